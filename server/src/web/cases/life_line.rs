//! `GET /cases/{id}/life-line`: the chronology as a picture: clock, facts, contacts, steps and
//! letters on one axis of time. Each line says the same in words.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, FactKind, LetterState};

use crate::actions::commit::Moment;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::edtf::Imprecise;
use crate::domain::fact::Value;
use crate::messages::Words;
use crate::store::case_page::{self, CasePage};
use crate::store::outbox;
use crate::web::App;
use crate::web::axis::{Axis, Span, Tick};
use crate::web::error::AppError;
use crate::web::in_case::CaseHead;
use crate::web::page::{Page, Shell};
use crate::web::params::Params;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "cases/life_line.html")]
struct Show {
    shell: Shell,
    head: CaseHead,
    ticks: Vec<Tick>,
    today: String,
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
        today: axis.x(moment.today),
        lanes: lanes(lived, axis),
        shell,
    })
    .into_response())
}

/// Everything that happened, lane by lane.
fn lived(w: Words, page: &CasePage, letters: Vec<outbox::Row>, now: DateTime<Utc>) -> Vec<Lived> {
    let case = &page.loaded.case;
    let mut lived: Vec<Lived> = clock(w, case, now).into_iter().collect();
    lived.extend(facts(w, case));
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

/// The term, up to the contact when it came later; none before the confirmation.
fn clock(w: Words, case: &CaseFile, now: DateTime<Utc>) -> Option<Lived> {
    let deadline = case.deadline()?;
    let mut line = Lived::of("life-line-clock", w.n("clock-panel-title", deadline.hours));
    line.stretch = Some((deadline.started_at, deadline.due_at));
    let start = calendar::short(deadline.started_at);
    line.words = w.a2("life-line-term", "from", start, "until", calendar::short(deadline.due_at));
    if let Some(result) = &deadline.result {
        let late = result.at > deadline.due_at;
        let kind = if late { "late" } else { "contact" };
        let title = w.a("bar-contact", "when", calendar::short(result.at));
        line.words = format!("{}; {title}", line.words);
        line.moments.push((result.at, kind, title));
    } else if deadline.closed_at.is_none() && now > deadline.due_at {
        line.words = format!("{}; {}", line.words, w.m("bar-no-contact"));
    }
    Some(line)
}

/// The dates that count now, the earliest first.
fn facts(w: Words, case: &CaseFile) -> Vec<Lived> {
    let mut dated: Vec<(Imprecise, Lived)> = FactKind::ALL
        .iter()
        .filter_map(|kind| {
            let mut line = Lived::of("facts-title", w.e("fact-kind", kind));
            let date = match &case.facts.current(*kind)?.value {
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
            Some((date, line))
        })
        .collect();
    dated.sort_by(|(a, _), (b, _)| a.cmp_bounds(b));
    dated.into_iter().map(|(_, line)| line).collect()
}

fn contacts(w: Words, case: &CaseFile) -> Option<Lived> {
    if case.contacts.is_empty() {
        return None;
    }
    let mut line = Lived::of("contacts-title", w.m("contacts-title"));
    let mut words = Vec::new();
    for contact in &case.contacts {
        let when = calendar::short(contact.happened_at);
        let (kind, id) = match (contact.qualifies, contact.reached) {
            (true, _) => ("contact", "bar-contact"),
            (false, true) => ("fact", "bar-contact"),
            (false, false) => ("attempt", "bar-attempt-at"),
        };
        let title = w.a(id, "when", when);
        words.push(title.clone());
        line.moments.push((contact.happened_at, kind, title));
    }
    line.words = words.join("; ");
    Some(line)
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
            let mut line = Lived::of("life-line-steps", w.a("worklist-step", "step", letter));
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
    let mut line = Lived::of("life-line-letters", w.m("life-line-letters"));
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
