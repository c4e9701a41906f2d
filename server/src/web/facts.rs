//! Statements about a centre: recording what somebody said, and choosing what counts.

mod choice;
mod form;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, FactId, FactKind, FactRelation, TargetGroup, ValueShape};

use crate::actions::commit::Moment;
use crate::actions::state_fact::state_fact;
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::fact::{Fact, Standing, closes_too_early, codes, is_free, is_list};
use crate::messages::Words;
use crate::telling::fact_words;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell, see_other};
use crate::web::params::Params;
use crate::web::session::Viewer;

pub use choice::{choose, prefer};

#[derive(askama::Template)]
#[template(path = "facts/kinds.html")]
struct Kinds {
    shell: Shell,
    head: CaseHead,
    kinds: Vec<KindLink>,
}

/// A kind of statement, with what counts now.
struct KindLink {
    label: String,
    href: String,
    now: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "facts/new.html")]
struct New {
    shell: Shell,
    head: CaseHead,
    form: Form,
    /// "capaciteit".
    label: String,
    widget: &'static str,
    options: Vec<Choice>,
    groups: Vec<Choice>,
    /// A name beside the code: who the operator is.
    named: bool,
    /// What counts now, if anything.
    now: Vec<String>,
    relations: Vec<Choice>,
    earlier: Vec<Choice>,
    back: String,
}

/// `GET /cases/{id}/facts/new`; without `?kind=` the kinds to choose from.
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let moment = Moment::of(&app.ctx);
    let kind = match query.get("kind").and_then(FactKind::parse) {
        // These have a way of their own.
        Some(FactKind::FormalConfirmation) => {
            return Ok(see_other(format!("/cases/{id}/confirmation")));
        }
        Some(FactKind::Municipality) => return Ok(see_other(format!("/cases/{id}/municipality"))),
        Some(kind) => kind,
        None => {
            let head = CaseHead::new(shell.words, &case, moment);
            let kinds = kinds(shell.words, &case);
            return Ok(Page::ok(Kinds { shell, head, kinds }).into_response());
        }
    };
    let form = Form::new()
        .with("id", FactId::new())
        .with("kind", kind)
        .with("relation", FactRelation::Newer)
        .with("happened_shape", "free")
        .with("stated_on", calendar::date_short(moment.today))
        .with_some("back", query.back())
        .at_version(case.version);
    page(&app, shell, &case, kind, form)
}

fn kinds(w: Words, case: &CaseFile) -> Vec<KindLink> {
    let link = |kind: &FactKind| KindLink {
        label: w.e("fact-kind", kind),
        href: format!("/cases/{}/facts/new?kind={kind}", case.id),
        now: Some(now(w, case, *kind).join("; ")).filter(|text| !text.is_empty()),
    };
    FactKind::ALL.iter().map(link).collect()
}

/// What counts now: one statement, or one for each group or entry of a list.
fn now(w: Words, case: &CaseFile, kind: FactKind) -> Vec<String> {
    let counts = |fact: &&Fact| case.facts.standing(fact) == Standing::Current;
    let of_kind = case.facts.list.iter().filter(|f| f.kind == kind).filter(counts);
    of_kind.map(|fact| words(w, fact)).collect()
}

/// A statement's value, with the group that it is about.
fn words(w: Words, fact: &Fact) -> String {
    let detail = fact.detail.as_deref();
    if fact.kind != FactKind::Capacity {
        return fact_words::value(w, fact.kind, &fact.value, detail);
    }
    let value = fact_words::value(w, fact.kind, &fact.value, None);
    match detail.and_then(TargetGroup::parse) {
        Some(group) => format!("{}: {value}", w.e("target-group", group)),
        None => value,
    }
}

/// Value, source and day, for a list to choose from.
fn cited(w: Words, fact: &Fact) -> String {
    let day = fact.stated_on.unwrap_or_else(|| calendar::local_day(fact.recorded_at));
    let day = calendar::date_short(day);
    w.a3("fact-cited", "value", words(w, fact), "source", &fact.source, "day", day)
}

/// `POST /cases/{id}/facts`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let w = shell.words;
    let today = Moment::of(&app.ctx).today;
    let kind = data.get("kind").and_then(FactKind::parse).filter(|kind| is_free(*kind));
    let kind = kind.ok_or(AppError::BadForm)?;
    let form = match form::read(&data, w, kind) {
        Ok((_, new)) if closes_too_early(&case, &new, today) && data.get("sure").is_none() => {
            let mut form = Form::from_data(&data);
            form.refuse("sure", w.m("fact-sure-error"));
            form
        }
        Ok((seen, new)) => match state_fact(&app.ctx, &viewer.actor, id, seen, new).await {
            Ok(after) => {
                let home = format!("/cases/{id}#facts");
                return Ok(told(w, kind, &case, &after).to(data.back().unwrap_or(&home)));
            }
            Err(error) => outcome::again(&app, w, &data, error).await?,
        },
        Err(form) => form,
    };
    page(&app, shell, &case, kind, form)
}

/// What recording it did; acts of others that it completed are named.
fn told(w: Words, kind: FactKind, before: &CaseFile, after: &CaseFile) -> Flash {
    let was_open = |id| before.task(id).is_some_and(crate::domain::task::Task::is_open);
    let closed = after.tasks.iter().filter(|t| !t.is_open() && was_open(t.id));
    let closed: Vec<&str> = closed.map(|t| t.key.as_str()).collect();
    let label = w.e("fact-kind", kind);
    if closed.is_empty() {
        Flash::success("fact-flash").with("kind", label)
    } else {
        Flash::success("fact-flash-tasks").with("kind", label).with("tasks", closed.join(", "))
    }
}

fn page(
    app: &App,
    shell: Shell,
    case: &CaseFile,
    kind: FactKind,
    form: Form,
) -> Result<Response, AppError> {
    let w = shell.words;
    let earlier: Vec<&Fact> = case
        .facts
        .list
        .iter()
        .rev()
        .filter(|f| f.kind == kind && case.facts.standing(f) != Standing::Corrected)
        .collect();
    let relations = relations(w, kind, earlier.is_empty());
    let back = form.value("back");
    let back = if crate::web::routes::is_return_path(back) {
        back.to_owned()
    } else {
        format!("/cases/{}#facts", case.id)
    };
    let page = New {
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        label: w.e("fact-kind", kind),
        widget: widget(kind),
        options: options(w, kind),
        groups: choices(w, "target-group", TargetGroup::ALL.iter().map(|group| group.as_str())),
        named: form::has_name(kind),
        now: now(w, case, kind),
        relations,
        earlier: earlier.into_iter().map(|f| Choice::new(f.id, cited(w, f))).collect(),
        back,
        shell,
        form,
    };
    Ok(Page::with_status(outcome::status(&page.form), page).into_response())
}

fn widget(kind: FactKind) -> &'static str {
    match kind.shape() {
        ValueShape::Code if kind == FactKind::TargetGroup => "several",
        ValueShape::Code => "one",
        ValueShape::Text if kind == FactKind::Remark => "long",
        ValueShape::Text => "text",
        ValueShape::Number => "places",
        ValueShape::Date | ValueShape::Instant => "date",
    }
}

fn choices<'a>(w: Words, stem: &str, codes: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    codes.map(|code| Choice::new(code, w.e(stem, code))).collect()
}

fn options(w: Words, kind: FactKind) -> Vec<Choice> {
    let label = |code: &&str| {
        let value = crate::domain::fact::Value::Code((*code).to_owned());
        Choice::new(code, fact_words::value(w, kind, &value, None))
    };
    codes(kind).iter().map(label).collect()
}

/// How it can stand to earlier statements; there is nothing to choose when there are none.
fn relations(w: Words, kind: FactKind, first: bool) -> Vec<Choice> {
    let offered: &[FactRelation] = match kind {
        _ if first => &[],
        _ if is_list(kind) => &[FactRelation::Newer, FactRelation::Correction],
        _ => FactRelation::ALL,
    };
    let label = |relation: &FactRelation| match (relation, is_list(kind)) {
        (FactRelation::Newer, true) => Choice::new(relation, w.m("fact-one-more")),
        _ => Choice::new(relation, w.e("fact-relation", relation))
            .with_help(w.e("fact-relation-help", relation)),
    };
    offered.iter().map(label).collect()
}
