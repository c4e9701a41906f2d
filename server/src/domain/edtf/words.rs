//! Imprecise dates and their errors in plain Dutch and English.

use chrono::{Datelike, NaiveDate};

use super::point::{Exact, Point, filled, value};
use super::{EdtfError, End, Imprecise, Member, Part, Qualifier, Shape};
use crate::domain::lang::{Lang, month_name};

impl Imprecise {
    /// For sentences: "7 oktober 2023", "begin november 2021", "tussen december 2021 en februari
    /// 2022", "13 februari 2021 (onzeker)".
    pub fn words(&self, lang: Lang) -> String {
        let shared = self.shared_qualifier();
        let said = match &self.shape {
            Shape::Point(point) => self.point_words(point, lang),
            Shape::Span(start, end) => span_words(start, end, shared.is_some(), lang),
            Shape::OneOf(members) => one_of_words(members, shared.is_some(), lang),
        };
        said + qualifier_words(shared.unwrap_or(Qualifier::None), lang)
    }

    /// For tables: "07.10.2023", "10.2023", "begin 11.2021", "12.2021–02.2022", with "?" behind
    /// what is uncertain and "ca." before what is approximate.
    pub fn short(&self, lang: Lang) -> String {
        match &self.shape {
            Shape::Point(point) => match self.part() {
                None => point_short(point, lang),
                Some(part) => format!("{} {}", part_word(part, lang), point_short(point, lang)),
            },
            Shape::Span(start, end) => span_short(start, end, lang),
            Shape::OneOf(members) => {
                let members: Vec<String> =
                    members.iter().map(|member| member_short(member, lang)).collect();
                members.join(" / ")
            }
        }
    }

    fn point_words(&self, point: &Point, lang: Lang) -> String {
        let bare = bare_words(point, lang);
        match (self.part(), lang) {
            (None, _) => bare,
            (Some(Part::Mid), Lang::En) => format!("mid-{bare}"),
            (Some(part), _) => format!("{} {bare}", part_word(part, lang)),
        }
    }

    /// The qualifier of all dates in it, when they share one: then it is said once, at the end.
    fn shared_qualifier(&self) -> Option<Qualifier> {
        let points = self.points();
        let first = points.first()?.qualifier;
        points.iter().all(|point| point.qualifier == first).then_some(first)
    }
}

fn qualifier_words(qualifier: Qualifier, lang: Lang) -> &'static str {
    match qualifier {
        Qualifier::None => "",
        Qualifier::Uncertain => lang.pick(" (onzeker)", " (uncertain)"),
        Qualifier::Approximate => lang.pick(" (bij benadering)", " (approximate)"),
        Qualifier::Both => lang.pick(" (onzeker, bij benadering)", " (uncertain, approximate)"),
    }
}

pub(super) fn part_word(part: Part, lang: Lang) -> &'static str {
    match part {
        Part::Begin => lang.pick("begin", "early"),
        Part::Mid => lang.pick("midden", "mid"),
        Part::End => lang.pick("eind", "late"),
    }
}

fn span_words(start: &End, end: &End, bare: bool, lang: Lang) -> String {
    let say = |point: &Point| end_words(point, bare, lang);
    match (start, end) {
        (End::Known(from), End::Known(to)) => {
            let (from, to) = (say(from), say(to));
            lang.pick(format!("van {from} tot en met {to}"), format!("from {from} to {to}"))
        }
        (End::Known(from), End::Unknown) => {
            let from = say(from);
            lang.pick(
                format!("vanaf {from}, einde niet gekend"),
                format!("from {from}, end not known"),
            )
        }
        (End::Known(from), End::Open) => {
            format!("{} {}", lang.pick("vanaf", "from"), say(from))
        }
        (End::Unknown, End::Known(to)) => {
            let to = say(to);
            lang.pick(
                format!("tot en met {to}, begin niet gekend"),
                format!("until {to}, start not known"),
            )
        }
        (End::Open | End::Unknown, other) => {
            let to = other.point().map(say).unwrap_or_default();
            format!("{} {to}", lang.pick("tot en met", "until"))
        }
    }
}

fn one_of_words(members: &[Member], bare: bool, lang: Lang) -> String {
    let mut said: Vec<String> =
        members.iter().map(|member| member_words(member, bare, lang)).collect();
    let last = said.pop().unwrap_or_default();
    if said.is_empty() {
        return last;
    }
    format!("{} {} {last}", said.join(", "), lang.pick("of", "or"))
}

fn member_words(member: &Member, bare: bool, lang: Lang) -> String {
    let say = |point: &Point| end_words(point, bare, lang);
    match member {
        Member::Single(point) => say(point),
        Member::Between(from, to) => {
            let (from, to) = (say(from), say(to));
            lang.pick(format!("tussen {from} en {to}"), format!("between {from} and {to}"))
        }
        Member::From(from) => {
            let from = say(from);
            lang.pick(format!("op zijn vroegst {from}"), format!("{from} at the earliest"))
        }
        Member::UpTo(to) => {
            let to = say(to);
            lang.pick(format!("uiterlijk {to}"), format!("{to} at the latest"))
        }
    }
}

fn end_words(point: &Point, bare: bool, lang: Lang) -> String {
    let said = bare_words(point, lang);
    if bare { said } else { said + qualifier_words(point.qualifier, lang) }
}

/// A date without its qualifier.
fn bare_words(point: &Point, lang: Lang) -> String {
    match point.exact() {
        Some(Exact::Year(year)) => year.to_string(),
        Some(Exact::Month(year, month)) => format!("{} {year}", month_name(month, lang)),
        Some(Exact::Day(day)) => day_words(day, lang),
        None => unspecified_words(point, lang),
    }
}

fn day_words(day: NaiveDate, lang: Lang) -> String {
    format!("{} {} {}", day.day(), month_name(day.month(), lang), day.year())
}

/// A date with `X` in it. Shapes without a plain way of saying get their bounds, with the text
/// beside them because bounds alone say less than the source did.
fn unspecified_words(point: &Point, lang: Lang) -> String {
    let unknown = |digits: &Option<[Option<u8>; 2]>| *digits == Some([None, None]);
    match (value(&point.year), &point.month, &point.day) {
        (Some(year), _, None) if unknown(&point.month) => {
            format!("{year} ({})", lang.pick("maand niet gekend", "month not known"))
        }
        (Some(year), _, _) if unknown(&point.month) && unknown(&point.day) => {
            format!("{year} ({})", lang.pick("dag en maand niet gekend", "day and month not known"))
        }
        (Some(year), Some(month), _) if unknown(&point.day) && value(month).is_some() => {
            let name = month_name(filled(month, 0), lang);
            format!("{name} {year} ({})", lang.pick("dag niet gekend", "day not known"))
        }
        (None, None, None) => years_words(point, lang),
        _ => {
            let (first, last) = (day_words(point.first, lang), day_words(point.last, lang));
            let text = point.text();
            lang.pick(
                format!("tussen {first} en {last} ({text})"),
                format!("between {first} and {last} ({text})"),
            )
        }
    }
}

fn years_words(point: &Point, lang: Lang) -> String {
    let (first, last) = (point.first.year(), point.last.year());
    match point.year {
        [Some(_), Some(_), Some(_), None] => {
            lang.pick(format!("jaren {first}"), format!("{first}s"))
        }
        [_, _, None, None] => {
            lang.pick(format!("tussen {first} en {last}"), format!("between {first} and {last}"))
        }
        _ => {
            let text = point.text();
            lang.pick(
                format!("tussen {first} en {last} ({text})"),
                format!("between {first} and {last} ({text})"),
            )
        }
    }
}

fn span_short(start: &End, end: &End, lang: Lang) -> String {
    let say = |point: &Point| point_short(point, lang);
    match (start, end) {
        (End::Known(from), End::Known(to)) => format!("{}–{}", say(from), say(to)),
        (End::Known(from), End::Open) => format!("{} {}", lang.pick("vanaf", "from"), say(from)),
        (End::Known(from), End::Unknown) => format!("{}–?", say(from)),
        (End::Unknown, End::Known(to)) => format!("?–{}", say(to)),
        (End::Open | End::Unknown, other) => {
            let to = other.point().map(say).unwrap_or_default();
            format!("{} {to}", lang.pick("t/m", "until"))
        }
    }
}

fn member_short(member: &Member, lang: Lang) -> String {
    let say = |point: &Point| point_short(point, lang);
    match member {
        Member::Single(point) => say(point),
        Member::Between(from, to) => format!("{}–{}", say(from), say(to)),
        Member::From(from) => format!("≥ {}", say(from)),
        Member::UpTo(to) => format!("≤ {}", say(to)),
    }
}

fn point_short(point: &Point, lang: Lang) -> String {
    let bare = match point.exact() {
        Some(Exact::Year(year)) => year.to_string(),
        Some(Exact::Month(year, month)) => format!("{month:02}.{year}"),
        Some(Exact::Day(day)) => day.format("%d.%m.%Y").to_string(),
        None => unspecified_short(point),
    };
    let about = if point.qualifier.is_approximate() { lang.pick("ca. ", "c. ") } else { "" };
    let doubt = if point.qualifier.is_uncertain() { "?" } else { "" };
    format!("{about}{bare}{doubt}")
}

fn unspecified_short(point: &Point) -> String {
    let (first, last) = (point.first, point.last);
    match (&point.month, &point.day) {
        (None, None) => format!("{}–{}", first.year(), last.year()),
        (Some(month), Some([None, None]))
            if value(month).is_some() && first.year() == last.year() =>
        {
            first.format("%m.%Y").to_string()
        }
        (Some([None, None]), None | Some([None, None])) if first.year() == last.year() => {
            first.year().to_string()
        }
        (Some(_), None) => format!("{}–{}", first.format("%m.%Y"), last.format("%m.%Y")),
        _ => format!("{}–{}", first.format("%d.%m.%Y"), last.format("%d.%m.%Y")),
    }
}

impl EdtfError {
    /// What is wrong and what to do, for a page.
    pub fn message(self, lang: Lang) -> &'static str {
        match self {
            EdtfError::Empty => lang.pick("Vul een datum in.", "Enter a date."),
            EdtfError::TooLong => lang.pick(
                "Deze datum is te lang: gebruik ten hoogste 64 tekens.",
                "This date is too long: use at most 64 characters.",
            ),
            EdtfError::Malformed => lang.pick(
                "Dit is geen datum in de notatie EDTF, zoals 2023-10-07, 2023-10 of 2023-11?.",
                "This is not a date in EDTF notation, such as 2023-10-07, 2023-10 or 2023-11?.",
            ),
            EdtfError::YearOutOfRange => lang.pick(
                "Schrijf het jaar met vier cijfers, van 1000 tot 9999.",
                "Write the year with four digits, from 1000 to 9999.",
            ),
            EdtfError::YearUnknown => lang.pick(
                "Is het jaar niet gekend, kies dan \"niet gekend\" als datum.",
                "If the year is not known, choose \"not known\" as the date.",
            ),
            EdtfError::NoSuchMonth => lang.pick(
                "Deze maand bestaat niet: kies 1 tot 12.",
                "There is no such month: choose 1 to 12.",
            ),
            EdtfError::NoSuchDay => lang
                .pick("Deze dag bestaat niet in die maand.", "There is no such day in that month."),
            EdtfError::SeasonRefused => lang.pick(
                "Seizoenen en kwartalen kunnen niet: geef de eerste en de laatste maand.",
                "Seasons and quarters are not kept: give the first and the last month.",
            ),
            EdtfError::TimeRefused => lang.pick(
                "Geef hier alleen een datum, zonder uur.",
                "Give only a date here, without a time.",
            ),
            EdtfError::AllOfRefused => lang.pick(
                "Geef één datum of een keuze tussen haken [ ]; een opsomming tussen { } kan niet.",
                "Give one date or a choice in brackets [ ]; a list in braces { } is not kept.",
            ),
            EdtfError::QualifierInside => lang.pick(
                "Zet ?, ~ of % helemaal achter de datum.",
                "Put ?, ~ or % right behind the date.",
            ),
            EdtfError::Reversed => lang.pick(
                "Het einde ligt voor het begin: wissel de twee datums om.",
                "The end lies before the start: swap the two dates.",
            ),
            EdtfError::NothingKnown => lang.pick(
                "Geef minstens één van de twee datums.",
                "Give at least one of the two dates.",
            ),
            EdtfError::PartNeedsMonthOrYear => lang.pick(
                "Begin, midden of eind kan alleen bij een maand of een jaar.",
                "Early, mid or late goes only with a month or a year.",
            ),
        }
    }
}
