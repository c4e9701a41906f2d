//! The outbox, up to where letters are sent: queued and dropped in the transaction of a change.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::letter::{ActiveModel, Column, Entity};
use entity::vocab::{
    CaseId, DeadlineId, LetterId, LetterKind, LetterReason, LetterState, PersonId,
};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, UpdateMany,
};
use serde_json::Value;

use crate::domain::letter::{Assigned, Draft, Letter, PUT_OFF, Written};
use crate::store::{Run, Stored, Tx};

/// A letter to be queued, with the ids that every attempt to send it will carry.
#[derive(Clone, Debug)]
pub struct Queued {
    pub id: LetterId,
    /// Without angle brackets.
    pub message_id: String,
    /// Of the case's thread.
    pub thread_id: Option<String>,
    pub draft: Draft,
}

/// Queues letters; one whose key is there already is left out, unless a rule dropped it before it
/// was ever sent: then it is due again. Gives back how many are new or due again.
///
/// # Errors
/// The database's.
pub async fn enqueue(run: &impl Run, letters: Vec<Queued>, now: DateTime<Utc>) -> Stored<u64> {
    if letters.is_empty() {
        return Ok(0);
    }
    let drafts: Vec<Draft> = letters.iter().map(|queued| queued.draft.clone()).collect();
    let rows = letters.into_iter().map(|queued| row(queued, now));
    let new = Entity::insert_many(rows)
        .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned())
        .exec_without_returning(run)
        .await?;
    let mut back = 0;
    if new < u64::try_from(drafts.len()).unwrap_or(u64::MAX) {
        for draft in drafts {
            back += return_dropped(run, draft, now).await?;
        }
    }
    Ok(new + back)
}

fn row(queued: Queued, now: DateTime<Utc>) -> ActiveModel {
    let Queued { id, message_id, thread_id, draft } = queued;
    ActiveModel {
        id: Set(id),
        key: Set(draft.key),
        kind: Set(draft.kind),
        person_id: Set(draft.person),
        case_id: Set(draft.case),
        deadline_id: Set(draft.deadline),
        task_id: Set(draft.task),
        rung: Set(draft.rung),
        data: Set(Value::Object(draft.data)),
        late: Set(draft.late),
        queued_at: Set(now),
        next_try_at: Set(draft.not_before),
        attempts: Set(0),
        claimed_by: Set(None),
        claimed_until: Set(None),
        state: Set(LetterState::Queued),
        closed_at: Set(None),
        reason: Set(None),
        error: Set(None),
        deferred_since: Set(None),
        message_id: Set(message_id),
        thread_id: Set(thread_id),
        subject: Set(None),
        body_text: Set(None),
        body_html: Set(None),
        recipient: Set(None),
    }
}

async fn return_dropped(run: &impl Run, draft: Draft, now: DateTime<Utc>) -> Stored<u64> {
    let again = ActiveModel {
        data: Set(Value::Object(draft.data)),
        late: Set(draft.late),
        queued_at: Set(now),
        next_try_at: Set(draft.not_before),
        attempts: Set(0),
        state: Set(LetterState::Queued),
        closed_at: Set(None),
        reason: Set(None),
        error: Set(None),
        deferred_since: Set(None),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(again)
        .filter(Column::Key.eq(draft.key))
        .filter(Column::State.eq(LetterState::Dropped))
        .filter(Column::Reason.ne(LetterReason::ByHand))
        .exec(run)
        .await?;
    Ok(done.rows_affected)
}

#[derive(FromQueryResult)]
struct Head {
    id: LetterId,
    kind: LetterKind,
    person_id: PersonId,
    case_id: Option<CaseId>,
    deadline_id: Option<DeadlineId>,
    task_id: Option<entity::vocab::TaskId>,
    rung: Option<String>,
    data: Value,
    late: bool,
    queued_at: DateTime<Utc>,
    next_try_at: DateTime<Utc>,
    claimed_until: Option<DateTime<Utc>>,
    state: LetterState,
    reason: Option<LetterReason>,
    deferred_since: Option<DateTime<Utc>>,
}

impl Head {
    fn is_held(&self, now: DateTime<Utc>) -> bool {
        self.state == LetterState::Queued && self.claimed_until.is_some_and(|until| until > now)
    }

    fn written(&self, now: DateTime<Utc>) -> Option<Written> {
        Some(Written {
            kind: self.kind,
            person: self.person_id,
            deadline: self.deadline_id?,
            rung: self.rung.clone()?,
            acting: self.data.get("acting").and_then(Value::as_bool).unwrap_or(true),
            state: self.state,
            reason: self.reason,
            in_flight: self.is_held(now),
            assigned: self.data.as_object().and_then(Assigned::of),
            // Tried after that time, too, and put off again.
            put_off: self.deferred_since.is_some_and(|since| self.next_try_at > since + PUT_OFF),
        })
    }

    fn letter(self) -> Letter {
        Letter {
            kind: self.kind,
            person: self.person_id,
            case: self.case_id,
            deadline: self.deadline_id,
            task: self.task_id,
            rung: self.rung,
            data: object(self.data),
            late: self.late,
            queued_at: self.queued_at,
        }
    }
}

pub(super) fn object(data: Value) -> serde_json::Map<String, Value> {
    match data {
        Value::Object(map) => map,
        _ => serde_json::Map::new(),
    }
}

/// What a case's letters mean for the next ones.
#[derive(Clone, Debug, Default)]
pub struct OfCase {
    /// Of the ladder, whatever became of them.
    pub written: Vec<Written>,
    /// About its clocks, sent or in somebody's hands, oldest first.
    pub heard: Vec<Letter>,
    /// Queued, and in nobody's hands.
    pub queued: Vec<(LetterId, Letter)>,
    /// Of the ladder, given up.
    pub parked: Vec<(LetterId, Letter)>,
}

/// The letters of a case, without their bodies. One statement.
///
/// # Errors
/// The database's.
pub async fn of_case(run: &impl Run, case: CaseId, now: DateTime<Utc>) -> Stored<OfCase> {
    Ok(of_cases(run, &[case], now).await?.remove(&case).unwrap_or_default())
}

/// Keeps the letters of a case that wait, and are in nobody's hands, out of everybody's until the
/// transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock_waiting(tx: &Tx, case: CaseId, now: DateTime<Utc>) -> Stored<()> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CaseId.eq(case))
        .filter(Column::State.eq(LetterState::Queued))
        .filter(free(now))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .into_tuple::<LetterId>()
        .all(tx)
        .await?;
    Ok(())
}

/// The letters of cases, without their bodies. One statement.
///
/// # Errors
/// The database's.
pub async fn of_cases(
    run: &impl Run,
    cases: &[CaseId],
    now: DateTime<Utc>,
) -> Stored<HashMap<CaseId, OfCase>> {
    let of_clock = [LetterKind::CaseAssigned, LetterKind::CaseReleased, LetterKind::ClockStopped];
    let matters = Condition::any()
        .add(Column::Rung.is_not_null())
        .add(Column::State.eq(LetterState::Queued))
        .add(Column::Kind.is_in(of_clock).and(Column::State.eq(LetterState::Sent)));
    let heads = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::PersonId,
            Column::CaseId,
            Column::DeadlineId,
            Column::TaskId,
            Column::Rung,
            Column::Data,
            Column::Late,
            Column::QueuedAt,
            Column::NextTryAt,
            Column::ClaimedUntil,
            Column::State,
            Column::Reason,
            Column::DeferredSince,
        ])
        .filter(Column::CaseId.is_in(cases.iter().copied()))
        .filter(matters)
        .order_by_asc(Column::Id)
        .into_model::<Head>()
        .all(run)
        .await?;
    let mut by_case: HashMap<CaseId, OfCase> = HashMap::new();
    for head in heads {
        let Some(case) = head.case_id else { continue };
        let of_case = by_case.entry(case).or_default();
        of_case.written.extend(head.written(now));
        match head.state {
            LetterState::Queued if !head.is_held(now) => {
                of_case.queued.push((head.id, head.letter()));
            }
            LetterState::Queued | LetterState::Sent => of_case.heard.push(head.letter()),
            LetterState::Parked => of_case.parked.push((head.id, head.letter())),
            LetterState::Dropped => {}
        }
    }
    Ok(by_case)
}

/// In nobody's hands.
pub(super) fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lte(now))
}

/// Drops a letter that waits or was given up, and is no longer true; one that is in somebody's hands
/// stays with them, who looked a moment ago, and look again before each attempt.
///
/// # Errors
/// The database's.
pub async fn drop_untrue(
    run: &impl Run,
    id: LetterId,
    reason: LetterReason,
    now: DateTime<Utc>,
) -> Stored<bool> {
    let done = closing(LetterState::Dropped, Some(reason), now)
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([LetterState::Queued, LetterState::Parked]))
        .filter(free(now))
        .exec(run)
        .await?;
    Ok(done.rows_affected == 1)
}

pub(super) fn closing(
    state: LetterState,
    reason: Option<LetterReason>,
    now: DateTime<Utc>,
) -> UpdateMany<Entity> {
    Entity::update_many().set(ActiveModel {
        state: Set(state),
        closed_at: Set(Some(now)),
        reason: Set(reason),
        claimed_by: Set(None),
        claimed_until: Set(None),
        ..Default::default()
    })
}

/// The letters of a kind to somebody, by what they knew when they were queued, but for those that a
/// rule dropped.
///
/// # Errors
/// The database's.
pub async fn data_of(
    run: &impl Run,
    person: PersonId,
    kind: LetterKind,
) -> Stored<Vec<serde_json::Map<String, Value>>> {
    let by_hand = Column::Reason.eq(LetterReason::ByHand);
    let kept = Column::State.ne(LetterState::Dropped).or(by_hand);
    let data: Vec<Value> = Entity::find()
        .select_only()
        .column(Column::Data)
        .filter(Column::PersonId.eq(person))
        .filter(Column::Kind.eq(kind))
        .filter(kept)
        .into_tuple()
        .all(run)
        .await?;
    Ok(data.into_iter().map(object).collect())
}

/// Drops letters of a kind that were given up before an instant: what they told is over.
///
/// # Errors
/// The database's.
pub async fn drop_past(
    tx: &Tx,
    kind: LetterKind,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Stored<()> {
    closing(LetterState::Dropped, Some(LetterReason::TooLate), now)
        .filter(Expr::cust(PARKED))
        .filter(Column::Kind.eq(kind))
        .filter(Column::QueuedAt.lt(before))
        .exec(tx)
        .await?;
    Ok(())
}

/// In the words of the index: with a parameter the databases read every letter there ever was.
const PARKED: &str = "\"letter\".\"state\" = 'parked'";

/// How many letters were given up and wait for somebody.
///
/// # Errors
/// The database's.
pub async fn parked(run: &impl Run) -> Stored<u64> {
    Ok(Entity::find().filter(Expr::cust(PARKED)).count(run).await?)
}

/// Forgets the words of letters closed before an instant; that they were sent stays known.
///
/// # Errors
/// The database's.
pub async fn forget_bodies(tx: &Tx, before: DateTime<Utc>) -> Stored<u64> {
    let row = ActiveModel {
        body_text: Set(None),
        body_html: Set(None),
        recipient: Set(None),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(row)
        .filter(Column::ClosedAt.lt(before))
        .filter(Column::BodyText.is_not_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
