//! People and their roles.

use entity::person;
use entity::vocab::PersonId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::domain::places::fold;
use crate::store::{Run, Stored};

/// Folds an address for comparing: without blanks round it, lower case.
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Somebody by id, active or not.
///
/// # Errors
/// As the database says.
pub async fn find(db: &impl Run, id: PersonId) -> Stored<Option<person::Model>> {
    Ok(person::Entity::find_by_id(id).one(db).await?)
}

/// Somebody by e-mail address, active or not.
///
/// # Errors
/// As the database says.
pub async fn find_by_email(db: &impl Run, email: &str) -> Stored<Option<person::Model>> {
    let folded = fold_email(email);
    Ok(person::Entity::find().filter(person::Column::EmailFolded.eq(folded)).one(db).await?)
}

/// Everyone who can act, by name.
///
/// # Errors
/// As the database says.
pub async fn active(db: &impl Run) -> Stored<Vec<person::Model>> {
    let mut people = person::Entity::find()
        .filter(person::Column::DeactivatedAt.is_null())
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    people.sort_by_cached_key(|p| fold(&p.name));
    Ok(people)
}
