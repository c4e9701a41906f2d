//! News of a clock: it stopped, moved, goes on, or its contact was judged anew. For everyone who knows
//! of it, by whatever letter; and with the calendar entry that these letters brought.

use std::collections::BTreeMap;

use entity::vocab::{DeadlineId, PersonId};
use serde_json::Value;

use super::{
    Assigned, Draft, Happened, Letter, LetterKind, LetterReason, about, assigned, of_events,
    why_stopped,
};
use crate::domain::case_file::Deadline;
use crate::domain::event::EventKind;
use crate::domain::reminder::running;

/// Why of a letter about a clock that goes on.
pub const RESUMED: &str = "resumed";
/// Why of a letter about a contact that a correction of the confirmation judges anew.
pub const JUDGED_ANEW: &str = "judged_anew";

/// How somebody stands to the clock of a case, by the letters that may have reached them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Knows {
    /// Knows that it runs, and not that it ended.
    runs: bool,
    /// Has an entry in the calendar. A case has one, whatever moved it.
    entry: bool,
}

/// Everyone who knows of a clock of this case. Whoever was released from it wants no more news.
fn known(heard: &[Letter]) -> BTreeMap<PersonId, Knows> {
    let mut people: BTreeMap<PersonId, Knows> = BTreeMap::new();
    for letter in heard {
        let knew = people.get(&letter.person).copied().unwrap_or_default();
        let knows = match letter.kind {
            LetterKind::ContactRung => Knows { runs: true, entry: true },
            // Behind the due instant: moves an entry, and brings none.
            LetterKind::ContactMissed => Knows { runs: true, ..knew },
            LetterKind::CaseAssigned if letter.is_set("clock") => {
                Knows { runs: true, entry: knew.entry || letter.is_set("published") }
            }
            LetterKind::CaseReleased => {
                people.remove(&letter.person);
                continue;
            }
            LetterKind::ClockStopped => match letter.text("why") {
                JUDGED_ANEW => knew,
                why if why == RESUMED || why == LetterReason::ClockCorrected.as_str() => {
                    Knows { runs: true, entry: letter.is_set("published") }
                }
                _ => Knows::default(),
            },
            _ => continue,
        };
        people.insert(letter.person, knows);
    }
    people
}

/// Whether letters brought somebody a calendar entry that was not taken back.
pub(super) fn has_entry(heard: &[Letter], person: PersonId) -> bool {
    known(heard).get(&person).is_some_and(|knows| knows.entry)
}

/// The clock stopped, or moved.
pub(super) fn of_stop(happened: &Happened<'_>) -> Vec<Draft> {
    let mut news = Vec::new();
    for stopped in happened.stopped {
        let why = why_stopped(happened.case, *stopped);
        let follows = known(happened.heard).into_iter().filter(|(_, knows)| knows.runs);
        // Moved ahead of now it brings an entry to those who have none.
        let ahead = why == LetterReason::ClockCorrected
            && running(happened.case).is_some_and(|clock| happened.now <= clock.due_at);
        let letter = |(person, knows): (PersonId, Knows)| {
            let knows = Knows { entry: knows.entry || ahead, ..knows };
            of_clock(happened, *stopped, person, knows, why.as_str())
        };
        news.extend(follows.map(letter));
    }
    news
}

/// Who was to read in a letter of the ladder that the case is theirs, and the clock stopped before it
/// left, reads that alone.
pub(super) fn untold(happened: &Happened<'_>) -> Vec<Draft> {
    let case = happened.case;
    if happened.stopped.is_empty() || running(case).is_some() || case.withdrawn.is_some() {
        return Vec::new();
    }
    let known = known(happened.heard);
    let letter = |waiting: &Letter| {
        let (person, news) = (waiting.person, Assigned::of(&waiting.data)?);
        let theirs = [case.officer, case.back_up].contains(&Some(person));
        if !theirs || known.contains_key(&person) {
            return None;
        }
        Some(assigned(happened, person, news))
    };
    happened.waiting.iter().filter_map(letter).collect()
}

/// The clock goes on after a withdrawal.
pub(super) fn resumed(happened: &Happened<'_>) -> Vec<Draft> {
    let Some(deadline) = running(happened.case) else { return Vec::new() };
    // It brings the entry back, unless that would lie in the past.
    let knows = Knows { runs: true, entry: happened.now <= deadline.due_at };
    let letter = |person| of_clock(happened, deadline.id, person, knows, RESUMED);
    known(happened.heard).into_keys().map(letter).collect()
}

/// A correction of the confirmation after the contact turned "in time" into "too late", or back.
pub(super) fn judged_anew(happened: &Happened<'_>) -> Vec<Draft> {
    if !happened.events.iter().any(|e| e.kind == EventKind::ClockCorrected) {
        return Vec::new();
    }
    let met = |d: &Deadline| d.result.as_ref().map(|r| r.at <= d.due_at);
    let judged = match happened.case.deadlines.as_slice() {
        [.., was, is] if met(was).is_some() && met(is).is_some() && met(was) != met(is) => is.id,
        _ => return Vec::new(),
    };
    let letter = |(person, knows)| of_clock(happened, judged, person, knows, JUDGED_ANEW);
    known(happened.heard).into_iter().map(letter).collect()
}

fn of_clock(
    happened: &Happened<'_>,
    deadline: DeadlineId,
    person: PersonId,
    knows: Knows,
    why: &str,
) -> Draft {
    let mut draft = about(happened, LetterKind::ClockStopped, person);
    draft.key = format!("clock_stopped/{deadline}/{}/{person}", happened.case.version);
    draft.deadline = Some(deadline);
    draft.put("why", why).put("published", knows.entry);
    draft
}

/// That a change moved the clock, or let it go on: a word for the data of letters.
fn moved(happened: &Happened<'_>) -> Option<(&'static str, Value)> {
    let moved =
        |was: &&DeadlineId| why_stopped(happened.case, **was) == LetterReason::ClockCorrected;
    let goes_on = || happened.events.iter().any(|e| e.kind == EventKind::CaseRestored);
    match happened.stopped.iter().find(moved) {
        Some(was) => Some(("was", was.to_string().into())),
        None => goes_on().then_some(("resumed", Value::Bool(true))),
    }
}

/// Letters of the ladder and of tasks with what follows from a change. Whoever gets a letter of the
/// ladder at this moment reads in it that the clock was moved or goes on, or that the case is now
/// theirs: one letter, not two.
pub fn joined(mut due: Vec<Draft>, happened: Happened<'_>) -> Vec<Draft> {
    let mut news = of_events(happened);
    let moved = moved(&happened);
    for draft in &mut due {
        // What comes now because of the change does not come late: the clock was moved, or the task
        // was dated a moment ago.
        if draft.kind == LetterKind::TasksDue {
            draft.late = false;
        }
        if let Some((key, value)) = moved.as_ref().filter(|_| draft.kind.is_ladder()) {
            draft.late = false;
            draft.put(key, value.clone());
            draft.put("published", has_entry(happened.heard, draft.person));
            let same = |d: &Draft| d.kind == LetterKind::ClockStopped && d.person == draft.person;
            news.retain(|letter| !same(letter));
        }
        let given = |d: &Draft| d.kind == LetterKind::CaseAssigned && d.person == draft.person;
        if let Some(place) = news.iter().position(given).filter(|_| draft.kind.is_ladder())
            && let Some(assigned) = Assigned::of(&news.remove(place).data)
        {
            assigned.put(draft);
        }
    }
    due.extend(news);
    due
}
