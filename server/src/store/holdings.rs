//! What is open with somebody: what a successor would take over.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    CaseId, Duty, HandOverState, PersonId, RegionId, RosterTermId, TaskId, TaskState,
};
use entity::{case_file, case_member, case_task, hand_over, region, roster_term};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use crate::store::people::in_force_on;
use crate::store::{Run, Stored, Tx};

/// A case in which somebody has a place or open tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCase {
    pub id: CaseId,
    pub reference: String,
    pub municipality: String,
    pub officer: bool,
    pub back_up: bool,
}

/// An open task of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldTask {
    pub id: TaskId,
    pub case: CaseId,
    pub step: String,
    pub title: String,
    pub title_en: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
}

/// A term of the roster that is in force or still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldTerm {
    pub id: RosterTermId,
    pub region_id: RegionId,
    pub region: String,
    pub duty: Duty,
    pub rank: i32,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// What is open with somebody: what a successor would take over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    pub cases: Vec<HeldCase>,
    pub tasks: Vec<HeldTask>,
    pub terms: Vec<HeldTerm>,
}

impl Holdings {
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.tasks.is_empty() && self.terms.is_empty()
    }
}

/// What is open with somebody, in five statements. Withdrawn cases are not open.
///
/// # Errors
/// As the database says.
pub async fn of_person(db: &impl Run, id: PersonId, today: NaiveDate) -> Stored<Holdings> {
    let tasks = case_task::Entity::find()
        .filter(case_task::Column::AssigneeId.eq(id))
        .filter(case_task::Column::State.eq(TaskState::Open))
        .order_by_asc(case_task::Column::DueAt)
        .order_by_asc(case_task::Column::Id)
        .all(db)
        .await?;
    let members =
        case_member::Entity::find().filter(case_member::Column::PersonId.eq(id)).all(db).await?;
    let mut touched: Vec<CaseId> = tasks.iter().map(|t| t.case_id).collect();
    touched.extend(members.iter().map(|m| m.case_id));
    touched.sort_unstable();
    touched.dedup();
    let cases = case_file::Entity::find()
        .filter(
            Condition::any()
                .add(case_file::Column::OfficerId.eq(id))
                .add(case_file::Column::BackUpId.eq(id))
                .add(case_file::Column::Id.is_in(touched)),
        )
        .filter(case_file::Column::WithdrawnAt.is_null())
        .order_by_asc(case_file::Column::Reference)
        .all(db)
        .await?;
    let open: Vec<CaseId> = cases.iter().map(|c| c.id).collect();
    Ok(Holdings {
        tasks: tasks.into_iter().filter(|t| open.contains(&t.case_id)).map(held_task).collect(),
        cases: cases.into_iter().map(|row| held_case(row, id)).collect(),
        terms: terms(db, id, today).await?,
    })
}

fn held_case(row: case_file::Model, id: PersonId) -> HeldCase {
    HeldCase {
        id: row.id,
        reference: row.reference,
        municipality: row.municipality_name,
        officer: row.officer_id == Some(id),
        back_up: row.back_up_id == Some(id),
    }
}

fn held_task(row: case_task::Model) -> HeldTask {
    HeldTask {
        id: row.id,
        case: row.case_id,
        step: row.step_code,
        title: row.title,
        title_en: row.title_en,
        due_at: row.due_at,
    }
}

/// Roster terms of somebody from a day on.
async fn terms(db: &impl Run, id: PersonId, today: NaiveDate) -> Stored<Vec<HeldTerm>> {
    let terms = roster_term::Entity::find()
        .filter(roster_term::Column::PersonId.eq(id))
        .filter(roster_term::Column::RemovedAt.is_null())
        .filter(in_force_on(today))
        .order_by_asc(roster_term::Column::FromOn)
        .all(db)
        .await?;
    let regions = region::Entity::find().all(db).await?;
    let name = |id: RegionId| regions.iter().find(|r| r.id == id).map(|r| r.name.clone());
    let held = terms.into_iter().map(|term| HeldTerm {
        id: term.id,
        region: name(term.region_id).unwrap_or_default(),
        region_id: term.region_id,
        duty: term.duty,
        rank: term.rank,
        from: term.from_on,
        until: term.until_on,
    });
    Ok(held.collect())
}

/// Takes back every hand-over that is waiting for an answer from or to somebody.
///
/// # Errors
/// As the database says.
pub async fn withdraw_requests(tx: &Tx, id: PersonId, now: DateTime<Utc>) -> Stored<u64> {
    let done = hand_over::Entity::update_many()
        .col_expr(hand_over::Column::State, Expr::value(HandOverState::Withdrawn))
        .col_expr(hand_over::Column::AnsweredAt, Expr::value(now))
        .filter(hand_over::Column::State.eq(HandOverState::Pending))
        .filter(
            Expr::col(hand_over::Column::FromId)
                .eq(id)
                .or(Expr::col(hand_over::Column::ToId).eq(id)),
        )
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// Gives the roster terms of somebody to another from a day on: a term that has begun ends the
/// day before, the rest is a term of the successor. A back-up who becomes the officer is no
/// back-up any more, so that the gap shows; a duty that the successor has already is not doubled.
///
/// # Errors
/// As the database says.
pub async fn pass_on_terms(
    tx: &Tx,
    terms: &[HeldTerm],
    to: Option<PersonId>,
    by: Option<PersonId>,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Stored<()> {
    for term in terms {
        end_term(tx, term.id, term.from, today, now).await?;
        let Some(to) = to else { continue };
        let held = HeldTerm { from: std::cmp::max(term.from, today), ..term.clone() };
        let own = overlapping(tx, &held, to).await?;
        if own.iter().any(|o| o.duty == held.duty || o.duty == Duty::Officer) {
            continue;
        }
        for back_up in own {
            end_term(tx, back_up.id, back_up.from_on, held.from, now).await?;
        }
        add_term(tx, to, &held, by, now).await?;
    }
    Ok(())
}

/// Ends a term the day before a day; one that would not have begun by then is taken off.
async fn end_term(
    tx: &Tx,
    id: RosterTermId,
    from: NaiveDate,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Stored<()> {
    let ending = roster_term::Entity::update_many().filter(roster_term::Column::Id.eq(id));
    let ending = match day.pred_opt().filter(|eve| *eve >= from) {
        Some(eve) => ending.col_expr(roster_term::Column::UntilOn, Expr::value(eve)),
        None => ending.col_expr(roster_term::Column::RemovedAt, Expr::value(now)),
    };
    ending.exec(tx).await?;
    Ok(())
}

/// The terms of somebody in the same region that overlap with a term.
async fn overlapping(
    tx: &Tx,
    term: &HeldTerm,
    person: PersonId,
) -> Stored<Vec<roster_term::Model>> {
    let mut found = roster_term::Entity::find()
        .filter(roster_term::Column::RegionId.eq(term.region_id))
        .filter(roster_term::Column::PersonId.eq(person))
        .filter(roster_term::Column::RemovedAt.is_null())
        .filter(in_force_on(term.from));
    if let Some(until) = term.until {
        found = found.filter(roster_term::Column::FromOn.lte(until));
    }
    Ok(found.all(tx).await?)
}

/// Puts somebody on the roster; the term's id is made here.
///
/// # Errors
/// As the database says.
pub async fn add_term(
    tx: &Tx,
    person: PersonId,
    term: &HeldTerm,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Stored<()> {
    let row = roster_term::ActiveModel {
        id: Set(RosterTermId::new()),
        region_id: Set(term.region_id),
        person_id: Set(person),
        duty: Set(term.duty),
        rank: Set(term.rank),
        from_on: Set(term.from),
        until_on: Set(term.until),
        recorded_at: Set(now),
        recorded_by: Set(by),
        removed_at: Set(None),
    };
    roster_term::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
