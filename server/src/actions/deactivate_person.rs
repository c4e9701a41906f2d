//! Somebody leaves: what is open goes to a successor, the door closes. All of it or nothing.

use entity::vocab::{PersonId, Role};

use crate::actions::Trouble;
use crate::actions::assign_case::CANDIDATES;
use crate::actions::commit::{ActionError, Moment, end, on_case_in};
use crate::actions::invite_person::subject;
use crate::context::Context;
use crate::domain::access::Actor;
use crate::domain::event::{Event, EventKind};
use crate::domain::succession;
use crate::store::cases::append_events;
use crate::store::holdings::Holdings;
use crate::store::people::{self, PersonChange};
use crate::store::{StoreError, attention, hand_overs, holdings, sessions};

/// Why somebody was not deactivated.
#[derive(Debug, thiserror::Error)]
pub enum NotDeactivated {
    #[error("no such person")]
    NoSuchPerson,
    /// Nobody closes the door behind themselves.
    #[error("not oneself")]
    Oneself,
    #[error("the last administrator stays")]
    LastAdministrator,
    /// There is open work, and nobody was named to take it.
    #[error("a successor is needed")]
    SuccessorNeeded,
    /// Whoever was named has none of the roles that the work asks for.
    #[error("the successor cannot do this work")]
    SuccessorUnable,
    /// A colleague was changing one of the cases: nothing happened, try again.
    #[error("changed meanwhile")]
    Busy,
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

impl From<StoreError> for NotDeactivated {
    fn from(error: StoreError) -> Self {
        Self::Trouble(error.into())
    }
}

impl From<ActionError> for NotDeactivated {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::Store(error) => error.into(),
            _ => Self::Busy,
        }
    }
}

/// The roles of which a successor needs one: a place in the roster asks for an officer, a place in
/// a case for somebody who can be named there, tasks for somebody who does tasks.
pub fn roles_to_take(held: &Holdings) -> &'static [Role] {
    if !held.terms.is_empty() {
        hand_overs::OFFICERS
    } else if held.cases.iter().any(|case| case.officer || case.back_up) {
        CANDIDATES
    } else {
        hand_overs::WORKERS
    }
}

/// Deactivates somebody. `seen` is the version that the page was made of.
///
/// # Errors
/// See [`NotDeactivated`].
pub async fn deactivate(
    ctx: &Context,
    by: PersonId,
    id: PersonId,
    seen: i32,
    successor: Option<PersonId>,
    reason: &str,
) -> Result<(), NotDeactivated> {
    if by == id {
        return Err(NotDeactivated::Oneself);
    }
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    people::find(&tx, id).await?.ok_or(NotDeactivated::NoSuchPerson)?;
    let administers = sessions::roles_of(&tx, id).await?.contains(&Role::Administrator);
    if administers && people::count_active_with(&tx, Role::Administrator, id).await? == 0 {
        return Err(NotDeactivated::LastAdministrator);
    }
    let held = holdings::of_person(&tx, id, moment.today).await?;
    let able = hand_overs::people_with(&tx, roles_to_take(&held)).await?;
    let successor = match successor.filter(|s| *s != id) {
        Some(named) if able.iter().any(|person| person.id == named) => Some(named),
        Some(_) => return Err(NotDeactivated::SuccessorUnable),
        None if held.is_empty() => None,
        None => return Err(NotDeactivated::SuccessorNeeded),
    };
    if let Some(successor) = successor {
        // Administrators see no cases; handing over the work of somebody who leaves is the
        // coordinators' right, lent to them for this one change.
        let actor = Actor { person: by, roles: vec![Role::Coordinator], regions: Vec::new() };
        for case in &held.cases {
            let decide = |case: &_, _| succession::succeed(case, id, successor, reason);
            on_case_in(ctx, &tx, &actor, case.id, |_| true, None, decide).await?;
        }
    }
    holdings::withdraw_requests(&tx, id, moment.now).await?;
    holdings::pass_on_terms(&tx, &held.terms, successor, Some(by), moment.today, moment.now)
        .await?;
    let change = PersonChange {
        deactivated_at: Some(Some(moment.now)),
        successor: Some(successor),
        ..PersonChange::default()
    };
    if !people::update(&tx, id, seen, change).await? {
        return Err(NotDeactivated::Busy);
    }
    sessions::close_all(&tx, id, None).await?;
    let mut event = Event::of(EventKind::PersonDeactivated, subject(id));
    event
        .put_person("person", Some(id))
        .put_person("successor", successor)
        .put("reason", reason)
        .put("cases", held.cases.len())
        .put("tasks", held.tasks.len());
    append_events(&tx, None, Some(by), vec![event], moment.now).await?;
    attention::nudge(&tx, None, moment.now).await?;
    end(ctx, tx).await?;
    Ok(())
}

/// Lets somebody in again; what went to the successor stays there.
///
/// # Errors
/// [`NotDeactivated::Busy`] when somebody else changed them first; the database's.
pub async fn reactivate(
    ctx: &Context,
    by: PersonId,
    id: PersonId,
    seen: i32,
) -> Result<(), NotDeactivated> {
    let tx = ctx.db.write().await?;
    let change = PersonChange {
        deactivated_at: Some(None),
        successor: Some(None),
        ..PersonChange::default()
    };
    if !people::update(&tx, id, seen, change).await? {
        return Err(NotDeactivated::Busy);
    }
    let mut event = Event::of(EventKind::PersonReactivated, subject(id));
    event.put_person("person", Some(id));
    append_events(&tx, None, Some(by), vec![event], ctx.clock.now()).await?;
    attention::nudge(&tx, None, ctx.clock.now()).await?;
    end(ctx, tx).await?;
    Ok(())
}
