//! A municipality's code for as long as it is in force (REFNIS); mergers end one and begin another.

use sea_orm::entity::prelude::*;

use crate::vocab::RegionId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "local_authority")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub nis_code: String,
    pub name: String,
    /// Lower case without accents, for searching and sorting.
    pub name_folded: String,
    pub province: String,
    /// First day in force; none: before 2019-01-01.
    pub valid_from: Option<Date>,
    /// Last day in force.
    pub valid_to: Option<Date>,
    pub merged_into: Option<String>,
    /// `rand` or `taalgrens`: a municipality with facilities for French speakers.
    pub language_facilities: Option<String>,
    pub region_id: RegionId,
}

impl ActiveModelBehavior for ActiveModel {}
