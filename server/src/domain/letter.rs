//! Letters: what one is before it is written, what was written before, and which follow at once
//! from a change of a case.
//!
//! A letter's key says what it is about and for whom; the same key is never sent twice. Letters
//! that follow from a change carry the case's version in it, letters of the ladder the deadline's
//! version and the rung (see [`super::reminder`]).

mod clock_news;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{CaseId, DeadlineId, DeadlineState, Duty, PersonId, TaskId};
pub use entity::vocab::{LetterKind, LetterReason, LetterState};
use serde_json::{Map, Value};

use super::case_file::CaseFile;
use super::event::{Event, EventKind};
use super::reminder::LATE;

pub use clock_news::{JUDGED_ANEW, RESUMED, joined};

/// A letter to be queued.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub key: String,
    pub kind: LetterKind,
    pub person: PersonId,
    pub case: Option<CaseId>,
    pub deadline: Option<DeadlineId>,
    pub task: Option<TaskId>,
    /// Of the ladder, by the plan's key; `<key>-<n>` for the n-th repetition.
    pub rung: Option<String>,
    /// What only this moment knows; everything else is read when the letter is sent.
    pub data: Map<String, Value>,
    /// Its moment was missed by more than a quarter of an hour.
    pub late: bool,
    /// Not to be sent earlier (UTC).
    pub not_before: DateTime<Utc>,
}

impl Draft {
    /// A letter about nothing in particular yet, to be sent from `now` on.
    pub fn to(person: PersonId, kind: LetterKind, key: String, now: DateTime<Utc>) -> Self {
        Self {
            key,
            kind,
            person,
            case: None,
            deadline: None,
            task: None,
            rung: None,
            data: Map::new(),
            late: false,
            not_before: now,
        }
    }

    pub fn put(&mut self, key: &str, value: impl Into<Value>) -> &mut Self {
        self.data.insert(key.to_owned(), value.into());
        self
    }
}

/// A queued letter, as far as its validity and its words depend on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    pub kind: LetterKind,
    pub person: PersonId,
    pub case: Option<CaseId>,
    pub deadline: Option<DeadlineId>,
    pub task: Option<TaskId>,
    pub rung: Option<String>,
    pub data: Map<String, Value>,
    pub late: bool,
    pub queued_at: DateTime<Utc>,
}

impl Letter {
    /// A text of the data; empty when there is none.
    pub fn text(&self, key: &str) -> &str {
        self.data.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Somebody whom the data names.
    pub fn person(&self, key: &str) -> Option<PersonId> {
        PersonId::parse(self.text(key))
    }

    /// Everyone whom a list of the data names.
    pub fn people(&self, key: &str) -> Vec<PersonId> {
        let list = self.data.get(key).and_then(Value::as_array);
        let words = list.into_iter().flatten().filter_map(Value::as_str);
        words.filter_map(PersonId::parse).collect()
    }

    /// Its moment was missed: when it was queued, or since.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.late || now - self.queued_at > LATE
    }

    pub fn is_set(&self, key: &str) -> bool {
        self.data.get(key).and_then(Value::as_bool).unwrap_or_default()
    }
}

/// A letter of the ladder that exists already, whatever became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub kind: LetterKind,
    pub person: PersonId,
    pub deadline: DeadlineId,
    pub rung: String,
    /// It went to them as to one who acts.
    pub acting: bool,
    pub state: LetterState,
    pub reason: Option<LetterReason>,
    /// A postman holds it at this moment: it may have been sent.
    pub in_flight: bool,
    /// The mail server has put it off for this mailbox for [`PUT_OFF`] or longer.
    pub put_off: bool,
    /// It says as well that the case was given to its reader.
    pub assigned: Option<Assigned>,
}

/// That a case was given to the reader of a letter, in its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Who had the place before.
    pub from: Option<PersonId>,
    pub by: Option<PersonId>,
}

impl Assigned {
    pub fn of(data: &Map<String, Value>) -> Option<Self> {
        let person = |key| data.get(key).and_then(Value::as_str).and_then(PersonId::parse);
        let is = data.get("assigned").and_then(Value::as_bool).unwrap_or_default();
        is.then(|| Self { from: person("from"), by: person("by") })
    }

    pub fn put(self, draft: &mut Draft) {
        draft.put("assigned", true);
        put_person(draft, "from", self.from);
        put_person(draft, "by", self.by);
    }
}

/// A letter that the mail server puts off for its mailbox for so long counts as one that does not
/// reach its reader. A server that puts off whom it does not know takes it sooner.
pub const PUT_OFF: TimeDelta = TimeDelta::minutes(15);

impl Written {
    /// It may have reached somebody.
    pub fn is_told(&self) -> bool {
        self.state == LetterState::Sent || self.in_flight
    }

    /// The mail server, or we, gave up on the address, or it takes nothing for now.
    pub fn is_unreachable(&self) -> bool {
        match self.state {
            LetterState::Parked => self.reason != Some(LetterReason::Unwritable),
            LetterState::Queued => self.put_off,
            LetterState::Sent | LetterState::Dropped => false,
        }
    }

    /// The same letter may be queued again: it was dropped by a rule and never sent.
    pub fn may_return(&self) -> bool {
        self.state == LetterState::Dropped && self.reason != Some(LetterReason::ByHand)
    }
}

/// A change of a case that has just been decided.
#[derive(Clone, Copy, Debug)]
pub struct Happened<'a> {
    /// As it is afterwards, with its new version.
    pub case: &'a CaseFile,
    pub events: &'a [Event],
    pub actor: Option<PersonId>,
    /// Deadlines that ran before and no longer do.
    pub stopped: &'a [DeadlineId],
    /// Letters about this case and its clocks that may have reached somebody, oldest first.
    pub heard: &'a [Letter],
    /// Letters about this case that have not left yet.
    pub waiting: &'a [Letter],
    pub now: DateTime<Utc>,
}

/// The letters that follow at once from a change: one for each person and kind, however many
/// events say the same.
pub fn of_events(happened: Happened<'_>) -> Vec<Draft> {
    let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
    let mut add = |draft: Draft| match drafts.get_mut(&draft.key) {
        None => {
            drafts.insert(draft.key.clone(), draft);
        }
        Some(known) => join_tasks(known, draft),
    };
    for event in happened.events {
        of_event(&happened, event).into_iter().for_each(&mut add);
    }
    clock_news::of_stop(&happened).into_iter().for_each(&mut add);
    clock_news::untold(&happened).into_iter().for_each(&mut add);
    clock_news::judged_anew(&happened).into_iter().for_each(&mut add);
    drafts.into_values().collect()
}

/// One letter names all tasks that went the same way.
fn join_tasks(known: &mut Draft, more: Draft) {
    if let (Some(Value::Array(list)), Some(Value::Array(new))) =
        (known.data.get_mut("tasks"), more.data.get("tasks"))
    {
        list.extend(new.iter().cloned());
        // About several: the page of the case is the better place to land.
        known.task = None;
    }
}

fn of_event(happened: &Happened<'_>, event: &Event) -> Vec<Draft> {
    let case = happened.case;
    let held = |key: &str| person_in(event, key);
    let not_actor = |p: &PersonId| Some(*p) != happened.actor;
    let given_by = |from| Assigned { from, by: happened.actor };
    match event.kind {
        // With a clock the first letter of the ladder says it all, and by when.
        EventKind::CaseOpened if super::reminder::running(case).is_none() => {
            [case.officer, case.back_up]
                .into_iter()
                .filter_map(|person| {
                    Some(assigned(happened, person.filter(not_actor)?, given_by(None)))
                })
                .collect()
        }
        EventKind::CaseReassigned => {
            let before = [held("from"), held("back_up_from")];
            let after = [case.officer, case.back_up];
            // By duty: a back-up who becomes officer has another part in it now.
            let new = after.into_iter().zip(before).filter(|(person, from)| person != from);
            let new =
                new.filter_map(|(person, from)| Some(assigned(happened, person?, given_by(from))));
            let gone = before.into_iter().zip([Duty::Officer, Duty::BackUp]);
            let gone = gone.filter_map(|(person, duty)| {
                let person = person.filter(|p| !after.contains(&Some(*p)))?;
                let heard = happened.heard.iter().any(|letter| letter.person == person);
                // What they never heard of is not taken from them.
                if !heard && happened.waiting.iter().any(|letter| letter.person == person) {
                    return None;
                }
                let mut draft = about(happened, LetterKind::CaseReleased, person);
                let published = clock_news::has_entry(happened.heard, person);
                draft.put("duty", duty.as_str()).put("published", published);
                Some(draft)
            });
            new.chain(gone).collect()
        }
        EventKind::CaseRestored => clock_news::resumed(happened),
        EventKind::TaskAdded => {
            let Some(task) = task_of(event) else { return Vec::new() };
            let person = case.task(task).and_then(|t| t.assignee).filter(not_actor);
            let draft = person.map(|p| about_task(happened, LetterKind::TaskAssigned, p, task));
            draft.into_iter().collect()
        }
        EventKind::TaskAssigned => {
            let Some(task) = task_of(event) else { return Vec::new() };
            let now_with = case.task(task).and_then(|t| t.assignee);
            moved(happened, &[task], held("from"), now_with)
        }
        // The tasks of a role follow whoever is named for it, each from whoever had it.
        EventKind::MemberNamed => {
            let ids = event.data.get("task_ids").and_then(Value::as_array).into_iter().flatten();
            let tasks: Vec<TaskId> =
                ids.filter_map(Value::as_str).filter_map(TaskId::parse).collect();
            moved(happened, &tasks, held("from"), held("to"))
        }
        EventKind::HandOverAsked => {
            hand_over(happened, event, LetterKind::HandOverAsked, held("to"), "asked")
        }
        EventKind::HandOverAccepted => {
            let asker = held("from");
            let kind = LetterKind::HandOverAnswered;
            let mut letters = hand_over(happened, event, kind, asker, "accepted");
            let holder = held("holder");
            if holder == asker {
                letters.iter_mut().for_each(|letter| {
                    letter.put("held", true);
                });
            } else if let Some(task) = task_of(event) {
                // Whoever had it, when somebody else asked.
                letters.extend(moved(happened, &[task], holder, held("to")));
            }
            letters
        }
        EventKind::HandOverRefused => {
            hand_over(happened, event, LetterKind::HandOverAnswered, held("from"), "refused")
        }
        _ => Vec::new(),
    }
}

/// Tasks that went from one to another.
fn moved(
    happened: &Happened<'_>,
    tasks: &[TaskId],
    from: Option<PersonId>,
    to: Option<PersonId>,
) -> Vec<Draft> {
    let Some((first, more)) = tasks.split_first().filter(|_| from != to) else {
        return Vec::new();
    };
    let letter = |kind, person, other| {
        let mut draft = about_task(happened, kind, person, *first);
        more.iter()
            .for_each(|task| join_tasks(&mut draft, about_task(happened, kind, person, *task)));
        put_person(&mut draft, "other", other);
        draft
    };
    let told = |person: Option<PersonId>| person.filter(|p| Some(*p) != happened.actor);
    let old = told(from).map(|person| letter(LetterKind::TaskReleased, person, to));
    let new = told(to).map(|person| letter(LetterKind::TaskAssigned, person, from));
    old.into_iter().chain(new).collect()
}

fn about(happened: &Happened<'_>, kind: LetterKind, person: PersonId) -> Draft {
    let case = happened.case;
    let key = format!("{kind}/{}/{}/{person}", case.id, case.version);
    let mut draft = Draft::to(person, kind, key, happened.now);
    draft.case = Some(case.id);
    put_person(&mut draft, "by", happened.actor);
    draft
}

fn put_person(draft: &mut Draft, key: &str, person: Option<PersonId>) {
    if let Some(person) = person {
        draft.put(key, person.to_string());
    }
}

fn assigned(happened: &Happened<'_>, person: PersonId, news: Assigned) -> Draft {
    let mut draft = about(happened, LetterKind::CaseAssigned, person);
    news.put(&mut draft);
    if let Some(deadline) = super::reminder::running(happened.case) {
        draft.put("clock", true).put("published", happened.now <= deadline.due_at);
    }
    draft
}

fn about_task(happened: &Happened<'_>, kind: LetterKind, person: PersonId, task: TaskId) -> Draft {
    let mut draft = about(happened, kind, person);
    draft.task = Some(task);
    draft.put("tasks", vec![task.to_string()]);
    draft
}

/// About one request; several at once stay several, since each wants its own answer.
fn hand_over(
    happened: &Happened<'_>,
    event: &Event,
    kind: LetterKind,
    person: Option<PersonId>,
    answer: &str,
) -> Vec<Draft> {
    let task = task_of(event);
    let person = person.filter(|p| Some(*p) != happened.actor);
    let draft = task.zip(person).map(|(task, person)| {
        let mut draft = about_task(happened, kind, person, task);
        draft.key = format!("{kind}/{task}/{}/{person}", happened.case.version);
        draft.put("answer", answer);
        for key in ["from", "to", "note"] {
            draft.put(key, event.data.get(key).cloned().unwrap_or_default());
        }
        draft
    });
    draft.into_iter().collect()
}

/// Why letters about a deadline are no longer needed.
pub fn why_stopped(case: &CaseFile, deadline: DeadlineId) -> LetterReason {
    match case.deadlines.iter().find(|d| d.id == deadline) {
        Some(d) if d.state == DeadlineState::Superseded => LetterReason::ClockCorrected,
        Some(d) if d.result.is_some() => LetterReason::ContactRecorded,
        _ => LetterReason::Withdrawn,
    }
}

fn person_in(event: &Event, key: &str) -> Option<PersonId> {
    event.data.get(key).and_then(Value::as_str).and_then(PersonId::parse)
}

fn task_of(event: &Event) -> Option<TaskId> {
    event.subject.strip_prefix("task:").and_then(TaskId::parse)
}
