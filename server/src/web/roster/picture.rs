//! A region's roster as a picture: bars of the coming weeks, in per cent of its width.

use chrono::{Datelike, Days, NaiveDate};
use entity::vocab::Duty;

use crate::domain::assignment::{RosterFault, RosterFaultKind, Term};
use crate::domain::lang::month_name;
use crate::domain::roster::AHEAD;
use crate::messages::Words;

/// Days before today that the picture begins with.
const BEFORE: u64 = 7;

/// What the template draws.
pub struct Picture {
    pub months: Vec<Mark>,
    pub bars: Vec<Bar>,
    pub gaps: Vec<Bar>,
    pub today: String,
    /// The same in a sentence, for whoever does not see it.
    pub words: String,
}

/// A month's beginning.
pub struct Mark {
    pub x: String,
    pub text: String,
}

/// A stretch of days in one of the two rows.
pub struct Bar {
    pub back_up: bool,
    pub x: String,
    pub width: String,
}

/// The days that the picture shows, both included.
struct Window {
    from: NaiveDate,
    until: NaiveDate,
}

impl Window {
    fn round(today: NaiveDate) -> Self {
        Self {
            from: today.checked_sub_days(Days::new(BEFORE)).unwrap_or(today),
            until: today.checked_add_days(Days::new(AHEAD)).unwrap_or(today),
        }
    }

    /// Where a day begins, in per cent.
    fn x(&self, day: NaiveDate) -> f64 {
        // A few hundred days at most: far below what an f64 holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let share = |days: i64| days as f64;
        let whole = share((self.until - self.from).num_days() + 1);
        (share((day - self.from).num_days()) / whole * 100.0).clamp(0.0, 100.0)
    }

    /// A bar from a day up to and including another; none outside the window.
    fn bar(&self, duty: Duty, from: NaiveDate, until: Option<NaiveDate>) -> Option<Bar> {
        let until = until.unwrap_or(self.until).min(self.until);
        if until < self.from || from > self.until {
            return None;
        }
        let start = self.x(from);
        let end = until.succ_opt().map_or(100.0, |next| self.x(next));
        Some(Bar {
            back_up: duty == Duty::BackUp,
            x: format!("{start:.1}"),
            width: format!("{:.1}", end - start),
        })
    }

    fn months(&self, w: Words) -> Vec<Mark> {
        let firsts = self.from.iter_days().take_while(|day| *day <= self.until);
        firsts
            .filter(|day| day.day() == 1)
            .map(|day| Mark {
                x: format!("{:.1}", self.x(day)),
                text: month_name(day.month(), w.lang()).chars().take(3).collect(),
            })
            .collect()
    }
}

impl Picture {
    pub fn new(w: Words, terms: &[Term], faults: &[RosterFault], today: NaiveDate) -> Self {
        let window = Window::round(today);
        let gaps = faults.iter().filter(|f| f.kind == RosterFaultKind::Gap);
        let words = if faults.is_empty() {
            w.m("roster-picture-sound")
        } else {
            let faults: Vec<String> = faults.iter().map(|f| super::fault_words(w, f)).collect();
            faults.join(" ")
        };
        Self {
            months: window.months(w),
            bars: terms.iter().filter_map(|t| window.bar(t.duty, t.from, t.until)).collect(),
            gaps: gaps.filter_map(|f| window.bar(f.duty, f.from, Some(f.until))).collect(),
            today: format!("{:.1}", window.x(today)),
            words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_cut_to_the_window() {
        let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
        let window = Window::round(day(3, 2));
        let whole = window.bar(Duty::Officer, day(1, 1), None).unwrap();
        assert_eq!((whole.x.as_str(), whole.width.as_str()), ("0.0", "100.0"));
        let one = window.bar(Duty::BackUp, day(3, 2), Some(day(3, 2))).unwrap();
        assert_eq!((one.x.as_str(), one.width.as_str()), ("7.6", "1.1"));
        assert!(window.bar(Duty::Officer, day(1, 1), Some(day(2, 1))).is_none());
        assert!(window.bar(Duty::Officer, day(7, 1), None).is_none());
    }
}
