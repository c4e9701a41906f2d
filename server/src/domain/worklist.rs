//! The order of somebody's work: which clocks are theirs, and which task comes first.
//!
//! Clocks: the one that is due first stands on top, late ones with the longest delay before all.
//!
//! Tasks, each line only where the line above does not decide:
//! 1. what can be done before what waits for others;
//! 2. dated before undated, the earlier due instant first;
//! 3. the case, by reference;
//! 4. the place in the plan;
//! 5. the id, so that two looks never differ.

use std::cmp::Ordering;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use entity::vocab::{PersonId, TaskId};

use super::assignment::Acting;
use super::calendar;

/// Under which heading a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// Past its due instant.
    Late,
    Today,
    /// Up to and including Sunday.
    ThisWeek,
    /// After this week, or without a date.
    Later,
    /// Locked, handed over without an answer, or the act of others.
    Waiting,
}

impl Heading {
    /// In the order of the page, without what waits.
    pub const DOABLE: [Self; 4] = [Self::Late, Self::Today, Self::ThisWeek, Self::Later];

    /// Stem of its message ids.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::ThisWeek => "this_week",
            Self::Later => "later",
            Self::Waiting => "waiting",
        }
    }
}

/// Where the headings begin and end, for one moment of looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// What is due before this instant is late (UTC).
    pub now: DateTime<Utc>,
    /// Last instant of today in Brussels (UTC).
    pub end_of_today: DateTime<Utc>,
    /// Last instant of Sunday in Brussels (UTC).
    pub end_of_week: DateTime<Utc>,
}

impl Bounds {
    pub fn at(now: DateTime<Utc>) -> Self {
        let today = calendar::local_day(now);
        Self {
            now,
            end_of_today: calendar::end_of_day(today),
            end_of_week: calendar::end_of_day(sunday_of(today)),
        }
    }

    /// The heading of a task.
    pub fn heading(&self, due_at: Option<DateTime<Utc>>, waits: bool) -> Heading {
        match due_at {
            _ if waits => Heading::Waiting,
            Some(due) if due < self.now => Heading::Late,
            Some(due) if due <= self.end_of_today => Heading::Today,
            Some(due) if due <= self.end_of_week => Heading::ThisWeek,
            _ => Heading::Later,
        }
    }
}

fn sunday_of(day: NaiveDate) -> NaiveDate {
    let left = 6 - u64::from(day.weekday().num_days_from_monday());
    day.checked_add_days(Days::new(left)).unwrap_or(day)
}

/// What the order of a task depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub waits: bool,
    /// UTC.
    pub due_at: Option<DateTime<Utc>>,
    pub reference: &'a str,
    /// Within the plan.
    pub position: i32,
    pub id: TaskId,
}

/// Which of two tasks comes first, as the head of this file says.
pub fn order(a: &Place<'_>, b: &Place<'_>) -> Ordering {
    let key = |p: &Place<'_>| (p.waits, p.due_at.is_none(), p.due_at);
    key(a)
        .cmp(&key(b))
        .then_with(|| a.reference.cmp(b.reference))
        .then_with(|| (a.position, a.id).cmp(&(b.position, b.id)))
}

/// Why a clock is somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Officer,
    /// The officer is away until that day, or there is none.
    BackUp {
        until: Option<NaiveDate>,
    },
    /// Officer and back-ups are away or missing.
    Coordinator,
}

/// The part that somebody has in what is to be done now; none when others act.
pub fn part_of(acting: &Acting, person: PersonId) -> Option<Part> {
    match acting {
        Acting::Officer(officer) if *officer == person => Some(Part::Officer),
        Acting::BackUp { person: back_up, until } if *back_up == person => {
            Some(Part::BackUp { until: *until })
        }
        Acting::Coordinators(people) if people.contains(&person) => Some(Part::Coordinator),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone};

    use super::*;

    fn at(day: u32, hour: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, 0, 0).single().unwrap()
    }

    #[test]
    fn headings_follow_the_days_of_brussels() {
        // Wednesday 25 November, 23.30 in Brussels.
        let bounds = Bounds::at(at(25, 22) + TimeDelta::minutes(30));
        let end = |day| Some(calendar::end_of_day(NaiveDate::from_ymd_opt(2026, 11, day).unwrap()));
        for (due, heading) in [
            (end(24), Heading::Late),
            (Some(bounds.now - TimeDelta::seconds(1)), Heading::Late),
            (Some(bounds.now), Heading::Today),
            (end(25), Heading::Today),
            (end(26), Heading::ThisWeek),
            (end(29), Heading::ThisWeek),
            (end(30), Heading::Later),
            (None, Heading::Later),
        ] {
            assert_eq!(bounds.heading(due, false), heading, "{due:?}");
            assert_eq!(bounds.heading(due, true), Heading::Waiting, "{due:?}");
        }
    }

    #[test]
    fn on_sunday_the_week_ends_today() {
        let bounds = Bounds::at(at(29, 10));
        assert_eq!(bounds.end_of_week, bounds.end_of_today);
        assert_eq!(bounds.heading(Some(at(30, 10)), false), Heading::Later);
    }

    #[test]
    fn a_day_with_a_switch_ends_at_its_own_midnight() {
        // Sunday 29 March 2026 has 23 hours.
        let now = Utc.with_ymd_and_hms(2026, 3, 29, 0, 30, 0).single().unwrap();
        let bounds = Bounds::at(now);
        let end = Utc.with_ymd_and_hms(2026, 3, 29, 22, 0, 0).single().unwrap();
        assert_eq!(bounds.end_of_today, end - TimeDelta::microseconds(1));
    }

    #[test]
    fn each_line_of_the_order_decides_where_the_one_above_does_not() {
        let first = TaskId::new();
        let last = TaskId::new();
        let place = |waits, due_at, reference, position, id| Place {
            waits,
            due_at,
            reference,
            position,
            id,
        };
        let ordered = [
            place(false, Some(at(20, 8)), "OVL-2026-002", 9, last),
            place(false, Some(at(21, 8)), "OVL-2026-001", 9, last),
            place(false, Some(at(21, 8)), "OVL-2026-002", 1, last),
            place(false, Some(at(21, 8)), "OVL-2026-002", 2, first),
            place(false, Some(at(21, 8)), "OVL-2026-002", 2, last),
            place(false, None, "OVL-2026-001", 1, first),
            place(true, Some(at(1, 8)), "OVL-2026-001", 1, first),
            place(true, None, "OVL-2026-001", 1, first),
        ];
        for (i, a) in ordered.iter().enumerate() {
            for (j, b) in ordered.iter().enumerate() {
                assert_eq!(order(a, b), i.cmp(&j), "{i} and {j}");
            }
        }
    }

    #[test]
    fn a_clock_belongs_to_whoever_acts_and_to_nobody_else() {
        let (me, other) = (PersonId::new(), PersonId::new());
        let until = NaiveDate::from_ymd_opt(2026, 12, 1);
        for (acting, part) in [
            (Acting::Officer(me), Some(Part::Officer)),
            (Acting::Officer(other), None),
            (Acting::BackUp { person: me, until }, Some(Part::BackUp { until })),
            (Acting::BackUp { person: other, until }, None),
            (Acting::Coordinators(vec![other, me]), Some(Part::Coordinator)),
            (Acting::Coordinators(vec![other]), None),
            (Acting::Nobody, None),
        ] {
            assert_eq!(part_of(&acting, me), part);
        }
    }
}
