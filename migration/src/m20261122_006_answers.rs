//! Answers: what each case contributes, and answers that were frozen.

use sea_orm_migration::prelude::*;

use crate::dialect;
use crate::m20261122_004_append_only::keep;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, include_str!("sql/answers.sql")).await?;
        keep(manager, "frozen_answer").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, include_str!("sql/answers_down.sql")).await
    }
}
