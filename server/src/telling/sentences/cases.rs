//! The case itself, and its people.

use super::told::{Line, Told};

/// Data: `municipality`, `kind`, `officer`, `back_up`.
pub fn opened(t: &Told<'_>) -> Line {
    let kind = t.label("case-kind", "kind").unwrap_or_default();
    let text = t.w.a2("event-case-opened", "place", t.plain("municipality"), "kind", kind);
    Line::new(text).also(Some(people(t)))
}

fn people(t: &Told<'_>) -> String {
    t.w.a2("event-case-people", "officer", t.person("officer"), "backup", t.person("back_up"))
}

/// Data: `municipality`, `kind`.
pub fn imported(t: &Told<'_>) -> Line {
    let kind = t.label("case-kind", "kind").unwrap_or_default();
    Line::new(t.w.a2("event-case-imported", "place", t.plain("municipality"), "kind", kind))
}

/// Data: `reason`.
pub fn withdrawn(t: &Told<'_>) -> Line {
    Line::new(t.w.m("event-case-withdrawn")).also(t.reason())
}

/// Data: `reason`.
pub fn restored(t: &Told<'_>) -> Line {
    Line::new(t.w.m("event-case-restored")).also(t.reason())
}

/// Data: `from`, `to`, `back_up_from`, `back_up_to`, `reason`.
pub fn reassigned(t: &Told<'_>) -> Line {
    let text = if t.text("from") == t.text("to") {
        let (from, to) = (t.person("back_up_from"), t.person("back_up_to"));
        t.w.a2("event-back-up-reassigned", "from", from, "to", to)
    } else {
        let (from, to) = (t.person("from"), t.person("to"));
        t.w.a3("event-case-reassigned", "from", from, "to", to, "backup", t.person("back_up_to"))
    };
    Line::new(text).also(t.reason())
}

/// Data: `to`, `back_up_to`.
pub fn reassignment_proposed(t: &Told<'_>) -> Line {
    let (to, back_up) = (t.person("to"), t.person("back_up_to"));
    Line::new(t.w.a2("event-reassignment-proposed", "to", to, "backup", back_up))
}

/// Data: `old`, `new` (names).
pub fn municipality_changed(t: &Told<'_>) -> Line {
    let text = t.w.a2("event-municipality-changed", "from", t.plain("old"), "to", t.plain("new"));
    Line::new(text).also(t.reason())
}

/// Data: `role`, `from`, `to`.
pub fn member_named(t: &Told<'_>) -> Line {
    let role = t.label("assignee-role", "role").unwrap_or_default();
    Line::new(t.w.a2("event-member-named", "role", role, "to", t.person("to")))
}
