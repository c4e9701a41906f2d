//! What is known of one product of steps F-J: who provides it, who supports, where it stands.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, PersonId, ProductId, ProductKind};

use crate::actions::commit::{Moment, Seen};
use crate::actions::company::record_product;
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::decision::Refusal;
use crate::domain::partner::{Product, is_web_address};
use crate::domain::plan::AssigneeRole;
use crate::messages::Words;
use crate::store::company;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::imprecise;
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::{Reader, shown};
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "products/edit.html")]
struct Edit {
    shell: Shell,
    head: CaseHead,
    form: Form,
    kind: ProductKind,
    title: String,
    roles: Vec<Choice>,
    /// A task waits for this product.
    completes: bool,
}

fn page(app: &App, shell: Shell, case: &CaseFile, kind: ProductKind, form: Form) -> Response {
    let w = shell.words;
    let status = outcome::status(&form);
    let waits = |t: &crate::domain::task::Task| {
        t.product == Some(kind) && t.is_open() && !case.is_locked(t)
    };
    let role = |role: &AssigneeRole| Choice::new(role, w.e("assignee-role", role));
    let page = Edit {
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        kind,
        title: w.a("product-title", "product", w.e("product-kind", kind)),
        roles: AssigneeRole::ALL.iter().map(role).collect(),
        completes: case.tasks.iter().any(waits),
        shell,
        form,
    };
    Page::with_status(status, page).into_response()
}

/// Who provides and who supports, as the plan has it; the local authority and the officer when it
/// does not say.
fn planned(case: &CaseFile, kind: ProductKind) -> (String, String) {
    let task = case.tasks.iter().find(|t| t.product == Some(kind));
    let role = |said: Option<&String>, usual: AssigneeRole| {
        said.cloned().unwrap_or_else(|| usual.as_str().to_owned())
    };
    (
        role(task.and_then(|t| t.provider.as_ref()), AssigneeRole::LocalAuthority),
        role(task.and_then(|t| t.supporter.as_ref()), AssigneeRole::LiaisonOfficer),
    )
}

/// `GET /cases/{id}/products/{kind}`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, kind)): Params<(CaseId, ProductKind)>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let known = company::products(app.ctx.db.reads(), id).await?;
    let form = match known.into_iter().find(|product| product.kind == kind) {
        Some(p) => Form::new()
            .with("provider", p.provider)
            .with("supporter", p.supporter)
            .with_some("description", p.description)
            .with_some("url", p.url)
            .with("happened", imprecise::typed(p.happened.as_ref()))
            .with("until_on", shown(p.until_on.map(calendar::date_short))),
        None => {
            let (provider, supporter) = planned(&case, kind);
            Form::new().with("provider", provider).with("supporter", supporter)
        }
    };
    let form = form.with("id", ProductId::new()).at_version(case.version);
    Ok(page(&app, shell, &case, kind, form))
}

/// `POST /cases/{id}/products/{kind}`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, kind)): Params<(CaseId, ProductKind)>,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let (seen, new) = match read(&app, &data, w, kind, viewer.id()) {
        Ok(typed) => typed,
        Err(form) => return Ok(page(&app, shell, &case, kind, form)),
    };
    match record_product(&app.ctx, &viewer.actor, id, Some(seen), new).await {
        Ok(_) => {
            let flash = Flash::success("product-saved").with("product", w.e("product-kind", kind));
            Ok(flash.to(format!("/cases/{id}")))
        }
        Err(error) => {
            let form = outcome::again(&app, w, &data, error).await?;
            Ok(page(&app, shell, &case, kind, form))
        }
    }
}

fn read(
    app: &App,
    data: &FormData,
    w: Words,
    kind: ProductKind,
    by: PersonId,
) -> Result<(Seen, Product), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let id = r.id::<ProductId>("id").required();
    let provider = r.choice("provider", AssigneeRole::parse).label("products-provider").required();
    let supporter =
        r.choice("supporter", AssigneeRole::parse).label("products-supporter").required();
    let description = r.text("description").label("product-description").max(2_000).optional();
    let url = r.line("url").label("product-url").max(500).optional();
    if url.as_deref().is_some_and(|url| !is_web_address(url)) {
        r.refuse("url", w.m(Refusal::NoWebAddress.key()));
    }
    let happened = imprecise::read_line(&mut r, "happened", "product-happened");
    let until_on = r.date("until_on").label("product-until").optional();
    r.finish(|| {
        let new = Product {
            id: id?,
            kind,
            provider: provider?.as_str().to_owned(),
            supporter: supporter?.as_str().to_owned(),
            description,
            url,
            happened,
            until_on,
            recorded_at: app.ctx.clock.now(),
            recorded_by: by,
        };
        let subject = format!("product:{kind}");
        Some((Seen::of(version?, &[&subject, "case"]), new))
    })
}
