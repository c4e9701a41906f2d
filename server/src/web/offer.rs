//! `GET /cases/{id}/offer`: what became of each item of the standard offer, on one page.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use entity::vocab::{CaseId, OfferStatementId, OfferStatus};

use crate::actions::commit::{Moment, Seen};
use crate::actions::state_offer::state_offer;
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::{CaseFile, OfferStatement};
use crate::domain::decision::Refusal;
use crate::domain::offer::NewOffer;
use crate::messages::Words;
use crate::store::reference;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData, Stale};
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

/// The longest note about one item.
const NOTE: usize = 500;

#[derive(askama::Template)]
#[template(path = "offer/edit.html")]
struct Edit {
    shell: Shell,
    head: CaseHead,
    form: Form,
    items: Vec<Item>,
    statuses: Vec<Choice>,
}

/// An item of this case's offer.
struct Item {
    code: String,
    title: String,
}

impl Item {
    /// The name of one of its fields.
    fn field(&self, part: &str) -> String {
        format!("{part}_{}", self.code)
    }
}

async fn items_of(app: &App, w: Words, case: &CaseFile) -> Result<Vec<Item>, AppError> {
    let catalogue = reference::offer(app.ctx.db.reads()).await?;
    let ours = catalogue.into_iter().filter(|item| case.is_offered(&item.code, item.retired_on));
    let item = |item: reference::OfferItem| Item {
        title: w.lang().pick(item.title, item.title_en),
        code: item.code,
    };
    Ok(ours.map(item).collect())
}

/// Fills the fields of an item with what was said of it.
fn fill(form: &mut Form, item: &Item, said: Option<&OfferStatement>) {
    let day = said.and_then(|s| s.happened_on).map(calendar::date_short).unwrap_or_default();
    let note = said.and_then(|s| s.note.as_deref()).unwrap_or_default();
    form.set(&item.field("status"), said.map_or("", |s| s.status.as_str()));
    form.set(&item.field("on"), day);
    form.set(&item.field("note"), note);
    form.set(&item.field("was"), said.map(|s| s.id.to_string()).unwrap_or_default());
}

/// The statement that an item's fields were filled from.
fn was<'a>(case: &'a CaseFile, data: &FormData, item: &Item) -> Option<&'a OfferStatement> {
    let id = data.get(&item.field("was")).and_then(OfferStatementId::parse)?;
    case.offer.iter().find(|said| said.id == id && said.item == item.code)
}

fn page(app: &App, shell: Shell, case: &CaseFile, items: Vec<Item>, form: Form) -> Response {
    let w = shell.words;
    let status = outcome::status(&form);
    let statuses = OfferStatus::ALL.iter().map(|s| Choice::new(s, w.e("offer-status", s)));
    let page = Edit {
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        statuses: statuses.collect(),
        items,
        shell,
        form,
    };
    Page::with_status(status, page).into_response()
}

/// `GET /cases/{id}/offer`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let items = items_of(&app, viewer.words, &case).await?;
    let mut form = Form::new().at_version(case.version);
    items.iter().for_each(|item| fill(&mut form, item, case.offer_of(&item.code)));
    Ok(page(&app, shell, &case, items, form))
}

/// `POST /cases/{id}/offer`: only what was changed in the form is written.
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let items = items_of(&app, w, &case).await?;
    let today = Moment::of(&app.ctx).today;
    let (seen, changed) = match read(&data, w, &case, &items, today) {
        Ok(read) => read,
        Err(form) => return Ok(page(&app, shell, &case, items, form)),
    };
    if changed.is_empty() {
        return Ok(Flash::info("offer-unchanged").to(format!("/cases/{id}")));
    }
    let count = changed.len();
    match state_offer(&app.ctx, &viewer.actor, id, Some(seen), changed.clone()).await {
        Ok(_) => {
            let flash = Flash::success("offer-done").with("count", count);
            Ok(flash.to(format!("/cases/{id}")))
        }
        Err(error) => {
            let mut form = outcome::again(&app, w, &data, error).await?;
            let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
            if form.is_stale() {
                rebase(&mut form, w, &case, &data, &items, &changed);
            }
            Ok(page(&app, shell, &case, items, form))
        }
    }
}

/// The items that say something else than what their fields were filled with.
fn read(
    data: &FormData,
    w: Words,
    case: &CaseFile,
    items: &[Item],
    today: NaiveDate,
) -> Result<(Seen, Vec<NewOffer>), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let known = |code: &str| items.iter().any(|item| item.code == code);
    let mut named = data.pairs().filter_map(|(name, _)| name.strip_prefix("status_"));
    if named.any(|code| !known(code)) {
        r.refuse("", w.m(Refusal::NoSuchItem.key()));
    }
    let mut changed = Vec::new();
    for item in items {
        let before = was(case, data, item);
        let [on_field, status_field, note_field] = ["on", "status", "note"].map(|p| item.field(p));
        let status = r.choice(&status_field, OfferStatus::parse).labelled(&item.title).optional();
        let happened_on = r.date(&on_field).labelled(&item.title).optional();
        let note = r.line(&note_field).labelled(&item.title).max(NOTE).optional();
        if happened_on.is_some_and(|day| day > today) {
            r.refuse(&on_field, w.m(Refusal::DayInFuture.key()));
        }
        match status {
            Some(status) => {
                let new = NewOffer { item: item.code.clone(), status, happened_on, note };
                if !before.is_some_and(|said| new.repeats(said)) {
                    changed.push(new);
                }
            }
            None if r.has_error(&status_field) => {}
            None if before.is_some() => r.refuse(&status_field, w.m("offer-status-kept")),
            None if happened_on.is_some() || note.is_some() => {
                r.refuse(&status_field, w.m("offer-status-needed"));
            }
            None => {}
        }
    }
    r.finish(|| {
        let subjects = changed.iter().map(|new| format!("offer:{}", new.item)).collect();
        Some((Seen { version: version?, subjects }, changed))
    })
}

/// Fits a stale form to what stands now: what was not touched follows, and beside what was changed
/// stands what a colleague made of it.
fn rebase(
    form: &mut Form,
    w: Words,
    case: &CaseFile,
    data: &FormData,
    items: &[Item],
    changed: &[NewOffer],
) {
    for item in items {
        let now = case.offer_of(&item.code);
        if now.map(|s| s.id) == was(case, data, item).map(|s| s.id) {
            continue;
        }
        match changed.iter().find(|new| new.item == item.code) {
            None => fill(form, item, now),
            Some(mine) => {
                form.set(&item.field("was"), now.map(|s| s.id.to_string()).unwrap_or_default());
                let theirs = now.map(|s| (s.status, s.happened_on, s.note.as_deref()));
                form.stale.push(Stale {
                    label: item.title.clone(),
                    theirs: theirs.map(|said| in_words(w, said)).unwrap_or_default(),
                    yours: in_words(w, (mine.status, mine.happened_on, mine.note.as_deref())),
                });
            }
        }
    }
}

/// "aanvaard, 02.03.2026, schepen belde terug"
fn in_words(w: Words, said: (OfferStatus, Option<NaiveDate>, Option<&str>)) -> String {
    let (status, day, note) = said;
    let pieces =
        [Some(w.e("offer-status", status)), day.map(calendar::date_short), note.map(str::to_owned)];
    pieces.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
