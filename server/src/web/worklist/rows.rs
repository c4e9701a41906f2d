//! One line of the work list each: a clock, a task, a request.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entity::vocab::{CaseId, HandOverId, TaskId};

use crate::domain::calendar;
use crate::domain::deadline::{Clock, standing};
use crate::domain::lang::Lang;
use crate::domain::plan::{Acting, Purpose};
use crate::domain::worklist::{Bounds, Heading, Part};
use crate::messages::Words;
use crate::store::names::Names;
use crate::store::worklist::{ClockRow, OfferRow, Phone, TaskRow};
use crate::web::clock::ClockView;

/// A clock that the viewer acts for.
pub struct ClockLine {
    pub case: CaseId,
    pub municipality: String,
    pub reference: String,
    pub clock: ClockView,
    pub meta: String,
    /// Label and number of the local authority.
    pub phone: Option<(String, String)>,
}

impl ClockLine {
    pub fn new(
        w: Words,
        row: &ClockRow,
        part: Part,
        phones: &[Phone],
        names: &Names,
        now: DateTime<Utc>,
    ) -> Self {
        let clock =
            Clock { started_at: row.started_at, due_at: row.due_at, result: None, ended_at: None };
        let stands = standing(&Some(clock), false, now);
        let phone = phones.iter().find(|phone| phone.case_id == row.id);
        Self {
            case: row.id,
            municipality: row.municipality_name.clone(),
            reference: row.reference.clone(),
            clock: ClockView::new(w, stands, Some(row.due_at), Some(row.started_at), now),
            meta: [
                w.a("worklist-clock-due", "when", calendar::long(row.due_at, w.lang())),
                part_words(w, row, part, names),
                w.n("worklist-attempts", row.attempts),
            ]
            .join("; "),
            phone: phone.map(|p| (p.organisation.clone(), p.phone.clone())),
        }
    }
}

/// Why the viewer acts.
fn part_words(w: Words, row: &ClockRow, part: Part, names: &Names) -> String {
    let officer = row.officer_id.and_then(|id| names.get(id));
    match (part, officer) {
        (Part::Officer, _) => w.m("worklist-part-officer"),
        (Part::BackUp { until: Some(day) }, Some(name)) => {
            w.a2("worklist-part-back-up", "name", name, "until", calendar::date_short(day))
        }
        (Part::BackUp { .. }, _) => w.m("worklist-part-back-up-alone"),
        (Part::Coordinator, _) => w.m("worklist-part-coordinator"),
    }
}

/// A task.
pub struct TaskLine {
    pub id: TaskId,
    pub case: CaseId,
    pub step: String,
    pub title: String,
    pub municipality: String,
    pub reference: String,
    pub heading: Heading,
    /// Past its due instant, whatever the heading.
    pub late: bool,
    pub due: String,
    /// An act that we record, not one of our own.
    pub others: bool,
    pub role: String,
    /// The first contact: recorded, never ticked.
    pub contact: bool,
    /// The first appointment: it has a day of its own, which its page knows.
    pub appointment: bool,
    pub version: i32,
    /// When it was closed, "11.02".
    pub closed: String,
}

impl TaskLine {
    pub fn new(w: Words, row: TaskRow, bounds: &Bounds) -> Self {
        let others = row.acting == Acting::Other.as_str();
        let late = row.due_at.is_some_and(|due| due < bounds.now);
        Self {
            title: title(w, row.title, row.title_en),
            heading: bounds.heading(row.due_at, others),
            due: due(w, row.due_at, bounds.now),
            closed: row.closed_at.map(calendar::time_short).unwrap_or_default(),
            role: w.e("assignee-role", &row.role),
            contact: row.purpose == Purpose::FirstContact.as_str(),
            appointment: row.purpose == Purpose::FirstAppointment.as_str(),
            id: row.id,
            case: row.case_id,
            step: row.step_code,
            municipality: row.municipality_name,
            reference: row.reference,
            version: row.version,
            late,
            others,
        }
    }
}

/// A title in the reader's language, in Dutch if it has no other.
pub fn title(w: Words, nl: String, en: Option<String>) -> String {
    match w.lang() {
        Lang::Nl => nl,
        Lang::En => en.unwrap_or(nl),
    }
}

fn due(w: Words, at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> String {
    let Some(at) = at else { return String::new() };
    let day = day_short(calendar::local_day(at), calendar::local_day(now));
    if at < now { w.a("worklist-since", "day", day) } else { day }
}

/// "26.11", with the year when it is another than today's.
pub fn day_short(day: NaiveDate, today: NaiveDate) -> String {
    let text = calendar::date_short(day);
    match text.get(..5) {
        Some(short) if day.year() == today.year() => short.to_owned(),
        _ => text,
    }
}

/// A request to take a task over that has no answer yet.
pub struct OfferLine {
    pub id: HandOverId,
    pub task: TaskId,
    pub case: CaseId,
    pub step: String,
    pub title: String,
    pub municipality: String,
    pub reference: String,
    pub from: String,
    pub to: String,
    pub note: String,
    /// Day of the request.
    pub asked: String,
    pub due: String,
}

impl OfferLine {
    pub fn new(w: Words, row: OfferRow, names: &Names, now: DateTime<Utc>) -> Self {
        let name = |id| names.get(id).unwrap_or_default().to_owned();
        let today = calendar::local_day(now);
        Self {
            id: row.hand_over,
            task: row.id,
            case: row.case_id,
            step: row.step_code,
            title: title(w, row.title, row.title_en),
            municipality: row.municipality_name,
            reference: row.reference,
            from: name(row.from_id),
            to: name(row.to_id),
            note: row.note.unwrap_or_default(),
            asked: day_short(calendar::local_day(row.requested_at), today),
            due: due(w, row.due_at, now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_said_when_it_is_another() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(day_short(day(2026, 11, 5), day(2026, 12, 30)), "05.11");
        assert_eq!(day_short(day(2027, 1, 5), day(2026, 12, 30)), "05.01.2027");
    }
}
