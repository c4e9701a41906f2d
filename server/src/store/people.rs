//! People, their roles, what they hold.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
pub use entity::person::Model as Person;
use entity::vocab::{Duty, PersonId, Role, TaskState};
use entity::{absence, case_task, person, person_role, region, roster_term};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::domain::places::fold;
use crate::store::{Run, Stored, Tx};

/// Folds an address for comparing: without blanks round it, lower case.
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Somebody by id, active or not.
///
/// # Errors
/// As the database says.
pub async fn find(db: &impl Run, id: PersonId) -> Stored<Option<Person>> {
    Ok(person::Entity::find_by_id(id).one(db).await?)
}

/// People by id, active or not. One statement.
///
/// # Errors
/// As the database says.
pub async fn find_all(
    db: &impl Run,
    ids: impl IntoIterator<Item = PersonId>,
) -> Stored<HashMap<PersonId, Person>> {
    let rows = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Somebody by e-mail address, active or not.
///
/// # Errors
/// As the database says.
pub async fn find_by_email(db: &impl Run, email: &str) -> Stored<Option<Person>> {
    let folded = fold_email(email);
    Ok(person::Entity::find().filter(person::Column::EmailFolded.eq(folded)).one(db).await?)
}

/// Everyone who can act, by name.
///
/// # Errors
/// As the database says.
pub async fn active(db: &impl Run) -> Stored<Vec<Person>> {
    let mut people =
        person::Entity::find().filter(person::Column::DeactivatedAt.is_null()).all(db).await?;
    people.sort_by_cached_key(|p| fold(&p.name));
    Ok(people)
}

/// Names by id, of everyone who ever was: for sentences about the past.
///
/// # Errors
/// As the database says.
pub async fn names(db: &impl Run) -> Stored<HashMap<PersonId, String>> {
    let rows: Vec<(PersonId, String)> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Who of these can no longer sign in. One statement; none when there are no ids.
///
/// # Errors
/// As the database says.
pub async fn deactivated_among(
    db: &impl Run,
    ids: impl IntoIterator<Item = PersonId>,
) -> Stored<Vec<PersonId>> {
    let ids: HashSet<PersonId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Id.is_in(ids))
        .filter(person::Column::DeactivatedAt.is_not_null())
        .into_tuple()
        .all(db)
        .await?)
}

/// A person as the list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub person: Person,
    pub roles: Vec<Role>,
    /// Regions of today, with the duty there.
    pub regions: Vec<(String, Duty)>,
    pub open_tasks: u64,
    /// Last day of an absence that covers today.
    pub away_until: Option<NaiveDate>,
}

/// Everyone, by name, in five statements however many there are.
///
/// # Errors
/// As the database says.
pub async fn list(db: &impl Run, today: NaiveDate) -> Stored<Vec<Listed>> {
    let people = person::Entity::find().all(db).await?;
    let mut roles: HashMap<PersonId, Vec<Role>> = HashMap::new();
    for row in person_role::Entity::find().all(db).await? {
        roles.entry(row.person_id).or_default().push(row.role);
    }
    let mut duties = duties(db, today).await?;
    let tasks: Vec<(Option<PersonId>, i64)> = case_task::Entity::find()
        .select_only()
        .column(case_task::Column::AssigneeId)
        .column_as(case_task::Column::Id.count(), "open")
        .filter(case_task::Column::State.eq(TaskState::Open))
        .filter(case_task::Column::AssigneeId.is_not_null())
        .group_by(case_task::Column::AssigneeId)
        .into_tuple()
        .all(db)
        .await?;
    let away = absence::Entity::find()
        .filter(absence::Column::RemovedAt.is_null())
        .filter(absence::Column::FromOn.lte(today))
        .filter(absence::Column::UntilOn.gte(today))
        .all(db)
        .await?;
    let mut list: Vec<Listed> = people
        .into_iter()
        .map(|person| {
            let id = person.id;
            let mut roles = roles.remove(&id).unwrap_or_default();
            roles.sort_unstable();
            let open = tasks.iter().find(|(p, _)| *p == Some(id)).map_or(0, |(_, n)| *n);
            Listed {
                roles,
                regions: duties.remove(&id).unwrap_or_default(),
                open_tasks: u64::try_from(open).unwrap_or(0),
                away_until: away.iter().filter(|a| a.person_id == id).map(|a| a.until_on).max(),
                person,
            }
        })
        .collect();
    list.sort_by_cached_key(|row| (row.person.deactivated_at.is_some(), fold(&row.person.name)));
    Ok(list)
}

/// Duties of a day, by person, in the order of the regions.
async fn duties(db: &impl Run, today: NaiveDate) -> Stored<HashMap<PersonId, Vec<(String, Duty)>>> {
    let regions = region::Entity::find().order_by_asc(region::Column::Position).all(db).await?;
    let terms = roster_term::Entity::find()
        .filter(roster_term::Column::RemovedAt.is_null())
        .filter(roster_term::Column::FromOn.lte(today))
        .filter(in_force_on(today))
        .all(db)
        .await?;
    let mut duties: HashMap<PersonId, Vec<(String, Duty)>> = HashMap::new();
    for region in regions {
        for term in terms.iter().filter(|t| t.region_id == region.id) {
            duties.entry(term.person_id).or_default().push((region.name.clone(), term.duty));
        }
    }
    Ok(duties)
}

pub(super) fn in_force_on(day: NaiveDate) -> Condition {
    Condition::any()
        .add(roster_term::Column::UntilOn.is_null())
        .add(roster_term::Column::UntilOn.gte(day))
}

/// What a new person's row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    /// `nl` or `en`.
    pub language: String,
    pub roles: Vec<Role>,
}

/// Adds somebody without a password.
///
/// # Errors
/// [`crate::store::StoreError::Constraint`] when the address is taken.
pub async fn insert(tx: &Tx, new: NewPerson, now: DateTime<Utc>) -> Stored<()> {
    let row = person::ActiveModel {
        id: Set(new.id),
        email_folded: Set(fold_email(&new.email)),
        email: Set(new.email),
        name: Set(new.name),
        phone: Set(new.phone),
        language: Set(new.language),
        theme: Set("auto".to_owned()),
        password_hash: Set(None),
        created_at: Set(now),
        deactivated_at: Set(None),
        successor_id: Set(None),
        version: Set(1),
    };
    person::Entity::insert(row).exec_without_returning(tx).await?;
    set_roles(tx, new.id, &new.roles).await
}

/// Replaces the roles of somebody.
///
/// # Errors
/// As the database says.
pub async fn set_roles(tx: &Tx, id: PersonId, roles: &[Role]) -> Stored<()> {
    person_role::Entity::delete_many()
        .filter(person_role::Column::PersonId.eq(id))
        .exec(tx)
        .await?;
    let rows = roles
        .iter()
        .map(|role| person_role::ActiveModel { person_id: Set(id), role: Set(*role) })
        .collect::<Vec<_>>();
    if !rows.is_empty() {
        person_role::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// What may change of somebody's row; nothing else does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonChange {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<Option<String>>,
    pub language: Option<String>,
    pub theme: Option<String>,
    pub password_hash: Option<String>,
    pub deactivated_at: Option<Option<DateTime<Utc>>>,
    pub successor: Option<Option<PersonId>>,
}

/// Changes a row as the next version; `false` when somebody else was first.
///
/// # Errors
/// [`crate::store::StoreError::Constraint`] when the address is taken.
pub async fn update(tx: &Tx, id: PersonId, seen: i32, change: PersonChange) -> Stored<bool> {
    fn set<T: Into<sea_orm::Value>>(value: Option<T>) -> sea_orm::ActiveValue<T> {
        value.map_or(sea_orm::ActiveValue::NotSet, Set)
    }
    let row = person::ActiveModel {
        email_folded: set(change.email.as_deref().map(fold_email)),
        email: set(change.email),
        name: set(change.name),
        phone: set(change.phone),
        language: set(change.language),
        theme: set(change.theme),
        password_hash: set(change.password_hash.map(Some)),
        deactivated_at: set(change.deactivated_at),
        successor_id: set(change.successor),
        version: Set(seen + 1),
        ..Default::default()
    };
    let done = person::Entity::update_many()
        .set(row)
        .filter(person::Column::Id.eq(id))
        .filter(person::Column::Version.eq(seen))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// How many active people have a role.
///
/// # Errors
/// As the database says.
pub async fn count_active_with(db: &impl Run, role: Role, except: PersonId) -> Stored<usize> {
    let holders = person_role::Entity::find()
        .filter(person_role::Column::Role.eq(role))
        .filter(person_role::Column::PersonId.ne(except))
        .all(db)
        .await?;
    let ids: Vec<PersonId> = holders.into_iter().map(|row| row.person_id).collect();
    let active = person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .filter(person::Column::DeactivatedAt.is_null())
        .all(db)
        .await?;
    Ok(active.len())
}
