//! Pages, read by selector.

mod about;
mod cases;
mod centres;
mod company;
mod contacts;
mod errors;
mod letters;
mod new_case;
mod offer;
mod people;
mod post;
mod roster;
mod sign_in;
mod worklist;
