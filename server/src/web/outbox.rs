//! Letters, for coordinators: what waits, what could not be delivered, what was sent.

mod export;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{LetterId, LetterKind, LetterReason, LetterState, PersonId};

use crate::actions::outbox::{Act, NotDone, act, clear_address, retry_all as retry_parked};
use crate::domain::access::{Scope, Verb};
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::cases::StoredEvent;
use crate::store::mail_choices::{self, Problem};
use crate::store::outbox::{self, Filter, Row};
use crate::store::{names, outbox::PAGE};
use crate::telling::sentences;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::files;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::letters::{Line, View, told};
use crate::web::page::{Flash, Page, Pager, Shell};
use crate::web::params::Params;
use crate::web::routes;
use crate::web::session::Viewer;

pub use export::export;

/// A state to look at.
struct Tab {
    href: String,
    label: String,
    count: i64,
    current: bool,
}

/// An address that does not work.
struct Address {
    person: PersonId,
    name: String,
    email: String,
    problem: Option<String>,
    /// The mail server's own words.
    said: String,
    since: String,
}

impl Address {
    fn new(w: Words, row: Problem) -> Self {
        let (problem, said) = told(w, &row.problem);
        Self {
            person: row.person_id,
            name: row.name,
            email: row.email,
            problem,
            said,
            since: calendar::short(row.problem_at),
        }
    }
}

#[derive(askama::Template)]
#[template(path = "outbox/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    kinds: Vec<Choice>,
    tabs: Vec<Tab>,
    state: LetterState,
    lines: Vec<Line>,
    pager: Pager,
    addresses: Vec<Address>,
    reads_people: bool,
    files: Vec<files::Link>,
    /// This page with its filter, for the way back.
    here: String,
}

fn kind_choices(w: Words) -> Vec<Choice> {
    let choice = |kind: &LetterKind| Choice::new(kind, w.e("letter-kind", kind));
    LetterKind::ALL.iter().map(choice).collect()
}

fn link(state: LetterState, kind: Option<LetterKind>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("state", state.as_str());
    if let Some(kind) = kind {
        query.append_pair("kind", kind.as_str());
    }
    format!("/outbox?{}", query.finish())
}

/// What the URL asks for; without a state, what waits.
fn narrowed(query: &FormData) -> Filter {
    let state = query.get("state").and_then(LetterState::parse);
    Filter {
        state: state.unwrap_or(LetterState::Queued),
        kind: query.get("kind").and_then(LetterKind::parse),
    }
}

/// `GET /outbox`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let w = shell.words;
    let filter = narrowed(&query);
    let Filter { state, kind } = filter;
    let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1_u64).max(1);
    let counts = outbox::counts(db, kind).await?;
    let rows = outbox::page(db, filter, page).await?;
    let addresses = mail_choices::problems(db).await?;
    let count = |state| counts.iter().find(|(s, _)| *s == state).map_or(0, |(_, count)| *count);
    let total = u64::try_from(count(state)).unwrap_or_default();
    let kept: Vec<(&str, &str)> = query.pairs().filter(|(name, _)| *name != "page").collect();
    let tab = |s: &LetterState| Tab {
        href: link(*s, kind),
        label: w.e("letters-state", s),
        count: count(*s),
        current: *s == state,
    };
    let mut form = Form::from_data(&query);
    form.set("state", state);
    Ok(Page::ok(Index {
        form,
        kinds: kind_choices(w),
        tabs: LetterState::ALL.iter().map(tab).collect(),
        state,
        lines: rows.into_iter().map(|row| Line::new(w, row)).collect(),
        pager: Pager::new(page, PAGE, total, "/outbox", &kept),
        addresses: addresses.into_iter().map(|row| Address::new(w, row)).collect(),
        reads_people: viewer.may(Verb::ReadPeople, &Scope::default()),
        files: files::links(w, "/outbox/export", &link(state, kind)),
        here: link(state, kind),
        shell,
    })
    .into_response())
}

#[derive(askama::Template)]
#[template(path = "outbox/show.html")]
struct Show {
    shell: Shell,
    letter: View,
    may_retry: bool,
    may_give_up: bool,
    may_take_back: bool,
    /// That somebody else was first.
    conflict: Option<String>,
    /// Of this page.
    path: String,
}

async fn page(
    app: &App,
    shell: Shell,
    id: LetterId,
    conflict: Option<String>,
) -> Result<Show, AppError> {
    let whole = outbox::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    let (state, reason) = (whole.row.state, whole.row.reason);
    Ok(Show {
        letter: View::new(shell.words, whole, &format!("/letters/{id}"), false),
        may_retry: state == LetterState::Parked,
        may_give_up: matches!(state, LetterState::Queued | LetterState::Parked),
        may_take_back: state == LetterState::Dropped && reason == Some(LetterReason::ByHand),
        conflict,
        path: format!("/outbox/{id}"),
        shell,
    })
}

/// `GET /outbox/{id}`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<LetterId>,
) -> Result<Response, AppError> {
    Ok(Page::ok(page(&app, shell, id, None).await?).into_response())
}

/// `POST /outbox/retries`
pub async fn retry_all(State(app): State<App>, viewer: Viewer) -> Result<Response, AppError> {
    retry_parked(&app.ctx, &viewer.actor).await.map_err(refused)?;
    app.watch.forget();
    Ok(Flash::success("letters-retried").to("/outbox"))
}

/// `POST /outbox/{id}/retry`
pub async fn retry(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<LetterId>,
    data: FormData,
) -> Result<Response, AppError> {
    done(&app, shell, &viewer, id, &data, Act::Retry).await
}

/// `POST /outbox/{id}/drop`
pub async fn drop(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<LetterId>,
    data: FormData,
) -> Result<Response, AppError> {
    done(&app, shell, &viewer, id, &data, Act::GiveUp).await
}

/// `POST /outbox/{id}/take-back`
pub async fn take_back(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<LetterId>,
    data: FormData,
) -> Result<Response, AppError> {
    done(&app, shell, &viewer, id, &data, Act::TakeBack).await
}

async fn done(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    id: LetterId,
    data: &FormData,
    what: Act,
) -> Result<Response, AppError> {
    let message = match what {
        Act::Retry | Act::TakeBack => "letter-retried",
        Act::GiveUp => "letter-dropped",
    };
    match act(&app.ctx, &viewer.actor, id, what).await {
        Ok(()) => {
            app.watch.forget();
            let here = format!("/outbox/{id}");
            let back = data.get("back").filter(|path| routes::is_return_path(path));
            let back = back.unwrap_or(&here);
            let mut flash = Flash::success(message);
            if what == Act::GiveUp {
                flash = flash.undo(format!("{here}/take-back"), &[("back", back.to_owned())]);
            }
            Ok(flash.to(back))
        }
        Err(NotDone::Changed(now)) => {
            let (row, last) = *now;
            let sentence = meanwhile(app, shell.words, &row, last.as_ref(), what).await?;
            Ok(Page::conflict(page(app, shell, id, Some(sentence)).await?).into_response())
        }
        Err(error) => Err(refused(error)),
    }
}

/// Who was first, and how the letter stands now.
async fn meanwhile(
    app: &App,
    w: Words,
    row: &Row,
    last: Option<&StoredEvent>,
    what: Act,
) -> Result<String, AppError> {
    if row.state == LetterState::Queued && what == Act::GiveUp {
        return Ok(w.m("letter-in-flight"));
    }
    let state = w.e("letter-state", row.state);
    let Some(event) = last else { return Ok(w.a("letter-changed", "state", state)) };
    let names = names::of(app.ctx.db.reads(), event.people()).await?;
    let told = sentences::tell(w, &names, event);
    let first = format!("{} ({}).", told.text, told.who_and_when(w));
    Ok(format!("{first} {}", w.a("letter-changed", "state", state)))
}

fn refused(error: NotDone) -> AppError {
    match error {
        NotDone::NotFound => AppError::NotFound,
        NotDone::Forbidden => AppError::Forbidden,
        NotDone::Store(error) => error.into(),
        other @ NotDone::Changed(_) => AppError::Conflict(other.to_string()),
    }
}

/// `POST /outbox/addresses/{person}/cleared`
pub async fn cleared(
    State(app): State<App>,
    viewer: Viewer,
    Params(person): Params<PersonId>,
) -> Result<Response, AppError> {
    clear_address(&app.ctx, &viewer.actor, person).await.map_err(refused)?;
    Ok(Flash::success("letter-address-cleared").to("/outbox"))
}
