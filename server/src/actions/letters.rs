//! Letters that follow from what happens to a case: written, and dropped, in the transaction of
//! the change. The sweep takes the same road when only time has passed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, DeadlineId, LetterId, LetterReason, Origin, PersonId, Stage};

use crate::context::Context;
use crate::domain::assignment::Staff;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::completeness::gaps;
use crate::domain::event::Event;
use crate::domain::letter::{Draft, Happened, Letter, joined, why_stopped};
use crate::domain::reminder::{ladder, next_interest, running, still_valid, task_letters, without};
use crate::mail::message::{message_id, thread_id};
use crate::store::letters::{OfCase, Queued};
use crate::store::{self, Run, Stored, Tx, attention, cases, letters, people, staff};

/// What has just been done to a case.
#[derive(Clone, Copy, Debug)]
pub struct Done<'a> {
    /// As it is afterwards, with its new version.
    pub case: &'a CaseFile,
    pub events: &'a [Event],
    pub actor: Option<PersonId>,
    /// The deadline that ran before.
    pub ran: Option<DeadlineId>,
}

/// Queues letters under the ids that they keep.
///
/// # Errors
/// The database's.
pub async fn enqueue(
    ctx: &Context,
    run: &impl Run,
    drafts: Vec<Draft>,
    now: DateTime<Utc>,
) -> Stored<u64> {
    let base = &ctx.links.base_url;
    let queued = drafts.into_iter().map(|draft| {
        let id = LetterId::new();
        let thread_id = draft.case.map(|case| thread_id(case, base));
        Queued { id, message_id: message_id(id, base), thread_id, draft }
    });
    letters::enqueue(run, queued.collect(), now).await
}

/// Everyone who has a part in a case.
pub(super) fn named(case: &CaseFile) -> impl Iterator<Item = PersonId> + '_ {
    let people = case.officer.into_iter().chain(case.back_up);
    people.chain(case.tasks.iter().filter_map(|task| task.assignee))
}

/// Writes what follows from a change, and when the case wants to be looked at next.
///
/// # Errors
/// The database's.
pub async fn follow(ctx: &Context, tx: &Tx, done: Done<'_>, now: DateTime<Utc>) -> Stored<()> {
    if done.case.origin == Origin::Imported {
        return Ok(());
    }
    // No postman takes a letter from here on; what one has taken already may reach somebody.
    letters::lock_waiting(tx, done.case.id, now).await?;
    let known = letters::of_case(tx, done.case.id, now).await?;
    let runs = running(done.case).map(|deadline| deadline.id);
    let stopped: Vec<DeadlineId> = done.ran.filter(|id| runs != Some(*id)).into_iter().collect();
    // What did not arrive and is over is nothing to look after any more.
    for (id, letter) in &known.parked {
        if let Some(ended) = letter.deadline.filter(|ended| stopped.contains(ended)) {
            letters::drop_untrue(tx, *id, why_stopped(done.case, ended), now).await?;
        }
    }
    let staff = staff::of_region(tx, done.case.region, calendar::local_day(now)).await?;
    let gone = people::deactivated_among(tx, named(done.case)).await?;
    let case = without(done.case.clone(), &gone);
    let waiting: Vec<Letter> = known.queued.iter().map(|(_, letter)| letter.clone()).collect();
    let mut due = Due::of(&case, &staff, &known, now);
    due.drafts = joined(
        due.drafts,
        Happened {
            case: done.case,
            events: done.events,
            actor: done.actor,
            stopped: &stopped,
            heard: &known.heard,
            waiting: &waiting,
            now,
        },
    );
    due.write(ctx, tx, now).await?;
    attention::set_next(tx, case.id, next_interest(&case, &staff, now)).await
}

/// What time alone makes of a case's letters.
struct Due {
    drops: Vec<(LetterId, LetterReason)>,
    drafts: Vec<Draft>,
}

impl Due {
    fn of(case: &CaseFile, staff: &Staff, known: &OfCase, now: DateTime<Utc>) -> Self {
        let untrue = known.queued.iter().filter_map(|(id, letter)| {
            still_valid(letter, case, staff, now).err().map(|reason| (*id, reason))
        });
        let mut drafts = ladder(case, staff, &known.written, now);
        drafts.extend(task_letters(case, staff, now));
        Self { drops: untrue.collect(), drafts }
    }

    async fn write(self, ctx: &Context, tx: &Tx, now: DateTime<Utc>) -> Stored<u64> {
        for (id, reason) in self.drops {
            letters::drop_untrue(tx, id, reason, now).await?;
        }
        enqueue(ctx, tx, self.drafts, now).await
    }
}

/// A case as its letters see it: without those who can no longer sign in, and with the people round
/// it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub case: CaseFile,
    /// As lists show it.
    stage: Stage,
    pub staff: Staff,
}

/// Cases as their letters see them, in a fixed number of statements whatever their number; none when
/// there are no ids. Of `whole` they have all their tasks, of the others those that reminders look
/// at: open ones with a due day.
///
/// # Errors
/// The database's; stored data of any of them that cannot be read.
pub async fn seen(
    run: &impl Run,
    ids: &[CaseId],
    whole: &[CaseId],
    now: DateTime<Utc>,
) -> Stored<HashMap<CaseId, Seen>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let loaded = cases::find_for_letters(run, ids, whole).await?;
    let everyone = staff::of_all(run, calendar::local_day(now)).await?;
    let people = loaded.iter().flat_map(|loaded| named(&loaded.case));
    let gone = people::deactivated_among(run, people.collect::<Vec<_>>()).await?;
    let seen = loaded.into_iter().map(|loaded| {
        let (case, stage) = (without(loaded.case, &gone), loaded.row.stage);
        let staff = everyone.of(case.region).clone();
        (case.id, Seen { case, stage, staff })
    });
    Ok(seen.collect())
}

/// A case whose moment has come, with everything that the letters about it depend on.
#[derive(Clone, Debug)]
pub struct Look {
    seen: Seen,
    known: OfCase,
}

/// Loads cases for a look, in a fixed number of statements whatever their number.
///
/// # Errors
/// As [`seen`].
pub async fn looks(
    run: &impl Run,
    ids: &[CaseId],
    now: DateTime<Utc>,
) -> Stored<HashMap<CaseId, Look>> {
    let mut known = letters::of_cases(run, ids, now).await?;
    let mut whole = Vec::new();
    for (id, of_case) in &known {
        if of_case.queued.iter().any(|(_, letter)| !letter.kind.is_about_days()) {
            whole.push(*id);
        }
    }
    let seen = seen(run, ids, &whole, now).await?;
    let looks = seen.into_iter().map(|(id, seen)| {
        let known = known.remove(&id).unwrap_or_default();
        (id, Look { seen, known })
    });
    Ok(looks.collect())
}

impl Look {
    /// Writes what is due, if the case is still as it was loaded and nobody else looked at it;
    /// gives back how many letters that made.
    ///
    /// # Errors
    /// The database's.
    pub async fn write(
        self,
        ctx: &Context,
        seen: attention::Due,
        now: DateTime<Utc>,
    ) -> Stored<Option<u64>> {
        let Seen { case, stage: shown, staff } = &self.seen;
        let due = Due::of(case, staff, &self.known, now);
        let next = next_interest(case, staff, now);
        let tx = ctx.db.write().await?;
        if !attention::take(&tx, seen, case.version, next).await? {
            return Ok(None);
        }
        let stage = case.stage(calendar::local_day(now));
        if stage != *shown {
            cases::set_stage(&tx, case.id, stage, gaps(case, stage)).await?;
        }
        let letters = due.write(ctx, &tx, now).await?;
        store::commit(tx).await?;
        Ok(Some(letters))
    }
}
