//! One letter to read back, and the lines of lists of letters.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::{LetterId, LetterKind, LetterReason, LetterState};

use crate::domain::calendar;
use crate::mail::fault::FaultKind;
use crate::messages::{Words, capital};
use crate::store::outbox::{self, Row, Whole};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::page::{Page, Shell};
use crate::web::params::Params;
use crate::web::session::Viewer;

/// What the HTML of a letter may do: look like itself, nothing else.
const LETTER_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; sandbox";

/// A letter in a list.
pub struct Line {
    pub id: LetterId,
    pub kind: String,
    /// None until it was written.
    pub subject: Option<String>,
    pub to: String,
    /// Path and reference.
    pub case: Option<(String, String)>,
    pub class: &'static str,
    pub state: String,
    /// When it was sent, given up, or will be tried.
    pub when: String,
    pub reason: Option<String>,
    /// The mail server's last word.
    pub error: Option<String>,
    pub late: bool,
    pub parked: bool,
}

impl Line {
    pub fn new(w: Words, row: Row) -> Self {
        let error = row.error.filter(|_| row.state != LetterState::Sent);
        let (meaning, said) = error.map_or((None, String::new()), |error| told(w, &error));
        let row = Row { error: None, ..row };
        Self {
            id: row.id,
            kind: w.e("letter-kind", row.kind),
            when: when(w, &row),
            reason: match row.reason {
                None | Some(LetterReason::Refused) => meaning.or_else(|| reason(w, row.reason)),
                other => reason(w, other),
            },
            case: row
                .case_id
                .map(|id| (format!("/cases/{id}"), row.reference.clone().unwrap_or_default())),
            class: class(row.state),
            state: w.e("letter-state", row.state),
            subject: row.subject,
            to: row.name,
            error: Some(said).filter(|said| !said.is_empty()),
            late: row.late,
            parked: row.state == LetterState::Parked,
        }
    }

    /// What it is called: by its subject once it has one.
    pub fn title(&self) -> &str {
        self.subject.as_deref().unwrap_or(&self.kind)
    }

    /// The same on the page of its case, which the subject names at its beginning.
    pub fn title_in_case(&self) -> String {
        let (_, title) = self.title().split_once(": ").unwrap_or(("", self.title()));
        capital(title)
    }
}

const fn class(state: LetterState) -> &'static str {
    match state {
        LetterState::Queued => "waits",
        LetterState::Sent => "done",
        LetterState::Parked => "late",
        LetterState::Dropped => "na",
    }
}

/// What went wrong in a sentence, where it is known, and the mail server's own words.
pub fn told(w: Words, stored: &str) -> (Option<String>, String) {
    let (word, said) = stored.split_once(": ").unwrap_or((stored, ""));
    match FaultKind::parse(word) {
        Some(kind) => (Some(w.e("mail-fault", kind)), said.to_owned()),
        None => (None, stored.to_owned()),
    }
}

fn reason(w: Words, reason: Option<LetterReason>) -> Option<String> {
    reason.map(|reason| w.e("letter-reason", reason))
}

fn when(w: Words, row: &Row) -> String {
    let short = |at: DateTime<Utc>| calendar::short(at);
    match (row.closed_at, row.attempts) {
        (Some(closed), _) => short(closed),
        (None, 0) => w.a("letter-planned", "when", short(row.next_try_at)),
        (None, tries) => {
            w.a2("letter-next-try", "number", tries + 1, "when", short(row.next_try_at))
        }
    }
}

/// Letters with a secret in them: what they say is between Liaison and the one they are for.
const fn is_secret(kind: LetterKind) -> bool {
    matches!(kind, LetterKind::Invitation | LetterKind::PasswordReset)
}

/// A letter on a page of its own.
pub struct View {
    pub line: Line,
    pub to_id: entity::vocab::PersonId,
    pub recipient: Option<String>,
    pub queued: String,
    pub attempts: i32,
    pub next_try: Option<String>,
    pub closed: Option<String>,
    pub message_id: String,
    pub text: Option<String>,
    /// Where its HTML is, if there is one to see.
    pub html: Option<String>,
    /// What it says is not shown here.
    pub secret: bool,
}

impl View {
    /// `path` is where the letter stands; `shows_secrets` only in the demo.
    pub fn new(w: Words, whole: Whole, path: &str, shows_secrets: bool) -> Self {
        let row = &whole.row;
        let full = |at: DateTime<Utc>| calendar::long_with_zone(at, w.lang());
        let secret = is_secret(row.kind) && !shows_secrets;
        Self {
            to_id: row.person_id,
            queued: full(row.queued_at),
            attempts: row.attempts,
            next_try: (row.state == LetterState::Queued).then(|| full(row.next_try_at)),
            closed: row.closed_at.map(full),
            html: whole.html.filter(|_| !secret).map(|_| format!("{path}/html")),
            text: whole.text.filter(|_| !secret),
            recipient: whole.recipient,
            message_id: whole.message_id,
            secret,
            line: Line::new(w, whole.row),
        }
    }
}

/// The HTML of a letter as a document that can do nothing.
///
/// # Errors
/// Not found when it has none, or holds a secret.
pub fn document(whole: Whole, shows_secrets: bool) -> Result<Response, AppError> {
    let shown = shows_secrets || !is_secret(whole.row.kind);
    whole.html.filter(|_| shown).map(harmless).ok_or(AppError::NotFound)
}

/// A page of somebody else's making, without script, forms, frames and requests.
pub fn harmless(html: String) -> Response {
    let mut response = html.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(LETTER_POLICY));
    response
}

#[derive(askama::Template)]
#[template(path = "letters/show.html")]
struct Show {
    shell: Shell,
    letter: View,
}

/// `GET /letters/{id}`: for whoever it was for, and whoever may read the case.
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<LetterId>,
) -> Result<Response, AppError> {
    let found = outbox::find_visible(app.ctx.db.reads(), &viewer.actor, id).await?;
    let whole = found.ok_or(AppError::NotFound)?;
    let letter = View::new(shell.words, whole, &format!("/letters/{id}"), false);
    Ok(Page::ok(Show { shell, letter }).into_response())
}

/// `GET /letters/{id}/html`: as it looks in a mail program.
pub async fn html(
    State(app): State<App>,
    viewer: Viewer,
    Params(id): Params<LetterId>,
) -> Result<Response, AppError> {
    let found = outbox::find_visible(app.ctx.db.reads(), &viewer.actor, id).await?;
    document(found.ok_or(AppError::NotFound)?, false)
}
