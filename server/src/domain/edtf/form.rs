//! The friendly form: boxes for day, month and year, or one field that takes what people type.

use super::point::{Exact, Point, YEARS};
use super::{EdtfError, Imprecise, MAX_LEN, Member, Part, Qualifier, Shape, parse};
use crate::domain::calendar::typed_pieces;
use crate::domain::lang::{Lang, month_of_name};

/// Which kind of answer the person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FormShape {
    /// "Niet gekend": no date. Anything typed beside it is a contradiction, never dropped.
    #[default]
    Unknown,
    /// A day, from the boxes day, month and year.
    Day,
    /// A month, from the boxes month and year.
    Month,
    /// A year, from the box year.
    Year,
    /// One moment between two dates; either side may be left empty.
    Range,
    /// Only the free field counts, and says itself how precise it is.
    Free,
}

impl FormShape {
    /// Every shape in the order of the form.
    pub const ALL: [FormShape; 6] = [
        FormShape::Unknown,
        FormShape::Day,
        FormShape::Month,
        FormShape::Year,
        FormShape::Range,
        FormShape::Free,
    ];

    /// The value in the form.
    pub fn code(self) -> &'static str {
        match self {
            FormShape::Unknown => "unknown",
            FormShape::Day => "day",
            FormShape::Month => "month",
            FormShape::Year => "year",
            FormShape::Range => "range",
            FormShape::Free => "free",
        }
    }

    /// The shape of a form value; `None` for any other text.
    pub fn from_code(code: &str) -> Option<FormShape> {
        FormShape::ALL.into_iter().find(|shape| shape.code() == code)
    }
}

/// The form as typed; every text may be empty or nonsense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdtfForm {
    /// The kind of answer.
    pub shape: FormShape,
    /// Day of the month: "7" or "07".
    pub day: String,
    /// Month: "9", "09", "september", "sept".
    pub month: String,
    /// Year in four digits.
    pub year: String,
    /// dd.mm.jjjj, d/m/jjjj, jjjj-mm-dd, "oktober 2023", "10.2023", "2023" or EDTF. It may stand
    /// in for the boxes of any shape but not beside them.
    pub free: String,
    /// The boxes of the end of a range.
    pub until_day: String,
    /// See `until_day`.
    pub until_month: String,
    /// See `until_day`.
    pub until_year: String,
    /// The free field of the end of a range.
    pub until_free: String,
    /// A code of [`Part`], or empty.
    pub part: String,
    /// Whether the source doubts the date.
    pub uncertain: bool,
}

/// A field of the form, to show an error beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is the field of EdtfForm with that name
pub enum FormField {
    Shape,
    Day,
    Month,
    Year,
    Free,
    UntilDay,
    UntilMonth,
    UntilYear,
    UntilFree,
    Part,
}

impl FormField {
    /// The name of the field in [`EdtfForm`], for a form control with a prefix of its own.
    pub fn name(self) -> &'static str {
        match self {
            FormField::Shape => "shape",
            FormField::Day => "day",
            FormField::Month => "month",
            FormField::Year => "year",
            FormField::Free => "free",
            FormField::UntilDay => "until_day",
            FormField::UntilMonth => "until_month",
            FormField::UntilYear => "until_year",
            FormField::UntilFree => "until_free",
            FormField::Part => "part",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormReason {
    /// Nothing typed where the chosen shape needs it.
    Missing,
    /// Not a number where one is needed.
    NotANumber,
    /// Text that is no date in any accepted notation.
    NotUnderstood,
    /// A date typed while "not known" is chosen.
    ContradictsUnknown,
    /// The boxes and the free field both filled, or two different parts named.
    TwoAnswers,
    /// A field filled that the chosen shape does not have.
    NotOfThisShape,
    /// A part that does not exist.
    UnknownPart,
    /// An interval or set where one date is needed.
    NeedsOneDate,
    /// A date that was read but cannot be.
    Date(EdtfError),
}

/// An error of the form: the field and the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdtfFormError {
    /// The field to show it beside.
    pub field: FormField,
    /// What is wrong.
    pub reason: FormReason,
}

impl EdtfFormError {
    /// What to do, for a page.
    pub fn message(&self, lang: Lang) -> &'static str {
        match (self.reason, self.field) {
            (FormReason::Missing, FormField::Day | FormField::UntilDay) => {
                lang.pick("Vul de dag in.", "Enter the day.")
            }
            (FormReason::Missing, FormField::Month | FormField::UntilMonth) => {
                lang.pick("Vul de maand in.", "Enter the month.")
            }
            (FormReason::Missing, FormField::Year | FormField::UntilYear) => {
                lang.pick("Vul het jaar in.", "Enter the year.")
            }
            (FormReason::Missing, _) => EdtfError::Empty.message(lang),
            (FormReason::NotANumber, FormField::Month | FormField::UntilMonth) => lang.pick(
                "Schrijf de maand als getal of als naam, zoals 9 of september.",
                "Write the month as a number or a name, such as 9 or September.",
            ),
            (FormReason::NotANumber, _) => {
                lang.pick("Schrijf dit als getal.", "Write this as a number.")
            }
            (FormReason::NotUnderstood, _) => lang.pick(
                "Schrijf de datum zoals 7.10.2023, oktober 2023 of 2023.",
                "Write the date like 7.10.2023, October 2023 or 2023.",
            ),
            (FormReason::ContradictsUnknown, _) => lang.pick(
                "Je koos \"niet gekend\" maar vulde een datum in: kies wat je weet, of wis de datum.",
                "You chose \"not known\" but typed a date: choose what you know, or clear the date.",
            ),
            (FormReason::TwoAnswers, _) => lang.pick(
                "Vul ofwel de vakjes ofwel dit veld in, niet allebei.",
                "Fill in either the boxes or this field, not both.",
            ),
            (FormReason::NotOfThisShape, _) => lang.pick(
                "Dit hoort niet bij je keuze: wis het, of kies anders.",
                "This does not go with your choice: clear it, or choose differently.",
            ),
            (FormReason::UnknownPart, _) => {
                lang.pick("Kies begin, midden of eind.", "Choose early, mid or late.")
            }
            (FormReason::NeedsOneDate, _) => lang.pick(
                "Geef hier één datum; de andere datum heeft een eigen veld.",
                "Give one date here; the other date has its own field.",
            ),
            (FormReason::Date(error), _) => error.message(lang),
        }
    }
}

type Outcome<T> = Result<T, EdtfFormError>;

fn fail<T>(field: FormField, reason: FormReason) -> Outcome<T> {
    Err(EdtfFormError { field, reason })
}

fn wrong(field: FormField, error: EdtfError) -> EdtfFormError {
    EdtfFormError { field, reason: FormReason::Date(error) }
}

/// Reads the form; `Ok(None)` means that the date is said to be unknown. A date of three numbers
/// is always day, month, year: 03/04/2024 is 3 April.
pub fn from_form(form: &EdtfForm) -> Result<Option<Imprecise>, EdtfFormError> {
    let part = chosen_part(&form.part)?;
    let date = match form.shape {
        FormShape::Unknown => return unknown(form, part),
        FormShape::Range => range(form)?,
        shape => single(form, shape)?,
    };
    let date = doubted(date, form.uncertain);
    let part = match (part, date.part()) {
        (Some(chosen), Some(typed)) if chosen != typed => {
            return fail(FormField::Part, FormReason::TwoAnswers);
        }
        (chosen, typed) => chosen.or(typed),
    };
    date.with_part(part).map(Some).map_err(|error| wrong(FormField::Part, error))
}

/// The form that shows a stored date again, with every field as it would be typed.
pub fn to_form(date: Option<&Imprecise>) -> EdtfForm {
    let Some(date) = date else { return EdtfForm::default() };
    let part = date.part().map(Part::code).unwrap_or_default().to_owned();
    let plain = !date.is_approximate();
    let boxes = match date.exact() {
        Some(Exact::Day(_)) if plain => FormShape::Day,
        Some(Exact::Month(..)) if plain => FormShape::Month,
        Some(Exact::Year(_)) if plain => FormShape::Year,
        _ => {
            return EdtfForm {
                shape: FormShape::Free,
                free: date.text(),
                part,
                ..Default::default()
            };
        }
    };
    let text = date.text();
    let mut pieces = text.trim_end_matches('?').split('-').map(str::to_owned);
    let mut next = || pieces.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    let uncertain = date.is_uncertain();
    EdtfForm { shape: boxes, day, month, year, part, uncertain, ..Default::default() }
}

fn chosen_part(code: &str) -> Outcome<Option<Part>> {
    match code.trim() {
        "" => Ok(None),
        code => match Part::from_code(code) {
            Some(part) => Ok(Some(part)),
            None => fail(FormField::Part, FormReason::UnknownPart),
        },
    }
}

fn unknown(form: &EdtfForm, part: Option<Part>) -> Outcome<Option<Imprecise>> {
    let typed = !Boxes::start(form).all_empty() || !Boxes::end(form).all_empty();
    if typed || part.is_some() {
        return fail(FormField::Shape, FormReason::ContradictsUnknown);
    }
    Ok(None)
}

/// One date, from the boxes that the shape asks for or from the free field.
fn single(form: &EdtfForm, shape: FormShape) -> Outcome<Imprecise> {
    refuse_leftovers(form, shape)?;
    let boxes = Boxes::start(form);
    if !boxes.free.is_empty() {
        return boxes.read_free();
    }
    match shape {
        FormShape::Day => boxes.need(true, true),
        FormShape::Month => boxes.need(false, true),
        FormShape::Year => boxes.need(false, false),
        FormShape::Free | FormShape::Range | FormShape::Unknown => {
            fail(FormField::Free, FormReason::Missing)
        }
    }
}

/// Refuses what was typed in a field that the shape does not have, so that nothing typed is lost
/// without a word.
fn refuse_leftovers(form: &EdtfForm, shape: FormShape) -> Outcome<()> {
    let (day, month, year) = match shape {
        FormShape::Day => (true, true, true),
        FormShape::Month => (false, true, true),
        FormShape::Year => (false, false, true),
        FormShape::Unknown | FormShape::Range | FormShape::Free => (false, false, false),
    };
    let fields = [
        (FormField::Day, &form.day, day),
        (FormField::Month, &form.month, month),
        (FormField::Year, &form.year, year),
        (FormField::UntilDay, &form.until_day, false),
        (FormField::UntilMonth, &form.until_month, false),
        (FormField::UntilYear, &form.until_year, false),
        (FormField::UntilFree, &form.until_free, false),
    ];
    match fields.into_iter().find(|(_, text, shown)| !shown && !text.trim().is_empty()) {
        Some((field, ..)) => fail(field, FormReason::NotOfThisShape),
        None => Ok(()),
    }
}

/// One moment between two dates, kept as a one-of set: the source gives a span, the fact has one
/// date in it.
fn range(form: &EdtfForm) -> Outcome<Imprecise> {
    let (start, end) = (Boxes::start(form), Boxes::end(form));
    if start.all_empty() && end.all_empty() {
        return fail(FormField::Year, FormReason::Missing);
    }
    let from = start.read_any()?;
    if let Some(whole) = &from
        && end.all_empty()
        && !matches!(whole.shape, Shape::Point(_))
    {
        return Ok(whole.clone());
    }
    let from = from.map(|date| start.one_date(&date)).transpose()?;
    let to = end.read_any()?.map(|date| end.one_date(&date)).transpose()?;
    let member = match (from, to) {
        (Some(from), Some(to)) if from == to => return Ok(Imprecise::of_point(from)),
        (Some(from), Some(to)) => {
            parse::in_order(&from, &to).map_err(|error| wrong(end.main_field(), error))?;
            Member::Between(from, to)
        }
        (Some(from), None) => Member::From(from),
        (None, Some(to)) => Member::UpTo(to),
        (None, None) => return fail(FormField::Year, FormReason::Missing),
    };
    Ok(Imprecise { shape: Shape::OneOf(vec![member]), part: None })
}

/// Adds the source's doubt to every date in it.
fn doubted(mut date: Imprecise, uncertain: bool) -> Imprecise {
    if !uncertain {
        return date;
    }
    let mark = |point: &mut Point| {
        point.qualifier = Qualifier::new(true, point.qualifier.is_approximate());
    };
    match &mut date.shape {
        Shape::Point(point) => mark(point),
        Shape::Span(start, end) => {
            for end in [start, end] {
                if let super::End::Known(point) = end {
                    mark(point);
                }
            }
        }
        Shape::OneOf(members) => {
            for member in members {
                match member {
                    Member::Single(point) | Member::From(point) | Member::UpTo(point) => {
                        mark(point)
                    }
                    Member::Between(from, to) => {
                        mark(from);
                        mark(to);
                    }
                }
            }
        }
    }
    date
}

/// The four fields of one end, with the names to blame.
struct Boxes<'a> {
    day: &'a str,
    month: &'a str,
    year: &'a str,
    free: &'a str,
    fields: [FormField; 4],
}

impl<'a> Boxes<'a> {
    fn start(form: &'a EdtfForm) -> Boxes<'a> {
        Boxes {
            day: form.day.trim(),
            month: form.month.trim(),
            year: form.year.trim(),
            free: form.free.trim(),
            fields: [FormField::Day, FormField::Month, FormField::Year, FormField::Free],
        }
    }

    fn end(form: &'a EdtfForm) -> Boxes<'a> {
        Boxes {
            day: form.until_day.trim(),
            month: form.until_month.trim(),
            year: form.until_year.trim(),
            free: form.until_free.trim(),
            fields: [
                FormField::UntilDay,
                FormField::UntilMonth,
                FormField::UntilYear,
                FormField::UntilFree,
            ],
        }
    }

    fn no_boxes(&self) -> bool {
        [self.day, self.month, self.year].iter().all(|text| text.is_empty())
    }

    fn all_empty(&self) -> bool {
        self.no_boxes() && self.free.is_empty()
    }

    fn main_field(&self) -> FormField {
        let [_, _, year, free] = self.fields;
        if self.free.is_empty() { year } else { free }
    }

    /// Whatever precision the filled boxes give; `None` when nothing is filled.
    fn read_any(&self) -> Outcome<Option<Imprecise>> {
        if !self.free.is_empty() {
            return self.read_free().map(Some);
        }
        if self.all_empty() {
            return Ok(None);
        }
        self.need(!self.day.is_empty(), !self.day.is_empty() || !self.month.is_empty()).map(Some)
    }

    fn read_free(&self) -> Outcome<Imprecise> {
        let field = self.fields[3];
        if !self.no_boxes() {
            return fail(field, FormReason::TwoAnswers);
        }
        free_text(self.free).map_err(|reason| EdtfFormError { field, reason })
    }

    fn need(&self, day: bool, month: bool) -> Outcome<Imprecise> {
        let [day_field, month_field, year_field, _] = self.fields;
        let day = if day { Some(number(self.day, day_field)?) } else { None };
        let month = if month { Some(month_number(self.month, month_field)?) } else { None };
        let year = number(self.year, year_field)?;
        let point = Point::of_numbers(year, month, day).map_err(|error| {
            let field = match error {
                EdtfError::NoSuchDay => day_field,
                EdtfError::NoSuchMonth => month_field,
                _ => year_field,
            };
            wrong(field, error)
        })?;
        Ok(Imprecise::of_point(point))
    }

    fn one_date(&self, date: &Imprecise) -> Outcome<Point> {
        match &date.shape {
            _ if date.part.is_some() => {
                Err(wrong(self.main_field(), EdtfError::PartNeedsMonthOrYear))
            }
            Shape::Point(point) => Ok(*point),
            Shape::Span(..) | Shape::OneOf(_) => fail(self.main_field(), FormReason::NeedsOneDate),
        }
    }
}

fn number(text: &str, field: FormField) -> Outcome<u32> {
    if text.is_empty() {
        return fail(field, FormReason::Missing);
    }
    digits(text).map_or_else(|| fail(field, FormReason::NotANumber), Ok)
}

fn month_number(text: &str, field: FormField) -> Outcome<u32> {
    match month_of_name(text) {
        Some(month) => Ok(month),
        None => number(text, field),
    }
}

/// One to four ASCII digits as a number.
fn digits(text: &str) -> Option<u32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// What people type in one field.
fn free_text(text: &str) -> Result<Imprecise, FormReason> {
    if text.chars().count() > MAX_LEN {
        return Err(FormReason::Date(EdtfError::TooLong));
    }
    let as_edtf = Imprecise::parse(text);
    if as_edtf.is_ok() {
        return as_edtf.map_err(FormReason::Date);
    }
    let (body, doubt) = Qualifier::strip(text);
    let (part, body) = leading_part(body.trim());
    match typed_point(body) {
        Some(point) => {
            let point = point.map_err(FormReason::Date)?;
            Imprecise::of_point(Point { qualifier: doubt, ..point })
                .with_part(part)
                .map_err(FormReason::Date)
        }
        None => Err(as_edtf
            .err()
            .filter(|_| looks_like_edtf(text))
            .map_or(FormReason::NotUnderstood, FormReason::Date)),
    }
}

/// Whether a better error comes from the EDTF reader than "not understood".
fn looks_like_edtf(text: &str) -> bool {
    let set = text.starts_with(['[', '{']);
    let alphabet = |c: char| c.is_ascii_digit() || "XTY?~%-/.:+".contains(c);
    let dashed = text.get(4..5).is_some_and(|sign| sign == "-") || text.contains("..");
    set || (dashed && text.chars().all(alphabet))
}

fn leading_part(text: &str) -> (Option<Part>, &str) {
    let Some((word, rest)) = text.split_once([' ', '-']) else { return (None, text) };
    let part = match word.to_lowercase().as_str() {
        "early" => Some(Part::Begin),
        "late" => Some(Part::End),
        word => Part::from_code(word),
    };
    if part.is_some() { (part, rest.trim_start()) } else { (None, text) }
}

/// `None` when the notation is unknown; an error when it is known but the date cannot be.
fn typed_point(text: &str) -> Option<Result<Point, EdtfError>> {
    if let Some((year, month, day)) = typed_pieces(text) {
        return Some(Point::of_numbers(year, Some(month), Some(day)));
    }
    if let Some((one, two)) = text.split_once(['.', '/', '-'])
        && let (Some(month), Some(year)) = (digits(one.trim()), digits(two.trim()))
    {
        return Some(match one.trim().len() {
            4 => Point::of_numbers(month, Some(year), None),
            _ => Point::of_numbers(year, Some(month), None),
        });
    }
    if let Some(year) = digits(text) {
        return Some(Point::of_numbers(year, None, None));
    }
    point_in_words(text)
}

/// "7 oktober 2023", "okt. 2023", "October 7, 2023", "1st May 2024".
fn point_in_words(text: &str) -> Option<Result<Point, EdtfError>> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        let plain = ["ste", "st", "nd", "rd", "th", "de", "e"]
            .iter()
            .find_map(|ending| digits(lower.strip_suffix(ending)?))
            .or_else(|| digits(&lower));
        let (place, number) = match plain {
            Some(number) if YEARS.contains(&number) => (&mut year, number),
            Some(number) => (&mut day, number),
            None => (&mut month, month_of_name(&lower)?),
        };
        if place.replace(number).is_some() {
            return None;
        }
    }
    Some(Point::of_numbers(year?, Some(month?), day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn boxes(shape: FormShape, day: &str, month: &str, year: &str) -> EdtfForm {
        let own = str::to_owned;
        EdtfForm { shape, day: own(day), month: own(month), year: own(year), ..Default::default() }
    }

    fn free(text: &str) -> EdtfForm {
        EdtfForm { shape: FormShape::Free, free: text.to_owned(), ..Default::default() }
    }

    fn range(from: [&str; 3], to: [&str; 3]) -> EdtfForm {
        let [until_day, until_month, until_year] = to.map(str::to_owned);
        let start = boxes(FormShape::Range, from[0], from[1], from[2]);
        EdtfForm { until_day, until_month, until_year, ..start }
    }

    /// The text, with the part behind a blank.
    fn check(form: &EdtfForm, expected: &str) {
        let date = from_form(form).map(|date| {
            date.map(|date| match date.part() {
                Some(part) => format!("{} {}", date.text(), part.code()),
                None => date.text(),
            })
        });
        assert_eq!(date, Ok(Some(expected.to_owned())), "{form:?}");
    }

    fn check_error(form: &EdtfForm, field: FormField, reason: FormReason) {
        assert_eq!(from_form(form), Err(EdtfFormError { field, reason }), "{form:?}");
        for lang in Lang::ALL {
            assert!(EdtfFormError { field, reason }.message(lang).ends_with('.'));
        }
    }

    #[test]
    fn boxes_give_the_precision_that_was_chosen() {
        use FormShape::{Day, Month, Year};
        check(&boxes(Day, "7", "10", "2023"), "2023-10-07");
        check(&boxes(Day, "07", "oktober", " 2023 "), "2023-10-07");
        check(&boxes(Day, "29", "Febr.", "2024"), "2024-02-29");
        check(&boxes(Month, "", "sept", "2023"), "2023-09");
        check(&boxes(Month, "", "October", "2023"), "2023-10");
        check(&boxes(Year, "", "", "2020"), "2020");
        assert_eq!(from_form(&EdtfForm::default()), Ok(None));
    }

    #[test]
    fn an_error_names_its_field() {
        use EdtfError::{NoSuchDay, NoSuchMonth, YearOutOfRange};
        use FormReason::{Date, Missing, NotANumber, NotOfThisShape};
        use FormShape::{Day, Month, Year};
        check_error(&boxes(Day, "", "10", "2023"), FormField::Day, Missing);
        check_error(&boxes(Day, "7", "", "2023"), FormField::Month, Missing);
        check_error(&boxes(Day, "7", "10", ""), FormField::Year, Missing);
        check_error(&boxes(Day, "30", "2", "2024"), FormField::Day, Date(NoSuchDay));
        check_error(&boxes(Day, "32", "1", "2024"), FormField::Day, Date(NoSuchDay));
        check_error(&boxes(Day, "0", "1", "2024"), FormField::Day, Date(NoSuchDay));
        check_error(&boxes(Day, "1234", "1", "2024"), FormField::Day, Date(NoSuchDay));
        check_error(&boxes(Day, "12345", "1", "2024"), FormField::Day, NotANumber);
        check_error(&boxes(Day, "-1", "1", "2024"), FormField::Day, NotANumber);
        check_error(&boxes(Day, "７", "1", "2024"), FormField::Day, NotANumber);
        check_error(&boxes(Month, "", "13", "2024"), FormField::Month, Date(NoSuchMonth));
        check_error(&boxes(Month, "", "lente", "2024"), FormField::Month, NotANumber);
        check_error(&boxes(Year, "", "", "23"), FormField::Year, Date(YearOutOfRange));
        check_error(&boxes(Year, "", "", "0999"), FormField::Year, Date(YearOutOfRange));
        check_error(&boxes(Year, "", "10", "2023"), FormField::Month, NotOfThisShape);
        check_error(&boxes(Month, "7", "10", "2023"), FormField::Day, NotOfThisShape);
        check_error(&boxes(FormShape::Range, "", "", ""), FormField::Year, Missing);
        check_error(&free("  "), FormField::Free, Missing);
    }

    #[test]
    fn nothing_typed_is_dropped_without_a_word() {
        let form = EdtfForm { year: "2023".to_owned(), ..Default::default() };
        check_error(&form, FormField::Shape, FormReason::ContradictsUnknown);
        let form = EdtfForm { part: "begin".to_owned(), ..Default::default() };
        check_error(&form, FormField::Shape, FormReason::ContradictsUnknown);
        let both = EdtfForm { free: "2024".to_owned(), ..boxes(FormShape::Day, "7", "10", "2023") };
        check_error(&both, FormField::Free, FormReason::TwoAnswers);
        let until = EdtfForm { until_year: "2024".to_owned(), ..free("2023") };
        check_error(&until, FormField::UntilYear, FormReason::NotOfThisShape);
    }

    #[test]
    fn the_free_field_reads_what_people_type() {
        for (typed, expected) in [
            ("7.10.2023", "2023-10-07"),
            ("07.10.2023", "2023-10-07"),
            ("03/04/2024", "2024-04-03"),
            ("3-4-2024", "2024-04-03"),
            ("2024-04-03", "2024-04-03"),
            ("2024-4-3", "2024-04-03"),
            ("7 oktober 2023", "2023-10-07"),
            ("  7  okt. 2023 ", "2023-10-07"),
            ("October 7, 2023", "2023-10-07"),
            ("1st May 2024", "2024-05-01"),
            ("oktober 2023", "2023-10"),
            ("sept 2021", "2021-09"),
            ("sep 2023", "2023-09"),
            ("10.2023", "2023-10"),
            ("10/2023", "2023-10"),
            ("2023", "2023"),
            ("2023?", "2023?"),
            ("november 2023 ?", "2023-11?"),
            ("begin november 2021", "2021-11 begin"),
            ("eind mei 2022", "2022-05 end"),
            ("midden 2021", "2021 mid"),
            ("mid-November 2021", "2021-11 mid"),
            ("Early 11.2021", "2021-11 begin"),
            ("2023-11?", "2023-11?"),
            ("[2021-12..2022-02]", "[2021-12..2022-02]"),
            ("2021/2022", "2021/2022"),
            ("202X", "202X"),
        ] {
            check(&free(typed), expected);
        }
    }

    #[test]
    fn the_free_field_says_what_it_did_not_understand() {
        use FormReason::{Date, NotUnderstood};
        for (typed, reason) in [
            ("31.02.2024", Date(EdtfError::NoSuchDay)),
            ("04/13/2024", Date(EdtfError::NoSuchMonth)),
            ("7.10.23", Date(EdtfError::YearOutOfRange)),
            ("13.2023", Date(EdtfError::NoSuchMonth)),
            ("23", Date(EdtfError::YearOutOfRange)),
            ("2023-21", Date(EdtfError::NoSuchMonth)),
            ("{2021,2022}", Date(EdtfError::AllOfRefused)),
            ("[2022..2021]", Date(EdtfError::Reversed)),
            ("2023-10-07T11:20", Date(EdtfError::TimeRefused)),
            ("morgen", NotUnderstood),
            ("7 oktober 8 2023", NotUnderstood),
            ("oktober", NotUnderstood),
            ("begin 7.10.2023", Date(EdtfError::PartNeedsMonthOrYear)),
            ("<script>", NotUnderstood),
            ("🙂", NotUnderstood),
        ] {
            check_error(&free(typed), FormField::Free, reason);
        }
        let long = free(&"9".repeat(65));
        check_error(&long, FormField::Free, Date(EdtfError::TooLong));
    }

    #[test]
    fn a_range_is_one_moment_between_two_dates() {
        check(&range(["", "12", "2021"], ["", "februari", "2022"]), "[2021-12..2022-02]");
        check(&range(["2", "3", "2021"], ["", "", "2022"]), "[2021-03-02..2022]");
        check(&range(["", "", "2021"], ["", "", ""]), "[2021..]");
        check(&range(["", "", ""], ["", "5", "2021"]), "[..2021-05]");
        check(&range(["", "5", "2021"], ["", "5", "2021"]), "2021-05");
        let typed = |from: &str, to: &str| EdtfForm {
            shape: FormShape::Range,
            free: from.to_owned(),
            until_free: to.to_owned(),
            ..Default::default()
        };
        check(&typed("december 2021", "2.2022"), "[2021-12..2022-02]");
        check(&typed("2021-12/2022-02", ""), "2021-12/2022-02");
        let doubted = EdtfForm { uncertain: true, ..typed("12.2021", "2.2022") };
        check(&doubted, "[2021-12?..2022-02?]");
        let reversed = FormReason::Date(EdtfError::Reversed);
        check_error(&typed("2022", "2021"), FormField::UntilFree, reversed);
        check_error(&range(["", "", "2022"], ["", "", "2021"]), FormField::UntilYear, reversed);
        check_error(&typed("2021/2022", "2023"), FormField::Free, FormReason::NeedsOneDate);
        check_error(
            &typed("begin mei 2021", "2023"),
            FormField::Free,
            FormReason::Date(EdtfError::PartNeedsMonthOrYear),
        );
        check_error(&range(["1", "", "2021"], [""; 3]), FormField::Month, FormReason::Missing);
    }

    #[test]
    fn a_part_goes_with_a_month_or_a_year_only() {
        let with = |part: &str, form: EdtfForm| EdtfForm { part: part.to_owned(), ..form };
        check(&with("begin", boxes(FormShape::Month, "", "11", "2021")), "2021-11 begin");
        check(&with("end", boxes(FormShape::Year, "", "", "2021")), "2021 end");
        check(&with("begin", free("begin 11.2021")), "2021-11 begin");
        let needs = FormReason::Date(EdtfError::PartNeedsMonthOrYear);
        let day = boxes(FormShape::Day, "7", "10", "2023");
        check_error(&with("mid", day), FormField::Part, needs);
        check_error(&with("x", free("2021")), FormField::Part, FormReason::UnknownPart);
        let two = with("end", free("begin 11.2021"));
        check_error(&two, FormField::Part, FormReason::TwoAnswers);
    }

    #[test]
    fn the_uncertain_box_adds_a_question_mark() {
        let doubted = |form: EdtfForm| EdtfForm { uncertain: true, ..form };
        check(&doubted(boxes(FormShape::Month, "", "11", "2023")), "2023-11?");
        check(&doubted(free("2023~")), "2023%");
        check(&doubted(free("2023?")), "2023?");
        check(&doubted(free("2021/2022")), "2021?/2022?");
    }

    #[test]
    fn a_stored_date_fills_the_form_again() {
        for text in ["2023-10-07", "2023-11?", "2020", "2020~", "[2021-12..2022-02]", "202X"] {
            let date = Imprecise::parse(text).unwrap();
            assert_eq!(from_form(&to_form(Some(&date))), Ok(Some(date)), "{text}");
        }
        let part = Imprecise::parse("2021-11").unwrap().with_part(Some(Part::Begin)).unwrap();
        assert_eq!(from_form(&to_form(Some(&part))), Ok(Some(part)));
        assert_eq!(from_form(&to_form(None)), Ok(None));
        for shape in FormShape::ALL {
            assert_eq!(FormShape::from_code(shape.code()), Some(shape));
        }
    }

    proptest! {
        #[test]
        fn no_input_panics(texts in proptest::array::uniform10(".{0,20}"), kind in 0usize..6) {
            let [day, month, year, free, until_day, until_month, until_year, until_free, part, _] =
                texts;
            let shape = FormShape::ALL[kind];
            let form = EdtfForm {
                shape, day, month, year, free, until_day, until_month, until_year, until_free,
                part, uncertain: true,
            };
            let _ = from_form(&form);
        }

        #[test]
        fn the_free_field_never_panics(text in "[0-9X?~%./ a-z\\[\\]-]{0,70}") {
            let _ = from_form(&free(&text));
        }

        #[test]
        fn three_numbers_are_always_day_month_year(day in 1u32..=28, month in 1u32..=12,
            year in 1000u32..=9999, sign in "[./-]") {
            let typed = format!("{day}{sign}{month}{sign}{year}");
            check(&free(&typed), &format!("{year}-{month:02}-{day:02}"));
        }
    }
}
