//! Records what became of items of the standard offer.

use entity::vocab::CaseId;

use super::commit::{ActionError, Seen, on_case};
use crate::context::Context;
use crate::domain::access::{Actor, Verb};
use crate::domain::case_file::CaseFile;
use crate::domain::decision::Refusal;
use crate::domain::offer::{NewOffer, state_items};
use crate::store::reference;

/// Records it; what says nothing new is left out. The journal keeps the item's title as it was.
///
/// # Errors
/// As [`on_case`]; an item that is not in the catalogue.
pub async fn state_offer(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    items: Vec<NewOffer>,
) -> Result<CaseFile, ActionError> {
    let catalogue = reference::offer(ctx.db.reads()).await?;
    let title =
        |code: &str| catalogue.iter().find(|item| item.code == code).map(|item| item.title.clone());
    on_case(ctx, actor, id, Verb::WriteCase, seen, |case, moment| {
        if items.iter().any(|new| title(&new.item).is_none()) {
            return Err(Refusal::NoSuchItem);
        }
        let mut decision = state_items(case, items, actor.person, moment.now)?;
        for event in &mut decision.events {
            let title = event.data.get("item").and_then(|code| title(code.as_str()?));
            event.put("title", title);
        }
        Ok(decision)
    })
    .await
}
