//! Makes a database ready for use: schema, reference data, the first step plan.

use crate::context::Context;
use crate::domain::event::EventKind;
use crate::domain::plan::Plan;
use crate::store::{StoreError, Tx, cases, plans, reference, release};

/// Brings the schema up to date, adds what the lists have and the database lacks, and publishes
/// version 1 of the step plan when there is none. From a new database mail may go out. Repeatable; two servers at once do it once.
///
/// # Errors
/// The database's; a first plan that cannot be read.
pub async fn set_up(ctx: &Context) -> Result<(), StoreError> {
    ctx.db.migrate().await?;
    let tx = ctx.db.write().await?;
    // One at a time: the migration's lock serves here too.
    ctx.db.take_turns(&tx).await?;
    reference::load(&tx).await?;
    publish_first_plan(ctx, &tx).await?;
    let fresh = release::is_fresh(&tx).await?;
    tx.commit().await?;
    if fresh {
        let base = &ctx.links.base_url;
        release::release(ctx.db.writes(), base, "set-up", ctx.clock.now()).await?;
    }
    Ok(())
}

/// Publishes version 1 in a database without plans; else nothing happens.
async fn publish_first_plan(ctx: &Context, tx: &Tx) -> Result<(), StoreError> {
    if plans::any(tx).await? {
        return Ok(());
    }
    let plan = Plan::from_toml(migration::FIRST_PLAN).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        StoreError::Corrupt(format!("first plan: {}", faults.join("; ")))
    })?;
    let now = ctx.clock.now();
    let Some(id) = plans::insert_first(tx, &plan, now).await? else { return Ok(()) };
    let event = super::plan::event(EventKind::PlanPublished, id, 1);
    cases::append_events(tx, None, None, vec![event], now).await
}
