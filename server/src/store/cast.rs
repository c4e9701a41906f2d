//! Terms of duty and absences of people who are on duty from the start: those of the demo.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{AbsenceId, Duty, PersonId, RegionId, RosterTermId};
use entity::{absence, roster_term};
use sea_orm::{EntityTrait, IntoActiveModel};

use crate::store::{Stored, Tx};

/// Puts somebody on a region's roster from a local day on, until further notice.
///
/// # Errors
/// The database's.
pub async fn add_term(
    tx: &Tx,
    region_id: RegionId,
    person_id: PersonId,
    duty: Duty,
    from_on: NaiveDate,
    now: DateTime<Utc>,
) -> Stored<()> {
    let row = roster_term::Model {
        id: RosterTermId::new(),
        region_id,
        person_id,
        duty,
        rank: 1,
        from_on,
        until_on: None,
        recorded_at: now,
        recorded_by: None,
        removed_at: None,
    };
    roster_term::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// Registers that somebody is away on some local days, both included.
///
/// # Errors
/// The database's.
pub async fn add_absence(
    tx: &Tx,
    person_id: PersonId,
    from_on: NaiveDate,
    until_on: NaiveDate,
    now: DateTime<Utc>,
) -> Stored<()> {
    let row = absence::Model {
        id: AbsenceId::new(),
        person_id,
        from_on,
        until_on,
        recorded_at: now,
        recorded_by: None,
        removed_at: None,
    };
    absence::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}
