//! Tasks that a case has besides those of its plan.

use chrono::{DateTime, Utc};
use entity::vocab::{PersonId, TaskId, TaskState};

use super::case_file::CaseFile;
use super::decision::{Change, Decision, Refusal};
use super::event::{Event, EventKind};
use super::plan::{Acting, AssigneeRole, Purpose};
use super::task::Task;

/// A task of the case's own.
#[derive(Clone, Debug)]
pub struct OwnTask {
    /// Made with the form, so that a double click meets the same task.
    pub id: TaskId,
    pub step: String,
    pub title: String,
    /// Local day; due at its end.
    pub due_at: Option<DateTime<Utc>>,
    pub assignee: Option<PersonId>,
}

/// Adds a task of the case's own to one of its steps. It shares the fate of the step's own work:
/// locked until the first contact, closed by a decline. Beside the first contact itself nothing
/// is locked, since such a task may well prepare it.
///
/// # Errors
/// Withdrawn case, a step that the case's plan does not have, an empty title.
pub fn add(case: &CaseFile, new: OwnTask) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    if case.task(new.id).is_some() {
        return Ok(Decision::new());
    }
    if new.title.is_empty() {
        return Err(Refusal::TextMissing);
    }
    let own: Vec<&Task> = case.tasks.iter().filter(|t| t.step == new.step && t.is_own()).collect();
    let has_contact = own.iter().any(|t| t.purpose == Purpose::FirstContact);
    let after_contact = !has_contact && own.iter().any(|t| t.after_contact);
    let closed_by_decline = own.iter().any(|t| t.closed_by_decline);
    let Some(last) = case.tasks.iter().filter(|t| t.step == new.step).map(|t| t.position).max()
    else {
        return Err(Refusal::NoSuchStep);
    };
    let number = case.tasks.iter().filter(|t| t.is_added()).count() + 1;
    let task = Task {
        id: new.id,
        key: format!("+{number}"),
        parent: None,
        step: new.step,
        position: last,
        title: new.title,
        title_en: None,
        help: None,
        help_en: None,
        acting: Acting::Own,
        role: AssigneeRole::LiaisonOfficer.as_str().to_owned(),
        purpose: Purpose::None,
        product: None,
        provider: None,
        supporter: None,
        only_with: None,
        after_contact,
        closed_by_decline,
        waits_for: Vec::new(),
        due_at: new.due_at,
        due: None,
        assigned_by_role: new.assignee.is_none(),
        assignee: new.assignee.or(case.officer),
        state: TaskState::Open,
        happened: None,
        closed_at: None,
        closed_by: None,
        reason: None,
        closed_by_rule: false,
    };
    let mut event = Event::of(EventKind::TaskAdded, Event::task(task.id));
    event
        .put("task", task.key.as_str())
        .put("title", task.title.as_str())
        .put("step", task.step.as_str());
    Ok(Decision::new().change(Change::AddTask(task)).event(event))
}

#[cfg(test)]
mod tests {
    use super::super::task::complete;
    use super::super::testing::*;
    use super::*;

    #[test]
    fn a_task_of_ones_own_stands_in_a_step_of_the_plan() {
        let mut case = running();
        let own = OwnTask {
            id: TaskId::new(),
            step: "D".to_owned(),
            title: "Sleutel halen".to_owned(),
            due_at: None,
            assignee: None,
        };
        let decision = add(&case, own.clone());
        then(&mut case, decision);
        let added = case.tasks.last().unwrap();
        assert_eq!((added.key.as_str(), added.assignee), ("+1", Some(person(OFFICER))));
        assert_eq!(
            add(&case, OwnTask { id: TaskId::new(), step: "Z".to_owned(), ..own.clone() })
                .unwrap_err(),
            Refusal::NoSuchStep
        );
        assert!(add(&case, own).unwrap().is_empty(), "the same form twice is one task");
        let added = case.tasks.last().unwrap().id;
        let (now, by) = (confirmed_at(), person(OFFICER));
        let locked = complete(&case, added, None, by, now, on(0));
        assert_eq!(locked.unwrap_err(), Refusal::LockedUntilContact, "own work of a later step");
    }
}
