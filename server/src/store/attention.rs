//! When cases want to be looked at by the reminders, and how the mail is doing.

use chrono::{DateTime, TimeDelta, Utc};
use entity::case_file::{ActiveModel, Column, Entity};
use entity::mail_state;
use entity::vocab::{CaseId, ClockState};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

pub use entity::mail_state::Model as MailState;

use crate::store::{Run, StoreError, Stored, Tx};

/// A case whose instant of interest has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Due {
    pub id: CaseId,
    pub next_attention_at: DateTime<Utc>,
}

/// Cases whose instant has come, the most urgent first: running clocks by their due instant, then
/// the rest by their own.
///
/// # Errors
/// The database's.
pub async fn due(run: &impl Run, now: DateTime<Utc>, limit: u64) -> Stored<Vec<Due>> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::Id, Column::NextAttentionAt])
        .filter(Column::NextAttentionAt.lte(now))
        .order_by_asc(Expr::col(Column::ClockState).ne(ClockState::Running))
        .order_by_asc(Column::ClockDueAt)
        .order_by_asc(Column::NextAttentionAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_model::<Due>()
        .all(run)
        .await?)
}

/// The next instant at which any case wants attention; of running clocks alone if asked.
///
/// # Errors
/// The database's.
pub async fn next(run: &impl Run, clocks_only: bool) -> Stored<Option<DateTime<Utc>>> {
    let mut first = Entity::find()
        .select_only()
        .column(Column::NextAttentionAt)
        .filter(Column::NextAttentionAt.is_not_null());
    if clocks_only {
        first = first.filter(Column::ClockState.eq(ClockState::Running));
    }
    Ok(first.order_by_asc(Column::NextAttentionAt).limit(1).into_tuple().one(run).await?)
}

/// Takes a case for one look: its instant moves to the next one, if nobody else moved it and the
/// case is still of that version. Whoever comes second waits for the first and then finds nothing
/// to take.
///
/// # Errors
/// The database's.
pub async fn take(tx: &Tx, due: Due, version: i32, next: Option<DateTime<Utc>>) -> Stored<bool> {
    let row = ActiveModel {
        next_attention_at: Set(next),
        attention_failed: Set(0),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(due.id))
        .filter(Column::Version.eq(version))
        .filter(Column::NextAttentionAt.eq(due.next_attention_at))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Sets the next instant of a case that was looked at.
///
/// # Errors
/// The database's.
pub async fn set_next(tx: &Tx, id: CaseId, at: Option<DateTime<Utc>>) -> Stored<()> {
    let row =
        ActiveModel { next_attention_at: Set(at), attention_failed: Set(0), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(tx).await?;
    Ok(())
}

/// Counts a look that failed, and gives back how many in a row that makes.
///
/// # Errors
/// The database's.
pub async fn failed(tx: &Tx, due: Due) -> Stored<i32> {
    let failed: Option<i32> = Entity::find_by_id(due.id)
        .select_only()
        .column(Column::AttentionFailed)
        .into_tuple()
        .one(tx)
        .await?;
    Ok(failed.unwrap_or_default().saturating_add(1))
}

/// Puts a failing case ahead, unless somebody changed it meanwhile.
///
/// # Errors
/// The database's.
pub async fn push_ahead(tx: &Tx, due: Due, failures: i32, until: DateTime<Utc>) -> Stored<bool> {
    let row = ActiveModel {
        next_attention_at: Set(Some(until)),
        attention_failed: Set(failures),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(due.id))
        .filter(Column::NextAttentionAt.eq(due.next_attention_at))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Lets the next sweep look at running clocks at once, because who acts may have changed: those of
/// one case, or all, who are few at any time.
///
/// # Errors
/// The database's.
pub async fn nudge(run: &impl Run, case: Option<CaseId>, now: DateTime<Utc>) -> Stored<()> {
    let mut which = Entity::update_many()
        .col_expr(Column::NextAttentionAt, Expr::value(now))
        .filter(Column::ClockState.eq(ClockState::Running))
        .filter(Column::WithdrawnAt.is_null());
    if let Some(id) = case {
        which = which.filter(Column::Id.eq(id));
    }
    which.exec(run).await?;
    Ok(())
}

/// How many cases failed in their last look.
///
/// # Errors
/// The database's.
pub async fn failing(run: &impl Run) -> Stored<u64> {
    // In the words of the index: with a parameter the databases read every case.
    let failing = Expr::cust("\"case_file\".\"attention_failed\" > 0");
    Ok(Entity::find().filter(failing).count(run).await?)
}

/// How the mail is doing.
///
/// # Errors
/// The database's.
pub async fn mail_state(run: &impl Run) -> Stored<MailState> {
    mail_state::Entity::find_by_id(1)
        .one(run)
        .await?
        .ok_or_else(|| StoreError::Corrupt("mail_state".to_owned()))
}

/// How long the worst clock of a server is spoken of, once it is no longer measured.
const SKEW_KEPT: TimeDelta = TimeDelta::minutes(10);

/// Notes how a sweep went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// None: it has just begun.
    pub finished_at: Option<DateTime<Utc>>,
    /// The instant of the oldest case that still waits.
    pub behind_since: Option<DateTime<Utc>>,
    pub failing: u64,
}

/// Books a sweep.
///
/// # Errors
/// The database's.
pub async fn book(run: &impl Run, note: Note) -> Stored<()> {
    let mut row = mail_state::ActiveModel {
        sweep_behind_since: Set(note.behind_since),
        failing: Set(i32::try_from(note.failing).unwrap_or(i32::MAX)),
        ..Default::default()
    };
    if let Some(at) = note.finished_at {
        row.sweep_finished_at = Set(Some(at));
    }
    mail_state::Entity::update_many()
        .set(row)
        .filter(mail_state::Column::Id.eq(1))
        .exec(run)
        .await?;
    Ok(())
}

/// Notes how far this server's own clock is from the database's. Of several servers the worst is
/// kept, until nothing as bad was measured for a while.
///
/// # Errors
/// The database's.
pub async fn book_skew(run: &impl Run, skew_ms: i64, now: DateTime<Utc>) -> Stored<()> {
    use mail_state::Column;
    let worse = Column::SkewMs.between(-skew_ms.abs(), skew_ms.abs());
    // Ahead of now: it was measured by a database's clock that has been put right.
    let over = Column::SkewAt.is_null().or(Column::SkewAt.not_between(now - SKEW_KEPT, now));
    mail_state::Entity::update_many()
        .col_expr(Column::SkewMs, Expr::value(skew_ms))
        .col_expr(Column::SkewAt, Expr::value(now))
        .filter(Column::Id.eq(1))
        .filter(worse.or(over))
        .exec(run)
        .await?;
    Ok(())
}

/// Forgets every moment that was worked out ahead: the clock they were reckoned by was wrong. Cases
/// are looked at anew, and the next round is reckoned anew.
///
/// # Errors
/// The database's.
pub async fn forget_moments(tx: &Tx, now: DateTime<Utc>) -> Stored<()> {
    Entity::update_many()
        .col_expr(Column::NextAttentionAt, Expr::value(now))
        .filter(Column::NextAttentionAt.gt(now))
        .exec(tx)
        .await?;
    let row = mail_state::ActiveModel {
        sweep_finished_at: Set(Some(now)),
        next_round_at: Set(None),
        ..Default::default()
    };
    mail_state::Entity::update_many()
        .set(row)
        .filter(mail_state::Column::Id.eq(1))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes the morning's round: its instant moves on, if nobody else moved it.
///
/// # Errors
/// The database's.
pub async fn take_round(tx: &Tx, seen: Option<DateTime<Utc>>, next: DateTime<Utc>) -> Stored<bool> {
    use mail_state::Column;
    let same = seen.map_or_else(|| Column::NextRoundAt.is_null(), |at| Column::NextRoundAt.eq(at));
    let done = mail_state::Entity::update_many()
        .col_expr(Column::NextRoundAt, Expr::value(next))
        .filter(Column::Id.eq(1))
        .filter(same)
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
