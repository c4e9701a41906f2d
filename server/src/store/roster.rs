//! The roster and absences: what their screens show, and their rows written.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{AbsenceId, Duty, PersonId, RegionId, RosterTermId};
use entity::{absence, person, roster_term};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};

use crate::domain::assignment::{Away, Term};
use crate::store::people::in_force_on;
use crate::store::{Run, Stored, Tx};

/// A term with who holds it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TermRow {
    pub id: RosterTermId,
    pub region_id: RegionId,
    pub person_id: PersonId,
    pub duty: Duty,
    pub rank: i32,
    pub from_on: NaiveDate,
    /// Last day; none: until further notice.
    pub until_on: Option<NaiveDate>,
    pub name: String,
    /// Since when the person cannot sign in.
    pub deactivated_at: Option<DateTime<Utc>>,
}

impl TermRow {
    /// As the rules see it.
    pub fn term(&self) -> Term {
        Term {
            person: self.person_id,
            duty: self.duty,
            rank: self.rank,
            from: self.from_on,
            until: self.until_on,
        }
    }
}

fn terms() -> Select<roster_term::Entity> {
    use roster_term::Column;
    let holder: RelationDef = roster_term::Entity::belongs_to(person::Entity)
        .from(Column::PersonId)
        .to(person::Column::Id)
        .into();
    roster_term::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::RegionId,
            Column::PersonId,
            Column::Duty,
            Column::Rank,
            Column::FromOn,
            Column::UntilOn,
        ])
        .columns([person::Column::Name, person::Column::DeactivatedAt])
        .join(JoinType::InnerJoin, holder)
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::FromOn)
        .order_by_asc(Column::Rank)
        .order_by_asc(Column::Id)
}

/// The terms of all regions that are in force on a day or later. One statement.
///
/// # Errors
/// The database's.
pub async fn terms_from(run: &impl Run, day: NaiveDate) -> Stored<Vec<TermRow>> {
    Ok(terms().filter(in_force_on(day)).into_model::<TermRow>().all(run).await?)
}

/// Whether nobody was ever given a duty: the product has yet to be set up. One statement.
///
/// # Errors
/// The database's.
pub async fn is_empty(run: &impl Run) -> Stored<bool> {
    Ok(roster_term::Entity::find().one(run).await?.is_none())
}

/// One term that has not been taken off the roster. One statement.
///
/// # Errors
/// The database's.
pub async fn term(run: &impl Run, id: RosterTermId) -> Stored<Option<TermRow>> {
    Ok(terms().filter(roster_term::Column::Id.eq(id)).into_model::<TermRow>().one(run).await?)
}

/// Whether there ever was a term with this id.
///
/// # Errors
/// The database's.
pub async fn term_exists(run: &impl Run, id: RosterTermId) -> Stored<bool> {
    Ok(roster_term::Entity::find_by_id(id).one(run).await?.is_some())
}

/// A term to be written.
#[derive(Clone, Debug)]
pub struct NewTerm {
    /// Made with the form.
    pub id: RosterTermId,
    pub region: RegionId,
    pub term: Term,
}

/// Writes a term.
///
/// # Errors
/// The database's.
pub async fn add_term(tx: &Tx, new: &NewTerm, by: PersonId, now: DateTime<Utc>) -> Stored<()> {
    roster_term::Model {
        id: new.id,
        region_id: new.region,
        person_id: new.term.person,
        duty: new.term.duty,
        rank: new.term.rank,
        from_on: new.term.from,
        until_on: new.term.until,
        recorded_at: now,
        recorded_by: Some(by),
        removed_at: None,
    }
    .into_active_model()
    .insert(tx)
    .await?;
    Ok(())
}

/// Gives a term another last day; `false` when it is not as it was seen any more.
///
/// # Errors
/// The database's.
pub async fn end_term(
    tx: &Tx,
    id: RosterTermId,
    seen: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> Stored<bool> {
    use roster_term::Column;
    let same = seen.map_or_else(|| Column::UntilOn.is_null(), |day| Column::UntilOn.eq(day));
    let touched = roster_term::Entity::update_many()
        .col_expr(Column::UntilOn, Expr::value(until))
        .filter(Column::Id.eq(id))
        .filter(Column::RemovedAt.is_null())
        .filter(same)
        .exec(tx)
        .await?
        .rows_affected;
    Ok(touched == 1)
}

/// Takes a term off the roster; it stays for the record. `false` when it was off already.
///
/// # Errors
/// The database's.
pub async fn remove_term(tx: &Tx, id: RosterTermId, now: DateTime<Utc>) -> Stored<bool> {
    let touched = roster_term::Entity::update_many()
        .col_expr(roster_term::Column::RemovedAt, Expr::value(now))
        .filter(roster_term::Column::Id.eq(id))
        .filter(roster_term::Column::RemovedAt.is_null())
        .exec(tx)
        .await?
        .rows_affected;
    Ok(touched == 1)
}

/// An absence with whose it is.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct AbsenceRow {
    pub id: AbsenceId,
    pub person_id: PersonId,
    pub from_on: NaiveDate,
    pub until_on: NaiveDate,
    pub name: String,
}

impl AbsenceRow {
    /// As the rules see it.
    pub fn away(&self) -> Away {
        Away { person: self.person_id, from: self.from_on, until: self.until_on }
    }
}

fn absences() -> Select<absence::Entity> {
    use absence::Column;
    let whose: RelationDef = absence::Entity::belongs_to(person::Entity)
        .from(Column::PersonId)
        .to(person::Column::Id)
        .into();
    absence::Entity::find()
        .select_only()
        .columns([Column::Id, Column::PersonId, Column::FromOn, Column::UntilOn])
        .column(person::Column::Name)
        .join(JoinType::InnerJoin, whose)
        .filter(Column::RemovedAt.is_null())
        .filter(person::Column::DeactivatedAt.is_null())
        .order_by_asc(Column::FromOn)
        .order_by_asc(Column::Id)
}

/// Absences of people who can sign in, that end on a day or later. One statement.
///
/// # Errors
/// The database's.
pub async fn absences_from(run: &impl Run, day: NaiveDate) -> Stored<Vec<AbsenceRow>> {
    Ok(absences()
        .filter(absence::Column::UntilOn.gte(day))
        .into_model::<AbsenceRow>()
        .all(run)
        .await?)
}

/// One absence that stands. One statement.
///
/// # Errors
/// The database's.
pub async fn absence(run: &impl Run, id: AbsenceId) -> Stored<Option<AbsenceRow>> {
    Ok(absences().filter(absence::Column::Id.eq(id)).into_model::<AbsenceRow>().one(run).await?)
}

/// Whether there ever was an absence with this id.
///
/// # Errors
/// The database's.
pub async fn absence_exists(run: &impl Run, id: AbsenceId) -> Stored<bool> {
    Ok(absence::Entity::find_by_id(id).one(run).await?.is_some())
}

/// The absences of somebody that stand. Other writers about this person wait.
///
/// # Errors
/// The database's.
pub async fn absences_of(tx: &Tx, person: PersonId) -> Stored<Vec<(AbsenceId, Away)>> {
    // The person's row is the lock: two absences registered at once join instead of overlapping.
    person::Entity::find_by_id(person).lock_exclusive().one(tx).await?;
    let rows = absence::Entity::find()
        .filter(absence::Column::PersonId.eq(person))
        .filter(absence::Column::RemovedAt.is_null())
        .order_by_asc(absence::Column::FromOn)
        .all(tx)
        .await?;
    let read = |row: absence::Model| {
        (row.id, Away { person: row.person_id, from: row.from_on, until: row.until_on })
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Writes an absence.
///
/// # Errors
/// The database's.
pub async fn add_absence(
    tx: &Tx,
    id: AbsenceId,
    away: &Away,
    by: PersonId,
    now: DateTime<Utc>,
) -> Stored<()> {
    absence::Model {
        id,
        person_id: away.person,
        from_on: away.from,
        until_on: away.until,
        recorded_at: now,
        recorded_by: Some(by),
        removed_at: None,
    }
    .into_active_model()
    .insert(tx)
    .await?;
    Ok(())
}

/// Takes an absence back; `false` when it was already.
///
/// # Errors
/// The database's.
pub async fn remove_absence(tx: &Tx, id: AbsenceId, now: DateTime<Utc>) -> Stored<bool> {
    let touched = absence::Entity::update_many()
        .col_expr(absence::Column::RemovedAt, Expr::value(now))
        .filter(absence::Column::Id.eq(id))
        .filter(absence::Column::RemovedAt.is_null())
        .exec(tx)
        .await?
        .rows_affected;
    Ok(touched == 1)
}
