//! What a draft changes, and publishing it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::PlanVersionId;

use super::sheet::failed;
use super::{Head, who_and_when, words};
use crate::actions::plan::PlanTrouble;
use crate::actions::publish_plan::publish_plan;
use crate::domain::plan::{check, diff};
use crate::messages::Words;
use crate::store::plans::{self, Edition, Version};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData};
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "plans/changes.html")]
struct Changes {
    shell: Shell,
    head: Head,
    /// Number of the version that it is compared with.
    against: i32,
    changes: Vec<String>,
    edits: bool,
}

/// `GET /plans/{id}/changes`: a version compared with the published one.
pub async fn changes(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PlanVersionId>,
) -> Result<Response, AppError> {
    let (row, published) = both(&app, id).await?;
    let head = Head::of(&row);
    let page = Changes {
        against: published.number,
        changes: told(shell.words, &published, &row),
        edits: head.is_draft() && shell.may(crate::domain::access::Verb::ManagePlans),
        head,
        shell,
    };
    Ok(Page::ok(page).into_response())
}

/// A version, and the published one.
async fn both(app: &App, id: PlanVersionId) -> Result<(Edition, Version), AppError> {
    let row = plans::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    let published = plans::published(app.ctx.db.reads()).await?.ok_or(AppError::NotFound)?;
    Ok((row, published))
}

/// What a version says otherwise than the published one.
fn told(w: Words, published: &Version, row: &Edition) -> Vec<String> {
    diff(&published.plan, &row.plan).iter().map(|change| words::change(w, change)).collect()
}

#[derive(askama::Template)]
#[template(path = "plans/publication.html")]
struct Publication {
    shell: Shell,
    head: Head,
    form: Form,
    against: i32,
    /// Cases that go on with the version that is published now.
    running: i64,
    changes: Vec<String>,
    faults: Vec<String>,
}

async fn confirm(app: &App, shell: Shell, id: PlanVersionId) -> Result<Publication, AppError> {
    let (row, published) = both(app, id).await?;
    let w = shell.words;
    Ok(Publication {
        head: Head::of(&row),
        form: Form::new().at_version(row.version),
        against: published.number,
        running: plans::running(app.ctx.db.reads(), published.id).await?,
        changes: told(w, &published, &row),
        faults: check(&row.plan).iter().map(|f| words::fault_with_place(w, f)).collect(),
        shell,
    })
}

/// `GET /plans/{id}/publication`: what publishing will do.
pub async fn publication(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PlanVersionId>,
) -> Result<Response, AppError> {
    let page = confirm(&app, shell, id).await?;
    if !page.head.is_draft() {
        return Ok(Flash::info("plan-flash-no-draft").to(format!("/plans/{id}")));
    }
    Ok(Page::ok(page).into_response())
}

/// `POST /plans/{id}/publication`
pub async fn publish(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PlanVersionId>,
    data: FormData,
) -> Result<Response, AppError> {
    let version = data.get("version").and_then(|v| v.parse().ok()).unwrap_or(0);
    let w = shell.words;
    match publish_plan(&app.ctx, &viewer.actor, id, version).await {
        Ok(()) => Ok(Flash::success("plan-flash-published").to(format!("/plans/{id}"))),
        Err(PlanTrouble::NotADraft(held)) => {
            let who = who_and_when(w, "plan-who-and-when", &held);
            let flash = Flash::warning("plan-flash-published-by").with("who", who);
            Ok(flash.to(format!("/plans/{id}")))
        }
        Err(PlanTrouble::Stale(held)) => {
            let mut page = confirm(&app, shell, id).await?;
            page.form.stale_note = who_and_when(w, "plan-stale-publication", &held);
            Ok(Page::conflict(page).into_response())
        }
        // The page says itself what is wrong: the faults, or that there is nothing to publish.
        Err(PlanTrouble::Faults(_) | PlanTrouble::NothingChanged) => {
            Ok(Page::invalid(confirm(&app, shell, id).await?).into_response())
        }
        Err(other) => Err(failed(other)),
    }
}
