//! Records a statement; marks the preferred one of several.

use entity::vocab::{CaseId, FactId};

use super::commit::{ActionError, Seen, on_case};
use crate::context::Context;
use crate::domain::access::{Actor, Verb};
use crate::domain::case_file::CaseFile;
use crate::domain::fact::{self, NewFact};

/// Records what somebody stated.
///
/// # Errors
/// As [`on_case`]; what [`fact::state`] refuses.
pub async fn state_fact(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Seen,
    new: NewFact,
) -> Result<CaseFile, ActionError> {
    let by = Some(actor.person);
    on_case(ctx, actor, id, Verb::WriteCase, Some(seen), |case, moment| {
        fact::state(case, new, by, moment.now)
    })
    .await
}

/// Marks a statement as the one that counts.
///
/// # Errors
/// As [`on_case`]; what [`fact::choose`] refuses.
pub async fn choose_fact(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Seen,
    fact: FactId,
    reason: String,
) -> Result<CaseFile, ActionError> {
    let by = actor.person;
    on_case(ctx, actor, id, Verb::WriteCase, Some(seen), |case, moment| {
        fact::choose(case, fact, Some(reason), by, moment.now)
    })
    .await
}
