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
/// once, with a negative lead time. The same form sent twice changes nothing.
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
    if let Some(stands) = case.deadline().filter(|d| d.state != DeadlineState::Ended) {
        let again = stands.started_at == calendar::trunc(new.at)
            && stands.evidence == new.evidence
            && stands.recorded_by == by;
        return if again { Ok(Decision::new()) } else { Err(Refusal::ConfirmationStands) };
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
    if case.origin == Origin::Imported {
        return Err(Refusal::HistoryHasNoClock);
    }
    let old = case.deadline().ok_or(Refusal::NotConfirmed)?;
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

#[cfg(test)]
mod tests {
    use entity::vocab::ClockState;

    use super::super::contact::record;
    use super::super::deadline::Standing;
    use super::super::life::{restore, withdraw};
    use super::super::testing::*;
    use super::*;

    #[test]
    fn a_contact_before_the_confirmation_counts_with_a_negative_lead() {
        let mut case = rumour();
        let early = confirmed_at() - hours(1);
        let decision = record(&case, call(early), person(OFFICER), early);
        then(&mut case, decision);
        assert_eq!(case.clock_state(), ClockState::NotStarted);
        let by = Some(person(OFFICER));
        let decision = confirm(&case, confirmation(confirmed_at()), by, confirmed_at());
        then(&mut case, decision);
        assert_eq!(case.standing(confirmed_at()), Standing::Met { lead_s: -3600 });
    }

    #[test]
    fn a_confirmation_is_evidenced_and_not_in_the_future() {
        let case = rumour();
        let now = confirmed_at();
        let future = confirm(&case, confirmation(now + hours(1)), None, now);
        assert_eq!(future.unwrap_err(), Refusal::MomentInFuture);
        let bare = Confirmation { evidence: String::new(), ..confirmation(now) };
        assert_eq!(confirm(&case, bare, None, now).unwrap_err(), Refusal::EvidenceMissing);
        let second = confirm(&running(), confirmation(now), None, now);
        assert_eq!(second.unwrap_err(), Refusal::ConfirmationStands);
    }

    #[test]
    fn a_case_entered_late_is_late_at_birth() {
        let mut case = rumour();
        let now = confirmed_at() + hours(50);
        let decision = confirm(&case, confirmation(confirmed_at()), None, now);
        then(&mut case, decision);
        assert_eq!(case.standing(now), Standing::MissedOpen { over_s: 2 * 3600 });
    }

    #[test]
    fn correcting_keeps_the_old_deadline_and_judges_the_contact_anew() {
        let mut case = running();
        let contact = confirmed_at() + hours(40);
        let decision = record(&case, call(contact), person(OFFICER), contact);
        then(&mut case, decision);
        let now = contact + hours(1);
        let earlier = confirmation(confirmed_at() - hours(10));
        let missing = correct(&case, earlier.clone(), "", person(COORDINATOR), now);
        assert_eq!(missing.unwrap_err(), Refusal::ReasonMissing);
        let decision = correct(&case, earlier, "mail kwam vroeger", person(COORDINATOR), now);
        then(&mut case, decision);
        assert_eq!(case.clock_state(), ClockState::Missed);
        let old = &case.deadlines[0];
        assert_eq!(old.state, DeadlineState::Superseded);
        assert_eq!(old.result.as_ref().unwrap().lead_seconds, 40 * 3600, "in time, as it was then");
        assert_eq!(case.deadlines[1].result.as_ref().unwrap().lead_seconds, 50 * 3600);
        let same = confirmation(confirmed_at() - hours(10));
        let again = correct(&case, same, "x", person(COORDINATOR), now);
        assert_eq!(again.unwrap_err(), Refusal::SameConfirmation);
    }

    #[test]
    fn withdrawal_before_the_due_instant_leaves_no_result_and_after_it_stays_missed() {
        for (after, state) in [(47, ClockState::Ended), (49, ClockState::Missed)] {
            let mut case = running();
            let decision = withdraw(&case, "komt er niet", confirmed_at() + hours(after));
            then(&mut case, decision);
            assert_eq!(case.clock_state(), state, "{after} h");
        }
    }

    #[test]
    fn a_restored_case_keeps_its_result_and_a_new_cycle_starts_by_decision_only() {
        let mut case = running();
        let decision = withdraw(&case, "komt er niet", confirmed_at() + hours(10));
        then(&mut case, decision);
        let later = confirmed_at() + hours(1000);
        let decision = restore(&case, "komt er toch", later);
        then(&mut case, decision);
        assert_eq!(case.standing(later), Standing::Ended);
        let decision = confirm(&case, confirmation(later), None, later);
        then(&mut case, decision);
        assert_eq!(case.clock_state(), ClockState::Running);
        assert_eq!(case.deadline().unwrap().number, 2);
    }

    #[test]
    fn history_has_no_clock_whatever_is_recorded() {
        let mut case = historic();
        let decision = confirm(&case, confirmation(confirmed_at()), None, confirmed_at());
        then(&mut case, decision);
        let decision = record(&case, call(confirmed_at()), person(OFFICER), confirmed_at());
        then(&mut case, decision);
        assert_eq!(case.standing(confirmed_at() + hours(99)), Standing::NotRecorded);
        assert!(case.deadlines.is_empty());
    }
}
