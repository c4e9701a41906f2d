//! Follows the database's clock, so that servers whose own clocks differ agree on what is due and
//! on how long a letter is lent.

use chrono::TimeDelta;

use crate::context::Context;
use crate::store::Stored;

/// Differences up to this are the way to the database and back, not the clock.
const NOISE: TimeDelta = TimeDelta::milliseconds(50);
/// A server's own clock is wrong by more than that: worth a line in the log. A measurement that took
/// longer says nothing: somebody slept, or a clock was set, in between.
const WRONG: TimeDelta = TimeDelta::seconds(2);

/// Measures how far the database's clock is from this machine's, and follows it; gives back the
/// distance in milliseconds. On SQLite the machine's clock is the database's. A clock that is
/// moved on purpose (demo, tests) follows nobody.
///
/// # Errors
/// The database's.
pub async fn keep_time(ctx: &Context) -> Stored<i64> {
    let Some(before) = ctx.clock.machine().filter(|_| !ctx.demo) else { return Ok(0) };
    let Some(there) = ctx.db.now().await? else { return Ok(0) };
    let after = ctx.clock.machine().unwrap_or(before);
    if (after - before).abs() > WRONG {
        return Ok(ctx.clock.offset() / 1000);
    }
    let middle = before + (after - before) / 2;
    let skew = there - middle;
    let change = skew - TimeDelta::microseconds(ctx.clock.offset());
    if change.abs() > NOISE {
        ctx.clock.forward(change);
    }
    if skew.abs() > WRONG {
        let skew_ms = skew.num_milliseconds();
        tracing::warn!(skew_ms, "this machine's clock is not the database's, which is followed");
    }
    Ok(skew.num_milliseconds())
}
