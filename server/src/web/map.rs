//! `GET /map`: the cases on a map of Flanders, and the same as a table.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar;
use crate::domain::places::fold;
use crate::domain::places::map::{Edition, SIZE, spot};
use crate::domain::places::{AsOf, Gazetteer};
use crate::messages::Words;
use crate::store::case_list::{self, Query, Row};
use crate::store::reference::{self, Region};
use crate::web::App;
use crate::web::assets;
use crate::web::cases::filters::GOING;
use crate::web::cases::stage_class;
use crate::web::clock::ClockView;
use crate::web::error::AppError;
use crate::web::files::{self, Link};
use crate::web::forms::{Choice, Form, QueryData};
use crate::web::lens::{Choices, Lens};
use crate::web::page::{Page, Shell};
use crate::web::session::Viewer;

/// The most cases that are drawn.
const MOST: u64 = 400;
/// Between the marks of one municipality, in units of the drawing.
const GAP: f64 = 11.0;

#[derive(askama::Template)]
#[template(path = "map/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    set: bool,
    choices: Choices,
    shows: Vec<Choice>,
    editions: Vec<Choice>,
    /// None when the filters cannot be used.
    view: Option<View>,
}

/// The map.
struct View {
    image: String,
    edition: String,
    size: (f64, f64),
    marks: Vec<Mark>,
    /// The cases of the list that the map shows.
    total: u64,
    list: String,
    files: Vec<Link>,
    /// More than are drawn.
    beyond: bool,
    legend: Vec<Sign>,
}

/// A case on the map.
pub struct Mark {
    pub href: String,
    /// Where the mark stands; none: a municipality that the drawing does not know.
    pub spot: Option<String>,
    pub place: String,
    /// The municipality of the drawing, when it has another name.
    pub now_called: Option<String>,
    pub region: String,
    pub reference: String,
    pub kind: String,
    pub sign: Sign,
    pub clock: ClockView,
    pub stage: String,
    pub stage_class: &'static str,
}

/// A shape with the words for it: of the clock while it counts, else of the stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    pub shape: &'static str,
    pub words: String,
}

/// `GET /map`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let db = app.ctx.db.reads();
    let w = shell.words;
    let regions = reference::regions(db).await?;
    let lens = Lens::read(w, &data, &regions);
    let all = data.get("show") == Some("all");
    let edition = data.get("edition").and_then(Edition::parse);
    let shown = if all { "all" } else { GOING };
    let view = if lens.is_wrong() {
        None
    } else {
        Some(view(&app, &viewer, &regions, &lens, (all, edition), now).await?)
    };
    let page = Index {
        form: lens
            .form
            .clone()
            .with("show", shown)
            .with_some("edition", edition.map(Edition::year)),
        set: lens.is_set() || all || edition.is_some(),
        choices: Choices::new(w, &regions),
        shows: vec![
            Choice::new(GOING, w.m("map-show-going")),
            Choice::new("all", w.m("map-show-all")),
        ],
        editions: vec![
            Choice::new(Edition::Of2019.year(), w.m("map-edition-before")),
            Choice::new(Edition::Of2025.year(), w.m("map-edition-after")),
        ],
        view,
        shell,
    };
    let wrong = lens.is_wrong();
    Ok(if wrong { Page::invalid(page) } else { Page::ok(page) }.into_response())
}

async fn view(
    app: &App,
    viewer: &Viewer,
    regions: &[Region],
    lens: &Lens,
    (all, chosen): (bool, Option<Edition>),
    now: DateTime<Utc>,
) -> Result<View, AppError> {
    let w = viewer.words;
    let query = Query { focus: lens.focus, going: !all, ..Query::default() };
    let found = case_list::first(app.ctx.db.reads(), &viewer.actor, &query, now, MOST).await?;
    let day = lens.focus.period.until.unwrap_or_else(|| calendar::local_day(now));
    let edition = chosen.unwrap_or_else(|| Edition::on(day));
    let day = edition.held(day);
    let list = lens.url("/cases", &[("show", if all { "" } else { GOING })]);
    let marks = marks(w, found.rows, regions, day, now);
    Ok(View {
        image: assets::map(edition),
        edition: w.m(format!("map-edition-{}", edition.year())),
        size: SIZE,
        legend: legend(&marks),
        beyond: found.total > MOST,
        marks,
        total: found.total,
        files: files::links(w, "/cases/export", &list),
        list,
    })
}

/// The cases in the alphabet of their municipalities, those of one beside one another.
fn marks(
    w: Words,
    mut rows: Vec<Row>,
    regions: &[Region],
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Vec<Mark> {
    rows.sort_by_cached_key(|row| (fold(&row.municipality_name), row.reference.clone()));
    let mut there: HashMap<String, u32> = HashMap::new();
    rows.into_iter()
        .map(|row| {
            let nth = there.entry(row.municipality_nis.clone()).or_default();
            let place = spot(&row.municipality_nis).map(|middle| beside(middle, *nth));
            *nth += 1;
            let region = regions.iter().find(|region| region.id == row.region_id);
            mark(w, row, place, region.map_or("", |r| r.name.as_str()), day, now)
        })
        .collect()
}

/// Where the n-th mark of a municipality stands: in rings round the first, within the drawing.
fn beside((x, y): (f64, f64), nth: u32) -> String {
    let (mut ring, mut left) = (0_u32, nth);
    while ring > 0 && left >= ring * 6 || ring == 0 && left >= 1 {
        left -= if ring == 0 { 1 } else { ring * 6 };
        ring += 1;
    }
    let angle = std::f64::consts::TAU * f64::from(left) / f64::from((ring * 6).max(1));
    let far = GAP * f64::from(ring);
    let within = |at: f64, size: f64| at.clamp(GAP, size - GAP);
    let (x, y) = (x + far * angle.cos(), y + far * angle.sin());
    format!("{:.1} {:.1}", within(x, SIZE.0), within(y, SIZE.1))
}

fn mark(
    w: Words,
    row: Row,
    spot: Option<String>,
    region: &str,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Mark {
    let clock = ClockView::new(w, row.standing(now), row.clock_due_at, None, now);
    let clock = if row.withdrawn_at.is_some() { clock.stopped() } else { clock };
    let stage = w.e("stage", row.stage);
    let counts = matches!(clock.state, "running" | "soon" | "urgent" | "missed");
    let sign = if counts {
        Sign { shape: clock.state, words: w.e("map-clock", clock.state) }
    } else {
        Sign { shape: stage_class(row.stage), words: stage.clone() }
    };
    let now_called = match Gazetteer::built_in().as_of(&row.municipality_nis, day) {
        AsOf::One(of) if of.name != row.municipality_name => Some(of.name.clone()),
        _ => None,
    };
    Mark {
        href: format!("/cases/{}", row.id),
        spot,
        place: row.place(),
        now_called,
        region: region.to_owned(),
        kind: w.e("case-kind", row.kind),
        reference: row.reference,
        sign,
        clock,
        stage,
        stage_class: stage_class(row.stage),
    }
}

/// Each shape of the map once, clocks first.
fn legend(marks: &[Mark]) -> Vec<Sign> {
    const ORDER: [&str; 11] = [
        "missed",
        "urgent",
        "soon",
        "running",
        "rumoured",
        "confirmed",
        "expected",
        "reserved",
        "open",
        "closed",
        "withdrawn",
    ];
    let sign = |shape: &&str| marks.iter().map(|m| &m.sign).find(|sign| sign.shape == *shape);
    ORDER.iter().filter_map(sign).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cases_of_one_municipality_stand_beside_one_another() {
        let spots: Vec<String> = (0..20).map(|nth| beside((300.0, 100.0), nth)).collect();
        assert_eq!(spots[0], "300.0 100.0");
        assert_eq!(spots[1], "311.0 100.0");
        assert_eq!(spots[7], "322.0 100.0");
        let mut different = spots.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), spots.len());
    }

    #[test]
    fn marks_at_the_edge_stay_on_the_drawing() {
        assert_eq!(beside((2.0, 1.0), 0), "11.0 11.0");
        for nth in 0..2_000 {
            let spot = beside((640.0, 250.0), nth);
            let (x, y) = spot.split_once(' ').unwrap();
            assert!(x.parse::<f64>().unwrap() <= SIZE.0 && y.parse::<f64>().unwrap() <= SIZE.1);
        }
    }
}
