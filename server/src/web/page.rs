//! What every page needs: who looks, in which words, where they are, what just happened.

use std::fmt::Display;

use askama::Template;
use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::domain::access::{self, Verb};
use crate::domain::calendar;
use crate::messages::Words;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::kept::Typed;
use crate::web::routes;
use crate::web::session::Viewer;
use crate::web::watch::Warning;

/// The tone of a message about what just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    Success,
    Info,
    Warning,
    Error,
}

impl Tone {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A sentence for the next page: a message id with its values, never markup. Travels in a signed
/// cookie and is cleared by the page that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    pub tone: Tone,
    pub id: String,
    pub values: Vec<(String, String)>,
    /// Where a POST takes it back, with the fields of that form.
    pub undo: Option<(String, Vec<(String, String)>)>,
}

impl Flash {
    pub fn new(tone: Tone, id: &str) -> Self {
        Self { tone, id: id.to_owned(), values: Vec::new(), undo: None }
    }

    pub fn success(id: &str) -> Self {
        Self::new(Tone::Success, id)
    }

    pub fn info(id: &str) -> Self {
        Self::new(Tone::Info, id)
    }

    pub fn warning(id: &str) -> Self {
        Self::new(Tone::Warning, id)
    }

    pub fn error(id: &str) -> Self {
        Self::new(Tone::Error, id)
    }

    /// A value for the sentence.
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// Offers to take it back by a POST to one of our paths.
    pub fn undo(mut self, path: impl Into<String>, fields: &[(&str, String)]) -> Self {
        let fields = fields.iter().map(|(n, v)| ((*n).to_owned(), v.clone())).collect();
        self.undo = Some((path.into(), fields));
        self
    }

    /// Goes to a page (303) and says it there.
    pub fn to(self, path: impl AsRef<str>) -> Response {
        let mut response = see_other(path);
        response.extensions_mut().insert(self);
        response
    }

    pub fn text(&self, words: &Words) -> String {
        words.with(&self.id, &self.values)
    }
}

/// Goes to a page after a write (303). Only paths of ours: anything else leads home.
pub fn see_other(path: impl AsRef<str>) -> Response {
    let path = path.as_ref();
    let local = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let target = HeaderValue::from_str(if local { path } else { "/" });
    let mut response = StatusCode::SEE_OTHER.into_response();
    response
        .headers_mut()
        .insert(LOCATION, target.unwrap_or_else(|_| HeaderValue::from_static("/")));
    response
}

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    pub href: &'static str,
    /// Message id.
    pub label: &'static str,
    pub current: bool,
}

/// What the demo's bar shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoBar {
    /// The demo's present, in words.
    pub now: String,
}

/// The frame round every page.
#[derive(Clone, Debug)]
pub struct Shell {
    pub viewer: Option<Viewer>,
    /// Also to be had as [`Shell::w`].
    pub words: Words,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// Path of this page, without query.
    pub path: String,
    /// The server's present, as RFC 3339 in UTC: countdowns follow it.
    pub now: String,
    pub flash: Option<Flash>,
    pub demo: Option<DemoBar>,
    /// What is wrong with the mail, for those who can help.
    pub warnings: Vec<Warning>,
    /// What a write brought along.
    pub typed: Option<Bytes>,
    /// Short number of this request, for whoever reports an error.
    pub request: String,
}

impl Shell {
    /// The frame for a request; without a viewer for pages before signing in.
    pub fn new(app: &App, parts: &Parts, viewer: Option<Viewer>) -> Self {
        let now = app.ctx.clock.now();
        let words = viewer
            .as_ref()
            .map_or_else(|| crate::web::session::language_of_browser(&parts.headers), |v| v.words);
        let demo =
            app.ctx.demo.then(|| DemoBar { now: calendar::long_with_zone(now, words.lang()) });
        Self {
            theme: viewer.as_ref().map_or_else(|| "auto".to_owned(), |v| v.theme.clone()),
            words,
            viewer,
            path: parts.uri.path().to_owned(),
            now: now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            flash: crate::web::flash::read(app, &parts.headers),
            demo,
            warnings: Vec::new(),
            typed: parts.extensions.get::<Typed>().map(|typed| typed.0.clone()),
            request: request_number(parts),
        }
    }

    pub fn w(&self) -> Words {
        self.words
    }

    /// The main navigation: what this person may see and what this build has.
    pub fn navigation(&self) -> Vec<NavItem> {
        let always = [("/", "nav-work")];
        let by_right = [
            ("/cases", "nav-cases", Verb::ReadCase),
            ("/overview", "nav-overview", Verb::ReadReports),
            ("/map", "nav-map", Verb::ReadReports),
            ("/pictures", "nav-pictures", Verb::ReadReports),
            ("/centres", "nav-centres", Verb::ReadCase),
            ("/answers", "nav-answers", Verb::ReadReports),
            ("/roster", "nav-roster", Verb::ReadRoster),
            ("/plans", "nav-plans", Verb::ReadPlans),
            ("/outbox", "nav-letters", Verb::ReadOutbox),
            ("/people", "nav-people", Verb::ReadPeople),
            ("/reference", "nav-reference", Verb::ManageReference),
            ("/audit", "nav-audit", Verb::ReadAudit),
        ];
        let allowed = by_right.into_iter().filter(|(_, _, verb)| self.may(*verb));
        always
            .into_iter()
            .chain(allowed.map(|(href, label, _)| (href, label)))
            .filter(|(href, _)| routes::is_ours("GET", href))
            .map(|(href, label)| NavItem { href, label, current: self.is_within(href) })
            .collect()
    }

    /// The three of the tab bar on a phone.
    pub fn tabs(&self) -> Vec<NavItem> {
        self.navigation().into_iter().take(2).collect()
    }

    /// Whether the viewer may do this anywhere: for buttons. Records ask for themselves.
    pub fn may(&self, verb: Verb) -> bool {
        self.viewer.as_ref().is_some_and(|v| access::may_at_all(&v.actor, verb))
    }

    pub fn may_open_case(&self) -> bool {
        self.may(Verb::OpenCase) && routes::is_ours("GET", "/cases/new")
    }

    fn is_within(&self, href: &str) -> bool {
        if href == "/" {
            return self.path == "/";
        }
        self.path == href || self.path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'))
    }
}

fn request_number(parts: &Parts) -> String {
    let id = parts.headers.get("x-request-id").and_then(|v| v.to_str().ok());
    id.unwrap_or_default().chars().take(8).collect()
}

impl<S: Send + Sync> FromRequestParts<S> for Shell {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let shell = parts.extensions.get::<Self>().cloned();
        shell.ok_or_else(|| AppError::internal("a route without a gate"))
    }
}

/// A page: a template and its status.
#[derive(Clone, Debug)]
pub struct Page<T> {
    status: StatusCode,
    template: T,
}

impl<T: Template> Page<T> {
    pub fn ok(template: T) -> Self {
        Self { status: StatusCode::OK, template }
    }

    /// A form that comes back with errors (422).
    pub fn invalid(template: T) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, template }
    }

    /// A form that comes back because somebody else was first (409).
    pub fn conflict(template: T) -> Self {
        Self { status: StatusCode::CONFLICT, template }
    }

    pub fn with_status(status: StatusCode, template: T) -> Self {
        Self { status, template }
    }
}

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.template.render() {
            Ok(html) => {
                let kind = HeaderValue::from_static("text/html; charset=utf-8");
                (self.status, [(CONTENT_TYPE, kind)], html).into_response()
            }
            Err(error) => AppError::from(error).into_response(),
        }
    }
}

/// Where somebody is in a long list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    pub first: u64,
    pub last: u64,
    pub total: u64,
    /// URL of the page before; none on the first.
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Pager {
    /// Pages are counted from 1; `path` and `query` (without `page`) make the links.
    pub fn new(page: u64, per_page: u64, total: u64, path: &str, query: &[(&str, &str)]) -> Self {
        let page = page.max(1);
        let before = (page - 1).saturating_mul(per_page);
        let link = |page: u64| {
            let mut url = form_urlencoded::Serializer::new(String::new());
            url.extend_pairs(query.iter().filter(|(_, v)| !v.is_empty()));
            if page > 1 {
                url.append_pair("page", &page.to_string());
            }
            let query = url.finish();
            if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
        };
        Self {
            first: before.saturating_add(1).min(total),
            last: before.saturating_add(per_page).min(total),
            total,
            previous: (page > 1).then(|| link(page - 1)),
            next: (before.saturating_add(per_page) < total).then(|| link(page + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_are_gone_to() {
        for (path, expected) in [
            ("/cases/1?step=C", "/cases/1?step=C"),
            ("//elsewhere.example", "/"),
            ("https://elsewhere.example", "/"),
            ("/\\elsewhere.example", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
        ] {
            let response = see_other(path);
            assert_eq!(response.headers().get(LOCATION).map(|v| v.as_bytes()), {
                Some(expected.as_bytes())
            });
        }
    }

    #[test]
    fn a_pager_links_both_ways() {
        let pager = Pager::new(2, 50, 120, "/cases", &[("q", "Sint Niklaas"), ("region", "")]);
        assert_eq!((pager.first, pager.last), (51, 100));
        assert_eq!(pager.previous.as_deref(), Some("/cases?q=Sint+Niklaas"));
        assert_eq!(pager.next.as_deref(), Some("/cases?q=Sint+Niklaas&page=3"));
        let last = Pager::new(3, 50, 120, "/cases", &[]);
        assert_eq!((last.first, last.last, last.next), (101, 120, None));
        let none = Pager::new(1, 50, 0, "/cases", &[]);
        assert_eq!((none.first, none.last), (0, 0));
        assert_eq!(Pager::new(u64::MAX, 50, 120, "/", &[]).next, None);
    }
}
