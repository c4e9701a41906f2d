//! What mail people want, their calendar feeds, and addresses that do not work.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
pub use entity::mail_choice::Model as ChoiceRow;
use entity::vocab::PersonId;
use entity::{mail_choice, person};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef,
};

use crate::domain::mail_choice::{DigestDays, MailChoice};
use crate::store::people::Person;
use crate::store::{Run, Stored, Tx};

/// What is kept of somebody; the defaults of whoever never chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub choice: MailChoice,
    /// Whether a calendar feed is open.
    pub feed: bool,
    /// Since when their mailbox refuses letters, if it does (UTC).
    pub refuses_since: Option<DateTime<Utc>>,
}

/// The choices of somebody.
///
/// # Errors
/// The database's.
pub async fn of(run: &impl Run, person: PersonId) -> Stored<Kept> {
    let row = mail_choice::Entity::find_by_id(person).one(run).await?;
    Ok(row.map_or_else(Kept::default, |row| Kept {
        choice: MailChoice {
            digest: DigestDays::from_bits(row.digest_days),
            task_reminders: row.task_reminders,
        },
        feed: row.feed_token_hash.is_some(),
        refuses_since: row.problem_at,
    }))
}

/// The rows of people, of those who have one. One statement.
///
/// # Errors
/// The database's.
pub async fn rows(
    run: &impl Run,
    people: impl IntoIterator<Item = PersonId>,
) -> Stored<HashMap<PersonId, ChoiceRow>> {
    let these = mail_choice::Column::PersonId.is_in(people);
    let rows = mail_choice::Entity::find().filter(these).all(run).await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row)).collect())
}

/// Makes sure that somebody has a row, with the defaults.
///
/// # Errors
/// The database's.
pub async fn ensure(tx: &Tx, person: PersonId, now: DateTime<Utc>) -> Stored<()> {
    let choice = MailChoice::default();
    let row = mail_choice::ActiveModel {
        person_id: Set(person),
        digest_days: Set(choice.digest.bits()),
        task_reminders: Set(choice.task_reminders),
        next_digest_at: Set(choice.digest.next_after(now)),
        feed_token_hash: Set(None),
        problem: Set(None),
        problem_at: Set(None),
    };
    let there = OnConflict::column(mail_choice::Column::PersonId).do_nothing().to_owned();
    mail_choice::Entity::insert(row).on_conflict(there).exec_without_returning(tx).await?;
    Ok(())
}

/// Replaces the choices that the form was made of; `false` when others stand there by now.
///
/// # Errors
/// The database's.
pub async fn change(
    tx: &Tx,
    person: PersonId,
    seen: MailChoice,
    new: MailChoice,
    now: DateTime<Utc>,
) -> Stored<bool> {
    use mail_choice::Column;
    ensure(tx, person, now).await?;
    let done = mail_choice::Entity::update_many()
        .col_expr(Column::DigestDays, Expr::value(new.digest.bits()))
        .col_expr(Column::TaskReminders, Expr::value(new.task_reminders))
        .col_expr(Column::NextDigestAt, Expr::value(new.digest.next_after(now)))
        .filter(Column::PersonId.eq(person))
        .filter(Column::DigestDays.eq(seen.digest.bits()))
        .filter(Column::TaskReminders.eq(seen.task_reminders))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Opens a calendar feed under the fingerprint of a secret, instead of an earlier one; or closes
/// it.
///
/// # Errors
/// The database's.
pub async fn set_feed(
    tx: &Tx,
    person: PersonId,
    hash: Option<String>,
    now: DateTime<Utc>,
) -> Stored<()> {
    ensure(tx, person, now).await?;
    mail_choice::Entity::update_many()
        .col_expr(mail_choice::Column::FeedTokenHash, Expr::value(hash))
        .filter(mail_choice::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

fn whose() -> RelationDef {
    mail_choice::Entity::belongs_to(person::Entity)
        .from(mail_choice::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

/// Whose calendar feed has a secret with this fingerprint; only of people who can sign in.
///
/// # Errors
/// The database's.
pub async fn person_of_feed(run: &impl Run, hash: &str) -> Stored<Option<Person>> {
    Ok(person::Entity::find()
        .join(JoinType::InnerJoin, whose().rev())
        .filter(mail_choice::Column::FeedTokenHash.eq(hash))
        .filter(person::Column::DeactivatedAt.is_null())
        .one(run)
        .await?)
}

/// An address for which the mail server takes nothing.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Problem {
    pub person_id: PersonId,
    pub name: String,
    pub email: String,
    /// The mail server's word.
    pub problem: String,
    pub problem_at: DateTime<Utc>,
}

/// Most addresses on one page.
const MOST: u64 = 100;

/// Addresses that do not work, the latest first. One statement.
///
/// # Errors
/// The database's.
pub async fn problems(run: &impl Run) -> Stored<Vec<Problem>> {
    use mail_choice::Column;
    Ok(mail_choice::Entity::find()
        .select_only()
        .columns([Column::PersonId, Column::Problem, Column::ProblemAt])
        .columns([person::Column::Name, person::Column::Email])
        .join(JoinType::InnerJoin, whose())
        .filter(Column::Problem.is_not_null())
        .order_by_desc(Column::ProblemAt)
        .order_by_asc(Column::PersonId)
        .limit(MOST)
        .into_model::<Problem>()
        .all(run)
        .await?)
}

/// Trusts an address again; `false` when nothing was wrong with it (any more).
///
/// # Errors
/// The database's.
pub async fn clear_problem(tx: &Tx, person: PersonId) -> Stored<bool> {
    use mail_choice::Column;
    let done = mail_choice::Entity::update_many()
        .col_expr(Column::Problem, Expr::value(None::<String>))
        .col_expr(Column::ProblemAt, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::PersonId.eq(person))
        .filter(Column::Problem.is_not_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes that somebody's mailbox refuses letters: what it said last, and since when.
///
/// # Errors
/// The database's.
pub async fn note_problem(
    tx: &Tx,
    person: PersonId,
    problem: &str,
    now: DateTime<Utc>,
) -> Stored<()> {
    use mail_choice::Column;
    ensure(tx, person, now).await?;
    let since = Expr::col(Column::ProblemAt).if_null(now);
    mail_choice::Entity::update_many()
        .col_expr(Column::Problem, Expr::value(problem))
        .col_expr(Column::ProblemAt, since)
        .filter(Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// Whose mailbox refuses letters.
///
/// # Errors
/// The database's.
pub async fn unreachable(run: &impl Run) -> Stored<Vec<PersonId>> {
    Ok(mail_choice::Entity::find()
        .select_only()
        .column(mail_choice::Column::PersonId)
        .filter(mail_choice::Column::Problem.is_not_null())
        .into_tuple()
        .all(run)
        .await?)
}

/// People who can sign in and have no row yet.
///
/// # Errors
/// The database's.
pub async fn without_row(run: &impl Run) -> Stored<Vec<PersonId>> {
    let there = QueryTrait::into_query(
        mail_choice::Entity::find().select_only().column(mail_choice::Column::PersonId),
    );
    Ok(person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::DeactivatedAt.is_null())
        .filter(person::Column::Id.not_in_subquery(there))
        .into_tuple()
        .all(run)
        .await?)
}

/// A morning digest whose moment has come.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct DueDigest {
    pub person_id: PersonId,
    pub digest_days: i32,
    pub next_digest_at: DateTime<Utc>,
    pub problem: Option<String>,
}

/// Morning digests whose moment has come, of people who can sign in. One statement.
///
/// # Errors
/// The database's.
pub async fn due_digests(run: &impl Run, now: DateTime<Utc>) -> Stored<Vec<DueDigest>> {
    use mail_choice::Column;
    Ok(mail_choice::Entity::find()
        .select_only()
        .columns([Column::PersonId, Column::DigestDays, Column::NextDigestAt, Column::Problem])
        .join(JoinType::InnerJoin, whose())
        .filter(Column::NextDigestAt.lte(now))
        .filter(person::Column::DeactivatedAt.is_null())
        .order_by_asc(Column::PersonId)
        .into_model::<DueDigest>()
        .all(run)
        .await?)
}

/// Lets mornings that lie further ahead than any can be worked out anew.
///
/// # Errors
/// The database's.
pub async fn forget_far_mornings(tx: &Tx, from: DateTime<Utc>, now: DateTime<Utc>) -> Stored<()> {
    mail_choice::Entity::update_many()
        .col_expr(mail_choice::Column::NextDigestAt, Expr::value(now))
        .filter(mail_choice::Column::NextDigestAt.gt(from))
        .exec(tx)
        .await?;
    Ok(())
}

/// Moves somebody's digest to its next morning; `false` when another server did.
///
/// # Errors
/// The database's.
pub async fn move_digest(tx: &Tx, due: &DueDigest, next: Option<DateTime<Utc>>) -> Stored<bool> {
    use mail_choice::Column;
    let done = mail_choice::Entity::update_many()
        .col_expr(Column::NextDigestAt, Expr::value(next))
        .filter(Column::PersonId.eq(due.person_id))
        .filter(Column::NextDigestAt.eq(due.next_digest_at))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
