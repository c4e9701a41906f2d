//! Changes a draft of the step plan.

use entity::vocab::PlanVersionId;

use super::plan::{Draft, PlanTrouble, event};
use crate::context::Context;
use crate::domain::access::Actor;
use crate::domain::event::{Event, EventKind};
use crate::domain::plan::{Change, Edited, Plan, diff};
use crate::store::plans::{self, Edition};

/// Changes told one by one; a whole new text is told as a number.
const TOLD: usize = 20;

/// Changes a draft by one of the verbs of [`Plan`]. A form that is sent twice changes it once: what
/// the draft says already needs no writing, whatever the version.
///
/// # Errors
/// Not allowed, no draft (any more), changed meanwhile, the faults it would add, the database's.
pub async fn edit_plan(
    ctx: &Context,
    actor: &Actor,
    id: PlanVersionId,
    version: i32,
    change: impl FnOnce(&mut Plan) -> Edited,
) -> Result<(), PlanTrouble> {
    let draft = Draft::load(ctx, actor, id).await?;
    let mut plan = draft.row.plan.clone();
    let edited = change(&mut plan);
    if edited.is_ok() && plan == draft.row.plan {
        return Ok(());
    }
    draft.insist_on(version).await?;
    edited.map_err(PlanTrouble::Faults)?;
    if !plans::save_draft(&draft.tx, id, version, &plan).await? {
        return Err(draft.overtaken().await);
    }
    let events = told(&draft.row, &plan);
    draft.commit(actor, events).await
}

/// The journal's entries: what each change was, with old and new value.
fn told(before: &Edition, after: &Plan) -> Vec<Event> {
    let entry = || event(EventKind::PlanChanged, before.id, before.number);
    let changes = diff(&before.plan, after);
    if changes.is_empty() || changes.len() > TOLD {
        let mut event = entry();
        event.put("changes", changes.len());
        return vec![event];
    }
    let told = |change: &Change| {
        let mut event = entry();
        event.put("change", change.key());
        for (name, value) in change.args() {
            event.put(name, value.to_string());
        }
        if let Some(what) = change.subject() {
            event.put("what", what);
        }
        event
    };
    changes.iter().map(told).collect()
}
