//! Who holds a role in a case.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: CaseId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: String,
    pub person_id: PersonId,
}

impl ActiveModelBehavior for ActiveModel {}
