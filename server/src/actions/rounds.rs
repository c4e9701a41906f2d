//! What comes by the clock on the wall and not by a case: the digest of each morning, the
//! coordinators' week, gaps in the rosters. Letters are only queued here; what they tell is worked
//! out when they are sent.
//!
//! Once per local day, whatever happens: the moment is taken by moving it to the next morning, and
//! the key of each letter names the day.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use entity::vocab::{LetterKind, PersonId, Role};
use serde_json::Value;

use super::{digests, letters};
use crate::context::Context;
use crate::domain::calendar;
use crate::domain::letter::Draft;
use crate::domain::mail_choice::DigestDays;
use crate::domain::reminder::{LATE, MORNING};
use crate::mail::fault::Fault;
use crate::store::mail_choices::{self, DueDigest};
use crate::store::{self, StoreError, Stored, attention, hand_overs, letters as outbox};

/// How a round went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub letters: u64,
    /// People, and overviews for all, with which it went wrong: tried again by the next sweep.
    pub failed: u64,
}

impl Round {
    /// What goes wrong with one does not keep the others waiting; without a database all wait.
    fn count(&mut self, what: &str, made: Stored<u64>) -> Stored<()> {
        match made {
            Ok(letters) => self.letters += letters,
            Err(away @ StoreError::Away(_)) => return Err(away),
            Err(error) => {
                self.failed += 1;
                tracing::error!(what, %error, "a letter of the morning could not be made");
            }
        }
        Ok(())
    }
}

/// Goes round.
///
/// # Errors
/// The database is not reachable.
pub async fn rounds(ctx: &Context) -> Stored<Round> {
    let mut round = Round::default();
    round.count("mornings", everyone_has_a_morning(ctx).await.map(|()| 0))?;
    let now = ctx.clock.now();
    let due = mail_choices::due_digests(ctx.db.reads(), now).await?;
    if !due.is_empty() {
        match digests::Morning::of(ctx.db.reads(), now).await {
            Ok(all) => {
                for one in due {
                    let made = digest(ctx, &all, &one, now).await;
                    round.count(&format!("digest of {}", one.person_id), made)?;
                }
            }
            Err(error) => round.count("digests", Err(error))?,
        }
    }
    round.count("overviews", morning(ctx).await)?;
    Ok(round)
}

/// People who came in since the last look get their first morning.
async fn everyone_has_a_morning(ctx: &Context) -> Stored<()> {
    let new = mail_choices::without_row(ctx.db.reads()).await?;
    if new.is_empty() {
        return Ok(());
    }
    let tx = ctx.db.write().await?;
    for person in new {
        mail_choices::ensure(&tx, person, ctx.clock.now()).await?;
    }
    store::commit(tx).await
}

async fn digest(
    ctx: &Context,
    all: &digests::Morning,
    due: &DueDigest,
    now: DateTime<Utc>,
) -> Stored<u64> {
    let today = calendar::local_day(now);
    let days = DigestDays::from_bits(due.digest_days);
    // After a stop in the night it is yesterday's that is due: the next one comes at eight.
    let is_time = days.has(today.weekday()) && now >= calendar::at_hour(today, MORNING);
    // To a mailbox that refuses for good nothing is sent that it will not take.
    let wanted = is_time && due.problem.as_deref().is_none_or(Fault::passes);
    let says = wanted && !digests::morning(ctx.db.reads(), all, due.person_id).await?.is_empty();
    let tx = ctx.db.write().await?;
    let mut letters = 0;
    if mail_choices::move_digest(&tx, due, days.next_after(now)).await? && says {
        let key = format!("digest/{today}/{}", due.person_id);
        let mut draft = Draft::to(due.person_id, LetterKind::Digest, key, now);
        draft.put("day", today.to_string());
        letters = letters::enqueue(ctx, &tx, vec![draft], now).await?;
    }
    store::commit(tx).await?;
    Ok(letters)
}

/// The morning's round over the rosters, and on Monday over the week.
async fn morning(ctx: &Context) -> Stored<u64> {
    let now = ctx.clock.now();
    let seen = attention::mail_state(ctx.db.reads()).await?.next_round_at;
    let today = calendar::local_day(now);
    // After a stop in the night what was missed waits for the morning too.
    if seen.is_some_and(|at| at > now || now < calendar::at_hour(today, MORNING)) {
        return Ok(0);
    }
    let tomorrow = today.succ_opt().unwrap_or(today);
    let mornings = [today, tomorrow].map(|day| calendar::at_hour(day, MORNING));
    let next = mornings.into_iter().find(|at| *at > now).unwrap_or(now);
    let drafts = match seen {
        Some(seen) => drafts(ctx, seen, today, now).await?,
        None => Vec::new(),
    };
    let tx = ctx.db.write().await?;
    let mut letters = 0;
    if attention::take_round(&tx, seen, next).await? {
        // An overview that could not be delivered is of no use when the next one comes.
        let (day, week) = (calendar::start_of_day(today), TimeDelta::days(7));
        outbox::drop_past(&tx, LetterKind::Digest, day, now).await?;
        outbox::drop_past(&tx, LetterKind::Weekly, now - week, now).await?;
        letters = letters::enqueue(ctx, &tx, drafts, now).await?;
    }
    store::commit(tx).await?;
    Ok(letters)
}

async fn drafts(
    ctx: &Context,
    seen: DateTime<Utc>,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Stored<Vec<Draft>> {
    let run = ctx.db.reads();
    let problems = mail_choices::problems(run).await?.into_iter();
    let unreachable: Vec<PersonId> =
        problems.filter(|p| !Fault::passes(&p.problem)).map(|p| p.person_id).collect();
    let coordinators: Vec<PersonId> = hand_overs::people_with(run, &[Role::Coordinator])
        .await?
        .into_iter()
        .map(|coordinator| coordinator.id)
        .filter(|id| !unreachable.contains(id))
        .collect();
    let mut drafts = Vec::new();
    let gaps = digests::gaps(run, today).await?;
    for person in &coordinators {
        drafts.extend(gap_letter(ctx, *person, &gaps, today, now).await?);
    }
    let monday = monday_of(today);
    let due = calendar::at_hour(monday, MORNING);
    // A Monday that was missed is made good by the first round after it.
    if seen <= due && due <= now && !digests::weekly(run, monday, now).await?.is_empty() {
        drafts.extend(coordinators.iter().map(|person| {
            let key = format!("weekly/{monday}/{person}");
            let mut draft = Draft::to(*person, LetterKind::Weekly, key, now);
            draft.put("monday", monday.to_string());
            draft.late = now - due > LATE;
            draft
        }));
    }
    Ok(drafts)
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    let past = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(past)).unwrap_or(day)
}

/// A letter about the gaps that somebody has not been told of.
async fn gap_letter(
    ctx: &Context,
    person: PersonId,
    gaps: &[(String, crate::mail::facts::Gap)],
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Stored<Option<Draft>> {
    let told = outbox::data_of(ctx.db.reads(), person, LetterKind::RosterGap).await?;
    let told: Vec<String> = told.iter().flat_map(gaps_of).collect();
    let is_new = |id: &&String| !told.iter().any(|told| digests::holds(told, id));
    let new: Vec<String> = gaps.iter().map(|(id, _)| id).filter(is_new).cloned().collect();
    if new.is_empty() {
        return Ok(None);
    }
    let key = format!("roster_gap/{today}/{person}");
    let mut draft = Draft::to(person, LetterKind::RosterGap, key, now);
    draft.put("gaps", new);
    Ok(Some(draft))
}

/// The gaps that a letter is about.
pub(super) fn gaps_of(data: &serde_json::Map<String, Value>) -> Vec<String> {
    let list = data.get("gaps").and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}
