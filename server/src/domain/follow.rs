//! What follows for the tasks when something else changes: who holds a role, when an anchor is, what
//! the local authority answered.

use chrono::{DateTime, Utc};
use entity::vocab::{PersonId, TaskState};

use super::calendar;
use super::case_file::CaseFile;
use super::contact::Appointment;
use super::decision::{Change, Decision, Refusal};
use super::event::{Event, EventKind};
use super::plan::{Anchors, AssigneeRole, Purpose, due_at};
use super::task::Task;

/// Roles in a case that a person of the agency can be named for.
pub const MEMBER_ROLES: [AssigneeRole; 4] = [
    AssigneeRole::LocalCoordinator,
    AssigneeRole::TrajectoryCounsellor,
    AssigneeRole::CourseSupplyCoordinator,
    AssigneeRole::LanguageCounsellor,
];

impl CaseFile {
    /// Who holds a role in this case; the officer holds the liaison officer's.
    pub fn holder_of(&self, role: &str) -> Option<PersonId> {
        if role == AssigneeRole::LiaisonOfficer.as_str() {
            return self.officer;
        }
        self.members.iter().find(|(r, _)| r == role).map(|(_, p)| *p)
    }

    /// Names who holds a role; open tasks of that role that nobody was named for follow.
    ///
    /// # Errors
    /// Withdrawn case; a role that nobody of the agency holds, or the officer's, which is given
    /// with the case ([`super::life::reassign`]).
    pub fn name_member(&self, role: &str, person: PersonId) -> Result<Decision, Refusal> {
        if self.withdrawn.is_some() {
            return Err(Refusal::CaseWithdrawn);
        }
        if !MEMBER_ROLES.iter().any(|r| r.as_str() == role) {
            return Err(Refusal::NoSuchRole);
        }
        if self.holder_of(role) == Some(person) {
            return Ok(Decision::new());
        }
        let mut event = Event::of(EventKind::MemberNamed, format!("role:{role}"));
        event
            .put("role", role)
            .put_person("from", self.holder_of(role))
            .put_person("to", Some(person));
        let follow = self.follow_role(role, Some(person));
        let moved = follow.iter().filter_map(|change| match change {
            Change::SetTask(task) => Some(task.id.to_string()),
            _ => None,
        });
        // For the letters, which name what comes along.
        event.put("tasks", follow.len()).put("task_ids", moved.collect::<Vec<_>>());
        let member = Change::SetMember { role: role.to_owned(), person };
        let mut decision = Decision::new().change(member).event(event);
        decision.changes.extend(follow);
        Ok(decision)
    }

    /// Open tasks of a role that follow its holder.
    pub fn follow_role(&self, role: &str, holder: Option<PersonId>) -> Vec<Change> {
        self.tasks
            .iter()
            .filter(|t| t.role == role && t.is_open() && t.assigned_by_role && t.assignee != holder)
            .map(|t| Change::SetTask(Task { assignee: holder, ..t.clone() }))
            .collect()
    }

    /// The first appointment as it was agreed last, however late that was entered; the due instant
    /// that the plan proposes gives way to it.
    pub fn appointment(&self) -> Option<&Appointment> {
        let agreed = self.contacts.iter().filter(|c| c.appointment.is_some());
        agreed.max_by_key(|c| (c.happened_at, c.recorded_at, c.id))?.appointment.as_ref()
    }

    /// Due instants of open tasks whose anchor moved or became known.
    pub fn follow_anchors(&self, anchors: &Anchors) -> Vec<Change> {
        let agreed = self.appointment().map(|appointment| calendar::end_of_day(appointment.on));
        self.tasks
            .iter()
            .filter(|t| t.is_open())
            .filter_map(|t| {
                let agreed = agreed.filter(|_| t.purpose == Purpose::FirstAppointment);
                let due_at = match agreed {
                    Some(_) => agreed,
                    None => due_at(anchors, t.due.as_ref()?),
                };
                (due_at != t.due_at).then(|| Change::SetTask(Task { due_at, ..t.clone() }))
            })
            .collect()
    }

    /// What remains open becomes not applicable when support is declined.
    pub fn close_declined(&self, reason: &str, by: PersonId, now: DateTime<Utc>) -> Vec<Change> {
        self.tasks
            .iter()
            .filter(|t| t.is_open() && t.closed_by_decline)
            .map(|t| {
                Change::SetTask(Task {
                    reason: Some(reason.to_owned()),
                    closed_by_rule: true,
                    ..t.close(TaskState::NotApplicable, Some(by), now)
                })
            })
            .collect()
    }

    /// What a decline closed comes back when the authority changes its mind; what somebody marked
    /// as not applicable by hand stays.
    pub fn reopen_declined(&self) -> Vec<Change> {
        self.tasks
            .iter()
            .filter(|t| t.closed_by_rule)
            .map(|t| Change::SetTask(t.opened_again()))
            .collect()
    }
}
