//! From the form to a date and back.

use super::free::{digits, free_text};
use super::{EdtfForm, EdtfFormError, FormField, FormReason, FormShape};
use crate::domain::edtf::point::{Exact, Point};
use crate::domain::edtf::{EdtfError, End, Imprecise, Member, Part, Qualifier, Shape, parse};
use crate::domain::lang::month_of_name;

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
                if let End::Known(point) = end {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
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
