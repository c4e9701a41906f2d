//! Asks somebody to take a task over, answers such a request, takes a task over.

use entity::vocab::{HandOverId, HandOverState, PersonId, TaskId};

use super::commit::{ActionError, on_case_as, scope_of};
use crate::context::Context;
use crate::domain::access::{Actor, Verb, may};
use crate::domain::case_file::CaseFile;
use crate::domain::decision::{HandOver, Refusal};
use crate::domain::event::Event;
use crate::domain::hand_over;
use crate::store::cases::events_since;
use crate::store::{StoreError, hand_overs};

/// What somebody asks of a colleague.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Made with the form, so that a double click asks once.
    pub id: HandOverId,
    pub task: TaskId,
    pub to: PersonId,
    pub note: Option<String>,
}

/// Asks somebody to take a task over.
///
/// # Errors
/// As [`on_case_as`]; [`Refusal::NoSuchPerson`] for somebody who cannot do tasks.
pub async fn ask(ctx: &Context, actor: &Actor, new: Ask) -> Result<CaseFile, ActionError> {
    let db = ctx.db.reads();
    let case = hand_overs::case_of_task(db, new.task).await?.ok_or(ActionError::NotFound)?;
    let people = hand_overs::people_with(db, hand_overs::WORKERS).await?;
    let pending = hand_overs::pending(db, new.task).await?;
    let again = pending.as_ref().is_some_and(|p| p.id == new.id);
    let (task, to) = (new.task, new.to);
    let done = on_case_as(ctx, actor, case, works(actor, task), None, |case, moment| {
        if again {
            return Ok(Default::default());
        }
        if !people.iter().any(|p| p.id == to) {
            return Err(Refusal::NoSuchPerson);
        }
        let asked = HandOver {
            id: new.id,
            task,
            from: actor.person,
            to,
            note: new.note,
            requested_at: moment.now,
        };
        hand_over::ask(case, asked, pending.as_ref())
    })
    .await;
    match done {
        // Somebody asked in the same instant: the schema lets one through.
        Err(ActionError::Store(StoreError::Constraint(_))) => {
            let other = hand_overs::pending(ctx.db.reads(), task).await?;
            Err(Refusal::RequestPending { to: other.map_or(to, |p| p.to) }.into())
        }
        other => other,
    }
}

/// Whether somebody may work a task.
pub(super) fn works(actor: &Actor, task: TaskId) -> impl FnOnce(&CaseFile) -> bool {
    move |case| {
        let assignee = case.task(task).and_then(|t| t.assignee);
        may(actor, Verb::WorkTask, &scope_of(case).task_of(assignee))
    }
}

/// Answers a request, or takes it back. Answering twice alike is once.
///
/// # Errors
/// As [`on_case_as`]; [`Refusal::NoSuchRequest`] when it was answered otherwise meanwhile.
pub async fn answer(
    ctx: &Context,
    actor: &Actor,
    id: HandOverId,
    state: HandOverState,
    note: Option<String>,
) -> Result<CaseFile, ActionError> {
    let found = hand_overs::find(ctx.db.reads(), id).await?.ok_or(ActionError::NotFound)?;
    let asked = found.asked;
    let permitted = |case: &CaseFile| match state {
        // The request itself is the permission: it was put to this person.
        HandOverState::Accepted | HandOverState::Refused => {
            let scope = scope_of(case).task_of(Some(asked.to));
            asked.to == actor.person && may(actor, Verb::TakeTask, &scope)
        }
        HandOverState::Withdrawn | HandOverState::Pending => {
            let assignee = case.task(asked.task).and_then(|t| t.assignee);
            asked.from == actor.person
                || may(actor, Verb::WorkTask, &scope_of(case).task_of(assignee))
        }
    };
    let done =
        on_case_as(ctx, actor, found.case, permitted, None, |case, moment| match found.state {
            HandOverState::Pending => {
                hand_over::answer(case, &asked, state, note.as_deref(), moment.now)
            }
            same if same == state => Ok(Default::default()),
            _ => Err(Refusal::NoSuchRequest),
        })
        .await;
    match done {
        Err(ActionError::Stale(_)) => Err(Refusal::NoSuchRequest.into()),
        other => other,
    }
}

/// Takes a task over at once. `expected` is who had it when the page was made; whoever comes
/// second is told who was first, and when.
///
/// # Errors
/// As [`on_case_as`]; [`ActionError::Stale`] with what happened to the task since `version`.
pub async fn take(
    ctx: &Context,
    actor: &Actor,
    task: TaskId,
    version: i32,
    expected: Option<PersonId>,
) -> Result<CaseFile, ActionError> {
    let db = ctx.db.reads();
    let case = hand_overs::case_of_task(db, task).await?.ok_or(ActionError::NotFound)?;
    let pending = hand_overs::pending(db, task).await?;
    let me = actor.person;
    let permitted = |case: &CaseFile| {
        let assignee = case.task(task).and_then(|t| t.assignee);
        may(actor, Verb::TakeTask, &scope_of(case).task_of(assignee))
    };
    let done = on_case_as(ctx, actor, case, permitted, None, |case, moment| {
        hand_over::take(case, task, me, expected, pending.as_ref(), moment.now)
    })
    .await;
    match done {
        Err(ActionError::Refused(Refusal::TakenBy { .. } | Refusal::AlreadyClosed { .. })) => {
            let mut since = events_since(ctx.db.reads(), case, version).await?;
            since.retain(|event| event.subject == Event::task(task));
            Err(ActionError::Stale(since))
        }
        other => other,
    }
}
