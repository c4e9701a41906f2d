//! Changes the reference data: regions, the region of a municipality, the items of the offer.

use chrono::{DateTime, Utc};
use entity::vocab::RegionId;

use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::calendar;
use crate::domain::event::{Event, EventKind};
use crate::domain::reference::offer_code;
use crate::store::reference_pages::{self as store, OfferItem, OfferText};
use crate::store::{self as base, StoreError, Tx, cases};

/// A change of the reference data. `was` is what the form saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceChange {
    /// `id` was made with the form, so that a double click adds one.
    AddRegion {
        id: RegionId,
        code: String,
        name: String,
    },
    RenameRegion {
        id: RegionId,
        was: String,
        name: String,
    },
    /// New cases only: running ones stay with their region.
    MoveMunicipality {
        nis: String,
        was: RegionId,
        to: RegionId,
    },
    AddOfferItem {
        title: String,
        title_en: String,
    },
    ChangeOfferItem {
        code: String,
        was: OfferText,
        text: OfferText,
    },
}

/// Why the reference data did not change. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceTrouble {
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    /// Another region has this code.
    #[error("code taken")]
    CodeTaken,
    /// It is not what the form saw. By whom and when, if the journal knows.
    #[error("changed meanwhile")]
    Stale(Option<(Option<String>, DateTime<Utc>)>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was done, for the journal.
struct Done {
    subject: String,
    what: String,
    old: Option<String>,
    new: String,
}

/// Changes the reference data. What is so already is left alone and told nowhere.
///
/// # Errors
/// Not allowed, not there, code taken, changed meanwhile, or the database's.
pub async fn change_reference(
    ctx: &Context,
    actor: &Actor,
    change: ReferenceChange,
) -> Result<(), ReferenceTrouble> {
    if !may(actor, Verb::ManageReference, &Scope::default()) {
        return Err(ReferenceTrouble::Forbidden);
    }
    let tx = ctx.db.write().await?;
    let done = match change {
        ReferenceChange::AddRegion { id, code, name } => add_region(&tx, id, &code, name).await?,
        ReferenceChange::RenameRegion { id, was, name } => rename(&tx, id, &was, name).await?,
        ReferenceChange::MoveMunicipality { nis, was, to } => move_to(&tx, &nis, was, to).await?,
        ReferenceChange::AddOfferItem { title, title_en } => add_item(&tx, title, title_en).await?,
        ReferenceChange::ChangeOfferItem { code, was, text } => {
            change_item(&tx, &code, &was, &text).await?
        }
    };
    let Some(done) = done else { return Ok(()) };
    let mut event = Event::of(EventKind::ReferenceChanged, done.subject);
    event.put("what", done.what).put("old", done.old).put("new", done.new);
    cases::append_events(&tx, None, Some(actor.person), vec![event], ctx.clock.now()).await?;
    Ok(base::commit(tx).await?)
}

type Outcome = Result<Option<Done>, ReferenceTrouble>;

/// The subjects of the journal.
pub fn region_subject(id: RegionId) -> String {
    format!("region:{id}")
}

/// See [`region_subject`].
pub fn municipality_subject(nis: &str) -> String {
    format!("municipality:{nis}")
}

/// See [`region_subject`].
pub fn offer_subject(code: &str) -> String {
    format!("offer_item:{code}")
}

async fn stale(tx: &Tx, subject: &str) -> ReferenceTrouble {
    match store::last_change(tx, subject).await {
        Ok(last) => ReferenceTrouble::Stale(last),
        Err(error) => error.into(),
    }
}

async fn add_region(tx: &Tx, id: RegionId, code: &str, name: String) -> Outcome {
    if store::region(tx, id).await?.is_some() {
        return Ok(None);
    }
    if !store::insert_region(tx, id, code, &name).await? {
        return Err(ReferenceTrouble::CodeTaken);
    }
    let subject = region_subject(id);
    Ok(Some(Done { subject, what: code.to_owned(), old: None, new: name }))
}

async fn rename(tx: &Tx, id: RegionId, was: &str, name: String) -> Outcome {
    let row = store::region(tx, id).await?.ok_or(ReferenceTrouble::NotFound)?;
    if row.name == name {
        return Ok(None);
    }
    let subject = region_subject(id);
    if !store::rename_region(tx, id, was, &name).await? {
        return Err(stale(tx, &subject).await);
    }
    Ok(Some(Done { subject, what: row.code, old: Some(row.name), new: name }))
}

async fn move_to(tx: &Tx, nis: &str, was: RegionId, to: RegionId) -> Outcome {
    let row = store::municipality(tx, nis).await?.ok_or(ReferenceTrouble::NotFound)?;
    let new = store::region(tx, to).await?.ok_or(ReferenceTrouble::NotFound)?;
    if row.region_id == to {
        return Ok(None);
    }
    let subject = municipality_subject(nis);
    if !store::move_municipality(tx, nis, was, to).await? {
        return Err(stale(tx, &subject).await);
    }
    let old = store::region(tx, was).await?.map(|region| region.name);
    Ok(Some(Done { subject, what: row.name, old, new: new.name }))
}

async fn add_item(tx: &Tx, title: String, title_en: String) -> Outcome {
    let there = store::offer(tx).await?;
    // The same item twice is a double click.
    if there.iter().any(|item| item.title == title && item.retired_on.is_none()) {
        return Ok(None);
    }
    let taken: Vec<String> = there.iter().map(|item| item.code.clone()).collect();
    let code = offer_code(&title, &taken);
    let position = there.last().map_or(0, |item| item.position).saturating_add(1);
    let (subject, new) = (offer_subject(&code), title.clone());
    let item = OfferItem { code: code.clone(), position, title, title_en, retired_on: None };
    if !store::insert_offer_item(tx, item).await? {
        return Err(ReferenceTrouble::CodeTaken);
    }
    Ok(Some(Done { subject, what: code, old: None, new }))
}

async fn change_item(tx: &Tx, code: &str, was: &OfferText, text: &OfferText) -> Outcome {
    let row = store::offer_item(tx, code).await?.ok_or(ReferenceTrouble::NotFound)?;
    let before = OfferText::from(&row);
    if before == *text {
        return Ok(None);
    }
    let subject = offer_subject(code);
    if !store::save_offer_item(tx, code, was, text).await? {
        return Err(stale(tx, &subject).await);
    }
    let told = |text: &OfferText| match text.retired_on {
        Some(day) => format!("{} (- {})", text.title, calendar::date_short(day)),
        None => text.title.clone(),
    };
    Ok(Some(Done { subject, what: row.code, old: Some(told(&before)), new: told(text) }))
}
