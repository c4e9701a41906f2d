//! Somebody leaves: what is open goes to a successor, in one decision per case.

use entity::vocab::PersonId;

use super::apply::apply;
use super::case_file::CaseFile;
use super::decision::{Decision, Refusal};
use super::{life, task};

/// Gives a successor everything that somebody holds in a case: its officer's or back-up's place,
/// roles, open tasks. A successor who was the back-up already becomes the officer, and the place
/// of the back-up falls empty.
///
/// # Errors
/// None of its own; those of the verbs that it is made of.
pub fn succeed(
    case: &CaseFile,
    leaving: PersonId,
    successor: PersonId,
    reason: &str,
) -> Result<Decision, Refusal> {
    let mut after = case.clone();
    let mut all = Decision::new();
    let swap = |p: Option<PersonId>| if p == Some(leaving) { Some(successor) } else { p };
    let officer = swap(case.officer);
    let back_up = swap(case.back_up).filter(|p| Some(*p) != officer);
    if case.officer == Some(leaving) || case.back_up == Some(leaving) {
        add(&mut all, &mut after, life::reassign(case, officer, back_up, Some(reason))?);
    }
    let roles: Vec<String> =
        after.members.iter().filter(|(_, p)| *p == leaving).map(|(r, _)| r.clone()).collect();
    for role in roles {
        let decision = after.name_member(&role, successor)?;
        add(&mut all, &mut after, decision);
    }
    let tasks: Vec<_> = after
        .tasks
        .iter()
        .filter(|t| t.is_open() && t.assignee == Some(leaving))
        .map(|t| t.id)
        .collect();
    for id in tasks {
        let decision = task::assign(&after, id, Some(successor), Some(leaving))?;
        add(&mut all, &mut after, decision);
    }
    Ok(all)
}

/// Puts one decision behind the others, and the case into the state after it.
fn add(all: &mut Decision, after: &mut CaseFile, next: Decision) {
    for change in &next.changes {
        apply(after, change);
    }
    all.changes.extend(next.changes);
    all.events.extend(next.events);
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    #[test]
    fn everything_that_is_open_goes_to_the_successor() {
        let mut case = running();
        let (leaving, successor, other) = (PersonId::new(), PersonId::new(), PersonId::new());
        case.officer = Some(leaving);
        case.back_up = Some(other);
        for task in &mut case.tasks {
            task.assignee = Some(leaving);
        }
        let Ok(decision) = succeed(&case, leaving, successor, "weg") else { panic!("no refusal") };
        let mut after = case.clone();
        decision.changes.iter().for_each(|change| apply(&mut after, change));
        assert_eq!((after.officer, after.back_up), (Some(successor), Some(other)));
        assert!(after.tasks.iter().filter(|t| t.is_open()).all(|t| t.assignee == Some(successor)));
    }

    #[test]
    fn a_back_up_who_succeeds_is_not_both() {
        let mut case = running();
        let (leaving, successor) = (PersonId::new(), PersonId::new());
        case.officer = Some(leaving);
        case.back_up = Some(successor);
        let Ok(decision) = succeed(&case, leaving, successor, "weg") else { panic!("no refusal") };
        let mut after = case.clone();
        decision.changes.iter().for_each(|change| apply(&mut after, change));
        assert_eq!((after.officer, after.back_up), (Some(successor), None));
    }

    #[test]
    fn whoever_holds_nothing_leaves_nothing() {
        let decision = succeed(&running(), PersonId::new(), PersonId::new(), "weg");
        assert!(decision.is_ok_and(|d| d.is_empty()));
    }
}
