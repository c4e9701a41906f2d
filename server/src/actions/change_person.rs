//! Changing who somebody is: by an administrator, or by themselves.

use entity::vocab::{PersonId, Role, SessionId};

use crate::actions::Trouble;
use crate::actions::commit::end;
use crate::actions::invite_person::{roles as role_words, subject};
use crate::context::Context;
use crate::domain::event::{Event, EventKind};
use crate::secrets;
use crate::store::cases::append_events;
use crate::store::people::{self, Person, PersonChange};
use crate::store::{self, StoreError, attention, mail_choices, sessions};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    #[error("no such person")]
    NoSuchPerson,
    /// Somebody else saved first; the person as they are now.
    #[error("changed meanwhile")]
    Stale(Box<Person>),
    #[error("somebody has this e-mail address already")]
    AddressTaken,
    /// Somebody must be able to let people in.
    #[error("the last administrator stays one")]
    LastAdministrator,
    #[error("the present password is wrong")]
    WrongPassword,
    /// The link was used, replaced, or is too old.
    #[error("the one-time link does not work any more")]
    LinkGone,
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

impl From<StoreError> for NotChanged {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Constraint(_) => Self::AddressTaken,
            other => Self::Trouble(other.into()),
        }
    }
}

impl From<secrets::NoRandomness> for NotChanged {
    fn from(error: secrets::NoRandomness) -> Self {
        Self::Trouble(error.into())
    }
}

/// Changes somebody's row, and roles if given. `seen` is the version that the form was made of.
///
/// # Errors
/// Stale, the address is taken, the last administrator, or the database's.
pub async fn change_person(
    ctx: &Context,
    by: PersonId,
    id: PersonId,
    seen: i32,
    change: PersonChange,
    roles: Option<Vec<Role>>,
) -> Result<(), NotChanged> {
    let tx = ctx.db.write().await?;
    let person = people::find(&tx, id).await?.ok_or(NotChanged::NoSuchPerson)?;
    if person.version != seen {
        return Err(NotChanged::Stale(Box::new(person)));
    }
    let mut event = Event::of(EventKind::PersonChanged, subject(id));
    event.put_person("person", Some(id)).put("fields", fields(&person, &change));
    let another_address = change.email.as_ref().is_some_and(|email| *email != person.email);
    // Coordinators are the last resort of every clock.
    let other_roles = roles.is_some();
    if let Some(roles) = roles {
        let before = sessions::roles_of(&tx, id).await?;
        let administers = |roles: &[Role]| roles.contains(&Role::Administrator);
        if administers(&before)
            && !administers(&roles)
            && people::count_active_with(&tx, Role::Administrator, id).await? == 0
        {
            return Err(NotChanged::LastAdministrator);
        }
        event.put("roles_from", role_words(&before)).put("roles_to", role_words(&roles));
        people::set_roles(&tx, id, &roles).await?;
    }
    if !people::update(&tx, id, seen, change).await? {
        return Err(NotChanged::Stale(Box::new(person)));
    }
    let now = ctx.clock.now();
    if another_address {
        mail_choices::clear_problem(&tx, id).await?;
    }
    if other_roles {
        attention::nudge(&tx, None, now).await?;
    }
    append_events(&tx, None, Some(by), vec![event], now).await?;
    end(ctx, tx).await?;
    Ok(())
}

/// Names of the fields that differ: the journal holds no addresses and telephone numbers.
fn fields(person: &Person, change: &PersonChange) -> String {
    let differs = [
        ("name", change.name.as_ref().is_some_and(|v| *v != person.name)),
        ("email", change.email.as_ref().is_some_and(|v| *v != person.email)),
        ("phone", change.phone.as_ref().is_some_and(|v| *v != person.phone)),
        ("language", change.language.as_ref().is_some_and(|v| *v != person.language)),
        ("theme", change.theme.as_ref().is_some_and(|v| *v != person.theme)),
    ];
    let names: Vec<&str> = differs.into_iter().filter(|(_, d)| *d).map(|(n, _)| n).collect();
    names.join(" ")
}

/// Somebody changes their own password; every other session of theirs ends.
///
/// # Errors
/// The present password is wrong; the database's.
pub async fn change_password(
    ctx: &Context,
    id: PersonId,
    session: SessionId,
    present: String,
    new: String,
) -> Result<(), NotChanged> {
    let person = people::find(ctx.db.reads(), id).await?.ok_or(NotChanged::NoSuchPerson)?;
    let known = person.password_hash.clone();
    let hash = tokio::task::spawn_blocking(move || {
        let right = secrets::verify_password(&present, known.as_deref());
        right.then(|| secrets::hash_password(&new)).transpose()
    });
    let hash = hash.await.map_err(Trouble::from)??.ok_or(NotChanged::WrongPassword)?;
    store_password(ctx, &person, hash, Some(session), None).await
}

/// Somebody sets a password through a one-time link; every session of theirs ends.
///
/// # Errors
/// The link is gone; the database's.
pub async fn set_password(ctx: &Context, token: &str, new: String) -> Result<PersonId, NotChanged> {
    let hash = tokio::task::spawn_blocking(move || secrets::hash_password(&new));
    let hash = hash.await.map_err(Trouble::from)??;
    let now = ctx.clock.now();
    let link = sessions::find_link(ctx.db.reads(), &secrets::fingerprint(token), now).await?;
    let link = link.ok_or(NotChanged::LinkGone)?;
    let person = people::find(ctx.db.reads(), link.person).await?;
    let person = person.filter(|p| p.deactivated_at.is_none()).ok_or(NotChanged::LinkGone)?;
    store_password(ctx, &person, hash, None, Some(link.id)).await?;
    Ok(person.id)
}

async fn store_password(
    ctx: &Context,
    person: &Person,
    hash: String,
    keep: Option<SessionId>,
    link: Option<entity::vocab::AccessLinkId>,
) -> Result<(), NotChanged> {
    let now = ctx.clock.now();
    let tx = ctx.db.write().await?;
    if let Some(link) = link {
        if !sessions::use_link(&tx, link, now).await? {
            return Err(NotChanged::LinkGone);
        }
        // Of a letter and a page, one was used: the other is no way in any more.
        sessions::end_links(&tx, person.id).await?;
    }
    let change = PersonChange { password_hash: Some(hash), ..PersonChange::default() };
    if !people::update(&tx, person.id, person.version, change).await? {
        return Err(NotChanged::Stale(Box::new(person.clone())));
    }
    sessions::close_all(&tx, person.id, keep).await?;
    let mut event = Event::of(EventKind::PasswordSet, subject(person.id));
    event.put_person("person", Some(person.id));
    append_events(&tx, None, Some(person.id), vec![event], now).await?;
    store::commit(tx).await?;
    Ok(())
}
