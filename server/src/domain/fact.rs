//! Sourced statements. A later one does not erase an earlier one; two may conflict and one is
//! preferred; unknown is a value.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    FactChoiceId, FactId, FactKind, FactRelation, PersonId, TargetGroup, ValueShape,
};

use super::calendar;
use super::case_file::CaseFile;
use super::decision::{Change, Decision, Refusal};
use super::edtf::Imprecise;
use super::event::{Event, EventKind};
use super::plan::Purpose;

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
            id: FactId::new(),
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

/// Kinds of which each statement stands by itself instead of following an earlier one.
pub const fn is_list(kind: FactKind) -> bool {
    matches!(kind, FactKind::Site | FactKind::Remark)
}

impl Fact {
    /// Statements with the same topic follow or contradict one another.
    pub fn topic(&self) -> (FactKind, Option<&str>) {
        (self.kind, self.detail.as_deref().filter(|_| self.kind == FactKind::Capacity))
    }
}

/// All statements of a case, oldest record first, with the choices among them.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub list: Vec<Fact>,
    pub choices: Vec<FactChoice>,
}

/// How a statement stands among those of its topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Counts now.
    Current,
    /// Contradicts the one that counts.
    Conflicting,
    /// A later statement took its place.
    Earlier,
    /// Mended by a correction.
    Corrected,
}

impl Facts {
    fn about<'a>(&'a self, topic: (FactKind, Option<&'a str>)) -> impl Iterator<Item = &'a Fact> {
        self.list.iter().filter(move |f| f.topic() == topic)
    }

    /// The statement that counts for a topic: the one chosen last, unless a newer statement came
    /// after the choice; else the newest that is not merely a contradiction.
    pub fn current_of<'a>(&'a self, topic: (FactKind, Option<&'a str>)) -> Option<&'a Fact> {
        let chosen = self
            .choices
            .iter()
            .filter_map(|c| self.about(topic).find(|f| f.id == c.fact).map(|f| (c, f)))
            .max_by_key(|(c, _)| (c.recorded_at, c.id));
        let newest = self
            .about(topic)
            .filter(|f| f.relation != FactRelation::Conflicting)
            .filter(|f| !self.is_corrected(f))
            .max_by_key(|f| (f.recorded_at, f.id))
            .or_else(|| self.about(topic).min_by_key(|f| (f.recorded_at, f.id)));
        match (chosen, newest) {
            (Some((choice, fact)), Some(newest)) if newest.recorded_at <= choice.recorded_at => {
                Some(fact)
            }
            (_, newest) => newest,
        }
    }

    fn is_corrected(&self, fact: &Fact) -> bool {
        self.list.iter().any(|f| f.corrects == Some(fact.id))
    }

    /// The statement that counts for a kind.
    pub fn current(&self, kind: FactKind) -> Option<&Fact> {
        self.current_of((kind, None))
    }

    /// How a statement stands among the others of its topic.
    pub fn standing(&self, fact: &Fact) -> Standing {
        let Some(current) = self.current_of(fact.topic()) else { return Standing::Earlier };
        if is_list(fact.kind) || current.id == fact.id {
            return Standing::Current;
        }
        if self.is_corrected(fact) {
            return Standing::Corrected;
        }
        let contradiction = if fact.relation == FactRelation::Conflicting {
            // It contradicts what stood when it came, and still stands.
            fact.value != current.value && current.recorded_at <= fact.recorded_at
        } else {
            // What stood before a contradiction was preferred over it.
            current.relation == FactRelation::Conflicting
                && current.value != fact.value
                && !self.about(fact.topic()).any(|f| {
                    f.relation == FactRelation::Newer
                        && f.recorded_at > fact.recorded_at
                        && f.recorded_at <= current.recorded_at
                })
        };
        if contradiction { Standing::Conflicting } else { Standing::Earlier }
    }

    /// The code that counts; none when unknown or never stated.
    pub fn code(&self, kind: FactKind) -> Option<&str> {
        match &self.current(kind)?.value {
            Value::Code(code) => Some(code),
            _ => None,
        }
    }

    /// The text that counts.
    pub fn text(&self, kind: FactKind) -> Option<&str> {
        match &self.current(kind)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The date that counts.
    pub fn date(&self, kind: FactKind) -> Option<&Imprecise> {
        match &self.current(kind)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Whether the statement that counts says "unknown".
    pub fn said_unknown(&self, kind: FactKind) -> bool {
        self.current(kind).is_some_and(|f| matches!(f.value, Value::Unknown(_)))
    }

    /// Whether a source of history says that support was declined.
    pub fn says_declined(&self) -> bool {
        self.list.iter().any(|fact| {
            fact.kind == FactKind::Remark && fact.detail.as_deref() == Some(SUPPORT_DECLINED)
        })
    }

    /// Capacity that counts now, per group, in the groups' order; groups said to be unknown are
    /// left out.
    pub fn capacity(&self) -> Vec<(TargetGroup, i64)> {
        TargetGroup::ALL
            .iter()
            .filter_map(|group| {
                let fact = self.current_of((FactKind::Capacity, Some(group.as_str())))?;
                match fact.value {
                    Value::Number(n) => Some((*group, n)),
                    _ => None,
                }
            })
            .collect()
    }

    /// All places together; none when nothing was stated.
    pub fn capacity_total(&self) -> Option<i64> {
        let groups = self.capacity();
        (!groups.is_empty()).then(|| groups.iter().map(|(_, n)| n).sum())
    }

    /// Target groups that count: those stated, and those with places of their own.
    pub fn target_groups(&self) -> Vec<TargetGroup> {
        let stated = self.code(FactKind::TargetGroup).unwrap_or_default();
        let with_places = self.capacity();
        TargetGroup::ALL
            .iter()
            .copied()
            .filter(|g| *g != TargetGroup::Undivided)
            .filter(|g| {
                stated.split(' ').any(|code| code == g.as_str())
                    || with_places.iter().any(|(group, n)| group == g && *n > 0)
            })
            .collect()
    }

    /// First residents, else the start as reported, else the opening as planned, with its kind.
    pub fn start(&self) -> Option<(FactKind, &Imprecise)> {
        [FactKind::FirstResidents, FactKind::ReportedStart, FactKind::PlannedOpening]
            .into_iter()
            .find_map(|kind| self.date(kind).map(|date| (kind, date)))
    }

    /// The statements of a topic, newest first, for the page.
    pub fn history(&self, topic: (FactKind, Option<&str>)) -> Vec<&Fact> {
        let mut list: Vec<&Fact> = self.list.iter().filter(|f| f.topic() == topic).collect();
        list.sort_by_key(|f| Reverse((f.recorded_at, f.id)));
        list
    }
}

/// The task that a statement of this kind fulfils.
const fn purpose(kind: FactKind) -> Option<Purpose> {
    Some(match kind {
        FactKind::FederalDecision => Purpose::FederalDecision,
        FactKind::AgencyInformed => Purpose::AgencyInformed,
        FactKind::LocalAuthorityInformed => Purpose::LocalAuthorityInformed,
        FactKind::PlannedOpening => Purpose::PlannedOpening,
        FactKind::Address => Purpose::Address,
        FactKind::Capacity => Purpose::Capacity,
        FactKind::TargetGroup => Purpose::TargetGroup,
        _ => return None,
    })
}

/// Records a statement. The matching act of others (B.a, B.b ...) is marked as done with it.
/// A formal confirmation goes through [`super::confirmation`].
///
/// # Errors
/// Withdrawn case, no value of the kind's shape, no source, a correction of an unknown statement.
pub fn state(
    case: &CaseFile,
    new: NewFact,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    if case.withdrawn.is_some() {
        return Err(Refusal::CaseWithdrawn);
    }
    let fits = match (&new.value, new.kind.shape()) {
        (Value::Unknown(_), _)
        | (Value::Number(_), ValueShape::Number)
        | (Value::Date(_), ValueShape::Date)
        | (Value::Instant { .. }, ValueShape::Instant) => true,
        (Value::Code(text), ValueShape::Code) | (Value::Text(text), ValueShape::Text) => {
            !text.is_empty()
        }
        _ => false,
    };
    if !fits {
        return Err(Refusal::ValueMissing);
    }
    if new.source.is_empty() {
        return Err(Refusal::EvidenceMissing);
    }
    if let Some(id) = new.corrects
        && !case.facts.list.iter().any(|f| f.id == id && f.kind == new.kind)
    {
        return Err(Refusal::NoSuchFact);
    }
    let before = case
        .facts
        .current_of((new.kind, new.detail.as_deref().filter(|_| new.kind == FactKind::Capacity)));
    let mut event = Event::of(EventKind::FactStated, format!("fact:{}", new.kind));
    event
        .put("fact", new.kind.as_str())
        .put("relation", new.relation.as_str())
        .put("detail", new.detail.clone())
        .put("old", before.map(|f| plain(&f.value)))
        .put("new", plain(&new.value))
        .put("source", new.source.clone());
    let known = !matches!(new.value, Value::Unknown(_));
    let day = match &new.value {
        // The act's own date; for the rest the day on which somebody told us.
        Value::Date(date)
            if matches!(
                new.kind,
                FactKind::FederalDecision
                    | FactKind::AgencyInformed
                    | FactKind::LocalAuthorityInformed
            ) =>
        {
            Some(date.clone())
        }
        _ => Imprecise::day(new.stated_on.unwrap_or_else(|| calendar::local_day(now))).ok(),
    };
    let mut decision = Decision::new().event(event);
    if let Some(purpose) = purpose(new.kind).filter(|_| known) {
        decision.changes.extend(case.fulfil(purpose, day, by, now));
    }
    Ok(decision.change(Change::AddFact(new.recorded(by, now))))
}

/// A value as the journal keeps it.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Unknown(words) => words.clone().unwrap_or_else(|| "?".to_owned()),
        Value::Code(text) | Value::Text(text) => text.clone(),
        Value::Number(n) => n.to_string(),
        Value::Date(date) => date.text(),
        Value::Instant { at, .. } => at.to_rfc3339(),
    }
}

/// Marks a statement as the preferred one of its topic.
///
/// # Errors
/// Unknown statement.
pub fn choose(
    case: &CaseFile,
    id: FactId,
    reason: Option<String>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    let fact = case.facts.list.iter().find(|f| f.id == id).ok_or(Refusal::NoSuchFact)?;
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
