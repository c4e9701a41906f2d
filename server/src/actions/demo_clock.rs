//! Moves the demo's clock forward.

use chrono::{DateTime, TimeDelta, Utc};

use crate::context::Context;
use crate::store::{StoreError, running};

/// How far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    By(TimeDelta),
    /// To the next instant at which the ladder of a running clock has something to say.
    NextRung,
}

/// Moves the clock. With nothing running there is no rung, and it goes one hour.
///
/// # Errors
/// The database's.
pub async fn forward(ctx: &Context, step: Step) -> Result<(), StoreError> {
    let now = ctx.clock.now();
    let distance = match step {
        Step::By(distance) => distance,
        Step::NextRung => match next(ctx, now).await? {
            Some(at) => at - now,
            None => TimeDelta::hours(1),
        },
    };
    ctx.clock.forward(distance);
    Ok(())
}

async fn next(ctx: &Context, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let running = running::clocks(ctx.db.reads()).await?;
    Ok(running.iter().filter_map(|(start, rule)| rule.next_rung(*start, now)).min())
}
