//! Which of several statements counts.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, FactId};

use super::cited;
use crate::actions::commit::{Moment, Seen};
use crate::actions::state_fact::choose_fact;
use crate::domain::access::Verb;
use crate::domain::case_file::CaseFile;
use crate::domain::fact::{Fact, Standing};
use crate::messages::Words;
use crate::telling::fact_words;
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
#[template(path = "facts/choice.html")]
struct Choose {
    shell: Shell,
    head: CaseHead,
    form: Form,
    fact: FactId,
    label: String,
    statements: Vec<Choice>,
}

/// `GET /cases/{id}/facts/{fact}/choice`: the statements on the same topic.
pub async fn choose(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, fact)): Params<(CaseId, FactId)>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let about = statement(&case, fact)?;
    let counts = case.facts.current_of(about.topic()).map(|f| f.id);
    let form = Form::new().with_some("preferred", counts).at_version(case.version);
    page(&app, shell, &case, about, form)
}

/// `POST /cases/{id}/facts/{fact}/choice`
pub async fn prefer(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, fact)): Params<(CaseId, FactId)>,
    data: FormData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let about = statement(&case, fact)?;
    let w = shell.words;
    let form = match read(&data, w, &case, about) {
        Ok((seen, preferred, reason)) => {
            match choose_fact(&app.ctx, &viewer.actor, id, seen, preferred, reason).await {
                Ok(_) => {
                    let flash = Flash::success("fact-flash-chosen");
                    let label = fact_words::label(w, about.kind, about.detail.as_deref());
                    return Ok(flash.with("kind", label).to(format!("/cases/{id}#facts")));
                }
                Err(error) => outcome::again(&app, w, &data, error).await?,
            }
        }
        Err(form) => form,
    };
    page(&app, shell, &case, about, form)
}

fn statement(case: &CaseFile, id: FactId) -> Result<&Fact, AppError> {
    case.facts.list.iter().find(|f| f.id == id).ok_or(AppError::NotFound)
}

fn read(
    data: &FormData,
    w: Words,
    case: &CaseFile,
    about: &Fact,
) -> Result<(Seen, FactId, String), Form> {
    let same_topic = |text: &str| {
        let id = FactId::parse(text)?;
        case.facts.list.iter().find(|f| f.id == id && f.topic() == about.topic()).map(|f| f.id)
    };
    let mut r = Reader::new(data, w);
    let version = r.version();
    let preferred = r.choice("preferred", same_topic).label("fact-preferred").required();
    let reason = r.text("reason").label("task-reason").max(1_000).required();
    let subject = format!("fact:{}", about.kind);
    r.finish(|| Some((Seen::of(version?, &[&subject, "case"]), preferred?, reason?)))
}

fn page(
    app: &App,
    shell: Shell,
    case: &CaseFile,
    about: &Fact,
    form: Form,
) -> Result<Response, AppError> {
    let w = shell.words;
    let history = case.facts.history(about.topic());
    let counts = case.facts.current_of(about.topic()).map(|f| f.id);
    let standing = history.iter().filter(|f| case.facts.standing(f) != Standing::Corrected);
    let choice = |f: &&Fact| {
        let choice = Choice::new(f.id, cited(w, f));
        if counts == Some(f.id) { choice.with_help(w.m("fact-counts-now")) } else { choice }
    };
    let page = Choose {
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        fact: about.id,
        label: fact_words::label(w, about.kind, about.detail.as_deref()),
        statements: standing.map(choice).collect(),
        shell,
        form,
    };
    Ok(Page::with_status(outcome::status(&page.form), page).into_response())
}
