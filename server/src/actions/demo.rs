//! Furnishes the demo: reference data, the reported deployments as history, invented people, and
//! example cases. The cases are made with the same actions as any other, under a clock that is set
//! back for each act; nothing is written that the product itself would not write.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use entity::vocab::{CaseId, PersonId};

use super::commit::ActionError;
use super::demo_clock::pass;
use super::import_history::{Import, ImportError, import_history};
use super::set_up::set_up;
use crate::context::Context;
use crate::domain::access::Actor;
use crate::domain::calendar;
use crate::domain::import::Source;
use crate::store::{self, StoreError, cast, people, reference};

mod acts;
mod company;
mod script;

use script::{Member, Script};

/// Why the demo could not be furnished.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("the demo's script: {0}")]
    Script(String),
    #[error("the demo's history: {0}")]
    History(#[from] ImportError),
    /// An act of the script that an action refused.
    #[error("the demo's case {case}, hour {hours}: {error}")]
    Act { case: String, hours: f64, error: ActionError },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Furnishes an empty database. The clock ends where it began.
///
/// # Errors
/// A script that cannot be read or played; the database's.
pub async fn furnish(ctx: &Context) -> Result<(), DemoError> {
    let script = Script::built_in().map_err(DemoError::Script)?;
    let present = ctx.clock.now();
    let done = play(ctx, script, present).await;
    ctx.clock.forward(present - ctx.clock.now());
    done
}

async fn play(ctx: &Context, script: Script, present: DateTime<Utc>) -> Result<(), DemoError> {
    let today = calendar::local_day(present);
    let first = script.acts.iter().map(|act| act.hours).fold(0.0, f64::min);
    // The database is a week older than its first case.
    ctx.clock.forward(at(present, first - 168.0) - ctx.clock.now());
    set_up(ctx).await?;
    history(ctx).await?;
    let cast = enter(ctx, &script, today).await?;
    let mut stage = Stage { ctx, today, cast, cases: HashMap::new() };
    for act in script.acts {
        pass(ctx, at(present, act.hours)).await?;
        let (case, hours) = (act.case.clone(), act.hours);
        stage.perform(act).await.map_err(|error| DemoError::Act { case, hours, error })?;
    }
    pass(ctx, present).await?;
    Ok(())
}

/// Some hours from the present of the demo.
fn at(present: DateTime<Utc>, hours: f64) -> DateTime<Utc> {
    // Whole minutes: enough for a story, and no rounding to worry about.
    #[allow(clippy::cast_possible_truncation, reason = "a script counts in hundreds of hours")]
    let minutes = (hours * 60.0).round() as i64;
    present + TimeDelta::minutes(minutes)
}

async fn history(ctx: &Context) -> Result<(), DemoError> {
    let source = Source::known(Source::QUESTION_22)
        .ok_or_else(|| DemoError::Script("the source of the history is not known".to_owned()))?;
    let import = Import {
        file_name: "deployments-2019-2023.csv",
        bytes: include_bytes!("../../data/deployments-2019-2023.csv"),
        source: &source,
        dry_run: false,
    };
    import_history(ctx, import, |_| {}).await?;
    Ok(())
}

/// Brings the people in, on duty from the first day of the demo, with their absences.
async fn enter(
    ctx: &Context,
    script: &Script,
    today: NaiveDate,
) -> Result<HashMap<String, Actor>, DemoError> {
    let now = ctx.clock.now();
    let from = calendar::local_day(now);
    let regions = reference::regions(ctx.db.reads()).await?;
    let tx = ctx.db.write().await?;
    let mut cast_by_address = HashMap::new();
    for member in &script.people {
        let Member { name, email, roles, region, duty } = member;
        let id = PersonId::new();
        let new = people::NewPerson {
            id,
            name: name.clone(),
            email: email.clone(),
            phone: None,
            language: "nl".to_owned(),
            roles: roles.clone(),
        };
        people::insert(&tx, new, now).await?;
        let region = regions.iter().find(|r| Some(&r.code) == region.as_ref());
        if let Some((region, duty)) = region.zip(*duty) {
            cast::add_term(&tx, region.id, id, duty, from, now).await?;
        }
        let regions = region.map(|region| region.id).into_iter().collect();
        let actor = Actor { person: id, roles: roles.clone(), regions };
        cast_by_address.insert(email.clone(), actor);
    }
    for absence in &script.absences {
        let actor = cast_by_address
            .get(&absence.person)
            .ok_or_else(|| DemoError::Script(format!("nobody is {}", absence.person)))?;
        let (from, until) = (day(today, absence.from_day), day(today, absence.until_day));
        cast::add_absence(&tx, actor.person, from, until, now).await?;
    }
    store::commit(tx).await?;
    Ok(cast_by_address)
}

/// A local day some days from another.
fn day(today: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let moved =
        if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) };
    moved.unwrap_or(today)
}

/// What the acts of the script share.
struct Stage<'a> {
    ctx: &'a Context,
    /// Local day of the demo's start.
    today: NaiveDate,
    cast: HashMap<String, Actor>,
    /// By their name in the script.
    cases: HashMap<String, CaseId>,
}
