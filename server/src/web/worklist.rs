//! `GET /`: mine, now.

mod rows;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{PersonId, Role};

use crate::actions::digests::soon;
use crate::domain::access::{self, Verb};
use crate::domain::calendar;
use crate::domain::worklist::{Bounds, Heading};
use crate::messages::Words;
use crate::store::staff::{self, Everyone};
use crate::store::worklist::{self, ClockRow, Counts, LockedRow, OfferRow, Phone, TaskRow};
use crate::store::{digests, mail_choices, names, roster};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::QueryData;
use crate::web::mail_choices as mail;
use crate::web::page::{Page, Pager, Shell};
use crate::web::session::Viewer;

pub use rows::{ClockLine, OfferLine, TaskLine, day_short, title};

/// The most clocks on the page; the list of cases shows all.
const CLOCKS: usize = 50;

#[derive(askama::Template)]
#[template(path = "worklist/index.html")]
struct Index {
    shell: Shell,
    lead: String,
    /// Nobody has a duty yet, and the reader can help that.
    first_steps: bool,
    /// Said when the reader's mail does not arrive.
    refused: Option<String>,
    clocks: Vec<ClockLine>,
    /// More clocks than the page shows.
    more_clocks: bool,
    sections: Vec<Section>,
    waiting: Waiting,
    offered: Vec<OfferLine>,
    stood_in: Vec<StoodIn>,
    done: Vec<TaskLine>,
    /// None for those who cannot take work over.
    unassigned: Option<Vec<TaskLine>>,
    pager: Pager,
}

/// Tasks under one heading.
struct Section {
    heading: Heading,
    count: i64,
    rows: Vec<TaskLine>,
}

/// Work of somebody who is away, in a case in which the reader acts.
struct StoodIn {
    task: TaskLine,
    /// Whose it is, and until when they are away.
    whose: String,
}

/// What somebody else has to do first.
struct Waiting {
    acts: Vec<TaskLine>,
    asked: Vec<OfferLine>,
    locked: Vec<LockedRow>,
}

impl Waiting {
    fn len(&self) -> usize {
        self.acts.len() + self.asked.len() + self.locked.len()
    }
}

/// What the database says; a fixed number of statements.
struct Found {
    first_steps: bool,
    mail: mail_choices::Kept,
    clocks: Vec<(ClockRow, crate::domain::worklist::Part)>,
    phones: Vec<Phone>,
    counts: Counts,
    tasks: Vec<TaskRow>,
    acts: Vec<TaskRow>,
    locked: Vec<LockedRow>,
    offers: Vec<OfferRow>,
    stood_in: Vec<TaskRow>,
    everyone: Everyone,
    closed: Vec<TaskRow>,
    unassigned: Option<Vec<TaskRow>>,
    names: names::Names,
}

/// `GET /`: clocks, tasks, hand-overs of whoever is signed in.
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1).max(1);
    let found = find(&app, &viewer, now, page).await?;
    Ok(Page::ok(present(shell, &viewer, found, now, page)).into_response())
}

async fn find(
    app: &App,
    viewer: &Viewer,
    now: DateTime<Utc>,
    page: u64,
) -> Result<Found, AppError> {
    let db = app.ctx.db.reads();
    let (actor, me) = (&viewer.actor, viewer.id());
    let today = calendar::local_day(now);
    let everyone = staff::of_all(db, today).await?;
    let clocks: Vec<_> = worklist::clocks(db, actor)
        .await?
        .into_iter()
        .filter_map(|row| {
            let staff = everyone.of(row.region_id);
            let acting = staff.acting(row.officer_id, row.back_up_id, today);
            crate::domain::worklist::part_of(&acting, me).map(|part| (row, part))
        })
        .collect();
    let cases: Vec<_> = clocks.iter().take(CLOCKS).map(|(row, _)| row.id).collect();
    let offers = worklist::offers(db, me).await?;
    let stood_in = stood_in(app, me, &everyone, today).await?;
    let sets_up = [Verb::ManagePeople, Verb::ManageRoster];
    let sets_up = sets_up.into_iter().any(|verb| access::may_at_all(actor, verb));
    let takes = actor.is(Role::Officer) || actor.is(Role::Coordinator);
    Ok(Found {
        first_steps: sets_up && roster::is_empty(db).await?,
        mail: mail_choices::of(db, me).await?,
        phones: worklist::phones(db, &cases).await?,
        counts: worklist::counts(db, me, &Bounds::at(now)).await?,
        tasks: worklist::tasks(db, me, page).await?,
        acts: worklist::acts_of_others(db, me).await?,
        locked: worklist::locked_cases(db, me).await?,
        closed: worklist::closed_since(db, me, calendar::start_of_day(today)).await?,
        unassigned: if takes { Some(worklist::unassigned(db, actor).await?) } else { None },
        names: names::of(db, people(&clocks, &offers, &stood_in)).await?,
        clocks,
        offers,
        stood_in,
        everyone,
    })
}

/// Work of those who are away that cannot wait for them, as the morning's letter names it. Two
/// statements, when somebody is away.
async fn stood_in(
    app: &App,
    me: PersonId,
    everyone: &Everyone,
    today: NaiveDate,
) -> Result<Vec<TaskRow>, AppError> {
    let (db, away) = (app.ctx.db.reads(), everyone.away_on(today));
    if away.is_empty() {
        return Ok(Vec::new());
    }
    let work = digests::work(db, Some(away.into_iter().collect()), soon(today)).await?;
    let theirs = work.iter().filter(|work| work.is_stood_in_by(me, everyone, today));
    Ok(worklist::these(db, theirs.map(|work| work.id).collect()).await?)
}

fn people(
    clocks: &[(ClockRow, crate::domain::worklist::Part)],
    offers: &[OfferRow],
    stood_in: &[TaskRow],
) -> Vec<PersonId> {
    let officers = clocks.iter().filter_map(|(row, _)| row.officer_id);
    let officers = officers.chain(stood_in.iter().filter_map(|row| row.assignee_id));
    officers.chain(offers.iter().flat_map(|o| [o.from_id, o.to_id])).collect()
}

fn present(shell: Shell, viewer: &Viewer, found: Found, now: DateTime<Utc>, page: u64) -> Index {
    let w = shell.words;
    let bounds = Bounds::at(now);
    let line = |row: TaskRow| TaskLine::new(w, row, &bounds);
    let clocks: Vec<ClockLine> = found
        .clocks
        .iter()
        .take(CLOCKS)
        .map(|(row, part)| ClockLine::new(w, row, *part, &found.phones, &found.names, now))
        .collect();
    let (asked, offered): (Vec<_>, Vec<_>) =
        found.offers.into_iter().partition(|offer| offer.from_id == viewer.id());
    let today = calendar::local_day(now);
    let stood_in: Vec<StoodIn> = found
        .stood_in
        .into_iter()
        .map(|row| StoodIn {
            whose: whose(w, &row, &found.names, &found.everyone, today),
            task: line(row),
        })
        .collect();
    let offer = |row: OfferRow| OfferLine::new(w, row, &found.names, now);
    let lines: Vec<TaskLine> = found.tasks.into_iter().map(line).collect();
    let total = u64::try_from(found.counts.total).unwrap_or_default();
    Index {
        lead: lead(w, &clocks, found.clocks.len(), &found.counts, &stood_in),
        first_steps: found.first_steps,
        refused: mail::refused(w, &found.mail, &viewer.email),
        more_clocks: found.clocks.len() > clocks.len(),
        clocks,
        sections: sections(lines, &found.counts, page),
        waiting: Waiting {
            acts: found.acts.into_iter().map(line).collect(),
            asked: asked.into_iter().map(offer).collect(),
            locked: found.locked,
        },
        offered: offered.into_iter().map(offer).collect(),
        stood_in,
        done: found.closed.into_iter().map(line).collect(),
        unassigned: found.unassigned.map(|rows| rows.into_iter().map(line).collect()),
        pager: Pager::new(page, worklist::PAGE, total, "/", &[]),
        shell,
    }
}

fn whose(
    w: Words,
    row: &TaskRow,
    names: &names::Names,
    everyone: &Everyone,
    today: NaiveDate,
) -> String {
    let name = row.assignee_id.and_then(|id| names.get(id)).unwrap_or_default();
    let until = row.assignee_id.and_then(|id| everyone.away_until(id, today));
    let until = until.map(calendar::date_short).unwrap_or_default();
    w.a2("worklist-stood-in-for", "name", name, "until", until)
}

/// The page of tasks under its headings. The first page shows all four, so that an empty one can
/// say that it is; later pages show what they hold.
fn sections(lines: Vec<TaskLine>, counts: &Counts, page: u64) -> Vec<Section> {
    let mut sections: Vec<Section> = Heading::DOABLE
        .into_iter()
        .map(|heading| Section { heading, count: counts.of(heading), rows: Vec::new() })
        .collect();
    for line in lines {
        if let Some(section) = sections.iter_mut().find(|s| s.heading == line.heading) {
            section.rows.push(line);
        }
    }
    if page > 1 {
        sections.retain(|s| !s.rows.is_empty());
    } else {
        // Nothing late needs no heading; a full page ends under the heading where it ends.
        sections.retain(|s| !s.rows.is_empty() || (s.count == 0 && s.heading != Heading::Late));
    }
    sections
}

/// The first sentence: what is urgent, in numbers.
fn lead(
    w: Words,
    clocks: &[ClockLine],
    all: usize,
    counts: &Counts,
    stood_in: &[StoodIn],
) -> String {
    let late_clocks = clocks.iter().filter(|c| c.clock.state == "missed").count();
    let mut sentence = match (all, late_clocks) {
        (1, 1) => vec![w.m("worklist-lead-clock-late")],
        (_, 0) => vec![w.n("worklist-lead-clocks", all)],
        _ => vec![w.n("worklist-lead-clocks", all), w.n("worklist-lead-clocks-late", late_clocks)],
    };
    let (late, today) = (counts.of(Heading::Late), counts.of(Heading::Today));
    if late > 0 {
        sentence.push(w.n("worklist-lead-late", late));
    }
    if today > 0 {
        sentence.push(w.n("worklist-lead-today", today));
    }
    let urgent = |s: &&StoodIn| matches!(s.task.heading, Heading::Late | Heading::Today);
    let others = stood_in.iter().filter(urgent).count();
    if others > 0 {
        sentence.push(w.n("worklist-lead-stood-in", others));
    }
    if late == 0 && today == 0 && others == 0 {
        sentence.push(w.m("worklist-lead-calm"));
    }
    sentence.join(" ")
}

/// A phone number as a link dials it.
pub fn dial(number: &str) -> String {
    let digits = number.chars().filter(|c| c.is_ascii_digit() || *c == '+');
    digits.collect()
}
