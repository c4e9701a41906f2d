//! `liaison migrate`: schema, reference data, first step plan.

use super::Failed;
use crate::actions::set_up::set_up;
use crate::boot;
use crate::config::Config;
use crate::store::Db;

pub async fn run(config: &Config) -> Result<(), Failed> {
    let db = Db::connect(&config.database_url).await?;
    let before = db.pending_migrations().await?;
    set_up(&boot::context(config, db)).await?;
    println!("{before} schema steps applied; the schema is up to date");
    Ok(())
}
