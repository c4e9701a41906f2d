//! A signed-in browser.

use sea_orm::entity::prelude::*;

use crate::vocab::{PersonId, SessionId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub person_id: PersonId,
    /// SHA-256 of the cookie's token, hexadecimal.
    pub token_hash: String,
    pub created_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub user_agent: String,
}

impl ActiveModelBehavior for ActiveModel {}
