//! `GET /roster`: who has the duty in each region, with gaps and overlaps before they happen.

mod forms;
mod picture;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate};
use entity::vocab::{Duty, RosterTermId};

use crate::domain::access::Verb;
use crate::domain::assignment::{RosterFault, RosterFaultKind, Staff, Term, roster_faults};
use crate::domain::calendar;
use crate::domain::roster::{AHEAD, all_away};
use crate::messages::Words;
use crate::store::reference::Region;
use crate::store::roster::{self as store, AbsenceRow, TermRow};
use crate::store::{reference, staff};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::page::{Page, Shell};
use crate::web::session::Viewer;

pub use forms::{create, edit, new, remove, update};
use picture::Picture;

#[derive(askama::Template)]
#[template(path = "roster/index.html")]
struct Index {
    shell: Shell,
    lead: String,
    regions: Vec<RegionPart>,
    absences: Vec<AwayLine>,
    manages: bool,
}

/// One region's part of the page.
struct RegionPart {
    code: String,
    name: String,
    faults: Vec<FaultLine>,
    picture: Picture,
    terms: Vec<TermLine>,
}

/// A gap or an overlap, and the form that mends it.
pub(super) struct FaultLine {
    pub text: String,
    pub consequence: String,
    pub mend: Option<String>,
}

struct TermLine {
    id: RosterTermId,
    name: String,
    duty: String,
    from: String,
    until: String,
    now: Now,
}

/// How somebody stands today: class of the badge and word.
struct Now {
    class: &'static str,
    text: String,
}

struct AwayLine {
    name: String,
    from: String,
    until: String,
}

/// `GET /roster`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let today = calendar::local_day(app.ctx.clock.now());
    let rows = store::terms_from(db, today).await?;
    let everyone = staff::of_all(db, today).await?;
    let absences = store::absences_from(db, today).await?;
    let w = shell.words;
    let manages = viewer.may(Verb::ManageRoster, &Default::default());
    let regions: Vec<RegionPart> = reference::regions(db)
        .await?
        .into_iter()
        .map(|region| part(w, &region, &rows, everyone.of(region.id), today))
        .collect();
    let faulty = regions.iter().filter(|r| !r.faults.is_empty()).count();
    Ok(Page::ok(Index {
        lead: w.n("roster-lead", faulty),
        absences: absences.into_iter().map(away_line).collect(),
        regions,
        manages,
        shell,
    })
    .into_response())
}

fn away_line(row: AbsenceRow) -> AwayLine {
    AwayLine {
        name: row.name,
        from: calendar::date_short(row.from_on),
        until: calendar::date_short(row.until_on),
    }
}

fn part(
    w: Words,
    region: &Region,
    rows: &[TermRow],
    staff: &Staff,
    today: NaiveDate,
) -> RegionPart {
    let own: Vec<&TermRow> = rows.iter().filter(|row| row.region_id == region.id).collect();
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let faults = roster_faults(&staff.terms, today, last);
    let lines = faults.iter().map(|fault| fault_line(w, region, staff, fault));
    let away = all_away(staff, today, last).into_iter().map(|both| FaultLine {
        text: away_words(w, both),
        consequence: w.m("roster-all-away-means"),
        mend: Some(mend(region, Duty::BackUp, both)),
    });
    RegionPart {
        code: region.code.clone(),
        name: region.name.clone(),
        picture: Picture::new(w, &staff.terms, &faults, today),
        faults: lines.chain(away).collect(),
        terms: own.into_iter().map(|row| term_line(w, row, staff, today)).collect(),
    }
}

/// A fault in words.
pub(super) fn fault_words(w: Words, fault: &RosterFault) -> String {
    let id = match (fault.kind, fault.duty) {
        (RosterFaultKind::Overlap, _) => "roster-overlap",
        (RosterFaultKind::Gap, Duty::Officer) => "roster-gap-officer",
        (RosterFaultKind::Gap, Duty::BackUp) => "roster-gap-back-up",
    };
    let days = match fault.open {
        true => w.a("roster-open-days", "from", calendar::date_short(fault.from)),
        false => days(w, (fault.from, fault.until)),
    };
    w.a(id, "days", days)
}

/// A stretch of days in words, the last one included.
pub(super) fn days(w: Words, (from, until): (NaiveDate, NaiveDate)) -> String {
    let [first, last] = [from, until].map(calendar::date_short);
    if from == until {
        return w.a("roster-day", "day", first);
    }
    w.a2("roster-days", "from", first, "until", last)
}

/// That everyone on duty is away between two days.
pub(super) fn away_words(w: Words, both: (NaiveDate, NaiveDate)) -> String {
    w.a("roster-all-away", "days", days(w, both))
}

/// The form that puts somebody on the roster for days.
fn mend(region: &Region, duty: Duty, (from, until): (NaiveDate, NaiveDate)) -> String {
    format!("/roster/new?region={}&duty={duty}&from={from}&until={until}", region.id)
}

fn fault_line(w: Words, region: &Region, staff: &Staff, fault: &RosterFault) -> FaultLine {
    let meets = |term: &Term| {
        term.from <= fault.until && term.until.is_none_or(|until| until >= fault.from)
    };
    let backed = staff.terms.iter().any(|term| term.duty == Duty::BackUp && meets(term));
    let (consequence, gap) = match (fault.kind, fault.duty) {
        (RosterFaultKind::Overlap, _) => ("roster-overlap-means", false),
        (RosterFaultKind::Gap, Duty::Officer) if backed => ("roster-gap-officer-means", true),
        (RosterFaultKind::Gap, Duty::Officer) => ("roster-gap-both-means", true),
        (RosterFaultKind::Gap, Duty::BackUp) => ("roster-gap-back-up-means", true),
    };
    FaultLine {
        text: fault_words(w, fault),
        consequence: w.m(consequence),
        mend: gap.then(|| mend(region, fault.duty, (fault.from, fault.until))),
    }
}

fn term_line(w: Words, row: &TermRow, staff: &Staff, today: NaiveDate) -> TermLine {
    TermLine {
        id: row.id,
        name: row.name.clone(),
        duty: w.e("duty", row.duty),
        from: calendar::date_short(row.from_on),
        until: row.until_on.map_or_else(|| w.m("roster-open-end"), calendar::date_short),
        now: now_of(w, row, staff, today),
    }
}

fn now_of(w: Words, row: &TermRow, staff: &Staff, today: NaiveDate) -> Now {
    if row.deactivated_at.is_some() {
        return Now { class: "badge badge--red", text: w.m("roster-now-gone") };
    }
    if row.from_on > today {
        return Now { class: "muted", text: w.m("roster-now-later") };
    }
    if let Some(day) = staff.away_until(row.person_id, today) {
        let text = w.a("roster-now-away", "until", calendar::date_short(day));
        return Now { class: "badge badge--amber", text };
    }
    let duty = staff.on_duty(today);
    let acting = staff.acting(duty.officer, duty.back_ups.first().copied(), today);
    if acting.people().contains(&row.person_id) {
        Now { class: "badge badge--green", text: w.m("roster-now-acting") }
    } else {
        Now { class: "muted", text: w.m("roster-now-available") }
    }
}
