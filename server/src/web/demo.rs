//! The demo's clock, and all letters to read. Outside the demo these pages do not exist.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use entity::vocab::LetterId;

use crate::actions::demo_clock::{Step, forward};
use crate::store::outbox;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{FormData, QueryData};
use crate::web::letters::{Line, View, document};
use crate::web::page::{Page, Pager, Shell, see_other};
use crate::web::params::Params;
use crate::web::routes;

fn insist(app: &App) -> Result<(), AppError> {
    if app.ctx.demo { Ok(()) } else { Err(AppError::NotFound) }
}

/// `POST /demo/clock`: one hour, half a day, or to the next rung of a running clock.
pub async fn clock(
    State(app): State<App>,
    shell: Shell,
    data: FormData,
) -> Result<Response, AppError> {
    insist(&app)?;
    let step = match data.get("by") {
        Some("1h") => Step::By(TimeDelta::hours(1)),
        Some("12h") => Step::By(TimeDelta::hours(12)),
        Some("rung") => Step::NextRung,
        _ => return Err(AppError::NotFound),
    };
    forward(&app.ctx, step).await?;
    let home = if shell.viewer.is_some() { "/" } else { "/sign-in" };
    let back = data.get("back").filter(|path| routes::is_return_path(path)).unwrap_or(home);
    Ok(see_other(back))
}

#[derive(askama::Template)]
#[template(path = "demo/letters.html")]
struct Letters {
    shell: Shell,
    lines: Vec<Line>,
    pager: Pager,
}

/// `GET /demo/letters`: every letter, the latest first.
pub async fn letters(
    State(app): State<App>,
    shell: Shell,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    insist(&app)?;
    let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1_u64).max(1);
    let (rows, total) = outbox::latest(app.ctx.db.reads(), page).await?;
    let w = shell.words;
    Ok(Page::ok(Letters {
        lines: rows.into_iter().map(|row| Line::new(w, row)).collect(),
        pager: Pager::new(page, outbox::PAGE, total, "/demo/letters", &[]),
        shell,
    })
    .into_response())
}

#[derive(askama::Template)]
#[template(path = "demo/letter.html")]
struct Letter {
    shell: Shell,
    letter: View,
}

/// `GET /demo/letters/{id}`
pub async fn letter(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<LetterId>,
) -> Result<Response, AppError> {
    insist(&app)?;
    let whole = outbox::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    let letter = View::new(shell.words, whole, &format!("/demo/letters/{id}"), true);
    Ok(Page::ok(Letter { shell, letter }).into_response())
}

/// `GET /demo/letters/{id}/html`
pub async fn letter_html(
    State(app): State<App>,
    Params(id): Params<LetterId>,
) -> Result<Response, AppError> {
    insist(&app)?;
    let whole = outbox::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    document(whole, true)
}
