//! The one road of every change of a case: load it through the viewer, decide, write rows, letters
//! and journal in one transaction.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::CaseId;

use super::letters::{self, Done};
use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::apply::settle;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::decision::{Decision, Refusal};
use crate::domain::event::EventKind;
use crate::domain::projection::project;
use crate::domain::reminder::running;
use crate::store::cases::{self, StoredEvent};
use crate::store::{self, StoreError, Stored, Tx};

/// Why an action did not happen. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// It does not exist, or the actor may not see it: the same answer.
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    /// A rule says no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The form was made before these changes of the same subject.
    #[error("changed meanwhile")]
    Stale(Vec<StoredEvent>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for ActionError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What the form saw when it was made: the case's version, and which subjects it changes.
/// Somebody else's change of another subject in the meantime does no harm.
#[derive(Clone, Debug)]
pub struct Seen {
    pub version: i32,
    /// Subjects, or their beginnings when they end in `:` (`task:<id>`, `fact:`, `clock`).
    pub subjects: Vec<String>,
}

impl Seen {
    pub fn of(version: i32, subjects: &[&str]) -> Self {
        Self { version, subjects: subjects.iter().map(|s| (*s).to_owned()).collect() }
    }

    fn concerns(&self, event: &StoredEvent) -> bool {
        self.subjects.iter().any(|s| {
            event.subject == *s || (s.ends_with(':') && event.subject.starts_with(s.as_str()))
        })
    }
}

/// The moment of a change, in both clocks that rules need.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// UTC.
    pub now: DateTime<Utc>,
    /// The local day in Brussels.
    pub today: NaiveDate,
}

impl Moment {
    pub fn of(ctx: &Context) -> Self {
        let now = ctx.clock.now();
        Self { now, today: calendar::local_day(now) }
    }
}

/// Everyone with a task or a role in a case, and its own people: what permission depends on.
pub fn scope_of(case: &CaseFile) -> Scope {
    let mut workers: Vec<_> = case.tasks.iter().filter_map(|t| t.assignee).collect();
    workers.extend(case.members.iter().map(|(_, p)| *p));
    Scope {
        region: Some(case.region),
        officer: case.officer,
        back_up: case.back_up,
        workers,
        ..Scope::default()
    }
}

/// Ends a transaction well, and tells the loops that there may be something to do.
///
/// # Errors
/// The database's; nothing was written then.
pub async fn end(ctx: &Context, tx: Tx) -> Stored<()> {
    store::commit(tx).await?;
    ctx.wake.all();
    Ok(())
}

/// Changes a case. `decide` sees the case as it is now and says what changes; a refusal or an
/// error leaves everything as it was. Gives back the case as it is afterwards.
///
/// # Errors
/// Not visible, not allowed, stale, refused, or the database's.
pub async fn on_case(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    verb: Verb,
    seen: Option<Seen>,
    decide: impl FnOnce(&CaseFile, Moment) -> Result<Decision, Refusal>,
) -> Result<CaseFile, ActionError> {
    on_case_as(ctx, actor, id, |case| may(actor, verb, &scope_of(case)), seen, decide).await
}

/// As [`on_case`], for verbs whose permission depends on more than the case.
///
/// # Errors
/// As [`on_case`].
pub async fn on_case_as(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    permitted: impl FnOnce(&CaseFile) -> bool,
    seen: Option<Seen>,
    decide: impl FnOnce(&CaseFile, Moment) -> Result<Decision, Refusal>,
) -> Result<CaseFile, ActionError> {
    let tx = ctx.db.write().await?;
    let case = on_case_in(ctx, &tx, actor, id, permitted, seen, decide).await?;
    end(ctx, tx).await?;
    Ok(case)
}

/// As [`on_case_as`], inside the transaction of a larger change, to be ended with [`end`]. After an
/// error the transaction must not be committed.
///
/// # Errors
/// As [`on_case`].
pub async fn on_case_in(
    ctx: &Context,
    tx: &Tx,
    actor: &Actor,
    id: CaseId,
    permitted: impl FnOnce(&CaseFile) -> bool,
    seen: Option<Seen>,
    decide: impl FnOnce(&CaseFile, Moment) -> Result<Decision, Refusal>,
) -> Result<CaseFile, ActionError> {
    let moment = Moment::of(ctx);
    let loaded = cases::load_for_change(tx, actor, id).await?.ok_or(ActionError::NotFound)?;
    let mut case = loaded.case;
    if !permitted(&case) {
        return Err(ActionError::Forbidden);
    }
    let decided = decide(&case, moment);
    if matches!(&decided, Ok(decision) if decision.is_empty()) {
        // A double click, or two people who want the same: nothing to do and nothing to tell.
        return Ok(case);
    }
    if let Some(seen) = seen.filter(|s| s.version < case.version) {
        let mut since = cases::events_since(tx, id, seen.version).await?;
        since.retain(|e| seen.concerns(e));
        if !since.is_empty() {
            return Err(ActionError::Stale(since));
        }
    }
    let mut decision = decided?;
    let version = case.version;
    let ran = running(&case).map(|deadline| deadline.id);
    settle(&mut case, &mut decision);
    for change in decision.changes {
        if !cases::apply_change(tx, id, change).await? {
            return Err(stale(tx, id, version).await);
        }
    }
    let projection = project(&case, moment.today);
    if !cases::save_case(tx, &case, projection, version).await? {
        return Err(stale(tx, id, version).await);
    }
    case.version = version + 1;
    let actor = Some(actor.person);
    let done = Done { case: &case, events: &decision.events, actor, ran };
    letters::follow(ctx, tx, done, moment.now).await?;
    cases::append_events(tx, Some((id, case.version)), actor, decision.events, moment.now).await?;
    Ok(case)
}

/// Whether one of these events is what the very same form wrote before: the same act of the same
/// person, in the same words. A double click is no conflict.
pub(super) fn wrote(
    actor: &Actor,
    since: &[StoredEvent],
    kind: EventKind,
    (key, text): (&str, &str),
) -> bool {
    since.iter().any(|event| {
        event.kind == kind.as_str()
            && event.actor == Some(actor.person)
            && event.data.get(key).and_then(|value| value.as_str()) == Some(text)
    })
}

/// The case as it is, after an act that turned out to be done already.
pub(super) async fn as_it_is(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
) -> Result<CaseFile, ActionError> {
    let found = cases::find_visible(ctx.db.reads(), actor, id).await?;
    Ok(found.ok_or(ActionError::NotFound)?.case)
}

/// A guard found a colleague's change: tell it, and undo ours.
async fn stale(tx: &Tx, id: CaseId, version: i32) -> ActionError {
    match cases::events_since(tx, id, version).await {
        Ok(events) => ActionError::Stale(events),
        Err(error) => error.into(),
    }
}
