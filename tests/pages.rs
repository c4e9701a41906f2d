//! Pages, read by selector.

mod cases;
mod contacts;
mod new_case;
mod roster;
mod worklist;
