//! The postman: takes letters, a handful at a time, works them out, hands each over, books how it
//! went.
//!
//! Wanted:
//! - A letter is in one postman's hands at a time; one that dies gives it back after the lease.
//! - No transaction is open while the mail server is talked to.
//! - What is sent is true at the moment of sending, or was half a second before: what waits its turn
//!   for longer is given back, and worked out anew.
//! - At least once: a letter that was accepted but not booked goes again, under the same
//!   `Message-ID`. Nothing prevents that; it is bounded by what one process has in flight. Letters
//!   accepted while others are being booked are booked together after them.
//! - Trouble of the server ends the round, so that a server that is away is not asked about each
//!   letter in turn; trouble of an address or of a letter does not keep the others.
//! - Nothing leaves a database that was not released (a restored copy).

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{LetterId, LetterReason};
use tokio::task::JoinSet;
use tokio::time::Instant;
use uuid::Uuid;

use super::Trouble;
use super::compose::{Composed, Desk, Verdict};
use crate::context::Context;
use crate::domain::lang::Lang;
use crate::domain::letter::{Letter, PUT_OFF};
use crate::mail::address::{Recipient, masked};
use crate::mail::fault::{Fault, FaultKind, Outcome};
use crate::mail::message::Message;
use crate::mail::render::{Content, House, Unwritable, render};
use crate::messages::Words;
use crate::store::claims::{self, Claimed, Kept};
use crate::store::{self, StoreError, Stored, Tx, attention, mail_choices, release};

mod booking;
mod waits;

use booking::{Accepted, book};
pub use waits::FARTHEST;
use waits::{deferral, distance};

/// How long a letter is lent. Longer than it waits for its turn and the mailer waits for the server.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);
/// Letters taken and worked out together.
const HANDFUL: u64 = 32;
/// How long a letter that was worked out may wait for its turn.
const FRESH: Duration = Duration::from_millis(500);
/// Letters handed over at the same time, each on a connection of its own.
const AT_ONCE: usize = 4;
/// Letters being handed over or not booked yet: as many can come twice when the process dies.
const IN_FLIGHT: usize = 12;
/// A letter whose writing keeps failing is given up after so many attempts.
const MOST_FAILURES: i32 = 5;

/// How a round went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    pub sent: u64,
    /// No longer true when it was their turn.
    pub dropped: u64,
    pub later: u64,
    pub parked: u64,
    /// The database was not released: nothing was looked at.
    pub held: bool,
    /// The server is in trouble: the round ended early.
    pub trouble: bool,
}

impl Delivered {
    fn count(&mut self, end: End) {
        match end {
            End::Sent => self.sent += 1,
            End::Dropped => self.dropped += 1,
            End::Later { trouble } => {
                self.later += 1;
                self.trouble |= trouble;
            }
            End::Parked => self.parked += 1,
            // Somebody else had it first.
            End::Lost => {}
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Sent,
    Dropped,
    Later { trouble: bool },
    Parked,
    Lost,
}

/// What became of a letter when it was carried.
enum Carried {
    /// The server took it.
    Accepted(Box<Accepted>),
    Ended(End),
}

/// Work that has ended.
enum Work {
    Carried(Stored<Carried>),
    Booked(Stored<Vec<End>>),
}

/// Delivers what is due until nothing is, or `goes_on` says no; a letter in hand is finished.
///
/// # Errors
/// The database is not reachable.
pub async fn deliver(ctx: &Context, goes_on: impl Fn() -> bool) -> Stored<Delivered> {
    let mut done = Delivered::default();
    if release::of_this(ctx.db.reads(), &ctx.links.base_url).await?.is_none() {
        done.held = true;
        return Ok(done);
    }
    while goes_on() && !done.trouble {
        let now = ctx.clock.now();
        let due = claims::due(ctx.db.reads(), now, HANDFUL).await?;
        let claims = take(ctx, &due, now).await?;
        if claims.is_empty() {
            // Nothing is due, or others have it.
            break;
        }
        carry_all(ctx, claims, now, &goes_on, &mut done).await?;
    }
    Ok(done)
}

async fn take(ctx: &Context, due: &[LetterId], now: DateTime<Utc>) -> Stored<Vec<Claimed>> {
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let owner = Uuid::now_v7().to_string();
    let tx = ctx.db.write().await?;
    let claims = claims::claim(&tx, due, &owner, now, now + LEASE).await?;
    store::commit(tx).await?;
    Ok(claims)
}

/// Carries a handful of letters; those that do not get their turn in time are given back.
async fn carry_all(
    ctx: &Context,
    claims: Vec<Claimed>,
    now: DateTime<Utc>,
    goes_on: &impl Fn() -> bool,
    done: &mut Delivered,
) -> Stored<()> {
    let letters: Vec<&Letter> = claims.iter().map(|claim| &claim.letter).collect();
    let desk = match Desk::lay(ctx, &letters, now).await {
        Ok(desk) => Some(Arc::new(desk)),
        Err(away @ StoreError::Away(_)) => return Err(away),
        // One of them cannot be read: then each has a desk of its own.
        Err(_) => None,
    };
    let laid = Instant::now();
    let mut waiting = claims.into_iter();
    let mut work = JoinSet::new();
    let (mut carried, mut accepted, mut booking) = (0, Vec::new(), 0);
    let mut lost = None;
    loop {
        if booking == 0 && !accepted.is_empty() {
            let (own, together) = (ctx.clone(), std::mem::take(&mut accepted));
            booking = together.len();
            work.spawn(async move { Work::Booked(book(&own, together).await) });
        }
        while carried < AT_ONCE
            && carried + accepted.len() + booking < IN_FLIGHT
            && goes_on()
            && !done.trouble
            && lost.is_none()
            && laid.elapsed() < FRESH
            && let Some(claim) = waiting.next()
        {
            let (own, desk) = (ctx.clone(), desk.clone());
            carried += 1;
            work.spawn(async move { Work::Carried(one(&own, desk, claim, now).await) });
        }
        // What is in flight is waited for, and booked, whatever became of the others.
        match work.join_next().await {
            Some(Ok(Work::Carried(ended))) => {
                carried -= 1;
                match ended {
                    Ok(Carried::Accepted(letter)) => accepted.push(*letter),
                    Ok(Carried::Ended(end)) => done.count(end),
                    Err(error) => lost = Some(error),
                }
            }
            Some(Ok(Work::Booked(ended))) => {
                booking = 0;
                match ended {
                    Ok(ends) => ends.into_iter().for_each(|end| done.count(end)),
                    Err(error) => lost = Some(error),
                }
            }
            Some(Err(panic)) => {
                booking = 0;
                lost = Some(StoreError::Other(panic.to_string()));
            }
            None => break,
        }
    }
    claims::put_back(ctx.db.writes(), waiting.as_slice()).await?;
    lost.map_or(Ok(()), Err)
}

/// One letter.
async fn one(
    ctx: &Context,
    desk: Option<Arc<Desk>>,
    claim: Claimed,
    now: DateTime<Utc>,
) -> Stored<Carried> {
    let (own, held) = (ctx.clone(), claim.clone());
    // In a task of its own: what panics is a failure of this letter, not of the postman.
    let ended = tokio::spawn(async move { carry(&own, desk.as_deref(), &held, now).await }).await;
    let error = match ended {
        Ok(Ok(carried)) => return Ok(carried),
        Ok(Err(Trouble::Store(away @ StoreError::Away(_)))) => return Err(away),
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    let attempts = claim.attempts;
    tracing::error!(letter = %claim.id, attempts, error, "a letter could not be written");
    unwritable(ctx, &claim, &error).await.map(Carried::Ended)
}

/// Tried again a few times: what is stored may be mended meanwhile.
async fn unwritable(ctx: &Context, claim: &Claimed, error: &str) -> Stored<End> {
    if claim.attempts < MOST_FAILURES {
        let at = ctx.clock.now() + distance(claim.attempts).unwrap_or(LEASE);
        let since = claim.deferred_since;
        let booked = claims::retry_later(ctx.db.writes(), claim, at, error, since).await?;
        return Ok(if booked { End::Later { trouble: false } } else { End::Lost });
    }
    let fault = Fault::new(FaultKind::LetterUnbuilt, error);
    park(ctx, claim, None, LetterReason::Unwritable, &fault).await
}

async fn carry(
    ctx: &Context,
    desk: Option<&Desk>,
    claim: &Claimed,
    now: DateTime<Utc>,
) -> Result<Carried, Trouble> {
    let verdict = match desk {
        Some(desk) => desk.compose(ctx, &claim.letter).await?,
        None => Desk::lay(ctx, &[&claim.letter], now).await?.compose(ctx, &claim.letter).await?,
    };
    let composed = match verdict {
        Verdict::Send(composed) => composed,
        Verdict::Drop(reason) => {
            let booked = claims::drop_claimed(ctx.db.writes(), claim, reason, now).await?;
            return Ok(Carried::Ended(if booked { End::Dropped } else { End::Lost }));
        }
    };
    let (message, kept) = match written(ctx, claim, &composed, now) {
        Ok(written) => written,
        Err(error) => {
            let fault = Fault::new(FaultKind::LetterUnbuilt, error);
            let end = park(ctx, claim, None, LetterReason::Unwritable, &fault).await?;
            return Ok(Carried::Ended(end));
        }
    };
    let outcome = ctx.mailer.send(&message).await;
    let kind = claim.letter.kind;
    let end = match outcome {
        Outcome::Sent => {
            let to = masked(&message.to.address);
            tracing::info!(letter = %claim.id, %kind, to, attempts = claim.attempts, "sent");
            let (claim, refused_before) = (claim.clone(), composed.refused_before);
            return Ok(Carried::Accepted(Box::new(Accepted { claim, kept, refused_before })));
        }
        Outcome::Transient(fault) => later(ctx, claim, kept, &fault).await?,
        Outcome::Permanent(fault) => {
            let reason = match fault.kind {
                FaultKind::AddressUnusable => LetterReason::BadAddress,
                FaultKind::LetterUnbuilt => LetterReason::Unwritable,
                _ => LetterReason::Refused,
            };
            park(ctx, claim, Some(kept), reason, &fault).await?
        }
    };
    Ok(Carried::Ended(end))
}

/// The letter as it goes out, and what is kept of it.
fn written(
    ctx: &Context,
    claim: &Claimed,
    composed: &Composed,
    now: DateTime<Utc>,
) -> Result<(Message, Kept), Unwritable> {
    let person = &composed.person;
    let words = Words::new(Lang::from_code(&person.language).unwrap_or_default());
    let organizer = ctx.mailer.from_address();
    let house = House { base_url: &ctx.links.base_url, organizer, now };
    let content = render(&composed.facts, &person.name, words, &house)?;
    let kept = match &composed.kept {
        Some(facts) => render(facts, &person.name, words, &house)?,
        None => content.clone(),
    };
    let Content { subject, text, html, calendar } = content;
    let message = Message {
        to: Recipient { name: person.name.clone(), address: person.email.clone() },
        subject,
        text,
        html,
        calendar,
        message_id: claim.message_id.clone(),
        references: claim.thread_id.clone(),
        date: now,
    };
    let recipient = person.email.clone();
    let Content { subject, text, html, .. } = kept;
    let late = claim.letter.is_late(now);
    let kept = Kept { subject, text, html, recipient, late };
    Ok((message, kept))
}

async fn later(ctx: &Context, claim: &Claimed, kept: Kept, fault: &Fault) -> Stored<End> {
    let now = ctx.clock.now();
    let deferred = fault.kind == FaultKind::Deferred;
    // Trouble of the server says nothing about the mailbox: what it says afterwards counts anew.
    let since = deferred.then(|| claim.deferred_since.unwrap_or(now));
    let passed = since.map_or(TimeDelta::zero(), |since| now - since);
    let wait = if deferred { deferral(passed) } else { distance(claim.attempts) };
    let Some(wait) = wait else {
        return park(ctx, claim, Some(kept), LetterReason::Exhausted, fault).await;
    };
    let (letter, attempts, said) = (claim.id, claim.attempts, fault.to_string());
    tracing::warn!(%letter, attempts, fault = %fault.kind, "not delivered; tried again later");
    let tx = ctx.db.write().await?;
    let lost = deferred && passed >= PUT_OFF;
    if lost {
        look_who_else(&tx, claim, now).await?;
    }
    if !claims::retry_later(&tx, claim, now + wait, &said, since).await? {
        return Ok(End::Lost);
    }
    if lost {
        mail_choices::note_problem(&tx, claim.letter.person, &said, now).await?;
    }
    store::commit(tx).await?;
    if lost {
        ctx.wake.all();
    }
    Ok(End::Later { trouble: fault.kind.is_about_the_server() })
}

/// Somebody is not reached: the ladder of the case looks at once who else can be.
async fn look_who_else(tx: &Tx, claim: &Claimed, now: DateTime<Utc>) -> Stored<()> {
    match claim.letter.case.filter(|_| claim.letter.kind.is_ladder()) {
        Some(case) => attention::nudge(tx, Some(case), now).await,
        None => Ok(()),
    }
}

/// Gives a letter up. Somebody who cannot be reached is noted. What it would have said is kept, to
/// be passed on by hand.
async fn park(
    ctx: &Context,
    claim: &Claimed,
    kept: Option<Kept>,
    reason: LetterReason,
    fault: &Fault,
) -> Stored<End> {
    let now = ctx.clock.now();
    let said = fault.to_string();
    let tx = ctx.db.write().await?;
    // The case before its letter, as everyone who changes a case does.
    look_who_else(&tx, claim, now).await?;
    if !claims::park(&tx, claim, kept, (reason, &said), now).await? {
        return Ok(End::Lost);
    }
    if fault.kind.is_about_the_address() {
        mail_choices::note_problem(&tx, claim.letter.person, &said, now).await?;
    }
    store::commit(tx).await?;
    ctx.wake.all();
    tracing::error!(letter = %claim.id, %reason, fault = %fault.kind, "a letter was given up");
    Ok(End::Parked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_lent_for_longer_than_it_can_take() {
        let longest = FRESH + crate::mail::mailer::Limits::default().whole;
        assert!(TimeDelta::from_std(longest).is_ok_and(|longest| longest < LEASE));
    }
}
