//! Works one task: done, not applicable, open again, a note.

use entity::vocab::{CaseId, TaskId};

use super::commit::{ActionError, Seen, as_it_is, on_case_as, wrote};
use super::hand_over::works;
use crate::context::Context;
use crate::domain::access::Actor;
use crate::domain::case_file::CaseFile;
use crate::domain::edtf::Imprecise;
use crate::domain::event::{Event, EventKind};
use crate::domain::task;
use crate::store::hand_overs;

/// What somebody does with a task.
#[derive(Clone, Debug)]
pub enum Work {
    /// Done, on the day on which it happened; none when nobody knows that any more.
    Complete(Option<Imprecise>),
    /// Not applicable, with the reason.
    Exempt(String),
    /// Open again, with the reason.
    Reopen(String),
}

/// Does it. `version` is that of the case when the form was made.
///
/// # Errors
/// As [`on_case_as`]; what the rules of [`task`] refuse.
pub async fn work_task(
    ctx: &Context,
    actor: &Actor,
    id: TaskId,
    version: i32,
    work: Work,
) -> Result<CaseFile, ActionError> {
    let case = case_of(ctx, id).await?;
    let seen = Seen::of(version, &[&Event::task(id), "case"]);
    let me = actor.person;
    on_case_as(ctx, actor, case, works(actor, id), Some(seen), |case, moment| match work {
        Work::Complete(day) => task::complete(case, id, day, me, moment.now, moment.today),
        Work::Exempt(reason) => task::not_applicable(case, id, &reason, me, moment.now),
        Work::Reopen(reason) => task::reopen(case, id, &reason),
    })
    .await
}

async fn case_of(ctx: &Context, id: TaskId) -> Result<CaseId, ActionError> {
    let found = hand_overs::case_of_task(ctx.db.reads(), id).await?;
    found.ok_or(ActionError::NotFound)
}

/// Notes something on a task. It stands beside whatever else happened since `version`, but the
/// same note sent twice is one.
///
/// # Errors
/// As [`on_case_as`]; an empty note.
pub async fn note_task(
    ctx: &Context,
    actor: &Actor,
    id: TaskId,
    version: i32,
    text: &str,
) -> Result<CaseFile, ActionError> {
    let case = case_of(ctx, id).await?;
    let write = |seen| {
        on_case_as(ctx, actor, case, works(actor, id), seen, |case, _| task::note(case, id, text))
    };
    match write(Some(Seen::of(version, &[&Event::task(id)]))).await {
        Err(ActionError::Stale(since))
            if wrote(actor, &since, EventKind::TaskNoted, ("note", text)) =>
        {
            as_it_is(ctx, actor, case).await
        }
        Err(ActionError::Stale(_)) => write(None).await,
        other => other,
    }
}
