//! The entries that an answer is made of, as of its cut-off.

use chrono::{DateTime, Utc};

use crate::context::Context;
use crate::domain::report::Entry;
use crate::store::{StoreError, entries};

/// What every case contributed at a cut-off. Entries are made again first where a case changed.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn entries_as_of(
    ctx: &Context,
    cut_off: DateTime<Utc>,
) -> Result<Vec<Entry>, StoreError> {
    renew(ctx).await?;
    let db = ctx.db.reads();
    let mut all = entries::settled(db, cut_off).await?;
    let mut after = None;
    loop {
        let changed = entries::changed_since(db, cut_off, after).await?;
        let Some(last) = changed.last() else { break };
        after = Some(last.case.id);
        let then = changed.iter().filter_map(|loaded| loaded.case.as_of(cut_off));
        all.extend(then.map(|case| Entry::of(&case)));
    }
    Ok(all)
}

/// Brings the entries up to date, some hundreds of cases per transaction.
///
/// # Errors
/// As [`entries_as_of`].
pub async fn renew(ctx: &Context) -> Result<(), StoreError> {
    while !entries::stale(ctx.db.reads()).await?.is_empty() {
        let tx = ctx.db.write().await?;
        // Looked up again inside: another server may have done it.
        let stale = entries::stale(&tx).await?;
        entries::renew(&tx, stale).await?;
        tx.commit().await?;
    }
    Ok(())
}
