//! What was corrected since an answer was given.

use std::collections::{BTreeMap, BTreeSet};

use entity::vocab::{CaseId, Duty};

use super::breakdown::Key;
use super::entry::Entry;
use super::question22::{Body, OfficersOfYear, Section};

/// A figure that is not the same in two answers to the same question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub section: String,
    pub row: Option<Key>,
    pub column: Option<Key>,
    /// The figures of then and of now.
    pub was: usize,
    pub is: usize,
    pub added: Vec<CaseId>,
    pub removed: Vec<CaseId>,
}

/// What changed between a frozen answer and a fresh one, figure by figure.
pub fn differences(frozen: &[Section], fresh: &[Section]) -> Vec<Difference> {
    let mut found = Vec::new();
    for old in frozen {
        let Some(new) = fresh.iter().find(|s| s.key == old.key) else { continue };
        if let (Body::Officers(was), Body::Officers(is)) = (&old.body, &new.body) {
            found.extend(officers_differ(&old.key, was, is));
            continue;
        }
        let (before, after) = (figures(&old.body), figures(&new.body));
        let keys: BTreeSet<_> = before.keys().chain(after.keys()).cloned().collect();
        for key in keys {
            let list = |figures: &BTreeMap<(Option<Key>, Option<Key>), BTreeSet<CaseId>>| {
                figures.get(&key).cloned().unwrap_or_default()
            };
            let (was, is) = (list(&before), list(&after));
            if was != is {
                found.push(Difference {
                    section: old.key.clone(),
                    row: key.0.clone(),
                    column: key.1.clone(),
                    was: was.len(),
                    is: is.len(),
                    added: is.difference(&was).copied().collect(),
                    removed: was.difference(&is).copied().collect(),
                });
            }
        }
    }
    found
}

/// Years in which other people had a term; no case stands behind such a figure.
fn officers_differ(
    section: &str,
    was: &[OfficersOfYear],
    is: &[OfficersOfYear],
) -> Vec<Difference> {
    let mut found = Vec::new();
    for before in was {
        let Some(after) = is.iter().find(|y| y.year == before.year) else { continue };
        for (duty, old, new) in [
            (Duty::Officer, &before.officers, &after.officers),
            (Duty::BackUp, &before.back_ups, &after.back_ups),
        ] {
            if old != new {
                found.push(Difference {
                    section: section.to_owned(),
                    row: Some(Key::Year(before.year)),
                    column: Some(Key::Name(duty.to_string())),
                    was: old.len(),
                    is: new.len(),
                    added: Vec::new(),
                    removed: Vec::new(),
                });
            }
        }
    }
    found
}

/// Cases of both answers of which something else is recorded now.
pub fn corrected<'a>(frozen: &[Entry], fresh: &'a [Entry]) -> Vec<&'a Entry> {
    let old: BTreeMap<CaseId, &Entry> = frozen.iter().map(|e| (e.case, e)).collect();
    fresh.iter().filter(|e| old.get(&e.case).is_some_and(|was| was != e)).collect()
}

/// The lines of a list that stand in the one or in the other answer only.
pub fn one_sided<'a, T: PartialEq>(frozen: &'a [T], fresh: &'a [T]) -> (Vec<&'a T>, Vec<&'a T>) {
    let lacks = |list: &[T], line: &&T| !list.contains(*line);
    let gone = frozen.iter().filter(|line| lacks(fresh, line)).collect();
    (gone, fresh.iter().filter(|line| lacks(frozen, line)).collect())
}

/// The figures of a section, by row and column.
fn figures(body: &Body) -> BTreeMap<(Option<Key>, Option<Key>), BTreeSet<CaseId>> {
    let mut all = BTreeMap::new();
    let mut put = |row: Option<Key>, column: Option<Key>, cases: &[CaseId]| {
        all.insert((row, column), cases.iter().copied().collect());
    };
    match body {
        Body::Table(table) => {
            for (row, cells) in table.row_keys.iter().zip(&table.cells) {
                for (column, cell) in table.column_keys.iter().zip(cells) {
                    if !cell.is_empty() {
                        put(Some(row.clone()), Some(column.clone()), cell);
                    }
                }
            }
            // Of two breakdowns the totals are figures of their own.
            if table.columns.is_some() {
                for (place, row) in table.row_keys.iter().enumerate() {
                    put(Some(row.clone()), None, &table.row(place));
                }
                for (place, column) in table.column_keys.iter().enumerate() {
                    put(None, Some(column.clone()), &table.column(place));
                }
            }
        }
        Body::Counts(counts) => {
            for (name, cases) in counts.named() {
                put(Some(Key::Name(name.to_owned())), None, cases);
            }
        }
        Body::Cases(cases) | Body::Chronology(cases) => put(None, None, cases),
        Body::Note | Body::Officers(_) | Body::Involvement | Body::Centres => {}
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contact::record;
    use crate::domain::report::Period;
    use crate::domain::report::question22::{Map, Roster, answer};
    use crate::domain::testing::*;

    #[test]
    fn a_frozen_answer_is_the_same_again_and_says_what_changed_since() {
        let five = (Period { from: 2019, to: 2023 }, Map::AsOfCase);
        let mut case = running();
        let cut_off = confirmed_at() + hours(60);
        let then_known = |case: &crate::domain::case_file::CaseFile| {
            vec![Entry::of(&case.as_of(cut_off, &[]).unwrap())]
        };
        let frozen = answer(&then_known(&case), &Roster::default(), five, cut_off);
        let entries = then_known(&case);
        // Entered the day after: it happened in time.
        let contact = call(confirmed_at() + hours(3));
        let decision = record(&case, contact, person(OFFICER), cut_off + hours(24));
        then(&mut case, decision);
        assert_eq!(frozen, answer(&then_known(&case), &Roster::default(), five, cut_off));
        let now = vec![Entry::of(&case)];
        let fresh = answer(&now, &Roster::default(), five, cut_off + hours(48));
        let found = differences(&frozen, &fresh);
        let changed: Vec<&str> = found.iter().map(|d| d.section.as_str()).collect();
        assert_eq!(changed, ["within-any", "within-any", "within-mayor", "within-mayor"]);
        assert!(found.iter().all(|d| d.was + d.is == 1), "one figure lost it, another got it");
        assert_eq!(corrected(&entries, &now).len(), 1);
        assert!(corrected(&now, &now).is_empty());
    }

    #[test]
    fn another_officer_of_the_year_is_a_difference_without_cases() {
        let of = |n: u128| {
            let officers = vec![person(n)];
            let year = OfficersOfYear {
                year: 2023,
                officers_at_end: officers.clone(),
                officers,
                back_ups: Vec::new(),
                back_ups_at_end: Vec::new(),
                regions_at_end: 1,
                regions_not_recorded: 0,
            };
            vec![Section { key: "officers".to_owned(), body: Body::Officers(vec![year]) }]
        };
        let found = differences(&of(1), &of(2));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].row, Some(Key::Year(2023)));
        assert!(differences(&of(1), &of(1)).is_empty());
    }
}
