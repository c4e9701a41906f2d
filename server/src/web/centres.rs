//! The register of centres: its list, and one centre with its periods and cases.

pub mod export;
mod form;
mod links;

pub use form::{create, edit, new, update};
pub use links::{link, links, unlink};

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CentreId, OperatorKind};

use crate::actions::commit::Moment;
use crate::domain::access::{Scope, Verb};
use crate::domain::edtf::Imprecise;
use crate::domain::places::Gazetteer;
use crate::messages::Words;
use crate::store::centres::{self, PAGE, Period, Query, Row};
use crate::store::reference::{self, Region};
use crate::web::App;
use crate::web::cases::{Chip, stage_class};
use crate::web::error::AppError;
use crate::web::files::{self, Link};
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::page::{Page, Pager, Shell};
use crate::web::params::Params;
use crate::web::session::Viewer;

/// The path of the list.
const PATH: &str = "/centres";
/// The longest search that is looked at, in characters.
const MAX_TEXT: usize = 200;

#[derive(askama::Template)]
#[template(path = "centres/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    regions: Vec<Choice>,
    with_case: Vec<Choice>,
    chips: Vec<Chip>,
    rows: Vec<Line>,
    pager: Pager,
    files: Vec<Link>,
    may_add: bool,
}

/// A centre of the list, in words.
struct Line {
    id: CentreId,
    name: String,
    address: Option<String>,
    place: String,
    province: String,
    operator: Option<String>,
    period: Option<String>,
    cases: i64,
}

impl Line {
    fn new(w: Words, row: Row, cases: i64) -> Result<Self, AppError> {
        Ok(Self {
            period: period(w, row.opened()?.as_ref(), row.closed()?.as_ref()),
            place: place_words(row.place_name.as_deref(), &row.municipality),
            id: row.id,
            name: row.name,
            address: row.address,
            province: row.province,
            operator: row.operator_name,
            cases,
        })
    }
}

/// "Sijsele (Damme)", or the municipality alone.
fn place_words(place: Option<&str>, municipality: &str) -> String {
    match place {
        Some(place) if place != municipality => format!("{place} ({municipality})"),
        _ => municipality.to_owned(),
    }
}

/// The place of a centre, by the code of its municipality.
fn place_of(nis: &str, place: Option<&str>) -> String {
    let municipality = Gazetteer::built_in().municipality(nis);
    place_words(place, municipality.map_or(nis, |row| row.name.as_str()))
}

/// "van begin 2022 tot 07.10.2023"; none when neither end is known.
fn period(w: Words, from: Option<&Imprecise>, until: Option<&Imprecise>) -> Option<String> {
    let [from, until] = [from, until].map(|date| date.map(|d| d.short(w.lang())));
    Some(match (from, until) {
        (None, None) => return None,
        (Some(from), None) => w.a("centre-since", "from", from),
        (None, Some(until)) => w.a("centre-until", "until", until),
        (Some(from), Some(until)) => w.a2("centre-period", "from", from, "until", until),
    })
}

/// What the URL asks for; a word that means nothing filters nothing.
fn asked(data: &FormData, regions: &[Region]) -> Query {
    let value = |name: &str| data.get(name).map(str::trim).unwrap_or_default();
    Query {
        text: value("q").chars().take(MAX_TEXT).collect(),
        region: regions.iter().find(|r| r.code == value("region")).map(|r| r.id),
        in_case: match value("case") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        nis: None,
        page: value("page").parse().unwrap_or(1).max(1),
    }
}

/// `GET /centres?q=&region=&case=&page=`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let w = viewer.words;
    let regions = reference::regions(db).await?;
    let query = asked(&data, &regions);
    let mut found = centres::find(db, &viewer.actor, &query).await?;
    let region = query.region.and_then(|id| regions.iter().find(|r| r.id == id));
    let with_case = query.in_case.map_or("", |with| if with { "yes" } else { "no" });
    let pairs = [
        ("q", query.text.as_str()),
        ("region", region.map_or("", |r| r.code.as_str())),
        ("case", with_case),
    ];
    let said = [
        (!query.text.is_empty()).then(|| (w.m("cases-filter-text"), query.text.clone())),
        region.map(|r| (w.m("cases-filter-region"), r.name.clone())),
        query.in_case.map(|_| (w.m("centres-filter-case"), w.e("centres-case", with_case))),
    ];
    let chips = said.into_iter().zip(pairs).filter_map(|(said, (name, _))| {
        let (label, value) = said?;
        Some(Chip { label: format!("{label}: {value}"), href: without(&pairs, name) })
    });
    let chips = chips.collect();
    let mut rows = Vec::with_capacity(found.rows.len());
    for row in found.rows {
        let cases = found.cases.remove(&row.id).unwrap_or_default();
        rows.push(Line::new(w, row, cases)?);
    }
    Ok(Page::ok(Index {
        form: pairs.iter().fold(Form::new(), |form, (name, value)| form.with(name, value)),
        regions: regions.iter().map(|r| Choice::new(&r.code, &r.name)).collect(),
        with_case: ["yes", "no"].map(|v| Choice::new(v, w.e("centres-case", v))).into(),
        pager: Pager::new(query.page, PAGE, found.total, PATH, &pairs),
        files: files::links(w, "/centres/export", &without(&pairs, "")),
        may_add: shell.may(Verb::WriteCase),
        chips,
        rows,
        shell,
    })
    .into_response())
}

/// The list without one of its filters.
fn without(pairs: &[(&str, &str)], name: &str) -> String {
    let others = pairs.iter().filter(|(n, value)| *n != name && !value.is_empty());
    let mut query = form_urlencoded::Serializer::new(String::new());
    let query = query.extend_pairs(others).finish();
    if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{query}") }
}

#[derive(askama::Template)]
#[template(path = "centres/show.html")]
struct Show {
    shell: Shell,
    id: CentreId,
    name: String,
    address: Option<String>,
    place: String,
    operator: Option<String>,
    opened: Option<String>,
    closed: Option<String>,
    note: Option<String>,
    cases: Vec<CaseLine>,
    may_edit: bool,
}

/// A case of a centre, and the period that it stands for.
struct CaseLine {
    href: String,
    reference: String,
    kind: String,
    stage: String,
    stage_class: &'static str,
    period: Option<String>,
    capacity: Option<i64>,
    operator: Option<String>,
}

impl CaseLine {
    fn new(w: Words, row: Period) -> Result<Self, AppError> {
        Ok(Self {
            period: period(w, row.start()?.as_ref(), row.closing()?.as_ref()),
            href: format!("/cases/{}", row.id),
            reference: row.reference,
            kind: w.e("case-kind", row.kind),
            stage: w.e("stage", row.stage),
            stage_class: stage_class(row.stage),
            capacity: row.capacity,
            operator: row.operator_name.map(|name| match OperatorKind::parse(&name) {
                Some(kind) => w.e("operator-kind", kind),
                None => name,
            }),
        })
    }
}

/// Whether the viewer may write about centres in a municipality.
async fn may_write(app: &App, viewer: &Viewer, nis: &str) -> Result<bool, AppError> {
    let place = reference::municipality(app.ctx.db.reads(), nis).await?;
    let writes = |region| viewer.may(Verb::WriteCase, &Scope::in_region(region));
    Ok(place.is_some_and(|place| writes(place.region_id)))
}

/// `GET /centres/{id}`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CentreId>,
) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let w = viewer.words;
    let centre = centres::one(db, id).await?.ok_or(AppError::NotFound)?.centre;
    let cases = centres::periods(db, &viewer.actor, id).await?;
    let date = |date: Option<Imprecise>| date.map(|d| d.words(w.lang()));
    Ok(Page::ok(Show {
        may_edit: may_write(&app, &viewer, &centre.nis).await?,
        place: place_of(&centre.nis, centre.place.as_deref()),
        cases: cases.into_iter().map(|row| CaseLine::new(w, row)).collect::<Result<_, _>>()?,
        opened: date(centre.opened),
        closed: date(centre.closed),
        name: centre.name,
        address: centre.address,
        operator: centre.operator,
        note: centre.note,
        shell,
        id,
    })
    .into_response())
}

/// The local day of now.
fn today(app: &App) -> chrono::NaiveDate {
    Moment::of(&app.ctx).today
}
