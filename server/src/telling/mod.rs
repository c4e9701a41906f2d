//! Stored things in words, for every entrance: pages, exports and the command line say them the
//! same way.

pub mod answers;
pub mod cases;
pub mod fact_words;
pub mod sentences;
