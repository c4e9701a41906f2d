//! Handing one task over: asking somebody, answering, taking it.

mod everything;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, HandOverId, HandOverState, PersonId, TaskId};

use crate::actions::commit::scope_of;
use crate::actions::hand_over::{self, Ask};
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::decision::HandOver;
use crate::domain::task::Task;
use crate::messages::Words;
use crate::store::{cases, hand_overs, names, staff, worklist};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;
use crate::web::worklist::{OfferLine, title};

pub use everything::{give, review};

#[derive(askama::Template)]
#[template(path = "hand_overs/new.html")]
struct New {
    shell: Shell,
    form: Form,
    task: TaskId,
    case: CaseId,
    /// Where cancelling leads.
    back: String,
    title: String,
    step: String,
    place: String,
    reference: String,
    /// Who has it now, as a sentence.
    holder: String,
    /// The id of who has it now, for taking it.
    expected: String,
    version: i32,
    people: Vec<Choice>,
    pending: Option<Pending>,
    may_take: bool,
}

/// A request without an answer.
struct Pending {
    id: HandOverId,
    text: String,
}

/// `GET /tasks/{id}/hand-over`
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<TaskId>,
) -> Result<Response, AppError> {
    let form = Form::new().with("id", HandOverId::new());
    Ok(Page::ok(page(&app, shell, &viewer, id, form).await?).into_response())
}

/// `POST /tasks/{id}/hand-over`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(task): Params<TaskId>,
    data: FormData,
) -> Result<Response, AppError> {
    let mut r = Reader::new(&data, shell.words);
    let id = r.id("id").required();
    let to = r.id("person").label("hand-over-to").required();
    let note = r.text("note").label("hand-over-note").max(1000).optional();
    let input = match r.finish(|| Some(Ask { id: id?, task, to: to?, note })) {
        Ok(input) => input,
        Err(form) => return show_again(&app, shell, &viewer, task, form).await,
    };
    let to = input.to;
    match hand_over::ask(&app.ctx, &viewer.actor, input).await {
        Ok(case) => {
            let names = names::of(app.ctx.db.reads(), [to]).await?;
            let title = title_in(shell.words, &case, task);
            Ok(Flash::success("hand-over-asked")
                .with("name", names.get(to).unwrap_or_default())
                .with("title", title)
                .to(format!("/cases/{}", case.id)))
        }
        Err(error) => {
            let form = outcome::again(&app, shell.words, &data, error).await?;
            show_again(&app, shell, &viewer, task, form).await
        }
    }
}

/// The page with what went wrong, or with who was first.
async fn show_again(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    id: TaskId,
    form: Form,
) -> Result<Response, AppError> {
    let status = outcome::status(&form);
    let form = if form.value("id").is_empty() { form.with("id", HandOverId::new()) } else { form };
    let page = page(app, shell, viewer, id, form).await?;
    Ok(Page::with_status(status, page).into_response())
}

async fn page(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    id: TaskId,
    form: Form,
) -> Result<New, AppError> {
    let db = app.ctx.db.reads();
    let case = hand_overs::case_of_task(db, id).await?.ok_or(AppError::NotFound)?;
    let found = cases::find_visible(db, &viewer.actor, case).await?.ok_or(AppError::NotFound)?;
    let case = found.case;
    let task = case.task(id).ok_or(AppError::NotFound)?;
    let scope = scope_of(&case).task_of(task.assignee);
    viewer.insist(Verb::WorkTask, &scope)?;
    let asked = hand_overs::pending(db, id).await?;
    let who = task.assignee.into_iter().chain(asked.as_ref().map(|p| p.to));
    let names = names::of(db, who).await?;
    let w = shell.words;
    let not = [task.assignee, Some(viewer.id())];
    Ok(New {
        people: colleagues(app, w, case.region, &not).await?,
        holder: match task.assignee.and_then(|p| names.get(p)) {
            Some(name) => w.a("hand-over-now", "name", name),
            None => w.m("hand-over-now-nobody"),
        },
        expected: task.assignee.map(|p| p.to_string()).unwrap_or_default(),
        pending: asked.map(|p| pending(w, &p, names.get(p.to).unwrap_or_default())),
        may_take: task.assignee != Some(viewer.id()) && viewer.may(Verb::TakeTask, &scope),
        title: title(w, task.title.clone(), task.title_en.clone()),
        step: task.step.clone(),
        place: case.municipality.name.clone(),
        reference: case.reference.clone(),
        version: case.version,
        task: id,
        back: format!("/cases/{}", case.id),
        case: case.id,
        shell,
        form,
    })
}

fn pending(w: Words, asked: &HandOver, name: &str) -> Pending {
    let day = calendar::date_short(calendar::local_day(asked.requested_at));
    Pending { id: asked.id, text: w.a2("hand-over-pending", "name", name, "day", day) }
}

/// Who can be given work, with until when they are away.
pub(crate) async fn colleagues(
    app: &App,
    w: Words,
    region: entity::vocab::RegionId,
    not: &[Option<PersonId>],
) -> Result<Vec<Choice>, AppError> {
    let db = app.ctx.db.reads();
    let today = calendar::local_day(app.ctx.clock.now());
    let staff = staff::of_region(db, region, today).await?;
    let people = hand_overs::people_with(db, hand_overs::WORKERS).await?;
    let others = people.into_iter().filter(|p| !not.contains(&Some(p.id)));
    Ok(others
        .map(|p| match staff.away_until(p.id, today) {
            Some(day) => {
                let until = calendar::date_short(day);
                Choice::new(p.id, w.a2("hand-over-away", "name", p.name, "until", until))
            }
            None => Choice::new(p.id, p.name),
        })
        .collect())
}

fn title_in(w: Words, case: &CaseFile, id: TaskId) -> String {
    let of = |task: &Task| title(w, task.title.clone(), task.title_en.clone());
    case.task(id).map(of).unwrap_or_default()
}

/// `POST /tasks/{id}/claim`: takes a task over at once.
pub async fn claim(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<TaskId>,
    data: FormData,
) -> Result<Response, AppError> {
    let version = data.get("version").and_then(|v| v.parse().ok()).unwrap_or_default();
    let expected = data.get("expected").and_then(PersonId::parse);
    match hand_over::take(&app.ctx, &viewer.actor, id, version, expected).await {
        Ok(case) => {
            let title = title_in(shell.words, &case, id);
            Ok(Flash::success("hand-over-taken").with("title", title).to("/"))
        }
        Err(error) => {
            let mut form = outcome::again(&app, shell.words, &data, error).await?;
            form.set("id", HandOverId::new());
            show_again(&app, shell, &viewer, id, form).await
        }
    }
}

#[derive(askama::Template)]
#[template(path = "hand_overs/show.html")]
struct Show {
    shell: Shell,
    form: Form,
    offer: OfferLine,
    asked: String,
}

/// `GET /hand-overs/{id}`: what is asked, for whoever is asked.
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<HandOverId>,
) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let found = worklist::offer(db, id).await?.filter(|row| row.to_id == viewer.id());
    let row = found.ok_or(AppError::NotFound)?;
    let names = names::of(db, [row.from_id, row.to_id]).await?;
    let asked = calendar::short(row.requested_at);
    let offer = OfferLine::new(shell.words, row, &names, app.ctx.clock.now());
    Ok(Page::ok(Show { shell, form: Form::new(), offer, asked }).into_response())
}

/// `POST /hand-overs/{id}`: takes it, refuses it, or takes the request back.
pub async fn answer(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<HandOverId>,
    data: FormData,
) -> Result<Response, AppError> {
    let mut r = Reader::new(&data, shell.words);
    let state = r.choice("answer", HandOverState::parse).required();
    let note = r.text("note").max(1000).optional();
    let Ok((state, note)) = r.finish(|| Some((state?, note))) else {
        return Err(AppError::BadForm);
    };
    let sentence = match state {
        HandOverState::Pending => return Err(AppError::BadForm),
        HandOverState::Accepted => "hand-over-accepted",
        HandOverState::Refused => "hand-over-refused",
        HandOverState::Withdrawn => "hand-over-withdrawn",
    };
    let db = app.ctx.db.reads();
    let asked = hand_overs::find(db, id).await?.ok_or(AppError::NotFound)?.asked;
    let case = hand_over::answer(&app.ctx, &viewer.actor, id, state, note).await?;
    let names = names::of(db, [asked.from]).await?;
    Ok(Flash::success(sentence)
        .with("title", title_in(shell.words, &case, asked.task))
        .with("name", names.get(asked.from).unwrap_or_default())
        .to("/"))
}
