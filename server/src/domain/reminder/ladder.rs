//! Who hears of a rung of the contact clock.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::PersonId;

use super::rungs::{Ladder, Step};
use super::{LATE, running};
use crate::domain::assignment::Staff;
use crate::domain::calendar;
use crate::domain::case_file::{CaseFile, Deadline};
use crate::domain::letter::{
    Assigned, Draft, Letter, LetterKind, LetterReason, LetterState, Written, why_stopped,
};
use crate::domain::plan::Audience;

/// Days ahead in which a change of hands is looked for.
const LOOK_AHEAD: usize = 8;

/// The people of an audience on a day, with whoever acts among them. People who are away are left
/// out, unless `even_away`.
fn people(
    audience: &[Audience],
    case: &CaseFile,
    staff: &Staff,
    day: NaiveDate,
    even_away: bool,
) -> Vec<PersonId> {
    let mut people = acting(case, staff, day);
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
    let (known, all) = (written.iter().any(Written::is_told), written);
    let written: Vec<&Written> = written.iter().filter(|w| w.deadline == deadline.id).collect();
    let reached = written.iter().filter_map(|w| rungs.find(&w.rung));
    let highest = reached.chain(rungs.current(now)).max_by_key(|step| step.index);
    let Some(step) = highest else { return Vec::new() };
    let day = calendar::local_day(now);
    let stand = Stand { case, staff, deadline, rungs, step, all, written, known, now, day };

    let mut readers = stand.people(stand.step.audience, false);
    let starting = stand.starting();
    add_new(&mut readers, &starting);
    let lost = stand.lost();
    let usual = readers.len();
    if !lost.is_empty() {
        let raised = stand.raised(&readers);
        add_new(&mut readers, &raised);
    }
    let letter = |(place, person): (usize, PersonId)| {
        let mut draft = stand.letter(person, starting.contains(&person))?;
        if place >= usual {
            // Beyond the rung's own audience, and entitled to it all the same.
            let lost: Vec<String> = lost.iter().map(ToString::to_string).collect();
            draft.put("widened", true).put("unreached", lost);
        }
        Some(draft)
    };
    readers.into_iter().enumerate().filter_map(letter).collect()
}

/// A running clock at an instant, with what was written about it.
struct Stand<'a> {
    case: &'a CaseFile,
    staff: &'a Staff,
    deadline: &'a Deadline,
    rungs: Ladder<'a>,
    /// The highest that was reached.
    step: Step<'a>,
    /// About each clock of the case.
    all: &'a [Written],
    /// About this clock.
    written: Vec<&'a Written>,
    /// Somebody has heard of this case already.
    known: bool,
    now: DateTime<Utc>,
    /// In Brussels.
    day: NaiveDate,
}

impl Stand<'_> {
    fn people(&self, audience: &[Audience], even_away: bool) -> Vec<PersonId> {
        people(audience, self.case, self.staff, self.day, even_away)
    }

    fn acting(&self) -> Vec<PersonId> {
        acting(self.case, self.staff, self.day)
    }

    fn of_step(&self) -> impl Iterator<Item = &Written> {
        self.written.iter().copied().filter(|w| w.rung == self.step.key)
    }

    /// Whom the first letter tells whose case it is, away or not: everyone of the first rung, and
    /// later those of them who were overtaken.
    fn starting(&self) -> Vec<PersonId> {
        let audience = self.rungs.rungs.first().map_or(self.step.audience, |rung| rung.audience);
        let mut people = self.people(audience, true);
        if !self.written.is_empty() {
            people.retain(|person| self.was_overtaken(*person));
        }
        people
    }

    /// Whether all that was written to somebody was overtaken by later rungs before it could leave.
    fn was_overtaken(&self, person: PersonId) -> bool {
        let mut theirs = self.written.iter().filter(|w| w.person == person).peekable();
        theirs.peek().is_some()
            && theirs.all(|w| match w.state {
                LetterState::Dropped => w.reason == Some(LetterReason::LaterRung),
                LetterState::Queued => !w.in_flight && w.rung != self.step.key,
                LetterState::Sent | LetterState::Parked => false,
            })
    }

    /// Those who act and whom the letter of this rung did not reach.
    fn lost(&self) -> Vec<PersonId> {
        let mut people = self.acting();
        people.retain(|p| self.of_step().any(|w| w.person == *p && w.is_unreachable()));
        people
    }

    /// People whose last letter about this clock did not reach them.
    fn refusing(&self) -> Vec<PersonId> {
        let mut last: Vec<&Written> = Vec::new();
        for letter in self.written.iter().rev() {
            if !last.iter().any(|w| w.person == letter.person) {
                last.push(letter);
            }
        }
        last.into_iter().filter(|w| w.is_unreachable()).map(|w| w.person).collect()
    }

    /// When the letter of a rung does not reach who acts, the next rung that reaches somebody else is
    /// not waited for. One step: what comes above it keeps its time. `readers` have it already.
    fn raised(&self, readers: &[PersonId]) -> Vec<PersonId> {
        let refusing = self.refusing();
        self.rungs
            .above(&self.step)
            .iter()
            .map(|above| self.people(above.audience, false))
            .find(|people| people.iter().any(|p| !readers.contains(p) && !refusing.contains(p)))
            .unwrap_or_default()
    }

    /// The letter of the step for somebody, unless they have it. `starts`: it is to tell them whose
    /// case it is.
    fn letter(&self, person: PersonId, starts: bool) -> Option<Draft> {
        let owed = self.owed(person)?;
        let (step, first) = (&self.step, self.written.is_empty());
        let kind = if step.missed { LetterKind::ContactMissed } else { LetterKind::ContactRung };
        let key = format!("{}/{}/{person}", self.deadline.id, step.key);
        let mut draft = Draft::to(person, kind, key, self.now);
        if owed == Owed::Again {
            draft.key.push_str("/acts");
        }
        draft.case = Some(self.case.id);
        draft.deadline = Some(self.deadline.id);
        draft.rung = Some(step.key.clone());
        draft.put("rung_at", step.at.to_rfc3339());
        draft.put("acting", self.acting().contains(&person));
        draft.late = (owed == Owed::Once && self.is_late()) || (starts && !first);
        if starts {
            draft.put("widened", true);
        }
        if let Some(assigned) = self.untold(person) {
            assigned.put(&mut draft);
        }
        if !self.known || (starts && !first) {
            // Nobody has heard of this case yet, or they have not.
            draft.put("first", true);
        }
        Some(draft)
    }

    /// That the case was given to somebody, if the letter that was to say it has not left, nor any since.
    fn untold(&self, person: PersonId) -> Option<Assigned> {
        let theirs: Vec<&Written> = self.all.iter().filter(|w| w.person == person).collect();
        let place = theirs.iter().rposition(|w| w.assigned.is_some())?;
        let told = theirs.iter().skip(place).any(|w| w.is_told());
        theirs.get(place).filter(|_| !told)?.assigned
    }

    /// The step's moment was missed, and nothing was written about it.
    fn is_late(&self) -> bool {
        let at = self.step.at;
        let moment = if self.step.index == 0 { at.max(self.deadline.recorded_at) } else { at };
        self.of_step().next().is_none() && self.now.signed_duration_since(moment) > LATE
    }

    fn owed(&self, person: PersonId) -> Option<Owed> {
        let theirs = self.of_step().filter(|w| w.person == person && !w.may_return());
        let told: Vec<bool> = theirs.map(|w| w.acting).collect();
        if told.is_empty() {
            return Some(Owed::Once);
        }
        // Whose case it is knows from the letter about that.
        let stands_in = self.acting().contains(&person) && self.case.officer != Some(person);
        (stands_in && told.iter().all(|acting| !acting)).then_some(Owed::Again)
    }
}

/// What somebody is still to get of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owed {
    Once,
    /// They were told of it while another acted, and now it is theirs.
    Again,
}

fn add_new(people: &mut Vec<PersonId>, more: &[PersonId]) {
    for person in more {
        if !people.contains(person) {
            people.push(*person);
        }
    }
}

fn acting(case: &CaseFile, staff: &Staff, day: NaiveDate) -> Vec<PersonId> {
    staff.acting(case.officer, case.back_up, day).people().to_vec()
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
    let (known, acted) = (on(today), acting(case, staff, today));
    today
        .iter_days()
        .skip(1)
        .take(LOOK_AHEAD)
        .find(|day| {
            on(*day).iter().any(|person| !known.contains(person))
                || acting(case, staff, *day).iter().any(|person| !acted.contains(person))
        })
        .map(calendar::start_of_day)
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
