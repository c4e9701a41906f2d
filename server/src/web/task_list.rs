//! `GET /tasks`: the tasks that can be worked on, whoever's they are; filters and order in the URL.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, PersonId, TaskId};

use crate::domain::calendar;
use crate::messages::Words;
use crate::store::task_list::{self as store, Query, Row, Sort, Whose};
use crate::store::{names, people, reference};
use crate::web::App;
use crate::web::cases::filters::{Chip, NOBODY};
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, QueryData};
use crate::web::lens::{Choices, Lens};
use crate::web::page::{Page, Pager, Shell};
use crate::web::session::Viewer;
use crate::web::worklist::{day_short, title};

const PATH: &str = "/tasks";

#[derive(askama::Template)]
#[template(path = "tasks/index.html")]
struct Index {
    shell: Shell,
    form: Form,
    set: bool,
    choices: Choices,
    people: Vec<Choice>,
    steps: Vec<Choice>,
    chips: Vec<Chip>,
    heads: Vec<Head>,
    /// None when the filters cannot be used.
    rows: Option<Vec<TaskLine>>,
    pager: Pager,
    first_page: String,
}

/// The heading of a column.
struct Head {
    label: &'static str,
    href: String,
    /// `ascending`, `descending` or empty.
    sorted: &'static str,
}

/// A task in a list of everyone's.
pub struct TaskLine {
    pub id: TaskId,
    pub case: CaseId,
    pub step: String,
    pub title: String,
    pub municipality: String,
    pub reference: String,
    pub late: bool,
    pub due: Option<String>,
    pub assignee: Option<String>,
}

impl TaskLine {
    pub fn new(w: Words, row: Row, now: DateTime<Utc>) -> Self {
        let Row { task, assignee } = row;
        let today = calendar::local_day(now);
        Self {
            late: task.due_at.is_some_and(|due| due < now),
            due: task.due_at.map(|due| day_short(calendar::local_day(due), today)),
            title: title(w, task.title, task.title_en),
            id: task.id,
            case: task.case_id,
            step: task.step_code,
            municipality: task.municipality_name,
            reference: task.reference,
            assignee,
        }
    }
}

/// `GET /tasks`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let now = app.ctx.clock.now();
    let db = app.ctx.db.reads();
    let w = shell.words;
    let regions = reference::regions(db).await?;
    let lens = Lens::read(w, &data, &regions);
    let query = read(&data, &lens);
    let found = store::find(db, &viewer.actor, &query, now).await?;
    let person = match query.whose {
        Some(Whose::Of(id)) => names::of(db, [id]).await?.get(id).map(str::to_owned),
        _ => None,
    };
    let params = params(&query);
    let pairs: Vec<(&str, &str)> =
        params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let without = |gone: &str| {
        let kept: Vec<(&str, &str)> = pairs.iter().copied().filter(|(n, _)| *n != gone).collect();
        kept
    };
    let mut form = lens.form.clone();
    pairs.iter().for_each(|(name, value)| form.set(name, value));
    let active = people::active(db).await?;
    let lens_pairs: Vec<(&str, &str)> =
        lens.pairs().iter().map(|(n, v)| (*n, v.as_str())).collect();
    let all: Vec<(&str, &str)> = lens_pairs.into_iter().chain(pairs.iter().copied()).collect();
    let page = Index {
        set: lens.is_set() || !pairs.is_empty(),
        choices: Choices::new(w, &regions),
        people: std::iter::once(Choice::new(NOBODY, w.m("tasks-nobody")))
            .chain(active.into_iter().map(|p| Choice::new(p.id, p.name)))
            .collect(),
        steps: ('A'..='K').map(|letter| Choice::new(letter, letter.to_string())).collect(),
        chips: chips(w, &query, person, &lens, &without),
        heads: heads(&query, &lens, &without),
        pager: Pager::new(query.page, store::PAGE, found.total, PATH, &all),
        first_page: lens.url(PATH, &pairs),
        rows: (!lens.is_wrong())
            .then(|| found.rows.into_iter().map(|row| TaskLine::new(w, row, now)).collect()),
        form,
        shell,
    };
    Ok(if page.rows.is_some() { Page::ok(page) } else { Page::invalid(page) }.into_response())
}

/// What the URL asks for. A word that means nothing filters nothing.
fn read(data: &FormData, lens: &Lens) -> Query {
    let value = |name: &str| data.get(name).map(str::trim).filter(|text| !text.is_empty());
    let sort = value("sort").map(|text| match text.strip_prefix('-') {
        Some(word) => (Sort::parse(word), true),
        None => (Sort::parse(text), false),
    });
    let (sort, reversed) = sort.unwrap_or_default();
    Query {
        focus: lens.focus,
        whose: value("person").and_then(|text| match text {
            NOBODY => Some(Whose::Nobody),
            id => PersonId::parse(id).map(Whose::Of),
        }),
        late: value("late") == Some("yes"),
        step: value("step").filter(|s| matches!(s.as_bytes(), [b'A'..=b'Z'])).map(str::to_owned),
        sort: sort.unwrap_or_default(),
        reversed: reversed && sort.is_some(),
        page: value("page").and_then(|text| text.parse().ok()).unwrap_or(1).max(1),
    }
}

/// The query as parameters, without the lens and the page.
fn params(query: &Query) -> Vec<(&'static str, String)> {
    let whose = query.whose.map(|whose| match whose {
        Whose::Of(person) => person.to_string(),
        Whose::Nobody => NOBODY.to_owned(),
    });
    let usual = query.sort == Sort::default() && !query.reversed;
    let minus = if query.reversed { "-" } else { "" };
    [
        ("person", whose),
        ("late", query.late.then(|| "yes".to_owned())),
        ("step", query.step.clone()),
        ("sort", (!usual).then(|| format!("{minus}{}", query.sort.as_str()))),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

fn chips<'a>(
    w: Words,
    query: &Query,
    person: Option<String>,
    lens: &Lens,
    without: &dyn Fn(&str) -> Vec<(&'a str, &'a str)>,
) -> Vec<Chip> {
    let whose = query.whose.map(|whose| match whose {
        Whose::Of(_) => person.unwrap_or_else(|| w.m("tasks-person-unknown")),
        Whose::Nobody => w.m("tasks-nobody"),
    });
    [
        ("person", "tasks-person", whose),
        ("late", "tasks-due", query.late.then(|| w.m("tasks-late"))),
        ("step", "tasks-step", query.step.clone()),
    ]
    .into_iter()
    .filter_map(|(name, label, value)| {
        let label = format!("{}: {}", w.m(label), value?);
        Some(Chip { label, href: lens.url(PATH, &without(name)) })
    })
    .collect()
}

fn heads<'a>(
    query: &Query,
    lens: &Lens,
    without: &dyn Fn(&str) -> Vec<(&'a str, &'a str)>,
) -> Vec<Head> {
    let head = |label, sort: Sort| {
        let current = query.sort == sort;
        let minus = if current && !query.reversed { "-" } else { "" };
        let word = format!("{minus}{}", sort.as_str());
        let kept = without("sort");
        let more: Vec<(&str, &str)> =
            kept.iter().copied().chain([("sort", word.as_str())]).collect();
        Head {
            label,
            href: lens.url(PATH, &more),
            sorted: match (current, query.reversed) {
                (false, _) => "",
                (true, false) => "ascending",
                (true, true) => "descending",
            },
        }
    };
    vec![
        head("tasks-step", Sort::Step),
        head("tasks-case", Sort::Case),
        head("tasks-person", Sort::Person),
        head("tasks-due", Sort::Due),
    ]
}
