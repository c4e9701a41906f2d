//! Publishes a draft: from then on new cases get it. Running cases keep theirs.

use entity::vocab::PlanVersionId;

use super::plan::{Draft, PlanTrouble, event};
use crate::context::Context;
use crate::domain::access::Actor;
use crate::domain::event::EventKind;
use crate::domain::plan::{check, diff};
use crate::store::plans;

/// Puts a draft in the place of the published version, both or neither.
///
/// # Errors
/// Not allowed, no draft (any more), changed meanwhile, faults, nothing changed, the database's.
pub async fn publish_plan(
    ctx: &Context,
    actor: &Actor,
    id: PlanVersionId,
    version: i32,
) -> Result<(), PlanTrouble> {
    let draft = Draft::load(ctx, actor, id).await?;
    draft.insist_on(version).await?;
    let faults = check(&draft.row.plan);
    if !faults.is_empty() {
        return Err(PlanTrouble::Faults(faults));
    }
    let old = plans::published(&draft.tx).await?.ok_or(PlanTrouble::NoPublished)?;
    if old.id == id {
        return Err(draft.overtaken().await);
    }
    if diff(&old.plan, &draft.row.plan).is_empty() {
        return Err(PlanTrouble::NothingChanged);
    }
    let now = draft.now;
    if !plans::publish(&draft.tx, old.id, id, version, actor.person, now).await? {
        return Err(draft.overtaken().await);
    }
    let mut event = event(EventKind::PlanPublished, id, draft.row.number);
    event.put("replaces", old.number);
    draft.commit(actor, vec![event]).await
}
