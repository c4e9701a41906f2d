//! A plan as its page shows it.

use entity::vocab::PlanStatus;

use super::words;
use crate::domain::plan::{Acting, Condition, Plan, PlanTask};
use crate::messages::Words;

/// A step with its tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    pub code: String,
    pub title: String,
    /// Every task is somebody else's act.
    pub of_others: bool,
    pub tasks: Vec<TaskView>,
}

/// A task on one line, with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskView {
    pub key: String,
    pub title: String,
    pub help: String,
    /// Role, due, what it waits for: short pieces in this order.
    pub meta: Vec<String>,
    /// How deep it is a part: 0 for the task that heads its step.
    pub depth: usize,
}

/// The steps of a plan in their order.
pub fn steps(w: Words, plan: &Plan) -> Vec<StepView> {
    let step = |(step, tasks): (&crate::domain::plan::Step, Vec<&PlanTask>)| StepView {
        code: step.code.to_string(),
        title: words::title(w, &step.title, &step.title_en).to_owned(),
        of_others: tasks.iter().all(|task| task.acting == Acting::Other),
        tasks: tasks.into_iter().map(|one| task(w, plan, one)).collect(),
    };
    plan.steps_in_order().into_iter().map(step).collect()
}

fn task(w: Words, plan: &Plan, task: &PlanTask) -> TaskView {
    let nl = task.help.as_deref().unwrap_or_default();
    let en = task.help_en.as_deref().unwrap_or_default();
    TaskView {
        key: task.key.clone(),
        title: words::title(w, &task.title, &task.title_en).to_owned(),
        help: words::title(w, nl, en).to_owned(),
        meta: meta(w, plan, task),
        depth: task.key.matches('.').count().min(2),
    }
}

fn meta(w: Words, plan: &Plan, task: &PlanTask) -> Vec<String> {
    let mut meta = vec![w.e("assignee-role", task.role)];
    if task.acting == Acting::Other {
        meta.push(w.e("plan-acting", task.acting));
    }
    let due = words::due_of(w, plan, task);
    if !due.is_empty() {
        meta.push(due);
    }
    if !task.waits_for.is_empty() {
        meta.push(w.a("plan-waits", "keys", task.waits_for.join(", ")));
    }
    if let Some(product) = &task.product {
        meta.push(w.a3(
            "plan-product",
            "kind",
            w.e("product-kind", product.kind),
            "provider",
            w.e("assignee-role", product.provider),
            "supporter",
            w.e("assignee-role", product.supporter),
        ));
    }
    if task.only_with == Some(Condition::Minors) {
        meta.push(w.e("plan-condition", Condition::Minors));
    }
    if task.after_contact {
        meta.push(w.m("plan-locked"));
    }
    meta
}

/// The class of the badge of a version.
pub const fn badge(status: PlanStatus) -> &'static str {
    match status {
        PlanStatus::Draft => "rumoured",
        PlanStatus::Published => "open",
        PlanStatus::Retired => "closed",
    }
}
