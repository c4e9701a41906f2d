//! Who acts in the cases whose clocks run.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::vocab::PersonId;

use crate::domain::access::Actor;
use crate::store::case_list::{Acts, Parties};
use crate::store::focus::Focus;
use crate::store::overview::{self, ClockLoad};
use crate::store::staff::{self, Everyone};
use crate::store::{Run, Stored, names};

/// How many running clocks each person acts for. Where the coordinators act, each of them does.
pub fn clocks_by_person(
    load: &[ClockLoad],
    everyone: &Everyone,
    today: NaiveDate,
) -> HashMap<PersonId, i64> {
    let mut clocks = HashMap::new();
    for part in load {
        for person in acting(&part.parties, everyone, today) {
            *clocks.entry(person).or_default() += part.clocks;
        }
    }
    clocks
}

fn acting(parties: &Parties, everyone: &Everyone, today: NaiveDate) -> Vec<PersonId> {
    let staff = everyone.of(parties.region);
    staff.acting(parties.officer, parties.back_up, today).people().to_vec()
}

/// The cases with a running clock in which somebody acts, for the list; none when there is no such
/// person. Five statements.
///
/// # Errors
/// The database's.
pub async fn acts_of(
    run: &impl Run,
    actor: &Actor,
    person: PersonId,
    today: NaiveDate,
) -> Stored<Option<Acts>> {
    let names = names::of(run, [person]).await?;
    let Some(name) = names.get(person) else { return Ok(None) };
    let everyone = staff::of_all(run, today).await?;
    let load = overview::clock_load(run, actor, &Focus::default()).await?;
    let parties = load.into_iter().map(|part| part.parties);
    let parties = parties.filter(|p| acting(p, &everyone, today).contains(&person)).collect();
    Ok(Some(Acts { person, name: name.to_owned(), parties }))
}
