//! From the form of a statement to what the action wants.

use entity::vocab::{FactId, FactKind, FactRelation, TargetGroup, ValueShape};

use crate::actions::commit::Seen;
use crate::domain::fact::{MOST_PLACES, NewFact, Value, codes};
use crate::messages::Words;
use crate::web::forms::{Form, FormData};
use crate::web::imprecise::{self, says_unknown};
use crate::web::reader::Reader;

/// Kinds whose code can have a name beside it.
pub(super) const fn has_name(kind: FactKind) -> bool {
    matches!(kind, FactKind::Operator | FactKind::InformantBody)
}

/// Reads the form of a statement of one kind.
///
/// # Errors
/// The form as typed, with what is wrong with it.
pub(super) fn read(data: &FormData, w: Words, kind: FactKind) -> Result<(Seen, NewFact), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let id = r.id::<FactId>("id").required();
    let detail = match kind {
        FactKind::Capacity => {
            let group = r.choice("detail", TargetGroup::parse).label("fact-group").required();
            group.map(|group| group.as_str().to_owned())
        }
        _ if has_name(kind) => r.line("detail").label("fact-name").max(200).optional(),
        _ => None,
    };
    let value = value(&mut r, data, kind);
    let source = r.line("source").label("fact-source-label").max(200).required();
    let stated_on = r.date("stated_on").label("fact-stated-on").optional();
    let printed = r.text("printed").label("fact-printed-label").max(1_000).optional();
    let relation = r.choice("relation", FactRelation::parse).label("fact-relation").optional();
    let relation = relation.unwrap_or(FactRelation::Newer);
    let corrects = r.id::<FactId>("corrects").label("fact-corrects").optional();
    let corrects = corrects.filter(|_| relation == FactRelation::Correction);
    r.finish(|| {
        let seen = Seen::of(version?, &[&format!("fact:{kind}"), "case"]);
        let fact = NewFact {
            id: id?,
            kind,
            relation,
            value: value?,
            detail,
            source: source?,
            printed,
            stated_on,
            corrects,
        };
        Some((seen, fact))
    })
}

/// The value, or "unknown" when that is ticked and nothing else was filled in.
fn value(r: &mut Reader<'_>, data: &FormData, kind: FactKind) -> Option<Value> {
    if kind.shape() == ValueShape::Date {
        return Some(match imprecise::read(r, data, "happened") {
            Some(date) => Value::Date(date),
            None => Value::Unknown(None),
        });
    }
    let unknown = r.ticked("unknown");
    if kind.shape() != ValueShape::Code && data.get("value").is_some_and(says_unknown) {
        return Some(Value::Unknown(None));
    }
    let typed = match kind.shape() {
        ValueShape::Number => r
            .number("value", 0..=MOST_PLACES)
            .label("fact-places-label")
            .optional()
            .map(Value::Number),
        ValueShape::Code => {
            let known = codes(kind);
            let parse = |code: &str| known.contains(&code).then(|| code.to_owned());
            let chosen = r.choices("value", parse);
            (!chosen.is_empty()).then(|| Value::Code(chosen.join(" ")))
        }
        _ if kind == FactKind::Remark => r.text("value").max(2_000).optional().map(Value::Text),
        _ => r.line("value").max(300).optional().map(Value::Text),
    };
    let w = r.words();
    match (typed, unknown) {
        (Some(_), true) => {
            r.refuse("unknown", w.m("fact-value-or-unknown"));
            None
        }
        (None, true) => Some(Value::Unknown(None)),
        (None, false) if !r.has_error("value") => {
            r.refuse("value", w.m("refusal-value-missing"));
            None
        }
        (typed, false) => typed,
    }
}
