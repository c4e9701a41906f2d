//! Records who and what stands round a case: partners, meetings, products, lasting involvement.
//! What is new has an id that was made with its form: the same form sent twice records once.

use entity::vocab::{CaseId, InvolvementId, MeetingId, PartnerId};

use super::commit::{ActionError, Moment, Seen, end, on_case_in, scope_of};
use crate::context::Context;
use crate::domain::access::{Actor, Verb, may};
use crate::domain::case_file::CaseFile;
use crate::domain::decision::{Decision, Refusal};
use crate::domain::partner::{self, Involvement, Meeting, Partner, Product};
use crate::store::{Tx, cases, company};

/// Opens the transaction in which nobody else changes the case.
async fn begin(ctx: &Context, id: CaseId) -> Result<Tx, ActionError> {
    let tx = ctx.db.write().await?;
    cases::lock(&tx, id).await?;
    Ok(tx)
}

/// Decides and writes in it.
async fn finish(
    ctx: &Context,
    tx: Tx,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    decide: impl FnOnce(&CaseFile, Moment) -> Result<Decision, Refusal>,
) -> Result<CaseFile, ActionError> {
    let permitted = |case: &CaseFile| may(actor, Verb::WriteCase, &scope_of(case));
    let case = on_case_in(ctx, &tx, actor, id, permitted, seen, decide).await?;
    end(ctx, tx).await?;
    Ok(case)
}

/// Adds a partner; who and when are filled in here.
///
/// # Errors
/// As [`super::commit::on_case`].
pub async fn add_partner(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    new: Partner,
) -> Result<CaseFile, ActionError> {
    let tx = begin(ctx, id).await?;
    let there = company::partner(&tx, id, new.id).await?.is_some();
    finish(ctx, tx, actor, id, seen, |case, moment| {
        if there {
            return Ok(Decision::new());
        }
        let new = Partner { recorded_at: moment.now, recorded_by: actor.person, ..new };
        partner::add_partner(case, new)
    })
    .await
}

/// Says anew what is known of a partner; who and when are filled in here. The new row has its own
/// id, made with the form. One that a colleague took off the list meanwhile is added.
///
/// # Errors
/// As [`super::commit::on_case`]; no such partner in this case.
pub async fn change_partner(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    was: PartnerId,
    new: Partner,
) -> Result<CaseFile, ActionError> {
    let tx = begin(ctx, id).await?;
    let there = company::partner(&tx, id, new.id).await?.is_some();
    let was = company::partner(&tx, id, was).await?.ok_or(ActionError::NotFound)?;
    finish(ctx, tx, actor, id, seen, |case, moment| {
        if there {
            return Ok(Decision::new());
        }
        let new = Partner { recorded_at: moment.now, recorded_by: actor.person, ..new };
        if was.removed {
            return partner::add_partner(case, new);
        }
        partner::change_partner(case, &was.it, new)
    })
    .await
}

/// Takes a partner off the list, or puts it back; twice is once.
///
/// # Errors
/// As [`super::commit::on_case`]; no such partner in this case.
pub async fn list_partner(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    partner: PartnerId,
    listed: bool,
) -> Result<Partner, ActionError> {
    let tx = begin(ctx, id).await?;
    let found = company::partner(&tx, id, partner).await?.ok_or(ActionError::NotFound)?;
    finish(ctx, tx, actor, id, None, |case, moment| match (found.removed, listed) {
        (false, false) => partner::remove_partner(case, &found.it, moment.now),
        (true, true) => partner::restore_partner(case, &found.it),
        _ => Ok(Decision::new()),
    })
    .await?;
    Ok(found.it)
}

/// Records a meeting; who and when are filled in here.
///
/// # Errors
/// As [`super::commit::on_case`].
pub async fn record_meeting(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    new: Meeting,
) -> Result<CaseFile, ActionError> {
    let tx = begin(ctx, id).await?;
    let there = company::meeting(&tx, id, new.id).await?.is_some();
    finish(ctx, tx, actor, id, seen, |case, moment| {
        if there {
            return Ok(Decision::new());
        }
        let (by, now) = (actor.person, moment.now);
        let new = Meeting { recorded_at: now, recorded_by: by, ..new };
        partner::record_meeting(case, new, by, now, moment.today)
    })
    .await
}

/// Says anew what is known of a meeting, as [`change_partner`].
///
/// # Errors
/// As [`super::commit::on_case`]; no such meeting in this case.
pub async fn change_meeting(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    was: MeetingId,
    new: Meeting,
) -> Result<CaseFile, ActionError> {
    let tx = begin(ctx, id).await?;
    let there = company::meeting(&tx, id, new.id).await?.is_some();
    let was = company::meeting(&tx, id, was).await?.ok_or(ActionError::NotFound)?;
    finish(ctx, tx, actor, id, seen, |case, moment| {
        if there {
            return Ok(Decision::new());
        }
        let (by, now) = (actor.person, moment.now);
        let new = Meeting { recorded_at: now, recorded_by: by, ..new };
        if was.removed {
            return partner::record_meeting(case, new, by, now, moment.today);
        }
        partner::change_meeting(case, &was.it, new, moment.today)
    })
    .await
}

/// Takes a meeting off the list, or puts it back; twice is once.
///
/// # Errors
/// As [`super::commit::on_case`]; no such meeting in this case.
pub async fn list_meeting(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    meeting: MeetingId,
    listed: bool,
) -> Result<CaseFile, ActionError> {
    let tx = begin(ctx, id).await?;
    let found = company::meeting(&tx, id, meeting).await?.ok_or(ActionError::NotFound)?;
    finish(ctx, tx, actor, id, None, |case, moment| match (found.removed, listed) {
        (false, false) => partner::remove_meeting(case, &found.it, moment.now),
        (true, true) => partner::restore_meeting(case, &found.it),
        _ => Ok(Decision::new()),
    })
    .await
}

/// Records what is known of a product; who and when are filled in here. What says nothing new is
/// left alone.
///
/// # Errors
/// As [`super::commit::on_case`].
pub async fn record_product(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    new: Product,
) -> Result<CaseFile, ActionError> {
    let tx = begin(ctx, id).await?;
    let known = company::products(&tx, id).await?;
    finish(ctx, tx, actor, id, seen, |case, moment| {
        if known.iter().any(|product| product.kind == new.kind && new.repeats(product)) {
            return Ok(Decision::new());
        }
        let (by, now) = (actor.person, moment.now);
        let new = Product { recorded_at: now, recorded_by: by, ..new };
        partner::record_product(case, new, by, now, moment.today)
    })
    .await
}

/// Records lasting involvement; who and when are filled in here.
///
/// # Errors
/// As [`super::commit::on_case`].
pub async fn record_involvement(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    seen: Option<Seen>,
    new: Involvement,
) -> Result<CaseFile, ActionError> {
    let tx = begin(ctx, id).await?;
    let there = company::involvement(&tx, id, new.id).await?.is_some();
    finish(ctx, tx, actor, id, seen, |case, moment| {
        if there {
            return Ok(Decision::new());
        }
        let new = Involvement { recorded_at: moment.now, recorded_by: actor.person, ..new };
        partner::record_involvement(case, new)
    })
    .await
}

/// Takes an involvement off the list, or puts it back; twice is once.
///
/// # Errors
/// As [`super::commit::on_case`]; no such involvement in this case.
pub async fn list_involvement(
    ctx: &Context,
    actor: &Actor,
    id: CaseId,
    involvement: InvolvementId,
    listed: bool,
) -> Result<CaseFile, ActionError> {
    let tx = begin(ctx, id).await?;
    let found = company::involvement(&tx, id, involvement).await?.ok_or(ActionError::NotFound)?;
    finish(ctx, tx, actor, id, None, |case, moment| match (found.removed, listed) {
        (false, false) => partner::remove_involvement(case, &found.it, moment.now),
        (true, true) => partner::restore_involvement(case, &found.it),
        _ => Ok(Decision::new()),
    })
    .await
}
