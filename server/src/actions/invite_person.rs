//! Inviting somebody, and making a new one-time link for somebody who is there.

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{AccessLinkId, Duty, LinkPurpose, PersonId, Role, RosterTermId};

use crate::actions::commit::end;
use crate::actions::{Trouble, letters};
use crate::context::Context;
use crate::domain::calendar;
use crate::domain::event::{Event, EventKind};
use crate::domain::letter::{Draft, LetterKind};
use crate::secrets;
use crate::store::cases::append_events;
use crate::store::holdings::{self, HeldTerm};
use crate::store::people::{self, NewPerson, Person};
use crate::store::{self, StoreError, Tx, reference, sessions};

/// How long an invitation lasts.
pub const INVITATION: TimeDelta = TimeDelta::days(7);
/// How long a link for a new password lasts.
pub const PASSWORD_RESET: TimeDelta = TimeDelta::days(2);

/// Why somebody was not invited.
#[derive(Debug, thiserror::Error)]
pub enum NotInvited {
    /// Somebody with this address is there already.
    #[error("somebody has this e-mail address already")]
    AddressTaken,
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

impl From<StoreError> for NotInvited {
    fn from(error: StoreError) -> Self {
        match error {
            // Two administrators at once: the address is the only thing that can clash.
            StoreError::Constraint(_) => Self::AddressTaken,
            other => Self::Trouble(other.into()),
        }
    }
}

/// A one-time link, shown once: only its fingerprint is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeLink {
    pub person: PersonId,
    pub url: String,
    pub expires_at: DateTime<Utc>,
}

/// Adds a person and makes the link with which they set their password. `by` is nobody for the
/// command line.
///
/// # Errors
/// The address is taken; the database's.
pub async fn invite(
    ctx: &Context,
    by: Option<PersonId>,
    new: NewPerson,
) -> Result<OneTimeLink, NotInvited> {
    let now = ctx.clock.now();
    let id = new.id;
    let tx = ctx.db.write().await?;
    if people::find_by_email(&tx, &new.email).await?.is_some() {
        return Err(NotInvited::AddressTaken);
    }
    let mut event = Event::of(EventKind::PersonInvited, subject(id));
    event.put_person("person", Some(id)).put("roles", roles(&new.roles));
    people::insert(&tx, new, now).await?;
    let link = link(ctx, &tx, id, LinkPurpose::Invitation, INVITATION).await?;
    letters::enqueue(ctx, &tx, vec![letter(id, LetterKind::Invitation, by, now)], now).await?;
    append_events(&tx, None, by, vec![event], now).await?;
    end(ctx, tx).await?;
    Ok(link)
}

/// Puts somebody on a region's roster from today on: for the command line, before anybody can
/// sign in to do it.
///
/// # Errors
/// The database's; [`StoreError::Constraint`] when there is no such region.
pub async fn put_on_roster(
    ctx: &Context,
    person: PersonId,
    region_code: &str,
    duty: Duty,
) -> Result<(), Trouble> {
    let now = ctx.clock.now();
    let tx = ctx.db.write().await?;
    let regions = reference::regions(&tx).await?;
    let region = regions.into_iter().find(|r| r.code.eq_ignore_ascii_case(region_code));
    let region = region.ok_or_else(|| StoreError::Constraint(format!("region {region_code}")))?;
    let term = HeldTerm {
        id: RosterTermId::new(),
        region_id: region.id,
        region: region.name.clone(),
        duty,
        rank: 1,
        from: calendar::local_day(now),
        until: None,
    };
    holdings::add_term(&tx, person, &term, None, now).await?;
    let mut event = Event::of(EventKind::RosterChanged, format!("region:{}", region.id));
    event.put_person("person", Some(person)).put("region", region.name).put("duty", duty.as_str());
    append_events(&tx, None, None, vec![event], now).await?;
    store::commit(tx).await?;
    Ok(())
}

/// Makes a new one-time link for somebody; the earlier unused ones no longer work.
///
/// # Errors
/// The database's.
pub async fn new_link(
    ctx: &Context,
    by: Option<PersonId>,
    person: &Person,
) -> Result<OneTimeLink, Trouble> {
    let (purpose, lasts) = if person.password_hash.is_none() {
        (LinkPurpose::Invitation, INVITATION)
    } else {
        (LinkPurpose::PasswordReset, PASSWORD_RESET)
    };
    let now = ctx.clock.now();
    let tx = ctx.db.write().await?;
    let link = link(ctx, &tx, person.id, purpose, lasts).await?;
    letters::enqueue(ctx, &tx, vec![letter(person.id, kind_of(person), by, now)], now).await?;
    let mut event = Event::of(EventKind::PersonInvited, subject(person.id));
    event.put_person("person", Some(person.id)).put("link", purpose.as_str());
    append_events(&tx, None, by, vec![event], now).await?;
    end(ctx, tx).await?;
    Ok(link)
}

/// The letter that lets somebody in, whether for the first time or again.
pub(super) const fn kind_of(person: &Person) -> LetterKind {
    if person.password_hash.is_none() { LetterKind::Invitation } else { LetterKind::PasswordReset }
}

/// A letter with a one-time link of its own, which is made when it is sent: what is stored tells
/// nobody how to come in.
pub(super) fn letter(
    person: PersonId,
    kind: LetterKind,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Draft {
    let key = format!("{kind}/{person}/{}", AccessLinkId::new());
    let mut draft = Draft::to(person, kind, key, now);
    if let Some(by) = by {
        draft.put("by", by.to_string());
    }
    draft
}

/// The link of such a letter. Links that were shown or sent before go on working.
pub(super) async fn letter_link(
    ctx: &Context,
    person: PersonId,
    purpose: LinkPurpose,
    lasts: TimeDelta,
) -> Result<OneTimeLink, Trouble> {
    let now = ctx.clock.now();
    let token = secrets::new_token()?;
    let hash = secrets::fingerprint(&token);
    sessions::add_link(ctx.db.writes(), person, purpose, hash, now, lasts).await?;
    let url = format!("{}/password/{token}", ctx.links.base_url);
    Ok(OneTimeLink { person, url, expires_at: now + lasts })
}

async fn link(
    ctx: &Context,
    tx: &Tx,
    person: PersonId,
    purpose: LinkPurpose,
    lasts: TimeDelta,
) -> Result<OneTimeLink, Trouble> {
    let now = ctx.clock.now();
    let token = secrets::new_token()?;
    let hash = secrets::fingerprint(&token);
    sessions::end_links(tx, person).await?;
    sessions::add_link(tx, person, purpose, hash, now, lasts).await?;
    let url = format!("{}/password/{token}", ctx.links.base_url);
    Ok(OneTimeLink { person, url, expires_at: now + lasts })
}

/// The journal's subject of a person.
pub(super) fn subject(id: PersonId) -> String {
    format!("person:{id}")
}

/// Roles as the journal keeps them: words separated by blanks.
pub(super) fn roles(roles: &[Role]) -> String {
    let words: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    words.join(" ")
}
