//! `GET /overview`: where it is burning. Every number links to exactly the rows that it counts.

mod board;
mod clocks;
pub mod load;
mod people;

use std::collections::HashMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};

use board::Board;
pub use board::Figure;
use clocks::{ClockLine, Light};
use people::{AwayLine, FaultLine, LoadLine};

use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::completeness::Question;
use crate::domain::plan::ContactRule;
use crate::messages::Words;
use crate::store::letters;
use crate::store::names::{self, Names};
use crate::store::overview::{self as store, BoardCell, ClockCounts, ClockLoad, ClockRow};
use crate::store::overview::{GapCount, TaskLoad};
use crate::store::reference::{self, Region};
use crate::store::roster::{self, AbsenceRow};
use crate::store::staff::{self, Everyone};
use crate::store::task_list::{self, Row as TaskRow};
use crate::web::App;
use crate::web::cases::filters::{ANY, GOING, NOBODY};
use crate::web::cases::gaps::question_words;
use crate::web::error::AppError;
use crate::web::forms::QueryData;
use crate::web::lens::{Choices, Lens};
use crate::web::page::{Page, Shell};
use crate::web::routes;
use crate::web::session::Viewer;
use crate::web::task_list::TaskLine;

const PATH: &str = "/overview";
/// Clocks on the page; the list of cases shows all.
const CLOCKS: u64 = 8;
/// Late tasks on the page.
const LATE: u64 = 5;

#[derive(askama::Template)]
#[template(path = "overview/index.html")]
struct Index {
    shell: Shell,
    lens: Lens,
    choices: Choices,
    /// None when the filters cannot be used.
    view: Option<View>,
}

/// The figures.
struct View {
    /// "11.20 uur"
    as_of: String,
    refresh: String,
    /// The query by which another page leads back here, filters and all.
    back: String,
    figures: Vec<Key>,
    clocks: Vec<ClockLine>,
    all_clocks: Figure,
    board: Board,
    late: Vec<TaskLine>,
    all_late: Figure,
    load: Vec<LoadLine>,
    away: Vec<AwayLine>,
    faults: Vec<FaultLine>,
    gaps: Gaps,
    assigns: bool,
}

/// A number that stands on its own.
struct Key {
    label: String,
    figure: Figure,
    /// The class of what it warns of, as long as it is not zero.
    tone: &'static str,
}

/// What parliament will ask and the record does not know.
struct Gaps {
    complete: i64,
    all: Figure,
    incomplete: Figure,
    questions: Vec<(String, Figure)>,
}

/// What the database says; a fixed number of statements.
struct Found {
    counts: ClockCounts,
    clocks: Vec<ClockRow>,
    rules: HashMap<i32, ContactRule>,
    clock_load: Vec<ClockLoad>,
    board: Vec<BoardCell>,
    tasks: Vec<TaskLoad>,
    late: Vec<TaskRow>,
    gaps: Vec<GapCount>,
    everyone: Everyone,
    absences: Vec<AbsenceRow>,
    names: Names,
    /// None for who may not see the letters.
    letters: Option<u64>,
}

/// `GET /overview`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let regions = reference::regions(app.ctx.db.reads()).await?;
    let w = shell.words;
    let lens = Lens::read(w, &data, &regions);
    let choices = Choices::new(w, &regions);
    if lens.is_wrong() {
        return Ok(Page::invalid(Index { shell, lens, choices, view: None }).into_response());
    }
    let found = find(&app, &viewer, &lens, now).await?;
    let view = Some(present(&shell, found, &regions, &lens, now));
    Ok(Page::ok(Index { shell, lens, choices, view }).into_response())
}

async fn find(
    app: &App,
    viewer: &Viewer,
    lens: &Lens,
    now: DateTime<Utc>,
) -> Result<Found, AppError> {
    let db = app.ctx.db.reads();
    let (actor, focus) = (&viewer.actor, &lens.focus);
    let today = calendar::local_day(now);
    let everyone = staff::of_all(db, today).await?;
    let clocks = store::clocks(db, actor, focus, CLOCKS).await?;
    let plans: Vec<i32> = clocks.iter().map(|row| row.plan_number).collect();
    let clock_load = store::clock_load(db, actor, focus).await?;
    let tasks = store::task_load(db, actor, focus, now).await?;
    let late = task_list::Query { focus: *focus, late: true, ..task_list::Query::default() };
    let ids = tasks.iter().filter_map(|part| part.assignee_id).chain(everyone.people());
    let ids = ids.chain(
        clock_load
            .iter()
            .flat_map(|part| part.parties.officer.into_iter().chain(part.parties.back_up)),
    );
    let sees_letters =
        viewer.may(Verb::ReadOutbox, &Default::default()) && routes::is_ours("GET", "/outbox");
    Ok(Found {
        counts: store::clock_counts(db, actor, focus, now).await?,
        rules: store::rules(db, &plans).await?,
        board: store::board(db, actor, focus).await?,
        late: task_list::first(db, actor, &late, now, LATE).await?,
        gaps: store::gap_counts(db, actor, focus).await?,
        absences: roster::absences_from(db, today).await?,
        letters: if sees_letters { Some(letters::parked(db).await?) } else { None },
        names: names::of(db, ids).await?,
        clocks,
        clock_load,
        tasks,
        everyone,
    })
}

fn present(
    shell: &Shell,
    found: Found,
    regions: &[Region],
    lens: &Lens,
    now: DateTime<Utc>,
) -> View {
    let w = shell.words;
    let today = calendar::local_day(now);
    let late = found.tasks.iter().filter_map(|part| part.late).sum();
    let all_late = Figure { count: late, href: lens.url("/tasks", &[("late", "yes")]) };
    let clocks_of = load::clocks_by_person(&found.clock_load, &found.everyone, today);
    let light =
        Light { everyone: &found.everyone, names: &found.names, rules: &found.rules, now, today };
    View {
        as_of: calendar::long(now, w.lang()),
        refresh: lens.url(PATH, &[]),
        back: form_urlencoded::Serializer::new(String::new())
            .append_pair("back", &lens.url(PATH, &[]))
            .finish(),
        figures: figures(w, &found, lens, &all_late),
        all_clocks: Figure {
            count: found.counts.total,
            href: lens.url("/cases", &[("clock", "open"), ("sort", "clock")]),
        },
        board: Board::new(w, &found.board, regions, lens),
        load: people::load(&clocks_of, &found.tasks, &found.names, &found.absences, today, lens),
        away: away(w, &found, regions, today, lens),
        faults: people::faults(w, regions, &found.everyone, today, lens),
        gaps: gaps(w, &found.gaps, lens),
        clocks: found.clocks.into_iter().map(|row| ClockLine::new(w, row, &light)).collect(),
        late: found.late.into_iter().map(|row| TaskLine::new(w, row, now)).collect(),
        all_late,
        assigns: shell.may(Verb::ReassignCase),
    }
}

fn away(
    w: Words,
    found: &Found,
    regions: &[Region],
    today: NaiveDate,
    lens: &Lens,
) -> Vec<AwayLine> {
    let (absences, everyone) = (&found.absences, &found.everyone);
    people::away(w, absences, regions, everyone, &found.names, today, lens)
}

/// The row of numbers on top.
fn figures(w: Words, found: &Found, lens: &Lens, late: &Figure) -> Vec<Key> {
    let key =
        |label: &str, figure: Figure, tone| Key { label: w.n(label, figure.count), figure, tone };
    let clocks = |count: Option<i64>, state: &str| Figure {
        count: count.unwrap_or_default(),
        href: lens.url("/cases", &[("clock", state), ("sort", "clock")]),
    };
    let nobody = found.tasks.iter().find(|part| part.assignee_id.is_none());
    let unstaffed = found.board.iter().filter_map(|cell| cell.unstaffed).sum();
    let mut figures = vec![
        key("overview-key-missed", clocks(found.counts.missed, "missed-open"), "missed"),
        key("overview-key-urgent", clocks(found.counts.urgent, "urgent"), "urgent"),
        key("overview-key-soon", clocks(found.counts.soon, "soon"), "soon"),
        key("overview-key-late", late.clone(), "urgent"),
        key(
            "overview-key-unassigned",
            Figure {
                count: nobody.map_or(0, |part| part.tasks),
                href: lens.url("/tasks", &[("person", NOBODY)]),
            },
            "soon",
        ),
        key(
            "overview-key-unstaffed",
            Figure {
                count: unstaffed,
                href: lens.url("/cases", &[("show", GOING), ("staff", NOBODY)]),
            },
            "soon",
        ),
    ];
    if let Some(letters) = found.letters {
        let count = i64::try_from(letters).unwrap_or(i64::MAX);
        let figure = Figure { count, href: "/outbox?state=parked".to_owned() };
        figures.push(key("overview-key-letters", figure, "urgent"));
    }
    figures
}

fn gaps(w: Words, counts: &[GapCount], lens: &Lens) -> Gaps {
    let link = |gap: &str| lens.url("/cases", &[("show", GOING), ("gap", gap)]);
    let all: i64 = counts.iter().map(|part| part.cases).sum();
    let complete = counts.iter().filter(|part| part.gaps.is_empty()).map(|part| part.cases).sum();
    let mut by_question: Vec<(Question, i64)> = Vec::new();
    for part in counts {
        for question in part.gaps.split_ascii_whitespace().filter_map(Question::parse) {
            match by_question.iter_mut().find(|(known, _)| *known == question) {
                Some((_, cases)) => *cases += part.cases,
                None => by_question.push((question, part.cases)),
            }
        }
    }
    by_question.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.as_str().cmp(b.0.as_str())));
    let figure = |(question, count): (Question, i64)| {
        (question_words(w, question), Figure { count, href: link(question.as_str()) })
    };
    Gaps {
        complete,
        all: Figure { count: all, href: lens.url("/cases", &[("show", GOING)]) },
        incomplete: Figure { count: all - complete, href: link(ANY) },
        questions: by_question.into_iter().map(figure).collect(),
    }
}
