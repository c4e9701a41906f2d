//! Files to be saved: of lists, and of whatever else can be written.

mod flow;

use std::io::Write;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse, Response};

use flow::flowing;

use crate::document::{Cell, Column, Document, Format, Grid, Sheets, WriteError};
use crate::messages::Words;
use crate::web::error::AppError;

/// Lines that a workbook and a text document are made of at most: both are built in memory.
pub const MAX_LINES: usize = 20_000;
pub const MAX_TEXT_LINES: usize = 2_000;

/// What the file of a list holds.
pub struct List {
    pub title: String,
    /// What to say when there is no line.
    pub empty: String,
    /// The file's name, without ending.
    pub stem: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

/// The format that an address ends in.
pub fn format_of(uri: &Uri) -> Format {
    let ending = uri.path().rsplit('.').next().and_then(Format::parse);
    ending.unwrap_or(Format::Csv)
}

/// The most lines that a file is made of.
pub const fn most(format: Format) -> usize {
    match format {
        Format::Docx => MAX_TEXT_LINES,
        Format::Csv | Format::Xlsx => MAX_LINES,
    }
}

/// One more than that, to ask the database for: too many is refused, never cut off.
pub fn asked(format: Format) -> u64 {
    u64::try_from(most(format)).unwrap_or(u64::MAX).saturating_add(1)
}

/// The address of a file, with the word for its kind.
pub struct Link {
    pub href: String,
    pub label: String,
}

/// The files of a list, with the filters of the list's own address.
pub fn links(w: Words, path: &str, list: &str) -> Vec<Link> {
    let query = list.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    let link = |format: Format| Link {
        href: format!("{path}.{}{query}", format.as_str()),
        label: w.e("answer", format.as_str()),
    };
    Format::ALL.into_iter().map(link).collect()
}

/// Makes and sends the file of a list.
///
/// # Errors
/// More lines than the format holds; what its writer says.
pub async fn send_list(w: Words, list: List, format: Format) -> Result<Response, AppError> {
    if list.rows.len() > most(format) {
        return Err(AppError::Refused("export-too-large"));
    }
    let List { title, empty, stem, columns, rows } = list;
    let grid =
        Grid { caption: title.clone(), columns, rows: rows.into(), empty, ..Grid::default() };
    let document = Document {
        title: title.clone(),
        language: w.lang().code(),
        cases: Some(grid),
        sheets: Sheets { cases: title, ..Sheets::default() },
        ..Document::default()
    };
    send(&stem, format, move |to| format.write(&document, to)).await
}

/// A file to be saved: values are sent while they are written, the others when they are whole.
///
/// # Errors
/// What the writer says; a name that no header can hold.
pub async fn send(
    stem: &str,
    format: Format,
    write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError> + Send + 'static,
) -> Result<Response, AppError> {
    let mut response = if format == Format::Csv {
        flowing(write)
    } else {
        let work = tokio::task::spawn_blocking(move || {
            let mut bytes = Vec::new();
            write(&mut bytes).map(|()| bytes)
        });
        let bytes = work.await.map_err(AppError::internal)?.map_err(AppError::internal)?;
        bytes.into_response()
    };
    head_of(&mut response, stem, format)?;
    Ok(response)
}

/// Names a file and its kind. Names of ours hold letters, digits and hyphens only.
///
/// # Errors
/// A name that no header can hold.
pub fn head_of(response: &mut Response, stem: &str, format: Format) -> Result<(), AppError> {
    let name = format!("attachment; filename=\"{stem}.{}\"", format.as_str());
    let name = HeaderValue::from_str(&name).map_err(AppError::internal)?;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(CONTENT_DISPOSITION, name);
    Ok(())
}
