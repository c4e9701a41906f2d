//! What counts as contact (PRODUCT.md 3.4), and what recording one does to the case.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use entity::vocab::{
    ActedAs, Body, Channel, ContactId, DeadlineState, Function, PersonId, Support,
};

use super::apply::apply;
use super::calendar;
use super::case_file::{CaseFile, Deadline, DeadlineResult};
use super::decision::{Change, Decision, Refusal};
use super::edtf::Imprecise;
use super::event::{Event, EventKind};
use super::plan::Purpose;

/// A contact or an attempt, as recorded. Never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub happened_at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: PersonId,
    pub made_by: PersonId,
    pub made_as: ActedAs,
    pub body: Body,
    pub function: Option<Function>,
    pub person_name: Option<String>,
    pub channel: Channel,
    /// Somebody was spoken to or answered. Without it this is an attempt.
    pub reached: bool,
    /// Stops a clock by the rule of the case's plan version.
    pub qualifies: bool,
    pub outcome: Option<Support>,
    pub decline_reason: Option<String>,
    pub appointment: Option<Appointment>,
    pub note: Option<String>,
    pub late_reason: Option<String>,
}

/// A first appointment as agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub on: NaiveDate,
    /// Local time `hh:mm`, when agreed.
    pub time: Option<String>,
    pub place: Option<String>,
}

/// What a person says of a contact.
#[derive(Clone, Debug)]
pub struct NewContact {
    pub id: ContactId,
    pub happened_at: DateTime<Utc>,
    pub made_by: PersonId,
    pub made_as: ActedAs,
    pub body: Body,
    pub function: Option<Function>,
    pub person_name: Option<String>,
    pub channel: Channel,
    pub reached: bool,
    pub outcome: Option<Support>,
    pub decline_reason: Option<String>,
    pub appointment: Option<Appointment>,
    pub note: Option<String>,
    pub late_reason: Option<String>,
}

/// The earliest moment that is believed: the agency began in 2015.
fn too_old(at: DateTime<Utc>) -> bool {
    Utc.with_ymd_and_hms(2015, 1, 1, 0, 0, 0).single().is_some_and(|first| at < first)
}

/// A moment that may be recorded: not in the future, not before the agency existed.
///
/// # Errors
/// [`Refusal::MomentInFuture`], [`Refusal::MomentTooOld`].
pub fn believable(at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refusal> {
    if at > now {
        Err(Refusal::MomentInFuture)
    } else if too_old(at) {
        Err(Refusal::MomentTooOld)
    } else {
        Ok(())
    }
}

/// Whether recording this contact would stop a clock late, so that a reason is asked for.
pub fn is_late(case: &CaseFile, happened_at: DateTime<Utc>) -> bool {
    case.first_contact().is_none()
        && case.deadline().is_some_and(|d| {
            matches!(d.state, DeadlineState::Running | DeadlineState::Missed)
                && happened_at > d.due_at
        })
}

/// Records a contact or an attempt. The first qualifying contact stops the clock at the moment
/// when it happened, stores the result, completes the first-contact task and unlocks what follows.
///
/// # Errors
/// A moment in the future, a missing function, reason for lateness or reason for declining, a
/// withdrawn case.
pub fn record(
    case: &CaseFile,
    new: NewContact,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    if case.contacts.iter().any(|c| c.id == new.id) {
        // The same form, sent twice.
        return Ok(Decision::new());
    }
    believable(new.happened_at, now)?;
    if new.reached && new.body == Body::LocalAuthority && new.function.is_none() {
        return Err(Refusal::FunctionMissing);
    }
    let contact = heard(case, new, by, now)?;
    let first = contact.qualifies && case.first_contact().is_none();
    if first && is_late(case, contact.happened_at) && contact.late_reason.is_none() {
        return Err(Refusal::LateReasonMissing);
    }
    let mut decision = Decision::new().event(told(&contact));
    decision.changes.push(Change::AddContact(contact.clone()));
    if first {
        stop(case, &contact, by, now, &mut decision);
    }
    if contact.outcome.is_some() {
        answered(case, &contact, by, now, &mut decision);
    }
    Ok(decision)
}

/// The contact as it will stand: what an attempt or another body cannot have said is left out.
fn heard(
    case: &CaseFile,
    new: NewContact,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Contact, Refusal> {
    let some = |text: Option<String>| text.filter(|t| !t.trim().is_empty());
    // Only the authority itself answers the offer.
    let answers = new.reached && new.body == Body::LocalAuthority;
    let outcome = new.outcome.filter(|o| answers && *o != Support::Unknown);
    let decline_reason = some(new.decline_reason).filter(|_| outcome == Some(Support::Declined));
    if outcome == Some(Support::Declined) && decline_reason.is_none() {
        return Err(Refusal::DeclineReasonMissing);
    }
    let qualifies =
        new.reached && new.function.is_some_and(|f| case.rule.qualifies(new.body, f, new.channel));
    Ok(Contact {
        id: new.id,
        happened_at: calendar::trunc(new.happened_at),
        recorded_at: now,
        recorded_by: by,
        made_by: new.made_by,
        made_as: new.made_as,
        body: new.body,
        function: new.function,
        person_name: some(new.person_name),
        channel: new.channel,
        reached: new.reached,
        qualifies,
        outcome,
        decline_reason,
        appointment: new.appointment.filter(|_| new.reached),
        note: some(new.note),
        late_reason: some(new.late_reason).filter(|_| qualifies && is_late(case, new.happened_at)),
    })
}

/// The journal's entry about a contact or an attempt.
fn told(contact: &Contact) -> Event {
    let kind =
        if contact.reached { EventKind::ContactRecorded } else { EventKind::AttemptRecorded };
    let mut event = Event::of(kind, "contact");
    event.happened_at = Some(contact.happened_at);
    event
        .put("contact", contact.id.to_string())
        .put("body", contact.body.as_str())
        .put("function", contact.function.map(entity::vocab::Function::as_str))
        .put("name", contact.person_name.clone())
        .put("channel", contact.channel.as_str())
        .put("qualifies", contact.qualifies)
        .put("outcome", contact.outcome.map(Support::as_str))
        .put("note", contact.note.clone())
        .put("late_reason", contact.late_reason.clone())
        .put_person("made_by", Some(contact.made_by));
    if let Some(a) = &contact.appointment {
        event
            .put("appointment", a.on.to_string())
            .put("appointment_time", a.time.clone())
            .put("appointment_place", a.place.clone());
    }
    event
}

/// The first qualifying contact: the clock stops, the task is done.
fn stop(
    case: &CaseFile,
    contact: &Contact,
    by: PersonId,
    now: DateTime<Utc>,
    decision: &mut Decision,
) {
    if let Some(deadline) = case.deadline().filter(|d| {
        d.result.is_none() && matches!(d.state, DeadlineState::Running | DeadlineState::Missed)
    }) {
        let (change, event) = judge(deadline, contact, now);
        decision.changes.push(change);
        decision.events.push(event);
    }
    let day = Imprecise::day(calendar::local_day(contact.happened_at)).ok();
    decision.changes.extend(case.fulfil(Purpose::FirstContact, day, Some(by), now));
}

/// The result of a deadline through a contact, stored once and for all.
pub fn judge(deadline: &Deadline, contact: &Contact, now: DateTime<Utc>) -> (Change, Event) {
    let result = deadline.clock().judge(contact.happened_at);
    let state = if result.met { DeadlineState::Met } else { DeadlineState::Missed };
    let kind = if result.met { EventKind::ClockMet } else { EventKind::ClockMissed };
    let mut event = Event::of(kind, "clock");
    event.happened_at = Some(contact.happened_at);
    event
        .put("lead_seconds", result.lead_s)
        .put("over_seconds", result.over_s)
        .put("acted_as", contact.made_as.as_str())
        .put("late_reason", contact.late_reason.clone())
        .put_instant("due_at", deadline.due_at)
        .put_person("by", Some(contact.made_by));
    let closed = Deadline {
        state,
        result: Some(DeadlineResult {
            at: contact.happened_at,
            recorded_at: now,
            contact: contact.id,
            by: contact.made_by,
            acted_as: contact.made_as,
            lead_seconds: result.lead_s,
        }),
        closed_at: Some(now),
        ..deadline.clone()
    };
    (Change::SetDeadline { deadline: closed, was: deadline.state }, event)
}

/// What the answer to the offer does: the offer has been made; a decline turns what remains into
/// not applicable, and another answer later brings it back. An answer that is older than the one
/// that counts is recorded and changes nothing.
fn answered(
    case: &CaseFile,
    contact: &Contact,
    by: PersonId,
    now: DateTime<Utc>,
    decision: &mut Decision,
) {
    // What this contact has already settled must not be settled twice.
    let mut after = case.clone();
    decision.changes.iter().for_each(|change| apply(&mut after, change));
    let (was, is) = (case.support(), after.support());
    let day = Imprecise::day(calendar::local_day(contact.happened_at)).ok();
    let mut offered = after.fulfil(Purpose::Offer, day, Some(by), now);
    offered.retain(|c| !matches!(c, Change::SetTask(t) if after.is_locked(t)));
    offered.iter().for_each(|change| apply(&mut after, change));
    decision.changes.extend(offered);
    if is != was && is == Support::Declined {
        let reason = contact.decline_reason.clone().unwrap_or_default();
        let mut event = Event::of(EventKind::SupportDeclined, "support");
        event.happened_at = Some(contact.happened_at);
        event.put("reason", reason.clone());
        decision.events.push(event);
        decision.changes.extend(after.close_declined(&reason, by, now));
    } else if is != was && was == Support::Declined {
        let mut event = Event::of(EventKind::SupportResumed, "support");
        event.happened_at = Some(contact.happened_at);
        event.put("outcome", is.as_str());
        decision.events.push(event);
        decision.changes.extend(after.reopen_declined());
    }
}

#[cfg(test)]
mod tests {
    use entity::vocab::{ClockState, TaskState};

    use super::super::deadline::Standing;
    use super::super::testing::*;
    use super::*;

    #[test]
    fn only_somebody_of_the_local_authority_who_was_reached_stops_the_clock() {
        let start = confirmed_at();
        let cases: [(&str, NewContact, bool); 7] = [
            ("mayor by phone", call(start), true),
            ("alderman", NewContact { function: Some(Function::Alderman), ..call(start) }, true),
            ("other", NewContact { function: Some(Function::Other), ..call(start) }, true),
            ("answered mail", NewContact { channel: Channel::Email, ..call(start) }, true),
            ("message left", NewContact { reached: false, ..call(start) }, false),
            ("letter by post", NewContact { channel: Channel::Letter, ..call(start) }, false),
            ("Fedasil", NewContact { body: Body::Fedasil, ..call(start) }, false),
        ];
        for (name, contact, stops) in cases {
            let mut case = running();
            let now = start + hours(1);
            let decision = record(&case, contact, person(OFFICER), now);
            then(&mut case, decision);
            let state = if stops { ClockState::Met } else { ClockState::Running };
            assert_eq!(case.clock_state(), state, "{name}");
            let first = case.tasks.iter().find(|t| t.key == "C").unwrap();
            assert_eq!(first.is_open(), !stops, "{name}");
        }
    }

    #[test]
    fn exactly_48_hours_is_in_time_and_a_microsecond_more_is_late() {
        let due = confirmed_at() + hours(48);
        for (happened_at, state) in [
            (confirmed_at(), ClockState::Met),
            (due, ClockState::Met),
            (due + chrono::TimeDelta::microseconds(1), ClockState::Missed),
        ] {
            let mut case = running();
            let contact = NewContact { late_reason: Some("ziek".to_owned()), ..call(happened_at) };
            let decision = record(&case, contact, person(OFFICER), due + hours(3));
            then(&mut case, decision);
            assert_eq!(case.clock_state(), state, "{happened_at}");
        }
    }

    #[test]
    fn a_late_contact_asks_for_the_reason_and_an_attempt_does_not() {
        let case = running();
        let now = confirmed_at() + hours(60);
        let late = record(&case, call(now), person(OFFICER), now);
        assert_eq!(late.unwrap_err(), Refusal::LateReasonMissing);
        let attempt = NewContact { reached: false, ..call(now) };
        assert!(record(&case, attempt, person(OFFICER), now).is_ok());
        // Entered late, but it happened in time.
        assert!(record(&case, call(confirmed_at() + hours(2)), person(OFFICER), now).is_ok());
    }

    #[test]
    fn the_result_is_stored_once_and_a_second_contact_leaves_it() {
        let mut case = running();
        let first = record(
            &case,
            call(confirmed_at() + hours(19)),
            person(OFFICER),
            confirmed_at() + hours(20),
        );
        then(&mut case, first);
        // An earlier one is recorded afterwards.
        let second = record(
            &case,
            call(confirmed_at() + hours(1)),
            person(BACK_UP),
            confirmed_at() + hours(30),
        );
        then(&mut case, second);
        let result = case.deadline().unwrap().result.clone().unwrap();
        assert_eq!(result.lead_seconds, 19 * 3600);
        assert_eq!(result.recorded_at, confirmed_at() + hours(20));
        assert_eq!(case.standing(confirmed_at() + hours(500)), Standing::Met { lead_s: 19 * 3600 });
    }

    #[test]
    fn a_contact_in_the_future_is_refused_and_the_same_form_twice_is_one_contact() {
        let mut case = running();
        let now = confirmed_at() + hours(1);
        let future = record(&case, call(now + hours(1)), person(OFFICER), now);
        assert_eq!(future.unwrap_err(), Refusal::MomentInFuture);
        let contact = call(now);
        let decision = record(&case, contact.clone(), person(OFFICER), now);
        then(&mut case, decision);
        let again = record(&case, contact, person(OFFICER), now).unwrap();
        assert!(again.is_empty());
    }

    #[test]
    fn declining_needs_a_reason_closes_what_remains_and_can_be_undone() {
        let mut case = running();
        let now = confirmed_at() + hours(3);
        let no = NewContact { outcome: Some(Support::Declined), ..call(now) };
        let refused = record(&case, no.clone(), person(OFFICER), now).unwrap_err();
        assert_eq!(refused, Refusal::DeclineReasonMissing);
        let no = NewContact { decline_reason: Some("geen nood".to_owned()), ..no };
        let decision = record(&case, no, person(OFFICER), now);
        then(&mut case, decision);
        assert_eq!(case.support(), Support::Declined);
        let state = |case: &CaseFile, key| {
            case.tasks.iter().find(|t| t.key == key).map(|t| t.state).unwrap()
        };
        assert_eq!(state(&case, "C.a"), TaskState::Done, "the offer has been made");
        assert_eq!(state(&case, "D.c"), TaskState::NotApplicable);
        assert_eq!(state(&case, "K.d"), TaskState::NotApplicable);
        assert_eq!(state(&case, "E"), TaskState::Open, "the local authority's own act");

        let later = now + hours(100);
        let yes = NewContact { outcome: Some(Support::Tailored), ..call(later) };
        let decision = record(&case, yes, person(OFFICER), later);
        then(&mut case, decision);
        assert_eq!(case.support(), Support::Tailored);
        assert_eq!(state(&case, "D.c"), TaskState::Open);
        assert_eq!(state(&case, "C.a"), TaskState::Done);
    }

    #[test]
    fn due_dates_of_tasks_follow_the_contact() {
        let mut case = running();
        let due = |case: &CaseFile| case.tasks.iter().find(|t| t.key == "D").unwrap().due_at;
        assert_eq!(due(&case), None);
        let decision = record(&case, call(confirmed_at()), person(OFFICER), confirmed_at());
        then(&mut case, decision);
        assert_eq!(due(&case), Some(at("2023-10-12T23:59:59.999999+02:00")));
    }

    #[test]
    fn the_first_appointment_is_due_on_the_day_that_was_agreed_last() {
        let mut case = running();
        let due = |case: &CaseFile| case.tasks.iter().find(|t| t.key == "C.b").unwrap().due_at;
        let on = |text: &str| Appointment { on: day(text), time: None, place: None };
        let agree = |case: &mut CaseFile, after: i64, agreed: Option<&str>| {
            let now = confirmed_at() + hours(after);
            let contact = NewContact { appointment: agreed.map(on), ..call(now) };
            let decision = record(case, contact, person(OFFICER), now);
            then(case, decision);
        };
        agree(&mut case, 1, None);
        assert_eq!(due(&case), Some(at("2023-10-12T23:59:59.999999+02:00")), "the plan's proposal");
        agree(&mut case, 2, Some("2023-10-20"));
        assert_eq!(due(&case), Some(at("2023-10-20T23:59:59.999999+02:00")));
        agree(&mut case, 3, Some("2023-10-30"));
        assert_eq!(due(&case), Some(at("2023-10-30T23:59:59.999999+01:00")), "moved");
        agree(&mut case, 4, None);
        assert_eq!(due(&case), Some(at("2023-10-30T23:59:59.999999+01:00")));
        let earlier = NewContact {
            appointment: Some(on("2023-10-16")),
            ..call(confirmed_at() + chrono::TimeDelta::minutes(90))
        };
        let decision = record(&case, earlier, person(OFFICER), confirmed_at() + hours(5));
        then(&mut case, decision);
        assert_eq!(due(&case), Some(at("2023-10-30T23:59:59.999999+01:00")), "said before that");
    }
}
