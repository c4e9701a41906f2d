//! Entries grouped by breakdowns. A cell is its list of cases.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, CaseKind, Duration, InformantLevel, OperatorKind, Support};
use serde::{Deserialize, Serialize};

use super::entry::{BeforeAfter, Entry, Status, Within};
use crate::domain::calendar;

/// What a table can be broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breakdown {
    Year,
    Province,
    Municipality,
    Kind,
    Duration,
    Status,
    BeforeAfter,
    InformantLevel,
    Support,
    WithinAny,
    WithinMayor,
    Operator,
}

impl Breakdown {
    pub const ALL: &'static [Self] = &[
        Self::Year,
        Self::Province,
        Self::Municipality,
        Self::Kind,
        Self::Duration,
        Self::Status,
        Self::BeforeAfter,
        Self::InformantLevel,
        Self::Support,
        Self::WithinAny,
        Self::WithinMayor,
        Self::Operator,
    ];

    /// The word in URLs and exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Province => "province",
            Self::Municipality => "municipality",
            Self::Kind => "kind",
            Self::Duration => "duration",
            Self::Status => "status",
            Self::BeforeAfter => "before_after",
            Self::InformantLevel => "informant_level",
            Self::Support => "support",
            Self::WithinAny => "within_any",
            Self::WithinMayor => "within_mayor",
            Self::Operator => "operator",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|b| b.as_str() == text)
    }
}

/// The row or column that an entry falls into. Sorts as people read it; what is not recorded
/// comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    Year(i32),
    /// A name that is shown as it is.
    Name(String),
    /// Place in its list, and the stored word.
    Word(usize, String),
    NotRecorded,
}

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
    fn may_hold(self, entry: &Entry) -> bool {
        use chrono::Datelike;
        if let Some(year) = entry.year {
            return self.from <= year && year <= self.to;
        }
        let Some((_, when)) = &entry.counted_by else { return true };
        let begins = when.earliest.is_none_or(|day| day.year() <= self.to);
        let ends = when.latest.is_none_or(|day| day.year() >= self.from);
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
}

/// The key of an entry in a breakdown, as of the cut-off.
pub fn key_of(entry: &Entry, breakdown: Breakdown, cut_off: DateTime<Utc>) -> Key {
    match breakdown {
        Breakdown::Year => entry.year.map_or(Key::NotRecorded, Key::Year),
        Breakdown::Province => Key::Name(entry.province.clone()),
        Breakdown::Municipality => Key::Name(entry.municipality.clone()),
        Breakdown::Kind => word(CaseKind::ALL, entry.kind, CaseKind::as_str),
        Breakdown::Duration => optional(Duration::ALL, entry.duration, Duration::as_str),
        Breakdown::Status => {
            let status = entry.status(calendar::local_day(cut_off));
            word(Status::ALL, status, Status::as_str)
        }
        Breakdown::BeforeAfter => match entry.before_after {
            BeforeAfter::NotRecorded => Key::NotRecorded,
            known => word(BeforeAfter::ALL, known, BeforeAfter::as_str),
        },
        Breakdown::InformantLevel => {
            optional(InformantLevel::ALL, entry.informant_level, InformantLevel::as_str)
        }
        Breakdown::Support => match entry.support {
            Support::Unknown => Key::NotRecorded,
            known => word(Support::ALL, known, Support::as_str),
        },
        Breakdown::WithinAny => within(entry.within_any(cut_off)),
        Breakdown::WithinMayor => within(entry.within_mayor(cut_off)),
        Breakdown::Operator => optional(OperatorKind::ALL, entry.operator, OperatorKind::as_str),
    }
}

fn within(within: Within) -> Key {
    match within {
        Within::NotRecorded => Key::NotRecorded,
        known => word(Within::ALL, known, Within::as_str),
    }
}

fn word<T: Copy + PartialEq>(all: &[T], value: T, as_str: impl Fn(T) -> &'static str) -> Key {
    let place = all.iter().position(|v| *v == value).unwrap_or(all.len());
    Key::Word(place, as_str(value).to_owned())
}

fn optional<T: Copy + PartialEq>(
    all: &[T],
    value: Option<T>,
    as_str: impl Fn(T) -> &'static str,
) -> Key {
    value.map_or(Key::NotRecorded, |v| word(all, v, as_str))
}

/// Groups the entries that the filter admits. With a period, each of its years has a row, counted
/// or not, so that a year without cases is a zero and not a hole.
pub fn tabulate<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    filter: &Filter,
    rows: Breakdown,
    columns: Option<Breakdown>,
    cut_off: DateTime<Utc>,
) -> Table {
    let mut grid: BTreeMap<Key, BTreeMap<Key, Cell>> = BTreeMap::new();
    let mut column_keys: Vec<Key> = Vec::new();
    if rows == Breakdown::Year
        && let Some(period) = filter.period.filter(|p| p.to - p.from < 200)
    {
        for year in period.from..=period.to {
            grid.entry(Key::Year(year)).or_default();
        }
    }
    for entry in entries.into_iter().filter(|e| filter.admits(e, cut_off)) {
        let row = key_of(entry, rows, cut_off);
        let column = columns.map_or(Key::NotRecorded, |c| key_of(entry, c, cut_off));
        column_keys.push(column.clone());
        grid.entry(row).or_default().entry(column).or_default().push(entry.case);
    }
    column_keys.sort();
    column_keys.dedup();
    if column_keys.is_empty() {
        column_keys.push(Key::NotRecorded);
    }
    let (row_keys, lines): (Vec<_>, Vec<_>) = grid.into_iter().unzip();
    let cells = lines
        .into_iter()
        .map(|mut line| column_keys.iter().map(|k| line.remove(k).unwrap_or_default()).collect())
        .collect();
    Table { rows, columns, row_keys, column_keys, cells }
}

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
            let words: Vec<(Key, usize)> =
                table.row_keys.iter().cloned().zip(table.cells.iter().map(count)).collect();
            words
        };
        let word = |n, w: &str| Key::Word(n, w.to_owned());
        assert_eq!(
            at(100),
            [(word(0, "in_time"), 2), (word(1, "late"), 1), (word(2, "missed"), 1)]
        );
        assert_eq!(at(40), [(word(0, "in_time"), 2), (word(1, "late"), 1), (word(3, "open"), 1)]);
    }

    #[test]
    fn a_case_as_of_an_earlier_instant_knows_nothing_later() {
        let mut case = running();
        let at = confirmed_at() + hours(10);
        let decision = record(&case, call(at), person(OFFICER), confirmed_at() + hours(20));
        then(&mut case, decision);
        let before = case.as_of(confirmed_at() + hours(15)).unwrap();
        assert_eq!(Entry::of(&before).contact_any, None);
        assert_eq!(before.clock_state(), entity::vocab::ClockState::Running);
        let after = case.as_of(confirmed_at() + hours(20)).unwrap();
        assert_eq!(Entry::of(&after), Entry::of(&case));
        assert!(case.as_of(confirmed_at() - hours(1)).is_none());
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
