//! Cases: the list, a new one, the page of one.

mod acts;
mod bar;
mod clock_panel;
mod company;
pub mod export;
mod facts;
pub(crate) mod filters;
pub(crate) mod gaps;
mod head;
mod life_line;
mod list;
mod new;
mod new_form;
pub(crate) mod place_field;
mod show;
mod steps;
mod story;
mod summary;

use entity::vocab::Stage;

pub(crate) use filters::Chip;
pub use life_line::life_line;
pub use list::index;
pub use new::{create, new, preview};
pub use show::{print, show};

/// The class of a stage's badge.
pub(crate) const fn stage_class(stage: Stage) -> &'static str {
    match stage {
        Stage::Rumoured => "rumoured",
        Stage::Confirmed => "confirmed",
        Stage::Expected => "expected",
        Stage::UnderReservation => "reserved",
        Stage::Open => "open",
        Stage::Closed => "closed",
        Stage::Withdrawn => "withdrawn",
    }
}
