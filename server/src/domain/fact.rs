//! Sourced statements. A later one does not erase an earlier one; two may conflict and one is
//! preferred; unknown is a value.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entity::vocab::{
    Duration, FactChoiceId, FactId, FactKind, FactRelation, InformantBody, InformantLevel,
    OperatorKind, PersonId, TargetGroup, ValueShape, YesNo,
};

use super::calendar;
use super::case_file::CaseFile;
use super::decision::{Change, Decision, Refusal};
use super::edtf::Imprecise;
use super::event::{Event, EventKind};
pub use super::facts::{Facts, Standing};
use super::told::fulfilled;

/// A statement. Never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub id: FactId,
    pub kind: FactKind,
    pub relation: FactRelation,
    pub value: Value,
    /// Group of a capacity, name of an operator or a body.
    pub detail: Option<String>,
    pub source: String,
    /// The words of the source, when they differ from what was read.
    pub printed: Option<String>,
    pub stated_on: Option<NaiveDate>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: Option<PersonId>,
    pub corrects: Option<FactId>,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Said to be unknown; with the words that go with it, if any.
    Unknown(Option<String>),
    Code(String),
    Text(String),
    Number(i64),
    Date(Imprecise),
    /// An instant, with its evidence.
    Instant {
        at: DateTime<Utc>,
        evidence: String,
    },
}

/// The choice of the preferred one among statements that conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChoice {
    pub id: FactChoiceId,
    pub fact: FactId,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: PersonId,
    pub reason: Option<String>,
}

/// A statement to be recorded.
#[derive(Clone, Debug)]
pub struct NewFact {
    /// Made with the form, so that a double click meets the same statement.
    pub id: FactId,
    pub kind: FactKind,
    pub relation: FactRelation,
    pub value: Value,
    pub detail: Option<String>,
    pub source: String,
    pub printed: Option<String>,
    pub stated_on: Option<NaiveDate>,
    pub corrects: Option<FactId>,
}

impl NewFact {
    /// A statement with nothing but value and source.
    pub fn of(kind: FactKind, value: Value, source: impl Into<String>) -> Self {
        Self {
            id: FactId::new(),
            kind,
            relation: FactRelation::Newer,
            value,
            detail: None,
            source: source.into(),
            printed: None,
            stated_on: None,
            corrects: None,
        }
    }

    /// The statement as it will stand.
    pub fn recorded(self, by: Option<PersonId>, now: DateTime<Utc>) -> Fact {
        Fact {
            id: self.id,
            kind: self.kind,
            relation: self.relation,
            value: self.value,
            detail: self.detail,
            source: self.source,
            printed: self.printed,
            stated_on: self.stated_on,
            recorded_at: now,
            recorded_by: by,
            corrects: self.corrects,
        }
    }
}

/// The `detail` of a remark by which a source says that the local authority needed no support.
/// History has no contact to which such an answer could belong.
pub const SUPPORT_DECLINED: &str = "support_declined";

/// The most places that one group of a centre is believed to have.
pub const MOST_PLACES: i64 = 100_000;

/// Kinds of which each statement stands by itself instead of following an earlier one.
pub const fn is_list(kind: FactKind) -> bool {
    matches!(kind, FactKind::Site | FactKind::Remark)
}

impl Fact {
    /// The day on which it was stated; else that of its record.
    pub fn told_on(&self) -> NaiveDate {
        self.stated_on.unwrap_or_else(|| calendar::local_day(self.recorded_at))
    }

    /// Statements with the same topic follow or contradict one another.
    pub fn topic(&self) -> (FactKind, Option<&str>) {
        (self.kind, self.detail.as_deref().filter(|_| self.kind == FactKind::Capacity))
    }
}

/// The words of a kind whose value is one of a fixed list; none for other kinds.
pub fn codes(kind: FactKind) -> Vec<&'static str> {
    fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|value| word(*value)).collect()
    }
    match kind {
        FactKind::Duration => words(Duration::ALL, Duration::as_str),
        FactKind::Operator => words(OperatorKind::ALL, OperatorKind::as_str),
        FactKind::TargetGroup => {
            let mut groups = words(TargetGroup::ALL, TargetGroup::as_str);
            groups.retain(|code| *code != TargetGroup::Undivided.as_str());
            groups
        }
        FactKind::Reservation => words(YesNo::ALL, YesNo::as_str),
        FactKind::InformantLevel => words(InformantLevel::ALL, InformantLevel::as_str),
        FactKind::InformantBody => words(InformantBody::ALL, InformantBody::as_str),
        FactKind::InformantChannel => {
            words(entity::vocab::Channel::ALL, entity::vocab::Channel::as_str)
        }
        _ => Vec::new(),
    }
}

/// Kinds that have a way of their own: the municipality moves a case, the confirmation starts a
/// clock.
pub const fn is_free(kind: FactKind) -> bool {
    !matches!(kind, FactKind::Municipality | FactKind::FormalConfirmation)
}

/// Acts of the past: a day that is still to come would be a plan, and has a kind of its own.
pub(super) const fn is_past(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::FederalDecision
            | FactKind::LocalAuthorityInformed
            | FactKind::AgencyInformed
            | FactKind::FirstResidents
            | FactKind::Closing
    )
}

/// How many years ahead a date of a centre is believed.
const YEARS_AHEAD: i32 = 20;

/// A date so far ahead that it can only be a slip of the pen.
pub fn is_too_far(date: &Imprecise, today: NaiveDate) -> bool {
    date.earliest().is_some_and(|day| day.year() > today.year() + YEARS_AHEAD)
}

/// Whether a statement lets the centre close before it opened, or before it was confirmed: mostly
/// a slip, so whoever states it is asked. What is refused anyway is not asked about.
pub fn closes_too_early(case: &CaseFile, new: &NewFact, today: NaiveDate) -> bool {
    let Value::Date(date) = &new.value else { return false };
    if is_too_far(date, today) {
        return false;
    }
    let confirmed = || case.deadline().map(|d| calendar::local_day(d.started_at));
    let (opens, closes) = match new.kind {
        FactKind::Closing => {
            let start = case.facts.start().and_then(|(_, start)| start.earliest());
            (start.or_else(confirmed), date.latest())
        }
        FactKind::FirstResidents | FactKind::ReportedStart | FactKind::PlannedOpening => {
            (date.earliest(), case.facts.date(FactKind::Closing).and_then(Imprecise::latest))
        }
        _ => return false,
    };
    opens.zip(closes).is_some_and(|(opens, closes)| closes < opens)
}

/// A value that its kind can have.
fn checked(new: &NewFact, today: NaiveDate) -> Result<(), Refusal> {
    let known = |code: &str| {
        let codes = codes(new.kind);
        codes.is_empty() || codes.contains(&code)
    };
    match (&new.value, new.kind.shape()) {
        (Value::Unknown(_), _) | (Value::Instant { .. }, ValueShape::Instant) => Ok(()),
        (Value::Number(n), ValueShape::Number) => {
            if (0..=MOST_PLACES).contains(n) {
                Ok(())
            } else {
                Err(Refusal::NumberOutOfRange)
            }
        }
        (Value::Date(date), ValueShape::Date) if is_too_far(date, today) => Err(Refusal::DayTooFar),
        (Value::Date(date), ValueShape::Date) => {
            let future = date.earliest().is_some_and(|day| day > today);
            if future && is_past(new.kind) { Err(Refusal::DayInFuture) } else { Ok(()) }
        }
        (Value::Code(text), ValueShape::Code) if !text.is_empty() && text.split(' ').all(known) => {
            Ok(())
        }
        (Value::Text(text), ValueShape::Text) if !text.is_empty() => Ok(()),
        _ => Err(Refusal::ValueMissing),
    }
}

/// Records a statement. The matching act of others (B.a, B.b ...) is marked as done with it.
/// A formal confirmation goes through [`super::confirmation`].
///
/// # Errors
/// Withdrawn case, no value that the kind can have, no source, a day to come where it cannot be, a
/// correction of nothing or of an unknown statement.
pub fn state(
    case: &CaseFile,
    new: NewFact,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    if case.facts.list.iter().any(|f| f.id == new.id) {
        return Ok(Decision::new());
    }
    let today = calendar::local_day(now);
    checked(&new, today)?;
    if new.source.is_empty() {
        return Err(Refusal::EvidenceMissing);
    }
    if new.stated_on.is_some_and(|day| day > today) {
        return Err(Refusal::StatedInFuture);
    }
    match new.corrects {
        Some(id) if !case.facts.list.iter().any(|f| f.id == id && f.kind == new.kind) => {
            return Err(Refusal::NoSuchFact);
        }
        None if new.relation == FactRelation::Correction && is_free(new.kind) => {
            return Err(Refusal::CorrectedMissing);
        }
        _ => {}
    }
    let decision = Decision::new().event(told(case, &new));
    let fulfilled = fulfilled(case, &new, by, now);
    let mut decision = decision.change(Change::AddFact(new.recorded(by, now)));
    decision.changes.extend(fulfilled);
    Ok(decision)
}

/// The journal's entry about a statement, with what counted before.
pub(super) fn told(case: &CaseFile, new: &NewFact) -> Event {
    let group = new.detail.as_deref().filter(|_| new.kind == FactKind::Capacity);
    let before = case.facts.current_of((new.kind, group));
    let mut event = Event::of(EventKind::FactStated, format!("fact:{}", new.kind));
    event
        .put("fact", new.kind.as_str())
        .put("relation", new.relation.as_str())
        .put("detail", new.detail.clone())
        .put("old", before.map(|f| plain(&f.value)))
        .put("new", plain(&new.value))
        .put("source", new.source.clone());
    event
}

/// A value as the journal keeps it.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Unknown(words) => words.clone().unwrap_or_else(|| "?".to_owned()),
        Value::Code(text) | Value::Text(text) => text.clone(),
        Value::Number(n) => n.to_string(),
        Value::Date(date) => match date.part() {
            // EDTF has no blanks and no word for the begin of a month.
            Some(part) => format!("{} {}", date.text(), part.code()),
            None => date.text(),
        },
        Value::Instant { at, .. } => at.to_rfc3339(),
    }
}

/// Marks a statement as the preferred one of its topic.
///
/// # Errors
/// Withdrawn case, unknown statement, one that a correction took the place of.
pub fn choose(
    case: &CaseFile,
    id: FactId,
    reason: Option<String>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    let fact = case.facts.list.iter().find(|f| f.id == id).ok_or(Refusal::NoSuchFact)?;
    if case.facts.standing(fact) == Standing::Corrected {
        return Err(Refusal::NoSuchFact);
    }
    if case.facts.current_of(fact.topic()).is_some_and(|f| f.id == id) {
        return Ok(Decision::new());
    }
    let mut event = Event::of(EventKind::FactChosen, format!("fact:{}", fact.kind));
    event
        .put("fact", fact.kind.as_str())
        .put("new", plain(&fact.value))
        .put("source", fact.source.clone())
        .put("reason", reason.clone());
    let choice =
        FactChoice { id: FactChoiceId::new(), fact: id, recorded_at: now, recorded_by: by, reason };
    Ok(Decision::new().change(Change::ChooseFact(choice)).event(event))
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    fn date(text: &str) -> Value {
        Value::Date(Imprecise::parse(text).unwrap())
    }

    fn say(case: &mut CaseFile, relation: FactRelation, value: Value, hour: i64) -> FactId {
        let kind = FactKind::PlannedOpening;
        let new = NewFact { relation, ..NewFact::of(kind, value, "Fedasil") };
        let decision = state(case, new, Some(person(OFFICER)), confirmed_at() + hours(hour));
        then(case, decision);
        case.facts.list.last().unwrap().id
    }

    fn opening(case: &CaseFile) -> String {
        plain(&case.facts.current(FactKind::PlannedOpening).unwrap().value)
    }

    #[test]
    fn a_later_statement_counts_and_the_earlier_one_stays() {
        let mut case = running();
        let first = say(&mut case, FactRelation::Newer, date("2023-11"), 1);
        say(&mut case, FactRelation::Newer, date("2023-12-04"), 2);
        assert_eq!(opening(&case), "2023-12-04");
        let kept = case.facts.list.iter().find(|f| f.id == first).unwrap();
        assert_eq!(case.facts.standing(kept), Standing::Earlier);
    }

    #[test]
    fn a_contradiction_does_not_count_until_it_is_preferred_nor_after_newer_news() {
        let mut case = running();
        let first = say(&mut case, FactRelation::Newer, date("2023-11"), 1);
        let other = say(&mut case, FactRelation::Conflicting, date("2023-12"), 2);
        assert_eq!(opening(&case), "2023-11");
        let find =
            |case: &CaseFile, id| case.facts.list.iter().find(|f| f.id == id).cloned().unwrap();
        assert_eq!(case.facts.standing(&find(&case, other)), Standing::Conflicting);
        let now = confirmed_at() + hours(3);
        let decision = choose(&case, other, None, person(OFFICER), now);
        then(&mut case, decision);
        assert_eq!(opening(&case), "2023-12");
        assert_eq!(case.facts.standing(&find(&case, first)), Standing::Conflicting);
        say(&mut case, FactRelation::Newer, date("2024-01"), 4);
        assert_eq!(opening(&case), "2024-01");
        assert_eq!(case.facts.standing(&find(&case, other)), Standing::Earlier);
    }

    #[test]
    fn unknown_is_a_value_and_a_value_needs_a_source() {
        let mut case = running();
        say(&mut case, FactRelation::Newer, Value::Unknown(None), 1);
        assert!(case.facts.said_unknown(FactKind::PlannedOpening));
        let bare = NewFact::of(FactKind::PlannedOpening, date("2023"), "");
        let refused = state(&case, bare, None, confirmed_at());
        assert_eq!(refused.unwrap_err(), Refusal::EvidenceMissing);
        let wrong = NewFact::of(FactKind::PlannedOpening, Value::Number(3), "Fedasil");
        assert_eq!(state(&case, wrong, None, confirmed_at()).unwrap_err(), Refusal::ValueMissing);
    }

    #[test]
    fn capacity_adds_up_over_its_groups() {
        let mut case = running();
        for (group, places) in [("adults", 80), ("unaccompanied_minors", 20), ("adults", 100)] {
            let new = NewFact {
                detail: Some(group.to_owned()),
                ..NewFact::of(FactKind::Capacity, Value::Number(places), "Fedasil")
            };
            let decision = state(&case, new, None, confirmed_at() + hours(places));
            then(&mut case, decision);
        }
        assert_eq!(case.facts.capacity_total(), Some(120));
        assert_eq!(
            case.facts.target_groups(),
            [TargetGroup::Adults, TargetGroup::UnaccompaniedMinors]
        );
        let b_c = case.tasks.iter().find(|t| t.key == "B.c").unwrap();
        assert!(!b_c.is_open(), "the statement fulfils the act of others");
    }
}
