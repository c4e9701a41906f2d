//! The cases behind a figure: a stable address, fifty a page.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::FrozenAnswerId;

use super::ask::{self, BUILT, QUESTION_22};
use super::show::{File, files_of, format, send};
use super::view::{GridView, Links};
use crate::actions::answer::answer;
use crate::document::Format;
use crate::domain::report::Answer;
use crate::store::answers;
use crate::telling::answers::{Detail, Place, case_grid, cases_document, cases_stem, place_words};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{FormData, QueryData};
use crate::web::page::{Page, Pager, Shell};
use crate::web::params::Params;

const PER_PAGE: usize = 50;

#[derive(askama::Template)]
#[template(path = "answers/cases.html")]
struct Cases {
    shell: Shell,
    title: String,
    /// The answer that the figure stands in.
    back: String,
    grid: GridView,
    total: usize,
    pager: Pager,
    files: Vec<File>,
}

/// `GET /answers/question-22/cases?…&section=…&row=…&column=…`
pub async fn question_22(
    State(app): State<App>,
    shell: Shell,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    asked(&app, shell, QUESTION_22, &data).await
}

/// `GET /answers/build/cases?…`
pub async fn built(
    State(app): State<App>,
    shell: Shell,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    asked(&app, shell, BUILT, &data).await
}

async fn asked(app: &App, shell: Shell, kind: &str, data: &FormData) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    // Such an address is made by us: one that cannot be read leads nowhere.
    let asked = ask::read(kind, data, shell.words, now).map_err(|_| AppError::NotFound)?;
    let answer = answer(&app.ctx, asked.question.clone(), asked.cut_off).await?;
    let back = format!("{}?{}", asked.path(), asked.query());
    let path = format!("{}/cases", asked.path());
    let pairs = asked.pairs();
    show(shell, data, answer, back, Where { path, pairs, links: Links::of(&asked) }).await
}

/// `GET /answers/{id}/cases?section=…&row=…&column=…`
pub async fn frozen(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<FrozenAnswerId>,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let found = answers::find(app.ctx.db.reads(), id).await?;
    let (_, answer) = found.ok_or(AppError::NotFound)?;
    let path = format!("/answers/{id}/cases");
    let here = Where { path, pairs: Vec::new(), links: Links::of_frozen(id) };
    show(shell, &data, answer, format!("/answers/{id}"), here).await
}

/// The address of the list, without the figure.
struct Where {
    path: String,
    pairs: Vec<(&'static str, String)>,
    links: Links,
}

async fn show(
    shell: Shell,
    data: &FormData,
    answer: Answer,
    back: String,
    here: Where,
) -> Result<Response, AppError> {
    let w = shell.words;
    let word = |name| data.get(name).filter(|text| !text.is_empty() && text.len() <= 200);
    let section = word("section").ok_or(AppError::NotFound)?;
    let place = Place { section, row: word("row"), column: word("column") };
    let cases = answer.cases_at(section, place.row, place.column).ok_or(AppError::NotFound)?;
    if let Some(format) = format(data)? {
        let detail = if format == Format::Docx { Detail::Text } else { Detail::Full };
        let name = (cases_stem(w, &answer, &place), cases.len());
        let (section, row, column) =
            (section.to_owned(), place.row.map(str::to_owned), place.column.map(str::to_owned));
        return send(format, name, move |to| {
            let (row, column) = (row.as_deref(), column.as_deref());
            let place = Place { section: &section, row, column };
            format.write(&cases_document(w, &answer, &place, &cases, detail), to)
        })
        .await;
    }
    let page = data.get("page").and_then(|p| p.parse::<usize>().ok()).unwrap_or(1).max(1);
    let index = answer.index();
    let shown = cases.iter().skip((page - 1).saturating_mul(PER_PAGE)).take(PER_PAGE);
    let shown = shown.filter_map(|case| index.get(case).copied());
    let grid = case_grid(w, shown.collect(), answer.cut_off, Detail::Short);
    let mut pairs: Vec<(&str, &str)> = here.pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let figure = [("section", Some(section)), ("row", place.row), ("column", place.column)];
    pairs.extend(figure.into_iter().filter_map(|(name, value)| Some((name, value?))));
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(&pairs);
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    Ok(Page::ok(Cases {
        title: place_words(w, &answer, &place),
        back,
        grid: GridView::new(grid, section, &here.links),
        total: cases.len(),
        pager: Pager::new(number(page), number(PER_PAGE), number(cases.len()), &here.path, &pairs),
        files: files_of(&here.path, &query.finish()),
        shell,
    })
    .into_response())
}
