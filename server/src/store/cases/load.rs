//! Finding and loading.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, EventId, HandOverState, PersonId};
use entity::{case_file, case_member, case_task, hand_over, journal_event};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::whole::{self, Tasks};
use crate::domain::access::Actor;
use crate::domain::case_file::CaseFile;
use crate::domain::plan::Plan;
use crate::store::{Run, Stored, Tx};

/// A case as loaded: its row, the snapshot made of it, and the plan version that it keeps.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub row: case_file::Model,
    pub case: CaseFile,
    pub plan: Arc<Plan>,
}

/// Which cases an actor may see: all, or those in which the person has work.
pub fn visible_to(actor: &Actor) -> Condition {
    if actor.reads_all() {
        return Condition::all();
    }
    let tasks = case_task::Entity::find()
        .select_only()
        .column(case_task::Column::CaseId)
        .filter(case_task::Column::AssigneeId.eq(actor.person));
    let roles = case_member::Entity::find()
        .select_only()
        .column(case_member::Column::CaseId)
        .filter(case_member::Column::PersonId.eq(actor.person));
    // Whoever is asked to take a task over must be able to look at it first.
    let asked = hand_over::Entity::find()
        .select_only()
        .column(hand_over::Column::CaseId)
        .filter(hand_over::Column::ToId.eq(actor.person))
        .filter(hand_over::Column::State.eq(HandOverState::Pending));
    Condition::any()
        .add(case_file::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(tasks)))
        .add(case_file::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(roles)))
        .add(case_file::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(asked)))
}

/// A case that the viewer may see, whole; for reading.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn find_visible(run: &impl Run, actor: &Actor, id: CaseId) -> Stored<Option<Loaded>> {
    let row = case_file::Entity::find_by_id(id).filter(visible_to(actor)).one(run).await?;
    match row {
        None => Ok(None),
        Some(row) => whole::of(run, row).await.map(Some),
    }
}

/// Cases as their letters look at them, whoever asks; in a fixed number of statements. Of `whole`
/// they have all their tasks, of the others open ones with a due day alone.
///
/// # Errors
/// As [`find_visible`].
pub async fn find_for_letters(
    run: &impl Run,
    ids: &[CaseId],
    whole: &[CaseId],
) -> Stored<Vec<Loaded>> {
    let these = case_file::Column::Id.is_in(ids.iter().copied());
    let rows = case_file::Entity::find().filter(these).all(run).await?;
    whole::of_all(run, rows, Tasks::Dated { whole }).await
}

/// As [`find_visible`] inside a writing transaction; other writers of this case wait.
///
/// # Errors
/// As [`find_visible`].
pub async fn load_for_change(tx: &Tx, actor: &Actor, id: CaseId) -> Stored<Option<Loaded>> {
    let row = case_file::Entity::find_by_id(id)
        .filter(visible_to(actor))
        .lock_exclusive()
        .one(tx)
        .await?;
    match row {
        None => Ok(None),
        Some(row) => whole::of(tx, row).await.map(Some),
    }
}

/// Makes other writers of a case wait until the transaction ends; for looking at what the snapshot
/// does not hold before deciding.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &Tx, id: CaseId) -> Stored<()> {
    let row = case_file::Entity::find_by_id(id)
        .select_only()
        .column(case_file::Column::Id)
        .lock_exclusive();
    row.into_tuple::<CaseId>().one(tx).await?;
    Ok(())
}

/// An entry of the journal as stored.
#[derive(Clone, Debug)]
pub struct StoredEvent {
    pub id: EventId,
    pub case: Option<CaseId>,
    pub case_version: Option<i32>,
    pub kind: String,
    pub subject: String,
    pub actor: Option<PersonId>,
    pub on_behalf_of: Option<PersonId>,
    pub happened_at: Option<DateTime<Utc>>,
    pub happened_edtf: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub data: serde_json::Value,
}

impl StoredEvent {
    /// Everyone whom it names: actor, subject, and the ids in its data.
    pub fn people(&self) -> impl Iterator<Item = PersonId> + '_ {
        let values = self.data.as_object().into_iter().flat_map(|data| data.values());
        let named = values.filter_map(|value| value.as_str()?.parse().ok());
        let subject = self.subject.strip_prefix("person:").and_then(|id| id.parse().ok());
        self.actor.into_iter().chain(self.on_behalf_of).chain(subject).chain(named)
    }
}

impl From<journal_event::Model> for StoredEvent {
    fn from(row: journal_event::Model) -> Self {
        Self {
            id: row.id,
            case: row.case_id,
            case_version: row.case_version,
            kind: row.kind,
            subject: row.subject,
            actor: row.actor_id,
            on_behalf_of: row.on_behalf_of,
            happened_at: row.happened_at,
            happened_edtf: row.happened_edtf,
            recorded_at: row.recorded_at,
            data: row.data,
        }
    }
}

/// The journal of a case after a version, oldest first; from 0: the whole.
///
/// # Errors
/// The database's.
pub async fn events_since(run: &impl Run, id: CaseId, version: i32) -> Stored<Vec<StoredEvent>> {
    Ok(journal_event::Entity::find()
        .filter(journal_event::Column::CaseId.eq(id))
        .filter(journal_event::Column::CaseVersion.gt(version))
        .order_by_asc(journal_event::Column::Id)
        .all(run)
        .await?
        .into_iter()
        .map(StoredEvent::from)
        .collect())
}

/// What the journal of a case tells about one subject, oldest first.
///
/// # Errors
/// The database's.
pub async fn events_about(run: &impl Run, id: CaseId, subject: &str) -> Stored<Vec<StoredEvent>> {
    Ok(journal_event::Entity::find()
        .filter(journal_event::Column::CaseId.eq(id))
        .filter(journal_event::Column::Subject.eq(subject))
        .order_by_asc(journal_event::Column::Id)
        .all(run)
        .await?
        .into_iter()
        .map(StoredEvent::from)
        .collect())
}
