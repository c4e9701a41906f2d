//! A plan in words: faults, differences, due rules.

use crate::domain::plan::{
    Anchor, Arg, Audience, Change, ContactRule, Due, DueUnit, Plan, PlanFault, PlanTask, Rung,
};
use crate::messages::Words;

/// The title in the reader's language.
pub fn title<'t>(w: Words, nl: &'t str, en: &'t str) -> &'t str {
    match w.lang().code() {
        "en" => en,
        _ => nl,
    }
}

/// "14 dagen na het eerste contact".
pub fn due(w: Words, due: &Due) -> String {
    let unit = match due.unit {
        DueUnit::Days => w.n("plan-days", due.offset.unsigned_abs()),
        DueUnit::Hours => w.n("plan-hours", due.offset.unsigned_abs()),
    };
    let anchor = w.e("plan-anchor", due.anchor);
    match (due.anchor, due.offset) {
        (_, 0) => w.a("plan-due-at", "anchor", anchor),
        (Anchor::Opening, offset) if offset < 0 => {
            w.a2("plan-due-before", "distance", unit, "anchor", anchor)
        }
        _ => w.a2("plan-due-after", "distance", unit, "anchor", anchor),
    }
}

/// When a task is due; the first contact has the clock instead.
pub fn due_of(w: Words, plan: &Plan, task: &PlanTask) -> String {
    let clock = plan.first_contact().is_some_and(|contact| contact.key == task.key);
    match &task.due {
        _ if clock => due(w, &plan.contact.due()),
        Some(rule) => due(w, rule),
        None => String::new(),
    }
}

/// The words of a list, with commas.
pub fn listed<T: std::fmt::Display>(w: Words, kind: &str, values: &[T]) -> String {
    let words: Vec<String> = values.iter().map(|value| w.e(kind, value)).collect();
    words.join(", ")
}

/// "na 24 uur: de verbindingsofficier".
pub fn rung(w: Words, rule: &ContactRule, rung: &Rung) -> (String, String) {
    let when = if rule.is_missed(rung) {
        w.n("plan-rung-missed", rung.offset_hours)
    } else if rung.offset_hours == 0 {
        w.m("plan-rung-start")
    } else {
        w.n("plan-rung-after", rung.offset_hours)
    };
    (when, audience(w, &rung.audience))
}

/// Who gets a letter.
pub fn audience(w: Words, audience: &[Audience]) -> String {
    listed(w, "plan-audience", audience)
}

/// A fault as a sentence, without its place.
pub fn fault(w: Words, fault: &PlanFault) -> String {
    let worded = |(name, value): (&'static str, Arg)| (name, argument(w, name, &value));
    let values: Vec<(&str, String)> = fault.args().into_iter().map(worded).collect();
    let sentence = w.with(fault.key(), &values);
    match values.iter().find(|(name, _)| *name == "line") {
        Some((_, line)) if line != "0" => w.a2("plan-fault-line", "line", line, "text", sentence),
        _ => sentence,
    }
}

/// A fault as a sentence, with its place.
pub fn fault_with_place(w: Words, of: &PlanFault) -> String {
    let sentence = fault(w, of);
    match place(w, of) {
        place if place.is_empty() => sentence,
        place => w.a2("plan-fault-at", "place", place, "text", sentence),
    }
}

/// Where in the plan a fault is: "taak D.b, wacht op".
fn place(w: Words, fault: &PlanFault) -> String {
    let kind = match fault.place.split(['[', '.']).next().unwrap_or_default() {
        "contact" if fault.subject().is_some() => "plan-place-rung",
        "contact" => "plan-place-contact",
        "tasks" if fault.subject().is_some() => "plan-place-task",
        "steps" if fault.subject().is_some() => "plan-place-step",
        _ => "",
    };
    let subject = match (kind, fault.subject()) {
        ("", _) => String::new(),
        (id, Some(subject)) => w.a(id, "key", subject),
        (id, None) => w.m(id),
    };
    let field = fault.field().map(|name| field(w, name)).unwrap_or_default();
    let pieces: Vec<String> =
        [subject, field].into_iter().filter(|piece| !piece.is_empty()).collect();
    pieces.join(", ")
}

/// The name of a field of the plan; nothing for what is none.
fn field(w: Words, name: &str) -> String {
    let id = format!("plan-field-{}", name.replace(['_', '.'], "-"));
    if w.has(&id) { w.m(id) } else { String::new() }
}

/// Stored words among the values of a sentence, in words.
fn argument(w: Words, name: &str, value: &Arg) -> String {
    match (name, value) {
        ("role", Arg::Text(role)) => w.e("assignee-role", role),
        ("acting", Arg::Text(acting)) => w.e("plan-acting", acting),
        ("purpose", Arg::Text(purpose)) => w.e("plan-purpose", purpose),
        ("expected" | "found", Arg::Text(kind)) if w.has(format!("plan-type-{kind}")) => {
            w.e("plan-type", kind)
        }
        (_, value) => value.to_string(),
    }
}

/// A difference between two plans, as a sentence.
pub fn change(w: Words, change: &Change) -> String {
    let args = change.args();
    let field_name = args.iter().find(|(name, _)| *name == "field").map(|(_, v)| v.to_string());
    let worded = |(name, value): (&'static str, Arg)| {
        let text = match (name, field_name.as_deref()) {
            ("field", Some(name)) => field(w, name),
            ("old" | "new", Some(name)) => changed(w, name, &value.to_string()),
            _ => value.to_string(),
        };
        (name, text)
    };
    let values: Vec<(&str, String)> = args.iter().cloned().map(worded).collect();
    w.with(change.key(), &values)
}

/// The value of a changed field in words; an absent one is said.
fn changed(w: Words, field: &str, value: &str) -> String {
    let each = |kind: &str| {
        let words: Vec<String> = value.split(", ").map(|word| w.e(kind, word)).collect();
        words.join(", ")
    };
    match field {
        _ if value.is_empty() => w.m("plan-nothing"),
        "acting" => each("plan-acting"),
        "role" => each("assignee-role"),
        "purpose" => each("plan-purpose"),
        "only_with" => each("plan-condition"),
        "bodies" => each("body"),
        "functions" => each("function"),
        "channels" => each("channel"),
        "audience" | "repeat.audience" => each("plan-audience"),
        "after_contact" | "closed_by_decline" => {
            w.e("yes-no", if value == "true" { "yes" } else { "no" })
        }
        "product" => product(w, value),
        "due" => printed_due(w, value),
        _ => value.to_owned(),
    }
}

/// A product as the difference prints it: kind, provider, supporter.
fn product(w: Words, value: &str) -> String {
    let mut words = value.split(", ");
    let kind = words.next().map(|kind| w.e("product-kind", kind)).unwrap_or_default();
    let provider = words.next().map(|role| w.e("assignee-role", role)).unwrap_or_default();
    let supporter = words.next().map(|role| w.e("assignee-role", role)).unwrap_or_default();
    w.a3("plan-product", "kind", kind, "provider", provider, "supporter", supporter)
}

/// A due rule as the difference prints it: anchor, offset with its sign, unit.
fn printed_due(w: Words, value: &str) -> String {
    let words: Vec<&str> = value.split(' ').collect();
    let [anchor, offset, unit] = words[..] else { return value.to_owned() };
    let read = Anchor::parse(anchor).zip(offset.parse().ok()).zip(DueUnit::parse(unit));
    let rule = read.map(|((anchor, offset), unit)| Due { anchor, offset, unit });
    rule.map_or_else(|| value.to_owned(), |rule| due(w, &rule))
}
