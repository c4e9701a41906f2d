//! Writing what stands round a case: partners, meetings, products, involvement, hand-overs.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, HandOverState, InvolvementId, MeetingId, PartnerId, TaskId};
use entity::{case_centre, hand_over, involvement, meeting, partner, product};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::rows::imprecise_columns;
use crate::domain::decision::Change;
use crate::store::{Stored, Tx};

/// Functions that take a row off its list at an instant, or put it back; whether one was touched.
macro_rules! listing {
    ($name:ident, $table:ident, $id:ty) => {
        async fn $name(
            tx: &Tx,
            case: CaseId,
            id: $id,
            removed: Option<DateTime<Utc>>,
        ) -> Stored<bool> {
            let was = $table::Column::RemovedAt;
            let touched = $table::Entity::update_many()
                .col_expr(was, Expr::value(removed))
                .filter($table::Column::Id.eq(id))
                .filter($table::Column::CaseId.eq(case))
                .filter(if removed.is_some() { was.is_null() } else { was.is_not_null() })
                .exec(tx)
                .await?
                .rows_affected;
            Ok(touched == 1)
        }
    };
}
listing!(list_partner, partner, PartnerId);
listing!(list_meeting, meeting, MeetingId);
listing!(list_involvement, involvement, InvolvementId);

/// Settles the request to hand a task over that became needless.
pub async fn settle_request(tx: &Tx, task: TaskId, at: Option<DateTime<Utc>>) -> Stored<()> {
    hand_over::Entity::update_many()
        .col_expr(hand_over::Column::State, Expr::value(HandOverState::Withdrawn))
        .col_expr(hand_over::Column::AnsweredAt, Expr::value(at))
        .filter(hand_over::Column::TaskId.eq(task))
        .filter(hand_over::Column::State.eq(HandOverState::Pending))
        .exec(tx)
        .await?;
    Ok(())
}

/// Changes of what stands round the case: partners, meetings, products, hand-overs.
pub async fn apply_company(tx: &Tx, id: CaseId, change: Change) -> Stored<bool> {
    match change {
        Change::AddPartner(new) => {
            partner::Model {
                id: new.id,
                case_id: id,
                body: new.body,
                organisation: new.organisation,
                person_name: new.person_name,
                function: new.function,
                phone: new.phone,
                email: new.email,
                in_core_group: new.in_core_group,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
                removed_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::RemovePartner { id: key, at } => return list_partner(tx, id, key, Some(at)).await,
        Change::RestorePartner { id: key } => return list_partner(tx, id, key, None).await,
        Change::AddMeeting(new) => {
            let (edtf, part, earliest, latest) = imprecise_columns(Some(&new.happened));
            meeting::Model {
                id: new.id,
                case_id: id,
                body: new.body,
                label: new.label,
                edtf: edtf.unwrap_or_default(),
                part,
                earliest,
                latest,
                place: new.place,
                present: new.present,
                agency_present: new.agency_present,
                agreements: new.agreements,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
                removed_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::RemoveMeeting { id: key, at } => return list_meeting(tx, id, key, Some(at)).await,
        Change::RestoreMeeting { id: key } => return list_meeting(tx, id, key, None).await,
        Change::AddProduct(new) => {
            product::Entity::update_many()
                .col_expr(product::Column::ReplacedAt, Expr::value(new.recorded_at))
                .filter(product::Column::CaseId.eq(id))
                .filter(product::Column::Kind.eq(new.kind))
                .filter(product::Column::ReplacedAt.is_null())
                .exec(tx)
                .await?;
            let (edtf, part, earliest, latest) = imprecise_columns(new.happened.as_ref());
            product::Model {
                id: new.id,
                case_id: id,
                kind: new.kind,
                provider: new.provider,
                supporter: new.supporter,
                description: new.description,
                url: new.url,
                edtf,
                part,
                earliest,
                latest,
                until_on: new.until_on,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
                replaced_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::AddInvolvement(new) => {
            involvement::Model {
                id: new.id,
                case_id: id,
                kind: new.kind,
                from_on: new.from_on,
                until_on: new.until_on,
                description: new.description,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
                removed_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::RemoveInvolvement { id: key, at } => {
            return list_involvement(tx, id, key, Some(at)).await;
        }
        Change::RestoreInvolvement { id: key } => return list_involvement(tx, id, key, None).await,
        Change::LinkCentre { centre, at } => {
            let row = case_centre::Model { case_id: id, centre_id: centre, recorded_at: at };
            case_centre::Entity::insert(row.into_active_model())
                .on_conflict(OnConflict::new().do_nothing().to_owned())
                .exec_without_returning(tx)
                .await?;
        }
        Change::UnlinkCentre { centre } => {
            let touched = case_centre::Entity::delete_by_id((id, centre)).exec(tx).await?;
            return Ok(touched.rows_affected == 1);
        }
        Change::AskHandOver(new) => {
            hand_over::Model {
                id: new.id,
                task_id: new.task,
                case_id: id,
                from_id: new.from,
                to_id: new.to,
                state: HandOverState::Pending,
                note: new.note,
                requested_at: new.requested_at,
                answered_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::AnswerHandOver { id: key, state, at } => {
            let touched = hand_over::Entity::update_many()
                .col_expr(hand_over::Column::State, Expr::value(state))
                .col_expr(hand_over::Column::AnsweredAt, Expr::value(at))
                .filter(hand_over::Column::Id.eq(key))
                .filter(hand_over::Column::State.eq(HandOverState::Pending))
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
        _ => {}
    }
    Ok(true)
}
