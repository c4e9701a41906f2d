//! Follows the database's clock, so that servers whose own clocks differ agree on what is due and
//! on how long a letter is lent.

use chrono::{DateTime, TimeDelta, Utc};

use crate::context::Context;
use crate::store::Stored;

/// Differences up to this are the way to the database and back, not the clock.
const NOISE: TimeDelta = TimeDelta::milliseconds(50);
/// A server's own clock is wrong by more than that: worth a line in the log.
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
    let followed = TimeDelta::microseconds(ctx.clock.offset());
    let Some(skew) = measured(before, there, after) else {
        return Ok(followed.num_milliseconds());
    };
    let change = skew - followed;
    if change.abs() > NOISE {
        ctx.clock.forward(change);
    }
    if skew.abs() > WRONG {
        let skew_ms = skew.num_milliseconds();
        tracing::warn!(skew_ms, "this machine's clock is not the database's, which is followed");
    }
    Ok(skew.num_milliseconds())
}

/// How far the database's clock is from this machine's, which was read before and after. A measurement
/// that took long says nothing: somebody slept, or a clock was set, in between.
fn measured(
    before: DateTime<Utc>,
    there: DateTime<Utc>,
    after: DateTime<Utc>,
) -> Option<TimeDelta> {
    let took = after - before;
    (took.abs() <= WRONG).then(|| there - (before + took / 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::confirmed_at;

    #[test]
    fn a_clock_that_was_set_during_the_measurement_moves_nothing() {
        let (before, hour) = (confirmed_at(), TimeDelta::hours(1));
        let soon = before + TimeDelta::milliseconds(20);
        let middle = before + TimeDelta::milliseconds(10);
        assert_eq!(measured(before, middle + hour, soon), Some(hour));
        assert_eq!(measured(before, middle - hour, soon), Some(-hour));
        assert_eq!(measured(before, before, before + hour), None, "set ahead");
        assert_eq!(measured(before, before, before - hour), None, "set back");
    }
}
