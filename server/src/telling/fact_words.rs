//! Statements in words.

use chrono::{DateTime, Utc};
use entity::vocab::{FactKind, TargetGroup, ValueShape};

use crate::domain::calendar;
use crate::domain::edtf::{Imprecise, Part};
use crate::domain::fact::Value;
use crate::domain::places::Gazetteer;
use crate::messages::Words;

/// What a statement is about: "capaciteit, gezinnen".
pub fn label(w: Words, kind: FactKind, detail: Option<&str>) -> String {
    let label = w.e("fact-kind", kind);
    match detail.filter(|_| kind == FactKind::Capacity).and_then(TargetGroup::parse) {
        Some(group) if group != TargetGroup::Undivided => {
            format!("{label}, {}", w.e("target-group", group))
        }
        _ => label,
    }
}

/// The value of a statement in words.
pub fn value(w: Words, kind: FactKind, value: &Value, detail: Option<&str>) -> String {
    match value {
        Value::Unknown(Some(words)) => w.a("fact-unknown-with", "words", words),
        Value::Unknown(None) => w.m("unknown"),
        Value::Code(code) => code_words(w, kind, code, detail),
        Value::Text(text) => text.clone(),
        Value::Number(n) => w.n("fact-places", *n),
        Value::Date(date) => date.words(w.lang()),
        Value::Instant { at, .. } => calendar::long_with_zone(*at, w.lang()),
    }
}

/// A value as the journal keeps it ([`crate::domain::fact::plain`]), in words.
pub fn plain_value(w: Words, kind: FactKind, plain: &str, detail: Option<&str>) -> String {
    if plain == "?" {
        return w.m("unknown");
    }
    let read = match kind.shape() {
        ValueShape::Code => return code_words(w, kind, plain, detail),
        ValueShape::Text => None,
        ValueShape::Number => plain.parse().ok().map(Value::Number),
        ValueShape::Date => date(plain).map(Value::Date),
        ValueShape::Instant => plain
            .parse::<DateTime<Utc>>()
            .ok()
            .map(|at| Value::Instant { at, evidence: String::new() }),
    };
    read.map_or_else(|| plain.to_owned(), |v| value(w, kind, &v, detail))
}

/// `2023-11 begin`: a date and, if it has one, its part.
fn date(plain: &str) -> Option<Imprecise> {
    let (text, part) = plain.split_once(' ').unwrap_or((plain, ""));
    Imprecise::parse(text).ok()?.with_part(Part::from_code(part)).ok()
}

fn code_words(w: Words, kind: FactKind, code: &str, detail: Option<&str>) -> String {
    let said = match kind {
        FactKind::Municipality => municipality(code),
        FactKind::Duration => w.e("duration", code),
        FactKind::Operator => w.e("operator-kind", code),
        FactKind::TargetGroup => groups(w, code),
        FactKind::Reservation => w.e("yes-no", code),
        FactKind::InformantLevel => w.e("informant-level", code),
        FactKind::InformantBody => w.e("informant-body", code),
        FactKind::InformantChannel => w.e("channel", code),
        _ => code.to_owned(),
    };
    match detail.filter(|text| !text.is_empty()) {
        Some(detail) => format!("{said}: {detail}"),
        None => said,
    }
}

fn municipality(code: &str) -> String {
    let row = Gazetteer::built_in().municipality(code);
    row.map_or_else(|| code.to_owned(), |row| row.name.clone())
}

/// Groups are kept as words with blanks between them.
fn groups(w: Words, codes: &str) -> String {
    let words: Vec<String> =
        codes.split_whitespace().map(|code| w.e("target-group", code)).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    const W: Words = Words::new(Lang::Nl);

    #[test]
    fn what_the_journal_keeps_is_told_in_words() {
        let told = |kind, plain| plain_value(W, kind, plain, None);
        assert_eq!(told(FactKind::Municipality, "41002"), "Aalst");
        assert_eq!(told(FactKind::TargetGroup, "adults families"), "volwassenen, gezinnen");
        assert_eq!(told(FactKind::Capacity, "1"), "1 plaats");
        assert_eq!(told(FactKind::PlannedOpening, "2027-01 begin"), "begin januari 2027");
        assert_eq!(told(FactKind::PlannedOpening, "2027-01"), "januari 2027");
        assert_eq!(told(FactKind::PlannedOpening, "?"), "nog niet gekend");
        assert_eq!(told(FactKind::PlannedOpening, "nonsense"), "nonsense");
        assert_eq!(
            plain_value(W, FactKind::Operator, "private", Some("G4S")),
            "private uitbater: G4S"
        );
    }
}
