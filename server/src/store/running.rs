//! Contact clocks that run, whoever's they are.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::vocab::DeadlineState;
use entity::{contact_deadline, plan_version};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::domain::plan::ContactRule;
use crate::store::{Run, Stored, plans};

/// The start of every running clock, with the rule of its plan version. Two statements.
///
/// # Errors
/// The database's; a plan that cannot be read.
pub async fn clocks(run: &impl Run) -> Stored<Vec<(DateTime<Utc>, ContactRule)>> {
    let starts: Vec<(DateTime<Utc>, i32)> = contact_deadline::Entity::find()
        .select_only()
        .columns([contact_deadline::Column::StartedAt, contact_deadline::Column::PlanNumber])
        .filter(contact_deadline::Column::State.eq(DeadlineState::Running))
        .into_tuple()
        .all(run)
        .await?;
    let mut rules = HashMap::new();
    for row in plan_version::Entity::find().all(run).await? {
        rules.insert(row.number, plans::plan_of(&row)?.contact);
    }
    let clocks = starts.into_iter();
    Ok(clocks.filter_map(|(start, plan)| Some((start, rules.get(&plan)?.clone()))).collect())
}
