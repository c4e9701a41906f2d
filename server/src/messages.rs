//! The words of pages and letters, from the catalogues in `server/i18n/<language>/`.
//!
//! One file per area, the same ids in both languages (a test compares them, variables and all).
//! An id that does not exist shows itself and is logged once: a page is never lost over a word.

use std::collections::HashSet;
use std::fmt::Display;
use std::sync::{LazyLock, Mutex};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::lang::Lang;

macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        const DUTCH: &[(&str, &str)] =
            &[$(($area, include_str!(concat!("../i18n/nl/", $area, ".ftl")))),+];
        const ENGLISH: &[(&str, &str)] =
            &[$(($area, include_str!(concat!("../i18n/en/", $area, ".ftl")))),+];
    };
}

areas![
    "shell",
    "errors",
    "events",
    "people",
    "audit",
    "cases",
    "new_case",
    "contacts",
    "company",
    "centres",
    "tasks",
    "facts",
    "refusals",
    "assignments",
    "worklist",
    "overview",
    "plans",
    "reference",
    "letters",
    "outbox",
    "answers",
    "imports",
    "words",
];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> =
    LazyLock::new(|| [bundle("nl-BE", DUTCH), bundle("en-GB", ENGLISH)]);

static MISSED: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

fn bundle(language: &str, areas: &[(&str, &str)]) -> Bundle {
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks round inserted values would end up in pages, letters and tests.
    bundle.set_use_isolating(false);
    for (area, text) in areas {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(rest, e)| {
            tracing::error!(area, errors = e.len(), "message catalogue has faults");
            rest
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(area, errors = errors.len(), "message ids occur twice");
        }
    }
    bundle
}

/// A number for `$count`, by value or by reference: templates pass both.
pub trait Count {
    fn count(&self) -> i64;
}

macro_rules! counts {
    ($($t:ty),+) => {$(impl Count for $t {
        fn count(&self) -> i64 {
            i64::try_from(*self).unwrap_or(i64::MAX)
        }
    })+};
}
counts!(i32, i64, u32, u64, usize);

impl<T: Count + ?Sized> Count for &T {
    fn count(&self) -> i64 {
        (**self).count()
    }
}

/// The words of one language. Copied freely; templates call it `w`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

/// With a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

impl Words {
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// A message without variables.
    pub fn m(&self, id: impl AsRef<str>) -> String {
        self.format(id.as_ref(), None)
    }

    /// A message with the variable `$count`, which chooses the plural.
    pub fn n(&self, id: impl AsRef<str>, count: impl Count) -> String {
        let mut args = FluentArgs::new();
        args.set("count", FluentValue::from(count.count()));
        self.format(id.as_ref(), Some(&args))
    }

    /// A message with one variable.
    pub fn a(&self, id: impl AsRef<str>, name: impl AsRef<str>, value: impl Display) -> String {
        self.with(id, &[(name.as_ref(), value.to_string())])
    }

    /// A message with two variables.
    pub fn a2(
        &self,
        id: impl AsRef<str>,
        name1: impl AsRef<str>,
        value1: impl Display,
        name2: impl AsRef<str>,
        value2: impl Display,
    ) -> String {
        self.with(id, &[(name1.as_ref(), value1.to_string()), (name2.as_ref(), value2.to_string())])
    }

    /// A message with three variables.
    #[allow(clippy::too_many_arguments, reason = "three pairs, for templates")]
    pub fn a3(
        &self,
        id: impl AsRef<str>,
        name1: impl AsRef<str>,
        value1: impl Display,
        name2: impl AsRef<str>,
        value2: impl Display,
        name3: impl AsRef<str>,
        value3: impl Display,
    ) -> String {
        self.with(
            id,
            &[
                (name1.as_ref(), value1.to_string()),
                (name2.as_ref(), value2.to_string()),
                (name3.as_ref(), value3.to_string()),
            ],
        )
    }

    /// A message with any number of variables. A value that is a whole number chooses plurals.
    pub fn with<N: AsRef<str>>(&self, id: impl AsRef<str>, values: &[(N, String)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value.parse::<i64>() {
                // "007" is a reference, not a number.
                Ok(number) if number.to_string() == *value => {
                    args.set(name.as_ref().to_owned(), FluentValue::from(number));
                }
                _ => args.set(name.as_ref().to_owned(), FluentValue::from(value.clone())),
            }
        }
        self.format(id.as_ref(), Some(&args))
    }

    /// The label of a stored word: `e("stage", Stage::UnderReservation)` is the message
    /// `stage-under-reservation`.
    pub fn e(&self, kind: impl AsRef<str>, value: impl Display) -> String {
        let value = value.to_string().replace('_', "-");
        self.m(format!("{}-{value}", kind.as_ref()))
    }

    /// Whether there is such a message.
    pub fn has(&self, id: impl AsRef<str>) -> bool {
        self.bundle().has_message(id.as_ref())
    }

    fn bundle(&self) -> &'static Bundle {
        match self.lang {
            Lang::Nl => &BUNDLES[0],
            Lang::En => &BUNDLES[1],
        }
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return self.missing(id);
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            self.missing(id);
        }
        text
    }

    /// Logs an id once and shows it.
    fn missing(&self, id: &str) -> String {
        let key = format!("{}/{id}", self.lang.code());
        if MISSED.lock().is_ok_and(|mut missed| missed.insert(key)) {
            tracing::warn!(id, language = self.lang.code(), "message missing or incomplete");
        }
        id.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use entity::vocab::*;

    use super::*;

    /// Ids of a catalogue with the variables that each uses.
    fn ids(areas: &[(&str, &str)]) -> BTreeMap<String, BTreeSet<String>> {
        let mut ids = BTreeMap::new();
        for (area, text) in areas {
            assert!(FluentResource::try_new((*text).to_owned()).is_ok(), "{area} has faults");
            let mut current = String::new();
            for line in text.lines() {
                if line.starts_with(|c: char| c.is_ascii_alphabetic())
                    && let Some((id, _)) = line.split_once('=')
                {
                    current = id.trim().to_owned();
                    let old = ids.insert(current.clone(), BTreeSet::new());
                    assert!(old.is_none(), "{current} occurs twice");
                }
                for piece in line.split('$').skip(1) {
                    let name = piece.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
                    if let Some(names) = ids.get_mut(&current) {
                        names.insert(name);
                    }
                }
            }
        }
        ids
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (nl, en) = (ids(DUTCH), ids(ENGLISH));
        for (id, names) in &nl {
            assert_eq!(Some(names), en.get(id), "{id} differs between nl and en");
        }
        for id in en.keys() {
            assert!(nl.contains_key(id), "{id} is English only");
        }
    }

    #[test]
    fn every_stored_word_has_a_label_in_both_languages() {
        fn check(kind: &str, values: impl Iterator<Item = &'static str>) {
            for value in values {
                let id = format!("{kind}-{}", value.replace('_', "-"));
                for lang in [Lang::Nl, Lang::En] {
                    assert!(Words::new(lang).has(&id), "{id} misses in {}", lang.code());
                }
            }
        }
        macro_rules! all {
            ($($kind:literal: $name:ident),+ $(,)?) => {
                $(check($kind, $name::ALL.iter().map(|v| v.as_str()));)+
            };
        }
        all! {
            "role": Role, "duty": Duty,
            "acted-as": ActedAs, "case-kind": CaseKind,
            "origin": Origin, "stage": Stage, "clock-state": ClockState,
            "deadline-state": DeadlineState, "task-state": TaskState, "plan-status": PlanStatus,
            "support": Support, "offer-status": OfferStatus, "body": Body, "function": Function,
            "channel": Channel, "meeting-body": MeetingBody, "product-kind": ProductKind,
            "involvement-kind": InvolvementKind, "fact-kind": FactKind, "fact-relation": FactRelation, "duration": Duration, "operator-kind": OperatorKind,
            "target-group": TargetGroup, "informant-level": InformantLevel,
            "informant-body": InformantBody, "yes-no": YesNo,
        }
    }

    #[test]
    fn an_unknown_id_shows_itself() {
        assert_eq!(Words::new(Lang::Nl).m("no-such-message"), "no-such-message");
    }

    #[test]
    fn counts_choose_the_plural() {
        let w = Words::new(Lang::Nl);
        assert!(w.n("sign-in-wait", 1).contains("1 minuut "));
        assert!(w.n("sign-in-wait", 2usize).contains("2 minuten "));
    }
}
