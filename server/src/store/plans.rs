//! Versions of the step plan.

use entity::plan_version;
use entity::vocab::{PlanStatus, PlanVersionId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::domain::plan::Plan;
use crate::store::{Run, StoreError, Stored};

/// A version, read.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: PlanVersionId,
    pub number: i32,
    pub plan: Plan,
}

/// The plan in a row's content.
///
/// # Errors
/// [`StoreError::Corrupt`] when it cannot be read.
pub fn plan_of(row: &plan_version::Model) -> Stored<Plan> {
    serde_json::from_value(row.content.clone())
        .map_err(|e| StoreError::Corrupt(format!("plan {}: {e}", row.number)))
}

/// The version that new cases get; none before the first is published.
///
/// # Errors
/// The database's; a plan that cannot be read.
pub async fn published(run: &impl Run) -> Stored<Option<Version>> {
    let row = plan_version::Entity::find()
        .filter(plan_version::Column::Status.eq(PlanStatus::Published))
        .one(run)
        .await?;
    row.map(|row| Ok(Version { id: row.id, number: row.number, plan: plan_of(&row)? })).transpose()
}
