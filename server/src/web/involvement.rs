//! Lasting involvement with a centre that stays open: recording it, taking it off the list.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, InvolvementId, InvolvementKind, PersonId};

use crate::actions::commit::{Moment, Seen};
use crate::actions::company::{list_involvement, record_involvement};
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::partner::Involvement;
use crate::messages::Words;
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
#[template(path = "involvement/new.html")]
struct New {
    shell: Shell,
    head: CaseHead,
    form: Form,
    kinds: Vec<Choice>,
}

fn page(app: &App, shell: Shell, case: &CaseFile, form: Form) -> Response {
    let w = shell.words;
    let status = outcome::status(&form);
    let kind = |kind: &InvolvementKind| Choice::new(kind, w.e("involvement-kind", kind));
    let page = New {
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        kinds: InvolvementKind::ALL.iter().map(kind).collect(),
        shell,
        form,
    };
    Page::with_status(status, page).into_response()
}

/// `GET /cases/{id}/involvement/new`
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let form = Form::new()
        .with("id", InvolvementId::new())
        .with("from_on", calendar::date_short(Moment::of(&app.ctx).today))
        .at_version(case.version);
    Ok(page(&app, shell, &case, form))
}

/// `POST /cases/{id}/involvement`
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
        Err(form) => return Ok(page(&app, shell, &case, form)),
    };
    let involvement = new.id;
    match record_involvement(&app.ctx, &viewer.actor, id, Some(seen), new).await {
        Ok(_) => Ok(Flash::success("involvement-recorded")
            .undo(format!("/cases/{id}/involvement/{involvement}/removal"), &[])
            .to(format!("/cases/{id}"))),
        Err(error) => {
            let form = outcome::again(&app, w, &data, error).await?;
            Ok(page(&app, shell, &case, form))
        }
    }
}

fn read(app: &App, data: &FormData, w: Words, by: PersonId) -> Result<(Seen, Involvement), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let id = r.id::<InvolvementId>("id").required();
    let kind = r.choice("kind", InvolvementKind::parse).label("involvement-kind").required();
    let from_on = r.date("from_on").label("involvement-from").required();
    let until_on = r.date("until_on").label("involvement-until").optional();
    let description = r.text("description").label("involvement-description").max(2_000).required();
    r.finish(|| {
        let new = Involvement {
            id: id?,
            kind: kind?,
            from_on: from_on?,
            until_on,
            description: description?,
            recorded_at: app.ctx.clock.now(),
            recorded_by: by,
        };
        Some((Seen::of(version?, &["involvement", "case"]), new))
    })
}

/// `POST /cases/{id}/involvement/{involvement}/removal`; with `undo`, back on the list.
pub async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Params((id, involvement)): Params<(CaseId, InvolvementId)>,
    data: FormData,
) -> Result<Response, AppError> {
    let back = data.get("undo").is_some();
    list_involvement(&app.ctx, &viewer.actor, id, involvement, back).await?;
    let flash = if back {
        Flash::success("involvement-recorded")
    } else {
        let path = format!("/cases/{id}/involvement/{involvement}/removal");
        Flash::success("involvement-removed").undo(path, &[("undo", "yes".to_owned())])
    };
    Ok(flash.to(format!("/cases/{id}")))
}
