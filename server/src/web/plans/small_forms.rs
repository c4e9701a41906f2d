//! Forms of a draft with a few fields: the plan as a whole, the title of a step, the clock.

use axum::extract::State;
use axum::response::Response;
use entity::vocab::PlanVersionId;

use super::contact_form::ContactSheet;
use super::sheet::{self, Label, Sheet};
use super::{Head, words};
use crate::domain::plan::{Edited, Plan, PlanFault, StepCode};
use crate::messages::Words;
use crate::store::plans::Edition;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData};
use crate::web::page::Shell;
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

/// The most characters of a title; the plan's own check has the last word.
pub(super) const MAX_TITLE: usize = 120;
/// The most characters of an explanation.
pub(super) const MAX_TEXT: usize = 600;

/// Title and source of the plan.
struct HeadSheet;

#[derive(askama::Template)]
#[template(path = "plans/head.html")]
struct HeadPage {
    shell: Shell,
    head: Head,
    form: Form,
}

impl Sheet for HeadSheet {
    type Input = [String; 3];
    type Page = HeadPage;

    fn filled(&self, plan: &Plan) -> Option<Form> {
        let form = Form::new().with("title", &plan.title).with("title_en", &plan.title_en);
        Some(form.with("source", &plan.source))
    }

    fn labels(&self, _: &Plan) -> Vec<Label> {
        vec![
            ("title".to_owned(), "plan-field-title"),
            ("title_en".to_owned(), "plan-field-title-en"),
            ("source".to_owned(), "plan-field-source"),
        ]
    }

    fn read(&self, _: &Plan, data: &FormData, w: Words) -> Result<[String; 3], Form> {
        let mut r = Reader::new(data, w);
        let title = r.line("title").label("plan-field-title").max(MAX_TITLE).required();
        let english = r.line("title_en").label("plan-field-title-en").max(MAX_TITLE).required();
        let source = r.line("source").label("plan-field-source").max(MAX_TEXT).required();
        r.finish(|| Some([title?, english?, source?]))
    }

    fn apply(plan: &mut Plan, [title, english, source]: [String; 3]) -> Edited {
        plan.set_head(&title, &english, &source)
    }

    fn field_of(&self, fault: &PlanFault) -> Option<String> {
        fault.subject().is_none().then(|| fault.field().map(str::to_owned)).flatten()
    }

    fn page(&self, shell: Shell, row: &Edition, form: Form) -> HeadPage {
        HeadPage { shell, head: Head::of(row), form }
    }

    fn said(&self) -> &'static str {
        "plan-flash-saved"
    }
}

/// The title of a step.
struct StepSheet(StepCode);

#[derive(askama::Template)]
#[template(path = "plans/step.html")]
struct StepPage {
    shell: Shell,
    head: Head,
    form: Form,
    code: StepCode,
    title: String,
}

impl Sheet for StepSheet {
    type Input = (StepCode, String, String);
    type Page = StepPage;

    fn filled(&self, plan: &Plan) -> Option<Form> {
        let step = plan.step(self.0)?;
        Some(Form::new().with("title", &step.title).with("title_en", &step.title_en))
    }

    fn labels(&self, _: &Plan) -> Vec<Label> {
        vec![
            ("title".to_owned(), "plan-field-title"),
            ("title_en".to_owned(), "plan-field-title-en"),
        ]
    }

    fn read(&self, _: &Plan, data: &FormData, w: Words) -> Result<Self::Input, Form> {
        let mut r = Reader::new(data, w);
        let title = r.line("title").label("plan-field-title").max(MAX_TITLE).required();
        let english = r.line("title_en").label("plan-field-title-en").max(MAX_TITLE).required();
        r.finish(|| Some((self.0, title?, english?)))
    }

    fn apply(plan: &mut Plan, (code, title, english): Self::Input) -> Edited {
        plan.rename_step(code, &title, &english)
    }

    fn field_of(&self, fault: &PlanFault) -> Option<String> {
        let mine = fault.subject() == Some(self.0.to_string().as_str());
        mine.then(|| fault.field().map(str::to_owned)).flatten()
    }

    fn page(&self, shell: Shell, row: &Edition, form: Form) -> StepPage {
        let step = row.plan.step(self.0);
        let title = step.map(|step| words::title(shell.words, &step.title, &step.title_en));
        let title = title.unwrap_or_default().to_owned();
        StepPage { shell, head: Head::of(row), form, code: self.0, title }
    }

    fn said(&self) -> &'static str {
        "plan-flash-saved"
    }
}

/// `GET /plans/{id}/title`
pub async fn edit_head(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PlanVersionId>,
) -> Result<Response, AppError> {
    sheet::open(&app, shell, id, HeadSheet).await
}

/// `POST /plans/{id}/title`
pub async fn update_head(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PlanVersionId>,
    data: FormData,
) -> Result<Response, AppError> {
    sheet::save(&app, shell, &viewer, id, &data, HeadSheet).await
}

/// `GET /plans/{id}/steps/{step}`
pub async fn edit_step(
    State(app): State<App>,
    shell: Shell,
    Params((id, code)): Params<(PlanVersionId, String)>,
) -> Result<Response, AppError> {
    let code = StepCode::parse(&code).ok_or(AppError::NotFound)?;
    sheet::open(&app, shell, id, StepSheet(code)).await
}

/// `POST /plans/{id}/steps/{step}`
pub async fn update_step(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, code)): Params<(PlanVersionId, String)>,
    data: FormData,
) -> Result<Response, AppError> {
    let code = StepCode::parse(&code).ok_or(AppError::NotFound)?;
    sheet::save(&app, shell, &viewer, id, &data, StepSheet(code)).await
}

/// `GET /plans/{id}/contact`
pub async fn edit_contact(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PlanVersionId>,
) -> Result<Response, AppError> {
    sheet::open(&app, shell, id, ContactSheet).await
}

/// `POST /plans/{id}/contact`
pub async fn update_contact(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PlanVersionId>,
    data: FormData,
) -> Result<Response, AppError> {
    sheet::save(&app, shell, &viewer, id, &data, ContactSheet).await
}
