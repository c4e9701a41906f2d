//! An answer as it was given: parameters, figures and the cases behind them.

use sea_orm::entity::prelude::*;

use crate::vocab::{AnswerKind, FrozenAnswerId, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "frozen_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FrozenAnswerId,
    pub title: String,
    /// Such as `22 (2023-2024)`.
    pub question_number: Option<String>,
    pub asked_by: Option<String>,
    pub sent_on: Option<Date>,
    /// 20 working days after it was sent.
    pub due_on: Option<Date>,
    pub kind: AnswerKind,
    /// `domain::report::Question`: period, filter, breakdowns.
    #[sea_orm(column_type = "JsonBinary")]
    pub parameters: Json,
    /// What was recorded later is not in it.
    pub cut_off: DateTimeUtc,
    /// `domain::report::Answer`: it needs nothing but itself.
    #[sea_orm(column_type = "JsonBinary")]
    pub answer: Json,
    pub frozen_at: DateTimeUtc,
    pub frozen_by: PersonId,
}

impl ActiveModelBehavior for ActiveModel {}
