//! The catalogue of the standard offer: adding an item, changing or retiring one.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::{failed, overtaken};
use crate::actions::change_reference::{ReferenceChange, ReferenceTrouble, change_reference};
use crate::domain::calendar;
use crate::domain::reference::MAX_TITLE;
use crate::messages::Words;
use crate::store::reference_pages::{self as store, OfferItem, OfferText};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, Stale};
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "reference/offer_item.html")]
struct ItemPage {
    shell: Shell,
    form: Form,
    /// Where the form goes.
    action: String,
    is_new: bool,
}

impl ItemPage {
    fn new(shell: Shell, form: Form) -> Self {
        Self { shell, form, action: "/reference/offer".to_owned(), is_new: true }
    }

    fn of(shell: Shell, form: Form, code: &str) -> Self {
        Self { shell, form, action: format!("/reference/offer/{code}"), is_new: false }
    }
}

/// What was typed; the day only for an item that is there.
fn read(data: &FormData, w: Words) -> Result<OfferText, Form> {
    let mut r = Reader::new(data, w);
    let title = r.line("title").label("reference-title").max(MAX_TITLE).required();
    let title_en = r.line("title_en").label("reference-title-en").max(MAX_TITLE).required();
    let retired_on = r.date("retired_on").label("reference-retired").optional();
    r.finish(|| Some(OfferText { title: title?, title_en: title_en?, retired_on }))
}

/// The item as the form saw it, from its hidden fields.
fn seen(data: &FormData) -> OfferText {
    let text = |name| data.get(name).unwrap_or_default().to_owned();
    OfferText {
        title: text("was_title"),
        title_en: text("was_title_en"),
        retired_on: calendar::parse_date(&text("was_retired_on")).ok(),
    }
}

fn day(text: &OfferText) -> String {
    text.retired_on.map(calendar::date_short).unwrap_or_default()
}

/// Marks in a form what it was made from.
fn marked(mut form: Form, item: &OfferText) -> Form {
    form.set("was_title", &item.title);
    form.set("was_title_en", &item.title_en);
    form.set("was_retired_on", day(item));
    form
}

/// `GET /reference/offer/new`
pub async fn new_item(shell: Shell) -> Response {
    Page::ok(ItemPage::new(shell, Form::new())).into_response()
}

/// `POST /reference/offer`
pub async fn create_item(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let text = match read(&data, shell.words) {
        Ok(text) => text,
        Err(form) => return Ok(Page::invalid(ItemPage::new(shell, form)).into_response()),
    };
    let change = ReferenceChange::AddOfferItem { title: text.title, title_en: text.title_en };
    match change_reference(&app.ctx, &viewer.actor, change).await {
        Ok(()) => Ok(Flash::success("reference-item-added").to("/reference")),
        Err(other) => Err(failed(other)),
    }
}

async fn item(app: &App, code: &str) -> Result<OfferItem, AppError> {
    store::offer_item(app.ctx.db.reads(), code).await?.ok_or(AppError::NotFound)
}

/// `GET /reference/offer/{code}`
pub async fn edit_item(
    State(app): State<App>,
    shell: Shell,
    Params(code): Params<String>,
) -> Result<Response, AppError> {
    let text = OfferText::from(&item(&app, &code).await?);
    let form = Form::new().with("title", &text.title).with("title_en", &text.title_en);
    let form = marked(form.with("retired_on", day(&text)), &text);
    Ok(Page::ok(ItemPage::of(shell, form, &code)).into_response())
}

/// `POST /reference/offer/{code}`
pub async fn update_item(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(code): Params<String>,
    data: FormData,
) -> Result<Response, AppError> {
    item(&app, &code).await?;
    let w = shell.words;
    let text = match read(&data, w) {
        Ok(text) => text,
        Err(form) => return Ok(Page::invalid(ItemPage::of(shell, form, &code)).into_response()),
    };
    let (was, typed) = (seen(&data), text.clone());
    let change = ReferenceChange::ChangeOfferItem { code: code.clone(), was, text };
    match change_reference(&app.ctx, &viewer.actor, change).await {
        Ok(()) => Ok(Flash::success("reference-saved").to("/reference")),
        Err(ReferenceTrouble::Stale(last)) => {
            let now = OfferText::from(&item(&app, &code).await?);
            let mut form = marked(Form::from_data(&data), &now);
            form.stale_note = overtaken(w, last);
            form.stale = differences(w, &now, &typed);
            Ok(Page::conflict(ItemPage::of(shell, form, &code)).into_response())
        }
        Err(other) => Err(failed(other)),
    }
}

fn differences(w: Words, now: &OfferText, typed: &OfferText) -> Vec<Stale> {
    let rows = [
        ("reference-title", now.title.clone(), typed.title.clone()),
        ("reference-title-en", now.title_en.clone(), typed.title_en.clone()),
        ("reference-retired", day(now), day(typed)),
    ];
    let rows = rows.into_iter().filter(|(_, theirs, yours)| theirs != yours);
    rows.map(|(label, theirs, yours)| Stale { label: w.m(label), theirs, yours }).collect()
}
