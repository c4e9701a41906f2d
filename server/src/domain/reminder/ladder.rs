//! The rungs of the contact clock: which one is reached, and who hears of it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::vocab::PersonId;

use super::{LATE, running};
use crate::domain::assignment::Staff;
use crate::domain::calendar;
use crate::domain::case_file::{CaseFile, Deadline};
use crate::domain::letter::{
    Draft, Letter, LetterKind, LetterReason, LetterState, Written, why_stopped,
};
use crate::domain::plan::{Audience, ContactRule};

/// Days ahead in which a change of hands is looked for.
const LOOK_AHEAD: usize = 8;

/// A moment of the ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// In the keys of its letters.
    pub key: String,
    /// Counts upwards, over the repetitions too.
    pub index: usize,
    pub at: DateTime<Utc>,
    /// The due instant has passed.
    pub missed: bool,
    pub audience: &'a [Audience],
}

/// The rungs of a rule on the clock of one deadline.
#[derive(Clone, Debug)]
pub struct Ladder<'a> {
    rule: &'a ContactRule,
    rungs: Vec<Step<'a>>,
    /// The instant from which repetitions are counted, and the number of the first.
    base: (DateTime<Utc>, usize),
}

impl<'a> Ladder<'a> {
    pub fn of(rule: &'a ContactRule, deadline: &Deadline) -> Self {
        let moment = TimeDelta::microseconds(1);
        let mut rungs: Vec<Step<'a>> = rule
            .ladder
            .iter()
            .filter_map(|rung| {
                let missed = rule.is_missed(rung);
                let at = deadline
                    .started_at
                    .checked_add_signed(TimeDelta::try_hours(rung.offset_hours)?)?
                    .checked_add_signed(if missed { moment } else { TimeDelta::zero() })?;
                Some(Step { key: rung.key.clone(), index: 0, at, missed, audience: &rung.audience })
            })
            .collect();
        rungs.sort_by_key(|step| step.at);
        for (index, step) in rungs.iter_mut().enumerate() {
            step.index = index;
        }
        let due = deadline.due_at.checked_add_signed(moment).unwrap_or(deadline.due_at);
        let last = rungs.iter().rev().find(|step| step.missed).map(|step| step.at);
        // Without a rung at the due instant the repeated letter says it at that instant too.
        let base = last.map_or((due, 0), |at| (at, 1));
        Self { rule, rungs, base }
    }

    /// Hours between two repetitions; a damaged rule repeats hourly at most and yearly at least.
    fn every(&self) -> TimeDelta {
        TimeDelta::hours(self.rule.repeat.every_hours.clamp(1, 8760))
    }

    /// The n-th repetition.
    fn repeat(&self, n: usize) -> Option<Step<'a>> {
        let times = i32::try_from(n).ok()?;
        let at = self.base.0.checked_add_signed(self.every().checked_mul(times)?)?;
        Some(Step {
            key: format!("{}-{n}", self.rule.repeat.key),
            index: self.rungs.len() + n,
            at,
            missed: true,
            audience: &self.rule.repeat.audience,
        })
    }

    /// Number of the last repetition that `now` has reached.
    fn repeats(&self, now: DateTime<Utc>) -> Option<usize> {
        let past = now.signed_duration_since(self.base.0);
        if past < TimeDelta::zero() {
            return None;
        }
        let n = usize::try_from(past.num_seconds() / self.every().num_seconds()).ok()?;
        (n >= self.base.1).then_some(n)
    }

    /// The highest step that has been reached.
    pub fn current(&self, now: DateTime<Utc>) -> Option<Step<'a>> {
        self.repeats(now)
            .and_then(|n| self.repeat(n))
            .or_else(|| self.rungs.iter().rev().find(|step| step.at <= now).cloned())
    }

    /// The step of a stored key.
    pub fn find(&self, key: &str) -> Option<Step<'a>> {
        let number = key.strip_prefix(&self.rule.repeat.key).and_then(|n| n.strip_prefix('-'));
        self.rungs
            .iter()
            .find(|step| step.key == key)
            .cloned()
            .or_else(|| self.repeat(number?.parse().ok()?))
    }

    /// The steps above one, lowest first; of the repetitions the first.
    fn above(&self, step: &Step<'a>) -> Vec<Step<'a>> {
        let rungs = self.rungs.iter().filter(|s| s.index > step.index).cloned();
        let repeat = self.repeat(self.base.1).filter(|s| s.index > step.index);
        rungs.chain(repeat).collect()
    }

    /// The next step after an instant.
    pub fn next_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let rung = self.rungs.iter().map(|step| step.at).find(|at| *at > now);
        let n = self.repeats(now).map_or(self.base.1, |n| n + 1);
        let repeat = self.repeat(n).map(|step| step.at).filter(|at| *at > now);
        [rung, repeat].into_iter().flatten().min()
    }
}

/// The people of an audience on a day, with whoever acts among them. People who are away are left
/// out, unless `even_away`.
fn people(
    audience: &[Audience],
    case: &CaseFile,
    staff: &Staff,
    day: NaiveDate,
    even_away: bool,
) -> Vec<PersonId> {
    let mut people = staff.acting(case.officer, case.back_up, day).people().to_vec();
    for word in audience {
        let named: Vec<PersonId> = match word {
            Audience::Officer => case.officer.into_iter().collect(),
            Audience::BackUp => case.back_up.into_iter().collect(),
            Audience::Acting => Vec::new(),
            Audience::Coordinators => staff.coordinators.clone(),
        };
        let here = |p: &PersonId| even_away || staff.away_until(*p, day).is_none();
        let new: Vec<_> = named.into_iter().filter(|p| !people.contains(p) && here(p)).collect();
        people.extend(new);
    }
    people
}

/// The letters of the contact ladder that are due and not yet written.
pub fn ladder(
    case: &CaseFile,
    staff: &Staff,
    written: &[Written],
    now: DateTime<Utc>,
) -> Vec<Draft> {
    let Some(deadline) = running(case) else { return Vec::new() };
    let rungs = Ladder::of(&case.rule, deadline);
    let unknown = !written.iter().any(Written::is_told);
    let written: Vec<&Written> = written.iter().filter(|w| w.deadline == deadline.id).collect();
    let reached = written.iter().filter_map(|w| rungs.find(&w.rung));
    let highest = reached.chain(rungs.current(now)).max_by_key(|step| step.index);
    let Some(step) = highest else { return Vec::new() };

    let day = calendar::local_day(now);
    let mut audience = people(step.audience, case, staff, day, false);
    // The first letter also tells whose case it is, away or not.
    let start = rungs.rungs.first().map_or(step.audience, |rung| rung.audience);
    let mut start = people(start, case, staff, day, true);
    let first = written.is_empty();
    if !first {
        start.retain(|person| was_overtaken(&step, &written, *person));
    }
    add_new(&mut audience, start.clone());
    let usual = audience.len();
    let lost = lost(&step, case, staff, &written, day);
    let more = match lost.is_empty() {
        true => Vec::new(),
        false => {
            let known = audience.iter().copied().chain(refusing(&written)).collect::<Vec<_>>();
            raised(&rungs, &step, case, staff, day, &known)
        }
    };
    let lost: Vec<String> = lost.iter().map(ToString::to_string).collect();
    add_new(&mut audience, more);

    let of_rung: Vec<&&Written> = written.iter().filter(|w| w.rung == step.key).collect();
    let acting = staff.acting(case.officer, case.back_up, day).people().to_vec();
    let moment = if step.index == 0 { step.at.max(deadline.recorded_at) } else { step.at };
    let late = of_rung.is_empty() && now.signed_duration_since(moment) > LATE;
    audience
        .into_iter()
        .enumerate()
        .filter_map(|(place, person)| {
            let acts = acting.contains(&person);
            let theirs = of_rung.iter().filter(|w| w.person == person && !w.may_return());
            let told: Vec<bool> = theirs.map(|w| w.acting).collect();
            // Who stands in was told of it while another acted, and is told once more when it is
            // theirs. Whose case it is knows from the letter about that.
            let again = acts
                && case.officer != Some(person)
                && !told.is_empty()
                && told.iter().all(|acting| !acting);
            if !told.is_empty() && !again {
                return None;
            }
            let mut draft = rung_letter(case, deadline, &step, person, now);
            if again {
                draft.key.push_str("/acts");
            }
            let starts = start.contains(&person);
            draft.put("acting", acts);
            draft.late = (late && !again) || (starts && !first);
            // Whoever is written to beyond the rung's own audience stays entitled to it.
            if starts || place >= usual {
                draft.put("widened", true);
            }
            if place >= usual {
                draft.put("unreached", lost.clone());
            }
            if unknown || (starts && !first) {
                // Nobody has heard of this case yet, or they have not.
                draft.put("first", true);
            }
            Some(draft)
        })
        .collect()
}

/// Whether all that was written to somebody was overtaken by later rungs before it could leave.
fn was_overtaken(step: &Step<'_>, written: &[&Written], person: PersonId) -> bool {
    let mut theirs = written.iter().filter(|w| w.person == person).peekable();
    theirs.peek().is_some()
        && theirs.all(|w| match w.state {
            LetterState::Dropped => w.reason == Some(LetterReason::LaterRung),
            LetterState::Queued => !w.in_flight && w.rung != step.key,
            LetterState::Sent | LetterState::Parked => false,
        })
}

fn add_new(people: &mut Vec<PersonId>, more: Vec<PersonId>) {
    for person in more {
        if !people.contains(&person) {
            people.push(person);
        }
    }
}

/// Those who act and whom the letter of this rung did not reach.
fn lost(
    step: &Step<'_>,
    case: &CaseFile,
    staff: &Staff,
    written: &[&Written],
    day: NaiveDate,
) -> Vec<PersonId> {
    let mut people = staff.acting(case.officer, case.back_up, day).people().to_vec();
    let of_rung: Vec<&&Written> =
        written.iter().filter(|w| w.rung == step.key && w.is_unreachable()).collect();
    people.retain(|p| of_rung.iter().any(|w| w.person == *p));
    people
}

/// People whose last letter about this clock did not reach them.
fn refusing(written: &[&Written]) -> Vec<PersonId> {
    let mut last: Vec<&Written> = Vec::new();
    for letter in written.iter().rev() {
        if !last.iter().any(|w| w.person == letter.person) {
            last.push(letter);
        }
    }
    last.into_iter().filter(|w| w.is_unreachable()).map(|w| w.person).collect()
}

/// When the letter of a rung does not reach who acts, the next rung that reaches somebody else is
/// not waited for. One step: what comes above it keeps its time. `known` have it already, or do not
/// take mail.
fn raised(
    rungs: &Ladder<'_>,
    step: &Step<'_>,
    case: &CaseFile,
    staff: &Staff,
    day: NaiveDate,
    known: &[PersonId],
) -> Vec<PersonId> {
    rungs
        .above(step)
        .iter()
        .map(|above| people(above.audience, case, staff, day, false))
        .find(|people| people.iter().any(|p| !known.contains(p)))
        .unwrap_or_default()
}

/// The start of the next day on which the step at which the clock stands is for somebody else too,
/// or somebody else acts.
pub(super) fn next_change_of_hands(
    case: &CaseFile,
    staff: &Staff,
    deadline: &Deadline,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let step = Ladder::of(&case.rule, deadline).current(now)?;
    let today = calendar::local_day(now);
    let on = |day| people(step.audience, case, staff, day, false);
    let acting = |day| staff.acting(case.officer, case.back_up, day).people().to_vec();
    let (known, acted) = (on(today), acting(today));
    today
        .iter_days()
        .skip(1)
        .take(LOOK_AHEAD)
        .find(|day| {
            on(*day).iter().any(|person| !known.contains(person))
                || acting(*day).iter().any(|person| !acted.contains(person))
        })
        .map(calendar::start_of_day)
}

fn rung_letter(
    case: &CaseFile,
    deadline: &Deadline,
    step: &Step<'_>,
    person: PersonId,
    now: DateTime<Utc>,
) -> Draft {
    let kind = if step.missed { LetterKind::ContactMissed } else { LetterKind::ContactRung };
    let key = format!("{}/{}/{person}", deadline.id, step.key);
    let mut draft = Draft::to(person, kind, key, now);
    draft.case = Some(case.id);
    draft.deadline = Some(deadline.id);
    draft.rung = Some(step.key.clone());
    draft.put("rung_at", step.at.to_rfc3339());
    draft
}

/// Whether a letter of the ladder is still true and still for this person.
pub(super) fn rung_valid(
    letter: &Letter,
    case: &CaseFile,
    staff: &Staff,
    now: DateTime<Utc>,
) -> Result<(), LetterReason> {
    let Some(deadline) = running(case).filter(|d| Some(d.id) == letter.deadline) else {
        let stopped = letter.deadline.map(|id| why_stopped(case, id));
        return Err(stopped.unwrap_or(LetterReason::Withdrawn));
    };
    let rungs = Ladder::of(&case.rule, deadline);
    let step = letter.rung.as_deref().and_then(|key| rungs.find(key));
    let step = step.ok_or(LetterReason::LaterRung)?;
    if rungs.current(now).is_some_and(|current| current.index > step.index) {
        return Err(LetterReason::LaterRung);
    }
    let day = calendar::local_day(now);
    let mut audience = people(step.audience, case, staff, day, false);
    if letter.is_set("widened") {
        let everyone = rungs.rungs.iter().flat_map(|s| s.audience).copied().collect::<Vec<_>>();
        audience.extend(people(&everyone, case, staff, day, true));
        audience.extend(people(&case.rule.repeat.audience, case, staff, day, true));
    }
    if audience.contains(&letter.person) { Ok(()) } else { Err(LetterReason::Reassigned) }
}
