//! Records the formal confirmation, or corrects it.

use entity::vocab::CaseId;

use super::commit::{ActionError, Seen, as_it_is, on_case, wrote};
use crate::context::Context;
use crate::domain::access::{Actor, Verb};
use crate::domain::case_file::CaseFile;
use crate::domain::confirmation::{self, Confirmation};
use crate::domain::event::EventKind;

/// Records it; the clock starts.
///
/// # Errors
/// As [`on_case`]; what [`confirmation::confirm`] refuses.
pub async fn confirm_case(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Seen,
    new: Confirmation,
) -> Result<CaseFile, ActionError> {
    let by = Some(actor.person);
    on_case(ctx, actor, id, Verb::WriteCase, Some(seen), |case, moment| {
        confirmation::confirm(case, new, by, moment.now)
    })
    .await
}

/// Corrects it; a new deadline takes the place of the old one.
///
/// # Errors
/// As [`on_case`]; what [`confirmation::correct`] refuses.
pub async fn correct_confirmation(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Seen,
    new: Confirmation,
    reason: &str,
) -> Result<CaseFile, ActionError> {
    let by = actor.person;
    let done = on_case(ctx, actor, id, Verb::CorrectConfirmation, Some(seen), |case, moment| {
        confirmation::correct(case, new, reason, by, moment.now)
    })
    .await;
    match done {
        // The same form, sent twice.
        Err(ActionError::Stale(since))
            if wrote(actor, &since, EventKind::ClockCorrected, ("reason", reason)) =>
        {
            as_it_is(ctx, actor, id).await
        }
        other => other,
    }
}
