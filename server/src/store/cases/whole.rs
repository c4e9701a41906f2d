//! What hangs on cases, in a fixed number of statements however many they are.

use std::collections::HashMap;
use std::sync::Arc;

use entity::vocab::{CaseId, PlanVersionId, TaskState};
use entity::{
    case_file, case_member, case_task, contact, contact_deadline, fact, fact_choice,
    offer_statement, plan_version,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::load::Loaded;
use super::rows;
use crate::domain::case_file::{CaseFile, Municipality, Withdrawal};
use crate::domain::fact::Facts;
use crate::domain::plan::Plan;
use crate::store::{Run, StoreError, Stored};

/// Children by the case that they belong to, in the order in which they came.
struct ByCase<T>(HashMap<CaseId, Vec<T>>);

impl<T> ByCase<T> {
    fn of(children: impl Iterator<Item = Stored<(CaseId, T)>>) -> Stored<Self> {
        let mut by_case: HashMap<CaseId, Vec<T>> = HashMap::new();
        for child in children {
            let (case, child) = child?;
            by_case.entry(case).or_default().push(child);
        }
        Ok(Self(by_case))
    }

    fn take(&mut self, case: CaseId) -> Vec<T> {
        self.0.remove(&case).unwrap_or_default()
    }
}

/// Which tasks of cases are loaded. They are most of what there is to load.
#[derive(Clone, Copy, Debug)]
pub enum Tasks<'a> {
    All,
    /// Open ones with a due day; of some cases all.
    Dated {
        whole: &'a [CaseId],
    },
}

impl Tasks<'_> {
    fn of(self, ids: &[CaseId]) -> Condition {
        use case_task::Column as C;
        let these = Condition::all().add(C::CaseId.is_in(ids.iter().copied()));
        let Self::Dated { whole } = self else { return these };
        let dated = Condition::all().add(C::State.eq(TaskState::Open)).add(C::DueAt.is_not_null());
        let whole = C::CaseId.is_in(whole.iter().copied());
        these.add(Condition::any().add(dated).add(whole))
    }
}

/// One case, whole.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn of(run: &impl Run, row: case_file::Model) -> Stored<Loaded> {
    let id = row.id;
    let mut all = of_all(run, vec![row], Tasks::All).await?;
    all.pop().ok_or_else(|| StoreError::Corrupt(format!("case {id}")))
}

/// Cases with the tasks asked for and everything else, in the order of their rows.
///
/// # Errors
/// As [`of`].
pub async fn of_all(
    run: &impl Run,
    rows_of: Vec<case_file::Model>,
    which: Tasks<'_>,
) -> Stored<Vec<Loaded>> {
    let ids: Vec<CaseId> = rows_of.iter().map(|row| row.id).collect();
    let plans = plans(run, &rows_of).await?;
    let mut tasks = ByCase::of(
        case_task::Entity::find()
            .filter(which.of(&ids))
            .order_by_asc(case_task::Column::Position)
            .order_by_asc(case_task::Column::Id)
            .all(run)
            .await?
            .into_iter()
            .map(|row| Ok((row.case_id, rows::task(row)?))),
    )?;
    let mut contacts = ByCase::of(
        contact::Entity::find()
            .filter(contact::Column::CaseId.is_in(ids.clone()))
            .order_by_asc(contact::Column::HappenedAt)
            .order_by_asc(contact::Column::Id)
            .all(run)
            .await?
            .into_iter()
            .map(|row| Ok((row.case_id, rows::contact(row)))),
    )?;
    let mut deadlines = ByCase::of(
        contact_deadline::Entity::find()
            .filter(contact_deadline::Column::CaseId.is_in(ids.clone()))
            .order_by_asc(contact_deadline::Column::Number)
            .all(run)
            .await?
            .into_iter()
            .map(|row| Ok((row.case_id, rows::deadline(row)))),
    )?;
    let mut facts = ByCase::of(
        fact::Entity::find()
            .filter(fact::Column::CaseId.is_in(ids.clone()))
            .order_by_asc(fact::Column::RecordedAt)
            .order_by_asc(fact::Column::Id)
            .all(run)
            .await?
            .into_iter()
            .map(|row| Ok((row.case_id, rows::fact(row)?))),
    )?;
    let mut choices = ByCase::of(
        fact_choice::Entity::find()
            .filter(fact_choice::Column::CaseId.is_in(ids.clone()))
            .all(run)
            .await?
            .into_iter()
            .map(|row| Ok((row.case_id, rows::choice(row)))),
    )?;
    let mut offer = ByCase::of(
        offer_statement::Entity::find()
            .filter(offer_statement::Column::CaseId.is_in(ids.clone()))
            .order_by_asc(offer_statement::Column::RecordedAt)
            .order_by_asc(offer_statement::Column::Id)
            .all(run)
            .await?
            .into_iter()
            .map(|row| Ok((row.case_id, rows::offer(row)))),
    )?;
    let mut members = ByCase::of(
        case_member::Entity::find()
            .filter(case_member::Column::CaseId.is_in(ids))
            .all(run)
            .await?
            .into_iter()
            .map(|row| Ok((row.case_id, (row.role, row.person_id)))),
    )?;
    rows_of
        .into_iter()
        .map(|row| {
            let (number, plan) = plans
                .get(&row.plan_version_id)
                .ok_or_else(|| StoreError::Corrupt(format!("plan of case {}", row.id)))?;
            let case = CaseFile {
                id: row.id,
                reference: row.reference.clone(),
                origin: row.origin,
                example: row.example,
                kind: row.kind,
                predecessor: row.predecessor_id,
                plan_version: row.plan_version_id,
                plan_number: *number,
                rule: plan.contact.clone(),
                region: row.region_id,
                municipality: Municipality {
                    nis: row.municipality_nis.clone(),
                    name: row.municipality_name.clone(),
                    province: row.province.clone(),
                },
                officer: row.officer_id,
                back_up: row.back_up_id,
                opened_at: row.opened_at,
                opened_by: row.opened_by,
                withdrawn: row.withdrawn_at.map(|at| Withdrawal {
                    at,
                    reason: row.withdrawn_reason.clone().unwrap_or_default(),
                }),
                version: row.version,
                tasks: tasks.take(row.id),
                contacts: contacts.take(row.id),
                deadlines: deadlines.take(row.id),
                facts: Facts { list: facts.take(row.id), choices: choices.take(row.id) },
                offer: offer.take(row.id),
                members: members.take(row.id),
            };
            Ok(Loaded { row, case, plan: Arc::clone(plan) })
        })
        .collect()
}

/// The plan versions that cases keep, read once each.
async fn plans(
    run: &impl Run,
    rows_of: &[case_file::Model],
) -> Stored<HashMap<PlanVersionId, (i32, Arc<Plan>)>> {
    let mut ids: Vec<PlanVersionId> = rows_of.iter().map(|row| row.plan_version_id).collect();
    ids.sort_unstable();
    ids.dedup();
    plan_version::Entity::find()
        .filter(plan_version::Column::Id.is_in(ids))
        .all(run)
        .await?
        .into_iter()
        .map(|row| {
            let plan: Plan = serde_json::from_value(row.content)
                .map_err(|e| StoreError::Corrupt(format!("plan {}: {e}", row.number)))?;
            Ok((row.id, (row.number, Arc::new(plan))))
        })
        .collect()
}
