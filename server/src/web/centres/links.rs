//! `GET /cases/{id}/centres`: to which centres of the register a case belongs.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, CentreId};

use super::{Line, today};
use crate::actions::centres::set_link;
use crate::actions::commit::Moment;
use crate::domain::access::Verb;
use crate::domain::case_file::CaseFile;
use crate::domain::decision::Refusal;
use crate::domain::places::{AsOf, Gazetteer};
use crate::store::centres::{self, PAGE, Query};
use crate::store::company::{self, Centre};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, QueryData};
use crate::web::in_case::{self, CaseHead};
use crate::web::page::{Flash, Page, Pager, Shell};
use crate::web::params::Params;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "centres/links.html")]
struct Links {
    shell: Shell,
    head: CaseHead,
    form: Form,
    linked: Vec<Centre>,
    /// Those of the municipality, or those that were searched for.
    others: Vec<Line>,
    pager: Pager,
}

/// The codes under which centres of the case's municipality may stand.
fn codes(app: &App, case: &CaseFile) -> Vec<String> {
    let places = Gazetteer::built_in();
    let old = case.municipality.nis.as_str();
    let now = match places.as_of(old, today(app)) {
        AsOf::One(row) => row.nis_code.as_str(),
        _ => old,
    };
    let codes = places.codes_of(now).into_iter().chain([old]);
    codes.map(str::to_owned).collect()
}

/// `GET /cases/{id}/centres?q=&page=`
pub async fn links(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let db = app.ctx.db.reads();
    let linked = company::centres(db, id).await?;
    let asked = super::asked(&data, &[]);
    let nis = asked.text.is_empty().then(|| codes(&app, &case));
    let query = Query { nis, in_case: None, ..asked };
    let mut found = centres::find(db, &viewer.actor, &query).await?;
    let w = viewer.words;
    let mut others = Vec::new();
    for row in found.rows {
        if !linked.iter().any(|centre| centre.id == row.id) {
            let cases = found.cases.remove(&row.id).unwrap_or_default();
            others.push(Line::new(w, row, cases)?);
        }
    }
    let path = format!("/cases/{id}/centres");
    let pager = Pager::new(query.page, PAGE, found.total, &path, &[("q", &query.text)]);
    let head = CaseHead::new(w, &case, Moment::of(&app.ctx));
    let form = Form::new().with("q", &query.text);
    Ok(Page::ok(Links { shell, head, form, linked, others, pager }).into_response())
}

/// `POST /cases/{id}/centres`
pub async fn link(
    State(app): State<App>,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let centre = data.get("centre").and_then(CentreId::parse);
    let centre = centre.ok_or(AppError::Refused(Refusal::NoSuchCentre.key()))?;
    let centre = set_link(&app.ctx, &viewer.actor, id, centre, true).await?;
    Ok(Flash::success("centre-linked")
        .with("name", centre.name)
        .undo(format!("/cases/{id}/centres/{}/removal", centre.id), &[])
        .to(format!("/cases/{id}")))
}

/// `POST /cases/{id}/centres/{centre}/removal`
pub async fn unlink(
    State(app): State<App>,
    viewer: Viewer,
    Params((id, centre)): Params<(CaseId, CentreId)>,
) -> Result<Response, AppError> {
    in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let centre = set_link(&app.ctx, &viewer.actor, id, centre, false).await?;
    Ok(Flash::success("centre-unlinked")
        .with("name", centre.name)
        .undo(format!("/cases/{id}/centres"), &[("centre", centre.id.to_string())])
        .to(format!("/cases/{id}")))
}
