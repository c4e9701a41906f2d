//! Handing over everything of somebody.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::PersonId;

use crate::actions::hand_over_all::{HandOverAll, hand_over_all, roles_for};
use crate::domain::access::{Scope, Verb};
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::holdings::{self, HeldCase, HeldTerm, Holdings};
use crate::store::{hand_overs, people};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;
use crate::web::worklist::title;

#[derive(askama::Template)]
#[template(path = "hand_overs/all.html")]
struct Everything {
    shell: Shell,
    form: Form,
    person: PersonId,
    name: String,
    lead: String,
    nothing: bool,
    cases: Vec<CaseLine>,
    tasks: Vec<TaskLine>,
    terms: Vec<TermLine>,
    people: Vec<Choice>,
}

struct CaseLine {
    held: HeldCase,
    part: String,
}

struct TaskLine {
    title: String,
    step: String,
    reference: String,
    due: String,
}

struct TermLine {
    region: String,
    duty: String,
    from: String,
    until: String,
}

/// `GET /people/{id}/hand-over`: what would go along.
pub async fn review(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PersonId>,
) -> Result<Response, AppError> {
    allowed(&viewer, id)?;
    let form = Form::new().with("roster", "yes");
    Ok(Page::ok(page(&app, shell, id, form).await?).into_response())
}

/// `POST /people/{id}/hand-over`
pub async fn give(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PersonId>,
    data: FormData,
) -> Result<Response, AppError> {
    allowed(&viewer, id)?;
    let mut r = Reader::new(&data, shell.words);
    let to = r.id("person").label("hand-over-all-to").required();
    let reason = r.text("reason").label("hand-over-all-reason").max(1000).optional();
    let roster = r.ticked("roster");
    let input = match r.finish(|| Some(HandOverAll { from: id, to: to?, reason, roster })) {
        Ok(input) => input,
        Err(form) => return Ok(Page::invalid(page(&app, shell, id, form).await?).into_response()),
    };
    let to = input.to;
    match hand_over_all(&app.ctx, &viewer.actor, input).await {
        Ok(_) => {
            let names = crate::store::names::of(app.ctx.db.reads(), [id, to]).await?;
            let name = |id| names.get(id).unwrap_or_default().to_owned();
            Ok(Flash::success("hand-over-all-done")
                .with("name", name(id))
                .with("to", name(to))
                .to(format!("/people/{id}/hand-over")))
        }
        Err(error) => {
            let form = outcome::again(&app, shell.words, &data, error).await?;
            let status = outcome::status(&form);
            let page = page(&app, shell, id, form).await?;
            Ok(Page::with_status(status, page).into_response())
        }
    }
}

fn allowed(viewer: &Viewer, id: PersonId) -> Result<(), AppError> {
    let may = viewer.may(Verb::HandOverAll, &Scope::about(id));
    if may { Ok(()) } else { Err(AppError::Forbidden) }
}

async fn page(app: &App, shell: Shell, id: PersonId, form: Form) -> Result<Everything, AppError> {
    let db = app.ctx.db.reads();
    let today = calendar::local_day(app.ctx.clock.now());
    let person = people::find(db, id).await?.ok_or(AppError::NotFound)?;
    let held = holdings::of_person(db, id, today).await?;
    let receivers = hand_overs::people_with(db, roles_for(&held)).await?;
    let w = shell.words;
    let (tasks, cases, terms) = (held.tasks.len(), held.cases.len(), held.terms.len());
    Ok(Everything {
        lead: w.a3("hand-over-all-lead", "tasks", tasks, "cases", cases, "terms", terms),
        nothing: held.is_empty(),
        tasks: task_lines(w, &held),
        terms: held.terms.iter().map(|term| term_line(w, term)).collect(),
        cases: held.cases.into_iter().map(|held| case_line(w, held)).collect(),
        people: receivers
            .into_iter()
            .filter(|p| p.id != id)
            .map(|p| Choice::new(p.id, p.name))
            .collect(),
        person: id,
        name: person.name,
        shell,
        form,
    })
}

fn case_line(w: Words, held: HeldCase) -> CaseLine {
    let part = match (held.officer, held.back_up) {
        (true, _) => w.m("duty-officer"),
        (false, true) => w.m("duty-back-up"),
        (false, false) => w.m("hand-over-member"),
    };
    CaseLine { held, part }
}

fn task_lines(w: Words, held: &Holdings) -> Vec<TaskLine> {
    let reference = |task: &holdings::HeldTask| {
        let case = held.cases.iter().find(|case| case.id == task.case);
        case.map(|case| case.reference.clone()).unwrap_or_default()
    };
    let due = |at| calendar::date_short(calendar::local_day(at));
    held.tasks
        .iter()
        .map(|task| TaskLine {
            title: title(w, task.title.clone(), task.title_en.clone()),
            step: task.step.clone(),
            reference: reference(task),
            due: task.due_at.map(due).unwrap_or_default(),
        })
        .collect()
}

fn term_line(w: Words, term: &HeldTerm) -> TermLine {
    TermLine {
        region: term.region.clone(),
        duty: w.e("duty", term.duty),
        from: calendar::date_short(term.from),
        until: term.until.map_or_else(|| w.m("roster-open-end"), calendar::date_short),
    }
}
