//! The gate of every route: who comes in, and what those who do not are shown.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::domain::access::{self, Verb};
use crate::web::error::{self, AppError};
use crate::web::forms::FormData;
use crate::web::page::{Shell, see_other};
use crate::web::{App, session, sessions, watch};

/// Who may come in at all. What they may do to which record is asked again, with the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Machines and files: no session is looked up.
    Open,
    /// Everyone, signed in or not.
    Public,
    /// Everyone who is signed in.
    SignedIn,
    /// Whoever may do this to anything.
    Needs(Verb),
}

impl Gate {
    fn admits(self, shell: &Shell) -> Result<(), Refused> {
        match (self, &shell.viewer) {
            (Self::Open | Self::Public, _) | (Self::SignedIn, Some(_)) => Ok(()),
            (Self::SignedIn | Self::Needs(_), None) => Err(Refused::Unknown),
            (Self::Needs(verb), Some(viewer)) if access::may_at_all(&viewer.actor, verb) => Ok(()),
            // Not even told that there is something.
            (Self::Needs(Verb::ReadCase), Some(_)) => Err(Refused::Absent),
            (Self::Needs(_), Some(_)) => Err(Refused::Forbidden),
        }
    }
}

enum Refused {
    Unknown,
    Absent,
    Forbidden,
}

/// Runs in front of one route.
pub async fn layer(
    State((app, gate)): State<(App, Gate)>,
    request: Request,
    next: Next,
) -> Response {
    if gate == Gate::Open {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let viewer = match session::viewer(&app, &parts.headers).await {
        Ok(viewer) => viewer,
        Err(e) => return error::explain(e.into_response(), &Shell::new(&app, &parts, None)),
    };
    let mut shell = Shell::new(&app, &parts, viewer);
    shell.warnings = watch::warnings(&app, &shell).await;
    let response = match gate.admits(&shell) {
        Ok(()) => {
            parts.extensions.insert(shell.clone());
            next.run(Request::from_parts(parts, body)).await
        }
        Err(Refused::Absent) => AppError::NotFound.into_response(),
        Err(Refused::Forbidden) => AppError::Forbidden.into_response(),
        Err(Refused::Unknown) if parts.method == Method::GET => to_sign_in(&parts.uri),
        Err(Refused::Unknown) => keep_typing(&app, &shell).await,
    };
    error::explain(response, &shell)
}

/// Off to the sign-in page, and back afterwards.
fn to_sign_in(uri: &axum::http::Uri) -> Response {
    let path = uri.path_and_query().map_or("/", |p| p.as_str());
    if path == "/" {
        return see_other("/sign-in");
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("next", path);
    see_other(format!("/sign-in?{}", query.finish()))
}

/// The session ended while somebody was typing: the sign-in page takes the fields along.
async fn keep_typing(app: &App, shell: &Shell) -> Response {
    let data = FormData::parse(shell.typed.as_deref().unwrap_or_default());
    sessions::expired(app, shell.clone(), &data).await
}
