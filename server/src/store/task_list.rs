//! The list of tasks that can be worked on, whoever's they are. Two statements, whatever the
//! number of rows.
//!
//! Not on it: acts of others, the first contact while its clock runs, and what waits for that
//! contact; as on everyone's own list.

use chrono::{DateTime, Utc};
use entity::vocab::PersonId;
use entity::{case_file, case_task, person};
use sea_orm::sea_query::{NullOrdering, Order};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};

use crate::domain::access::Actor;
use crate::store::cases::visible_to;
use crate::store::focus::Focus;
use crate::store::worklist::{TaskRow, as_rows, locked, own_work, shown_as_clock};
use crate::store::{Run, Stored};

/// Tasks on a page.
pub const PAGE: u64 = 50;
/// Beyond this no page is asked for: the databases count rows in 63 bits.
const MAX_PAGE: u64 = 1_000_000;

/// Whose tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Of(PersonId),
    Nobody,
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The due instant; tasks without one come last.
    #[default]
    Due,
    Case,
    Step,
    Person,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Due, Self::Case, Self::Step, Self::Person];

    /// The word in the URL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Case => "case",
            Self::Step => "step",
            Self::Person => "person",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }
}

/// Which tasks, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub focus: Focus,
    pub whose: Option<Whose>,
    /// Past their due instant.
    pub late: bool,
    /// A letter.
    pub step: Option<String>,
    pub sort: Sort,
    /// From high to low.
    pub reversed: bool,
    /// From 1.
    pub page: u64,
}

impl Query {
    fn condition(&self, actor: &Actor, now: DateTime<Utc>) -> Condition {
        use case_task::Column;
        let whose = self.whose.map(|whose| match whose {
            Whose::Of(person) => Column::AssigneeId.eq(person),
            Whose::Nobody => Column::AssigneeId.is_null(),
        });
        workable(&self.focus, actor)
            .add_option(whose)
            .add_option(self.late.then(|| Column::DueAt.lt(now)))
            .add_option(self.step.as_ref().map(|step| Column::StepCode.eq(step)))
    }
}

/// Of [`own_work`]: what waits for nothing, in the cases that an actor may see.
pub(super) fn workable(focus: &Focus, actor: &Actor) -> Condition {
    Condition::all()
        .add(shown_as_clock().not())
        .add(locked().not())
        .add(visible_to(actor))
        .add(focus.condition())
}

/// A task with whose it is.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    #[sea_orm(nested)]
    pub task: TaskRow,
    pub assignee: Option<String>,
}

/// A page of the list.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub rows: Vec<Row>,
    pub total: u64,
}

/// A page of the tasks in cases that an actor may see. Two statements.
///
/// # Errors
/// The database's.
pub async fn find(
    run: &impl Run,
    actor: &Actor,
    query: &Query,
    now: DateTime<Utc>,
) -> Stored<Found> {
    let condition = query.condition(actor, now);
    let total =
        own_work().column(case_task::Column::Id).filter(condition.clone()).count(run).await?;
    let rows = listed(query, condition)
        .limit(PAGE)
        .offset((query.page.clamp(1, MAX_PAGE) - 1) * PAGE)
        .into_model::<Row>()
        .all(run)
        .await?;
    Ok(Found { rows, total })
}

/// The first rows of the list, without their number. One statement.
///
/// # Errors
/// The database's.
pub async fn first(
    run: &impl Run,
    actor: &Actor,
    query: &Query,
    now: DateTime<Utc>,
    most: u64,
) -> Stored<Vec<Row>> {
    let rows = listed(query, query.condition(actor, now)).limit(most);
    Ok(rows.into_model::<Row>().all(run).await?)
}

fn listed(query: &Query, condition: Condition) -> Select<case_file::Entity> {
    use case_task::Column;
    let order = if query.reversed { Order::Desc } else { Order::Asc };
    let rows = as_rows(own_work())
        .column_as(person::Column::Name, "assignee")
        .join(JoinType::LeftJoin, assignee())
        .filter(condition);
    let rows = match query.sort {
        Sort::Due => rows.order_by_with_nulls(Column::DueAt, order, NullOrdering::Last),
        Sort::Case => rows.order_by(case_file::Column::Reference, order),
        Sort::Step => rows.order_by(Column::StepCode, order),
        Sort::Person => rows
            .order_by(Column::AssigneeId.is_null(), Order::Asc)
            .order_by(person::Column::Name, order),
    };
    rows.order_by_asc(case_file::Column::Reference)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
}

/// Whose a task is, for the name.
fn assignee() -> RelationDef {
    case_task::Entity::belongs_to(person::Entity)
        .from(case_task::Column::AssigneeId)
        .to(person::Column::Id)
        .into()
}
