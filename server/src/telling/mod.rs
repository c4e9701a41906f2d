//! Stored things in words, for every entrance: pages, exports and the command line say them the
//! same way.

pub mod answers;
pub mod cases;
pub mod fact_words;
pub mod sentences;

use crate::document::Cell;
use crate::domain::edtf::Imprecise;
use crate::messages::Words;

/// A cell with a date: a day where it is one and certain, else words.
pub fn date_cell(w: Words, date: &Imprecise) -> Cell {
    let exact = date.is_day() && !date.is_uncertain() && !date.is_approximate();
    let day = date.earliest().filter(|_| exact);
    day.map_or_else(|| Cell::text(date.short(w.lang())), Cell::Day)
}
