//! Written question 22 of 12 October 2023, all parts (the notes on parliament's questions,
//! section 1). Each section has a key; title, definition and wording live in the catalogue under
//! `q22-<key>-…`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, Duty, PersonId, RegionId};
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Status};
use super::table::{Breakdown, Filter, Key, Period, Table, tabulate};
use crate::domain::assignment::Term;
use crate::domain::calendar;

/// A part of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Stable name; part of URLs and message ids.
    pub key: String,
    pub body: Body,
}

/// What a part consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A fixed sentence of the catalogue.
    Note,
    Officers(Vec<OfficersOfYear>),
    Counts(Counts),
    Table(Table),
    /// One line per case, in the order of the answer; the columns depend on the key.
    Cases(Vec<CaseId>),
    /// Lasting involvement, read beside the entries.
    Involvement,
    /// The register of centres, with and without deployment.
    Centres,
    /// The journal of each case.
    Chronology(Vec<CaseId>),
}

/// Officers and back-ups of a year: people with a term that touches it, and those on duty on its
/// last day (or on the day of the cut-off, in the running year).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficersOfYear {
    pub year: i32,
    pub officers: Vec<PersonId>,
    pub back_ups: Vec<PersonId>,
    pub officers_at_end: Vec<PersonId>,
    pub back_ups_at_end: Vec<PersonId>,
    /// Regions that had an officer at the end.
    pub regions_at_end: usize,
}

/// The headline figures, each with its cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub deployments: Vec<CaseId>,
    /// First case of each municipality: repeats count once (rule 4).
    pub municipalities: Vec<CaseId>,
    pub opened: Vec<CaseId>,
    pub expected: Vec<CaseId>,
    pub under_reservation: Vec<CaseId>,
    pub not_yet: Vec<CaseId>,
    /// Counted under "year unknown".
    pub year_unknown: Vec<CaseId>,
}

/// The whole answer.
///
/// `terms` are those recorded at the cut-off, with their region; entries as of the cut-off.
pub fn answer(
    entries: &[Entry],
    terms: &[(RegionId, Term)],
    period: Period,
    cut_off: DateTime<Utc>,
) -> Vec<Section> {
    let filter = Filter { period: Some(period), ..Filter::default() };
    let counted = in_order(entries, &filter, cut_off);
    let cases: Vec<CaseId> = counted.iter().map(|e| e.case).collect();
    let table = |rows, columns| {
        Body::Table(tabulate(counted.iter().copied(), &filter, rows, columns, cut_off))
    };
    let section = |key: &str, body| Section { key: key.to_owned(), body };
    vec![
        section("officers", Body::Officers(officers(terms, period, cut_off))),
        section("cost", Body::Note),
        section("deployments", Body::Counts(counts(&counted, cut_off))),
        section("per-year", table(Breakdown::Year, Some(Breakdown::Province))),
        section("per-province", table(Breakdown::Province, Some(Breakdown::Status))),
        section("duration", table(Breakdown::Duration, Some(Breakdown::Kind))),
        section("before-after", table(Breakdown::BeforeAfter, None)),
        section("before-after-cases", Body::Cases(cases.clone())),
        section("informant", table(Breakdown::InformantLevel, None)),
        section("informant-cases", Body::Cases(cases.clone())),
        section("support", table(Breakdown::Support, None)),
        section("support-cases", Body::Cases(cases.clone())),
        section("involvement", Body::Involvement),
        section("centres", Body::Centres),
        section("within-any", table(Breakdown::WithinAny, None)),
        section("within-mayor", table(Breakdown::WithinMayor, None)),
        section("chronology", Body::Chronology(cases)),
    ]
}

/// The entries that count, by province and date as the printed answer had them.
fn in_order<'a>(entries: &'a [Entry], filter: &Filter, cut_off: DateTime<Utc>) -> Vec<&'a Entry> {
    let mut counted: Vec<&Entry> = entries.iter().filter(|e| filter.admits(e, cut_off)).collect();
    counted.sort_by(|a, b| {
        let date = |e: &Entry| {
            e.counted_by.as_ref().map(|(_, when)| (when.earliest, when.latest)).unwrap_or_default()
        };
        (&a.province, date(a), &a.reference).cmp(&(&b.province, date(b), &b.reference))
    });
    counted
}

fn counts(counted: &[&Entry], cut_off: DateTime<Utc>) -> Counts {
    let day = calendar::local_day(cut_off);
    let mut counts = Counts::default();
    let mut seen = BTreeSet::new();
    for entry in counted {
        counts.deployments.push(entry.case);
        if seen.insert(entry.municipality_nis.as_str()) {
            counts.municipalities.push(entry.case);
        }
        match entry.status(day) {
            Status::Opened => counts.opened.push(entry.case),
            Status::Expected => counts.expected.push(entry.case),
            Status::UnderReservation => counts.under_reservation.push(entry.case),
            Status::NotYet | Status::Withdrawn => counts.not_yet.push(entry.case),
        }
        if entry.year.is_none() {
            counts.year_unknown.push(entry.case);
        }
    }
    counts
}

fn officers(
    terms: &[(RegionId, Term)],
    period: Period,
    cut_off: DateTime<Utc>,
) -> Vec<OfficersOfYear> {
    let today = calendar::local_day(cut_off);
    (period.from..=period.to)
        .filter_map(|year| {
            let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
            let last = NaiveDate::from_ymd_opt(year, 12, 31)?.min(today);
            if first > today {
                return None;
            }
            let people = |duty, touches: &dyn Fn(&Term) -> bool| -> Vec<PersonId> {
                let of_duty = terms.iter().filter(|(_, t)| t.duty == duty && touches(t));
                of_duty.map(|(_, t)| t.person).collect::<BTreeSet<_>>().into_iter().collect()
            };
            let touching = |t: &Term| t.from <= last && t.until.is_none_or(|until| until >= first);
            let at_end = |t: &Term| t.covers(last);
            let regions: BTreeSet<RegionId> = terms
                .iter()
                .filter(|(_, t)| t.duty == Duty::Officer && t.covers(last))
                .map(|(region, _)| *region)
                .collect();
            Some(OfficersOfYear {
                year,
                officers: people(Duty::Officer, &touching),
                back_ups: people(Duty::BackUp, &touching),
                officers_at_end: people(Duty::Officer, &at_end),
                back_ups_at_end: people(Duty::BackUp, &at_end),
                regions_at_end: regions.len(),
            })
        })
        .collect()
}

/// A figure that is not the same in two answers to the same question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub section: String,
    pub row: Option<Key>,
    pub column: Option<Key>,
    pub added: Vec<CaseId>,
    pub removed: Vec<CaseId>,
}

/// What changed between a frozen answer and a fresh one, figure by figure.
pub fn differences(frozen: &[Section], fresh: &[Section]) -> Vec<Difference> {
    let mut found = Vec::new();
    for old in frozen {
        let Some(new) = fresh.iter().find(|s| s.key == old.key) else { continue };
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
                    added: is.difference(&was).copied().collect(),
                    removed: was.difference(&is).copied().collect(),
                });
            }
        }
    }
    found
}

/// The figures of a section, by row and column.
fn figures(body: &Body) -> BTreeMap<(Option<Key>, Option<Key>), BTreeSet<CaseId>> {
    let mut all = BTreeMap::new();
    let mut put = |row: Option<Key>, column: Option<Key>, cases: &[CaseId]| {
        all.insert((row, column), cases.iter().copied().collect());
    };
    let named = |name: &str| Some(Key::Name(name.to_owned()));
    match body {
        Body::Table(table) => {
            for (row, cells) in table.row_keys.iter().zip(&table.cells) {
                for (column, cell) in table.column_keys.iter().zip(cells) {
                    if !cell.is_empty() {
                        put(Some(row.clone()), Some(column.clone()), cell);
                    }
                }
            }
        }
        Body::Counts(counts) => {
            put(named("deployments"), None, &counts.deployments);
            put(named("municipalities"), None, &counts.municipalities);
            put(named("opened"), None, &counts.opened);
            put(named("expected"), None, &counts.expected);
            put(named("under_reservation"), None, &counts.under_reservation);
            put(named("not_yet"), None, &counts.not_yet);
            put(named("year_unknown"), None, &counts.year_unknown);
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
    use crate::domain::testing::*;

    fn five() -> Period {
        Period { from: 2019, to: 2023 }
    }

    #[test]
    fn totals_equal_their_parts_in_every_table() {
        let entries: Vec<Entry> = [running(), rumour(), historic()]
            .into_iter()
            .map(|mut case| {
                case.id = CaseId::new();
                Entry::of(&case)
            })
            .collect();
        let sections = answer(&entries, &[], five(), confirmed_at() + hours(100));
        let deployments = sections
            .iter()
            .find_map(|s| if let Body::Counts(c) = &s.body { Some(c.clone()) } else { None })
            .unwrap();
        assert_eq!(deployments.deployments.len(), 3);
        assert_eq!(deployments.municipalities.len(), 1, "repeats count once as municipality");
        for section in &sections {
            if let Body::Table(table) = &section.body {
                assert_eq!(table.total().len(), 3, "{}", section.key);
            }
        }
    }

    #[test]
    fn a_year_without_cases_is_a_row_of_zero() {
        let sections = answer(&[], &[], five(), confirmed_at());
        let Body::Table(table) = &sections[3].body else { panic!("per year") };
        assert_eq!(table.row_keys.len(), 5);
        assert!(table.total().is_empty());
    }

    #[test]
    fn officers_are_people_with_a_term_in_the_year() {
        let region = RegionId::new();
        let term = |n, from: &str, until: Option<&str>| {
            let (from, until) = (day(from), until.map(day));
            (region, Term { person: person(n), duty: Duty::Officer, rank: 1, from, until })
        };
        let terms = [
            term(1, "2019-06-01", Some("2021-03-31")),
            term(2, "2021-04-01", None),
            term(1, "2022-05-01", Some("2022-05-02")),
        ];
        let cut_off = at("2023-10-05T11:20:00+02:00");
        let years = officers(&terms, Period { from: 2018, to: 2025 }, cut_off);
        let counted: Vec<(i32, usize, usize)> =
            years.iter().map(|y| (y.year, y.officers.len(), y.officers_at_end.len())).collect();
        assert_eq!(
            counted,
            [(2018, 0, 0), (2019, 1, 1), (2020, 1, 1), (2021, 2, 1), (2022, 2, 1), (2023, 1, 1)],
            "no row for a year that has not begun"
        );
    }

    #[test]
    fn a_frozen_answer_is_the_same_again_and_says_what_changed_since() {
        let mut case = running();
        let cut_off = confirmed_at() + hours(60);
        let frozen = answer(&[Entry::of(&case.as_of(cut_off).unwrap())], &[], five(), cut_off);
        // Entered the day after: it happened in time.
        let contact = call(confirmed_at() + hours(3));
        let decision = record(&case, contact, person(OFFICER), cut_off + hours(24));
        then(&mut case, decision);
        let again = answer(&[Entry::of(&case.as_of(cut_off).unwrap())], &[], five(), cut_off);
        assert_eq!(frozen, again);
        let now = cut_off + hours(48);
        let fresh = answer(&[Entry::of(&case)], &[], five(), now);
        let changed: Vec<String> =
            differences(&frozen, &fresh).into_iter().map(|d| d.section).collect();
        assert_eq!(changed, ["within-any", "within-any", "within-mayor", "within-mayor"]);
    }
}
