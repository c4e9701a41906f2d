//! Pages that say something about the application itself.

use axum::response::{IntoResponse, Response};

use crate::web::page::{Page, Shell};

#[derive(askama::Template)]
#[template(path = "pages/about.html")]
struct About {
    shell: Shell,
}

/// `GET /about`: what this is, and whose data it stands on.
pub async fn about(shell: Shell) -> Response {
    Page::ok(About { shell }).into_response()
}

#[derive(askama::Template)]
#[template(path = "pages/accessibility.html")]
struct Accessibility {
    shell: Shell,
}

/// `GET /accessibility`: the statement that the law asks for.
pub async fn accessibility(shell: Shell) -> Response {
    Page::ok(Accessibility { shell }).into_response()
}
