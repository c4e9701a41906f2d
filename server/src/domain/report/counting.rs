//! The one date that a case counts by: in answers, in lists and in pictures.

use entity::vocab::{FactKind, Origin};

use super::entry::Basis;
use super::when::When;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::edtf::Imprecise;
use crate::domain::fact::Value;
use crate::domain::facts::Standing;
use crate::domain::period::month_of;

/// When the agency was informed: said so, else the day of the formal confirmation.
pub(super) fn informed(case: &CaseFile) -> Option<Imprecise> {
    let said = case.facts.date(FactKind::AgencyInformed).cloned();
    said.or_else(|| match &case.facts.current(FactKind::FormalConfirmation)?.value {
        Value::Instant { at, .. } => Imprecise::day(calendar::local_day(*at)).ok(),
        _ => None,
    })
}

/// The date that decides the year: deployment, else informed, else first residents (Q-2a-1), else
/// the opening of a live case; and what other sources say of it.
pub struct Counting {
    pub(super) basis: Basis,
    date: Imprecise,
    contradictions: Vec<Imprecise>,
}

impl Counting {
    pub fn of(case: &CaseFile) -> Option<Self> {
        if let Some(contact) = case.first_contact() {
            let date = Imprecise::day(calendar::local_day(contact.happened_at)).ok()?;
            return Some(Self { basis: Basis::Contact, date, contradictions: Vec::new() });
        }
        if let Some(date) = informed(case) {
            let contradictions = contradictions(case, FactKind::AgencyInformed);
            return Some(Self { basis: Basis::Informed, date, contradictions });
        }
        let Some((kind, date)) = case.facts.start() else {
            let live = case.origin == Origin::Live;
            let date = live.then(|| Imprecise::day(calendar::local_day(case.opened_at)).ok())??;
            return Some(Self { basis: Basis::Opened, date, contradictions: Vec::new() });
        };
        let basis = if kind == FactKind::PlannedOpening { Basis::Planned } else { Basis::Start };
        Some(Self { basis, date: date.clone(), contradictions: contradictions(case, kind) })
    }

    fn readings(&self) -> impl Iterator<Item = &Imprecise> {
        std::iter::once(&self.date).chain(&self.contradictions)
    }

    /// The year, when every reading lies in it whole (rule 2 of the answers).
    pub fn year(&self) -> Option<i32> {
        let year = self.date.within_year()?;
        self.readings().all(|date| date.within_year() == Some(year)).then_some(year)
    }

    /// The month, such as 202603, by the same rule.
    pub fn month(&self) -> Option<i32> {
        let within = |date: &Imprecise| {
            let (first, last) = (month_of(date.earliest()?), month_of(date.latest()?));
            (first == last).then_some(first)
        };
        let month = within(&self.date)?;
        self.readings().all(|date| within(date) == Some(month)).then_some(month)
    }

    /// The date, with the bounds of all readings together.
    pub fn when(&self) -> When {
        let earliest: Option<Vec<_>> = self.readings().map(Imprecise::earliest).collect();
        let latest: Option<Vec<_>> = self.readings().map(Imprecise::latest).collect();
        let earliest = earliest.and_then(|days| days.into_iter().min());
        let latest = latest.and_then(|days| days.into_iter().max());
        When::within(&self.date, earliest, latest)
    }
}

/// What contradicts the date that counts for a kind.
fn contradictions(case: &CaseFile, kind: FactKind) -> Vec<Imprecise> {
    let facts = &case.facts;
    let against =
        facts.list.iter().filter(|f| f.kind == kind && facts.standing(f) == Standing::Conflicting);
    against
        .filter_map(|fact| match &fact.value {
            Value::Date(date) => Some(date.clone()),
            _ => None,
        })
        .collect()
}
