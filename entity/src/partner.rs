//! A partner of a case, or a contact person's function.

use sea_orm::entity::prelude::*;

use crate::vocab::{Body, CaseId, PartnerId, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerId,
    pub case_id: CaseId,
    pub body: Body,
    pub organisation: String,
    pub person_name: Option<String>,
    pub function: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub in_core_group: bool,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: PersonId,
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
