//! Letters as pages show them, and what a coordinator does with one by hand.

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{CaseId, LetterId, LetterKind, LetterReason, LetterState, PersonId};
use entity::{case_file, journal_event, letter, mail_state, person};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
};

use crate::domain::access::{Actor, Scope, Verb, may, may_at_all};
use crate::store::cases::{StoredEvent, visible_to};
use crate::store::{Run, Stored, Tx};

/// Letters on a page.
pub const PAGE: u64 = 50;
/// Most letters on the page of a case.
pub const OF_CASE: u64 = 200;
/// Beyond this no page is asked for.
const MAX_PAGE: u64 = 1_000_000;
/// A letter that should have gone this long ago is stuck.
pub const STUCK: TimeDelta = TimeDelta::minutes(15);
/// A letter that was tried so often has been due for minutes, however far its next turn is.
const MANY_TRIES: i32 = 4;

/// A letter in a list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    pub id: LetterId,
    pub kind: LetterKind,
    pub person_id: PersonId,
    /// Whom it is for.
    pub name: String,
    pub case_id: Option<CaseId>,
    pub reference: Option<String>,
    pub municipality: Option<String>,
    pub state: LetterState,
    pub reason: Option<LetterReason>,
    pub error: Option<String>,
    pub late: bool,
    pub attempts: i32,
    pub queued_at: DateTime<Utc>,
    pub next_try_at: DateTime<Utc>,
    pub closed_at: Option<DateTime<Utc>>,
    /// None until it was written.
    pub subject: Option<String>,
}

/// A letter with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    pub row: Row,
    pub message_id: String,
    /// The address that it went to.
    pub recipient: Option<String>,
    pub text: Option<String>,
    pub html: Option<String>,
}

#[derive(Debug, FromQueryResult)]
struct Bodies {
    message_id: String,
    recipient: Option<String>,
    body_text: Option<String>,
    body_html: Option<String>,
}

fn whose() -> RelationDef {
    letter::Entity::belongs_to(person::Entity)
        .from(letter::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

fn about() -> RelationDef {
    letter::Entity::belongs_to(case_file::Entity)
        .from(letter::Column::CaseId)
        .to(case_file::Column::Id)
        .into()
}

fn rows() -> Select<letter::Entity> {
    use letter::Column;
    letter::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::PersonId,
            Column::CaseId,
            Column::State,
            Column::Reason,
            Column::Error,
            Column::Late,
            Column::Attempts,
            Column::QueuedAt,
            Column::NextTryAt,
            Column::ClosedAt,
            Column::Subject,
        ])
        .column(person::Column::Name)
        .column(case_file::Column::Reference)
        .column_as(case_file::Column::MunicipalityName, "municipality")
        .join(JoinType::InnerJoin, whose())
        .join(JoinType::LeftJoin, about())
}

/// What a page of letters is narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    pub state: LetterState,
    pub kind: Option<LetterKind>,
}

/// A page of letters: what waits by its turn, what is closed with the latest first. One statement.
///
/// # Errors
/// The database's.
pub async fn page(run: &impl Run, filter: Filter, page: u64) -> Stored<Vec<Row>> {
    let rows = of(filter).limit(PAGE).offset((page.clamp(1, MAX_PAGE) - 1) * PAGE);
    Ok(rows.into_model::<Row>().all(run).await?)
}

/// The first letters of such a list. One statement.
///
/// # Errors
/// The database's.
pub async fn first(run: &impl Run, filter: Filter, most: u64) -> Stored<Vec<Row>> {
    Ok(of(filter).limit(most).into_model::<Row>().all(run).await?)
}

fn of(filter: Filter) -> Select<letter::Entity> {
    use letter::Column;
    let (column, order) = match filter.state {
        LetterState::Queued => (Column::NextTryAt, Order::Asc),
        _ => (Column::ClosedAt, Order::Desc),
    };
    rows()
        .filter(Column::State.eq(filter.state))
        .filter(of_kind(filter.kind))
        .order_by(column, order.clone())
        .order_by(Column::Id, order)
}

fn of_kind(kind: Option<LetterKind>) -> Condition {
    Condition::all().add_option(kind.map(|kind| letter::Column::Kind.eq(kind)))
}

/// How many letters there are in each state. One statement.
///
/// # Errors
/// The database's.
pub async fn counts(run: &impl Run, kind: Option<LetterKind>) -> Stored<Vec<(LetterState, i64)>> {
    Ok(letter::Entity::find()
        .select_only()
        .column(letter::Column::State)
        .column_as(letter::Column::Id.count(), "letters")
        .filter(of_kind(kind))
        .group_by(letter::Column::State)
        .into_tuple()
        .all(run)
        .await?)
}

/// Every letter, the latest first: for the demo. Two statements.
///
/// # Errors
/// The database's.
pub async fn latest(run: &impl Run, page: u64) -> Stored<(Vec<Row>, u64)> {
    use sea_orm::PaginatorTrait;
    let total = letter::Entity::find().count(run).await?;
    let rows = rows()
        .order_by_desc(letter::Column::QueuedAt)
        .order_by_desc(letter::Column::Id)
        .limit(PAGE)
        .offset((page.clamp(1, MAX_PAGE) - 1) * PAGE)
        .into_model::<Row>()
        .all(run)
        .await?;
    Ok((rows, total))
}

/// The letters about a case, the latest first. One statement.
///
/// # Errors
/// The database's.
pub async fn of_case(run: &impl Run, case: CaseId) -> Stored<Vec<Row>> {
    Ok(rows()
        .filter(letter::Column::CaseId.eq(case))
        .order_by_desc(letter::Column::QueuedAt)
        .order_by_desc(letter::Column::Id)
        .limit(OF_CASE)
        .into_model::<Row>()
        .all(run)
        .await?)
}

/// A letter, whoever asks. Two statements.
///
/// # Errors
/// The database's.
pub async fn find(run: &impl Run, id: LetterId) -> Stored<Option<Whole>> {
    whole(run, id, Condition::all()).await
}

/// A letter that an actor may read: one's own, those about cases that one may read, all for a
/// coordinator. Two statements.
///
/// # Errors
/// The database's.
pub async fn find_visible(run: &impl Run, actor: &Actor, id: LetterId) -> Stored<Option<Whole>> {
    let mut theirs = Condition::any().add(letter::Column::PersonId.eq(actor.person));
    if may(actor, Verb::ReadOutbox, &Scope::default()) {
        theirs = Condition::all();
    } else if may_at_all(actor, Verb::ReadCase) {
        let about_a_case = letter::Column::CaseId.is_not_null();
        theirs = theirs.add(Condition::all().add(about_a_case).add(visible_to(actor)));
    }
    whole(run, id, theirs).await
}

async fn whole(run: &impl Run, id: LetterId, condition: Condition) -> Stored<Option<Whole>> {
    use letter::Column;
    let found = rows().filter(Column::Id.eq(id)).filter(condition).into_model::<Row>();
    let Some(row) = found.one(run).await? else { return Ok(None) };
    let bodies = letter::Entity::find_by_id(id)
        .select_only()
        .columns([Column::MessageId, Column::Recipient, Column::BodyText, Column::BodyHtml])
        .into_model::<Bodies>()
        .one(run)
        .await?;
    Ok(bodies.map(|bodies| Whole {
        row,
        message_id: bodies.message_id,
        recipient: bodies.recipient,
        text: bodies.body_text,
        html: bodies.body_html,
    }))
}

/// Why a letter that is put back into the queue stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    Parked,
    /// Somebody gave it up.
    ByHand,
}

/// Puts a letter that stood still back into the queue; `false` when it no longer does.
///
/// # Errors
/// The database's.
pub async fn requeue(tx: &Tx, id: LetterId, stopped: Stopped, now: DateTime<Utc>) -> Stored<bool> {
    use letter::Column;
    let which = match stopped {
        Stopped::Parked => Column::State.eq(LetterState::Parked),
        Stopped::ByHand => {
            Column::State.eq(LetterState::Dropped).and(Column::Reason.eq(LetterReason::ByHand))
        }
    };
    let done = letter::Entity::update_many()
        .col_expr(Column::State, Expr::value(LetterState::Queued))
        .col_expr(Column::ClosedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::Reason, Expr::value(None::<LetterReason>))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::DeferredSince, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::NextTryAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(which)
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Letters that were given up, each with whose it is.
///
/// # Errors
/// The database's.
pub async fn all_parked(run: &impl Run) -> Stored<Vec<(LetterId, LetterKind, PersonId)>> {
    use letter::Column;
    Ok(letter::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Kind, Column::PersonId])
        .filter(Column::State.eq(LetterState::Parked))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(run)
        .await?)
}

/// Gives a letter up by hand; `false` when it is closed for good, or a postman holds it.
///
/// # Errors
/// The database's.
pub async fn give_up(tx: &Tx, id: LetterId, now: DateTime<Utc>) -> Stored<bool> {
    use letter::Column;
    let free =
        Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lt(now));
    let done = letter::Entity::update_many()
        .col_expr(Column::State, Expr::value(LetterState::Dropped))
        .col_expr(Column::ClosedAt, Expr::value(now))
        .col_expr(Column::Reason, Expr::value(LetterReason::ByHand))
        .col_expr(Column::ClaimedBy, Expr::value(None::<String>))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([LetterState::Queued, LetterState::Parked]))
        .filter(free)
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The last entry of the journal about a subject since an instant.
///
/// # Errors
/// The database's.
pub async fn last_entry(
    run: &impl Run,
    subject: &str,
    since: DateTime<Utc>,
) -> Stored<Option<StoredEvent>> {
    Ok(journal_event::Entity::find()
        .filter(journal_event::Column::RecordedAt.gte(since))
        .filter(journal_event::Column::Subject.eq(subject))
        .order_by_desc(journal_event::Column::RecordedAt)
        .order_by_desc(journal_event::Column::Id)
        .one(run)
        .await?
        .map(StoredEvent::from))
}

/// How the mail is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Health {
    /// Letters that somebody has to look at.
    pub parked: i64,
    /// Letters that should have gone a quarter of an hour ago.
    pub stuck: i64,
    /// The oldest moment at which a case should have been looked at, if that is so long ago.
    pub behind_since: Option<DateTime<Utc>>,
    /// Cases, people and overviews that failed in the last look round.
    pub failing: i32,
    /// How far a server's clock was from the database's, in milliseconds.
    pub skew_ms: i64,
}

/// Looks at the mail as a whole. One statement, by index.
///
/// # Errors
/// The database's.
pub async fn health(run: &impl Run, now: DateTime<Utc>) -> Stored<Health> {
    use letter::Column;
    let long_ago = now - STUCK;
    let letters = |condition: Condition| {
        let query = Query::select()
            .expr(Func::count(Expr::col(Column::Id)))
            .from(letter::Entity)
            .cond_where(condition)
            .to_owned();
        SimpleExpr::from(query)
    };
    let parked = Condition::all().add(Column::State.eq(LetterState::Parked));
    let overdue = Condition::any().add(Column::NextTryAt.lt(long_ago)).add(
        Condition::all().add(Column::Attempts.gte(MANY_TRIES)).add(Column::QueuedAt.lt(long_ago)),
    );
    let stuck = Condition::all().add(Column::State.eq(LetterState::Queued)).add(overdue);
    let behind = Query::select()
        .expr(Func::min(Expr::col(case_file::Column::NextAttentionAt)))
        .from(case_file::Entity)
        .and_where(Expr::col(case_file::Column::NextAttentionAt).lt(long_ago))
        .to_owned();
    let found = mail_state::Entity::find_by_id(1)
        .select_only()
        .columns([mail_state::Column::Failing, mail_state::Column::SkewMs])
        .expr_as(letters(parked), "parked")
        .expr_as(letters(stuck), "stuck")
        .expr_as(SimpleExpr::from(behind), "behind_since")
        .into_model::<Health>()
        .one(run)
        .await?;
    Ok(found.unwrap_or_default())
}
