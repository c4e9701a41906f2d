//! What a draft changes, compared with the plan it was drafted from.

use std::fmt::Display;

use super::fault::Arg;
use super::vocab::StepCode;
use super::{ContactRule, Due, Plan, PlanTask, ProductRule, Rung};

/// One difference between two plans. Values are stored words, numbers or titles; the screen words
/// them. An absent value is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A field of the plan as a whole.
    Head {
        field: &'static str,
        old: String,
        new: String,
    },
    /// A field of the contact clock.
    Rule {
        field: &'static str,
        old: String,
        new: String,
    },
    RungAdded {
        key: String,
        offset_hours: i64,
    },
    RungRemoved {
        key: String,
        offset_hours: i64,
    },
    RungChanged {
        key: String,
        field: &'static str,
        old: String,
        new: String,
    },
    StepAdded {
        code: StepCode,
        title: String,
    },
    StepRemoved {
        code: StepCode,
        title: String,
    },
    StepChanged {
        code: StepCode,
        field: &'static str,
        old: String,
        new: String,
    },
    TaskAdded {
        key: String,
        title: String,
    },
    TaskRemoved {
        key: String,
        title: String,
    },
    /// `title` is the new title.
    TaskChanged {
        key: String,
        title: String,
        field: &'static str,
        old: String,
        new: String,
    },
    /// Tasks that both plans have stand in another order.
    TasksReordered,
}

impl Change {
    /// The key of its sentence in the message catalogue.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Head { .. } => "plan-change-head",
            Self::Rule { .. } => "plan-change-rule",
            Self::RungAdded { .. } => "plan-change-rung-added",
            Self::RungRemoved { .. } => "plan-change-rung-removed",
            Self::RungChanged { .. } => "plan-change-rung-changed",
            Self::StepAdded { .. } => "plan-change-step-added",
            Self::StepRemoved { .. } => "plan-change-step-removed",
            Self::StepChanged { .. } => "plan-change-step-changed",
            Self::TaskAdded { .. } => "plan-change-task-added",
            Self::TaskRemoved { .. } => "plan-change-task-removed",
            Self::TaskChanged { .. } => "plan-change-task-changed",
            Self::TasksReordered => "plan-change-tasks-reordered",
        }
    }

    /// The step, task or rung that it is about; none: the plan or its clock as a whole.
    pub fn subject(&self) -> Option<String> {
        match self {
            Self::Head { .. } | Self::Rule { .. } | Self::TasksReordered => None,
            Self::RungAdded { key, .. }
            | Self::RungRemoved { key, .. }
            | Self::RungChanged { key, .. }
            | Self::TaskAdded { key, .. }
            | Self::TaskRemoved { key, .. }
            | Self::TaskChanged { key, .. } => Some(key.clone()),
            Self::StepAdded { code, .. }
            | Self::StepRemoved { code, .. }
            | Self::StepChanged { code, .. } => Some(code.to_string()),
        }
    }

    /// The values of its sentence.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Head { field, old, new } | Self::Rule { field, old, new } => {
                changed(Vec::new(), field, old, new)
            }
            Self::RungAdded { key, offset_hours } | Self::RungRemoved { key, offset_hours } => {
                vec![("key", key.into()), ("offset_hours", offset_hours.into())]
            }
            Self::RungChanged { key, field, old, new } => {
                changed(vec![("key", key.into())], field, old, new)
            }
            Self::StepAdded { code, title } | Self::StepRemoved { code, title } => {
                vec![("step", code.into()), ("title", title.into())]
            }
            Self::StepChanged { code, field, old, new } => {
                changed(vec![("step", code.into())], field, old, new)
            }
            Self::TaskAdded { key, title } | Self::TaskRemoved { key, title } => {
                vec![("key", key.into()), ("title", title.into())]
            }
            Self::TaskChanged { key, title, field, old, new } => {
                changed(vec![("key", key.into()), ("title", title.into())], field, old, new)
            }
            Self::TasksReordered => Vec::new(),
        }
    }
}

type Args = Vec<(&'static str, Arg)>;

fn changed(mut args: Args, field: &str, old: &String, new: &String) -> Args {
    args.extend([("field", field.into()), ("old", old.into()), ("new", new.into())]);
    args
}

/// A field of something, printed for comparison.
type Fields = Vec<(&'static str, String)>;

/// Everything that `new` says otherwise than `old`, in the order of the plan.
pub fn diff(old: &Plan, new: &Plan) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(head(old), head(new), |field, old, new| {
        changes.push(Change::Head { field, old, new });
    });
    compare(rule(&old.contact), rule(&new.contact), |field, old, new| {
        changes.push(Change::Rule { field, old, new });
    });
    rungs(&mut changes, &old.contact.ladder, &new.contact.ladder);
    steps(&mut changes, old, new);
    tasks(&mut changes, old, new);
    changes
}

fn compare(old: Fields, new: Fields, mut differs: impl FnMut(&'static str, String, String)) {
    for ((field, old), (_, new)) in old.into_iter().zip(new) {
        if old != new {
            differs(field, old, new);
        }
    }
}

fn rungs(changes: &mut Vec<Change>, old: &[Rung], new: &[Rung]) {
    let find = |ladder: &[Rung], key: &str| ladder.iter().find(|rung| rung.key == key).cloned();
    for rung in old.iter().filter(|rung| find(new, &rung.key).is_none()) {
        let (key, offset_hours) = (rung.key.clone(), rung.offset_hours);
        changes.push(Change::RungRemoved { key, offset_hours });
    }
    for rung in new {
        let key = rung.key.clone();
        match find(old, &key) {
            None => {
                let offset_hours = rung.offset_hours;
                changes.push(Change::RungAdded { key, offset_hours });
            }
            Some(before) => compare(rung_fields(&before), rung_fields(rung), |field, old, new| {
                changes.push(Change::RungChanged { key: key.clone(), field, old, new });
            }),
        }
    }
}

fn steps(changes: &mut Vec<Change>, old: &Plan, new: &Plan) {
    for step in old.steps.iter().filter(|step| new.step(step.code).is_none()) {
        changes.push(Change::StepRemoved { code: step.code, title: step.title.clone() });
    }
    for step in &new.steps {
        let code = step.code;
        let titles = |title: &str, title_en: &str| -> Fields {
            vec![("title", title.to_owned()), ("title_en", title_en.to_owned())]
        };
        match old.step(code) {
            None => changes.push(Change::StepAdded { code, title: step.title.clone() }),
            Some(before) => compare(
                titles(&before.title, &before.title_en),
                titles(&step.title, &step.title_en),
                |field, old, new| changes.push(Change::StepChanged { code, field, old, new }),
            ),
        }
    }
}

fn tasks(changes: &mut Vec<Change>, old: &Plan, new: &Plan) {
    for task in old.tasks.iter().filter(|task| new.task(&task.key).is_none()) {
        let (key, title) = (task.key.clone(), task.title.clone());
        changes.push(Change::TaskRemoved { key, title });
    }
    for task in &new.tasks {
        let (key, title) = (task.key.clone(), task.title.clone());
        match old.task(&key) {
            None => changes.push(Change::TaskAdded { key, title }),
            Some(before) => compare(task_fields(before), task_fields(task), |field, old, new| {
                let (key, title) = (key.clone(), title.clone());
                changes.push(Change::TaskChanged { key, title, field, old, new });
            }),
        }
    }
    let common = |of: &Plan, other: &Plan| -> Vec<String> {
        let keys = of.tasks.iter().map(|task| task.key.clone());
        keys.filter(|key| other.task(key).is_some()).collect()
    };
    if common(old, new) != common(new, old) {
        changes.push(Change::TasksReordered);
    }
}

fn joined<T: Display>(values: &[T]) -> String {
    let words: Vec<String> = values.iter().map(T::to_string).collect();
    words.join(", ")
}

fn or_empty<T: Display>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The version is no difference: every draft has another.
fn head(plan: &Plan) -> Fields {
    vec![
        ("title", plan.title.clone()),
        ("title_en", plan.title_en.clone()),
        ("source", plan.source.clone()),
    ]
}

fn rule(rule: &ContactRule) -> Fields {
    vec![
        ("kind", rule.kind.to_string()),
        ("hours", rule.hours.to_string()),
        ("text", rule.text.clone()),
        ("text_en", rule.text_en.clone()),
        ("source", rule.source.clone()),
        ("bodies", joined(&rule.bodies)),
        ("functions", joined(&rule.functions)),
        ("channels", joined(&rule.channels)),
        ("repeat.key", rule.repeat.key.clone()),
        ("repeat.every_hours", rule.repeat.every_hours.to_string()),
        ("repeat.audience", joined(&rule.repeat.audience)),
    ]
}

fn rung_fields(rung: &Rung) -> Fields {
    vec![("offset_hours", rung.offset_hours.to_string()), ("audience", joined(&rung.audience))]
}

fn task_fields(task: &PlanTask) -> Fields {
    let due = |due: &Due| format!("{} {:+} {}", due.anchor, due.offset, due.unit);
    let product = |product: &ProductRule| {
        format!("{}, {}, {}", product.kind, product.provider, product.supporter)
    };
    vec![
        ("step", task.step.to_string()),
        ("parent", or_empty(task.parent.as_ref())),
        ("title", task.title.clone()),
        ("title_en", task.title_en.clone()),
        ("help", or_empty(task.help.as_ref())),
        ("help_en", or_empty(task.help_en.as_ref())),
        ("acting", task.acting.to_string()),
        ("role", task.role.to_string()),
        ("purpose", task.purpose.to_string()),
        ("waits_for", joined(&task.waits_for)),
        ("after_contact", task.after_contact.to_string()),
        ("closed_by_decline", task.closed_by_decline.to_string()),
        ("only_with", or_empty(task.only_with)),
        ("due", or_empty(task.due.as_ref().map(due))),
        ("product", or_empty(task.product.as_ref().map(product))),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::tests::first;
    use super::*;

    fn texts(changes: &[Change]) -> Vec<String> {
        let text = |change: &Change| {
            let args: Vec<String> =
                change.args().iter().map(|(name, value)| format!("{name}={value}")).collect();
            format!("{} {}", change.key(), args.join(" "))
        };
        changes.iter().map(text).collect()
    }

    #[test]
    fn a_copy_with_another_version_number_changes_nothing() {
        let mut draft = first();
        draft.version = 2;
        assert_eq!(diff(&first(), &draft), []);
    }

    #[test]
    fn a_draft_is_shown_as_what_it_changes() {
        let mut draft = first();
        draft.contact.hours = 72;
        draft.contact.ladder.remove(1);
        draft.contact.ladder[3].offset_hours = 72;
        draft.steps[7].title = "Buurtmarkt".to_owned();
        draft.tasks.retain(|task| task.key != "K.c");
        draft.tasks[2].due = Some(Due {
            anchor: super::super::Anchor::Confirmation,
            offset: 3,
            unit: super::super::DueUnit::Days,
        });
        draft.tasks.swap(3, 4);
        assert_eq!(
            texts(&diff(&first(), &draft)),
            [
                "plan-change-rule field=hours old=48 new=72",
                "plan-change-rung-removed key=after_24h offset_hours=24",
                "plan-change-rung-changed key=missed field=offset_hours old=48 new=72",
                "plan-change-step-changed step=H field=title old=Infomarkt new=Buurtmarkt",
                "plan-change-task-removed key=K.c title=Buddywerking",
                "plan-change-task-changed key=B.a title=Timing van de opstart field=due old= \
                 new=confirmation +3 days",
                "plan-change-tasks-reordered ",
            ]
        );
    }
}
