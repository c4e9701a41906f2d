//! A stretch of local days that figures are asked for.

use chrono::{Datelike, NaiveDate};

/// The longest period that is counted, in years.
pub const MAX_YEARS: i32 = 30;

/// From a first up to and including a last local day; either may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// Why two days make no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFault {
    /// The last day lies before the first.
    Reversed,
    /// Longer than [`MAX_YEARS`].
    TooLong,
}

impl Period {
    /// # Errors
    /// A period turned round, or one of more than [`MAX_YEARS`].
    pub fn new(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<Self, PeriodFault> {
        if let (Some(from), Some(until)) = (from, until) {
            if until < from {
                return Err(PeriodFault::Reversed);
            }
            let end = from.with_year(from.year() + MAX_YEARS).or_else(|| from.succ_opt());
            if end.is_some_and(|end| until >= end) {
                return Err(PeriodFault::TooLong);
            }
        }
        Ok(Self { from, until })
    }

    /// The calendar month of a number such as 202603.
    pub fn of_month(month: i32) -> Option<Self> {
        let (year, number) = (month.div_euclid(100), u32::try_from(month.rem_euclid(100)).ok()?);
        let first = NaiveDate::from_ymd_opt(year, number, 1)?;
        let last = next_month(first)?.pred_opt()?;
        Some(Self { from: Some(first), until: Some(last) })
    }
}

/// The number of a day's month: 202603 for any day of March 2026.
pub fn month_of(day: NaiveDate) -> i32 {
    day.year() * 100 + i32::try_from(day.month()).unwrap_or_default()
}

/// The first day of the month after a day's.
pub fn next_month(day: NaiveDate) -> Option<NaiveDate> {
    let (year, month) =
        if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// The months that a period touches, at most those of [`MAX_YEARS`] years.
pub fn months(from: NaiveDate, until: NaiveDate) -> Vec<i32> {
    let most = usize::try_from(MAX_YEARS * 12 + 1).unwrap_or_default();
    std::iter::successors(Some(from.with_day(1).unwrap_or(from)), |day| next_month(*day))
        .take_while(|day| *day <= until)
        .take(most)
        .map(month_of)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_period_is_neither_turned_round_nor_endless() {
        assert!(Period::new(day("2024-03-01"), day("2024-03-01")).is_ok());
        assert!(Period::new(None, day("2024-03-01")).is_ok());
        let reversed = Period::new(day("2024-03-01"), day("2024-02-29"));
        assert_eq!(reversed, Err(PeriodFault::Reversed));
        for (from, until) in [("1600-01-01", "2100-01-01"), ("2000-02-29", "2030-02-28")] {
            assert_eq!(Period::new(day(from), day(until)), Err(PeriodFault::TooLong), "{from}");
        }
        assert!(Period::new(day("2000-01-01"), day("2029-12-31")).is_ok());
    }

    #[test]
    fn months_follow_one_another_over_new_year() {
        let (from, until) = (day("2023-11-30").unwrap(), day("2024-02-01").unwrap());
        assert_eq!(months(from, until), [202_311, 202_312, 202_401, 202_402]);
        assert_eq!(months(until, from), Vec::<i32>::new());
        let leap = Period::of_month(202_402).unwrap();
        assert_eq!((leap.from, leap.until), (day("2024-02-01"), day("2024-02-29")));
        assert_eq!(Period::of_month(202_413), None);
    }
}
