//! The offer, partners, meetings, products, involvement, centres.

use super::told::{Line, Told};

/// Data: `item` (code), `title`, `new`, `note`.
pub fn offer_item_stated(t: &Told<'_>) -> Line {
    let item = t.text("title").or_else(|| t.text("item")).unwrap_or_default();
    let status = t.label("offer-status", "new").unwrap_or_default();
    Line::new(t.w.a2("event-offer-item", "item", item, "status", status)).also(t.note())
}

/// Data: `organisation`.
pub fn partner_added(t: &Told<'_>) -> Line {
    Line::new(t.w.a("event-partner-added", "name", t.plain("organisation")))
}

/// Data: `organisation`, `was` (its earlier name).
pub fn partner_changed(t: &Told<'_>) -> Line {
    let was = t.text("was").map(|name| t.w.a("event-was", "value", name));
    Line::new(t.w.a("event-partner-changed", "name", t.plain("organisation"))).also(was)
}

/// Data: `organisation`.
pub fn partner_removed(t: &Told<'_>) -> Line {
    Line::new(t.w.a("event-partner-removed", "name", t.plain("organisation")))
}

/// Data: `body`, `label`, `agency_present`.
pub fn meeting_recorded(t: &Told<'_>) -> Line {
    let absent = (!t.flag("agency_present")).then(|| t.w.m("event-agency-absent"));
    Line::new(t.w.a("event-meeting-recorded", "body", meeting(t))).also(absent)
}

/// Data: `body`, `label`, `agency_present`.
pub fn meeting_changed(t: &Told<'_>) -> Line {
    let absent = (!t.flag("agency_present")).then(|| t.w.m("event-agency-absent"));
    Line::new(t.w.a("event-meeting-changed", "body", meeting(t))).also(absent)
}

/// Data: `body`, `label`.
pub fn meeting_removed(t: &Told<'_>) -> Line {
    Line::new(t.w.a("event-meeting-removed", "body", meeting(t)))
}

/// What the people there call it, else which body met.
fn meeting(t: &Told<'_>) -> String {
    let label = t.text("label").map(str::to_owned);
    label.or_else(|| t.label("meeting-body", "body")).unwrap_or_default()
}

/// Data: `kind`, `provider`, `url`.
pub fn product_recorded(t: &Told<'_>) -> Line {
    let kind = t.label("product-kind", "kind").unwrap_or_default();
    let provider = t.label("assignee-role", "provider").unwrap_or_default();
    Line::new(t.w.a2("event-product-recorded", "product", kind, "provider", provider))
        .also(t.text("url").map(str::to_owned))
}

/// Data: `kind`, `description`, `from`.
pub fn involvement_recorded(t: &Told<'_>) -> Line {
    let kind = t.label("involvement-kind", "kind").unwrap_or_default();
    let from = t.day("from").unwrap_or_default();
    Line::new(t.w.a2("event-involvement-recorded", "kind", kind, "from", from))
        .also(t.text("description").map(str::to_owned))
}

/// Data: `kind`, `description`.
pub fn involvement_removed(t: &Told<'_>) -> Line {
    let kind = t.label("involvement-kind", "kind").unwrap_or_default();
    Line::new(t.w.a("event-involvement-removed", "kind", kind))
        .also(t.text("description").map(str::to_owned))
}

/// Data: `name`, `linked`.
pub fn centre_linked(t: &Told<'_>) -> Line {
    let id = if t.flag("linked") { "event-centre-linked" } else { "event-centre-unlinked" };
    Line::new(t.w.a(id, "name", t.plain("name")))
}

/// Data: `name`.
pub fn centre_recorded(t: &Told<'_>) -> Line {
    Line::new(t.w.a("event-centre-recorded", "name", t.plain("name")))
}
