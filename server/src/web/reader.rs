//! From typed text to values: one reader per form, which gathers every error before it gives up.
//!
//! ```ignore
//! let mut r = Reader::new(&data, words);
//! let name = r.text("name").label("person-name").max(120).required();
//! let role = r.choice("role", Role::parse).required();
//! let input = r.finish(|| Some(NewPerson { name: name?, role: role? }))?;
//! ```

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar::{self, Fold, LocalField};
use crate::messages::Words;
use crate::web::forms::{FieldError, Form, FormData};

/// The most characters of a text that says nothing else.
const USUAL_MAX: usize = 4_000;

/// Reads the fields of one form.
pub struct Reader<'a> {
    data: &'a FormData,
    words: Words,
    errors: Vec<FieldError>,
}

impl<'a> Reader<'a> {
    pub fn new(data: &'a FormData, words: Words) -> Self {
        Self { data, words, errors: Vec::new() }
    }

    pub fn words(&self) -> Words {
        self.words
    }

    /// A text: trimmed, without control characters, of limited length.
    pub fn text<'r>(&'r mut self, name: &'r str) -> Field<'r, 'a, String> {
        Field::new(self, name, |text, _| Ok(text.to_owned()))
    }

    /// A text on one line.
    pub fn line<'r>(&'r mut self, name: &'r str) -> Field<'r, 'a, String> {
        Field::new(self, name, |text, w| {
            if text.contains(['\n', '\t']) {
                Err(w.m("field-control"))
            } else {
                Ok(text.to_owned())
            }
        })
    }

    /// An id, or anything else that is read from text and means nothing when it is not.
    pub fn id<'r, T: FromStr + 'r>(&'r mut self, name: &'r str) -> Field<'r, 'a, T> {
        Field::new(self, name, |text, w| text.parse().map_err(|_| w.m("field-unknown")))
    }

    /// One of a list of words; `parse` is the enum's own.
    pub fn choice<'r, T: 'r>(
        &'r mut self,
        name: &'r str,
        parse: impl Fn(&str) -> Option<T> + 'r,
    ) -> Field<'r, 'a, T> {
        Field::new(self, name, move |text, w| parse(text).ok_or_else(|| w.m("field-choice")))
    }

    /// Every ticked word of a list; unknown ones are an error.
    pub fn choices<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let data = self.data;
        let given: Vec<_> = data.all(name).filter(|v| !v.is_empty()).map(&parse).collect();
        if given.iter().any(Option::is_none) {
            self.refuse(name, self.words.m("field-choice"));
        }
        given.into_iter().flatten().collect()
    }

    /// A whole number within a range, blanks and thousands' points not allowed.
    pub fn number<'r>(
        &'r mut self,
        name: &'r str,
        range: RangeInclusive<i64>,
    ) -> Field<'r, 'a, i64> {
        Field::new(self, name, move |text, w| {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(w.m("field-number"));
            }
            let number = text.parse().ok().filter(|n| range.contains(n));
            number.ok_or_else(|| w.a2("field-range", "min", range.start(), "max", range.end()))
        })
    }

    /// A whole day.
    pub fn date<'r>(&'r mut self, name: &'r str) -> Field<'r, 'a, NaiveDate> {
        Field::new(self, name, |text, w| {
            calendar::parse_date(text).map_err(|e| e.message(w.lang()).to_owned())
        })
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.data.get(name).is_some_and(|v| !v.is_empty() && v != "no")
    }

    /// An instant in Brussels time from `<name>_date`, `<name>_time` and, in the doubled hour of
    /// October, `<name>_fold`. `None` when both are empty or there was an error.
    pub fn instant(&mut self, name: &str) -> Option<DateTime<Utc>> {
        let [on, at, fold] = ["date", "time", "fold"].map(|part| format!("{name}_{part}"));
        let date = self.line(&on).max(32).optional().unwrap_or_default();
        let time = self.line(&at).max(32).optional().unwrap_or_default();
        if self.has_error(&on) || self.has_error(&at) || (date.is_empty() && time.is_empty()) {
            return None;
        }
        let picked = Fold::from_code(self.data.get(&fold).unwrap_or_default());
        match calendar::parse_local(&date, &time).and_then(|c| calendar::pick(c, picked)) {
            Ok(instant) => Some(instant),
            Err(e) => {
                let field = match e.field() {
                    _ if e == calendar::LocalError::FoldNeeded => &fold,
                    LocalField::Date => &on,
                    LocalField::Time => &at,
                };
                self.refuse(field, e.message(self.words.lang()));
                None
            }
        }
    }

    /// As [`Reader::instant`], and an error when both fields are empty.
    pub fn required_instant(&mut self, name: &str) -> Option<DateTime<Utc>> {
        let before = self.errors.len();
        let instant = self.instant(name);
        if instant.is_none() && self.errors.len() == before {
            self.refuse(&format!("{name}_date"), self.words.m("field-required"));
        }
        instant
    }

    /// The version of the record that the form was filled from.
    pub fn version(&mut self) -> Option<i32> {
        let version = self.data.get("version").and_then(|v| v.parse().ok());
        if version.is_none() {
            self.refuse("", self.words.m("form-try-again"));
        }
        version
    }

    /// Adds an error that only the form as a whole shows; an empty name means no field.
    pub fn refuse(&mut self, field: &str, text: impl Into<String>) {
        let text = text.into();
        self.errors.push(FieldError { field: field.to_owned(), label: None, text });
    }

    pub fn has_error(&self, field: &str) -> bool {
        self.errors.iter().any(|e| e.field == field)
    }

    /// The value made of the fields, or the form to show again with every error.
    ///
    /// # Errors
    /// The form as typed, with what is wrong with it.
    pub fn finish<T>(self, build: impl FnOnce() -> Option<T>) -> Result<T, Form> {
        if self.errors.is_empty()
            && let Some(value) = build()
        {
            return Ok(value);
        }
        let unexplained = self.errors.is_empty().then(|| self.words.m("form-try-again"));
        let mut form = Form::from_data(self.data);
        for error in self.errors {
            form.push_error(error);
        }
        if let Some(text) = unexplained {
            form.refuse("", text);
        }
        Err(form)
    }

    /// A trimmed, clean value; `None` when empty or refused.
    fn clean(&mut self, name: &str, label: Option<&String>, max: usize) -> Option<String> {
        let text = self.data.get(name).unwrap_or_default().trim();
        let w = self.words;
        let wrong = if self.data.is_damaged(name) {
            Some(w.m("field-encoding"))
        } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            Some(w.m("field-control"))
        } else if text.chars().count() > max {
            Some(w.a("field-too-long", "max", max))
        } else {
            None
        };
        match wrong {
            Some(text) => {
                self.push(name, label.cloned(), text);
                None
            }
            None => (!text.is_empty()).then(|| text.to_owned()),
        }
    }

    fn push(&mut self, name: &str, label: Option<String>, text: String) {
        self.errors.push(FieldError { field: name.to_owned(), label, text });
    }
}

type Parse<'r, T> = Box<dyn Fn(&str, Words) -> Result<T, String> + 'r>;

/// One field that is about to be read.
pub struct Field<'r, 'a, T> {
    reader: &'r mut Reader<'a>,
    name: &'r str,
    label: Option<String>,
    min: usize,
    max: usize,
    parse: Parse<'r, T>,
}

impl<'r, 'a, T> Field<'r, 'a, T> {
    fn new(
        reader: &'r mut Reader<'a>,
        name: &'r str,
        parse: impl Fn(&str, Words) -> Result<T, String> + 'r,
    ) -> Self {
        Self { reader, name, label: None, min: 0, max: USUAL_MAX, parse: Box::new(parse) }
    }

    /// The id of the label, so that the summary of errors can name the field.
    pub fn label(mut self, id: &'r str) -> Self {
        self.label = Some(self.reader.words.m(id));
        self
    }

    /// The label itself, for fields that are named after what stands in the database.
    pub fn labelled(mut self, label: &str) -> Self {
        self.label = Some(label.to_owned());
        self
    }

    /// The most characters.
    pub fn max(mut self, characters: usize) -> Self {
        self.max = characters;
        self
    }

    /// The fewest characters of a value that is not empty.
    pub fn min(mut self, characters: usize) -> Self {
        self.min = characters;
        self
    }

    /// The value, or an error beside the field when it is empty or cannot be understood.
    pub fn required(self) -> Option<T> {
        self.read(true)
    }

    /// The value if there is one; an error only when it cannot be understood.
    pub fn optional(self) -> Option<T> {
        self.read(false)
    }

    fn read(self, required: bool) -> Option<T> {
        let Self { reader, name, label, min, max, parse } = self;
        let before = reader.errors.len();
        let w = reader.words;
        let Some(text) = reader.clean(name, label.as_ref(), max) else {
            if required && reader.errors.len() == before {
                reader.push(name, label, w.m("field-required"));
            }
            return None;
        };
        let value = if text.chars().count() < min {
            Err(w.a("field-too-short", "min", min))
        } else {
            parse(&text, w)
        };
        value.map_err(|sentence| reader.push(name, label, sentence)).ok()
    }
}

/// Shows a value in a field: nothing for nothing.
pub fn shown(value: Option<impl Display>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use entity::vocab::{PersonId, Role};

    use super::*;
    use crate::domain::lang::Lang;

    const W: Words = Words::new(Lang::Nl);

    #[track_caller]
    fn refused<T>(
        typed: &[u8],
        read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
        field: &str,
        sentence: &str,
    ) {
        let data = FormData::parse(typed);
        let mut reader = Reader::new(&data, W);
        assert!(read(&mut reader).is_none());
        let form = reader.finish(|| Some(())).expect_err("the form must come back");
        assert_eq!(form.error(field), Some(sentence));
    }

    #[test]
    fn what_is_wrong_is_said_beside_the_field() {
        refused(b"", |r| r.text("a").required(), "a", "Vul dit veld in.");
        refused(b"a=++", |r| r.text("a").required(), "a", "Vul dit veld in.");
        refused(
            b"a=abcd",
            |r| r.text("a").max(3).required(),
            "a",
            "Maak dit korter: hoogstens 3 tekens.",
        );
        let control = W.m("field-control");
        refused(b"a=x%00y", |r| r.text("a").required(), "a", &control);
        refused(b"a=x%0Ay", |r| r.line("a").required(), "a", &control);
        refused(b"a=%FF", |r| r.text("a").optional(), "a", &W.m("field-encoding"));
        refused(b"a=king", |r| r.choice("a", Role::parse).required(), "a", &W.m("field-choice"));
        refused(b"a=12", |r| r.id::<PersonId>("a").required(), "a", &W.m("field-unknown"));
        let range = "Vul een getal van 0 tot 5000 in.";
        refused(b"a=-1", |r| r.number("a", 0..=5000).optional(), "a", range);
        refused(b"a=1000000000000", |r| r.number("a", 0..=5000).optional(), "a", range);
        refused(b"a=99999999999999999999", |r| r.number("a", 0..=5000).optional(), "a", range);
        refused(b"a=1e3", |r| r.number("a", 0..=5000).optional(), "a", &W.m("field-number"));
        refused(b"a=31.2.2023", |r| r.date("a").required(), "a", "Deze dag bestaat niet.");
    }

    #[test]
    fn good_values_come_through_with_their_letters() {
        let data = FormData::parse("a= Élise 👋 &n=%2B7&d=7.10.2023&r=reader".as_bytes());
        let mut r = Reader::new(&data, W);
        assert_eq!(r.text("a").max(8).required().as_deref(), Some("Élise 👋"));
        assert_eq!(r.number("n", 0..=9).required(), Some(7));
        assert_eq!(r.date("d").required(), NaiveDate::from_ymd_opt(2023, 10, 7));
        assert_eq!(r.choice("r", Role::parse).required(), Some(Role::Reader));
        assert_eq!(r.text("none").optional(), None);
        assert_eq!(r.finish(|| Some(1)), Ok(1));
    }

    #[test]
    fn the_doubled_hour_asks_which_one() {
        refused(
            b"t_date=27.10.2024&t_time=2.30",
            |r| r.required_instant("t"),
            "t_fold",
            calendar::LocalError::FoldNeeded.message(Lang::Nl),
        );
        refused(
            b"t_date=31.3.2024&t_time=2.30",
            |r| r.required_instant("t"),
            "t_time",
            calendar::LocalError::Gap.message(Lang::Nl),
        );
        refused(b"", |r| r.required_instant("t"), "t_date", "Vul dit veld in.");
        let data = FormData::parse(b"t_date=27.10.2024&t_time=2.30&t_fold=winter");
        let instant = Reader::new(&data, W).instant("t");
        assert_eq!(instant.map(|t| t.to_rfc3339()).as_deref(), Some("2024-10-27T01:30:00+00:00"));
    }
}
