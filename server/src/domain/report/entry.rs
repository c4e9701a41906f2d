//! One case in an answer.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    CaseId, CaseKind, Channel, DeadlineState, Duration, FactKind, Function, InformantBody,
    InformantLevel, OfferStatus, OperatorKind, Origin, RegionId, Support, TargetGroup,
};
use serde::{Deserialize, Serialize};

use super::counting::{Counting, informed};
use super::verdict::{BeforeAfter, Status, Within};
use super::when::When;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::contact::Contact;
use crate::domain::edtf::{Imprecise, Relation};

/// Which date of a case decides the year in which it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The first contact with the local authority: the deployment itself.
    Contact,
    /// The day on which the agency was informed or the centre confirmed.
    Informed,
    /// The start as reported, or the first residents.
    Start,
    /// The opening as planned.
    Planned,
    /// Nothing is known yet: the day on which the case was opened.
    Opened,
}

impl Basis {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Informed => "informed",
            Self::Start => "start",
            Self::Planned => "planned",
            Self::Opened => "opened",
        }
    }
}

/// What one case contributes. Everything here was recorded at or before the cut-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub case: CaseId,
    pub reference: String,
    pub origin: Origin,
    pub region: RegionId,
    pub municipality_nis: String,
    pub municipality: String,
    /// As of the date of the case.
    pub province: String,
    pub place: Option<String>,
    pub kind: CaseKind,
    #[serde(default)]
    pub withdrawn: bool,
    /// The date that decides the year, and why that one.
    pub counted_by: Option<(Basis, When)>,
    /// The year, when the whole date lies in it, whichever source is right (rule 2 of the answers).
    pub year: Option<i32>,
    pub duration: Option<Duration>,
    pub operator: Option<OperatorKind>,
    #[serde(default)]
    pub target_groups: Vec<TargetGroup>,
    pub capacity: Option<i64>,
    /// Earliest day of first residents or the start as reported.
    pub opened_from: Option<NaiveDate>,
    /// First residents or the start as reported, else the opening as planned.
    pub start: Option<When>,
    /// The opening as planned; [`Entry::planned_opening`] reads earlier answers too.
    #[serde(default)]
    pub planned_for: Option<When>,
    pub closing: Option<When>,
    /// Closed, and nobody said when.
    #[serde(default)]
    pub closed_undated: bool,
    #[serde(default)]
    pub reservation: bool,
    #[serde(default)]
    pub planned: bool,
    pub announcement: Option<When>,
    /// Since when the agency was involved: the first contact, else the day of its information.
    pub involved: Option<When>,
    pub before_after: BeforeAfter,
    pub informant_level: Option<InformantLevel>,
    pub informant_body: Option<InformantBody>,
    pub informant_channel: Option<Channel>,
    pub informed: Option<When>,
    pub support: Support,
    /// Code of each item of the offer with its last status.
    #[serde(default)]
    pub offer: Vec<(String, OfferStatus)>,
    /// Due instant of the clock; none: never confirmed, or history.
    pub due_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub clock_ended: bool,
    /// The confirmation was corrected, so the clock is not the first one.
    #[serde(default)]
    pub clock_corrected: bool,
    /// First contact of anybody who counts, and of the mayor.
    pub contact_any: Option<DateTime<Utc>>,
    pub contact_mayor: Option<DateTime<Utc>>,
    /// Seconds from confirmation to contact.
    pub lead_seconds: Option<i64>,
}

impl Entry {
    /// What a case contributes.
    pub fn of(case: &CaseFile) -> Self {
        let facts = &case.facts;
        let deadline = case.deadline();
        let first = case.first_contact();
        let mayor = case
            .contacts
            .iter()
            .filter(|c| c.qualifies && c.function == Some(Function::Mayor))
            .min_by_key(|c| c.happened_at);
        let happened = |c: &Contact| c.happened_at;
        let informed = informed(case);
        let counting = Counting::of(case);
        let mut offer: Vec<(String, OfferStatus)> = Vec::new();
        for statement in &case.offer {
            offer.retain(|(item, _)| *item != statement.item);
            offer.push((statement.item.clone(), statement.status));
        }
        offer.sort();
        let announcement = facts.date(FactKind::Announcement);
        let involved = first
            .and_then(|c| Imprecise::day(calendar::local_day(c.happened_at)).ok())
            .or_else(|| informed.clone());
        Self {
            case: case.id,
            reference: case.reference.clone(),
            origin: case.origin,
            region: case.region,
            municipality_nis: case.municipality.nis.clone(),
            municipality: case.municipality.name.clone(),
            province: case.municipality.province.clone(),
            place: facts.text(FactKind::Place).map(str::to_owned),
            kind: case.kind,
            withdrawn: case.withdrawn.is_some(),
            year: counting.as_ref().and_then(Counting::year),
            counted_by: counting.as_ref().map(|counting| (counting.basis, counting.when())),
            duration: facts.code(FactKind::Duration).and_then(Duration::parse),
            operator: facts.code(FactKind::Operator).and_then(OperatorKind::parse),
            target_groups: facts.target_groups(),
            capacity: facts.capacity_total(),
            opened_from: [FactKind::FirstResidents, FactKind::ReportedStart]
                .into_iter()
                .find_map(|kind| facts.date(kind).and_then(Imprecise::earliest)),
            start: facts.start().map(|(_, date)| When::of(date)),
            planned_for: facts.date(FactKind::PlannedOpening).map(When::of),
            closing: facts.date(FactKind::Closing).map(When::of),
            closed_undated: facts.said_unknown(FactKind::Closing),
            reservation: facts.code(FactKind::Reservation) == Some("yes"),
            planned: facts.date(FactKind::PlannedOpening).is_some(),
            before_after: before_after(involved.as_ref(), announcement),
            announcement: announcement.map(When::of),
            involved: involved.as_ref().map(When::of),
            informant_level: facts.code(FactKind::InformantLevel).and_then(InformantLevel::parse),
            informant_body: facts.code(FactKind::InformantBody).and_then(InformantBody::parse),
            informant_channel: facts.code(FactKind::InformantChannel).and_then(Channel::parse),
            informed: informed.as_ref().map(When::of),
            support: case.support(),
            offer,
            due_at: deadline.filter(|_| case.origin == Origin::Live).map(|d| d.due_at),
            clock_ended: deadline.is_some_and(|d| d.state == DeadlineState::Ended),
            clock_corrected: case.deadlines.len() > 1,
            contact_any: first.map(happened),
            contact_mayor: mayor.map(happened),
            lead_seconds: deadline
                .zip(first)
                .map(|(d, c)| (c.happened_at - d.started_at).num_seconds()),
        }
    }

    /// Where the case stands among others: by the bounds of the date that it counts by.
    pub fn place_in_time(&self) -> (Option<NaiveDate>, Option<NaiveDate>, &str) {
        let when = self.counted_by.as_ref().map(|(_, when)| (when.earliest(), when.latest()));
        let (earliest, latest) = when.unwrap_or_default();
        (earliest, latest, &self.reference)
    }

    /// When it opened: first residents, or the start as reported.
    pub fn opened(&self) -> Option<&When> {
        let plan = self.planned_for.as_ref();
        let is_plan = |start: &When| self.planned && plan.is_none_or(|planned| planned == start);
        self.start.as_ref().filter(|start| self.opened_from.is_some() || !is_plan(start))
    }

    /// The opening as planned.
    pub fn planned_opening(&self) -> Option<&When> {
        let alone = self.start.as_ref().filter(|_| self.planned && self.opened_from.is_none());
        self.planned_for.as_ref().or(alone)
    }

    /// How far the centre was on a local day. An opening of which the date allows that day and
    /// later ones decides nothing, unless the centre has closed since.
    pub fn status(&self, day: NaiveDate) -> Status {
        let lies_before = |date: &When| date.latest().is_some_and(|latest| latest <= day);
        let opened = self.opened();
        if self.withdrawn {
            Status::Withdrawn
        } else if opened.is_some_and(lies_before)
            || self.closed_undated
            || self.closing.as_ref().is_some_and(lies_before)
        {
            Status::Opened
        } else if opened.is_some_and(|when| when.earliest().is_none_or(|first| first <= day)) {
            Status::Undecidable
        } else if self.reservation {
            Status::UnderReservation
        } else if self.planned || opened.is_some() {
            Status::Expected
        } else {
            Status::NotYet
        }
    }

    /// Whether anybody of the local authority was reached within the hours, as of an instant.
    pub fn within_any(&self, at: DateTime<Utc>) -> Within {
        self.within(self.contact_any, at)
    }

    /// The stricter reading of the rule: the mayor.
    pub fn within_mayor(&self, at: DateTime<Utc>) -> Within {
        self.within(self.contact_mayor, at)
    }

    fn within(&self, contact: Option<DateTime<Utc>>, at: DateTime<Utc>) -> Within {
        match (self.due_at, contact) {
            (None, _) => Within::NotRecorded,
            (Some(due), Some(contact)) if contact <= due => Within::InTime,
            (Some(_), Some(_)) => Within::Late,
            (Some(_), None) if self.clock_ended => Within::Ended,
            (Some(due), None) if at > due => Within::Missed,
            (Some(_), None) => Within::Open,
        }
    }
}

/// Rule of Q-2a-2: involved before, on the same day, or after the announcement.
fn before_after(involved: Option<&Imprecise>, announced: Option<&Imprecise>) -> BeforeAfter {
    match (involved, announced) {
        (Some(involved), Some(announced)) => match involved.relation(announced) {
            Relation::Before => BeforeAfter::Before,
            Relation::SameDay => BeforeAfter::SameDay,
            Relation::After => BeforeAfter::After,
            Relation::Undecidable => BeforeAfter::Undecidable,
        },
        _ => BeforeAfter::NotRecorded,
    }
}
