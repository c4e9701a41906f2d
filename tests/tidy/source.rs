//! Files of the repository, and as much Rust as the rules need: paths, without comments, strings
//! and tests. No parser: what it misreads, a reader would stumble over too.

use crate::support::root;
use std::path::Path;

/// A text file.
#[derive(Clone, Debug)]
pub struct Source {
    /// From the folder it was looked for in, with `/`.
    pub path: String,
    pub text: String,
}

/// Every file below a folder of the repository whose name ends so, in the order of their paths.
/// A folder that is not there holds none.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let top = root().join(folder);
    let mut found = Vec::new();
    collect(&top, &top, endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(top: &Path, folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.strip_prefix(top).expect("below the top").to_string_lossy().into_owned();
        if path.is_dir() {
            collect(top, &path, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            found.push(Source { path: name, text });
        }
    }
}

/// The Rust files of a folder, without those that are tests altogether.
pub fn rust(folder: &str) -> Vec<Source> {
    let is_test = |path: &str| {
        path.ends_with("tests.rs") || path.ends_with("testing.rs") || path.contains("/tests/")
    };
    files(folder, &[".rs"]).into_iter().filter(|source| !is_test(&source.path)).collect()
}

/// What stands before the tests at the file's foot.
pub fn before_tests(text: &str) -> &str {
    let foot = text.match_indices("#[cfg(test)]").find(|(at, mark)| {
        let next = text[at + mark.len()..].trim_start();
        next.starts_with("mod ") && next.lines().next().is_some_and(|line| line.ends_with('{'))
    });
    foot.map_or(text, |(at, _)| &text[..at])
}

/// The same text with comments, and what stands in quotes, as blanks; lines stay where they are.
pub fn code_only(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let length = skipped(&chars, at);
        if length == 0 {
            kept.push(chars[at]);
            at += 1;
        } else {
            let blank = |c: &char| if *c == '\n' { '\n' } else { ' ' };
            kept.extend(chars[at..at + length].iter().map(blank));
            at += length;
        }
    }
    kept
}

/// How many characters a comment or literal takes that begins here; 0 if none does.
fn skipped(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let follows_name = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    match rest {
        ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
        ['/', '*', ..] => block_comment(rest),
        ['"', ..] => quoted(rest),
        ['r', '"' | '#', ..] if !follows_name => raw(rest),
        // A character, unlike a lifetime, ends with a quote.
        ['\'', '\\', ..] => 3 + rest[3..].iter().position(|c| *c == '\'').unwrap_or(0),
        ['\'', _, '\'', ..] => 3,
        _ => 0,
    }
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] if depth == 1 => return at + 2,
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    rest.len()
}

fn quoted(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `r"…"` or `r#"…"#`; 0 for a raw name such as `r#type`.
fn raw(rest: &[char]) -> usize {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return 0;
    }
    let mut close = vec!['"'];
    close.extend(std::iter::repeat_n('#', hashes));
    let open = 2 + hashes;
    let end = rest[open..].windows(close.len()).position(|window| window == close);
    end.map_or(rest.len(), |end| open + end + close.len())
}

/// A path that the code names, such as `crate::store::Db`, and its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub line: usize,
    pub path: Vec<String>,
}

/// Every path of two names or more, and everything that is imported, outside comments and tests.
pub fn paths(text: &str) -> Vec<Named> {
    let tokens = tokens(&code_only(before_tests(text)));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (line, token) = &tokens[at];
        if token == "use" {
            at = tree(&tokens, at + 1, &[], &mut found);
        } else if is_name(token) && (at == 0 || tokens[at - 1].1 != ".") {
            let mut path = vec![token.clone()];
            while tokens.get(at + 1).is_some_and(|(_, t)| t == "::")
                && tokens.get(at + 2).is_some_and(|(_, t)| is_name(t))
            {
                path.push(tokens[at + 2].1.clone());
                at += 2;
            }
            if path.len() > 1 {
                found.push(Named { line: *line, path });
            }
        }
        at += 1;
    }
    found
}

/// Reads one branch of a `use`, and gives the index of what follows it.
fn tree(
    tokens: &[(usize, String)],
    mut at: usize,
    stem: &[String],
    found: &mut Vec<Named>,
) -> usize {
    let mut path = stem.to_vec();
    let line = tokens.get(at).map_or(0, |(line, _)| *line);
    while let Some((_, token)) = tokens.get(at) {
        match token.as_str() {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|(_, t)| t != "}") {
                    at = tree(tokens, at, &path, found);
                    at += usize::from(tokens.get(at).is_some_and(|(_, t)| t == ","));
                }
                return at + 1;
            }
            "as" => at += 2,
            "self" if !path.is_empty() => at += 1,
            "*" => at += 1,
            name if is_name(name) => {
                path.push(name.to_owned());
                at += 1;
            }
            _ => break,
        }
    }
    found.push(Named { line, path });
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn tokens(code: &str) -> Vec<(usize, String)> {
    let mut tokens = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let name =
                rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let length = match name {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                length => length,
            };
            tokens.push((index + 1, rest[..length].to_owned()));
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        paths(text).into_iter().map(|n| format!("{} {}", n.line, n.path.join("::"))).collect()
    }

    #[test]
    fn imports_and_paths_are_found() {
        let text = "use crate::{store::{self, Db as D}, mail};\npub use super::a::*;\n\
                    fn f<'a>(x: &'a axum::Router) { x.crate_name(); crate::web::page(); }";
        assert_eq!(
            named(text),
            [
                "1 crate::store",
                "1 crate::store::Db",
                "1 crate::mail",
                "2 super::a",
                "3 axum::Router",
                "3 crate::web::page"
            ]
        );
    }

    #[test]
    fn comments_texts_and_tests_name_nothing() {
        let text = "//! axum::Router\n/* a /* sea_orm::x */ b::c */ let s = \"lettre::x \\\" y::z\";\n\
                    let r = r#\"a::b \"quoted\" c::d\"#; let c = ['\"', '\\'', 'x']; e::f();\n\
                    #[cfg(test)]\nmod tests {\n use axum::Router;\n}";
        assert_eq!(named(text), ["3 e::f"]);
        assert_eq!(
            before_tests("a\n#[cfg(test)]\nmod tests;\nb"),
            "a\n#[cfg(test)]\nmod tests;\nb"
        );
    }

    #[test]
    fn the_repository_is_found() {
        assert!(rust("server/src").iter().any(|source| source.path == "lib.rs"));
        assert!(files("no/such/folder", &[".rs"]).is_empty());
    }
}
