//! What is done with a task: from its page, or from a row elsewhere. Afterwards the person is
//! where the act began.

use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use entity::vocab::{TaskId, TaskState};

use super::show;
use crate::actions::work_task::{Work, note_task, work_task};
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::edtf::Imprecise;
use crate::domain::task::Task;
use crate::domain::told;
use crate::messages::Words;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData};
use crate::web::imprecise;
use crate::web::outcome;
use crate::web::page::{Flash, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;
use crate::web::task_words;

/// The most characters of a reason.
const REASON_MAX: usize = 1_000;

/// `POST /tasks/{id}/completion`. A row's button sends no date: it means today.
pub async fn complete(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<TaskId>,
    data: FormData,
) -> Result<Response, AppError> {
    let today = calendar::local_day(app.ctx.clock.now());
    let mut r = Reader::new(&data, shell.words);
    let version = r.version();
    let happened = happened(&mut r, &data, today);
    let read = r.finish(|| Some((version?, Work::Complete(happened))));
    act(&app, shell, &viewer, id, &data, read).await
}

fn happened(r: &mut Reader<'_>, data: &FormData, today: NaiveDate) -> Option<Imprecise> {
    if data.get("happened_shape").is_none() {
        return Imprecise::day(today).ok();
    }
    imprecise::read(r, data, "happened")
}

/// `POST /tasks/{id}/exemption`
pub async fn exempt(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<TaskId>,
    data: FormData,
) -> Result<Response, AppError> {
    let read = reason(&data, shell.words, Work::Exempt);
    act(&app, shell, &viewer, id, &data, read).await
}

/// `POST /tasks/{id}/reopening`
pub async fn reopen(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<TaskId>,
    data: FormData,
) -> Result<Response, AppError> {
    let read = reason(&data, shell.words, Work::Reopen);
    act(&app, shell, &viewer, id, &data, read).await
}

fn reason(data: &FormData, w: Words, work: fn(String) -> Work) -> Result<(i32, Work), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let reason = r.text("reason").label("task-reason").max(REASON_MAX).required();
    r.finish(|| Some((version?, work(reason?))))
}

async fn act(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    id: TaskId,
    data: &FormData,
    read: Result<(i32, Work), Form>,
) -> Result<Response, AppError> {
    let w = shell.words;
    let form = match read {
        Ok((version, work)) => {
            let reopened = matches!(work, Work::Reopen(_));
            match work_task(&app.ctx, &viewer.actor, id, version, work).await {
                Ok(case) => return done(w, &case, id, data, reopened),
                Err(error) => outcome::again(app, w, data, error).await?,
            }
        }
        Err(form) => form,
    };
    show::page(app, shell, viewer, id, form, Verb::WorkTask).await
}

/// Back to where it began, with what happened and, where it can be, the way to undo it.
fn done(
    w: Words,
    case: &CaseFile,
    id: TaskId,
    data: &FormData,
    reopened: bool,
) -> Result<Response, AppError> {
    let task = case.task(id).ok_or(AppError::NotFound)?;
    let back = data.back().map_or_else(|| show::home(case, task), str::to_owned);
    let flash = told(w, case, task).with("title", task_words::title(w, task));
    if reopened {
        return Ok(flash.to(back));
    }
    let fields = [
        ("version", case.version.to_string()),
        ("back", back.clone()),
        ("reason", w.m("worklist-undo-reason")),
    ];
    Ok(flash.undo(format!("/tasks/{id}/reopening"), &fields).to(back))
}

fn told(w: Words, case: &CaseFile, task: &Task) -> Flash {
    let unsaid = told::unsaid(case, task);
    if task.state == TaskState::Done && !unsaid.is_empty() {
        let facts = unsaid.iter().map(|kind| w.e("fact-kind", kind)).collect::<Vec<_>>();
        return Flash::warning("task-flash-done-unsaid").with("facts", facts.join(", "));
    }
    match (task.state, task_words::waits_for(case, task)) {
        (TaskState::Open, _) => Flash::success("task-flash-reopened"),
        (TaskState::NotApplicable, _) => Flash::success("task-flash-exempt"),
        (TaskState::Done, None) => Flash::success("task-flash-done"),
        (TaskState::Done, Some(tasks)) => {
            Flash::warning("task-flash-done-waiting").with("tasks", tasks)
        }
    }
}

/// `POST /tasks/{id}/notes`. Whoever notes something stays on the page.
pub async fn note(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<TaskId>,
    data: FormData,
) -> Result<Response, AppError> {
    let w = shell.words;
    let mut r = Reader::new(&data, w);
    let version = r.version();
    let text = r.text("text").label("task-note-text").required();
    let form = match r.finish(|| Some((version?, text?))) {
        Ok((version, text)) => match note_task(&app.ctx, &viewer.actor, id, version, &text).await {
            Ok(_) => return Ok(Flash::success("task-flash-noted").to(page_of(id, &data))),
            Err(error) => outcome::again(&app, w, &data, error).await?,
        },
        Err(form) => form,
    };
    show::page(&app, shell, &viewer, id, form, Verb::WorkTask).await
}

/// The task's page, from which the way back is still known.
fn page_of(id: TaskId, data: &FormData) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    match data.back() {
        Some(back) => format!("/tasks/{id}?{}", query.append_pair("back", back).finish()),
        None => format!("/tasks/{id}"),
    }
}
