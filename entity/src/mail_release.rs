//! Databases from which mail may go out: a restored copy is another one and waits for a release.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_release")]
pub struct Model {
    /// What tells one database from a copy of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fingerprint: String,
    pub released_at: DateTimeUtc,
    pub released_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
