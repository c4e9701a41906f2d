//! The register of centres as a file.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;

use super::asked;
use crate::document::{Cell, Column};
use crate::domain::edtf::Imprecise;
use crate::messages::Words;
use crate::store::centres::{self as store, Row};
use crate::store::reference;
use crate::telling::date_cell;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::files::{self, List};
use crate::web::forms::QueryData;
use crate::web::session::Viewer;

/// `GET /centres/export.csv`, `.xlsx`, `.docx`: all pages of the list.
pub async fn export(
    State(app): State<App>,
    viewer: Viewer,
    uri: Uri,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let (db, w) = (app.ctx.db.reads(), viewer.words);
    let format = files::format_of(&uri);
    let query = asked(&data, &reference::regions(db).await?);
    let mut found = store::first(db, &viewer.actor, &query, files::asked(format)).await?;
    let mut rows = Vec::with_capacity(found.rows.len());
    for row in found.rows {
        let cases = found.cases.remove(&row.id).unwrap_or_default();
        rows.push(line(w, row, cases)?);
    }
    let list = List {
        title: w.m("centres-title"),
        empty: w.m("centres-none-found"),
        stem: w.m("centres-file"),
        columns: columns(w),
        rows,
    };
    files::send_list(w, list, format).await
}

fn columns(w: Words) -> Vec<Column> {
    let text = |id: &str| Column::text(w.m(id));
    vec![
        text("centre-name"),
        text("centre-address"),
        text("line-place"),
        text("line-municipality"),
        text("cases-col-province"),
        text("centre-operator"),
        text("centre-opened"),
        text("centre-closed"),
        Column::figures(w.m("cases-title")),
    ]
}

fn line(w: Words, row: Row, cases: i64) -> Result<Vec<Cell>, AppError> {
    let day = |date: Option<Imprecise>| date.map(|date| date_cell(w, &date)).unwrap_or_default();
    let (opened, closed) = (day(row.opened()?), day(row.closed()?));
    Ok(vec![
        Cell::text(row.name),
        Cell::text(row.address.unwrap_or_default()),
        Cell::text(row.place_name.unwrap_or_default()),
        Cell::text(row.municipality),
        Cell::text(row.province),
        Cell::text(row.operator_name.unwrap_or_default()),
        opened,
        closed,
        Cell::Number(cases),
    ])
}
