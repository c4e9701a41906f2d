//! Which database this is, and whether mail may go out from it. A copy is another database: it
//! waits until an operator releases it, so that no test system writes to mayors.

use chrono::{DateTime, Utc};
use entity::mail_release::{ActiveModel, Column, Entity};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, DbBackend, EntityTrait, PaginatorTrait, QueryOrder, Statement};

use crate::store::{Run, StoreError, Stored};

pub use entity::mail_release::Model as Release;

const POSTGRES: &str = "SELECT current_database()::text, (SELECT oid::text FROM pg_database WHERE datname = current_database())";
const FILE: &str = "SELECT file FROM pragma_database_list WHERE name = 'main'";
/// A restored dump has another; a cluster that only speaks PostgreSQL may know none.
const SYSTEM: &str = "SELECT system_identifier::text FROM pg_control_system()";
/// Where the cluster lies and listens: a copy of its files beside it has another place. The view
/// leaves out what the role may not read. Not the server's address: it changes when a container
/// starts anew, and the mail of the original would stop.
const PLACE: &str = "SELECT coalesce(string_agg(setting, ' ' ORDER BY name), '') FROM pg_settings WHERE name IN ('data_directory', 'port')";

/// What tells this system from a copy of it: the address under which people reach it; of
/// PostgreSQL the cluster, its place, number and name; of SQLite the file itself, its birth and
/// where it lies. Not to be asked in a transaction: what a cluster does not know would end it.
///
/// # Errors
/// The database's.
pub async fn fingerprint(run: &impl Run, base_url: &str) -> Stored<String> {
    Ok(format!("{} for {base_url}", of_database(run).await?))
}

async fn of_database(run: &impl Run) -> Stored<String> {
    if run.get_database_backend() != DbBackend::Postgres {
        return Ok(of_file(&first(run, FILE).await?));
    }
    let statement = Statement::from_string(DbBackend::Postgres, POSTGRES);
    let row = run.query_one_raw(statement).await?.ok_or_else(no_answer)?;
    let (name, number): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    let system = first(run, SYSTEM).await.unwrap_or_default();
    let place = first(run, PLACE).await.unwrap_or_default();
    Ok(format!("postgres {system} {place} {number} {name}"))
}

fn no_answer() -> StoreError {
    StoreError::Other("the database does not say which it is".to_owned())
}

async fn first(run: &impl Run, sql: &str) -> Stored<String> {
    let statement = Statement::from_string(run.get_database_backend(), sql);
    let row = run.query_one_raw(statement).await?.ok_or_else(no_answer)?;
    Ok(row.try_get_by_index(0)?)
}

fn of_file(path: &str) -> String {
    let place = std::path::Path::new(path);
    let place = place.canonicalize().unwrap_or_else(|_| place.to_path_buf());
    format!("sqlite {} {}", identity(&place), place.display())
}

#[cfg(unix)]
fn identity(path: &std::path::Path) -> String {
    use std::os::unix::fs::MetadataExt;
    let Ok(file) = std::fs::metadata(path) else { return String::new() };
    // Not the device: its number may change when the machine starts. Some file systems know no
    // birth.
    let born = file.created().ok().map(|at| at.duration_since(std::time::UNIX_EPOCH));
    let born = born.and_then(Result::ok).map(|since| since.as_nanos()).unwrap_or_default();
    format!("{} {born}", file.ino())
}

#[cfg(not(unix))]
fn identity(_: &std::path::Path) -> String {
    String::new()
}

/// The release of this very database under this address, if there is one.
///
/// # Errors
/// The database's.
pub async fn of_this(run: &impl Run, base_url: &str) -> Stored<Option<Release>> {
    Ok(Entity::find_by_id(fingerprint(run, base_url).await?).one(run).await?)
}

/// The last release of whatever database this was.
///
/// # Errors
/// The database's.
pub async fn last(run: &impl Run) -> Stored<Option<Release>> {
    Ok(Entity::find().order_by_desc(Column::ReleasedAt).one(run).await?)
}

/// Lets mail go out from this database, with links that begin at this address.
///
/// # Errors
/// The database's.
pub async fn release(run: &impl Run, base_url: &str, by: &str, now: DateTime<Utc>) -> Stored<()> {
    let row = ActiveModel {
        fingerprint: Set(fingerprint(run, base_url).await?),
        released_at: Set(now),
        released_by: Set(by.to_owned()),
    };
    let there = OnConflict::column(Column::Fingerprint).do_nothing().to_owned();
    Entity::insert(row).on_conflict(there).exec_without_returning(run).await?;
    Ok(())
}

/// Whether nobody has ever worked in this database.
///
/// # Errors
/// The database's.
pub async fn is_fresh(run: &impl Run) -> Stored<bool> {
    let released = Entity::find().count(run).await?;
    Ok(released == 0 && entity::person::Entity::find().count(run).await? == 0)
}
