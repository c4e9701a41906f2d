//! What the tests stand on: a database server, a browser, and readers of pages and forms.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub mod app;
pub mod browser;
pub mod cast;
pub mod database;
pub mod form;
pub mod html;
pub mod letters;
pub mod outbox;
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

/// User and group of servers that refuse to run as root, which we may be: root lends them to the
/// system user `postgres`, or to `nobody`. `None`: they run as who we are.
pub fn unprivileged() -> Option<(u32, u32)> {
    let id = |args: &[&str]| -> Option<u32> {
        let done = Command::new("id").args(args).stderr(Stdio::null()).output().ok()?;
        String::from_utf8_lossy(&done.stdout).trim().parse().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    ["postgres", "nobody"]
        .into_iter()
        .find_map(|user| Some((id(&["-u", user])?, id(&["-g", user])?)))
}
