//! From the core's values to rows.

use entity::vocab::CaseId;
use entity::{case_task, contact, contact_deadline, fact};
use sea_orm::{IntoActiveModel, Set};

use super::rows::imprecise_columns;
use crate::domain::case_file::Deadline;
use crate::domain::contact::Contact;
use crate::domain::fact::{Fact, Value};
use crate::domain::task::Task;
use crate::store::{StoreError, Stored};

pub fn task_row(id: CaseId, task: Task) -> Stored<case_task::ActiveModel> {
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

pub fn contact_row(id: CaseId, new: Contact) -> contact::ActiveModel {
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

pub fn deadline_row(id: CaseId, deadline: Deadline) -> contact_deadline::ActiveModel {
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

pub fn fact_row(id: CaseId, new: Fact) -> fact::ActiveModel {
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
