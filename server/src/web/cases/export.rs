//! The list of cases as a file: the same filters, the same order, what the viewer may see.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::CaseId;
use futures_util::{StreamExt, stream};

use super::filters::{self, Params};
use super::list;
use crate::document::{Format, csv};
use crate::messages::Words;
use crate::store::case_list::{self, PIECE};
use crate::store::reference;
use crate::telling::cases::{BRIEF, columns, line};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::files::{self, List};
use crate::web::forms::{FormData, QueryData};
use crate::web::lens::Lens;
use crate::web::session::Viewer;

/// `GET /cases/export.csv`
pub async fn csv(
    State(app): State<App>,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let ids = ids(&app, &viewer, &data).await?;
    let w = viewer.words;
    let heads: Vec<_> =
        columns(w).into_iter().map(|c| crate::document::Cell::Text(c.label)).collect();
    let head = [csv::MARK, &csv::line(&heads).map_err(AppError::internal)?].concat();
    // Piece after piece while the file is being sent; no connection waits for a slow reader.
    let pieces: Vec<Vec<CaseId>> = ids.chunks(PIECE).map(<[CaseId]>::to_vec).collect();
    let start = std::iter::once(None).chain(pieces.into_iter().map(Some));
    let body = stream::unfold(start, move |mut rest| {
        let (app, head) = (app.clone(), head.clone());
        async move {
            let bytes = match rest.next()? {
                None => Ok(Bytes::from(head)),
                Some(ids) => piece(&app, w, &ids).await,
            };
            Some((bytes, rest))
        }
    });
    let mut response = Body::from_stream(body.fuse()).into_response();
    files::head_of(&mut response, &w.m("export-file"), Format::Csv)?;
    Ok(response)
}

async fn piece(app: &App, w: Words, ids: &[CaseId]) -> Result<Bytes, AppError> {
    let mut bytes = Vec::new();
    for row in case_list::of_ids(app.ctx.db.reads(), ids).await? {
        bytes.extend(csv::line(&line(w, &row)?).map_err(AppError::internal)?);
    }
    Ok(bytes.into())
}

/// `GET /cases/export.xlsx`
pub async fn xlsx(
    State(app): State<App>,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    whole(&app, &viewer, &data, Format::Xlsx).await
}

/// `GET /cases/export.docx`
pub async fn docx(
    State(app): State<App>,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    whole(&app, &viewer, &data, Format::Docx).await
}

async fn whole(
    app: &App,
    viewer: &Viewer,
    data: &FormData,
    format: Format,
) -> Result<Response, AppError> {
    let ids = ids(app, viewer, data).await?;
    if ids.len() > files::most(format) {
        return Err(AppError::Refused("export-too-large"));
    }
    let w = viewer.words;
    let mut rows = Vec::with_capacity(ids.len());
    for piece in ids.chunks(PIECE) {
        for row in case_list::of_ids(app.ctx.db.reads(), piece).await? {
            rows.push(line(w, &row)?);
        }
    }
    let mut columns = columns(w);
    if format == Format::Docx {
        columns = brief(columns);
        rows = rows.into_iter().map(brief).collect();
    }
    let list = List {
        title: w.m("cases-title"),
        empty: w.m("cases-none-found"),
        stem: w.m("export-file"),
        columns,
        rows,
    };
    files::send_list(w, list, format).await
}

/// What a text document holds of a line.
fn brief<T>(line: Vec<T>) -> Vec<T> {
    let cells = line.into_iter().enumerate();
    cells.filter(|(index, _)| BRIEF.contains(index)).map(|(_, cell)| cell).collect()
}

async fn ids(app: &App, viewer: &Viewer, data: &FormData) -> Result<Vec<CaseId>, AppError> {
    let db = app.ctx.db.reads();
    let regions = reference::regions(db).await?;
    let lens = Lens::read(viewer.words, data, &regions);
    if lens.is_wrong() {
        return Err(AppError::Refused("export-filters"));
    }
    let query = list::asked(app, viewer, data, &lens).await?;
    if !filters::unread(data, &Params::of(&query, &lens)).is_empty() {
        return Err(AppError::Refused("export-filters"));
    }
    Ok(case_list::ids(db, &viewer.actor, &query, app.ctx.clock.now()).await?)
}
