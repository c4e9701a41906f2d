//! What happened in each case, from the journal as it stood at the cut-off.

use entity::vocab::CaseId;

use super::{Teller, words};
use crate::document::{Cell, Column, Grid};
use crate::store::cases::StoredEvent;
use crate::telling::sentences::{self, Sentence};

impl Teller<'_> {
    /// A table per case, oldest first.
    pub(super) fn chronology(&self, cases: &[CaseId]) -> (Vec<String>, Vec<Grid>) {
        let w = self.w;
        let told = |case: &CaseId| {
            let entry = self.index.get(case)?;
            let events = self.chronicle.of(*case);
            Some(Grid {
                caption: format!("{}, {}", entry.reference, words::place(entry)),
                columns: ["chronology-when", "chronology-what", "chronology-who"]
                    .map(|id| Column::text(w.m(id)))
                    .to_vec(),
                rows: self.happened(events),
                empty: w.m("story-none"),
                ..Grid::default()
            })
        };
        let grids: Vec<Grid> =
            cases.iter().filter(|case| self.chronicle.has(**case)).filter_map(told).collect();
        let rest = cases.len().saturating_sub(grids.len());
        let notes = (rest > 0).then(|| w.n("chronology-left-out", rest));
        (notes.into_iter().collect(), grids)
    }

    fn happened(&self, events: &[StoredEvent]) -> Vec<Vec<Cell>> {
        let tell = |event| sentences::tell(self.w, &self.chronicle.names, event);
        let mut told: Vec<Sentence> = events.iter().map(tell).collect();
        told.sort_by_key(|sentence| sentence.at);
        let line = |sentence: Sentence| {
            let when = match sentence.happened {
                Some(imprecise) => Cell::Text(imprecise),
                None => Cell::Instant(sentence.at),
            };
            let what = std::iter::once(sentence.text).chain(sentence.details);
            vec![when, Cell::text(what.collect::<Vec<_>>().join(". ")), Cell::text(sentence.by)]
        };
        told.into_iter().map(line).collect()
    }
}
