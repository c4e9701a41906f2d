//! Entries grouped by breakdowns. A cell is its list of cases.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entity::vocab::CaseId;
use serde::{Deserialize, Serialize};

use super::breakdown::{Breakdown, Key, key_of};
use super::entry::Entry;
use super::verdict::Status;

/// Years from and to, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: i32,
    pub to: i32,
}

/// Which entries count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Entries of a known year outside it do not count; those of an unknown year do, as such,
    /// when any part of their date can lie inside.
    pub period: Option<Period>,
    /// Breakdown and key that must hold.
    pub only: Vec<(Breakdown, Key)>,
    pub with_withdrawn: bool,
}

impl Filter {
    /// Whether an entry counts, as of the cut-off.
    pub fn admits(&self, entry: &Entry, cut_off: DateTime<Utc>) -> bool {
        (self.with_withdrawn || !entry.withdrawn)
            && self.period.is_none_or(|p| p.may_hold(entry))
            && self.only.iter().all(|(breakdown, key)| key_of(entry, *breakdown, cut_off) == *key)
    }
}

impl Period {
    /// Whether the date that an entry counts by allows a day in it.
    pub fn may_hold(self, entry: &Entry) -> bool {
        use chrono::Datelike;
        if let Some(year) = entry.year {
            return self.from <= year && year <= self.to;
        }
        let Some((_, when)) = &entry.counted_by else { return true };
        let begins = when.earliest().is_none_or(|day| day.year() <= self.to);
        let ends = when.latest().is_none_or(|day| day.year() >= self.from);
        begins && ends
    }
}

/// The cases of a cell; the figure is their number.
pub type Cell = Vec<CaseId>;

/// A table of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub rows: Breakdown,
    pub columns: Option<Breakdown>,
    /// In the order in which people read them.
    pub row_keys: Vec<Key>,
    /// One key without a second breakdown.
    pub column_keys: Vec<Key>,
    /// `cells[row][column]`.
    pub cells: Vec<Vec<Cell>>,
}

impl Table {
    /// All cases of a row.
    pub fn row(&self, row: usize) -> Cell {
        self.cells.get(row).map(|cells| cells.concat()).unwrap_or_default()
    }

    /// All cases of a column.
    pub fn column(&self, column: usize) -> Cell {
        self.cells.iter().filter_map(|cells| cells.get(column)).flatten().copied().collect()
    }

    /// All cases.
    pub fn total(&self) -> Cell {
        self.cells.iter().flatten().flatten().copied().collect()
    }

    /// The cases of a figure, by the words of its row and column in a URL; without one of them the
    /// total. Nothing for a word that the table does not have.
    pub fn cases_at(&self, row: Option<&str>, column: Option<&str>) -> Cell {
        let place = |keys: &[Key], code: Option<&str>| match code {
            None => Some(None),
            Some(code) => keys.iter().position(|key| key.code() == code).map(Some),
        };
        match (place(&self.row_keys, row), place(&self.column_keys, column)) {
            (Some(None), Some(None)) => self.total(),
            (Some(Some(row)), Some(None)) => self.row(row),
            (Some(None), Some(Some(column))) => self.column(column),
            (Some(Some(row)), Some(Some(column))) => {
                self.cells.get(row).and_then(|cells| cells.get(column)).cloned().unwrap_or_default()
            }
            (None, _) | (_, None) => Cell::new(),
        }
    }
}

/// Groups the entries that the filter admits. Every year of the period, every province, every word
/// and "not recorded" have a row or column, counted or not: a zero is an answer, a hole is none.
pub fn tabulate<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    filter: &Filter,
    rows: Breakdown,
    columns: Option<Breakdown>,
    cut_off: DateTime<Utc>,
) -> Table {
    let mut grid: BTreeMap<Key, BTreeMap<Key, Cell>> = BTreeMap::new();
    let mut column_keys: BTreeSet<Key> =
        columns.map(|columns| expected(columns, filter)).unwrap_or_default().into_iter().collect();
    for key in expected(rows, filter) {
        grid.entry(key).or_default();
    }
    for entry in entries.into_iter().filter(|e| filter.admits(e, cut_off)) {
        let row = key_of(entry, rows, cut_off);
        let column = columns.map_or(Key::NotRecorded, |c| key_of(entry, c, cut_off));
        if !column_keys.contains(&column) {
            column_keys.insert(column.clone());
        }
        grid.entry(row).or_default().entry(column).or_default().push(entry.case);
    }
    if column_keys.is_empty() {
        column_keys.insert(Key::NotRecorded);
    }
    let column_keys: Vec<Key> = column_keys.into_iter().collect();
    let (row_keys, lines): (Vec<_>, Vec<_>) = grid.into_iter().unzip();
    let cells = lines
        .into_iter()
        .map(|mut line| column_keys.iter().map(|k| line.remove(k).unwrap_or_default()).collect())
        .collect();
    Table { rows, columns, row_keys, column_keys, cells }
}

/// The rows or columns that a table has in any case.
fn expected(rows: Breakdown, filter: &Filter) -> Vec<Key> {
    if let Some((_, only)) = filter.only.iter().find(|(breakdown, _)| *breakdown == rows) {
        return vec![only.clone()];
    }
    let mut keys: Vec<Key> = Vec::new();
    if rows == Breakdown::Year
        && let Some(period) = filter.period.filter(|p| p.to - p.from < MAX_YEARS)
    {
        keys.extend((period.from..=period.to).map(Key::Year));
    }
    let withdrawn = Status::Withdrawn.as_str();
    let is_withdrawn = |key: &Key| matches!(key, Key::Word(_, word) if word == withdrawn);
    keys.extend(rows.expected().into_iter().filter(|k| filter.with_withdrawn || !is_withdrawn(k)));
    keys
}

/// More years than this have no rows of zero.
const MAX_YEARS: i32 = 200;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::contact::record;
    use crate::domain::testing::*;

    fn entries(hours_to_contact: &[Option<i64>]) -> Vec<Entry> {
        let base = running();
        hours_to_contact
            .iter()
            .map(|hours_to| {
                let mut case = base.clone();
                case.id = CaseId::new();
                if let Some(after) = hours_to {
                    let at = confirmed_at() + hours(*after);
                    let mut contact = call(at);
                    contact.late_reason = Some("x".to_owned());
                    let decision = record(&case, contact, person(OFFICER), at);
                    then(&mut case, decision);
                }
                Entry::of(&case)
            })
            .collect()
    }

    #[test]
    fn in_time_late_missed_and_open_are_kept_apart() {
        let all = entries(&[Some(10), Some(48), Some(50), None]);
        let at = |after| {
            let cut_off = confirmed_at() + hours(after);
            let table = tabulate(&all, &Filter::default(), Breakdown::WithinAny, None, cut_off);
            let count = |row: &Vec<Cell>| row.concat().len();
            let words = table.row_keys.iter().cloned().zip(table.cells.iter().map(count));
            assert_eq!(table.row_keys.len(), 6, "every word and what is not recorded have a row");
            words.filter(|(_, count)| *count > 0).collect::<Vec<_>>()
        };
        let word = |n, w: &'static str| Key::Word(n, w.into());
        assert_eq!(
            at(100),
            [(word(0, "in_time"), 2), (word(1, "late"), 1), (word(2, "missed"), 1)]
        );
        assert_eq!(at(40), [(word(0, "in_time"), 2), (word(1, "late"), 1), (word(3, "open"), 1)]);
    }

    #[test]
    fn a_clock_after_a_corrected_confirmation_is_known_as_such() {
        let mut case = running();
        assert!(!Entry::of(&case).clock_corrected);
        let mut first = case.deadlines[0].clone();
        first.state = entity::vocab::DeadlineState::Superseded;
        case.deadlines.insert(0, first);
        assert!(Entry::of(&case).clock_corrected);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_figure_is_its_list_and_totals_are_the_sum_of_parts(
            contacts in proptest::collection::vec(proptest::option::of(0i64..100), 0..20),
            rows in 0..Breakdown::ALL.len(),
            columns in proptest::option::of(0..Breakdown::ALL.len()),
            after in 0i64..200,
        ) {
            let all = entries(&contacts);
            let cut_off = confirmed_at() + hours(after);
            let columns = columns.map(|c| Breakdown::ALL[c]);
            let table = tabulate(&all, &Filter::default(), Breakdown::ALL[rows], columns, cut_off);
            prop_assert_eq!(table.total().len(), all.len());
            let by_row: usize = (0..table.row_keys.len()).map(|r| table.row(r).len()).sum();
            let by_column: usize =
                (0..table.column_keys.len()).map(|c| table.column(c).len()).sum();
            prop_assert_eq!(by_row, all.len());
            prop_assert_eq!(by_column, all.len());
            for (r, key) in table.row_keys.iter().enumerate() {
                let filter = Filter { only: vec![(table.rows, key.clone())], ..Filter::default() };
                let list: Vec<CaseId> = all
                    .iter()
                    .filter(|e| filter.admits(e, cut_off))
                    .map(|e| e.case)
                    .collect();
                let mut row = table.row(r);
                let mut list_sorted = list;
                row.sort();
                list_sorted.sort();
                prop_assert_eq!(row, list_sorted, "the figure opens to exactly its cases");
            }
        }
    }
}
