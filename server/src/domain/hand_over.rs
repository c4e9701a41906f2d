//! Who takes a task over: asking, answering, taking, and handing over everything of somebody.
//!
//! Two people at once: the request is unique per task in the schema, the answer is a conditional
//! update, and taking over compares who had the task when the page was made.

use chrono::{DateTime, Utc};
use entity::vocab::{HandOverState, PersonId, TaskId};

use super::case_file::CaseFile;
use super::decision::{Change, Decision, HandOver, Refusal};
use super::event::{Event, EventKind};
use super::task::{Task, assign};

fn open_task(case: &CaseFile, id: TaskId) -> Result<&Task, Refusal> {
    let task = case.task(id).ok_or(Refusal::NoSuchTask)?;
    if task.is_open() {
        return Ok(task);
    }
    Err(Refusal::AlreadyClosed { state: task.state, by: task.closed_by, at: task.closed_at })
}

fn event(kind: EventKind, task: &Task, asked: &HandOver, note: Option<&str>) -> Event {
    let mut event = Event::of(kind, Event::task(task.id));
    event
        .put("task", task.key.as_str())
        .put("title", task.title.as_str())
        .put_person("from", Some(asked.from))
        .put_person("to", Some(asked.to))
        .put("note", note);
    event
}

/// Asks somebody to take a task over. `pending` is the request that has no answer yet.
///
/// # Errors
/// Withdrawn case, unknown or closed task, a request that is still open, or somebody who has the
/// task already.
pub fn ask(
    case: &CaseFile,
    new: HandOver,
    pending: Option<&HandOver>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    let task = open_task(case, new.task)?;
    if let Some(other) = pending {
        return Err(Refusal::RequestPending { to: other.to });
    }
    if new.from == new.to || task.assignee == Some(new.to) {
        return Err(Refusal::ToOneself);
    }
    let event = event(EventKind::HandOverAsked, task, &new, new.note.as_deref());
    Ok(Decision::new().event(event).change(Change::AskHandOver(new)))
}

/// The receiver takes the task over, or does not; or whoever asked takes the request back.
///
/// # Errors
/// Unknown task; for taking over also a closed one or a withdrawn case.
pub fn answer(
    case: &CaseFile,
    asked: &HandOver,
    state: HandOverState,
    note: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    let answer = Change::AnswerHandOver { id: asked.id, state, at: now };
    let decision = Decision::new().change(answer);
    let kind = match state {
        HandOverState::Pending => return Ok(Decision::new()),
        HandOverState::Refused => EventKind::HandOverRefused,
        HandOverState::Withdrawn => EventKind::HandOverWithdrawn,
        HandOverState::Accepted => {
            if case.withdrawn.is_some() {
                return Err(Refusal::CaseWithdrawn);
            }
            let task = open_task(case, asked.task)?;
            let mut event = event(EventKind::HandOverAccepted, task, asked, note);
            event.put_person("holder", task.assignee);
            return Ok(decision.change(Change::SetTask(given(task, asked.to))).event(event));
        }
    };
    let task = case.task(asked.task).ok_or(Refusal::NoSuchTask)?;
    Ok(decision.event(event(kind, task, asked, note)))
}

fn given(task: &Task, to: PersonId) -> Task {
    Task { assignee: Some(to), assigned_by_role: false, ..task.clone() }
}

/// Takes a task over without asking; a request about it is settled by that.
///
/// # Errors
/// As [`assign`]; a withdrawn case.
pub fn take(
    case: &CaseFile,
    id: TaskId,
    by: PersonId,
    expected: Option<PersonId>,
    pending: Option<&HandOver>,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    let decision = assign(case, id, Some(by), expected)?;
    Ok(match pending {
        Some(asked) if !decision.is_empty() => decision.change(Change::AnswerHandOver {
            id: asked.id,
            state: if asked.to == by { HandOverState::Accepted } else { HandOverState::Withdrawn },
            at: now,
        }),
        _ => decision,
    })
}
