//! Keeps the register of centres, and says which case belongs to which centre.

use entity::vocab::{CaseId, CentreId};

use super::commit::{ActionError, Moment, end, on_case_in, scope_of};
use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::case_file::CaseFile;
use crate::domain::centre::Centre;
use crate::domain::decision::{Decision, Refusal};
use crate::domain::partner::{link_centre, unlink_centre};
use crate::store::reference::{self, Municipality};
use crate::store::{Tx, cases, centres, company};

/// Where a centre lies, if the actor may write there: officers in their region, coordinators
/// everywhere.
async fn place_of(tx: &Tx, actor: &Actor, nis: &str) -> Result<Municipality, ActionError> {
    let place = reference::municipality(tx, nis).await?.ok_or(Refusal::NoSuchPlace)?;
    if may(actor, Verb::WriteCase, &Scope::in_region(place.region_id)) {
        Ok(place)
    } else {
        Err(ActionError::Forbidden)
    }
}

/// Adds a centre to the register and, if it is named, to a case. The same form sent twice adds one.
///
/// # Errors
/// Not allowed, unknown municipality, no name, an end before the beginning; see
/// [`super::commit::on_case`] for the case.
pub async fn add_centre(
    ctx: &Context,
    actor: &Actor,
    new: Centre,
    case: Option<CaseId>,
) -> Result<(), ActionError> {
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    if let Some(case) = case {
        cases::lock(&tx, case).await?;
    }
    let place = place_of(&tx, actor, &new.nis).await?;
    new.check()?;
    let (id, name) = (new.id, new.name.clone());
    let events = new.told(None).into_iter().collect();
    if !centres::insert(&tx, new, &place.name, actor.person, moment.now).await? {
        return Ok(());
    }
    cases::append_events(&tx, None, Some(actor.person), events, moment.now).await?;
    if let Some(case) = case {
        decide(ctx, &tx, actor, case, |case| link_centre(case, id, &name, moment.now)).await?;
    }
    Ok(end(ctx, tx).await?)
}

/// Changes a centre, from the version that the form saw. What is so already is left alone.
///
/// # Errors
/// As [`add_centre`]; stale when somebody else changed it meanwhile.
pub async fn change_centre(
    ctx: &Context,
    actor: &Actor,
    new: Centre,
    seen: i32,
) -> Result<(), ActionError> {
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    let before = centres::one(&tx, new.id).await?.ok_or(ActionError::NotFound)?;
    place_of(&tx, actor, &before.centre.nis).await?;
    let place = place_of(&tx, actor, &new.nis).await?;
    new.check()?;
    let Some(event) = new.told(Some(&before.centre)) else { return Ok(()) };
    if !centres::save(&tx, new, &place.name, seen).await? {
        return Err(ActionError::Stale(Vec::new()));
    }
    cases::append_events(&tx, None, Some(actor.person), vec![event], moment.now).await?;
    Ok(end(ctx, tx).await?)
}

/// Says that a case belongs to a centre, or that it does not any more; twice is once.
///
/// # Errors
/// As [`super::commit::on_case`]; no such centre.
pub async fn set_link(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    centre: CentreId,
    linked: bool,
) -> Result<Centre, ActionError> {
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    cases::lock(&tx, id).await?;
    let found = centres::one(&tx, centre).await?.ok_or(Refusal::NoSuchCentre)?.centre;
    let is_linked = company::centres(&tx, id).await?.iter().any(|c| c.id == centre);
    decide(ctx, &tx, actor, id, |case| match (is_linked, linked) {
        (false, true) => link_centre(case, centre, &found.name, moment.now),
        (true, false) => unlink_centre(case, centre, &found.name),
        _ => Ok(Decision::new()),
    })
    .await?;
    end(ctx, tx).await?;
    Ok(found)
}

async fn decide(
    ctx: &Context,
    tx: &Tx,
    actor: &Actor,
    id: CaseId,
    decide: impl FnOnce(&CaseFile) -> Result<Decision, Refusal>,
) -> Result<CaseFile, ActionError> {
    let permitted = |case: &CaseFile| may(actor, Verb::WriteCase, &scope_of(case));
    on_case_in(ctx, tx, actor, id, permitted, None, |case, _| decide(case)).await
}
