//! A task, copied from the plan at opening or added in the case.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, PersonId, ProductKind, TaskId, TaskState};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TaskId,
    pub case_id: CaseId,
    /// Of the plan (`D.a.4`), or `+n` for one of the case's own.
    pub key: String,
    pub parent_key: Option<String>,
    pub step_code: String,
    pub position: i32,
    pub title: String,
    pub title_en: Option<String>,
    pub help: Option<String>,
    pub help_en: Option<String>,
    /// `own` or `other`, see `domain::plan`.
    pub acting: String,
    /// Who does this kind of work.
    pub role: String,
    /// What the code knows it by.
    pub purpose: String,
    pub product: Option<ProductKind>,
    /// Role that provides the product.
    pub provider: Option<String>,
    /// Role that supports it.
    pub supporter: Option<String>,
    /// Without this the task is probably not applicable.
    pub only_with: Option<String>,
    /// Locked until the first contact is recorded.
    pub after_contact: bool,
    pub closed_by_decline: bool,
    /// Keys of the tasks that should come first; warns only.
    #[sea_orm(column_type = "JsonBinary")]
    pub waits_for: Json,
    pub due_at: Option<DateTimeUtc>,
    /// Anchor and distance of the plan, for when the anchor becomes known.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub due_rule: Option<Json>,
    pub assignee_id: Option<PersonId>,
    /// Follows the holder of the role until somebody is named.
    pub assigned_by_role: bool,
    pub state: TaskState,
    pub happened_edtf: Option<String>,
    pub happened_part: Option<String>,
    pub happened_earliest: Option<Date>,
    pub happened_latest: Option<Date>,
    /// When done or not applicable was recorded.
    pub closed_at: Option<DateTimeUtc>,
    pub closed_by: Option<PersonId>,
    pub reason: Option<String>,
    /// Not applicable because support was declined; comes back with it.
    pub closed_by_rule: bool,
}

impl ActiveModelBehavior for ActiveModel {}
