//! What happens outside cases: people, roster, plans, reference data. The person is `person` (an
//! id), else the subject `person:<id>`, else `name`.

use super::told::{Line, Told};

pub fn person_invited(t: &Told<'_>) -> Line {
    about(t, "event-person-invited")
}

pub fn person_changed(t: &Told<'_>) -> Line {
    about(t, "event-person-changed")
}

/// Data: `successor`.
pub fn person_deactivated(t: &Told<'_>) -> Line {
    let successor = t.person_if("successor").map(|name| t.w.a("event-successor", "name", name));
    about(t, "event-person-deactivated").also(successor)
}

pub fn person_reactivated(t: &Told<'_>) -> Line {
    about(t, "event-person-reactivated")
}

pub fn password_set(t: &Told<'_>) -> Line {
    about(t, "event-password-set")
}

fn about(t: &Told<'_>, id: &str) -> Line {
    Line::new(t.w.a(id, "name", t.whom()))
}

/// Data: `region` (its name), `duty`, `from`, `until`.
pub fn roster_changed(t: &Told<'_>) -> Line {
    let text = match (t.text("region"), t.label("duty", "duty")) {
        (Some(region), Some(duty)) => {
            t.w.a3("event-roster-changed-for", "region", region, "name", t.whom(), "duty", duty)
        }
        _ => t.w.m("event-roster-changed"),
    };
    Line::new(text).also(period(t))
}

/// "van … tot en met …", as far as it is known.
fn period(t: &Told<'_>) -> Option<String> {
    let from = t.day("from")?;
    Some(match t.day("until") {
        Some(until) => t.w.a2("event-period", "from", from, "until", until),
        None => t.w.a("event-period-open", "from", from),
    })
}

/// Data: `from`, `until`.
pub fn absence_registered(t: &Told<'_>) -> Line {
    about(t, "event-absence-registered").also(period(t))
}

/// Data: `from`, `until`.
pub fn absence_removed(t: &Told<'_>) -> Line {
    about(t, "event-absence-removed").also(period(t))
}

/// Data of the four: `number`.
pub fn plan_drafted(t: &Told<'_>) -> Line {
    plan(t, "event-plan-drafted")
}

pub fn plan_changed(t: &Told<'_>) -> Line {
    plan(t, "event-plan-changed").also(t.text("what").map(str::to_owned))
}

pub fn plan_discarded(t: &Told<'_>) -> Line {
    plan(t, "event-plan-discarded")
}

pub fn plan_published(t: &Told<'_>) -> Line {
    plan(t, "event-plan-published")
}

fn plan(t: &Told<'_>, id: &str) -> Line {
    Line::new(t.w.a(id, "number", t.number("number").unwrap_or_default()))
}

/// Data: `what` (a name or a code), `old`, `new`.
pub fn reference_changed(t: &Told<'_>) -> Line {
    let what = t.plain("what");
    Line::new(match (t.text("old"), t.text("new")) {
        (Some(old), Some(new)) => {
            t.w.a3("event-reference-changed", "what", what, "old", old, "new", new)
        }
        _ => t.w.a("event-reference-touched", "what", what),
    })
}

/// Data of the two: `letter` (its kind), `person`.
pub fn letter_retried(t: &Told<'_>) -> Line {
    letter(t, "event-letter-retried")
}

pub fn letter_dropped(t: &Told<'_>) -> Line {
    letter(t, "event-letter-dropped")
}

fn letter(t: &Told<'_>, id: &str) -> Line {
    let kind = t.label("letter-kind", "letter").unwrap_or_else(|| t.w.m("letter-kind-unknown"));
    Line::new(t.w.a2(id, "letter", kind, "name", t.whom()))
}

pub fn address_cleared(t: &Told<'_>) -> Line {
    about(t, "event-address-cleared")
}

/// Data: `title`, `number` (of the question).
pub fn answer_frozen(t: &Told<'_>) -> Line {
    Line::new(t.w.a("event-answer-frozen", "title", t.plain("title")))
        .also(t.text("number").map(|number| t.w.a("event-answer-number", "number", number)))
}
