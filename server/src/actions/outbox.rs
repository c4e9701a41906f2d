//! What a coordinator does with letters by hand: try again, give up, send after all, trust an address
//! again.

use entity::vocab::{LetterId, LetterKind, LetterState, PersonId};

use crate::actions::commit::end;
use crate::actions::invite_person::subject as of_person;
use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::event::{Event, EventKind};
use crate::store::cases::{StoredEvent, append_events};
use crate::store::outbox::{self, Row, Stopped};
use crate::store::{StoreError, mail_choices};

/// Why a letter stayed as it was.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    #[error("no such letter")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    /// Somebody else, or the post itself, was first: the letter as it is now, with the last thing
    /// that was done to it by hand.
    #[error("changed meanwhile")]
    Changed(Box<(Row, Option<StoredEvent>)>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What to do with a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Puts a parked letter back into the queue, to be tried at once.
    Retry,
    /// Gives up a letter that waits or is parked.
    GiveUp,
    /// Puts a letter that somebody gave up back into the queue.
    TakeBack,
}

impl Act {
    const fn event(self) -> EventKind {
        match self {
            Self::Retry | Self::TakeBack => EventKind::LetterRetried,
            Self::GiveUp => EventKind::LetterDropped,
        }
    }

    const fn leads_to(self) -> LetterState {
        match self {
            Self::Retry | Self::TakeBack => LetterState::Queued,
            Self::GiveUp => LetterState::Dropped,
        }
    }
}

/// The journal's subject of a letter.
fn of_letter(id: LetterId) -> String {
    format!("letter:{id}")
}

/// Does it, unless the letter has moved on. The same click twice is one.
///
/// # Errors
/// No such letter, not allowed, [`NotDone::Changed`], or the database's.
pub async fn act(ctx: &Context, actor: &Actor, id: LetterId, act: Act) -> Result<(), NotDone> {
    if !may(actor, Verb::ReadOutbox, &Scope::default()) {
        return Err(NotDone::Forbidden);
    }
    let now = ctx.clock.now();
    let tx = ctx.db.write().await?;
    let done = match act {
        Act::Retry => outbox::requeue(&tx, id, Stopped::Parked, now).await?,
        Act::GiveUp => outbox::give_up(&tx, id, now).await?,
        Act::TakeBack => outbox::requeue(&tx, id, Stopped::ByHand, now).await?,
    };
    let row = outbox::find(&tx, id).await?.ok_or(NotDone::NotFound)?.row;
    if !done {
        let last = outbox::last_entry(&tx, &of_letter(id), row.queued_at).await?;
        let own = last.as_ref().is_some_and(|event| {
            event.actor == Some(actor.person) && event.kind == act.event().as_str()
        });
        if own && row.state == act.leads_to() {
            return Ok(());
        }
        return Err(NotDone::Changed(Box::new((row, last))));
    }
    let event = entry(act, id, row.kind, row.person_id);
    append_events(&tx, None, Some(actor.person), vec![event], now).await?;
    end(ctx, tx).await?;
    Ok(())
}

fn entry(act: Act, id: LetterId, kind: LetterKind, person: PersonId) -> Event {
    let mut event = Event::of(act.event(), of_letter(id));
    event.put("letter", kind.as_str()).put_person("person", Some(person));
    event
}

/// Tries everything again that was given up: a server that was mended takes it all.
///
/// # Errors
/// Not allowed, or the database's.
pub async fn retry_all(ctx: &Context, actor: &Actor) -> Result<(), NotDone> {
    if !may(actor, Verb::ReadOutbox, &Scope::default()) {
        return Err(NotDone::Forbidden);
    }
    let now = ctx.clock.now();
    let tx = ctx.db.write().await?;
    let mut events = Vec::new();
    for (id, kind, person) in outbox::all_parked(&tx).await? {
        if outbox::requeue(&tx, id, Stopped::Parked, now).await? {
            events.push(entry(Act::Retry, id, kind, person));
        }
    }
    append_events(&tx, None, Some(actor.person), events, now).await?;
    end(ctx, tx).await?;
    Ok(())
}

/// Trusts somebody's address again; twice is once.
///
/// # Errors
/// Not allowed, or the database's.
pub async fn clear_address(ctx: &Context, actor: &Actor, person: PersonId) -> Result<(), NotDone> {
    if !may(actor, Verb::ReadOutbox, &Scope::default()) {
        return Err(NotDone::Forbidden);
    }
    let tx = ctx.db.write().await?;
    if mail_choices::clear_problem(&tx, person).await? {
        let mut event = Event::of(EventKind::AddressCleared, of_person(person));
        event.put_person("person", Some(person));
        append_events(&tx, None, Some(actor.person), vec![event], ctx.clock.now()).await?;
        end(ctx, tx).await?;
    }
    Ok(())
}
