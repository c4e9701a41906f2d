//! `GET /cases/new`, `POST /cases`: a case in under a minute.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::{
    CaseId, CaseKind, Channel, Duration, InformantBody, InformantLevel, OperatorKind, TargetGroup,
};

use super::new_form::{self, Typed, capacity_field};
use super::summary::{self, Place, Summary, Where, locate};
use crate::actions::commit::ActionError;
use crate::actions::open_case::{OpenCase, open_case};
use crate::domain::calendar;
use crate::domain::decision::Refusal;
use crate::messages::Words;
use crate::store::{StoreError, cases};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::page::{Flash, Page, Shell};
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "cases/new.html")]
struct New {
    shell: Shell,
    form: Form,
    lists: Lists,
    summary: Summary,
}

#[derive(askama::Template)]
#[template(path = "cases/_summary.html")]
struct Fragment {
    w: Words,
    form: Form,
    summary: Summary,
}

/// The possibilities of the form's lists.
struct Lists {
    kinds: Vec<Choice>,
    levels: Vec<Choice>,
    bodies: Vec<Choice>,
    channels: Vec<Choice>,
    operators: Vec<Choice>,
    durations: Vec<Choice>,
    groups: Vec<Choice>,
    /// Field and label of the capacity of each group.
    capacities: Vec<(String, String)>,
}

impl Lists {
    fn new(w: Words) -> Self {
        let unknown = || Choice::new("unknown", w.m("new-unknown"));
        let words = |kind: &str, values: Vec<&'static str>| -> Vec<Choice> {
            values.into_iter().map(|v| Choice::new(v, w.e(kind, v))).collect()
        };
        let with_unknown = |mut list: Vec<Choice>| {
            list.push(unknown());
            list
        };
        let all = |kinds: &[CaseKind]| kinds.iter().map(|k| k.as_str()).collect();
        let groups: Vec<TargetGroup> =
            TargetGroup::ALL.iter().copied().filter(|g| *g != TargetGroup::Undivided).collect();
        let levels = InformantLevel::ALL.iter().map(|v| v.as_str()).collect();
        let bodies = InformantBody::ALL.iter().map(|v| v.as_str()).collect();
        let channels = Channel::ALL.iter().map(|v| v.as_str()).collect();
        let operators = OperatorKind::ALL.iter().map(|v| v.as_str()).collect();
        let durations = Duration::ALL.iter().map(|v| v.as_str()).collect();
        // Most first messages name one number for all.
        let order = [TargetGroup::Undivided].into_iter().chain(groups.iter().copied());
        Self {
            kinds: words("case-kind", all(CaseKind::ALL)),
            levels: with_unknown(words("informant-level", levels)),
            bodies: with_unknown(words("informant-body", bodies)),
            channels: with_unknown(words("channel", channels)),
            operators: with_unknown(words("operator-kind", operators)),
            durations: with_unknown(words("duration", durations)),
            groups: words("target-group", groups.iter().map(|g| g.as_str()).collect()),
            capacities: order.map(|g| (capacity_field(g), w.e("target-group", g))).collect(),
        }
    }
}

/// `GET /cases/new`
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let (date, time) = calendar::form_fields(now);
    let form = Form::from_data(&query)
        .with("id", CaseId::new())
        .with("kind", CaseKind::Opening)
        .with("informed", &date)
        .with("confirmed_date", &date)
        .with("confirmed_time", time);
    let db = app.ctx.db.reads();
    let place = locate(db, &viewer.actor, &query, now).await?;
    let summary = summary::summary(db, viewer.words, &query, place, now).await?;
    let lists = Lists::new(viewer.words);
    Ok(Page::ok(New { shell, form, lists, summary }).into_response())
}

/// `POST /cases/new/summary`: what opening it as typed would do.
pub async fn preview(
    State(app): State<App>,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let db = app.ctx.db.reads();
    let place = locate(db, &viewer.actor, &data, now).await?;
    let summary = summary::summary(db, viewer.words, &data, place, now).await?;
    let form = Form::from_data(&data);
    Ok(Page::ok(Fragment { w: viewer.words, form, summary }).into_response())
}

/// `POST /cases`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let w = viewer.words;
    let place = locate(app.ctx.db.reads(), &viewer.actor, &data, now).await?;
    let mut form = match (new_form::read(&data, w, now), &place) {
        (Ok(typed), Where::Here(here)) if here.allowed => {
            match open(&app, &viewer, typed, here, now).await {
                Ok(opened) => return Ok(opened),
                Err(Refused::At(field, sentence)) => {
                    Form::from_data(&data).refused(field, sentence)
                }
                Err(Refused::Failed(error)) => return Err(error),
            }
        }
        (Ok(_), _) => Form::from_data(&data),
        (Err(form), _) => form,
    };
    if let Some(sentence) = place_error(w, &place) {
        form.refuse("place", sentence);
    }
    let summary = summary::summary(app.ctx.db.reads(), w, &data, place, now).await?;
    Ok(Page::invalid(New { shell, form, lists: Lists::new(w), summary }).into_response())
}

fn place_error(w: Words, place: &Where) -> Option<String> {
    match place {
        Where::Here(place) if !place.allowed => Some(w.m("new-place-elsewhere")),
        Where::Here(_) => None,
        Where::Candidates(_) => Some(w.m("new-place-several")),
        Where::Nothing => Some(w.m("new-place-nothing")),
        Where::Empty => Some(w.m("field-required")),
    }
}

/// Why nothing was opened.
enum Refused {
    At(&'static str, String),
    Failed(AppError),
}

impl From<AppError> for Refused {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

/// Opens it, unless it is there already, may be a double, or a rule says no.
async fn open(
    app: &App,
    viewer: &Viewer,
    typed: Typed,
    place: &Place,
    now: DateTime<Utc>,
) -> Result<Response, Refused> {
    let id = typed.id;
    if let Some(there) = sent_before(app, viewer, id).await? {
        return Ok(there);
    }
    if !typed.not_duplicate && place.duplicates(Some(id)).next().is_some() {
        return Err(Refused::At("not_duplicate", viewer.words.m("new-duplicate-error")));
    }
    let input = OpenCase {
        id,
        kind: typed.kind,
        predecessor: typed.predecessor,
        nis: place.municipality.nis_code.clone(),
        as_of: calendar::local_day(now),
        place: place.name.clone(),
        facts: typed.facts,
        confirmation: typed.confirmation,
        example: false,
    };
    match open_case(&app.ctx, &viewer.actor, input).await {
        Ok(case) => Ok(welcome(id, &case.reference)),
        Err(ActionError::Refused(refusal)) => {
            Err(Refused::At(field(&refusal), viewer.words.m(refusal.key())))
        }
        // The same form, sent twice at the same moment: the other one won.
        Err(ActionError::Store(StoreError::Constraint(cause))) => {
            match sent_before(app, viewer, id).await? {
                Some(there) => Ok(there),
                None => Err(AppError::Conflict(cause).into()),
            }
        }
        Err(error) => Err(AppError::from(error).into()),
    }
}

/// Leads to the case that this form has made already.
async fn sent_before(app: &App, viewer: &Viewer, id: CaseId) -> Result<Option<Response>, AppError> {
    let there = cases::find_visible(app.ctx.db.reads(), &viewer.actor, id).await?;
    Ok(there.map(|loaded| welcome(id, &loaded.case.reference)))
}

fn welcome(id: CaseId, reference: &str) -> Response {
    Flash::success("new-opened").with("reference", reference).to(format!("/cases/{id}"))
}

/// The form's field that a refusal is about.
fn field(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::MomentInFuture | Refusal::MomentTooOld => "confirmed_date",
        Refusal::EvidenceMissing => "evidence",
        Refusal::PredecessorMissing => "predecessor",
        Refusal::NoSuchPlace => "place",
        _ => "",
    }
}
