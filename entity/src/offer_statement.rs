//! What happened with an item of the offer in a case. Never changed.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, OfferStatementId, OfferStatus, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_statement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferStatementId,
    pub case_id: CaseId,
    pub item_code: String,
    pub status: OfferStatus,
    pub happened_on: Option<Date>,
    pub note: Option<String>,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: PersonId,
}

impl ActiveModelBehavior for ActiveModel {}
