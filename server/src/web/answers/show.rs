//! The list of answers, question 22, the builder.

use std::io::Write;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use entity::vocab::FrozenAnswerId;

use super::PATH;
use super::ask::{self, Asked, BUILT, Choices, QUESTION_22};
use super::view::{DocumentView, Links};
use crate::actions::answer::{MAX_JOURNALS, answer, chronicle_of};
use crate::document::{Format, WriteError};
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::report::Answer;
use crate::messages::Words;
use crate::store::answers::{self, Chronicle, FrozenRow, PAGE};
use crate::telling::answers::{Extent, ON_A_PAGE, document, stem};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::files;
use crate::web::forms::{Form, FormData, QueryData};
use crate::web::outcome;
use crate::web::page::{Page, Pager, Shell};

#[derive(askama::Template)]
#[template(path = "answers/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    choices: Choices,
    rows: Vec<Row>,
    pager: Pager,
}

/// A frozen answer in the list.
struct Row {
    id: FrozenAnswerId,
    title: String,
    number: String,
    asked_by: String,
    sent: Option<String>,
    due: Option<String>,
    cut_off: String,
    frozen: String,
    author: String,
}

impl Row {
    fn new(row: FrozenRow) -> Self {
        let day = |day: NaiveDate| calendar::date_short(day);
        Self {
            id: row.id,
            title: row.title,
            number: row.question_number.unwrap_or_default(),
            asked_by: row.asked_by.unwrap_or_default(),
            sent: row.sent_on.map(day),
            due: row.due_on.map(day),
            cut_off: calendar::short(row.cut_off),
            frozen: calendar::short(row.frozen_at),
            author: row.author,
        }
    }
}

/// `GET /answers`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let form = ask::form(&FormData::default(), QUESTION_22, app.ctx.clock.now());
    list(&app, shell, form, &data).await
}

/// The list, with the form of question 22 as typed.
async fn list(app: &App, shell: Shell, form: Form, data: &FormData) -> Result<Response, AppError> {
    let page = data.get("page").and_then(|p| p.parse().ok()).unwrap_or(1_u64).max(1);
    let (rows, total) = answers::list(app.ctx.db.reads(), page).await?;
    let template = Index {
        choices: Choices::new(shell.words),
        rows: rows.into_iter().map(Row::new).collect(),
        pager: Pager::new(page, PAGE, total, PATH, &[]),
        shell,
        form: form.clone(),
    };
    Ok(Page::with_status(outcome::status(&form), template).into_response())
}

/// A link to a file.
pub(super) struct File {
    pub label: &'static str,
    pub href: String,
}

/// The files of a page, by its path and query.
pub(super) fn files_of(path: &str, query: &str) -> Vec<File> {
    let and = if query.is_empty() { String::new() } else { format!("{query}&") };
    let file = |format: Format| File {
        label: match format {
            Format::Csv => "answer-csv",
            Format::Xlsx => "answer-xlsx",
            Format::Docx => "answer-docx",
        },
        href: format!("{path}?{and}format={}", format.as_str()),
    };
    Format::ALL.map(file).into()
}

/// The format that a URL asks for. A word that is none: no such page.
pub(super) fn format(data: &FormData) -> Result<Option<Format>, AppError> {
    match data.get("format") {
        None => Ok(None),
        Some(word) => Format::parse(word).map(Some).ok_or(AppError::NotFound),
    }
}

/// A file of an answer; `lines` are those of its cases.
pub(super) async fn send(
    format: Format,
    (stem, lines): (String, usize),
    write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError> + Send + 'static,
) -> Result<Response, AppError> {
    if format != Format::Csv && lines > files::MAX_LINES {
        return Err(AppError::Refused("export-too-large"));
    }
    files::send(&stem, format, write).await
}

/// An answer as a file.
pub(super) async fn file(
    app: &App,
    w: Words,
    answer: Answer,
    frozen: Option<FrozenRow>,
    format: Format,
) -> Result<Response, AppError> {
    let chronicle = chronicle_of(&app.ctx, &answer, MAX_JOURNALS).await?;
    let extent = if format == Format::Docx { Extent::TEXT } else { Extent::FILE };
    let lines = if extent.cases { answer.entries.len() } else { 0 };
    let name = (stem(w, &answer.question), lines);
    send(format, name, move |to| {
        format.write(&document(w, &answer, frozen.as_ref(), &chronicle, extent), to)
    })
    .await
}

#[derive(askama::Template)]
#[template(path = "answers/show.html")]
struct Show {
    shell: Shell,
    form: Form,
    choices: Choices,
    view: DocumentView,
    files: Vec<File>,
    freeze: Option<String>,
}

/// `GET /answers/question-22?from=2019&to=2023&as-of=…&map=…&format=…`
pub async fn question_22(
    State(app): State<App>,
    shell: Shell,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let wanted = format(&data)?;
    let asked = match ask::read(QUESTION_22, &data, shell.words, now) {
        Ok(asked) => asked,
        Err(form) => return list(&app, shell, form, &FormData::default()).await,
    };
    let answer = answer(&app.ctx, asked.question.clone(), asked.cut_off).await?;
    if let Some(format) = wanted {
        return file(&app, shell.words, answer, None, format).await;
    }
    let chronicle = chronicle_of(&app.ctx, &answer, ON_A_PAGE).await?;
    let document = document(shell.words, &answer, None, &chronicle, Extent::PAGE);
    let mut form = ask::form(&data, QUESTION_22, now);
    form.set("as-of", data.get("as-of").unwrap_or_default());
    Ok(Page::ok(Show {
        choices: Choices::new(shell.words),
        form,
        view: DocumentView::new(document, &Links::of(&asked)),
        files: files_of(asked.path(), &asked.query()),
        freeze: freeze(&shell, &asked),
        shell,
    })
    .into_response())
}

/// Where the answer can be frozen, for who may.
fn freeze(shell: &Shell, asked: &Asked) -> Option<String> {
    let may = shell.may(Verb::FreezeAnswer);
    may.then(|| format!("{PATH}/new?question={}&{}", asked.kind(), asked.query()))
}

#[derive(askama::Template)]
#[template(path = "answers/build.html")]
struct Build {
    shell: Shell,
    form: Form,
    choices: Choices,
    view: Option<DocumentView>,
    files: Vec<File>,
    freeze: Option<String>,
    unfolded: bool,
}

/// `GET /answers/build?count=…&from=…&to=…&rows=…&columns=…&<breakdown>=…&as-of=…&format=…`
pub async fn build(
    State(app): State<App>,
    shell: Shell,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let w = shell.words;
    let wanted = format(&data)?;
    let choices = Choices::new(w);
    let names = choices.filters.iter().map(|f| f.name);
    let unfolded = names
        .chain(["municipality", "municipality_now", "withdrawn"])
        .any(|name| data.get(name).is_some_and(|text| !text.is_empty()));
    let page = |shell, form, view, files, freeze| Build {
        shell,
        form,
        choices,
        view,
        files,
        freeze,
        unfolded,
    };
    // Nothing asked yet: the form alone.
    if data.get("rows").is_none() {
        let form = ask::form(&data, BUILT, now);
        return Ok(Page::ok(page(shell, form, None, Vec::new(), None)).into_response());
    }
    let asked = match ask::read(BUILT, &data, w, now) {
        Ok(asked) => asked,
        Err(form) => {
            let template = page(shell, form, None, Vec::new(), None);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(Page::with_status(status, template).into_response());
        }
    };
    let answer = answer(&app.ctx, asked.question.clone(), asked.cut_off).await?;
    if let Some(format) = wanted {
        return file(&app, w, answer, None, format).await;
    }
    let chronicle = Chronicle::default();
    let document = document(w, &answer, None, &chronicle, Extent::PAGE);
    let view = DocumentView::new(document, &Links::of(&asked));
    let freeze = freeze(&shell, &asked);
    let files = files_of(asked.path(), &asked.query());
    let form = ask::form(&data, BUILT, now);
    Ok(Page::ok(page(shell, form, Some(view), files, freeze)).into_response())
}
