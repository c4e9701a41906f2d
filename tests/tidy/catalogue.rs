//! The message catalogues: the same in both languages, none missing, none dead.

use super::source::{Source, before_tests, files, rust};
use super::{bites, none};
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant,
    VariantKey,
};
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [&str; 2] = ["nl", "en"];
/// What whole numbers come to in both languages.
const PLURALS: [&str; 2] = ["one", "other"];
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Beginnings of ids that the code puts together in a way the rule cannot read.
const BUILT: &[&str] = &[];

/// Whether a text can be an id, and not a pattern or a sentence.
fn is_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| "{}% ".contains(c))
}

/// One language: what each message asks for.
#[derive(Default)]
struct Catalogue {
    /// Id to the names of its variables. An attribute is an id of its own, `id.attribute`.
    messages: BTreeMap<String, BTreeSet<String>>,
    /// Messages and terms that messages refer to, with who does.
    references: Vec<(String, String)>,
    faults: Vec<String>,
}

impl Catalogue {
    fn read(language: &str, resources: &[Source]) -> Self {
        let mut catalogue = Self::default();
        for source in resources {
            let place = format!("server/i18n/{language}/{}", source.path);
            let parsed = fluent_syntax::parser::parse(source.text.as_str());
            let resource = parsed.unwrap_or_else(|(resource, errors)| {
                catalogue.faults.extend(errors.iter().map(|error| format!("{place}: {error}")));
                resource
            });
            for entry in &resource.body {
                catalogue.entry(&place, entry);
            }
        }
        let known = |id: &String| catalogue.messages.contains_key(id);
        let lost = catalogue.references.iter().filter(|(to, _)| !known(to));
        let lost: Vec<String> = lost.map(|(to, by)| format!("{by} refers to {to}")).collect();
        catalogue.faults.extend(lost);
        catalogue
    }

    fn entry(&mut self, place: &str, entry: &Entry<&str>) {
        let (id, value, attributes) = match entry {
            Entry::Message(m) => (m.id.name.to_owned(), m.value.as_ref(), &m.attributes),
            Entry::Term(t) => (format!("-{}", t.id.name), Some(&t.value), &t.attributes),
            _ => return,
        };
        for attribute in attributes {
            self.add(place, format!("{id}.{}", attribute.id.name), &attribute.value);
        }
        if let Some(value) = value {
            self.add(place, id, value);
        }
    }

    fn add(&mut self, place: &str, id: String, value: &Pattern<&str>) {
        let mut reader = Reader { place: format!("{place}: {id}"), ..Reader::default() };
        reader.pattern(value);
        self.faults.append(&mut reader.faults);
        self.references.extend(reader.references.into_iter().map(|to| (to, reader.place.clone())));
        if self.messages.insert(id.clone(), reader.variables).is_some() {
            self.faults.push(format!("{place}: {id} is there twice"));
        }
    }
}

/// Walks through one message.
#[derive(Default)]
struct Reader {
    place: String,
    variables: BTreeSet<String>,
    references: Vec<String>,
    faults: Vec<String>,
}

impl Reader {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                self.plurals(variants);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        let suffix = |attribute: &Option<fluent_syntax::ast::Identifier<&str>>| {
            attribute.as_ref().map(|a| format!(".{}", a.name)).unwrap_or_default()
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, attribute } => {
                self.references.push(format!("{}{}", id.name, suffix(attribute)));
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                self.references.push(format!("-{}{}", id.name, suffix(attribute)));
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }

    /// A choice by number has both of our categories and no other; exact numbers may be added.
    fn plurals(&mut self, variants: &[Variant<&str>]) {
        let named = variants.iter().filter_map(|variant| match variant.key {
            VariantKey::Identifier { name } => Some(name),
            VariantKey::NumberLiteral { .. } => None,
        });
        let named: BTreeSet<&str> = named.collect();
        let by_number = named.iter().all(|name| CATEGORIES.contains(name));
        if by_number && named != BTreeSet::from(PLURALS) {
            let named: Vec<&str> = named.into_iter().collect();
            self.faults.push(format!("{}: has the plurals {}", self.place, named.join(", ")));
        }
    }
}

/// Ids and variables that differ between the languages.
fn differences(one: (&str, &Catalogue), other: (&str, &Catalogue)) -> Vec<String> {
    let mut faults = Vec::new();
    for ((name, here), (other_name, there)) in [(one, other), (other, one)] {
        // Terms are each language's own affair.
        for (id, variables) in here.messages.iter().filter(|(id, _)| !id.starts_with('-')) {
            match there.messages.get(id) {
                None => faults.push(format!("{id} is in {name}, not in {other_name}")),
                Some(others) if others != variables && name == one.0 => faults
                    .push(format!("{id} has {variables:?} in {name}, {others:?} in {other_name}")),
                Some(_) => {}
            }
        }
    }
    faults
}

/// What the code and templates say about messages.
#[derive(Default)]
struct Uses {
    /// Asked for by id: `w.m("id")`, and where.
    asked: Vec<(String, String)>,
    /// Asked for by what ids begin with: `w.e("task-state", …)`, and where.
    kinds: Vec<(String, String)>,
    /// Everything that stands in double quotes: an id may also be passed on.
    quoted: BTreeSet<String>,
}

impl Uses {
    fn read(sources: &[Source]) -> Self {
        let mut uses = Self::default();
        for source in sources {
            let pieces: Vec<&str> = source.text.split('"').collect();
            for pair in pieces.windows(2) {
                let (before, text) = (pair[0], pair[1]);
                uses.quoted.insert(text.to_owned());
                let Some(method) = before.trim_end().strip_suffix('(').map(str::trim_end) else {
                    continue;
                };
                let place = || source.path.clone();
                let ends = |names: &[&str]| names.iter().any(|name| method.ends_with(name));
                if ends(&[".m", ".n", ".a", ".a2", ".a3", "w.with", "w.has", "words.with"]) {
                    uses.asked.push((text.to_owned(), place()));
                } else if ends(&["w.e", "t.e", "words.e"]) {
                    uses.kinds.push((text.to_owned(), place()));
                }
            }
        }
        uses
    }

    /// Asked for, but not in the catalogue.
    fn missing(&self, catalogue: &Catalogue) -> Vec<String> {
        let known = |id: &str| catalogue.messages.contains_key(id);
        let asked = self.asked.iter().filter(|(id, _)| is_id(id) && !known(id));
        let begins =
            |kind: &str| catalogue.messages.keys().any(|id| id.starts_with(&format!("{kind}-")));
        let kinds = self.kinds.iter().filter(|(kind, _)| is_id(kind) && !begins(kind));
        let asked = asked.map(|(id, place)| format!("{place}: there is no message {id}"));
        let kinds = kinds.map(|(kind, place)| format!("{place}: no message begins with {kind}-"));
        asked.chain(kinds).collect()
    }

    /// In the catalogue, but named nowhere.
    fn dead(&self, catalogue: &Catalogue) -> Vec<String> {
        let mut beginnings: Vec<String> = BUILT.iter().map(|built| (*built).to_owned()).collect();
        beginnings.extend(self.kinds.iter().map(|(kind, _)| format!("{kind}-")));
        // A kind that is handed to a helper: `choices(w, "plan-audience", …)`.
        let named = self.quoted.iter().filter(|text| text.contains('-') && is_id(text));
        beginnings.extend(named.map(|kind| format!("{kind}-")));
        // `format!("refusal-{}", …)` builds ids too.
        let formats = self.quoted.iter().filter_map(|text| text.split_once("-{"));
        beginnings.extend(formats.map(|(beginning, _)| format!("{beginning}-")));
        let referred: BTreeSet<&String> = catalogue.references.iter().map(|(to, _)| to).collect();
        let used = |id: &String| {
            self.quoted.contains(id)
                || referred.contains(id)
                || id.split_once('.').is_some_and(|(whole, _)| self.quoted.contains(whole))
                || beginnings.iter().any(|b| b.len() > 1 && id.starts_with(b.as_str()))
        };
        let dead = catalogue.messages.keys().filter(|id| !used(id));
        dead.map(|id| format!("the message {id} is used nowhere")).collect()
    }
}

fn catalogue(language: &str) -> Catalogue {
    Catalogue::read(language, &files(&format!("server/i18n/{language}"), &[".ftl"]))
}

fn uses() -> Uses {
    let under = |folder: &str, sources: Vec<Source>| -> Vec<Source> {
        let rooted = |s: Source| Source {
            path: format!("{folder}/{}", s.path),
            text: before_tests(&s.text).to_owned(),
        };
        sources.into_iter().map(rooted).collect()
    };
    let code = under("server/src", rust("server/src"));
    let vocabulary = under("entity/src", rust("entity/src"));
    let templates = under("templates", files("templates", &[".html", ".txt"]));
    Uses::read(&[code, vocabulary, templates].concat())
}

#[test]
fn the_languages_say_the_same() {
    let [dutch, english] = LANGUAGES.map(catalogue);
    none([&dutch.faults[..], &english.faults[..]].concat());
    none(differences((LANGUAGES[0], &dutch), (LANGUAGES[1], &english)));
}

#[test]
fn every_message_that_is_asked_for_is_there() {
    let catalogue = catalogue(LANGUAGES[0]);
    if !catalogue.messages.is_empty() {
        none(uses().missing(&catalogue));
    }
}

#[test]
fn no_message_is_dead() {
    none(uses().dead(&catalogue(LANGUAGES[0])));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Catalogue {
        let source = |text: &&str| Source { path: "a.ftl".into(), text: (*text).to_owned() };
        Catalogue::read("nl", &texts.iter().map(source).collect::<Vec<_>>())
    }

    fn used(text: &str) -> Uses {
        Uses::read(&[Source { path: "a.html".into(), text: text.into() }])
    }

    #[test]
    fn faults_of_one_language_are_found() {
        bites(
            &of(&["a = { $count ->\n    [one] x\n    [few] y\n   *[other] z\n}\n"]).faults,
            "few",
        );
        bites(&of(&["a = { $count ->\n   *[other] z\n}\n"]).faults, "has the plurals other");
        bites(&of(&["a = x\n", "a = y\n"]).faults, "a is there twice");
        bites(&of(&["a = { b }\n"]).faults, "refers to b");
        assert!(!of(&["a = { $\n"]).faults.is_empty());
        none(of(&["a = { $n ->\n    [0] geen\n    [one] x\n   *[other] y\n}\n"]).faults);
        none(of(&["-b = B\na = { -b } { $who ->\n    [hij] x\n   *[anders] y\n}\n"]).faults);
    }

    #[test]
    fn differences_between_languages_are_found() {
        let compare = |nl: &str, en: &str| differences(("nl", &of(&[nl])), ("en", &of(&[en])));
        bites(&compare("a = x\nb = y\n", "a = x\n"), "b is in nl, not in en");
        bites(&compare("a = x\n", "a = x\nb = y\n"), "b is in en, not in nl");
        bites(&compare("a = { $n }\n", "a = { $m }\n"), "a has {\"n\"} in nl, {\"m\"} in en");
        bites(&compare("a = x\n    .title = y\n", "a = x\n"), "a.title is in nl");
        none(compare("a = { NUMBER($n) }\n", "a = { $n }\n"));
    }

    #[test]
    fn missing_and_dead_messages_are_found() {
        let two = of(&["one = x\ntask-state-open = y\n"]);
        let all = "{{ w.m(\"one\") }} {{ w.e(\"task-state\", state) }}";
        none(used(all).missing(&two));
        none(used(all).dead(&two));
        bites(
            &used("{{ self.w.n( \"none\", 2) }}").missing(&two),
            "a.html: there is no message none",
        );
        bites(&used("w.e(\"stage\", x)").missing(&two), "no message begins with stage-");
        bites(&used("w.m(\"one\")").dead(&two), "task-state-open is used nowhere");
        none(used("let id = \"one\"; format!(\"task-state-{state}\")").dead(&two));
    }
}
