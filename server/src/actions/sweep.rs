//! The minute's look round. Takes no input: looks at every case whose moment has come, by timer or
//! nudge alike, and is safe to repeat, by any number of servers at once.
//!
//! Cases are loaded some together and written each in its own transaction. A case is taken by moving its
//! moment ahead, if it is still as it was loaded; whoever comes second finds it moved. A case that
//! fails steps aside for longer and longer, is counted and reported, and never keeps the others
//! waiting.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::CaseId;
use tokio::task::JoinSet;

use super::deliver::{FARTHEST, LEASE};
use super::keep_time::keep_time;
use super::letters::{self, Look};
use super::rounds::rounds;
use crate::context::Context;
use crate::store::attention::{self, Due, Note};
use crate::store::{self, StoreError, Stored, claims, mail_choices};

/// Cases asked for at once.
const BATCH: u64 = 100;
/// Of these, cases loaded together.
const TOGETHER: usize = 25;
/// A case that waited longer shows as behind while the sweep is under way.
const BEHIND: TimeDelta = TimeDelta::minutes(5);
/// The longest that a failing case is left alone, in minutes.
const LONGEST: i64 = 60;

/// How a sweep went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub cases: u64,
    /// Cases, people, overviews.
    pub failed: u64,
    pub letters: u64,
}

/// Looks round once.
///
/// # Errors
/// The database is not reachable; what was done until then stays done.
pub async fn sweep(ctx: &Context) -> Stored<Swept> {
    let skew_ms = keep_time(ctx).await?;
    let run = ctx.db.reads();
    let began = ctx.clock.now();
    was_set_back(ctx, began).await?;
    attention::book_skew(ctx.db.writes(), skew_ms, began).await?;
    let failing = attention::failing(run).await?;
    let oldest = attention::next(run, false).await?;
    let behind_since = oldest.filter(|at| began - *at > BEHIND);
    if behind_since.is_some() {
        let note = Note { finished_at: None, behind_since, failing };
        attention::book(ctx.db.writes(), note).await?;
    }
    let mut swept = Swept::default();
    loop {
        let due = attention::due(run, ctx.clock.now(), BATCH).await?;
        if due.is_empty() {
            break;
        }
        batch(ctx, due, &mut swept).await?;
    }
    let round = rounds(ctx).await;
    let finished_at = Some(ctx.clock.now());
    let failed = round.as_ref().map_or(1, |round| round.failed);
    let failing = attention::failing(run).await? + failed;
    let note = Note { finished_at, behind_since: None, failing };
    attention::book(ctx.db.writes(), note).await?;
    let round = round?;
    swept.letters += round.letters;
    swept.failed += round.failed;
    if swept.letters > 0 {
        ctx.wake.post();
    }
    Ok(swept)
}

/// A clock that ran ahead and was put right leaves moments that lie too far ahead.
async fn was_set_back(ctx: &Context, now: DateTime<Utc>) -> Stored<()> {
    let last = attention::mail_state(ctx.db.reads()).await?.sweep_finished_at;
    if last.is_none_or(|last| last - now < BEHIND) {
        return Ok(());
    }
    tracing::warn!("the clock was set back; every moment is reckoned anew");
    let tx = ctx.db.write().await?;
    attention::forget_moments(&tx, now).await?;
    claims::forget_far(&tx, now + FARTHEST, now + LEASE, now).await?;
    mail_choices::forget_far_mornings(&tx, now + TimeDelta::days(8), now).await?;
    store::commit(tx).await
}

/// Looks at cases that were asked for together: some are loaded while others are written.
async fn batch(ctx: &Context, due: Vec<Due>, swept: &mut Swept) -> Stored<()> {
    let now = ctx.clock.now();
    let mut looking = JoinSet::new();
    for some in due.chunks(TOGETHER) {
        let (own, some) = (ctx.clone(), some.to_vec());
        looking.spawn(async move { together(&own, some, now).await });
    }
    let mut lost = None;
    while let Some(done) = looking.join_next().await {
        match done {
            Ok(Ok(done)) => {
                swept.cases += done.cases;
                swept.failed += done.failed;
                swept.letters += done.letters;
            }
            Ok(Err(error)) => lost = Some(error),
            Err(panic) => lost = Some(StoreError::Other(panic.to_string())),
        }
    }
    lost.map_or(Ok(()), Err)
}

/// Cases loaded at once, each written by itself.
async fn together(ctx: &Context, due: Vec<Due>, now: DateTime<Utc>) -> Stored<Swept> {
    let ids: Vec<CaseId> = due.iter().map(|due| due.id).collect();
    let mut looks = match looks(ctx, &ids, now).await {
        Ok(looks) => looks,
        Err(away @ StoreError::Away(_)) => return Err(away),
        // One of them cannot be read: then each is loaded by itself.
        Err(_) => HashMap::new(),
    };
    let mut swept = Swept::default();
    for one in due {
        let (own, look) = (ctx.clone(), looks.remove(&one.id));
        // In a task of its own: a panic is a failure of this case, not of the sweep.
        let looked = tokio::spawn(async move { look_at(&own, one, look, now).await }).await;
        match looked.unwrap_or_else(|panic| Err(StoreError::Other(panic.to_string()))) {
            Ok(letters) => {
                swept.cases += u64::from(letters.is_some());
                swept.letters += letters.unwrap_or_default();
            }
            Err(away @ StoreError::Away(_)) => return Err(away),
            Err(error) => {
                swept.failed += 1;
                step_aside(ctx, one, &error, now).await?;
            }
        }
    }
    Ok(swept)
}

/// Loads cases for a look, as they were at one moment.
async fn looks(ctx: &Context, ids: &[CaseId], now: DateTime<Utc>) -> Stored<HashMap<CaseId, Look>> {
    letters::looks(&ctx.db.snapshot().await?, ids, now).await
}

/// What is due of one case; none when somebody else has it, or it changed since it was loaded.
async fn look_at(
    ctx: &Context,
    due: Due,
    look: Option<Look>,
    now: DateTime<Utc>,
) -> Stored<Option<u64>> {
    let look = match look {
        Some(look) => Some(look),
        None => looks(ctx, &[due.id], now).await?.remove(&due.id),
    };
    match look {
        Some(look) => look.write(ctx, due, now).await,
        None => Ok(None),
    }
}

/// Leaves a case that failed alone for a while.
async fn step_aside(ctx: &Context, due: Due, error: &StoreError, now: DateTime<Utc>) -> Stored<()> {
    let tx = ctx.db.write().await?;
    let failures = attention::failed(&tx, due).await?;
    let doublings = u32::try_from(failures - 1).unwrap_or(0).min(6);
    let minutes = (1_i64 << doublings).min(LONGEST);
    attention::push_ahead(&tx, due, failures, now + TimeDelta::minutes(minutes)).await?;
    store::commit(tx).await?;
    tracing::error!(case = %due.id, failures, %error, "the reminders of a case failed");
    Ok(())
}
