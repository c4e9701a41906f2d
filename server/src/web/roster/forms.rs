//! A term more, another last day, a term less. What it would tear open is said before it is saved.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{Duty, RegionId, RosterTermId};

use crate::actions::commit::ActionError;
use crate::actions::roster::{Change, Changed, add, change};
use crate::domain::assignment::{RosterFault, Term};
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::roster::{self as store, NewTerm, TermRow};
use crate::store::{hand_overs, reference};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

use super::fault_words;

#[derive(askama::Template)]
#[template(path = "roster/new.html")]
struct New {
    shell: Shell,
    form: Form,
    regions: Vec<Choice>,
    people: Vec<Choice>,
    duties: Vec<Choice>,
    /// What saving would make; asks for a second yes.
    warnings: Vec<String>,
}

/// `GET /roster/new`; a link that mends a gap fills the form by its query.
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let day = |name| query.get(name).and_then(|text| text.parse().ok());
    let today = calendar::local_day(app.ctx.clock.now());
    let duty = query.get("duty").and_then(Duty::parse).unwrap_or(Duty::Officer);
    let form = Form::new()
        .with("id", RosterTermId::new())
        .with("region", query.get("region").unwrap_or_default())
        .with("duty", duty)
        .with("rank", 1)
        .with("from", calendar::date_short(day("from").unwrap_or(today)))
        .with_some("until", day("until").map(calendar::date_short));
    Ok(Page::ok(new_page(&app, shell, form, Vec::new()).await?).into_response())
}

/// `POST /roster`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let (input, confirmed) = match read(&data, shell.words) {
        Ok(read) => read,
        Err(form) => {
            return Ok(
                Page::invalid(new_page(&app, shell, form, Vec::new()).await?).into_response()
            );
        }
    };
    match add(&app.ctx, &viewer.actor, input, confirmed).await {
        Ok(Changed::Done) => Ok(Flash::success("roster-added").to("/roster")),
        Ok(Changed::Makes(faults)) => {
            let form = Form::from_data(&data).with("confirm", "yes");
            let page = new_page(&app, shell, form, faults).await?;
            Ok(Page::invalid(page).into_response())
        }
        Err(error) => {
            let form = outcome::again(&app, shell.words, &data, error).await?;
            let status = outcome::status(&form);
            let page = new_page(&app, shell, form, Vec::new()).await?;
            Ok(Page::with_status(status, page).into_response())
        }
    }
}

fn read(data: &FormData, w: Words) -> Result<(NewTerm, bool), Form> {
    let mut r = Reader::new(data, w);
    let id = r.id("id").required();
    let region = r.id::<RegionId>("region").label("roster-region").required();
    let person = r.id("person").label("roster-person").required();
    let duty = r.choice("duty", Duty::parse).label("roster-duty").required();
    let rank = r.number("rank", 1..=9).label("roster-rank").optional().unwrap_or(1);
    let from = r.date("from").label("roster-from").required();
    let until = r.date("until").label("roster-until").optional();
    let confirmed = r.ticked("confirm");
    r.finish(|| {
        let rank = i32::try_from(rank).ok()?;
        let term = Term { person: person?, duty: duty?, rank, from: from?, until };
        Some((NewTerm { id: id?, region: region?, term }, confirmed))
    })
}

async fn new_page(
    app: &App,
    shell: Shell,
    form: Form,
    faults: Vec<RosterFault>,
) -> Result<New, AppError> {
    let db = app.ctx.db.reads();
    let w = shell.words;
    let regions = reference::regions(db).await?;
    let people = hand_overs::people_with(db, hand_overs::OFFICERS).await?;
    Ok(New {
        regions: regions.into_iter().map(|r| Choice::new(r.id, r.name)).collect(),
        people: people.into_iter().map(|p| Choice::new(p.id, p.name)).collect(),
        duties: [Duty::Officer, Duty::BackUp]
            .into_iter()
            .map(|duty| Choice::new(duty, w.e("duty", duty)))
            .collect(),
        warnings: faults.iter().map(|fault| fault_words(w, fault)).collect(),
        shell,
        form,
    })
}

#[derive(askama::Template)]
#[template(path = "roster/edit.html")]
struct Edit {
    shell: Shell,
    form: Form,
    id: RosterTermId,
    name: String,
    line: String,
    warnings: Vec<String>,
    /// The warnings are about taking the term away, not about its last day.
    removing: bool,
}

/// `GET /roster/{id}`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<RosterTermId>,
) -> Result<Response, AppError> {
    let row = find(&app, id).await?;
    let form = filled(&row);
    Ok(Page::ok(edit_page(&app, shell, row, form, Vec::new()).await?).into_response())
}

async fn find(app: &App, id: RosterTermId) -> Result<TermRow, AppError> {
    store::term(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)
}

/// `seen` guards against a colleague's change of the same day.
fn filled(row: &TermRow) -> Form {
    Form::new()
        .with_some("until", row.until_on.map(calendar::date_short))
        .with_some("seen", row.until_on)
}

async fn edit_page(
    app: &App,
    shell: Shell,
    row: TermRow,
    form: Form,
    faults: Vec<RosterFault>,
) -> Result<Edit, AppError> {
    let w = shell.words;
    let regions = reference::regions(app.ctx.db.reads()).await?;
    let region = regions.into_iter().find(|r| r.id == row.region_id);
    let from = calendar::date_short(row.from_on);
    Ok(Edit {
        id: row.id,
        line: w.a3(
            "roster-edit-line",
            "duty",
            w.e("duty", row.duty),
            "region",
            region.map(|r| r.name).unwrap_or_default(),
            "from",
            from,
        ),
        name: row.name,
        warnings: faults.iter().map(|fault| fault_words(w, fault)).collect(),
        removing: form.checked("remove", "yes"),
        shell,
        form,
    })
}

/// `POST /roster/{id}`: another last day.
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<RosterTermId>,
    data: FormData,
) -> Result<Response, AppError> {
    let mut r = Reader::new(&data, shell.words);
    let until = r.date("until").label("roster-until").optional();
    let seen = data.get("seen").and_then(|day| day.parse().ok());
    let confirmed = r.ticked("confirm");
    let wanted = match r.finish(|| Some(Change::Until { seen, until })) {
        Ok(wanted) => wanted,
        Err(form) => {
            let row = find(&app, id).await?;
            let page = edit_page(&app, shell, row, form, Vec::new()).await?;
            return Ok(Page::invalid(page).into_response());
        }
    };
    apply(&app, shell, &viewer, id, wanted, confirmed, &data).await
}

/// `POST /roster/{id}/removal`: off the roster.
pub async fn remove(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<RosterTermId>,
    data: FormData,
) -> Result<Response, AppError> {
    let confirmed = data.get("confirm").is_some();
    apply(&app, shell, &viewer, id, Change::Remove, confirmed, &data).await
}

async fn apply(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    id: RosterTermId,
    wanted: Change,
    confirmed: bool,
    data: &FormData,
) -> Result<Response, AppError> {
    let removing = wanted == Change::Remove;
    match change(&app.ctx, &viewer.actor, id, wanted, confirmed).await {
        Ok(Changed::Done) => {
            let sentence = if removing { "roster-removed" } else { "roster-ended" };
            Ok(Flash::success(sentence).to("/roster"))
        }
        Ok(Changed::Makes(faults)) => {
            let row = find(app, id).await?;
            let mut form = if removing { filled(&row) } else { Form::from_data(data) };
            if removing {
                form.set("remove", "yes");
            }
            let page = edit_page(app, shell, row, form, faults).await?;
            Ok(Page::invalid(page).into_response())
        }
        // The page as it is now, with what was typed: saving again goes over it knowingly.
        Err(ActionError::Stale(_)) => {
            let row = find(app, id).await?;
            let mut form = Form::from_data(data);
            form.set("seen", row.until_on.map(|day| day.to_string()).unwrap_or_default());
            form.stale_note = shell.words.m("stale-text");
            let page = edit_page(app, shell, row, form, Vec::new()).await?;
            Ok(Page::conflict(page).into_response())
        }
        Err(error) => {
            let form = outcome::again(app, shell.words, data, error).await?;
            let row = find(app, id).await?;
            let page = edit_page(app, shell, row, form, Vec::new()).await?;
            Ok(Page::invalid(page).into_response())
        }
    }
}
