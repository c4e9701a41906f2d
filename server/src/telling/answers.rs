//! An answer as a document: every definition and every figure in words, for the page, the files
//! and the command line alike.

mod case_lines;
mod centres;
mod changes;
mod chronology;
mod figures;
mod lines;
mod method;
mod words;

use std::collections::HashMap;

use chrono::SecondsFormat;
use entity::vocab::CaseId;

use crate::document::{Cell, Document, Grid, Part, Sheets};
use crate::domain::calendar;
use crate::domain::places::fold;
use crate::domain::report::question22::{Body, Map, Section};
use crate::domain::report::{Answer, Breakdown, Counted, Entry, Key, Period, Question};
use crate::messages::Words;
use crate::store::answers::{Chronicle, FrozenRow};

pub use case_lines::{Detail, case_grid};
pub use changes::{Changes, changes_document, changes_stem};
pub use words::{breakdown, key as key_words, question as question_words};

/// Lines per case that a page shows of one part; the rest is a click away.
pub const ON_A_PAGE: usize = 50;

/// How much of an answer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Lines per case in a part.
    pub lines: usize,
    /// Whether every case has a line of its own at the end.
    pub cases: bool,
}

impl Extent {
    pub const PAGE: Self = Self { lines: ON_A_PAGE, cases: false };
    pub const FILE: Self = Self { lines: usize::MAX, cases: true };
    /// A text document of more lines is no document any more.
    pub const TEXT: Self = Self { lines: 1_000, cases: false };
}

/// What the parts of an answer are told from.
struct Teller<'a> {
    w: Words,
    answer: &'a Answer,
    index: HashMap<CaseId, &'a Entry>,
    chronicle: &'a Chronicle,
    extent: Extent,
}

/// An answer as a document; a frozen one with what it was given for.
pub fn document<'a>(
    w: Words,
    answer: &'a Answer,
    frozen: Option<&FrozenRow>,
    chronicle: &'a Chronicle,
    extent: Extent,
) -> Document<'a> {
    let teller = Teller { w, answer, index: answer.index(), chronicle, extent };
    let all = || case_grid(w, answer.entries.iter().collect(), answer.cut_off, Detail::Full);
    Document {
        title: frozen.map_or_else(|| title(w, &answer.question), |row| row.title.clone()),
        number: frozen.and_then(|row| row.question_number.clone()),
        parts: answer.sections.iter().map(|section| teller.part(section)).collect(),
        cases: extent.cases.then(all),
        ..blank(w, answer, frozen)
    }
}

/// What every document about an answer has.
fn blank<'a>(w: Words, answer: &Answer, frozen: Option<&FrozenRow>) -> Document<'a> {
    let period = answer.question.period();
    Document {
        stem: stem(w, &answer.question),
        language: w.lang().code(),
        as_of: Some(answer.cut_off),
        period: Some((period.from, period.to)),
        head: head(w, answer, frozen),
        sheets: sheets(w),
        ..Document::default()
    }
}

/// The cases behind a figure, as a document of one table.
pub fn cases_document<'a>(
    w: Words,
    answer: &'a Answer,
    place: &Place<'_>,
    cases: &[CaseId],
    detail: Detail,
) -> Document<'a> {
    let index = answer.index();
    let entries = cases.iter().filter_map(|case| index.get(case).copied()).collect();
    Document {
        title: place_words(w, answer, place),
        stem: cases_stem(w, answer, place),
        cases: Some(case_grid(w, entries, answer.cut_off, detail)),
        ..blank(w, answer, None)
    }
}

/// The name of the file of such a list, without ending.
pub fn cases_stem(w: Words, answer: &Answer, place: &Place<'_>) -> String {
    let pieces = [Some(place.section), place.row, place.column].into_iter().flatten().map(slug);
    let pieces = std::iter::once(stem(w, &answer.question)).chain(pieces);
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("-")
}

/// Where a figure stands in an answer, by the words of its URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub section: &'a str,
    pub row: Option<&'a str>,
    pub column: Option<&'a str>,
}

/// "Inzetten per jaar: 2023, Antwerpen".
pub fn place_words(w: Words, answer: &Answer, place: &Place<'_>) -> String {
    let section = answer.section(place.section);
    let title = section.map(|s| section_title(w, &s.key)).unwrap_or_default();
    let body = section.map(|s| &s.body);
    let pieces = [place.row.map(|code| (code, true)), place.column.map(|code| (code, false))];
    let labels: Vec<String> = pieces
        .into_iter()
        .flatten()
        .map(|(code, is_row)| match body {
            Some(Body::Table(table)) => {
                let breakdown = if is_row { Some(table.rows) } else { table.columns };
                code_words(w, breakdown, code)
            }
            Some(Body::Counts(_)) => w.e("answer-count", code),
            Some(Body::Cases(_)) if is_row => {
                let item = answer.items.iter().find(|item| item.code == code);
                item.map_or_else(|| code.to_owned(), |item| words::item(w, item).to_owned())
            }
            Some(Body::Cases(_)) if code == "-" => w.m("not-recorded"),
            Some(Body::Cases(_)) => w.e("offer-status", code),
            _ => code.to_owned(),
        })
        .collect();
    if labels.is_empty() { title } else { format!("{title}: {}", labels.join(", ")) }
}

fn code_words(w: Words, breakdown: Option<Breakdown>, code: &str) -> String {
    let read = breakdown.and_then(|b| b.key(code).map(|key| words::key(w, b, &key)));
    read.unwrap_or_else(|| code.to_owned())
}

/// The title of an answer that has none of its own.
pub fn title(w: Words, question: &Question) -> String {
    let period = question.period();
    let id = match question {
        Question::Question22 { .. } => "q22-title",
        Question::Built(_) => "built-title",
    };
    w.a(id, "period", years(period))
}

/// "2019–2023", "2026".
fn years(period: Period) -> String {
    let Period { from, to } = period;
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

fn section_title(w: Words, key: &str) -> String {
    w.m(format!("q22-{key}-title"))
}

/// `vraag-22-2019-2023`: the name of a file, without ending.
pub fn stem(w: Words, question: &Question) -> String {
    let name = match question {
        Question::Question22 { .. } => w.m("q22-file"),
        Question::Built(_) => w.m("built-file"),
    };
    let period = question.period();
    format!("{}-{}-{}", slug(&name), period.from, period.to)
}

/// Letters, digits and hyphens, for names of files.
fn slug(text: &str) -> String {
    let folded = fold(text);
    let kept: String =
        folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    kept.split('-').filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("-")
}

fn head(w: Words, answer: &Answer, frozen: Option<&FrozenRow>) -> Vec<(String, Cell)> {
    let mut lines = Vec::new();
    let mut put = |id: &str, cell: Cell| {
        if cell != Cell::Empty {
            lines.push((w.m(id), cell));
        }
    };
    if let Some(row) = frozen {
        put("answer-number", Cell::text(row.question_number.clone().unwrap_or_default()));
        put("answer-asked-by", Cell::text(row.asked_by.clone().unwrap_or_default()));
        put("answer-sent", row.sent_on.map(Cell::Day).unwrap_or_default());
        put("answer-due", row.due_on.map(Cell::Day).unwrap_or_default());
    }
    let period = answer.question.period();
    put("answer-period", Cell::text(years(period)));
    put("answer-cut-off", Cell::text(calendar::long_with_zone(answer.cut_off, w.lang())));
    let exact = answer.cut_off.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    put("answer-as-of", Cell::text(exact));
    if let Question::Question22 { map: Map::Now, .. } = answer.question {
        put("answer-map", Cell::text(w.m("answer-map-now")));
    }
    if let Some(row) = frozen {
        put("answer-author", Cell::text(row.author.clone()));
        put("answer-frozen-at", Cell::Instant(row.frozen_at));
    }
    lines
}

fn sheets(w: Words) -> Sheets {
    Sheets {
        answer: w.m("sheet-answer"),
        definitions: w.m("sheet-definitions"),
        cases: w.m("sheet-cases"),
        part: w.m("sheet-part"),
        definition: w.m("sheet-definition"),
    }
}

impl<'a> Teller<'a> {
    fn part(&self, section: &Section) -> Part<'a> {
        let w = self.w;
        let key = section.key.as_str();
        let (title, definition) = match &self.answer.question {
            Question::Question22 { .. } => (section_title(w, key), self.definition(key)),
            Question::Built(built) => {
                (section_title(w, key), words::question(w, built, self.answer.cut_off))
            }
        };
        let (notes, grids) = match &section.body {
            Body::Note if key == "method" => self.method(),
            Body::Note => (Vec::new(), Vec::new()),
            Body::Officers(years) => (Vec::new(), vec![self.officers(years)]),
            Body::Counts(counts) => (Vec::new(), vec![self.counts(counts)]),
            Body::Table(table) => (self.table_notes(table), vec![self.table(table)]),
            Body::Cases(cases) => self.lines(key, cases),
            Body::Involvement => (Vec::new(), vec![self.involvement()]),
            Body::Centres => self.centres(),
            Body::Chronology(cases) => self.chronology(cases),
        };
        Part { key: key.to_owned(), title, definition, notes, grids }
    }

    /// What is counted, with the map that was used.
    fn definition(&self, key: &str) -> String {
        let w = self.w;
        let Question::Question22 { map, .. } = self.answer.question else { return String::new() };
        let said = w.m(format!("q22-{key}-definition"));
        let map = match (key, map) {
            ("deployments" | "per-year" | "per-province", Map::AsOfCase) => "q22-map-case",
            ("deployments" | "per-year" | "per-province", Map::Now) => "q22-map-now",
            _ => return said,
        };
        format!("{said} {}", w.m(map))
    }

    /// What a figure comes to: cases, or the places in them.
    fn measure(&self, cases: &[CaseId]) -> i64 {
        match self.answer.question.counted() {
            Counted::Deployments | Counted::Municipalities => {
                i64::try_from(cases.len()).unwrap_or(i64::MAX)
            }
            Counted::Places => cases.iter().filter_map(|case| self.index.get(case)?.capacity).sum(),
        }
    }

    /// The entries of cases, as many as are shown, and a sentence about the others.
    fn shown(&self, cases: &[CaseId]) -> (Vec<&'a Entry>, Option<String>) {
        let all = cases.iter().filter_map(|case| self.index.get(case).copied());
        let shown: Vec<&'a Entry> = all.take(self.extent.lines).collect();
        let rest = cases.len().saturating_sub(shown.len());
        (shown, (rest > 0).then(|| self.w.n("answer-left-out", rest)))
    }

    fn place(&self, entry: &Entry) -> Cell {
        Cell::text(words::place(entry))
    }
}

/// The first cells of a line about a case.
fn case_cell(entry: &Entry) -> Cell {
    Cell::Case { case: entry.case, reference: entry.reference.clone() }
}

/// A table without lines, with a heading.
fn empty_grid<'a>(w: Words, caption: &str, empty: &str) -> Grid<'a> {
    Grid { caption: w.m(caption), empty: w.m(empty), ..Grid::default() }
}

/// The word for a missing value.
fn or_not_recorded(w: Words, text: Option<String>) -> Cell {
    Cell::text(text.unwrap_or_else(|| w.m("not-recorded")))
}

/// The key of a difference in words.
pub fn difference_words(
    w: Words,
    answer: &Answer,
    section: &str,
    row: Option<&Key>,
    column: Option<&Key>,
) -> String {
    let (row, column) = (row.map(Key::code), column.map(Key::code));
    let column = column.filter(|code| code != "-" || has_columns(answer, section));
    if let Some(Body::Officers(_)) = answer.section(section).map(|s| &s.body) {
        let duty = column.map(|code| w.e("duty", code)).unwrap_or_default();
        return format!("{}: {}, {duty}", section_title(w, section), row.unwrap_or_default());
    }
    place_words(w, answer, &Place { section, row: row.as_deref(), column: column.as_deref() })
}

fn has_columns(answer: &Answer, section: &str) -> bool {
    let body = answer.section(section).map(|s| &s.body);
    matches!(body, Some(Body::Table(table)) if table.columns.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_hold_no_surprises() {
        assert_eq!(slug("Sint-Laureins / …\u{202e}"), "sint-laureins");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug(&"x".repeat(400)).len(), 60);
    }
}
