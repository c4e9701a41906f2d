//! The life of a draft: begun, replaced by a text, thrown away.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{PlanStatus, PlanVersionId};

use super::sheet::{self, Label, Sheet, failed};
use super::{Head, who_and_when, words};
use crate::actions::discard_plan::discard_plan;
use crate::actions::draft_plan::draft_plan;
use crate::actions::plan::PlanTrouble;
use crate::domain::plan::{Edited, Plan, PlanFault};
use crate::messages::Words;
use crate::store::plans::{self, Edition};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData};
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::session::Viewer;

/// `POST /plans/drafts`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let id = data.get("id").and_then(PlanVersionId::parse).unwrap_or_else(PlanVersionId::new);
    match draft_plan(&app.ctx, &viewer.actor, id).await {
        Ok(id) => Ok(Flash::success("plan-flash-drafted").to(format!("/plans/{id}"))),
        Err(PlanTrouble::DraftExists(held)) => {
            let who = who_and_when(shell.words, "plan-who-and-when", &held);
            let flash = Flash::info("plan-flash-draft-exists").with("who", who);
            Ok(flash.to(format!("/plans/{}", held.id)))
        }
        Err(other) => Err(failed(other)),
    }
}

#[derive(askama::Template)]
#[template(path = "plans/discard.html")]
struct Discard {
    shell: Shell,
    head: Head,
    /// Who changed it last, and when.
    made: String,
}

/// `GET /plans/{id}/discard`: asks first.
pub async fn discarding(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PlanVersionId>,
) -> Result<Response, AppError> {
    let row = plans::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    if row.status != PlanStatus::Draft {
        return Ok(Flash::info("plan-flash-no-draft").to(format!("/plans/{id}")));
    }
    let held = plans::held(app.ctx.db.reads(), &row).await?;
    let made = who_and_when(shell.words, "plan-made-draft", &held);
    Ok(Page::ok(Discard { shell, head: Head::of(&row), made }).into_response())
}

/// `POST /plans/{id}/discard`
pub async fn discard(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PlanVersionId>,
    data: FormData,
) -> Result<Response, AppError> {
    let version = data.get("version").and_then(|v| v.parse().ok()).unwrap_or(0);
    match discard_plan(&app.ctx, &viewer.actor, id, version).await {
        // A draft that is gone already was thrown away by a double click or by somebody else.
        Ok(()) | Err(PlanTrouble::NotFound) => {
            Ok(Flash::success("plan-flash-discarded").to("/plans"))
        }
        Err(PlanTrouble::Stale(held) | PlanTrouble::NotADraft(held)) => {
            let who = who_and_when(shell.words, "plan-who-and-when", &held);
            let flash = Flash::warning("plan-flash-overtaken").with("who", who);
            Ok(flash.to(format!("/plans/{id}")))
        }
        Err(other) => Err(failed(other)),
    }
}

/// The whole draft as a text.
struct TextSheet;

/// A fault of a text, with the line that it stands on.
struct Marked {
    number: i64,
    line: String,
}

#[derive(askama::Template)]
#[template(path = "plans/text.html")]
struct TextPage {
    shell: Shell,
    head: Head,
    form: Form,
    /// The lines that faults stand on.
    marked: Vec<Marked>,
}

impl Sheet for TextSheet {
    type Input = Plan;
    type Page = TextPage;

    fn filled(&self, plan: &Plan) -> Option<Form> {
        Some(Form::new().with("text", plan.to_toml().unwrap_or_default()))
    }

    fn labels(&self, _: &Plan) -> Vec<Label> {
        // Two whole plans side by side would help nobody; the page says who, and what changed is
        // to be seen under the draft's changes.
        Vec::new()
    }

    fn read(&self, _: &Plan, data: &FormData, w: Words) -> Result<Plan, Form> {
        if data.is_damaged("text") {
            return Err(Form::from_data(data).refused("text", w.m("field-encoding")));
        }
        Plan::from_toml(data.get("text").unwrap_or_default()).map_err(|faults| {
            let told = |form: Form, fault| form.refused("text", words::fault_with_place(w, fault));
            let mut form = faults.iter().fold(Form::from_data(data), told);
            for line in faults.iter().filter_map(PlanFault::line) {
                form = form.with("marked", line);
            }
            form
        })
    }

    fn apply(plan: &mut Plan, other: Plan) -> Edited {
        plan.replace(other)
    }

    fn field_of(&self, _: &PlanFault) -> Option<String> {
        None
    }

    fn page(&self, shell: Shell, row: &Edition, form: Form) -> TextPage {
        let lines: Vec<&str> = form.value("text").lines().collect();
        let marked = |number: &str| {
            let number: usize = number.parse().ok()?;
            let line = lines.get(number.checked_sub(1)?)?;
            let line = line.chars().take(120).collect();
            Some(Marked { number: i64::try_from(number).ok()?, line })
        };
        let marked = form.all("marked").into_iter().filter_map(marked).collect();
        TextPage { shell, head: Head::of(row), form, marked }
    }

    fn said(&self) -> &'static str {
        "plan-flash-replaced"
    }
}

/// `GET /plans/{id}/text`
pub async fn edit_text(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PlanVersionId>,
) -> Result<Response, AppError> {
    sheet::open(&app, shell, id, TextSheet).await
}

/// `POST /plans/{id}/text`
pub async fn update_text(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PlanVersionId>,
    data: FormData,
) -> Result<Response, AppError> {
    sheet::save(&app, shell, &viewer, id, &data, TextSheet).await
}
