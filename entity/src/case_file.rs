//! A case. The columns behind `version` are a projection of its facts, contacts and tasks, for lists; they are rewritten with each change.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    CaseId, CaseKind, ClockState, Duration, ImportBatchId, Origin, PersonId, PlanVersionId,
    RegionId, Stage, Support,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaseId,
    pub reference: String,
    pub origin: Origin,
    /// Made by the demo; marked on every screen.
    pub example: bool,
    /// What makes an import repeatable.
    pub import_key: Option<String>,
    pub import_batch_id: Option<ImportBatchId>,
    pub kind: CaseKind,
    pub predecessor_id: Option<CaseId>,
    pub plan_version_id: PlanVersionId,
    pub region_id: RegionId,
    pub officer_id: Option<PersonId>,
    pub back_up_id: Option<PersonId>,
    pub opened_at: DateTimeUtc,
    pub opened_by: Option<PersonId>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_reason: Option<String>,
    /// Grows with each change.
    pub version: i32,
    pub municipality_nis: String,
    /// As of the date of the case.
    pub municipality_name: String,
    /// As of the date of the case.
    pub province: String,
    pub place_name: Option<String>,
    pub stage: Stage,
    pub support: Support,
    pub clock_state: ClockState,
    pub clock_due_at: Option<DateTimeUtc>,
    pub clock_result_at: Option<DateTimeUtc>,
    /// From start to first contact; negative when the contact came first.
    pub clock_lead_seconds: Option<i64>,
    /// An attempt was made and nobody reached yet.
    pub attempted: bool,
    /// First step with own work left.
    pub current_step: Option<String>,
    pub tasks_total: i32,
    pub tasks_done: i32,
    pub duration: Option<Duration>,
    pub operator_name: Option<String>,
    pub capacity: Option<i64>,
    /// Codes separated by blanks.
    pub target_groups: String,
    /// First residents, reported start or planned opening: the best known.
    pub start_edtf: Option<String>,
    pub start_part: Option<String>,
    pub start_earliest: Option<Date>,
    pub start_latest: Option<Date>,
    pub closing_edtf: Option<String>,
    pub closing_part: Option<String>,
    pub closing_earliest: Option<Date>,
    pub closing_latest: Option<Date>,
    /// Confirmation, else the earliest start, else the opening of the case.
    pub sort_at: DateTimeUtc,
    /// Year of the date by which the case counts in answers, if that lies wholly in one; none: unknown.
    pub year: Option<i32>,
    /// The same for the month: 202603 for March 2026.
    pub month: Option<i32>,
    /// First and last day that this date can be; none: open.
    pub counted_from: Option<Date>,
    pub counted_until: Option<Date>,
    /// Words of the questions that cannot be answered yet, each between blanks.
    pub gaps: String,
    /// Somebody was reached who stops a clock.
    pub contacted: bool,
    /// Folded.
    pub search_text: String,
    /// When the reminders have to look at it again; none: never.
    pub next_attention_at: Option<DateTimeUtc>,
    /// Sweeps in a row that failed on it.
    pub attention_failed: i32,
    /// The version that its entry for answers was made from; 0: there is none.
    pub entry_version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
