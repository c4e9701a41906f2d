//! Adds a task of the case's own.

use entity::vocab::CaseId;

use super::commit::{ActionError, on_case};
use crate::context::Context;
use crate::domain::access::{Actor, Verb};
use crate::domain::case_file::CaseFile;
use crate::domain::decision::Refusal;
use crate::domain::own_task::{self, OwnTask};
use crate::store::hand_overs;

/// Adds it; whoever is to do it must be somebody who can be given work.
///
/// # Errors
/// As [`on_case`].
pub async fn add_task(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    new: OwnTask,
) -> Result<CaseFile, ActionError> {
    if let Some(person) = new.assignee {
        let people = hand_overs::people_with(ctx.db.reads(), hand_overs::WORKERS).await?;
        if !people.iter().any(|p| p.id == person) {
            return Err(Refusal::NoSuchPerson.into());
        }
    }
    on_case(ctx, actor, id, Verb::WriteCase, None, |case, _| own_task::add(case, new)).await
}
