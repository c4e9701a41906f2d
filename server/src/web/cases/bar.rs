//! The bar of 48 hours: rungs as ticks, attempts as hollow dots, the contact as a full one.

use chrono::{DateTime, Utc};

use crate::domain::calendar;
use crate::domain::case_file::{CaseFile, Deadline};
use crate::messages::Words;

/// Hours by which the scale grows once a clock is late.
const STRETCH: i64 = 24;
/// Labels nearer than this to the next, in per cent of the bar, are left to wide screens.
const CROWDED: f64 = 12.5;
/// Labels nearer than this to the next would be printed over each other on any screen.
const TIGHT: f64 = 5.0;

/// A contact or attempt, in per cent of the bar's width.
pub struct Mark {
    pub x: String,
    pub label: String,
}

/// A rung, in per cent of the bar's width.
pub struct Tick {
    pub x: String,
    /// None when there is no room for it.
    pub label: Option<String>,
    /// For wide screens only.
    pub minor: bool,
}

/// The bar.
pub struct Bar {
    pub title: String,
    /// Hours that the term has.
    pub hours: i64,
    /// Where the term ends.
    pub due: String,
    /// What lies behind it, if the scale goes on.
    pub over: Option<String>,
    pub spent: String,
    pub rungs: Vec<Tick>,
    pub due_label: String,
    pub attempts: Vec<Mark>,
    pub contact: Option<Mark>,
    /// Where the present is, as long as the clock counts.
    pub now: Option<String>,
}

/// Places instants on the bar.
struct Scale {
    start: DateTime<Utc>,
    hours: i64,
}

impl Scale {
    /// In per cent, from 0 to 100.
    fn per_cent(&self, at: DateTime<Utc>) -> f64 {
        // Minutes of a few weeks: far below what an f64 holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let part = (at - self.start).num_minutes() as f64 / (self.hours.max(1) * 60) as f64;
        (part * 100.0).clamp(0.0, 100.0)
    }

    fn x(&self, at: DateTime<Utc>) -> String {
        format!("{:.1}", self.per_cent(at))
    }

    fn hour(&self, hour: i64) -> f64 {
        self.per_cent(self.start + chrono::TimeDelta::hours(hour))
    }

    fn x_of_hour(&self, hour: i64) -> String {
        format!("{:.1}", self.hour(hour))
    }
}

impl Bar {
    pub fn new(w: Words, case: &CaseFile, deadline: &Deadline, now: DateTime<Utc>) -> Self {
        let contact = deadline.result.as_ref().map(|r| r.at);
        let until = contact.or(deadline.closed_at).unwrap_or(now);
        let hours = i64::from(deadline.hours);
        let late = (until - deadline.due_at).num_minutes();
        let beyond = if late > 0 { late.div_euclid(STRETCH * 60) + 1 } else { 0 };
        let scale = Scale { start: deadline.started_at, hours: hours + beyond * STRETCH };
        let ladder: Vec<i64> =
            case.rule.ladder.iter().map(|r| r.offset_hours).filter(|h| *h < hours).collect();
        let hour_label = |hour: i64| w.a("bar-hour", "hours", hour);
        let next = |hour: i64| ladder.iter().copied().find(|h| *h > hour).unwrap_or(hours);
        let tick = |hour: i64| {
            let room = scale.hour(next(hour)) - scale.hour(hour);
            Tick {
                x: scale.x_of_hour(hour),
                label: (room >= TIGHT).then(|| hour_label(hour)),
                minor: room < CROWDED,
            }
        };
        let dot = |at: DateTime<Utc>| Mark { x: scale.x(at), label: calendar::short(at) };
        let attempts: Vec<Mark> =
            case.contacts.iter().filter(|c| !c.qualifies).map(|c| dot(c.happened_at)).collect();
        let due = scale.x_of_hour(hours);
        Self {
            title: title(w, deadline, until, attempts.len(), contact),
            hours,
            over: (beyond > 0).then(|| format!("{:.1}", 100.0 - scale.per_cent(deadline.due_at))),
            due,
            spent: scale.x(until),
            rungs: ladder.iter().map(|hour| tick(*hour)).collect(),
            due_label: hour_label(hours),
            attempts,
            contact: contact.map(dot),
            now: (contact.is_none() && deadline.closed_at.is_none()).then(|| scale.x(now)),
        }
    }
}

fn title(
    w: Words,
    deadline: &Deadline,
    until: DateTime<Utc>,
    attempts: usize,
    contact: Option<DateTime<Utc>>,
) -> String {
    let spent = (until - deadline.started_at).num_seconds();
    let over = w.a2(
        "bar-spent",
        "spent",
        calendar::duration_words(spent.max(0), w.lang()),
        "hours",
        deadline.hours,
    );
    let met = match contact {
        Some(at) => w.a("bar-contact", "when", calendar::short(at)),
        None => w.m("bar-no-contact"),
    };
    format!("{over}; {}; {met}", w.n("bar-attempts", attempts))
}
