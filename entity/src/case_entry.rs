//! What a case contributes to answers, rewritten with each change. Derived: it can be made again
//! from the case.

use sea_orm::entity::prelude::*;

use crate::vocab::CaseId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: CaseId,
    pub opened_at: DateTimeUtc,
    /// When the case last changed: an answer with an earlier cut-off reads the case itself.
    pub changed_at: DateTimeUtc,
    /// First and last day that the date by which it counts allows; none: open, or no date.
    pub counts_from: Option<Date>,
    pub counts_to: Option<Date>,
    /// `domain::report::Entry` as JSON text, without what is not known.
    pub entry: String,
}

impl ActiveModelBehavior for ActiveModel {}
