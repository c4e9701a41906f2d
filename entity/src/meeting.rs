//! A meeting of a body of a case.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, MeetingBody, MeetingId, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeetingId,
    pub case_id: CaseId,
    pub body: MeetingBody,
    pub label: Option<String>,
    pub edtf: String,
    pub part: Option<String>,
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
    pub place: Option<String>,
    pub present: String,
    pub agency_present: bool,
    pub agreements: Option<String>,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: PersonId,
    pub removed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
