//! Tasks, and who takes them over. Data of all: `task` (its key), `title`.

use super::told::{Line, Told};
use crate::domain::edtf::Imprecise;

/// A task as people call it: "C.b. Eerste afspraak"; one of the case's own has no letter.
fn title(t: &Told<'_>) -> String {
    let title = t.plain("title");
    match t.text("task").filter(|key| !key.starts_with('+')) {
        Some(key) => format!("{key}. {title}"),
        None => title,
    }
}

/// Data: `step`.
pub fn added(t: &Told<'_>) -> Line {
    Line::new(t.w.a2("event-task-added", "title", title(t), "step", t.plain("step")))
}

pub fn completed(t: &Told<'_>) -> Line {
    let date = t.event.happened_edtf.as_deref().and_then(|text| Imprecise::parse(text).ok());
    let text = match date {
        Some(date) => {
            let day = date.words(t.w.lang());
            t.w.a2("event-task-completed-on", "title", title(t), "day", day)
        }
        None => t.w.a("event-task-completed", "title", title(t)),
    };
    Line::new(text).also(t.note())
}

/// Data: `reason`.
pub fn not_applicable(t: &Told<'_>) -> Line {
    Line::new(t.w.a("event-task-not-applicable", "title", title(t))).also(t.reason())
}

/// Data: `reason`.
pub fn reopened(t: &Told<'_>) -> Line {
    Line::new(t.w.a("event-task-reopened", "title", title(t))).also(t.reason())
}

/// Data: `note`.
pub fn noted(t: &Told<'_>) -> Line {
    Line::new(t.w.a("event-task-noted", "title", title(t))).also(t.text("note").map(str::to_owned))
}

/// Data: `from`, `to`.
pub fn assigned(t: &Told<'_>) -> Line {
    let (from, to) = (t.person("from"), t.person("to"));
    let text = t.w.a3("event-task-assigned", "title", title(t), "from", from, "to", to);
    Line::new(text).also(t.note()).also(t.reason())
}

/// Data: `from`, `to`, `note`; so too for the three below.
pub fn hand_over_asked(t: &Told<'_>) -> Line {
    hand_over(t, "event-hand-over-asked")
}

pub fn hand_over_accepted(t: &Told<'_>) -> Line {
    hand_over(t, "event-hand-over-accepted")
}

pub fn hand_over_refused(t: &Told<'_>) -> Line {
    hand_over(t, "event-hand-over-refused")
}

pub fn hand_over_withdrawn(t: &Told<'_>) -> Line {
    hand_over(t, "event-hand-over-withdrawn")
}

fn hand_over(t: &Told<'_>, id: &str) -> Line {
    let (from, to) = (t.person("from"), t.person("to"));
    Line::new(t.w.a3(id, "title", title(t), "from", from, "to", to)).also(t.note()).also(t.reason())
}
