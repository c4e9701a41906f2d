//! A centre in the register: a site with its periods. It can exist without a deployment.

use sea_orm::entity::prelude::*;

use crate::vocab::{CentreId, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reception_centre")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CentreId,
    pub name: String,
    pub address: Option<String>,
    pub nis_code: String,
    pub place_name: Option<String>,
    pub operator_name: Option<String>,
    pub opened_edtf: Option<String>,
    pub opened_part: Option<String>,
    pub closed_edtf: Option<String>,
    pub closed_part: Option<String>,
    pub note: Option<String>,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: Option<PersonId>,
    pub version: i32,
    /// The name as it is sorted by.
    pub name_folded: String,
    /// What a centre is found by.
    pub search_text: String,
}

impl ActiveModelBehavior for ActiveModel {}
