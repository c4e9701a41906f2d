//! Tells a story of `tests/browser/stories/` to the running application in a real browser.
//!
//! Needs Node.js, Chromium and the packages of `tests/browser/package-lock.json`. Where one of
//! them is missing, the story is not run and says so; with `LIAISON_REQUIRE_BROWSER=1`, as in CI,
//! the packages are installed and anything else missing is a failure.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What a story is run with.
struct Tools {
    node: PathBuf,
    chromium: PathBuf,
}

/// Runs `stories/{story}` against the application at `base_url` (`http://127.0.0.1:PORT`).
///
/// Fails with the driver's own account when the story does. Blocks until it is told: on a runtime
/// that also serves the application, call it through `spawn_blocking`.
pub fn tell(story: &str, base_url: &str) {
    static TOOLS: OnceLock<Result<Tools, String>> = OnceLock::new();
    let required = std::env::var("LIAISON_REQUIRE_BROWSER").is_ok_and(|value| value == "1");
    match TOOLS.get_or_init(|| tools(required)) {
        Ok(tools) => run(tools, story, base_url),
        Err(why) if required => panic!("LIAISON_REQUIRE_BROWSER=1 asks for a browser, but {why}"),
        Err(why) => println!("The browser story {story} was not run: {why}"),
    }
}

fn run(tools: &Tools, story: &str, base_url: &str) {
    let done = Command::new(&tools.node)
        .args(["run.mjs", base_url])
        .arg(Path::new("stories").join(story))
        .current_dir(folder())
        .env("LIAISON_CHROMIUM", &tools.chromium)
        .output();
    let done = match done {
        Ok(done) => done,
        Err(error) => panic!("the browser's driver did not start: {error}"),
    };
    let account = String::from_utf8_lossy(&done.stdout);
    let trouble = String::from_utf8_lossy(&done.stderr);
    println!("{account}{trouble}");
    assert!(done.status.success(), "the browser story {story} failed:\n{account}{trouble}");
}

fn folder() -> PathBuf {
    super::root().join("tests/browser")
}

/// Finds everything; `install` allows fetching the packages.
fn tools(install: bool) -> Result<Tools, String> {
    let node = super::on_path("node").ok_or("node is not in PATH")?;
    let chromium = std::env::var_os("LIAISON_CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| ["chromium", "chromium-browser"].into_iter().find_map(super::on_path))
        .ok_or("chromium is not in PATH, and LIAISON_CHROMIUM is not set")?;
    if !installed(&folder()) {
        if !install {
            return Err("its packages are missing; run `npm ci` in tests/browser".into());
        }
        let done = Command::new("npm").arg("ci").current_dir(folder()).output();
        let done = done.map_err(|error| format!("npm did not start: {error}"))?;
        if !done.status.success() {
            return Err(format!("`npm ci` said {}", String::from_utf8_lossy(&done.stderr)));
        }
    }
    Ok(Tools { node, chromium })
}

fn installed(folder: &Path) -> bool {
    ["playwright-core", "axe-core"]
        .iter()
        .all(|name| folder.join("node_modules").join(name).join("package.json").is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_driver_sees_what_it_must_see() {
        tell("the_driver_itself.mjs", "about:blank");
    }

    #[test]
    fn a_failing_story_fails_the_test() {
        let Ok(tools) = tools(false) else { return };
        let told = std::panic::catch_unwind(|| run(&tools, "no_such_story.mjs", "about:blank"));
        let message = told.expect_err("it fails").downcast::<String>().expect("a message");
        assert!(message.starts_with("the browser story no_such_story.mjs failed"), "{message}");
    }

    /// The lock file must install from whatever registry its reader uses.
    #[test]
    fn the_packages_are_pinned_without_a_registry() {
        let lock = std::fs::read_to_string(folder().join("package-lock.json")).expect("a lock");
        assert!(lock.contains("\"integrity\"") && !lock.contains("\"resolved\""));
        assert!(!lock.contains("://"), "package-lock.json names a host");
    }
}
