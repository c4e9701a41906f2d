//! Answers as they were given: freezing one, looking at it, what was corrected since.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, FrozenAnswerId};

use super::ask::{self, Asked};
use super::show::{File, file, files_of, format, send};
use super::view::{DocumentView, GridView, Links};
use crate::actions::answer::{MAX_JOURNALS, answer, chronicle_of};
use crate::actions::freeze_answer::{Freeze, freeze_answer};
use crate::domain::calendar;
use crate::domain::report::{Answer, Entry, corrected, differences};
use crate::messages::Words;
use crate::store::answers;
use crate::telling::answers::{
    Changes as Compared, Extent, ON_A_PAGE, changes_document, changes_stem, difference_words,
    document, title,
};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, QueryData};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "answers/new.html")]
struct New {
    shell: Shell,
    form: Form,
    /// The question, carried along.
    hidden: Vec<(&'static str, String)>,
    kind: &'static str,
    what: String,
    cut_off: String,
    back: String,
}

/// `GET /answers/new?question=question-22&from=…&to=…&as-of=…`
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let asked = carried(&app, &data, shell.words)?;
    let form = Form::new()
        .with("id", FrozenAnswerId::new())
        .with("title", title(shell.words, &asked.question));
    Ok(show_form(shell, form, &asked))
}

/// The question that an address or a form carries along.
fn carried(app: &App, data: &FormData, w: Words) -> Result<Asked, AppError> {
    let kind = data.get("question").ok_or(AppError::NotFound)?;
    if ![ask::QUESTION_22, ask::BUILT].contains(&kind) {
        return Err(AppError::NotFound);
    }
    ask::read(kind, data, w, app.ctx.clock.now()).map_err(|_| AppError::NotFound)
}

fn show_form(shell: Shell, form: Form, asked: &Asked) -> Response {
    let w = shell.words;
    let template = New {
        hidden: asked.pairs(),
        kind: asked.kind(),
        what: title(w, &asked.question),
        cut_off: calendar::long_with_zone(asked.cut_off, w.lang()),
        back: format!("{}?{}", asked.path(), asked.query()),
        form: form.clone(),
        shell,
    };
    Page::with_status(outcome::status(&form), template).into_response()
}

/// `POST /answers`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let asked = carried(&app, &data, w)?;
    let mut r = Reader::new(&data, w);
    let id = r.id("id").required();
    let title = r.line("title").label("answer-title").max(200).required();
    let question_number = r.line("number").label("answer-number").max(60).optional();
    let asked_by = r.line("asked_by").label("answer-asked-by").max(120).optional();
    let sent_on = r.date("sent_on").label("answer-sent").optional();
    let read = r.finish(|| {
        Some(Freeze {
            id: id?,
            title: title?,
            question_number,
            asked_by,
            sent_on,
            question: asked.question.clone(),
            cut_off: asked.cut_off,
        })
    });
    let new = match read {
        Ok(new) => new,
        Err(form) => return Ok(show_form(shell, form, &asked)),
    };
    match freeze_answer(&app.ctx, &viewer.actor, new).await {
        Ok(id) => Ok(Flash::success("answer-frozen").to(format!("/answers/{id}"))),
        Err(crate::actions::commit::ActionError::Refused(refusal)) => {
            let field = match refusal {
                crate::domain::decision::Refusal::DayInFuture => "sent_on",
                _ => "",
            };
            let form = Form::from_data(&data).refused(field, w.m(refusal.key()));
            Ok(show_form(shell, form, &asked))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(askama::Template)]
#[template(path = "answers/frozen.html")]
struct Frozen {
    shell: Shell,
    id: FrozenAnswerId,
    view: DocumentView,
    files: Vec<File>,
    /// Why the due date is what it is.
    term: Option<String>,
}

/// `GET /answers/{id}`
pub async fn frozen(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<FrozenAnswerId>,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let found = answers::find(app.ctx.db.reads(), id).await?;
    let (row, answer) = found.ok_or(AppError::NotFound)?;
    let w = shell.words;
    if let Some(format) = format(&data)? {
        return file(&app, w, answer, Some(row), format).await;
    }
    let chronicle = chronicle_of(&app.ctx, &answer, ON_A_PAGE).await?;
    let document = document(w, &answer, Some(&row), &chronicle, Extent::PAGE);
    Ok(Page::ok(Frozen {
        view: DocumentView::new(document, &Links::of_frozen(id)),
        files: files_of(&format!("/answers/{id}"), ""),
        term: row.sent_on.map(|sent| term(w, sent)),
        id,
        shell,
    })
    .into_response())
}

/// "20 werkdagen na …; weekends en … tellen niet mee".
fn term(w: Words, sent: chrono::NaiveDate) -> String {
    let term = calendar::answer_term(sent);
    let holidays: Vec<String> = term.holidays.iter().map(|d| calendar::date_short(*d)).collect();
    let days = calendar::ANSWER_DAYS;
    let sent = calendar::date_short(sent);
    if holidays.is_empty() {
        w.a2("answer-term", "days", days, "sent", sent)
    } else {
        w.a3("answer-term-holidays", "days", days, "sent", sent, "holidays", holidays.join(", "))
    }
}

#[derive(askama::Template)]
#[template(path = "answers/changes.html")]
struct Changes {
    shell: Shell,
    id: FrozenAnswerId,
    title: String,
    cut_off: String,
    now: String,
    rows: Vec<Changed>,
    lists: GridView,
    corrected: GridView,
    files: Vec<File>,
}

/// A figure that is another one now.
struct Changed {
    what: String,
    was: usize,
    is: usize,
    added: Vec<CaseLink>,
    removed: Vec<CaseLink>,
}

/// A case by its reference.
struct CaseLink {
    href: String,
    text: String,
}

impl CaseLink {
    fn of(entry: &Entry) -> Self {
        let text = format!("{} {}", entry.reference, entry.municipality);
        Self { href: format!("/cases/{}", entry.case), text }
    }
}

/// `GET /answers/{id}/changes`: the same question, answered now.
pub async fn changes(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<FrozenAnswerId>,
    QueryData(data): QueryData,
) -> Result<Response, AppError> {
    let wanted = format(&data)?;
    let found = answers::find(app.ctx.db.reads(), id).await?;
    let (row, old) = found.ok_or(AppError::NotFound)?;
    let now = app.ctx.clock.now();
    let fresh = answer(&app.ctx, old.question.clone(), now).await?;
    let w = shell.words;
    let mut touched: Vec<CaseId> =
        corrected(&old.entries, &fresh.entries).into_iter().map(|e| e.case).collect();
    touched.truncate(MAX_JOURNALS);
    let chronicle = answers::chronicle(app.ctx.db.reads(), &touched, now).await?;
    if let Some(format) = wanted {
        let heading = format!("{} {}", w.m("answer-changes"), row.title);
        let name = (changes_stem(w, &old), 0);
        return send(format, name, move |to| {
            let changes = Compared { w, old: &old, fresh: &fresh, chronicle: &chronicle };
            format.write(&changes_document(&changes, heading), to)
        })
        .await;
    }
    let links_of = Links::of_frozen(id);
    let changes = Compared { w, old: &old, fresh: &fresh, chronicle: &chronicle };
    let links = |cases: &[CaseId]| -> Vec<CaseLink> {
        let both = [fresh.index(), old.index()];
        let entry = |case: &CaseId| both.iter().find_map(|index| index.get(case).copied());
        cases.iter().filter_map(entry).map(CaseLink::of).collect()
    };
    let told = |from: &Answer, d: &crate::domain::report::Difference| {
        difference_words(w, from, &d.section, d.row.as_ref(), d.column.as_ref())
    };
    let rows = differences(&old.sections, &fresh.sections).into_iter().map(|d| Changed {
        what: told(&old, &d),
        was: d.was,
        is: d.is,
        added: links(&d.added),
        removed: links(&d.removed),
    });
    Ok(Page::ok(Changes {
        id,
        title: row.title,
        cut_off: calendar::long_with_zone(old.cut_off, w.lang()),
        now: calendar::long_with_zone(now, w.lang()),
        rows: rows.collect(),
        lists: GridView::new(changes.lists(), "centres", &links_of),
        corrected: GridView::new(changes.cases(), "corrected", &links_of),
        files: files_of(&format!("/answers/{id}/changes"), ""),
        shell,
    })
    .into_response())
}
