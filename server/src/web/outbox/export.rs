//! The letters of a state, as a file.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;

use super::narrowed;
use crate::document::{Cell, Column};
use crate::store::outbox;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::files::{self, List};
use crate::web::forms::QueryData;
use crate::web::letters::Line;
use crate::web::session::Viewer;

/// `GET /outbox/export.csv`, `.xlsx`, `.docx`: all pages of the list.
pub async fn export(
    State(app): State<App>,
    viewer: Viewer,
    uri: Uri,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let format = files::format_of(&uri);
    let filter = narrowed(&query);
    let found = outbox::first(app.ctx.db.reads(), filter, files::asked(format)).await?;
    let when = w.e("letters-when", filter.state);
    let labels = ["letters-kind", "letters-letter", "letters-to", "letters-case"].map(|id| w.m(id));
    let rest = [when, w.m("letters-reason"), w.m("letters-error")];
    let list = List {
        title: w.e("letters-state", filter.state),
        empty: w.e("letters-none", filter.state),
        stem: w.m("letters-file"),
        columns: labels.into_iter().chain(rest).map(Column::text).collect(),
        rows: found.into_iter().map(|row| cells(Line::new(w, row))).collect(),
    };
    files::send_list(w, list, format).await
}

fn cells(line: Line) -> Vec<Cell> {
    let reference = line.case.map(|(_, reference)| reference);
    let subject = line.subject.unwrap_or_default();
    let said = [line.reason, line.error].map(Option::unwrap_or_default);
    let texts = [line.kind, subject, line.to, reference.unwrap_or_default(), line.when];
    texts.into_iter().chain(said).map(Cell::text).collect()
}
