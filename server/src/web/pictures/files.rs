//! The tables of the pictures as files.

use axum::extract::State;
use axum::response::Response;

use super::View;
use crate::document::{Cell, Column, Format};
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::reference;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::files::{self, List};
use crate::web::forms::QueryData;
use crate::web::lens::Lens;
use crate::web::session::Viewer;

/// The tables, by their words in the address.
const TABLES: [&str; 4] = ["months", "contact", "capacity", "timeline"];

/// `GET /pictures/export.csv?table=`
pub async fn export(
    State(app): State<App>,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let regions = reference::regions(app.ctx.db.reads()).await?;
    let lens = Lens::read(w, &data, &regions);
    if lens.is_wrong() {
        return Err(AppError::Refused("export-filters"));
    }
    let today = calendar::local_day(app.ctx.clock.now());
    let view = super::view(&app, &viewer, &regions, &lens, today).await?;
    let table = list(w, &view, data.get("table").unwrap_or("months"));
    files::send_list(w, table.ok_or(AppError::NotFound)?, Format::Csv).await
}

/// The address of the file of each table.
pub fn link(lens: &Lens, table: &str) -> String {
    lens.url("/pictures/export.csv", &[("table", table)])
}

fn list(w: Words, view: &View, table: &str) -> Option<List> {
    let title = format!("pictures-{}", TABLES.into_iter().find(|word| *word == table)?);
    let (columns, rows) = match (table, &view.each) {
        ("months", _) => months(w, view),
        ("contact", Some(each)) => {
            let columns = ["cases-col-place", "cases-col-reference", "pictures-lead", "tasks-late"];
            let line = |line: &super::contact::Line| {
                let late = if line.late { w.m("tasks-late") } else { String::new() };
                [&line.place, &line.reference, &line.lead, &late].map(cell).to_vec()
            };
            (heads(w, &columns), each.contact.lines.iter().map(line).collect())
        }
        ("capacity", Some(each)) => {
            let figures = ["pictures-certain", "pictures-possible"];
            let mut columns = heads(w, &["pictures-from-month"]);
            columns.extend(figures.map(|id| Column::figures(w.m(id))));
            let line = |line: &super::capacity::Line| {
                vec![cell(&line.label), Cell::Number(line.certain), Cell::Number(line.possible)]
            };
            (columns, each.capacity.lines.iter().map(line).collect())
        }
        ("timeline", Some(each)) => {
            let columns = [
                "cases-col-place",
                "cases-col-reference",
                "cases-col-stage",
                "pictures-col-announced",
                "pictures-col-start",
                "pictures-col-closing",
            ];
            let line = |line: &super::timeline::Line| {
                let dates = [&line.announced, &line.started, &line.closed];
                let what = [&line.place, &line.reference, &line.stage];
                what.into_iter().chain(dates).map(cell).collect()
            };
            (heads(w, &columns), each.timeline.lines.iter().map(line).collect())
        }
        _ => return None,
    };
    Some(List {
        title: w.m(&title),
        empty: w.m("pictures-none"),
        stem: w.m(format!("{title}-file")),
        columns,
        rows,
    })
}

fn months(w: Words, view: &View) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let months = &view.months;
    let mut columns = heads(w, &["cases-filter-month"]);
    columns.extend(months.regions.iter().map(Column::figures));
    columns.push(Column::figures(w.m("overview-board-total")));
    let line = |row: &super::months::Row| {
        let figures = row.cells.iter().chain([&row.total]).map(|figure| Cell::Number(figure.count));
        std::iter::once(cell(&row.label)).chain(figures).collect()
    };
    (columns, months.rows.iter().chain([&months.total]).map(line).collect())
}

fn heads(w: Words, ids: &[&str]) -> Vec<Column> {
    ids.iter().map(|id| Column::text(w.m(id))).collect()
}

fn cell(text: &String) -> Cell {
    Cell::text(text)
}
