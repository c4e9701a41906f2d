//! Somebody of the agency.

use sea_orm::entity::prelude::*;

use crate::vocab::PersonId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    pub email: String,
    /// What must be unique.
    pub email_folded: String,
    pub name: String,
    pub phone: Option<String>,
    /// `nl` or `en`.
    pub language: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// argon2id, in PHC form; none until the invitation is used.
    pub password_hash: Option<String>,
    pub created_at: DateTimeUtc,
    pub deactivated_at: Option<DateTimeUtc>,
    pub successor_id: Option<PersonId>,
    /// For the second writer of a form.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
