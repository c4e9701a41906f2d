//! One task: its page, what is done with it there; and tasks of a case's own.

mod acts;
mod add;
mod show;

pub use acts::{complete, exempt, note, reopen};
pub use add::{create, new};
pub use show::show;
