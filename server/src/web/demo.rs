//! The demo's clock. Outside the demo this page does not exist.

use axum::extract::State;
use axum::response::Response;
use chrono::TimeDelta;

use crate::actions::demo_clock::{Step, forward};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::FormData;
use crate::web::page::{Shell, see_other};
use crate::web::routes;

/// `POST /demo/clock`: one hour, half a day, or to the next rung of a running clock.
pub async fn clock(
    State(app): State<App>,
    shell: Shell,
    data: FormData,
) -> Result<Response, AppError> {
    if !app.ctx.demo {
        return Err(AppError::NotFound);
    }
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
