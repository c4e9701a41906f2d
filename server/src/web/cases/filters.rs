//! The list's query in its URL, and back.

use chrono::{Datelike, NaiveDate};
use entity::vocab::{Origin, Stage};

use crate::messages::Words;
use crate::store::case_list::{ClockFilter, Query, Sort, YearFilter};
use crate::store::reference::Region;
use crate::web::forms::{Choice, FormData};

/// The path of the list.
pub const PATH: &str = "/cases";
/// The first year of the agency.
const FIRST_YEAR: i32 = 2015;
/// The longest search that is looked at, in characters.
const MAX_TEXT: usize = 200;
/// The year of cases whose dates do not lie within one.
const NO_YEAR: &str = "unknown";

/// What the URL asks for. A word that means nothing filters nothing.
pub fn read(data: &FormData, regions: &[Region]) -> Query {
    let value = |name: &str| data.get(name).map(str::trim).filter(|text| !text.is_empty());
    let (reversed, sort) = match value("sort").map(|text| (text.strip_prefix('-'), text)) {
        Some((Some(word), _)) => (true, Sort::parse(word)),
        Some((None, word)) => (false, Sort::parse(word)),
        None => (false, None),
    };
    let year = value("year").and_then(|text| match text {
        NO_YEAR => Some(YearFilter::Unknown),
        text => text.parse().ok().map(YearFilter::Of),
    });
    let region = value("region").and_then(|code| regions.iter().find(|r| r.code == code));
    Query {
        text: value("q").unwrap_or_default().chars().take(MAX_TEXT).collect(),
        region: region.map(|r| r.id),
        province: value("province").filter(|text| text.chars().count() < 40).map(str::to_owned),
        stage: value("stage").and_then(Stage::parse),
        step: value("step").filter(|text| is_letter(text)).map(str::to_owned),
        clock: value("clock").and_then(ClockFilter::parse),
        year,
        origin: value("origin").and_then(Origin::parse),
        sort: sort.unwrap_or_default(),
        reversed: reversed && sort.is_some(),
        page: value("page").and_then(|text| text.parse().ok()).unwrap_or(1).max(1),
    }
}

fn is_letter(text: &str) -> bool {
    matches!(text.as_bytes(), [b'A'..=b'Z'])
}

/// A query as the parameters of a URL, in the order of the form.
pub struct Params(Vec<(&'static str, String)>);

impl Params {
    /// The parameters of a query, without the page.
    pub fn of(query: &Query, regions: &[Region]) -> Self {
        let region = query.region.and_then(|id| regions.iter().find(|r| r.id == id));
        let year = query.year.map(|year| match year {
            YearFilter::Of(year) => year.to_string(),
            YearFilter::Unknown => NO_YEAR.to_owned(),
        });
        let usual = query.sort == Sort::default() && !query.reversed;
        let minus = if query.reversed { "-" } else { "" };
        let sort = (!usual).then(|| format!("{minus}{}", query.sort.as_str()));
        let all = [
            ("q", Some(query.text.clone()).filter(|text| !text.is_empty())),
            ("region", region.map(|r| r.code.clone())),
            ("province", query.province.clone()),
            ("stage", query.stage.map(|s| s.to_string())),
            ("step", query.step.clone()),
            ("clock", query.clock.map(|c| c.as_str().to_owned())),
            ("year", year),
            ("origin", query.origin.map(|o| o.to_string())),
            ("sort", sort),
        ];
        Self(all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
    }

    /// The names and values.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }

    /// The parameters as a query.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs());
        query.finish()
    }

    /// The list's URL without one parameter.
    pub fn without(&self, name: &str) -> String {
        url(self.0.iter().filter(|(n, _)| *n != name).map(|(n, v)| (*n, v.as_str())))
    }

    /// The list's URL with another value of one parameter.
    pub fn with(&self, name: &str, value: &str) -> String {
        let others = self.0.iter().filter(|(n, _)| *n != name).map(|(n, v)| (*n, v.as_str()));
        url(others.chain([(name, value)]))
    }
}

fn url<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    let query = query.finish();
    if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{query}") }
}

/// An active filter.
pub struct Chip {
    pub label: String,
    /// The list without it.
    pub href: String,
}

/// The active filters, in the order of the form.
pub fn chips(w: Words, query: &Query, regions: &[Region]) -> Vec<Chip> {
    let params = Params::of(query, regions);
    let region = query.region.and_then(|id| regions.iter().find(|r| r.id == id));
    let year = query.year.map(|year| match year {
        YearFilter::Of(year) => year.to_string(),
        YearFilter::Unknown => w.m("cases-year-unknown"),
    });
    let shown = [
        ("q", "cases-filter-text", Some(query.text.clone()).filter(|text| !text.is_empty())),
        ("region", "cases-filter-region", region.map(|r| r.name.clone())),
        ("province", "cases-filter-province", query.province.clone()),
        ("stage", "cases-filter-stage", query.stage.map(|s| w.e("stage", s))),
        ("step", "cases-filter-step", query.step.clone()),
        ("clock", "cases-filter-clock", query.clock.map(|c| w.e("clock-filter", c.as_str()))),
        ("year", "cases-filter-year", year),
        ("origin", "cases-filter-origin", query.origin.map(|o| w.e("origin", o))),
    ];
    shown
        .into_iter()
        .filter_map(|(name, label, value)| {
            let label = format!("{}: {}", w.m(label), value?);
            Some(Chip { label, href: params.without(name) })
        })
        .collect()
}

/// The possibilities of the form's lists.
pub struct Choices {
    pub regions: Vec<Choice>,
    pub stages: Vec<Choice>,
    pub steps: Vec<Choice>,
    pub clocks: Vec<Choice>,
    pub years: Vec<Choice>,
    pub origins: Vec<Choice>,
}

impl Choices {
    pub fn new(w: Words, regions: &[Region], today: NaiveDate) -> Self {
        let years =
            (FIRST_YEAR..=today.year()).rev().map(|year| Choice::new(year, year.to_string()));
        Self {
            regions: regions.iter().map(|r| Choice::new(&r.code, &r.name)).collect(),
            stages: Stage::ALL.iter().map(|s| Choice::new(s, w.e("stage", s))).collect(),
            steps: ('A'..='K').map(|letter| Choice::new(letter, letter.to_string())).collect(),
            clocks: ClockFilter::ALL
                .iter()
                .map(|c| Choice::new(c.as_str(), w.e("clock-filter", c.as_str())))
                .collect(),
            years: years.chain([Choice::new(NO_YEAR, w.m("cases-year-unknown"))]).collect(),
            origins: Origin::ALL.iter().map(|o| Choice::new(o, w.e("origin", o))).collect(),
        }
    }
}
