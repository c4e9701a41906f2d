//! For those who watch the server: is it alive, can it work.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::web::{App, watch};

/// The process answers.
pub async fn alive() -> Response {
    answer(StatusCode::OK, &json!({ "status": "ok" }))
}

/// The database answers and its schema is that of this build. How the mail is doing is told, and
/// changes nothing: a server whose letters are stuck can still record a contact.
pub async fn ready(State(app): State<App>) -> Response {
    let database = app.ctx.db.ping().await.is_ok();
    let migrated = database && matches!(app.ctx.db.pending_migrations().await, Ok(0));
    let status =
        if database && migrated { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let word = if status == StatusCode::OK { "ok" } else { "unavailable" };
    let mail = if migrated { watch::details(&app).await } else { Value::Null };
    let body = json!({ "status": word, "database": database, "migrated": migrated, "mail": mail });
    answer(status, &body)
}

fn answer(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
