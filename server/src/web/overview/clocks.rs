//! The clocks of the overview: what is left, who acts and why, who was reached, what comes next.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::CaseId;

use crate::domain::assignment::Acting;
use crate::domain::calendar;
use crate::domain::deadline::{Clock, standing};
use crate::domain::plan::ContactRule;
use crate::messages::Words;
use crate::store::names::Names;
use crate::store::overview::ClockRow;
use crate::store::staff::Everyone;
use crate::web::clock::ClockView;

/// A clock.
pub struct ClockLine {
    pub case: CaseId,
    pub municipality: String,
    pub reference: String,
    pub clock: ClockView,
    pub due: String,
    pub acting: String,
    /// Nobody has to act: there is no one.
    pub deserted: bool,
    pub reached: String,
    /// The next letter of the ladder.
    pub next: Option<String>,
}

/// What the lines are made with.
pub struct Light<'a> {
    pub everyone: &'a Everyone,
    pub names: &'a Names,
    pub rules: &'a HashMap<i32, ContactRule>,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

impl ClockLine {
    pub fn new(w: Words, row: ClockRow, light: &Light<'_>) -> Self {
        let clock =
            Clock { started_at: row.started_at, due_at: row.due_at, result: None, ended_at: None };
        let stands = standing(&Some(clock), false, light.now);
        let staff = light.everyone.of(row.region_id);
        let acting = staff.acting(row.officer_id, row.back_up_id, light.today);
        let next = light
            .rules
            .get(&row.plan_number)
            .and_then(|rule| rule.next_rung(row.started_at, light.now))
            .map(|at| w.a("overview-next", "when", when(w, at, light.today)));
        Self {
            clock: ClockView::new(w, stands, Some(row.due_at), Some(row.started_at), light.now),
            due: w.a("overview-due", "when", when(w, row.due_at, light.today)),
            deserted: acting == Acting::Nobody,
            acting: acting_words(w, &acting, light.names),
            reached: reached(w, &row, light.today),
            next,
            case: row.id,
            municipality: row.municipality_name,
            reference: row.reference,
        }
    }
}

/// Who acts and why.
fn acting_words(w: Words, acting: &Acting, names: &Names) -> String {
    let name = |id| names.get(id).unwrap_or_default().to_owned();
    match acting {
        Acting::Officer(person) => w.a("overview-acts-officer", "who", name(*person)),
        Acting::BackUp { person, until: Some(day) } => {
            let day = calendar::date_short(*day);
            w.a2("overview-acts-back-up", "who", name(*person), "until", day)
        }
        Acting::BackUp { person, until: None } => {
            w.a("overview-acts-back-up-alone", "who", name(*person))
        }
        Acting::Coordinators(people) => {
            let names: Vec<String> = people.iter().map(|id| name(*id)).collect();
            w.a("overview-acts-coordinators", "who", names.join(", "))
        }
        Acting::Nobody => w.m("overview-acts-nobody"),
    }
}

/// A clock that runs was not stopped: whatever was tried, nobody was reached who counts.
fn reached(w: Words, row: &ClockRow, today: NaiveDate) -> String {
    match row.last_attempt {
        Some(at) => w.a2("overview-attempts", "count", row.attempts, "when", when(w, at, today)),
        None => w.m("overview-no-attempt"),
    }
}

/// "11.20 uur" today, else with its day.
pub fn when(w: Words, at: DateTime<Utc>, today: NaiveDate) -> String {
    let day = calendar::local_day(at);
    let time = calendar::time_short(at);
    if day == today {
        return w.a("overview-today-at", "time", time);
    }
    let weekday = crate::domain::lang::weekday_name(chrono::Datelike::weekday(&day), w.lang());
    let short = crate::web::worklist::day_short(day, today);
    w.a2("overview-day-at", "day", format!("{weekday} {short}"), "time", time)
}
