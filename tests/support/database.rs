//! Empty databases of both kinds for tests that stay below the web.

use server::store::Db;

/// A migrated database that no other test knows.
pub struct Fresh {
    pub db: Db,
    /// For messages.
    pub kind: &'static str,
    /// Removed when dropped.
    _folder: Option<tempfile::TempDir>,
}

/// One migrated database on SQLite, and one on PostgreSQL where this machine has it.
pub async fn both() -> Vec<Fresh> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = format!("sqlite://{}/liaison.db", folder.path().display());
    let mut all = vec![Fresh { db: migrated(&file).await, kind: "SQLite", _folder: Some(folder) }];
    if let Some(cluster) = super::postgres::cluster() {
        let db = migrated(&cluster.fresh_database()).await;
        all.push(Fresh { db, kind: "PostgreSQL", _folder: None });
    }
    all
}

async fn migrated(url: &str) -> Db {
    let db = Db::connect(url).await.expect("a database");
    db.migrate().await.expect("the schema");
    db
}
