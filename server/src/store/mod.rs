//! The only floor that says `sea_orm`. Returns domain values and read models.

pub mod answers;
pub mod attention;
pub mod case_list;
pub mod case_page;
pub mod cases;
pub mod cast;
pub mod centres;
pub mod claims;
pub mod company;
pub mod digests;
pub mod entries;
pub mod export;
pub mod feed;
pub mod focus;
pub mod hand_overs;
pub mod holdings;
pub mod journal;
pub mod letters;
pub mod mail_choices;
pub mod names;
pub mod outbox;
pub mod overview;
pub mod people;
pub mod pictures;
pub mod plans;
pub mod reference;
pub mod reference_pages;
pub mod release;
pub mod roster;
pub mod sessions;
pub mod staff;
pub mod task_list;
pub mod worklist;

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, IsolationLevel, RuntimeErr, SqlErr, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};

/// A transaction that may write.
pub type Tx = DatabaseTransaction;

/// Ends a transaction well.
///
/// # Errors
/// The database's own word; nothing was written then.
pub async fn commit(tx: Tx) -> Stored<()> {
    Ok(tx.commit().await?)
}

/// Anything that runs statements: the pool or a transaction.
pub trait Run: ConnectionTrait {}
impl<T: ConnectionTrait> Run for T {}

/// What can go wrong below the actions.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique, check or foreign-key constraint said no; carries the constraint's name as far as
    /// the database tells it.
    #[error("the database refused: {0}")]
    Constraint(String),
    /// The database is away, too busy or restarting. Trying again later may work.
    #[error("the database is not reachable: {0}")]
    Away(String),
    /// A stored value could not be understood.
    #[error("stored data could not be read: {0}")]
    Corrupt(String),
    #[error("database error: {0}")]
    Other(String),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        let text = error.to_string();
        if let Some(
            SqlErr::UniqueConstraintViolation(m) | SqlErr::ForeignKeyConstraintViolation(m),
        ) = error.sql_err()
        {
            return Self::Constraint(m);
        }
        if text.contains("violates check") || text.contains("CHECK constraint failed") {
            return Self::Constraint(text);
        }
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Away(text),
            DbErr::Exec(RuntimeErr::SqlxError(ref e))
            | DbErr::Query(RuntimeErr::SqlxError(ref e))
                if is_away(e) =>
            {
                Self::Away(text)
            }
            DbErr::Type(_) | DbErr::Json(_) => Self::Corrupt(text),
            _ => Self::Other(text),
        }
    }
}

/// Errors that pass when the database comes back.
fn is_away(error: &sea_orm::sqlx::Error) -> bool {
    use sea_orm::sqlx::Error;
    match error {
        Error::Io(_) | Error::PoolTimedOut | Error::PoolClosed | Error::WorkerCrashed => true,
        // Class 57P: the server shuts down or just started; 08: connection lost; 5/6: SQLite busy.
        Error::Database(e) => e
            .code()
            .is_some_and(|c| c.starts_with("57P") || c.starts_with("08") || c == "5" || c == "6"),
        _ => false,
    }
}

/// The result of everything in this floor.
pub type Stored<T> = Result<T, StoreError>;

/// The database.
#[derive(Clone, Debug)]
pub struct Db {
    pool: DatabaseConnection,
    /// SQLite has one writer at a time. Through one connection those of this process queue; through
    /// several they would find each other in the way, and try again after longer and longer naps.
    writer: DatabaseConnection,
}

/// How long a writer waits for the ones before it on SQLite.
const WRITER_WAITS: Duration = Duration::from_secs(15);

/// Pages of the file that a reading connection keeps at hand, in KiB (negative, as SQLite has it).
/// Its own 2 MiB are too few for the overview of 500 open cases.
const READERS_CACHE: &str = "-16384";

/// A connection to PostgreSQL that rested longer is tried before it is used; no server restarts in
/// less. Asking each time would double the ways to the server.
const STALE: Duration = Duration::from_millis(10);

/// Pages of the journal (4 KiB each) after which SQLite brings them back into the file, which waits for
/// the disk. Its own 1,000 are the work of some seventy changes.
const JOURNAL_PAGES: &str = "4000";

/// How a file is opened.
fn file(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(WRITER_WAITS)
}

impl Db {
    /// Connects to `sqlite:` or `postgres:` without touching the schema.
    ///
    /// # Errors
    /// [`StoreError::Away`] when nobody answers.
    pub async fn connect(url: &str) -> Stored<Self> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(10)
            .acquire_timeout(Duration::from_secs(5))
            .connect_timeout(Duration::from_secs(5))
            .sqlx_logging(false);
        if !url.starts_with("sqlite:") {
            // The server may have restarted since a connection was used.
            options.test_before_acquire_if_idle_for(STALE);
            let pool = Database::connect(options).await?;
            return Ok(Self { writer: pool.clone(), pool });
        }
        // A file does not go away.
        options.test_before_acquire(false);
        let mut one = options.clone();
        one.max_connections(1)
            .acquire_timeout(WRITER_WAITS)
            .map_sqlx_sqlite_opts(|o| file(o).pragma("wal_autocheckpoint", JOURNAL_PAGES));
        let writer = Database::connect(one).await?;
        options.map_sqlx_sqlite_opts(|o| {
            file(o).pragma("query_only", "ON").pragma("cache_size", READERS_CACHE)
        });
        Ok(Self { pool: Database::connect(options).await?, writer })
    }

    /// The pool, for reads of one statement or several that need not agree. On SQLite it cannot
    /// write.
    pub fn reads(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// For a write of one statement.
    pub fn writes(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// One connection for a page of many statements: taking it once costs less than taking one for
    /// each. Ends when it is dropped.
    ///
    /// # Errors
    /// [`StoreError::Away`] when the database cannot be had in time.
    pub async fn read(&self) -> Stored<Tx> {
        Ok(self.pool.begin().await?)
    }

    /// As [`Db::read`], for reads that must agree with each other whatever is written meanwhile.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn snapshot(&self) -> Stored<Tx> {
        // SQLite's transactions never see what came after their first read.
        let isolation_level = self.is_postgres().then_some(IsolationLevel::RepeatableRead);
        let options = TransactionOptions { isolation_level, ..Default::default() };
        Ok(self.pool.begin_with_options(options).await?)
    }

    /// For counting statements in tests.
    pub fn on_statement(&mut self, callback: impl Fn() + Clone + Send + Sync + 'static) {
        let written = callback.clone();
        self.pool.set_metric_callback(move |_| callback());
        self.writer.set_metric_callback(move |_| written());
    }

    pub fn is_postgres(&self) -> bool {
        self.pool.get_database_backend() == DbBackend::Postgres
    }

    /// Opens a transaction that may write. On SQLite it takes the write lock at once: a deferred
    /// one that reads first fails under load instead of waiting.
    ///
    /// # Errors
    /// [`StoreError::Away`] when the database cannot be had in time.
    pub async fn write(&self) -> Stored<Tx> {
        Ok(self
            .writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            })
            .await?)
    }

    /// Brings the schema up to date: all steps or none, one process at a time.
    ///
    /// # Errors
    /// The database's own word.
    pub async fn migrate(&self) -> Stored<()> {
        use migration::MigratorTrait;
        let tx = self.write().await?;
        self.take_turns(&tx).await?;
        migration::Migrator::up(&tx, None).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Waits until no other process changes the schema or what comes with it. On SQLite the write
    /// transaction does that by itself.
    ///
    /// # Errors
    /// The database's own word.
    pub async fn take_turns(&self, tx: &Tx) -> Stored<()> {
        if self.is_postgres() {
            tx.execute_unprepared("SELECT pg_advisory_xact_lock(7310982)").await?;
        }
        Ok(())
    }

    /// How many schema steps of this build the database has not seen.
    ///
    /// # Errors
    /// The database's own word.
    pub async fn pending_migrations(&self) -> Stored<usize> {
        use migration::MigratorTrait;
        Ok(migration::Migrator::get_pending_migrations(&self.writer).await?.len())
    }

    /// Ends all connections; what is in flight is finished first.
    ///
    /// # Errors
    /// The database's own word.
    pub async fn close(self) -> Stored<()> {
        self.pool.close().await?;
        Ok(self.writer.close().await?)
    }

    /// What time the database has; none on SQLite, which has no clock but the machine's.
    ///
    /// # Errors
    /// [`StoreError::Away`].
    pub async fn now(&self) -> Stored<Option<DateTime<Utc>>> {
        if !self.is_postgres() {
            return Ok(None);
        }
        let asked = Statement::from_string(DbBackend::Postgres, "SELECT clock_timestamp()");
        let row = self.pool.query_one_raw(asked).await?;
        Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
    }

    /// One statement that always works when the database does.
    ///
    /// # Errors
    /// [`StoreError::Away`].
    pub async fn ping(&self) -> Stored<()> {
        self.pool.execute_unprepared("SELECT 1").await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_opened_for_reading_a_file_cannot_write_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("sqlite://{}", folder.path().join("liaison.db").display());
        let db = Db::connect(&file).await.unwrap();
        let table = "CREATE TABLE one (id INTEGER)";
        assert!(db.reads().execute_unprepared(table).await.is_err());
        db.writes().execute_unprepared(table).await.unwrap();
        db.reads().execute_unprepared("SELECT id FROM one").await.unwrap();
        db.close().await.unwrap();
    }
}
