//! The rules, pure: no database, no web, no clock. `now` is an argument.

pub mod access;
pub mod address;
pub mod apply;
pub mod assignment;
pub mod calendar;
pub mod case_file;
pub mod completeness;
pub mod confirmation;
pub mod contact;
pub mod deadline;
pub mod decision;
pub mod edtf;
pub mod event;
pub mod fact;
pub mod facts;
pub mod follow;
pub mod hand_over;
pub mod import;
pub mod lang;
pub mod letter;
pub mod life;
pub mod moving;
pub mod offer;
pub mod partner;
pub mod places;
pub mod plan;
pub mod projection;
pub mod reference;
pub mod reminder;
pub mod report;
pub mod roster;
pub mod succession;
pub mod task;
#[cfg(test)]
pub mod testing;
pub mod worklist;
