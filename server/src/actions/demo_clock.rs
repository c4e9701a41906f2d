//! Moves the demo's clock forward, and lets happen on the way what time brings: each letter is
//! written and sent at its own moment, so that the ladder can be watched.

use chrono::{DateTime, TimeDelta, Utc};

use super::deliver::deliver;
use super::sweep::sweep;
use crate::context::{Context, Wake};
use crate::store::{Stored, attention, sessions};

/// How far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    By(TimeDelta),
    /// To the next instant at which a running clock wants attention.
    NextRung,
}

/// Most stops on the way: a step of the demo has a handful.
const MOST_STOPS: usize = 500;

/// Moves the clock. With nothing running there is no rung, and it goes one hour.
///
/// # Errors
/// The database's.
pub async fn forward(ctx: &Context, step: Step) -> Stored<()> {
    let now = ctx.clock.now();
    let target = match step {
        Step::By(distance) => now + distance,
        Step::NextRung => {
            let next = attention::next(ctx.db.reads(), true).await?.filter(|at| *at > now);
            next.unwrap_or(now + TimeDelta::hours(1))
        }
    };
    pass(ctx, target).await?;
    sessions::keep_awake(ctx.db.writes(), now, ctx.clock.now()).await
}

/// Lets time pass until an instant, with everything that it brings.
///
/// # Errors
/// The database's.
pub(super) async fn pass(ctx: &Context, target: DateTime<Utc>) -> Stored<()> {
    // Nobody else is woken: a postman in the background would send a letter of this moment when the
    // clock has gone on.
    let ctx = &Context { wake: Wake::default(), ..ctx.clone() };
    for _ in 0..MOST_STOPS {
        happen(ctx).await?;
        let now = ctx.clock.now();
        let run = ctx.db.reads();
        let round = attention::mail_state(run).await?.next_round_at;
        let next = attention::next(run, false).await?.into_iter().chain(round);
        let Some(next) = next.filter(|at| now < *at && *at < target).min() else { break };
        ctx.clock.forward(next - now);
    }
    ctx.clock.forward(target - ctx.clock.now());
    happen(ctx).await
}

async fn happen(ctx: &Context) -> Stored<()> {
    sweep(ctx).await?;
    deliver(ctx, || true).await?;
    Ok(())
}
