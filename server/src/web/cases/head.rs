//! The head of a case's page: which centre, how far, whose.

use entity::vocab::{FactKind, Origin, PersonId, Support};

use super::stage_class;
use crate::domain::case_file::CaseFile;
use crate::messages::Words;
use crate::store::case_page::CasePage;
use crate::store::names::Names;
use crate::telling::fact_words;

/// Somebody with a phone.
pub struct Contactable {
    pub name: String,
    pub phone: Option<String>,
}

impl Contactable {
    fn of(names: &Names, id: Option<PersonId>) -> Option<Self> {
        let id = id?;
        let phone = names.phone(id).map(str::to_owned);
        Some(Self { name: names.get(id)?.to_owned(), phone })
    }
}

/// The head.
pub struct Head {
    pub title: String,
    pub reference: String,
    pub kind: String,
    pub stage: String,
    pub stage_class: &'static str,
    pub example: bool,
    pub imported: bool,
    /// Operator, places, groups, opening; what is not known is left out.
    pub line: String,
    pub officer: Option<Contactable>,
    pub back_up: Option<Contactable>,
    /// The answer to the offer, once there is one.
    pub support: Option<String>,
    pub withdrawn: Option<String>,
}

/// The place as people say it: "Sijsele (Damme)", "Ronse".
pub fn place(case: &CaseFile) -> String {
    let municipality = &case.municipality.name;
    match case.facts.text(FactKind::Place) {
        Some(place) if place != municipality => format!("{place} ({municipality})"),
        _ => municipality.clone(),
    }
}

impl Head {
    pub fn new(w: Words, page: &CasePage) -> Self {
        let case = &page.loaded.case;
        let stage = page.loaded.row.stage;
        let kind = w.e("case-kind", case.kind);
        let duration = case.facts.code(FactKind::Duration).map(|d| w.e("duration", d));
        Self {
            title: format!("{}, {}", place(case), case.municipality.province),
            reference: case.reference.clone(),
            kind: duration.map_or_else(|| kind.clone(), |d| format!("{kind}, {d}")),
            stage: w.e("stage", stage),
            stage_class: stage_class(stage),
            example: case.example,
            imported: case.origin == Origin::Imported,
            line: line(w, case),
            officer: Contactable::of(&page.names, case.officer),
            back_up: Contactable::of(&page.names, case.back_up),
            support: Some(case.support())
                .filter(|support| *support != Support::Unknown)
                .map(|support| w.a("case-support", "answer", w.e("support", support))),
            withdrawn: case.withdrawn.as_ref().map(|withdrawn| {
                let when = crate::domain::calendar::long(withdrawn.at, w.lang());
                w.a2("case-withdrawn", "when", when, "reason", &withdrawn.reason)
            }),
        }
    }
}

fn line(w: Words, case: &CaseFile) -> String {
    let facts = &case.facts;
    let operator = facts.current(FactKind::Operator).and_then(|fact| match &fact.value {
        crate::domain::fact::Value::Code(_) => Some(
            fact.detail
                .clone()
                .unwrap_or_else(|| fact_words::value(w, fact.kind, &fact.value, None)),
        ),
        _ => None,
    });
    let groups: Vec<String> =
        facts.target_groups().iter().map(|group| w.e("target-group", group)).collect();
    let groups = (!groups.is_empty()).then(|| groups.join(", "));
    let places = facts.capacity_total().map(|n| w.n("fact-places", n));
    let places = match (places, groups) {
        (Some(places), Some(groups)) => {
            Some(w.a2("case-places-for", "places", places, "groups", groups))
        }
        (places, groups) => places.or(groups),
    };
    let start = facts.start().map(|(kind, date)| {
        let kind = w.e("fact-kind", kind);
        format!("{kind} {}", date.words(w.lang()))
    });
    [operator, places, start].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
