//! Contacts, attempts and the clock.

use super::told::{Line, Told};
use crate::domain::calendar::duration_words;
use crate::messages::Words;

/// Data: `due_at`, `hours`, `source`.
pub fn clock_started(t: &Told<'_>) -> Line {
    let hours = t.number("hours").unwrap_or_default();
    let due = t.instant("due_at").unwrap_or_default();
    Line::new(t.w.a2("event-clock-started", "hours", hours, "due", due))
        .also(t.detail("event-source", "source"))
}

/// Data: `old`, `new`, `old_due`, `was`, `reason`.
pub fn clock_corrected(t: &Told<'_>) -> Line {
    let (old, new) = (t.instant("old").unwrap_or_default(), t.instant("new").unwrap_or_default());
    let was = t.label("deadline-state", "was").unwrap_or_default();
    let before =
        t.w.a2("event-clock-before", "due", t.instant("old_due").unwrap_or_default(), "was", was);
    Line::new(t.w.a2("event-clock-corrected", "old", old, "new", new))
        .also(Some(before))
        .also(t.reason())
}

/// Data: `lead_seconds`, `by`, `acted_as`.
pub fn clock_met(t: &Told<'_>) -> Line {
    let lead = t.number("lead_seconds").unwrap_or_default();
    let words = duration_words(lead.saturating_abs(), t.w.lang());
    let text = if lead < 0 {
        t.w.a("event-clock-met-before", "lead", words)
    } else {
        t.w.a("event-clock-met", "lead", words)
    };
    Line::new(text).also(made_by(t))
}

/// Data: `over_seconds`, `by`, `acted_as`, `late_reason`; without them the case was withdrawn after
/// the due instant.
pub fn clock_missed(t: &Told<'_>) -> Line {
    match t.number("over_seconds") {
        Some(over) => {
            let over = duration_words(over, t.w.lang());
            Line::new(t.w.a("event-clock-missed", "over", over))
                .also(made_by(t))
                .also(t.detail("event-reason", "late_reason"))
        }
        None => Line::new(t.w.m("event-clock-missed-open")),
    }
}

fn made_by(t: &Told<'_>) -> Option<String> {
    let role = t.label("acted-as", "acted_as")?;
    Some(t.w.a2("event-made-by", "who", t.person_if("by")?, "role", role))
}

pub fn clock_ended(t: &Told<'_>) -> Line {
    Line::new(t.w.m("event-clock-ended"))
}

/// Data: `body`, `function`, `name`, `channel`, `qualifies`, `outcome`, `appointment` with
/// `appointment_time` ("14:00") and `appointment_place`, `note`.
pub fn contact_recorded(t: &Told<'_>) -> Line {
    let channel = t.label("channel", "channel").unwrap_or_default();
    let line = Line::new(t.w.a2("event-contact-recorded", "with", with(t), "channel", channel));
    let outcome = t.label("support", "outcome").map(|o| t.w.a("event-outcome", "outcome", o));
    let (time, place) = (t.text("appointment_time"), t.text("appointment_place"));
    let appointment = t.day("appointment").map(|day| appointment(t.w, day, time, place));
    let not_counted = (!t.flag("qualifies")).then(|| t.w.m("event-contact-not-counted"));
    line.also(not_counted).also(outcome).also(appointment).also(t.note())
}

/// Data: `body`, `function`, `name`, `channel`, `note`.
pub fn attempt_recorded(t: &Told<'_>) -> Line {
    let channel = t.label("channel", "channel").unwrap_or_default();
    Line::new(t.w.a2("event-attempt-recorded", "with", with(t), "channel", channel)).also(t.note())
}

/// Who was spoken to: function before body, and the name if it was noted.
fn with(t: &Told<'_>) -> String {
    let local = t.text("body") == Some("local_authority");
    let function = t.label("function", "function").filter(|_| local);
    let who = function.or_else(|| t.label("body", "body")).unwrap_or_default();
    match t.text("name") {
        Some(name) => format!("{who} {name}"),
        None => who,
    }
}

/// Data: `reason`.
pub fn support_declined(t: &Told<'_>) -> Line {
    Line::new(t.w.m("event-support-declined")).also(t.reason())
}

/// Data: `outcome`.
pub fn support_resumed(t: &Told<'_>) -> Line {
    let outcome = t.label("support", "outcome").unwrap_or_default();
    Line::new(t.w.a("event-support-resumed", "outcome", outcome))
}

/// "Eerste afspraak op 3 december 2026, 14.00 uur, stadhuis".
pub fn appointment(w: Words, day: String, time: Option<&str>, place: Option<&str>) -> String {
    w.a("event-appointment", "day", agreed(w, day, time, place))
}

/// "3 december 2026, 14.00 uur, stadhuis".
pub fn agreed(w: Words, day: String, time: Option<&str>, place: Option<&str>) -> String {
    let time = time.map(|time| w.a("event-appointment-time", "time", time.replace(':', ".")));
    let pieces = [Some(day), time, place.map(str::to_owned)];
    pieces.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
