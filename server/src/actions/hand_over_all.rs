//! Hands over everything of somebody in one transaction: tasks, places in cases, the roster.

use entity::vocab::{PersonId, Role};

use super::commit::{ActionError, Moment, end, on_case_in};
use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::decision::Refusal;
use crate::domain::event::{Event, EventKind};
use crate::domain::succession;
use crate::store::cases::append_events;
use crate::store::holdings::{self, HeldTerm, Holdings};
use crate::store::{Tx, attention, hand_overs};

/// What goes to whom.
#[derive(Clone, Debug)]
pub struct HandOverAll {
    pub from: PersonId,
    pub to: PersonId,
    pub reason: Option<String>,
    /// The terms that run or are to come, from today on.
    pub roster: bool,
}

/// Who can take over what somebody holds: places in cases and regions need an officer or a
/// coordinator, tasks anybody who can do them.
pub fn roles_for(held: &Holdings) -> &'static [Role] {
    let places = !held.terms.is_empty() || held.cases.iter().any(|c| c.officer || c.back_up);
    if places { &[Role::Officer, Role::Coordinator] } else { hand_overs::WORKERS }
}

/// Hands it over, and says what it was.
///
/// # Errors
/// Not allowed; a receiver who cannot take it; a colleague's change in the same instant.
pub async fn hand_over_all(
    ctx: &Context,
    actor: &Actor,
    input: HandOverAll,
) -> Result<Holdings, ActionError> {
    if !may(actor, Verb::HandOverAll, &Scope::about(input.from)) {
        return Err(ActionError::Forbidden);
    }
    if input.from == input.to {
        return Err(Refusal::ToOneself.into());
    }
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    let mut held = holdings::of_person(&tx, input.from, moment.today).await?;
    if !input.roster {
        held.terms.clear();
    }
    let receivers = hand_overs::people_with(&tx, roles_for(&held)).await?;
    if !receivers.iter().any(|p| p.id == input.to) {
        return Err(Refusal::NoSuchPerson.into());
    }
    move_cases(ctx, &tx, actor.person, &input, &held).await?;
    let (by, to) = (Some(actor.person), Some(input.to));
    holdings::withdraw_requests(&tx, input.from, moment.now).await?;
    holdings::pass_on_terms(&tx, &held.terms, to, by, moment.today, moment.now).await?;
    let events = held.terms.iter().map(|term| passed_on(term, input.to)).collect();
    append_events(&tx, None, by, events, moment.now).await?;
    attention::nudge(&tx, None, moment.now).await?;
    end(ctx, tx).await?;
    Ok(held)
}

/// Every case in which the person has a place or a task.
async fn move_cases(
    ctx: &Context,
    tx: &Tx,
    by: PersonId,
    input: &HandOverAll,
    held: &Holdings,
) -> Result<(), ActionError> {
    // One's own work may lie in cases of another region: the right to hand it over is enough.
    let lent = Actor { person: by, roles: vec![Role::Coordinator], regions: Vec::new() };
    let reason = input.reason.as_deref().unwrap_or_default();
    for case in &held.cases {
        let decide = |case: &_, _| succession::succeed(case, input.from, input.to, reason);
        on_case_in(ctx, tx, &lent, case.id, |_| true, None, decide).await?;
    }
    Ok(())
}

fn passed_on(term: &HeldTerm, to: PersonId) -> Event {
    let mut event = Event::of(EventKind::RosterChanged, format!("roster:{}", term.region_id));
    event
        .put_person("person", Some(to))
        .put("region", term.region.as_str())
        .put("duty", term.duty.as_str())
        .put("from", term.from.to_string())
        .put("until", term.until.map(|day| day.to_string()));
    event
}
