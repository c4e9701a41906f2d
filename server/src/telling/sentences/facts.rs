//! Sourced statements.

use entity::vocab::FactKind;

use super::told::{Line, Told};
use crate::domain::fact::is_list;
use crate::telling::fact_words::{label, plain_value};

/// The kind of the statement and, under a key, its value in words.
fn value(t: &Told<'_>, key: &str) -> Option<String> {
    let kind = FactKind::parse(t.text("fact")?)?;
    Some(plain_value(t.w, kind, t.text(key)?, t.text("detail")))
}

fn kind(t: &Told<'_>) -> String {
    let kind = t.text("fact").and_then(FactKind::parse);
    kind.map(|kind| label(t.w, kind, t.text("detail"))).unwrap_or_default()
}

/// Data: `fact` (kind), `relation`, `detail`, `old`, `new`, `source`.
pub fn stated(t: &Told<'_>) -> Line {
    let new = value(t, "new").unwrap_or_default();
    // Remarks and sites stand beside one another; none replaces another.
    let listed = t.text("fact").and_then(FactKind::parse).is_some_and(is_list);
    let old = value(t, "old").filter(|old| *old != new && !listed);
    let text = match (old, t.text("relation")) {
        (Some(old), Some("conflicting")) => {
            t.w.a3("event-fact-conflicting", "kind", kind(t), "new", new, "old", old)
        }
        (Some(old), Some("correction")) => {
            t.w.a3("event-fact-correction", "kind", kind(t), "new", new, "old", old)
        }
        (Some(old), _) => t.w.a3("event-fact-changed", "kind", kind(t), "new", new, "old", old),
        (None, _) => t.w.a2("event-fact-stated", "kind", kind(t), "new", new),
    };
    Line::new(text).also(t.detail("event-source", "source"))
}

/// Data: `fact` (kind), `new`, `source`, `reason`.
pub fn chosen(t: &Told<'_>) -> Line {
    let new = value(t, "new").unwrap_or_default();
    Line::new(t.w.a2("event-fact-chosen", "kind", kind(t), "new", new))
        .also(t.detail("event-source", "source"))
        .also(t.reason())
}
