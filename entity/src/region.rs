//! A region of the agency: the unit of assignment. Data, not code.

use sea_orm::entity::prelude::*;

use crate::vocab::RegionId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "region")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RegionId,
    /// Short code in references, such as `WVL`.
    pub code: String,
    pub name: String,
    /// Place in lists.
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
