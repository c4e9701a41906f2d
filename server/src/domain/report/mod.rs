//! Answers: what is counted, by which definition, with the cases behind every figure.
//!
//! An [`Entry`] is what one case contributes, as of a cut-off instant: what was recorded later is
//! not seen. A [`Table`] groups entries by at most two breakdowns; each cell *is* its list of
//! cases, so no figure can differ from its list, and totals are the sum of their parts because
//! every entry falls into exactly one row and one column, "not recorded" included.

mod entry;
pub mod question22;

mod table;

pub use entry::{Basis, BeforeAfter, Entry, Status, When, Within};
pub use table::{Breakdown, Cell, Filter, Key, Period, Table, key_of, tabulate};
