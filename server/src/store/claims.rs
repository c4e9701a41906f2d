//! The outbox, from where letters are sent: claimed one by one, and booked under that claim.
//!
//! A claim is a conditional update that touches one row or none, so that any number of servers
//! share the work without row locks. It lends a letter for a while: when its holder dies, the
//! letter is due again at the end of the lease. A booking under a lost claim touches nothing.

use chrono::{DateTime, Utc};
use entity::letter::{ActiveModel, Column, Entity, Model};
use entity::vocab::{LetterId, LetterReason, LetterState};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
};

use crate::domain::letter::Letter;
use crate::store::letters::{closing, free, object};
use crate::store::{Run, Stored};

/// Letters whose turn it is, the one that was due first on top.
///
/// # Errors
/// The database's.
pub async fn due(run: &impl Run, now: DateTime<Utc>, limit: u64) -> Stored<Vec<LetterId>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(LetterState::Queued))
        .filter(Column::NextTryAt.lte(now))
        .filter(free(now))
        .order_by_asc(Column::NextTryAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(run)
        .await?)
}

/// A letter in somebody's hands.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: LetterId,
    /// Made anew for each claim.
    pub owner: String,
    pub letter: Letter,
    /// This one counted.
    pub attempts: i32,
    pub message_id: String,
    pub thread_id: Option<String>,
}

/// Takes a letter until an instant, if it is still due and free; the attempt is counted now, so
/// that one that kills its sender is not tried for ever.
///
/// # Errors
/// The database's.
pub async fn claim(
    run: &impl Run,
    id: LetterId,
    owner: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Stored<Option<Claimed>> {
    let mut taken = Entity::update_many()
        .col_expr(Column::ClaimedBy, Expr::value(owner))
        .col_expr(Column::ClaimedUntil, Expr::value(until))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(LetterState::Queued))
        .filter(Column::NextTryAt.lte(now))
        .filter(free(now))
        .exec_with_returning(run)
        .await?;
    Ok(taken.pop().map(|row| claimed(row, owner)))
}

fn claimed(row: Model, owner: &str) -> Claimed {
    Claimed {
        id: row.id,
        owner: owner.to_owned(),
        letter: Letter {
            kind: row.kind,
            person: row.person_id,
            case: row.case_id,
            deadline: row.deadline_id,
            task: row.task_id,
            rung: row.rung,
            data: object(row.data),
            late: row.late,
            queued_at: row.queued_at,
        },
        attempts: row.attempts,
        message_id: row.message_id,
        thread_id: row.thread_id,
    }
}

/// What is kept of a letter that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub subject: String,
    pub text: String,
    pub html: String,
    pub recipient: String,
}

fn held(update: UpdateMany<Entity>, claim: &Claimed) -> UpdateMany<Entity> {
    update
        .filter(Column::Id.eq(claim.id))
        .filter(Column::State.eq(LetterState::Queued))
        .filter(Column::ClaimedBy.eq(claim.owner.as_str()))
}

async fn booked(run: &impl Run, update: UpdateMany<Entity>, claim: &Claimed) -> Stored<bool> {
    Ok(held(update, claim).exec(run).await?.rows_affected == 1)
}

fn words(kept: Option<Kept>) -> ActiveModel {
    let Some(kept) = kept else { return ActiveModel::default() };
    ActiveModel {
        subject: Set(Some(kept.subject)),
        body_text: Set(Some(kept.text)),
        body_html: Set(Some(kept.html)),
        recipient: Set(Some(kept.recipient)),
        ..Default::default()
    }
}

/// Books a letter as sent; `false` when the claim was lost meanwhile.
///
/// # Errors
/// The database's.
pub async fn sent(run: &impl Run, claim: &Claimed, kept: Kept, now: DateTime<Utc>) -> Stored<bool> {
    let row = ActiveModel { error: Set(None), ..words(Some(kept)) };
    booked(run, closing(LetterState::Sent, None, now).set(row), claim).await
}

/// Puts a letter back for later; `false` when the claim was lost meanwhile.
///
/// # Errors
/// The database's.
pub async fn retry_later(
    run: &impl Run,
    claim: &Claimed,
    at: DateTime<Utc>,
    error: &str,
) -> Stored<bool> {
    let row = ActiveModel {
        next_try_at: Set(at),
        error: Set(Some(error.to_owned())),
        claimed_by: Set(None),
        claimed_until: Set(None),
        ..Default::default()
    };
    booked(run, Entity::update_many().set(row), claim).await
}

/// Gives a letter up, with what it would have said where it could be written; `false` when the
/// claim was lost meanwhile.
///
/// # Errors
/// The database's.
pub async fn park(
    run: &impl Run,
    claim: &Claimed,
    kept: Option<Kept>,
    (reason, error): (LetterReason, &str),
    now: DateTime<Utc>,
) -> Stored<bool> {
    let row = ActiveModel { error: Set(Some(error.to_owned())), ..words(kept) };
    booked(run, closing(LetterState::Parked, Some(reason), now).set(row), claim).await
}

/// Drops a letter that is no longer true; `false` when the claim was lost meanwhile.
///
/// # Errors
/// The database's.
pub async fn drop_claimed(
    run: &impl Run,
    claim: &Claimed,
    reason: LetterReason,
    now: DateTime<Utc>,
) -> Stored<bool> {
    booked(run, closing(LetterState::Dropped, Some(reason), now), claim).await
}
