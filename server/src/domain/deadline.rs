//! The contact clock: 48 elapsed hours from the formal confirmation to the first contact.
//!
//! All arithmetic is in UTC seconds, so weekends, holidays and summer time do not move a deadline
//! (PRODUCT section 3). A clock is only ever read here; what is stored about it never changes when
//! rules do.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::calendar;

/// Above this the clock is calm, in hours.
pub const SOON_HOURS: i64 = 12;
/// Up to this the clock is urgent, in hours.
pub const URGENT_HOURS: i64 = 4;

/// How the hours of a term are counted. A plan version names its rule; another rule is another
/// name, never another reading of the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HoursRule {
    /// Elapsed time: the term ends `hours` × 3600 seconds after the event.
    #[default]
    Elapsed,
    /// The hour of the event does not count, after Regulation 1182/71 art. 3(1): the term runs
    /// from the next full hour. Kept to compare with; the agency's norm is `Elapsed`.
    EventHourNotCounted,
}

impl HoursRule {
    /// Every rule.
    pub const ALL: [HoursRule; 2] = [HoursRule::Elapsed, HoursRule::EventHourNotCounted];

    /// The name of the rule in a plan version.
    pub fn code(self) -> &'static str {
        match self {
            HoursRule::Elapsed => "elapsed",
            HoursRule::EventHourNotCounted => "event-hour-not-counted",
        }
    }

    /// The rule of a name; `None` for any other text.
    pub fn from_code(code: &str) -> Option<HoursRule> {
        HoursRule::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// The last instant that is still in time, to the microsecond.
    pub fn due_at(self, started_at: DateTime<Utc>, hours: u32) -> DateTime<Utc> {
        match self {
            HoursRule::Elapsed => due_at(started_at, hours),
            HoursRule::EventHourNotCounted => due_at(next_full_hour(started_at), hours),
        }
    }
}

/// The last instant that is still in time: `hours` × 3600 seconds after the start, in UTC and to
/// the microsecond. At the end of what the calendar can hold it stays there.
pub fn due_at(started_at: DateTime<Utc>, hours: u32) -> DateTime<Utc> {
    let started_at = calendar::trunc(started_at);
    TimeDelta::try_hours(i64::from(hours))
        .and_then(|term| started_at.checked_add_signed(term))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The start of the hour after the one that the instant lies in. Brussels is whole hours from UTC.
fn next_full_hour(instant: DateTime<Utc>) -> DateTime<Utc> {
    let hour = TimeDelta::hours(1);
    instant
        .duration_trunc(hour)
        .ok()
        .and_then(|start| start.checked_add_signed(hour))
        .unwrap_or(instant)
}

/// A contact clock as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The formal confirmation (UTC).
    pub started_at: DateTime<Utc>,
    /// The last instant in time (UTC).
    pub due_at: DateTime<Utc>,
    /// The result, once there was a qualifying contact.
    pub result: Option<ClockResult>,
    /// When the case was withdrawn without a contact (UTC).
    pub ended_at: Option<DateTime<Utc>>,
}

/// The result of a clock, worked out once when the contact is recorded and stored for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockResult {
    /// Whether the contact was in time; exactly at the due instant it was.
    pub met: bool,
    /// When the contact happened (UTC), not when it was entered.
    pub happened_at: DateTime<Utc>,
    /// Seconds from the start to the contact; negative for a contact before the confirmation.
    pub lead_s: i64,
    /// Seconds from the due instant to the contact; zero when met.
    pub over_s: i64,
}

impl Clock {
    /// A clock that has just started.
    pub fn start(started_at: DateTime<Utc>, hours: u32, rule: HoursRule) -> Clock {
        let started_at = calendar::trunc(started_at);
        Clock { started_at, due_at: rule.due_at(started_at, hours), result: None, ended_at: None }
    }

    /// The result that a contact at `happened_at` gives this clock.
    pub fn judge(&self, happened_at: DateTime<Utc>) -> ClockResult {
        let happened_at = calendar::trunc(happened_at);
        let met = happened_at <= self.due_at;
        ClockResult {
            met,
            happened_at,
            lead_s: seconds(self.started_at, happened_at),
            over_s: if met { 0 } else { seconds(self.due_at, happened_at) },
        }
    }
}

/// How a clock stands, for pages and letters. Durations are whole seconds, cut towards zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No formal confirmation yet.
    NotStarted,
    /// More than 12 hours left.
    Running {
        /// Seconds left.
        left_s: i64,
    },
    /// 12 hours or less left.
    Soon {
        /// Seconds left.
        left_s: i64,
    },
    /// 4 hours or less left; at the due instant itself there are none left.
    Urgent {
        /// Seconds left.
        left_s: i64,
    },
    /// Past due without a contact.
    MissedOpen {
        /// Seconds past due: until now, or until the case was withdrawn.
        over_s: i64,
    },
    /// Contact in time.
    Met {
        /// Seconds from start to contact; negative for a contact before the confirmation.
        lead_s: i64,
    },
    /// Contact, but late.
    MissedClosed {
        /// Seconds past due at the contact.
        over_s: i64,
        /// Seconds from start to contact.
        lead_s: i64,
    },
    /// Withdrawn in time without a contact: no result.
    Ended,
    /// Imported history: never counted as met or missed.
    NotRecorded,
}

/// How the clock of a case stands at `now`. `historic` is imported history, which has no clock;
/// another case without one has not been confirmed yet.
pub fn standing(clock: &Option<Clock>, historic: bool, now: DateTime<Utc>) -> Standing {
    match clock {
        _ if historic => Standing::NotRecorded,
        None => Standing::NotStarted,
        Some(Clock { result: Some(result), .. }) => closed(result),
        Some(Clock { due_at, ended_at: Some(ended_at), .. }) => {
            // What was late when the case was withdrawn stays visible as late.
            if ended_at <= due_at { Standing::Ended } else { open(*due_at, *ended_at) }
        }
        Some(Clock { due_at, .. }) => open(*due_at, now),
    }
}

fn closed(result: &ClockResult) -> Standing {
    let ClockResult { met, lead_s, over_s, .. } = *result;
    if met { Standing::Met { lead_s } } else { Standing::MissedClosed { over_s, lead_s } }
}

fn open(due_at: DateTime<Utc>, now: DateTime<Utc>) -> Standing {
    if now > due_at {
        return Standing::MissedOpen { over_s: seconds(due_at, now) };
    }
    let left = due_at.signed_duration_since(now);
    let left_s = left.num_seconds();
    if left > TimeDelta::hours(SOON_HOURS) {
        Standing::Running { left_s }
    } else if left > TimeDelta::hours(URGENT_HOURS) {
        Standing::Soon { left_s }
    } else {
        Standing::Urgent { left_s }
    }
}

fn seconds(from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    to.signed_duration_since(from).num_seconds()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse::<DateTime<Utc>>().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn clock() -> Clock {
        Clock::start(at("2023-10-05T11:20:00+02:00"), 48, HoursRule::Elapsed)
    }

    /// The clock of `clock()`, `micros` after its due instant.
    fn after_due(micros: i64) -> DateTime<Utc> {
        at("2023-10-07T11:20:00+02:00") + TimeDelta::microseconds(micros)
    }

    const SECOND: i64 = 1_000_000;
    const HOUR: i64 = 3_600 * SECOND;

    #[test]
    fn forty_eight_hours_are_elapsed_hours_whatever_the_wall_clock_says() {
        for (start, elapsed, event_hour_not_counted) in [
            ("2023-10-05T11:20:00+02:00", "2023-10-07T11:20:00+02:00", "2023-10-07T12:00:00+02:00"),
            ("2023-10-06T16:45:00+02:00", "2023-10-08T16:45:00+02:00", "2023-10-08T17:00:00+02:00"),
            ("2024-03-30T10:00:00+01:00", "2024-04-01T11:00:00+02:00", "2024-04-01T12:00:00+02:00"),
            ("2024-03-29T02:30:00+01:00", "2024-03-31T03:30:00+02:00", "2024-03-31T04:00:00+02:00"),
            ("2024-10-26T10:00:00+02:00", "2024-10-28T09:00:00+01:00", "2024-10-28T10:00:00+01:00"),
            ("2024-10-25T02:30:00+02:00", "2024-10-27T02:30:00+02:00", "2024-10-27T02:00:00+01:00"),
            ("2025-10-25T02:30:00+02:00", "2025-10-27T01:30:00+01:00", "2025-10-27T02:00:00+01:00"),
            ("2024-12-24T15:00:00+01:00", "2024-12-26T15:00:00+01:00", "2024-12-26T16:00:00+01:00"),
        ] {
            let start = at(start);
            assert_eq!(due_at(start, 48), at(elapsed), "{start}");
            assert_eq!(HoursRule::Elapsed.due_at(start, 48), at(elapsed), "{start}");
            let rule = HoursRule::EventHourNotCounted;
            assert_eq!(rule.due_at(start, 48), at(event_hour_not_counted), "{start}");
        }
    }

    #[test]
    fn a_rule_has_a_name_for_the_plan() {
        for rule in HoursRule::ALL {
            assert_eq!(HoursRule::from_code(rule.code()), Some(rule));
        }
        assert_eq!(HoursRule::from_code("business"), None);
        assert_eq!(HoursRule::default(), HoursRule::Elapsed);
    }

    #[test]
    fn the_due_instant_survives_a_store_that_keeps_microseconds() {
        let start = at("2023-10-05T09:20:00.123456789Z");
        assert_eq!(due_at(start, 48), at("2023-10-07T09:20:00.123456Z"));
        assert_eq!(Clock::start(start, 48, HoursRule::Elapsed).started_at, calendar::trunc(start));
    }

    #[test]
    fn the_end_of_the_calendar_does_not_panic() {
        let last = DateTime::<Utc>::MAX_UTC;
        for rule in HoursRule::ALL {
            rule.due_at(last, u32::MAX);
            rule.due_at(DateTime::<Utc>::MIN_UTC, u32::MAX);
        }
        assert_eq!(due_at(last, 48), last);
    }

    #[test]
    fn an_open_clock_stands_by_what_is_left() {
        use Standing::*;
        for (micros, expected) in [
            (-48 * HOUR, Running { left_s: 48 * 3600 }),
            (-49 * HOUR, Running { left_s: 49 * 3600 }),
            (-12 * HOUR - SECOND, Running { left_s: 12 * 3600 + 1 }),
            (-12 * HOUR - 1, Running { left_s: 12 * 3600 }),
            (-12 * HOUR, Soon { left_s: 12 * 3600 }),
            (-12 * HOUR + SECOND, Soon { left_s: 12 * 3600 - 1 }),
            (-4 * HOUR - 1, Soon { left_s: 4 * 3600 }),
            (-4 * HOUR, Urgent { left_s: 4 * 3600 }),
            (-SECOND, Urgent { left_s: 1 }),
            (-1, Urgent { left_s: 0 }),
            (0, Urgent { left_s: 0 }),
            (1, MissedOpen { over_s: 0 }),
            (SECOND, MissedOpen { over_s: 1 }),
            (100 * HOUR, MissedOpen { over_s: 360_000 }),
        ] {
            assert_eq!(standing(&Some(clock()), false, after_due(micros)), expected, "{micros}");
        }
    }

    #[test]
    fn a_contact_decides_the_clock_for_good() {
        use Standing::*;
        let day = 86_400;
        for (micros, expected) in [
            (-29 * HOUR, Met { lead_s: 19 * 3600 }),
            (-SECOND, Met { lead_s: 2 * day - 1 }),
            (0, Met { lead_s: 2 * day }),
            (1, MissedClosed { over_s: 0, lead_s: 2 * day }),
            (SECOND, MissedClosed { over_s: 1, lead_s: 2 * day + 1 }),
            (3 * HOUR, MissedClosed { over_s: 3 * 3600, lead_s: 51 * 3600 }),
            (-48 * HOUR, Met { lead_s: 0 }),
            (-50 * HOUR, Met { lead_s: -2 * 3600 }),
        ] {
            let open = clock();
            let result = Some(open.judge(after_due(micros)));
            let closed = Some(Clock { result, ..open });
            for now in [after_due(micros), after_due(1_000 * HOUR)] {
                assert_eq!(standing(&closed, false, now), expected, "{micros}");
            }
        }
    }

    #[test]
    fn withdrawal_in_time_ends_the_clock_and_late_withdrawal_hides_nothing() {
        let ended = |micros| Some(Clock { ended_at: Some(after_due(micros)), ..clock() });
        let now = after_due(500 * HOUR);
        assert_eq!(standing(&ended(-SECOND), false, now), Standing::Ended);
        assert_eq!(standing(&ended(0), false, now), Standing::Ended);
        assert_eq!(standing(&ended(1), false, now), Standing::MissedOpen { over_s: 0 });
        assert_eq!(standing(&ended(2 * HOUR), false, now), Standing::MissedOpen { over_s: 7200 });
    }

    #[test]
    fn history_has_no_clock_and_an_unconfirmed_case_not_yet() {
        assert_eq!(standing(&None, false, after_due(0)), Standing::NotStarted);
        assert_eq!(standing(&None, true, after_due(0)), Standing::NotRecorded);
        assert_eq!(standing(&Some(clock()), true, after_due(0)), Standing::NotRecorded);
    }

    proptest! {
        /// Against plain arithmetic on Unix seconds, 1990-2060.
        #[test]
        fn due_at_agrees_with_unix_time(
            start in 631_152_000i64..2_840_140_800, hours in 0u32..10_000,
        ) {
            let started_at = DateTime::from_timestamp(start, 0).unwrap();
            let hour = 3600;
            let elapsed = HoursRule::Elapsed.due_at(started_at, hours).timestamp();
            prop_assert_eq!(elapsed, start + i64::from(hours) * hour);
            let rule_b = HoursRule::EventHourNotCounted.due_at(started_at, hours).timestamp();
            prop_assert_eq!(rule_b, (start / hour + 1) * hour + i64::from(hours) * hour);
            // Counted by hand on the wall clock: the difference is what the zone shifted.
            let due = due_at(started_at, hours);
            let shift = calendar::crosses_switch(started_at, due).unwrap_or(0);
            let wall = |instant: DateTime<Utc>| {
                instant.with_timezone(&chrono_tz::Europe::Brussels).naive_local()
            };
            let read = wall(due) - wall(started_at);
            prop_assert_eq!(read.num_minutes(), i64::from(hours) * 60 + i64::from(shift));
        }

        /// Met or missed is a comparison of Unix microseconds, and says the same before and after
        /// the contact is recorded.
        #[test]
        fn standing_agrees_with_unix_time(
            start in 631_152_000i64..2_840_140_800,
            offset in -400_000_000_000i64..400_000_000_000,
        ) {
            let started_at = DateTime::from_timestamp(start, 0).unwrap();
            let clock = Clock::start(started_at, 48, HoursRule::Elapsed);
            let now = DateTime::from_timestamp_micros((start + 172_800) * SECOND + offset).unwrap();
            let late = offset > 0;
            let open = standing(&Some(clock), false, now);
            prop_assert_eq!(matches!(open, Standing::MissedOpen { .. }), late);
            let result = clock.judge(now);
            prop_assert_eq!(result.met, !late);
            prop_assert_eq!(result.lead_s, (172_800 * SECOND + offset) / SECOND);
            prop_assert_eq!(result.over_s, offset.max(0) / SECOND);
        }
    }
}
