//! The step plan: its versions, one of them, what a draft changes, and the drafts' life.

mod contact_form;
mod drafts;
mod publication;
mod sheet;
mod small_forms;
mod task_form;
mod task_options;
mod view;
mod words;

pub use drafts::{create, discard, discarding, edit_text, update_text};
pub use publication::{changes, publication, publish};
pub use small_forms::{
    edit_contact, edit_head, edit_step, update_contact, update_head, update_step,
};
pub use task_form::{add_task, create_task, edit_task, remove_task, update_task};

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use entity::vocab::{PlanStatus, PlanVersionId};

use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::plan::{ContactRule, Plan, check, diff};
use crate::messages::Words;
use crate::store::plans::{self, Edition, Held, Listed};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::page::{Page, Shell};
use crate::web::params::Params;

use view::StepView;

/// What the head of every page about a version says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Head {
    id: PlanVersionId,
    number: i32,
    status: PlanStatus,
    version: i32,
}

impl Head {
    fn of(row: &Edition) -> Self {
        Self { id: row.id, number: row.number, status: row.status, version: row.version }
    }

    fn badge(&self) -> &'static str {
        view::badge(self.status)
    }

    fn path(&self) -> String {
        format!("/plans/{}", self.id)
    }

    fn is_draft(&self) -> bool {
        self.status == PlanStatus::Draft
    }
}

/// Who, or that it came with the program.
fn who(w: Words, name: Option<&String>) -> String {
    name.cloned().unwrap_or_else(|| w.m("plan-by-program"))
}

/// "Ada Beheer, op zaterdag 7 oktober 2023, 11.20 uur".
fn who_and_when(w: Words, id: &str, held: &Held) -> String {
    w.a2(id, "who", who(w, held.by.as_ref()), "when", calendar::long(held.at, w.lang()))
}

struct Row {
    listed: Listed,
    badge: &'static str,
    /// Published, or drafted, by whom and when.
    when: String,
    by: String,
}

#[derive(askama::Template)]
#[template(path = "plans/index.html")]
struct Index {
    shell: Shell,
    rows: Vec<Row>,
    /// Id of the draft that the button begins; none when there can be none.
    new_draft: Option<PlanVersionId>,
}

/// `GET /plans`: all versions.
pub async fn index(State(app): State<App>, shell: Shell) -> Result<Response, AppError> {
    let listed = plans::list(app.ctx.db.reads()).await?;
    let has = |status| listed.iter().any(|row| row.status == status);
    let may = shell.may(Verb::ManagePlans);
    let begins = may && has(PlanStatus::Published) && !has(PlanStatus::Draft);
    let w = shell.words;
    let row = |listed: Listed| Row {
        badge: view::badge(listed.status),
        when: calendar::short(listed.published_at.unwrap_or(listed.created_at)),
        by: match listed.published_at {
            Some(_) => who(w, listed.published_by.as_ref()),
            None => who(w, listed.created_by.as_ref()),
        },
        listed,
    };
    let rows = listed.into_iter().map(row).collect();
    Ok(Page::ok(Index { rows, shell, new_draft: begins.then(PlanVersionId::new) }).into_response())
}

/// The rule of the contact clock in words.
struct RuleView {
    text: String,
    source: String,
    hours: String,
    qualifies: String,
    channels: String,
    rungs: Vec<(String, String)>,
}

impl RuleView {
    fn of(w: Words, rule: &ContactRule) -> Self {
        let mut rungs: Vec<(String, String)> =
            rule.ladder.iter().map(|rung| words::rung(w, rule, rung)).collect();
        let repeat = w.n("plan-rung-repeat", rule.repeat.every_hours);
        rungs.push((repeat, words::audience(w, &rule.repeat.audience)));
        let bodies = words::listed(w, "body", &rule.bodies);
        let functions = words::listed(w, "function", &rule.functions);
        Self {
            text: words::title(w, &rule.text, &rule.text_en).to_owned(),
            source: rule.source.clone(),
            hours: w.n("plan-clock-hours", rule.hours),
            qualifies: w.a2("plan-clock-qualifies", "bodies", bodies, "functions", functions),
            channels: words::listed(w, "channel", &rule.channels),
            rungs,
        }
    }
}

#[derive(askama::Template)]
#[template(path = "plans/show.html")]
struct Show {
    shell: Shell,
    head: Head,
    title: String,
    source: String,
    /// Published or drafted by whom and when.
    made: String,
    running: i64,
    rule: RuleView,
    steps: Vec<StepView>,
    /// The viewer may change this draft.
    edits: bool,
    /// The viewer may begin a draft from here.
    new_draft: Option<PlanVersionId>,
    /// What keeps the draft from being published.
    faults: Vec<String>,
    /// How many things the draft changes.
    changes: usize,
}

/// `GET /plans/{id}`: one version; `GET /plans/{id}.toml`: the same as a file.
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    Params(piece): Params<String>,
) -> Result<Response, AppError> {
    let file = piece.strip_suffix(".toml");
    let id = PlanVersionId::parse(file.unwrap_or(&piece)).ok_or(AppError::NotFound)?;
    let row = plans::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    if file.is_some() {
        return as_file(&row.plan, row.number);
    }
    let running = plans::running(app.ctx.db.reads(), id).await?;
    let published = plans::published(app.ctx.db.reads()).await?;
    let draft = plans::draft(app.ctx.db.reads()).await?;
    let held = plans::held(app.ctx.db.reads(), &row).await?;
    let w = shell.words;
    let head = Head::of(&row);
    let manages = shell.may(Verb::ManagePlans);
    let against = published.filter(|_| head.is_draft());
    let begins = manages && head.status == PlanStatus::Published && draft.is_none();
    let page = Show {
        title: words::title(w, &row.plan.title, &row.plan.title_en).to_owned(),
        source: row.plan.source.clone(),
        made: made(w, &row, &held),
        running,
        rule: RuleView::of(w, &row.plan.contact),
        steps: view::steps(w, &row.plan),
        edits: manages && head.is_draft(),
        new_draft: begins.then(PlanVersionId::new),
        faults: check(&row.plan).iter().map(|f| words::fault_with_place(w, f)).collect(),
        changes: against.map_or(0, |published| diff(&published.plan, &row.plan).len()),
        head,
        shell,
    };
    Ok(Page::ok(page).into_response())
}

/// The sentence about a version's latest turn.
fn made(w: Words, row: &Edition, held: &Held) -> String {
    match (row.status, row.published_at) {
        (PlanStatus::Draft, _) => who_and_when(w, "plan-made-draft", held),
        (_, Some(at)) => w.a("plan-made-published", "when", calendar::long(at, w.lang())),
        (_, None) => String::new(),
    }
}

/// A plan to keep, compare or edit elsewhere.
fn as_file(plan: &Plan, number: i32) -> Result<Response, AppError> {
    let text = plan.to_toml().map_err(AppError::internal)?;
    let name = format!("attachment; filename=\"stappenplan-{number}.toml\"");
    let kind = "application/toml; charset=utf-8".to_owned();
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], text).into_response())
}
