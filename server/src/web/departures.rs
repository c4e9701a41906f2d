//! Somebody leaves, or comes back.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::PersonId;

use crate::actions::deactivate_person::{self, NotDeactivated, reactivate, roles_to_take};
use crate::domain::calendar;
use crate::store::hand_overs;
use crate::store::holdings::{self, Holdings};
use crate::store::people::{self, Person};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "departures/new.html")]
struct New {
    shell: Shell,
    person: Person,
    held: Holdings,
    successors: Vec<Choice>,
    form: Form,
}

async fn page(app: &App, shell: Shell, person: Person, form: Form) -> Result<New, AppError> {
    let db = app.ctx.db.reads();
    let today = calendar::local_day(app.ctx.clock.now());
    let held = holdings::of_person(db, person.id, today).await?;
    let able = hand_overs::people_with(db, roles_to_take(&held)).await?;
    let others = able.into_iter().filter(|p| p.id != person.id);
    let successors = others.map(|p| Choice::new(p.id, p.name)).collect();
    Ok(New { shell, held, successors, form, person })
}

async fn active(app: &App, id: PersonId) -> Result<Person, AppError> {
    let person = people::find(app.ctx.db.reads(), id).await?;
    person.filter(|p| p.deactivated_at.is_none()).ok_or(AppError::NotFound)
}

/// `GET /people/{id}/deactivation`: what is open, and who takes it.
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PersonId>,
) -> Result<Response, AppError> {
    let person = active(&app, id).await?;
    let form = Form::new().at_version(person.version);
    Ok(Page::ok(page(&app, shell, person, form).await?).into_response())
}

/// `POST /people/{id}/deactivation`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PersonId>,
    data: FormData,
) -> Result<Response, AppError> {
    let person = active(&app, id).await?;
    let mut r = Reader::new(&data, shell.words);
    let version = r.version();
    let successor = r.id::<PersonId>("successor").label("departure-successor").optional();
    let reason = r.text("reason").label("departure-reason").max(1_000).optional();
    let version = match r.finish(|| version) {
        Ok(version) => version,
        Err(form) => {
            return Ok(Page::invalid(page(&app, shell, person, form).await?).into_response());
        }
    };
    let reason = reason.unwrap_or_else(|| shell.words.m("departure-reason-usual"));
    let done =
        deactivate_person::deactivate(&app.ctx, viewer.id(), id, version, successor, &reason).await;
    let (field, sentence) = match done {
        Ok(()) => {
            let flash = Flash::success("departure-done").with("name", person.name);
            return Ok(flash.to(format!("/people/{id}")));
        }
        Err(NotDeactivated::NoSuchPerson) => return Err(AppError::NotFound),
        Err(NotDeactivated::Trouble(trouble)) => return Err(trouble.into()),
        Err(NotDeactivated::SuccessorNeeded) => ("successor", "departure-successor-needed"),
        Err(NotDeactivated::SuccessorUnable) => ("successor", "departure-successor-unable"),
        Err(NotDeactivated::Oneself) => ("", "departure-oneself"),
        Err(NotDeactivated::LastAdministrator) => ("", "person-last-administrator"),
        Err(NotDeactivated::Busy) => ("", "departure-busy"),
    };
    let form = Form::from_data(&data).at_version(person.version);
    let form = form.refused(field, shell.words.m(sentence));
    Ok(Page::invalid(page(&app, shell, person, form).await?).into_response())
}

/// `POST /people/{id}/reactivation`
pub async fn destroy(
    State(app): State<App>,
    viewer: Viewer,
    Params(id): Params<PersonId>,
) -> Result<Response, AppError> {
    let person = people::find(app.ctx.db.reads(), id).await?;
    let person = person.filter(|p| p.deactivated_at.is_some()).ok_or(AppError::NotFound)?;
    match reactivate(&app.ctx, viewer.id(), id, person.version).await {
        Ok(()) => {
            let flash = Flash::success("departure-undone").with("name", person.name);
            Ok(flash.to(format!("/people/{id}")))
        }
        Err(NotDeactivated::Trouble(trouble)) => Err(trouble.into()),
        Err(other) => Err(AppError::Conflict(other.to_string())),
    }
}
