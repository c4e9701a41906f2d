//! A question in its URL, and back. Unlike the filter of a list, a word that means nothing is an
//! error here: a figure that ignores half of its question is a wrong figure.

use chrono::{DateTime, Datelike, SecondsFormat, Utc};

use crate::domain::calendar;
use crate::domain::places::{AsOf, Gazetteer, MunicipalityRow};
use crate::domain::report::question22::Map;
use crate::domain::report::{
    self, AskFault, Breakdown, Built, Counted, Key, LONGEST, PROVINCES, Period, Question, YEARS,
};
use crate::messages::Words;
use crate::telling::answers::{breakdown, key_words};
use crate::web::forms::{Choice, Form, FormData};
use crate::web::reader::Reader;

/// The period of question 22 itself.
const PRINTED: Period = Period { from: 2019, to: 2023 };

/// A question and its cut-off.
#[derive(Clone, Debug)]
pub struct Asked {
    pub question: Question,
    pub cut_off: DateTime<Utc>,
}

impl Asked {
    /// The page of the question.
    pub const fn path(&self) -> &'static str {
        match self.question {
            Question::Question22 { .. } => "/answers/question-22",
            Question::Built(_) => "/answers/build",
        }
    }

    /// The word for the kind of question in a form.
    pub const fn kind(&self) -> &'static str {
        match self.question {
            Question::Question22 { .. } => QUESTION_22,
            Question::Built(_) => BUILT,
        }
    }

    /// The parameters of the URL, the cut-off among them: the same URL gives the same answer.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let period = self.question.period();
        let mut pairs = vec![("from", period.from.to_string()), ("to", period.to.to_string())];
        match &self.question {
            Question::Question22 { map: Map::Now, .. } => pairs.push(("map", "now".to_owned())),
            Question::Question22 { .. } => {}
            Question::Built(built) => {
                pairs.push(("count", built.counted.as_str().to_owned()));
                pairs.push(("rows", built.rows.as_str().to_owned()));
                pairs.extend(built.columns.map(|c| ("columns", c.as_str().to_owned())));
                pairs.extend(built.only.iter().map(|(b, key)| (b.as_str(), key.code())));
                pairs.extend(built.with_withdrawn.then(|| ("withdrawn", "yes".to_owned())));
            }
        }
        pairs.push(("as-of", self.cut_off.to_rfc3339_opts(SecondsFormat::AutoSi, true)));
        pairs
    }

    /// The same as a query.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs());
        query.finish()
    }
}

pub const QUESTION_22: &str = "question-22";
pub const BUILT: &str = "build";

/// Reads a question of either kind.
///
/// # Errors
/// The form as typed, with what is wrong with it.
pub fn read(kind: &str, data: &FormData, w: Words, now: DateTime<Utc>) -> Result<Asked, Form> {
    let mut r = Reader::new(data, w);
    let cut_off = cut_off(&mut r, now);
    let question = match kind {
        BUILT => built(&mut r, data, cut_off.unwrap_or(now), now).map(Question::Built),
        _ => question_22(&mut r, now),
    };
    r.finish(|| Some(Asked { question: question?, cut_off: cut_off? }))
}

fn question_22(r: &mut Reader<'_>, now: DateTime<Utc>) -> Option<Question> {
    let map = r.choice("map", |word| match word {
        "case" => Some(Map::AsOfCase),
        "now" => Some(Map::Now),
        _ => None,
    });
    let map = map.label("answer-map").optional().unwrap_or_default();
    Some(Question::Question22 { period: period(r, PRINTED, now)?, map })
}

fn built(
    r: &mut Reader<'_>,
    data: &FormData,
    cut_off: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<Built> {
    let counted = r.choice("count", Counted::parse).label("built-count").optional();
    let rows = r.choice("rows", Breakdown::parse).label("built-rows").optional();
    let columns = r.choice("columns", Breakdown::parse).label("built-columns").optional();
    let rows = rows.unwrap_or(Breakdown::Year);
    if columns == Some(rows) {
        r.refuse("columns", r.words().m("built-same-twice"));
    }
    let period = period(r, Period { from: PRINTED.from, to: year_of(now) }, now);
    let mut only: Vec<(Breakdown, Key)> = Vec::new();
    for part in Breakdown::ALL {
        let text = data.get(part.as_str()).map(str::trim).unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        let long = text.chars().count() > 100 || text.chars().any(char::is_control);
        let municipality = matches!(part, Breakdown::Municipality | Breakdown::MunicipalityNow);
        match part.key(text).filter(|_| !long) {
            Some(key) => only.push(on_its_map(*part, key, cut_off)),
            None if municipality => {
                r.refuse(part.as_str(), r.words().m("answer-municipality-unknown"));
            }
            None => r.refuse(part.as_str(), r.words().m("field-choice")),
        }
    }
    let with_withdrawn = r.ticked("withdrawn");
    Some(Built {
        counted: counted.unwrap_or_default(),
        period: period?,
        rows,
        columns,
        only,
        with_withdrawn,
    })
}

/// A municipality of the map of the cut-off bears the name that it has there. The name of one that
/// others were merged into means them too, so it is looked for on that map.
fn on_its_map(part: Breakdown, key: Key, cut_off: DateTime<Utc>) -> (Breakdown, Key) {
    let gazetteer = Gazetteer::built_in();
    let day = calendar::local_day(cut_off);
    let rows = || gazetteer.municipalities().iter().filter(|row| row.name == key.code());
    let mut there = rows().filter_map(|row| match gazetteer.as_of(&row.nis_code, day) {
        AsOf::One(row) => Some(Key::Name(row.name.clone())),
        AsOf::Several(_) | AsOf::Unknown => None,
    });
    let joined = |row: &MunicipalityRow| {
        row.name != key.code()
            && matches!(gazetteer.as_of(&row.nis_code, day), AsOf::One(now) if now.name == key.code())
    };
    match part {
        Breakdown::MunicipalityNow => (part, there.next().unwrap_or(key)),
        Breakdown::Municipality if gazetteer.municipalities().iter().any(joined) => {
            (Breakdown::MunicipalityNow, key)
        }
        _ => (part, key),
    }
}

fn year_of(now: DateTime<Utc>) -> i32 {
    calendar::local_day(now).year()
}

fn period(r: &mut Reader<'_>, usual: Period, now: DateTime<Utc>) -> Option<Period> {
    let years = i64::from(*YEARS.start())..=i64::from(*YEARS.end());
    let mut year = |name, label| {
        let read = r.number(name, years.clone()).label(label).optional();
        (!r.has_error(name)).then_some(read.and_then(|year| i32::try_from(year).ok()))
    };
    let (from, to) = (year("from", "answer-from"), year("to", "answer-to"));
    let from = from?.unwrap_or(usual.from);
    let to = to?.unwrap_or_else(|| usual.to.max(from.min(year_of(now))));
    let w = r.words();
    let period = Period::of(from, to);
    match period {
        Err(AskFault::Reversed) => {
            let (from, to) = (from.to_string(), to.to_string());
            r.refuse("to", w.a2("answer-period-reversed", "from", from, "to", to));
        }
        Err(_) => r.refuse("to", w.n("answer-period-long", LONGEST)),
        Ok(_) => {}
    }
    period.ok()
}

/// The cut-off; now when nothing is said.
fn cut_off(r: &mut Reader<'_>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let w = r.words();
    let Some(text) = r.line("as-of").label("answer-cut-off").max(40).optional() else {
        return (!r.has_error("as-of")).then_some(now);
    };
    let read = report::cut_off(&text, now);
    match read {
        Err(AskFault::Moment(wrong)) => r.refuse("as-of", wrong.message(w.lang())),
        Err(_) => r.refuse("as-of", w.m("answer-cut-off-future")),
        Ok(_) => {}
    }
    read.ok()
}

/// The form of a question as it was read: years filled in, the cut-off as a day if it is one.
pub fn form(data: &FormData, kind: &str, now: DateTime<Utc>) -> Form {
    let mut form = Form::from_data(data);
    let usual = if kind == BUILT { Period { to: year_of(now), ..PRINTED } } else { PRINTED };
    for (name, year) in [("from", usual.from), ("to", usual.to)] {
        if form.value(name).is_empty() {
            form.set(name, year);
        }
    }
    form
}

/// A filter of the builder's form.
pub struct FilterField {
    pub name: &'static str,
    pub label: String,
    pub options: Vec<Choice>,
}

/// The lists of the builder's form.
pub struct Choices {
    pub counted: Vec<Choice>,
    pub breakdowns: Vec<Choice>,
    pub filters: Vec<FilterField>,
    pub maps: Vec<Choice>,
    /// Names of municipalities, of any period.
    pub municipalities: Vec<&'static str>,
}

impl Choices {
    pub fn new(w: Words) -> Self {
        let counted =
            Counted::ALL.iter().map(|c| Choice::new(c.as_str(), w.e("counted", c.as_str())));
        let breakdowns = Breakdown::ALL.iter();
        Self {
            counted: counted.collect(),
            breakdowns: breakdowns.map(|b| Choice::new(b.as_str(), breakdown(w, *b))).collect(),
            filters: Breakdown::ALL.iter().filter_map(|b| filter(w, *b)).collect(),
            municipalities: names(),
            maps: vec![
                Choice::new("case", w.m("answer-map-case")),
                Choice::new("now", w.m("answer-map-now")),
            ],
        }
    }
}

fn names() -> Vec<&'static str> {
    let rows = Gazetteer::built_in().municipalities().iter();
    let mut names: Vec<&str> = rows.map(|row| row.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The possible values of a breakdown; years and municipalities have too many for a list.
fn filter(w: Words, part: Breakdown) -> Option<FilterField> {
    let words = match part {
        Breakdown::Province | Breakdown::ProvinceNow => PROVINCES.to_vec(),
        Breakdown::Year | Breakdown::Municipality | Breakdown::MunicipalityNow => return None,
        other => other.words(),
    };
    let lacking = part.may_lack().then_some("-");
    let keys = words.into_iter().chain(lacking).filter_map(|word| part.key(word));
    let options = keys.map(|key| Choice::new(key.code(), key_words(w, part, &key))).collect();
    Some(FilterField { name: part.as_str(), label: breakdown(w, part), options })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    const W: Words = Words::new(Lang::Nl);

    fn now() -> DateTime<Utc> {
        "2026-03-02T08:00:00Z".parse().unwrap()
    }

    fn asked(kind: &str, query: &str) -> Result<Asked, Form> {
        read(kind, &FormData::parse(query.as_bytes()), W, now())
    }

    #[test]
    fn a_question_comes_back_from_its_own_url() {
        let query = "from=2019&to=2024&count=places&rows=province&columns=kind&support=-\
                     &municipality=Sint-Niklaas&withdrawn=yes&as-of=2026-01-01";
        let first = asked(BUILT, query).unwrap();
        let again = asked(BUILT, &first.query()).unwrap();
        assert_eq!((again.question, again.cut_off), (first.question, first.cut_off));
        let first = asked(QUESTION_22, "map=now").unwrap();
        assert_eq!(first.question.period(), PRINTED);
        let again = asked(QUESTION_22, &first.query()).unwrap();
        assert_eq!((again.question, again.cut_off), (first.question, now()));
    }

    #[test]
    fn a_municipality_is_read_as_people_write_it() {
        let only = |query: &str| match asked(BUILT, query).unwrap().question {
            Question::Built(built) => built.only[0].1.code(),
            Question::Question22 { .. } => String::new(),
        };
        assert_eq!(only("municipality=bilzen"), "Bilzen");
        assert_eq!(only("municipality_now=bilzen"), "Bilzen-Hoeselt");
        assert_eq!(only("municipality_now=bilzen&as-of=2024-01-01"), "Bilzen");
    }

    #[test]
    fn what_cannot_be_asked_is_said_beside_the_field() {
        for (kind, query, field) in [
            (QUESTION_22, "from=2023&to=2019", "to"),
            (QUESTION_22, "from=1990&to=2100", "to"),
            (QUESTION_22, "from=1500&to=2000", "from"),
            (QUESTION_22, "from=x", "from"),
            (QUESTION_22, "to=99999999999999999999", "to"),
            (QUESTION_22, "as-of=2026-03-03", "as-of"),
            (QUESTION_22, "as-of=2026-03-02T08:00:00.000001Z", "as-of"),
            (QUESTION_22, "as-of=gisteren", "as-of"),
            (QUESTION_22, "map=moon", "map"),
            (BUILT, "rows=year&columns=year", "columns"),
            (BUILT, "rows=nonsense", "rows"),
            (BUILT, "kind=nonsense", "kind"),
            (BUILT, "municipality=%00", "municipality"),
            (BUILT, "province=-", "province"),
            (BUILT, "municipality=Nergens", "municipality"),
        ] {
            let form = asked(kind, query).expect_err(query);
            assert!(form.error(field).is_some(), "{query}: {:?}", form.errors());
        }
    }
}
