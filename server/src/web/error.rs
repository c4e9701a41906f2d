//! Everything that can go wrong at the entrance, as a page with a way out.
//!
//! A handler's error becomes an empty answer that carries a [`Failure`]; the gate of its route, or
//! the outermost layer, turns it into a page in the reader's language ([`explain`]).

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::actions::Trouble;
use crate::actions::commit::ActionError;
use crate::store::StoreError;
use crate::web::kept::Kept;
use crate::web::page::{Page, Shell};

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// Not there, or not for these eyes: the two look the same.
    #[error("not found")]
    NotFound,
    #[error("forbidden")]
    Forbidden,
    /// Somebody else was first, or a constraint said no.
    #[error("conflict: {0}")]
    Conflict(String),
    /// A rule of the domain says no; the id of its sentence.
    #[error("refused: {0}")]
    Refused(&'static str),
    #[error("method not allowed")]
    Method,
    #[error("body too large")]
    TooLarge,
    #[error("unreadable form")]
    BadForm,
    /// A write that a page of another site asked for.
    #[error("cross-site request")]
    CrossSite,
    #[error("too many attempts")]
    TooMany,
    /// The database is away for a while.
    #[error("database away: {0}")]
    Away(String),
    #[error("timed out")]
    Timeout,
    #[error("internal: {0}")]
    Internal(String),
}

impl AppError {
    /// Anything unforeseen.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Conflict(_) | Self::Refused(_) => StatusCode::CONFLICT,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Away(_) | Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stem of its messages: `error-<stem>-title` and `error-<stem>-text`.
    fn stem(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::Conflict(_) => "conflict",
            Self::Refused(_) => "refused",
            Self::Method => "method",
            Self::TooLarge => "too-large",
            Self::BadForm => "bad-form",
            Self::CrossSite => "cross-site",
            Self::TooMany => "too-many",
            Self::Away(_) => "away",
            Self::Timeout => "timeout",
            Self::Internal(_) => "internal",
        }
    }

    /// Logs what an operator must know; a reader's mistakes are not that.
    fn log(&self) {
        match self {
            Self::Internal(cause) => tracing::error!(cause, "request failed"),
            Self::Away(cause) => tracing::warn!(cause, "database away"),
            Self::Timeout => tracing::warn!("request took too long"),
            Self::Conflict(cause) => tracing::info!(cause, "conflicting change"),
            _ => {}
        }
    }

    /// What an answer without a page stands for, by its status alone.
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => Self::Forbidden,
            StatusCode::CONFLICT => Self::Conflict(String::new()),
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            StatusCode::REQUEST_TIMEOUT
            | StatusCode::GATEWAY_TIMEOUT
            | StatusCode::SERVICE_UNAVAILABLE => Self::Timeout,
            s if s.is_client_error() => Self::BadForm,
            s => Self::Internal(format!("status {s}")),
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Constraint(cause) => Self::Conflict(cause),
            StoreError::Away(cause) => Self::Away(cause),
            StoreError::Corrupt(cause) | StoreError::Other(cause) => Self::Internal(cause),
        }
    }
}

impl From<ActionError> for AppError {
    /// The last resort: a handler with a form shows refusals and conflicts there.
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::NotFound => Self::NotFound,
            ActionError::Forbidden => Self::Forbidden,
            ActionError::Refused(refusal) => Self::Refused(refusal.key()),
            ActionError::Stale(_) => Self::Conflict("stale form".to_owned()),
            ActionError::Store(error) => error.into(),
        }
    }
}

impl From<Trouble> for AppError {
    fn from(error: Trouble) -> Self {
        match error {
            Trouble::Store(error) => error.into(),
            Trouble::Randomness(_) | Trouble::Lost(_) => Self::internal(error),
        }
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

/// Travels on an answer until a layer that knows the reader makes a page of it.
#[derive(Clone, Debug)]
struct Failure(AppError);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        self.log();
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Failure(self));
        response
    }
}

#[derive(askama::Template)]
#[template(path = "errors/error.html")]
struct SignedIn {
    shell: Shell,
    title: String,
    text: String,
    retry: bool,
    kept: Option<Kept>,
}

#[derive(askama::Template)]
#[template(path = "errors/error_public.html")]
struct Public {
    shell: Shell,
    title: String,
    text: String,
    retry: bool,
    kept: Option<Kept>,
}

/// Makes a page of a failed answer that is none yet; leaves every other answer alone.
pub fn explain(mut response: Response, shell: &Shell) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let failure = response.extensions_mut().remove::<Failure>().map(|f| f.0);
    let error = match failure {
        Some(error) => error,
        None if is_finished(&response) => return response,
        None => {
            let error = AppError::of_status(status);
            error.log();
            error
        }
    };
    let mut page = page(&error, shell.clone());
    *page.status_mut() = error.status();
    copy(response.headers(), page.headers_mut());
    if matches!(error, AppError::Away(_) | AppError::Timeout) {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("30"));
    }
    page
}

/// Whether an answer already says what is wrong, to a reader or to a machine.
fn is_finished(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
    kind.is_some_and(|k| !k.starts_with("text/plain"))
}

fn copy(from: &HeaderMap, to: &mut HeaderMap) {
    for name in [axum::http::header::ALLOW, axum::http::header::SET_COOKIE] {
        for value in from.get_all(&name) {
            to.append(name.clone(), value.clone());
        }
    }
}

fn page(error: &AppError, shell: Shell) -> Response {
    let w = shell.words;
    let stem = error.stem();
    let title = w.m(format!("error-{stem}-title"));
    let text = match error {
        AppError::Refused(sentence) => w.m(sentence),
        AppError::Internal(_) => w.a("error-internal-text", "number", &shell.request),
        _ => w.m(format!("error-{stem}-text")),
    };
    let retry = matches!(error, AppError::Away(_) | AppError::Timeout | AppError::Internal(_));
    let kept = shell.typed.as_ref().filter(|_| retry).and_then(|t| Kept::of(&shell.path, t));
    // A form that is not sent again is opened again.
    let retry = retry && shell.typed.is_none();
    if shell.viewer.is_some() {
        Page::ok(SignedIn { shell, title, text, retry, kept }).into_response()
    } else {
        Page::ok(Public { shell, title, text, retry, kept }).into_response()
    }
}
