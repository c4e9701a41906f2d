//! Where history comes from, and the sentences kept with its cases.

use std::collections::HashMap;

use chrono::NaiveDate;

/// The source of a file, from `server/data/sources.toml` or named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Makes an import repeatable: together with a row's number it identifies a case.
    pub id: String,
    /// Named with every statement.
    pub citation: String,
    /// The source was made on this day at the latest.
    pub not_after: Option<NaiveDate>,
    /// Codes of municipalities that the source names as needing no support.
    pub declined: Vec<String>,
    remarks: HashMap<String, String>,
    words: HashMap<String, String>,
    notes: HashMap<String, String>,
}

#[derive(serde::Deserialize)]
struct File {
    source: Vec<Entry>,
    remarks: HashMap<String, String>,
    words: HashMap<String, String>,
    notes: HashMap<String, String>,
}

#[derive(serde::Deserialize)]
struct Entry {
    id: String,
    citation: String,
    not_after: Option<toml::value::Datetime>,
    #[serde(default)]
    declined: Vec<String>,
}

impl Source {
    /// The written question whose answer is the list of 2019-2023.
    pub const QUESTION_22: &'static str = "sv-2023-22";

    /// A source that we know, by id.
    pub fn known(id: &str) -> Option<Self> {
        let file: File = toml::from_str(include_str!("../../../data/sources.toml")).ok()?;
        let entry = file.source.into_iter().find(|entry| entry.id == id)?;
        Some(Self {
            id: entry.id,
            citation: entry.citation,
            not_after: entry.not_after.and_then(|day| day.to_string().parse().ok()),
            declined: entry.declined,
            remarks: file.remarks,
            words: file.words,
            notes: file.notes,
        })
    }

    /// A source of the user's own, with the same sentences.
    pub fn named(id: &str, citation: &str) -> Option<Self> {
        Some(Self {
            id: id.to_owned(),
            citation: citation.to_owned(),
            not_after: None,
            declined: Vec::new(),
            ..Self::known(Self::QUESTION_22)?
        })
    }

    /// The sentence about an oddity, by its code; the code itself where there is none.
    pub fn remark<'a>(&'a self, code: &'a str) -> &'a str {
        self.remarks.get(code).map_or(code, String::as_str)
    }

    pub(super) fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// A note in Dutch, if it is one that we know; else as it stands.
    pub(super) fn note<'a>(&'a self, note: &'a str) -> &'a str {
        self.notes.get(note).map_or(note, String::as_str)
    }

    /// What identifies the case of a row for ever.
    pub fn key(&self, seq: u32) -> String {
        format!("{}/{seq}", self.id)
    }
}
