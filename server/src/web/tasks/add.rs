//! A task of the case's own.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use entity::vocab::{CaseId, TaskId};

use crate::actions::add_task::add_task;
use crate::actions::commit::Moment;
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::own_task::OwnTask;
use crate::messages::Words;
use crate::store::cases::Loaded;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::hand_overs::colleagues;
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;
use crate::web::task_words;

#[derive(askama::Template)]
#[template(path = "tasks/new.html")]
struct New {
    shell: Shell,
    head: CaseHead,
    form: Form,
    steps: Vec<Choice>,
    people: Vec<Choice>,
}

/// `GET /cases/{id}/tasks/new`; `?step=D` chooses the step.
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let loaded = in_case::find_loaded(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&loaded.case)?;
    let step = query.get("step").or_else(|| loaded.case.current_step()).unwrap_or_default();
    let form = Form::new().with("id", TaskId::new()).with("step", step);
    page(&app, shell, loaded, form).await
}

/// `POST /cases/{id}/tasks`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let loaded = in_case::find_loaded(&app, &viewer, id, Verb::WriteCase).await?;
    let w = shell.words;
    let form = match read(&data, w, Moment::of(&app.ctx).today) {
        Ok(new) => {
            let (title, step) = (new.title.clone(), new.step.clone());
            match add_task(&app.ctx, &viewer.actor, id, new).await {
                Ok(_) => {
                    let flash = Flash::success("task-flash-added").with("title", title);
                    return Ok(flash.to(format!("/cases/{id}?step={step}#step")));
                }
                Err(error) => outcome::again(&app, w, &data, error).await?,
            }
        }
        Err(form) => form,
    };
    page(&app, shell, loaded, form).await
}

fn read(data: &FormData, w: Words, today: NaiveDate) -> Result<OwnTask, Form> {
    let mut r = Reader::new(data, w);
    let id = r.id("id").required();
    let step = r.line("step").label("task-step").max(1).required();
    let title = r.line("title").label("task-title").max(200).required();
    let due = r.date("due_on").label("task-due-on").optional();
    if due.is_some_and(|day| day < today) {
        r.refuse("due_on", w.m("task-due-in-past"));
    }
    let assignee = r.id("person").label("task-assignee").optional();
    let due_at = due.map(calendar::end_of_day);
    r.finish(|| Some(OwnTask { id: id?, step: step?, title: title?, due_at, assignee }))
}

async fn page(app: &App, shell: Shell, loaded: Loaded, form: Form) -> Result<Response, AppError> {
    let w = shell.words;
    let case = &loaded.case;
    let mut letters: Vec<&str> = case.tasks.iter().map(|t| t.step.as_str()).collect();
    letters.sort_unstable();
    letters.dedup();
    let named = |letter: &&str| {
        let name = task_words::step_name(w, &loaded.plan, letter);
        Choice::new(letter, format!("{letter}. {name}"))
    };
    let page = New {
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        steps: letters.iter().map(named).collect(),
        people: colleagues(app, w, case.region, &[]).await?,
        shell,
        form,
    };
    Ok(Page::with_status(outcome::status(&page.form), page).into_response())
}
