//! Reminders of tasks with a due day.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::vocab::{Origin, PersonId, TaskState};

use super::{LATE, MORNING};
use crate::domain::assignment::Staff;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::letter::{Draft, Letter, LetterKind};
use crate::domain::plan::Purpose;
use crate::domain::task::Task;

/// Days ahead of which a task is reminded of.
const DAYS_BEFORE: i64 = 3;

/// Which of the two reminders of a due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ahead {
    Before,
    OnTheDay,
}

/// The moments of the reminders of a due day.
pub(super) fn moments(due_on: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
    let before = due_on.checked_sub_signed(TimeDelta::days(DAYS_BEFORE)).unwrap_or(due_on);
    (calendar::at_hour(before, MORNING), calendar::at_hour(due_on, MORNING))
}

/// Open work of our own with a due day that can be done now. The first contact is no part of it: it has
/// the ladder; nor is what waits for it.
pub(super) fn dated(case: &CaseFile) -> impl Iterator<Item = (&Task, NaiveDate)> {
    let live = case.origin == Origin::Live && case.withdrawn.is_none();
    case.tasks
        .iter()
        .filter(move |t| live && t.state == TaskState::Open && t.is_own())
        .filter(|t| t.purpose != Purpose::FirstContact && !case.is_locked(t))
        .filter_map(|t| Some((t, calendar::local_day(t.due_at?))))
}

/// Whom a task is for on a day: whose it is, and while they are away whoever acts as well.
/// Nobody's task is that of whoever acts.
fn people_for(task: &Task, case: &CaseFile, staff: &Staff, day: NaiveDate) -> Vec<PersonId> {
    let away = task.assignee.is_none_or(|p| staff.away_until(p, day).is_some());
    let acting = staff.acting(case.officer, case.back_up, day);
    let first = acting.people().first().copied();
    let stand_in = first.filter(|p| away && Some(*p) != task.assignee);
    task.assignee.into_iter().chain(stand_in).collect()
}

/// Reminders of tasks: one for each case, due day and person, three days before and on the day at
/// eight in Brussels. On the day itself it is too late for the first: the second says it all.
pub fn task_letters(case: &CaseFile, staff: &Staff, now: DateTime<Utc>) -> Vec<Draft> {
    let today = calendar::local_day(now);
    let mut wanted: BTreeSet<(NaiveDate, Ahead, PersonId)> = BTreeSet::new();
    for (task, due_on) in dated(case) {
        let (before, on_the_day) = moments(due_on);
        let ahead = if now >= on_the_day && today <= due_on {
            Ahead::OnTheDay
        } else if before <= now && today < due_on {
            Ahead::Before
        } else {
            continue;
        };
        let people = people_for(task, case, staff, today);
        wanted.extend(people.into_iter().map(|person| (due_on, ahead, person)));
    }
    let letter = |(due_on, ahead, person): (NaiveDate, Ahead, PersonId)| {
        let word = if ahead == Ahead::Before { "before" } else { "day" };
        let key = format!("tasks/{}/{due_on}/{word}/{person}", case.id);
        let mut draft = Draft::to(person, LetterKind::TasksDue, key, now);
        draft.case = Some(case.id);
        draft.put("due_on", due_on.to_string()).put("ahead", word);
        let (before, on_the_day) = moments(due_on);
        let moment = if ahead == Ahead::Before { before } else { on_the_day };
        draft.late = now.signed_duration_since(moment) > LATE;
        draft
    };
    wanted.into_iter().map(letter).collect()
}

/// The tasks that a reminder is about, as they are now.
pub fn tasks_of<'a>(
    letter: &Letter,
    case: &'a CaseFile,
    staff: &Staff,
    now: DateTime<Utc>,
) -> Vec<&'a Task> {
    let today = calendar::local_day(now);
    let theirs = |task| people_for(task, case, staff, today).contains(&letter.person);
    let due_on = letter.text("due_on");
    dated(case)
        .filter(|(task, on)| on.to_string() == due_on && theirs(task))
        .map(|(task, _)| task)
        .collect()
}

/// The tasks that a letter names and that still are there.
pub fn named_tasks<'a>(letter: &Letter, case: &'a CaseFile) -> impl Iterator<Item = &'a Task> {
    let named = letter.data.get("tasks").and_then(|v| v.as_array()).cloned().unwrap_or_default();
    case.tasks.iter().filter(move |t| named.iter().any(|n| n.as_str() == Some(&t.id.to_string())))
}

/// The day is over, or for the letter ahead of it, has begun.
pub(super) fn too_late(letter: &Letter, now: DateTime<Utc>) -> bool {
    let Ok(due_on) = letter.text("due_on").parse::<NaiveDate>() else { return true };
    let today = calendar::local_day(now);
    today > due_on || letter.text("ahead") == "before" && today == due_on
}
