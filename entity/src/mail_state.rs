//! How the mail is doing, for those who watch. One row.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_state")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub sweep_finished_at: Option<DateTimeUtc>,
    /// The instant of interest of the oldest case that a sweep left behind.
    pub sweep_behind_since: Option<DateTimeUtc>,
    /// Next morning on which rosters are looked at and the weekly letter may be due.
    pub next_round_at: Option<DateTimeUtc>,
    /// How far a server's clock was from the database's, in milliseconds: the worst one's.
    pub skew_ms: i64,
    /// When it was measured.
    pub skew_at: Option<DateTimeUtc>,
    /// Cases, people and overviews that failed in the last sweep.
    pub failing: i32,
}

impl ActiveModelBehavior for ActiveModel {}
