//! The journal, the contacts and the statements are append-only, whoever asks.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::dialect;

const KEPT: [&str; 5] = ["journal_event", "contact", "fact", "fact_choice", "offer_statement"];

/// Refuses changes of a table's rows from now on.
///
/// # Errors
/// The database's.
pub(crate) async fn keep(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let postgres = manager.get_database_backend() == DbBackend::Postgres;
    for act in ["UPDATE", "DELETE"] {
        let name = format!("keep_{table}_{}", act.to_lowercase());
        let body = if postgres {
            "FOR EACH ROW EXECUTE FUNCTION refuse_change();".to_owned()
        } else {
            format!("BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END;")
        };
        let sql = format!("CREATE TRIGGER {name} BEFORE {act} ON {table} {body}");
        dialect::run(manager, &sql).await?;
    }
    Ok(())
}

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        if postgres {
            let function = "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
                $$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$;";
            dialect::run(manager, function).await?;
        }
        for table in KEPT {
            keep(manager, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for table in KEPT {
            for act in ["update", "delete"] {
                let on = if postgres { format!(" ON {table}") } else { String::new() };
                dialect::run(manager, &format!("DROP TRIGGER keep_{table}_{act}{on};")).await?;
            }
        }
        if postgres {
            dialect::run(manager, "DROP FUNCTION refuse_change();").await?;
        }
        Ok(())
    }
}
