//! Requests to take a task over that have no answer yet.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, HandOverId, HandOverState, PersonId, TaskId, TaskState};
use entity::{case_file, case_task, hand_over};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
};

use super::{PAGE, case_of_task};
use crate::store::{Run, Stored};

/// A request to take a task over, still without an answer.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OfferRow {
    pub hand_over: HandOverId,
    pub from_id: PersonId,
    pub to_id: PersonId,
    pub note: Option<String>,
    pub requested_at: DateTime<Utc>,
    pub id: TaskId,
    pub case_id: CaseId,
    pub step_code: String,
    pub title: String,
    pub title_en: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub reference: String,
    pub municipality_name: String,
}

/// Requests to somebody and by somebody, the oldest first. One statement.
///
/// # Errors
/// The database's.
pub async fn offers(run: &impl Run, person: PersonId) -> Stored<Vec<OfferRow>> {
    use hand_over::Column;
    let whose = Condition::any().add(Column::ToId.eq(person)).add(Column::FromId.eq(person));
    Ok(pending_offers()
        .filter(whose)
        .order_by_asc(Column::RequestedAt)
        .limit(PAGE)
        .into_model::<OfferRow>()
        .all(run)
        .await?)
}

/// One request that has no answer yet. One statement.
///
/// # Errors
/// The database's.
pub async fn offer(run: &impl Run, id: HandOverId) -> Stored<Option<OfferRow>> {
    Ok(pending_offers()
        .filter(hand_over::Column::Id.eq(id))
        .into_model::<OfferRow>()
        .one(run)
        .await?)
}

fn pending_offers() -> Select<hand_over::Entity> {
    use hand_over::Column;
    let task: RelationDef = hand_over::Entity::belongs_to(case_task::Entity)
        .from(Column::TaskId)
        .to(case_task::Column::Id)
        .into();
    hand_over::Entity::find()
        .select_only()
        .column_as(Column::Id, "hand_over")
        .columns([Column::FromId, Column::ToId, Column::Note, Column::RequestedAt])
        .columns([
            case_task::Column::Id,
            case_task::Column::CaseId,
            case_task::Column::StepCode,
            case_task::Column::Title,
            case_task::Column::TitleEn,
            case_task::Column::DueAt,
        ])
        .columns([case_file::Column::Reference, case_file::Column::MunicipalityName])
        .join(JoinType::InnerJoin, task)
        .join(JoinType::InnerJoin, case_of_task())
        .filter(Column::State.eq(HandOverState::Pending))
        .filter(case_task::Column::State.eq(TaskState::Open))
        .filter(case_file::Column::WithdrawnAt.is_null())
}
