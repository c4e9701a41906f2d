//! Signed-in browsers, one-time links, and what is counted against guessing.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::vocab::{AccessLinkId, LinkPurpose, PersonId, RegionId, Role, SessionId};
use entity::{access_link, person, person_role, roster_term, session, sign_in_attempt};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};
use uuid::Uuid;

pub use entity::session::Model as Session;

use crate::store::people::Person;
use crate::store::{Run, Stored, Tx};

/// A session ends after this long without a request.
pub const IDLE: TimeDelta = TimeDelta::hours(12);
/// A session ends after this long whatever happens.
pub const ABSOLUTE: TimeDelta = TimeDelta::days(14);
/// How exact `last_seen_at` is kept: a read must not become a write each time.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Who is behind a session's token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub session: SessionId,
    pub person: Person,
    pub roles: Vec<Role>,
    /// Regions of today's roster terms.
    pub regions: Vec<RegionId>,
    /// Whether the session should be marked as seen.
    pub mark: bool,
}

/// Finds who is signed in with a token, in four statements. Expired sessions and deactivated
/// people are nobody.
///
/// # Errors
/// As the database says.
pub async fn find(
    db: &impl Run,
    token_hash: &str,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Stored<Option<SignedIn>> {
    let found = session::Entity::find()
        .join(JoinType::InnerJoin, whose())
        .select_also(person::Entity)
        .filter(session::Column::TokenHash.eq(token_hash))
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(session::Column::LastSeenAt.gt(now - IDLE))
        .filter(person::Column::DeactivatedAt.is_null())
        .one(db)
        .await?;
    let Some((session, Some(person))) = found else { return Ok(None) };
    Ok(Some(SignedIn {
        session: session.id,
        roles: roles_of(db, person.id).await?,
        regions: regions_of(db, person.id, today).await?,
        mark: now - session.last_seen_at >= SEEN_EVERY,
        person,
    }))
}

fn whose() -> RelationDef {
    session::Entity::belongs_to(person::Entity)
        .from(session::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

/// The roles of a person, in the order in which people see them.
///
/// # Errors
/// As the database says.
pub async fn roles_of(db: &impl Run, person: PersonId) -> Stored<Vec<Role>> {
    let rows = person_role::Entity::find()
        .filter(person_role::Column::PersonId.eq(person))
        .all(db)
        .await?;
    let mut roles: Vec<Role> = rows.into_iter().map(|row| row.role).collect();
    roles.sort_unstable();
    Ok(roles)
}

/// The regions in which a person is officer or back-up on a local day.
///
/// # Errors
/// As the database says.
pub async fn regions_of(
    db: &impl Run,
    person: PersonId,
    today: NaiveDate,
) -> Stored<Vec<RegionId>> {
    let rows = roster_term::Entity::find()
        .filter(roster_term::Column::PersonId.eq(person))
        .filter(roster_term::Column::RemovedAt.is_null())
        .filter(roster_term::Column::FromOn.lte(today))
        .all(db)
        .await?;
    let in_force = rows.into_iter().filter(|term| term.until_on.is_none_or(|until| until >= today));
    let mut regions: Vec<RegionId> = in_force.map(|term| term.region_id).collect();
    regions.sort_unstable();
    regions.dedup();
    Ok(regions)
}

/// Keeps everyone signed in who is, while a demonstration's clock jumps.
///
/// # Errors
/// As the database says.
pub async fn keep_awake(db: &impl Run, before: DateTime<Utc>, now: DateTime<Utc>) -> Stored<()> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::LastSeenAt.gt(before - IDLE))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes that a session was used.
///
/// # Errors
/// As the database says.
pub async fn mark_seen(db: &impl Run, session: SessionId, now: DateTime<Utc>) -> Stored<()> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::Id.eq(session))
        .exec(db)
        .await?;
    Ok(())
}

/// Opens a session.
///
/// # Errors
/// As the database says.
pub async fn open(
    db: &impl Run,
    person: PersonId,
    token_hash: String,
    user_agent: &str,
    now: DateTime<Utc>,
) -> Stored<SessionId> {
    let id = SessionId::new();
    let row = session::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        token_hash: Set(token_hash),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + ABSOLUTE),
        user_agent: Set(user_agent.chars().filter(|c| !c.is_control()).take(200).collect()),
    };
    session::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// The sessions of a person that are still good, the latest first.
///
/// # Errors
/// As the database says.
pub async fn of_person(
    db: &impl Run,
    person: PersonId,
    now: DateTime<Utc>,
) -> Stored<Vec<Session>> {
    Ok(session::Entity::find()
        .filter(session::Column::PersonId.eq(person))
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(session::Column::LastSeenAt.gt(now - IDLE))
        .order_by_desc(session::Column::LastSeenAt)
        .all(db)
        .await?)
}

/// Ends one session of a person; whether there was one.
///
/// # Errors
/// As the database says.
pub async fn close(db: &impl Run, person: PersonId, session: SessionId) -> Stored<bool> {
    let done = session::Entity::delete_many()
        .filter(session::Column::PersonId.eq(person))
        .filter(session::Column::Id.eq(session))
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Ends every session of a person, but for one if named.
///
/// # Errors
/// As the database says.
pub async fn close_all(db: &impl Run, person: PersonId, except: Option<SessionId>) -> Stored<u64> {
    let mut ending = session::Entity::delete_many().filter(session::Column::PersonId.eq(person));
    if let Some(kept) = except {
        ending = ending.filter(session::Column::Id.ne(kept));
    }
    Ok(ending.exec(db).await?.rows_affected)
}

/// Ends the unused one-time links of somebody.
///
/// # Errors
/// As the database says.
pub async fn end_links(db: &impl Run, person: PersonId) -> Stored<()> {
    access_link::Entity::delete_many()
        .filter(access_link::Column::PersonId.eq(person))
        .filter(access_link::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Stores a one-time link.
///
/// # Errors
/// As the database says.
pub async fn add_link(
    db: &impl Run,
    person: PersonId,
    purpose: LinkPurpose,
    token_hash: String,
    now: DateTime<Utc>,
    lasts: TimeDelta,
) -> Stored<()> {
    let row = access_link::ActiveModel {
        id: Set(AccessLinkId::new()),
        person_id: Set(person),
        purpose: Set(purpose),
        token_hash: Set(token_hash),
        created_at: Set(now),
        expires_at: Set(now + lasts),
        used_at: Set(None),
    };
    access_link::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// A link that still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub id: AccessLinkId,
    pub person: PersonId,
}

/// The unused, unexpired link with a token.
///
/// # Errors
/// As the database says.
pub async fn find_link(
    db: &impl Run,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Stored<Option<Link>> {
    let row = access_link::Entity::find()
        .filter(access_link::Column::TokenHash.eq(token_hash))
        .filter(access_link::Column::UsedAt.is_null())
        .filter(access_link::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    Ok(row.map(|row| Link { id: row.id, person: row.person_id }))
}

/// Uses a link up; `false` when somebody else did so first.
///
/// # Errors
/// As the database says.
pub async fn use_link(db: &impl Run, link: AccessLinkId, now: DateTime<Utc>) -> Stored<bool> {
    let done = access_link::Entity::update_many()
        .col_expr(access_link::Column::UsedAt, Expr::value(now))
        .filter(access_link::Column::Id.eq(link))
        .filter(access_link::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Counts an attempt against a blinded address; the count is taken back by id.
///
/// # Errors
/// As the database says.
pub async fn count_failure(db: &impl Run, subject: String, now: DateTime<Utc>) -> Stored<Uuid> {
    let id = Uuid::now_v7();
    let row = sign_in_attempt::ActiveModel {
        id: Set(id),
        subject_hash: Set(subject),
        attempted_at: Set(now),
    };
    sign_in_attempt::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// The failed attempts of a blinded address since an instant, the latest first, at most `limit`.
///
/// # Errors
/// As the database says.
pub async fn failures(
    db: &impl Run,
    subject: &str,
    since: DateTime<Utc>,
    limit: u64,
) -> Stored<Vec<DateTime<Utc>>> {
    let rows = sign_in_attempt::Entity::find()
        .filter(sign_in_attempt::Column::SubjectHash.eq(subject))
        .filter(sign_in_attempt::Column::AttemptedAt.gt(since))
        .order_by_desc(sign_in_attempt::Column::AttemptedAt)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.attempted_at).collect())
}

/// Forgets the failures of an address after a good attempt, the attempt's own counts, and
/// everybody's old ones.
///
/// # Errors
/// As the database says.
pub async fn forget_failures(
    db: &impl Run,
    subject: &str,
    counted: &[Uuid],
    older_than: DateTime<Utc>,
) -> Stored<()> {
    let forgotten = Condition::any()
        .add(sign_in_attempt::Column::SubjectHash.eq(subject))
        .add(sign_in_attempt::Column::Id.is_in(counted.iter().copied()))
        .add(sign_in_attempt::Column::AttemptedAt.lt(older_than));
    sign_in_attempt::Entity::delete_many().filter(forgotten).exec(db).await?;
    Ok(())
}

/// Forgets sessions and one-time links that ended before an instant.
///
/// # Errors
/// As the database says.
pub async fn forget_ended(tx: &Tx, before: DateTime<Utc>) -> Stored<()> {
    let ended = Condition::any()
        .add(session::Column::ExpiresAt.lt(before))
        .add(session::Column::LastSeenAt.lt(before));
    session::Entity::delete_many().filter(ended).exec(tx).await?;
    access_link::Entity::delete_many()
        .filter(access_link::Column::ExpiresAt.lt(before))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets attempts to sign in before an instant.
///
/// # Errors
/// As the database says.
pub async fn forget_attempts(tx: &Tx, before: DateTime<Utc>) -> Stored<()> {
    sign_in_attempt::Entity::delete_many()
        .filter(sign_in_attempt::Column::AttemptedAt.lt(before))
        .exec(tx)
        .await?;
    Ok(())
}
