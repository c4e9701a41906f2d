//! A document of headings, sentences and plain tables, and the files that it can become. What is
//! in it is said elsewhere (`telling`); here nothing is counted and no word is chosen.

pub mod csv;
pub mod docx;
mod rows;
pub mod xlsx;

use std::io::Write;

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::CaseId;
use serde::Serialize;

use crate::domain::calendar;

pub use rows::Rows;

/// The files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
    Docx,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Docx];

    /// The word in URLs, and the ending of the file's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == text)
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// Writes the file of a document: values line by line, the others at once.
    ///
    /// # Errors
    /// What the writer of the format says, or what it writes to.
    pub fn write(self, document: &Document<'_>, to: &mut dyn Write) -> Result<(), WriteError> {
        let bytes = match self {
            Self::Csv => return csv::write(document, to),
            Self::Xlsx => xlsx::write(document)?,
            Self::Docx => docx::write(document)?,
        };
        to.write_all(&bytes).map_err(WriteError::of)
    }
}

/// A file that could not be made.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the file: {0}")]
pub struct WriteError(String);

impl WriteError {
    fn of(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// A document.
#[derive(Default, Serialize)]
pub struct Document<'a> {
    pub title: String,
    /// Name of its files, without ending: letters, digits and hyphens.
    #[serde(skip)]
    pub stem: String,
    /// `nl` or `en`.
    pub language: &'static str,
    /// Of the question that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The cut-off, for programs that ask again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<DateTime<Utc>>,
    /// First and last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<(i32, i32)>,
    /// What it is about, line by line: label and value.
    pub head: Vec<(String, Cell)>,
    pub parts: Vec<Part<'a>>,
    /// One line per case, a sheet of its own in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Grid<'a>>,
    #[serde(skip)]
    pub sheets: Sheets,
}

/// Names and headings of a workbook's sheets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheets {
    pub answer: String,
    pub definitions: String,
    pub cases: String,
    /// Headings of the definitions' columns: part, definition.
    pub part: String,
    pub definition: String,
}

/// A part with its tables.
#[derive(Default, Serialize)]
pub struct Part<'a> {
    /// Stable name.
    pub key: String,
    pub title: String,
    /// What is counted, in a sentence.
    pub definition: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    #[serde(rename = "tables", skip_serializing_if = "Vec::is_empty")]
    pub grids: Vec<Grid<'a>>,
}

/// A table. The first cell of a row is its heading.
#[derive(Default, Serialize)]
pub struct Grid<'a> {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Rows<'a>,
    /// The totals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foot: Option<Vec<Cell>>,
    /// What to say when there is no row.
    #[serde(skip)]
    pub empty: String,
    /// A sentence about rows that are not shown here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
    /// A sentence about the table as a whole, such as its sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<String>,
}

/// A column: its heading, and whether figures stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Column {
    pub label: String,
    #[serde(skip)]
    pub figures: bool,
}

impl Column {
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), figures: false }
    }

    pub fn figures(label: impl Into<String>) -> Self {
        Self { label: label.into(), figures: true }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(i64),
    /// A figure with cases behind it.
    Figure(Figure),
    Day(NaiveDate),
    /// UTC; files show it in Brussels time.
    Instant(DateTime<Utc>),
    Case {
        case: CaseId,
        reference: String,
    },
}

/// A figure and its place in the section, by the words of URLs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    pub value: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A number of things.
    pub fn count(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// As people read it: 07.10.2023, 07.10.2023 11.20.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Case { reference: text, .. } => text.clone(),
            Self::Number(number) | Self::Figure(Figure { value: number, .. }) => number.to_string(),
            Self::Day(day) => calendar::date_short(*day),
            Self::Instant(at) => calendar::short(*at),
        }
    }
}

/// Control characters that neither XML nor a spreadsheet can hold, taken out.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document with everything that can be difficult in a file.
    pub(super) fn awkward() -> Document<'static> {
        let day = NaiveDate::from_ymd_opt(2023, 10, 7).unwrap();
        let grid = || Grid {
            caption: "Per provincie".to_owned(),
            columns: vec![Column::text("Naam"), Column::figures("Aantal"), Column::text("Dag")],
            rows: vec![
                vec![Cell::text("=1+1"), Cell::Number(-3), Cell::Day(day)],
                vec![Cell::text("Sint–Laureins; \"é\" <&>\u{b}\nb"), Cell::count(4), Cell::Empty],
            ]
            .into(),
            foot: Some(vec![Cell::text("@totaal"), Cell::Number(1), Cell::Empty]),
            ..Grid::default()
        };
        Document {
            title: "Vraag 22".to_owned(),
            stem: "vraag-22".to_owned(),
            language: "nl",
            head: vec![("Stand".to_owned(), Cell::Day(day))],
            parts: vec![Part {
                key: "per-province".to_owned(),
                title: "Inzetten".to_owned(),
                definition: "+ wat telt".to_owned(),
                notes: vec!["-noot".to_owned()],
                grids: vec![grid()],
            }],
            cases: Some(grid()),
            sheets: Sheets {
                answer: "Antwoord".to_owned(),
                definitions: "Definities".to_owned(),
                cases: "Dossiers".to_owned(),
                part: "Deel".to_owned(),
                definition: "Definitie".to_owned(),
            },
            ..Document::default()
        }
    }

    #[test]
    fn days_and_instants_are_shown_as_people_write_them() {
        let at = "2023-10-05T09:20:00Z".parse().unwrap();
        assert_eq!(Cell::Instant(at).shown(), calendar::short(at));
        assert_eq!(Cell::text("").shown(), "");
        assert_eq!(Format::parse("xlsx"), Some(Format::Xlsx));
        assert_eq!(Format::parse("exe"), None);
    }
}
