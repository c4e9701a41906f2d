//! A contact or an attempt. Never changed.

use sea_orm::entity::prelude::*;

use crate::vocab::{ActedAs, Body, CaseId, Channel, ContactId, Function, PersonId, Support};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    pub case_id: CaseId,
    pub happened_at: DateTimeUtc,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: PersonId,
    pub made_by: PersonId,
    pub made_as: ActedAs,
    pub body: Body,
    pub function: Option<Function>,
    pub person_name: Option<String>,
    pub channel: Channel,
    pub reached: bool,
    /// By the rule of the case's plan version.
    pub qualifies: bool,
    pub outcome: Option<Support>,
    pub decline_reason: Option<String>,
    pub appointment_on: Option<Date>,
    pub appointment_time: Option<String>,
    pub appointment_place: Option<String>,
    pub note: Option<String>,
    pub late_reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
