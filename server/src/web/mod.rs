//! The entrance for people. Layers, outermost first: request number and log, error pages,
//! panics, headers, gzip, time and size limits, request forgery, flash messages; then the gate of
//! each route (`gate`).

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::context::Context;
use crate::secrets::SecretKey;
use crate::web::error::AppError;
use crate::web::kept::Typed;
use crate::web::page::Shell;

pub use crate::telling::{fact_words, sentences};

pub mod absences;
pub mod account;
pub mod answers;
pub mod assets;
pub mod assignment;
pub mod audit;
pub mod axis;
pub mod cases;
pub mod centres;
pub mod clock;
pub mod confirmation;
pub mod contacts;
pub mod cookies;
pub mod demo;
pub mod departures;
pub mod error;
pub mod facts;
pub mod feed;
pub mod files;
pub mod flash;
pub mod forms;
pub mod gate;
pub mod hand_overs;
pub mod health;
pub mod imprecise;
pub mod in_case;
pub mod involvement;
pub mod kept;
pub mod lens;
pub mod letters;
pub mod mail_choices;
pub mod map;
pub mod meetings;
pub mod members;
pub mod offer;
pub mod outbox;
pub mod outcome;
pub mod overview;
pub mod page;
pub mod pages;
pub mod params;
pub mod partners;
pub mod passwords;
pub mod people;
pub mod pictures;
pub mod places;
pub mod plans;
pub mod previews;
pub mod products;
pub mod reader;
pub mod reference;
pub mod roster;
pub mod routes;
pub mod session;
pub mod sessions;
pub mod task_list;
pub mod task_words;
pub mod tasks;
pub mod watch;
pub mod withdrawal;
pub mod worklist;

/// The longest a request may take.
const TIME_LIMIT: Duration = Duration::from_secs(30);

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; manifest-src 'self'";

/// What the entrance must know of the configuration.
#[derive(Clone, Debug)]
pub struct WebConfig {
    /// Reached over https: cookies are bound to it and browsers told to stay there.
    pub secure: bool,
    pub secret: SecretKey,
    /// Whether a proxy in front sets `X-Forwarded-For`; else that header is not believed.
    pub behind_proxy: bool,
    /// Whether letters can be looked at with invented facts: not in production.
    pub previews: bool,
}

/// What every handler is given. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    pub ctx: Context,
    pub config: Arc<WebConfig>,
    pub watch: Arc<watch::Watch>,
}

/// The whole application.
pub fn router(ctx: Context, config: &WebConfig) -> Router {
    let app = App { ctx, config: Arc::new(config.clone()), watch: Arc::default() };
    let csrf = CsrfLayer::new().with_rejection_response(|_| AppError::CrossSite.into_response());
    let layers = ServiceBuilder::new()
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_failure(()))
        .layer(from_fn_with_state(app.clone(), headers))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), explain))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, TIME_LIMIT))
        .layer(csrf)
        .layer(DefaultBodyLimit::max(forms::MAX_BODY))
        .layer(from_fn_with_state(app.clone(), flash::layer));
    let lost = from_fn_with_state((app.clone(), gate::Gate::Public), gate::layer);
    let not_found = axum::routing::any(|| async { AppError::NotFound }).layer(lost);
    routes::router(&app)
        .fallback_service(not_found.with_state(app.clone()))
        .method_not_allowed_fallback(|| async { AppError::Method })
        .with_state(app)
        .layer(layers)
}

/// What is logged of a request: no address, no query, nothing typed.
fn span(request: &Request) -> tracing::Span {
    let id = request.headers().get("x-request-id").and_then(|v| v.to_str().ok());
    let route = request.extensions().get::<axum::extract::MatchedPath>().map(|p| p.as_str());
    let id = id.unwrap_or_default();
    let route = route.unwrap_or("-");
    tracing::info_span!("request", id, method = %request.method(), route)
}

fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    AppError::internal("panic in a handler").into_response()
}

/// Makes pages of the failures that no gate has seen.
async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let body = match hold(&mut parts, body).await {
        Ok(body) => body,
        Err(e) => return error::explain(e.into_response(), &Shell::new(&app, &parts, None)),
    };
    let shell = Shell::new(&app, &parts, None);
    error::explain(next.run(Request::from_parts(parts, body)).await, &shell)
}

/// Keeps what a write brings, to give it back if it cannot be taken now.
async fn hold(parts: &mut Parts, body: Body) -> Result<Body, AppError> {
    if parts.method.is_safe() {
        return Ok(body);
    }
    let whole = tokio::time::timeout(TIME_LIMIT, to_bytes(body, forms::MAX_BODY)).await;
    let bytes = whole.map_err(|_| AppError::Timeout)?.map_err(|_| AppError::TooLarge)?;
    parts.extensions.insert(Typed(bytes.clone()));
    Ok(Body::from(bytes))
}

async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        // A letter brings a stricter policy of its own.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if app.config.secure {
        let long = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, long);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
