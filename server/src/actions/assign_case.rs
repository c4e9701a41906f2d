//! Gives a case to an officer and a back-up; moves it to another municipality.

use entity::vocab::{CaseId, PersonId, RegionId, Role};

use super::commit::{ActionError, Moment, Seen, end, on_case, on_case_in, scope_of};
use crate::context::Context;
use crate::domain::access::{Actor, Verb, may};
use crate::domain::case_file::{CaseFile, Municipality};
use crate::domain::decision::Refusal;
use crate::domain::moving::{Move, assign_case as decide, counts_on, move_to};
use crate::store::{cases, hand_overs, reference, staff};

/// Who walks a case from now on.
#[derive(Clone, Debug)]
pub struct Assignment {
    pub region: RegionId,
    pub officer: Option<PersonId>,
    pub back_up: Option<PersonId>,
    pub reason: Option<String>,
}

/// Whoever can be named in a case.
pub const CANDIDATES: &[Role] = &[Role::Officer, Role::Coordinator];

/// Reassigns a case.
///
/// # Errors
/// As [`on_case`]; [`Refusal::NoSuchPerson`] for somebody who is neither officer nor coordinator.
pub async fn assign_case(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    new: Assignment,
) -> Result<CaseFile, ActionError> {
    let people = hand_overs::people_with(ctx.db.reads(), CANDIDATES).await?;
    let known = |who: Option<PersonId>| who.is_none_or(|id| people.iter().any(|p| p.id == id));
    let regions = reference::regions(ctx.db.reads()).await?;
    if !regions.iter().any(|region| region.id == new.region) {
        return Err(Refusal::NoSuchPlace.into());
    }
    on_case(ctx, actor, id, Verb::ReassignCase, seen, |case, _| {
        // Whoever holds the place already may keep it.
        let officer = new.officer == case.officer || known(new.officer);
        let back_up = new.back_up == case.back_up || known(new.back_up);
        if !officer || !back_up {
            return Err(Refusal::NoSuchPerson);
        }
        decide(case, new.region, new.officer, new.back_up, new.reason.as_deref())
    })
    .await
}

/// Where a case lies after all.
#[derive(Clone, Debug)]
pub struct Relocation {
    /// Code of the municipality.
    pub nis: String,
    /// Who said so.
    pub source: String,
    pub reason: Option<String>,
}

/// Moves a case to another municipality, as it was called on the day that counts for the case.
///
/// # Errors
/// As [`on_case`]; [`Refusal::NoSuchPlace`] for a code that did not exist on that day.
pub async fn relocate(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    new: Relocation,
) -> Result<CaseFile, ActionError> {
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    let found = cases::find_visible(&tx, actor, id).await?.ok_or(ActionError::NotFound)?;
    let place = reference::municipality_as_of(&tx, &new.nis, counts_on(&found.case))
        .await?
        .ok_or(Refusal::NoSuchPlace)?;
    let duty = staff::of_region(&tx, place.region_id, moment.today).await?.on_duty(moment.today);
    let wanted = Move {
        municipality: Municipality {
            nis: place.nis_code,
            name: place.name,
            province: place.province,
        },
        region: place.region_id,
        source: new.source,
        reason: new.reason,
        duty,
    };
    let permitted = |case: &CaseFile| may(actor, Verb::WriteCase, &scope_of(case));
    let by = actor.person;
    let case = on_case_in(ctx, &tx, actor, id, permitted, seen, |case, moment| {
        move_to(case, wanted, by, moment.now)
    })
    .await?;
    end(ctx, tx).await?;
    Ok(case)
}
