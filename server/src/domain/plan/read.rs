//! From text to [`Plan`] and back.
//!
//! A plan file is written by people, so all its faults are named at once, each with its line. The
//! file is therefore first held against a description of its shape (keys, types, words), which a
//! typed reader, stopping at the first fault, could not do; only then is it read as a `Plan`.

use entity::vocab::{Body, Channel, Function, ProductKind};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Plan;
use super::check::check;
use super::fault::{PlanFault, Problem};
use super::vocab::{Acting, Anchor, AssigneeRole, Audience, Condition, DueUnit, Purpose, RuleKind};

/// Largest plan file that is read, in bytes; the first plan has some 16,000.
const MAX_BYTES: usize = 512 * 1024;

/// What may stand under a key.
enum Shape {
    Text,
    Number,
    Flag,
    /// One word of a vocabulary.
    Word(&'static [&'static str]),
    /// A list of words of a vocabulary.
    WordList(&'static [&'static str]),
    TextList,
    Table(&'static [Field]),
    /// A list of tables, each named in messages by the value under this key.
    Tables(&'static str, &'static [Field]),
}

/// A key with its shape, and whether it must be there.
struct Field(&'static str, Shape, Need);

#[derive(PartialEq)]
enum Need {
    Required,
    Optional,
}
use Need::{Optional, Required};

/// The spellings of a vocabulary, as a constant.
macro_rules! spellings {
    ($words:ty) => {{
        const SPELLINGS: [&str; <$words>::ALL.len()] = {
            let mut spellings = [""; <$words>::ALL.len()];
            let mut at = 0;
            while at < spellings.len() {
                spellings[at] = <$words>::ALL[at].as_str();
                at += 1;
            }
            spellings
        };
        &SPELLINGS
    }};
}

const PLAN: &[Field] = &[
    Field("version", Shape::Number, Required),
    Field("title", Shape::Text, Required),
    Field("title_en", Shape::Text, Required),
    Field("source", Shape::Text, Required),
    Field("contact", Shape::Table(CONTACT), Required),
    Field("steps", Shape::Tables("code", STEP), Required),
    Field("tasks", Shape::Tables("key", TASK), Required),
];

const CONTACT: &[Field] = &[
    Field("kind", Shape::Word(spellings!(RuleKind)), Required),
    Field("hours", Shape::Number, Required),
    Field("text", Shape::Text, Required),
    Field("text_en", Shape::Text, Required),
    Field("source", Shape::Text, Required),
    Field("bodies", Shape::WordList(spellings!(Body)), Required),
    Field("functions", Shape::WordList(spellings!(Function)), Required),
    Field("channels", Shape::WordList(spellings!(Channel)), Required),
    Field("ladder", Shape::Tables("key", RUNG), Required),
    Field("repeat", Shape::Table(REPEAT), Required),
];

const RUNG: &[Field] = &[
    Field("key", Shape::Text, Required),
    Field("offset_hours", Shape::Number, Required),
    Field("audience", Shape::WordList(spellings!(Audience)), Required),
];

const REPEAT: &[Field] = &[
    Field("key", Shape::Text, Required),
    Field("every_hours", Shape::Number, Required),
    Field("audience", Shape::WordList(spellings!(Audience)), Required),
];

const STEP: &[Field] = &[
    Field("code", Shape::Text, Required),
    Field("title", Shape::Text, Required),
    Field("title_en", Shape::Text, Required),
];

const TASK: &[Field] = &[
    Field("key", Shape::Text, Required),
    Field("step", Shape::Text, Required),
    Field("parent", Shape::Text, Optional),
    Field("title", Shape::Text, Required),
    Field("title_en", Shape::Text, Required),
    Field("help", Shape::Text, Optional),
    Field("help_en", Shape::Text, Optional),
    Field("acting", Shape::Word(spellings!(Acting)), Required),
    Field("role", Shape::Word(spellings!(AssigneeRole)), Required),
    Field("purpose", Shape::Word(spellings!(Purpose)), Optional),
    Field("waits_for", Shape::TextList, Optional),
    Field("after_contact", Shape::Flag, Optional),
    Field("closed_by_decline", Shape::Flag, Optional),
    Field("only_with", Shape::Word(spellings!(Condition)), Optional),
    Field("due", Shape::Table(DUE), Optional),
    Field("product", Shape::Table(PRODUCT), Optional),
];

const DUE: &[Field] = &[
    Field("anchor", Shape::Word(spellings!(Anchor)), Required),
    Field("offset", Shape::Number, Required),
    Field("unit", Shape::Word(spellings!(DueUnit)), Required),
];

const PRODUCT: &[Field] = &[
    Field("kind", Shape::Word(spellings!(ProductKind)), Required),
    Field("provider", Shape::Word(spellings!(AssigneeRole)), Required),
    Field("supporter", Shape::Word(spellings!(AssigneeRole)), Required),
];

impl Plan {
    /// Reads a plan file. The plan returned is clean: it has passed [`check`].
    ///
    /// # Errors
    /// Every fault that was found: of the shape, each with its line, or else of the content.
    pub fn from_toml(text: &str) -> Result<Self, Vec<PlanFault>> {
        if text.len() > MAX_BYTES {
            let (bytes, max) = (number(text.len()), number(MAX_BYTES));
            return Err(vec![PlanFault::at("", Problem::FileTooLarge { bytes, max })]);
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return Err(errors.iter().map(|error| unreadable(text, error)).collect());
        }
        let mut shape = ShapeCheck { text, faults: Vec::new() };
        shape.table("", table.span().start, table.get_ref(), PLAN);
        if !shape.faults.is_empty() {
            return Err(shape.faults);
        }
        let plan: Self = toml::from_str(text).map_err(|error| vec![unreadable(text, &error)])?;
        match check(&plan) {
            faults if faults.is_empty() => Ok(plan),
            faults => Err(faults),
        }
    }

    /// Reads a plan as the database keeps it. Drafts are kept while they still have faults, so
    /// this does not [`check`].
    ///
    /// # Errors
    /// One fault, when the text is not JSON or not of the shape of a plan.
    pub fn from_json(text: &str) -> Result<Self, PlanFault> {
        serde_json::from_str(text).map_err(|error| {
            let problem =
                Problem::Unreadable { line: number(error.line()), message: error.to_string() };
            PlanFault::at("", problem)
        })
    }

    /// The plan as a file that [`Plan::from_toml`] reads back.
    ///
    /// # Errors
    /// One fault, when the plan cannot be written as TOML; no plan that was read is like that.
    pub fn to_toml(&self) -> Result<String, PlanFault> {
        toml::to_string(self).map_err(|error| unwritable(&error))
    }

    /// The plan as the database keeps it.
    ///
    /// # Errors
    /// As [`Plan::to_toml`].
    pub fn to_json(&self) -> Result<String, PlanFault> {
        serde_json::to_string(self).map_err(|error| unwritable(&error))
    }
}

/// A count as a message value.
pub(super) fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The line, counted from 1, on which this byte stands.
fn line_of(text: &str, offset: usize) -> i64 {
    let before = text.as_bytes().iter().take(offset);
    number(1 + before.filter(|byte| **byte == b'\n').count())
}

fn unreadable(text: &str, error: &toml::de::Error) -> PlanFault {
    let line = error.span().map_or(0, |span| line_of(text, span.start));
    PlanFault::at("", Problem::Unreadable { line, message: error.message().to_owned() })
}

fn unwritable(error: &dyn std::error::Error) -> PlanFault {
    PlanFault::at("", Problem::Unreadable { line: 0, message: error.to_string() })
}

/// Holds a parsed file against the description of its shape and collects what does not fit.
struct ShapeCheck<'t> {
    text: &'t str,
    faults: Vec<PlanFault>,
}

impl ShapeCheck<'_> {
    fn fault(&mut self, place: &str, problem: Problem) {
        self.faults.push(PlanFault::at(place, problem));
    }

    /// `start` is the byte where the table begins, for the line of a key that is missing in it.
    fn table(&mut self, place: &str, start: usize, table: &DeTable<'_>, fields: &[Field]) {
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            match fields.iter().find(|field| field.0 == name) {
                Some(field) => self.value(&under(place, name), value, &field.1),
                None => {
                    let line = line_of(self.text, key.span().start);
                    self.fault(place, Problem::UnknownKey { line, name: name.to_owned() });
                }
            }
        }
        for field in fields.iter().filter(|field| field.2 == Required) {
            if !table.iter().any(|(key, _)| key.get_ref() == field.0) {
                let line = line_of(self.text, start);
                self.fault(place, Problem::MissingKey { line, name: field.0.to_owned() });
            }
        }
    }

    fn value(&mut self, place: &str, value: &Spanned<DeValue<'_>>, shape: &Shape) {
        let start = value.span().start;
        match (shape, value.get_ref()) {
            (Shape::Text, DeValue::String(_))
            | (Shape::Number, DeValue::Integer(_))
            | (Shape::Flag, DeValue::Boolean(_)) => {}
            (Shape::Word(words), DeValue::String(word)) => self.word(place, start, word, words),
            (Shape::WordList(words), DeValue::Array(list)) => {
                list.iter().for_each(|item| self.value(place, item, &Shape::Word(words)));
            }
            (Shape::TextList, DeValue::Array(list)) => {
                list.iter().for_each(|item| self.value(place, item, &Shape::Text));
            }
            (Shape::Table(fields), DeValue::Table(table)) => {
                self.table(place, start, table, fields);
            }
            (Shape::Tables(name, fields), DeValue::Array(list)) => {
                for (index, item) in list.iter().enumerate() {
                    let place = format!("{place}[{}]", label(item.get_ref(), name, index));
                    self.value(&place, item, &Shape::Table(fields));
                }
            }
            (expected, found) => {
                let problem = Problem::WrongType {
                    line: line_of(self.text, start),
                    expected: expected.name().to_owned(),
                    found: found.type_str().to_owned(),
                };
                self.fault(place, problem);
            }
        }
    }

    fn word(&mut self, place: &str, start: usize, word: &str, words: &[&str]) {
        if !words.contains(&word) {
            let line = line_of(self.text, start);
            let allowed = words.join(", ");
            self.fault(place, Problem::UnknownWord { line, word: word.to_owned(), allowed });
        }
    }
}

impl Shape {
    /// TOML's own name for the type.
    fn name(&self) -> &'static str {
        match self {
            Self::Text | Self::Word(_) => "string",
            Self::Number => "integer",
            Self::Flag => "boolean",
            Self::WordList(_) | Self::TextList | Self::Tables(..) => "array",
            Self::Table(_) => "table",
        }
    }
}

fn under(place: &str, name: &str) -> String {
    match place {
        "" => name.to_owned(),
        place => format!("{place}.{name}"),
    }
}

/// What names an entry of a list: its key, or its number counted from 1 when it has none.
fn label(item: &DeValue<'_>, name: &str, index: usize) -> String {
    let named = item.as_table().and_then(|table| table.get(name)).and_then(|v| v.as_ref().as_str());
    named.map_or_else(|| (index + 1).to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{FIRST, first};
    use super::*;

    fn faults_of(text: &str) -> Vec<String> {
        match Plan::from_toml(text) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.iter().map(PlanFault::to_string).collect(),
        }
    }

    /// The first plan with one piece of text replaced, once.
    fn damaged(from: &str, to: &str) -> String {
        assert!(FIRST.contains(from), "the first plan has no {from:?}");
        FIRST.replacen(from, to, 1)
    }

    fn line_with(text: &str, piece: &str) -> usize {
        1 + text.lines().position(|line| line.contains(piece)).unwrap()
    }

    #[test]
    fn unknown_keys_and_words_are_all_named_with_their_line() {
        let text = damaged("version = 1\n", "version = 1\ncolour = \"blue\"\n")
            .replacen("role = \"trajectory_counsellor\"", "role = \"wizard\"", 1)
            .replacen("offset_hours = 36", "offset_hours = 36\ndelay = 2", 1);
        let (colour, wizard, delay) =
            (line_with(&text, "colour"), line_with(&text, "wizard"), line_with(&text, "delay"));
        let faults = faults_of(&text);
        assert_eq!(faults.len(), 3, "{faults:#?}");
        let has =
            |wanted: &str| assert!(faults.iter().any(|f| f.starts_with(wanted)), "{faults:#?}");
        has(&format!("plan: line {colour}: unknown key \"colour\""));
        has(&format!("tasks[D.a.5].role: line {wizard}: unknown word \"wizard\""));
        has(&format!("contact.ladder[after_36h]: line {delay}: unknown key \"delay\""));
    }

    #[test]
    fn a_missing_key_is_named_with_the_line_of_its_table() {
        let text = damaged("key = \"D.c\"\n", "");
        let faults = faults_of(&text);
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert!(faults[0].starts_with("tasks[18]: line "), "{faults:#?}");
        assert!(faults[0].ends_with("the key \"key\" is missing"), "{faults:#?}");
    }

    #[test]
    fn wrong_types_are_named() {
        let faults = faults_of(&damaged("hours = 48", "hours = \"P2D\""));
        assert_eq!(faults.len(), 1);
        assert!(faults[0].ends_with("expected integer, found string"), "{faults:#?}");
        let faults = faults_of(&damaged("waits_for = [\"C.b\"]", "waits_for = \"C.b\""));
        assert!(faults[0].ends_with("expected array, found string"), "{faults:#?}");
    }

    #[test]
    fn what_is_no_toml_or_no_plan_is_refused_without_a_panic() {
        let huge = format!("version = {}", "9".repeat(40));
        let long = "x".repeat(MAX_BYTES + 1);
        let deep = "a = ".to_owned() + &"[".repeat(5_000);
        let step = damaged("code = \"K\"", "code = \"KK\"");
        let twice = damaged("version = 1\n", "version = 1\nversion = 2\n");
        for text in ["", "[", "\u{0}", "tasks = [1]", &huge, &long, &deep, &step, &twice] {
            assert!(!faults_of(text).is_empty(), "{:?}", text.get(..40));
        }
    }

    #[test]
    fn a_plan_survives_toml_and_json() {
        let plan = first();
        let back = Plan::from_json(&plan.to_json().unwrap()).unwrap();
        assert_eq!(back, plan);
        assert_eq!(Plan::from_toml(&back.to_toml().unwrap()).unwrap(), plan);
    }

    #[test]
    fn the_file_turned_into_json_word_for_word_is_the_same_plan() {
        let value: toml::Value = toml::from_str(FIRST).unwrap();
        let json = serde_json::to_string(&value).unwrap();
        assert_eq!(Plan::from_json(&json).unwrap(), first());
    }

    #[test]
    fn json_with_an_unknown_key_or_word_is_refused() {
        let json = first().to_json().unwrap();
        for (from, to) in [
            ("\"hours\":48", "\"hours\":48,\"pause\":1"),
            ("\"role\":\"federal\"", "\"role\":\"king\""),
            ("\"code\":\"A\"", "\"code\":\"a\""),
        ] {
            assert!(json.contains(from));
            assert_eq!(
                Plan::from_json(&json.replacen(from, to, 1)).unwrap_err().key(),
                "plan-fault-unreadable"
            );
        }
    }
}
