//! Asking for a one-time link, and setting a password through one.

use axum::extract::State;
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::actions::change_person::{NotChanged, set_password};
use crate::actions::forgotten_password::{Asked, ask_for_link};
use crate::actions::sign_in;
use crate::domain::address::is_email;
use crate::secrets;
use crate::store::{people, sessions};
use crate::web::App;
use crate::web::account::{new_password, refused};
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData};
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session;
use crate::web::sessions::{network, user_agent};

#[derive(askama::Template)]
#[template(path = "passwords/new.html")]
struct New {
    shell: Shell,
    form: Form,
}

#[derive(askama::Template)]
#[template(path = "passwords/asked.html")]
struct AskedFor {
    shell: Shell,
}

/// `GET /password`
pub async fn new(shell: Shell) -> Response {
    Page::ok(New { shell, form: Form::new() }).into_response()
}

/// `POST /password`: the same answer whether or not somebody has the address.
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    extensions: Extensions,
    headers: HeaderMap,
    data: FormData,
) -> Result<Response, AppError> {
    let w = shell.words;
    let mut r = Reader::new(&data, w);
    let email = r.line("email").label("sign-in-email").max(254).required();
    if email.as_deref().is_some_and(|e| !is_email(e)) {
        r.refuse("email", w.m("field-email"));
    }
    let email = match r.finish(|| email) {
        Ok(email) => email,
        Err(form) => return Ok(Page::invalid(New { shell, form }).into_response()),
    };
    let network = network(&app, &headers, &extensions);
    match ask_for_link(&app.ctx, &app.config.secret, &email, &network).await? {
        Asked::Noted => Ok(Page::ok(AskedFor { shell }).into_response()),
        Asked::Wait { minutes } => {
            let form = Form::from_data(&data).refused("", w.n("sign-in-wait", minutes));
            let page = New { shell, form };
            Ok(Page::with_status(StatusCode::TOO_MANY_REQUESTS, page).into_response())
        }
    }
}

#[derive(askama::Template)]
#[template(path = "passwords/edit.html")]
struct Edit {
    shell: Shell,
    token: String,
    name: String,
    email: String,
    form: Form,
}

#[derive(askama::Template)]
#[template(path = "passwords/gone.html")]
struct Gone {
    shell: Shell,
}

/// Whose link it is, if it still works.
async fn owner(app: &App, token: &str) -> Result<Option<people::Person>, AppError> {
    let db = app.ctx.db.reads();
    let hash = secrets::fingerprint(token);
    let Some(link) = sessions::find_link(db, &hash, app.ctx.clock.now()).await? else {
        return Ok(None);
    };
    let person = people::find(db, link.person).await?;
    Ok(person.filter(|p| p.deactivated_at.is_none()))
}

fn gone(shell: Shell) -> Response {
    Page::with_status(StatusCode::NOT_FOUND, Gone { shell }).into_response()
}

/// `GET /password/{token}`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    Params(token): Params<String>,
) -> Result<Response, AppError> {
    let Some(person) = owner(&app, &token).await? else { return Ok(gone(shell)) };
    let (name, email) = (person.name, person.email);
    Ok(Page::ok(Edit { shell, token, name, email, form: Form::new() }).into_response())
}

/// `POST /password/{token}`: sets the password and signs in.
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    Params(token): Params<String>,
    headers: HeaderMap,
    data: FormData,
) -> Result<Response, AppError> {
    let Some(person) = owner(&app, &token).await? else { return Ok(gone(shell)) };
    let mut r = Reader::new(&data, shell.words);
    let new = new_password(&mut r, &data, [&person.name, &person.email]);
    let new = match r.finish(|| new) {
        Ok(new) => new,
        Err(mut form) => {
            form.set("new_password", "");
            form.set("repeat_password", "");
            let (name, email) = (person.name, person.email);
            return Ok(Page::invalid(Edit { shell, token, name, email, form }).into_response());
        }
    };
    let person = match set_password(&app.ctx, &token, new).await {
        Ok(person) => person,
        Err(NotChanged::LinkGone) => return Ok(gone(shell)),
        Err(error) => return Err(refused(error)),
    };
    let token = sign_in::open_session(&app.ctx, person, &user_agent(&headers)).await?;
    Ok(session::remember(&app, &token, Flash::success("password-set").to("/")))
}
