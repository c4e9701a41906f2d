//! What a handler does with an action that did not happen: the same form again, with what was
//! typed and a sentence beside the field, or with what colleagues changed meanwhile.
//!
//! ```ignore
//! match withdraw_case(&app.ctx, &viewer.actor, id, input).await {
//!     Ok(_) => Ok(Flash::success("case-withdrawn").to(path)),
//!     Err(error) => show(&app, shell, id, outcome::again(&app, w, &data, error).await?).await,
//! }
//! ```

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use entity::vocab::PersonId;

use crate::actions::commit::ActionError;
use crate::domain::calendar;
use crate::domain::decision::Refusal;
use crate::messages::Words;
use crate::store::cases::StoredEvent;
use crate::store::names::{self, Names};
use crate::telling::sentences;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData};

/// The form as typed, with why it was not taken. What has no place in a form (not found, not
/// allowed, database away) stays an error.
///
/// # Errors
/// [`AppError`] for all that the form cannot mend.
pub async fn again(
    app: &App,
    w: Words,
    data: &FormData,
    error: ActionError,
) -> Result<Form, AppError> {
    let form = Form::from_data(data);
    match error {
        ActionError::Refused(refusal) => refused(app, w, form, &refusal).await,
        ActionError::Stale(events) => stale(app, w, form, &events).await,
        other => Err(other.into()),
    }
}

/// The status of a page with a form: 409 when a colleague was first, 422 when something is wrong.
pub fn status(form: &Form) -> StatusCode {
    if form.is_stale() {
        StatusCode::CONFLICT
    } else if form.has_errors() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    }
}

/// A rule's no: beside its field, above the form, or, when a colleague was first, with who and
/// when.
async fn refused(app: &App, w: Words, mut form: Form, refusal: &Refusal) -> Result<Form, AppError> {
    let key = refusal.key();
    let named = |who: Option<PersonId>| async move {
        let names = names::of(app.ctx.db.reads(), who).await?;
        Ok::<_, AppError>(name(w, &names, who))
    };
    match refusal {
        Refusal::AlreadyClosed { state, by, at } => {
            let state = w.e("task-state", state);
            let who = named(*by).await?;
            form.stale_note = w.a3(key, "state", state, "who", who, "when", moment(w, *at));
        }
        Refusal::TakenBy { person } => form.stale_note = w.a(key, "who", named(*person).await?),
        Refusal::RequestPending { to } => form.refuse("", w.a(key, "who", named(Some(*to)).await?)),
        other => form.refuse(other.field().unwrap_or_default(), w.m(key)),
    }
    Ok(form)
}

/// The form with what happened since it was made. It now carries the version of today: sending it
/// again is a decision taken with open eyes.
async fn stale(
    app: &App,
    w: Words,
    mut form: Form,
    events: &[StoredEvent],
) -> Result<Form, AppError> {
    let people = events.iter().flat_map(StoredEvent::people);
    let names = names::of(app.ctx.db.reads(), people).await?;
    form.stale_note = w.m("stale-text");
    form.meanwhile = events
        .iter()
        .map(|event| {
            let told = sentences::tell(w, &names, event);
            format!("{} ({})", told.text, told.who_and_when(w))
        })
        .collect();
    if let Some(version) = events.iter().filter_map(|e| e.case_version).max() {
        form = form.at_version(version);
    }
    Ok(form)
}

fn name(w: Words, names: &Names, who: Option<PersonId>) -> String {
    let name = who.and_then(|id| names.get(id)).map(str::to_owned);
    name.unwrap_or_else(|| w.m("somebody"))
}

fn moment(w: Words, at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| w.m("unknown"), calendar::short)
}
