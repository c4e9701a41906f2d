//! Answers: what is counted, by which definition, with the cases behind every figure.
//!
//! An [`Entry`] is what one case contributes, as of a cut-off instant: what was recorded later is
//! not seen. A [`Table`] groups entries by at most two breakdowns; each cell *is* its list of
//! cases, so no figure can differ from its list, and totals are the sum of their parts because
//! every entry falls into exactly one row and one column, "not recorded" included.

mod answer;
mod as_of;
mod asked;
mod breakdown;
mod built;
mod counting;
mod difference;
mod entry;
pub mod question22;
mod table;
#[cfg(test)]
mod tests;
mod verdict;
mod when;

pub use answer::{Answer, Beside, Centre, Involved, Item, PlanStep, Question};
pub use as_of::Turn;
pub use asked::{AskFault, LONGEST, YEARS, cut_off};
pub use breakdown::{Breakdown, Key, PROVINCES, key_of};
pub use built::{Built, Counted, built};
pub use counting::Counting;
pub use difference::{Difference, corrected, differences, one_sided};
pub use entry::{Basis, Entry};
pub use table::{Cell, Filter, Period, Table, tabulate};
pub use verdict::{BeforeAfter, Status, Within};
pub use when::When;
