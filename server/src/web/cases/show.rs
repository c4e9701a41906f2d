//! `GET /cases/{id}`: how this centre is doing; and the same for paper.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::CaseId;

use super::acts::Acts;
use super::clock_panel::Panel;
use super::company::{
    self, InvolvementRow, ItemRow, MeetingRow, Member, PartnerRow, ProductRow, Relation,
};
use super::facts::FactList;
use super::gaps::Gaps;
use super::head::Head;
use super::steps::{Rail, Step};
use super::story::{self, Day, Story};
use crate::domain::calendar;
use crate::store::case_page::{self, CasePage};
use crate::store::company::Centre;
use crate::telling::sentences::Topic;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::QueryData;
use crate::web::letters::Line;
use crate::web::page::{Page, Shell};
use crate::web::params::Params;
use crate::web::session::Viewer;

/// Everything that the page of a case shows, in words.
struct CaseView {
    id: CaseId,
    version: i32,
    acts: Acts,
    head: Head,
    clock: Panel,
    steps: Vec<Step>,
    /// Every step is shown with its tasks.
    all_steps: bool,
    contacts: Vec<Day>,
    /// Contacts and attempts.
    reached: usize,
    attempts: usize,
    facts: FactList,
    gaps: Gaps,
    offer: Vec<ItemRow>,
    offer_count: String,
    partners: Vec<PartnerRow>,
    meetings: Vec<MeetingRow>,
    members: Vec<Member>,
    products: Vec<ProductRow>,
    /// Paths and names.
    other_products: Vec<(String, String)>,
    involvement: Vec<InvolvementRow>,
    relations: Vec<Relation>,
    centres: Vec<Centre>,
    letters: Vec<Line>,
    story: Story,
}

/// Letters that are shown at once.
const LATEST: usize = 8;

/// What the URL asks to see of a case.
struct Look {
    /// A letter, or `all`.
    step: Option<String>,
    show: Option<Topic>,
}

impl CaseView {
    fn new(viewer: &Viewer, page: CasePage, look: &Look, now: DateTime<Utc>) -> Self {
        let w = viewer.words;
        let case = &page.loaded.case;
        let acts = Acts::new(viewer, case);
        let offer = company::offer(w, &page);
        Self {
            id: case.id,
            version: case.version,
            head: Head::new(w, &page),
            clock: Panel::new(w, &page, now),
            steps: Rail::new(w, &page, viewer, now).steps(look.step.as_deref()),
            all_steps: look.step.as_deref() == Some("all"),
            contacts: story::contacts(w, &page),
            reached: case.contacts.iter().filter(|c| c.reached).count(),
            attempts: case.contacts.iter().filter(|c| !c.reached).count(),
            facts: FactList::new(w, case, &acts),
            gaps: Gaps::new(w, case, page.loaded.row.stage, &acts),
            offer_count: company::offer_count(w, &page, offer.len()),
            offer,
            partners: company::partners(&page, &acts),
            meetings: company::meetings(w, &page, &acts),
            members: company::members(w, &page),
            products: company::products(w, &page, &acts),
            other_products: company::other_products(w, &page, &acts),
            involvement: company::involvement(w, &page, &acts),
            relations: company::relations(w, &page),
            story: Story::new(w, &page, look.show),
            centres: page.centres,
            letters: page.letters.into_iter().map(|row| Line::new(w, row)).collect(),
            acts,
        }
    }

    fn latest_letters(&self) -> &[Line] {
        self.letters.get(..LATEST).unwrap_or(&self.letters)
    }

    /// Folded away: a clock that is not met brings many.
    fn older_letters(&self) -> &[Line] {
        self.letters.get(LATEST..).unwrap_or_default()
    }

    /// The steps whose tasks are shown.
    fn open_steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| self.all_steps || step.current)
    }
}

#[derive(askama::Template)]
#[template(path = "cases/show.html")]
struct Show {
    shell: Shell,
    view: CaseView,
}

#[derive(askama::Template)]
#[template(path = "cases/print.html")]
struct Print {
    shell: Shell,
    view: CaseView,
    /// The chronology alone.
    chronology: bool,
    /// When it was printed.
    printed: String,
}

async fn view(app: &App, viewer: &Viewer, id: CaseId, look: &Look) -> Result<CaseView, AppError> {
    let now = app.ctx.clock.now();
    let today = calendar::local_day(now);
    let found = case_page::find(&app.ctx.db.read().await?, &viewer.actor, id, today).await?;
    Ok(CaseView::new(viewer, found.ok_or(AppError::NotFound)?, look, now))
}

/// `GET /cases/{id}`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let look = Look {
        step: query.get("step").map(str::to_owned),
        show: query.get("show").and_then(Topic::parse),
    };
    let view = view(&app, &viewer, id, &look).await?;
    Ok(Page::ok(Show { shell, view }).into_response())
}

/// `GET /cases/{id}/print`: the whole dossier for paper; with `part=story` the chronology alone.
pub async fn print(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let look = Look { step: Some("all".to_owned()), show: None };
    let mut view = view(&app, &viewer, id, &look).await?;
    view.story = view.story.oldest_first();
    let chronology = query.get("part") == Some("story");
    let printed = calendar::short(app.ctx.clock.now());
    Ok(Page::ok(Print { shell, view, chronology, printed }).into_response())
}
