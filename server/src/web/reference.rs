//! Reference data: regions, municipalities, the offer's catalogue, and where the data comes from.

mod municipalities;
mod offer;
mod regions;

pub use municipalities::{move_municipality, municipalities, municipality};
pub use offer::{create_item, edit_item, new_item, update_item};
pub use regions::{create_region, edit_region, new_region, update_region};

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};

use crate::actions::change_reference::ReferenceTrouble;
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::reference_pages::{self as store, OfferItem, Region};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::page::{Page, Shell};

/// The lists whose origin the page tells.
const SOURCES: &[&str] =
    &["municipalities", "places", "postcodes", "deployments", "map", "offer", "plan"];

/// An item of the offer in the table.
struct ItemRow {
    item: OfferItem,
    title: String,
    retired: String,
}

/// A list with its origin.
struct SourceRow {
    what: String,
    from: String,
    licence: String,
}

#[derive(askama::Template)]
#[template(path = "reference/index.html")]
struct Index {
    shell: Shell,
    /// With how many municipalities each has today.
    regions: Vec<(Region, i64)>,
    items: Vec<ItemRow>,
    municipalities: u64,
    places: u64,
    sources: Vec<SourceRow>,
}

/// `GET /reference`
pub async fn index(State(app): State<App>, shell: Shell) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let w = shell.words;
    let regions = store::regions(db, today(&app)).await?;
    let (municipalities, places) = store::counts(db).await?;
    let items = store::offer(db).await?.into_iter().map(|item| item_row(w, item)).collect();
    let sources = SOURCES.iter().map(|name| SourceRow {
        what: w.e("reference-what", name),
        from: w.e("reference-from", name),
        licence: w.e("reference-licence", name),
    });
    let sources = sources.collect();
    Ok(Page::ok(Index { shell, regions, items, municipalities, places, sources }).into_response())
}

fn item_row(w: Words, item: OfferItem) -> ItemRow {
    let english = w.lang().code() == "en";
    let title = if english { item.title_en.clone() } else { item.title.clone() };
    let retired = item.retired_on.map(calendar::date_short).unwrap_or_default();
    ItemRow { title, retired, item }
}

/// The local day of now.
fn today(app: &App) -> NaiveDate {
    calendar::local_day(app.ctx.clock.now())
}

/// What no form can say.
fn failed(trouble: ReferenceTrouble) -> AppError {
    match trouble {
        ReferenceTrouble::NotFound => AppError::NotFound,
        ReferenceTrouble::Forbidden => AppError::Forbidden,
        ReferenceTrouble::Store(error) => error.into(),
        other => AppError::Conflict(other.to_string()),
    }
}

/// Who changed it meanwhile, as a sentence; a change that the journal does not know has no name.
pub(in crate::web) fn overtaken(w: Words, last: Option<(Option<String>, DateTime<Utc>)>) -> String {
    match last {
        Some((who, at)) => {
            let who = who.unwrap_or_else(|| w.m("plan-by-program"));
            w.a2("reference-stale", "who", who, "when", calendar::long(at, w.lang()))
        }
        None => w.m("stale-text"),
    }
}
