//! From a plan to the tasks of a case, and from an offset to an instant.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::super::calendar::{end_of_day, local_day};
use super::order::Index;
use super::vocab::{Acting, Anchor, AssigneeRole, Condition, DueUnit, Purpose, StepCode};
use super::{Due, Plan, PlanTask, ProductRule};

/// The events of a case that due dates are counted from, as far as they are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Anchors {
    /// The formal confirmation (UTC).
    pub confirmation: Option<DateTime<Utc>>,
    /// When the first qualifying contact happened (UTC).
    pub contact: Option<DateTime<Utc>>,
    /// The opening as planned now (local date). Of an imprecise date the earliest day, so that
    /// nothing is proposed too late.
    pub opening: Option<NaiveDate>,
}

/// A task as a new case copies it from its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    pub key: String,
    /// Key of the task that this is a part of.
    pub parent: Option<String>,
    pub step: StepCode,
    /// Where it stands on the page, from 1 through the whole plan.
    pub position: i32,
    /// Dutch.
    pub title: String,
    /// English.
    pub title_en: String,
    pub help: Option<String>,
    pub help_en: Option<String>,
    pub acting: Acting,
    pub role: AssigneeRole,
    pub purpose: Purpose,
    /// Keys; advice, not a lock.
    pub waits_for: Vec<String>,
    /// The hard lock: waits for the first contact.
    pub after_contact: bool,
    pub closed_by_decline: bool,
    pub only_with: Option<Condition>,
    /// The rule, kept so that the instant can follow its anchor. For the first contact this is the
    /// contact clock.
    pub due: Option<Due>,
    /// The rule applied to what is known now (UTC); none while the anchor is unknown.
    pub due_at: Option<DateTime<Utc>>,
    pub product: Option<ProductRule>,
}

/// The tasks of a new case under this plan, in an order in which they can be written: every task
/// after the one it is a part of and after those it waits for. `position` has the order of the page.
///
/// The plan should have passed [`super::check`]; one that waits in circles gets those tasks last.
pub fn instantiate(plan: &Plan, anchors: &Anchors) -> Vec<NewTask> {
    let page: Vec<usize> = page_order(plan);
    let (mut order, circular) = Index::of(plan).sorted(&page);
    order.extend(circular);
    let mut position = vec![0; plan.tasks.len()];
    for (at, place) in (1..).zip(&page) {
        if let Some(slot) = position.get_mut(*place) {
            *slot = at;
        }
    }
    let copy = |place: usize| {
        let task = plan.tasks.get(place)?;
        Some(copied(plan, task, *position.get(place)?, anchors))
    };
    order.into_iter().filter_map(copy).collect()
}

/// The places of the tasks in the order of the page; what a damaged plan does not show comes last.
fn page_order(plan: &Plan) -> Vec<usize> {
    let mut seen = vec![false; plan.tasks.len()];
    let mut order = Vec::with_capacity(plan.tasks.len());
    let listed: Vec<&PlanTask> =
        plan.steps_in_order().into_iter().flat_map(|(_, tasks)| tasks).collect();
    let shown = listed.iter().filter_map(|task| {
        plan.tasks.iter().position(|other| std::ptr::eq::<PlanTask>(*task, other))
    });
    for place in shown.chain(0..plan.tasks.len()) {
        if let Some(seen) = seen.get_mut(place).filter(|seen| !**seen) {
            *seen = true;
            order.push(place);
        }
    }
    order
}

fn copied(plan: &Plan, task: &PlanTask, position: i32, anchors: &Anchors) -> NewTask {
    let due = match task.purpose {
        Purpose::FirstContact => Some(plan.contact.due()),
        _ => task.due,
    };
    NewTask {
        key: task.key.clone(),
        parent: task.parent.clone(),
        step: task.step,
        position,
        title: task.title.clone(),
        title_en: task.title_en.clone(),
        help: task.help.clone(),
        help_en: task.help_en.clone(),
        acting: task.acting,
        role: task.role,
        purpose: task.purpose,
        waits_for: task.waits_for.clone(),
        after_contact: task.after_contact,
        closed_by_decline: task.closed_by_decline,
        only_with: task.only_with,
        due,
        due_at: due.and_then(|due| due_at(anchors, &due)),
        product: task.product,
    }
}

impl super::ContactRule {
    /// The contact clock as a due rule.
    pub fn due(&self) -> Due {
        Due { anchor: Anchor::Confirmation, offset: self.hours, unit: DueUnit::Hours }
    }
}

/// The instant at which something is due, or none while its anchor is unknown or when the result
/// lies beyond the calendar.
///
/// Hours are 3600 seconds each, in UTC. Days are calendar days in Brussels and last to their end,
/// so that the whole day named on the page is in time.
pub fn due_at(anchors: &Anchors, due: &Due) -> Option<DateTime<Utc>> {
    let instant = match due.anchor {
        Anchor::Confirmation => anchors.confirmation,
        Anchor::Contact => anchors.contact,
        Anchor::Opening => None,
    };
    match due.unit {
        DueUnit::Hours => instant?.checked_add_signed(TimeDelta::try_hours(due.offset)?),
        DueUnit::Days => {
            let day = match due.anchor {
                Anchor::Opening => anchors.opening?,
                Anchor::Confirmation | Anchor::Contact => local_day(instant?),
            };
            Some(end_of_day(shifted(day, due.offset)?))
        }
    }
}

fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::first;
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn anchors() -> Anchors {
        Anchors {
            confirmation: Some(utc("2024-03-30T09:00:00Z")),
            contact: Some(utc("2024-03-31T22:30:00Z")),
            opening: NaiveDate::from_ymd_opt(2024, 11, 1),
        }
    }

    #[test]
    fn the_first_plan_gives_37_tasks_each_after_its_whole_and_its_waits() {
        let tasks = instantiate(&first(), &Anchors::default());
        assert_eq!(tasks.len(), 37);
        let at = |key: &str| tasks.iter().position(|task| task.key == key).expect("a task");
        for task in &tasks {
            for before in task.parent.iter().chain(&task.waits_for) {
                assert!(at(before) < at(&task.key), "{} before {}", before, task.key);
            }
        }
        assert!(at("J") < at("H"), "the leaflet invites to the market");
    }

    #[test]
    fn positions_follow_the_page_not_the_writing_order() {
        let mut tasks = instantiate(&first(), &Anchors::default());
        tasks.sort_by_key(|task| task.position);
        let keys: Vec<&str> = tasks.iter().map(|task| task.key.as_str()).collect();
        let printed: Vec<String> = first().tasks.into_iter().map(|task| task.key).collect();
        assert_eq!(keys, printed);
        assert_eq!(tasks[0].position, 1);
    }

    #[test]
    fn a_new_case_knows_when_the_contact_is_due_and_not_yet_the_rest() {
        let known = Anchors { confirmation: anchors().confirmation, ..Anchors::default() };
        let tasks = instantiate(&first(), &known);
        let contact = tasks.iter().find(|task| task.purpose == Purpose::FirstContact).unwrap();
        assert_eq!(contact.due_at, Some(utc("2024-04-01T09:00:00Z")));
        assert_eq!(tasks.iter().filter(|task| task.due_at.is_some()).count(), 1);
    }

    #[test]
    fn hours_elapse_and_days_end_in_brussels() {
        use Anchor::{Confirmation, Contact, Opening};
        use DueUnit::{Days, Hours};
        // The contact happened on 1 April local time, an hour and a half before UTC's midnight.
        for (anchor, offset, unit, expected) in [
            (Confirmation, 48, Hours, Some("2024-04-01T09:00:00Z")),
            (Confirmation, 0, Hours, Some("2024-03-30T09:00:00Z")),
            (Confirmation, 0, Days, Some("2024-03-30T22:59:59.999999Z")),
            (Confirmation, 1, Days, Some("2024-03-31T21:59:59.999999Z")),
            (Contact, 0, Days, Some("2024-04-01T21:59:59.999999Z")),
            (Contact, 7, Days, Some("2024-04-08T21:59:59.999999Z")),
            (Opening, 0, Days, Some("2024-11-01T22:59:59.999999Z")),
            (Opening, -5, Days, Some("2024-10-27T22:59:59.999999Z")),
            (Opening, -6, Days, Some("2024-10-26T21:59:59.999999Z")),
            (Opening, 24, Hours, None),
            (Contact, i64::MAX, Hours, None),
            (Contact, i64::MIN, Days, None),
        ] {
            let due = Due { anchor, offset, unit };
            assert_eq!(due_at(&anchors(), &due), expected.map(utc), "{due:?}");
            assert_eq!(due_at(&Anchors::default(), &due), None, "{due:?}");
        }
    }
}
