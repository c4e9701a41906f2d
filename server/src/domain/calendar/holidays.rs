//! Belgian public holidays and working days, for terms in working days.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::places::read;

/// Easter Sunday by the anonymous Gregorian computus.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

/// The ten legal public holidays of Belgium (law of 4 January 1974, royal decree of 18 April
/// 1974) in order; empty outside the years 1000-9999.
pub fn public_holidays(year: i32) -> Vec<NaiveDate> {
    if !(1000..=9999).contains(&year) {
        return Vec::new();
    }
    const FIXED: [(u32, u32); 7] = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)];
    // Easter Monday, Ascension, Whit Monday.
    const AFTER_EASTER: [u64; 3] = [1, 39, 50];
    let fixed = FIXED.iter().filter_map(|&(month, day)| NaiveDate::from_ymd_opt(year, month, day));
    let moving =
        AFTER_EASTER.iter().filter_map(|&days| easter(year)?.checked_add_days(Days::new(days)));
    let mut days: Vec<NaiveDate> = fixed.chain(moving).collect();
    days.sort_unstable();
    days
}

/// Whether a day is one of the ten legal public holidays.
pub fn is_public_holiday(day: NaiveDate) -> bool {
    public_holidays(day.year()).contains(&day)
}

/// The `n`th working day after `date`, which itself does not count; `date` for 0. Saturdays,
/// Sundays, public holidays and `extra_holidays` are no working days. At the end of the calendar
/// it stays at the last day.
pub fn working_days_after(date: NaiveDate, n: u32, extra_holidays: &[NaiveDate]) -> NaiveDate {
    let works = |day: &NaiveDate| {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && !is_public_holiday(*day)
            && !extra_holidays.contains(day)
    };
    match usize::try_from(n).ok().and_then(|n| n.checked_sub(1)) {
        None => date,
        Some(skip) => date.iter_days().skip(1).filter(works).nth(skip).unwrap_or(NaiveDate::MAX),
    }
}

/// Working days within which a written question is answered (rules of the Flemish Parliament).
pub const ANSWER_DAYS: u32 = 20;

/// When the answer to a written question is due, and what was left out of the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerTerm {
    pub due: NaiveDate,
    /// Holidays on weekdays between sending and due day.
    pub holidays: Vec<NaiveDate>,
}

/// The term of a question sent on a day. Beside the legal holidays those of
/// `server/data/holidays.csv` do not count. Free days of the administration alone (2 November, the
/// days after Christmas) are not in the list: the earlier of two readings is never late.
pub fn answer_term(sent: NaiveDate) -> AnswerTerm {
    let extra: Vec<NaiveDate> = [sent.year(), sent.year().saturating_add(1)]
        .into_iter()
        .flat_map(flemish_holidays)
        .collect();
    let due = working_days_after(sent, ANSWER_DAYS, &extra);
    let works = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let free = |day: &NaiveDate| is_public_holiday(*day) || extra.contains(day);
    let between = sent.iter_days().skip(1).take_while(|day| *day <= due);
    AnswerTerm { due, holidays: between.filter(works).filter(free).collect() }
}

/// The holidays of the Flemish list in a year.
fn flemish_holidays(year: i32) -> Vec<NaiveDate> {
    let rows = read(include_str!("../../../data/holidays.csv"), |row| {
        let number = |index| row.get(index).and_then(|text| text.parse::<u32>().ok());
        Some((number(0)?, number(1)?, row.get(2)?.parse::<i32>().ok()?))
    });
    let then = rows.into_iter().filter(|(_, _, first_year)| *first_year <= year);
    then.filter_map(|(month, day, _)| NaiveDate::from_ymd_opt(year, month, day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn easter_falls_on_its_known_sundays() {
        for date in [
            "2019-04-21",
            "2020-04-12",
            "2021-04-04",
            "2022-04-17",
            "2023-04-09",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "1818-03-22",
            "2038-04-25",
        ] {
            assert_eq!(easter(day(date).year()), Some(day(date)));
        }
    }

    #[test]
    fn the_law_knows_ten_public_holidays() {
        let holidays = [
            "2024-01-01",
            "2024-04-01",
            "2024-05-01",
            "2024-05-09",
            "2024-05-20",
            "2024-07-21",
            "2024-08-15",
            "2024-11-01",
            "2024-11-11",
            "2024-12-25",
        ];
        assert_eq!(public_holidays(2024), holidays.map(day).to_vec());
        for date in ["2024-07-11", "2024-11-02", "2024-11-15", "2024-12-26", "2024-03-29"] {
            assert!(!is_public_holiday(day(date)), "{date}");
        }
    }

    #[test]
    fn working_days_skip_weekends_and_holidays() {
        for (from, n, expected) in [
            // Written question 22 of 12 October 2023: twenty working days.
            ("2023-10-12", 20, "2023-11-10"),
            ("2024-03-29", 1, "2024-04-02"),
            ("2024-10-31", 1, "2024-11-04"),
            ("2024-12-24", 1, "2024-12-26"),
            ("2024-10-05", 1, "2024-10-07"),
            ("2024-10-05", 0, "2024-10-05"),
        ] {
            assert_eq!(working_days_after(day(from), n, &[]), day(expected), "{from}");
        }
        let extra = [day("2024-12-26"), day("2024-12-27")];
        assert_eq!(working_days_after(day("2024-12-24"), 1, &extra), day("2024-12-30"));
    }

    #[test]
    fn an_answer_is_due_after_twenty_working_days() {
        for (sent, due, holidays) in [
            // Question 22 itself.
            ("2023-10-12", "2023-11-10", vec!["2023-11-01"]),
            ("2025-06-30", "2025-07-30", vec!["2025-07-11", "2025-07-21"]),
            ("2024-12-12", "2025-01-13", vec!["2024-12-25", "2025-01-01"]),
        ] {
            let term = answer_term(day(sent));
            let holidays: Vec<NaiveDate> = holidays.into_iter().map(day).collect();
            assert_eq!(term.holidays, holidays, "{sent}");
            assert_eq!(term.due, day(due), "{sent}");
        }
        assert_eq!(answer_term(NaiveDate::MAX).due, NaiveDate::MAX);
    }
}
