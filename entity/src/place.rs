//! A place or sub-municipality, leading to its municipality.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place")]
pub struct Model {
    /// The heritage agency's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub name: String,
    pub name_folded: String,
    pub postcode: Option<String>,
    /// Municipality from 2025-01-01 on.
    pub nis_code: String,
    pub nis_code_before_2025: String,
}

impl ActiveModelBehavior for ActiveModel {}
