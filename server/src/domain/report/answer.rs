//! An answer whole: the question, its cut-off, figures, and what its lines are made of. Frozen
//! answers are kept in this form, so that they need nothing but themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{AnswerKind, CaseId, InvolvementKind, PersonId};
use serde::{Deserialize, Serialize};

use super::built::{Built, Counted, built};
use super::entry::Entry;
use super::question22::{self, Body, Map, Roster, Section};
use super::table::{Filter, Period};
use super::when::When;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    Question22 { period: Period, map: Map },
    Built(Built),
}

impl Question {
    pub const fn kind(&self) -> AnswerKind {
        match self {
            Self::Question22 { .. } => AnswerKind::Question22,
            Self::Built(_) => AnswerKind::Built,
        }
    }

    pub const fn period(&self) -> Period {
        match self {
            Self::Question22 { period, .. } => *period,
            Self::Built(built) => built.period,
        }
    }

    /// What the figures of its tables measure.
    pub const fn counted(&self) -> Counted {
        match self {
            Self::Question22 { .. } => Counted::Deployments,
            Self::Built(built) => built.counted,
        }
    }

    /// The entries that the answer can need.
    pub fn filter(&self) -> Filter {
        match self {
            Self::Question22 { period, .. } => {
                Filter { period: Some(*period), with_withdrawn: true, ..Filter::default() }
            }
            Self::Built(built) => built.filter(),
        }
    }
}

/// A lasting involvement with a centre that stays open, as recorded at the cut-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Involved {
    pub case: CaseId,
    pub kind: InvolvementKind,
    pub from_on: NaiveDate,
    pub until_on: Option<NaiveDate>,
    pub description: String,
}

/// A centre of the register, as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Centre {
    pub name: String,
    pub municipality: String,
    pub province: String,
    pub operator: Option<String>,
    pub opened: Option<When>,
    pub closed: Option<When>,
    /// None: without deployment.
    pub cases: Vec<CaseId>,
}

/// An item of the standard offer, at the time of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub code: String,
    pub title: String,
    pub title_en: String,
}

/// A step of the plan in force, with its tasks: Dutch and English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanStep {
    pub code: String,
    pub title: (String, String),
    pub tasks: Vec<(String, String)>,
}

/// What was recorded beside the cases.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    pub roster: Roster,
    pub people: BTreeMap<PersonId, String>,
    pub involvement: Vec<Involved>,
    pub centres: Vec<Centre>,
    pub items: Vec<Item>,
    pub plan: Vec<PlanStep>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub question: Question,
    /// What was recorded later is not in it (UTC).
    pub cut_off: DateTime<Utc>,
    pub sections: Vec<Section>,
    /// Every case that a figure or a line names, by province and date.
    pub entries: Vec<Entry>,
    /// Names of the officers.
    pub people: BTreeMap<PersonId, String>,
    pub involvement: Vec<Involved>,
    pub centres: Vec<Centre>,
    pub items: Vec<Item>,
    #[serde(default)]
    pub plan: Vec<PlanStep>,
}

impl Answer {
    /// Answers a question from what was recorded at the cut-off.
    pub fn new(
        question: Question,
        mut entries: Vec<Entry>,
        beside: Beside,
        cut_off: DateTime<Utc>,
    ) -> Self {
        let filter = question.filter();
        entries.retain(|e| filter.admits(e, cut_off));
        entries.sort_unstable_by(|a, b| {
            (&a.province, a.place_in_time()).cmp(&(&b.province, b.place_in_time()))
        });
        let sections = match &question {
            Question::Question22 { period, map } => {
                question22::answer(&entries, &beside.roster, (*period, *map), cut_off)
            }
            Question::Built(question) => vec![built(&entries, question, cut_off)],
        };
        let known: BTreeSet<CaseId> = entries.iter().map(|e| e.case).collect();
        let Beside { people, mut involvement, centres, items, plan, .. } = beside;
        involvement.retain(|i| known.contains(&i.case));
        Self { question, cut_off, sections, entries, people, involvement, centres, items, plan }
    }

    /// A section by its key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// Entries by their case.
    pub fn index(&self) -> HashMap<CaseId, &Entry> {
        self.entries.iter().map(|entry| (entry.case, entry)).collect()
    }

    /// The cases of a figure, by the words of its place in a URL. `None`: there is no such
    /// section, or no case stands behind its figures.
    pub fn cases_at(
        &self,
        section: &str,
        row: Option<&str>,
        column: Option<&str>,
    ) -> Option<Vec<CaseId>> {
        match &self.section(section)?.body {
            Body::Table(table) => Some(table.cases_at(row, column)),
            Body::Counts(counts) => {
                let named = counts.named();
                let wanted = row.unwrap_or("deployments");
                named.iter().find(|(name, _)| *name == wanted).map(|(_, cases)| (*cases).clone())
            }
            Body::Cases(cases) => Some(match row {
                Some(item) => self.cases_of_item(cases, item, column),
                None => cases.clone(),
            }),
            Body::Chronology(cases) => Some(cases.clone()),
            Body::Involvement => {
                let with: BTreeSet<CaseId> = self.involvement.iter().map(|i| i.case).collect();
                Some(self.entries.iter().map(|e| e.case).filter(|c| with.contains(c)).collect())
            }
            Body::Note | Body::Officers(_) | Body::Centres => None,
        }
    }

    /// Cases in which an item of the offer came this far (`-`: nothing recorded).
    pub fn cases_of_item(&self, cases: &[CaseId], item: &str, status: Option<&str>) -> Vec<CaseId> {
        let index = self.index();
        let has = |case: &&CaseId| {
            let offer = index.get(case).map(|entry| entry.offer.as_slice()).unwrap_or_default();
            let recorded = offer.iter().find(|(code, _)| code == item).map(|(_, s)| s.as_str());
            status.is_none_or(|wanted| recorded.unwrap_or("-") == wanted)
        };
        cases.iter().filter(has).copied().collect()
    }

    /// Cases among a figure's without a stated capacity: what a sum of places leaves out.
    pub fn without_capacity(&self, cases: &[CaseId]) -> usize {
        let index = self.index();
        let lacks = |case: &&CaseId| index.get(case).is_none_or(|e| e.capacity.is_none());
        cases.iter().filter(lacks).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::{Breakdown, Key};
    use crate::domain::testing::*;

    fn of(question: Question, entries: &[Entry]) -> Answer {
        Answer::new(question, entries.to_vec(), Beside::default(), confirmed_at() + hours(60))
    }

    fn entry(municipality: &str, day: &str, capacity: Option<i64>) -> Entry {
        let mut entry = Entry::of(&running());
        entry.case = CaseId::new();
        entry.municipality = municipality.to_owned();
        entry.capacity = capacity;
        entry.year = day[..4].parse().ok();
        if let Some((_, when)) = &mut entry.counted_by {
            *when = When::Day(crate::domain::testing::day(day));
        }
        entry
    }

    #[test]
    fn municipalities_count_once_at_their_first_deployment_and_totals_still_add_up() {
        let entries = [
            entry("Bredene", "2022-11-01", None),
            entry("Bredene", "2019-12-03", Some(40)),
            entry("Ieper", "2022-01-01", Some(10)),
        ];
        let built = Built {
            counted: Counted::Municipalities,
            period: Period { from: 2019, to: 2023 },
            rows: Breakdown::Year,
            columns: None,
            only: Vec::new(),
            with_withdrawn: false,
        };
        let answer = of(Question::Built(built.clone()), &entries);
        let count = |row| answer.cases_at(Built::SECTION, row, None).unwrap().len();
        assert_eq!((count(Some("2019")), count(Some("2022")), count(None)), (1, 1, 2));
        let only = vec![(Breakdown::Municipality, Key::Name("Bredene".to_owned()))];
        let answer = of(Question::Built(Built { only, ..built }), &entries);
        assert_eq!(answer.entries.len(), 2);
        let all = answer.cases_at(Built::SECTION, None, None).unwrap();
        assert_eq!((all.len(), answer.without_capacity(&all)), (1, 0));
    }

    #[test]
    fn a_figure_that_is_not_there_has_no_cases_and_an_unknown_section_is_none() {
        let period = Period { from: 2019, to: 2023 };
        let question = Question::Question22 { period, map: Map::AsOfCase };
        let answer = of(question, &[entry("Ronse", "2023-10-05", None)]);
        assert_eq!(answer.cases_at("per-year", Some("2023"), None).unwrap().len(), 1);
        assert_eq!(answer.cases_at("per-year", Some("1999"), None), Some(Vec::new()));
        assert_eq!(answer.cases_at("deployments", Some("nonsense"), None), None);
        assert_eq!(answer.cases_at("officers", None, None), None);
        assert_eq!(answer.cases_at("nonsense", None, None), None);
    }

    #[test]
    fn an_answer_is_read_again_as_it_was_written() {
        let period = Period { from: 2019, to: 2023 };
        let question = Question::Question22 { period, map: Map::Now };
        let mut answer = of(question, &[entry("Ronse", "2023-10-05", Some(3))]);
        answer.people.insert(person(1), "Otto".to_owned());
        let text = serde_json::to_string(&answer).unwrap();
        assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), answer);
    }
}
