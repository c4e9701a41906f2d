//! An answer put together by its asker: a counted thing, a period, breakdowns, a filter.

use chrono::{DateTime, Utc};
use entity::vocab::CaseId;
use serde::{Deserialize, Serialize};

use super::breakdown::{Breakdown, Key};
use super::entry::Entry;
use super::question22::{Body, Map, Section, firsts};
use super::table::{Filter, Period, tabulate};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    #[default]
    Deployments,
    /// Each once, at its first deployment within the question.
    Municipalities,
    /// Capacity that was stated, summed.
    Places,
}

impl Counted {
    pub const ALL: &'static [Self] = &[Self::Deployments, Self::Municipalities, Self::Places];

    /// The word in URLs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Deployments => "deployments",
            Self::Municipalities => "municipalities",
            Self::Places => "places",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|counted| counted.as_str() == text)
    }
}

/// A question put together from parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    pub counted: Counted,
    pub period: Period,
    pub rows: Breakdown,
    pub columns: Option<Breakdown>,
    /// Breakdown and key that must hold.
    pub only: Vec<(Breakdown, Key)>,
    pub with_withdrawn: bool,
}

impl Built {
    /// The key of its one section.
    pub const SECTION: &'static str = "figures";

    /// Which entries count.
    pub fn filter(&self) -> Filter {
        Filter {
            period: Some(self.period),
            only: self.only.clone(),
            with_withdrawn: self.with_withdrawn,
        }
    }
}

/// The figures of a built question.
pub fn built(entries: &[Entry], built: &Built, cut_off: DateTime<Utc>) -> Section {
    let filter = built.filter();
    let counted: Vec<&Entry> = entries.iter().filter(|e| filter.admits(e, cut_off)).collect();
    // Names of today in the table: then they are what is counted.
    let parts = || std::iter::once(built.rows).chain(built.columns);
    let now = parts().any(|b| matches!(b, Breakdown::MunicipalityNow | Breakdown::ProvinceNow));
    let map = if now { Map::Now } else { Map::AsOfCase };
    let first: Option<std::collections::BTreeSet<CaseId>> = (built.counted
        == Counted::Municipalities)
        .then(|| firsts(&counted, map, cut_off).into_iter().collect());
    let counted =
        counted.into_iter().filter(|e| first.as_ref().is_none_or(|first| first.contains(&e.case)));
    let table = tabulate(counted, &filter, built.rows, built.columns, cut_off);
    Section { key: Built::SECTION.to_owned(), body: Body::Table(table) }
}
