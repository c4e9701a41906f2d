//! Figures: officers, headline counts, tables.

use std::collections::BTreeMap;

use entity::vocab::{CaseId, PersonId};

use super::{Teller, or_not_recorded, words};
use crate::document::{Cell, Column, Figure, Grid};
use crate::domain::report::question22::{Counts, OfficersOfYear};
use crate::domain::report::{Breakdown, Counted, Key, Table, Within};

impl<'a> Teller<'a> {
    /// Officers and back-ups of each year, by name: no case stands behind such a figure.
    pub(super) fn officers(&self, years: &[OfficersOfYear]) -> Grid<'a> {
        let w = self.w;
        let rows = years.iter().map(|year| {
            // Without a roster the number is not zero, but unknown.
            let count = |n: usize| match year.is_recorded() {
                true => Cell::count(n),
                false => or_not_recorded(w, None),
            };
            vec![
                Cell::Number(year.year.into()),
                count(year.officers.len()),
                count(year.back_ups.len()),
                count(year.officers_at_end.len()),
                count(year.back_ups_at_end.len()),
                count(year.regions_at_end),
                self.names(&year.officers),
                self.names(&year.back_ups),
                Cell::count(year.regions_not_recorded),
            ]
        });
        Grid {
            caption: w.m("officers-caption"),
            columns: vec![
                Column::text(w.m("breakdown-year")),
                Column::figures(w.m("officers-officers")),
                Column::figures(w.m("officers-back-ups")),
                Column::figures(w.m("officers-at-end")),
                Column::figures(w.m("officers-back-ups-at-end")),
                Column::figures(w.m("officers-regions")),
                Column::text(w.m("officers-names")),
                Column::text(w.m("officers-back-up-names")),
                Column::figures(w.m("officers-regions-not-recorded")),
            ],
            rows: rows.collect::<Vec<_>>().into(),
            empty: w.m("officers-none"),
            ..Grid::default()
        }
    }

    fn names(&self, people: &[PersonId]) -> Cell {
        let known: &BTreeMap<PersonId, String> = &self.answer.people;
        let mut names: Vec<&str> =
            people.iter().filter_map(|id| known.get(id)).map(String::as_str).collect();
        names.sort_unstable();
        let names = Some(names.join(", ")).filter(|names| !names.is_empty());
        or_not_recorded(self.w, names)
    }

    pub(super) fn counts(&self, counts: &Counts) -> Grid<'a> {
        let w = self.w;
        let rows = counts.named().into_iter().map(|(name, cases)| {
            vec![
                Cell::Text(w.e("answer-count", name)),
                self.figure(cases, Some(name.to_owned()), None),
            ]
        });
        Grid {
            caption: w.m("counts-caption"),
            columns: vec![Column::text(w.m("counts-what")), Column::figures(w.m("answer-figure"))],
            rows: rows.collect::<Vec<_>>().into(),
            ..Grid::default()
        }
    }

    fn figure(&self, cases: &[CaseId], row: Option<String>, column: Option<String>) -> Cell {
        Cell::Figure(Figure { value: self.measure(cases), row, column })
    }

    pub(super) fn table(&self, table: &Table) -> Grid<'a> {
        let w = self.w;
        let by = words::breakdown(w, table.rows);
        let mut columns = vec![Column::text(by.clone())];
        let keys = table.columns.map(|breakdown| (breakdown, &table.column_keys));
        if let Some((breakdown, keys)) = keys {
            columns.extend(keys.iter().map(|key| Column::figures(words::key(w, breakdown, key))));
            columns.push(Column::figures(w.m("answer-total")));
        } else {
            columns.push(Column::figures(self.counted()));
        }
        let cells = |row: Option<usize>| {
            let key = row.and_then(|row| table.row_keys.get(row));
            let code = key.map(Key::code);
            let label =
                key.map_or_else(|| w.m("answer-total"), |key| words::key(w, table.rows, key));
            let mut cells = vec![match key {
                Some(Key::Year(year)) => Cell::Number((*year).into()),
                _ => Cell::Text(label),
            }];
            if table.columns.is_some() {
                cells.extend(table.column_keys.iter().enumerate().map(|(at, key)| {
                    let cases = match row {
                        Some(row) => table.cells[row][at].clone(),
                        None => table.column(at),
                    };
                    self.figure(&cases, code.clone(), Some(key.code()))
                }));
            }
            let all = row.map_or_else(|| table.total(), |row| table.row(row));
            cells.push(self.figure(&all, code, None));
            cells
        };
        let caption = match table.columns {
            Some(second) => {
                let (by, second) = (words::small(&by), words::small(&words::breakdown(w, second)));
                w.a3("table-caption-two", "what", self.counted(), "rows", by, "columns", second)
            }
            None => w.a2("table-caption", "what", self.counted(), "rows", words::small(&by)),
        };
        Grid {
            caption,
            columns,
            rows: (0..table.row_keys.len()).map(|row| cells(Some(row))).collect::<Vec<_>>().into(),
            foot: Some(cells(None)),
            empty: w.m("answer-no-cases"),
            ..Grid::default()
        }
    }

    fn counted(&self) -> String {
        self.w.e("counted", self.answer.question.counted().as_str())
    }

    /// What a sum of places leaves out; which clocks in time are not the first ones.
    pub(super) fn table_notes(&self, table: &Table) -> Vec<String> {
        if matches!(table.rows, Breakdown::WithinAny | Breakdown::WithinMayor) {
            let in_time = table.cases_at(Some(Within::InTime.as_str()), None);
            let entries = in_time.iter().filter_map(|case| self.index.get(case));
            let corrected = entries.filter(|entry| entry.clock_corrected).count();
            return (corrected > 0)
                .then(|| self.w.n("answer-clocks-corrected", corrected))
                .into_iter()
                .collect();
        }
        if self.answer.question.counted() != Counted::Places {
            return Vec::new();
        }
        vec![self.w.n("answer-without-capacity", self.answer.without_capacity(&table.total()))]
    }
}
