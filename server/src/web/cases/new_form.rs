//! From the form of a new case to what the action wants, with every error beside its field.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    CaseId, CaseKind, Channel, Duration, FactKind, InformantBody, InformantLevel, OperatorKind,
    TargetGroup,
};

use crate::domain::calendar;
use crate::domain::confirmation::Confirmation;
use crate::domain::decision::Refusal;
use crate::domain::edtf::{EdtfForm, FormShape, Imprecise, from_form};
use crate::domain::fact::{NewFact, Value, is_too_far};
use crate::domain::lang::Lang;
use crate::messages::Words;
use crate::web::forms::{Form, FormData};
use crate::web::imprecise::says_unknown;
use crate::web::reader::Reader;

/// The most places that one group of one centre is believed to have.
const MAX_PLACES: i64 = 5_000;
/// The most sites of one case.
const MAX_SITES: usize = 20;

/// What the form says, but for the place, which is looked up.
pub struct Typed {
    pub id: CaseId,
    pub kind: CaseKind,
    pub predecessor: Option<CaseId>,
    /// Somebody looked at the likely duplicates.
    pub not_duplicate: bool,
    pub facts: Vec<NewFact>,
    pub confirmation: Option<Confirmation>,
}

/// The name of a group's field.
pub fn capacity_field(group: TargetGroup) -> String {
    format!("capacity_{group}")
}

/// Reads the form.
///
/// # Errors
/// The form as typed, with what is wrong with it.
pub fn read(data: &FormData, w: Words, now: DateTime<Utc>) -> Result<Typed, Form> {
    let today = calendar::local_day(now);
    let mut r = Reader::new(data, w);
    let id = r.id("id").required();
    let kind = r.choice("kind", CaseKind::parse).label("new-kind").required();
    let predecessor = r.id("predecessor").label("new-predecessor").optional();
    let not_duplicate = r.ticked("not_duplicate");
    let source = source(data);
    let informed = date(&mut r, "informed", "new-informed");
    past(&mut r, "informed", informed.as_ref(), today);
    let stated_on = informed.as_ref().and_then(day_of);
    let mut facts = Facts { list: Vec::new(), source: source.clone(), stated_on };
    informant(&mut r, &mut facts);
    facts.add(FactKind::AgencyInformed, informed);
    details(&mut r, &mut facts, today);
    let confirmation = confirmation(&mut r, now, &source);
    let facts = facts.list;
    r.finish(|| {
        Some(Typed { id: id?, kind: kind?, predecessor, not_duplicate, facts, confirmation })
    })
}

/// Statements that one message brought.
struct Facts {
    list: Vec<NewFact>,
    source: String,
    stated_on: Option<NaiveDate>,
}

impl Facts {
    fn add(&mut self, kind: FactKind, value: Option<Value>) {
        self.add_with(kind, value, None);
    }

    fn add_with(&mut self, kind: FactKind, value: Option<Value>, detail: Option<String>) {
        if let Some(value) = value {
            let fact = NewFact::of(kind, value, self.source.clone());
            self.list.push(NewFact { detail, stated_on: self.stated_on, ..fact });
        }
    }
}

/// Who told us, in Dutch: sources are kept as text.
fn source(data: &FormData) -> String {
    let w = Words::new(Lang::Nl);
    let body = data.get("informant_body").and_then(InformantBody::parse);
    let level = data.get("informant_level").and_then(InformantLevel::parse);
    body.map(|body| w.e("informant-body", body))
        .or_else(|| level.map(|level| w.e("informant-level", level)))
        .unwrap_or_else(|| w.m("new-source-unknown"))
}

/// A word of a list, or "unknown".
fn code<T: Copy>(
    r: &mut Reader<'_>,
    name: &str,
    label: &str,
    parse: impl Fn(&str) -> Option<T>,
    word: impl Fn(T) -> &'static str,
) -> Option<Value> {
    let read = |text: &str| match says_unknown(text) {
        true => Some(Value::Unknown(None)),
        false => parse(text).map(|value| Value::Code(word(value).to_owned())),
    };
    r.choice(name, read).label(label).optional()
}

fn informant(r: &mut Reader<'_>, facts: &mut Facts) {
    let level = code(
        r,
        "informant_level",
        "new-informant-level",
        InformantLevel::parse,
        InformantLevel::as_str,
    );
    if level.is_none() && !r.has_error("informant_level") {
        let w = r.words();
        r.refuse("informant_level", w.m("new-informant-needed"));
    }
    facts.add(FactKind::InformantLevel, level);
    let body = code(
        r,
        "informant_body",
        "new-informant-body",
        InformantBody::parse,
        InformantBody::as_str,
    );
    facts.add(FactKind::InformantBody, body);
    let channel =
        code(r, "informant_channel", "new-informant-channel", Channel::parse, Channel::as_str);
    facts.add(FactKind::InformantChannel, channel);
}

fn details(r: &mut Reader<'_>, facts: &mut Facts, today: NaiveDate) {
    let address = text(r, "address", "new-address", 300);
    facts.add(FactKind::Address, address);
    for site in sites(r) {
        facts.add(FactKind::Site, Some(Value::Text(site)));
    }
    let opening = date(r, "opening", "new-opening");
    if matches!(&opening, Some(Value::Date(date)) if is_too_far(date, today)) {
        let w = r.words();
        r.refuse("opening", w.m(Refusal::DayTooFar.key()));
    }
    facts.add(FactKind::PlannedOpening, opening);
    // Places for a group say that the group comes.
    let mut groups = r.choices("groups", TargetGroup::parse);
    for group in TargetGroup::ALL {
        let places = places(r, &capacity_field(*group));
        if matches!(places, Some(Value::Number(1..))) && *group != TargetGroup::Undivided {
            groups.push(*group);
        }
        facts.add_with(FactKind::Capacity, places, Some(group.as_str().to_owned()));
    }
    let named = TargetGroup::ALL.iter().filter(|group| groups.contains(group));
    let groups: Vec<&str> = named.map(|group| group.as_str()).collect();
    let groups = (!groups.is_empty()).then(|| Value::Code(groups.join(" ")));
    facts.add(FactKind::TargetGroup, groups);
    let operator = code(r, "operator", "new-operator", OperatorKind::parse, OperatorKind::as_str);
    let name = r.line("operator_name").label("new-operator-name").max(200).optional();
    // A name without a kind is a kind that nobody chose.
    let unnamed = || name.as_ref().map(|_| Value::Code(OperatorKind::Other.as_str().to_owned()));
    let operator = operator.or_else(unnamed);
    facts.add_with(FactKind::Operator, operator, name);
    let duration = code(r, "duration", "new-duration", Duration::parse, Duration::as_str);
    facts.add(FactKind::Duration, duration);
    let announcement = date(r, "announcement", "new-announcement");
    past(r, "announcement", announcement.as_ref(), today);
    facts.add(FactKind::Announcement, announcement);
    let remark = r.text("remark").label("new-remark").max(2_000).optional();
    facts.add(FactKind::Remark, remark.map(Value::Text));
}

fn text(r: &mut Reader<'_>, name: &str, label: &str, max: usize) -> Option<Value> {
    let typed = r.line(name).label(label).max(max).optional()?;
    Some(if says_unknown(&typed) { Value::Unknown(None) } else { Value::Text(typed) })
}

/// One site per line.
fn sites(r: &mut Reader<'_>) -> Vec<String> {
    let typed = r.text("sites").label("new-sites").max(3_000).optional().unwrap_or_default();
    let lines: Vec<String> =
        typed.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
    if lines.len() > MAX_SITES {
        let w = r.words();
        r.refuse("sites", w.a("new-too-many-sites", "max", MAX_SITES));
    }
    lines
}

/// A number of places, or "unknown".
fn places(r: &mut Reader<'_>, name: &str) -> Option<Value> {
    let typed = r.line(name).max(20).optional()?;
    if says_unknown(&typed) {
        return Some(Value::Unknown(None));
    }
    r.number(name, 0..=MAX_PLACES).optional().map(Value::Number)
}

/// A day, month, year or period as people type it, or "unknown".
fn date(r: &mut Reader<'_>, name: &str, label: &str) -> Option<Value> {
    let typed = r.line(name).label(label).max(60).optional()?;
    if says_unknown(&typed) {
        return Some(Value::Unknown(None));
    }
    let form = EdtfForm { shape: FormShape::Free, free: typed, ..EdtfForm::default() };
    match from_form(&form) {
        Ok(date) => Some(date.map_or(Value::Unknown(None), Value::Date)),
        Err(error) => {
            let sentence = error.message(r.words().lang());
            r.refuse(name, sentence);
            None
        }
    }
}

/// What has happened cannot lie ahead.
fn past(r: &mut Reader<'_>, name: &str, value: Option<&Value>, today: NaiveDate) {
    let ahead = |date: &Imprecise| date.earliest().is_some_and(|day| day > today);
    if matches!(value, Some(Value::Date(date)) if ahead(date)) {
        let w = r.words();
        r.refuse(name, w.m("new-day-in-future"));
    }
}

fn day_of(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(date) if date.is_day() => date.earliest(),
        _ => None,
    }
}

/// The formal confirmation, if there is one.
fn confirmation(r: &mut Reader<'_>, now: DateTime<Utc>, informant: &str) -> Option<Confirmation> {
    if !r.ticked("confirmed") {
        return None;
    }
    let at = r.required_instant("confirmed");
    if at.is_some_and(|at| at > now) {
        let w = r.words();
        r.refuse("confirmed_date", w.m("new-moment-in-future"));
    }
    let evidence = r.line("evidence").label("new-evidence").max(500).required();
    let source = r.line("confirmed_by").label("new-confirmed-by").max(200).optional();
    Some(Confirmation {
        at: at?,
        evidence: evidence?,
        source: source.unwrap_or_else(|| informant.to_owned()),
    })
}
