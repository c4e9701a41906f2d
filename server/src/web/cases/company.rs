//! The offer, partners and groups, products, involvement and relations of a case.

use std::cmp::Reverse;
use std::fmt::Display;

use entity::vocab::{OfferStatus, ProductKind, TaskState};

use super::acts::Acts;
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::case_list::Brief;
use crate::store::case_page::CasePage;

/// An item of the standard offer and how far it is.
pub struct ItemRow {
    pub number: usize,
    pub title: String,
    pub class: &'static str,
    pub status: String,
    pub day: Option<String>,
    pub note: Option<String>,
}

const fn status_class(status: OfferStatus) -> &'static str {
    match status {
        OfferStatus::Offered | OfferStatus::Accepted => "blue",
        OfferStatus::Declined => "red",
        OfferStatus::Delivered => "done",
        OfferStatus::NotApplicable => "na",
    }
}

/// The case's offer, item by item.
pub fn offer(w: Words, page: &CasePage) -> Vec<ItemRow> {
    let case = &page.loaded.case;
    let items = page.items.iter().filter(|item| case.is_offered(&item.code, item.retired_on));
    items
        .enumerate()
        .map(|(index, item)| {
            let said = case.offer_of(&item.code);
            ItemRow {
                number: index + 1,
                title: w.lang().pick(&item.title, &item.title_en).clone(),
                class: said.map_or("waits", |s| status_class(s.status)),
                status: said
                    .map_or_else(|| w.m("offer-not-discussed"), |s| w.e("offer-status", s.status)),
                day: said.and_then(|s| s.happened_on).map(calendar::date_short),
                note: said.and_then(|s| s.note.clone()),
            }
        })
        .collect()
}

/// "13 onderdelen, 3 aanvaard, 1 geleverd".
pub fn offer_count(w: Words, page: &CasePage, items: usize) -> String {
    let case = &page.loaded.case;
    let mut last: Vec<_> = case.offer.iter().collect();
    last.sort_by_key(|s| Reverse((s.recorded_at, s.id)));
    let mut seen = std::collections::HashSet::new();
    last.retain(|s| seen.insert(s.item.as_str()));
    let count = |status| last.iter().filter(|s| s.status == status).count();
    let (accepted, delivered) = (count(OfferStatus::Accepted), count(OfferStatus::Delivered));
    w.a3("offer-count", "count", items, "accepted", accepted, "delivered", delivered)
}

/// A partner, or a contact person there.
pub struct PartnerRow {
    pub organisation: String,
    pub function: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub in_core_group: bool,
    /// Where it is changed and taken off the list; none without the right.
    pub path: Option<String>,
}

/// The path of something on a list of the case, if the viewer may write about it.
fn path(page: &CasePage, form: Option<&String>, list: &str, id: impl Display) -> Option<String> {
    form.map(|_| format!("/cases/{}/{list}/{id}", page.loaded.case.id))
}

pub fn partners(page: &CasePage, acts: &Acts) -> Vec<PartnerRow> {
    let row = |p: &crate::domain::partner::Partner| PartnerRow {
        organisation: p.organisation.clone(),
        function: [p.function.as_deref(), p.person_name.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        phone: p.phone.clone(),
        email: p.email.clone(),
        in_core_group: p.in_core_group,
        path: path(page, acts.partner.as_ref(), "partners", p.id),
    };
    page.partners.iter().map(row).collect()
}

/// A meeting of a group round the case.
pub struct MeetingRow {
    pub date: String,
    pub body: String,
    pub place: Option<String>,
    pub present: String,
    pub agency: bool,
    pub agreements: Option<String>,
    /// Where it is changed and taken off the list; none without the right.
    pub path: Option<String>,
}

pub fn meetings(w: Words, page: &CasePage, acts: &Acts) -> Vec<MeetingRow> {
    let row = |m: &crate::domain::partner::Meeting| MeetingRow {
        date: m.happened.short(w.lang()),
        body: m.label.clone().unwrap_or_else(|| w.e("meeting-body", m.body)),
        place: m.place.clone(),
        present: m.present.clone(),
        agency: m.agency_present,
        agreements: m.agreements.clone(),
        path: path(page, acts.meeting.as_ref(), "meetings", m.id),
    };
    page.meetings.iter().map(row).collect()
}

/// A product of steps F-J.
pub struct ProductRow {
    pub name: String,
    pub provider: String,
    pub supporter: String,
    pub class: &'static str,
    pub state: String,
    pub url: Option<String>,
    pub description: Option<String>,
    pub until: Option<String>,
    pub edit: Option<String>,
}

/// The products that the plan's tasks bring about, and others that were recorded.
pub fn products(w: Words, page: &CasePage, acts: &Acts) -> Vec<ProductRow> {
    let case = &page.loaded.case;
    let row = |kind: &ProductKind| {
        let task = case.tasks.iter().find(|t| t.product == Some(*kind));
        let said = page.product(*kind);
        if task.is_none() && said.is_none() {
            return None;
        }
        let role = |said: Option<&String>, planned: Option<&String>| {
            let role = said.or(planned).map(|role| w.e("assignee-role", role));
            role.unwrap_or_default()
        };
        let provider = said.map(|p| &p.provider);
        let supporter = said.map(|p| &p.supporter);
        let happened = said.and_then(|p| p.happened.as_ref()).map(|date| date.short(w.lang()));
        let until = said.and_then(|p| p.until_on).map(calendar::date_short);
        let closed = task.map(|t| t.state);
        let (class, state) = match (happened, closed, said) {
            (Some(day), ..) => ("done", w.a("product-on", "day", day)),
            (None, Some(TaskState::NotApplicable), _) => ("na", w.m("rail-not-applicable")),
            (None, Some(TaskState::Done), _) => ("done", w.m("rail-done")),
            (None, _, Some(_)) => ("blue", w.m("product-under-way")),
            (None, _, None) => ("waits", w.m("product-not-begun")),
        };
        Some(ProductRow {
            name: w.e("product-kind", kind),
            provider: role(provider, task.and_then(|t| t.provider.as_ref())),
            supporter: role(supporter, task.and_then(|t| t.supporter.as_ref())),
            class,
            state,
            url: said.and_then(|p| p.url.clone()),
            description: said.and_then(|p| p.description.clone()),
            until: until.map(|day| w.a("product-runs-until", "day", day)),
            edit: acts.product(kind.as_str()),
        })
    };
    ProductKind::ALL.iter().filter_map(row).collect()
}

/// The products that nothing is known of and no task asks for: paths of their forms, and names.
pub fn other_products(w: Words, page: &CasePage, acts: &Acts) -> Vec<(String, String)> {
    let case = &page.loaded.case;
    let shown =
        |kind| page.product(kind).is_some() || case.tasks.iter().any(|t| t.product == Some(kind));
    let others = ProductKind::ALL.iter().filter(|kind| !shown(**kind));
    others
        .filter_map(|kind| Some((acts.product(kind.as_str())?, w.e("product-kind", kind))))
        .collect()
}

/// A form of lasting involvement.
pub struct InvolvementRow {
    pub kind: String,
    pub period: String,
    pub description: String,
    /// Where it is taken off the list; none without the right.
    pub path: Option<String>,
}

pub fn involvement(w: Words, page: &CasePage, acts: &Acts) -> Vec<InvolvementRow> {
    let row = |i: &crate::domain::partner::Involvement| InvolvementRow {
        kind: w.e("involvement-kind", i.kind),
        period: match i.until_on {
            Some(until) => {
                let from = calendar::date_short(i.from_on);
                w.a2("event-period", "from", from, "until", calendar::date_short(until))
            }
            None => w.a("event-period-open", "from", calendar::date_short(i.from_on)),
        },
        description: i.description.clone(),
        path: path(page, acts.involvement.as_ref(), "involvement", i.id),
    };
    page.involvement.iter().map(row).collect()
}

/// Another case that this one belongs with.
pub struct Relation {
    /// Message id.
    pub label: &'static str,
    pub href: String,
    pub text: String,
}

pub fn relations(w: Words, page: &CasePage) -> Vec<Relation> {
    let relation = |label, brief: &Brief| Relation {
        label,
        href: format!("/cases/{}", brief.id),
        text: brief_words(w, brief),
    };
    let before = page.predecessor.iter().map(|brief| relation("case-predecessor", brief));
    let after = page.successors.iter().map(|brief| relation("case-successor", brief));
    before.chain(after).collect()
}

/// "OVL-2026-003 (Ronse, opening, verwacht)".
pub fn brief_words(w: Words, brief: &Brief) -> String {
    let kind = w.e("case-kind", brief.kind);
    let stage = w.e("stage", brief.stage);
    format!("{} ({}, {kind}, {stage})", brief.reference, brief.municipality_name)
}

/// Who holds a role in the case.
pub struct Member {
    pub role: String,
    pub name: String,
}

pub fn members(w: Words, page: &CasePage) -> Vec<Member> {
    let case = &page.loaded.case;
    let member = |(role, id): &(String, entity::vocab::PersonId)| {
        let name = page.names.get(*id)?.to_owned();
        Some(Member { role: w.e("assignee-role", role), name })
    };
    case.members.iter().filter_map(member).collect()
}
