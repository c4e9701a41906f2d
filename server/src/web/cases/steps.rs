//! The rail A-K and the tasks of the step that is open.

use chrono::{DateTime, Utc};
use entity::vocab::{PersonId, TaskState};

use crate::actions::commit::scope_of;
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::event::EventKind;
use crate::domain::plan::Purpose;
use crate::domain::task::Task;
use crate::messages::Words;
use crate::store::case_page::CasePage;
use crate::web::routes;
use crate::web::session::Viewer;
use crate::web::task_words;

/// A step of the rail.
pub struct Step {
    pub letter: String,
    pub name: String,
    /// Classes beside `rail__step`.
    pub class: &'static str,
    pub state: String,
    pub current: bool,
    pub tasks: Vec<TaskView>,
    /// "1 van 3".
    pub progress: String,
}

/// A task as its row shows it.
pub struct TaskView {
    pub letter: String,
    pub others: bool,
    pub class: &'static str,
    pub href: Option<String>,
    pub title: String,
    /// The plan's code, such as `C.b`.
    pub code: Option<String>,
    /// Who does it, what is special about it.
    pub meta: Vec<String>,
    /// What it waits for.
    pub waits: Option<String>,
    pub due: String,
    pub notes: Vec<String>,
    /// Completing happens here.
    pub complete: Option<String>,
    /// An act of others is recorded on its page, with its own date.
    pub record: Option<String>,
    /// The first contact is completed by recording it.
    pub is_contact: bool,
}

/// What the rail is made from.
pub struct Rail<'a> {
    w: Words,
    page: &'a CasePage,
    viewer: &'a Viewer,
    now: DateTime<Utc>,
}

impl<'a> Rail<'a> {
    pub fn new(w: Words, page: &'a CasePage, viewer: &'a Viewer, now: DateTime<Utc>) -> Self {
        Self { w, page, viewer, now }
    }

    fn case(&self) -> &'a CaseFile {
        &self.page.loaded.case
    }

    /// All steps that the case has tasks of, by letter. `open` is the letter asked for.
    pub fn steps(&self, open: Option<&str>) -> Vec<Step> {
        let case = self.case();
        let mut letters: Vec<&str> = case.tasks.iter().map(|t| t.step.as_str()).collect();
        letters.sort_unstable();
        letters.dedup();
        let known = open.filter(|letter| letters.contains(letter));
        let current = known.or_else(|| case.current_step()).or(letters.first().copied());
        letters.iter().map(|letter| self.step(letter, current == Some(*letter))).collect()
    }

    fn step(&self, letter: &str, current: bool) -> Step {
        let tasks: Vec<&Task> = self.case().tasks.iter().filter(|t| t.step == letter).collect();
        let relevant = tasks.iter().filter(|t| t.state != TaskState::NotApplicable);
        let total = relevant.clone().count();
        let done = relevant.filter(|t| t.state == TaskState::Done).count();
        let progress = self.w.a2("cases-progress", "done", done, "total", total);
        let (class, state) = self.state(&tasks, done, total, &progress);
        Step {
            letter: letter.to_owned(),
            name: self.name(letter),
            class,
            state,
            current,
            tasks: tasks.into_iter().map(|task| self.task(task)).collect(),
            progress,
        }
    }

    fn name(&self, letter: &str) -> String {
        task_words::step_name(self.w, &self.page.loaded.plan, letter)
    }

    /// Class and word of a step.
    fn state(
        &self,
        tasks: &[&Task],
        done: usize,
        total: usize,
        progress: &str,
    ) -> (&'static str, String) {
        let others = tasks.iter().all(|t| !t.is_own());
        if total == 0 {
            return ("rail__step--na", self.w.m("rail-not-applicable"));
        }
        if done == total {
            let class =
                if others { "rail__step--done rail__step--others" } else { "rail__step--done" };
            return (class, self.w.m("rail-done"));
        }
        if others {
            let role = tasks.iter().find(|t| t.is_open()).map(|t| self.role(&t.role));
            let role = role.unwrap_or_default();
            return ("rail__step--others", self.w.a("rail-others", "who", role));
        }
        let waits = self.waits_for_steps(tasks);
        if done == 0 && !waits.is_empty() {
            return ("rail__step--waits", self.w.a("rail-waits", "steps", waits.join(", ")));
        }
        ("rail__step--running", progress.to_owned())
    }

    /// Letters of other steps that every open task of this one waits for.
    fn waits_for_steps(&self, tasks: &[&Task]) -> Vec<String> {
        let case = self.case();
        let mut letters = Vec::new();
        for task in tasks.iter().filter(|t| t.is_open()) {
            let locked = case.is_locked(task);
            let contact = case.tasks.iter().find(|t| t.purpose == Purpose::FirstContact);
            let lock = contact.filter(|_| locked).into_iter();
            let held: Vec<&str> = lock
                .chain(case.waits_of(task))
                .map(|t| t.step.as_str())
                .filter(|step| *step != task.step)
                .collect();
            let inside = case.waits_of(task).any(|t| t.step == task.step);
            if held.is_empty() && !inside {
                return Vec::new();
            }
            letters.extend(held.into_iter().map(str::to_owned));
        }
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    fn role(&self, role: &str) -> String {
        self.w.e("assignee-role", role)
    }

    fn person(&self, id: PersonId) -> String {
        self.page.names.get(id).unwrap_or_default().to_owned()
    }

    fn task(&self, task: &Task) -> TaskView {
        let (case, w) = (self.case(), self.w);
        let path = format!("/tasks/{}", task.id);
        let back = format!("/cases/{}%3Fstep={}%23step", case.id, task.step);
        let is_contact = task.purpose == Purpose::FirstContact;
        let href = routes::is_ours("GET", &path).then(|| format!("{path}?back={back}"));
        let may_complete = self.complete(task);
        // What has its own day is not ticked off as of today: its page knows that day.
        let agreed = task.purpose == Purpose::FirstAppointment && case.appointment().is_some();
        let at_once = task.is_own() && !agreed;
        TaskView {
            letter: task.step.clone(),
            others: !task.is_own(),
            class: self.class(task),
            title: task_words::title(w, task),
            code: (!task.is_added()).then(|| task.key.clone()),
            meta: self.meta(task),
            waits: self.waits(task),
            due: self.due(task),
            notes: self.notes(task),
            complete: (may_complete && at_once).then(|| format!("{path}/completion")),
            record: href.clone().filter(|_| may_complete && !at_once),
            href,
            is_contact: is_contact && task.is_open() && case.withdrawn.is_none(),
        }
    }

    fn class(&self, task: &Task) -> &'static str {
        match task.state {
            TaskState::Done => "task--done",
            TaskState::NotApplicable => "task--na",
            TaskState::Open if self.case().is_locked(task) => "task--locked",
            TaskState::Open if task.due_at.is_some_and(|due| due < self.now) => "task--late",
            TaskState::Open if self.case().waits_of(task).next().is_some() => "task--waits",
            TaskState::Open => "",
        }
    }

    /// Whether the viewer may tick it off here.
    fn complete(&self, task: &Task) -> bool {
        let case = self.case();
        let path = format!("/tasks/{}/completion", task.id);
        let scope = scope_of(case).task_of(task.assignee);
        task.is_open()
            && task.purpose != Purpose::FirstContact
            && !case.is_locked(task)
            && case.withdrawn.is_none()
            && routes::is_ours("POST", &path)
            && self.viewer.may(Verb::WorkTask, &scope)
    }

    fn meta(&self, task: &Task) -> Vec<String> {
        let w = self.w;
        let who = match task.assignee {
            Some(person) if task.is_own() => self.person(person),
            _ => self.role(&task.role),
        };
        let pending = self.page.pending.iter().find(|p| p.task == task.id);
        let pending = pending.map(|p| w.a("task-handed-over", "who", self.person(p.to)));
        let nobody = (task.is_own() && task.is_open() && task.assignee.is_none())
            .then(|| w.m("task-nobody"));
        [
            Some(who),
            (!task.is_own()).then(|| w.m("task-act-of-others")),
            nobody,
            pending,
            task_words::only_with(w, self.case(), task).filter(|_| task.is_open()),
            task.reason.as_ref().map(|reason| w.a("event-reason", "text", reason)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn waits(&self, task: &Task) -> Option<String> {
        if !task.is_open() {
            return None;
        }
        if self.case().is_locked(task) {
            return Some(self.w.m("task-locked"));
        }
        let waits = task_words::waits_for(self.case(), task);
        waits.map(|tasks| self.w.a("task-waits", "tasks", tasks))
    }

    fn due(&self, task: &Task) -> String {
        let (w, lang) = (self.w, self.w.lang());
        match task.state {
            TaskState::Open => {}
            TaskState::Done => {
                let day = task.happened.as_ref().map(|date| date.short(lang));
                return day.map(|day| w.a("task-done-on", "day", day)).unwrap_or_default();
            }
            TaskState::NotApplicable => return w.m("rail-not-applicable"),
        }
        if task.purpose == Purpose::FirstContact {
            let due = self.case().deadline().map(|d| d.due_at);
            return due.map(calendar::short).unwrap_or_default();
        }
        let day = |due| calendar::date_short(calendar::local_day(due));
        match task.due_at {
            Some(due) if due < self.now => w.a("task-late-since", "day", day(due)),
            Some(due) => w.a("task-due", "day", day(due)),
            None => String::new(),
        }
    }

    /// What was noted on it, oldest first.
    fn notes(&self, task: &Task) -> Vec<String> {
        let subject = crate::domain::event::Event::task(task.id);
        let noted = EventKind::TaskNoted.as_str();
        let events = self.page.events.iter().filter(|e| e.kind == noted && e.subject == subject);
        events
            .filter_map(|event| {
                let note = event.data.get("note")?.as_str()?;
                let who = event.actor.map(|id| self.person(id)).unwrap_or_default();
                let when = calendar::date_short(calendar::local_day(event.recorded_at));
                Some(self.w.a3("task-note", "note", note, "who", who, "when", when))
            })
            .collect()
    }
}
