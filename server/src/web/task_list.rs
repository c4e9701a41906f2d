//! `GET /tasks`: the tasks that can be worked on, whoever's they are; filters and order in the URL.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, PersonId, TaskId};

use crate::document::{Cell, Column};
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::focus::Focus;
use crate::store::reference::{self, Region};
use crate::store::task_list::{self as store, Query, Row, Sort, Whose};
use crate::store::{names, people};
use crate::web::App;
use crate::web::cases::filters::{Chip, NOBODY};
use crate::web::error::AppError;
use crate::web::files::{self, Link, List};
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
    files: Vec<Link>,
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

/// What the URL asks for.
struct Asked {
    lens: Lens,
    query: Query,
    /// The query's parameters, without those of the lens and the page.
    pairs: Vec<(&'static str, String)>,
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
    let asked = Asked::read(w, &data, &regions);
    let found = store::find(db, &viewer.actor, &asked.query, now).await?;
    let person = match asked.query.whose {
        Some(Whose::Of(id)) => names::of(db, [id]).await?.get(id).map(str::to_owned),
        _ => None,
    };
    let active = people::active(db).await?.into_iter().map(|p| Choice::new(p.id, p.name));
    let nobody = Choice::new(NOBODY, w.m("tasks-nobody"));
    let line = |row| TaskLine::new(w, row, now);
    let wrong = asked.lens.is_wrong();
    let page = Index {
        set: asked.lens.is_set() || !asked.pairs.is_empty(),
        choices: Choices::new(w, &regions),
        people: std::iter::once(nobody).chain(active).collect(),
        steps: ('A'..='K').map(|letter| Choice::new(letter, letter.to_string())).collect(),
        chips: asked.chips(w, person),
        heads: asked.heads(),
        pager: Pager::new(asked.query.page, store::PAGE, found.total, PATH, &asked.all()),
        first_page: asked.with("page", ""),
        files: files::links(w, "/tasks/export", &asked.with("page", "")),
        rows: (!wrong).then(|| found.rows.into_iter().map(line).collect()),
        form: asked.form(),
        shell,
    };
    Ok(if wrong { Page::invalid(page) } else { Page::ok(page) }.into_response())
}

/// `GET /tasks/export.csv`, `.xlsx`, `.docx`: all pages of the list.
pub async fn export(
    State(app): State<App>,
    viewer: Viewer,
    uri: Uri,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let (now, db, w) = (app.ctx.clock.now(), app.ctx.db.reads(), viewer.words);
    let format = files::format_of(&uri);
    let asked = Asked::read(w, &data, &reference::regions(db).await?);
    if asked.lens.is_wrong() {
        return Err(AppError::Refused("export-filters"));
    }
    let most = files::asked(format);
    let found = store::first(db, &viewer.actor, &asked.query, now, most).await?;
    let text = |id: &str| Column::text(w.m(id));
    let columns = ["tasks-step", "tasks-task", "cases-col-reference", "line-municipality"];
    let columns = columns.into_iter().chain(["tasks-person", "tasks-due", "tasks-late"]);
    let list = List {
        title: w.m("tasks-title"),
        empty: w.m("tasks-none-found"),
        stem: w.m("tasks-file"),
        columns: columns.map(text).collect(),
        rows: found.into_iter().map(|row| line(w, row, now)).collect(),
    };
    files::send_list(w, list, format).await
}

/// A task as a line of a file.
fn line(w: Words, row: Row, now: DateTime<Utc>) -> Vec<Cell> {
    let Row { task, assignee } = row;
    let late = task.due_at.is_some_and(|due| due < now);
    vec![
        Cell::text(task.step_code),
        Cell::text(title(w, task.title, task.title_en)),
        Cell::Case { case: task.case_id, reference: task.reference },
        Cell::text(task.municipality_name),
        Cell::text(assignee.unwrap_or_else(|| w.m("tasks-nobody"))),
        task.due_at.map(|due| Cell::Day(calendar::local_day(due))).unwrap_or_default(),
        if late { Cell::Text(w.m("tasks-late")) } else { Cell::Empty },
    ]
}

impl Asked {
    fn read(w: Words, data: &FormData, regions: &[Region]) -> Self {
        let lens = Lens::read(w, data, regions);
        let query = query(data, lens.focus);
        Self { pairs: pairs(&query), query, lens }
    }

    fn form(&self) -> Form {
        let mut form = self.lens.form.clone();
        self.pairs.iter().for_each(|(name, value)| form.set(name, value));
        form
    }

    /// Every parameter but the page.
    fn all(&self) -> Vec<(&str, &str)> {
        let all = self.lens.pairs().iter().chain(&self.pairs);
        all.map(|(name, value)| (*name, value.as_str())).collect()
    }

    /// The list's URL with another value of one parameter; without it when that is empty.
    fn with(&self, name: &str, value: &str) -> String {
        let kept = self.pairs.iter().filter(|(n, _)| *n != name);
        let kept = kept.map(|(n, v)| (*n, v.as_str()));
        self.lens.url(PATH, &kept.chain([(name, value)]).collect::<Vec<_>>())
    }

    fn chips(&self, w: Words, person: Option<String>) -> Vec<Chip> {
        let whose = self.query.whose.map(|whose| match whose {
            Whose::Of(_) => person.unwrap_or_else(|| w.m("tasks-person-unknown")),
            Whose::Nobody => w.m("tasks-nobody"),
        });
        let shown = [
            ("person", "tasks-person", whose),
            ("late", "tasks-due", self.query.late.then(|| w.m("tasks-late"))),
            ("step", "tasks-step", self.query.step.clone()),
        ];
        let chip = |(name, label, value): (&str, &str, Option<String>)| {
            let label = format!("{}: {}", w.m(label), value?);
            Some(Chip { label, href: self.with(name, "") })
        };
        shown.into_iter().filter_map(chip).collect()
    }

    fn heads(&self) -> Vec<Head> {
        let head = |label, sort: Sort| {
            let current = self.query.sort == sort;
            let minus = if current && !self.query.reversed { "-" } else { "" };
            Head {
                label,
                href: self.with("sort", &format!("{minus}{}", sort.as_str())),
                sorted: match (current, self.query.reversed) {
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
}

/// A word that means nothing filters nothing.
fn query(data: &FormData, focus: Focus) -> Query {
    let value = |name: &str| data.get(name).map(str::trim).filter(|text| !text.is_empty());
    let sort = value("sort").map(|text| match text.strip_prefix('-') {
        Some(word) => (Sort::parse(word), true),
        None => (Sort::parse(text), false),
    });
    let (sort, reversed) = sort.unwrap_or_default();
    Query {
        focus,
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

fn pairs(query: &Query) -> Vec<(&'static str, String)> {
    let whose = query.whose.map(|whose| match whose {
        Whose::Of(person) => person.to_string(),
        Whose::Nobody => NOBODY.to_owned(),
    });
    let usual = query.sort == Sort::default() && !query.reversed;
    let minus = if query.reversed { "-" } else { "" };
    let pairs = [
        ("person", whose),
        ("late", query.late.then(|| "yes".to_owned())),
        ("step", query.step.clone()),
        ("sort", (!usual).then(|| format!("{minus}{}", query.sort.as_str()))),
    ];
    pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
