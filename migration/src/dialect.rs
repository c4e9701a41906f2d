//! The few words in which the two databases differ.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Runs statements after putting the database's own type names in place.
///
/// # Errors
/// Whatever the database says of the statement.
pub async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let words: [(&str, &str); 4] = match manager.get_database_backend() {
        DbBackend::Postgres => {
            [("@uuid", "uuid"), ("@instant", "timestamptz"), ("@day", "date"), ("@json", "jsonb")]
        }
        // SQLite keeps instants and days as ISO text, which sorts by time as long as every value
        // is written as UTC.
        _ => [("@uuid", "blob"), ("@instant", "text"), ("@day", "text"), ("@json", "text")],
    };
    let sql = words.iter().fold(sql.to_owned(), |sql, (word, own)| sql.replace(word, own));
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}
