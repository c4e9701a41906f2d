//! One version of a case's contact deadline, with its rule and its result.

use sea_orm::entity::prelude::*;

use crate::vocab::{ActedAs, CaseId, ContactId, DeadlineId, DeadlineState, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_deadline")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeadlineId,
    pub case_id: CaseId,
    pub number: i32,
    pub state: DeadlineState,
    pub started_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub hours: i32,
    pub rule_kind: String,
    pub rule_text: String,
    pub plan_number: i32,
    pub evidence: String,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: Option<PersonId>,
    pub correction_reason: Option<String>,
    /// The instant of the contact.
    pub result_at: Option<DateTimeUtc>,
    pub result_recorded_at: Option<DateTimeUtc>,
    pub result_contact_id: Option<ContactId>,
    pub result_by: Option<PersonId>,
    pub result_as: Option<ActedAs>,
    pub lead_seconds: Option<i64>,
    /// When the state stopped being running.
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
