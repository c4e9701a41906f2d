//! Withdraws a case, or takes the withdrawal back.

use entity::vocab::CaseId;

use super::commit::{ActionError, Seen, on_case};
use crate::context::Context;
use crate::domain::access::{Actor, Verb};
use crate::domain::case_file::CaseFile;
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
    on_case(ctx, actor, id, Verb::WithdrawCase, Some(seen), |case, moment| {
        life::withdraw(case, reason, moment.now)
    })
    .await
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
    on_case(ctx, actor, id, Verb::WithdrawCase, Some(seen), |case, moment| {
        life::restore(case, reason, moment.now)
    })
    .await
}
