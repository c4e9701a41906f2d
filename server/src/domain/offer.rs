//! The standard offer: a catalogue of items, each with its own state in a case. The authority's
//! answer to the whole is part of a contact ([`super::contact`]).

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{OfferStatementId, OfferStatus, PersonId};

use super::calendar;
use super::case_file::{CaseFile, OfferStatement};
use super::decision::{Change, Decision, Refusal};
use super::event::{Event, EventKind};
use super::partner::in_use;

/// What somebody says of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    /// Code of the catalogue.
    pub item: String,
    pub status: OfferStatus,
    /// Local day; the same or an earlier one.
    pub happened_on: Option<NaiveDate>,
    pub note: Option<String>,
}

impl CaseFile {
    /// What was said last of an item; none when nothing was.
    pub fn offer_of(&self, item: &str) -> Option<&OfferStatement> {
        self.offer.iter().filter(|s| s.item == item).max_by_key(|s| (s.recorded_at, s.id))
    }

    /// Whether an item belongs to this case's offer: the offer of the day on which the case was
    /// opened, and whatever was said of an item since. `retired_on` is the first day without it.
    pub fn is_offered(&self, item: &str, retired_on: Option<NaiveDate>) -> bool {
        let opened = calendar::local_day(self.opened_at);
        retired_on.is_none_or(|day| opened < day) || self.offer_of(item).is_some()
    }
}

impl NewOffer {
    /// Whether this is what was said already.
    pub fn repeats(&self, said: &OfferStatement) -> bool {
        (said.status, said.happened_on, &said.note) == (self.status, self.happened_on, &self.note)
    }
}

/// Records what became of items. One that says nothing new is left out, so that a form with all
/// thirteen changes only what was changed in it.
///
/// # Errors
/// Withdrawn case, a day to come.
pub fn state_items(
    case: &CaseFile,
    items: Vec<NewOffer>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    let today = calendar::local_day(now);
    let mut decision = Decision::new();
    for new in items {
        if new.happened_on.is_some_and(|day| day > today) {
            return Err(Refusal::DayInFuture);
        }
        let before = case.offer_of(&new.item);
        if before.is_some_and(|said| new.repeats(said)) {
            continue;
        }
        let mut event = Event::of(EventKind::OfferItemStated, format!("offer:{}", new.item));
        event.happened_edtf = new.happened_on.map(|day| day.to_string());
        event
            .put("item", new.item.clone())
            .put("old", before.map(|s| s.status.as_str()))
            .put("new", new.status.as_str())
            .put("note", new.note.clone());
        let statement = OfferStatement {
            id: OfferStatementId::new(),
            item: new.item,
            status: new.status,
            happened_on: new.happened_on,
            note: new.note,
            recorded_at: now,
            recorded_by: by,
        };
        decision = decision.change(Change::AddOfferStatement(statement)).event(event);
    }
    Ok(decision)
}
