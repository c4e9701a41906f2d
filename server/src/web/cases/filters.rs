//! The list's query in its URL, and back.

use chrono::{Datelike, NaiveDate};
use entity::vocab::{Origin, Stage};

use super::gaps::question_words;
use crate::domain::calendar;
use crate::domain::completeness::Question;
use crate::domain::lang::month_name;
use crate::domain::period::Period;
use crate::messages::Words;
use crate::store::case_list::{
    ClockFilter, GapFilter, MonthFilter, Query, Sort, StepFilter, YearFilter,
};
use crate::store::reference::Region;
use crate::web::forms::{Choice, FormData};
use crate::web::lens::Lens;

/// The path of the list.
pub const PATH: &str = "/cases";
/// The first year of the agency.
const FIRST_YEAR: i32 = 2015;
/// The longest search that is looked at, in characters.
const MAX_TEXT: usize = 200;
/// The year or month of cases whose dates do not lie within one.
pub const UNKNOWN: &str = "unknown";
/// The step of cases in which no own work is left.
pub const DONE: &str = "done";
/// Any open question.
pub const ANY: &str = "any";
/// Cases of our own that are neither closed nor withdrawn.
pub const GOING: &str = "going";
/// Cases without an officer.
pub const NOBODY: &str = "none";

/// What the URL asks for. A word that means nothing filters nothing; [`unread`] tells it.
pub fn read(data: &FormData, lens: &Lens) -> Query {
    let value = |name: &str| data.get(name).map(str::trim).filter(|text| !text.is_empty());
    let (reversed, sort) = match value("sort").map(|text| (text.strip_prefix('-'), text)) {
        Some((Some(word), _)) => (true, Sort::parse(word)),
        Some((None, word)) => (false, Sort::parse(word)),
        None => (false, None),
    };
    let year = value("year").and_then(|text| match text {
        UNKNOWN => Some(YearFilter::Unknown),
        text => text.parse().ok().map(YearFilter::Of),
    });
    let step = value("step").and_then(|text| match text {
        DONE => Some(StepFilter::Done),
        text => is_letter(text).then(|| StepFilter::At(text.to_owned())),
    });
    let gap = value("gap").and_then(|text| match text {
        ANY => Some(GapFilter::Any),
        text => Question::parse(text).map(GapFilter::Of),
    });
    Query {
        text: value("q").unwrap_or_default().chars().take(MAX_TEXT).collect(),
        focus: lens.focus,
        going: value("show") == Some(GOING),
        province: value("province").filter(|text| text.chars().count() < 40).map(str::to_owned),
        stage: value("stage").and_then(Stage::parse),
        step,
        clock: value("clock").and_then(ClockFilter::parse),
        year,
        month: value("month").and_then(month),
        unstaffed: value("staff") == Some(NOBODY),
        acts: None,
        gap,
        origin: value("origin").and_then(Origin::parse),
        sort: sort.unwrap_or_default(),
        reversed: reversed && sort.is_some(),
        page: value("page").and_then(|text| text.parse().ok()).unwrap_or(1).max(1),
    }
}

/// The filters that were given and cannot be used: a list would be of something else.
pub fn unread(data: &FormData, params: &Params) -> Vec<&'static str> {
    const NAMES: [&str; 11] = [
        "show", "province", "stage", "step", "clock", "year", "month", "staff", "acts", "gap",
        "origin",
    ];
    let given = |name: &str| data.get(name).is_some_and(|text| !text.trim().is_empty());
    let used = |name: &str| params.0.iter().any(|(used, _)| *used == name);
    NAMES.into_iter().filter(|name| given(name) && !used(name)).collect()
}

fn month(text: &str) -> Option<MonthFilter> {
    if text == UNKNOWN {
        return Some(MonthFilter::Unknown);
    }
    let (year, month) = text.split_once('-')?;
    let number = year.parse::<i32>().ok()?.checked_mul(100)?.checked_add(month.parse().ok()?)?;
    Period::of_month(number).map(|_| MonthFilter::Of(number))
}

/// A month as the URL writes it: `2026-03` of 202603.
pub fn month_word(month: i32) -> String {
    format!("{:04}-{:02}", month.div_euclid(100), month.rem_euclid(100))
}

fn is_letter(text: &str) -> bool {
    matches!(text.as_bytes(), [b'A'..=b'Z'])
}

/// A query as the parameters of a URL, in the order of the form.
pub struct Params(Vec<(&'static str, String)>);

impl Params {
    /// The parameters of a query, without the page.
    pub fn of(query: &Query, lens: &Lens) -> Self {
        let year = query.year.map(|year| match year {
            YearFilter::Of(year) => year.to_string(),
            YearFilter::Unknown => UNKNOWN.to_owned(),
        });
        let month = query.month.map(|month| match month {
            MonthFilter::Of(month) => month_word(month),
            MonthFilter::Unknown => UNKNOWN.to_owned(),
        });
        let step = query.step.as_ref().map(|step| match step {
            StepFilter::At(letter) => letter.clone(),
            StepFilter::Done => DONE.to_owned(),
        });
        let gap = query.gap.map(|gap| match gap {
            GapFilter::Any => ANY.to_owned(),
            GapFilter::Of(question) => question.as_str().to_owned(),
        });
        let usual = query.sort == Sort::default() && !query.reversed;
        let minus = if query.reversed { "-" } else { "" };
        let sort = (!usual).then(|| format!("{minus}{}", query.sort.as_str()));
        let text = Some(("q", query.text.clone())).filter(|(_, text)| !text.is_empty());
        let rest = [
            ("show", query.going.then(|| GOING.to_owned())),
            ("province", query.province.clone()),
            ("stage", query.stage.map(|s| s.to_string())),
            ("step", step),
            ("clock", query.clock.map(|c| c.as_str().to_owned())),
            ("year", year),
            ("month", month),
            ("staff", query.unstaffed.then(|| NOBODY.to_owned())),
            ("acts", query.acts.as_ref().map(|acts| acts.person.to_string())),
            ("gap", gap),
            ("origin", query.origin.map(|o| o.to_string())),
            ("sort", sort),
        ];
        let rest = rest.into_iter().filter_map(|(name, value)| Some((name, value?)));
        Self(text.into_iter().chain(lens.pairs().iter().cloned()).chain(rest).collect())
    }

    /// The filters in use for which the form has no field.
    pub fn hidden(&self) -> Vec<(&'static str, String)> {
        let in_form = ["q", "region", "stage", "clock", "step", "year", "origin"];
        self.0.iter().filter(|(name, _)| !in_form.contains(name)).cloned().collect()
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
pub fn chips(w: Words, query: &Query, lens: &Lens, regions: &[Region]) -> Vec<Chip> {
    let params = Params::of(query, lens);
    let region = query.focus.region.and_then(|id| regions.iter().find(|r| r.id == id));
    let year = query.year.map(|year| match year {
        YearFilter::Of(year) => year.to_string(),
        YearFilter::Unknown => w.m("cases-year-unknown"),
    });
    let month = query.month.map(|month| match month {
        MonthFilter::Of(month) => month_words(w, month),
        MonthFilter::Unknown => w.m("cases-month-unknown"),
    });
    let step = query.step.as_ref().map(|step| match step {
        StepFilter::At(letter) => letter.clone(),
        StepFilter::Done => w.m("cases-step-done"),
    });
    let gap = query.gap.map(|gap| match gap {
        GapFilter::Any => w.m("cases-gap-any"),
        GapFilter::Of(question) => question_words(w, question),
    });
    let day = |day: Option<NaiveDate>| day.map(calendar::date_short);
    let period = query.focus.period;
    let shown = [
        ("q", "cases-filter-text", Some(query.text.clone()).filter(|text| !text.is_empty())),
        ("region", "cases-filter-region", region.map(|r| r.name.clone())),
        ("kind", "lens-kind", query.focus.kind.map(|k| w.e("case-kind", k))),
        ("from", "lens-from", day(period.from)),
        ("until", "lens-until", day(period.until)),
        ("show", "cases-filter-show", query.going.then(|| w.m("cases-going"))),
        ("province", "cases-filter-province", query.province.clone()),
        ("stage", "cases-filter-stage", query.stage.map(|s| w.e("stage", s))),
        ("step", "cases-filter-step", step),
        ("clock", "cases-filter-clock", query.clock.map(|c| w.e("clock-filter", c.as_str()))),
        ("year", "cases-filter-year", year),
        ("month", "cases-filter-month", month),
        ("staff", "cases-filter-staff", query.unstaffed.then(|| w.m("case-nobody"))),
        ("acts", "cases-filter-acts", query.acts.as_ref().map(|acts| acts.name.clone())),
        ("gap", "cases-filter-gap", gap),
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

/// "maart 2026" of 202603.
pub fn month_words(w: Words, month: i32) -> String {
    let number = u32::try_from(month.rem_euclid(100)).unwrap_or_default();
    format!("{} {}", month_name(number, w.lang()), month.div_euclid(100))
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
        let steps = ('A'..='K').map(|letter| Choice::new(letter, letter.to_string()));
        let years =
            (FIRST_YEAR..=today.year()).rev().map(|year| Choice::new(year, year.to_string()));
        Self {
            regions: regions.iter().map(|r| Choice::new(&r.code, &r.name)).collect(),
            stages: Stage::ALL.iter().map(|s| Choice::new(s, w.e("stage", s))).collect(),
            steps: steps.chain([Choice::new(DONE, w.m("cases-step-done"))]).collect(),
            clocks: ClockFilter::ALL
                .iter()
                .map(|c| Choice::new(c.as_str(), w.e("clock-filter", c.as_str())))
                .collect(),
            years: years.chain([Choice::new(UNKNOWN, w.m("cases-year-unknown"))]).collect(),
            origins: Origin::ALL.iter().map(|o| Choice::new(o, w.e("origin", o))).collect(),
        }
    }
}
