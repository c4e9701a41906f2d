//! Which reminders are due: the contact ladder and the tasks of a case.
//!
//! Wanted:
//! - Only the highest rung that has been reached is written, never the ones missed during a stop.
//! - Who gets it is worked out at this moment, and again when it is sent. Whoever acts is always
//!   among them; without officer and back-up, or with both away, the coordinators.
//! - Asked again with nothing new, nothing new is written; asked again after a reassignment or an
//!   absence, whoever acts now gets the rung at which the clock stands.
//! - A clock that was moved back does not write a lower rung after a higher one.
//! - A damaged ladder (no rungs, rungs before the start or far behind the due instant) still says
//!   that the due instant has passed.
//!
//! The missed rung lies a microsecond behind the due instant: exactly at it a contact is in time.

mod ladder;
mod rungs;
mod tasks;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{DeadlineState, Origin, PersonId};

pub use ladder::ladder;
pub use rungs::{Ladder, Step};
pub use tasks::{named_tasks, task_letters, tasks_of};

use super::assignment::Staff;
use super::calendar;
use super::case_file::{CaseFile, Deadline};
use super::letter::{Letter, LetterKind, LetterReason};
use super::task::Task;

/// A letter this much behind its moment says so.
pub const LATE: TimeDelta = TimeDelta::minutes(15);
/// Reminders of tasks and digests go out at this hour in Brussels.
pub const MORNING: u32 = 8;

/// The deadline that the ladder is about, if any.
pub fn running(case: &CaseFile) -> Option<&Deadline> {
    let live = case.origin == Origin::Live && case.withdrawn.is_none();
    case.deadline().filter(|d| live && d.state == DeadlineState::Running)
}

/// The case without people who can no longer sign in: others act for them.
pub fn without(mut case: CaseFile, gone: &[PersonId]) -> CaseFile {
    let here = |p: &PersonId| !gone.contains(p);
    case.officer = case.officer.filter(here);
    case.back_up = case.back_up.filter(here);
    for task in &mut case.tasks {
        task.assignee = task.assignee.filter(here);
    }
    case
}

/// When this case has to be looked at again; `None` when nothing can come by itself.
pub fn next_interest(case: &CaseFile, staff: &Staff, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let of_clock = running(case).into_iter().flat_map(|deadline| {
        let next = Ladder::of(&case.rule, deadline).next_at(now);
        next.into_iter().chain(ladder::next_change_of_hands(case, staff, deadline, now))
    });
    let of_tasks = tasks::dated(case).flat_map(|(_, due_on)| {
        let (before, on_the_day) = tasks::moments(due_on);
        [before, on_the_day]
    });
    let of_stage = case.stage_turns().map(calendar::start_of_day);
    of_clock.chain(of_tasks).chain(of_stage).filter(|at| *at > now).min()
}

/// Whether a queued letter about this case is still true and still for this person.
///
/// # Errors
/// Why it is dropped.
pub fn still_valid(
    letter: &Letter,
    case: &CaseFile,
    staff: &Staff,
    now: DateTime<Utc>,
) -> Result<(), LetterReason> {
    let refuse = |wrong: bool, reason| if wrong { Err(reason) } else { Ok(()) };
    let person = Some(letter.person);
    let theirs = case.officer == person || case.back_up == person;
    match letter.kind {
        LetterKind::ContactRung | LetterKind::ContactMissed => {
            ladder::rung_valid(letter, case, staff, now)
        }
        LetterKind::TasksDue => {
            refuse(case.withdrawn.is_some(), LetterReason::Withdrawn)?;
            refuse(tasks::too_late(letter, now), LetterReason::TooLate)?;
            refuse(tasks_of(letter, case, staff, now).is_empty(), LetterReason::TaskClosed)
        }
        LetterKind::CaseAssigned => {
            refuse(case.withdrawn.is_some(), LetterReason::Withdrawn)?;
            refuse(!theirs, LetterReason::Reassigned)
        }
        LetterKind::CaseReleased => refuse(theirs, LetterReason::Reassigned),
        LetterKind::TaskAssigned => {
            refuse(case.withdrawn.is_some(), LetterReason::Withdrawn)?;
            let open: Vec<&Task> = named_tasks(letter, case).filter(|t| t.is_open()).collect();
            refuse(open.is_empty(), LetterReason::TaskClosed)?;
            refuse(open.iter().all(|t| t.assignee != person), LetterReason::Reassigned)
        }
        LetterKind::TaskReleased => {
            let back = named_tasks(letter, case).all(|t| t.assignee == person);
            refuse(back, LetterReason::Reassigned)
        }
        LetterKind::HandOverAsked => refuse(case.withdrawn.is_some(), LetterReason::Withdrawn),
        _ => Ok(()),
    }
}
