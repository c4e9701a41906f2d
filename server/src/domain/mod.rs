//! The rules, pure: no database, no web, no clock. `now` is an argument.

pub mod plan;
