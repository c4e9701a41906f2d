//! What each case contributes to answers: kept beside the case, made again when the case changed.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::CaseId;
use entity::{case_entry, case_file, journal_event};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

use crate::domain::event::EventKind;
use crate::domain::report::{Entry, Period, Turn};
use crate::store::cases::whole::{self, Tasks};
use crate::store::cases::{self, Loaded};
use crate::store::{Run, StoreError, Stored, Tx};

/// Cases that are made again at once.
pub const CHUNK: u64 = 300;
/// Entries that are read at once.
const BLOCK: usize = 1000;

/// Cases whose entry is missing or older than the case.
fn behind() -> SimpleExpr {
    let column = |column| Expr::col((case_file::Entity, column));
    column(case_file::Column::EntryVersion).ne(column(case_file::Column::Version))
}

/// Whether any entry has to be made again.
///
/// # Errors
/// The database's.
pub async fn any_stale(run: &impl Run) -> Stored<bool> {
    let first: Option<CaseId> = case_file::Entity::find()
        .select_only()
        .column(case_file::Column::Id)
        .filter(behind())
        .limit(1)
        .into_tuple()
        .one(run)
        .await?;
    Ok(first.is_some())
}

/// Rows of cases whose entry is missing or older than the case, at most [`CHUNK`], held until the
/// transaction ends: two servers that make entries again take turns.
///
/// # Errors
/// The database's.
pub async fn stale(tx: &Tx) -> Stored<Vec<case_file::Model>> {
    let rows = case_file::Entity::find().filter(behind()).order_by_asc(case_file::Column::Id);
    Ok(rows.limit(CHUNK).lock_exclusive().all(tx).await?)
}

#[derive(FromQueryResult)]
struct LastChange {
    case_id: CaseId,
    at: DateTime<Utc>,
}

/// Makes the entries of cases again, whose rows are held.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn renew(tx: &Tx, rows: Vec<case_file::Model>) -> Stored<()> {
    let ids: Vec<CaseId> = rows.iter().map(|row| row.id).collect();
    let changes: HashMap<CaseId, DateTime<Utc>> = journal_event::Entity::find()
        .select_only()
        .column(journal_event::Column::CaseId)
        .column_as(journal_event::Column::RecordedAt.max(), "at")
        .filter(journal_event::Column::CaseId.is_in(ids.iter().copied()))
        .group_by(journal_event::Column::CaseId)
        .into_model::<LastChange>()
        .all(tx)
        .await?
        .into_iter()
        .map(|change| (change.case_id, change.at))
        .collect();
    let loaded = whole::of_all(tx, rows, Tasks::All).await?;
    for one in &loaded {
        cases::count_again(tx, one).await?;
    }
    let renewed = loaded.into_iter().map(|loaded| {
        let case = &loaded.case;
        let entry = Entry::of(case);
        let (counts_from, counts_to, _) = entry.place_in_time();
        let entry = text(&entry)
            .map_err(|e| StoreError::Corrupt(format!("entry of {}: {e}", case.reference)))?;
        Ok(case_entry::Model {
            counts_from,
            counts_to,
            case_id: case.id,
            opened_at: case.opened_at,
            changed_at: changes.get(&case.id).copied().unwrap_or(case.opened_at),
            entry,
        }
        .into_active_model())
    });
    let renewed = renewed.collect::<Stored<Vec<_>>>()?;
    if renewed.is_empty() {
        return Ok(());
    }
    case_entry::Entity::insert_many(renewed)
        .on_conflict(
            OnConflict::column(case_entry::Column::CaseId)
                .update_columns([
                    case_entry::Column::ChangedAt,
                    case_entry::Column::CountsFrom,
                    case_entry::Column::CountsTo,
                    case_entry::Column::Entry,
                ])
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    case_file::Entity::update_many()
        .col_expr(case_file::Column::EntryVersion, Expr::col(case_file::Column::Version))
        .filter(case_file::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    Ok(())
}

/// An entry as it is stored: what is not known, not so, or empty is left out, for there are many of
/// them to read.
fn text(entry: &Entry) -> serde_json::Result<String> {
    use serde_json::Value;
    let mut value = serde_json::to_value(entry)?;
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, field| match field {
            Value::Null | Value::Bool(false) => false,
            Value::Array(list) => !list.is_empty(),
            _ => true,
        });
    }
    serde_json::to_string(&value)
}

/// The rows of which the date allows a day in the period; [`Period`] itself has the last word.
fn may_count_in(period: Period) -> Condition {
    use case_entry::Column;
    let first = NaiveDate::from_ymd_opt(period.from, 1, 1);
    let last = NaiveDate::from_ymd_opt(period.to, 12, 31);
    let begins = last.map(|day| Column::CountsFrom.is_null().or(Column::CountsFrom.lte(day)));
    let ends = first.map(|day| Column::CountsTo.is_null().or(Column::CountsTo.gte(day)));
    Condition::all().add_option(begins).add_option(ends)
}

/// Entries of cases that did not change after a cut-off, in the order of their ids, as far as they
/// can count in a period and are wanted. One statement for every [`BLOCK`]; what is not wanted is
/// not held.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn settled(
    run: &impl Run,
    cut_off: DateTime<Utc>,
    period: Period,
    wanted: impl Fn(&Entry) -> bool,
) -> Stored<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut read = block(run, cut_off, period, None).await?;
    while let Some(text) = read {
        let last = text.lines().nth(BLOCK - 1).map(parsed).transpose()?;
        let following = async {
            match last {
                Some(last) => block(run, cut_off, period, Some(last.case)).await,
                None => Ok(None),
            }
        };
        // The database gets the next ones together while these are being understood.
        let (next, understood) = tokio::join!(following, async {
            for line in text.lines() {
                entries.extend(Some(parsed(line)?).filter(&wanted));
            }
            Stored::Ok(())
        });
        understood?;
        read = next?;
    }
    Ok(entries)
}

fn parsed(line: &str) -> Stored<Entry> {
    serde_json::from_str(line).map_err(|e| StoreError::Corrupt(format!("entry: {e}")))
}

/// The next entries after an id, one on each line and all in one row, which costs the databases far
/// less than as many rows; none when there are no more.
async fn block(
    run: &impl Run,
    cut_off: DateTime<Utc>,
    period: Period,
    after: Option<CaseId>,
) -> Stored<Option<String>> {
    use case_entry::Column;
    let chosen = case_entry::Entity::find()
        .select_only()
        .columns([Column::CaseId, Column::Entry])
        .filter(Column::ChangedAt.lte(cut_off))
        .filter(may_count_in(period))
        .filter(Condition::all().add_option(after.map(|id| Column::CaseId.gt(id))))
        .order_by_asc(Column::CaseId)
        .limit(BLOCK as u64)
        .into_query();
    let lines = match run.get_database_backend() {
        DbBackend::Postgres => "STRING_AGG(entry, CHR(10) ORDER BY case_id)",
        _ => "GROUP_CONCAT(entry, CHAR(10) ORDER BY case_id)",
    };
    let together = Query::select().expr(Expr::cust(lines)).from_subquery(chosen, "chosen").take();
    let row = run.query_one(&together).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.flatten())
}

/// Cases that were there at a cut-off and changed after it, whole, with their withdrawals, from an
/// id on; at most [`CHUNK`].
///
/// # Errors
/// As [`settled`].
pub async fn changed_since(
    run: &impl Run,
    cut_off: DateTime<Utc>,
    after: Option<CaseId>,
) -> Stored<Vec<(Loaded, Vec<Turn>)>> {
    let mut ids = case_entry::Entity::find()
        .select_only()
        .column(case_entry::Column::CaseId)
        .filter(case_entry::Column::ChangedAt.gt(cut_off))
        .filter(case_entry::Column::OpenedAt.lte(cut_off))
        .order_by_asc(case_entry::Column::CaseId)
        .limit(CHUNK);
    if let Some(after) = after {
        ids = ids.filter(case_entry::Column::CaseId.gt(after));
    }
    let ids: Vec<CaseId> = ids.into_tuple().all(run).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = case_file::Entity::find()
        .filter(case_file::Column::Id.is_in(ids.clone()))
        .order_by_asc(case_file::Column::Id)
        .all(run)
        .await?;
    let mut turns = turns(run, ids).await?;
    let cases = whole::of_all(run, rows, Tasks::All).await?.into_iter();
    Ok(cases
        .map(|loaded| {
            let own = turns.remove(&loaded.case.id).unwrap_or_default();
            (loaded, own)
        })
        .collect())
}

/// Withdrawals and their taking back, oldest first.
async fn turns(run: &impl Run, ids: Vec<CaseId>) -> Stored<HashMap<CaseId, Vec<Turn>>> {
    use journal_event::Column;
    let kinds = [EventKind::CaseWithdrawn, EventKind::CaseRestored].map(EventKind::as_str);
    let rows = journal_event::Entity::find()
        .filter(Column::CaseId.is_in(ids))
        .filter(Column::Kind.is_in(kinds))
        .order_by_asc(Column::Id)
        .all(run)
        .await?;
    let mut turns: HashMap<CaseId, Vec<Turn>> = HashMap::new();
    for row in rows {
        let Some(case) = row.case_id else { continue };
        let reason = row.data.get("reason").and_then(|text| text.as_str()).unwrap_or_default();
        turns.entry(case).or_default().push(Turn {
            recorded_at: row.recorded_at,
            withdrawn: row.kind == EventKind::CaseWithdrawn.as_str(),
            reason: reason.to_owned(),
        });
    }
    Ok(turns)
}
