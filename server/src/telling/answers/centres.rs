//! The list of centres: one line for each centre and period.

use std::collections::BTreeSet;

use entity::vocab::CaseId;

use super::lines::{Told, said};
use super::{Teller, case_cell, empty_grid, or_not_recorded, words};
use crate::document::{Cell, Column, Grid};
use crate::domain::calendar;
use crate::domain::report::{Centre, Entry, Status};

const COLUMNS: [&str; 7] = [
    "line-centre",
    "cases-col-place",
    "cases-col-province",
    "line-operator",
    "line-opened",
    "line-closed",
    "line-deployment",
];

impl<'a> Teller<'a> {
    /// The register, and the opened places of cases that belong to no centre in it.
    pub(super) fn centres(&self) -> Told<'a> {
        let w = self.w;
        let day = calendar::local_day(self.answer.cut_off);
        let registered: BTreeSet<CaseId> =
            self.answer.centres.iter().flat_map(|centre| centre.cases.iter().copied()).collect();
        let of_register: Vec<Vec<Vec<Cell>>> =
            self.answer.centres.iter().map(|centre| self.centre(centre)).collect();
        let without = self.answer.centres.iter().filter(|centre| centre.cases.is_empty()).count();
        let opened = self.answer.entries.iter().filter(|entry| {
            entry.status(day) == Status::Opened && !registered.contains(&entry.case)
        });
        let alone: Vec<Vec<Cell>> = opened
            .map(|entry| {
                let operator = entry.operator.map(|o| w.e("operator-kind", o));
                vec![
                    self.place(entry),
                    Cell::text(entry.municipality.clone()),
                    Cell::text(entry.province.clone()),
                    or_not_recorded(w, operator),
                    self.opened(entry),
                    self.closed(entry),
                    case_cell(entry),
                ]
            })
            .collect();
        let with = of_register.len() + alone.len() - without;
        let notes = vec![w.a2("answer-centres-count", "with", with, "without", without)];
        let mut rows: Vec<Vec<Cell>> = of_register.into_iter().flatten().chain(alone).collect();
        let left_out = rows.len().saturating_sub(self.extent.lines);
        rows.truncate(self.extent.lines);
        let grid = Grid {
            columns: COLUMNS.map(|id| Column::text(w.m(id))).to_vec(),
            rows: rows.into(),
            left_out: (left_out > 0).then(|| w.n("answer-left-out", left_out)),
            ..empty_grid(w, "centres-caption", "centres-none")
        };
        (notes, vec![grid])
    }

    /// The lines of a centre of the register: one for each of its cases in the answer, with the
    /// dates of that period.
    fn centre(&self, centre: &Centre) -> Vec<Vec<Cell>> {
        let w = self.w;
        let line = |opened: Cell, closed: Cell, deployment: Cell| {
            vec![
                Cell::text(centre.name.clone()),
                Cell::text(centre.municipality.clone()),
                Cell::text(centre.province.clone()),
                or_not_recorded(w, centre.operator.clone()),
                opened,
                closed,
                deployment,
            ]
        };
        let of_register = centre.opened.as_ref().map(|date| words::when_cell(w, date));
        let until = centre.closed.as_ref().map(|date| words::when_cell(w, date));
        let known = centre.cases.iter().filter_map(|case| self.index.get(case).copied());
        let known: Vec<&Entry> = known.filter(|entry| !entry.withdrawn).collect();
        if known.is_empty() {
            let id =
                if centre.cases.is_empty() { "line-no-deployment" } else { "line-other-period" };
            let until = until.unwrap_or_else(|| Cell::Text(w.m("line-not-closed")));
            return vec![line(said(w, centre.opened.as_ref()), until, Cell::Text(w.m(id)))];
        }
        // Of several periods each has dates of its own; the register knows one.
        let alone = known.len() == 1;
        let own = known.into_iter().map(|entry| {
            let opened = of_register.clone().filter(|_| alone || entry.opened().is_none());
            let closed = until.clone().filter(|_| alone);
            line(
                opened.unwrap_or_else(|| self.opened(entry)),
                closed.unwrap_or_else(|| self.closed(entry)),
                case_cell(entry),
            )
        });
        own.collect()
    }

    /// Since when it is open, or when it should be.
    fn opened(&self, entry: &Entry) -> Cell {
        let w = self.w;
        match (entry.opened(), entry.planned_opening()) {
            (None, Some(plan)) => Cell::Text(w.a("line-planned-for", "day", words::when(w, plan))),
            (date, _) => said(w, date),
        }
    }

    /// Until when; an open end is said.
    fn closed(&self, entry: &Entry) -> Cell {
        let said = words::closing(self.w, entry);
        said.unwrap_or_else(|| Cell::Text(self.w.m("line-not-closed")))
    }
}
