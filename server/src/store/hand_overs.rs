//! Requests to take a task over, and who may be asked.

use entity::vocab::{CaseId, HandOverId, HandOverState, PersonId, Role, TaskId};
use entity::{case_task, hand_over, person, person_role};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::domain::decision::HandOver;
use crate::domain::places::fold;
use crate::store::{Run, Stored};

fn read(row: hand_over::Model) -> HandOver {
    HandOver {
        id: row.id,
        task: row.task_id,
        from: row.from_id,
        to: row.to_id,
        note: row.note,
        requested_at: row.requested_at,
    }
}

/// The case of a task.
///
/// # Errors
/// The database's.
pub async fn case_of_task(run: &impl Run, id: TaskId) -> Stored<Option<CaseId>> {
    Ok(case_task::Entity::find_by_id(id)
        .select_only()
        .column(case_task::Column::CaseId)
        .into_tuple()
        .one(run)
        .await?)
}

/// The request about a task that has no answer yet.
///
/// # Errors
/// The database's.
pub async fn pending(run: &impl Run, task: TaskId) -> Stored<Option<HandOver>> {
    Ok(pending_among(run, &[task]).await?.pop())
}

/// The requests about tasks that have no answer yet. One statement; none when there are no tasks.
///
/// # Errors
/// The database's.
pub async fn pending_among(run: &impl Run, tasks: &[TaskId]) -> Stored<Vec<HandOver>> {
    if tasks.is_empty() {
        return Ok(Vec::new());
    }
    let rows = hand_over::Entity::find()
        .filter(hand_over::Column::TaskId.is_in(tasks.iter().copied()))
        .filter(hand_over::Column::State.eq(HandOverState::Pending))
        .all(run)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Every request in a case that has no answer yet.
///
/// # Errors
/// The database's.
pub async fn pending_in(run: &impl Run, case: CaseId) -> Stored<Vec<HandOver>> {
    let rows = hand_over::Entity::find()
        .filter(hand_over::Column::CaseId.eq(case))
        .filter(hand_over::Column::State.eq(HandOverState::Pending))
        .all(run)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// A request, answered or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub case: CaseId,
    pub asked: HandOver,
    pub state: HandOverState,
}

/// A request by id.
///
/// # Errors
/// The database's.
pub async fn find(run: &impl Run, id: HandOverId) -> Stored<Option<Request>> {
    let row = hand_over::Entity::find_by_id(id).one(run).await?;
    Ok(row.map(|row| Request { case: row.case_id, state: row.state, asked: read(row) }))
}

/// Somebody who can be given work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    pub id: PersonId,
    pub name: String,
}

/// Everyone who can be given work: active people with one of these roles, by name.
///
/// # Errors
/// The database's.
pub async fn people_with(run: &impl Run, roles: &[Role]) -> Stored<Vec<Receiver>> {
    let holders = person_role::Entity::find()
        .select_only()
        .column(person_role::Column::PersonId)
        .filter(person_role::Column::Role.is_in(roles.iter().copied()))
        .into_query();
    let rows: Vec<(PersonId, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name])
        .filter(person::Column::DeactivatedAt.is_null())
        .filter(person::Column::Id.in_subquery(holders))
        .into_tuple()
        .all(run)
        .await?;
    let mut people: Vec<Receiver> =
        rows.into_iter().map(|(id, name)| Receiver { id, name }).collect();
    people.sort_by_cached_key(|p| (fold(&p.name), p.id));
    Ok(people)
}

/// Whoever can do tasks.
pub const WORKERS: &[Role] = &[Role::Officer, Role::CaseWorker, Role::Coordinator];
/// Whoever can be officer or back-up of a case or a region.
pub const OFFICERS: &[Role] = &[Role::Officer];
