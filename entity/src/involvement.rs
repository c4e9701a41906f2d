//! Lasting involvement with a centre that stays open.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, InvolvementId, InvolvementKind, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "involvement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvolvementId,
    pub case_id: CaseId,
    pub kind: InvolvementKind,
    pub from_on: Date,
    pub until_on: Option<Date>,
    pub description: String,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: PersonId,
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
