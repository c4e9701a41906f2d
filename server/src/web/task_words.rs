//! Tasks in words.

use entity::vocab::TargetGroup;

use crate::domain::case_file::CaseFile;
use crate::domain::plan::{Condition, Plan, StepCode};
use crate::domain::task::Task;
use crate::messages::Words;

/// The title in the reader's language, in Dutch if it has no other.
pub fn title(w: Words, task: &Task) -> String {
    w.lang().pick(&task.title, task.title_en.as_ref().unwrap_or(&task.title)).clone()
}

/// The name of a step in the plan that a case keeps; empty when the plan does not know it.
pub fn step_name(w: Words, plan: &Plan, letter: &str) -> String {
    let step = StepCode::parse(letter).and_then(|code| plan.step(code));
    step.map(|s| w.lang().pick(&s.title, &s.title_en).clone()).unwrap_or_default()
}

/// The codes of what a task waits for; none when it waits for nothing.
pub fn waits_for(case: &CaseFile, task: &Task) -> Option<String> {
    let keys: Vec<&str> = case.waits_of(task).map(|t| t.key.as_str()).collect();
    (!keys.is_empty()).then(|| keys.join(", "))
}

/// The hint of a task that needs something that the centre may not have.
pub fn only_with(w: Words, case: &CaseFile, task: &Task) -> Option<String> {
    let groups = case.facts.target_groups();
    match Condition::parse(task.only_with.as_deref()?)? {
        Condition::Minors if groups.is_empty() => Some(w.m("task-only-with-minors")),
        Condition::Minors => {
            let minors = [TargetGroup::UnaccompaniedMinors, TargetGroup::Families];
            let has = minors.iter().any(|group| groups.contains(group));
            (!has).then(|| w.m("task-without-minors"))
        }
    }
}
