//! The form of an imprecise date: its boxes read from a form, and filled for one.

use chrono::NaiveDate;

use crate::domain::calendar;
use crate::domain::edtf::{EdtfForm, FormShape, Imprecise, Part, from_form, to_form};
use crate::messages::Words;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::reader::Reader;

/// What people type, or choose, for "asked, and not known".
const UNKNOWN: &[&str] = &["?", "unknown", "onbekend", "niet gekend"];

/// Whether a text says that nobody knows.
pub fn says_unknown(text: &str) -> bool {
    UNKNOWN.contains(&text.trim().to_lowercase().as_str())
}

/// Reads `<name>_shape`, `<name>_day` and so on. Nothing when the date is said to be unknown, or
/// when there was an error, which then stands beside its field.
pub fn read(r: &mut Reader<'_>, data: &FormData, name: &str) -> Option<Imprecise> {
    let mut typed = |part: &str| {
        let field = format!("{name}_{part}");
        r.line(&field).max(120).optional().unwrap_or_default()
    };
    let form = EdtfForm {
        shape: FormShape::from_code(&typed("shape")).unwrap_or_default(),
        day: typed("day"),
        month: typed("month"),
        year: typed("year"),
        free: typed("free"),
        until_day: typed("until_day"),
        until_month: typed("until_month"),
        until_year: typed("until_year"),
        until_free: typed("until_free"),
        part: typed("part"),
        uncertain: data.get(&format!("{name}_uncertain")).is_some_and(|v| !v.is_empty()),
    };
    if form.shape == FormShape::Free && says_unknown(&form.free) {
        return None;
    }
    match from_form(&form) {
        Ok(date) => date,
        Err(error) => {
            let field = format!("{name}_{}", error.field.name());
            let sentence = error.message(r.words().lang());
            r.refuse(&field, sentence);
            None
        }
    }
}

/// Fills the form with a date; with none, "not known" is chosen.
pub fn fill(mut form: Form, name: &str, date: Option<&Imprecise>) -> Form {
    let boxes = to_form(date);
    let typed = |box_: &str| (!box_.is_empty()).then(|| box_.to_owned());
    let pieces = [&boxes.day, &boxes.month, &boxes.year].map(|piece| typed(piece));
    let text = pieces.into_iter().flatten().collect::<Vec<_>>().join(".");
    let shape = if date.is_some() { FormShape::Free } else { FormShape::Unknown };
    let values = [
        ("shape", shape.code()),
        ("free", if text.is_empty() { &boxes.free } else { &text }),
        ("part", &boxes.part),
        ("uncertain", if boxes.uncertain { "yes" } else { "" }),
    ];
    for (part, value) in values {
        form.set(&format!("{name}_{part}"), value);
    }
    form
}

/// Fills the form with a day.
pub fn fill_day(mut form: Form, name: &str, day: NaiveDate) -> Form {
    form.set(&format!("{name}_shape"), FormShape::Free.code());
    form.set(&format!("{name}_free"), calendar::date_short(day));
    form
}

/// Reads a date from one line, as precise as it is typed: "7.10.2023", "begin oktober 2023", EDTF.
pub fn read_line(r: &mut Reader<'_>, name: &str, label: &str) -> Option<Imprecise> {
    let typed = r.line(name).label(label).max(120).optional()?;
    let form = EdtfForm { shape: FormShape::Free, free: typed, ..EdtfForm::default() };
    from_form(&form).unwrap_or_else(|error| {
        let sentence = error.message(r.words().lang());
        r.refuse(name, sentence);
        None
    })
}

/// A date as such a line takes it; nothing for none.
pub fn typed(date: Option<&Imprecise>) -> String {
    let Some(date) = date else { return String::new() };
    let plain_day = date.is_day() && !date.is_uncertain() && !date.is_approximate();
    match (date.part(), date.earliest().filter(|_| plain_day)) {
        (Some(part), _) => format!("{} {}", part.code(), date.text()),
        (None, Some(day)) => calendar::date_short(day),
        (None, None) => date.text(),
    }
}

/// The kinds of answer: the text says itself how precise it is, or it takes two. "Not known" comes
/// last: it is said on purpose.
pub fn shapes(w: &Words) -> Vec<Choice> {
    [FormShape::Free, FormShape::Range, FormShape::Unknown]
        .into_iter()
        .map(|shape| Choice::new(shape.code(), w.e("date-shape", shape.code())))
        .collect()
}

/// Beginning, middle and end.
pub fn parts(w: &Words) -> Vec<Choice> {
    Part::ALL.into_iter().map(|p| Choice::new(p.code(), w.e("date-part", p.code()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    const W: Words = Words::new(Lang::Nl);

    fn typed(body: &str) -> Result<Option<String>, Form> {
        let data = FormData::parse(body.as_bytes());
        let mut r = Reader::new(&data, W);
        let date = read(&mut r, &data, "d");
        r.finish(|| Some(date.map(|date| date.words(Lang::Nl))))
    }

    #[test]
    fn what_people_type_says_how_precise_it_is() {
        for (body, words) in [
            ("d_shape=free&d_free=7.10.2023", Some("7 oktober 2023")),
            ("d_shape=free&d_free=oktober+2023", Some("oktober 2023")),
            ("d_shape=free&d_free=2023", Some("2023")),
            ("d_shape=free&d_free=10.2023&d_part=begin", Some("begin oktober 2023")),
            ("d_shape=unknown", None),
            ("d_shape=free&d_free=%3F", None),
            ("d_shape=free&d_free=Onbekend", None),
            ("", None),
        ] {
            assert_eq!(typed(body), Ok(words.map(str::to_owned)), "{body}");
        }
    }

    #[test]
    fn nonsense_stays_beside_its_field() {
        for (body, field) in [
            ("d_shape=free&d_free=31.2.2023", "d_free"),
            ("d_shape=free", "d_free"),
            ("d_shape=unknown&d_free=2023", "d_shape"),
            ("d_shape=free&d_free=2023&d_part=third", "d_part"),
            ("d_shape=range&d_free=2.3.2024&d_until_free=1.3.2024", "d_until_free"),
        ] {
            let form = typed(body).expect_err(body);
            assert!(form.error(field).is_some(), "{body}: {:?}", form.errors());
        }
    }

    #[test]
    fn a_date_on_one_line_comes_back_as_it_went_in() {
        for text in ["2023-10-07", "2023-10", "2023", "2023-11?", "[2021-12..2022-02]"] {
            let date = Imprecise::parse(text).expect(text);
            for part in [None, Some(Part::Begin), Some(Part::End)] {
                let Ok(date) = date.clone().with_part(part) else { continue };
                let mut body = form_urlencoded::Serializer::new(String::new());
                body.append_pair("d", &super::typed(Some(&date)));
                let data = FormData::parse(body.finish().as_bytes());
                let mut r = Reader::new(&data, W);
                assert_eq!(read_line(&mut r, "d", "date-free"), Some(date), "{text} {part:?}");
            }
        }
        let data = FormData::parse(b"d=ooit");
        let mut r = Reader::new(&data, W);
        assert_eq!(read_line(&mut r, "d", "date-free"), None);
        assert!(r.has_error("d"));
    }

    #[test]
    fn a_date_comes_back_as_it_went_in() {
        for text in ["2023-10-07", "2023-10", "2023", "2023-11?", "[2021-12..2022-02]"] {
            let date = Imprecise::parse(text).expect(text);
            let form = fill(Form::new(), "d", Some(&date));
            let mut body = form_urlencoded::Serializer::new(String::new());
            for part in ["shape", "free", "part", "uncertain"] {
                let name = format!("d_{part}");
                body.append_pair(&name, form.value(&name));
            }
            assert_eq!(typed(&body.finish()), Ok(Some(date.words(Lang::Nl))), "{text}");
        }
    }
}
