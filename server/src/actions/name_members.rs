//! Names who holds which role in a case.

use entity::vocab::{CaseId, PersonId};

use super::commit::{ActionError, Seen, on_case};
use crate::context::Context;
use crate::domain::access::{Actor, Verb};
use crate::domain::case_file::CaseFile;
use crate::domain::decision::{Decision, Refusal};
use crate::domain::plan::AssigneeRole;
use crate::store::hand_overs;

/// Names them; whoever holds the role already stays without a word.
///
/// # Errors
/// As [`on_case`]; [`Refusal::NoSuchPerson`] for somebody who cannot be given work.
pub async fn name_members(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Seen,
    members: Vec<(AssigneeRole, PersonId)>,
) -> Result<CaseFile, ActionError> {
    let people = hand_overs::people_with(ctx.db.reads(), hand_overs::WORKERS).await?;
    on_case(ctx, actor, id, Verb::WriteCase, Some(seen), |case, _| {
        let mut whole = Decision::new();
        for (role, person) in members {
            // Somebody who left may go on holding a role until another is named.
            let stays = case.holder_of(role.as_str()) == Some(person);
            if !stays && !people.iter().any(|p| p.id == person) {
                return Err(Refusal::NoSuchPerson);
            }
            let named = case.name_member(role.as_str(), person)?;
            whole.changes.extend(named.changes);
            whole.events.extend(named.events);
        }
        Ok(whole)
    })
    .await
}
