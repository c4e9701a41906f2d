//! Versions of the step plan.

use chrono::{DateTime, Utc};
use entity::plan_version;
use entity::vocab::{PlanStatus, PlanVersionId};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::domain::plan::Plan;
use crate::store::{Run, StoreError, Stored, Tx};

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

/// Whether there is any version yet.
///
/// # Errors
/// The database's.
pub async fn any(run: &impl Run) -> Stored<bool> {
    Ok(plan_version::Entity::find().one(run).await?.is_some())
}

/// Publishes the plan that the program brings along.
///
/// # Errors
/// The database's.
pub async fn insert_first(tx: &Tx, plan: &Plan, now: DateTime<Utc>) -> Stored<()> {
    let content = serde_json::to_value(plan).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    let row = plan_version::Model {
        id: PlanVersionId::new(),
        number: 1,
        status: PlanStatus::Published,
        title: plan.title.clone(),
        content,
        created_at: now,
        created_by: None,
        published_at: Some(now),
        published_by: None,
        version: 1,
    };
    plan_version::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}
