//! Imprecise dates as answers keep them.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::edtf::{Imprecise, Part};

/// An imprecise date as an answer keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, from = "Written")]
pub enum When {
    /// A plain day, as most dates are; an answer keeps many of them.
    Day(NaiveDate),
    Other(Box<Other>),
}

/// A date that is no plain day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// EDTF.
    edtf: String,
    part: Option<String>,
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
}

/// As it is read: earlier answers wrote plain days as the others.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Day(NaiveDate),
    Other(Other),
}

impl From<Written> for When {
    fn from(written: Written) -> Self {
        match written {
            Written::Day(day) => Self::Day(day),
            Written::Other(other) => Self::shortest(other),
        }
    }
}

impl When {
    pub fn of(date: &Imprecise) -> Self {
        Self::within(date, date.earliest(), date.latest())
    }

    /// A date with bounds of its own, which other readings of it have widened.
    pub fn within(
        date: &Imprecise,
        earliest: Option<NaiveDate>,
        latest: Option<NaiveDate>,
    ) -> Self {
        let part = date.part().map(|p| p.code().to_owned());
        Self::shortest(Other { edtf: date.text(), part, earliest, latest })
    }

    fn shortest(other: Other) -> Self {
        let alone = other.part.is_none() && other.earliest == other.latest;
        match other.earliest.filter(|day| alone && day.to_string() == other.edtf) {
            Some(day) => Self::Day(day),
            None => Self::Other(Box::new(other)),
        }
    }

    /// As EDTF, without a part of the month.
    pub fn edtf(&self) -> Cow<'_, str> {
        match self {
            Self::Day(day) => day.to_string().into(),
            Self::Other(other) => other.edtf.as_str().into(),
        }
    }

    /// The first day that it allows; none: it has no beginning.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Other(other) => other.earliest,
        }
    }

    /// The last day that it allows; none: it has no end.
    pub fn latest(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Other(other) => other.latest,
        }
    }

    /// The date as it was read; none when what is stored is no date.
    pub fn date(&self) -> Option<Imprecise> {
        let other = match self {
            Self::Day(day) => return Imprecise::day(*day).ok(),
            Self::Other(other) => other,
        };
        let part = match &other.part {
            Some(code) => Some(Part::from_code(code)?),
            None => None,
        };
        Imprecise::parse(&other.edtf).ok()?.with_part(part).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_and_read_again_and_a_plain_day_is_that_day() {
        for text in ["2023-11-08", "2023-11", "2023-11-08?", "[2021-12..2022-02]", "../2020"] {
            let when = When::of(&Imprecise::parse(text).unwrap());
            let json = serde_json::to_string(&when).unwrap();
            assert_eq!(json == format!("\"{text}\""), text == "2023-11-08", "{json}");
            assert_eq!(serde_json::from_str::<When>(&json).unwrap(), when);
            assert_eq!(when.date().unwrap().text(), text);
        }
    }

    #[test]
    fn a_plain_day_of_an_earlier_answer_is_the_same_day() {
        let day = NaiveDate::from_ymd_opt(2023, 11, 8).unwrap();
        let text =
            r#"{"edtf":"2023-11-08","part":null,"earliest":"2023-11-08","latest":"2023-11-08"}"#;
        assert_eq!(serde_json::from_str::<When>(text).unwrap(), When::Day(day));
    }
}
