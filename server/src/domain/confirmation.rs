//! The formal confirmation: it starts the contact clock, and only a coordinator corrects it.

use chrono::{DateTime, Utc};
use entity::vocab::{DeadlineId, DeadlineState, FactKind, FactRelation, Origin, PersonId};

use super::calendar;
use super::case_file::{CaseFile, Deadline};
use super::contact::{believable, judge};
use super::deadline::{Clock, HoursRule};
use super::decision::{Change, Decision, Refusal};
use super::event::{Event, EventKind};
use super::fact::{NewFact, Value};
use super::plan::RuleKind;

/// What somebody says of the confirmation.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// When it was given, to the agency (UTC).
    pub at: DateTime<Utc>,
    /// What shows it: a letter, a mail, a call with a name.
    pub evidence: String,
    /// Who confirmed.
    pub source: String,
}

/// Records the formal confirmation and starts the clock; a contact that came first is judged at
/// once, with a negative lead time.
///
/// # Errors
/// A moment in the future, no evidence, a withdrawn case, a clock that already started.
pub fn confirm(
    case: &CaseFile,
    new: Confirmation,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    if case.deadline().is_some_and(|d| d.state != DeadlineState::Ended) {
        return Err(Refusal::ConfirmationStands);
    }
    let mut decision = said(case, &new, FactRelation::Newer, by, now)?;
    if case.origin == Origin::Live {
        start(case, new, None, by, now, &mut decision);
    }
    Ok(decision)
}

/// Corrects the confirmation: the old deadline stays in history with what it came to, a new one
/// counts from the corrected instant.
///
/// # Errors
/// As [`confirm`]; no clock to correct, the same instant, no reason.
pub fn correct(
    case: &CaseFile,
    new: Confirmation,
    reason: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    let old = case.deadline().ok_or(Refusal::HistoryHasNoClock)?;
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    if old.started_at == calendar::trunc(new.at) {
        return Err(Refusal::SameConfirmation);
    }
    let mut decision = said(case, &new, FactRelation::Correction, Some(by), now)?;
    let superseded = Deadline {
        state: DeadlineState::Superseded,
        closed_at: old.closed_at.or(Some(now)),
        ..old.clone()
    };
    decision.changes.push(Change::SetDeadline { deadline: superseded, was: old.state });
    let mut event = Event::of(EventKind::ClockCorrected, "clock");
    event
        .put_instant("old", old.started_at)
        .put_instant("old_due", old.due_at)
        .put_instant("new", new.at)
        .put("was", old.state.as_str())
        .put("reason", reason);
    decision.events.push(event);
    start(case, new, Some(reason.to_owned()), Some(by), now, &mut decision);
    Ok(decision)
}

/// The statement itself.
fn said(
    case: &CaseFile,
    new: &Confirmation,
    relation: FactRelation,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    believable(new.at, now)?;
    if new.evidence.is_empty() {
        return Err(Refusal::EvidenceMissing);
    }
    let corrects = (relation == FactRelation::Correction)
        .then(|| case.facts.current(FactKind::FormalConfirmation).map(|f| f.id))
        .flatten();
    let fact = NewFact {
        relation,
        corrects,
        stated_on: Some(calendar::local_day(new.at)),
        ..NewFact::of(
            FactKind::FormalConfirmation,
            Value::Instant { at: calendar::trunc(new.at), evidence: new.evidence.clone() },
            new.source.clone(),
        )
    };
    super::fact::state(case, fact, by, now)
}

/// Starts a clock; judges it at once when the contact came first.
fn start(
    case: &CaseFile,
    new: Confirmation,
    correction_reason: Option<String>,
    by: Option<PersonId>,
    now: DateTime<Utc>,
    decision: &mut Decision,
) {
    let rule = match case.rule.kind {
        RuleKind::Elapsed => HoursRule::Elapsed,
    };
    let hours = u32::try_from(case.rule.hours).unwrap_or_default();
    let clock = Clock::start(new.at, hours, rule);
    let deadline = Deadline {
        id: DeadlineId::new(),
        number: case.deadlines.iter().map(|d| d.number).max().unwrap_or(0) + 1,
        state: DeadlineState::Running,
        started_at: clock.started_at,
        due_at: clock.due_at,
        hours: i32::try_from(case.rule.hours).unwrap_or_default(),
        rule_kind: case.rule.kind.as_str().to_owned(),
        rule_text: case.rule.text.clone(),
        plan_number: case.plan_number,
        evidence: new.evidence,
        recorded_at: now,
        recorded_by: by,
        correction_reason,
        result: None,
        closed_at: None,
    };
    let mut event = Event::of(EventKind::ClockStarted, "clock");
    event.happened_at = Some(deadline.started_at);
    event
        .put_instant("due_at", deadline.due_at)
        .put("hours", deadline.hours)
        .put("source", new.source);
    decision.events.push(event);
    decision.changes.push(Change::AddDeadline(deadline.clone()));
    if let Some(contact) = case.first_contact() {
        let (change, event) = judge(&deadline, contact, now);
        decision.changes.push(change);
        decision.events.push(event);
    }
}
