//! Municipalities and places, while somebody types and as a page of their own.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::places::Candidate;
use crate::store::reference;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{FormData, QueryData};
use crate::web::page::{Page, Shell};

/// Suggestions under a field.
const FEW: usize = 12;
/// Rows of the page.
const MANY: usize = 50;

#[derive(askama::Template)]
#[template(path = "places/_suggestions.html")]
struct Suggestions {
    found: Vec<Candidate>,
}

#[derive(askama::Template)]
#[template(path = "places/index.html")]
struct Index {
    shell: Shell,
    query: String,
    found: Vec<Row>,
    may_open: bool,
}

struct Row {
    label: String,
    /// A new case there.
    href: String,
}

/// What is looked for, and the day on which it counts: today, or `on`.
fn asked(app: &App, data: &FormData) -> (String, NaiveDate) {
    let text = data.get("q").unwrap_or_default().trim().to_owned();
    let on = data.get("on").and_then(|text| calendar::parse_date(text).ok());
    (text, on.unwrap_or_else(|| calendar::local_day(app.ctx.clock.now())))
}

/// `GET /places/suggest?q=&on=`: options for a combobox.
pub async fn suggest(
    State(app): State<App>,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let (text, day) = asked(&app, &data);
    let found = reference::search_places(app.ctx.db.reads(), &text, day, FEW).await?;
    Ok(Page::ok(Suggestions { found }).into_response())
}

/// `GET /places?q=`: the same search for those without script.
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let (query, day) = asked(&app, &data);
    let found = reference::search_places(app.ctx.db.reads(), &query, day, MANY).await?;
    let may_open = shell.may(Verb::OpenCase);
    let found = found.into_iter().map(Row::from).collect();
    Ok(Page::ok(Index { shell, query, found, may_open }).into_response())
}

impl From<Candidate> for Row {
    fn from(candidate: Candidate) -> Self {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("place", &candidate.label).append_pair("place_id", &candidate.value);
        Self { href: format!("/cases/new?{}", query.finish()), label: candidate.label }
    }
}
