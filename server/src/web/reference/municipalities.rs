//! The list of municipalities, and giving one to another region.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::RegionId;

use super::{failed, overtaken, today};
use crate::actions::change_reference::{ReferenceChange, ReferenceTrouble, change_reference};
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::reference_pages::{self as store, Municipality, Region, Wanted};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData, Stale};
use crate::web::page::{Flash, Page, Pager, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

/// Rows of a page.
const PER_PAGE: u64 = 50;
/// The most characters that are searched for.
const MAX_QUERY: usize = 60;

/// A municipality in the list, in words.
struct Row {
    nis: String,
    name: String,
    province: String,
    period: String,
    merged_into: String,
    facilities: String,
    region: String,
}

#[derive(askama::Template)]
#[template(path = "reference/municipalities.html")]
struct Municipalities {
    shell: Shell,
    form: Form,
    regions: Vec<Choice>,
    rows: Vec<Row>,
    total: u64,
    pager: Pager,
}

/// `GET /reference/municipalities?q=&region=&now=yes&page=`
pub async fn municipalities(
    State(app): State<App>,
    shell: Shell,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let text = |name: &str| query.get(name).unwrap_or_default();
    let db = app.ctx.db.reads();
    let regions = store::regions(db, today(&app)).await?;
    let region = regions.iter().find(|(region, _)| region.code == text("region"));
    let now = text("now") == "yes";
    let wanted = Wanted {
        text: text("q").trim().chars().take(MAX_QUERY).collect(),
        region: region.map(|(region, _)| region.id),
        on: now.then(|| today(&app)),
    };
    let page: u64 = text("page").parse().unwrap_or(1).max(1);
    let (found, total) = store::municipalities(db, &wanted, page, PER_PAGE).await?;
    let merged = found.iter().filter_map(|row| row.merged_into.clone()).collect();
    let names = store::names(db, merged).await?;
    let code = region.map_or("", |(region, _)| region.code.as_str());
    let asked =
        [("q", wanted.text.as_str()), ("region", code), ("now", if now { "yes" } else { "" })];
    let pager = Pager::new(page, PER_PAGE, total, "/reference/municipalities", &asked);
    let form = asked.iter().fold(Form::new(), |form, (name, value)| form.with(name, value));
    let w = shell.words;
    let only: Vec<Region> = regions.into_iter().map(|(region, _)| region).collect();
    let rows = found.into_iter().map(|found| row(w, found, &only, &names)).collect();
    let choices = only.iter().map(|region| Choice::new(&region.code, &region.name)).collect();
    let page = Municipalities { shell, form, regions: choices, rows, total, pager };
    Ok(Page::ok(page).into_response())
}

fn row(w: Words, found: Municipality, regions: &[Region], names: &[(String, String)]) -> Row {
    let period = period(w, &found);
    let merged = found.merged_into.as_ref();
    let name = merged.and_then(|code| names.iter().find(|(other, _)| other == code));
    let region = regions.iter().find(|region| region.id == found.region_id);
    Row {
        period,
        merged_into: name.map(|(_, name)| name.clone()).unwrap_or_default(),
        facilities: facilities(w, &found),
        region: region.map(|region| region.name.clone()).unwrap_or_default(),
        nis: found.nis_code,
        name: found.name,
        province: found.province,
    }
}

/// "sinds 01.01.2025", "tot en met 31.12.2024"; nothing when it was always there.
fn period(w: Words, row: &Municipality) -> String {
    let [from, to] = [row.valid_from, row.valid_to].map(|day| day.map(calendar::date_short));
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => w.a("reference-since", "from", from),
        (None, Some(to)) => w.a("reference-until", "to", to),
        (Some(from), Some(to)) => w.a2("reference-period", "from", from, "to", to),
    }
}

fn facilities(w: Words, row: &Municipality) -> String {
    row.language_facilities
        .as_ref()
        .map(|kind| w.e("reference-facilities", kind))
        .unwrap_or_default()
}

#[derive(askama::Template)]
#[template(path = "reference/municipality.html")]
struct MunicipalityPage {
    shell: Shell,
    form: Form,
    row: Row,
    places: Vec<String>,
    regions: Vec<Choice>,
}

async fn found(app: &App, nis: &str) -> Result<Municipality, AppError> {
    store::municipality(app.ctx.db.reads(), nis).await?.ok_or(AppError::NotFound)
}

async fn sheet(
    app: &App,
    shell: Shell,
    there: Municipality,
    form: Form,
) -> Result<MunicipalityPage, AppError> {
    let db = app.ctx.db.reads();
    let regions = store::regions(db, today(app)).await?;
    let only: Vec<Region> = regions.into_iter().map(|(region, _)| region).collect();
    let names = store::names(db, there.merged_into.iter().cloned().collect()).await?;
    let places = store::places_of(db, &there.nis_code).await?;
    let regions = only.iter().map(|region| Choice::new(region.id, &region.name)).collect();
    let row = row(shell.words, there, &only, &names);
    Ok(MunicipalityPage { row, places, regions, form, shell })
}

/// `GET /reference/municipalities/{nis}`
pub async fn municipality(
    State(app): State<App>,
    shell: Shell,
    Params(nis): Params<String>,
) -> Result<Response, AppError> {
    let there = found(&app, &nis).await?;
    let form = Form::new().with("region", there.region_id).with("was", there.region_id);
    Ok(Page::ok(sheet(&app, shell, there, form).await?).into_response())
}

/// `POST /reference/municipalities/{nis}`
pub async fn move_municipality(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(nis): Params<String>,
    data: FormData,
) -> Result<Response, AppError> {
    let there = found(&app, &nis).await?;
    let mut r = Reader::new(&data, shell.words);
    let to = r.id::<RegionId>("region").label("reference-region").required();
    let was = r.id::<RegionId>("was").required();
    if let Some(to) = to
        && store::region(app.ctx.db.reads(), to).await?.is_none()
    {
        r.refuse("region", shell.words.m("field-unknown"));
    }
    let read = r.finish(|| {
        Some(ReferenceChange::MoveMunicipality { nis: nis.clone(), was: was?, to: to? })
    });
    let change = match read {
        Ok(change) => change,
        Err(form) => {
            return Ok(Page::invalid(sheet(&app, shell, there, form).await?).into_response());
        }
    };
    match change_reference(&app.ctx, &viewer.actor, change).await {
        Ok(()) => {
            let flash = Flash::success("reference-moved").with("name", &there.name);
            Ok(flash.to(format!("/reference/municipalities/{nis}")))
        }
        Err(ReferenceTrouble::Stale(last)) => {
            let page = stale(&app, shell, &nis, &data, last).await?;
            Ok(Page::conflict(page).into_response())
        }
        Err(other) => Err(failed(other)),
    }
}

/// The form as typed, made ready to be saved over what a colleague chose.
async fn stale(
    app: &App,
    shell: Shell,
    nis: &str,
    data: &FormData,
    last: Option<(Option<String>, chrono::DateTime<chrono::Utc>)>,
) -> Result<MunicipalityPage, AppError> {
    let w = shell.words;
    let now = found(app, nis).await?;
    let mut form = Form::from_data(data);
    form.set("was", now.region_id);
    form.stale_note = overtaken(w, last);
    let mut page = sheet(app, shell, now, form).await?;
    let name = |id: &str| page.regions.iter().find(|choice| choice.value == id);
    let yours = name(page.form.value("region")).map(|choice| choice.label.clone());
    let theirs = page.row.region.clone();
    let label = w.m("reference-region");
    let yours = yours.unwrap_or_default();
    page.form.stale.push(Stale { label, theirs, yours });
    Ok(page)
}
