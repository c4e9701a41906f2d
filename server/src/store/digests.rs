//! What the morning's and the week's letters tell: clocks, work and results over all cases.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    CaseId, ClockState, DeadlineState, HandOverState, Origin, PersonId, RegionId, TaskId,
};
use entity::{case_file, case_task, contact_deadline, hand_over};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};

use crate::domain::plan::Purpose;
use crate::store::staff::Everyone;
use crate::store::worklist::{locked, own_work};
use crate::store::{Run, Stored};

/// Most lines under one heading of a letter.
const MOST: u64 = 100;

/// A clock that runs.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Running {
    pub id: CaseId,
    pub reference: String,
    pub municipality_name: String,
    pub version: i32,
    pub region_id: RegionId,
    pub officer_id: Option<PersonId>,
    pub back_up_id: Option<PersonId>,
    pub clock_due_at: DateTime<Utc>,
}

/// Every clock that runs, the one that is due first on top. One statement.
///
/// # Errors
/// The database's.
pub async fn clocks(run: &impl Run) -> Stored<Vec<Running>> {
    use case_file::Column;
    Ok(case_file::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Reference,
            Column::MunicipalityName,
            Column::Version,
            Column::RegionId,
            Column::OfficerId,
            Column::BackUpId,
            Column::ClockDueAt,
        ])
        .filter(Column::ClockState.eq(ClockState::Running))
        .filter(Column::ClockDueAt.is_not_null())
        .filter(Column::WithdrawnAt.is_null())
        .order_by_asc(Column::ClockDueAt)
        .order_by_asc(Column::Reference)
        .into_model::<Running>()
        .all(run)
        .await?)
}

/// Work of our own with a due instant.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Work {
    pub id: TaskId,
    pub case_id: CaseId,
    pub version: i32,
    pub reference: String,
    pub municipality_name: String,
    pub step_code: String,
    pub title: String,
    pub title_en: Option<String>,
    pub due_at: DateTime<Utc>,
    pub assignee_id: Option<PersonId>,
    pub region_id: RegionId,
    pub officer_id: Option<PersonId>,
    pub back_up_id: Option<PersonId>,
}

impl Work {
    /// Somebody else's, or nobody's, in a case in which this person acts on a day.
    pub fn is_stood_in_by(&self, person: PersonId, everyone: &Everyone, day: NaiveDate) -> bool {
        let staff = everyone.of(self.region_id);
        let acting = staff.acting(self.officer_id, self.back_up_id, day);
        self.assignee_id != Some(person) && acting.people().first() == Some(&person)
    }
}

/// Open work that is due before an instant and can be done now: of some people, or everyone's. The
/// first contact stands among the clocks. One statement.
///
/// # Errors
/// The database's.
pub async fn work(
    run: &impl Run,
    people: Option<Vec<PersonId>>,
    before: DateTime<Utc>,
) -> Stored<Vec<Work>> {
    let mut work = due(before);
    if let Some(people) = people {
        work = work.filter(case_task::Column::AssigneeId.is_in(people));
    }
    Ok(work.limit(MOST).into_model::<Work>().all(run).await?)
}

/// Nobody's open work that is due before an instant. One statement.
///
/// # Errors
/// The database's.
pub async fn nobodys_work(run: &impl Run, before: DateTime<Utc>) -> Stored<Vec<Work>> {
    let work = due(before).filter(case_task::Column::AssigneeId.is_null());
    Ok(work.limit(MOST).into_model::<Work>().all(run).await?)
}

fn due(before: DateTime<Utc>) -> Select<case_file::Entity> {
    use case_task::Column;
    own_work()
        .columns([
            Column::Id,
            Column::CaseId,
            Column::StepCode,
            Column::Title,
            Column::TitleEn,
            Column::DueAt,
            Column::AssigneeId,
        ])
        .columns([
            case_file::Column::Version,
            case_file::Column::Reference,
            case_file::Column::MunicipalityName,
            case_file::Column::RegionId,
            case_file::Column::OfficerId,
            case_file::Column::BackUpId,
        ])
        .filter(Column::Purpose.ne(Purpose::FirstContact.as_str()))
        .filter(Column::DueAt.lt(before))
        .filter(locked().not())
        .filter(case_file::Column::Origin.eq(Origin::Live))
        .order_by_asc(Column::DueAt)
        .order_by_asc(case_file::Column::Reference)
        .order_by_asc(Column::Position)
}

/// How many requests to take work over wait for somebody's answer. One statement.
///
/// # Errors
/// The database's.
pub async fn asked(run: &impl Run, person: PersonId) -> Stored<u64> {
    Ok(hand_over::Entity::find()
        .filter(hand_over::Column::ToId.eq(person))
        .filter(hand_over::Column::State.eq(HandOverState::Pending))
        .count(run)
        .await?)
}

/// A clock that was stopped by a contact, or past its due instant by a withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Ended {
    pub id: CaseId,
    pub reference: String,
    pub municipality_name: String,
    pub state: DeadlineState,
    pub due_at: DateTime<Utc>,
    /// None after a withdrawal.
    pub result_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub lead_seconds: Option<i64>,
}

impl Ended {
    /// The contact, or the withdrawal.
    pub fn ended_at(&self) -> DateTime<Utc> {
        self.result_at.or(self.closed_at).unwrap_or(self.due_at)
    }
}

/// Clocks whose end was recorded from an instant up to another. One statement.
///
/// # Errors
/// The database's.
pub async fn results(
    run: &impl Run,
    from: DateTime<Utc>,
    before: DateTime<Utc>,
) -> Stored<Vec<Ended>> {
    use contact_deadline::Column;
    let case: RelationDef = contact_deadline::Entity::belongs_to(case_file::Entity)
        .from(Column::CaseId)
        .to(case_file::Column::Id)
        .into();
    let recorded = Condition::all()
        .add(Column::ResultRecordedAt.gte(from))
        .add(Column::ResultRecordedAt.lt(before))
        .add(Column::LeadSeconds.is_not_null());
    let withdrawn = Condition::all()
        .add(Column::ResultAt.is_null())
        .add(Column::ClosedAt.gte(from))
        .add(Column::ClosedAt.lt(before));
    Ok(contact_deadline::Entity::find()
        .select_only()
        .columns([Column::State, Column::DueAt, Column::ResultAt, Column::ClosedAt])
        .column(Column::LeadSeconds)
        .columns([
            case_file::Column::Id,
            case_file::Column::Reference,
            case_file::Column::MunicipalityName,
        ])
        .join(JoinType::InnerJoin, case)
        .filter(Column::State.is_in([DeadlineState::Met, DeadlineState::Missed]))
        .filter(Condition::any().add(recorded).add(withdrawn))
        .order_by_asc(Column::ResultAt)
        .order_by_asc(case_file::Column::Reference)
        .limit(MOST)
        .into_model::<Ended>()
        .all(run)
        .await?)
}
