//! What one person's work list shows. A fixed number of statements, whatever the number of cases.
//!
//! The order of tasks is that of [`crate::domain::worklist`], said in SQL so that a page of it can
//! be cut; a test compares the two.

mod clocks;
mod offers;

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, ClockState, HandOverState, Origin, PersonId, TaskId, TaskState};
use entity::{case_file, case_task, hand_over, journal_event};
use sea_orm::sea_query::{Expr, ExprTrait, Func, NullOrdering, Order, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
};

use crate::domain::access::Actor;
use crate::domain::event::EventKind;
use crate::domain::plan::{Acting, Purpose};
use crate::domain::worklist::{Bounds, Heading};
use crate::store::{Run, Stored};

pub use clocks::{ClockRow, Phone, clocks, phones};
pub use offers::{OfferRow, offer, offers};

/// Tasks on a page.
pub const PAGE: u64 = 50;
/// Rows of the shorter lists: what waits, what nobody does, what was done today.
pub const SHORT: u64 = 20;
/// Beyond this no page is asked for.
const MAX_PAGE: u64 = 1_000_000;

/// A task as a row shows it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TaskRow {
    pub id: TaskId,
    pub case_id: CaseId,
    pub key: String,
    pub step_code: String,
    pub position: i32,
    pub title: String,
    pub title_en: Option<String>,
    pub acting: String,
    pub role: String,
    pub purpose: String,
    pub due_at: Option<DateTime<Utc>>,
    pub assignee_id: Option<PersonId>,
    pub state: TaskState,
    pub closed_at: Option<DateTime<Utc>>,
    pub reference: String,
    pub municipality_name: String,
    /// Of the case, for the form.
    pub version: i32,
}

/// Open tasks of cases that go on, with what a row shows.
fn open_tasks() -> Select<case_task::Entity> {
    rows().filter(is_open()).filter(case_file::Column::WithdrawnAt.is_null())
}

fn rows() -> Select<case_task::Entity> {
    as_rows(case_task::Entity::find().select_only().join(JoinType::InnerJoin, case_of_task()))
}

/// Selects what a row shows, of tasks with their cases.
pub(super) fn as_rows<E: EntityTrait>(tasks: Select<E>) -> Select<E> {
    use case_task::Column;
    tasks
        .columns([
            Column::Id,
            Column::CaseId,
            Column::Key,
            Column::StepCode,
            Column::Position,
            Column::Title,
            Column::TitleEn,
            Column::Acting,
            Column::Role,
            Column::Purpose,
            Column::DueAt,
            Column::AssigneeId,
            Column::State,
            Column::ClosedAt,
        ])
        .columns([
            case_file::Column::Reference,
            case_file::Column::MunicipalityName,
            case_file::Column::Version,
        ])
}

pub(super) fn case_of_task() -> RelationDef {
    case_task::Entity::belongs_to(case_file::Entity)
        .from(case_task::Column::CaseId)
        .to(case_file::Column::Id)
        .into()
}

/// In the words of the index of open tasks: with a parameter the databases pass it over.
fn is_open() -> SimpleExpr {
    Expr::cust("\"case_task\".\"state\" = 'open'")
}

/// Open tasks of our own, whoever's, in cases that go on; nothing is selected yet. They are found
/// from the few cases in which an own step is open, beside all the tasks that there ever were.
/// SQLite keeps to the order of a cross join, and seeks in an index by a range, not by "is not null".
pub(super) fn own_work() -> Select<case_file::Entity> {
    use case_task::Column;
    let mut work = case_file::Entity::find().select_only();
    QuerySelect::query(&mut work).cross_join(case_task::Entity);
    work.filter(Column::CaseId.into_expr().equals((case_file::Entity, case_file::Column::Id)))
        .filter(case_file::Column::CurrentStep.gt(""))
        .filter(case_file::Column::WithdrawnAt.is_null())
        .filter(is_open())
        .filter(Column::Acting.eq(Acting::Own.as_str()))
}

/// Waits for the first contact, which nobody recorded yet.
pub(super) fn locked() -> Condition {
    Condition::all()
        .add(case_task::Column::AfterContact.eq(true))
        .add(case_file::Column::Origin.eq(Origin::Live))
        .add(case_file::Column::Contacted.eq(false))
}

/// Somebody was asked to take it over, and has not answered.
fn handed_over() -> SimpleExpr {
    let pending = Query::select()
        .expr(Expr::val(1))
        .from(hand_over::Entity)
        .and_where(
            Expr::col((hand_over::Entity, hand_over::Column::TaskId))
                .equals((case_task::Entity, case_task::Column::Id)),
        )
        .and_where(hand_over::Column::State.eq(HandOverState::Pending))
        .to_owned();
    Expr::exists(pending)
}

/// The first contact, while its clock stands above the tasks.
pub(super) fn shown_as_clock() -> Condition {
    Condition::all()
        .add(case_task::Column::Purpose.eq(Purpose::FirstContact.as_str()))
        .add(case_file::Column::ClockState.eq(ClockState::Running))
}

/// The tasks that somebody can do now.
fn doable(person: PersonId) -> Condition {
    Condition::all()
        .add(case_task::Column::AssigneeId.eq(person))
        .add(case_task::Column::Acting.eq(Acting::Own.as_str()))
        .add(shown_as_clock().not())
        .add(locked().not())
        .add(handed_over().not())
}

/// A page of what somebody can do now, in the order of [`crate::domain::worklist::order`]. One
/// statement.
///
/// # Errors
/// The database's.
pub async fn tasks(run: &impl Run, person: PersonId, page: u64) -> Stored<Vec<TaskRow>> {
    use case_task::Column;
    Ok(open_tasks()
        .filter(doable(person))
        .order_by_with_nulls(Column::DueAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(case_file::Column::Reference)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .limit(PAGE)
        .offset((page.clamp(1, MAX_PAGE) - 1) * PAGE)
        .into_model::<TaskRow>()
        .all(run)
        .await?)
}

/// Some open tasks, the earliest due on top. One statement.
///
/// # Errors
/// The database's.
pub async fn these(run: &impl Run, ids: Vec<TaskId>) -> Stored<Vec<TaskRow>> {
    use case_task::Column;
    Ok(open_tasks()
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::DueAt)
        .order_by_asc(case_file::Column::Reference)
        .order_by_asc(Column::Position)
        .into_model::<TaskRow>()
        .all(run)
        .await?)
}

/// How many tasks stand under each heading, whatever the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Counts {
    pub late: Option<i64>,
    pub today: Option<i64>,
    pub week: Option<i64>,
    pub total: i64,
}

impl Counts {
    pub fn of(&self, heading: Heading) -> i64 {
        let known = |count: Option<i64>| count.unwrap_or_default();
        match heading {
            Heading::Late => known(self.late),
            Heading::Today => known(self.today),
            Heading::ThisWeek => known(self.week),
            Heading::Later => self.total - known(self.late) - known(self.today) - known(self.week),
            Heading::Waiting => 0,
        }
    }
}

/// Counts what somebody can do now, by heading. One statement.
///
/// # Errors
/// The database's.
pub async fn counts(run: &impl Run, person: PersonId, bounds: &Bounds) -> Stored<Counts> {
    use case_task::Column;
    let number = |condition: SimpleExpr| {
        Func::sum(Expr::case(condition, Expr::val(1)).finally(Expr::val(0)))
    };
    let late = Column::DueAt.lt(bounds.now);
    let today = Column::DueAt.gte(bounds.now).and(Column::DueAt.lte(bounds.end_of_today));
    let week = Column::DueAt.gt(bounds.end_of_today).and(Column::DueAt.lte(bounds.end_of_week));
    let found = case_task::Entity::find()
        .select_only()
        .expr_as(number(late), "late")
        .expr_as(number(today), "today")
        .expr_as(number(week), "week")
        .column_as(Column::Id.count(), "total")
        .join(JoinType::InnerJoin, case_of_task())
        .filter(Column::State.eq(TaskState::Open))
        .filter(case_file::Column::WithdrawnAt.is_null())
        .filter(doable(person))
        .into_model::<Counts>()
        .one(run)
        .await?;
    Ok(found.unwrap_or_default())
}

/// Acts of others in somebody's own cases, that the person records. One statement.
///
/// # Errors
/// The database's.
pub async fn acts_of_others(run: &impl Run, person: PersonId) -> Stored<Vec<TaskRow>> {
    use case_task::Column;
    Ok(open_tasks()
        .filter(case_file::Column::OfficerId.eq(person))
        .filter(Column::Acting.eq(Acting::Other.as_str()))
        .filter(locked().not())
        .order_by_with_nulls(Column::DueAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(case_file::Column::Reference)
        .order_by_asc(Column::Position)
        .limit(SHORT)
        .into_model::<TaskRow>()
        .all(run)
        .await?)
}

/// How many of somebody's tasks in a case wait for the first contact.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct LockedRow {
    pub id: CaseId,
    pub reference: String,
    pub municipality_name: String,
    pub tasks: i64,
}

/// Cases in which somebody's tasks wait for the first contact. One statement.
///
/// # Errors
/// The database's.
pub async fn locked_cases(run: &impl Run, person: PersonId) -> Stored<Vec<LockedRow>> {
    use case_file::Column;
    Ok(case_task::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Reference, Column::MunicipalityName])
        .column_as(case_task::Column::Id.count(), "tasks")
        .join(JoinType::InnerJoin, case_of_task())
        .filter(case_task::Column::AssigneeId.eq(person))
        .filter(case_task::Column::State.eq(TaskState::Open))
        .filter(Column::WithdrawnAt.is_null())
        .filter(locked())
        .group_by(Column::Id)
        .group_by(Column::Reference)
        .group_by(Column::MunicipalityName)
        .order_by_asc(Column::Reference)
        .limit(SHORT)
        .into_model::<LockedRow>()
        .all(run)
        .await?)
}

/// What somebody closed since an instant and nobody opened again, the latest first. Two
/// statements: the journal knows who and when by index.
///
/// # Errors
/// The database's.
pub async fn closed_since(
    run: &impl Run,
    person: PersonId,
    since: DateTime<Utc>,
) -> Stored<Vec<TaskRow>> {
    let kinds = [EventKind::TaskCompleted, EventKind::TaskNotApplicable];
    let subjects: Vec<String> = journal_event::Entity::find()
        .select_only()
        .column(journal_event::Column::Subject)
        .filter(journal_event::Column::RecordedAt.gte(since))
        .filter(journal_event::Column::ActorId.eq(person))
        .filter(journal_event::Column::Kind.is_in(kinds.map(EventKind::as_str)))
        .order_by_desc(journal_event::Column::RecordedAt)
        .limit(PAGE)
        .into_tuple()
        .all(run)
        .await?;
    let ids = subjects.iter().filter_map(|s| TaskId::parse(s.strip_prefix("task:")?));
    Ok(rows()
        .filter(case_task::Column::Id.is_in(ids))
        .filter(case_task::Column::State.ne(TaskState::Open))
        .filter(case_task::Column::ClosedBy.eq(person))
        .filter(case_task::Column::ClosedAt.gte(since))
        .filter(case_file::Column::WithdrawnAt.is_null())
        .order_by_desc(case_task::Column::ClosedAt)
        .order_by_desc(case_task::Column::Id)
        .limit(SHORT)
        .into_model::<TaskRow>()
        .all(run)
        .await?)
}

/// Own work that nobody does: in the regions of an actor, or anywhere for a coordinator. One
/// statement.
///
/// # Errors
/// The database's.
pub async fn unassigned(run: &impl Run, actor: &Actor) -> Stored<Vec<TaskRow>> {
    use case_task::Column;
    let mut select = open_tasks()
        .filter(Column::AssigneeId.is_null())
        .filter(Column::Acting.eq(Acting::Own.as_str()))
        .filter(locked().not());
    if !actor.is(entity::vocab::Role::Coordinator) {
        let regions = actor.regions.iter().copied();
        select = select.filter(
            Condition::any()
                .add(case_file::Column::RegionId.is_in(regions))
                .add(case_file::Column::OfficerId.eq(actor.person)),
        );
    }
    Ok(select
        .order_by_with_nulls(Column::DueAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(case_file::Column::Reference)
        .order_by_asc(Column::Position)
        .limit(SHORT)
        .into_model::<TaskRow>()
        .all(run)
        .await?)
}
