//! An item of the standard offer. Retired, never deleted.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub position: i32,
    pub title: String,
    pub title_en: String,
    pub retired_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
