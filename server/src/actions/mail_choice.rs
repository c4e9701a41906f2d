//! Somebody chooses which mail they want, and opens or closes their calendar feed.

use entity::vocab::PersonId;

use crate::actions::Trouble;
use crate::actions::invite_person::subject;
use crate::context::Context;
use crate::domain::event::{Event, EventKind};
use crate::domain::mail_choice::MailChoice;
use crate::secrets;
use crate::store::cases::append_events;
use crate::store::{self, StoreError, Tx, mail_choices};

/// Why nothing was chosen.
#[derive(Debug, thiserror::Error)]
pub enum NotChosen {
    /// Other choices stand there since the form was made.
    #[error("changed meanwhile")]
    Stale(MailChoice),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Replaces the choices that the form was made of.
///
/// # Errors
/// [`NotChosen::Stale`], or the database's.
pub async fn choose(
    ctx: &Context,
    person: PersonId,
    seen: MailChoice,
    new: MailChoice,
) -> Result<(), NotChosen> {
    let now = ctx.clock.now();
    let tx = ctx.db.write().await?;
    let kept = mail_choices::of(&tx, person).await?.choice;
    if kept == new {
        return Ok(());
    }
    if !mail_choices::change(&tx, person, seen, new, now).await? {
        return Err(NotChosen::Stale(kept));
    }
    tell(ctx, &tx, person, "mail_choices").await?;
    store::commit(tx).await?;
    Ok(())
}

/// Opens a calendar feed under a new secret link, which is shown once; an earlier link no longer
/// works.
///
/// # Errors
/// The database's, or no randomness.
pub async fn open_feed(ctx: &Context, person: PersonId) -> Result<String, Trouble> {
    let token = secrets::new_token()?;
    let tx = ctx.db.write().await?;
    let hash = secrets::fingerprint(&token);
    mail_choices::set_feed(&tx, person, Some(hash), ctx.clock.now()).await?;
    tell(ctx, &tx, person, "calendar_feed").await?;
    store::commit(tx).await?;
    Ok(format!("{}/calendar/{token}.ics", ctx.links.base_url))
}

/// Closes somebody's calendar feed; twice is once.
///
/// # Errors
/// The database's.
pub async fn close_feed(ctx: &Context, person: PersonId) -> Result<(), Trouble> {
    let tx = ctx.db.write().await?;
    if mail_choices::of(&tx, person).await?.feed {
        mail_choices::set_feed(&tx, person, None, ctx.clock.now()).await?;
        tell(ctx, &tx, person, "calendar_feed").await?;
        store::commit(tx).await?;
    }
    Ok(())
}

async fn tell(
    ctx: &Context,
    tx: &Tx,
    person: PersonId,
    field: &'static str,
) -> Result<(), StoreError> {
    let mut event = Event::of(EventKind::PersonChanged, subject(person));
    event.put_person("person", Some(person)).put("fields", field);
    append_events(tx, None, Some(person), vec![event], ctx.clock.now()).await
}
