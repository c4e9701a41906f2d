//! What an answer finds of a case, as words.

use serde::{Deserialize, Serialize};

/// Whether the agency was involved before the public announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BeforeAfter {
    Before,
    SameDay,
    After,
    /// Both dates are known, and too imprecise to tell.
    Undecidable,
    NotRecorded,
}

impl BeforeAfter {
    pub const ALL: &'static [Self] =
        &[Self::Before, Self::SameDay, Self::After, Self::Undecidable, Self::NotRecorded];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::SameDay => "same_day",
            Self::After => "after",
            Self::Undecidable => "undecidable",
            Self::NotRecorded => "not_recorded",
        }
    }
}

/// How far the centre was at the cut-off, for keeping expected ones apart (rule 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Opened,
    Expected,
    UnderReservation,
    /// Confirmed or rumoured, without a date.
    NotYet,
    Withdrawn,
    /// The date of its opening allows both.
    Undecidable,
}

impl Status {
    pub const ALL: &'static [Self] = &[
        Self::Opened,
        Self::Expected,
        Self::UnderReservation,
        Self::NotYet,
        Self::Withdrawn,
        Self::Undecidable,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Expected => "expected",
            Self::UnderReservation => "under_reservation",
            Self::NotYet => "not_yet",
            Self::Withdrawn => "withdrawn",
            Self::Undecidable => "undecidable",
        }
    }
}

/// Whether the contact came within the hours of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    InTime,
    Late,
    /// Past due at the cut-off and nobody reached.
    Missed,
    /// The clock still ran at the cut-off.
    Open,
    /// No confirmation, or history.
    NotRecorded,
    /// Withdrawn before the term had passed: ended without a result.
    Ended,
}

impl Within {
    pub const ALL: &'static [Self] =
        &[Self::InTime, Self::Late, Self::Missed, Self::Open, Self::NotRecorded, Self::Ended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::Missed => "missed",
            Self::Open => "open",
            Self::NotRecorded => "not_recorded",
            Self::Ended => "ended",
        }
    }
}
