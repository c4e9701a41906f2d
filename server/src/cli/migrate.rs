//! `liaison migrate`

use super::Failed;
use crate::boot;
use crate::config::Config;

pub async fn run(config: &Config) -> Result<(), Failed> {
    let db = boot::database(&config.database_url, false).await?;
    let before = db.pending_migrations().await?;
    db.migrate().await?;
    println!("{before} schema steps applied; the schema is up to date");
    Ok(())
}
