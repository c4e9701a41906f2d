//! Clears away what is too old to keep: words of letters, sessions, one-time links, attempts to
//! sign in. That a letter was sent, when and to whom stays known.

use chrono::TimeDelta;

use crate::context::Context;
use crate::store::{self, Stored, letters, sessions};

/// The words of a letter are kept this long after it was sent: a year, and a little.
const WORDS: TimeDelta = TimeDelta::days(400);
/// Sessions and links that have ended are kept this long.
const ENDED: TimeDelta = TimeDelta::days(30);
/// Attempts to sign in.
const ATTEMPTS: TimeDelta = TimeDelta::days(1);

/// Clears away.
///
/// # Errors
/// The database's.
pub async fn purge(ctx: &Context) -> Stored<()> {
    let now = ctx.clock.now();
    let tx = ctx.db.write().await?;
    letters::forget_bodies(&tx, now - WORDS).await?;
    sessions::forget_ended(&tx, now - ENDED).await?;
    sessions::forget_attempts(&tx, now - ATTEMPTS).await?;
    store::commit(tx).await
}
