//! The page of one task: what it is, who does it, what holds it up, what was done and noted.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::{FactKind, TaskId, TaskState};

use crate::actions::commit::{Moment, scope_of};
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::contact::Appointment;
use crate::domain::event::{Event, EventKind};
use crate::domain::follow::MEMBER_ROLES;
use crate::domain::plan::{Plan, Purpose};
use crate::domain::task::Task;
use crate::domain::told;
use crate::messages::Words;
use crate::store::cases::{self, StoredEvent};
use crate::store::hand_overs;
use crate::store::names::{self, Names};
use crate::telling::sentences::{self, Sentence};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, QueryData, Stale};
use crate::web::imprecise;
use crate::web::in_case::CaseHead;
use crate::web::outcome;
use crate::web::page::{Page, Shell};
use crate::web::params::Params;
use crate::web::routes;
use crate::web::session::Viewer;
use crate::web::task_words;

#[derive(askama::Template)]
#[template(path = "tasks/show.html")]
struct Show {
    shell: Shell,
    head: CaseHead,
    form: Form,
    task: TaskPage,
    /// Where the person came from, and goes back to.
    back: String,
}

/// A term and what is said of it; the term is a message id.
struct Line {
    term: &'static str,
    text: String,
}

/// Another page of the case; the label is a message id.
struct Link {
    label: &'static str,
    href: String,
}

/// One entry of what was done or noted.
struct Entry {
    text: String,
    details: Vec<String>,
    by: String,
}

/// The task in words, and what the viewer may do with it.
struct TaskPage {
    id: TaskId,
    title: String,
    class: &'static str,
    state: String,
    help: Option<String>,
    lines: Vec<Line>,
    /// An act of others, that we record.
    others: bool,
    /// What it waits for: advice.
    waits: Option<String>,
    /// Locked until the first contact.
    locked: bool,
    /// Where that contact is recorded.
    contact: Option<String>,
    /// Where the act itself is recorded, which completes the task.
    record: Option<Link>,
    /// What others had to tell is not known yet: it is recorded rather than ticked off.
    unknown: bool,
    /// The day that was agreed has not come.
    too_early: Option<String>,
    hand_over: Option<String>,
    member: Option<String>,
    may_complete: bool,
    may_exempt: bool,
    may_reopen: bool,
    may_note: bool,
    notes: Vec<Entry>,
    history: Vec<Entry>,
}

/// The page of the case, at the task's step.
pub(super) fn home(case: &CaseFile, task: &Task) -> String {
    format!("/cases/{}?step={}#step", case.id, task.step)
}

/// `GET /tasks/{id}`; `?back=` is the page that the person came from.
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<TaskId>,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let form = Form::new().with_some("back", query.back());
    page(&app, shell, &viewer, id, form, Verb::ReadCase).await
}

/// The page, for whoever may do this to the task, with a form as it was typed. The number of
/// statements is fixed.
pub(super) async fn page(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    id: TaskId,
    form: Form,
    verb: Verb,
) -> Result<Response, AppError> {
    let db = app.ctx.db.reads();
    let case = hand_overs::case_of_task(db, id).await?.ok_or(AppError::NotFound)?;
    let found = cases::find_visible(db, &viewer.actor, case).await?.ok_or(AppError::NotFound)?;
    let (case, plan) = (found.case, found.plan);
    let task = case.task(id).ok_or(AppError::NotFound)?;
    viewer.insist(verb, &scope_of(&case).task_of(task.assignee))?;
    let events = cases::events_about(db, case.id, &Event::task(id)).await?;
    let people = events.iter().flat_map(StoredEvent::people);
    let people = people.chain(task.assignee).chain(task.closed_by).collect::<Vec<_>>();
    let names = names::of(db, people).await?;
    let moment = Moment::of(&app.ctx);
    let w = shell.words;
    let maker = Maker { w, case: &case, plan: &plan, task, names: &names, viewer, now: moment.now };
    let back = form.value("back");
    let back = if routes::is_return_path(back) { back.to_owned() } else { home(&case, task) };
    let page = Show {
        head: CaseHead::new(w, &case, moment),
        task: maker.page(&events),
        form: filled(w, form, &case, task, moment),
        back,
        shell,
    };
    Ok(Page::with_status(outcome::status(&page.form), page).into_response())
}

/// The form, ready to be sent again: its version, a date, and what a colleague made of the task
/// beside what was typed.
fn filled(w: Words, mut form: Form, case: &CaseFile, task: &Task, moment: Moment) -> Form {
    if form.version.is_none() {
        form = form.at_version(case.version);
    }
    if form.value("happened_shape").is_empty() {
        form.set("happened_shape", "free");
        // When others acted is not for us to guess, nor what has yet to happen.
        let agreed = appointment(case, task).map(|appointment| appointment.on);
        let day = agreed.unwrap_or(moment.today);
        if task.is_own() && day <= moment.today {
            form = imprecise::fill_day(form, "happened", day);
        }
    }
    if task.is_open() || !form.is_stale() {
        return form;
    }
    let state = w.e("task-state", task.state);
    if !form.meanwhile.is_empty() {
        form.stale_note = w.a("task-closed-meanwhile", "state", &state);
    }
    let day = task.happened.as_ref().map_or(state, |day| day.short(w.lang()));
    let reason = task.reason.clone().unwrap_or_default();
    for (field, label, theirs) in
        [("happened_free", "task-happened", day), ("reason", "task-reason", reason)]
    {
        let yours = form.value(field).to_owned();
        if !yours.is_empty() && yours != theirs {
            form.stale.push(Stale { label: w.m(label), theirs, yours });
        }
    }
    form.set("reason", "");
    form
}

/// The appointment that a task is about, as agreed.
fn appointment<'a>(case: &'a CaseFile, task: &Task) -> Option<&'a Appointment> {
    case.appointment().filter(|_| task.purpose == Purpose::FirstAppointment)
}

struct Maker<'a> {
    w: Words,
    case: &'a CaseFile,
    plan: &'a Plan,
    task: &'a Task,
    names: &'a Names,
    viewer: &'a Viewer,
    now: DateTime<Utc>,
}

impl Maker<'_> {
    fn page(&self, events: &[StoredEvent]) -> TaskPage {
        let (w, task, case) = (self.w, self.task, self.case);
        let scope = scope_of(case).task_of(task.assignee);
        let works = self.viewer.may(Verb::WorkTask, &scope);
        let writes = self.viewer.may(Verb::WriteCase, &scope);
        let acts = works && case.withdrawn.is_none();
        let first = task.purpose == Purpose::FirstContact;
        let locked = task.is_open() && case.is_locked(task);
        let closes = acts && task.is_open() && !first && !locked;
        let (noted, other): (Vec<_>, Vec<_>) =
            events.iter().partition(|e| e.kind == EventKind::TaskNoted.as_str());
        TaskPage {
            id: task.id,
            title: task_words::title(w, task),
            class: match task.state {
                TaskState::Done => "done",
                TaskState::NotApplicable => "na",
                TaskState::Open if locked => "waits",
                TaskState::Open if task.due_at.is_some_and(|due| due < self.now) => "late",
                TaskState::Open => "blue",
            },
            state: w.e("task-state", task.state),
            help: w.lang().pick(&task.help, &task.help_en).clone().or_else(|| task.help.clone()),
            lines: self.lines(),
            others: !task.is_own(),
            waits: task_words::waits_for(case, task).filter(|_| task.is_open() && !locked),
            locked,
            contact: (locked && writes && case.withdrawn.is_none())
                .then(|| format!("/cases/{}/contacts/new", case.id)),
            record: self.record().filter(|_| writes && case.withdrawn.is_none()),
            unknown: closes && self.is_unknown(),
            too_early: appointment(case, task)
                .filter(|agreed| closes && agreed.on > calendar::local_day(self.now))
                .map(|agreed| calendar::date_long(agreed.on, w.lang())),
            hand_over: (acts && task.is_open() && task.is_own())
                .then(|| format!("/tasks/{}/hand-over", task.id)),
            member: (writes
                && case.withdrawn.is_none()
                && task.is_open()
                && self.has_member_role())
            .then(|| format!("/cases/{}/members", case.id)),
            may_complete: closes,
            may_exempt: closes,
            may_reopen: acts && !task.is_open() && !first,
            may_note: works,
            notes: noted.into_iter().rev().map(|e| self.note(e)).collect(),
            history: other.into_iter().rev().map(|e| self.entry(e)).collect(),
        }
    }

    fn has_member_role(&self) -> bool {
        MEMBER_ROLES.iter().any(|role| role.as_str() == self.task.role)
    }

    fn name(&self, id: Option<entity::vocab::PersonId>) -> Option<String> {
        id.and_then(|id| self.names.get(id)).map(str::to_owned)
    }

    fn lines(&self) -> Vec<Line> {
        let (w, task) = (self.w, self.task);
        let role = w.e("assignee-role", &task.role);
        let who = match self.name(task.assignee) {
            _ if !task.is_own() => w.a("task-others", "who", role),
            Some(name) => w.a2("task-who-as", "who", name, "role", role),
            None => w.a("task-nobody-as", "role", role),
        };
        let step = task_words::step_name(w, self.plan, &task.step);
        let code = if task.is_added() { task.step.clone() } else { task.key.clone() };
        let day = |at: DateTime<Utc>| calendar::date_long(calendar::local_day(at), w.lang());
        let due = match self.case.deadline().filter(|_| task.purpose == Purpose::FirstContact) {
            Some(deadline) => Some(calendar::long_with_zone(deadline.due_at, w.lang())),
            None => task.due_at.map(day),
        };
        let closed = task.closed_at.map(|at| match self.name(task.closed_by) {
            Some(who) => w.a2("event-who-when", "who", who, "when", calendar::short(at)),
            None => calendar::short(at),
        });
        let condition = task_words::only_with(w, self.case, task);
        let agreed = appointment(self.case, task).map(|agreed| {
            let day = calendar::date_long(agreed.on, w.lang());
            sentences::agreed(w, day, agreed.time.as_deref(), agreed.place.as_deref())
        });
        let line = |term, text: Option<String>| text.map(|text| Line { term, text });
        [
            line("task-step", Some(format!("{code}, {step}"))),
            line("task-who", Some(who)),
            line("task-agreed", agreed),
            line("task-by-when", due.filter(|_| task.is_open())),
            line("task-condition", condition.filter(|_| task.is_open())),
            line("task-happened", task.happened.as_ref().map(|date| date.words(w.lang()))),
            line("task-closed", closed),
            line("task-reason", task.reason.clone()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Whether what others had to tell us is still unknown.
    fn is_unknown(&self) -> bool {
        !told::left_unsaid(self.case, self.task).is_empty()
    }

    /// The form that records what the task is about, if there is one.
    fn record(&self) -> Option<Link> {
        if !self.task.is_open() {
            return None;
        }
        let fact_form = |kind: FactKind| ("task-record-fact", format!("facts/new?kind={kind}"));
        let (label, path) = match self.task.purpose {
            Purpose::FirstContact => ("case-record-contact", "contacts/new".to_owned()),
            Purpose::Offer => ("task-record-offer", "offer".to_owned()),
            Purpose::FederalDecision => fact_form(FactKind::FederalDecision),
            // Two moments: the one that is missing.
            Purpose::AgencyInformed => {
                let unsaid = told::unsaid(self.case, self.task);
                fact_form(unsaid.first().copied().unwrap_or(FactKind::AgencyInformed))
            }
            Purpose::LocalAuthorityInformed => fact_form(FactKind::LocalAuthorityInformed),
            Purpose::PlannedOpening => fact_form(FactKind::PlannedOpening),
            Purpose::Address => fact_form(FactKind::Address),
            Purpose::Capacity => fact_form(FactKind::Capacity),
            Purpose::TargetGroup => fact_form(FactKind::TargetGroup),
            Purpose::CoreGroup | Purpose::FirstAppointment => {
                ("meetings-add", "meetings/new".to_owned())
            }
            Purpose::Product => ("task-record-product", format!("products/{}", self.task.product?)),
            Purpose::None => return None,
        };
        let href = format!("/cases/{}/{path}", self.case.id);
        let page = href.split('?').next().unwrap_or_default();
        routes::is_ours("GET", page).then_some(Link { label, href })
    }

    fn note(&self, event: &StoredEvent) -> Entry {
        let Sentence { details, .. } = self.tell(event);
        let mut entry = self.entry(event);
        // The title stands above: only what was noted.
        entry.text = details.join(" ");
        entry.details = Vec::new();
        entry
    }

    fn entry(&self, event: &StoredEvent) -> Entry {
        let sentence = self.tell(event);
        let by = sentence.who_and_when(self.w);
        Entry { text: sentence.text, details: sentence.details, by }
    }

    fn tell(&self, event: &StoredEvent) -> Sentence {
        sentences::tell(self.w, self.names, event)
    }
}
