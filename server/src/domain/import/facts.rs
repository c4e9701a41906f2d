//! What a row says, as statements of a case.

use std::collections::HashSet;

use entity::vocab::{CaseKind, FactKind, FactRelation};

use super::{Anomaly, Closing, HistoricRow, LineKind, Source};
use crate::domain::fact::{Fact, NewFact, Value};

/// The case's kind for what the source calls a line.
pub fn case_kind(kind: LineKind) -> CaseKind {
    match kind {
        LineKind::Plain | LineKind::Expected | LineKind::Conditional => CaseKind::Opening,
        LineKind::Extension => CaseKind::Extension,
        LineKind::Reopening => CaseKind::Reopening,
    }
}

/// Which municipalities stand on more than one row.
pub fn repeats(rows: &[HistoricRow]) -> HashSet<String> {
    let mut once = HashSet::new();
    rows.iter()
        .filter(|row| !once.insert(row.nis_code.as_str()))
        .map(|row| row.nis_code.clone())
        .collect()
}

/// The part of a statement in which two readings of one row can differ.
pub type Statement = (FactKind, FactRelation, String, Option<String>, Option<String>);

/// A statement of an import reduced to what a later import compares.
pub fn statement(
    kind: FactKind,
    relation: FactRelation,
    value: &Value,
    detail: Option<&str>,
    printed: Option<&str>,
) -> Statement {
    let value = match value {
        Value::Date(date) => {
            let part = date.part().map(|part| format!(" ({})", part.code()));
            format!("{}{}", date.text(), part.unwrap_or_default())
        }
        other => crate::domain::fact::plain(other),
    };
    (kind, relation, value, detail.map(str::to_owned), printed.map(str::to_owned))
}

impl From<&NewFact> for Statement {
    fn from(fact: &NewFact) -> Self {
        let NewFact { kind, relation, value, detail, printed, .. } = fact;
        statement(*kind, *relation, value, detail.as_deref(), printed.as_deref())
    }
}

impl From<&Fact> for Statement {
    fn from(fact: &Fact) -> Self {
        let Fact { kind, relation, value, detail, printed, .. } = fact;
        statement(*kind, *relation, value, detail.as_deref(), printed.as_deref())
    }
}

/// The statements of a row, in the order in which they are recorded. `more`: oddities that only
/// show beside other rows. The day of the source is not printed, so `stated_on` stays empty.
pub fn statements(row: &HistoricRow, source: &Source, more: &[Anomaly]) -> Vec<NewFact> {
    let say = |kind, value| NewFact::of(kind, value, source.citation.clone());
    let printed = |fact: NewFact| NewFact { printed: Some(row.printed_dates.clone()), ..fact };
    let mut facts = vec![NewFact {
        printed: row.printed_place.clone(),
        ..say(FactKind::Municipality, Value::Code(row.nis_code.clone()))
    }];
    facts.extend(row.place.iter().map(|name| say(FactKind::Place, Value::Text(name.clone()))));
    facts.extend(
        row.sites.iter().map(|name| printed(say(FactKind::Site, Value::Text(name.clone())))),
    );
    if row.kind == LineKind::Conditional {
        facts.push(printed(say(FactKind::Reservation, Value::Code("yes".to_owned()))));
    }
    let start = match row.kind {
        LineKind::Expected | LineKind::Conditional => FactKind::PlannedOpening,
        LineKind::Plain | LineKind::Extension | LineKind::Reopening => FactKind::ReportedStart,
    };
    facts.push(printed(say(start, Value::Date(row.start.clone()))));
    facts.extend(row.alternative.iter().map(|date| NewFact {
        relation: FactRelation::Conflicting,
        ..printed(say(start, Value::Date(date.clone())))
    }));
    match &row.closing {
        Closing::On(date) => {
            facts.push(printed(say(FactKind::Closing, Value::Date(date.clone()))));
        }
        Closing::WithoutDate => {
            let words = source.word("closed_without_date").to_owned();
            facts.push(printed(say(FactKind::Closing, Value::Unknown(Some(words)))));
        }
        Closing::NotPrinted => {}
    }
    let mut odd: Vec<Anomaly> = row.anomalies.iter().chain(more).copied().collect();
    odd.sort_unstable();
    facts.extend(odd.iter().map(|anomaly| NewFact {
        detail: Some(anomaly.code().to_owned()),
        ..say(FactKind::Remark, Value::Text(source.remark(anomaly.code()).to_owned()))
    }));
    facts.extend(row.note.iter().map(|note| {
        NewFact::of(
            FactKind::Remark,
            Value::Text(source.note(note).to_owned()),
            source.word("note_source"),
        )
    }));
    facts
}
