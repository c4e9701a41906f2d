//! The outbox, from where letters are sent: claimed a few at a time, and booked under that claim.
//!
//! A claim is a conditional update that counts what it touched, so that any number of servers share
//! the work: what another one is looking at is passed over, not waited for. It lends letters for a
//! while: when their holder dies, they are due again at the end of the lease. A booking under a lost
//! claim touches nothing.

use chrono::{DateTime, Utc};
use entity::letter::{ActiveModel, Column, Entity, Model};
use entity::vocab::{LetterId, LetterReason, LetterState};
use sea_orm::sea_query::{
    Expr, ExprTrait, IntoIden, IntoValueTuple, LockBehavior, LockType, TableRef,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    UpdateMany,
};

use crate::domain::letter::Letter;
use crate::store::letters::{closing, free, object};
use crate::store::{Run, Stored, Tx};

/// Letters whose turn it is, the one that was due first on top.
///
/// # Errors
/// The database's.
pub async fn due(run: &impl Run, now: DateTime<Utc>, limit: u64) -> Stored<Vec<LetterId>> {
    Ok(due_and_free(Entity::find(), now)
        .select_only()
        .column(Column::Id)
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
    /// Made anew for each time that letters are taken.
    pub owner: String,
    pub letter: Letter,
    /// This one counted.
    pub attempts: i32,
    /// Since when it is put off for its mailbox.
    pub deferred_since: Option<DateTime<Utc>>,
    pub message_id: String,
    pub thread_id: Option<String>,
}

/// Takes letters until an instant, as far as they are still due and free, in the order asked for;
/// the attempt is counted now, so that one that kills its sender is not tried for ever.
///
/// # Errors
/// The database's.
pub async fn claim(
    tx: &Tx,
    ids: &[LetterId],
    owner: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Stored<Vec<Claimed>> {
    // Two that wait for each other's letters would both wait for ever: neither waits.
    let open: Vec<LetterId> = due_and_free(Entity::find(), now)
        .select_only()
        .column(Column::Id)
        .filter(Column::Id.is_in(ids.iter().copied()))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple()
        .all(tx)
        .await?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let taken = Entity::update_many()
        .col_expr(Column::ClaimedBy, Expr::value(owner))
        .col_expr(Column::ClaimedUntil, Expr::value(until))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.is_in(open));
    let taken = due_and_free(taken, now).exec_with_returning(tx).await?;
    let mut claims: Vec<Claimed> = taken.into_iter().map(|row| claimed(row, owner)).collect();
    claims.sort_by_key(|claim| ids.iter().position(|id| *id == claim.id));
    Ok(claims)
}

fn due_and_free<Q: QueryFilter>(which: Q, now: DateTime<Utc>) -> Q {
    which
        .filter(Column::State.eq(LetterState::Queued))
        .filter(Column::NextTryAt.lte(now))
        .filter(free(now))
}

/// Gives letters back untried, as they were before they were claimed.
///
/// # Errors
/// The database's.
pub async fn put_back(run: &impl Run, claims: &[Claimed]) -> Stored<()> {
    let Some(first) = claims.first() else { return Ok(()) };
    Entity::update_many()
        .col_expr(Column::ClaimedBy, Expr::value(None::<String>))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))
        .filter(Column::Id.is_in(claims.iter().map(|claim| claim.id)))
        .filter(Column::State.eq(LetterState::Queued))
        .filter(Column::ClaimedBy.eq(first.owner.as_str()))
        .exec(run)
        .await?;
    Ok(())
}

/// Lets letters have their turn now that were put off beyond the farthest moment there is, or lent
/// beyond any lease: by a clock that ran ahead.
///
/// # Errors
/// The database's.
pub async fn forget_far(
    tx: &Tx,
    farthest: DateTime<Utc>,
    lease: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Stored<()> {
    let queued = Entity::update_many().filter(Column::State.eq(LetterState::Queued));
    let put_off = queued.clone().filter(Column::NextTryAt.gt(farthest));
    put_off.col_expr(Column::NextTryAt, Expr::value(now)).exec(tx).await?;
    let lent = queued.filter(Column::ClaimedUntil.gt(lease));
    lent.col_expr(Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>)).exec(tx).await?;
    Ok(())
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
        deferred_since: row.deferred_since,
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
    /// Its moment was missed.
    pub late: bool,
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
        late: Set(kept.late),
        ..Default::default()
    }
}

/// Books letters of one owner as sent, together; gives back those whose claim still stood.
///
/// # Errors
/// The database's; then none of them is booked.
pub async fn sent(
    run: &impl Run,
    letters: &[(&Claimed, &Kept)],
    now: DateTime<Utc>,
) -> Stored<Vec<LetterId>> {
    let Some((first, _)) = letters.first() else { return Ok(Vec::new()) };
    let words = letters.iter().map(|(claim, kept)| {
        let Kept { subject, text, html, recipient, late } = (*kept).clone();
        (claim.id, subject, text, html, recipient, late).into_value_tuple()
    });
    // Both databases call the columns of such a list so.
    let word = |column: &'static str| Expr::col(("kept", column));
    let mut update = closing(LetterState::Sent, None, now)
        .set(ActiveModel { error: Set(None), ..Default::default() })
        .col_expr(Column::Subject, word("column2"))
        .col_expr(Column::BodyText, word("column3"))
        .col_expr(Column::BodyHtml, word("column4"))
        .col_expr(Column::Recipient, word("column5"))
        .col_expr(Column::Late, word("column6"))
        .filter(word("column1").equals((Entity, Column::Id)))
        .filter(Column::State.eq(LetterState::Queued))
        .filter(Column::ClaimedBy.eq(first.owner.as_str()));
    QueryTrait::query(&mut update)
        .from(TableRef::ValuesList(words.collect(), "kept".into_iden()))
        .returning_col((Entity, Column::Id));
    let booked = run.query_all(QueryTrait::as_query(&update)).await?;
    Ok(booked.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
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
    deferred_since: Option<DateTime<Utc>>,
) -> Stored<bool> {
    let row = ActiveModel {
        next_try_at: Set(at),
        deferred_since: Set(deferred_since),
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
