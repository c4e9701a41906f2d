//! Carries a [`Flash`] from a write to the page after it, in a signed cookie of one minute.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::web::App;
use crate::web::cookies;
use crate::web::page::Flash;

const STEM: &str = "liaison-flash";
/// Browsers keep cookies of 4 kB; a longer message is not worth losing the page over.
const MAX_LENGTH: usize = 3_500;

/// The message that a request brings along, if it is ours.
pub fn read(app: &App, headers: &HeaderMap) -> Option<Flash> {
    let value = cookies::read(headers, &cookies::name(STEM, app.config.secure))?;
    let (signature, text) = value.split_once('.')?;
    if !app.config.secret.verify(text, signature) {
        return None;
    }
    let (_, json) = form_urlencoded::parse(text.as_bytes()).next()?;
    serde_json::from_str(&json).ok()
}

fn written(app: &App, flash: &Flash) -> Option<String> {
    let json = serde_json::to_string(flash).ok()?;
    let text = form_urlencoded::Serializer::new(String::new()).append_pair("f", &json).finish();
    (text.len() < MAX_LENGTH).then(|| format!("{}.{text}", app.config.secret.sign(&text)))
}

/// Writes the message of an answer into the cookie, and clears it once a page has shown it.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let secure = app.config.secure;
    let name = cookies::name(STEM, secure);
    let brought = cookies::read(request.headers(), &name).is_some();
    let get = request.method() == Method::GET;
    let mut response = next.run(request).await;
    let cookie = match response.extensions_mut().remove::<Flash>() {
        Some(flash) => written(&app, &flash).and_then(|v| cookies::write(&name, &v, 60, secure)),
        None if brought && get && is_page(&response) => cookies::write(&name, "", 0, secure),
        None => None,
    };
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    response.status() != StatusCode::SEE_OTHER && kind.is_some_and(|k| k.starts_with("text/html"))
}
