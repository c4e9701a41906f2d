//! Days on which somebody does not act. No reason is stored.

use sea_orm::entity::prelude::*;

use crate::vocab::{AbsenceId, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AbsenceId,
    pub person_id: PersonId,
    pub from_on: Date,
    /// Last day.
    pub until_on: Date,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: Option<PersonId>,
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
