//! Imprecise dates after EDTF (ISO 8601-2): a day, a month, a range, uncertain.
//!
//! What a source says is kept as it was said and never rounded; sorting and counting go by the
//! first and the last day that the words allow. Read are levels 0 to 2 as far as the reported
//! deployments need them: year, month and day; `?`, `~`, `%` behind a date; `X` for an
//! unspecified digit; intervals with open or unknown ends; one-of sets. Refused, each with its
//! own error: seasons, all-of sets, times, years outside 1000-9999, qualifiers inside a date.
//!
//! The standard has no word for "begin november 2021". That is kept beside the text as a
//! [`Part`] of a month or a year.

mod form;
mod parse;
mod point;
#[cfg(test)]
mod tests;
mod words;

use std::cmp::Ordering;
use std::fmt;

use chrono::{Datelike, NaiveDate};

pub use form::{EdtfForm, EdtfFormError, FormField, FormReason, FormShape, from_form, to_form};
use point::{Exact, Point};

/// The longest text that is read, in characters.
pub const MAX_LEN: usize = 64;

/// Why a text is not a date that we keep. The words for people are in [`EdtfError::message`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdtfError {
    /// No text at all.
    Empty,
    /// More than [`MAX_LEN`] characters.
    TooLong,
    /// Not EDTF.
    Malformed,
    /// A year outside 1000-9999, or not of four digits.
    YearOutOfRange,
    /// `XXXX`: nothing is known about the year.
    YearUnknown,
    /// A month outside 01-12.
    NoSuchMonth,
    /// A day that no calendar has, such as 30 February.
    NoSuchDay,
    /// A season or quarter (month 21-41).
    SeasonRefused,
    /// A time of day: that is an instant and belongs elsewhere.
    TimeRefused,
    /// An all-of set `{a,b}`: one statement has one date.
    AllOfRefused,
    /// `?`, `~` or `%` elsewhere than behind a date.
    QualifierInside,
    /// An end that lies before its start.
    Reversed,
    /// An interval or set without any known date.
    NothingKnown,
    /// Begin, mid or end of something that is not a plain month or year.
    PartNeedsMonthOrYear,
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message(super::lang::Lang::En))
    }
}

impl std::error::Error for EdtfError {}

/// What the source says about its own date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Qualifier {
    None,
    Uncertain,
    Approximate,
    Both,
}

impl Qualifier {
    fn new(uncertain: bool, approximate: bool) -> Qualifier {
        match (uncertain, approximate) {
            (false, false) => Qualifier::None,
            (true, false) => Qualifier::Uncertain,
            (false, true) => Qualifier::Approximate,
            (true, true) => Qualifier::Both,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Qualifier::None => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        }
    }

    /// Takes the sign off the end of a text.
    fn strip(text: &str) -> (&str, Qualifier) {
        [Qualifier::Uncertain, Qualifier::Approximate, Qualifier::Both]
            .into_iter()
            .find_map(|qualifier| Some((text.strip_suffix(qualifier.sign())?, qualifier)))
            .unwrap_or((text, Qualifier::None))
    }

    fn is_uncertain(self) -> bool {
        matches!(self, Qualifier::Uncertain | Qualifier::Both)
    }

    fn is_approximate(self) -> bool {
        matches!(self, Qualifier::Approximate | Qualifier::Both)
    }
}

/// Which third of a month or a year the source means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Days 1-10 of a month; January-April of a year.
    Begin,
    /// Days 11-20 of a month; May-August of a year.
    Mid,
    /// Days 21-last of a month; September-December of a year.
    End,
}

impl Part {
    /// All parts in order of time.
    pub const ALL: [Part; 3] = [Part::Begin, Part::Mid, Part::End];

    /// The code in the store and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Part::Begin => "begin",
            Part::Mid => "mid",
            Part::End => "end",
        }
    }

    /// Reads the code, or the Dutch word that sources and import files use ("eind").
    pub fn from_code(code: &str) -> Option<Part> {
        match code {
            "begin" => Some(Part::Begin),
            "mid" | "midden" | "medio" | "half" => Some(Part::Mid),
            "end" | "eind" | "einde" => Some(Part::End),
            _ => None,
        }
    }
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Known(Point),
    Open,
    Unknown,
}

impl End {
    fn point(&self) -> Option<&Point> {
        match self {
            End::Known(point) => Some(point),
            End::Open | End::Unknown => None,
        }
    }

    fn text(&self) -> String {
        match self {
            End::Known(point) => point.text(),
            End::Open => "..".to_owned(),
            End::Unknown => String::new(),
        }
    }
}

/// One member of a one-of set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Member {
    Single(Point),
    Between(Point, Point),
    From(Point),
    UpTo(Point),
}

impl Member {
    fn from(&self) -> Option<&Point> {
        match self {
            Member::Single(point) | Member::Between(point, _) | Member::From(point) => Some(point),
            Member::UpTo(_) => None,
        }
    }

    fn to(&self) -> Option<&Point> {
        match self {
            Member::Single(point) | Member::Between(_, point) | Member::UpTo(point) => Some(point),
            Member::From(_) => None,
        }
    }

    fn text(&self) -> String {
        match self {
            Member::Single(point) => point.text(),
            Member::Between(from, to) => format!("{}..{}", from.text(), to.text()),
            Member::From(from) => format!("{}..", from.text()),
            Member::UpTo(to) => format!("..{}", to.text()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    Point(Point),
    Span(End, End),
    OneOf(Vec<Member>),
}

/// How a date stands to another one, such as a deployment to the public announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Every day that the first date allows lies before every day of the other.
    Before,
    /// Both are one and the same certain day.
    SameDay,
    /// Every day that the first date allows lies after every day of the other.
    After,
    /// What is known does not decide it: overlapping, open, uncertain or approximate.
    Undecidable,
}

/// A date as a source gives it, with the first and the last day that it allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprecise {
    shape: Shape,
    part: Option<Part>,
}

impl Imprecise {
    /// Reads canonical EDTF text (no blanks around it). Never panics, whatever the text.
    pub fn parse(text: &str) -> Result<Imprecise, EdtfError> {
        Ok(Imprecise { shape: parse::shape(text)?, part: None })
    }

    /// One certain day. Fails with [`EdtfError::YearOutOfRange`] outside the years 1000-9999.
    pub fn day(date: NaiveDate) -> Result<Imprecise, EdtfError> {
        Ok(Imprecise::of_point(Point::of_day(date)?))
    }

    /// The same date narrowed to a part, or with `None` to no part. Only a month or a year
    /// without unspecified digits has parts: else [`EdtfError::PartNeedsMonthOrYear`].
    pub fn with_part(self, part: Option<Part>) -> Result<Imprecise, EdtfError> {
        let divisible = matches!(
            self.exact(),
            Some(Exact::Year(_) | Exact::Month(..)) // a range or a day has no part
        );
        if part.is_some() && !divisible {
            return Err(EdtfError::PartNeedsMonthOrYear);
        }
        Ok(Imprecise { part, ..self })
    }

    /// Canonical EDTF; reading it again gives the same date without its part.
    pub fn text(&self) -> String {
        match &self.shape {
            Shape::Point(point) => point.text(),
            Shape::Span(start, end) => format!("{}/{}", start.text(), end.text()),
            Shape::OneOf(members) => {
                let members: Vec<String> = members.iter().map(Member::text).collect();
                format!("[{}]", members.join(","))
            }
        }
    }

    /// The part of the month or year, if the source names one.
    pub fn part(&self) -> Option<Part> {
        self.part
    }

    /// The first day that the date allows (local date); `None` when its start is open or unknown.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match &self.shape {
            Shape::Point(point) => Some(self.point_bounds(point).0),
            Shape::Span(start, _) => start.point().map(|point| point.first),
            Shape::OneOf(members) => {
                let firsts = members.iter().map(|member| member.from().map(|point| point.first));
                // One member without a start leaves the whole set without one.
                firsts.collect::<Option<Vec<_>>>()?.into_iter().min()
            }
        }
    }

    /// The last day that the date allows (local date, inclusive); `None` when its end is open or
    /// unknown.
    pub fn latest(&self) -> Option<NaiveDate> {
        match &self.shape {
            Shape::Point(point) => Some(self.point_bounds(point).1),
            Shape::Span(_, end) => end.point().map(|point| point.last),
            Shape::OneOf(members) => {
                let lasts = members.iter().map(|member| member.to().map(|point| point.last));
                lasts.collect::<Option<Vec<_>>>()?.into_iter().max()
            }
        }
    }

    /// Whether the source doubts it (`?` or `%`, on any of its dates).
    pub fn is_uncertain(&self) -> bool {
        self.points().iter().any(|point| point.qualifier.is_uncertain())
    }

    /// Whether the source calls it approximate (`~` or `%`, on any of its dates).
    pub fn is_approximate(&self) -> bool {
        self.points().iter().any(|point| point.qualifier.is_approximate())
    }

    /// Whether it has the precision of one day, certain or not.
    pub fn is_day(&self) -> bool {
        matches!(self.exact(), Some(Exact::Day(_)))
    }

    /// Orders by first day, then by last day. An open or unknown start comes before every day, an
    /// open or unknown end after every day. Equal bounds are `Equal`, however they are written.
    pub fn cmp_bounds(&self, other: &Imprecise) -> Ordering {
        let last = |date: &Imprecise| date.latest().unwrap_or(NaiveDate::MAX);
        // `None` is less than any day, which is right for a start.
        self.earliest().cmp(&other.earliest()).then_with(|| last(self).cmp(&last(other)))
    }

    /// The year in which it can be counted: only when the whole interval lies in one year.
    pub fn within_year(&self) -> Option<i32> {
        let (first, last) = (self.earliest()?.year(), self.latest()?.year());
        (first == last).then_some(first)
    }

    /// Whether it lies before or after `other`, decided only when every reading of both agrees.
    ///
    /// An uncertain or approximate date may lie outside its own bounds, so it decides nothing.
    pub fn relation(&self, other: &Imprecise) -> Relation {
        if self.is_qualified() || other.is_qualified() {
            return Relation::Undecidable;
        }
        let before = |one: &Imprecise, two: &Imprecise| {
            one.latest().zip(two.earliest()).is_some_and(|(last, first)| last < first)
        };
        if before(self, other) {
            Relation::Before
        } else if before(other, self) {
            Relation::After
        } else if self.only_day().is_some() && self.only_day() == other.only_day() {
            Relation::SameDay
        } else {
            Relation::Undecidable
        }
    }

    fn of_point(point: Point) -> Imprecise {
        Imprecise { shape: Shape::Point(point), part: None }
    }

    fn is_qualified(&self) -> bool {
        self.is_uncertain() || self.is_approximate()
    }

    fn only_day(&self) -> Option<NaiveDate> {
        let (first, last) = (self.earliest()?, self.latest()?);
        (first == last).then_some(first)
    }

    fn exact(&self) -> Option<Exact> {
        match &self.shape {
            Shape::Point(point) => point.exact(),
            Shape::Span(..) | Shape::OneOf(_) => None,
        }
    }

    fn point_bounds(&self, point: &Point) -> (NaiveDate, NaiveDate) {
        self.part.and_then(|part| point.part_bounds(part)).unwrap_or((point.first, point.last))
    }

    fn points(&self) -> Vec<&Point> {
        match &self.shape {
            Shape::Point(point) => vec![point],
            Shape::Span(start, end) => [start, end].into_iter().filter_map(End::point).collect(),
            Shape::OneOf(members) => members.iter().flat_map(Member::points).collect(),
        }
    }
}

impl Member {
    fn points(&self) -> Vec<&Point> {
        match self {
            Member::Single(point) | Member::From(point) | Member::UpTo(point) => vec![point],
            Member::Between(from, to) => vec![from, to],
        }
    }
}
