//! One verb per file: load, decide, commit. The only writers.

pub mod commit;
pub mod open_case;
pub mod record_contact;
pub mod set_up;
