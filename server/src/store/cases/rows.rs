//! Between rows and the core's values. A stored word that nobody knows is an error, not a guess.

use chrono::NaiveDate;
use entity::vocab::ValueShape;
use entity::{case_task, contact, contact_deadline, fact, fact_choice, offer_statement};

use crate::domain::case_file::{Deadline, DeadlineResult, OfferStatement};
use crate::domain::contact::{Appointment, Contact};
use crate::domain::edtf::{Imprecise, Part};
use crate::domain::fact::{Fact, FactChoice, Value};
use crate::domain::plan::{Acting, Due, Purpose};
use crate::domain::task::Task;
use crate::store::{StoreError, Stored};

fn corrupt(what: &str, value: &str) -> StoreError {
    StoreError::Corrupt(format!("{what}: {value}"))
}

/// An imprecise date from its columns.
pub fn imprecise(edtf: Option<&str>, part: Option<&str>) -> Stored<Option<Imprecise>> {
    let Some(text) = edtf else { return Ok(None) };
    let date = Imprecise::parse(text).map_err(|_| corrupt("edtf", text))?;
    let part = match part {
        None => None,
        Some(code) => Some(Part::from_code(code).ok_or_else(|| corrupt("part", code))?),
    };
    date.with_part(part).map(Some).map_err(|_| corrupt("edtf part", text))
}

/// The columns of an imprecise date: text, part, bounds.
pub type ImpreciseColumns = (Option<String>, Option<String>, Option<NaiveDate>, Option<NaiveDate>);

/// The columns of an imprecise date.
pub fn imprecise_columns(date: Option<&Imprecise>) -> ImpreciseColumns {
    match date {
        None => (None, None, None, None),
        Some(d) => {
            (Some(d.text()), d.part().map(|p| p.code().to_owned()), d.earliest(), d.latest())
        }
    }
}

pub fn task(row: case_task::Model) -> Stored<Task> {
    let waits_for: Vec<String> = serde_json::from_value(row.waits_for)
        .map_err(|e| StoreError::Corrupt(format!("waits_for: {e}")))?;
    let due: Option<Due> = row
        .due_rule
        .map(serde_json::from_value)
        .transpose()
        .map_err(|e| StoreError::Corrupt(format!("due_rule: {e}")))?;
    Ok(Task {
        happened: imprecise(row.happened_edtf.as_deref(), row.happened_part.as_deref())?,
        acting: Acting::parse(&row.acting).ok_or_else(|| corrupt("acting", &row.acting))?,
        purpose: Purpose::parse(&row.purpose).ok_or_else(|| corrupt("purpose", &row.purpose))?,
        id: row.id,
        key: row.key,
        parent: row.parent_key,
        step: row.step_code,
        position: row.position,
        title: row.title,
        title_en: row.title_en,
        help: row.help,
        help_en: row.help_en,
        role: row.role,
        product: row.product,
        provider: row.provider,
        supporter: row.supporter,
        only_with: row.only_with,
        after_contact: row.after_contact,
        closed_by_decline: row.closed_by_decline,
        waits_for,
        due_at: row.due_at,
        due,
        assignee: row.assignee_id,
        assigned_by_role: row.assigned_by_role,
        state: row.state,
        closed_at: row.closed_at,
        closed_by: row.closed_by,
        reason: row.reason,
        closed_by_rule: row.closed_by_rule,
    })
}

pub fn contact(row: contact::Model) -> Contact {
    Contact {
        id: row.id,
        happened_at: row.happened_at,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
        made_by: row.made_by,
        made_as: row.made_as,
        body: row.body,
        function: row.function,
        person_name: row.person_name,
        channel: row.channel,
        reached: row.reached,
        qualifies: row.qualifies,
        outcome: row.outcome,
        decline_reason: row.decline_reason,
        appointment: row.appointment_on.map(|on| Appointment {
            on,
            time: row.appointment_time,
            place: row.appointment_place,
        }),
        note: row.note,
        late_reason: row.late_reason,
    }
}

pub fn deadline(row: contact_deadline::Model) -> Deadline {
    let result = match (row.result_at, row.result_contact_id, row.result_by, row.result_as) {
        (Some(at), Some(contact), Some(by), Some(acted_as)) => Some(DeadlineResult {
            at,
            recorded_at: row.result_recorded_at.unwrap_or(at),
            contact,
            by,
            acted_as,
            lead_seconds: row.lead_seconds.unwrap_or_default(),
        }),
        _ => None,
    };
    Deadline {
        id: row.id,
        number: row.number,
        state: row.state,
        started_at: row.started_at,
        due_at: row.due_at,
        hours: row.hours,
        rule_kind: row.rule_kind,
        rule_text: row.rule_text,
        plan_number: row.plan_number,
        evidence: row.evidence,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
        correction_reason: row.correction_reason,
        result,
        closed_at: row.closed_at,
    }
}

pub fn fact(row: fact::Model) -> Stored<Fact> {
    let missing = || corrupt("fact without value", &row.id.to_string());
    let value = if row.unknown {
        Value::Unknown(row.text)
    } else {
        match row.kind.shape() {
            ValueShape::Code => Value::Code(row.code.ok_or_else(missing)?),
            ValueShape::Text => Value::Text(row.text.ok_or_else(missing)?),
            ValueShape::Number => Value::Number(row.number.ok_or_else(missing)?),
            ValueShape::Date => Value::Date(
                imprecise(row.edtf.as_deref(), row.part.as_deref())?.ok_or_else(missing)?,
            ),
            ValueShape::Instant => Value::Instant {
                at: row.at.ok_or_else(missing)?,
                evidence: row.text.unwrap_or_default(),
            },
        }
    };
    Ok(Fact {
        id: row.id,
        kind: row.kind,
        relation: row.relation,
        value,
        detail: row.detail,
        source: row.source,
        printed: row.printed,
        stated_on: row.stated_on,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
        corrects: row.corrects_id,
    })
}

pub fn choice(row: fact_choice::Model) -> FactChoice {
    FactChoice {
        id: row.id,
        fact: row.fact_id,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
        reason: row.reason,
    }
}

pub fn offer(row: offer_statement::Model) -> OfferStatement {
    OfferStatement {
        id: row.id,
        item: row.item_code,
        status: row.status,
        happened_on: row.happened_on,
        note: row.note,
        recorded_at: row.recorded_at,
        recorded_by: row.recorded_by,
    }
}
