//! Stylesheet, script and mark, built into the binary. Their URLs carry a fingerprint of the
//! content, so that browsers may keep them for good and never keep the wrong one.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::secrets::hex;
use crate::web::error::AppError;

struct Asset {
    /// Name with fingerprint: `liaison.1f2e3d4c.css`.
    file: String,
    kind: &'static str,
    bytes: &'static [u8],
    etag: String,
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, bytes: &'static [u8]) -> Self {
        let print = hex(&Sha256::digest(bytes)[..6]);
        let etag = format!("\"{print}\"");
        Self { file: format!("{stem}.{print}.{extension}"), kind, bytes, etag }
    }

    fn url(&self) -> String {
        format!("/assets/{}", self.file)
    }
}

static CSS: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_bytes!("../../assets/liaison.css");
    Asset::new("liaison", "css", "text/css; charset=utf-8", bytes)
});
static JS: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_bytes!("../../assets/liaison.js");
    Asset::new("liaison", "js", "text/javascript; charset=utf-8", bytes)
});
static ICON: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_bytes!("../../assets/favicon.svg");
    Asset::new("favicon", "svg", "image/svg+xml", bytes)
});

/// URL of the stylesheet.
pub fn css() -> String {
    CSS.url()
}

/// URL of the script.
pub fn js() -> String {
    JS.url()
}

/// URL of the mark.
pub fn icon() -> String {
    ICON.url()
}

/// One file.
pub async fn show(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let found = [&*CSS, &*JS, &*ICON].into_iter().find(|asset| asset.file == file);
    let Some(asset) = found else { return AppError::NotFound.into_response() };
    let known = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let mut response = if known.is_some_and(|v| v.contains(&asset.etag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind))], asset.bytes)
            .into_response()
    };
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    if let Ok(etag) = HeaderValue::from_str(&asset.etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}

/// Nothing here is for search engines.
pub async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /\n"
}
