//! One's own page: who I am, in which language, where I am signed in.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::SessionId;

use crate::actions::change_person::{NotChanged, change_password, change_person};
use crate::domain::address::is_phone;
use crate::domain::calendar;
use crate::domain::lang::Lang;
use crate::messages::Words;
use crate::secrets::{PASSWORD_MAX, PASSWORD_MIN};
use crate::store::mail_choices;
use crate::store::people::{self, Person, PersonChange};
use crate::store::sessions::{self, Session};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, Stale};
use crate::web::mail_choices as mail;
use crate::web::page::{Flash, Page, Shell, see_other};
use crate::web::params::Params;
use crate::web::people::phone_error;
use crate::web::reader::Reader;
use crate::web::session::{self, Viewer};

/// The words of a theme, as stored.
const THEMES: [&str; 3] = ["auto", "light", "dark"];

/// A signed-in browser as the page shows it.
struct Row {
    id: SessionId,
    agent: String,
    since: String,
    seen: String,
    own: bool,
}

#[derive(askama::Template)]
#[template(path = "account/show.html")]
pub(super) struct Show {
    shell: Shell,
    email: String,
    form: Form,
    languages: Vec<Choice>,
    themes: Vec<Choice>,
    password: Form,
    mail: Form,
    /// Said when mail does not arrive.
    refused: Option<String>,
    days: Vec<Choice>,
    /// Whether a calendar feed is open.
    feed: bool,
    sessions: Vec<Row>,
}

/// The forms of the page that were sent; the others are filled with what is stored.
#[derive(Default)]
pub(super) struct Forms {
    pub person: Option<Form>,
    pub password: Form,
    pub mail: Option<Form>,
}

/// `GET /account`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
) -> Result<Response, AppError> {
    Ok(Page::ok(page(&app, shell, &viewer, Forms::default()).await?).into_response())
}

fn filled(person: &Person) -> Form {
    Form::new()
        .with("name", &person.name)
        .with_some("phone", person.phone.as_ref())
        .with("language", &person.language)
        .with("theme", &person.theme)
        .at_version(person.version)
}

pub(super) async fn page(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    forms: Forms,
) -> Result<Show, AppError> {
    let w = shell.words;
    let now = app.ctx.clock.now();
    let db = app.ctx.db.reads();
    let person = people::find(db, viewer.id()).await?.ok_or(AppError::NotFound)?;
    let rows = sessions::of_person(db, viewer.id(), now).await?;
    let kept = mail_choices::of(db, viewer.id()).await?;
    Ok(Show {
        form: forms.person.unwrap_or_else(|| filled(&person)),
        refused: mail::refused(w, &kept, &person.email),
        mail: forms.mail.unwrap_or_else(|| mail::filled(kept.choice)),
        password: forms.password,
        days: mail::days(w),
        feed: kept.feed,
        email: person.email,
        languages: languages(w),
        themes: THEMES.into_iter().map(|t| Choice::new(t, w.e("theme", t))).collect(),
        sessions: rows.into_iter().map(|row| shown(row, viewer, w)).collect(),
        shell,
    })
}

/// The languages, to choose from.
pub(super) fn languages(w: Words) -> Vec<Choice> {
    let codes = Lang::ALL.map(Lang::code);
    codes.into_iter().map(|code| Choice::new(code, w.e("language", code))).collect()
}

fn shown(row: Session, viewer: &Viewer, w: Words) -> Row {
    let agent = if row.user_agent.is_empty() { w.m("session-unknown") } else { row.user_agent };
    Row {
        own: row.id == viewer.session,
        id: row.id,
        agent,
        since: calendar::long(row.created_at, w.lang()),
        seen: calendar::long(row.last_seen_at, w.lang()),
    }
}

/// `POST /account`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let mut r = Reader::new(&data, shell.words);
    let version = r.version();
    let name = r.line("name").label("person-name").max(120).required();
    let phone = r.line("phone").label("person-phone").max(40).optional();
    if phone.as_deref().is_some_and(|p| !is_phone(p)) {
        phone_error(&mut r);
    }
    let language = r.choice("language", Lang::from_code).label("person-language").required();
    let theme = |v: &str| THEMES.into_iter().find(|t| *t == v);
    let theme = r.choice("theme", theme).label("person-theme").required();
    let read = r.finish(|| {
        let change = PersonChange {
            name: Some(name?),
            phone: Some(phone),
            language: Some(language?.code().to_owned()),
            theme: Some(theme?.to_owned()),
            ..PersonChange::default()
        };
        Some((version?, change))
    });
    let (version, change) = match read {
        Ok(read) => read,
        Err(form) => {
            let forms = Forms { person: Some(form), ..Forms::default() };
            let page = page(&app, shell, &viewer, forms).await?;
            return Ok(Page::invalid(page).into_response());
        }
    };
    match change_person(&app.ctx, viewer.id(), viewer.id(), version, change.clone(), None).await {
        Ok(()) => Ok(Flash::success("account-saved").to("/account")),
        Err(NotChanged::Stale(person)) => {
            let form = stale(&data, &person, &change, shell.words);
            let forms = Forms { person: Some(form), ..Forms::default() };
            let page = page(&app, shell, &viewer, forms).await?;
            Ok(Page::conflict(page).into_response())
        }
        Err(error) => Err(refused(error)),
    }
}

/// The form of the second writer: what they typed, beside what is stored now.
pub(super) fn stale(data: &FormData, now: &Person, typed: &PersonChange, w: Words) -> Form {
    let mut form = Form::from_data(data).at_version(now.version);
    let pairs = [
        ("person-name", Some(now.name.clone()), typed.name.clone()),
        ("person-email", Some(now.email.clone()), typed.email.clone()),
        ("person-phone", now.phone.clone(), typed.phone.clone().flatten()),
    ];
    for (label, theirs, yours) in pairs {
        let typed = yours.is_some() || label == "person-phone";
        if typed && theirs != yours {
            let theirs = theirs.unwrap_or_default();
            let yours = yours.unwrap_or_default();
            form.stale.push(Stale { label: w.m(label), theirs, yours });
        }
    }
    form.stale_note = w.m("stale-text");
    form
}

/// What is left when a form cannot say it.
pub(super) fn refused(error: NotChanged) -> AppError {
    match error {
        NotChanged::NoSuchPerson | NotChanged::LinkGone => AppError::NotFound,
        NotChanged::Trouble(trouble) => trouble.into(),
        other => AppError::Conflict(other.to_string()),
    }
}

/// A new password, typed twice: length and likeness (one character over and over, the person's own
/// name or address) are looked at here, nothing else.
pub(super) fn new_password(r: &mut Reader<'_>, data: &FormData, own: [&str; 2]) -> Option<String> {
    let w = r.words();
    // Not trimmed: blanks are part of a password.
    let new = data.get("new_password").unwrap_or_default();
    let length = new.chars().count();
    if length < PASSWORD_MIN {
        r.refuse("new_password", w.a("password-too-short", "min", PASSWORD_MIN));
    } else if length > PASSWORD_MAX || data.is_damaged("new_password") {
        r.refuse("new_password", w.a("field-too-long", "max", PASSWORD_MAX));
    } else if new.chars().all(|c| new.starts_with(c)) || is_like(new, own) {
        r.refuse("new_password", w.m("password-too-simple"));
    } else if data.get("repeat_password") != Some(new) {
        r.refuse("repeat_password", w.m("password-differs"));
    } else {
        return Some(new.to_owned());
    }
    None
}

/// Whether a password is what everybody knows of its owner.
fn is_like(password: &str, own: [&str; 2]) -> bool {
    let password = password.to_lowercase();
    let known = own.map(str::to_lowercase);
    known.iter().any(|known| {
        !known.is_empty() && (known.contains(&password) || password.contains(known.as_str()))
    })
}

/// `POST /account/password`
pub async fn password(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let mut r = Reader::new(&data, shell.words);
    let present = data.get("present_password").unwrap_or_default().to_owned();
    let new = new_password(&mut r, &data, [&viewer.name, &viewer.email]);
    let mut refused_form = match r.finish(|| new) {
        Ok(new) => {
            match change_password(&app.ctx, viewer.id(), viewer.session, present, new).await {
                Ok(()) => return Ok(Flash::success("password-changed").to("/account")),
                Err(NotChanged::WrongPassword) => {
                    Form::new().refused("present_password", shell.words.m("password-wrong"))
                }
                Err(error) => return Err(refused(error)),
            }
        }
        Err(form) => form,
    };
    for field in ["present_password", "new_password", "repeat_password"] {
        refused_form.set(field, "");
    }
    let forms = Forms { password: refused_form, ..Forms::default() };
    let page = page(&app, shell, &viewer, forms).await?;
    Ok(Page::invalid(page).into_response())
}

/// `POST /account/sessions/{id}/closure`
pub async fn close_session(
    State(app): State<App>,
    viewer: Viewer,
    Params(id): Params<SessionId>,
) -> Result<Response, AppError> {
    sessions::close(app.ctx.db.writes(), viewer.id(), id).await?;
    if id == viewer.session {
        return Ok(session::forget(&app, see_other("/sign-in")));
    }
    Ok(Flash::success("session-closed").to("/account"))
}

/// `POST /account/sessions/closure`: signs out everywhere, here too.
pub async fn close_sessions(State(app): State<App>, viewer: Viewer) -> Result<Response, AppError> {
    sessions::close_all(app.ctx.db.writes(), viewer.id(), None).await?;
    Ok(session::forget(&app, see_other("/sign-in")))
}
