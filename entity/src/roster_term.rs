//! A term of somebody's duty in a region, in local days.

use sea_orm::entity::prelude::*;

use crate::vocab::{Duty, PersonId, RegionId, RosterTermId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_term")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RosterTermId,
    pub region_id: RegionId,
    pub person_id: PersonId,
    pub duty: Duty,
    /// Order among back-ups: the lowest acts first.
    pub rank: i32,
    pub from_on: Date,
    /// Last day; none: until further notice.
    pub until_on: Option<Date>,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: Option<PersonId>,
    /// Taken off the roster; kept for the record.
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
