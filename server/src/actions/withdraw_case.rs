//! Withdraws a case, or takes the withdrawal back.

use entity::vocab::CaseId;

use super::commit::{ActionError, Seen, as_it_is, on_case, wrote};
use crate::context::Context;
use crate::domain::access::{Actor, Verb};
use crate::domain::case_file::CaseFile;
use crate::domain::event::EventKind;
use crate::domain::life;

/// The centre does not come.
///
/// # Errors
/// As [`on_case`]; what [`life::withdraw`] refuses.
pub async fn withdraw_case(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Seen,
    reason: &str,
) -> Result<CaseFile, ActionError> {
    let done = on_case(ctx, actor, id, Verb::WithdrawCase, Some(seen), |case, moment| {
        life::withdraw(case, reason, moment.now)
    })
    .await;
    once(ctx, actor, id, done, (EventKind::CaseWithdrawn, reason)).await
}

/// It comes after all.
///
/// # Errors
/// As [`on_case`]; what [`life::restore`] refuses.
pub async fn restore_case(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Seen,
    reason: &str,
) -> Result<CaseFile, ActionError> {
    let done = on_case(ctx, actor, id, Verb::WithdrawCase, Some(seen), |case, moment| {
        life::restore(case, reason, moment.now)
    })
    .await;
    once(ctx, actor, id, done, (EventKind::CaseRestored, reason)).await
}

/// The same form sent twice is one act.
async fn once(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    done: Result<CaseFile, ActionError>,
    (kind, reason): (EventKind, &str),
) -> Result<CaseFile, ActionError> {
    match done {
        Err(ActionError::Stale(since)) if wrote(actor, &since, kind, ("reason", reason)) => {
            as_it_is(ctx, actor, id).await
        }
        other => other,
    }
}
