//! Names of people, for everything that shows who.

use std::collections::{HashMap, HashSet};

use entity::person;
use entity::vocab::PersonId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::store::{Run, Stored};

/// How to show and reach a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub phone: Option<String>,
}

/// People by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(HashMap<PersonId, Named>);

impl Names {
    /// The name of somebody; none when the id leads nowhere.
    pub fn get(&self, id: PersonId) -> Option<&str> {
        self.0.get(&id).map(|named| named.name.as_str())
    }

    /// The phone of somebody, if it is known.
    pub fn phone(&self, id: PersonId) -> Option<&str> {
        self.0.get(&id).and_then(|named| named.phone.as_deref())
    }
}

impl FromIterator<(PersonId, Named)> for Names {
    fn from_iter<I: IntoIterator<Item = (PersonId, Named)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// The names that belong to ids, in one statement; none when there are no ids.
///
/// # Errors
/// The database's.
pub async fn of(run: &impl Run, ids: impl IntoIterator<Item = PersonId>) -> Stored<Names> {
    let ids: HashSet<PersonId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Names::default());
    }
    let rows: Vec<(PersonId, String, Option<String>)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name, person::Column::Phone])
        .filter(person::Column::Id.is_in(ids))
        .into_tuple()
        .all(run)
        .await?;
    Ok(rows.into_iter().map(|(id, name, phone)| (id, Named { name, phone })).collect())
}
