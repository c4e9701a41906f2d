//! What mail somebody wants, and whether it arrives.

use sea_orm::entity::prelude::*;

use crate::vocab::PersonId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_choice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// Bits: Monday 1, Tuesday 2 … Sunday 64.
    pub digest_days: i32,
    pub task_reminders: bool,
    pub next_digest_at: Option<DateTimeUtc>,
    /// Of the secret in the calendar feed's link.
    #[sea_orm(unique)]
    pub feed_token_hash: Option<String>,
    /// The mail server's word about the address, after a permanent refusal.
    pub problem: Option<String>,
    pub problem_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
