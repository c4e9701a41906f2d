//! Written question 22 of 12 October 2023, all parts (the notes on parliament's questions,
//! section 1). Each section has a key; title, definition and wording live in the catalogue under
//! `q22-<key>-…`.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, Duty, PersonId, RegionId};
use serde::{Deserialize, Serialize};

use super::breakdown::{Breakdown, key_of};
use super::entry::Entry;
use super::table::{Filter, Period, Table, tabulate};
use super::verdict::Status;
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
    /// Regions of which no term touches the year: nobody wrote down who had duty there.
    #[serde(default)]
    pub regions_not_recorded: usize,
}

impl OfficersOfYear {
    /// Whether any duty of the year is recorded; without it no number can be given.
    pub fn is_recorded(&self) -> bool {
        !(self.officers.is_empty() && self.back_ups.is_empty())
    }
}

/// Who had duty, as recorded at the cut-off.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// Terms of duty with their region.
    pub terms: Vec<(RegionId, Term)>,
    /// How many regions there are.
    pub regions: usize,
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
    /// The date of the opening allows both.
    #[serde(default)]
    pub undecidable: Vec<CaseId>,
    /// Counted under "year unknown".
    pub year_unknown: Vec<CaseId>,
    /// Not among the deployments: the centre did not come, or the case was a mistake.
    pub withdrawn: Vec<CaseId>,
}

impl Counts {
    /// The figures by their words in URLs.
    pub fn named(&self) -> [(&'static str, &Vec<CaseId>); 9] {
        [
            ("deployments", &self.deployments),
            ("municipalities", &self.municipalities),
            ("opened", &self.opened),
            ("expected", &self.expected),
            ("under_reservation", &self.under_reservation),
            ("not_yet", &self.not_yet),
            ("undecidable", &self.undecidable),
            ("year_unknown", &self.year_unknown),
            ("withdrawn", &self.withdrawn),
        ]
    }
}

/// The map by which provinces are counted (rule 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Map {
    /// Of the day of each case.
    #[default]
    AsOfCase,
    /// Of the day of the cut-off.
    Now,
}

impl Map {
    /// The province as a breakdown.
    pub const fn province(self) -> Breakdown {
        match self {
            Self::AsOfCase => Breakdown::Province,
            Self::Now => Breakdown::ProvinceNow,
        }
    }

    /// The municipality as a breakdown.
    pub const fn municipality(self) -> Breakdown {
        match self {
            Self::AsOfCase => Breakdown::Municipality,
            Self::Now => Breakdown::MunicipalityNow,
        }
    }
}

/// The whole answer.
///
/// Entries and roster as of the cut-off.
pub fn answer(
    entries: &[Entry],
    roster: &Roster,
    (period, map): (Period, Map),
    cut_off: DateTime<Utc>,
) -> Vec<Section> {
    let filter = Filter { period: Some(period), ..Filter::default() };
    let counted = in_order(entries, &filter, cut_off);
    let withdrawn = Filter { with_withdrawn: true, ..filter.clone() };
    let withdrawn = in_order(entries, &withdrawn, cut_off).into_iter().filter(|e| e.withdrawn);
    let counts =
        Counts { withdrawn: withdrawn.map(|e| e.case).collect(), ..counts(&counted, map, cut_off) };
    let cases: Vec<CaseId> = counted.iter().map(|e| e.case).collect();
    let table = |rows, columns| {
        Body::Table(tabulate(counted.iter().copied(), &filter, rows, columns, cut_off))
    };
    let section = |key: &str, body| Section { key: key.to_owned(), body };
    vec![
        section("officers", Body::Officers(officers(roster, period, cut_off))),
        section("cost", Body::Note),
        section("deployments", Body::Counts(counts)),
        section("per-year", table(Breakdown::Year, Some(map.province()))),
        section("per-year-status", table(Breakdown::Year, Some(Breakdown::Status))),
        section("per-province", table(map.province(), Some(Breakdown::Status))),
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
        section("method", Body::Note),
        section("elsewhere", Body::Note),
        section("chronology", Body::Chronology(cases)),
    ]
}

/// The entries that count, by province and date as the printed answer had them.
fn in_order<'a>(entries: &'a [Entry], filter: &Filter, cut_off: DateTime<Utc>) -> Vec<&'a Entry> {
    let mut counted: Vec<&Entry> = entries.iter().filter(|e| filter.admits(e, cut_off)).collect();
    counted.sort_by(|a, b| (&a.province, a.place_in_time()).cmp(&(&b.province, b.place_in_time())));
    counted
}

/// The first case of each municipality, by its name on the map that counts: a code that changed
/// without the name is the same municipality.
pub fn firsts(counted: &[&Entry], map: Map, cut_off: DateTime<Utc>) -> Vec<CaseId> {
    let mut by_time = counted.to_vec();
    by_time.sort_by_key(|entry| entry.place_in_time());
    let mut seen = BTreeSet::new();
    by_time.retain(|entry| seen.insert(key_of(entry, map.municipality(), cut_off)));
    by_time.into_iter().map(|entry| entry.case).collect()
}

fn counts(counted: &[&Entry], map: Map, cut_off: DateTime<Utc>) -> Counts {
    let day = calendar::local_day(cut_off);
    let municipalities = firsts(counted, map, cut_off);
    let mut counts = Counts { municipalities, ..Counts::default() };
    for entry in counted {
        counts.deployments.push(entry.case);
        match entry.status(day) {
            Status::Opened => counts.opened.push(entry.case),
            Status::Expected => counts.expected.push(entry.case),
            Status::UnderReservation => counts.under_reservation.push(entry.case),
            Status::Undecidable => counts.undecidable.push(entry.case),
            Status::NotYet | Status::Withdrawn => counts.not_yet.push(entry.case),
        }
        if entry.year.is_none() {
            counts.year_unknown.push(entry.case);
        }
    }
    counts
}

fn officers(roster: &Roster, period: Period, cut_off: DateTime<Utc>) -> Vec<OfficersOfYear> {
    let terms = &roster.terms;
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
            let written: BTreeSet<RegionId> =
                terms.iter().filter(|(_, t)| touching(t)).map(|(region, _)| *region).collect();
            Some(OfficersOfYear {
                year,
                regions_not_recorded: roster.regions.saturating_sub(written.len()),
                officers: people(Duty::Officer, &touching),
                back_ups: people(Duty::BackUp, &touching),
                officers_at_end: people(Duty::Officer, &at_end),
                back_ups_at_end: people(Duty::BackUp, &at_end),
                regions_at_end: regions.len(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::when::When;
    use super::*;
    use crate::domain::edtf::Imprecise;
    use crate::domain::testing::*;

    fn five() -> (Period, Map) {
        (Period { from: 2019, to: 2023 }, Map::AsOfCase)
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
        let cut_off = confirmed_at() + hours(100);
        let sections = answer(&entries, &Roster::default(), five(), cut_off);
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
        let sections = answer(&[], &Roster::default(), five(), confirmed_at());
        let Body::Table(table) = &sections[3].body else { panic!("per year") };
        assert_eq!(table.row_keys.len(), 6, "five years, and year unknown");
        assert!(table.total().is_empty());
    }

    #[test]
    fn officers_are_people_with_a_term_in_the_year() {
        let region = RegionId::new();
        let term = |n, from: &str, until: Option<&str>| {
            let (from, until) = (day(from), until.map(day));
            (region, Term { person: person(n), duty: Duty::Officer, rank: 1, from, until })
        };
        let terms = vec![
            term(1, "2019-06-01", Some("2021-03-31")),
            term(2, "2021-04-01", None),
            term(1, "2022-05-01", Some("2022-05-02")),
        ];
        let cut_off = at("2023-10-05T11:20:00+02:00");
        let years =
            officers(&Roster { terms, regions: 2 }, Period { from: 2018, to: 2025 }, cut_off);
        let counted: Vec<(i32, usize, usize)> =
            years.iter().map(|y| (y.year, y.officers.len(), y.officers_at_end.len())).collect();
        assert_eq!(
            counted,
            [(2018, 0, 0), (2019, 1, 1), (2020, 1, 1), (2021, 2, 1), (2022, 2, 1), (2023, 1, 1)],
            "no row for a year that has not begun"
        );
        let recorded: Vec<(bool, usize)> =
            years.iter().map(|y| (y.is_recorded(), y.regions_not_recorded)).collect();
        assert_eq!(
            recorded[..2],
            [(false, 2), (true, 1)],
            "nobody wrote down who had duty in 2018"
        );
    }

    #[test]
    fn an_opening_that_may_still_come_is_not_counted_as_open() {
        let opened = |edtf: &str, closed: Option<&str>| {
            let mut entry = Entry::of(&historic());
            let when = |text| When::of(&Imprecise::parse(text).unwrap());
            entry.opened_from = when(edtf).earliest();
            entry.start = Some(when(edtf));
            entry.closing = closed.map(when);
            entry
        };
        let entries = [
            opened("202X", None),
            opened("202X", Some("2022-05")),
            opened("2023-10-05", None),
            opened("2023-10-07", None),
        ];
        let stand = entries.map(|entry| entry.status(day("2023-10-05")));
        use Status::{Expected, Opened, Undecidable};
        assert_eq!(stand, [Undecidable, Opened, Opened, Expected]);
    }

    #[test]
    fn merged_municipalities_are_one_on_the_map_of_today() {
        let entries: Vec<Entry> = [("46003", "Beveren"), ("11056", "Zwijndrecht")]
            .into_iter()
            .map(|(nis, name)| {
                let mut entry = Entry::of(&running());
                entry.case = CaseId::new();
                (entry.municipality_nis, entry.municipality) = (nis.to_owned(), name.to_owned());
                entry
            })
            .collect();
        let refs: Vec<&Entry> = entries.iter().collect();
        let count = |map| firsts(&refs, map, at("2026-03-02T08:00:00Z")).len();
        assert_eq!((count(Map::AsOfCase), count(Map::Now)), (2, 1));
    }
}
