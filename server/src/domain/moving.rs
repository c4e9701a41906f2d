//! A case that turns out to lie elsewhere. People never move by themselves: the new region's
//! officer and back-up are proposed, and a coordinator decides (PRODUCT.md section 4).

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{FactKind, PersonId, RegionId};

use super::assignment::OnDuty;
use super::calendar;
use super::case_file::{CaseFile, Municipality};
use super::decision::{Change, Decision, Refusal};
use super::event::{Event, EventKind};
use super::fact::{NewFact, Value, state};
use super::life::reassign;

/// Where a case lies after all.
#[derive(Clone, Debug)]
pub struct Move {
    /// As of [`counts_on`].
    pub municipality: Municipality,
    pub region: RegionId,
    /// Who said so.
    pub source: String,
    pub reason: Option<String>,
    /// Of the new region today.
    pub duty: OnDuty,
}

/// The local day as of which a case's municipality and province count: that of its confirmation,
/// else of its opening.
pub fn counts_on(case: &CaseFile) -> NaiveDate {
    let at = case.deadline().map_or(case.opened_at, |deadline| deadline.started_at);
    calendar::local_day(at)
}

/// Records another municipality. Region, officer and back-up stay; a new region's are proposed.
///
/// # Errors
/// As [`state`]: withdrawn case, no source.
pub fn move_to(
    case: &CaseFile,
    new: Move,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    if case.municipality == new.municipality {
        return Ok(Decision::new());
    }
    let value = Value::Code(new.municipality.nis.clone());
    let fact = NewFact::of(FactKind::Municipality, value, new.source);
    let mut decision = state(case, fact, Some(by), now)?;
    let mut event = Event::of(EventKind::MunicipalityChanged, "municipality");
    event
        .put("old", case.municipality.name.as_str())
        .put("new", new.municipality.name.as_str())
        .put("reason", new.reason);
    // The sentence about the move says it all; the statement stands among the facts.
    decision.events = vec![event];
    decision.changes.push(Change::SetMunicipality(new.municipality));
    if new.region != case.region {
        let mut event = Event::of(EventKind::ReassignmentProposed, "people");
        event
            .put("region", new.region.to_string())
            .put_person("to", new.duty.officer)
            .put_person("back_up_to", new.duty.back_ups.first().copied());
        decision.events.push(event);
    }
    Ok(decision)
}

/// Gives a case to other people, and to another region if it lies there now.
///
/// # Errors
/// As [`reassign`].
pub fn assign_case(
    case: &CaseFile,
    region: RegionId,
    officer: Option<PersonId>,
    back_up: Option<PersonId>,
    reason: Option<&str>,
) -> Result<Decision, Refusal> {
    let mut decision = reassign(case, officer, back_up, reason)?;
    if region == case.region {
        return Ok(decision);
    }
    if decision.is_empty() {
        // The same people in another region: the journal tells it all the same.
        let mut event = Event::of(EventKind::CaseReassigned, "people");
        event
            .put_person("from", case.officer)
            .put_person("to", officer)
            .put_person("back_up_from", case.back_up)
            .put_person("back_up_to", back_up)
            .put("reason", reason);
        decision = decision.event(event);
    }
    for event in &mut decision.events {
        event.put("region_from", case.region.to_string()).put("region_to", region.to_string());
    }
    Ok(decision.change(Change::SetRegion(region)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    fn elsewhere(region: RegionId) -> Move {
        Move {
            municipality: Municipality {
                nis: "73107".to_owned(),
                name: "Maasmechelen".to_owned(),
                province: "Limburg".to_owned(),
            },
            region,
            source: "Fedasil".to_owned(),
            reason: None,
            duty: OnDuty { officer: Some(person(11)), back_ups: vec![person(12)] },
        }
    }

    #[test]
    fn another_region_is_proposed_and_nobody_moves() {
        let mut case = running();
        let before = (case.region, case.officer, case.back_up);
        let other = RegionId::new();
        let decision = move_to(&case, elsewhere(other), person(OFFICER), confirmed_at()).unwrap();
        let kinds: Vec<_> = decision.events.iter().map(|e| e.kind).collect();
        assert_eq!(kinds, [EventKind::MunicipalityChanged, EventKind::ReassignmentProposed]);
        let tasks: Vec<_> = case.tasks.iter().map(|t| t.assignee).collect();
        then(&mut case, Ok(decision));
        assert_eq!((case.region, case.officer, case.back_up), before);
        assert_eq!(case.municipality.name, "Maasmechelen");
        assert_eq!(case.tasks.iter().map(|t| t.assignee).collect::<Vec<_>>(), tasks);
        assert_eq!(case.facts.code(FactKind::Municipality), Some("73107"));
    }

    #[test]
    fn within_the_region_nothing_is_proposed() {
        let case = running();
        let decision = move_to(&case, elsewhere(case.region), person(1), confirmed_at()).unwrap();
        assert_eq!(decision.events.len(), 1);
    }

    #[test]
    fn the_same_municipality_again_is_nothing() {
        let mut case = running();
        let new = elsewhere(case.region);
        let moved = move_to(&case, new.clone(), person(1), confirmed_at());
        then(&mut case, moved);
        assert!(move_to(&case, new, person(1), confirmed_at()).unwrap().is_empty());
    }

    #[test]
    fn accepting_the_proposal_moves_region_people_and_their_tasks() {
        let mut case = running();
        let other = RegionId::new();
        let (officer, back_up) = (Some(person(11)), Some(person(12)));
        let assigned = assign_case(&case, other, officer, back_up, None);
        then(&mut case, assigned);
        assert_eq!((case.region, case.officer, case.back_up), (other, officer, back_up));
        let follows = |t: &&crate::domain::task::Task| t.role == "liaison_officer" && t.is_open();
        assert!(case.tasks.iter().filter(follows).all(|t| t.assignee == officer));
    }
}
