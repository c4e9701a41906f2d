//! Changes the roster: a term more, another last day, a term less.

use chrono::{Days, NaiveDate};
use entity::vocab::{RegionId, RosterTermId};

use super::commit::{ActionError, Moment, end};
use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::assignment::{RosterFault, Term};
use crate::domain::decision::Refusal;
use crate::domain::event::{Event, EventKind};
use crate::domain::roster::{AHEAD, faults_made};
use crate::store::cases::append_events;
use crate::store::roster::{self, NewTerm, TermRow};
use crate::store::{Tx, attention, hand_overs, reference};

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    Done,
    /// It would make these gaps or overlaps; nothing was written. Confirmed, it is.
    Makes(Vec<RosterFault>),
}

fn allowed(actor: &Actor) -> Result<(), ActionError> {
    if may(actor, Verb::ManageRoster, &Scope::default()) {
        Ok(())
    } else {
        Err(ActionError::Forbidden)
    }
}

/// Adds a term. The same form sent twice adds one.
///
/// # Errors
/// Not allowed, an unknown region, somebody who is no officer, or a last day before the first.
pub async fn add(
    ctx: &Context,
    actor: &Actor,
    new: NewTerm,
    confirmed: bool,
) -> Result<Changed, ActionError> {
    allowed(actor)?;
    let moment = Moment::of(ctx);
    if new.term.until.is_some_and(|until| until < new.term.from) {
        return Err(Refusal::UntilBeforeFrom.into());
    }
    let tx = ctx.db.write().await?;
    if roster::term_exists(&tx, new.id).await? {
        return Ok(Changed::Done);
    }
    let region = region_name(&tx, new.region).await?;
    let officers = hand_overs::people_with(&tx, hand_overs::OFFICERS).await?;
    if !officers.iter().any(|p| p.id == new.term.person) {
        return Err(Refusal::NoSuchPerson.into());
    }
    let (_, before) = terms_of(&tx, new.region, moment.today).await?;
    let mut after = before.clone();
    after.push(new.term.clone());
    if let Some(made) = warn(&before, &after, moment.today, confirmed) {
        return Ok(Changed::Makes(made));
    }
    roster::add_term(&tx, &new, actor.person, moment.now).await?;
    let event = told(&new.term, new.region, &region);
    append_events(&tx, None, Some(actor.person), vec![event], moment.now).await?;
    attention::nudge(&tx, None, moment.now).await?;
    end(ctx, tx).await?;
    Ok(Changed::Done)
}

/// What is to happen with a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another last day, or none; `seen` is the one that the form showed.
    Until { seen: Option<NaiveDate>, until: Option<NaiveDate> },
    /// Off the roster, as if it had never been; kept for the record.
    Remove,
}

/// Changes a term.
///
/// # Errors
/// Not allowed, unknown, a last day before the first; [`ActionError::Stale`] without events for a
/// term that somebody else changed.
pub async fn change(
    ctx: &Context,
    actor: &Actor,
    id: RosterTermId,
    change: Change,
    confirmed: bool,
) -> Result<Changed, ActionError> {
    allowed(actor)?;
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    let Some(row) = roster::term(&tx, id).await? else {
        let gone = change == Change::Remove && roster::term_exists(&tx, id).await?;
        return if gone { Ok(Changed::Done) } else { Err(ActionError::NotFound) };
    };
    let (ids, before) = terms_of(&tx, row.region_id, moment.today).await?;
    let mut after = before.clone();
    let place = ids.iter().position(|other| *other == id);
    match (change, place) {
        (Change::Until { until, .. }, _) if until.is_some_and(|day| day < row.from_on) => {
            return Err(Refusal::UntilBeforeFrom.into());
        }
        (Change::Until { until, .. }, Some(at)) => after[at].until = until,
        (Change::Remove, Some(at)) => drop(after.remove(at)),
        // Over before today: nothing ahead depends on it.
        (_, None) => {}
    }
    if let Some(made) = warn(&before, &after, moment.today, confirmed) {
        return Ok(Changed::Makes(made));
    }
    let done = match change {
        Change::Until { seen, until } => roster::end_term(&tx, id, seen, until).await?,
        Change::Remove => roster::remove_term(&tx, id, moment.now).await?,
    };
    if !done {
        return Err(ActionError::Stale(Vec::new()));
    }
    let event = changed(&row, change, &region_name(&tx, row.region_id).await?);
    append_events(&tx, None, Some(actor.person), vec![event], moment.now).await?;
    attention::nudge(&tx, None, moment.now).await?;
    end(ctx, tx).await?;
    Ok(Changed::Done)
}

/// The terms of a region from today on, with their ids in the same order.
async fn terms_of(
    tx: &Tx,
    region: RegionId,
    today: NaiveDate,
) -> Result<(Vec<RosterTermId>, Vec<Term>), ActionError> {
    let rows = roster::terms_from(tx, today).await?;
    let own = rows.iter().filter(|row| row.region_id == region);
    Ok(own.map(|row| (row.id, row.term())).unzip())
}

/// The gaps and overlaps that a change makes in the coming weeks, unless somebody wants them.
fn warn(
    before: &[Term],
    after: &[Term],
    today: NaiveDate,
    confirmed: bool,
) -> Option<Vec<RosterFault>> {
    let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let made = faults_made(before, after, today, until);
    (!confirmed && !made.is_empty()).then_some(made)
}

async fn region_name(tx: &Tx, id: RegionId) -> Result<String, ActionError> {
    let regions = reference::regions(tx).await?;
    let found = regions.into_iter().find(|region| region.id == id);
    found.map(|region| region.name).ok_or(ActionError::NotFound)
}

fn told(term: &Term, region: RegionId, name: &str) -> Event {
    let mut event = Event::of(EventKind::RosterChanged, format!("roster:{region}"));
    event
        .put_person("person", Some(term.person))
        .put("region", name)
        .put("duty", term.duty.as_str())
        .put("rank", term.rank)
        .put("from", term.from.to_string())
        .put("until", term.until.map(|day| day.to_string()));
    event
}

fn changed(row: &TermRow, change: Change, region: &str) -> Event {
    let mut term = row.term();
    let was = term.until.map(|day| day.to_string());
    if let Change::Until { until, .. } = change {
        term.until = until;
    }
    let mut event = told(&term, row.region_id, region);
    event.put("removed", change == Change::Remove).put("was_until", was);
    event
}
