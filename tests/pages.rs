//! Pages, read by selector.

mod cases;
mod contacts;
mod errors;
mod new_case;
mod people;
mod roster;
mod sign_in;
mod worklist;
