//! Which mail somebody wants. The contact ladder is not among it: nobody can switch that off.

use chrono::{DateTime, Datelike, Days, Utc, Weekday};

use super::calendar;
use super::reminder::MORNING;

/// The days of the week, Monday first.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Days of the week on which somebody wants the morning digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DigestDays(u8);

impl DigestDays {
    /// Monday to Friday.
    pub const WORKING: Self = Self(0b1_1111);

    /// From its stored bits: Monday 1, Tuesday 2 … Sunday 64; others are left out.
    pub fn from_bits(bits: i32) -> Self {
        Self(u8::try_from(bits & 0x7f).unwrap_or_default())
    }

    pub fn bits(self) -> i32 {
        i32::from(self.0)
    }

    pub fn has(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// The next morning on one of these days, after an instant (both UTC).
    pub fn next_after(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let today = calendar::local_day(now);
        (0..=7)
            .filter_map(|ahead| today.checked_add_days(Days::new(ahead)))
            .filter(|day| self.has(day.weekday()))
            .map(|day| calendar::at_hour(day, MORNING))
            .find(|morning| *morning > now)
    }
}

impl FromIterator<Weekday> for DigestDays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |bits, day| bits | bit(day)))
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.num_days_from_monday()
}

/// What somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailChoice {
    pub digest: DigestDays,
    /// Reminders of one's own tasks.
    pub task_reminders: bool,
}

impl Default for MailChoice {
    /// Of whoever never chose.
    fn default() -> Self {
        Self { digest: DigestDays::WORKING, task_reminders: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_morning_is_one_of_the_chosen_days_at_eight_in_brussels() {
        let working = DigestDays::WORKING;
        // Friday 23 October 2026: before eight, at eight, and over the weekend to winter time.
        assert_eq!(
            working.next_after(at("2026-10-23T05:59:59Z")),
            Some(at("2026-10-23T06:00:00Z"))
        );
        assert_eq!(
            working.next_after(at("2026-10-23T06:00:00Z")),
            Some(at("2026-10-26T07:00:00Z"))
        );
        let sunday: DigestDays = [Weekday::Sun].into_iter().collect();
        assert_eq!(sunday.next_after(at("2026-10-25T07:00:00Z")), Some(at("2026-11-01T07:00:00Z")));
        assert_eq!(DigestDays::from_bits(0).next_after(at("2026-10-23T06:00:00Z")), None);
    }

    #[test]
    fn days_are_kept_as_bits_with_monday_first() {
        assert_eq!(WEEK.into_iter().collect::<DigestDays>().bits(), 127);
        assert_eq!([Weekday::Mon, Weekday::Sun].into_iter().collect::<DigestDays>().bits(), 65);
        assert_eq!(DigestDays::from_bits(-1).bits(), 127);
        assert!(DigestDays::from_bits(64).has(Weekday::Sun) && !working_sunday());
    }

    fn working_sunday() -> bool {
        MailChoice::default().digest.has(Weekday::Sun)
    }
}
