//! The people round a region, for working out who acts.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::vocab::{PersonId, RegionId, Role};
use entity::{absence, person, person_role, roster_term};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use crate::domain::assignment::{Away, Staff, Term};
use crate::store::{Run, Stored};

/// People who can sign in; nobody else is ever assigned anything.
fn active() -> sea_orm::sea_query::SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::DeactivatedAt.is_null())
        .into_query()
}

/// Roster of a region, absences from a day on, coordinators. Three statements.
///
/// # Errors
/// The database's.
pub async fn of_region(run: &impl Run, region: RegionId, day: NaiveDate) -> Stored<Staff> {
    let terms = roster_term::Entity::find()
        .filter(roster_term::Column::RegionId.eq(region))
        .filter(roster_term::Column::RemovedAt.is_null())
        .filter(roster_term::Column::PersonId.in_subquery(active()))
        .order_by_asc(roster_term::Column::FromOn)
        .all(run)
        .await?
        .into_iter()
        .map(term)
        .collect();
    Ok(Staff { terms, absences: absences(run, day).await?, coordinators: coordinators(run).await? })
}

/// The people round each region.
#[derive(Clone, Debug, Default)]
pub struct Everyone {
    regions: Vec<(RegionId, Staff)>,
    /// Round a region whose roster is empty.
    elsewhere: Staff,
}

impl Everyone {
    /// The people round one region.
    pub fn of(&self, region: RegionId) -> &Staff {
        let found = self.regions.iter().find(|(id, _)| *id == region);
        found.map_or(&self.elsewhere, |(_, staff)| staff)
    }

    /// The last day of an absence that covers a day.
    pub fn away_until(&self, person: PersonId, day: NaiveDate) -> Option<NaiveDate> {
        self.elsewhere.away_until(person, day)
    }

    /// Everyone who is away on a day, each once.
    pub fn away_on(&self, day: NaiveDate) -> BTreeSet<PersonId> {
        let away = self.elsewhere.absences.iter().filter(|a| a.from <= day && day <= a.until);
        away.map(|absence| absence.person).collect()
    }

    /// Everyone who has or will have a duty, and the coordinators; some more than once.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        let terms = self.regions.iter().flat_map(|(_, staff)| &staff.terms);
        terms.map(|term| term.person).chain(self.elsewhere.coordinators.iter().copied())
    }
}

/// Rosters of all regions, absences from a day on, coordinators. Three statements.
///
/// # Errors
/// The database's.
pub async fn of_all(run: &impl Run, day: NaiveDate) -> Stored<Everyone> {
    let rows = roster_term::Entity::find()
        .filter(roster_term::Column::RemovedAt.is_null())
        .filter(roster_term::Column::PersonId.in_subquery(active()))
        .order_by_asc(roster_term::Column::FromOn)
        .all(run)
        .await?;
    let elsewhere = Staff {
        terms: Vec::new(),
        absences: absences(run, day).await?,
        coordinators: coordinators(run).await?,
    };
    let mut regions: Vec<(RegionId, Staff)> = Vec::new();
    for row in rows {
        let region = row.region_id;
        let place = regions.iter().position(|(r, _)| *r == region).unwrap_or_else(|| {
            regions.push((region, elsewhere.clone()));
            regions.len() - 1
        });
        if let Some((_, staff)) = regions.get_mut(place) {
            staff.terms.push(term(row));
        }
    }
    Ok(Everyone { regions, elsewhere })
}

/// A row of the roster as the rules see it.
pub fn term(row: roster_term::Model) -> Term {
    Term {
        person: row.person_id,
        duty: row.duty,
        rank: row.rank,
        from: row.from_on,
        until: row.until_on,
    }
}

/// Absences that end on a day or later.
async fn absences(run: &impl Run, day: NaiveDate) -> Stored<Vec<Away>> {
    Ok(absence::Entity::find()
        .filter(absence::Column::RemovedAt.is_null())
        .filter(absence::Column::UntilOn.gte(day))
        .all(run)
        .await?
        .into_iter()
        .map(|a| Away { person: a.person_id, from: a.from_on, until: a.until_on })
        .collect())
}

async fn coordinators(run: &impl Run) -> Stored<Vec<PersonId>> {
    Ok(person_role::Entity::find()
        .filter(person_role::Column::Role.eq(Role::Coordinator))
        .filter(person_role::Column::PersonId.in_subquery(active()))
        .order_by_asc(person_role::Column::PersonId)
        .all(run)
        .await?
        .into_iter()
        .map(|row| row.person_id)
        .collect())
}

/// Whether somebody exists and can sign in.
///
/// # Errors
/// The database's.
pub async fn is_active(run: &impl Run, id: PersonId) -> Stored<bool> {
    Ok(person::Entity::find_by_id(id)
        .one(run)
        .await?
        .is_some_and(|person| person.deactivated_at.is_none()))
}
