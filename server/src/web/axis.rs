//! An axis of days for pictures: places in per cent of its width, and marks with words.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use crate::domain::calendar;
use crate::domain::edtf::Imprecise;
use crate::domain::lang::month_name;
use crate::domain::period::next_month;
use crate::messages::Words;

/// A span shorter than this, in days, is marked by month.
const BY_MONTH: i64 = 550;
/// And one shorter than this by day.
const BY_DAY: i64 = 45;
/// The most marks of an axis.
const MARKS: usize = 36;
/// What a character of a label takes, in per cent of the width: labels never touch.
const CHARACTER: f64 = 1.9;

/// Days from a first up to and including a last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// A mark on the axis; without a label where it would touch the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub x: String,
    pub label: String,
}

/// A stretch of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub x: String,
    pub width: String,
}

impl Axis {
    /// An axis that holds both days, in either order.
    pub fn new(a: NaiveDate, b: NaiveDate) -> Self {
        Self { from: a.min(b), until: a.max(b) }
    }

    /// The same with a little room on both sides.
    pub fn roomy(self) -> Self {
        let room = u64::try_from((self.until - self.from).num_days() / 30).unwrap_or(0).max(1);
        Self {
            from: self.from.checked_sub_days(Days::new(room)).unwrap_or(self.from),
            until: self.until.checked_add_days(Days::new(room)).unwrap_or(self.until),
        }
    }

    /// Where a day begins, from 0 to 100.
    pub fn place(&self, day: NaiveDate) -> f64 {
        // Days of some thirty years: far below what an f64 holds exactly.
        let part = |days: i64| days as f64;
        let whole = part((self.until - self.from).num_days() + 1);
        (part((day - self.from).num_days()) / whole * 100.0).clamp(0.0, 100.0)
    }

    /// Where a day begins, in per cent.
    pub fn x(&self, day: NaiveDate) -> String {
        format!("{:.2}", self.place(day))
    }

    /// Where an instant lies, in per cent.
    pub fn x_at(&self, at: DateTime<Utc>) -> String {
        format!("{:.2}", self.place_at(at))
    }

    fn place_at(&self, at: DateTime<Utc>) -> f64 {
        let (start, end) = (calendar::start_of_day(self.from), calendar::end_of_day(self.until));
        // Minutes of some thirty years: far below what an f64 holds exactly.
        let part = |minutes: i64| minutes as f64;
        let whole = part((end - start).num_minutes().max(1));
        (part((at - start).num_minutes()) / whole * 100.0).clamp(0.0, 100.0)
    }

    /// The stretch between two instants.
    pub fn between(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Span {
        let (start, end) = (self.place_at(from), self.place_at(until));
        Span { x: format!("{start:.2}"), width: format!("{:.2}", (end - start).max(0.0)) }
    }

    /// The days from one up to and including another; none when they lie beside the axis.
    pub fn span(&self, from: NaiveDate, until: NaiveDate) -> Option<Span> {
        if until < from || until < self.from || from > self.until {
            return None;
        }
        let end = until.succ_opt().map_or(100.0, |next| self.place(next));
        let start = self.place(from);
        Some(Span { x: format!("{start:.2}"), width: format!("{:.2}", end - start) })
    }

    /// All days that an imprecise date allows; an open end reaches to the end of the axis.
    pub fn span_of(&self, date: &Imprecise) -> Option<Span> {
        self.span(date.earliest().unwrap_or(self.from), date.latest().unwrap_or(self.until))
    }

    /// Years, or months on a short axis.
    pub fn ticks(&self, w: Words) -> Vec<Tick> {
        let days = (self.until - self.from).num_days();
        if days < BY_DAY {
            return self.days(days);
        }
        let by_month = days < BY_MONTH;
        let first = next_month(self.from).unwrap_or(self.from);
        let months = std::iter::successors(Some(first), |day| next_month(*day));
        let marks = months
            .take_while(|day| *day <= self.until)
            .filter(|day| by_month || day.month() == 1)
            .take(MARKS);
        self.labelled(marks, |day, first| label(w, day, by_month, first))
    }

    /// Every day, or every few days.
    fn days(&self, days: i64) -> Vec<Tick> {
        let every = usize::try_from(days / 8 + 1).unwrap_or(1);
        let shown = self.from.iter_days().take_while(|day| *day <= self.until).step_by(every);
        let label = |day: NaiveDate, first| {
            day.format(if first { "%d.%m.%Y" } else { "%d.%m" }).to_string()
        };
        self.labelled(shown, label)
    }

    fn labelled(
        &self,
        days: impl Iterator<Item = NaiveDate>,
        label: impl Fn(NaiveDate, bool) -> String,
    ) -> Vec<Tick> {
        let mut free = f64::MIN;
        days.enumerate()
            .map(|(nth, day)| {
                let (place, label) = (self.place(day), label(day, nth == 0));
                // Labels of some ten characters: far below what an f64 holds exactly.
                let half = label.chars().count() as f64 * CHARACTER / 2.0;
                let fits = place - half >= free;
                if fits {
                    free = place + half;
                }
                Tick { x: self.x(day), label: if fits { label } else { String::new() } }
            })
            .collect()
    }
}

/// The year, or the month; the first month says of which year.
fn label(w: Words, day: NaiveDate, by_month: bool, first: bool) -> String {
    if !by_month || day.month() == 1 {
        return day.year().to_string();
    }
    let month: String = month_name(day.month(), w.lang()).chars().take(3).collect();
    if first { format!("{month} {}", day.year()) } else { month }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_lie_between_the_ends() {
        let axis = Axis::new(day("2024-01-10"), day("2024-01-01"));
        assert_eq!(axis.x(day("2024-01-01")), "0.00");
        assert_eq!(axis.x(day("2024-01-06")), "50.00");
        assert_eq!(axis.x(day("1900-01-01")), "0.00");
        let one = axis.span(day("2024-01-10"), day("2025-01-01")).unwrap();
        assert_eq!((one.x.as_str(), one.width.as_str()), ("90.00", "10.00"));
        assert_eq!(axis.span(day("2023-01-01"), day("2023-12-31")), None);
        assert_eq!(axis.span(day("2024-01-05"), day("2024-01-04")), None);
    }

    #[test]
    fn an_instant_lies_within_its_local_day() {
        // Sunday 31 March 2024 has 23 hours.
        let axis = Axis::new(day("2024-03-31"), day("2024-03-31"));
        let at = |text: &str| axis.x_at(text.parse().unwrap());
        assert_eq!(at("2024-03-30T23:00:00Z"), "0.00");
        assert_eq!(at("2024-03-31T10:30:00Z"), "50.04");
        assert_eq!(at("2024-04-02T00:00:00Z"), "100.00");
    }

    #[test]
    fn a_month_is_as_wide_as_what_it_leaves_open() {
        let axis = Axis::new(day("2023-01-01"), day("2023-12-31"));
        let month = axis.span_of(&Imprecise::parse("2023-12").unwrap()).unwrap();
        assert_eq!((month.x.as_str(), month.width.as_str()), ("91.51", "8.49"));
        let open = axis.span_of(&Imprecise::parse("2023-07-01/..").unwrap()).unwrap();
        assert_eq!(open.width, "50.41");
    }

    #[test]
    fn marks_are_months_on_a_short_axis_and_years_on_a_long_one() {
        let w = Words::new(Lang::Nl);
        let labels = |from, until| -> Vec<String> {
            let ticks = Axis::new(day(from), day(until)).ticks(w);
            ticks.into_iter().map(|tick| tick.label).collect()
        };
        assert_eq!(labels("2023-11-05", "2024-02-01"), ["dec 2023", "2024", "feb"]);
        assert_eq!(labels("2023-11-05", "2023-11-07"), ["05.11.2023", "06.11", "07.11"]);
        let years: Vec<String> = labels("1990-06-01", "2024-06-01");
        assert_eq!(years.iter().filter(|label| !label.is_empty()).count(), 12, "{years:?}");
        assert_eq!(years.len(), 34, "each year keeps its line");
        assert_eq!(labels("2019-06-01", "2022-06-01"), ["2020", "2021", "2022"]);
        assert!(labels("1000-01-01", "9999-01-01").len() <= MARKS);
    }
}
