//! A product of steps F-J: who provides it, who supports, what came of it.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, PersonId, ProductId, ProductKind};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProductId,
    pub case_id: CaseId,
    pub kind: ProductKind,
    pub provider: String,
    pub supporter: String,
    pub description: Option<String>,
    pub url: Option<String>,
    pub edtf: Option<String>,
    pub part: Option<String>,
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
    pub until_on: Option<Date>,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: PersonId,
    pub replaced_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
