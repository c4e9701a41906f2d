//! Letters that follow from what happens to a case: written, and dropped, in the transaction of
//! the change. The sweep takes the same road when only time has passed.

use chrono::{DateTime, Utc};
use entity::vocab::{DeadlineId, LetterId, Origin, PersonId};

use crate::context::Context;
use crate::domain::assignment::Staff;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::event::Event;
use crate::domain::letter::{Draft, Happened, of_events};
use crate::domain::reminder::{ladder, next_interest, running, still_valid, task_letters, without};
use crate::mail::message::{message_id, thread_id};
use crate::store::letters::{OfCase, Queued};
use crate::store::{Run, Stored, Tx, attention, letters, people, staff};

/// What has just been done to a case.
#[derive(Clone, Copy, Debug)]
pub struct Done<'a> {
    /// As it is afterwards, with its new version.
    pub case: &'a CaseFile,
    pub events: &'a [Event],
    pub actor: Option<PersonId>,
    /// The deadline that ran before.
    pub ran: Option<DeadlineId>,
}

/// Queues letters under the ids that they keep.
///
/// # Errors
/// The database's.
pub async fn enqueue(
    ctx: &Context,
    run: &impl Run,
    drafts: Vec<Draft>,
    now: DateTime<Utc>,
) -> Stored<u64> {
    let base = &ctx.links.base_url;
    let queued = drafts.into_iter().map(|draft| {
        let id = LetterId::new();
        let thread_id = draft.case.map(|case| thread_id(case, base));
        Queued { id, message_id: message_id(id, base), thread_id, draft }
    });
    letters::enqueue(run, queued.collect(), now).await
}

/// The people round a case at an instant, and the case without those who can no longer sign in.
///
/// # Errors
/// The database's.
pub async fn round(
    run: &impl Run,
    case: &CaseFile,
    now: DateTime<Utc>,
) -> Stored<(CaseFile, Staff)> {
    let staff = staff::of_region(run, case.region, calendar::local_day(now)).await?;
    let named = case.officer.into_iter().chain(case.back_up);
    let named = named.chain(case.tasks.iter().filter_map(|task| task.assignee));
    let gone = people::deactivated_among(run, named).await?;
    Ok((without(case.clone(), &gone), staff))
}

/// Writes what follows from a change, and when the case wants to be looked at next.
///
/// # Errors
/// The database's.
pub async fn follow(ctx: &Context, tx: &Tx, done: Done<'_>, now: DateTime<Utc>) -> Stored<()> {
    if done.case.origin == Origin::Imported {
        return Ok(());
    }
    let known = letters::of_case(tx, done.case.id, now).await?;
    let runs = running(done.case).map(|deadline| deadline.id);
    let stopped: Vec<DeadlineId> = done.ran.filter(|id| runs != Some(*id)).into_iter().collect();
    let drafts = of_events(Happened {
        case: done.case,
        events: done.events,
        actor: done.actor,
        stopped: &stopped,
        written: &known.written,
        now,
    });
    settle(ctx, tx, done.case, known, drafts, now).await?;
    Ok(())
}

/// Looks at a case because its moment has come; gives back how many letters that made.
///
/// # Errors
/// The database's.
pub async fn look(ctx: &Context, tx: &Tx, case: &CaseFile, now: DateTime<Utc>) -> Stored<u64> {
    let known = letters::of_case(tx, case.id, now).await?;
    settle(ctx, tx, case, known, Vec::new(), now).await
}

async fn settle(
    ctx: &Context,
    tx: &Tx,
    case: &CaseFile,
    known: OfCase,
    mut drafts: Vec<Draft>,
    now: DateTime<Utc>,
) -> Stored<u64> {
    let (case, staff) = round(tx, case, now).await?;
    for (id, letter) in &known.queued {
        if let Err(reason) = still_valid(letter, &case, &staff, now) {
            letters::drop_queued(tx, *id, reason, now).await?;
        }
    }
    drafts.extend(ladder(&case, &staff, &known.written, now));
    drafts.extend(task_letters(&case, &staff, now));
    let written = enqueue(ctx, tx, drafts, now).await?;
    attention::set_next(tx, case.id, next_interest(&case, &staff, now)).await?;
    Ok(written)
}
