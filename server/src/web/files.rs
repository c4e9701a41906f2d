//! A list as a file.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, Uri};
use axum::response::{IntoResponse, Response};

use crate::document::{Cell, Column, Document, Format, Grid, Sheets};
use crate::messages::Words;
use crate::web::answers::attachment;
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

/// Makes and sends the file.
///
/// # Errors
/// More lines than the format holds; what its writer says.
pub async fn send(w: Words, list: List, format: Format) -> Result<Response, AppError> {
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
    let work = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        format.write(&document, &mut bytes).map(|()| bytes)
    });
    let bytes = work.await.map_err(AppError::internal)?.map_err(AppError::internal)?;
    let mut response = bytes.into_response();
    head_of(&mut response, &stem, format)?;
    Ok(response)
}

/// Names a file and its kind.
///
/// # Errors
/// A name that no header can hold.
pub fn head_of(response: &mut Response, stem: &str, format: Format) -> Result<(), AppError> {
    let name = format!("{stem}.{}", format.as_str());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(CONTENT_DISPOSITION, attachment(&name)?);
    Ok(())
}
