//! Coming in and going out.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::http::{Extensions, HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use entity::vocab::PersonId;

use crate::actions::sign_in::{self, Attempt, Outcome};
use crate::store::people::{self, Person};
use crate::store::sessions as store;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, QueryData};
use crate::web::kept::Kept;
use crate::web::page::{Page, Shell, see_other};
use crate::web::params::Params;
use crate::web::routes;
use crate::web::session::{self, Viewer};

#[derive(askama::Template)]
#[template(path = "sessions/new.html")]
struct New {
    shell: Shell,
    form: Form,
    kept: Option<Kept>,
    /// Who can be played in the demo.
    cast: Vec<Person>,
}

#[derive(askama::Template)]
#[template(path = "sessions/resume.html")]
struct Resume {
    shell: Shell,
    name: String,
    kept: Kept,
}

async fn cast(app: &App) -> Vec<Person> {
    if !app.ctx.demo {
        return Vec::new();
    }
    people::active(app.ctx.db.reads()).await.unwrap_or_default()
}

/// `GET /sign-in`
pub async fn new(State(app): State<App>, shell: Shell, QueryData(query): QueryData) -> Response {
    let next = query.get("next").filter(|n| routes::is_return_path(n)).unwrap_or("/");
    if shell.viewer.is_some() {
        return see_other(next);
    }
    let form = Form::new().with("next", next);
    Page::ok(New { cast: cast(&app).await, shell, form, kept: None }).into_response()
}

/// The page for a form whose session ended meanwhile; carries the fields along.
pub async fn expired(app: &App, shell: Shell, data: &FormData) -> Response {
    let kept = Kept::new(&shell.path, data.pairs());
    let form = Form::new().with("next", "/");
    let page = New { cast: cast(app).await, shell, form, kept };
    Page::with_status(StatusCode::UNAUTHORIZED, page).into_response()
}

/// `POST /sign-in`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    extensions: Extensions,
    headers: HeaderMap,
    data: FormData,
) -> Result<Response, AppError> {
    let attempt = Attempt {
        email: data.get("email").unwrap_or_default().to_owned(),
        password: data.get("password").unwrap_or_default().to_owned(),
        network: network(&app, &headers, &extensions),
        user_agent: user_agent(&headers),
    };
    let w = shell.words;
    let (status, sentence) = match sign_in::sign_in(&app.ctx, &app.config.secret, attempt).await? {
        Outcome::Welcome { person, token } => {
            return welcome(&app, shell, &data, person, &token).await;
        }
        Outcome::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, w.m("sign-in-wrong")),
        Outcome::Wait { minutes } => (StatusCode::TOO_MANY_REQUESTS, w.n("sign-in-wait", minutes)),
    };
    let next = data.get("next").filter(|n| routes::is_return_path(n)).unwrap_or("/");
    let form = Form::new().with("next", next).with("email", data.get("email").unwrap_or_default());
    let kept = Kept::carried(&data);
    let page = New { cast: cast(&app).await, shell, form: form.refused("", sentence), kept };
    Ok(Page::with_status(status, page).into_response())
}

/// `POST /demo/sign-in/{person}`: one click, in the demo only.
pub async fn play(
    State(app): State<App>,
    shell: Shell,
    Params(person): Params<PersonId>,
    headers: HeaderMap,
    data: FormData,
) -> Result<Response, AppError> {
    let found = people::find(app.ctx.db.reads(), person).await?;
    let found = found.filter(|p| app.ctx.demo && p.deactivated_at.is_none());
    let person = found.ok_or(AppError::NotFound)?.id;
    let token = sign_in::open_session(&app.ctx, person, &user_agent(&headers)).await?;
    welcome(&app, shell, &data, person, &token).await
}

/// Hands out the cookie and leads to where somebody was going, or to the form they were at.
async fn welcome(
    app: &App,
    shell: Shell,
    data: &FormData,
    person: PersonId,
    token: &str,
) -> Result<Response, AppError> {
    let Some(kept) = Kept::carried(data) else {
        let next = data.get("next").filter(|n| routes::is_return_path(n)).unwrap_or("/");
        return Ok(session::remember(app, token, see_other(next)));
    };
    let found = people::find(app.ctx.db.reads(), person).await?;
    let name = found.ok_or(AppError::NotFound)?.name;
    Ok(session::remember(app, token, Page::ok(Resume { shell, name, kept })))
}

/// `POST /sign-out`
pub async fn destroy(State(app): State<App>, viewer: Viewer) -> Result<Response, AppError> {
    store::close(app.ctx.db.writes(), viewer.id(), viewer.session).await?;
    Ok(session::forget(&app, see_other("/sign-in")))
}

/// The address of whoever asks, for counting; behind a proxy the one that the proxy saw.
pub(crate) fn network(app: &App, headers: &HeaderMap, extensions: &Extensions) -> String {
    let forwarded = headers.get("x-forwarded-for").and_then(|v| v.to_str().ok());
    if let Some(list) = forwarded.filter(|_| app.config.behind_proxy) {
        return list.rsplit(',').next().unwrap_or_default().trim().to_owned();
    }
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map(|ConnectInfo(address)| address.ip().to_string()).unwrap_or_default()
}

pub(crate) fn user_agent(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok());
    agent.unwrap_or_default().to_owned()
}
