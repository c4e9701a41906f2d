//! How long a letter that was not taken waits for its next attempt.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::domain::letter::PUT_OFF;

/// No letter is put off for longer at once.
pub const FARTHEST: TimeDelta = TimeDelta::minutes(36);

/// How long to wait for a server in trouble after so many attempts: twice as long each time, up to
/// five minutes. None: enough, after about a day.
pub(super) fn distance(attempts: i32) -> Option<TimeDelta> {
    if attempts >= 300 {
        return None;
    }
    let doublings = u32::try_from(attempts.max(1) - 1).unwrap_or(0).min(10);
    Some(about(TimeDelta::seconds((60_i64 << doublings).min(300))))
}

/// How long to wait for a mailbox that has taken nothing for so long: as long again, up to half an
/// hour. None: enough, after a day.
pub(super) fn deferral(passed: TimeDelta) -> Option<TimeDelta> {
    if passed >= TimeDelta::days(1) {
        return None;
    }
    let wait = about(passed.clamp(TimeDelta::minutes(1), TimeDelta::minutes(30)));
    // One attempt falls on the moment from which it counts as not reached.
    let left = PUT_OFF - passed;
    Some(if left > TimeDelta::zero() { wait.min(left).max(TimeDelta::seconds(1)) } else { wait })
}

/// Give or take a fifth, so that letters do not come in waves.
fn about(wait: TimeDelta) -> TimeDelta {
    let die = i64::from(Uuid::now_v7().as_bytes()[15]);
    TimeDelta::seconds(wait.num_seconds() * (80 + 40 * die / 255) / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_grows_to_a_limit_and_ends_after_about_a_day() {
        for (attempts, minutes) in [(1, 1), (2, 2), (3, 4), (4, 5), (299, 5)] {
            let seconds = distance(attempts).unwrap().num_seconds();
            assert!((48 * minutes..=72 * minutes).contains(&seconds), "{attempts}: {seconds}");
        }
        assert_eq!(distance(300), None);
        let all: i64 = (1..300).map(|n| distance(n).unwrap().num_seconds()).sum();
        assert!((18 * 3600..30 * 3600).contains(&all), "{all}");
        for (passed, minutes) in [(0, 1), (1, 1), (2, 2), (16, 16), (40, 30), (1439, 30)] {
            let wait = deferral(TimeDelta::minutes(passed)).unwrap();
            let seconds = wait.num_seconds();
            assert!((48 * minutes..=72 * minutes).contains(&seconds), "{passed}: {seconds}");
            assert!(wait <= FARTHEST);
        }
        assert_eq!(deferral(TimeDelta::days(1)), None);
        assert!(deferral(TimeDelta::minutes(14)).is_some_and(|w| w <= TimeDelta::minutes(1)));
        assert_eq!(deferral(PUT_OFF - TimeDelta::milliseconds(3)), Some(TimeDelta::seconds(1)));
    }
}
