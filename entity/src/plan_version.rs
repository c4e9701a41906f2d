//! A version of the step plan with its rule. Published content never changes.

use sea_orm::entity::prelude::*;

use crate::vocab::{PersonId, PlanStatus, PlanVersionId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlanVersionId,
    pub number: i32,
    pub status: PlanStatus,
    pub title: String,
    /// The plan as `domain::plan::Plan`.
    #[sea_orm(column_type = "JsonBinary")]
    pub content: Json,
    pub created_at: DateTimeUtc,
    pub created_by: Option<PersonId>,
    pub published_at: Option<DateTimeUtc>,
    pub published_by: Option<PersonId>,
    /// For the second writer of a draft.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
