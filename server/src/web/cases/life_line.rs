//! `GET /cases/{id}/life-line`: the chronology as a picture: clock, facts, contacts, steps and
//! letters on one axis of time. Each line says the same in words.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, DeadlineState, FactKind, LetterState};

use super::clock_panel::earlier;
use crate::actions::commit::Moment;
use crate::domain::calendar;
use crate::domain::case_file::{CaseFile, Deadline};
use crate::domain::contact::Contact;
use crate::domain::edtf::Imprecise;
use crate::domain::fact::{Fact, Value};
use crate::domain::facts::Standing;
use crate::messages::Words;
use crate::store::case_page::{self, CasePage};
use crate::store::outbox;
use crate::telling::fact_words;
use crate::web::App;
use crate::web::axis::{Axis, Span, Tick};
use crate::web::error::AppError;
use crate::web::in_case::CaseHead;
use crate::web::page::{Page, Shell};
use crate::web::params::Params;
use crate::web::session::Viewer;
use crate::web::task_words;

#[derive(askama::Template)]
#[template(path = "cases/life_line.html")]
struct Show {
    shell: Shell,
    head: CaseHead,
    ticks: Vec<Tick>,
    now: String,
    lanes: Vec<Lane>,
}

/// Lines of one kind.
struct Lane {
    /// Message id.
    title: &'static str,
    lines: Vec<Line>,
}

/// One line of the picture.
struct Line {
    label: String,
    spans: Vec<Span>,
    dots: Vec<Dot>,
    words: String,
}

/// Something that happened at an instant.
struct Dot {
    x: String,
    /// The end of its class.
    kind: &'static str,
    title: String,
}

/// What happened to a case, before it is put on an axis.
struct Lived {
    lane: &'static str,
    label: String,
    dates: Vec<Imprecise>,
    /// From an instant to another.
    stretch: Option<(DateTime<Utc>, DateTime<Utc>)>,
    moments: Vec<(DateTime<Utc>, &'static str, String)>,
    words: String,
}

impl Lived {
    fn of(lane: &'static str, label: String) -> Self {
        Self {
            lane,
            label,
            dates: Vec::new(),
            stretch: None,
            moments: Vec::new(),
            words: String::new(),
        }
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let dates = self.dates.iter().flat_map(|date| [date.earliest(), date.latest()]).flatten();
        let ends = self.stretch.into_iter().flat_map(|(from, until)| [from, until]);
        let moments = self.moments.iter().map(|(at, ..)| *at);
        dates.chain(ends.chain(moments).map(calendar::local_day))
    }

    fn drawn(self, axis: Axis) -> Line {
        let mut spans: Vec<Span> =
            self.dates.iter().filter_map(|date| axis.span_of(date)).collect();
        spans.extend(self.stretch.map(|(from, until)| axis.between(from, until)));
        let dot = |(at, kind, title)| Dot { x: axis.x_at(at), kind, title };
        Line {
            label: self.label,
            spans,
            dots: self.moments.into_iter().map(dot).collect(),
            words: self.words,
        }
    }
}

/// `GET /cases/{id}/life-line`
pub async fn life_line(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let moment = Moment::of(&app.ctx);
    let db = app.ctx.db.reads();
    let page = case_page::find(db, &viewer.actor, id, moment.today).await?;
    let page = page.ok_or(AppError::NotFound)?;
    let letters = outbox::of_case(db, id).await?;
    let w = shell.words;
    let case = &page.loaded.case;
    let lived = lived(w, &page, letters, moment.now);
    let days: Vec<NaiveDate> = lived.iter().flat_map(Lived::days).collect();
    let opened = calendar::local_day(case.opened_at);
    let first = days.iter().copied().min().unwrap_or(opened).min(opened);
    let last = days.iter().copied().max().unwrap_or(opened).max(moment.today);
    let axis = Axis::new(first, last).roomy();
    Ok(Page::ok(Show {
        head: CaseHead::new(w, case, moment),
        ticks: axis.ticks(w),
        now: axis.x_at(moment.now),
        lanes: lanes(lived, axis),
        shell,
    })
    .into_response())
}

/// Everything that happened, lane by lane.
fn lived(w: Words, page: &CasePage, letters: Vec<outbox::Row>, now: DateTime<Utc>) -> Vec<Lived> {
    let case = &page.loaded.case;
    let mut lived: Vec<Lived> = case.deadlines.iter().map(|d| clock(w, d, now)).collect();
    lived.extend(withdrawal(w, case));
    lived.extend(facts(w, case));
    lived.extend(capacity(w, case));
    lived.extend(contacts(w, case));
    lived.extend(steps(w, page));
    lived.extend(mail(w, letters));
    lived
}

fn lanes(lived: Vec<Lived>, axis: Axis) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    for line in lived {
        let title = line.lane;
        let drawn = line.drawn(axis);
        match lanes.iter_mut().find(|lane| lane.title == title) {
            Some(lane) => lane.lines.push(drawn),
            None => lanes.push(Lane { title, lines: vec![drawn] }),
        }
    }
    lanes
}

/// A term, up to the contact when it came later; one that a correction replaced stays in sight.
fn clock(w: Words, deadline: &Deadline, now: DateTime<Utc>) -> Lived {
    let replaced = deadline.state == DeadlineState::Superseded;
    let label = if replaced {
        w.m("life-line-clock-earlier")
    } else {
        w.n("clock-panel-title", deadline.hours)
    };
    let mut line = Lived::of("life-line-clock", label);
    line.stretch = Some((deadline.started_at, deadline.due_at));
    let start = calendar::short(deadline.started_at);
    line.words = w.a2("life-line-term", "from", start, "until", calendar::short(deadline.due_at));
    if replaced {
        line.words = earlier(w, deadline);
    }
    if let Some(result) = &deadline.result {
        let late = result.at > deadline.due_at;
        let kind = if late { "late" } else { "contact" };
        let title = w.a("bar-contact", "when", calendar::short(result.at));
        line.words = format!("{}; {title}", line.words);
        line.moments.push((result.at, kind, title));
    } else if deadline.closed_at.is_none() && now > deadline.due_at {
        line.words = format!("{}; {}", line.words, w.m("bar-no-contact"));
    }
    line
}

fn withdrawal(w: Words, case: &CaseFile) -> Option<Lived> {
    let withdrawn = case.withdrawn.as_ref()?;
    let mut line = Lived::of("life-line-case", w.m("pictures-withdrawn"));
    let when = calendar::short(withdrawn.at);
    line.words = format!("{when}: {}", withdrawn.reason);
    line.moments.push((withdrawn.at, "end", when));
    Some(line)
}

/// Every date that was stated, the earliest first: those that count, those that a later one took
/// the place of, and those that contradict.
fn facts(w: Words, case: &CaseFile) -> Vec<Lived> {
    let stands = case.facts.list.iter().map(|fact| (fact, case.facts.standing(fact)));
    let mut dated: Vec<(Imprecise, Lived)> = stands
        .filter(|(_, standing)| *standing != Standing::Corrected)
        .filter_map(|(fact, standing)| {
            let mut line = Lived::of("facts-title", w.e("fact-kind", fact.kind));
            let date = match &fact.value {
                Value::Date(date) => {
                    line.dates.push(date.clone());
                    line.words = date.words(w.lang());
                    date.clone()
                }
                Value::Instant { at, .. } => {
                    let words = calendar::short(*at);
                    line.moments.push((*at, "fact", words.clone()));
                    line.words = words;
                    Imprecise::day(calendar::local_day(*at)).ok()?
                }
                _ => return None,
            };
            stand(w, &mut line, standing);
            Some((date, line))
        })
        .collect();
    dated.sort_by(|(a, _), (b, _)| a.cmp_bounds(b));
    dated.into_iter().map(|(_, line)| line).collect()
}

/// Says of a statement that it is not the one that counts.
fn stand(w: Words, line: &mut Lived, standing: Standing) {
    let id = match standing {
        Standing::Earlier => "fact-standing-earlier",
        Standing::Conflicting => "fact-standing-conflicting",
        Standing::Current | Standing::Corrected => return,
    };
    line.words = format!("{} ({})", line.words, w.m(id));
}

/// What was said of the capacity, on the days on which it was said.
fn capacity(w: Words, case: &CaseFile) -> Option<Lived> {
    let about = |f: &&Fact| f.kind == FactKind::Capacity;
    let stated = case.facts.list.iter().filter(about);
    let mut stated: Vec<&Fact> =
        stated.filter(|fact| case.facts.standing(fact) != Standing::Corrected).collect();
    stated.sort_by_key(|fact| (fact.told_on(), fact.id));
    let mut line = Lived::of("facts-title", w.e("fact-kind", FactKind::Capacity));
    let mut words = Vec::new();
    for fact in &stated {
        let value = fact_words::value(w, fact.kind, &fact.value, fact.detail.as_deref());
        let day = fact.told_on();
        words.push(format!("{}: {value}", calendar::date_short(day)));
        line.dates.extend(Imprecise::day(day));
    }
    line.words = words.join("; ");
    (!stated.is_empty()).then_some(line)
}

/// Those who were reached, and the attempts.
fn contacts(w: Words, case: &CaseFile) -> impl Iterator<Item = Lived> {
    let of = |reached: bool, label: &str| {
        let mut line = Lived::of("contacts-title", w.m(label));
        let mut words = Vec::new();
        for contact in case.contacts.iter().filter(|contact| contact.reached == reached) {
            let (kind, title) = moment(w, contact);
            words.push(title.clone());
            line.moments.push((contact.happened_at, kind, title));
        }
        line.words = words.join("; ");
        (!line.moments.is_empty()).then_some(line)
    };
    let lines = [of(true, "life-line-reached"), of(false, "life-line-attempts")];
    lines.into_iter().flatten()
}

fn moment(w: Words, contact: &Contact) -> (&'static str, String) {
    let (kind, id) = match (contact.qualifies, contact.reached) {
        (true, _) => ("contact", "bar-contact"),
        (false, true) => ("fact", "bar-contact"),
        (false, false) => ("attempt", "bar-attempt-at"),
    };
    (kind, w.a(id, "when", calendar::short(contact.happened_at)))
}

/// The steps of which something was done, with the days on which.
fn steps(w: Words, page: &CasePage) -> Vec<Lived> {
    let mut steps: BTreeMap<&str, Vec<&Imprecise>> = BTreeMap::new();
    for task in &page.loaded.case.tasks {
        if let Some(date) = &task.happened {
            steps.entry(task.step.as_str()).or_default().push(date);
        }
    }
    steps
        .into_iter()
        .map(|(letter, dates)| {
            let name = task_words::step_name(w, &page.loaded.plan, letter);
            let mut line = Lived::of("life-line-steps", format!("{letter} {name}"));
            let mut words: Vec<String> = dates.iter().map(|date| date.short(w.lang())).collect();
            words.sort();
            words.dedup();
            line.words = words.join(", ");
            line.dates = dates.into_iter().cloned().collect();
            line
        })
        .collect()
}

fn mail(w: Words, letters: Vec<outbox::Row>) -> Option<Lived> {
    let sent = letters.into_iter().filter(|letter| letter.state == LetterState::Sent);
    let sent: Vec<(DateTime<Utc>, String)> =
        sent.filter_map(|letter| Some((letter.closed_at?, letter.name))).collect();
    if sent.is_empty() {
        return None;
    }
    let mut line = Lived::of("life-line-letters", w.m("life-line-letters-sent"));
    line.words = w.n("life-line-sent", sent.len());
    line.moments = sent
        .into_iter()
        .map(|(at, name)| {
            let title = w.a2("life-line-letter", "who", name, "when", calendar::short(at));
            (at, "letter", title)
        })
        .collect();
    Some(line)
}
