//! Writing what stands round a case: partners, meetings, products, involvement, hand-overs.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, HandOverState};
use entity::{case_centre, hand_over, involvement, meeting, partner, product};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::rows::imprecise_columns;
use crate::domain::decision::Change;
use crate::store::{Stored, Tx};

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
        Change::RemovePartner { id: key, at } => {
            let touched = partner::Entity::update_many()
                .col_expr(partner::Column::RemovedAt, Expr::value(at))
                .filter(partner::Column::Id.eq(key))
                .filter(partner::Column::CaseId.eq(id))
                .filter(partner::Column::RemovedAt.is_null())
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
        Change::RestorePartner { id: key } => {
            let touched = partner::Entity::update_many()
                .col_expr(partner::Column::RemovedAt, Expr::value(None::<DateTime<Utc>>))
                .filter(partner::Column::Id.eq(key))
                .filter(partner::Column::CaseId.eq(id))
                .filter(partner::Column::RemovedAt.is_not_null())
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
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
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
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
            let touched = involvement::Entity::update_many()
                .col_expr(involvement::Column::RemovedAt, Expr::value(at))
                .filter(involvement::Column::Id.eq(key))
                .filter(involvement::Column::CaseId.eq(id))
                .filter(involvement::Column::RemovedAt.is_null())
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
        Change::RestoreInvolvement { id: key } => {
            let touched = involvement::Entity::update_many()
                .col_expr(involvement::Column::RemovedAt, Expr::value(None::<DateTime<Utc>>))
                .filter(involvement::Column::Id.eq(key))
                .filter(involvement::Column::CaseId.eq(id))
                .filter(involvement::Column::RemovedAt.is_not_null())
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
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
