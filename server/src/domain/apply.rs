//! Applies decided changes to the snapshot, and works out what follows from them.

use super::case_file::CaseFile;
use super::decision::{Change, Decision};

/// Applies one change. Changes that the snapshot does not hold (partners, meetings ...) leave it
/// as it is.
pub fn apply(case: &mut CaseFile, change: &Change) {
    match change {
        Change::AddTask(task) => case.tasks.push(task.clone()),
        Change::SetTask(task) => {
            if let Some(slot) = case.tasks.iter_mut().find(|t| t.id == task.id) {
                *slot = task.clone();
            }
        }
        Change::AddContact(contact) => {
            case.contacts.push(contact.clone());
            case.contacts.sort_by_key(|c| (c.happened_at, c.id));
        }
        Change::AddDeadline(deadline) => case.deadlines.push(deadline.clone()),
        Change::SetDeadline { deadline, .. } => {
            if let Some(slot) = case.deadlines.iter_mut().find(|d| d.id == deadline.id) {
                *slot = deadline.clone();
            }
        }
        Change::AddFact(fact) => case.facts.list.push(fact.clone()),
        Change::ChooseFact(choice) => case.facts.choices.push(choice.clone()),
        Change::AddOfferStatement(statement) => case.offer.push(statement.clone()),
        Change::SetPeople { officer, back_up } => {
            case.officer = *officer;
            case.back_up = *back_up;
        }
        Change::SetMember { role, person } => {
            case.members.retain(|(r, _)| r != role);
            case.members.push((role.clone(), *person));
        }
        Change::SetWithdrawn(withdrawn) => case.withdrawn.clone_from(withdrawn),
        Change::SetMunicipality(municipality) => case.municipality = municipality.clone(),
        Change::SetRegion(region) => case.region = *region,
        Change::AddPartner(_)
        | Change::RemovePartner { .. }
        | Change::RestorePartner { .. }
        | Change::AddMeeting(_)
        | Change::RemoveMeeting { .. }
        | Change::RestoreMeeting { .. }
        | Change::AddProduct(_)
        | Change::AddInvolvement(_)
        | Change::RemoveInvolvement { .. }
        | Change::RestoreInvolvement { .. }
        | Change::LinkCentre { .. }
        | Change::UnlinkCentre { .. }
        | Change::AskHandOver(_)
        | Change::AnswerHandOver { .. } => {}
    }
}

/// Applies a decision, and adds what follows from it: due dates whose anchor moved.
pub fn settle(case: &mut CaseFile, decision: &mut Decision) {
    decision.changes.iter().for_each(|c| apply(case, c));
    let following = case.follow_anchors(&case.anchors());
    following.iter().for_each(|c| apply(case, c));
    decision.changes.extend(following);
}
