//! Adding and renaming regions.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::RegionId;

use super::{failed, overtaken};
use crate::actions::change_reference::{ReferenceChange, ReferenceTrouble, change_reference};
use crate::domain::reference::{MAX_NAME, is_region_code};
use crate::store::reference_pages as store;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, Stale};
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "reference/region.html")]
struct RegionPage {
    shell: Shell,
    form: Form,
    /// Where the form goes.
    action: String,
    /// Of a region that is there; its code stands in references and never changes.
    code: Option<String>,
}

impl RegionPage {
    fn new(shell: Shell, form: Form) -> Self {
        Self { shell, form, action: "/reference/regions".to_owned(), code: None }
    }

    fn of(shell: Shell, form: Form, region: &store::Region) -> Self {
        let action = format!("/reference/regions/{}", region.id);
        Self { shell, form, action, code: Some(region.code.clone()) }
    }
}

/// `GET /reference/regions/new`
pub async fn new_region(shell: Shell) -> Response {
    let form = Form::new().with("id", RegionId::new());
    Page::ok(RegionPage::new(shell, form)).into_response()
}

/// `POST /reference/regions`
pub async fn create_region(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let w = shell.words;
    let mut r = Reader::new(&data, w);
    let id = r.id::<RegionId>("id").required();
    let code = r.line("code").label("reference-code").max(20).required();
    let name = r.line("name").label("reference-name").max(MAX_NAME).required();
    if code.as_ref().is_some_and(|code| !is_region_code(code)) {
        r.refuse("code", w.m("reference-code-wrong"));
    }
    let read = r.finish(|| Some(ReferenceChange::AddRegion { id: id?, code: code?, name: name? }));
    let change = match read {
        Ok(change) => change,
        Err(form) => return Ok(Page::invalid(RegionPage::new(shell, form)).into_response()),
    };
    match change_reference(&app.ctx, &viewer.actor, change).await {
        Ok(()) => Ok(Flash::success("reference-region-added").to("/reference")),
        Err(ReferenceTrouble::CodeTaken) => {
            let form = Form::from_data(&data).refused("code", w.m("reference-code-taken"));
            Ok(Page::invalid(RegionPage::new(shell, form)).into_response())
        }
        Err(other) => Err(failed(other)),
    }
}

async fn region(app: &App, id: RegionId) -> Result<store::Region, AppError> {
    store::region(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)
}

/// `GET /reference/regions/{id}`
pub async fn edit_region(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<RegionId>,
) -> Result<Response, AppError> {
    let region = region(&app, id).await?;
    let form = Form::new().with("name", &region.name).with("was", &region.name);
    Ok(Page::ok(RegionPage::of(shell, form, &region)).into_response())
}

/// `POST /reference/regions/{id}`
pub async fn update_region(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<RegionId>,
    data: FormData,
) -> Result<Response, AppError> {
    let there = region(&app, id).await?;
    let w = shell.words;
    let mut r = Reader::new(&data, w);
    let name = r.line("name").label("reference-name").max(MAX_NAME).required();
    let name = match r.finish(|| name) {
        Ok(name) => name,
        Err(form) => return Ok(Page::invalid(RegionPage::of(shell, form, &there)).into_response()),
    };
    let was = data.get("was").unwrap_or_default().to_owned();
    let change = ReferenceChange::RenameRegion { id, was, name: name.clone() };
    match change_reference(&app.ctx, &viewer.actor, change).await {
        Ok(()) => Ok(Flash::success("reference-saved").to("/reference")),
        Err(ReferenceTrouble::Stale(last)) => {
            let now = region(&app, id).await?;
            let mut form = Form::from_data(&data);
            form.set("was", &now.name);
            form.stale_note = overtaken(w, last);
            let label = w.m("reference-name");
            form.stale.push(Stale { label, theirs: now.name.clone(), yours: name });
            Ok(Page::conflict(RegionPage::of(shell, form, &now)).into_response())
        }
        Err(other) => Err(failed(other)),
    }
}
