//! A line per case, short for a page, full for a file.

use chrono::{DateTime, Utc};

use super::{case_cell, words};
use crate::document::{Cell, Column, Grid, Rows};
use crate::domain::report::{Breakdown, Entry, When, key_of};
use crate::messages::Words;

/// How much of a case a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    Short,
    Full,
    /// What a letter to parliament has room for, in the order in which members ask it.
    Text,
}

type Value = fn(&Line<'_>) -> Cell;

struct Line<'a> {
    w: Words,
    entry: &'a Entry,
    cut_off: DateTime<Utc>,
}

/// The columns: label, whether figures, and what stands there. The first ones are those of a page.
const COLUMNS: &[(&str, bool, Value)] = &[
    ("cases-col-reference", false, |l| case_cell(l.entry)),
    ("line-place", false, |l| Cell::text(words::place(l.entry))),
    ("cases-col-province", false, |l| Cell::text(l.entry.province.clone())),
    ("breakdown-kind", false, |l| l.word(Breakdown::Kind)),
    ("breakdown-status", false, |l| l.word(Breakdown::Status)),
    ("line-counts-by", false, |l| {
        let basis = l.entry.counted_by.as_ref().map(|(basis, _)| basis.as_str());
        Cell::text(basis.map(|basis| l.w.e("basis", basis)).unwrap_or_default())
    }),
    ("line-date", false, |l| l.when(l.entry.counted_by.as_ref().map(|(_, when)| when))),
    ("breakdown-year", false, |l| match l.entry.year {
        Some(year) => Cell::Number(i64::from(year)),
        None => Cell::Text(l.w.m("answer-year-unknown")),
    }),
    ("line-earliest", false, |l| {
        l.day(l.entry.counted_by.as_ref().and_then(|(_, w)| w.earliest()))
    }),
    ("line-latest", false, |l| l.day(l.entry.counted_by.as_ref().and_then(|(_, w)| w.latest()))),
    ("line-municipality", false, |l| Cell::text(l.entry.municipality.clone())),
    ("line-nis", false, |l| Cell::text(l.entry.municipality_nis.clone())),
    ("breakdown-duration", false, |l| l.word(Breakdown::Duration)),
    ("breakdown-operator", false, |l| l.word(Breakdown::Operator)),
    ("line-capacity", true, |l| l.entry.capacity.map(Cell::Number).unwrap_or_default()),
    ("line-groups", false, |l| {
        let groups = l.entry.target_groups.iter().map(|g| l.w.e("target-group", g));
        Cell::text(groups.collect::<Vec<_>>().join(", "))
    }),
    ("line-opened", false, |l| l.when(l.entry.opened())),
    ("line-planned", false, |l| l.when(l.entry.planned_opening())),
    ("line-closed", false, |l| words::closing(l.w, l.entry).unwrap_or_default()),
    ("line-informed", false, |l| l.when(l.entry.informed.as_ref())),
    ("line-announced", false, |l| l.when(l.entry.announcement.as_ref())),
    ("breakdown-before-after", false, |l| l.word(Breakdown::BeforeAfter)),
    ("breakdown-informant-level", false, |l| l.word(Breakdown::InformantLevel)),
    ("line-body", false, |l| {
        Cell::text(l.entry.informant_body.map(|b| l.w.e("informant-body", b)).unwrap_or_default())
    }),
    ("breakdown-support", false, |l| l.word(Breakdown::Support)),
    ("line-due", false, |l| l.entry.due_at.map(Cell::Instant).unwrap_or_default()),
    ("line-contact", false, |l| l.entry.contact_any.map(Cell::Instant).unwrap_or_default()),
    ("line-mayor", false, |l| l.entry.contact_mayor.map(Cell::Instant).unwrap_or_default()),
    ("line-lead", true, |l| {
        // Whole minutes, so that a spreadsheet can reckon with them.
        l.entry.lead_seconds.map(|s| Cell::Number(s.div_euclid(60))).unwrap_or_default()
    }),
    ("breakdown-within-any", false, |l| l.word(Breakdown::WithinAny)),
    ("breakdown-within-mayor", false, |l| l.word(Breakdown::WithinMayor)),
    ("breakdown-origin", false, |l| l.word(Breakdown::Origin)),
];
/// Columns of a page.
const SHORT: usize = 8;
/// Columns of a text, by their labels.
const OF_TEXT: [&str; 9] = [
    "cases-col-reference",
    "breakdown-year",
    "cases-col-province",
    "line-place",
    "breakdown-status",
    "breakdown-duration",
    "breakdown-before-after",
    "breakdown-informant-level",
    "breakdown-support",
];

impl Line<'_> {
    fn said(&self, cell: Cell) -> Cell {
        if cell == Cell::Empty { Cell::Text(self.w.m("not-recorded")) } else { cell }
    }

    fn word(&self, breakdown: Breakdown) -> Cell {
        let key = key_of(self.entry, breakdown, self.cut_off);
        Cell::text(words::key(self.w, breakdown, &key))
    }

    fn when(&self, when: Option<&When>) -> Cell {
        when.map(|when| words::when_cell(self.w, when)).unwrap_or_default()
    }

    fn day(&self, day: Option<chrono::NaiveDate>) -> Cell {
        day.map(Cell::Day).unwrap_or_default()
    }
}

/// A table with a line for each case; what is missing is said in words, whatever the column.
pub fn case_grid(
    w: Words,
    entries: Vec<&Entry>,
    cut_off: DateTime<Utc>,
    detail: Detail,
) -> Grid<'_> {
    let columns: Vec<_> = match detail {
        Detail::Short => COLUMNS[..SHORT].iter().collect(),
        Detail::Full => COLUMNS.iter().collect(),
        Detail::Text => {
            let named = |id: &&str| COLUMNS.iter().find(|(label, ..)| label == id);
            OF_TEXT.iter().filter_map(named).collect()
        }
    };
    let heads = columns.iter();
    let heads = heads.map(|(label, figures, _)| Column { label: w.m(label), figures: *figures });
    Grid {
        caption: w.m("cases-title"),
        columns: heads.collect(),
        rows: Rows::made(entries.len(), move |place| {
            let Some(entry) = entries.get(place) else { return Vec::new() };
            let line = Line { w, entry, cut_off };
            columns.iter().map(|(_, _, value)| line.said(value(&line))).collect()
        }),
        empty: w.m("answer-no-cases"),
        ..Grid::default()
    }
}

/// The columns in which two states of a case differ: label, then and now.
pub fn differing(
    w: Words,
    (was, then): (&Entry, DateTime<Utc>),
    (is, now): (&Entry, DateTime<Utc>),
) -> Vec<(String, Cell, Cell)> {
    let old = Line { w, entry: was, cut_off: then };
    let new = Line { w, entry: is, cut_off: now };
    let both = COLUMNS
        .iter()
        .map(|(label, _, value)| (w.m(label), old.said(value(&old)), new.said(value(&new))));
    both.filter(|(_, was, is)| was != is).collect()
}
