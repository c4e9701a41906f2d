//! The papers beside the code: what they name is there.

use super::{bites, none};
use crate::support::root;
use std::path::Path;

const ENDINGS: &[&str] =
    &["rs", "html", "txt", "md", "toml", "yml", "css", "js", "mjs", "ftl", "json", "sql", "csv"];

/// The pieces of a text in single backticks, with their lines; fenced blocks are left out.
fn quoted(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let odd = line.split('`').enumerate().filter(|(piece, _)| piece % 2 == 1);
            found.extend(odd.map(|(_, piece)| (index + 1, piece)));
        }
    }
    found
}

/// The file or folder that a piece means, if it means one: from the top, or from `server/src`.
fn as_path<'a>(piece: &'a str, exists: &dyn Fn(&str) -> bool) -> Option<&'a str> {
    let path = piece.split("::").next().unwrap_or_default().trim_end_matches('/');
    let strange = |c: char| c.is_whitespace() || "<>*{}$()|:=\"'?,…".contains(c);
    if path.is_empty() || path.starts_with(['/', '-', '.']) || path.contains(strange) {
        return None;
    }
    let first = path.split('/').next().unwrap_or_default();
    let ending = path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending));
    let in_known_folder = path.contains('/') && exists(first);
    (ending || in_known_folder).then_some(path)
}

/// Paths in a paper that are not there.
fn drifted(paper: &str, text: &str, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let named = quoted(text).into_iter().filter_map(|(line, p)| Some((line, as_path(p, exists)?)));
    let gone = named.filter(|(_, path)| !exists(path));
    gone.map(|(line, path)| format!("{paper}:{line}: `{path}` is not there")).collect()
}

fn unreleased(text: &str) -> bool {
    text.lines().any(|line| matches!(line.trim(), "## Unreleased" | "## [Unreleased]"))
}

fn exists(path: &str) -> bool {
    [root(), root().join("server/src")].iter().any(|top| top.join(path).exists())
}

fn read(paper: impl AsRef<Path>) -> Option<String> {
    std::fs::read_to_string(root().join(paper)).ok()
}

#[test]
fn paths_named_in_the_papers_exist() {
    let papers = ["ARCHITECTURE.md", "README.md"];
    let texts = papers.into_iter().filter_map(|paper| Some((paper, read(paper)?)));
    none(texts.flat_map(|(paper, text)| drifted(paper, &text, &exists)).collect());
}

#[test]
fn the_changelog_has_a_place_for_this_change() {
    let Some(text) = read("CHANGELOG.md") else { return };
    assert!(unreleased(&text), "CHANGELOG.md has no section `## Unreleased`");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_moved_is_found() {
        let there = |path: &str| ["server", "server/src/lib.rs", "web"].contains(&path);
        let check = |text: &str| drifted("A.md", text, &there);
        bites(&check("one\n`server/src/old.rs::f` and `Db`"), "A.md:2: `server/src/old.rs` is not");
        bites(&check("`web/gone/`"), "`web/gone` is not there");
        bites(&check("`old.html`"), "`old.html` is not there");
        none(check("`server/src/lib.rs::run`, `GET /cases/new`, `/cases`, `text/html`, `a::b`"));
        none(check("```\nserver/src/old.rs `web/gone`\n```"));
    }

    #[test]
    fn a_changelog_without_its_top_section_is_found() {
        assert!(unreleased("# Changelog\n\n## Unreleased\n- x"));
        assert!(!unreleased("# Changelog\n\n## 1.0 - 2026-01-01\n"));
    }
}
