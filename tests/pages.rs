//! Pages, read by selector.

mod cases;
