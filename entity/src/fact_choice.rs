//! The choice of the preferred statement of a kind.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, FactChoiceId, FactId, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fact_choice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FactChoiceId,
    pub case_id: CaseId,
    pub fact_id: FactId,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: PersonId,
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
