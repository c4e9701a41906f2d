//! Changing a draft. Each verb leaves the draft as it was when the change would add a fault, and
//! says which. Faults that the draft already had do not stand in the way of other changes.

use super::check::check;
use super::fault::{PlanFault, Problem};
use super::vocab::{Acting, AssigneeRole, Audience, StepCode};
use super::{ContactRule, Due, Plan, PlanTask, ProductRule, Step};

/// What an edit answers: nothing, or the faults that it would have added.
pub type Edited = Result<(), Vec<PlanFault>>;

impl Plan {
    /// The draft of the next version, to be edited.
    pub fn draft(&self) -> Self {
        Self { version: self.version.saturating_add(1), ..self.clone() }
    }

    /// Sets the titles and the source of the plan as a whole.
    ///
    /// # Errors
    /// The faults that this would add; the draft is then unchanged. So for every verb here.
    pub fn set_head(&mut self, title: &str, title_en: &str, source: &str) -> Edited {
        self.attempt(|plan| {
            plan.title = title.trim().to_owned();
            plan.title_en = title_en.trim().to_owned();
            plan.source = source.trim().to_owned();
            Ok(())
        })
    }

    /// Renames a step in Dutch and English.
    pub fn rename_step(&mut self, code: StepCode, title: &str, title_en: &str) -> Edited {
        self.attempt(|plan| {
            let step = plan.steps.iter_mut().find(|step| step.code == code);
            let Some(step) = step else { return Err(no_step(code)) };
            step.title = title.trim().to_owned();
            step.title_en = title_en.trim().to_owned();
            Ok(())
        })
    }

    /// Puts a task in the place of the one with its key: everything that a form says of it at once,
    /// because acting, role, lock and product depend on each other.
    pub fn set_task(&mut self, task: PlanTask) -> Edited {
        let key = task.key.clone();
        self.edit_task(&key, |old| *old = task)
    }

    /// Renames a task in Dutch and English.
    pub fn rename_task(&mut self, key: &str, title: &str, title_en: &str) -> Edited {
        self.edit_task(key, |task| {
            task.title = title.trim().to_owned();
            task.title_en = title_en.trim().to_owned();
        })
    }

    /// Sets the explanations of a task; an empty one is removed.
    pub fn set_help(&mut self, key: &str, help: &str, help_en: &str) -> Edited {
        let kept = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        self.edit_task(key, |task| {
            task.help = kept(help);
            task.help_en = kept(help_en);
        })
    }

    /// Sets whose act a task is and which role it falls to.
    pub fn set_actor(&mut self, key: &str, acting: Acting, role: AssigneeRole) -> Edited {
        self.edit_task(key, |task| {
            task.acting = acting;
            task.role = role;
        })
    }

    /// Sets the role that a task falls to.
    pub fn set_role(&mut self, key: &str, role: AssigneeRole) -> Edited {
        self.edit_task(key, |task| task.role = role)
    }

    /// Sets or removes the due offset of a task.
    pub fn set_due(&mut self, key: &str, due: Option<Due>) -> Edited {
        self.edit_task(key, |task| task.due = due)
    }

    /// Sets what a task waits for, as keys.
    pub fn set_waits(&mut self, key: &str, waits_for: Vec<String>) -> Edited {
        self.edit_task(key, |task| task.waits_for = waits_for)
    }

    /// Sets who usually provides and supports the product of a task.
    pub fn set_product(&mut self, key: &str, product: Option<ProductRule>) -> Edited {
        self.edit_task(key, |task| task.product = product)
    }

    /// Adds a task behind the last one of its step.
    pub fn add_task(&mut self, task: PlanTask) -> Edited {
        self.attempt(|plan| {
            let last = plan.tasks.iter().rposition(|other| other.step == task.step);
            let place = last.map_or(plan.tasks.len(), |last| last + 1);
            plan.tasks.insert(place, task);
            Ok(())
        })
    }

    /// Removes a task that has no parts and that nothing waits for.
    pub fn remove_task(&mut self, key: &str) -> Edited {
        self.attempt(|plan| {
            let Some(place) = plan.tasks.iter().position(|task| task.key == key) else {
                return Err(no_task(key));
            };
            plan.tasks.remove(place);
            Ok(())
        })
    }

    /// Adds a step together with its first task.
    pub fn add_step(&mut self, step: Step, task: PlanTask) -> Edited {
        self.attempt(|plan| {
            plan.steps.push(step);
            plan.tasks.push(task);
            Ok(())
        })
    }

    /// Removes a step with all its tasks, when no other step waits for one of them.
    pub fn remove_step(&mut self, code: StepCode) -> Edited {
        self.attempt(|plan| {
            if plan.step(code).is_none() {
                return Err(no_step(code));
            }
            plan.steps.retain(|step| step.code != code);
            plan.tasks.retain(|task| task.step != code);
            Ok(())
        })
    }

    /// Sets the whole rule of the contact clock.
    pub fn set_contact(&mut self, rule: ContactRule) -> Edited {
        self.attempt(|plan| {
            plan.contact = rule;
            Ok(())
        })
    }

    /// Takes over everything of another plan but its number, which the draft has already.
    pub fn replace(&mut self, other: Self) -> Edited {
        self.attempt(|plan| {
            *plan = Self { version: plan.version, ..other };
            Ok(())
        })
    }

    /// A free key for a new task of a step, or for a new part of one: letters below the step
    /// (`K.e`), numbers below those (`D.a.6`).
    pub fn free_key(&self, code: StepCode, parent: Option<&str>) -> String {
        let above = parent.map_or_else(|| code.to_string(), str::to_owned);
        let letters = ('a'..='z').map(String::from).filter(|_| !above.contains('.'));
        let numbers = (1..).map(|number: u32| number.to_string());
        let mut keys = letters.chain(numbers).map(|last| format!("{above}.{last}"));
        keys.find(|key| self.task(key).is_none()).unwrap_or(above)
    }

    /// Sets the hours of the contact clock and moves the rung at its due instant along.
    pub fn set_hours(&mut self, hours: i64) -> Edited {
        self.attempt(|plan| {
            let before = plan.contact.hours;
            plan.contact.hours = hours;
            for rung in plan.contact.ladder.iter_mut().filter(|rung| rung.offset_hours == before) {
                rung.offset_hours = hours;
            }
            Ok(())
        })
    }

    /// Sets offset (hours from the confirmation) and audience of a rung.
    pub fn set_rung(&mut self, key: &str, offset_hours: i64, audience: Vec<Audience>) -> Edited {
        self.attempt(|plan| {
            let rung = plan.contact.ladder.iter_mut().find(|rung| rung.key == key);
            let Some(rung) = rung else { return Err(no_rung(key)) };
            rung.offset_hours = offset_hours;
            rung.audience = audience;
            Ok(())
        })
    }

    fn edit_task(&mut self, key: &str, change: impl FnOnce(&mut PlanTask)) -> Edited {
        self.attempt(|plan| {
            let task = plan.tasks.iter_mut().find(|task| task.key == key);
            let Some(task) = task else { return Err(no_task(key)) };
            change(task);
            Ok(())
        })
    }

    /// Makes the change on a copy and keeps it only if it adds no fault.
    fn attempt(&mut self, change: impl FnOnce(&mut Self) -> Result<(), PlanFault>) -> Edited {
        let mut changed = self.clone();
        change(&mut changed).map_err(|fault| vec![fault])?;
        let before = check(self);
        let added: Vec<PlanFault> =
            check(&changed).into_iter().filter(|fault| !before.contains(fault)).collect();
        if added.is_empty() {
            *self = changed;
            return Ok(());
        }
        Err(added)
    }
}

fn no_task(key: &str) -> PlanFault {
    PlanFault::at("tasks", Problem::UnknownTask { key: key.to_owned() })
}

fn no_step(step: StepCode) -> PlanFault {
    PlanFault::at("steps", Problem::UnknownStep { step })
}

fn no_rung(key: &str) -> PlanFault {
    PlanFault::at("contact.ladder", Problem::UnknownTask { key: key.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::diff;
    use super::super::tests::first;
    use super::super::{Anchor, DueUnit};
    use super::*;

    fn keys(edited: &Edited) -> Vec<&'static str> {
        edited.as_ref().err().into_iter().flatten().map(PlanFault::key).collect()
    }

    fn code(letter: &str) -> StepCode {
        StepCode::parse(letter).unwrap()
    }

    #[test]
    fn a_draft_takes_good_changes() {
        let mut draft = first().draft();
        assert_eq!(draft.version, 2);
        draft.rename_step(code("H"), " Buurtmarkt ", "Neighbourhood market").unwrap();
        draft.rename_task("H", "Buurtmarkt", "Neighbourhood market").unwrap();
        draft.set_role("D.e.5", AssigneeRole::LocalCoordinator).unwrap();
        draft.set_waits("H", vec!["E".to_owned()]).unwrap();
        let due = Due { anchor: Anchor::Opening, offset: -21, unit: DueUnit::Days };
        draft.set_due("H", Some(due)).unwrap();
        draft.set_help("H", "", "").unwrap();
        draft.remove_task("K.c").unwrap();
        draft.set_hours(72).unwrap();
        let task = PlanTask { key: "K.e".into(), ..draft.task("K.d").unwrap().clone() };
        draft.add_task(task).unwrap();
        assert_eq!(check(&draft), []);
        assert_eq!(draft.steps[7].title, "Buurtmarkt");
        assert_eq!(diff(&first(), &draft).len(), 13);
    }

    #[test]
    fn a_bad_change_is_refused_by_name_and_leaves_the_draft_alone() {
        let mut draft = first();
        let waits = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        for (edited, expected) in [
            (draft.rename_task("H", " ", "Market"), "plan-fault-empty"),
            (draft.rename_task("Z", "Markt", "Market"), "plan-fault-unknown-task"),
            (draft.rename_step(code("Z"), "Z", "Z"), "plan-fault-unknown-step"),
            (draft.set_role("D", AssigneeRole::Federal), "plan-fault-role-does-not-act"),
            (draft.set_waits("F", waits(&["H"])), "plan-fault-circular-wait"),
            (draft.set_waits("F", waits(&["X"])), "plan-fault-unknown-wait"),
            (draft.remove_task("C.b"), "plan-fault-unknown-wait"),
            (draft.set_hours(0), "plan-fault-hours-out-of-range"),
            (draft.set_rung("missed", 47, vec![]), "plan-fault-empty"),
            (draft.remove_step(code("Q")), "plan-fault-unknown-step"),
        ] {
            assert!(keys(&edited).contains(&expected), "{expected}: {edited:?}");
        }
        assert!(keys(&draft.remove_task("C")).contains(&"plan-fault-no-first-contact"));
        assert_eq!(draft, first());
    }

    #[test]
    fn a_task_a_rule_and_a_whole_plan_are_set_at_once() {
        let mut draft = first().draft();
        let mut task = draft.task("F").unwrap().clone();
        task.acting = Acting::Other;
        task.role = AssigneeRole::LocalAuthority;
        let locked = draft.set_task(task.clone());
        assert_eq!(keys(&locked), ["plan-fault-others-locked"]);
        task.after_contact = false;
        draft.set_task(task).unwrap();
        let mut rule = draft.contact.clone();
        rule.hours = 24;
        assert!(keys(&draft.set_contact(rule.clone())).contains(&"plan-fault-ladder-beyond-due"));
        rule.ladder.truncate(2);
        draft.set_contact(rule).unwrap();
        draft.set_head(" Plan ", "Plan", "Bron").unwrap();
        assert_eq!((draft.title.as_str(), draft.version), ("Plan", 2));
        draft.replace(first()).unwrap();
        assert_eq!((draft.version, diff(&first(), &draft)), (2, vec![]));
    }

    #[test]
    fn a_new_task_gets_the_next_free_key_of_its_place() {
        let plan = first();
        assert_eq!(plan.free_key(code("K"), None), "K.e");
        assert_eq!(plan.free_key(code("K"), Some("K")), "K.e");
        assert_eq!(plan.free_key(code("D"), Some("D.a")), "D.a.6");
        assert_eq!(plan.free_key(code("L"), None), "L.a");
    }

    #[test]
    fn an_old_fault_does_not_block_another_change() {
        let mut draft = first();
        draft.tasks[0].title.clear();
        draft.rename_task("H", "Buurtmarkt", "Market").unwrap();
        assert_eq!(check(&draft).len(), 1);
        draft.rename_task("A", "Beslissing", "Decision").unwrap();
        assert_eq!(check(&draft), []);
    }
}
