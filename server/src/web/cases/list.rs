//! `GET /cases`: search, filters and order in the URL; fifty a page.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

use super::filters::{self, Chip, Choices, PATH, Params};
use super::stage_class;
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::case_list::{self, Found, PAGE, Query, Row, Sort};
use crate::store::reference;
use crate::web::App;
use crate::web::clock::ClockView;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, QueryData};
use crate::web::lens::Lens;
use crate::web::overview::load;
use crate::web::page::{Page, Pager, Shell};
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "cases/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    choices: Choices,
    chips: Vec<Chip>,
    heads: Vec<Head>,
    /// Back to the latest first; none when they stand so.
    latest_first: Option<String>,
    rows: Vec<RowView>,
    pager: Pager,
    provinces: Vec<Province>,
    /// Filters that the form keeps folded away are in use.
    unfolded: bool,
    may_open: bool,
    first_page: String,
    /// The filters, for the files.
    query: String,
    hidden: Vec<(&'static str, String)>,
}

/// The heading of a column.
struct Head {
    label: &'static str,
    href: Option<String>,
    /// `ascending`, `descending` or empty.
    sorted: &'static str,
    class: &'static str,
}

struct RowView {
    href: String,
    place: String,
    example: bool,
    kind: String,
    reference: String,
    province: String,
    stage: String,
    stage_class: &'static str,
    clock: ClockView,
    attempted: bool,
    step: String,
    progress: String,
    start: Option<String>,
    capacity: Option<i64>,
    officer: Option<String>,
}

struct Province {
    name: String,
    count: u64,
    href: String,
}

/// What the URL asks for, with what has to be looked up for it.
pub async fn asked(
    app: &App,
    viewer: &Viewer,
    data: &FormData,
    lens: &Lens,
) -> Result<Query, AppError> {
    let mut query = filters::read(data, lens);
    if let Some(person) = data.get("acts").and_then(|text| text.parse().ok()) {
        let today = calendar::local_day(app.ctx.clock.now());
        query.acts = load::acts_of(app.ctx.db.reads(), &viewer.actor, person, today).await?;
    }
    Ok(query)
}

/// `GET /cases`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let db = app.ctx.db.reads();
    let regions = reference::regions(db).await?;
    let w = viewer.words;
    let lens = Lens::read(w, &data, &regions);
    let query = asked(&app, &viewer, &data, &lens).await?;
    let found = case_list::find(db, &viewer.actor, &query, now).await?;
    let params = Params::of(&query, &lens);
    let mut form = lens.form.clone();
    params.pairs().into_iter().for_each(|(name, value)| form.set(name, value));
    filters::unread(&data, &params).into_iter().for_each(|name| {
        form.refuse("", w.a("cases-filter-unread", "name", name));
    });
    let Found { rows, total, provinces } = found;
    let rows = rows.into_iter().map(|row| RowView::new(w, row, now)).collect::<Result<_, _>>()?;
    let wrong = form.has_errors();
    let page = Index {
        choices: Choices::new(w, &regions, calendar::local_day(now)),
        chips: filters::chips(w, &query, &lens, &regions),
        heads: heads(&query, &params),
        latest_first: (query.sort != Sort::default() || query.reversed)
            .then(|| params.without("sort")),
        rows,
        pager: Pager::new(query.page, PAGE, total, PATH, &params.pairs()),
        provinces: provinces
            .into_iter()
            .map(|(name, count)| Province { href: params.with("province", &name), name, count })
            .collect(),
        unfolded: params.pairs().iter().any(|(name, _)| !matches!(*name, "q" | "sort")),
        may_open: shell.may(Verb::OpenCase),
        first_page: params.without("page"),
        query: params.query(),
        hidden: params.hidden(),
        form,
        shell,
    };
    Ok(if wrong { Page::invalid(page) } else { Page::ok(page) }.into_response())
}

fn heads(query: &Query, params: &Params) -> Vec<Head> {
    let head = |label, sort: Option<Sort>, class| {
        let current = sort == Some(query.sort);
        let falling = sort.is_some_and(Sort::falls) != query.reversed;
        let sorted = match (current, falling) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        let minus = if current && !query.reversed { "-" } else { "" };
        let href = sort.map(|s| params.with("sort", &format!("{minus}{}", s.as_str())));
        Head { label, href, sorted, class }
    };
    vec![
        head("cases-col-place", Some(Sort::Municipality), ""),
        head("cases-col-reference", Some(Sort::Reference), ""),
        head("cases-col-province", None, ""),
        head("cases-col-stage", None, ""),
        head("cases-col-clock", Some(Sort::Clock), ""),
        head("cases-col-step", None, ""),
        head("cases-col-start", Some(Sort::Start), ""),
        head("cases-col-capacity", Some(Sort::Capacity), "right"),
    ]
}

impl RowView {
    fn new(w: Words, row: Row, now: DateTime<Utc>) -> Result<Self, AppError> {
        let start = row.start()?.map(|date| date.short(w.lang()));
        let clock = ClockView::new(w, row.standing(now), row.clock_due_at, None, now);
        Ok(Self {
            href: format!("{PATH}/{}", row.id),
            place: row.place(),
            example: row.example,
            kind: w.e("case-kind", row.kind),
            reference: row.reference,
            province: row.province,
            stage: w.e("stage", row.stage),
            stage_class: stage_class(row.stage),
            clock: if row.withdrawn_at.is_some() { clock.stopped() } else { clock },
            attempted: row.attempted,
            step: row.current_step.unwrap_or_default(),
            progress: if row.tasks_total > 0 {
                w.a2("cases-progress", "done", row.tasks_done, "total", row.tasks_total)
            } else {
                String::new()
            },
            start,
            capacity: row.capacity,
            officer: row.officer,
        })
    }
}
