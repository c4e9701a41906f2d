//! Writing: one function per kind of row, each guarded, each counting what it touched.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, EventId, HandOverState, PersonId, RegionId, TaskState};
use entity::{
    case_file, case_member, case_number, case_task, contact, contact_deadline, fact, fact_choice,
    hand_over, involvement, journal_event, meeting, offer_statement, partner, product,
};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::rows::imprecise_columns;
use crate::domain::case_file::CaseFile;
use crate::domain::contact::Contact;
use crate::domain::decision::Change;
use crate::domain::event::Event;
use crate::domain::fact::{Fact, Value};
use crate::domain::projection::Projection;
use crate::domain::task::Task;
use crate::store::{StoreError, Stored, Tx};

/// The next reference of a region in a year, such as `WVL-2026-004`. Two at once get two numbers.
///
/// # Errors
/// The database's.
pub async fn next_reference(tx: &Tx, region: RegionId, code: &str, year: i32) -> Stored<String> {
    let first = case_number::ActiveModel { region_id: Set(region), year: Set(year), last: Set(0) };
    case_number::Entity::insert(first)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = case_number::Entity::update_many()
        .col_expr(case_number::Column::Last, Expr::col(case_number::Column::Last).add(1))
        .filter(case_number::Column::RegionId.eq(region))
        .filter(case_number::Column::Year.eq(year))
        .exec_with_returning(tx)
        .await?
        .pop()
        .ok_or_else(|| StoreError::Corrupt("case_number".to_owned()))?;
    Ok(format!("{code}-{year}-{:03}", row.last))
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
    row.import_batch_id = Set(provenance.as_ref().map(|p| p.batch));
    row.import_key = Set(provenance.map(|p| p.key));
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

/// Changes of what stands round the case: partners, meetings, products, hand-overs.
async fn apply_company(tx: &Tx, id: CaseId, change: Change) -> Stored<bool> {
    match change {
        Change::AddPartner(new) => {
            partner::Model {
                id: new.id,
                case_id: id,
                body: new.body,
                organisation: new.organisation,
                person_name: new.person_name,
                function: new.function,
                phone: new.phone,
                email: new.email,
                in_core_group: new.in_core_group,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
                removed_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::RemovePartner { id: key, at } => {
            let touched = partner::Entity::update_many()
                .col_expr(partner::Column::RemovedAt, Expr::value(at))
                .filter(partner::Column::Id.eq(key))
                .filter(partner::Column::CaseId.eq(id))
                .filter(partner::Column::RemovedAt.is_null())
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
        Change::AddMeeting(new) => {
            let (edtf, part, earliest, latest) = imprecise_columns(Some(&new.happened));
            meeting::Model {
                id: new.id,
                case_id: id,
                body: new.body,
                label: new.label,
                edtf: edtf.unwrap_or_default(),
                part,
                earliest,
                latest,
                place: new.place,
                present: new.present,
                agency_present: new.agency_present,
                agreements: new.agreements,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::AddProduct(new) => {
            product::Entity::update_many()
                .col_expr(product::Column::ReplacedAt, Expr::value(new.recorded_at))
                .filter(product::Column::CaseId.eq(id))
                .filter(product::Column::Kind.eq(new.kind))
                .filter(product::Column::ReplacedAt.is_null())
                .exec(tx)
                .await?;
            let (edtf, part, earliest, latest) = imprecise_columns(new.happened.as_ref());
            product::Model {
                id: new.id,
                case_id: id,
                kind: new.kind,
                provider: new.provider,
                supporter: new.supporter,
                description: new.description,
                url: new.url,
                edtf,
                part,
                earliest,
                latest,
                until_on: new.until_on,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
                replaced_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::AddInvolvement(new) => {
            involvement::Model {
                id: new.id,
                case_id: id,
                kind: new.kind,
                from_on: new.from_on,
                until_on: new.until_on,
                description: new.description,
                recorded_at: new.recorded_at,
                recorded_by: new.recorded_by,
                removed_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::RemoveInvolvement { id: key, at } => {
            let touched = involvement::Entity::update_many()
                .col_expr(involvement::Column::RemovedAt, Expr::value(at))
                .filter(involvement::Column::Id.eq(key))
                .filter(involvement::Column::RemovedAt.is_null())
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
        Change::AskHandOver(new) => {
            hand_over::Model {
                id: new.id,
                task_id: new.task,
                case_id: id,
                from_id: new.from,
                to_id: new.to,
                state: HandOverState::Pending,
                note: new.note,
                requested_at: new.requested_at,
                answered_at: None,
            }
            .into_active_model()
            .insert(tx)
            .await?;
        }
        Change::AnswerHandOver { id: key, state, at } => {
            let touched = hand_over::Entity::update_many()
                .col_expr(hand_over::Column::State, Expr::value(state))
                .col_expr(hand_over::Column::AnsweredAt, Expr::value(at))
                .filter(hand_over::Column::Id.eq(key))
                .filter(hand_over::Column::State.eq(HandOverState::Pending))
                .exec(tx)
                .await?
                .rows_affected;
            return Ok(touched == 1);
        }
        _ => {}
    }
    Ok(true)
}

fn task_row(id: CaseId, task: Task) -> Stored<case_task::ActiveModel> {
    let (happened_edtf, happened_part, happened_earliest, happened_latest) =
        imprecise_columns(task.happened.as_ref());
    let json = |e: serde_json::Error| StoreError::Corrupt(e.to_string());
    Ok(case_task::Model {
        id: task.id,
        case_id: id,
        key: task.key,
        parent_key: task.parent,
        step_code: task.step,
        position: task.position,
        title: task.title,
        title_en: task.title_en,
        help: task.help,
        help_en: task.help_en,
        acting: task.acting.as_str().to_owned(),
        role: task.role,
        purpose: task.purpose.as_str().to_owned(),
        product: task.product,
        provider: task.provider,
        supporter: task.supporter,
        only_with: task.only_with,
        after_contact: task.after_contact,
        closed_by_decline: task.closed_by_decline,
        waits_for: serde_json::to_value(task.waits_for).map_err(json)?,
        due_at: task.due_at,
        due_rule: task.due.map(serde_json::to_value).transpose().map_err(json)?,
        assignee_id: task.assignee,
        assigned_by_role: task.assigned_by_role,
        state: task.state,
        happened_edtf,
        happened_part,
        happened_earliest,
        happened_latest,
        closed_at: task.closed_at,
        closed_by: task.closed_by,
        reason: task.reason,
        closed_by_rule: task.closed_by_rule,
    }
    .into_active_model())
}

/// A task's row as it is from now on. Closing needs it open, opening needs it closed.
async fn set_task(tx: &Tx, id: CaseId, task: Task) -> Stored<bool> {
    let (key, state) = (task.id, task.state);
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

fn contact_row(id: CaseId, new: Contact) -> contact::ActiveModel {
    let (appointment_on, appointment_time, appointment_place) = match new.appointment {
        Some(a) => (Some(a.on), a.time, a.place),
        None => (None, None, None),
    };
    contact::Model {
        id: new.id,
        case_id: id,
        happened_at: new.happened_at,
        recorded_at: new.recorded_at,
        recorded_by: new.recorded_by,
        made_by: new.made_by,
        made_as: new.made_as,
        body: new.body,
        function: new.function,
        person_name: new.person_name,
        channel: new.channel,
        reached: new.reached,
        qualifies: new.qualifies,
        outcome: new.outcome,
        decline_reason: new.decline_reason,
        appointment_on,
        appointment_time,
        appointment_place,
        note: new.note,
        late_reason: new.late_reason,
    }
    .into_active_model()
}

fn deadline_row(
    id: CaseId,
    deadline: crate::domain::case_file::Deadline,
) -> contact_deadline::ActiveModel {
    let result = deadline.result;
    contact_deadline::ActiveModel {
        id: Set(deadline.id),
        case_id: Set(id),
        number: Set(deadline.number),
        state: Set(deadline.state),
        started_at: Set(deadline.started_at),
        due_at: Set(deadline.due_at),
        hours: Set(deadline.hours),
        rule_kind: Set(deadline.rule_kind),
        rule_text: Set(deadline.rule_text),
        plan_number: Set(deadline.plan_number),
        evidence: Set(deadline.evidence),
        recorded_at: Set(deadline.recorded_at),
        recorded_by: Set(deadline.recorded_by),
        correction_reason: Set(deadline.correction_reason),
        result_at: Set(result.as_ref().map(|r| r.at)),
        result_recorded_at: Set(result.as_ref().map(|r| r.recorded_at)),
        result_contact_id: Set(result.as_ref().map(|r| r.contact)),
        result_by: Set(result.as_ref().map(|r| r.by)),
        result_as: Set(result.as_ref().map(|r| r.acted_as)),
        lead_seconds: Set(result.as_ref().map(|r| r.lead_seconds)),
        closed_at: Set(deadline.closed_at),
    }
}

fn fact_row(id: CaseId, new: Fact) -> fact::ActiveModel {
    let mut row = fact::ActiveModel {
        id: Set(new.id),
        case_id: Set(id),
        kind: Set(new.kind),
        relation: Set(new.relation),
        unknown: Set(matches!(new.value, Value::Unknown(_))),
        detail: Set(new.detail),
        source: Set(new.source),
        printed: Set(new.printed),
        stated_on: Set(new.stated_on),
        recorded_at: Set(new.recorded_at),
        recorded_by: Set(new.recorded_by),
        corrects_id: Set(new.corrects),
        ..Default::default()
    };
    match new.value {
        Value::Unknown(words) => row.text = Set(words),
        Value::Code(code) => row.code = Set(Some(code)),
        Value::Text(text) => row.text = Set(Some(text)),
        Value::Number(number) => row.number = Set(Some(number)),
        Value::Date(date) => {
            let (edtf, part, earliest, latest) = imprecise_columns(Some(&date));
            row.edtf = Set(edtf);
            row.part = Set(part);
            row.earliest = Set(earliest);
            row.latest = Set(latest);
        }
        Value::Instant { at, evidence } => {
            row.at = Set(Some(at));
            row.text = Set(Some(evidence));
        }
    }
    row
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
    let rows = events.into_iter().map(|event| {
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
    });
    journal_event::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}
