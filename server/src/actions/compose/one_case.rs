//! What a letter about one case tells.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::vocab::{DeadlineState, Duty, LetterKind, LetterReason, PersonId, TaskState};

use crate::domain::assignment::{Acting, Staff};
use crate::domain::case_file::{CaseFile, Deadline};
use crate::domain::letter::{JUDGED_ANEW, Letter, RESUMED, why_stopped};
use crate::domain::reminder::{Ladder, named_tasks, running, tasks_of};
use crate::domain::task::Task;
use crate::mail::facts::{
    Acts, Case, CaseAssigned, CaseReleased, Clock, ClockStopped, Contact, Facts, HandOverAnswered,
    HandOverAsked, NewDuty, News, Stopped, TaskLine, TaskMoved, TasksDue, Why,
};
use crate::store::names::Names;

/// A letter that is sent so soon after its moment tells what is left from that moment.
const AT_ONCE: TimeDelta = TimeDelta::minutes(5);

/// What letters about one case look at.
pub(super) struct View<'a> {
    pub(super) letter: &'a Letter,
    pub(super) case: &'a CaseFile,
    pub(super) staff: &'a Staff,
    pub(super) names: &'a Names,
    pub(super) now: DateTime<Utc>,
    pub(super) today: NaiveDate,
    /// Whose mailbox refuses letters.
    pub(super) refusing: &'a BTreeSet<PersonId>,
}

impl View<'_> {
    pub(super) fn facts(&self) -> Result<Facts, LetterReason> {
        Ok(match self.letter.kind {
            LetterKind::ContactRung => Facts::ContactRung(self.contact()?),
            LetterKind::ContactMissed => Facts::ContactMissed(self.contact()?),
            LetterKind::ClockStopped => Facts::ClockStopped(self.stopped()?),
            LetterKind::TasksDue => Facts::TasksDue(self.tasks_due()),
            LetterKind::CaseAssigned => Facts::CaseAssigned(self.assigned()?),
            LetterKind::CaseReleased => Facts::CaseReleased(self.released()),
            LetterKind::TaskAssigned => Facts::TaskAssigned(self.moved()),
            LetterKind::TaskReleased => Facts::TaskReleased(self.moved()),
            LetterKind::HandOverAsked => Facts::HandOverAsked(HandOverAsked {
                case: Some(Case::of(self.case)),
                from: self.named("from"),
                tasks: self.lines(named_tasks(self.letter, self.case)),
                note: self.note(),
            }),
            _ => Facts::HandOverAnswered(HandOverAnswered {
                case: Some(Case::of(self.case)),
                by: self.named("to"),
                accepted: self.letter.text("answer") == "accepted",
                held: self.letter.is_set("held"),
                tasks: self.lines(named_tasks(self.letter, self.case)),
                note: self.note(),
            }),
        })
    }

    fn name(&self, id: PersonId) -> Option<String> {
        self.names.get(id).map(str::to_owned)
    }

    fn named(&self, key: &str) -> Option<String> {
        self.letter.person(key).and_then(|id| self.name(id))
    }

    fn note(&self) -> Option<String> {
        Some(self.letter.text("note").to_owned()).filter(|note| !note.is_empty())
    }

    fn lines<'t>(&self, tasks: impl Iterator<Item = &'t Task>) -> Vec<TaskLine> {
        tasks.map(|task| TaskLine::of(task, self.case)).collect()
    }

    fn clock(&self) -> Option<Clock> {
        running(self.case).map(clock_of)
    }

    fn contact(&self) -> Result<Contact, LetterReason> {
        // Validity was looked at just before: without a running clock it said so.
        let deadline = running(self.case).ok_or(LetterReason::Withdrawn)?;
        let ladder = Ladder::of(&self.case.rule, deadline);
        let rung = self.letter.rung.as_deref().unwrap_or_default();
        let step = ladder.find(rung).ok_or(LetterReason::LaterRung)?;
        let at_once = step.at <= self.now && self.now - step.at <= AT_ONCE;
        Ok(Contact {
            case: Case::of(self.case),
            clock: clock_of(deadline),
            now: if at_once { step.at } else { self.now },
            opening: step.index == 0,
            first: self.letter.is_set("first"),
            news: self.news(),
            published: self.letter.is_set("published"),
            unreached: self.unreached(),
            acts: self.acts(),
            attempts: self.case.contacts.iter().filter(|contact| !contact.reached).count(),
            repeated: rung
                .strip_prefix(&self.case.rule.repeat.key)
                .is_some_and(|n| n.starts_with('-')),
            late: self.letter.is_late(self.now),
            why: self.why(),
        })
    }

    /// What happened since the last letter about this clock.
    fn news(&self) -> Option<News> {
        if self.letter.is_set("resumed") {
            return Some(News::Resumed);
        }
        if self.letter.is_set("assigned") {
            return self.new_duty().map(News::Assigned);
        }
        let was = self.letter.text("was");
        let was = self.case.deadlines.iter().find(|d| d.id.to_string() == was)?;
        Some(News::Corrected { was: clock_of(was), reason: self.correction(was) })
    }

    /// Why a deadline was replaced.
    fn correction(&self, was: &Deadline) -> Option<String> {
        let next = self.case.deadlines.iter().find(|d| d.number > was.number);
        next.and_then(|d| d.correction_reason.clone())
    }

    /// Those whom mail does not reach, if whoever acts is among them. Who acts themselves need not
    /// be told.
    fn unreached(&self) -> Vec<String> {
        let mut people = self.letter.people("unreached");
        let acting = self.staff.acting(self.case.officer, self.case.back_up, self.today);
        let acting = acting.people();
        let refuses = |person: &PersonId| self.refusing.contains(person);
        if people.is_empty()
            && (acting.contains(&self.letter.person) || !acting.iter().any(refuses))
        {
            return Vec::new();
        }
        let more = acting.iter().copied().chain(self.case.officer).chain(self.case.back_up);
        for person in more.filter(refuses).filter(|person| *person != self.letter.person) {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people.into_iter().filter_map(|id| self.name(id)).collect()
    }

    fn acts(&self) -> Acts {
        let name = |id| self.name(id).unwrap_or_default();
        match self.staff.acting(self.case.officer, self.case.back_up, self.today) {
            Acting::Officer(id) => Acts::Officer(name(id)),
            Acting::BackUp { person, until } => Acts::BackUp {
                name: name(person),
                officer: self.case.officer.and_then(|id| self.name(id)),
                until,
            },
            Acting::Coordinators(people) => {
                Acts::Coordinators(people.into_iter().filter_map(|id| self.name(id)).collect())
            }
            Acting::Nobody => Acts::Nobody,
        }
    }

    fn why(&self) -> Why {
        let person = self.letter.person;
        let acting = self.staff.acting(self.case.officer, self.case.back_up, self.today);
        match acting {
            _ if self.case.officer == Some(person) => Why::Officer,
            Acting::BackUp { person: acts, until } if acts == person => {
                let officer = self.case.officer.and_then(|id| self.name(id));
                Why::StandsIn { officer, until }
            }
            _ if self.case.back_up == Some(person) => Why::BackUp,
            Acting::Coordinators(people) if people.contains(&person) => Why::LastResort,
            _ if self.staff.coordinators.contains(&person) => Why::Coordinator,
            _ => Why::Worker,
        }
    }

    fn stopped(&self) -> Result<ClockStopped, LetterReason> {
        let deadlines = &self.case.deadlines;
        let deadline = deadlines.iter().find(|d| Some(d.id) == self.letter.deadline);
        let mut deadline = deadline.ok_or(LetterReason::Withdrawn)?;
        let told = self.letter.text("why");
        let of_contact = told == LetterReason::ContactRecorded.as_str() || told == JUDGED_ANEW;
        if of_contact && why_stopped(self.case, deadline.id) == LetterReason::ClockCorrected {
            // The confirmation was corrected while this letter waited; the contact counts all the same.
            deadline = self.case.deadline().filter(|d| d.result.is_some()).unwrap_or(deadline);
        }
        let stopped = match (why_stopped(self.case, deadline.id), &deadline.result) {
            (reason, _) if self.letter.text("why") == RESUMED => {
                if running(self.case).is_none_or(|runs| runs.id != deadline.id) {
                    return Err(reason);
                }
                let late_s = (self.now - deadline.due_at).num_seconds().max(0);
                Stopped::Resumed { late_s }
            }
            // It goes on: the withdrawal was taken back.
            _ if deadline.state == DeadlineState::Running => return Err(LetterReason::Answered),
            (LetterReason::ClockCorrected, _) => {
                Stopped::Corrected { clock: self.clock(), reason: self.correction(deadline) }
            }
            (_, Some(result)) => Stopped::Contact {
                at: result.at,
                by: self.name(result.by),
                lead_s: result.lead_seconds,
                over_s: (result.at - deadline.due_at).num_seconds().max(0),
                anew: (self.letter.text("why") == JUDGED_ANEW)
                    .then(|| deadline.correction_reason.clone().unwrap_or_default()),
            },
            (_, None) => {
                let withdrawn = self.case.withdrawn.as_ref();
                let at = withdrawn.map_or(deadline.due_at, |w| w.at);
                let over_s = (at - deadline.due_at).num_seconds().max(0);
                Stopped::Withdrawn { reason: withdrawn.map(|w| w.reason.clone()), over_s }
            }
        };
        Ok(ClockStopped {
            case: Case::of(self.case),
            clock: clock_of(deadline),
            stopped,
            // What was queued before letters said so is taken back too.
            published: self.letter.data.get("published").is_none_or(|p| p == true),
            why: self.why(),
        })
    }

    fn tasks_due(&self) -> TasksDue {
        let tasks = tasks_of(self.letter, self.case, self.staff, self.now).into_iter();
        let line = |task: &Task| {
            let other = task.assignee.filter(|p| *p != self.letter.person);
            TaskLine {
                nobodys: task.assignee.is_none(),
                who: other.and_then(|id| self.name(id)),
                away_until: other.and_then(|id| self.staff.away_until(id, self.today)),
                ..TaskLine::of(task, self.case)
            }
        };
        TasksDue {
            case: Case::of(self.case),
            due_on: self.letter.text("due_on").parse().unwrap_or(self.today),
            today: self.today,
            tasks: tasks.map(line).collect(),
        }
    }

    /// Whoever has the duty now that this person had.
    fn released(&self) -> CaseReleased {
        let duty = Duty::parse(self.letter.text("duty")).unwrap_or(Duty::Officer);
        let to = match duty {
            Duty::Officer => self.case.officer,
            Duty::BackUp => self.case.back_up,
        };
        CaseReleased {
            case: Case::of(self.case),
            duty,
            to: to.and_then(|id| self.name(id)),
            by: self.named("by"),
            clock: self.clock().filter(|_| self.letter.is_set("published")),
        }
    }

    fn assigned(&self) -> Result<CaseAssigned, LetterReason> {
        Ok(CaseAssigned {
            case: Case::of(self.case),
            new: self.new_duty().ok_or(LetterReason::Reassigned)?,
            clock: self.clock(),
            now: self.now,
        })
    }

    /// The part of the reader in the case, if they have one.
    fn new_duty(&self) -> Option<NewDuty> {
        let person = Some(self.letter.person);
        let theirs = |t: &&Task| t.state == TaskState::Open && t.is_own() && t.assignee == person;
        let duty = match person {
            _ if self.case.officer == person => Duty::Officer,
            _ if self.case.back_up == person => Duty::BackUp,
            _ => return None,
        };
        Some(NewDuty {
            duty,
            from: self.named("from"),
            by: self.named("by"),
            open_tasks: self.case.tasks.iter().filter(theirs).count(),
        })
    }

    fn moved(&self) -> TaskMoved {
        let person = Some(self.letter.person);
        let came = self.letter.kind == LetterKind::TaskAssigned;
        let tasks = named_tasks(self.letter, self.case)
            .filter(|t| (t.assignee == person) == came && (!came || t.is_open()));
        TaskMoved {
            case: Case::of(self.case),
            tasks: self.lines(tasks),
            other: self.named("other"),
            by: self.named("by"),
        }
    }
}

fn clock_of(deadline: &Deadline) -> Clock {
    let hours = i64::from(deadline.hours);
    Clock { started_at: deadline.started_at, due_at: deadline.due_at, hours }
}
