//! The journal as it stands, for those who must be able to look back.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::PersonId;
use serde_json::Value;

use crate::domain::calendar;
use crate::domain::event::EventKind;
use crate::messages::Words;
use crate::store::journal::{self, Entry, Search};
use crate::store::people;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::page::{Page, Pager, Shell};
use crate::web::reader::Reader;

const PER_PAGE: u64 = 50;

/// An entry as the page shows it.
struct Row {
    recorded: String,
    happened: Option<String>,
    kind: String,
    actor: String,
    on_behalf_of: Option<String>,
    case: Option<(String, String)>,
    /// Label and value.
    details: Vec<(String, String)>,
}

#[derive(askama::Template)]
#[template(path = "audit/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    kinds: Vec<Choice>,
    actors: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
}

type Names = HashMap<PersonId, String>;

/// What to look for. A case that nobody knows finds nothing.
async fn search(app: &App, r: &mut Reader<'_>) -> Result<Option<Search>, AppError> {
    let kind = r.choice("kind", EventKind::parse).optional();
    let actor = r.id("actor").optional();
    let from = r.date("from").optional();
    let until = r.date("until").optional();
    let mut search = Search {
        kind: kind.map(|k| k.as_str().to_owned()),
        actor,
        case: None,
        from: from.map(calendar::start_of_day),
        until: until.and_then(|day| day.succ_opt()).map(calendar::start_of_day),
    };
    if let Some(reference) = r.line("case").max(40).optional() {
        search.case = journal::case_of(app.ctx.db.reads(), &reference).await?;
        return Ok(search.case.is_some().then_some(search));
    }
    Ok(Some(search))
}

/// `GET /audit`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let w = shell.words;
    let db = app.ctx.db.reads();
    let mut r = Reader::new(&query, w);
    let search = search(&app, &mut r).await?;
    let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1_u64).max(1);
    let form = match r.finish(|| Some(())) {
        Ok(()) => Form::from_data(&query),
        Err(form) => form,
    };
    let (entries, total) = match search.filter(|_| !form.has_errors()) {
        Some(search) => journal::page(db, &search, page, PER_PAGE).await?,
        None => (Vec::new(), 0),
    };
    let names = people::names(db).await?;
    let pager = pager(&query, page, total);
    Ok(Page::ok(Index {
        kinds: EventKind::ALL
            .iter()
            .map(|k| Choice::new(k.as_str(), w.e("audit-kind", k.as_str())))
            .collect(),
        actors: actors(&names),
        rows: entries.into_iter().map(|entry| row(entry, &names, w)).collect(),
        pager,
        form,
        shell,
    })
    .into_response())
}

fn pager(query: &FormData, page: u64, total: u64) -> Pager {
    let kept: Vec<(&str, &str)> = query.pairs().filter(|(name, _)| *name != "page").collect();
    Pager::new(page, PER_PAGE, total, "/audit", &kept)
}

fn actors(names: &Names) -> Vec<Choice> {
    let mut actors: Vec<Choice> = names.iter().map(|(id, name)| Choice::new(id, name)).collect();
    actors.sort_by(|a, b| a.label.cmp(&b.label));
    actors
}

fn row(entry: Entry, names: &Names, w: Words) -> Row {
    let name = |id: PersonId| names.get(&id).cloned().unwrap_or_else(|| w.m("audit-nobody"));
    let details = match entry.data {
        Value::Object(data) => data
            .iter()
            .filter(|(key, value)| !value.is_null() && key.as_str() != "task_ids")
            .map(|(key, value)| (label(key, w), shown(value, names, w)))
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        _ => Vec::new(),
    };
    Row {
        recorded: calendar::short(entry.recorded_at),
        happened: entry.happened_at.map(calendar::short),
        kind: w.e("audit-kind", &entry.kind),
        actor: entry.actor.map_or_else(|| w.m("audit-system"), name),
        on_behalf_of: entry.on_behalf_of.map(name),
        case: entry.case.map(|id| (format!("/cases/{id}"), entry.reference.unwrap_or_default())),
        details,
    }
}

fn label(key: &str, w: Words) -> String {
    let id = format!("audit-field-{}", key.replace('_', "-"));
    if w.has(&id) { w.m(id) } else { key.replace('_', " ") }
}

/// A stored value in words: people by name, instants in local time.
fn shown(value: &Value, names: &Names, w: Words) -> String {
    match value {
        Value::String(text) => {
            if let Some(name) = PersonId::parse(text).and_then(|id| names.get(&id)) {
                return name.clone();
            }
            match DateTime::parse_from_rfc3339(text) {
                Ok(instant) => calendar::short(instant.with_timezone(&Utc)),
                Err(_) => text.clone(),
            }
        }
        Value::Bool(yes) => w.e("yes-no", if *yes { "yes" } else { "no" }),
        Value::Null => String::new(),
        Value::Array(list) => {
            let items: Vec<String> = list.iter().map(|v| shown(v, names, w)).collect();
            items.join(", ")
        }
        other => other.to_string(),
    }
}
