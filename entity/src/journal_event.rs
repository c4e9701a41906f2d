//! The journal: one entry per change, written in the transaction of the change. Append-only.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, EventId, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub case_id: Option<CaseId>,
    pub case_version: Option<i32>,
    /// See `domain::event::EventKind`.
    pub kind: String,
    /// What it is about, such as `task:<id>` or `fact:capacity`.
    pub subject: String,
    /// Nobody: the system, or the operator of the command line.
    pub actor_id: Option<PersonId>,
    pub on_behalf_of: Option<PersonId>,
    pub happened_at: Option<DateTimeUtc>,
    pub happened_edtf: Option<String>,
    pub recorded_at: DateTimeUtc,
    /// Old and new values, and what the sentence needs.
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Json,
}

impl ActiveModelBehavior for ActiveModel {}
