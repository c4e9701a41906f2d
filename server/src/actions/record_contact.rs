//! Records a contact or an attempt.

use entity::vocab::{ActedAs, CaseId, Duty, PersonId};

use super::commit::{ActionError, Seen, on_case};
use crate::context::Context;
use crate::domain::access::{Actor, Verb};
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::contact::{NewContact, record};
use crate::store::staff;

/// Records it; `made_by` and `made_as` of the input are worked out here from who made it.
///
/// # Errors
/// As [`on_case`].
pub async fn record_contact(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    mut new: NewContact,
) -> Result<CaseFile, ActionError> {
    let case = crate::store::cases::find_visible(ctx.db.reads(), actor, id)
        .await?
        .ok_or(ActionError::NotFound)?
        .case;
    let day = calendar::local_day(new.happened_at);
    let staff = staff::of_region(ctx.db.reads(), case.region, day).await?;
    if new.made_by != actor.person && !staff::is_active(ctx.db.reads(), new.made_by).await? {
        return Err(crate::domain::decision::Refusal::NoSuchPerson.into());
    }
    let has_duty = |person: PersonId, duty: Duty| {
        staff.terms.iter().any(|t| t.person == person && t.duty == duty && t.covers(day))
    };
    new.made_as = if case.officer == Some(new.made_by) {
        ActedAs::Officer
    } else if case.back_up == Some(new.made_by) || has_duty(new.made_by, Duty::BackUp) {
        ActedAs::BackUp
    } else if has_duty(new.made_by, Duty::Officer) {
        ActedAs::Officer
    } else if staff.coordinators.contains(&new.made_by) {
        ActedAs::Coordinator
    } else {
        ActedAs::CaseWorker
    };
    on_case(ctx, actor, id, Verb::WriteCase, seen, |case, moment| {
        record(case, new, actor.person, moment.now)
    })
    .await
}
