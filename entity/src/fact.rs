//! A sourced statement about a case. Never changed.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, FactId, FactKind, FactRelation, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FactId,
    pub case_id: CaseId,
    pub kind: FactKind,
    pub relation: FactRelation,
    /// Said to be unknown.
    pub unknown: bool,
    pub code: Option<String>,
    pub text: Option<String>,
    pub number: Option<i64>,
    pub edtf: Option<String>,
    pub part: Option<String>,
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
    pub at: Option<DateTimeUtc>,
    /// Group of a capacity, name of an operator or body.
    pub detail: Option<String>,
    pub source: String,
    /// The words of the source, when they differ from what was read.
    pub printed: Option<String>,
    pub stated_on: Option<Date>,
    pub recorded_at: DateTimeUtc,
    pub recorded_by: Option<PersonId>,
    pub corrects_id: Option<FactId>,
}

impl ActiveModelBehavior for ActiveModel {}
