//! The schema's frozen history. Never imports `entity` or `server`: what was written then stays
//! what it was, whatever those become.
//!
//! Each step is SQL that both databases read, with a handful of type words that differ: `@uuid`,
//! `@instant` (UTC, microseconds), `@day`, `@json`. Expand first, contract in a later release.

pub use sea_orm_migration::prelude::*;

mod dialect;
mod m20261122_001_people;
mod m20261122_002_plans;
mod m20261122_003_cases;
mod m20261122_004_append_only;
mod m20261122_005_letters;
mod m20261122_006_answers;
mod m20261123_007_centres;
mod m20261127_008_figures;
mod m20261127_009_meetings;
mod m20261127_010_entries;
mod m20261127_011_counting;
mod m20261127_012_lists;
mod m20261127_013_failing;
mod m20261127_014_open_tasks;
mod m20261128_015_trouble;

/// Step plan version 1 as data (TOML), published when a database is set up.
pub const FIRST_PLAN: &str = include_str!("plan/first.toml");

/// All steps, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_001_people::Migration),
            Box::new(m20261122_002_plans::Migration),
            Box::new(m20261122_003_cases::Migration),
            Box::new(m20261122_004_append_only::Migration),
            Box::new(m20261122_005_letters::Migration),
            Box::new(m20261122_006_answers::Migration),
            Box::new(m20261123_007_centres::Migration),
            Box::new(m20261127_008_figures::Migration),
            Box::new(m20261127_009_meetings::Migration),
            Box::new(m20261127_010_entries::Migration),
            Box::new(m20261127_011_counting::Migration),
            Box::new(m20261127_012_lists::Migration),
            Box::new(m20261127_013_failing::Migration),
            Box::new(m20261127_014_open_tasks::Migration),
            Box::new(m20261128_015_trouble::Migration),
        ]
    }
}
