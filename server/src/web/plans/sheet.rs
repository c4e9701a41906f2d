//! One form of a draft: shown, read, saved, shown again. The forms differ in what they fill in and
//! change; what happens to faults and to colleagues who were quicker is the same for all.

use askama::Template;
use axum::response::{IntoResponse, Response};
use entity::vocab::{PlanStatus, PlanVersionId};

use super::{who_and_when, words};
use crate::actions::edit_plan::edit_plan;
use crate::actions::plan::PlanTrouble;
use crate::domain::plan::{Edited, Plan, PlanFault};
use crate::messages::Words;
use crate::store::plans::{self, Edition, Held};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, Stale};
use crate::web::page::{Flash, Page, Shell};
use crate::web::session::Viewer;

/// A field of a form and the message id of its label.
pub(super) type Label = (String, &'static str);

/// One form of a draft.
pub(super) trait Sheet {
    /// What the form says, understood.
    type Input;
    type Page: Template;

    /// The form as the draft fills it; none: the draft has nothing of the kind.
    fn filled(&self, plan: &Plan) -> Option<Form>;
    /// Its fields, for telling two writers apart.
    fn labels(&self, plan: &Plan) -> Vec<Label>;
    /// Understands what was typed, or gives the form back with what is wrong.
    fn read(&self, plan: &Plan, data: &FormData, w: Words) -> Result<Self::Input, Form>;
    fn apply(plan: &mut Plan, input: Self::Input) -> Edited;
    /// The field that a fault belongs beside; none: above the form, with its place.
    fn field_of(&self, fault: &PlanFault) -> Option<String>;
    fn page(&self, shell: Shell, row: &Edition, form: Form) -> Self::Page;
    /// Message id of what is said when it is saved.
    fn said(&self) -> &'static str;
}

/// The draft with this id; another version has no forms.
async fn draft(app: &App, id: PlanVersionId) -> Result<Edition, AppError> {
    plans::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)
}

/// Shows a form of a draft.
pub(super) async fn open<S: Sheet>(
    app: &App,
    shell: Shell,
    id: PlanVersionId,
    sheet: S,
) -> Result<Response, AppError> {
    let row = draft(app, id).await?;
    if row.status != PlanStatus::Draft {
        return Ok(Flash::info("plan-flash-no-draft").to(format!("/plans/{id}")));
    }
    let form = sheet.filled(&row.plan).ok_or(AppError::NotFound)?.at_version(row.version);
    Ok(Page::ok(sheet.page(shell, &row, form)).into_response())
}

/// Saves a form of a draft, or shows it again with why not.
pub(super) async fn save<S: Sheet>(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    id: PlanVersionId,
    data: &FormData,
    sheet: S,
) -> Result<Response, AppError> {
    let row = draft(app, id).await?;
    let w = shell.words;
    let input = match sheet.read(&row.plan, data, w) {
        Ok(input) => input,
        Err(form) => return Ok(Page::invalid(sheet.page(shell, &row, form)).into_response()),
    };
    // A form without a version is one that nobody's page made: it comes too late for every draft.
    let version = data.get("version").and_then(|v| v.parse().ok()).unwrap_or(0);
    let done = edit_plan(&app.ctx, &viewer.actor, id, version, |plan| S::apply(plan, input)).await;
    let Err(trouble) = done else {
        return Ok(Flash::success(sheet.said()).to(format!("/plans/{id}")));
    };
    let typed = Form::from_data(data);
    match trouble {
        PlanTrouble::Faults(faults) => {
            let form = faults.iter().fold(typed, |form, fault| refused(w, &sheet, form, fault));
            Ok(Page::invalid(sheet.page(shell, &row, form)).into_response())
        }
        PlanTrouble::Stale(held) => {
            let now = draft(app, id).await?;
            let form = overtaken(w, &sheet, &now, typed, &held);
            Ok(Page::conflict(sheet.page(shell, &now, form)).into_response())
        }
        PlanTrouble::NotADraft(held) => {
            let mut form = typed;
            form.stale_note = who_and_when(w, "plan-not-a-draft", &held);
            Ok(Page::conflict(sheet.page(shell, &row, form)).into_response())
        }
        other => Err(failed(other)),
    }
}

fn refused<S: Sheet>(w: Words, sheet: &S, form: Form, fault: &PlanFault) -> Form {
    match sheet.field_of(fault) {
        Some(field) => form.refused(&field, words::fault(w, fault)),
        None => form.refused("", words::fault_with_place(w, fault)),
    }
}

/// The form as typed, with what a colleague made of the draft meanwhile; saving it again saves it.
fn overtaken<S: Sheet>(w: Words, sheet: &S, now: &Edition, typed: Form, held: &Held) -> Form {
    let mut form = typed.at_version(now.version);
    form.stale_note = who_and_when(w, "plan-stale", held);
    let theirs = sheet.filled(&now.plan).unwrap_or_default();
    let differs = |(name, label): Label| {
        let (theirs, yours) = (theirs.all(&name).join(", "), form.all(&name).join(", "));
        (theirs != yours).then(|| Stale { label: w.m(label), theirs, yours })
    };
    form.stale = sheet.labels(&now.plan).into_iter().filter_map(differs).collect();
    form
}

/// What no form can say.
pub(super) fn failed(trouble: PlanTrouble) -> AppError {
    match trouble {
        PlanTrouble::NotFound => AppError::NotFound,
        PlanTrouble::Forbidden => AppError::Forbidden,
        PlanTrouble::Store(error) => error.into(),
        other => AppError::Conflict(other.to_string()),
    }
}
