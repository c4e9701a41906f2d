//! Tasks, step plan and forms of support: lists that the answer prints.

use super::lines::Told;
use super::{Teller, empty_grid, words};
use crate::document::{Cell, Column, Grid};

/// How many tasks the answer lists; their words are in the catalogue.
const TASKS: usize = 8;

impl<'a> Teller<'a> {
    /// The forms of support as sentences, the tasks and the plan as tables.
    pub(super) fn method(&self) -> Told<'a> {
        let w = self.w;
        let items = self.answer.items.iter().enumerate();
        let items =
            items.map(|(index, item)| format!("{}. {}", index + 1, words::item(w, item))).collect();
        let tasks =
            (1..=TASKS).map(|n| vec![Cell::count(n), Cell::Text(w.m(format!("q22-task-{n}")))]);
        let tasks = Grid {
            columns: ["method-number", "method-task"].map(|id| Column::text(w.m(id))).to_vec(),
            rows: tasks.collect::<Vec<_>>().into(),
            ..empty_grid(w, "method-tasks", "answer-no-cases")
        };
        let pick = |(nl, en): &(String, String)| w.lang().pick(nl, en).to_owned();
        let steps = self.answer.plan.iter().map(|step| {
            let tasks: Vec<String> = step.tasks.iter().map(pick).collect();
            let tasks = tasks.join("; ");
            vec![Cell::text(step.code.clone()), Cell::text(pick(&step.title)), Cell::text(tasks)]
        });
        let steps = Grid {
            columns: ["method-step", "method-title", "method-tasks"]
                .map(|id| Column::text(w.m(id)))
                .to_vec(),
            rows: steps.collect::<Vec<_>>().into(),
            ..empty_grid(w, "method-plan", "answer-no-cases")
        };
        let steps = Some(steps).filter(|grid| !grid.rows.is_empty());
        (items, std::iter::once(tasks).chain(steps).collect())
    }
}
