//! Pages, read by selector.

mod cases;
mod contacts;
