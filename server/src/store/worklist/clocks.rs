//! The clocks of a work list, and how to reach whom they are about.

use chrono::{DateTime, Utc};
use entity::vocab::{Body, CaseId, ClockState, DeadlineState, PersonId, RegionId, Role};
use entity::{case_file, contact, contact_deadline, partner};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};

use crate::domain::access::Actor;
use crate::store::{Run, Stored};

/// A clock that runs.
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
    /// Contacts and attempts so far; none of them stopped the clock.
    pub attempts: i64,
}

/// Clocks that an actor may have to act for, the one that is due first on top: all for a
/// coordinator, else those of own cases and own regions. One statement.
///
/// # Errors
/// The database's.
pub async fn clocks(run: &impl Run, actor: &Actor) -> Stored<Vec<ClockRow>> {
    use case_file::Column;
    let attempts = Query::select()
        .expr(Expr::col((contact::Entity, contact::Column::Id)).count())
        .from(contact::Entity)
        .and_where(
            Expr::col((contact::Entity, contact::Column::CaseId))
                .equals((case_file::Entity, Column::Id)),
        )
        .to_owned();
    let mine = Condition::any()
        .add(Column::OfficerId.eq(actor.person))
        .add(Column::BackUpId.eq(actor.person))
        .add(Column::RegionId.is_in(actor.regions.iter().copied()));
    let mine = if actor.is(Role::Coordinator) { Condition::all() } else { mine };
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
        .column(contact_deadline::Column::StartedAt)
        .column(contact_deadline::Column::DueAt)
        .expr_as(SimpleExpr::from(attempts), "attempts")
        .join(JoinType::InnerJoin, running_deadline())
        .filter(Column::ClockState.eq(ClockState::Running))
        .filter(contact_deadline::Column::State.eq(DeadlineState::Running))
        .filter(Column::WithdrawnAt.is_null())
        .filter(mine)
        .order_by_asc(Column::ClockDueAt)
        .order_by_asc(Column::Reference)
        .into_model::<ClockRow>()
        .all(run)
        .await?)
}

fn running_deadline() -> RelationDef {
    case_file::Entity::belongs_to(contact_deadline::Entity)
        .from(case_file::Column::Id)
        .to(contact_deadline::Column::CaseId)
        .into()
}

/// How to reach the local authority of a case.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Phone {
    pub case_id: CaseId,
    pub organisation: String,
    pub phone: String,
}

/// A phone of the local authority, for cases that know one. One statement.
///
/// # Errors
/// The database's.
pub async fn phones(run: &impl Run, cases: &[CaseId]) -> Stored<Vec<Phone>> {
    use partner::Column;
    Ok(partner::Entity::find()
        .select_only()
        .columns([Column::CaseId, Column::Organisation, Column::Phone])
        .filter(Column::CaseId.is_in(cases.iter().copied()))
        .filter(Column::Body.eq(Body::LocalAuthority))
        .filter(Column::Phone.is_not_null())
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::RecordedAt)
        .into_model::<Phone>()
        .all(run)
        .await?)
}
