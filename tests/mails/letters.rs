//! How each letter reads. The text part is compared whole with a file in `snapshots`, which
//! `LIAISON_WRITE_SNAPSHOTS=1` writes anew; the HTML part by what stands in it.

use std::path::PathBuf;

use entity::vocab::LetterKind;
use server::domain::lang::Lang;
use server::mail::facts::Facts;
use server::mail::render::{Content, House, render};
use server::mail::samples;
use server::messages::Words;

use crate::support::html::Page;
use crate::support::root;

const BASE: &str = "https://liaison.example.be";

fn written(facts: &Facts, lang: Lang) -> Content {
    let house = House { base_url: BASE, organizer: "liaison@example.org", now: samples::now() };
    render(facts, "An Peeters", Words::new(lang), &house).expect("a letter")
}

/// Every sample in both languages, with a name for messages.
fn all() -> Vec<(String, Facts, Lang, Content)> {
    let mut all = Vec::new();
    for kind in LetterKind::ALL {
        for sample in samples::of(*kind) {
            for lang in Lang::ALL {
                let name = format!("{kind}.{}.{}", sample.name, lang.code());
                let content = written(&sample.facts, lang);
                all.push((name, sample.facts.clone(), lang, content));
            }
        }
    }
    all
}

fn folder() -> PathBuf {
    root().join("tests/mails/snapshots")
}

/// The head and the text, and what the calendar says: all that a reader sees.
fn shown(content: &Content) -> String {
    let mut shown = format!("Subject: {}\n\n{}", content.subject, content.text);
    if let Some(part) = &content.calendar {
        let calendar = part.text.replace("\r\n ", "").replace("\r\n", "\n");
        shown += &format!("\n=== {} ({})\n{calendar}", part.file_name, part.method);
    }
    shown
}

#[test]
fn every_letter_reads_as_it_was_agreed() {
    let write = std::env::var_os("LIAISON_WRITE_SNAPSHOTS").is_some();
    let mut faults = Vec::new();
    let mut names = Vec::new();
    for (name, _, _, content) in all() {
        let file = folder().join(format!("{name}.txt"));
        let shown = shown(&content);
        if write {
            std::fs::create_dir_all(folder()).expect("the folder");
            std::fs::write(&file, &shown).expect("a snapshot");
        }
        let agreed = std::fs::read_to_string(&file).unwrap_or_default();
        if agreed != shown {
            faults.push(format!("{name} was\n{agreed}\nand is\n{shown}"));
        }
        names.push(format!("{name}.txt"));
    }
    for file in std::fs::read_dir(folder()).expect("the folder") {
        let name = file.expect("a file").file_name().to_string_lossy().into_owned();
        if !names.contains(&name) {
            faults.push(format!("{name}: no letter is called that"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_kind_has_its_samples_and_one_that_lacks_all_that_may_lack() {
    for kind in LetterKind::ALL {
        let samples = samples::of(*kind);
        assert!(samples.iter().all(|sample| sample.facts.kind() == *kind), "{kind}");
        let last = samples.last().map(|sample| sample.name);
        assert!(last == Some("bare") || *kind == LetterKind::Test, "{kind}: {last:?}");
        for (sample, lang) in
            samples.iter().flat_map(|s| Lang::ALL.into_iter().map(move |l| (s, l)))
        {
            let id = format!("sample-{}", sample.name);
            assert!(Words::new(lang).has(&id), "{id} misses in {}", lang.code());
        }
    }
}

#[test]
fn every_letter_says_why_and_leads_to_its_case_and_to_the_choices() {
    for (name, facts, lang, content) in all() {
        let page = Page::parse(&content.html);
        assert_eq!(page.text("h1"), content.subject, "{name}");
        assert_eq!(page.text("title"), content.subject, "{name}");
        let code = if lang == Lang::Nl { "nl-BE" } else { "en-GB" };
        assert_eq!(page.attr("html", "lang"), code, "{name}");
        let choices = format!("{BASE}/mail-choices");
        if facts.kind() == LetterKind::Invitation {
            // Whoever is invited has nothing to choose before signing in.
            assert!(!page.has("[data-test=choices]") && !content.text.contains(&choices));
        } else {
            assert_eq!(page.attr("[data-test=choices]", "href"), choices, "{name}");
            assert!(content.text.contains(&choices), "{name}");
        }
        assert!(content.text.contains("\n\n-- \n"), "{name}: the foot is known for one");
        let why = page.text("[data-test=why]");
        let flat = content.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&why), "{name}: {why}");
        let link = page.attr("[data-test=link]", "href");
        assert!(flat.contains(&link), "{name}: {link}");
        if let Some(case) = facts.case() {
            assert_eq!(link, format!("{BASE}/cases/{}", case.id), "{name}");
            assert!(content.subject.starts_with(&case.reference), "{name}: {}", content.subject);
        }
        assert!(!content.html.contains("style="), "{name}: Outlook and our rules alike");
    }
}

#[test]
fn no_letter_shows_a_word_of_ours() {
    for (name, _, _, content) in all() {
        for part in [&content.subject, &content.text, &content.html] {
            // An id that misses shows itself; a value that misses shows its braces.
            for sign in ["letter-", "{", "None", "Some(", "fact-kind"] {
                let visible = part.split("<style>").next().unwrap_or_default().len();
                let rest = part.split("</style>").nth(1).unwrap_or_default();
                let text = if rest.is_empty() { &part[..visible] } else { rest };
                assert!(!text.contains(sign), "{name} says {sign}: {text}");
            }
        }
        assert!(
            content.text.lines().all(|l| l.chars().count() <= 72 || l.contains("://")),
            "{name}"
        );
        assert!(!content.subject.contains('\n') && content.subject.chars().count() <= 160);
    }
}

#[test]
fn the_due_instant_reads_in_local_time_with_weekday_and_zone() {
    let facts = samples::of(LetterKind::ContactRung).remove(0).facts;
    let dutch = written(&facts, Lang::Nl);
    let subject = "OVL-2026-007 Ronse: eerste contact uiterlijk maandag 26 oktober 10.20 uur";
    assert_eq!(dutch.subject, subject, "48 elapsed hours, across the night with 25 hours");
    let due = Page::parse(&dutch.html).text("[data-test=due]");
    assert_eq!(due, "maandag 26 oktober 2026, 10.20 uur (wintertijd, UTC+1)");
    let calendar = dutch.calendar.expect("a calendar").text;
    assert!(calendar.contains("\r\nDTSTART:20261026T092000Z\r\n"), "{calendar}");
}

#[test]
fn names_and_places_cannot_leave_their_place() {
    let mut facts = samples::of(LetterKind::ContactRung).remove(0).facts;
    if let Facts::ContactRung(contact) = &mut facts {
        contact.case.municipality = "Ronse\r\nBcc: x@example.org <script>alert(1)</script>".into();
        contact.case.address = Some("<b>straat</b>\r\n.\r\n".into());
    }
    let house = House { base_url: BASE, organizer: "a@b.be\r\nX: y", now: samples::now() };
    let content = render(&facts, "An\r\nBcc: x", Words::new(Lang::Nl), &house).expect("a letter");
    assert!(!content.subject.contains(['\r', '\n']));
    assert!(!content.html.contains("<script") && !content.html.contains("<b>straat"));
    let calendar = content.calendar.expect("a calendar").text;
    assert!(!calendar.lines().any(|line| line.starts_with("Bcc") || line.starts_with("X:")));
    assert!(content.subject.chars().count() <= 160);
}

#[test]
fn every_calendar_has_the_shape_that_the_standard_asks_for() {
    for (name, _, _, content) in all() {
        let Some(part) = content.calendar else { continue };
        assert!(part.text.starts_with("BEGIN:VCALENDAR\r\n"), "{name}");
        assert!(part.text.ends_with("END:VCALENDAR\r\n"), "{name}");
        assert!(part.text.split("\r\n").all(|line| line.len() <= 75), "{name}: folded");
        let unfolded = part.text.replace("\r\n ", "");
        let mut open = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for line in unfolded.split_terminator("\r\n") {
            let (head, value) = line.split_once(':').unwrap_or_else(|| panic!("{name}: {line}"));
            match head.split(';').next().unwrap_or_default() {
                "BEGIN" => open.push(value),
                "END" => {
                    assert_eq!(open.pop(), Some(value), "{name}");
                    if value == "VEVENT" {
                        for wanted in ["UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY"] {
                            let found = seen.iter().filter(|key| **key == wanted).count();
                            assert_eq!(found, 1, "{name}: {wanted}");
                        }
                        seen.clear();
                    }
                }
                "METHOD" => assert_eq!(value, part.method, "{name}"),
                "DTSTART" if head.ends_with("VALUE=DATE") => assert_eq!(value.len(), 8, "{name}"),
                "DTSTART" => assert!(value.ends_with('Z'), "{name}: in UTC, without a zone block"),
                _ => {}
            }
            if open.last() == Some(&"VEVENT") {
                seen.push(head.split(';').next().unwrap_or_default());
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}
