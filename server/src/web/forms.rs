//! What browsers send, and what a form shows when it comes back with errors.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;

use crate::web::error::AppError;
use crate::web::routes;

/// The largest body, in bytes.
pub const MAX_BODY: usize = 2 * 1024 * 1024;
/// The most fields a form may have.
const MAX_FIELDS: usize = 2_000;

/// One field as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Field {
    name: String,
    value: String,
    /// The bytes were not UTF-8; `value` shows what could be read.
    damaged: bool,
}

/// The fields of a form or of a query, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormData {
    fields: Vec<Field>,
}

impl FormData {
    /// Reads `application/x-www-form-urlencoded`. Never fails: damaged values are marked.
    pub fn parse(bytes: &[u8]) -> Self {
        let pieces = bytes.split(|b| *b == b'&').filter(|p| !p.is_empty()).take(MAX_FIELDS);
        let fields = pieces.map(|piece| {
            let (name, value) = match piece.iter().position(|b| *b == b'=') {
                Some(at) => (&piece[..at], &piece[at + 1..]),
                None => (piece, &[][..]),
            };
            let (value, damaged) = decode(value);
            Field { name: decode(name).0, value, damaged }
        });
        Self { fields: fields.collect() }
    }

    /// The first value of a field, as typed.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|f| f.name == name).map(|f| f.value.as_str())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |f| f.name == name).map(|f| f.value.as_str())
    }

    /// Whether a field's value was no UTF-8.
    pub fn is_damaged(&self, name: &str) -> bool {
        self.fields.iter().any(|f| f.name == name && f.damaged)
    }

    /// Where the person came from, when `back` names a page of ours.
    pub fn back(&self) -> Option<&str> {
        self.get("back").filter(|path| routes::is_return_path(path))
    }

    /// Names and values, as they came.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|f| (f.name.as_str(), f.value.as_str()))
    }
}

/// Undoes the form encoding; `true` when the bytes were no UTF-8. NUL and other control
/// characters stay in: the reader refuses them beside the field.
fn decode(bytes: &[u8]) -> (String, bool) {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'+', _) => out.push(b' '),
            (b'%', [high, low, after @ ..]) => match (nibble(*high), nibble(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    rest = after;
                }
                _ => out.push(b'%'),
            },
            (byte, _) => out.push(*byte),
        }
    }
    match String::from_utf8(out) {
        Ok(text) => (text.replace("\r\n", "\n"), false),
        Err(e) => (String::from_utf8_lossy(e.as_bytes()).into_owned(), true),
    }
}

fn nibble(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

impl<S: Send + Sync> FromRequest<S> for FormData {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let kind = kind.map(str::to_ascii_lowercase);
        if kind.is_some_and(|k| !k.starts_with("application/x-www-form-urlencoded")) {
            return Err(AppError::BadForm);
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                AppError::TooLarge
            } else {
                AppError::BadForm
            }
        })?;
        Ok(Self::parse(&bytes))
    }
}

/// The query of a URL; an absent one is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryData(pub FormData);

impl<S: Send + Sync> FromRequestParts<S> for QueryData {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(FormData::parse(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}

/// What is wrong with one field, as a sentence. Without a field: with the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    /// The field's label, for the summary.
    pub label: Option<String>,
    pub text: String,
}

/// What the second writer of a form is shown: a value that somebody else changed meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    pub label: String,
    pub theirs: String,
    pub yours: String,
}

/// One possibility of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub help: String,
}

impl Choice {
    pub fn new(value: impl std::fmt::Display, label: impl Into<String>) -> Self {
        Self { value: value.to_string(), label: label.into(), help: String::new() }
    }

    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// The state of a form on a page: values, errors, the version it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
    /// Version of the record that the form was filled from, for the hidden field.
    pub version: Option<i32>,
    /// Who and when, as a sentence, if somebody else saved meanwhile.
    pub stale_note: String,
    pub stale: Vec<Stale>,
    /// The same as sentences: what others did since the form was made.
    pub meanwhile: Vec<String>,
}

impl Form {
    /// An empty form.
    pub fn new() -> Self {
        Self::default()
    }

    /// A form with what was typed.
    pub fn from_data(data: &FormData) -> Self {
        Self {
            values: data.pairs().map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
            version: data.get("version").and_then(|v| v.parse().ok()),
            ..Self::default()
        }
    }

    /// Fills a field.
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// Fills a field if there is a value.
    pub fn with_some(self, name: &str, value: Option<impl std::fmt::Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The version of the record that the form is filled from.
    pub fn at_version(mut self, version: i32) -> Self {
        self.set("version", version);
        self.version = Some(version);
        self
    }

    /// Replaces the value of a field.
    pub fn set(&mut self, name: &str, value: impl std::fmt::Display) {
        self.values.retain(|(n, _)| n != name);
        self.values.push((name.to_owned(), value.to_string()));
    }

    /// Adds an error to a field; an empty name means the whole form.
    pub fn refuse(&mut self, field: &str, text: impl Into<String>) {
        self.errors.push(FieldError { field: field.to_owned(), label: None, text: text.into() });
    }

    /// The same form with an error.
    pub fn refused(mut self, field: &str, text: impl Into<String>) -> Self {
        self.refuse(field, text);
        self
    }

    pub(crate) fn push_error(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    /// The first value of a field; empty when there is none.
    pub fn value(&self, name: impl AsRef<str>) -> &str {
        let name = name.as_ref();
        self.values.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// All values of a field.
    pub fn all(&self, name: impl AsRef<str>) -> Vec<&str> {
        let name = name.as_ref();
        self.values.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
    }

    /// Whether a field holds a value among its values: for radios, boxes and lists.
    pub fn checked(&self, name: impl AsRef<str>, value: impl AsRef<str>) -> bool {
        self.all(name).contains(&value.as_ref())
    }

    /// The first error of a field.
    pub fn error(&self, name: impl AsRef<str>) -> Option<&str> {
        let name = name.as_ref();
        self.errors.iter().find(|e| e.field == name).map(|e| e.text.as_str())
    }

    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether somebody else was first.
    pub fn is_stale(&self) -> bool {
        !self.stale_note.is_empty() || !self.stale.is_empty() || !self.meanwhile.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_whatever_they_hold() {
        let data = FormData::parse(b"a=1&b=x+y%C3%A9&a=2&c&d=%00&e=%FF&f=100%&g=%0D%0Ab&h=%zz&&");
        assert_eq!(data.get("a"), Some("1"));
        assert_eq!(data.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(data.get("b"), Some("x yé"));
        assert_eq!(data.get("c"), Some(""));
        assert_eq!(data.get("d"), Some("\0"));
        assert!(data.is_damaged("e") && !data.is_damaged("b"));
        assert_eq!(data.get("f"), Some("100%"));
        assert_eq!(data.get("g"), Some("\nb"));
        assert_eq!(data.get("h"), Some("%zz"));
        assert_eq!(data.get("nothing"), None);
    }

    #[test]
    fn a_form_remembers_what_was_typed() {
        let form = Form::from_data(&FormData::parse(b"name=Jo&role=a&role=b&version=3"));
        assert_eq!(form.value("name"), "Jo");
        assert!(form.checked("role", "b") && !form.checked("role", "c"));
        assert_eq!(form.version, Some(3));
        let form = form.refused("name", "te kort");
        assert_eq!(form.error("name"), Some("te kort"));
        assert_eq!(form.error("role"), None);
    }
}
