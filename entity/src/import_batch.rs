//! One import of a file.

use sea_orm::entity::prelude::*;

use crate::vocab::ImportBatchId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_batch")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportBatchId,
    pub file_name: String,
    pub sha256: String,
    pub rows: i32,
    pub source: String,
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
