//! Adding a centre to the register, and changing one.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, CentreId, FactKind};

use super::{may_write, place_of, today};
use crate::actions::centres::{add_centre, change_centre};
use crate::domain::access::Verb;
use crate::domain::case_file::CaseFile;
use crate::domain::centre::Centre;
use crate::domain::edtf::Imprecise;
use crate::domain::places::{AsOf, Gazetteer};
use crate::messages::Words;
use crate::store::centres::{self, Stands};
use crate::store::reference_pages;
use crate::web::App;
use crate::web::cases::place_field::{self, Found};
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData, Stale};
use crate::web::imprecise;
use crate::web::in_case;
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::reference::overtaken;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "centres/form.html")]
struct Edit {
    shell: Shell,
    form: Form,
    /// Message id.
    title: &'static str,
    action: String,
    cancel: String,
    /// What the place may mean.
    candidates: Vec<Choice>,
}

impl Edit {
    fn adding(shell: Shell, form: Form, candidates: Vec<Choice>) -> Response {
        let status = outcome::status(&form);
        let cancel = match form.value("case") {
            "" => super::PATH.to_owned(),
            case => format!("/cases/{case}/centres"),
        };
        let (title, action) = ("centre-new", super::PATH.to_owned());
        Page::with_status(status, Self { shell, form, title, action, cancel, candidates })
            .into_response()
    }

    fn changing(id: CentreId, shell: Shell, form: Form, candidates: Vec<Choice>) -> Response {
        let status = outcome::status(&form);
        let path = format!("{}/{id}", super::PATH);
        let (title, action, cancel) = ("centre-edit", path.clone(), path);
        Page::with_status(status, Self { shell, form, title, action, cancel, candidates })
            .into_response()
    }
}

/// Fills in a place that stays as it is as long as its text does.
fn keep_place(form: Form, nis: &str, place: Option<&str>) -> Form {
    form.with("place", place_of(nis, place)).with("kept_nis", nis).with_some("kept_place", place)
}

fn filled(centre: &Centre) -> Form {
    let form = Form::new()
        .with("name", &centre.name)
        .with_some("address", centre.address.as_ref())
        .with_some("operator", centre.operator.as_ref())
        .with("opened", imprecise::typed(centre.opened.as_ref()))
        .with("closed", imprecise::typed(centre.closed.as_ref()))
        .with_some("note", centre.note.as_ref());
    keep_place(form, &centre.nis, centre.place.as_deref())
}

/// What a case already says of its site.
fn from_case(app: &App, w: Words, case: &CaseFile) -> Form {
    let text = |kind| case.facts.text(kind);
    let operator = case.facts.code(FactKind::Operator).map(|code| w.e("operator-kind", code));
    let form = Form::new()
        .with("case", case.id)
        .with_some("address", text(FactKind::Address))
        .with_some("operator", operator);
    let old = case.municipality.nis.as_str();
    let nis = match Gazetteer::built_in().as_of(old, today(app)) {
        AsOf::One(row) => row.nis_code.as_str(),
        _ => old,
    };
    keep_place(form, nis, text(FactKind::Place))
}

/// `GET /centres/new?case=`
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let form = match query.get("case").and_then(CaseId::parse) {
        None => Form::new(),
        Some(case) => {
            let case = in_case::find(&app, &viewer, case, Verb::WriteCase).await?;
            in_case::not_withdrawn(&case)?;
            from_case(&app, viewer.words, &case)
        }
    };
    Ok(Edit::adding(shell, form.with("id", CentreId::new()), Vec::new()))
}

/// `POST /centres`: also names it in the case that it was made from.
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let case = data.get("case").and_then(CaseId::parse);
    let (centre, ()) = match read(&app, &data, w, None, |_| Some(())).await? {
        Ok(typed) => typed,
        Err((form, candidates)) => return Ok(Edit::adding(shell, form, candidates)),
    };
    let (id, name) = (centre.id, centre.name.clone());
    match add_centre(&app.ctx, &viewer.actor, centre, case).await {
        Ok(()) => {
            let path = case.map_or_else(|| format!("/centres/{id}"), |c| format!("/cases/{c}"));
            Ok(Flash::success("centre-added").with("name", name).to(path))
        }
        Err(error) => {
            let form = outcome::again(&app, w, &data, error).await?;
            Ok(Edit::adding(shell, form, Vec::new()))
        }
    }
}

/// The centre, if the viewer may change it.
async fn insist(app: &App, viewer: &Viewer, id: CentreId) -> Result<Stands, AppError> {
    let stands = centres::one(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    match may_write(app, viewer, &stands.centre.nis).await? {
        true => Ok(stands),
        false => Err(AppError::Forbidden),
    }
}

/// `GET /centres/{id}/edit`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CentreId>,
) -> Result<Response, AppError> {
    let stands = insist(&app, &viewer, id).await?;
    let form = filled(&stands.centre).with("id", id).at_version(stands.version);
    Ok(Edit::changing(id, shell, form, Vec::new()))
}

/// `POST /centres/{id}`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CentreId>,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    insist(&app, &viewer, id).await?;
    let read = read(&app, &data, w, Some(id), |r| r.version()).await?;
    let (centre, seen) = match read {
        Ok(typed) => typed,
        Err((form, candidates)) => return Ok(Edit::changing(id, shell, form, candidates)),
    };
    let mine = centre.clone();
    match change_centre(&app.ctx, &viewer.actor, centre, seen).await {
        Ok(()) => {
            let flash = Flash::success("centre-saved").with("name", mine.name);
            Ok(flash.to(format!("/centres/{id}")))
        }
        Err(error) => {
            let mut form = outcome::again(&app, w, &data, error).await?;
            if form.is_stale() {
                form = compared(&app, w, form, &mine).await?;
            }
            Ok(Edit::changing(id, shell, form, Vec::new()))
        }
    }
}

/// A stale form with what a colleague made of each field, ready to be saved over it.
async fn compared(app: &App, w: Words, form: Form, mine: &Centre) -> Result<Form, AppError> {
    let db = app.ctx.db.reads();
    let stands = centres::one(db, mine.id).await?.ok_or(AppError::NotFound)?;
    let last = reference_pages::last_change(db, &Centre::subject(mine.id)).await?;
    let mut form = form.at_version(stands.version);
    form.stale_note = overtaken(w, last);
    let fields = |centre: &Centre| {
        let date = |date: &Option<Imprecise>| date.as_ref().map(|d| d.words(w.lang()));
        [
            ("centre-name", Some(centre.name.clone())),
            ("centre-place", Some(place_of(&centre.nis, centre.place.as_deref()))),
            ("centre-address", centre.address.clone()),
            ("centre-operator", centre.operator.clone()),
            ("centre-opened", date(&centre.opened)),
            ("centre-closed", date(&centre.closed)),
            ("centre-note", centre.note.clone()),
        ]
    };
    for ((label, theirs), (_, yours)) in fields(&stands.centre).into_iter().zip(fields(mine)) {
        if theirs != yours {
            let [theirs, yours] = [theirs, yours].map(Option::unwrap_or_default);
            form.stale.push(Stale { label: w.m(label), theirs, yours });
        }
    }
    Ok(form)
}

/// A form to show again, and what its place may mean.
type Again = (Form, Vec<Choice>);

/// The form as a centre, with what `besides` reads of it.
async fn read<T>(
    app: &App,
    data: &FormData,
    w: Words,
    id: Option<CentreId>,
    besides: impl FnOnce(&mut Reader<'_>) -> Option<T>,
) -> Result<Result<(Centre, T), Again>, AppError> {
    let (place, candidates) = place(app, data).await?;
    let mut r = Reader::new(data, w);
    let id = id.or_else(|| r.id::<CentreId>("id").required());
    let besides = besides(&mut r);
    let name = r.line("name").label("centre-name").max(200).required();
    let place = match place {
        Some(place) => Some(place),
        None => {
            let typed = r.line("place").label("centre-place").max(200).required();
            if typed.is_some() {
                let several = !candidates.is_empty();
                let said = if several { "centre-which" } else { "centre-no-place" };
                r.refuse("place", w.m(said));
            }
            None
        }
    };
    let address = r.line("address").label("centre-address").max(300).optional();
    let operator = r.line("operator").label("centre-operator").max(200).optional();
    let opened = imprecise::read_line(&mut r, "opened", "centre-opened");
    let closed = imprecise::read_line(&mut r, "closed", "centre-closed");
    let note = r.text("note").label("centre-note").max(2_000).optional();
    let read = r.finish(|| {
        let (nis, place) = place?;
        let centre =
            Centre { id: id?, name: name?, address, nis, place, operator, opened, closed, note };
        Some((centre, besides?))
    });
    Ok(read.map_err(|form| (form, candidates)))
}

/// Where the centre lies: code of the municipality, and the place; or what it may be.
async fn place(
    app: &App,
    data: &FormData,
) -> Result<(Option<(String, Option<String>)>, Vec<Choice>), AppError> {
    let kept = |name: &str| data.get(name).filter(|text| !text.is_empty());
    let typed = data.get("place").unwrap_or_default().trim();
    if let Some(nis) = kept("kept_nis")
        && typed == place_of(nis, kept("kept_place"))
    {
        let place = (nis.to_owned(), kept("kept_place").map(str::to_owned));
        return Ok((Some(place), Vec::new()));
    }
    Ok(match place_field::find(app.ctx.db.reads(), data, today(app)).await? {
        Found::One(found) => {
            let (municipality, place) = *found;
            (Some((municipality.nis_code, place)), Vec::new())
        }
        Found::Several(found) => {
            (None, found.into_iter().map(|c| Choice::new(c.value, c.label)).collect())
        }
        Found::Nothing | Found::Empty => (None, Vec::new()),
    })
}
