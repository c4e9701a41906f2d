//! Stylesheet, script and mark, built into the binary. Their URLs carry a fingerprint of the
//! content, so that browsers may keep them for good and never keep the wrong one.

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::domain::places::map::Edition;
use crate::secrets::hex;
use crate::web::error::AppError;

struct Asset {
    /// Name with fingerprint: `liaison.1f2e3d4c.css`.
    file: String,
    kind: &'static str,
    bytes: Bytes,
    etag: String,
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let print = hex(&Sha256::digest(&bytes)[..6]);
        let etag = format!("\"{print}\"");
        Self { file: format!("{stem}.{print}.{extension}"), kind, bytes, etag }
    }

    fn url(&self) -> String {
        format!("/assets/{}", self.file)
    }
}

static CSS: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_str!("../../assets/liaison.css");
    Asset::new("liaison", "css", "text/css; charset=utf-8", bytes)
});
static JS: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_str!("../../assets/liaison.js");
    Asset::new("liaison", "js", "text/javascript; charset=utf-8", bytes)
});
static ICON: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = include_str!("../../assets/favicon.svg");
    Asset::new("favicon", "svg", "image/svg+xml", bytes)
});

static MAP_2019: LazyLock<Asset> = LazyLock::new(|| {
    let svg = include_str!("../../data/map/flanders-2019.svg");
    Asset::new("flanders-2019", "svg", "image/svg+xml", quiet(svg))
});
static MAP_2025: LazyLock<Asset> = LazyLock::new(|| {
    let svg = include_str!("../../data/map/flanders-2025.svg");
    Asset::new("flanders-2025", "svg", "image/svg+xml", quiet(svg))
});

/// A drawing in greys that can be seen through: a picture does not know whether the page round it
/// is light or dark.
fn quiet(svg: &str) -> String {
    [
        (r##"fill="#e6e8eb""##, r##"fill="#74808d" fill-opacity=".16""##),
        (r##"stroke="#fff""##, r##"stroke="#74808d" stroke-opacity=".5""##),
        (r##"stroke="#545961""##, r##"stroke="#74808d""##),
    ]
    .into_iter()
    .fold(svg.to_owned(), |svg, (loud, quiet)| svg.replace(loud, quiet))
}

/// URL of a drawing of Flanders.
pub fn map(edition: Edition) -> String {
    match edition {
        Edition::Of2019 => MAP_2019.url(),
        Edition::Of2025 => MAP_2025.url(),
    }
}

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
    let all = [&*CSS, &*JS, &*ICON, &*MAP_2019, &*MAP_2025];
    let found = all.into_iter().find(|asset| asset.file == file);
    let Some(asset) = found else { return AppError::NotFound.into_response() };
    let known = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let mut response = if known.is_some_and(|v| v.contains(&asset.etag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind))], asset.bytes.clone())
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
