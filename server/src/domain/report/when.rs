//! Imprecise dates as answers keep them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::edtf::{Imprecise, Part};

/// An imprecise date as an answer keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// EDTF.
    pub edtf: String,
    pub part: Option<String>,
    pub earliest: Option<NaiveDate>,
    pub latest: Option<NaiveDate>,
}

impl When {
    pub fn of(date: &Imprecise) -> Self {
        Self {
            edtf: date.text(),
            part: date.part().map(|p| p.code().to_owned()),
            earliest: date.earliest(),
            latest: date.latest(),
        }
    }

    /// The date as it was read; none when what is stored is no date.
    pub fn date(&self) -> Option<Imprecise> {
        let part = match &self.part {
            Some(code) => Some(Part::from_code(code)?),
            None => None,
        };
        Imprecise::parse(&self.edtf).ok()?.with_part(part).ok()
    }
}
