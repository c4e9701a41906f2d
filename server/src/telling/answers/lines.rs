//! Lines per case: before or after the announcement, who informed us, the offer, involvement, the
//! list of centres.

use std::collections::{BTreeMap, BTreeSet};

use entity::vocab::{CaseId, OfferStatus, Support};

use super::{Teller, case_cell, empty_grid, or_not_recorded, words};
use crate::document::{Cell, Column, Figure, Grid};
use crate::domain::calendar;
use crate::domain::report::{BeforeAfter, Centre, Entry, Status, When};

/// The word in URLs for what is not recorded.
const NOT_RECORDED: &str = "-";

type Told = (Vec<String>, Vec<Grid>);

impl Teller<'_> {
    /// One line per case; the columns depend on the part.
    pub(super) fn lines(&self, key: &str, cases: &[CaseId]) -> Told {
        match key {
            "informant-cases" => (Vec::new(), vec![self.informants(cases)]),
            "support-cases" => (self.item_notes(), vec![self.support(cases), self.items(cases)]),
            _ => (Vec::new(), vec![self.before_after(cases)]),
        }
    }

    /// A table that begins with case and place.
    fn per_case(
        &self,
        cases: &[CaseId],
        caption: &str,
        more: Vec<Column>,
        line: impl Fn(&Entry) -> Vec<Cell>,
    ) -> Grid {
        let w = self.w;
        let (shown, left_out) = self.shown(cases);
        let mut columns =
            vec![Column::text(w.m("cases-col-reference")), Column::text(w.m("cases-col-place"))];
        columns.extend(more);
        let rows = shown.into_iter().map(|entry| {
            let mut cells = vec![case_cell(entry), self.place(entry)];
            cells.extend(line(entry));
            cells
        });
        Grid {
            columns,
            rows: rows.collect(),
            left_out,
            ..empty_grid(w, caption, "answer-no-cases")
        }
    }

    fn when(&self, date: Option<&When>) -> Cell {
        or_not_recorded(self.w, date.map(|when| words::when(self.w, when)))
    }

    fn before_after(&self, cases: &[CaseId]) -> Grid {
        let w = self.w;
        let columns = ["line-involved", "line-announced", "line-verdict"];
        let columns = columns.map(|id| Column::text(w.m(id))).to_vec();
        self.per_case(cases, "before-after-caption", columns, |entry| {
            let verdict = match entry.before_after {
                BeforeAfter::NotRecorded => w.m("not-recorded"),
                known => w.e("before-after", known.as_str()),
            };
            vec![
                self.when(entry.involved.as_ref()),
                self.when(entry.announcement.as_ref()),
                Cell::Text(verdict),
            ]
        })
    }

    fn informants(&self, cases: &[CaseId]) -> Grid {
        let w = self.w;
        let columns = ["line-informed", "line-level", "line-body", "line-channel"];
        let columns = columns.map(|id| Column::text(w.m(id))).to_vec();
        self.per_case(cases, "informant-caption", columns, |entry| {
            vec![
                self.when(entry.informed.as_ref()),
                or_not_recorded(w, entry.informant_level.map(|l| w.e("informant-level", l))),
                or_not_recorded(w, entry.informant_body.map(|b| w.e("informant-body", b))),
                or_not_recorded(w, entry.informant_channel.map(|c| w.e("channel", c))),
            ]
        })
    }

    /// What the numbers over the columns stand for.
    fn item_notes(&self) -> Vec<String> {
        let items = self.answer.items.iter().enumerate();
        items.map(|(index, item)| format!("{}: {}", index + 1, words::item(self.w, item))).collect()
    }

    fn support(&self, cases: &[CaseId]) -> Grid {
        let w = self.w;
        let mut columns = vec![Column::text(w.m("line-support"))];
        let numbers = 1..=self.answer.items.len();
        columns.extend(numbers.map(|number| Column::text(number.to_string())));
        self.per_case(cases, "support-caption", columns, |entry| {
            let support = match entry.support {
                Support::Unknown => w.m("not-recorded"),
                known => w.e("support", known),
            };
            let items = self.answer.items.iter().map(|item| {
                let status = entry.offer.iter().find(|(code, _)| *code == item.code);
                Cell::text(
                    status.map_or_else(|| w.m("line-no-item"), |(_, s)| w.e("offer-status", s)),
                )
            });
            std::iter::once(Cell::Text(support)).chain(items).collect()
        })
    }

    /// How often each item came how far.
    fn items(&self, cases: &[CaseId]) -> Grid {
        let w = self.w;
        let statuses = OfferStatus::ALL.iter().map(|s| s.as_str()).chain([NOT_RECORDED]);
        let label = |status: &str| match status {
            NOT_RECORDED => w.m("not-recorded"),
            status => w.e("offer-status", status),
        };
        let mut columns = vec![Column::text(w.m("offer-item"))];
        columns.extend(statuses.clone().map(|status| Column::figures(label(status))));
        columns.push(Column::figures(w.m("answer-total")));
        let mut counted: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for (item, status) in cases.iter().filter_map(|c| self.index.get(c)).flat_map(|e| &e.offer)
        {
            *counted.entry((item, status.as_str())).or_default() += 1;
        }
        let all = i64::try_from(cases.len()).unwrap_or(i64::MAX);
        let rows = self.answer.items.iter().map(|item| {
            let code = item.code.as_str();
            let of = |status: &str| counted.get(&(code, status)).copied().unwrap_or_default();
            let recorded: i64 = OfferStatus::ALL.iter().map(|s| of(s.as_str())).sum();
            let figure = |status: Option<&str>| {
                let value = match status {
                    None => all,
                    Some(NOT_RECORDED) => all - recorded,
                    Some(status) => of(status),
                };
                let column = status.map(str::to_owned);
                Cell::Figure(Figure { value, row: Some(code.to_owned()), column })
            };
            let mut cells = vec![Cell::text(words::item(w, item))];
            cells.extend(statuses.clone().map(Some).chain([None]).map(figure));
            cells
        });
        Grid { columns, rows: rows.collect(), ..empty_grid(w, "items-caption", "answer-no-cases") }
    }

    pub(super) fn involvement(&self) -> Grid {
        let w = self.w;
        let columns = [
            "cases-col-reference",
            "cases-col-place",
            "line-form",
            "line-from",
            "line-until",
            "line-description",
        ];
        let rows = self.answer.involvement.iter().filter_map(|involved| {
            let entry = self.index.get(&involved.case)?;
            Some(vec![
                case_cell(entry),
                self.place(entry),
                Cell::Text(w.e("involvement-kind", involved.kind)),
                Cell::Day(involved.from_on),
                involved.until_on.map_or_else(|| Cell::Text(w.m("line-goes-on")), Cell::Day),
                Cell::text(involved.description.clone()),
            ])
        });
        Grid {
            columns: columns.map(|id| Column::text(w.m(id))).to_vec(),
            rows: rows.collect(),
            ..empty_grid(w, "involvement-caption", "involvement-none")
        }
    }

    /// The register, and the opened places of cases that belong to no centre in it.
    pub(super) fn centres(&self) -> Told {
        let w = self.w;
        let day = calendar::local_day(self.answer.cut_off);
        let registered: BTreeSet<CaseId> =
            self.answer.centres.iter().flat_map(|centre| centre.cases.iter().copied()).collect();
        let mut rows: Vec<Vec<Cell>> =
            self.answer.centres.iter().map(|centre| self.centre(centre)).collect();
        let without = self.answer.centres.iter().filter(|centre| centre.cases.is_empty()).count();
        let opened = self.answer.entries.iter().filter(|entry| {
            entry.status(day) == Status::Opened && !registered.contains(&entry.case)
        });
        rows.extend(opened.map(|entry| {
            vec![
                self.place(entry),
                Cell::text(entry.municipality.clone()),
                Cell::text(entry.province.clone()),
                or_not_recorded(w, entry.operator.map(|o| w.e("operator-kind", o))),
                self.when(entry.start.as_ref()),
                if entry.closed_undated && entry.closing.is_none() {
                    Cell::Text(w.m("line-closed-undated"))
                } else {
                    entry.closing.as_ref().map_or(Cell::Empty, |when| self.when(Some(when)))
                },
                case_cell(entry),
            ]
        }));
        let with = rows.len() - without;
        let notes = vec![w.a2("answer-centres-count", "with", with, "without", without)];
        let left_out = rows.len().saturating_sub(self.extent.lines);
        rows.truncate(self.extent.lines);
        let columns = [
            "line-centre",
            "cases-col-place",
            "cases-col-province",
            "line-operator",
            "line-opened",
            "line-closed",
            "line-deployment",
        ];
        let grid = Grid {
            columns: columns.map(|id| Column::text(w.m(id))).to_vec(),
            rows,
            left_out: (left_out > 0).then(|| w.n("answer-left-out", left_out)),
            ..empty_grid(w, "centres-caption", "centres-none")
        };
        (notes, vec![grid])
    }

    fn centre(&self, centre: &Centre) -> Vec<Cell> {
        let w = self.w;
        let deployment = match centre.cases.as_slice() {
            [] => Cell::Text(w.m("line-no-deployment")),
            [one] => match self.index.get(one) {
                Some(entry) => case_cell(entry),
                None => Cell::Text(w.m("line-other-period")),
            },
            several => {
                let references = several.iter().filter_map(|case| self.index.get(case));
                let references: Vec<&str> = references.map(|e| e.reference.as_str()).collect();
                Cell::text(references.join(", "))
            }
        };
        vec![
            Cell::text(centre.name.clone()),
            Cell::text(centre.municipality.clone()),
            Cell::text(centre.province.clone()),
            or_not_recorded(w, centre.operator.clone()),
            self.when(centre.opened.as_ref()),
            centre.closed.as_ref().map_or(Cell::Empty, |when| self.when(Some(when))),
            deployment,
        ]
    }
}
