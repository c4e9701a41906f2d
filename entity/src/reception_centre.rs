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
    pub closed_edtf: Option<String>,
    pub note: Option<String>,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: Option<PersonId>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
