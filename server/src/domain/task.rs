//! Tasks of a case: who may close them, what holds them up, what closing and opening again means.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{PersonId, ProductKind, TaskId, TaskState};

use super::case_file::CaseFile;
use super::decision::{Change, Decision, Refusal};
use super::edtf::Imprecise;
use super::event::{Event, EventKind};
use super::fact;
use super::plan::{Acting, Due, NewTask, Purpose};
use super::told;

/// A task of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub id: TaskId,
    /// Key of the plan (`D.a.4`), or `+1` for one of the case's own.
    pub key: String,
    pub parent: Option<String>,
    /// Letter of the step.
    pub step: String,
    pub position: i32,
    pub title: String,
    pub title_en: Option<String>,
    pub help: Option<String>,
    pub help_en: Option<String>,
    pub acting: Acting,
    /// Who does this kind of work, see [`super::plan::AssigneeRole`].
    pub role: String,
    pub purpose: Purpose,
    pub product: Option<ProductKind>,
    pub provider: Option<String>,
    pub supporter: Option<String>,
    pub only_with: Option<String>,
    pub after_contact: bool,
    pub closed_by_decline: bool,
    pub waits_for: Vec<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub due: Option<Due>,
    pub assignee: Option<PersonId>,
    /// Follows the holder of the role until somebody is named.
    pub assigned_by_role: bool,
    pub state: TaskState,
    pub happened: Option<Imprecise>,
    /// When closing was recorded.
    pub closed_at: Option<DateTime<Utc>>,
    pub closed_by: Option<PersonId>,
    pub reason: Option<String>,
    /// Not applicable because support was declined.
    pub closed_by_rule: bool,
}

impl Task {
    /// A task as a case copies it from its plan.
    pub fn copied(new: NewTask) -> Self {
        Self {
            id: TaskId::new(),
            key: new.key,
            parent: new.parent,
            step: new.step.to_string(),
            position: new.position,
            title: new.title,
            title_en: Some(new.title_en),
            help: new.help,
            help_en: new.help_en,
            acting: new.acting,
            role: new.role.as_str().to_owned(),
            purpose: new.purpose,
            product: new.product.map(|p| p.kind),
            provider: new.product.map(|p| p.provider.as_str().to_owned()),
            supporter: new.product.map(|p| p.supporter.as_str().to_owned()),
            only_with: new.only_with.map(|c| c.as_str().to_owned()),
            after_contact: new.after_contact,
            closed_by_decline: new.closed_by_decline,
            waits_for: new.waits_for,
            due_at: new.due_at,
            due: new.due,
            assignee: None,
            assigned_by_role: true,
            state: TaskState::Open,
            happened: None,
            closed_at: None,
            closed_by: None,
            reason: None,
            closed_by_rule: false,
        }
    }

    pub fn is_open(&self) -> bool {
        self.state == TaskState::Open
    }

    /// Own work, as against an act of others that we record.
    pub fn is_own(&self) -> bool {
        self.acting == Acting::Own
    }

    /// Added in the case, not by the plan.
    pub fn is_added(&self) -> bool {
        self.key.starts_with('+')
    }

    pub(super) fn close(&self, state: TaskState, by: Option<PersonId>, now: DateTime<Utc>) -> Self {
        Self { state, closed_at: Some(now), closed_by: by, ..self.clone() }
    }

    pub(super) fn opened_again(&self) -> Self {
        Self {
            state: TaskState::Open,
            happened: None,
            closed_at: None,
            closed_by: None,
            reason: None,
            closed_by_rule: false,
            ..self.clone()
        }
    }
}

impl CaseFile {
    /// The task with this id.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|t| t.id == id)
    }

    /// The hard lock: nothing of our own after the first contact before it is recorded
    /// (PRODUCT.md 3.6). History has no lock.
    pub fn is_locked(&self, task: &Task) -> bool {
        task.after_contact
            && self.first_contact().is_none()
            && self.origin == entity::vocab::Origin::Live
    }

    /// What should come first and is still open. Advice, not a lock.
    pub fn waits_of<'a>(&'a self, task: &'a Task) -> impl Iterator<Item = &'a Task> {
        self.tasks.iter().filter(|t| t.is_open() && task.waits_for.contains(&t.key))
    }

    fn known(&self, id: TaskId) -> Result<&Task, Refusal> {
        self.task(id).ok_or(Refusal::NoSuchTask)
    }

    /// An open task that may be closed, or why it may not.
    fn closable(&self, id: TaskId) -> Result<&Task, Refusal> {
        if self.withdrawn.is_some() {
            return Err(Refusal::CaseWithdrawn);
        }
        let task = self.known(id)?;
        if !task.is_open() {
            return Err(Refusal::AlreadyClosed {
                state: task.state,
                by: task.closed_by,
                at: task.closed_at,
            });
        }
        if self.is_locked(task) {
            return Err(Refusal::LockedUntilContact);
        }
        Ok(task)
    }

    /// The changes that mark a task as done, when the matching act or fact is recorded.
    /// Nothing when there is no such task open.
    pub fn fulfil(
        &self,
        purpose: Purpose,
        happened: Option<Imprecise>,
        by: Option<PersonId>,
        now: DateTime<Utc>,
    ) -> Vec<Change> {
        self.tasks
            .iter()
            .filter(|t| t.purpose == purpose && t.is_open())
            .map(|t| {
                Change::SetTask(Task {
                    happened: happened.clone(),
                    ..t.close(TaskState::Done, by, now)
                })
            })
            .collect()
    }
}

/// Marks a task as done, on the (possibly imprecise) day on which it really happened; none when
/// that is not known any more.
///
/// # Errors
/// Withdrawn case, unknown or closed task, the lock of the first contact, a day in the future.
/// The first contact itself is completed by recording the contact, never by ticking.
pub fn complete(
    case: &CaseFile,
    id: TaskId,
    happened: impl Into<Option<Imprecise>>,
    by: PersonId,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Decision, Refusal> {
    let happened = happened.into();
    let again =
        |t: &Task| t.state == TaskState::Done && t.closed_by == Some(by) && t.happened == happened;
    if case.task(id).is_some_and(again) {
        // The same form, sent twice.
        return Ok(Decision::new());
    }
    let task = case.closable(id)?;
    if task.purpose == Purpose::FirstContact {
        return Err(Refusal::RecordTheContact);
    }
    if happened.as_ref().and_then(Imprecise::earliest).is_some_and(|day| day > today) {
        return Err(Refusal::DayInFuture);
    }
    let mut event = Event::of(EventKind::TaskCompleted, Event::task(id));
    event.happened_edtf = happened.as_ref().map(Imprecise::text);
    event.put("task", task.key.as_str()).put("title", task.title.as_str());
    let stated = happened.as_ref().and_then(|day| told::stated_by(case, task, day));
    let done = Task { happened, ..task.close(TaskState::Done, Some(by), now) };
    let decision = Decision::new().change(Change::SetTask(done)).event(event);
    Ok(match stated {
        Some(new) => {
            let event = fact::told(case, &new);
            decision.change(Change::AddFact(new.recorded(Some(by), now))).event(event)
        }
        None => decision,
    })
}

/// Marks a task as not applicable.
///
/// # Errors
/// As [`complete`]; a reason is needed.
pub fn not_applicable(
    case: &CaseFile,
    id: TaskId,
    reason: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    let again = |t: &Task| {
        t.state == TaskState::NotApplicable
            && t.closed_by == Some(by)
            && t.reason.as_deref() == Some(reason)
    };
    if case.task(id).is_some_and(again) {
        return Ok(Decision::new());
    }
    let task = case.closable(id)?;
    if task.purpose == Purpose::FirstContact {
        return Err(Refusal::RecordTheContact);
    }
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut event = Event::of(EventKind::TaskNotApplicable, Event::task(id));
    event.put("task", task.key.as_str()).put("title", task.title.as_str()).put("reason", reason);
    let closed = Task {
        reason: Some(reason.to_owned()),
        ..task.close(TaskState::NotApplicable, Some(by), now)
    };
    Ok(Decision::new().change(Change::SetTask(closed)).event(event))
}

/// Opens a closed task again. The journal keeps what was.
///
/// # Errors
/// Withdrawn case, unknown task, the first contact (its result is stored for good), no reason.
pub fn reopen(case: &CaseFile, id: TaskId, reason: &str) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    let task = case.known(id)?;
    if task.is_open() {
        // A double click, or two people who want the same.
        return Ok(Decision::new());
    }
    if task.purpose == Purpose::FirstContact {
        return Err(Refusal::ResultStands);
    }
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut event = Event::of(EventKind::TaskReopened, Event::task(id));
    event
        .put("task", task.key.as_str())
        .put("title", task.title.as_str())
        .put("reason", reason)
        .put("was", task.state.as_str());
    Ok(Decision::new().change(Change::SetTask(task.opened_again())).event(event))
}

/// A note on a task. It changes nothing but the story.
///
/// # Errors
/// Unknown task, empty note.
pub fn note(case: &CaseFile, id: TaskId, text: &str) -> Result<Decision, Refusal> {
    let task = case.known(id)?;
    if text.is_empty() {
        return Err(Refusal::TextMissing);
    }
    let mut event = Event::of(EventKind::TaskNoted, Event::task(id));
    event.put("task", task.key.as_str()).put("title", task.title.as_str()).put("note", text);
    Ok(Decision::new().event(event))
}

/// Gives an open task to a person, at once.
///
/// # Errors
/// Unknown or closed task, or somebody else took it in the meantime (`expected` is who had it when
/// the page was made).
pub fn assign(
    case: &CaseFile,
    id: TaskId,
    to: Option<PersonId>,
    expected: Option<PersonId>,
) -> Result<Decision, Refusal> {
    let task = case.known(id)?;
    if !task.is_open() {
        return Err(Refusal::AlreadyClosed {
            state: task.state,
            by: task.closed_by,
            at: task.closed_at,
        });
    }
    if task.assignee == to {
        // A double click, or two people who want the same.
        return Ok(Decision::new());
    }
    if task.assignee != expected {
        return Err(Refusal::TakenBy { person: task.assignee });
    }
    let mut event = Event::of(EventKind::TaskAssigned, Event::task(id));
    event
        .put("task", task.key.as_str())
        .put("title", task.title.as_str())
        .put_person("from", task.assignee)
        .put_person("to", to);
    let assignee = to.or_else(|| case.holder_of(&task.role));
    let changed = Task { assignee, assigned_by_role: to.is_none(), ..task.clone() };
    Ok(Decision::new().change(Change::SetTask(changed)).event(event))
}

#[cfg(test)]
mod tests {
    use super::super::contact::record;
    use super::super::testing::*;
    use super::*;

    fn today_done(case: &CaseFile, key: &str) -> Result<Decision, Refusal> {
        let now = confirmed_at() + hours(5);
        let happened = Imprecise::day(on(0)).unwrap();
        complete(case, task(case, key), happened, person(OFFICER), now, on(0))
    }

    #[test]
    fn no_own_step_after_the_contact_is_completed_before_it() {
        let mut case = running();
        assert_eq!(today_done(&case, "D").unwrap_err(), Refusal::LockedUntilContact);
        assert_eq!(today_done(&case, "C").unwrap_err(), Refusal::RecordTheContact);
        assert!(today_done(&case, "E").is_ok(), "the local authority's act has no lock");
        let decision = record(&case, call(confirmed_at()), person(OFFICER), confirmed_at());
        then(&mut case, decision);
        assert!(today_done(&case, "D").is_ok());
        assert!(today_done(&case, "K.a").is_ok(), "other dependencies only warn");
        let d = case.tasks.iter().find(|t| t.key == "D.c").unwrap();
        let waits: Vec<&str> = case.waits_of(d).map(|t| t.key.as_str()).collect();
        assert_eq!(waits, ["B.c", "D"]);
    }

    #[test]
    fn a_task_is_closed_once_and_opened_again_with_a_reason() {
        let mut case = running();
        let decision = today_done(&case, "E");
        then(&mut case, decision);
        assert!(today_done(&case, "E").unwrap().is_empty(), "a double click");
        let e = task(&case, "E");
        let (now, day) = (confirmed_at() + hours(6), Imprecise::day(on(0)).ok());
        let colleague = complete(&case, e, day, person(BACK_UP), now, on(0));
        assert!(matches!(colleague.unwrap_err(), Refusal::AlreadyClosed { .. }));
        assert_eq!(reopen(&case, e, "").unwrap_err(), Refusal::ReasonMissing);
        let decision = reopen(&case, e, "vergissing");
        then(&mut case, decision);
        assert_eq!(case.task(e).unwrap().closed_at, None);
        assert_eq!(case.task(e).unwrap().happened, None);
    }

    #[test]
    fn the_first_contact_is_never_reopened() {
        let mut case = running();
        let decision = record(&case, call(confirmed_at()), person(OFFICER), confirmed_at());
        then(&mut case, decision);
        let c = task(&case, "C");
        assert_eq!(reopen(&case, c, "x").unwrap_err(), Refusal::ResultStands);
    }

    #[test]
    fn two_who_take_one_task_one_wins() {
        let mut case = running();
        let d = task(&case, "D");
        let had = Some(person(OFFICER));
        let decision = assign(&case, d, Some(person(BACK_UP)), had);
        then(&mut case, decision);
        assert_eq!(
            assign(&case, d, Some(person(COORDINATOR)), had).unwrap_err(),
            Refusal::TakenBy { person: Some(person(BACK_UP)) }
        );
        assert!(assign(&case, d, Some(person(BACK_UP)), had).unwrap().is_empty(), "double click");
    }

    #[test]
    fn reassigning_the_case_takes_along_what_followed_the_officer() {
        let mut case = running();
        let named = task(&case, "D");
        let decision = assign(&case, named, Some(person(BACK_UP)), Some(person(OFFICER)));
        then(&mut case, decision);
        let new = person(40);
        let decision = super::super::life::reassign(&case, Some(new), Some(person(BACK_UP)), None);
        then(&mut case, decision);
        assert_eq!(case.task(named).unwrap().assignee, Some(person(BACK_UP)));
        assert_eq!(case.task(task(&case, "F")).unwrap().assignee, Some(new));
    }
}
