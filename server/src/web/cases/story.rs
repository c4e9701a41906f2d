//! Contacts and chronology: what happened, day by day, newest first.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::Body;

use crate::domain::calendar;
use crate::domain::contact::Contact;
use crate::domain::event::EventKind;
use crate::domain::lang::weekday_name;
use crate::messages::Words;
use crate::store::case_page::CasePage;
use crate::telling::sentences::{self, Sentence, Topic};

/// What happened on one local day.
pub struct Day {
    pub heading: String,
    pub entries: Vec<Entry>,
}

/// One thing that happened.
pub struct Entry {
    /// RFC 3339, UTC.
    pub at: String,
    /// "14.20" in Brussels; empty when nobody said the hour.
    pub time: String,
    pub class: &'static str,
    pub text: String,
    pub details: Vec<String>,
    pub meta: String,
}

fn heading(day: NaiveDate, w: Words) -> String {
    use chrono::Datelike;
    format!("{} {}", weekday_name(day.weekday(), w.lang()), calendar::date_long(day, w.lang()))
}

/// Groups entries that follow one another under the same heading.
fn by_day(entries: impl Iterator<Item = (String, Entry)>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for (heading, entry) in entries {
        match days.last_mut() {
            Some(day) if day.heading == heading => day.entries.push(entry),
            _ => days.push(Day { heading, entries: vec![entry] }),
        }
    }
    days
}

fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// The contacts and attempts.
pub fn contacts(w: Words, page: &CasePage) -> Vec<Day> {
    let mut list: Vec<&Contact> = page.loaded.case.contacts.iter().collect();
    list.reverse();
    let first = page.loaded.case.first_contact().map(|c| c.id);
    let entries = list.into_iter().map(|contact| {
        let entry = contact_entry(w, page, contact, first == Some(contact.id));
        (heading(calendar::local_day(contact.happened_at), w), entry)
    });
    by_day(entries)
}

fn contact_entry(w: Words, page: &CasePage, contact: &Contact, first: bool) -> Entry {
    let local = contact.body == Body::LocalAuthority;
    let function = contact.function.filter(|_| local).map(|f| w.e("function", f));
    let who = function.unwrap_or_else(|| w.e("body", contact.body));
    let who = match &contact.person_name {
        Some(name) => format!("{who} {name}"),
        None => who,
    };
    let channel = w.e("channel", contact.channel);
    let id = if contact.reached { "event-contact-recorded" } else { "event-attempt-recorded" };
    let appointment = contact.appointment.as_ref().map(|a| {
        let day = calendar::date_long(a.on, w.lang());
        sentences::appointment(w, day, a.time.as_deref(), a.place.as_deref())
    });
    let details = [
        first.then(|| w.m("contact-stops-clock")),
        (contact.reached && !contact.qualifies).then(|| w.m("event-contact-not-counted")),
        contact.outcome.map(|o| w.a("event-outcome", "outcome", w.e("support", o))),
        contact.decline_reason.as_ref().map(|text| w.a("event-reason", "text", text)),
        contact.late_reason.as_ref().map(|text| w.a("story-late-reason", "text", text)),
        appointment,
        contact.note.as_ref().map(|text| w.a("event-note", "text", text)),
    ];
    let name = page.names.get(contact.made_by).unwrap_or_default();
    let made = w.a2("event-made-by", "who", name, "role", w.e("acted-as", contact.made_as));
    let later = (contact.recorded_at - contact.happened_at).num_seconds() >= 60;
    Entry {
        at: stamp(contact.happened_at),
        time: calendar::time_short(contact.happened_at),
        class: if contact.qualifies { "timeline__item--contact" } else { "" },
        text: w.a2(id, "with", who, "channel", channel),
        details: details.into_iter().flatten().collect(),
        meta: with_entered(w, made, later.then_some(contact.recorded_at)),
    }
}

fn with_entered(w: Words, who: String, entered: Option<DateTime<Utc>>) -> String {
    match entered {
        Some(at) => w.a2("story-entered", "who", who, "when", calendar::short(at)),
        None => who,
    }
}

/// A tab of the chronology.
pub struct Tab {
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// The chronology, or one topic of it.
pub struct Story {
    pub tabs: Vec<Tab>,
    pub days: Vec<Day>,
}

impl Story {
    pub fn new(w: Words, page: &CasePage, show: Option<Topic>) -> Self {
        let path = format!("/cases/{}", page.loaded.case.id);
        let topic = |topic: Topic| Tab {
            label: w.e("story-topic", topic.as_str()),
            href: format!("{path}?show={}#story", topic.as_str()),
            current: show == Some(topic),
        };
        let all =
            Tab { label: w.m("story-all"), href: format!("{path}#story"), current: show.is_none() };
        let told = page.events.iter().map(|event| sentences::tell(w, &page.names, event));
        let mut told: Vec<Sentence> =
            told.filter(|s| show.is_none_or(|topic| s.topic == topic)).collect();
        // Events of one moment were written in the order in which they follow from one another.
        told.reverse();
        told.sort_by_key(|s| std::cmp::Reverse(s.at));
        let entries = told.into_iter().map(|s| (heading_of(w, &s), entry(w, s)));
        Self {
            tabs: std::iter::once(all).chain(Topic::OF_CASES.map(topic)).collect(),
            days: by_day(entries),
        }
    }
}

/// The day; what was told less precisely stands under what was told.
fn heading_of(w: Words, sentence: &Sentence) -> String {
    let day = calendar::local_day(sentence.at);
    let less = sentence.happened.as_ref().filter(|_| sentence.dated);
    less.filter(|told| **told != calendar::date_long(day, w.lang()))
        .cloned()
        .unwrap_or_else(|| heading(day, w))
}

impl Story {
    /// As it is told on paper.
    pub fn oldest_first(mut self) -> Self {
        self.days.reverse();
        self.days.iter_mut().for_each(|day| day.entries.reverse());
        self
    }
}

fn entry(w: Words, sentence: Sentence) -> Entry {
    let entered = sentence.entered_later().then_some(sentence.recorded_at);
    Entry {
        at: stamp(sentence.at),
        time: if sentence.dated { String::new() } else { calendar::time_short(sentence.at) },
        class: class(sentence.kind),
        text: sentence.text,
        details: sentence.details,
        meta: with_entered(w, sentence.by, entered),
    }
}

const fn class(kind: Option<EventKind>) -> &'static str {
    match kind {
        Some(EventKind::ContactRecorded) => "timeline__item--contact",
        Some(
            EventKind::ClockStarted
            | EventKind::ClockCorrected
            | EventKind::ClockMet
            | EventKind::ClockMissed
            | EventKind::ClockEnded,
        ) => "timeline__item--clock",
        _ => "",
    }
}
