//! `GET /absences`: who is away when, and who stands in.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate};
use entity::vocab::{AbsenceId, PersonId};

use crate::actions::absences::{register, remove};
use crate::domain::access::{Scope, Verb};
use crate::domain::assignment::{Acting, Away};
use crate::domain::calendar;
use crate::domain::roster::stand_ins;
use crate::messages::Words;
use crate::store::names::{self, Names};
use crate::store::reference::Region;
use crate::store::roster::{self as store, AbsenceRow};
use crate::store::staff::{self, Everyone};
use crate::store::{hand_overs, reference};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::roster::days;
use crate::web::session::Viewer;

/// The longest absence that is looked at day by day: what [`register`] lets through.
const LONGEST: u64 = 731;

#[derive(askama::Template)]
#[template(path = "absences/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    lines: Vec<Line>,
    /// Empty: only one's own.
    people: Vec<Choice>,
    may_register: bool,
}

/// One absence, with what it means for each region.
struct Line {
    id: AbsenceId,
    name: String,
    from: String,
    until: String,
    stand_ins: Vec<Stand>,
    may_remove: bool,
}

/// Who stands in for how long.
struct Stand {
    text: String,
    /// Nobody of the region is left.
    alarm: bool,
}

/// `GET /absences`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
) -> Result<Response, AppError> {
    let today = calendar::local_day(app.ctx.clock.now());
    let form = Form::new()
        .with("id", AbsenceId::new())
        .with("person", viewer.id())
        .with("from", calendar::date_short(today))
        .with("until", calendar::date_short(today));
    Ok(Page::ok(page(&app, shell, &viewer, form).await?).into_response())
}

/// `POST /absences`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let today = calendar::local_day(app.ctx.clock.now());
    let (id, away) = match read(&data, shell.words, viewer.id(), today) {
        Ok(read) => read,
        Err(form) => {
            return Ok(Page::invalid(page(&app, shell, &viewer, form).await?).into_response());
        }
    };
    let asked = away.clone();
    match register(&app.ctx, &viewer.actor, id, away).await {
        Ok(stands) => {
            let sentence =
                if stands == asked { "absence-registered" } else { "absence-registered-joined" };
            Ok(Flash::success(sentence)
                .with("from", calendar::date_short(stands.from))
                .with("until", calendar::date_short(stands.until))
                .undo(format!("/absences/{id}/removal"), &[])
                .to("/absences"))
        }
        Err(error) => {
            let form = outcome::again(&app, shell.words, &data, error).await?;
            let status = outcome::status(&form);
            let page = page(&app, shell, &viewer, form).await?;
            Ok(Page::with_status(status, page).into_response())
        }
    }
}

fn read(
    data: &FormData,
    w: Words,
    me: PersonId,
    today: NaiveDate,
) -> Result<(AbsenceId, Away), Form> {
    let mut r = Reader::new(data, w);
    let id = r.id("id").required();
    let person = r.id("person").label("roster-person").optional().unwrap_or(me);
    let from = r.date("from").label("absence-from").required();
    let until = r.date("until").label("absence-until").optional().or(from);
    if let (Some(from), Some(until)) = (from, until) {
        let latest = from.checked_add_days(Days::new(LONGEST));
        if until < from {
            r.refuse("until", w.m("refusal-until-before-from"));
        } else if until < today {
            r.refuse("until", w.m("absence-past"));
        } else if latest.is_none_or(|day| until > day) {
            r.refuse("until", w.m("absence-too-long"));
        }
    }
    r.finish(|| Some((id?, Away { person, from: from?, until: until? })))
}

/// `POST /absences/{id}/removal`
pub async fn destroy(
    State(app): State<App>,
    viewer: Viewer,
    Params(id): Params<AbsenceId>,
) -> Result<Response, AppError> {
    remove(&app.ctx, &viewer.actor, id).await?;
    Ok(Flash::success("absence-removed").to("/absences"))
}

async fn page(app: &App, shell: Shell, viewer: &Viewer, form: Form) -> Result<Index, AppError> {
    let db = app.ctx.db.reads();
    let today = calendar::local_day(app.ctx.clock.now());
    let rows = store::absences_from(db, today).await?;
    let everyone = staff::of_all(db, today).await?;
    let regions = reference::regions(db).await?;
    let names = names::of(db, on_duty(&everyone, &regions)).await?;
    let all = viewer.may(Verb::RegisterAbsence, &Scope::default());
    let people = if all {
        let roles = hand_overs::WORKERS;
        let people = hand_overs::people_with(db, roles).await?;
        people.into_iter().map(|p| Choice::new(p.id, p.name)).collect()
    } else {
        Vec::new()
    };
    let w = shell.words;
    let line = |row: AbsenceRow| Line {
        may_remove: viewer.may(Verb::RegisterAbsence, &Scope::about(row.person_id)),
        stand_ins: stands(w, &row, &everyone, &regions, &names, today),
        from: calendar::date_short(row.from_on),
        until: calendar::date_short(row.until_on),
        name: row.name,
        id: row.id,
    };
    Ok(Index {
        lines: rows.into_iter().map(line).collect(),
        may_register: viewer.may(Verb::RegisterAbsence, &Scope::about(viewer.id())),
        people,
        shell,
        form,
    })
}

fn on_duty(everyone: &Everyone, regions: &[Region]) -> Vec<PersonId> {
    let staff = regions.iter().map(|region| everyone.of(region.id));
    staff.flat_map(|s| s.terms.iter().map(|t| t.person).chain(s.coordinators.clone())).collect()
}

/// What an absence means for each region in which the person has a duty, from today on.
fn stands(
    w: Words,
    row: &AbsenceRow,
    everyone: &Everyone,
    regions: &[Region],
    names: &Names,
    today: NaiveDate,
) -> Vec<Stand> {
    let away = Away { from: row.from_on.max(today), ..row.away() };
    let mut found = Vec::new();
    for region in regions {
        for stand in stand_ins(everyone.of(region.id), &away) {
            let days = days(w, (stand.from, stand.until));
            let people: Vec<&str> =
                stand.acting.people().iter().filter_map(|id| names.get(*id)).collect();
            let (id, alarm) = match stand.acting {
                Acting::Officer(_) => ("absence-officer-acts", false),
                Acting::BackUp { .. } => ("absence-back-up-acts", false),
                Acting::Coordinators(_) => ("absence-coordinators-act", true),
                Acting::Nobody => ("absence-nobody-acts", true),
            };
            let who = people.join(", ");
            let text = w.a3(id, "region", &region.name, "days", days, "who", who);
            found.push(Stand { text, alarm });
        }
    }
    found
}
