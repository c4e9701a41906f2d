//! The rules, pure: no database, no web, no clock. `now` is an argument.

pub mod calendar;
pub mod deadline;
pub mod edtf;
pub mod lang;
pub mod plan;
