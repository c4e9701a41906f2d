//! The step plan A-K: data that is drafted, checked, published and then copied into each new case.
//!
//! A plan is read from TOML ([`Plan::from_toml`]) or from the JSON that the database keeps
//! ([`Plan::from_json`]); [`check`] names everything that would make it unfit to publish;
//! [`instantiate`] turns it into the tasks of a case; [`diff`] says what a draft changes.
//!
//! Three things hold for every plan that passes [`check`]:
//! - exactly one task is the first contact, and all own work after it carries the lock that waits
//!   for it (the only hard lock there is);
//! - parts come after what they are part of and tasks after what they wait for, without circles;
//! - the ladder of the contact clock starts at or after the confirmation, rises, and has a rung at
//!   the due instant.
//!
//! Absent on purpose: letters of steps in conditions. The program knows a task by its [`Purpose`].

mod build;
mod check;
mod diff;
mod edit;
mod fault;
mod order;
mod read;
mod vocab;

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{Body, Channel, Function, ProductKind};
use serde::{Deserialize, Serialize};

pub use build::{Anchors, NewTask, due_at, instantiate};
pub use check::check;
pub use diff::{Change, diff};
pub use edit::Edited;
pub use fault::{Arg, PlanFault, Problem};
pub use vocab::{
    Acting, Anchor, AssigneeRole, Audience, Condition, DueUnit, Purpose, RuleKind, StepCode,
};

/// A step plan, in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Counts the published plans from 1.
    pub version: i64,
    /// Dutch.
    pub title: String,
    /// English.
    pub title_en: String,
    /// Where the plan comes from, in Dutch, as people may cite it.
    pub source: String,
    /// The contact clock.
    pub contact: ContactRule,
    /// The lettered steps.
    pub steps: Vec<Step>,
    /// The tasks of all steps, in the order in which a step shows them.
    pub tasks: Vec<PlanTask>,
}

/// A lettered step: a heading over its tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub code: StepCode,
    /// Dutch.
    pub title: String,
    /// English.
    pub title_en: String,
}

/// The rule of the contact clock. It belongs to the plan version, so a case keeps the rule it
/// opened under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactRule {
    pub kind: RuleKind,
    /// Hours from the formal confirmation; a contact at exactly this distance is in time.
    pub hours: i64,
    /// The wording of the rule in Dutch, shown under "why this deadline".
    pub text: String,
    /// The same in English.
    pub text_en: String,
    /// The document that the rule was taken from.
    pub source: String,
    /// Bodies of which someone must have been reached.
    pub bodies: Vec<Body>,
    /// Functions that count when reached.
    pub functions: Vec<Function>,
    /// Channels that count.
    pub channels: Vec<Channel>,
    /// The letters before and at the due instant, by rising offset.
    pub ladder: Vec<Rung>,
    /// The letters after the last rung, until the contact is recorded.
    pub repeat: Repeat,
}

impl ContactRule {
    /// Whether someone reached in this way, with this function in this body, stops the clock.
    /// Says nothing about whether anyone *was* reached.
    pub fn qualifies(&self, body: Body, function: Function, by: Channel) -> bool {
        self.bodies.contains(&body)
            && self.functions.contains(&function)
            && self.channels.contains(&by)
    }

    /// The first rung, or repetition of the last, that comes after an instant (UTC).
    pub fn next_rung(
        &self,
        started_at: DateTime<Utc>,
        after: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let at = |hours: i64| started_at.checked_add_signed(TimeDelta::try_hours(hours)?);
        let rungs = self.ladder.iter().filter_map(|rung| at(rung.offset_hours));
        if let Some(next) = rungs.filter(|rung| *rung > after).min() {
            return Some(next);
        }
        let last = self.ladder.iter().map(|rung| rung.offset_hours).max()?;
        let every = self.repeat.every_hours.max(1);
        let passed = (after - at(last)?).num_hours() / every;
        [passed, passed + 1].into_iter().filter_map(|n| at(last + n * every)).find(|r| *r > after)
    }

    /// Whether this rung says that the due instant has passed.
    pub fn is_missed(&self, rung: &Rung) -> bool {
        rung.offset_hours >= self.hours
    }
}

/// One letter of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// Names the rung in the unique key of its letters; never reuse it for another offset.
    pub key: String,
    /// Elapsed hours from the formal confirmation.
    pub offset_hours: i64,
    pub audience: Vec<Audience>,
}

/// The letter that repeats after the due instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    pub key: String,
    /// Elapsed hours between two letters.
    pub every_hours: i64,
    pub audience: Vec<Audience>,
}

/// One task of the plan: what a case copies when it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTask {
    /// Stable name within the plan, such as `D.a.4`. Letters, digits, dots.
    pub key: String,
    pub step: StepCode,
    /// Key of the task that this is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Dutch.
    pub title: String,
    /// English.
    pub title_en: String,
    /// Explanation in Dutch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Explanation in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_en: Option<String>,
    pub acting: Acting,
    pub role: AssigneeRole,
    #[serde(default = "no_purpose")]
    pub purpose: Purpose,
    /// Keys of tasks that should be done before. Advice: the screen warns, nothing is blocked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<String>,
    /// The hard lock: cannot be completed before the first contact is recorded.
    #[serde(default)]
    pub after_contact: bool,
    /// Becomes not applicable, if still open, when the local authority declines support.
    #[serde(default)]
    pub closed_by_decline: bool,
    /// Without this the task is probably not applicable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_with: Option<Condition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// The product that the task brings about, when its purpose is [`Purpose::Product`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductRule>,
}

fn no_purpose() -> Purpose {
    Purpose::None
}

/// When a task is due, counted from an event of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    pub anchor: Anchor,
    /// In `unit`s; negative is before the anchor.
    pub offset: i64,
    pub unit: DueUnit,
}

/// Who usually provides a product and who supports. A case can change both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductRule {
    pub kind: ProductKind,
    pub provider: AssigneeRole,
    pub supporter: AssigneeRole,
}

impl Plan {
    /// The step with this letter.
    pub fn step(&self, code: StepCode) -> Option<&Step> {
        self.steps.iter().find(|step| step.code == code)
    }

    /// The task with this key.
    pub fn task(&self, key: &str) -> Option<&PlanTask> {
        self.tasks.iter().find(|task| task.key == key)
    }

    /// The task that a qualifying contact completes.
    pub fn first_contact(&self) -> Option<&PlanTask> {
        self.tasks.iter().find(|task| task.purpose == Purpose::FirstContact)
    }

    /// The steps by letter, each with its tasks as a page lists them: every task directly followed
    /// by its parts.
    pub fn steps_in_order(&self) -> Vec<(&Step, Vec<&PlanTask>)> {
        let mut steps: Vec<&Step> = self.steps.iter().collect();
        steps.sort_by_key(|step| step.code);
        steps.into_iter().map(|step| (step, self.tasks_of(step.code))).collect()
    }

    /// The tasks of one step, parts after what they are part of.
    fn tasks_of(&self, code: StepCode) -> Vec<&PlanTask> {
        let of_step: Vec<&PlanTask> = self.tasks.iter().filter(|task| task.step == code).collect();
        let is_root = |task: &PlanTask| match &task.parent {
            None => true,
            Some(parent) => !of_step.iter().any(|other| other.key == *parent),
        };
        let mut listed = Vec::with_capacity(of_step.len());
        let mut pending: Vec<&PlanTask> =
            of_step.iter().rev().copied().filter(|task| is_root(task)).collect();
        // Each task has one parent and roots have none here, so no task is met twice unless keys
        // repeat; the bound keeps even such a damaged draft finite.
        while let Some(task) = pending.pop()
            && listed.len() < of_step.len()
        {
            listed.push(task);
            let parts = of_step.iter().rev().filter(|part| part.parent.as_ref() == Some(&task.key));
            pending.extend(parts);
        }
        listed
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use super::*;

    /// The plan that the first migration loads.
    pub(crate) const FIRST: &str = include_str!("../../../../migration/src/plan/first.toml");

    pub(crate) fn first() -> Plan {
        static PLAN: LazyLock<Plan> =
            LazyLock::new(|| Plan::from_toml(FIRST).expect("the first plan is clean"));
        PLAN.clone()
    }

    fn count(of: &Plan, wanted: impl Fn(&PlanTask) -> bool) -> usize {
        of.tasks.iter().filter(|task| wanted(task)).count()
    }

    #[test]
    fn the_first_plan_is_the_printed_one() {
        let plan = first();
        assert_eq!(plan.steps.len(), 11);
        let letters: String = plan.steps_in_order().iter().map(|(s, _)| s.code.letter()).collect();
        assert_eq!(letters, "ABCDEFGHIJK");
        assert_eq!(count(&plan, |t| t.parent.is_none()), 11, "one task heads each step");
        let sub_item = |t: &PlanTask| t.parent.as_deref().is_some_and(|p| p.len() == 1);
        assert_eq!(count(&plan, sub_item), 15);
        assert_eq!(count(&plan, |t| t.parent.as_deref() == Some("D.e")), 6, "topics");
        assert_eq!(count(&plan, |t| t.parent.as_deref() == Some("D.a")), 5, "parts of D.a");
        assert_eq!(plan.tasks.len(), 37);
    }

    #[test]
    fn in_the_first_plan_a_b_and_e_are_acts_of_others_and_only_own_work_is_locked() {
        for task in &first().tasks {
            let of_others = ["A", "B", "E"].contains(&task.step.to_string().as_str());
            assert_eq!(task.acting == Acting::Other, of_others, "{}", task.key);
            assert_eq!(task.after_contact, !of_others && task.key != "C", "{}", task.key);
            assert_eq!(task.closed_by_decline, task.after_contact, "{}", task.key);
        }
    }

    #[test]
    fn the_first_clock_is_48_hours_with_its_ladder() {
        let rule = first().contact;
        assert_eq!((rule.kind, rule.hours), (RuleKind::Elapsed, 48));
        assert_eq!(rule.source, "Schriftelijke vraag nr. 22 (2023), stap C");
        let offsets: Vec<i64> = rule.ladder.iter().map(|rung| rung.offset_hours).collect();
        assert_eq!(offsets, [0, 24, 36, 44, 48]);
        let missed: Vec<&str> =
            rule.ladder.iter().filter(|r| rule.is_missed(r)).map(|r| r.key.as_str()).collect();
        assert_eq!(missed, ["missed"]);
        assert_eq!(rule.repeat.every_hours, 24);
    }

    #[test]
    fn anyone_who_speaks_for_the_local_authority_stops_the_clock_and_nobody_else() {
        let rule = first().contact;
        for function in Function::ALL {
            assert!(rule.qualifies(Body::LocalAuthority, *function, Channel::Phone));
            assert!(!rule.qualifies(Body::Fedasil, *function, Channel::Phone));
        }
        let mayor_by = |channel| rule.qualifies(Body::LocalAuthority, Function::Mayor, channel);
        let counting: Vec<Channel> =
            Channel::ALL.iter().copied().filter(|channel| mayor_by(*channel)).collect();
        assert_eq!(counting, Channel::ALL[..5], "all but a letter by post and the unnamed rest");
    }

    #[test]
    fn a_page_lists_parts_directly_under_their_task() {
        let plan = first();
        let steps = plan.steps_in_order();
        let (_, of_d) = &steps[3];
        let keys: Vec<&str> = of_d.iter().map(|task| task.key.as_str()).collect();
        assert_eq!(keys[..8], ["D", "D.a", "D.a.1", "D.a.2", "D.a.3", "D.a.4", "D.a.5", "D.b"]);
    }
}
