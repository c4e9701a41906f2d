//! Somebody's deadlines and tasks, for the calendar that they subscribe to.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, ClockState, PersonId, RegionId, TaskId, TaskState};
use entity::{case_file, case_task};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};

use crate::domain::plan::Purpose;
use crate::store::{Run, Stored};

/// Most entries of each kind.
const MOST: u64 = 500;

/// A deadline that runs.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Deadline {
    pub id: CaseId,
    /// Of the case.
    pub version: i32,
    pub reference: String,
    pub municipality_name: String,
    pub region_id: RegionId,
    pub officer_id: Option<PersonId>,
    pub back_up_id: Option<PersonId>,
    pub clock_due_at: DateTime<Utc>,
}

/// Every deadline that runs, the first due on top. One statement.
///
/// # Errors
/// The database's.
pub async fn deadlines(run: &impl Run) -> Stored<Vec<Deadline>> {
    use case_file::Column;
    Ok(case_file::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Version,
            Column::Reference,
            Column::MunicipalityName,
            Column::RegionId,
            Column::OfficerId,
            Column::BackUpId,
            Column::ClockDueAt,
        ])
        .filter(Column::ClockState.eq(ClockState::Running))
        .filter(Column::ClockDueAt.is_not_null())
        .filter(Column::WithdrawnAt.is_null())
        .order_by_asc(Column::ClockDueAt)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .into_model::<Deadline>()
        .all(run)
        .await?)
}

/// A task with a date.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Task {
    pub id: TaskId,
    pub case_id: CaseId,
    /// Of the case.
    pub version: i32,
    pub reference: String,
    pub municipality_name: String,
    pub step_code: String,
    pub title: String,
    pub title_en: Option<String>,
    pub due_at: DateTime<Utc>,
}

/// Somebody's open tasks that have a date, the first due on top. One statement.
///
/// # Errors
/// The database's.
pub async fn tasks(run: &impl Run, person: PersonId) -> Stored<Vec<Task>> {
    use case_task::Column;
    let case: RelationDef = case_task::Entity::belongs_to(case_file::Entity)
        .from(Column::CaseId)
        .to(case_file::Column::Id)
        .into();
    let theirs = Condition::all()
        .add(Column::AssigneeId.eq(person))
        .add(Column::State.eq(TaskState::Open))
        .add(Column::DueAt.is_not_null())
        // The deadline has an entry of its own.
        .add(Column::Purpose.ne(Purpose::FirstContact.as_str()))
        .add(case_file::Column::WithdrawnAt.is_null());
    Ok(case_task::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::CaseId,
            Column::StepCode,
            Column::Title,
            Column::TitleEn,
            Column::DueAt,
        ])
        .columns([
            case_file::Column::Version,
            case_file::Column::Reference,
            case_file::Column::MunicipalityName,
        ])
        .join(JoinType::InnerJoin, case)
        .filter(theirs)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .into_model::<Task>()
        .all(run)
        .await?)
}
