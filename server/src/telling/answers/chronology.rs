//! What happened in each case, from the journal as it stood at the cut-off: what was done on the day
//! on which it was done, not on which it was entered.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, FactKind, Origin, ValueShape};

use super::{Teller, words};
use crate::document::{Cell, Column, Grid};
use crate::domain::calendar;
use crate::domain::edtf::{Imprecise, Part};
use crate::domain::event::EventKind;
use crate::domain::report::{Entry, When};
use crate::store::cases::StoredEvent;
use crate::telling::{fact_words, sentences};

/// A line with its place in time.
struct Line {
    /// Day, then instant; a line of a mere day comes first.
    at: (NaiveDate, Option<DateTime<Utc>>),
    /// The statement that it tells.
    fact: Option<FactKind>,
    cells: Vec<Cell>,
}

/// A date that somebody stated of something that happened.
struct Stated {
    kind: FactKind,
    date: Imprecise,
    /// Beside another one, which still stands.
    conflicting: bool,
}

impl<'a> Teller<'a> {
    /// A table per case, oldest first.
    pub(super) fn chronology(&self, cases: &[CaseId]) -> (Vec<String>, Vec<Grid<'a>>) {
        let w = self.w;
        let told = |case: &CaseId| {
            let entry = self.index.get(case)?;
            let (rows, sources) = self.happened(entry, self.chronicle.of(*case));
            let below = sources.join("; ");
            Some(Grid {
                caption: format!("{}, {}", entry.reference, words::place(entry)),
                columns: ["chronology-when", "chronology-what", "chronology-who"]
                    .map(|id| Column::text(w.m(id)))
                    .to_vec(),
                rows: rows.into(),
                empty: w.m("story-none"),
                below: (!below.is_empty()).then(|| w.a("chronology-sources", "sources", below)),
                ..Grid::default()
            })
        };
        let grids: Vec<Grid> =
            cases.iter().filter(|case| self.chronicle.has(**case)).filter_map(told).collect();
        let rest = cases.len().saturating_sub(grids.len());
        let notes = (rest > 0).then(|| w.n("chronology-left-out", rest));
        (notes.into_iter().collect(), grids)
    }

    /// The lines of a case, and its sources, each once.
    fn happened(&self, entry: &Entry, events: &[StoredEvent]) -> (Vec<Vec<Cell>>, Vec<String>) {
        let mut lines: Vec<Line> = Vec::new();
        let mut sources: Vec<String> = Vec::new();
        for event in events.iter().filter(|event| is_told(entry, event)) {
            if let Some(source) = text(event, "source")
                && !sources.iter().any(|known| known == source)
            {
                sources.push(source.to_owned());
            }
            let stated = stated(event);
            if let Some(Stated { kind, conflicting: false, .. }) = stated {
                lines.retain(|line| line.fact != Some(kind));
            }
            lines.push(self.line(event, stated));
        }
        lines.sort_by_key(|line| line.at);
        (lines.into_iter().map(|line| line.cells).collect(), sources)
    }

    fn line(&self, event: &StoredEvent, stated: Option<Stated>) -> Line {
        let w = self.w;
        // Without its day: that stands in a column of its own.
        let undated = StoredEvent { happened_edtf: None, ..event.clone() };
        let sentence = sentences::tell(w, &self.chronicle.names, &undated);
        let source = text(event, "source").map(|text| w.a("event-source", "text", text));
        let happened = event.happened_edtf.as_deref().and_then(|edtf| Imprecise::parse(edtf).ok());
        let recorded = calendar::local_day(event.recorded_at);
        let (date, what) = match &stated {
            Some(Stated { kind, date, conflicting }) => {
                let id = if *conflicting { "chronology-fact-other" } else { "chronology-fact" };
                let (kind, day) =
                    (fact_words::label(w, *kind, None), calendar::date_short(recorded));
                (Some(date.clone()), w.a2(id, "kind", kind, "day", day))
            }
            None => {
                let details = sentence.details.into_iter();
                let details = details.filter(|detail| Some(detail) != source.as_ref());
                (happened, joined(sentence.text, details))
            }
        };
        let (at, when) = match date {
            Some(date) => {
                let day = date.earliest().or(date.latest()).unwrap_or(recorded);
                ((day, None), words::when_cell(w, &When::of(&date)))
            }
            None => {
                let at = sentence.at;
                ((calendar::local_day(at), Some(at)), Cell::Instant(at))
            }
        };
        let fact = stated.map(|stated| stated.kind);
        Line { at, fact, cells: vec![when, Cell::text(what), Cell::text(sentence.by)] }
    }
}

/// A sentence with its details: each begins where the one before it ends.
fn joined(text: String, details: impl Iterator<Item = String>) -> String {
    details.fold(text, |said, detail| {
        let small = detail.chars().next().is_some_and(char::is_lowercase);
        let between = if small { ", " } else { ". " };
        format!("{}{between}{detail}", said.trim_end_matches(['.', ' ']))
    })
}

fn text<'e>(event: &'e StoredEvent, key: &str) -> Option<&'e str> {
    event.data.get(key)?.as_str().filter(|text| !text.is_empty())
}

/// Whether an entry of the journal is an action or an event that parliament asks for, and not a
/// note, a matter of the office, or the mere entering of what had been before.
fn is_told(entry: &Entry, event: &StoredEvent) -> bool {
    use EventKind as K;
    let fact = text(event, "fact").and_then(FactKind::parse);
    match EventKind::parse(&event.kind) {
        Some(K::FactStated) if fact == Some(FactKind::Remark) => false,
        Some(K::FactStated) => {
            let dated = fact.is_some_and(|kind| kind.shape() == ValueShape::Date);
            dated || entry.origin == Origin::Live
        }
        Some(
            K::CaseImported
            | K::FactChosen
            | K::CentreLinked
            | K::MemberNamed
            | K::ReassignmentProposed
            | K::TaskNoted
            | K::TaskAssigned
            | K::HandOverAsked
            | K::HandOverAccepted
            | K::HandOverRefused
            | K::HandOverWithdrawn,
        ) => false,
        _ => true,
    }
}

/// The date that a statement says something happened on; none for plans and for anything else.
fn stated(event: &StoredEvent) -> Option<Stated> {
    if EventKind::parse(&event.kind) != Some(EventKind::FactStated) {
        return None;
    }
    let kind = text(event, "fact").and_then(FactKind::parse)?;
    let plan = matches!(kind, FactKind::PlannedOpening | FactKind::PlannedClosing);
    if plan || kind.shape() != ValueShape::Date {
        return None;
    }
    let new = text(event, "new")?;
    // As `domain::fact::plain` writes it.
    let (edtf, part) = new.split_once(' ').map_or((new, None), |(edtf, part)| (edtf, Some(part)));
    let part = part.and_then(Part::from_code);
    let date = Imprecise::parse(edtf).ok()?.with_part(part).ok()?;
    Some(Stated { kind, date, conflicting: text(event, "relation") == Some("conflicting") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_follow_without_a_double_stop() {
        let said = joined("Brief gemeld.".to_owned(), ["Bron: mail".to_owned()].into_iter());
        assert_eq!(said, "Brief gemeld. Bron: mail");
        let by = ["door de officier".to_owned()].into_iter();
        assert_eq!(joined("Op tijd".to_owned(), by), "Op tijd, door de officier");
    }
}
