//! A case as the rules see it: everything that one decision may depend on, loaded at once.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    ActedAs, CaseId, CaseKind, ClockState, DeadlineState, OfferStatementId, OfferStatus, Origin,
    PersonId, PlanVersionId, RegionId, Stage, Support,
};

use super::contact::Contact;
use super::deadline::{Clock, ClockResult, Standing, standing};
use super::fact::Facts;
use super::plan::{Anchors, ContactRule};
use super::task::Task;
use entity::vocab::{ContactId, DeadlineId, FactKind};

/// A case with its tasks, contacts, deadlines and facts.
#[derive(Clone, Debug)]
pub struct CaseFile {
    pub id: CaseId,
    /// Readable, such as `WVL-2026-004`.
    pub reference: String,
    pub origin: Origin,
    /// Made by the demo.
    pub example: bool,
    pub kind: CaseKind,
    pub predecessor: Option<CaseId>,
    pub plan_version: PlanVersionId,
    pub plan_number: i32,
    /// The contact clock's rule, of the plan version that the case opened with.
    pub rule: ContactRule,
    pub region: RegionId,
    pub municipality: Municipality,
    pub officer: Option<PersonId>,
    pub back_up: Option<PersonId>,
    pub opened_at: DateTime<Utc>,
    pub opened_by: Option<PersonId>,
    pub withdrawn: Option<Withdrawal>,
    /// Grows with each change.
    pub version: i32,
    pub tasks: Vec<Task>,
    /// Oldest first, by the moment when they happened.
    pub contacts: Vec<Contact>,
    /// Oldest first; the last one counts.
    pub deadlines: Vec<Deadline>,
    pub facts: Facts,
    /// Oldest first.
    pub offer: Vec<OfferStatement>,
    /// Who holds a role in this case.
    pub members: Vec<(String, PersonId)>,
}

/// A municipality as of the date of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    pub nis: String,
    pub name: String,
    pub province: String,
}

/// The centre does not come, or the case was opened by mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub at: DateTime<Utc>,
    pub reason: String,
}

/// One version of the contact deadline. A corrected confirmation makes a new one; the old one
/// stays, so that what was late then remains visible (PRODUCT.md 3.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub id: DeadlineId,
    /// Counts from 1 within the case.
    pub number: i32,
    pub state: DeadlineState,
    pub started_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    /// Hours of the rule.
    pub hours: i32,
    pub rule_kind: String,
    /// The wording of the rule, in Dutch, as it stood.
    pub rule_text: String,
    pub plan_number: i32,
    /// What shows the confirmation: a letter, a mail, a call.
    pub evidence: String,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: Option<PersonId>,
    pub correction_reason: Option<String>,
    pub result: Option<DeadlineResult>,
    /// When it stopped running.
    pub closed_at: Option<DateTime<Utc>>,
}

/// What a clock came to, stored once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineResult {
    /// The instant of the contact.
    pub at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    pub contact: ContactId,
    pub by: PersonId,
    pub acted_as: ActedAs,
    /// Seconds from start to contact; negative when the contact came first.
    pub lead_seconds: i64,
}

/// What happened with one of the offer's items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferStatement {
    pub id: OfferStatementId,
    pub item: String,
    pub status: OfferStatus,
    pub happened_on: Option<NaiveDate>,
    pub note: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: PersonId,
}

impl Deadline {
    /// As the clock's arithmetic wants it.
    pub fn clock(&self) -> Clock {
        Clock {
            started_at: self.started_at,
            due_at: self.due_at,
            result: self.result.as_ref().map(|r| ClockResult {
                met: r.at <= self.due_at,
                happened_at: r.at,
                lead_s: r.lead_seconds,
                over_s: (r.at - self.due_at).num_seconds().max(0),
            }),
            ended_at: match self.state {
                DeadlineState::Ended | DeadlineState::Missed => self.closed_at,
                _ => None,
            },
        }
    }
}

impl CaseFile {
    /// The deadline that counts now; none before the first confirmation.
    pub fn deadline(&self) -> Option<&Deadline> {
        self.deadlines.iter().rev().find(|d| d.state != DeadlineState::Superseded)
    }

    /// How the clock stands at an instant.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        let clock = self.deadline().map(Deadline::clock);
        standing(&clock, self.origin == Origin::Imported, now)
    }

    /// The clock's part that does not depend on the hour of looking.
    pub fn clock_state(&self) -> ClockState {
        if self.origin == Origin::Imported {
            return ClockState::NotRecorded;
        }
        match self.deadline().map(|d| d.state) {
            None | Some(DeadlineState::Superseded) => ClockState::NotStarted,
            Some(DeadlineState::Running) => ClockState::Running,
            Some(DeadlineState::Met) => ClockState::Met,
            Some(DeadlineState::Missed) => ClockState::Missed,
            Some(DeadlineState::Ended) => ClockState::Ended,
        }
    }

    /// The earliest contact that stops a clock.
    pub fn first_contact(&self) -> Option<&Contact> {
        self.contacts.iter().filter(|c| c.qualifies).min_by_key(|c| (c.happened_at, c.id))
    }

    /// Somebody tried and nobody was reached yet.
    pub fn only_attempted(&self) -> bool {
        self.first_contact().is_none() && !self.contacts.is_empty()
    }

    /// What the local authority answered last, by the moment of the answer: an older contact that
    /// is entered later does not turn a newer answer round.
    pub fn support(&self) -> Support {
        self.contacts
            .iter()
            .filter(|c| c.outcome.is_some())
            .max_by_key(|c| (c.happened_at, c.recorded_at, c.id))
            .and_then(|c| c.outcome)
            .or_else(|| self.facts.says_declined().then_some(Support::Declined))
            .unwrap_or(Support::Unknown)
    }

    /// The events that due dates of tasks are counted from.
    pub fn anchors(&self) -> Anchors {
        Anchors {
            confirmation: self.deadline().map(|d| d.started_at),
            contact: self.first_contact().map(|c| c.happened_at),
            opening: self
                .facts
                .date(FactKind::FirstResidents)
                .or_else(|| self.facts.date(FactKind::PlannedOpening))
                .and_then(|d| d.earliest()),
        }
    }

    /// How far the centre is on a local day, from the facts (PRODUCT.md section 1).
    pub fn stage(&self, today: NaiveDate) -> Stage {
        let facts = &self.facts;
        let reached = |kind| {
            facts.date(kind).and_then(|d| d.earliest()).is_some_and(|earliest| earliest <= today)
        };
        let over =
            |kind| facts.date(kind).and_then(|d| d.latest()).is_some_and(|latest| latest <= today);
        if self.withdrawn.is_some() {
            Stage::Withdrawn
        } else if over(FactKind::Closing) || facts.said_unknown(FactKind::Closing) {
            // "Closed", and nobody printed when.
            Stage::Closed
        } else if reached(FactKind::FirstResidents) || reached(FactKind::ReportedStart) {
            Stage::Open
        } else if facts.code(FactKind::Reservation) == Some("yes") {
            Stage::UnderReservation
        } else if self.deadline().is_none() && self.origin == Origin::Live {
            Stage::Rumoured
        } else if facts.date(FactKind::PlannedOpening).is_some() {
            Stage::Expected
        } else {
            Stage::Confirmed
        }
    }

    /// The days on which the stage can change by itself, because a stated day comes.
    pub fn stage_turns(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let date = |kind| self.facts.date(kind);
        let begins = [FactKind::FirstResidents, FactKind::ReportedStart];
        let begins = begins.into_iter().filter_map(move |kind| date(kind)?.earliest());
        begins.chain(date(FactKind::Closing).and_then(|closing| closing.latest()))
    }

    /// The first step, by letter, in which own work is left.
    pub fn current_step(&self) -> Option<&str> {
        self.tasks.iter().filter(|t| t.is_open() && t.is_own()).map(|t| t.step.as_str()).min()
    }
}
