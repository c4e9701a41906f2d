//! Partners of a case and their contact persons: adding one, changing what is said of one, taking
//! one off the list.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{Body, CaseId, PartnerId, PersonId};

use crate::actions::commit::{Moment, Seen};
use crate::actions::company::{add_partner, change_partner, list_partner};
use crate::domain::access::Verb;
use crate::domain::address::{is_email, is_phone};
use crate::domain::case_file::CaseFile;
use crate::domain::partner::Partner;
use crate::messages::Words;
use crate::store::company;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "partners/form.html")]
struct Edit {
    shell: Shell,
    head: CaseHead,
    form: Form,
    bodies: Vec<Choice>,
    /// Message id of the title and the button.
    what: &'static str,
    action: String,
}

fn page(
    app: &App,
    shell: Shell,
    case: &CaseFile,
    form: Form,
    partner: Option<PartnerId>,
) -> Response {
    let w = shell.words;
    let status = outcome::status(&form);
    let list = format!("/cases/{}/partners", case.id);
    let page = Edit {
        what: if partner.is_some() { "partner-change" } else { "partners-add" },
        action: partner.map_or(list.clone(), |id| format!("{list}/{id}")),
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        bodies: Body::ALL.iter().map(|b| Choice::new(b, w.e("body", b))).collect(),
        shell,
        form,
    };
    Page::with_status(status, page).into_response()
}

/// `GET /cases/{id}/partners/new`
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let form = Form::new()
        .with("id", PartnerId::new())
        .with("body", Body::LocalAuthority)
        .at_version(case.version);
    Ok(page(&app, shell, &case, form, None))
}

/// `POST /cases/{id}/partners`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let (seen, new) = match read(&app, &data, w, viewer.id()) {
        Ok(typed) => typed,
        Err(form) => return Ok(page(&app, shell, &case, form, None)),
    };
    let (partner, name) = (new.id, new.organisation.clone());
    match add_partner(&app.ctx, &viewer.actor, id, Some(seen), new).await {
        Ok(_) => Ok(Flash::success("partner-added")
            .with("name", name)
            .undo(format!("/cases/{id}/partners/{partner}/removal"), &[])
            .to(format!("/cases/{id}"))),
        Err(error) => {
            let form = outcome::again(&app, w, &data, error).await?;
            Ok(page(&app, shell, &case, form, None))
        }
    }
}

/// `GET /cases/{id}/partners/{partner}/edit`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, partner)): Params<(CaseId, PartnerId)>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let found = company::partner(app.ctx.db.reads(), id, partner).await?;
    let known = found.ok_or(AppError::NotFound)?.it;
    let form = Form::new()
        .with("id", PartnerId::new())
        .with("body", known.body)
        .with("organisation", known.organisation)
        .with_some("person_name", known.person_name)
        .with_some("function", known.function)
        .with_some("phone", known.phone)
        .with_some("email", known.email)
        .with_some("in_core_group", known.in_core_group.then_some("yes"))
        .at_version(case.version);
    Ok(page(&app, shell, &case, form, Some(partner)))
}

/// `POST /cases/{id}/partners/{partner}`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, partner)): Params<(CaseId, PartnerId)>,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let (seen, new) = match read(&app, &data, w, viewer.id()) {
        Ok(typed) => typed,
        Err(form) => return Ok(page(&app, shell, &case, form, Some(partner))),
    };
    let name = new.organisation.clone();
    match change_partner(&app.ctx, &viewer.actor, id, Some(seen), partner, new).await {
        Ok(_) => {
            Ok(Flash::success("partner-changed").with("name", name).to(format!("/cases/{id}")))
        }
        Err(error) => {
            let form = outcome::again(&app, w, &data, error).await?;
            Ok(page(&app, shell, &case, form, Some(partner)))
        }
    }
}

fn read(app: &App, data: &FormData, w: Words, by: PersonId) -> Result<(Seen, Partner), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let id = r.id::<PartnerId>("id").required();
    let body = r.choice("body", Body::parse).label("partner-body").required();
    let organisation = r.line("organisation").label("partners-organisation").max(200).required();
    let person_name = r.line("person_name").label("partner-person").max(200).optional();
    let function = r.line("function").label("partners-function").max(200).optional();
    let phone = r.line("phone").label("partner-phone").max(40).optional();
    let email = r.line("email").label("partner-email").max(254).optional();
    if phone.as_deref().is_some_and(|text| !is_phone(text)) {
        r.refuse("phone", w.m("partner-phone-wrong"));
    }
    if email.as_deref().is_some_and(|text| !is_email(text)) {
        r.refuse("email", w.m("partner-email-wrong"));
    }
    let in_core_group = r.ticked("in_core_group");
    r.finish(|| {
        let new = Partner {
            id: id?,
            body: body?,
            organisation: organisation?,
            person_name,
            function,
            phone,
            email,
            in_core_group,
            recorded_at: app.ctx.clock.now(),
            recorded_by: by,
        };
        Some((Seen::of(version?, &["partners", "case"]), new))
    })
}

/// `POST /cases/{id}/partners/{partner}/removal`; with `undo`, back on the list.
pub async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Params((id, partner)): Params<(CaseId, PartnerId)>,
    data: FormData,
) -> Result<Response, AppError> {
    let back = data.get("undo").is_some();
    let partner = list_partner(&app.ctx, &viewer.actor, id, partner, back).await?;
    let flash = if back {
        Flash::success("partner-added")
    } else {
        let path = format!("/cases/{id}/partners/{}/removal", partner.id);
        Flash::success("partner-removed").undo(path, &[("undo", "yes".to_owned())])
    };
    Ok(flash.with("name", partner.organisation).to(format!("/cases/{id}")))
}
