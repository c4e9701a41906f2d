//! The beginning and the end of a case, and who walks it.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, CaseKind, DeadlineState, Origin, PersonId, PlanVersionId, RegionId};

use super::apply::apply;
use super::assignment::Staff;
use super::calendar;
use super::case_file::{CaseFile, Deadline, Municipality, Withdrawal};
use super::confirmation::{Confirmation, confirm};
use super::decision::{Change, Decision, Refusal};
use super::event::{Event, EventKind};
use super::fact::{Facts, NewFact, state};
use super::plan::{Anchors, AssigneeRole, Plan, instantiate};
use super::task::Task;

/// A case to be opened.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Made with the form, so that a double click meets the same case.
    pub id: CaseId,
    pub reference: String,
    pub origin: Origin,
    pub example: bool,
    pub kind: CaseKind,
    pub predecessor: Option<CaseId>,
    pub region: RegionId,
    pub municipality: Municipality,
    pub facts: Vec<NewFact>,
    pub confirmation: Option<Confirmation>,
}

/// The plan that a new case gets.
#[derive(Clone, Copy, Debug)]
pub struct PlanOf<'a> {
    pub id: PlanVersionId,
    pub number: i32,
    pub plan: &'a Plan,
}

/// Opens a case: facts, the tasks of the published plan, officer and back-up of the roster of
/// this instant, and the clock when there is a confirmation. History gets neither tasks nor clock.
/// The snapshot comes back with everything applied.
///
/// # Errors
/// What [`state`] and [`confirm`] refuse; a reopening without its predecessor.
pub fn open(
    new: NewCase,
    plan: PlanOf<'_>,
    staff: &Staff,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(CaseFile, Decision), Refusal> {
    let today = calendar::local_day(now);
    let duty = staff.on_duty(today);
    let live = new.origin == Origin::Live;
    let mut case = CaseFile {
        id: new.id,
        reference: new.reference,
        origin: new.origin,
        example: new.example,
        kind: new.kind,
        predecessor: new.predecessor,
        plan_version: plan.id,
        plan_number: plan.number,
        rule: plan.plan.contact.clone(),
        region: new.region,
        municipality: new.municipality,
        officer: duty.officer.filter(|_| live),
        back_up: duty.back_ups.first().copied().filter(|_| live),
        opened_at: now,
        opened_by: by,
        withdrawn: None,
        version: 1,
        tasks: Vec::new(),
        contacts: Vec::new(),
        deadlines: Vec::new(),
        facts: Facts::default(),
        offer: Vec::new(),
        members: Vec::new(),
    };
    let kind = if live { EventKind::CaseOpened } else { EventKind::CaseImported };
    let mut event = Event::of(kind, "case");
    event
        .put("reference", case.reference.clone())
        .put("municipality", case.municipality.name.clone())
        .put("kind", case.kind.as_str())
        .put_person("officer", case.officer)
        .put_person("back_up", case.back_up);
    let mut whole = Decision::new().event(event);
    if live {
        let tasks = instantiate(plan.plan, &Anchors::default()).into_iter().map(Task::copied);
        let changes = tasks.map(|t| {
            let assignee = case.holder_of(&t.role);
            Change::AddTask(Task { assignee, ..t })
        });
        whole.changes.extend(changes.collect::<Vec<_>>());
        whole.changes.iter().for_each(|c| apply(&mut case, c));
    }
    for fact in new.facts {
        add(&mut case, &mut whole, |case| state(case, fact, by, now))?;
    }
    if let Some(confirmation) = new.confirmation {
        add(&mut case, &mut whole, |case| confirm(case, confirmation, by, now))?;
    }
    Ok((case, whole))
}

/// Decides one more thing about the case as it is by now, and applies it.
fn add(
    case: &mut CaseFile,
    whole: &mut Decision,
    decide: impl FnOnce(&CaseFile) -> Result<Decision, Refusal>,
) -> Result<(), Refusal> {
    let decision = decide(case)?;
    decision.changes.iter().for_each(|c| apply(case, c));
    whole.changes.extend(decision.changes);
    whole.events.extend(decision.events);
    Ok(())
}

/// The centre does not come. Before the due instant the clock ends without a result; after it, it
/// stays missed.
///
/// # Errors
/// Already withdrawn, no reason.
pub fn withdraw(case: &CaseFile, reason: &str, now: DateTime<Utc>) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut event = Event::of(EventKind::CaseWithdrawn, "case");
    event.put("reason", reason);
    let mut decision = Decision::new()
        .event(event)
        .change(Change::SetWithdrawn(Some(Withdrawal { at: now, reason: reason.to_owned() })));
    if let Some(running) = case.deadline().filter(|d| d.state == DeadlineState::Running) {
        let ended = now <= running.due_at;
        let state = if ended { DeadlineState::Ended } else { DeadlineState::Missed };
        let kind = if ended { EventKind::ClockEnded } else { EventKind::ClockMissed };
        let mut event = Event::of(kind, "clock");
        event.put_instant("due_at", running.due_at);
        decision.events.push(event);
        decision.changes.push(Change::SetDeadline {
            deadline: Deadline { state, closed_at: Some(now), ..running.clone() },
            was: DeadlineState::Running,
        });
    }
    Ok(decision)
}

/// Takes a withdrawal back. A result stays what it was. The clock cannot be paused: one whose due
/// instant has not passed goes on as if nothing had been, and one that was past due goes on being
/// late. A clock that ended and whose instant has passed since stays ended, with that in its
/// history; a new confirmation starts the next.
///
/// # Errors
/// Not withdrawn, no reason.
pub fn restore(case: &CaseFile, reason: &str, now: DateTime<Utc>) -> Result<Decision, Refusal> {
    if case.withdrawn.is_none() {
        return Err(Refusal::NotWithdrawn);
    }
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut event = Event::of(EventKind::CaseRestored, "case");
    event.put("reason", reason);
    let mut decision = Decision::new().event(event).change(Change::SetWithdrawn(None));
    let goes_on = |d: &&Deadline| match d.state {
        DeadlineState::Missed => d.result.is_none(),
        DeadlineState::Ended => now <= d.due_at,
        _ => false,
    };
    if let Some(deadline) = case.deadline().filter(goes_on) {
        decision.changes.push(Change::SetDeadline {
            deadline: Deadline {
                state: DeadlineState::Running,
                closed_at: None,
                ..deadline.clone()
            },
            was: deadline.state,
        });
    }
    Ok(decision)
}

/// Gives the case to other people. Open tasks that follow the officer go along.
///
/// # Errors
/// The same person twice; a withdrawn case.
pub fn reassign(
    case: &CaseFile,
    officer: Option<PersonId>,
    back_up: Option<PersonId>,
    reason: Option<&str>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    if officer.is_some() && officer == back_up {
        return Err(Refusal::ToOneself);
    }
    if (case.officer, case.back_up) == (officer, back_up) {
        return Ok(Decision::new());
    }
    let mut event = Event::of(EventKind::CaseReassigned, "people");
    event
        .put_person("from", case.officer)
        .put_person("to", officer)
        .put_person("back_up_from", case.back_up)
        .put_person("back_up_to", back_up)
        .put("reason", reason);
    let mut decision = Decision::new().change(Change::SetPeople { officer, back_up }).event(event);
    if officer != case.officer {
        let role = AssigneeRole::LiaisonOfficer.as_str();
        decision.changes.extend(case.follow_role(role, officer));
    }
    Ok(decision)
}
