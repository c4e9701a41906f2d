//! A one-time link to set a password.

use sea_orm::entity::prelude::*;

use crate::vocab::{AccessLinkId, LinkPurpose, PersonId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccessLinkId,
    pub person_id: PersonId,
    pub purpose: LinkPurpose,
    pub token_hash: String,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
