//! `GET /pictures`: deployments per month, time to the first contact, capacity, and all cases side
//! by side; drawn on the server, each with the same as a table.

mod capacity;
mod contact;
pub mod files;
mod months;
mod timeline;

use std::collections::HashMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};

use capacity::Capacity;
use contact::Contact;
use entity::vocab::{CaseId, FactKind};
use months::Months;
use timeline::Timeline;

use crate::domain::calendar;
use crate::domain::edtf::Imprecise;
use crate::domain::period::MAX_YEARS;
use crate::store::case_list::{self, Query};
use crate::store::pictures as store;
use crate::store::reference::{self, Region};
use crate::web::App;
use crate::web::axis::Axis;
use crate::web::error::AppError;
use crate::web::forms::QueryData;
use crate::web::lens::{Choices, Lens};
use crate::web::page::{Page, Shell};
use crate::web::session::Viewer;

/// The most cases of which each is drawn by itself.
const MOST: u64 = 5_000;
/// The most bars of the timeline: the cases that count last.
const BARS: usize = 500;

#[derive(askama::Template)]
#[template(path = "pictures/index.html")]
struct Index {
    shell: Shell,
    lens: Lens,
    choices: Choices,
    /// None when the filters cannot be used.
    view: Option<View>,
}

/// The pictures.
struct View {
    total: u64,
    list: String,
    months: Months,
    /// None when there are too many cases to draw each of them.
    each: Option<Each>,
}

/// Pictures in which each case is drawn by itself.
struct Each {
    contact: Contact,
    capacity: Capacity,
    timeline: Timeline,
    /// How many of the cases the timeline shows; none: all.
    bars: Option<usize>,
}

/// `GET /pictures`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let today = calendar::local_day(app.ctx.clock.now());
    let db = app.ctx.db.reads();
    let w = shell.words;
    let regions = reference::regions(db).await?;
    let lens = Lens::read(w, &data, &regions);
    let choices = Choices::new(w, &regions);
    if lens.is_wrong() {
        return Ok(Page::invalid(Index { shell, lens, choices, view: None }).into_response());
    }
    let view = Some(view(&app, &viewer, &regions, &lens, today).await?);
    Ok(Page::ok(Index { shell, lens, choices, view }).into_response())
}

async fn view(
    app: &App,
    viewer: &Viewer,
    regions: &[Region],
    lens: &Lens,
    today: NaiveDate,
) -> Result<View, AppError> {
    let (db, actor, w) = (app.ctx.db.reads(), &viewer.actor, viewer.words);
    let query = Query { focus: lens.focus, ..Query::default() };
    let found = case_list::first(db, actor, &query, app.ctx.clock.now(), MOST).await?;
    let counts = store::months(db, actor, &lens.focus).await?;
    let earliest = store::earliest(db, actor).await?;
    let ids: Vec<_> = found.rows.iter().map(|row| row.id).collect();
    let stated = store::stated(db, &ids).await?;
    let axis = axis(lens, earliest, today);
    Ok(View {
        total: found.total,
        list: lens.url("/cases", &[]),
        months: Months::new(w, &counts, regions, axis, lens),
        each: if found.total <= MOST {
            let announced: HashMap<CaseId, Imprecise> = stated
                .iter()
                .filter_map(|(id, f)| Some((*id, f.date(FactKind::Announcement)?.clone())))
                .collect();
            let (first, last) =
                timeline::extent(&found.rows, &announced)?.unwrap_or((axis.from, axis.until));
            let whole = Axis::new(first, last.max(today)).roomy();
            let shown = found.rows.get(..BARS).unwrap_or(&found.rows);
            Some(Each {
                contact: Contact::new(w, &found.rows, regions, lens),
                capacity: Capacity::new(w, &found.rows, &stated, whole, today)?,
                timeline: Timeline::new(w, shown, &announced, whole, today)?,
                bars: (shown.len() < found.rows.len()).then_some(shown.len()),
            })
        } else {
            None
        },
    })
}

/// The months that are drawn: those asked for, else from the first case to today.
fn axis(lens: &Lens, earliest: Option<NaiveDate>, today: NaiveDate) -> Axis {
    let period = lens.focus.period;
    let until = period.until.unwrap_or(today);
    let limit = until.with_year(until.year() - MAX_YEARS).unwrap_or(until);
    let from = period.from.or(earliest).unwrap_or(until).max(limit).min(until);
    let whole = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    let end = crate::domain::period::next_month(until).and_then(|day| day.pred_opt());
    Axis { from: whole(from), until: end.unwrap_or(until) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_period_whole_months_from_the_first_case_to_today_are_drawn() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let lens = Lens::default();
        let drawn = axis(&lens, Some(day("2019-05-17")), day("2026-02-03"));
        assert_eq!((drawn.from, drawn.until), (day("2019-05-01"), day("2026-02-28")));
        let none = axis(&lens, None, day("2026-02-03"));
        assert_eq!((none.from, none.until), (day("2026-02-01"), day("2026-02-28")));
        let ages = axis(&lens, Some(day("1000-01-01")), day("2026-02-03"));
        assert_eq!(ages.from, day("1996-02-01"));
    }
}
