//! What the tests stand on: a database server, a browser, and readers of pages and forms.

use std::path::{Path, PathBuf};

pub mod app;
pub mod browser;
pub mod cast;
pub mod database;
pub mod form;
pub mod html;
pub mod post;
pub mod postgres;
pub mod ronse;

/// The repository's top folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository")
}

/// Where a program stands in PATH.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
