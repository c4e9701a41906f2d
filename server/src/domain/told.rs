//! What others tell us, as a task of the plan (steps A and B) and as the fact that the task is about:
//! stating the one does the other, and ticking off alone leaves the fact unknown.

use chrono::{DateTime, Utc};
use entity::vocab::{FactKind, PersonId};

use super::calendar;
use super::case_file::CaseFile;
use super::completeness::{Answer, Question, answer};
use super::decision::Change;
use super::edtf::Imprecise;
use super::fact::{NewFact, Value, is_past};
use super::plan::Purpose;
use super::task::Task;

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

/// Facts whose value is the day of the act itself.
const DATED: [FactKind; 3] =
    [FactKind::FederalDecision, FactKind::LocalAuthorityInformed, FactKind::AgencyInformed];

/// What is stated by ticking off an act of others on its day: that it fell then. Nothing when the
/// day is known already; another one is stated with its own source.
pub(super) fn stated_by(case: &CaseFile, task: &Task, happened: &Imprecise) -> Option<NewFact> {
    let kind = kind_of(task).filter(|kind| DATED.contains(kind))?;
    let source = format!("{}. {}", task.key, task.title);
    let new = NewFact::of(kind, Value::Date(happened.clone()), source);
    case.facts.date(kind).is_none().then_some(new)
}

/// The other moment of the first information, where one task of the plan stands for both.
fn other_half(case: &CaseFile, kind: FactKind) -> Option<FactKind> {
    let apart = case.tasks.iter().any(|t| t.purpose == Purpose::LocalAuthorityInformed);
    match kind {
        FactKind::AgencyInformed if !apart => Some(FactKind::LocalAuthorityInformed),
        FactKind::LocalAuthorityInformed if !apart => Some(FactKind::AgencyInformed),
        _ => None,
    }
}

/// Something else than "unknown" was stated.
fn is_known(case: &CaseFile, kind: FactKind) -> bool {
    answer(case, Question::Fact(kind)) == Answer::Known
}

/// The kind of fact that a task is about.
fn kind_of(task: &Task) -> Option<FactKind> {
    FactKind::ALL.iter().copied().find(|kind| purpose(*kind) == Some(task.purpose))
}

/// What a task is about and nobody has stated.
pub fn unsaid(case: &CaseFile, task: &Task) -> Vec<FactKind> {
    let own = kind_of(task);
    let other = own.and_then(|kind| other_half(case, kind));
    other.into_iter().chain(own).filter(|kind| !is_known(case, *kind)).collect()
}

/// What stays unknown when a task is ticked off on its day, which states a fact of its own at most.
pub fn left_unsaid(case: &CaseFile, task: &Task) -> Vec<FactKind> {
    let mut kinds = unsaid(case, task);
    kinds.retain(|kind| !(DATED.contains(kind) && kind_of(task) == Some(*kind)));
    kinds
}

/// Acts of others that a known value shows to have happened.
pub(super) fn fulfilled(
    case: &CaseFile,
    new: &NewFact,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Vec<Change> {
    let Some(purpose) = purpose(new.kind).filter(|_| !matches!(new.value, Value::Unknown(_)))
    else {
        return Vec::new();
    };
    if let Some(other) = other_half(case, new.kind) {
        // One task stands for both moments: half of it is not the whole.
        if !is_known(case, other) {
            return Vec::new();
        }
        let ours = match &new.value {
            Value::Date(date) if new.kind == FactKind::AgencyInformed => Some(date.clone()),
            _ => case.facts.date(FactKind::AgencyInformed).cloned(),
        };
        return case.fulfil(Purpose::AgencyInformed, ours, by, now);
    }
    let day = match &new.value {
        // The act's own date; for the rest the day on which somebody told us.
        Value::Date(date) if is_past(new.kind) => Some(date.clone()),
        _ => Imprecise::day(new.stated_on.unwrap_or_else(|| calendar::local_day(now))).ok(),
    };
    case.fulfil(purpose, day, by, now)
}

#[cfg(test)]
mod tests {
    use super::super::fact::state;
    use super::super::testing::*;
    use super::*;

    #[test]
    fn the_first_information_is_complete_when_both_moments_are_known() {
        let agency = FactKind::AgencyInformed;
        let authority = FactKind::LocalAuthorityInformed;
        for kinds in [[agency, authority], [authority, agency]] {
            let mut case = running();
            for (known, kind) in kinds.into_iter().enumerate() {
                let b = case.task(task(&case, "B")).unwrap();
                assert!(b.is_open(), "{known} of two");
                assert_eq!(unsaid(&case, b).len(), 2 - known);
                let day = if kind == agency { "2023-10-04" } else { "2023-10-03" };
                let value = Value::Date(Imprecise::parse(day).unwrap());
                let new = NewFact::of(kind, value, "Fedasil");
                let decision = state(&case, new, Some(person(OFFICER)), confirmed_at());
                then(&mut case, decision);
            }
            let b = case.task(task(&case, "B")).unwrap();
            assert_eq!(b.happened.as_ref().map(Imprecise::text).as_deref(), Some("2023-10-04"));
            assert_eq!(unsaid(&case, b), []);
        }
    }
}
