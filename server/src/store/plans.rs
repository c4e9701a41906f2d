//! Versions of the step plan.

use chrono::{DateTime, Utc};
use entity::vocab::{Origin, PersonId, PlanStatus, PlanVersionId, Stage};
use entity::{case_file, journal_event, person, plan_version};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use crate::domain::plan::Plan;
use crate::store::{Run, StoreError, Stored, Tx};

/// A version, read.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: PlanVersionId,
    pub number: i32,
    pub plan: Plan,
}

/// A version as a screen shows it, or as a change of it begins.
#[derive(Clone, Debug)]
pub struct Edition {
    pub id: PlanVersionId,
    pub number: i32,
    pub status: PlanStatus,
    pub plan: Plan,
    pub created_at: DateTime<Utc>,
    pub created_by: Option<PersonId>,
    pub published_at: Option<DateTime<Utc>>,
    pub published_by: Option<PersonId>,
    /// Grows with each change of a draft.
    pub version: i32,
}

/// A version in the list of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: PlanVersionId,
    pub number: i32,
    pub status: PlanStatus,
    pub created_at: DateTime<Utc>,
    /// Name of whoever drafted it; none: the program itself.
    pub created_by: Option<String>,
    pub published_at: Option<DateTime<Utc>>,
    pub published_by: Option<String>,
    /// Cases that walk this version and are neither closed nor withdrawn; history not counted.
    pub running: i64,
    /// All cases of this version.
    pub cases: i64,
}

/// Who did the last thing to a version, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: PlanVersionId,
    pub number: i32,
    pub status: PlanStatus,
    /// Name; none: the program itself.
    pub by: Option<String>,
    pub at: DateTime<Utc>,
}

/// The plan in a row's content.
///
/// # Errors
/// [`StoreError::Corrupt`] when it cannot be read.
pub fn plan_of(row: &plan_version::Model) -> Stored<Plan> {
    serde_json::from_value(row.content.clone())
        .map_err(|e| StoreError::Corrupt(format!("plan {}: {e}", row.number)))
}

fn content(plan: &Plan) -> Stored<serde_json::Value> {
    serde_json::to_value(plan).map_err(|e| StoreError::Other(format!("plan not writable: {e}")))
}

fn edition(row: plan_version::Model) -> Stored<Edition> {
    Ok(Edition {
        plan: plan_of(&row)?,
        id: row.id,
        number: row.number,
        status: row.status,
        created_at: row.created_at,
        created_by: row.created_by,
        published_at: row.published_at,
        published_by: row.published_by,
        version: row.version,
    })
}

/// The version that new cases get; none before the first is published.
///
/// # Errors
/// The database's; a plan that cannot be read.
pub async fn published(run: &impl Run) -> Stored<Option<Version>> {
    let row = plan_version::Entity::find()
        .filter(plan_version::Column::Status.eq(PlanStatus::Published))
        .one(run)
        .await?;
    row.map(|row| Ok(Version { id: row.id, number: row.number, plan: plan_of(&row)? })).transpose()
}

/// A version by id.
///
/// # Errors
/// The database's; a plan that cannot be read.
pub async fn find(run: &impl Run, id: PlanVersionId) -> Stored<Option<Edition>> {
    plan_version::Entity::find_by_id(id).one(run).await?.map(edition).transpose()
}

/// The id of the draft, if there is one.
///
/// # Errors
/// The database's.
pub async fn draft(run: &impl Run) -> Stored<Option<PlanVersionId>> {
    let row = plan_version::Entity::find()
        .select_only()
        .column(plan_version::Column::Id)
        .filter(plan_version::Column::Status.eq(PlanStatus::Draft));
    Ok(row.into_tuple().one(run).await?)
}

type Head = (
    PlanVersionId,
    i32,
    PlanStatus,
    DateTime<Utc>,
    Option<PersonId>,
    Option<DateTime<Utc>>,
    Option<PersonId>,
);

/// All versions without their content, newest first, with their cases. Three statements.
///
/// # Errors
/// The database's.
pub async fn list(run: &impl Run) -> Stored<Vec<Listed>> {
    use plan_version::Column;
    let heads: Vec<Head> = plan_version::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Number, Column::Status, Column::CreatedAt])
        .columns([Column::CreatedBy, Column::PublishedAt, Column::PublishedBy])
        .order_by_desc(Column::Number)
        .into_tuple()
        .all(run)
        .await?;
    let people = heads.iter().flat_map(|head| [head.4, head.6]).flatten();
    let names = names(run, people.collect()).await?;
    let name = |id: Option<PersonId>| {
        id.and_then(|id| names.iter().find(|(other, _)| *other == id)).map(|(_, name)| name.clone())
    };
    let counts = counts(run).await?;
    let row = |(id, number, status, created_at, created_by, published_at, published_by): Head| {
        let count = counts.iter().find(|(plan, ..)| *plan == id);
        Listed {
            id,
            number,
            status,
            created_at,
            created_by: name(created_by),
            published_at,
            published_by: name(published_by),
            running: count.map_or(0, |(_, running, _)| *running),
            cases: count.map_or(0, |(.., all)| *all),
        }
    };
    Ok(heads.into_iter().map(row).collect())
}

async fn names(run: &impl Run, ids: Vec<PersonId>) -> Stored<Vec<(PersonId, String)>> {
    let rows = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name])
        .filter(person::Column::Id.is_in(ids));
    Ok(rows.into_tuple().all(run).await?)
}

/// The name of somebody; none: nobody, or not known.
///
/// # Errors
/// The database's.
pub async fn name_of(run: &impl Run, id: Option<PersonId>) -> Stored<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    Ok(names(run, vec![id]).await?.into_iter().next().map(|(_, name)| name))
}

/// Per version its running cases and all its cases. One statement.
async fn counts(run: &impl Run) -> Stored<Vec<(PlanVersionId, i64, i64)>> {
    use case_file::Column;
    let runs = Column::Stage
        .is_not_in([Stage::Closed, Stage::Withdrawn])
        .and(Column::Origin.eq(Origin::Live));
    let rows = case_file::Entity::find()
        .select_only()
        .column(Column::PlanVersionId)
        .column_as(Expr::case(runs, 1).finally(Expr::cust("NULL")).count(), "running")
        .column_as(Column::PlanVersionId.count(), "cases")
        .group_by(Column::PlanVersionId);
    Ok(rows.into_tuple().all(run).await?)
}

/// The running cases of one version, counted as in [`list`]. One statement.
///
/// # Errors
/// The database's.
pub async fn running(run: &impl Run, id: PlanVersionId) -> Stored<i64> {
    Ok(counts(run).await?.into_iter().find(|(plan, ..)| *plan == id).map_or(0, |(_, n, _)| n))
}

/// Who did the last thing to a version, from the journal; without an entry, who made it.
///
/// # Errors
/// The database's.
pub async fn held(run: &impl Run, row: &Edition) -> Stored<Held> {
    use journal_event::Column;
    let last: Option<(Option<PersonId>, DateTime<Utc>)> = journal_event::Entity::find()
        .select_only()
        .columns([Column::ActorId, Column::RecordedAt])
        .filter(Column::Subject.eq(subject(row.id)))
        .order_by_desc(Column::RecordedAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .one(run)
        .await?;
    let (by, at) = last.unwrap_or((row.created_by, row.created_at));
    let by = name_of(run, by).await?;
    Ok(Held { id: row.id, number: row.number, status: row.status, by, at })
}

/// The subject of a version in the journal.
pub fn subject(id: PlanVersionId) -> String {
    format!("plan:{id}")
}

/// Writes the first version, published, into a database without any. False: there is one, or
/// another server is writing it at this moment.
///
/// # Errors
/// The database's.
pub async fn insert_first(
    tx: &Tx,
    plan: &Plan,
    now: DateTime<Utc>,
) -> Stored<Option<PlanVersionId>> {
    let id = PlanVersionId::new();
    let row = plan_version::Model {
        id,
        number: number_of(plan)?,
        status: PlanStatus::Published,
        title: plan.title.clone(),
        content: content(plan)?,
        created_at: now,
        created_by: None,
        published_at: Some(now),
        published_by: None,
        version: 1,
    };
    let written = plan_version::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok((written == 1).then_some(id))
}

/// Whether there is any version.
///
/// # Errors
/// The database's.
pub async fn any(run: &impl Run) -> Stored<bool> {
    let row: Option<i32> = plan_version::Entity::find()
        .select_only()
        .column(plan_version::Column::Number)
        .into_tuple()
        .one(run)
        .await?;
    Ok(row.is_some())
}

/// The highest number there is.
///
/// # Errors
/// The database's.
pub async fn last_number(run: &impl Run) -> Stored<i32> {
    let row: Option<i32> = plan_version::Entity::find()
        .select_only()
        .column(plan_version::Column::Number)
        .order_by_desc(plan_version::Column::Number)
        .into_tuple()
        .one(run)
        .await?;
    Ok(row.unwrap_or(0))
}

fn number_of(plan: &Plan) -> Stored<i32> {
    i32::try_from(plan.version).map_err(|e| StoreError::Other(format!("plan number: {e}")))
}

/// Writes a draft. False: there is one already, perhaps of this very moment.
///
/// # Errors
/// The database's.
pub async fn insert_draft(
    tx: &Tx,
    id: PlanVersionId,
    plan: &Plan,
    by: PersonId,
    now: DateTime<Utc>,
) -> Stored<bool> {
    let row = plan_version::Model {
        id,
        number: number_of(plan)?,
        status: PlanStatus::Draft,
        title: plan.title.clone(),
        content: content(plan)?,
        created_at: now,
        created_by: Some(by),
        published_at: None,
        published_by: None,
        version: 1,
    };
    let written = plan_version::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(written == 1)
}

fn draft_at(id: PlanVersionId, version: i32) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(plan_version::Column::Id.eq(id))
        .add(plan_version::Column::Status.eq(PlanStatus::Draft))
        .add(plan_version::Column::Version.eq(version))
}

/// Writes the new content of a draft. False: it changed, or is no draft any more.
///
/// # Errors
/// The database's.
pub async fn save_draft(tx: &Tx, id: PlanVersionId, version: i32, plan: &Plan) -> Stored<bool> {
    use plan_version::Column;
    let done = plan_version::Entity::update_many()
        .col_expr(Column::Content, Expr::value(content(plan)?))
        .col_expr(Column::Title, Expr::value(plan.title.clone()))
        .col_expr(Column::Version, Expr::value(version.saturating_add(1)))
        .filter(draft_at(id, version))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Removes a draft. False: it changed, or is no draft any more.
///
/// # Errors
/// The database's.
pub async fn delete_draft(tx: &Tx, id: PlanVersionId, version: i32) -> Stored<bool> {
    let done = plan_version::Entity::delete_many().filter(draft_at(id, version)).exec(tx).await?;
    Ok(done.rows_affected == 1)
}

/// Puts a draft in the place of the published version. False: one of the two is not any more what
/// it was; nothing may be committed then. The old one goes first, as only one can be published.
///
/// # Errors
/// The database's.
pub async fn publish(
    tx: &Tx,
    old: PlanVersionId,
    draft: PlanVersionId,
    version: i32,
    by: PersonId,
    now: DateTime<Utc>,
) -> Stored<bool> {
    use plan_version::Column;
    let retired = plan_version::Entity::update_many()
        .col_expr(Column::Status, Expr::value(PlanStatus::Retired.as_str()))
        .filter(Column::Id.eq(old))
        .filter(Column::Status.eq(PlanStatus::Published))
        .exec(tx)
        .await?;
    if retired.rows_affected != 1 {
        return Ok(false);
    }
    let published = plan_version::Entity::update_many()
        .col_expr(Column::Status, Expr::value(PlanStatus::Published.as_str()))
        .col_expr(Column::PublishedAt, Expr::value(now))
        .col_expr(Column::PublishedBy, Expr::value(by))
        .col_expr(Column::Version, Expr::value(version.saturating_add(1)))
        .filter(draft_at(draft, version))
        .exec(tx)
        .await?;
    Ok(published.rows_affected == 1)
}
