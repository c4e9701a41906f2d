//! People: the list, inviting, changing, one-time links.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{PersonId, Role};

use crate::actions::change_person::{NotChanged, change_person};
use crate::actions::invite_person::{NotInvited, OneTimeLink, invite, new_link};
use crate::domain::access::{Scope, Verb};
use crate::domain::address::is_phone;
use crate::domain::calendar;
use crate::domain::lang::Lang;
use crate::domain::places::fold;
use crate::mail::address;
use crate::messages::Words;
use crate::store::people::{self, Listed, NewPerson, Person, PersonChange};
use crate::store::{holdings, sessions};
use crate::web::App;
use crate::web::account::{languages, refused, stale};
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::page::{Flash, Page, Pager, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

const PER_PAGE: u64 = 50;
/// What the list can be narrowed to.
const STATES: [&str; 3] = ["active", "inactive", "all"];

#[derive(askama::Template)]
#[template(path = "people/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    roles: Vec<Choice>,
    states: Vec<Choice>,
    people: Vec<Listed>,
    pager: Pager,
    manages: bool,
}

pub(super) fn phone_error(r: &mut Reader<'_>) {
    let sentence = r.words().m("field-phone");
    r.refuse("phone", sentence);
}

fn role_choices(w: Words) -> Vec<Choice> {
    let choice =
        |role: &Role| Choice::new(role, w.e("role", role)).with_help(w.e("role-help", role));
    Role::ALL.iter().map(choice).collect()
}

/// `GET /people`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let today = calendar::local_day(app.ctx.clock.now());
    let all = people::list(app.ctx.db.reads(), today).await?;
    let text = fold(query.get("q").unwrap_or_default());
    let role = Role::parse(query.get("role").unwrap_or_default());
    let state = query.get("state").unwrap_or("active");
    let found: Vec<Listed> = all
        .into_iter()
        .filter(|row| match state {
            "inactive" => row.person.deactivated_at.is_some(),
            "all" => true,
            _ => row.person.deactivated_at.is_none(),
        })
        .filter(|row| role.is_none_or(|role| row.roles.contains(&role)))
        .filter(|row| fold(&row.person.name).contains(&text))
        .collect();
    let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1_u64).max(1);
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let kept: Vec<(&str, &str)> = query.pairs().filter(|(name, _)| *name != "page").collect();
    let pager = Pager::new(page, PER_PAGE, total, "/people", &kept);
    let skipped = usize::try_from((page - 1).saturating_mul(PER_PAGE)).unwrap_or(usize::MAX);
    let shown = found.into_iter().skip(skipped).take(50).collect();
    let mut form = Form::from_data(&query);
    form.set("state", state);
    let w = shell.words;
    Ok(Page::ok(Index {
        roles: role_choices(w),
        states: STATES.into_iter().map(|s| Choice::new(s, w.e("person-state", s))).collect(),
        people: shown,
        pager,
        manages: viewer.may(Verb::ManagePeople, &Scope::default()),
        form,
        shell,
    })
    .into_response())
}

#[derive(askama::Template)]
#[template(path = "people/new.html")]
struct New {
    shell: Shell,
    form: Form,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
}

fn new_page(shell: Shell, form: Form) -> New {
    let w = shell.words;
    New { roles: role_choices(w), languages: languages(w), shell, form }
}

#[derive(askama::Template)]
#[template(path = "people/link.html")]
struct Link {
    shell: Shell,
    name: String,
    url: String,
    until: String,
    id: PersonId,
}

fn link_page(shell: Shell, name: String, link: OneTimeLink) -> Response {
    let until = calendar::long_with_zone(link.expires_at, shell.words.lang());
    Page::ok(Link { shell, name, url: link.url, until, id: link.person }).into_response()
}

/// `GET /people/new`
pub async fn new(shell: Shell) -> Response {
    Page::ok(new_page(shell, Form::new().with("language", "nl"))).into_response()
}

/// The fields that inviting and changing share.
struct Typed {
    name: String,
    email: String,
    phone: Option<String>,
    roles: Vec<Role>,
    language: Lang,
}

fn read(r: &mut Reader<'_>) -> Option<Typed> {
    let w = r.words();
    let name = r.line("name").label("person-name").max(120).required();
    let email = r.line("email").label("person-email").max(254).required();
    if email.as_deref().is_some_and(|e| address::parse(e).is_err()) {
        r.refuse("email", w.m("field-email"));
    }
    let phone = r.line("phone").label("person-phone").max(40).optional();
    if phone.as_deref().is_some_and(|p| !is_phone(p)) {
        phone_error(r);
    }
    let mut roles = r.choices("role", Role::parse);
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() && !r.has_error("role") {
        r.refuse("role", w.m("person-role-needed"));
    }
    let language = r.choice("language", Lang::from_code).label("person-language").required();
    Some(Typed { name: name?, email: email?, phone, roles, language: language? })
}

/// `POST /people`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let mut r = Reader::new(&data, shell.words);
    let typed = read(&mut r);
    let typed = match r.finish(|| typed) {
        Ok(typed) => typed,
        Err(form) => return Ok(Page::invalid(new_page(shell, form)).into_response()),
    };
    let name = typed.name.clone();
    let new = NewPerson {
        id: PersonId::new(),
        name: typed.name,
        email: typed.email,
        phone: typed.phone,
        language: typed.language.code().to_owned(),
        roles: typed.roles,
    };
    match invite(&app.ctx, Some(viewer.id()), new).await {
        Ok(link) => Ok(link_page(shell, name, link)),
        Err(NotInvited::AddressTaken) => {
            let sentence = shell.words.m("person-email-taken");
            let form = Form::from_data(&data).refused("email", sentence);
            Ok(Page::invalid(new_page(shell, form)).into_response())
        }
        Err(NotInvited::Trouble(trouble)) => Err(trouble.into()),
    }
}

#[derive(askama::Template)]
#[template(path = "people/show.html")]
struct Show {
    shell: Shell,
    person: Person,
    roles: Vec<Role>,
    held: holdings::Holdings,
    /// A day of a term, as shown.
    since: String,
    left: Option<String>,
    successor: Option<String>,
    manages: bool,
    itself: bool,
}

/// `GET /people/{id}`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PersonId>,
) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let person = people::find(db, id).await?.ok_or(AppError::NotFound)?;
    let today = calendar::local_day(app.ctx.clock.now());
    let successor = match person.successor_id {
        Some(successor) => people::find(db, successor).await?.map(|p| p.name),
        None => None,
    };
    Ok(Page::ok(Show {
        roles: sessions::roles_of(db, id).await?,
        held: holdings::of_person(db, id, today).await?,
        since: calendar::long(person.created_at, shell.words.lang()),
        left: person.deactivated_at.map(|at| calendar::long(at, shell.words.lang())),
        successor,
        manages: viewer.may(Verb::ManagePeople, &Scope::default()),
        itself: viewer.id() == id,
        person,
        shell,
    })
    .into_response())
}

#[derive(askama::Template)]
#[template(path = "people/edit.html")]
struct Edit {
    shell: Shell,
    id: PersonId,
    name: String,
    form: Form,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
}

fn edit_page(shell: Shell, person: &Person, form: Form) -> Edit {
    let New { shell, form, roles, languages } = new_page(shell, form);
    Edit { shell, id: person.id, name: person.name.clone(), form, roles, languages }
}

/// `GET /people/{id}/edit`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PersonId>,
) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let person = people::find(db, id).await?.ok_or(AppError::NotFound)?;
    let mut form = Form::new()
        .with("name", &person.name)
        .with("email", &person.email)
        .with_some("phone", person.phone.as_ref())
        .with("language", &person.language)
        .at_version(person.version);
    for role in sessions::roles_of(db, id).await? {
        form = form.with("role", role);
    }
    Ok(Page::ok(edit_page(shell, &person, form)).into_response())
}

/// `POST /people/{id}`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PersonId>,
    data: FormData,
) -> Result<Response, AppError> {
    let person = people::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    let mut r = Reader::new(&data, shell.words);
    let version = r.version();
    let typed = read(&mut r);
    let (version, typed) = match r.finish(|| Some((version?, typed?))) {
        Ok(read) => read,
        Err(form) => {
            return Ok(Page::invalid(edit_page(shell, &person, form)).into_response());
        }
    };
    let change = PersonChange {
        name: Some(typed.name),
        email: Some(typed.email),
        phone: Some(typed.phone),
        language: Some(typed.language.code().to_owned()),
        ..PersonChange::default()
    };
    let roles = Some(typed.roles);
    let w = shell.words;
    match change_person(&app.ctx, viewer.id(), id, version, change.clone(), roles).await {
        Ok(()) => Ok(Flash::success("person-saved").to(format!("/people/{id}"))),
        Err(NotChanged::Stale(now)) => {
            let form = stale(&data, &now, &change, w);
            Ok(Page::conflict(edit_page(shell, &now, form)).into_response())
        }
        Err(error) => {
            let (field, sentence) = match error {
                NotChanged::AddressTaken => ("email", "person-email-taken"),
                NotChanged::LastAdministrator => ("role", "person-last-administrator"),
                other => return Err(refused(other)),
            };
            let form = Form::from_data(&data).refused(field, w.m(sentence));
            Ok(Page::invalid(edit_page(shell, &person, form)).into_response())
        }
    }
}

/// `POST /people/{id}/link`: a new one-time link, shown once.
pub async fn link(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PersonId>,
) -> Result<Response, AppError> {
    let person = people::find(app.ctx.db.reads(), id).await?;
    let person = person.filter(|p| p.deactivated_at.is_none()).ok_or(AppError::NotFound)?;
    let link = new_link(&app.ctx, Some(viewer.id()), &person).await?;
    Ok(link_page(shell, person.name, link))
}
