//! Reported deployments read from a file: whole, or not at all, with every fault named.
//!
//! The format is that of `server/data/deployments-2019-2023.csv`: what the source printed, beside
//! our reading of it. Oddities of the source are no faults: they are kept as [`Anomaly`] and shown
//! with the case. A fault is what makes the file itself untrustworthy.

use std::fmt;

use chrono::NaiveDate;
use entity::vocab::CaseKind;

use super::edtf::{EdtfError, Imprecise};
use super::places::Gazetteer;

mod check;
mod facts;
mod source;
mod table;

pub use facts::{Statement, case_kind, repeats, statements};
pub use source::Source;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The longest cell that is read, in characters.
pub const MAX_CELL: usize = 2_000;

/// The columns, in the order in which we write them. All must be there, in any order.
pub const COLUMNS: [&str; 16] = [
    "seq",
    "province_printed",
    "place_printed",
    "printed_dates",
    "kind",
    "opening_edtf",
    "opening_part",
    "opening_alternative_edtf",
    "closing_edtf",
    "closing_part",
    "closing_status",
    "uncertain",
    "nis_code",
    "municipality",
    "province",
    "note",
];

/// What the source calls a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing: a deployment.
    Plain,
    Expected,
    /// "Onder voorbehoud".
    Conditional,
    Extension,
    Reopening,
}

/// What the source says of the closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    On(Imprecise),
    /// "Gesloten", and no date.
    WithoutDate,
    /// Nothing: the centre may be open or closed.
    NotPrinted,
}

/// An oddity of the source, kept with the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anomaly {
    StartAsReported,
    Expected,
    Conditional,
    ExtensionDate,
    Repeated,
    PredecessorMissing,
    SupportDeclined,
    AfterSource,
    Alternative,
    Uncertain,
    ClosedWithoutDate,
    ClosingNotPrinted,
    ClosingBeforeStart,
    SitesInDates,
    SubMunicipality,
}

impl Anomaly {
    /// Key of its remark in `server/data/sources.toml`; also kept with the remark.
    pub const fn code(self) -> &'static str {
        match self {
            Self::StartAsReported => "start_as_reported",
            Self::Expected => "expected",
            Self::Conditional => "conditional",
            Self::ExtensionDate => "extension_date",
            Self::Repeated => "repeated",
            Self::PredecessorMissing => "predecessor_missing",
            Self::SupportDeclined => super::fact::SUPPORT_DECLINED,
            Self::AfterSource => "after_source",
            Self::Alternative => "alternative",
            Self::Uncertain => "uncertain",
            Self::ClosedWithoutDate => "closed_without_date",
            Self::ClosingNotPrinted => "closing_not_printed",
            Self::ClosingBeforeStart => "closing_before_start",
            Self::SitesInDates => "sites_in_dates",
            Self::SubMunicipality => "sub_municipality",
        }
    }
}

/// A line of the file, read and found consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoricRow {
    /// Line of the file on which it begins, counted from 1.
    pub line: u64,
    /// The source's own number.
    pub seq: u32,
    pub kind: LineKind,
    /// The words of the source for the dates, character for character.
    pub printed_dates: String,
    /// The words of the source for the place, where they differ from ours.
    pub printed_place: Option<String>,
    pub start: Imprecise,
    pub alternative: Option<Imprecise>,
    pub closing: Closing,
    pub nis_code: String,
    pub municipality: String,
    /// As of the start.
    pub province: String,
    /// A place or sub-municipality, when that is what was printed.
    pub place: Option<String>,
    /// Names printed in the place of the date.
    pub sites: Vec<String>,
    pub note: Option<String>,
    pub anomalies: Vec<Anomaly>,
}

impl HistoricRow {
    /// The year in whose series the case is numbered: that of the first day which the start allows.
    pub fn year(&self) -> i32 {
        use chrono::Datelike;
        self.start.earliest().or_else(|| self.start.latest()).map_or(0, |day| day.year())
    }

    /// The case's kind.
    pub fn case_kind(&self) -> CaseKind {
        case_kind(self.kind)
    }
}

/// What is wrong with a file, and where. Lines count from 1, the header being line 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: u64,
    pub column: Option<String>,
    /// What stands there, shortened.
    pub value: Option<String>,
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// More than [`MAX_BYTES`].
    TooLarge,
    Empty,
    /// A header and nothing else.
    NoRows,
    /// Semicolons where commas should be, as some spreadsheets write.
    Semicolons,
    /// Not UTF-8; the byte of the line, counted from 1.
    NotUtf8 {
        byte: usize,
    },
    MissingColumn,
    UnknownColumn,
    DoubledColumn,
    /// A line cut short or run together.
    FieldCount {
        expected: usize,
        found: usize,
    },
    /// A quotation mark that opens and never closes: the file ends too early.
    UnclosedQuote,
    ControlCharacter,
    /// More than [`MAX_CELL`] characters.
    TooLong,
    ValueMissing,
    /// Not a whole number from 1 on.
    NoNumber,
    /// The number stands on an earlier line too.
    DoubledRow {
        first: u64,
    },
    /// Not one of the words that the column allows.
    UnknownWord {
        allowed: &'static str,
    },
    Date(EdtfError),
    /// A start without a first day cannot be numbered or placed.
    OpenStart,
    UnknownCode,
    /// The municipality's code was not in force on that day.
    CodeNotValid {
        day: NaiveDate,
    },
    /// Two columns say different things.
    Contradicts {
        column: &'static str,
        expected: String,
    },
    /// Neither the municipality nor a place in it.
    UnknownPlace {
        municipality: String,
    },
}

impl FaultKind {
    /// The stable word of the fault; its sentence is the message `import-fault-<word>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Empty => "empty",
            Self::NoRows => "no-rows",
            Self::Semicolons => "semicolons",
            Self::NotUtf8 { .. } => "not-utf8",
            Self::MissingColumn => "missing-column",
            Self::UnknownColumn => "unknown-column",
            Self::DoubledColumn => "doubled-column",
            Self::FieldCount { .. } => "field-count",
            Self::UnclosedQuote => "unclosed-quote",
            Self::ControlCharacter => "control-character",
            Self::TooLong => "too-long",
            Self::ValueMissing => "value-missing",
            Self::NoNumber => "no-number",
            Self::DoubledRow { .. } => "doubled-row",
            Self::UnknownWord { .. } => "unknown-word",
            Self::Date(_) => "date",
            Self::OpenStart => "open-start",
            Self::UnknownCode => "unknown-code",
            Self::CodeNotValid { .. } => "code-not-valid",
            Self::Contradicts { .. } => "contradicts",
            Self::UnknownPlace { .. } => "unknown-place",
        }
    }
}

impl fmt::Display for Fault {
    /// For logs and tests; people read the catalogue's sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column.as_deref().unwrap_or("-"), self.kind.code())
    }
}

/// Reads a whole file. `progress` hears the number of rows read so far, now and then.
///
/// # Errors
/// Every fault of the file, in the order of its lines.
pub fn parse(
    bytes: &[u8],
    source: &Source,
    places: &Gazetteer,
    progress: impl FnMut(usize),
) -> Result<Vec<HistoricRow>, Vec<Fault>> {
    let table = table::read(bytes)?;
    let (rows, faults) = check::rows(table, source, places, progress);
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

#[cfg(test)]
mod tests;
