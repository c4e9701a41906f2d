//! The form of the contact clock: hours, wording, who counts, the ladder of letters.

use entity::vocab::{Channel, Function};

use super::sheet::{Label, Sheet};
use super::small_forms::MAX_TEXT;
use super::{Head, words};
use crate::domain::plan::{Audience, ContactRule, Edited, Plan, PlanFault, Rung};
use crate::messages::Words;
use crate::store::plans::Edition;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::page::Shell;
use crate::web::reader::Reader;

/// Hours that may be typed; the plan's own check says which make sense.
const HOURS: std::ops::RangeInclusive<i64> = -9_999..=9_999;

/// The rule of the contact clock.
pub(super) struct ContactSheet;

/// A rung on the form.
pub(super) struct RungField {
    key: String,
    legend: String,
    /// The rung at the due instant follows the hours and has no field of its own.
    is_due: bool,
}

#[derive(askama::Template)]
#[template(path = "plans/contact.html")]
pub(super) struct ContactPage {
    shell: Shell,
    head: Head,
    form: Form,
    rungs: Vec<RungField>,
    functions: Vec<Choice>,
    channels: Vec<Choice>,
    audiences: Vec<Choice>,
}

fn offset_field(rung: &Rung) -> String {
    format!("offset_{}", rung.key)
}

fn audience_field(key: &str) -> String {
    format!("audience_{key}")
}

fn is_due(rule: &ContactRule, rung: &Rung) -> bool {
    rung.offset_hours == rule.hours
}

impl Sheet for ContactSheet {
    type Input = ContactRule;
    type Page = ContactPage;

    fn filled(&self, plan: &Plan) -> Option<Form> {
        let rule = &plan.contact;
        let mut form = Form::new()
            .with("hours", rule.hours)
            .with("text", &rule.text)
            .with("text_en", &rule.text_en)
            .with("source", &rule.source)
            .with("repeat_hours", rule.repeat.every_hours);
        for function in &rule.functions {
            form = form.with("functions", function.as_str());
        }
        for channel in &rule.channels {
            form = form.with("channels", channel.as_str());
        }
        for rung in &rule.ladder {
            form = form.with(&offset_field(rung), rung.offset_hours);
            for audience in &rung.audience {
                form = form.with(&audience_field(&rung.key), audience);
            }
        }
        let repeat = audience_field(&rule.repeat.key);
        Some(rule.repeat.audience.iter().fold(form, |form, audience| form.with(&repeat, audience)))
    }

    fn labels(&self, plan: &Plan) -> Vec<Label> {
        let mut labels = vec![
            ("hours".to_owned(), "plan-field-hours"),
            ("text".to_owned(), "plan-field-text"),
            ("text_en".to_owned(), "plan-field-text-en"),
            ("source".to_owned(), "plan-field-source"),
            ("functions".to_owned(), "plan-field-functions"),
            ("channels".to_owned(), "plan-field-channels"),
            ("repeat_hours".to_owned(), "plan-field-every-hours"),
            (audience_field(&plan.contact.repeat.key), "plan-field-audience"),
        ];
        for rung in &plan.contact.ladder {
            if !is_due(&plan.contact, rung) {
                labels.push((offset_field(rung), "plan-field-offset-hours"));
            }
            labels.push((audience_field(&rung.key), "plan-field-audience"));
        }
        labels
    }

    fn read(&self, plan: &Plan, data: &FormData, w: Words) -> Result<ContactRule, Form> {
        let old = &plan.contact;
        let mut r = Reader::new(data, w);
        let hours = r.number("hours", HOURS).label("plan-field-hours").required();
        let text = r.line("text").label("plan-field-text").max(MAX_TEXT).required();
        let text_en = r.line("text_en").label("plan-field-text-en").max(MAX_TEXT).required();
        let source = r.line("source").label("plan-field-source").max(MAX_TEXT).required();
        let functions = r.choices("functions", Function::parse);
        let channels = r.choices("channels", Channel::parse);
        let mut ladder = Vec::with_capacity(old.ladder.len());
        for rung in &old.ladder {
            ladder.push(read_rung(&mut r, old, rung, hours));
        }
        let mut repeat = old.repeat.clone();
        let every = r.number("repeat_hours", HOURS).label("plan-field-every-hours").required();
        repeat.audience = r.choices(&audience_field(&repeat.key), Audience::parse);
        r.finish(|| {
            repeat.every_hours = every?;
            Some(ContactRule {
                kind: old.kind,
                hours: hours?,
                text: text?,
                text_en: text_en?,
                source: source?,
                bodies: old.bodies.clone(),
                functions,
                channels,
                ladder,
                repeat,
            })
        })
    }

    fn apply(plan: &mut Plan, rule: ContactRule) -> Edited {
        plan.set_contact(rule)
    }

    fn field_of(&self, fault: &PlanFault) -> Option<String> {
        let field = fault.field()?;
        match (fault.subject(), fault.place.as_str()) {
            (_, "contact.repeat.every_hours") => Some("repeat_hours".to_owned()),
            (_, "contact.repeat.audience") => None,
            (Some(key), place) if place.starts_with("contact.ladder[") => match field {
                "offset_hours" => Some(format!("offset_{key}")),
                "audience" => Some(audience_field(key)),
                _ => None,
            },
            (None, place) if place.starts_with("contact.") && field != "ladder" => {
                Some(field.to_owned())
            }
            _ => None,
        }
    }

    fn page(&self, shell: Shell, row: &Edition, form: Form) -> ContactPage {
        let w = shell.words;
        let rule = &row.plan.contact;
        let field = |rung: &Rung| RungField {
            key: rung.key.clone(),
            legend: words::rung(w, rule, rung).0,
            is_due: is_due(rule, rung),
        };
        let mut rungs: Vec<RungField> = rule.ladder.iter().map(field).collect();
        let legend = w.m("plan-repeat-legend");
        rungs.push(RungField { key: rule.repeat.key.clone(), legend, is_due: true });
        ContactPage {
            head: Head::of(row),
            form,
            rungs,
            functions: choices(w, "function", Function::ALL),
            channels: choices(w, "channel", Channel::ALL),
            audiences: choices(w, "plan-audience", Audience::ALL),
            shell,
        }
    }

    fn said(&self) -> &'static str {
        "plan-flash-saved"
    }
}

/// A rung as typed; the one at the due instant moves along with the hours.
fn read_rung(r: &mut Reader<'_>, old: &ContactRule, rung: &Rung, hours: Option<i64>) -> Rung {
    let offset = if is_due(old, rung) {
        hours
    } else {
        let label = "plan-field-offset-hours";
        r.number(&offset_field(rung), HOURS).label(label).required()
    };
    Rung {
        key: rung.key.clone(),
        offset_hours: offset.unwrap_or(rung.offset_hours),
        audience: r.choices(&audience_field(&rung.key), Audience::parse),
    }
}

/// The possibilities of a list of stored words.
pub(super) fn choices<T: std::fmt::Display>(w: Words, kind: &str, values: &[T]) -> Vec<Choice> {
    values.iter().map(|value| Choice::new(value, w.e(kind, value))).collect()
}
