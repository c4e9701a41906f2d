//! Throws a draft of the step plan away. The journal keeps that it was there.

use entity::vocab::PlanVersionId;

use super::plan::{Draft, PlanTrouble, event};
use crate::context::Context;
use crate::domain::access::Actor;
use crate::domain::event::EventKind;
use crate::store::plans;

/// Removes a draft.
///
/// # Errors
/// Not allowed, no draft (any more), changed meanwhile, the database's.
pub async fn discard_plan(
    ctx: &Context,
    actor: &Actor,
    id: PlanVersionId,
    version: i32,
) -> Result<(), PlanTrouble> {
    let draft = Draft::load(ctx, actor, id).await?;
    draft.insist_on(version).await?;
    if !plans::delete_draft(&draft.tx, id, version).await? {
        return Err(draft.overtaken().await);
    }
    let event = event(EventKind::PlanDiscarded, id, draft.row.number);
    draft.commit(actor, vec![event]).await
}
