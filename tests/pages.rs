//! Pages, read by selector.

mod cases;
mod contacts;
mod errors;
mod new_case;
mod roster;
mod worklist;
mod people;
mod sign_in;
