//! The one road of every change of a draft of the step plan: load it, check that it is still what
//! the form saw, change it, write it with its journal in one transaction.

use chrono::{DateTime, Utc};
use entity::vocab::{PlanStatus, PlanVersionId};

use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::event::{Event, EventKind};
use crate::domain::plan::PlanFault;
use crate::store::plans::{self, Edition, Held};
use crate::store::{self, StoreError, Tx, cases};

/// Why nothing happened to the step plan. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PlanTrouble {
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    /// There is no published plan to begin from.
    #[error("no published plan")]
    NoPublished,
    /// Only one draft at a time; this is it.
    #[error("there is a draft already")]
    DraftExists(Held),
    /// It was published, or retired since; what was published never changes.
    #[error("no draft any more")]
    NotADraft(Held),
    /// Somebody saved the draft after the form was made.
    #[error("changed meanwhile")]
    Stale(Held),
    /// The change would make the plan unfit, or it is unfit to publish.
    #[error("{} faults in the plan", .0.len())]
    Faults(Vec<PlanFault>),
    /// The draft says what the published plan says.
    #[error("nothing to publish")]
    NothingChanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A draft that is about to change.
pub(super) struct Draft {
    pub tx: Tx,
    pub row: Edition,
    pub now: DateTime<Utc>,
}

impl Draft {
    /// Opens the transaction and finds the draft in it.
    pub async fn load(
        ctx: &Context,
        actor: &Actor,
        id: PlanVersionId,
    ) -> Result<Self, PlanTrouble> {
        allowed(actor)?;
        let tx = ctx.db.write().await?;
        let row = plans::find(&tx, id).await?.ok_or(PlanTrouble::NotFound)?;
        if row.status != PlanStatus::Draft {
            return Err(PlanTrouble::NotADraft(plans::held(&tx, &row).await?));
        }
        Ok(Self { tx, row, now: ctx.clock.now() })
    }

    /// Refuses a form that was made before the last change.
    pub async fn insist_on(&self, version: i32) -> Result<(), PlanTrouble> {
        if self.row.version == version {
            return Ok(());
        }
        Err(PlanTrouble::Stale(plans::held(&self.tx, &self.row).await?))
    }

    /// What to answer when a guard found that a colleague was quicker: a second look says who.
    pub async fn overtaken(self) -> PlanTrouble {
        match self.look_again().await {
            Ok(trouble) => trouble,
            Err(error) => error.into(),
        }
    }

    async fn look_again(&self) -> Result<PlanTrouble, StoreError> {
        let Some(row) = plans::find(&self.tx, self.row.id).await? else {
            return Ok(PlanTrouble::NotFound);
        };
        let held = plans::held(&self.tx, &row).await?;
        Ok(match row.status {
            PlanStatus::Draft => PlanTrouble::Stale(held),
            PlanStatus::Published | PlanStatus::Retired => PlanTrouble::NotADraft(held),
        })
    }

    /// Writes the journal and ends the transaction.
    pub async fn commit(self, actor: &Actor, events: Vec<Event>) -> Result<(), PlanTrouble> {
        cases::append_events(&self.tx, None, Some(actor.person), events, self.now).await?;
        Ok(store::commit(self.tx).await?)
    }
}

/// Refuses whoever may not manage plans.
pub(super) fn allowed(actor: &Actor) -> Result<(), PlanTrouble> {
    may(actor, Verb::ManagePlans, &Scope::default()).then_some(()).ok_or(PlanTrouble::Forbidden)
}

/// An entry of the journal about a version.
pub(super) fn event(kind: EventKind, id: PlanVersionId, number: i32) -> Event {
    let mut event = Event::of(kind, plans::subject(id));
    event.put("number", number);
    event
}
