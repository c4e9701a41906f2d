//! Writing: one function per kind of row, each guarded, each counting what it touched.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, EventId, PersonId, RegionId, Stage, TaskState};
use entity::{
    case_file, case_member, case_number, case_task, contact_deadline, fact_choice, journal_event,
    offer_statement,
};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::company::{apply_company, settle_request};
use super::load::Loaded;
use super::rows::imprecise_columns;
use super::rows_out::{contact_row, deadline_row, fact_row, task_row};
use crate::domain::case_file::CaseFile;
use crate::domain::decision::Change;
use crate::domain::event::Event;
use crate::domain::projection::{Projection, counted};
use crate::domain::task::Task;
use crate::store::{StoreError, Stored, Tx};

/// The next reference of a region in a year, such as `WVL-2026-004`. Two at once get two numbers.
///
/// # Errors
/// The database's.
pub async fn next_reference(tx: &Tx, region: RegionId, code: &str, year: i32) -> Stored<String> {
    let mut references = next_references(tx, region, code, year, 1).await?;
    references.pop().ok_or_else(|| StoreError::Corrupt("case_number".to_owned()))
}

/// The next `count` references of a region in a year, in their order.
///
/// # Errors
/// The database's.
pub async fn next_references(
    tx: &Tx,
    region: RegionId,
    code: &str,
    year: i32,
    count: i32,
) -> Stored<Vec<String>> {
    let first = case_number::ActiveModel { region_id: Set(region), year: Set(year), last: Set(0) };
    case_number::Entity::insert(first)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = case_number::Entity::update_many()
        .col_expr(case_number::Column::Last, Expr::col(case_number::Column::Last).add(count))
        .filter(case_number::Column::RegionId.eq(region))
        .filter(case_number::Column::Year.eq(year))
        .exec_with_returning(tx)
        .await?
        .pop()
        .ok_or_else(|| StoreError::Corrupt("case_number".to_owned()))?;
    let numbers = row.last - count + 1..=row.last;
    Ok(numbers.map(|number| format!("{code}-{year}-{number:03}")).collect())
}

/// Derived columns of a case.
fn projected(row: &mut case_file::ActiveModel, p: Projection) {
    let (start_edtf, start_part, start_earliest, start_latest) =
        imprecise_columns(p.start.as_ref());
    let (closing_edtf, closing_part, closing_earliest, closing_latest) =
        imprecise_columns(p.closing.as_ref());
    row.place_name = Set(p.place_name);
    row.stage = Set(p.stage);
    row.support = Set(p.support);
    row.clock_state = Set(p.clock_state);
    row.clock_due_at = Set(p.clock_due_at);
    row.clock_result_at = Set(p.clock_result_at);
    row.clock_lead_seconds = Set(p.clock_lead_seconds);
    row.attempted = Set(p.attempted);
    row.contacted = Set(p.contacted);
    row.current_step = Set(p.current_step);
    row.tasks_total = Set(p.tasks_total);
    row.tasks_done = Set(p.tasks_done);
    row.duration = Set(p.duration);
    row.operator_name = Set(p.operator_name);
    row.capacity = Set(p.capacity);
    row.target_groups = Set(p.target_groups);
    row.start_edtf = Set(start_edtf);
    row.start_part = Set(start_part);
    row.start_earliest = Set(start_earliest);
    row.start_latest = Set(start_latest);
    row.closing_edtf = Set(closing_edtf);
    row.closing_part = Set(closing_part);
    row.closing_earliest = Set(closing_earliest);
    row.closing_latest = Set(closing_latest);
    row.sort_at = Set(p.sort_at);
    row.year = Set(p.year);
    row.month = Set(p.month);
    row.counted_from = Set(p.counted_from);
    row.counted_until = Set(p.counted_until);
    row.gaps = Set(p.gaps);
    row.search_text = Set(p.search_text);
}

/// What a case's row says besides the derived columns.
fn own_columns(case: &CaseFile) -> case_file::ActiveModel {
    case_file::ActiveModel {
        region_id: Set(case.region),
        officer_id: Set(case.officer),
        back_up_id: Set(case.back_up),
        withdrawn_at: Set(case.withdrawn.as_ref().map(|w| w.at)),
        withdrawn_reason: Set(case.withdrawn.as_ref().map(|w| w.reason.clone())),
        municipality_nis: Set(case.municipality.nis.clone()),
        municipality_name: Set(case.municipality.name.clone()),
        province: Set(case.municipality.province.clone()),
        ..Default::default()
    }
}

/// What an imported case carries besides.
#[derive(Clone, Debug)]
pub struct Provenance {
    pub batch: entity::vocab::ImportBatchId,
    /// Makes the import repeatable.
    pub key: String,
}

/// The row of a new case.
pub(super) fn new_row(
    case: &CaseFile,
    projection: Projection,
    provenance: Option<Provenance>,
) -> case_file::ActiveModel {
    let mut row = own_columns(case);
    projected(&mut row, projection);
    row.id = Set(case.id);
    row.reference = Set(case.reference.clone());
    row.origin = Set(case.origin);
    row.example = Set(case.example);
    row.kind = Set(case.kind);
    row.predecessor_id = Set(case.predecessor);
    row.plan_version_id = Set(case.plan_version);
    row.opened_at = Set(case.opened_at);
    row.opened_by = Set(case.opened_by);
    row.version = Set(case.version);
    row.entry_version = Set(0);
    row.import_batch_id = Set(provenance.as_ref().map(|p| p.batch));
    row.import_key = Set(provenance.map(|p| p.key));
    row
}

/// Inserts a case's row; its children follow as changes.
///
/// # Errors
/// [`StoreError::Constraint`] when the case exists already (a double click).
pub async fn insert_case(
    tx: &Tx,
    case: &CaseFile,
    projection: Projection,
    provenance: Option<Provenance>,
) -> Stored<()> {
    let row = new_row(case, projection, provenance);
    case_file::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a case's row as the next version; `false` when somebody else was first.
///
/// # Errors
/// The database's.
pub async fn save_case(
    tx: &Tx,
    case: &CaseFile,
    projection: Projection,
    seen: i32,
) -> Stored<bool> {
    let mut row = own_columns(case);
    projected(&mut row, projection);
    row.version = Set(seen + 1);
    let touched = case_file::Entity::update_many()
        .set(row)
        .filter(case_file::Column::Id.eq(case.id))
        .filter(case_file::Column::Version.eq(seen))
        .exec(tx)
        .await?
        .rows_affected;
    Ok(touched == 1)
}

/// Shows in lists the stage that a case reached by the calendar alone: nothing of the record
/// changes, so neither does its version.
///
/// # Errors
/// The database's.
pub async fn set_stage(tx: &Tx, id: CaseId, stage: Stage, gaps: String) -> Stored<()> {
    let row = case_file::ActiveModel { stage: Set(stage), gaps: Set(gaps), ..Default::default() };
    case_file::Entity::update_many().set(row).filter(case_file::Column::Id.eq(id)).exec(tx).await?;
    Ok(())
}

/// Writes again by which date a case counts, where its row says otherwise: a release can mend that
/// rule, and nothing of the record changes, so neither does the version.
///
/// # Errors
/// The database's.
pub async fn count_again(tx: &Tx, loaded: &Loaded) -> Stored<()> {
    let (row, case) = (&loaded.row, &loaded.case);
    let (year, month, [from, until]) = counted(case);
    if (year, month, from, until) == (row.year, row.month, row.counted_from, row.counted_until) {
        return Ok(());
    }
    let row = case_file::ActiveModel {
        year: Set(year),
        month: Set(month),
        counted_from: Set(from),
        counted_until: Set(until),
        ..Default::default()
    };
    let of_case = case_file::Column::Id.eq(case.id);
    case_file::Entity::update_many().set(row).filter(of_case).exec(tx).await?;
    Ok(())
}

/// Writes the tasks of a new case at once.
///
/// # Errors
/// The database's.
pub async fn insert_tasks(tx: &Tx, id: CaseId, tasks: Vec<Task>) -> Stored<()> {
    if tasks.is_empty() {
        return Ok(());
    }
    let rows = tasks.into_iter().map(|t| task_row(id, t)).collect::<Stored<Vec<_>>>()?;
    case_task::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes one decided change; `false` when its guard found a colleague's change.
///
/// # Errors
/// The database's; a broken constraint.
pub async fn apply_change(tx: &Tx, id: CaseId, change: Change) -> Stored<bool> {
    match change {
        Change::AddTask(task) => {
            task_row(id, task)?.insert(tx).await?;
        }
        Change::SetTask(task) => return set_task(tx, id, task).await,
        Change::AddContact(new) => {
            contact_row(id, new).insert(tx).await?;
        }
        Change::AddDeadline(new) => {
            deadline_row(id, new).insert(tx).await?;
        }
        Change::SetDeadline { deadline, was } => {
            let key = deadline.id;
            let mut row = deadline_row(id, deadline);
            row.id = sea_orm::ActiveValue::NotSet;
            let touched = contact_deadline::Entity::update_many()
                .set(row)
                .filter(contact_deadline::Column::Id.eq(key))
                .filter(contact_deadline::Column::State.eq(was))
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
        Change::AddFact(new) => {
            fact_row(id, new).insert(tx).await?;
        }
        Change::ChooseFact(new) => {
            fact_choice::Model {
                id: new.id,
                case_id: id,
                fact_id: new.fact,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
                reason: new.reason,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::AddOfferStatement(new) => {
            offer_statement::Model {
                id: new.id,
                case_id: id,
                item_code: new.item,
                status: new.status,
                happened_on: new.happened_on,
                note: new.note,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        // These the snapshot holds itself; `save_case` writes them.
        Change::SetPeople { .. }
        | Change::SetWithdrawn(_)
        | Change::SetMunicipality(_)
        | Change::SetRegion(_) => {}
        Change::SetMember { role, person } => set_member(tx, id, role, person).await?,
        other => return apply_company(tx, id, other).await,
    }
    Ok(true)
}

/// A task's row as it is from now on. Closing needs it open, opening needs it closed.
/// A task that is closed takes the request to hand it over with it.
async fn set_task(tx: &Tx, id: CaseId, task: Task) -> Stored<bool> {
    let (key, state) = (task.id, task.state);
    if state != TaskState::Open {
        settle_request(tx, key, task.closed_at).await?;
    }
    let row = task_row(id, task)?.reset_all();
    let mut update = case_task::Entity::update_many()
        .set(case_task::ActiveModel { id: sea_orm::ActiveValue::NotSet, ..row })
        .filter(case_task::Column::Id.eq(key))
        .filter(case_task::Column::CaseId.eq(id));
    if state != TaskState::Open {
        update = update.filter(case_task::Column::State.eq(TaskState::Open));
    }
    Ok(update.exec(tx).await?.rows_affected == 1)
}

async fn set_member(tx: &Tx, id: CaseId, role: String, person: PersonId) -> Stored<()> {
    let row =
        case_member::ActiveModel { case_id: Set(id), role: Set(role), person_id: Set(person) };
    case_member::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([case_member::Column::CaseId, case_member::Column::Role])
                .update_column(case_member::Column::PersonId)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Appends to the journal, in the transaction of the change.
///
/// # Errors
/// The database's.
pub async fn append_events(
    tx: &Tx,
    case: Option<(CaseId, i32)>,
    actor: Option<PersonId>,
    events: Vec<Event>,
    now: DateTime<Utc>,
) -> Stored<()> {
    if events.is_empty() {
        return Ok(());
    }
    let rows = events.into_iter().map(|event| event_row(case, actor, event, now));
    journal_event::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// An entry of the journal.
pub(super) fn event_row(
    case: Option<(CaseId, i32)>,
    actor: Option<PersonId>,
    event: Event,
    now: DateTime<Utc>,
) -> journal_event::ActiveModel {
    journal_event::Model {
        id: EventId::new(),
        case_id: case.map(|(id, _)| id),
        case_version: case.map(|(_, version)| version),
        kind: event.kind.as_str().to_owned(),
        subject: event.subject,
        actor_id: actor,
        on_behalf_of: event.on_behalf_of,
        happened_at: event.happened_at,
        happened_edtf: event.happened_edtf,
        recorded_at: now,
        data: serde_json::Value::Object(event.data),
    }
    .into_active_model()
}
