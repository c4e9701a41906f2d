//! The clock panel: how it stands, who acts, and why this deadline.

use chrono::{DateTime, Utc};
use entity::vocab::{Body, DeadlineState, Origin};

use super::bar::Bar;
use super::head::place;
use crate::domain::assignment::Acting;
use crate::domain::calendar;
use crate::domain::case_file::{CaseFile, Deadline};
use crate::messages::Words;
use crate::store::case_page::CasePage;
use crate::web::clock::ClockView;

/// The panel.
pub struct Panel {
    /// What the script says before the time.
    pub name: String,
    pub clock: ClockView,
    pub title: String,
    /// The due instant in full, with its zone.
    pub due: Option<String>,
    /// Beside a closed clock: who stopped it, and how.
    pub result: Option<String>,
    /// Who acts now, and why.
    pub acting: Option<String>,
    /// Nobody at all acts.
    pub nobody: bool,
    /// The town hall, as noted among the partners.
    pub phone: Option<String>,
    pub bar: Option<Bar>,
    pub why: Vec<Reason>,
    /// What summer time does to the wall clock in between.
    pub switch: Option<String>,
    /// Deadlines that a corrected confirmation took the place of.
    pub earlier: Vec<String>,
}

/// One line of "why this deadline".
pub struct Reason {
    /// Message id.
    pub term: &'static str,
    pub text: String,
}

impl Panel {
    pub fn new(w: Words, page: &CasePage, now: DateTime<Utc>) -> Self {
        let case = &page.loaded.case;
        let deadline = case.deadline();
        let (due, from) = (deadline.map(|d| d.due_at), deadline.map(|d| d.started_at));
        let clock = ClockView::new(w, case.standing(now), due, from, now);
        let acting = acting(page, now);
        let town_hall = page
            .partners
            .iter()
            .filter(|p| p.body == Body::LocalAuthority)
            .find_map(|p| p.phone.clone());
        Self {
            name: place(case),
            clock: if case.withdrawn.is_some() { clock.stopped() } else { clock },
            title: w.n("clock-panel-title", case.rule.hours),
            due: due.map(|due| calendar::long_with_zone(due, w.lang())),
            result: deadline.and_then(|d| result(w, page, d)),
            nobody: acting == Some(Acting::Nobody),
            acting: acting.and_then(|acting| acting_words(w, page, acting)),
            phone: town_hall,
            bar: deadline.map(|d| Bar::new(w, case, d, now)),
            why: deadline.map(|d| why(w, case, d)).unwrap_or_default(),
            switch: deadline.and_then(|d| switch(w, d)),
            earlier: case
                .deadlines
                .iter()
                .filter(|d| d.state == DeadlineState::Superseded)
                .map(|d| earlier(w, d))
                .collect(),
        }
    }
}

fn result(w: Words, page: &CasePage, deadline: &Deadline) -> Option<String> {
    let result = deadline.result.as_ref()?;
    let who = page.names.get(result.by).unwrap_or_default();
    let when = calendar::long_with_zone(result.at, w.lang());
    let role = w.e("acted-as", result.acted_as);
    Some(w.a3("clock-result", "when", when, "who", who, "role", role))
}

/// Who acts now; nobody has to for history and for what was withdrawn.
fn acting(page: &CasePage, now: DateTime<Utc>) -> Option<Acting> {
    let case = &page.loaded.case;
    let due = case.withdrawn.is_none() && case.origin != Origin::Imported;
    let today = calendar::local_day(now);
    due.then(|| page.staff.acting(case.officer, case.back_up, today))
}

fn acting_words(w: Words, page: &CasePage, acting: Acting) -> Option<String> {
    let name = |id| page.names.get(id).unwrap_or_default().to_owned();
    Some(match acting {
        Acting::Officer(person) => w.a("acting-officer", "who", name(person)),
        Acting::BackUp { person, until: Some(until) } => {
            let until = calendar::date_long(until, w.lang());
            w.a2("acting-back-up-until", "who", name(person), "until", until)
        }
        Acting::BackUp { person, until: None } => w.a("acting-back-up", "who", name(person)),
        Acting::Coordinators(people) => {
            let names: Vec<String> = people.into_iter().map(name).collect();
            w.a("acting-coordinators", "who", names.join(", "))
        }
        // A banner says so.
        Acting::Nobody => return None,
    })
}

fn why(w: Words, case: &CaseFile, deadline: &Deadline) -> Vec<Reason> {
    let reason = |term, text| Reason { term, text };
    // The wording as it stood; its English is that of the plan version that the case keeps.
    let rule = w.lang().pick(&deadline.rule_text, &case.rule.text_en);
    let functions: Vec<String> =
        case.rule.functions.iter().map(|function| w.e("function", function)).collect();
    let mut reasons = vec![
        reason("why-start", calendar::long_with_zone(deadline.started_at, w.lang())),
        reason("why-evidence", deadline.evidence.clone()),
        reason("why-rule", rule.clone()),
        reason("why-version", w.a("why-version-of", "number", deadline.plan_number)),
        reason("why-hours", w.n("why-hours-of", deadline.hours)),
        reason("why-due", calendar::long_with_zone(deadline.due_at, w.lang())),
        reason("why-counts", functions.join(", ")),
    ];
    if let Some(text) = &deadline.correction_reason {
        reasons.push(reason("why-corrected", text.clone()));
    }
    reasons
}

fn switch(w: Words, deadline: &Deadline) -> Option<String> {
    let minutes = calendar::crosses_switch(deadline.started_at, deadline.due_at)?;
    Some(if minutes > 0 { w.m("why-switch-to-summer") } else { w.m("why-switch-to-winter") })
}

/// A term that a correction replaced, and what it had come to.
pub fn earlier(w: Words, deadline: &Deadline) -> String {
    let from = calendar::long_with_zone(deadline.started_at, w.lang());
    let due = calendar::long_with_zone(deadline.due_at, w.lang());
    let came_to = match &deadline.result {
        Some(result) if result.at <= deadline.due_at => w.e("deadline-state", DeadlineState::Met),
        Some(_) => w.e("deadline-state", DeadlineState::Missed),
        // It was replaced while it ran, in time or not.
        None => match deadline.closed_at {
            Some(closed) if closed > deadline.due_at => {
                w.e("deadline-state", DeadlineState::Missed)
            }
            _ => w.e("deadline-state", DeadlineState::Superseded),
        },
    };
    w.a3("why-earlier", "from", from, "due", due, "result", came_to)
}
