//! For those who watch the server: is it alive, can it work.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::web::App;

/// The process answers.
pub async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// The database answers and its schema is that of this build.
pub async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    let database = app.ctx.db.ping().await.is_ok();
    let migrated = database && matches!(app.ctx.db.pending_migrations().await, Ok(0));
    let status =
        if database && migrated { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let word = if status == StatusCode::OK { "ok" } else { "unavailable" };
    (status, Json(json!({ "status": word, "database": database, "migrated": migrated })))
}
