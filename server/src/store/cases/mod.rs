//! Cases: found through the viewer, loaded whole, written change by change.

mod company;
pub mod history;
mod load;
mod rows;
mod rows_out;
pub mod whole;
mod write;

pub use load::{
    Loaded, StoredEvent, events_about, events_since, find_for_letters, find_visible,
    load_for_change, lock, visible_to,
};
pub(super) use rows::{choice as read_choice, fact as read_fact};
pub use write::{
    Provenance, append_events, apply_change, count_again, insert_case, insert_tasks,
    next_reference, next_references, save_case, set_stage,
};
