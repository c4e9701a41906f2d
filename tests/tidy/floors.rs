//! Floors: a module sees only what is below it, and some words belong to one place.

use super::source::{Source, before_tests, code_only, paths, rust};
use super::{bites, none};
use crate::support::root;

/// Lines that a file may have before its tests.
const LENGTH: usize = 400;

/// The floors of `server/src`, lowest first; modules in one group are one floor's one room.
/// A module that is not listed (words, helpers) is seen from everywhere above the core, and sees
/// the core alone.
const FLOORS: &[(u8, &[&str])] = &[
    (1, &["domain"]),
    (3, &["store"]),
    (3, &["mail"]),
    (4, &["actions", "clock", "context"]),
    (4, &["telling"]),
    (5, &["web"]),
    (5, &["jobs"]),
    (5, &["cli"]),
    (6, &["boot", "config", "main", "lib"]),
];
const UNLISTED: u8 = 2;

/// The operator's entrance starts the whole house, so it may call the top floor.
const UPWARDS: &[(&str, &str)] = &[("cli", "boot"), ("cli", "config")];

/// Crates that may be named in these modules only.
const ONE_PLACE: &[(&str, &[&str])] = &[
    ("sea_orm", &["store"]),
    ("sea_orm_migration", &["store"]),
    ("axum", &["web", "boot"]),
    ("askama", &["web", "mail"]),
    ("lettre", &["mail"]),
];

/// All that the core may name besides itself and the stored vocabulary.
const CORE_SEES: &[&str] = &[
    "std",
    "core",
    "alloc",
    "chrono",
    "chrono_tz",
    "csv",
    "serde",
    "serde_json",
    "thiserror",
    "toml",
];
/// Parts of the standard library that reach outside the process, or a clock.
const OUTSIDE: &[&str] = &["env", "fs", "net", "process", "thread", "Instant", "SystemTime"];

fn floor(module: &str) -> (u8, &str) {
    let listed = FLOORS.iter().find(|(_, group)| group.contains(&module));
    listed.map_or((UNLISTED, "unlisted"), |(floor, group)| (*floor, group[0]))
}

fn may_see(from: &str, to: &str) -> bool {
    let (own, other) = (floor(from), floor(to));
    other.0 < own.0 || own.1 == other.1 || UPWARDS.contains(&(from, to))
}

/// `web/cases.rs` is the module `web::cases`.
fn module_of(path: &str) -> Vec<&str> {
    let mut module: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    if module.last() == Some(&"mod") || matches!(module[..], ["lib" | "main"]) {
        module.pop();
    }
    module
}

/// A path as seen from the crate's root; `None` when it leads out of the crate.
fn inside(module: &[&str], path: &[String]) -> Option<Vec<String>> {
    let mut own: Vec<String> = module.iter().map(|name| (*name).to_owned()).collect();
    let mut rest = path;
    match path[0].as_str() {
        "crate" | "server" => own.clear(),
        "self" => {}
        "super" => {
            while rest.first().is_some_and(|name| name == "super") {
                own.pop();
                rest = &rest[1..];
            }
            return Some([own, rest.to_vec()].concat());
        }
        _ => return None,
    }
    Some([own, rest[1..].to_vec()].concat())
}

/// Faults of one file of `server/src` against the floors.
fn floors(source: &Source, crates: &[String]) -> Vec<String> {
    let module = module_of(&source.path);
    let top = source.path.split(['/', '.']).next().unwrap_or_default();
    let mut faults = Vec::new();
    for named in paths(&source.text) {
        let said = named.path.join("::");
        let mut fault = |why: &str| {
            faults.push(format!("server/src/{}:{}: `{said}`: {why}", source.path, named.line));
        };
        match inside(&module, &named.path) {
            Some(target) => {
                let to = target.first().map_or("", String::as_str);
                let is_module = to.starts_with(char::is_lowercase);
                if is_module && to != top && !may_see(top, to) {
                    fault(&format!("`{top}` may not see `{to}` (tests/tidy/floors.rs)"));
                }
                let mailer = target.iter().any(|name| name == "mailer" || name == "Mailer");
                if top == "actions" && mailer && source.path != "actions/deliver.rs" {
                    fault("only actions/deliver.rs sends");
                }
            }
            None => outside(top, &named.path, crates).into_iter().for_each(|why| fault(&why)),
        }
    }
    faults
}

/// Whether a module may name a path of another crate.
fn outside(top: &str, path: &[String], crates: &[String]) -> Option<String> {
    let name = path[0].as_str();
    if let Some((_, places)) = ONE_PLACE.iter().find(|(word, _)| *word == name)
        && !places.contains(&top)
    {
        return Some(format!("`{name}` belongs to {}", places.join(" and ")));
    }
    let table = path.get(1).is_none_or(|second| {
        second != "vocab" && second != "ids" && !second.starts_with(char::is_uppercase)
    });
    if name == "entity" && table && top != "store" {
        return Some("tables belong to store; only the vocabulary is for all".into());
    }
    if top != "domain" || name == "entity" {
        return None;
    }
    if crates.iter().any(|known| known == name) && !CORE_SEES.contains(&name) {
        return Some(format!("the core does not know `{name}`"));
    }
    let reaches = name == "std" && path.iter().any(|part| OUTSIDE.contains(&part.as_str()));
    reaches.then(|| "the core stays inside: no files, network, threads or clock".into())
}

/// Calls that may stand in one file only, and `async` in the core.
fn calls(source: &Source) -> Vec<String> {
    let code = code_only(before_tests(&source.text));
    let mut faults = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let mut fault =
            |why: &str| faults.push(format!("server/src/{}:{}: {why}", source.path, index + 1));
        let clocks = ["Utc::now", "Local::now", "SystemTime::now"];
        if source.path != "clock.rs" && clocks.iter().any(|call| line.contains(call)) {
            fault("time is passed in; only clock.rs asks for it");
        }
        if source.path != "store/mod.rs" && begins_transaction(line) {
            fault("a transaction begins in store/mod.rs only (SQLite wants BEGIN IMMEDIATE)");
        }
        let waits = line.contains("async ") || line.contains(".await");
        if source.path.starts_with("domain/") && waits {
            fault("the core does not wait");
        }
    }
    faults
}

/// On a connection; `tx.begin()` is a savepoint and may stand anywhere.
fn begins_transaction(line: &str) -> bool {
    [".begin(", ".begin_with_options(", ".begin_with_config(", ".transaction("].iter().any(|call| {
        line.match_indices(call).any(|(at, _)| {
            let before = &line[..at];
            let name = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_'));
            &before[name.map_or(0, |end| end + 1)..] != "tx"
        })
    })
}

/// The two lowest crates know nobody.
fn lowest(krate: &str, source: &Source, others: &[&str]) -> Vec<String> {
    let upwards = paths(&source.text).into_iter().filter(|n| others.contains(&n.path[0].as_str()));
    upwards
        .map(|named| {
            let said = named.path.join("::");
            format!("{krate}/src/{}:{}: `{said}`: the lowest floor", source.path, named.line)
        })
        .collect()
}

fn too_long(source: &Source) -> Option<String> {
    let lines = before_tests(&source.text).lines().count();
    (lines >= LENGTH)
        .then(|| format!("{}: {lines} lines before its tests; {LENGTH} is too many", source.path))
}

/// The crates that the workspace depends on, as the code calls them.
fn dependencies(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != "[workspace.dependencies]").skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect()
}

#[test]
fn nobody_looks_up() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("the workspace");
    let crates = dependencies(&manifest);
    none(rust("server/src").iter().flat_map(|source| floors(source, &crates)).collect());
    let entity = rust("entity/src");
    none(entity.iter().flat_map(|s| lowest("entity", s, &["migration", "server"])).collect());
    let migration = rust("migration/src");
    none(migration.iter().flat_map(|s| lowest("migration", s, &["entity", "server"])).collect());
}

#[test]
fn clocks_and_transactions_have_one_place() {
    none(rust("server/src").iter().flat_map(calls).collect());
}

#[test]
fn files_are_short() {
    let all = ["server/src", "entity/src", "migration/src", "tests"].map(|folder| {
        let rooted = |s: Source| Source { path: format!("{folder}/{}", s.path), ..s };
        rust(folder).into_iter().map(rooted).filter_map(|s| too_long(&s)).collect::<Vec<_>>()
    });
    none(all.concat());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into() }
    }

    fn seen(path: &str, text: &str) -> Vec<String> {
        let crates = ["axum", "tower", "sea_orm", "chrono"].map(str::to_owned);
        floors(&at(path, text), &crates)
    }

    #[test]
    fn floors_bite() {
        bites(&seen("domain/task.rs", "use crate::store::Db;"), "`domain` may not see `store`");
        bites(&seen("store/cases.rs", "use crate::mail::Letter;"), "may not see `mail`");
        bites(&seen("web/cases.rs", "use super::super::jobs::x;"), "`web` may not see `jobs`");
        bites(&seen("web/mod.rs", "fn f() { super::cli::run() }"), ":1: `super::cli::run`");
        bites(&seen("messages.rs", "use crate::actions::x;"), "`messages` may not see `actions`");
        bites(&seen("actions/open_case.rs", "use crate::mail::mailer::x;"), "deliver.rs");
        bites(&seen("actions/a.rs", "use sea_orm::X;"), "`sea_orm` belongs to store");
        bites(&seen("jobs/a.rs", "fn f(r: axum::Router) {}"), "belongs to web and boot");
        bites(&seen("web/a.rs", "use entity::case_file::Model;"), "tables belong to store");
        bites(&seen("domain/a.rs", "use tower::Service;"), "does not know `tower`");
        bites(&seen("domain/a.rs", "use std::{fmt, fs};"), "stays inside");
    }

    #[test]
    fn looking_down_is_free() {
        for (path, text) in [
            ("domain/edtf/parse.rs", "use super::point::P; use crate::domain::lang::L;"),
            ("domain/a.rs", "use chrono::Utc; use entity::vocab::CaseId; use entity::TaskState;"),
            ("store/cases.rs", "use sea_orm::X; use entity::case_file; use crate::domain::x;"),
            ("context.rs", "use crate::clock::Clock; use crate::store::Db;"),
            ("web/cases.rs", "use crate::actions::x; use crate::messages::Words; use super::page;"),
            ("cli/serve.rs", "use crate::boot::serve; use crate::config::Config;"),
            ("actions/deliver.rs", "use crate::mail::mailer::Mailer;"),
            ("main.rs", "use server::cli::Cli;"),
            ("lib.rs", "pub mod web;"),
        ] {
            none(seen(path, text));
        }
    }

    #[test]
    fn calls_bite() {
        bites(&calls(&at("web/a.rs", "let now = Utc::now();")), "web/a.rs:1: time is passed in");
        bites(&calls(&at("store/cases.rs", "let tx = db.begin().await?;")), "begins in store");
        bites(&calls(&at("domain/a.rs", "pub async fn f() {}")), "does not wait");
        none(calls(&at("clock.rs", "Utc::now()")));
        none(calls(&at("store/cases.rs", "let point = tx.begin().await?; // db.begin()")));
    }

    #[test]
    fn the_lowest_floor_and_length_bite() {
        let faults = lowest("entity", &at("lib.rs", "use server::domain::X;"), &["server"]);
        bites(&faults, "entity/src/lib.rs:1: `server::domain::X`");
        let long = at("a.rs", &"\n".repeat(LENGTH));
        assert!(too_long(&long).is_some_and(|fault| fault.starts_with("a.rs: 400 lines")));
        let tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{{}}}", "\n".repeat(LENGTH));
        assert_eq!(too_long(&at("a.rs", &tests)), None);
        let manifest = "[workspace.dependencies]\nsea-orm = \"2\"\n\n[profile.dev]\nx = 1\n";
        assert_eq!(dependencies(manifest), ["sea_orm"]);
    }
}
