//! A letter: one mail to one person, from the moment when it became due.

use sea_orm::entity::prelude::*;

use crate::vocab::{
    CaseId, DeadlineId, LetterId, LetterKind, LetterReason, LetterState, PersonId, TaskId,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LetterId,
    /// Nobody gets the same twice.
    #[sea_orm(unique)]
    pub key: String,
    pub kind: LetterKind,
    pub person_id: PersonId,
    pub case_id: Option<CaseId>,
    pub deadline_id: Option<DeadlineId>,
    pub task_id: Option<TaskId>,
    /// Of the ladder, by the plan's key.
    pub rung: Option<String>,
    /// What only the moment of queueing knows.
    #[sea_orm(column_type = "JsonBinary")]
    pub data: Json,
    pub late: bool,
    pub queued_at: DateTimeUtc,
    pub next_try_at: DateTimeUtc,
    pub attempts: i32,
    /// Who holds it now; made anew for each claim.
    pub claimed_by: Option<String>,
    pub claimed_until: Option<DateTimeUtc>,
    pub state: LetterState,
    pub closed_at: Option<DateTimeUtc>,
    /// Why dropped or parked.
    pub reason: Option<LetterReason>,
    /// The mail server's last word, without addresses.
    pub error: Option<String>,
    /// Since when the mail server puts it off for its mailbox, without trouble of its own in between.
    pub deferred_since: Option<DateTimeUtc>,
    /// The same for each attempt.
    #[sea_orm(unique)]
    pub message_id: String,
    /// Message-ID that the letters of one case answer to.
    pub thread_id: Option<String>,
    /// What was sent, for reading back.
    pub subject: Option<String>,
    pub body_text: Option<String>,
    pub body_html: Option<String>,
    pub recipient: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
