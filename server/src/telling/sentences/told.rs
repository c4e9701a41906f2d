//! An event and what its sentence is made with.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::PersonId;

use crate::domain::calendar;
use crate::messages::Words;
use crate::store::cases::StoredEvent;
use crate::store::names::Names;

/// A sentence and what is said with it.
pub struct Line {
    pub text: String,
    pub details: Vec<String>,
}

impl Line {
    pub fn new(text: String) -> Self {
        Self { text, details: Vec::new() }
    }

    /// Adds a detail, if there is one.
    pub fn also(mut self, detail: Option<String>) -> Self {
        self.details.extend(detail);
        self
    }
}

/// An event that is being told.
pub struct Told<'a> {
    pub w: Words,
    pub names: &'a Names,
    pub event: &'a StoredEvent,
}

impl Told<'_> {
    /// A text of the data; none when it is missing or empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.event.data.get(key)?.as_str().filter(|text| !text.is_empty())
    }

    /// A text of the data, or nothing.
    pub fn plain(&self, key: &str) -> String {
        self.text(key).unwrap_or_default().to_owned()
    }

    /// A number of the data.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.event.data.get(key)?.as_i64()
    }

    /// Whether the data says yes.
    pub fn flag(&self, key: &str) -> bool {
        self.event.data.get(key).and_then(serde_json::Value::as_bool).unwrap_or_default()
    }

    /// The name of a person, or that it is nobody of ours.
    pub fn name(&self, id: PersonId) -> String {
        self.names.get(id).map_or_else(|| self.w.m("event-somebody"), str::to_owned)
    }

    /// The person under a key; "niemand" when there is none.
    pub fn person(&self, key: &str) -> String {
        self.person_if(key).unwrap_or_else(|| self.w.m("event-nobody"))
    }

    /// The person under a key, if there is one.
    pub fn person_if(&self, key: &str) -> Option<String> {
        Some(self.name(self.text(key)?.parse().ok()?))
    }

    /// The person whom an event outside a case is about.
    pub fn whom(&self) -> String {
        let subject = || {
            let id = self.event.subject.strip_prefix("person:")?.parse().ok()?;
            self.names.get(id).map(str::to_owned)
        };
        self.person_if("person")
            .or_else(subject)
            .or_else(|| self.text("name").map(str::to_owned))
            .unwrap_or_else(|| self.w.m("event-somebody"))
    }

    /// An instant of the data, in Brussels time.
    pub fn instant(&self, key: &str) -> Option<String> {
        let at: DateTime<Utc> = self.text(key)?.parse().ok()?;
        Some(calendar::long_with_zone(at, self.w.lang()))
    }

    /// A day of the data.
    pub fn day(&self, key: &str) -> Option<String> {
        let day: NaiveDate = self.text(key)?.parse().ok()?;
        Some(calendar::date_long(day, self.w.lang()))
    }

    /// The label of a stored word.
    pub fn label(&self, kind: &str, key: &str) -> Option<String> {
        self.text(key).map(|word| self.w.e(kind, word))
    }

    /// A detail such as "Reden: …".
    pub fn detail(&self, id: &str, key: &str) -> Option<String> {
        self.text(key).map(|text| self.w.a(id, "text", text))
    }

    /// The reason, as a detail.
    pub fn reason(&self) -> Option<String> {
        self.detail("event-reason", "reason")
    }

    /// The note, as a detail.
    pub fn note(&self) -> Option<String> {
        self.detail("event-note", "note")
    }
}
