//! What the form of a task offers to choose from.

use entity::vocab::ProductKind;

use super::contact_form::choices;
use super::words;
use crate::domain::plan::{
    Acting, Anchor, AssigneeRole, Condition, DueUnit, Plan, PlanTask, Purpose,
};
use crate::messages::Words;
use crate::web::forms::Choice;

/// The lists of the form of a task.
pub(super) struct TaskOptions {
    pub acting: Vec<Choice>,
    pub roles: Vec<Choice>,
    pub anchors: Vec<Choice>,
    pub units: Vec<Choice>,
    /// Every other task, by key and title.
    pub waits: Vec<Choice>,
    pub purposes: Vec<Choice>,
    pub conditions: Vec<Choice>,
    pub products: Vec<Choice>,
}

impl TaskOptions {
    /// For the task with this key, which is not offered to wait for itself.
    pub fn of(w: Words, plan: &Plan, key: &str) -> Self {
        let wait = |task: &PlanTask| {
            let title = words::title(w, &task.title, &task.title_en);
            Choice::new(&task.key, w.a2("plan-key-and-title", "key", &task.key, "title", title))
        };
        let listed = plan.steps_in_order().into_iter().flat_map(|(_, tasks)| tasks);
        Self {
            acting: choices(w, "plan-acting", Acting::ALL),
            roles: choices(w, "assignee-role", AssigneeRole::ALL),
            anchors: choices(w, "plan-anchor", Anchor::ALL),
            units: choices(w, "plan-unit", DueUnit::ALL),
            waits: listed.filter(|task| task.key != key).map(wait).collect(),
            purposes: choices(w, "plan-purpose", Purpose::ALL),
            conditions: choices(w, "plan-condition", Condition::ALL),
            products: choices(w, "product-kind", ProductKind::ALL),
        }
    }
}
