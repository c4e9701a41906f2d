//! What answers need beside the cases, as recorded at a cut-off; and answers that were frozen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{AnswerKind, CaseId, CentreId, FrozenAnswerId, PersonId, RegionId};
use entity::{
    case_centre, frozen_answer, involvement, journal_event, offer_item, person, plan_version,
    reception_centre, region, roster_term,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, IntoActiveModel, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;

use crate::domain::assignment::Term;
use crate::domain::centre;
use crate::domain::event::EventKind;
use crate::domain::places::Gazetteer;
use crate::domain::report::question22::Roster;
use crate::domain::report::{Answer, Beside, Centre, Involved, Item, PlanStep, When};
use crate::store::cases::StoredEvent;
use crate::store::names::{self, Names};
use crate::store::{Run, StoreError, Stored, Tx, centres, plans, staff};

/// Frozen answers on a page.
pub const PAGE: u64 = 50;

/// Everything beside the cases. Nine statements.
///
/// # Errors
/// The database's.
pub async fn beside(run: &impl Run, cut_off: DateTime<Utc>) -> Stored<Beside> {
    let terms = terms(run, cut_off).await?;
    let people = holders(run, &terms).await?;
    let regions = region::Entity::find().count(run).await?;
    Ok(Beside {
        people,
        roster: Roster { terms, regions: usize::try_from(regions).unwrap_or_default() },
        plan: plan(run, cut_off).await?,
        involvement: involvements(run, cut_off).await?,
        centres: centres(run, cut_off).await?,
        items: items(run).await?,
    })
}

async fn terms(run: &impl Run, cut_off: DateTime<Utc>) -> Stored<Vec<(RegionId, Term)>> {
    use roster_term::Column;
    let rows = roster_term::Entity::find()
        .filter(Column::RecordedAt.lte(cut_off))
        .filter(not_removed(Column::RemovedAt, cut_off))
        .order_by_asc(Column::FromOn)
        .order_by_asc(Column::Id)
        .all(run)
        .await?;
    Ok(rows.into_iter().map(|row| (row.region_id, staff::term(row))).collect())
}

fn not_removed(removed: impl ColumnTrait, cut_off: DateTime<Utc>) -> Condition {
    Condition::any().add(removed.is_null()).add(removed.gt(cut_off))
}

async fn holders(run: &impl Run, terms: &[(RegionId, Term)]) -> Stored<BTreeMap<PersonId, String>> {
    let rows: Vec<(PersonId, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name])
        .filter(person::Column::Id.is_in(terms.iter().map(|(_, term)| term.person)))
        .into_tuple()
        .all(run)
        .await?;
    Ok(rows.into_iter().collect())
}

async fn involvements(run: &impl Run, cut_off: DateTime<Utc>) -> Stored<Vec<Involved>> {
    use involvement::Column;
    let rows = involvement::Entity::find()
        .filter(Column::RecordedAt.lte(cut_off))
        .filter(not_removed(Column::RemovedAt, cut_off))
        .order_by_asc(Column::FromOn)
        .order_by_asc(Column::Id)
        .all(run)
        .await?;
    let read = |row: involvement::Model| Involved {
        case: row.case_id,
        kind: row.kind,
        from_on: row.from_on,
        until_on: row.until_on,
        description: row.description,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The register with the cases of each centre, as both stood: what was written later is taken back.
/// Three statements.
async fn centres(run: &impl Run, cut_off: DateTime<Utc>) -> Stored<Vec<Centre>> {
    let links = case_centre::Entity::find()
        .filter(case_centre::Column::RecordedAt.lte(cut_off))
        .all(run)
        .await?;
    let mut cases: HashMap<CentreId, BTreeSet<CaseId>> = HashMap::new();
    for link in links {
        cases.entry(link.centre_id).or_default().insert(link.case_id);
    }
    let rows = reception_centre::Entity::find()
        .filter(reception_centre::Column::RecordedAt.lte(cut_off))
        .all(run)
        .await?;
    let known = rows.into_iter().map(|row| Ok((row.id, centres::read(row)?)));
    let mut known = known.collect::<Stored<HashMap<CentreId, centre::Centre>>>()?;
    for event in since(run, cut_off).await? {
        let Some(data) = event.data.as_object() else { continue };
        let id =
            event.subject.strip_prefix("centre:").or(data.get("centre").and_then(Value::as_str));
        let Some(id) = id.and_then(|id| id.parse::<CentreId>().ok()) else { continue };
        match (event.case_id, data.get("linked").and_then(Value::as_bool)) {
            (Some(case), Some(true)) => {
                cases.entry(id).or_default().remove(&case);
            }
            (Some(case), Some(false)) => {
                cases.entry(id).or_default().insert(case);
            }
            _ => known.get_mut(&id).into_iter().for_each(|centre| centre.undo(data)),
        }
    }
    let mut known: Vec<centre::Centre> = known.into_values().collect();
    known.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let told = |centre: centre::Centre| {
        let place = Gazetteer::built_in().municipality(&centre.nis);
        Centre {
            municipality: place.map_or_else(|| centre.nis.clone(), |place| place.name.clone()),
            province: place.map(|place| place.province.clone()).unwrap_or_default(),
            cases: cases.remove(&centre.id).unwrap_or_default().into_iter().collect(),
            name: centre.name,
            operator: centre.operator,
            opened: centre.opened.as_ref().map(When::of),
            closed: centre.closed.as_ref().map(When::of),
        }
    };
    Ok(known.into_iter().map(told).collect())
}

/// What was written about the register after an instant, the latest first.
async fn since(run: &impl Run, cut_off: DateTime<Utc>) -> Stored<Vec<journal_event::Model>> {
    use journal_event::Column;
    let kinds = [EventKind::CentreRecorded, EventKind::CentreLinked];
    Ok(journal_event::Entity::find()
        .filter(Column::RecordedAt.gt(cut_off))
        .filter(Column::Kind.is_in(kinds.map(EventKind::as_str)))
        .order_by_desc(Column::Id)
        .all(run)
        .await?)
}

async fn items(run: &impl Run) -> Stored<Vec<Item>> {
    let rows = offer_item::Entity::find().order_by_asc(offer_item::Column::Position).all(run);
    let read =
        |row: offer_item::Model| Item { code: row.code, title: row.title, title_en: row.title_en };
    Ok(rows.await?.into_iter().map(read).collect())
}

/// The steps of the plan that was in force.
async fn plan(run: &impl Run, cut_off: DateTime<Utc>) -> Stored<Vec<PlanStep>> {
    let row = plan_version::Entity::find()
        .filter(plan_version::Column::PublishedAt.lte(cut_off))
        .order_by_desc(plan_version::Column::Number)
        .one(run)
        .await?;
    let Some(plan) = row.as_ref().map(plans::plan_of).transpose()? else { return Ok(Vec::new()) };
    let steps = plan.steps.into_iter().map(|step| {
        let own = plan.tasks.iter().filter(|t| t.step == step.code && t.parent.is_none());
        PlanStep {
            tasks: own.map(|t| (t.title.clone(), t.title_en.clone())).collect(),
            code: step.code.to_string(),
            title: (step.title, step.title_en),
        }
    });
    Ok(steps.collect())
}

/// The journals of some cases, as they stood at a cut-off.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    events: HashMap<CaseId, Vec<StoredEvent>>,
    /// Everyone whom they name.
    pub names: Names,
}

impl Chronicle {
    /// What happened in a case, in the order in which it was written.
    pub fn of(&self, case: CaseId) -> &[StoredEvent] {
        self.events.get(&case).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the journal of a case was read.
    pub fn has(&self, case: CaseId) -> bool {
        self.events.contains_key(&case)
    }
}

/// The journals of cases up to a cut-off. Two statements.
///
/// # Errors
/// The database's.
pub async fn chronicle(
    run: &impl Run,
    cases: &[CaseId],
    cut_off: DateTime<Utc>,
) -> Stored<Chronicle> {
    use journal_event::Column;
    let rows = journal_event::Entity::find()
        .filter(Column::CaseId.is_in(cases.iter().copied()))
        .filter(Column::RecordedAt.lte(cut_off))
        .order_by_asc(Column::CaseId)
        .order_by_asc(Column::Id)
        .all(run)
        .await?;
    let mut events: HashMap<CaseId, Vec<StoredEvent>> =
        cases.iter().map(|case| (*case, Vec::new())).collect();
    for event in rows.into_iter().map(StoredEvent::from) {
        if let Some(list) = event.case.and_then(|case| events.get_mut(&case)) {
            list.push(event);
        }
    }
    let people = events.values().flatten().flat_map(StoredEvent::people);
    let names = names::of(run, people.collect::<Vec<_>>()).await?;
    Ok(Chronicle { events, names })
}

/// An answer to be kept as it is.
#[derive(Clone, Debug)]
pub struct NewFrozen {
    /// Made with the form.
    pub id: FrozenAnswerId,
    pub title: String,
    /// Such as `22 (2023-2024)`.
    pub question_number: Option<String>,
    pub asked_by: Option<String>,
    pub sent_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
}

/// Writes an answer; it is never changed afterwards.
///
/// # Errors
/// The database's.
pub async fn freeze(
    tx: &Tx,
    new: NewFrozen,
    answer: &Answer,
    by: PersonId,
    now: DateTime<Utc>,
) -> Stored<()> {
    let json = |e: serde_json::Error| StoreError::Other(format!("answer: {e}"));
    let row = frozen_answer::Model {
        id: new.id,
        title: new.title,
        question_number: new.question_number,
        asked_by: new.asked_by,
        sent_on: new.sent_on,
        due_on: new.due_on,
        kind: answer.question.kind(),
        parameters: serde_json::to_value(&answer.question).map_err(json)?,
        cut_off: answer.cut_off,
        answer: serde_json::to_value(answer).map_err(json)?,
        frozen_at: now,
        frozen_by: by,
    };
    frozen_answer::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// Whether there is an answer with this id.
///
/// # Errors
/// The database's.
pub async fn exists(run: &impl Run, id: FrozenAnswerId) -> Stored<bool> {
    Ok(frozen_answer::Entity::find_by_id(id).count(run).await? > 0)
}

/// A frozen answer in a list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct FrozenRow {
    pub id: FrozenAnswerId,
    pub title: String,
    pub question_number: Option<String>,
    pub asked_by: Option<String>,
    pub sent_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    pub kind: AnswerKind,
    pub cut_off: DateTime<Utc>,
    pub frozen_at: DateTime<Utc>,
    /// Name of whoever froze it.
    pub author: String,
}

fn rows() -> sea_orm::Select<frozen_answer::Entity> {
    use frozen_answer::Column;
    let author: sea_orm::RelationDef = frozen_answer::Entity::belongs_to(person::Entity)
        .from(Column::FrozenBy)
        .to(person::Column::Id)
        .into();
    frozen_answer::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Title,
            Column::QuestionNumber,
            Column::AskedBy,
            Column::SentOn,
            Column::DueOn,
            Column::Kind,
            Column::CutOff,
            Column::FrozenAt,
        ])
        .column_as(person::Column::Name, "author")
        .join(JoinType::InnerJoin, author)
}

/// A page of the frozen answers, latest first, and how many there are. Two statements.
///
/// # Errors
/// The database's.
pub async fn list(run: &impl Run, page: u64) -> Stored<(Vec<FrozenRow>, u64)> {
    let total = frozen_answer::Entity::find().count(run).await?;
    let found = rows()
        .order_by_desc(frozen_answer::Column::FrozenAt)
        .order_by_desc(frozen_answer::Column::Id)
        .limit(PAGE)
        .offset(page.saturating_sub(1).saturating_mul(PAGE).min(total))
        .into_model::<FrozenRow>()
        .all(run)
        .await?;
    Ok((found, total))
}

/// A frozen answer, whole. Two statements.
///
/// # Errors
/// The database's; a stored answer that cannot be read.
pub async fn find(run: &impl Run, id: FrozenAnswerId) -> Stored<Option<(FrozenRow, Answer)>> {
    use frozen_answer::Column;
    let row = rows().filter(Column::Id.eq(id)).into_model::<FrozenRow>().one(run).await?;
    let Some(row) = row else { return Ok(None) };
    let stored: Option<serde_json::Value> = frozen_answer::Entity::find_by_id(id)
        .select_only()
        .column(Column::Answer)
        .into_tuple()
        .one(run)
        .await?;
    let corrupt = |e: serde_json::Error| StoreError::Corrupt(format!("answer {id}: {e}"));
    let answer = serde_json::from_value(stored.unwrap_or_default()).map_err(corrupt)?;
    Ok(Some((row, answer)))
}
