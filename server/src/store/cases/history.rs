//! Imported cases: many at once, and what a later import compares itself with.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, CaseKind, ImportBatchId, Origin};
use entity::{case_file, fact, import_batch, journal_event};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::rows;
use super::rows_out::fact_row;
use super::write::{Provenance, event_row, new_row};
use crate::domain::case_file::CaseFile;
use crate::domain::decision::{Change, Decision};
use crate::domain::fact::Fact;
use crate::domain::projection::Projection;
use crate::store::{Run, StoreError, Stored, Tx};

/// Rows per statement; a case has some fifty columns and SQLite takes 32,766 values at once.
const CHUNK: usize = 400;

/// A case of an earlier import.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: CaseId,
    pub reference: String,
    pub kind: CaseKind,
    /// As imported: statements that people added are left out.
    pub facts: Vec<Fact>,
}

/// A case by which a reopening can be preceded.
#[derive(Clone, Debug)]
pub struct Earlier {
    pub id: CaseId,
    pub nis_code: String,
    pub start: NaiveDate,
}

/// Cases that were imported from a source, by import key. Two statements.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn imported(run: &impl Run, source: &str) -> Stored<HashMap<String, Known>> {
    let of_source = case_file::Column::ImportKey.starts_with(format!("{source}/"));
    let cases = case_file::Entity::find().filter(of_source.clone()).all(run).await?;
    let ids = case_file::Entity::find().select_only().column(case_file::Column::Id);
    let statements = fact::Entity::find()
        .filter(fact::Column::CaseId.in_subquery(ids.filter(of_source).into_query()))
        .filter(fact::Column::RecordedBy.is_null())
        .all(run)
        .await?;
    let mut facts: HashMap<CaseId, Vec<Fact>> = HashMap::new();
    for row in statements {
        facts.entry(row.case_id).or_default().push(rows::fact(row)?);
    }
    Ok(cases
        .into_iter()
        .filter_map(|row| {
            let facts = facts.remove(&row.id).unwrap_or_default();
            let known = Known { id: row.id, reference: row.reference, kind: row.kind, facts };
            Some((row.import_key?, known))
        })
        .collect())
}

/// Cases in some municipalities with the first day of their start, earliest first.
///
/// # Errors
/// The database's.
pub async fn earlier(run: &impl Run, nis_codes: &[String]) -> Stored<Vec<Earlier>> {
    use case_file::Column;
    let rows: Vec<(CaseId, String, NaiveDate)> = case_file::Entity::find()
        .select_only()
        .columns([Column::Id, Column::MunicipalityNis, Column::StartEarliest])
        .filter(Column::MunicipalityNis.is_in(nis_codes))
        .filter(Column::StartEarliest.is_not_null())
        .order_by_asc(Column::StartEarliest)
        .into_tuple()
        .all(run)
        .await?;
    Ok(rows.into_iter().map(|(id, nis_code, start)| Earlier { id, nis_code, start }).collect())
}

/// One import of a file.
#[derive(Clone, Debug)]
pub struct Batch {
    pub id: ImportBatchId,
    pub file_name: String,
    /// Of the file's bytes, hexadecimal.
    pub sha256: String,
    pub rows: i32,
    pub source: String,
}

/// Books an import.
///
/// # Errors
/// The database's.
pub async fn insert_batch(tx: &Tx, batch: Batch, now: DateTime<Utc>) -> Stored<()> {
    let Batch { id, file_name, sha256, rows, source } = batch;
    let row = import_batch::Model { id, file_name, sha256, rows, source, recorded_at: now };
    import_batch::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// A case to be inserted with all that was decided about it.
#[derive(Clone, Debug)]
pub struct NewHistory {
    pub case: CaseFile,
    pub projection: Projection,
    pub provenance: Provenance,
    pub decision: Decision,
}

/// Inserts cases of history with their statements and the journal, some hundred per statement.
/// A case must come after its predecessor. `progress` hears how many are in.
///
/// # Errors
/// The database's; [`StoreError::Other`] for a change that history does not have.
pub async fn insert_history(
    tx: &Tx,
    cases: Vec<NewHistory>,
    now: DateTime<Utc>,
    mut progress: impl FnMut(usize),
) -> Stored<()> {
    let mut done = 0;
    let mut cases = cases.into_iter().peekable();
    while cases.peek().is_some() {
        let mut files = Vec::with_capacity(CHUNK);
        let (mut facts, mut events) = (Vec::new(), Vec::new());
        for new in cases.by_ref().take(CHUNK) {
            let NewHistory { case, projection, provenance, decision } = new;
            if case.origin != Origin::Imported {
                return Err(StoreError::Other("a live case among history".to_owned()));
            }
            files.push(new_row(&case, projection, Some(provenance)));
            for change in decision.changes {
                match change {
                    Change::AddFact(new) => facts.push(fact_row(case.id, new)),
                    _ => return Err(StoreError::Other("history has only statements".to_owned())),
                }
            }
            let at = Some((case.id, case.version));
            events.extend(decision.events.into_iter().map(|e| event_row(at, None, e, now)));
        }
        done += files.len();
        case_file::Entity::insert_many(files).exec_without_returning(tx).await?;
        insert_facts(tx, facts).await?;
        insert_events(tx, events).await?;
        progress(done);
    }
    Ok(())
}

async fn insert_facts(tx: &Tx, rows: Vec<fact::ActiveModel>) -> Stored<()> {
    for chunk in rows.chunks(CHUNK) {
        fact::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn insert_events(tx: &Tx, rows: Vec<journal_event::ActiveModel>) -> Stored<()> {
    for chunk in rows.chunks(CHUNK) {
        journal_event::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The case that was imported under a key.
///
/// # Errors
/// The database's.
pub async fn by_key(run: &impl Run, key: &str) -> Stored<Option<CaseId>> {
    Ok(case_file::Entity::find()
        .select_only()
        .column(case_file::Column::Id)
        .filter(case_file::Column::ImportKey.eq(key))
        .into_tuple()
        .one(run)
        .await?)
}
