//! The coordinator's overview: what is open, counted. A fixed number of statements; each follows
//! an index on what is open, so that the cost does not grow with history.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, ClockState, DeadlineState, PersonId, RegionId};
use entity::{case_file, case_task, contact, contact_deadline, plan_version};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query as Sql, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};

use crate::domain::access::Actor;
use crate::domain::plan::ContactRule;
use crate::store::case_list::Parties;
use crate::store::cases::visible_to;
use crate::store::focus::{Focus, going};
use crate::store::task_list::workable;
use crate::store::worklist::own_work;
use crate::store::{Run, Stored, plans};

/// A clock that runs, with what tells how it is going.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ClockRow {
    pub id: CaseId,
    pub reference: String,
    pub municipality_name: String,
    pub region_id: RegionId,
    pub officer_id: Option<PersonId>,
    pub back_up_id: Option<PersonId>,
    pub started_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub plan_number: i32,
    /// Contacts and attempts so far; none of them stopped the clock.
    pub attempts: i64,
    /// When the last of them happened.
    pub last_attempt: Option<DateTime<Utc>>,
}

fn running(focus: &Focus, actor: &Actor) -> Condition {
    Condition::all()
        .add(case_file::Column::ClockState.eq(ClockState::Running))
        .add(visible_to(actor))
        .add(focus.condition())
}

/// The clocks that are due first, late ones before all. One statement.
///
/// # Errors
/// The database's.
pub async fn clocks(
    run: &impl Run,
    actor: &Actor,
    focus: &Focus,
    most: u64,
) -> Stored<Vec<ClockRow>> {
    use case_file::Column;
    let contacts = |what: SimpleExpr| {
        let of_case = Expr::col((contact::Entity, contact::Column::CaseId))
            .equals((case_file::Entity, Column::Id));
        SimpleExpr::from(
            Sql::select().expr(what).from(contact::Entity).and_where(of_case).to_owned(),
        )
    };
    let deadline: RelationDef = case_file::Entity::belongs_to(contact_deadline::Entity)
        .from(Column::Id)
        .to(contact_deadline::Column::CaseId)
        .into();
    Ok(case_file::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Reference,
            Column::MunicipalityName,
            Column::RegionId,
            Column::OfficerId,
            Column::BackUpId,
        ])
        .columns([
            contact_deadline::Column::StartedAt,
            contact_deadline::Column::DueAt,
            contact_deadline::Column::PlanNumber,
        ])
        .expr_as(contacts(contact::Column::Id.count()), "attempts")
        .expr_as(contacts(contact::Column::HappenedAt.max()), "last_attempt")
        .join(JoinType::InnerJoin, deadline)
        .filter(contact_deadline::Column::State.eq(DeadlineState::Running))
        .filter(running(focus, actor))
        .order_by_asc(Column::ClockDueAt)
        .order_by_asc(Column::Reference)
        .limit(most)
        .into_model::<ClockRow>()
        .all(run)
        .await?)
}

/// The contact rules of plan versions, by number. One statement.
///
/// # Errors
/// The database's; a plan that cannot be read.
pub async fn rules(run: &impl Run, numbers: &[i32]) -> Stored<HashMap<i32, ContactRule>> {
    plan_version::Entity::find()
        .filter(plan_version::Column::Number.is_in(numbers.iter().copied()))
        .all(run)
        .await?
        .iter()
        .map(|row| Ok((row.number, plans::plan_of(row)?.contact)))
        .collect()
}

/// Running clocks of cases that are the same people's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockLoad {
    pub parties: Parties,
    pub clocks: i64,
}

#[derive(FromQueryResult)]
struct ClockLoadRow {
    region_id: RegionId,
    officer_id: Option<PersonId>,
    back_up_id: Option<PersonId>,
    clocks: i64,
}

/// How many clocks run, by whose case it is. One statement.
///
/// # Errors
/// The database's.
pub async fn clock_load(run: &impl Run, actor: &Actor, focus: &Focus) -> Stored<Vec<ClockLoad>> {
    use case_file::Column;
    let parties = [Column::RegionId, Column::OfficerId, Column::BackUpId];
    let rows = case_file::Entity::find()
        .select_only()
        .columns(parties)
        .column_as(Column::Id.count(), "clocks")
        .filter(running(focus, actor))
        .group_by(Column::RegionId)
        .group_by(Column::OfficerId)
        .group_by(Column::BackUpId)
        .into_model::<ClockLoadRow>()
        .all(run)
        .await?;
    let load = |row: ClockLoadRow| ClockLoad {
        parties: Parties {
            region: row.region_id,
            officer: row.officer_id,
            back_up: row.back_up_id,
        },
        clocks: row.clocks,
    };
    Ok(rows.into_iter().map(load).collect())
}

/// Running clocks by what is left, at one instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct ClockCounts {
    pub missed: Option<i64>,
    pub urgent: Option<i64>,
    pub soon: Option<i64>,
    pub total: i64,
}

/// Counts running clocks: late, 4 hours or less, 12 hours or less, all. The bounds are those of
/// the list's filter. One statement.
///
/// # Errors
/// The database's.
pub async fn clock_counts(
    run: &impl Run,
    actor: &Actor,
    focus: &Focus,
    now: DateTime<Utc>,
) -> Stored<ClockCounts> {
    use crate::store::case_list::ClockFilter;
    let number = |filter: ClockFilter| count_if(filter.condition(now).into());
    let found = case_file::Entity::find()
        .select_only()
        .expr_as(number(ClockFilter::MissedOpen), "missed")
        .expr_as(number(ClockFilter::Urgent), "urgent")
        .expr_as(number(ClockFilter::Soon), "soon")
        .column_as(case_file::Column::Id.count(), "total")
        .filter(running(focus, actor))
        .into_model::<ClockCounts>()
        .one(run)
        .await?;
    Ok(found.unwrap_or_default())
}

fn count_if(condition: SimpleExpr) -> SimpleExpr {
    Func::sum(Expr::case(condition, Expr::val(1)).finally(Expr::val(0))).into()
}

/// Cases that go on, at one step of one region.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct BoardCell {
    pub region_id: RegionId,
    /// A letter; none: no own work is left.
    pub current_step: Option<String>,
    pub cases: i64,
    /// Those of them without an officer.
    pub unstaffed: Option<i64>,
}

/// Cases that go on, by region and open step. One statement.
///
/// # Errors
/// The database's.
pub async fn board(run: &impl Run, actor: &Actor, focus: &Focus) -> Stored<Vec<BoardCell>> {
    use case_file::Column;
    Ok(case_file::Entity::find()
        .select_only()
        .columns([Column::RegionId, Column::CurrentStep])
        .column_as(Column::Id.count(), "cases")
        .expr_as(count_if(Column::OfficerId.is_null()), "unstaffed")
        .filter(going())
        .filter(visible_to(actor))
        .filter(focus.condition())
        .group_by(Column::RegionId)
        .group_by(Column::CurrentStep)
        .into_model::<BoardCell>()
        .all(run)
        .await?)
}

/// Tasks that can be worked on, of one person or of nobody.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TaskLoad {
    pub assignee_id: Option<PersonId>,
    pub tasks: i64,
    /// Past their due instant.
    pub late: Option<i64>,
}

/// Tasks that can be worked on, by whose they are. One statement.
///
/// # Errors
/// The database's.
pub async fn task_load(
    run: &impl Run,
    actor: &Actor,
    focus: &Focus,
    now: DateTime<Utc>,
) -> Stored<Vec<TaskLoad>> {
    use case_task::Column;
    Ok(own_work()
        .column(Column::AssigneeId)
        .column_as(Column::Id.count(), "tasks")
        .expr_as(count_if(Column::DueAt.lt(now)), "late")
        .filter(workable(focus, actor))
        .group_by(Column::AssigneeId)
        .into_model::<TaskLoad>()
        .all(run)
        .await?)
}

/// Cases that leave the same questions open.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct GapCount {
    /// Words of the questions, each between blanks.
    pub gaps: String,
    pub cases: i64,
}

/// Cases that go on, by the questions that they leave open. One statement.
///
/// # Errors
/// The database's.
pub async fn gap_counts(run: &impl Run, actor: &Actor, focus: &Focus) -> Stored<Vec<GapCount>> {
    use case_file::Column;
    Ok(case_file::Entity::find()
        .select_only()
        .column(Column::Gaps)
        .column_as(Column::Id.count(), "cases")
        .filter(going())
        .filter(visible_to(actor))
        .filter(focus.condition())
        .group_by(Column::Gaps)
        .into_model::<GapCount>()
        .all(run)
        .await?)
}
