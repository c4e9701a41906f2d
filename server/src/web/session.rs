//! Who is at the door: the cookie, the viewer, the language.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use entity::vocab::{PersonId, SessionId};

use crate::domain::access::{self, Actor, Scope, Verb};
use crate::domain::calendar;
use crate::domain::lang::Lang;
use crate::messages::Words;
use crate::secrets;
use crate::store::sessions;
use crate::web::App;
use crate::web::cookies;
use crate::web::error::AppError;
use crate::web::page::Shell;

const STEM: &str = "liaison";

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    pub actor: Actor,
    pub session: SessionId,
    pub name: String,
    pub email: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    pub words: Words,
}

impl Viewer {
    pub fn id(&self) -> PersonId {
        self.actor.person
    }

    /// Whether the viewer may do this to that.
    pub fn may(&self, verb: Verb, scope: &Scope) -> bool {
        access::may(&self.actor, verb, scope)
    }

    /// Goes on only if the viewer may; else as if it were not there, or not allowed if the
    /// viewer may read it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] or [`AppError::Forbidden`].
    pub fn insist(&self, verb: Verb, scope: &Scope) -> Result<(), AppError> {
        if self.may(verb, scope) {
            Ok(())
        } else if self.may(Verb::ReadCase, scope) {
            Err(AppError::Forbidden)
        } else {
            Err(AppError::NotFound)
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Viewer {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let shell = parts.extensions.get::<Shell>();
        shell.and_then(|s| s.viewer.clone()).ok_or(AppError::Forbidden)
    }
}

/// Who sent a request; nobody when there is no good session.
///
/// # Errors
/// [`AppError::Away`] and the like.
pub async fn viewer(app: &App, headers: &HeaderMap) -> Result<Option<Viewer>, AppError> {
    let Some(token) = token(app, headers) else { return Ok(None) };
    let now = app.ctx.clock.now();
    let db = app.ctx.db.reads();
    let hash = secrets::fingerprint(token);
    let found = sessions::find(db, &hash, now, calendar::local_day(now)).await?;
    let Some(found) = found else { return Ok(None) };
    if found.mark {
        // A page is worth more than the exact minute of it.
        if let Err(error) = sessions::mark_seen(app.ctx.db.writes(), found.session, now).await {
            tracing::warn!(%error, "session not marked as seen");
        }
    }
    let person = found.person;
    Ok(Some(Viewer {
        actor: Actor { person: person.id, roles: found.roles, regions: found.regions },
        session: found.session,
        name: person.name,
        email: person.email,
        theme: person.theme,
        words: Words::new(Lang::from_code(&person.language).unwrap_or_default()),
    }))
}

/// The token that a request brings along.
pub fn token<'a>(app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
    let token = cookies::read(headers, &cookies::name(STEM, app.config.secure))?;
    (token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit())).then_some(token)
}

/// Gives the browser its token, for as long as the session may last.
pub fn remember(app: &App, token: &str, answer: impl IntoResponse) -> Response {
    set(app, token, sessions::ABSOLUTE.num_seconds(), answer)
}

/// Takes the token away.
pub fn forget(app: &App, answer: impl IntoResponse) -> Response {
    set(app, "", 0, answer)
}

fn set(app: &App, token: &str, seconds: i64, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let secure = app.config.secure;
    if let Some(cookie) = cookies::write(&cookies::name(STEM, secure), token, seconds, secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The language that a browser prefers among ours; Dutch unless English comes first.
pub fn language_of_browser(headers: &HeaderMap) -> Words {
    let asked = headers.get(header::ACCEPT_LANGUAGE).map(HeaderValue::as_bytes);
    let asked = String::from_utf8_lossy(asked.unwrap_or_default()).to_ascii_lowercase();
    let mut best: Option<(f32, Lang)> = None;
    for range in asked.split(',') {
        let mut parts = range.split(';');
        let primary = parts.next().unwrap_or_default().trim().split('-').next().unwrap_or_default();
        let Some(lang) = Lang::from_code(primary) else { continue };
        let weight = parts.find_map(|p| p.trim().strip_prefix("q=")?.parse::<f32>().ok());
        let weight = weight.unwrap_or(1.0);
        if weight > 0.0 && best.is_none_or(|(other, _)| weight > other) {
            best = Some((weight, lang));
        }
    }
    Words::new(best.map_or(Lang::default(), |(_, lang)| lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_comes_first_unless_english_is_preferred() {
        for (asked, lang) in [
            ("", Lang::Nl),
            ("fr-BE,fr;q=0.9", Lang::Nl),
            ("nl-BE,en;q=0.8", Lang::Nl),
            ("en-GB,nl;q=0.8", Lang::En),
            ("fr,en;q=0.5,nl;q=0.7", Lang::Nl),
            ("en;q=0", Lang::Nl),
            ("en;q=nonsense", Lang::En),
        ] {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_str(asked) {
                headers.insert(header::ACCEPT_LANGUAGE, value);
            }
            assert_eq!(language_of_browser(&headers).lang(), lang, "{asked}");
        }
    }
}
