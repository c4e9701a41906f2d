//! Registers and removes absences. No reason is asked or stored.

use chrono::{Days, NaiveDate};
use entity::vocab::AbsenceId;

use super::commit::{ActionError, Moment, end};
use super::invite_person::subject;
use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::assignment::Away;
use crate::domain::decision::Refusal;
use crate::domain::event::{Event, EventKind};
use crate::domain::roster::joined;
use crate::store::cases::append_events;
use crate::store::{attention, roster, staff};

/// The longest absence in days: two years.
const LONGEST: u64 = 731;

/// Registers an absence; local days, both included. One that overlaps or touches others of the
/// same person is joined with them. The same form sent twice registers once. Gives back the days
/// that stand.
///
/// # Errors
/// Not allowed, unknown person, a last day before the first or in the past, or more than two years.
pub async fn register(
    ctx: &Context,
    actor: &Actor,
    id: AbsenceId,
    new: Away,
) -> Result<Away, ActionError> {
    if !may(actor, Verb::RegisterAbsence, &Scope::about(new.person)) {
        return Err(ActionError::Forbidden);
    }
    let moment = Moment::of(ctx);
    check(&new, moment.today)?;
    let tx = ctx.db.write().await?;
    if roster::absence_exists(&tx, id).await? {
        return Ok(new);
    }
    if !staff::is_active(&tx, new.person).await? {
        return Err(Refusal::NoSuchPerson.into());
    }
    let others = roster::absences_of(&tx, new.person).await?;
    let days: Vec<Away> = others.iter().map(|(_, away)| away.clone()).collect();
    let (whole, taken) = joined(&new, &days);
    for (other, _) in taken.iter().filter_map(|at| others.get(*at)) {
        roster::remove_absence(&tx, *other, moment.now).await?;
    }
    roster::add_absence(&tx, id, &whole, actor.person, moment.now).await?;
    let event = told(EventKind::AbsenceRegistered, &whole);
    append_events(&tx, None, Some(actor.person), vec![event], moment.now).await?;
    attention::nudge(&tx, None, moment.now).await?;
    end(ctx, tx).await?;
    Ok(whole)
}

fn check(new: &Away, today: NaiveDate) -> Result<(), Refusal> {
    let latest = new.from.checked_add_days(Days::new(LONGEST));
    if new.until < new.from || new.until < today || latest.is_none_or(|day| new.until > day) {
        return Err(Refusal::UntilBeforeFrom);
    }
    Ok(())
}

/// Takes an absence back; twice is once.
///
/// # Errors
/// Not allowed or unknown.
pub async fn remove(ctx: &Context, actor: &Actor, id: AbsenceId) -> Result<(), ActionError> {
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    let Some(row) = roster::absence(&tx, id).await? else {
        let gone = roster::absence_exists(&tx, id).await?;
        return if gone { Ok(()) } else { Err(ActionError::NotFound) };
    };
    if !may(actor, Verb::RegisterAbsence, &Scope::about(row.person_id)) {
        return Err(ActionError::Forbidden);
    }
    if roster::remove_absence(&tx, id, moment.now).await? {
        let event = told(EventKind::AbsenceRemoved, &row.away());
        append_events(&tx, None, Some(actor.person), vec![event], moment.now).await?;
    }
    attention::nudge(&tx, None, moment.now).await?;
    end(ctx, tx).await?;
    Ok(())
}

fn told(kind: EventKind, away: &Away) -> Event {
    let mut event = Event::of(kind, subject(away.person));
    event
        .put_person("person", Some(away.person))
        .put("from", away.from.to_string())
        .put("until", away.until.to_string());
    event
}
