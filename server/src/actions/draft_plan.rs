//! Begins the next version of the step plan as a copy of the published one.

use entity::vocab::PlanVersionId;

use super::plan::{PlanTrouble, allowed, event};
use crate::context::Context;
use crate::domain::access::Actor;
use crate::domain::event::EventKind;
use crate::store::{self, StoreError, cases, plans};

/// Begins a draft; `id` was made with the form, so that a double click begins one.
///
/// # Errors
/// Not allowed, no published plan, a draft that is there already, or the database's.
pub async fn draft_plan(
    ctx: &Context,
    actor: &Actor,
    id: PlanVersionId,
) -> Result<PlanVersionId, PlanTrouble> {
    allowed(actor)?;
    let now = ctx.clock.now();
    let tx = ctx.db.write().await?;
    if plans::find(&tx, id).await?.is_some() {
        return Ok(id);
    }
    let published = plans::published(&tx).await?.ok_or(PlanTrouble::NoPublished)?;
    let number = plans::last_number(&tx).await?.max(published.number);
    let mut plan = published.plan;
    plan.version = i64::from(number);
    let plan = plan.draft();
    if plans::insert_draft(&tx, id, &plan, actor.person, now).await? {
        let event = event(EventKind::PlanDrafted, id, number.saturating_add(1));
        cases::append_events(&tx, None, Some(actor.person), vec![event], now).await?;
        store::commit(tx).await?;
        return Ok(id);
    }
    let there = plans::draft(&tx).await?;
    let there = there.ok_or_else(|| StoreError::Constraint("plan number taken".to_owned()))?;
    if there == id {
        return Ok(id);
    }
    let row = plans::find(&tx, there).await?.ok_or(PlanTrouble::NotFound)?;
    Err(PlanTrouble::DraftExists(plans::held(&tx, &row).await?))
}
