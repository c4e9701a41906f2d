//! Lines per case: before or after the announcement, who informed us, the offer, involvement.

use std::collections::BTreeMap;

use entity::vocab::{CaseId, OfferStatus, Support};

use super::{Teller, case_cell, empty_grid, or_not_recorded, words};
use crate::document::{Cell, Column, Figure, Grid, Rows};
use crate::domain::report::{BeforeAfter, Entry, When};
use crate::messages::Words;

/// The word in URLs for what is not recorded.
const NOT_RECORDED: &str = "-";

pub(super) type Told<'a> = (Vec<String>, Vec<Grid<'a>>);

impl<'a> Teller<'a> {
    /// One line per case; the columns depend on the part.
    pub(super) fn lines(&self, key: &str, cases: &[CaseId]) -> Told<'a> {
        match key {
            "informant-cases" => self.informants(cases),
            "support-cases" => {
                let (mut notes, mut grids) = self.support(cases);
                if !grids.is_empty() {
                    notes.extend(self.item_notes());
                }
                grids.push(self.items(cases));
                (notes, grids)
            }
            _ => self.before_after(cases),
        }
    }

    /// A table that begins with case and place. When nothing is recorded of any of the cases, a
    /// sentence says so in its place.
    fn per_case(
        &self,
        cases: &[CaseId],
        (caption, columns): (&str, Vec<Column>),
        recorded: impl Fn(&Entry) -> bool,
        line: impl Fn(&Entry) -> Vec<Cell> + Send + Sync + 'a,
    ) -> Told<'a> {
        let w = self.w;
        let known = |case| self.index.get(case).is_some_and(|entry| recorded(entry));
        if !cases.is_empty() && !cases.iter().any(known) {
            return (vec![w.n("answer-none-recorded", cases.len())], Vec::new());
        }
        let (shown, left_out) = self.shown(cases);
        let mut heads =
            vec![Column::text(w.m("cases-col-reference")), Column::text(w.m("cases-col-place"))];
        heads.extend(columns);
        let rows = Rows::made(shown.len(), move |place| {
            let Some(entry) = shown.get(place) else { return Vec::new() };
            let mut cells = vec![case_cell(entry), Cell::text(words::place(entry))];
            cells.extend(line(entry));
            cells
        });
        let empty = empty_grid(w, caption, "answer-no-cases");
        (Vec::new(), vec![Grid { columns: heads, rows, left_out, ..empty }])
    }

    fn heads(&self, ids: &[&str]) -> Vec<Column> {
        ids.iter().map(|id| Column::text(self.w.m(*id))).collect()
    }

    fn before_after(&self, cases: &[CaseId]) -> Told<'a> {
        let w = self.w;
        let columns = self.heads(&["line-involved", "line-announced", "line-verdict"]);
        let recorded = |entry: &Entry| entry.involved.is_some() || entry.announcement.is_some();
        self.per_case(cases, ("before-after-caption", columns), recorded, move |entry| {
            let verdict = match entry.before_after {
                BeforeAfter::NotRecorded => w.m("not-recorded"),
                known => w.e("before-after", known.as_str()),
            };
            vec![
                said(w, entry.involved.as_ref()),
                said(w, entry.announcement.as_ref()),
                Cell::Text(verdict),
            ]
        })
    }

    fn informants(&self, cases: &[CaseId]) -> Told<'a> {
        let w = self.w;
        let columns = self.heads(&["line-informed", "line-level", "line-body", "line-channel"]);
        let recorded = |entry: &Entry| {
            entry.informed.is_some()
                || entry.informant_level.is_some()
                || entry.informant_body.is_some()
                || entry.informant_channel.is_some()
        };
        self.per_case(cases, ("informant-caption", columns), recorded, move |entry| {
            vec![
                said(w, entry.informed.as_ref()),
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

    fn support(&self, cases: &[CaseId]) -> Told<'a> {
        let w = self.w;
        let offered = &self.answer.items;
        let mut columns = self.heads(&["line-support"]);
        columns.extend((1..=offered.len()).map(|number| Column::text(number.to_string())));
        let recorded = |entry: &Entry| entry.support != Support::Unknown || !entry.offer.is_empty();
        self.per_case(cases, ("support-caption", columns), recorded, move |entry| {
            let support = match entry.support {
                Support::Unknown => w.m("not-recorded"),
                known => w.e("support", known),
            };
            let items = offered.iter().map(|item| {
                let status = entry.offer.iter().find(|(code, _)| *code == item.code);
                Cell::text(
                    status.map_or_else(|| w.m("line-no-item"), |(_, s)| w.e("offer-status", s)),
                )
            });
            std::iter::once(Cell::Text(support)).chain(items).collect()
        })
    }

    /// How often each item came how far.
    fn items(&self, cases: &[CaseId]) -> Grid<'a> {
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
        let rows = rows.collect::<Vec<_>>().into();
        Grid { columns, rows, ..empty_grid(w, "items-caption", "answer-no-cases") }
    }

    pub(super) fn involvement(&self) -> Grid<'a> {
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
            rows: rows.collect::<Vec<_>>().into(),
            ..empty_grid(w, "involvement-caption", "involvement-none")
        }
    }
}

/// A date, or that there is none.
pub(super) fn said(w: Words, date: Option<&When>) -> Cell {
    date.map_or_else(|| or_not_recorded(w, None), |date| words::when_cell(w, date))
}
