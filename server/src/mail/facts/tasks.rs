//! Letters about tasks.

use chrono::NaiveDate;
use entity::vocab::{CaseId, TaskId};

use super::Case;
use crate::domain::case_file::CaseFile;
use crate::domain::lang::Lang;
use crate::domain::task::Task;

/// A task in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    pub task: TaskId,
    pub case: CaseId,
    /// Of the case.
    pub version: i32,
    pub reference: String,
    pub municipality: String,
    /// Letter of the step.
    pub step: String,
    /// Dutch.
    pub title: String,
    pub title_en: Option<String>,
    /// The last local day that is in time.
    pub due_on: Option<NaiveDate>,
    /// Whose it is, where the list is about several people.
    pub who: Option<String>,
    /// Last day of that person's absence.
    pub away_until: Option<NaiveDate>,
    /// Nobody's: whoever acts in the case has it.
    pub nobodys: bool,
}

impl TaskLine {
    /// On the reader's own name.
    pub const fn is_own(&self) -> bool {
        self.who.is_none() && !self.nobodys
    }

    /// A line about a task of a case.
    pub fn of(task: &Task, case: &CaseFile) -> Self {
        Self {
            task: task.id,
            case: case.id,
            version: case.version,
            reference: case.reference.clone(),
            municipality: case.municipality.name.clone(),
            step: task.step.clone(),
            title: task.title.clone(),
            title_en: task.title_en.clone(),
            due_on: task.due_at.map(crate::domain::calendar::local_day),
            who: None,
            away_until: None,
            nobodys: false,
        }
    }

    /// The title in a language; Dutch where there is no other.
    pub fn title(&self, lang: Lang) -> &str {
        match (lang, self.title_en.as_deref()) {
            (Lang::En, Some(title)) if !title.is_empty() => title,
            _ => &self.title,
        }
    }
}

/// Tasks of one case that are due on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct TasksDue {
    pub case: Case,
    pub due_on: NaiveDate,
    /// The local day of the letter.
    pub today: NaiveDate,
    pub tasks: Vec<TaskLine>,
}

impl TasksDue {
    /// The reason why this person gets it, as the key of its sentence.
    pub fn why(&self) -> &'static str {
        if self.tasks.iter().all(TaskLine::is_own) {
            "letter-why-tasks"
        } else if self.tasks.iter().all(|task| task.nobodys) {
            "letter-why-tasks-nobody"
        } else if self.tasks.iter().all(|task| task.who.is_some()) {
            "letter-why-tasks-away"
        } else {
            "letter-why-tasks-acting"
        }
    }
}

/// Tasks that came or went.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskMoved {
    pub case: Case,
    pub tasks: Vec<TaskLine>,
    /// Who has them now, or had them before.
    pub other: Option<String>,
    pub by: Option<String>,
}

/// Somebody asks to take work over.
#[derive(Clone, Debug, PartialEq)]
pub struct HandOverAsked {
    /// None when the work is spread over several cases.
    pub case: Option<Case>,
    pub from: Option<String>,
    pub tasks: Vec<TaskLine>,
    pub note: Option<String>,
}

/// The answer to a request to take work over.
#[derive(Clone, Debug, PartialEq)]
pub struct HandOverAnswered {
    pub case: Option<Case>,
    /// Who answered.
    pub by: Option<String>,
    pub accepted: bool,
    /// The tasks were the reader's own until then.
    pub held: bool,
    pub tasks: Vec<TaskLine>,
    pub note: Option<String>,
}
