//! What may be asked: which periods, and as of when.

use chrono::{DateTime, Utc};

use super::table::Period;
use crate::domain::calendar::{self, LocalError};

/// The years that a question can be about.
pub const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;
/// The longest period, in years.
pub const LONGEST: i32 = 50;

/// Why a question cannot be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskFault {
    /// A year outside [`YEARS`].
    Year,
    /// The last year lies before the first.
    Reversed,
    /// More than [`LONGEST`] years.
    TooLong,
    /// A cut-off that has not come yet.
    Future,
    /// No instant and no day.
    Moment(LocalError),
}

impl Period {
    /// Years from and to.
    ///
    /// # Errors
    /// Turned round, too long, or outside the years that can be asked about.
    pub fn of(from: i32, to: i32) -> Result<Self, AskFault> {
        if !YEARS.contains(&from) || !YEARS.contains(&to) {
            Err(AskFault::Year)
        } else if to < from {
            Err(AskFault::Reversed)
        } else if to - from >= LONGEST {
            Err(AskFault::TooLong)
        } else {
            Ok(Self { from, to })
        }
    }
}

/// A cut-off: an instant (RFC 3339), or a day until its end; today lasts until now.
///
/// # Errors
/// Neither, or in the future.
pub fn cut_off(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, AskFault> {
    let at = match DateTime::parse_from_rfc3339(text) {
        Ok(at) => calendar::trunc(at.with_timezone(&Utc)),
        Err(_) => match calendar::parse_date(text).map_err(AskFault::Moment)? {
            day if day == calendar::local_day(now) => now,
            day => calendar::end_of_day(day),
        },
    };
    if at > now { Err(AskFault::Future) } else { Ok(at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::at;

    #[test]
    fn a_period_runs_forward_and_ends() {
        assert!(Period::of(2019, 2019).is_ok());
        assert_eq!(Period::of(2023, 2019), Err(AskFault::Reversed));
        assert_eq!(Period::of(1990, 2040), Err(AskFault::TooLong));
        assert!(Period::of(1990, 2039).is_ok());
        assert_eq!(Period::of(1500, 2000), Err(AskFault::Year));
        assert_eq!(Period::of(i32::MIN, i32::MAX), Err(AskFault::Year));
    }

    #[test]
    fn a_day_counts_to_its_end_and_today_until_now() {
        let now = at("2026-03-02T08:00:00Z");
        assert_eq!(cut_off("2026-03-02", now), Ok(now));
        assert_eq!(cut_off("1.3.2026", now), Ok(at("2026-03-01T22:59:59.999999Z")));
        assert_eq!(cut_off("2026-03-02T09:00:00+01:00", now), Ok(now));
        assert_eq!(cut_off("2026-03-02T08:00:00.000001Z", now), Err(AskFault::Future));
        assert_eq!(cut_off("2026-03-03", now), Err(AskFault::Future));
        for no in ["", "gisteren", "2026-02-30", "\0", "99999999999999999999"] {
            assert!(matches!(cut_off(no, now), Err(AskFault::Moment(_))), "{no}");
        }
    }
}
