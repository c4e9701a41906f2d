//! Breakdowns, keys and questions in words.

use chrono::{DateTime, Utc};

use crate::document::Cell;
use crate::domain::calendar;
use crate::domain::report::{Breakdown, Built, Entry, Item, Key, When};
use crate::messages::Words;
use crate::telling::date_cell;

/// The name of a breakdown.
pub fn breakdown(w: Words, breakdown: Breakdown) -> String {
    w.e("breakdown", breakdown.as_str())
}

/// A name inside a sentence: without its capital.
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A row or column in words.
pub fn key(w: Words, breakdown: Breakdown, key: &Key) -> String {
    match key {
        Key::Year(year) => year.to_string(),
        Key::Name(name) => name.clone(),
        Key::Word(_, word) => word_of(w, breakdown, word),
        Key::NotRecorded if breakdown == Breakdown::Year => w.m("answer-year-unknown"),
        Key::NotRecorded => w.m("not-recorded"),
    }
}

fn word_of(w: Words, breakdown: Breakdown, word: &str) -> String {
    match breakdown {
        Breakdown::Kind => w.e("case-kind", word),
        Breakdown::Duration => w.e("duration", word),
        Breakdown::Status => w.e("answer-status", word),
        Breakdown::BeforeAfter => w.e("before-after", word),
        Breakdown::InformantLevel => w.e("informant-level", word),
        Breakdown::Support => w.e("support", word),
        Breakdown::WithinAny => w.e("within", word),
        Breakdown::WithinMayor => w.e("within-mayor", word),
        Breakdown::Operator => w.e("operator-kind", word),
        Breakdown::Origin => w.e("origin", word),
        Breakdown::Year
        | Breakdown::Province
        | Breakdown::Municipality
        | Breakdown::ProvinceNow
        | Breakdown::MunicipalityNow => word.to_owned(),
    }
}

/// A built question as sentences: what is counted, by which definitions, with which filter, as of
/// when.
pub fn question(w: Words, built: &Built, cut_off: DateTime<Utc>) -> String {
    let counted = w.with(
        format!("counted-{}-sentence", built.counted.as_str()),
        &[("from", built.period.from.to_string()), ("to", built.period.to.to_string())],
    );
    let mut sentences = vec![counted];
    // The year decides what lies in the period, whether or not it is broken down by.
    let breakdowns = [Breakdown::Year, built.rows].into_iter().chain(built.columns);
    for part in breakdowns.chain(built.only.iter().map(|(b, _)| *b)) {
        let sentence = w.m(format!("breakdown-{}-definition", part.as_str().replace('_', "-")));
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    for (part, wanted) in &built.only {
        let (what, value) = (breakdown(w, *part), key(w, *part, wanted));
        sentences.push(w.a2("built-only", "what", what, "value", value));
    }
    let withdrawn =
        if built.with_withdrawn { "built-with-withdrawn" } else { "built-no-withdrawn" };
    sentences.push(w.m(withdrawn));
    sentences.push(w.a("built-as-of", "when", calendar::long_with_zone(cut_off, w.lang())));
    sentences.join(" ")
}

/// An item of the offer.
pub fn item(w: Words, item: &Item) -> &str {
    w.lang().pick(&item.title, &item.title_en)
}

/// "Sijsele (Damme)", or the municipality alone.
pub fn place(entry: &Entry) -> String {
    match &entry.place {
        Some(place) if *place != entry.municipality => format!("{place} ({})", entry.municipality),
        _ => entry.municipality.clone(),
    }
}

/// A cell with a date: a day where it is one and certain, else words.
pub fn when_cell(w: Words, date: &When) -> Cell {
    date.date().map_or_else(|| Cell::text(date.edtf()), |date| date_cell(w, &date))
}

/// When a centre closed, as far as it was said; `None` when nothing was.
pub fn closing(w: Words, entry: &Entry) -> Option<Cell> {
    let said = entry.closing.as_ref().map(|date| when_cell(w, date));
    said.or_else(|| entry.closed_undated.then(|| Cell::Text(w.m("line-closed-undated"))))
}

/// A date as tables write it: `07.10.2023`, `begin november 2021`.
pub fn when(w: Words, when: &When) -> String {
    when.date().map_or_else(|| when.edtf().into_owned(), |date| date.short(w.lang()))
}
