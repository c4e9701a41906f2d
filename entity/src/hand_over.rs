//! A request to take a task over.

use sea_orm::entity::prelude::*;

use crate::vocab::{CaseId, HandOverId, HandOverState, PersonId, TaskId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hand_over")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HandOverId,
    pub task_id: TaskId,
    pub case_id: CaseId,
    pub from_id: PersonId,
    pub to_id: PersonId,
    pub state: HandOverState,
    pub note: Option<String>,
    pub requested_at: DateTimeUtc,
    pub answered_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
