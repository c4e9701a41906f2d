//! Every letter with invented facts, for whoever writes them. In development and the demo only.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use entity::vocab::LetterKind;

use crate::domain::lang::Lang;
use crate::mail::render::{Content, House, render};
use crate::mail::samples::{self, Sample};
use crate::messages::Words;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::QueryData;
use crate::web::letters::harmless;
use crate::web::page::{Page, Shell};
use crate::web::params::Params;

/// Whom the samples are for.
const READER: &str = "An Peeters";

/// A kind with its samples.
struct Group {
    title: String,
    letters: Vec<Entry>,
}

/// One sample in one language.
struct Entry {
    name: String,
    subject: String,
    href: String,
    html: String,
    calendar: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "previews/index.html")]
struct Index {
    shell: Shell,
    groups: Vec<Group>,
    /// Address and name of the other language.
    other: (String, String),
}

#[derive(askama::Template)]
#[template(path = "previews/show.html")]
struct Show {
    shell: Shell,
    title: String,
    text: String,
    entry: Entry,
    /// The samples of this kind: address, name, whether it is this one.
    samples: Vec<(String, String, bool)>,
    other: (String, String),
}

fn written(app: &App, sample: &Sample, words: Words) -> Result<Content, AppError> {
    let house = House {
        base_url: &app.ctx.links.base_url,
        organizer: app.ctx.mailer.from_address(),
        now: samples::now(),
    };
    render(&sample.facts, READER, words, &house).map_err(AppError::internal)
}

fn address(kind: LetterKind, sample: &str, lang: Lang) -> String {
    format!("/previews/{kind}?sample={sample}&lang={}", lang.code())
}

fn entry(w: Words, kind: LetterKind, sample: &Sample, lang: Lang, content: &Content) -> Entry {
    let href = address(kind, sample.name, lang);
    Entry {
        name: w.e("sample", sample.name),
        subject: content.subject.clone(),
        html: format!("{href}&part=html"),
        calendar: content.calendar.as_ref().map(|_| format!("{href}&part=calendar")),
        href,
    }
}

fn other_than(lang: Lang) -> Lang {
    Lang::ALL.into_iter().find(|other| *other != lang).unwrap_or_default()
}

/// The language that the URL asks for; else the reader's.
fn language(shell: &Shell, QueryData(query): &QueryData) -> Lang {
    query.get("lang").and_then(Lang::from_code).unwrap_or_else(|| shell.words.lang())
}

fn insist(app: &App) -> Result<(), AppError> {
    if app.config.previews { Ok(()) } else { Err(AppError::NotFound) }
}

/// `GET /previews`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    query: QueryData,
) -> Result<Response, AppError> {
    insist(&app)?;
    let lang = language(&shell, &query);
    let mut groups = Vec::new();
    for kind in LetterKind::ALL {
        let mut letters = Vec::new();
        for sample in samples::of(*kind) {
            let content = written(&app, &sample, Words::new(lang))?;
            letters.push(entry(shell.words, *kind, &sample, lang, &content));
        }
        groups.push(Group { title: shell.words.e("letter-kind", kind), letters });
    }
    let other = other_than(lang);
    let name = shell.words.e("language", other.code());
    let other = (format!("/previews?lang={}", other.code()), name);
    Ok(Page::ok(Index { shell, groups, other }).into_response())
}

/// `GET /previews/{letter}`: one sample, or one part of it as it is.
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    Params(kind): Params<String>,
    query: QueryData,
) -> Result<Response, AppError> {
    insist(&app)?;
    let kind = LetterKind::parse(&kind).ok_or(AppError::NotFound)?;
    let lang = language(&shell, &query);
    let samples = samples::of(kind);
    let wanted = query.0.get("sample").unwrap_or_default();
    let sample = samples.iter().find(|s| s.name == wanted).or(samples.first());
    let sample = sample.ok_or(AppError::NotFound)?;
    let content = written(&app, sample, Words::new(lang))?;
    match query.0.get("part") {
        Some("html") => Ok(harmless(content.html)),
        Some("text") => Ok(plain(content.text)),
        Some("calendar") => content.calendar.map(|c| plain(c.text)).ok_or(AppError::NotFound),
        Some(_) => Err(AppError::NotFound),
        None => {
            let other = other_than(lang);
            let name = shell.words.e("language", other.code());
            let w = shell.words;
            let same = |s: &Sample| {
                (address(kind, s.name, lang), w.e("sample", s.name), s.name == sample.name)
            };
            Ok(Page::ok(Show {
                title: shell.words.e("letter-kind", kind),
                entry: entry(shell.words, kind, sample, lang, &content),
                samples: samples.iter().map(same).collect(),
                other: (address(kind, sample.name, other), name),
                text: content.text,
                shell,
            })
            .into_response())
        }
    }
}

fn plain(text: String) -> Response {
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}
