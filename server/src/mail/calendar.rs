//! Calendar entries (RFC 5545), written plainly.
//!
//! By hand and not by a library, for three reasons: instants go out in UTC, so no zone block is
//! needed and none can be missing; an all-day entry ends on the next day; and the stamp is passed
//! in like every instant here. What the libraries add beyond that is reading, which we never do.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::vocab::{CaseId, TaskId};

use super::address::one_line;
use super::message::host;

/// The longest line, in bytes without its end.
const LINE: usize = 75;

/// Stands in a calendar without entries: the standard asks for something in each.
const ZONE: [&str; 8] = [
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// Whether entries come or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The entries are as they stand here.
    Publish,
    /// The entries are off.
    Cancel,
}

impl Method {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Cancel => "CANCEL",
        }
    }
}

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A moment (UTC). Written without an end: a deadline has no length.
    At(DateTime<Utc>),
    /// A Brussels day.
    On(NaiveDate),
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same for as long as the thing lives; see [`case_uid`] and [`task_uid`].
    pub uid: String,
    /// Grows with each change, so that a later letter wins over an earlier one: the version of
    /// the case.
    pub sequence: u32,
    pub when: When,
    pub summary: String,
    pub description: String,
    pub url: String,
    /// Minutes before the moment at which the calendar rings.
    pub alarms: Vec<u32>,
}

/// Several entries, as one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub method: Method,
    /// What a calendar that is subscribed to is called.
    pub name: Option<String>,
    /// The address that speaks.
    pub organizer: String,
    /// When this was written (UTC).
    pub stamp: DateTime<Utc>,
    pub entries: Vec<Entry>,
}

/// The entry of a case's contact deadline. One per case: a corrected confirmation moves it.
pub fn case_uid(case: CaseId, base_url: &str) -> String {
    format!("contact-{case}@{}", host(base_url))
}

/// The entry of a task.
pub fn task_uid(task: TaskId, base_url: &str) -> String {
    format!("task-{task}@{}", host(base_url))
}

impl Calendar {
    /// The file.
    pub fn text(&self) -> String {
        let mut out = Lines::default();
        out.plain("BEGIN:VCALENDAR");
        out.plain("VERSION:2.0");
        out.plain("PRODID:-//Liaison//Liaison//NL");
        out.plain("CALSCALE:GREGORIAN");
        out.plain(&format!("METHOD:{}", self.method.as_str()));
        if let Some(name) = &self.name {
            out.text("X-WR-CALNAME", name);
            // For those who subscribe: come back every hour.
            out.plain("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
            out.plain("X-PUBLISHED-TTL:PT1H");
        }
        for entry in &self.entries {
            self.entry(entry, &mut out);
        }
        if self.entries.is_empty() {
            ZONE.iter().for_each(|line| out.plain(line));
        }
        out.plain("END:VCALENDAR");
        out.0
    }

    fn entry(&self, entry: &Entry, out: &mut Lines) {
        let cancelled = self.method == Method::Cancel;
        out.plain("BEGIN:VEVENT");
        out.plain(&format!("UID:{}", one_line(&entry.uid)));
        out.plain(&format!("DTSTAMP:{}", instant(self.stamp)));
        out.plain(&format!("SEQUENCE:{}", entry.sequence));
        out.plain(&format!("STATUS:{}", if cancelled { "CANCELLED" } else { "CONFIRMED" }));
        match entry.when {
            When::At(at) => out.plain(&format!("DTSTART:{}", instant(at))),
            When::On(day) => {
                // The end is the first day that is not part of it.
                let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
                out.plain(&format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")));
                out.plain(&format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
            }
        }
        out.text("SUMMARY", &entry.summary);
        out.text("DESCRIPTION", &entry.description);
        out.plain(&format!("URL:{}", one_line(&entry.url).replace(' ', "%20")));
        out.plain(&format!("ORGANIZER;CN=Liaison:mailto:{}", one_line(&self.organizer)));
        // A deadline takes nobody's time.
        out.plain("TRANSP:TRANSPARENT");
        for minutes in entry.alarms.iter().filter(|_| !cancelled) {
            out.plain("BEGIN:VALARM");
            out.plain("ACTION:DISPLAY");
            out.plain(&format!("TRIGGER:-PT{minutes}M"));
            out.text("DESCRIPTION", &entry.summary);
            out.plain("END:VALARM");
        }
        out.plain("END:VEVENT");
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Lines of at most 75 bytes, each ended by CR LF.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn text(&mut self, name: &str, value: &str) {
        self.plain(&format!("{name}:{}", escaped(value)));
    }

    fn plain(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                // A line goes on after a line end and one blank.
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A value of text: what has a meaning in the format loses it, line ends are kept as `\n`.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
pub(crate) mod tests {
    use chrono::TimeZone;
    use chrono_tz::Europe::Brussels;

    use super::*;

    /// An independent reader: unfolds, undoes the escapes and gives name, parameters and value.
    pub(crate) fn read(text: &str) -> Vec<(String, String, String)> {
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{line} is longer than 75 bytes");
            assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
        assert!(text.ends_with("\r\n"));
        let unfolded = text.replace("\r\n ", "");
        let line = |line: &str| {
            let (name, value) = line.split_once(':').expect("a value");
            let (name, parameters) = name.split_once(';').unwrap_or((name, ""));
            let mut plain = String::new();
            let mut escape = false;
            for c in value.chars() {
                match (escape, c) {
                    (false, '\\') => escape = true,
                    (true, 'n') => {
                        plain.push('\n');
                        escape = false;
                    }
                    (_, c) => {
                        plain.push(c);
                        escape = false;
                    }
                }
            }
            (name.to_owned(), parameters.to_owned(), plain)
        };
        unfolded.split("\r\n").filter(|l| !l.is_empty()).map(line).collect()
    }

    pub(crate) fn value(text: &str, name: &str) -> Vec<String> {
        read(text).into_iter().filter(|(n, ..)| n == name).map(|(_, _, v)| v).collect()
    }

    fn entry(when: When) -> Entry {
        Entry {
            uid: "contact-1@liaison.test".into(),
            sequence: 2,
            when,
            summary: "Contact met Ronse; uiterlijk 11.20 uur, dossier".into(),
            description: "Regel één\nRegel twee \\ met ; en ,".into(),
            url: "https://liaison.test/cases/1".into(),
            alarms: vec![720, 240],
        }
    }

    fn calendar(method: Method, entries: Vec<Entry>) -> Calendar {
        let stamp = Utc.with_ymd_and_hms(2026, 3, 28, 9, 0, 0).unwrap();
        let organizer = "liaison@example.org".into();
        Calendar { method, name: None, organizer, stamp, entries }
    }

    #[test]
    fn a_deadline_reads_at_the_right_hour_across_both_switches() {
        for (local, utc) in [
            ((2026, 3, 28, 11, 20), "20260328T102000Z"),
            ((2026, 3, 29, 11, 20), "20260329T092000Z"),
            ((2026, 10, 24, 11, 20), "20261024T092000Z"),
            ((2026, 10, 25, 11, 20), "20261025T102000Z"),
            // 00.30 stays on its own day.
            ((2026, 7, 2, 0, 30), "20260701T223000Z"),
        ] {
            let (y, m, d, h, min) = local;
            let at = Brussels.with_ymd_and_hms(y, m, d, h, min, 0).unwrap();
            let text =
                calendar(Method::Publish, vec![entry(When::At(at.with_timezone(&Utc)))]).text();
            assert_eq!(value(&text, "DTSTART"), [utc]);
            assert!(value(&text, "DTEND").is_empty());
            let read = chrono::NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%SZ").unwrap();
            let shown = Brussels.from_utc_datetime(&read).naive_local();
            assert_eq!(shown, at.naive_local(), "as a calendar in Brussels shows it");
        }
    }

    #[test]
    fn a_day_ends_on_the_next() {
        for (day, next) in [("2026-10-25", "20261026"), ("2026-12-31", "20270101")] {
            let on = When::On(day.parse().unwrap());
            let text = calendar(Method::Publish, vec![entry(on)]).text();
            assert_eq!(value(&text, "DTSTART"), [day.replace('-', "")]);
            assert_eq!(value(&text, "DTEND"), [next]);
            assert!(text.contains("DTSTART;VALUE=DATE:"));
        }
    }

    #[test]
    fn texts_survive_folding_and_escapes() {
        let mut long = entry(When::On("2026-01-01".parse().unwrap()));
        long.summary = "é".repeat(100) + ",;\\ einde";
        let text = calendar(Method::Publish, vec![long.clone()]).text();
        assert_eq!(value(&text, "SUMMARY"), [long.summary]);
        assert_eq!(value(&text, "DESCRIPTION")[0], long.description);
        let mut evil = entry(When::On("2026-01-01".parse().unwrap()));
        evil.summary = "Ronse\r\nEND:VEVENT\r\nATTACH:x".into();
        evil.url = "https://x\r\nATTACH:y".into();
        let text = calendar(Method::Publish, vec![evil]).text();
        assert!(value(&text, "ATTACH").is_empty());
        assert_eq!(value(&text, "END"), ["VALARM", "VALARM", "VEVENT", "VCALENDAR"]);
    }

    #[test]
    fn what_is_cancelled_has_the_same_name_a_higher_number_and_does_not_ring() {
        let day = When::On("2026-01-01".parse().unwrap());
        let asked = calendar(Method::Publish, vec![entry(day)]).text();
        let gone = Entry { sequence: 3, ..entry(day) };
        let gone = calendar(Method::Cancel, vec![gone]).text();
        assert_eq!(value(&asked, "UID"), value(&gone, "UID"));
        assert_eq!(value(&gone, "METHOD"), ["CANCEL"]);
        assert_eq!(value(&gone, "STATUS"), ["CANCELLED"]);
        assert_eq!(value(&asked, "TRIGGER"), ["-PT720M", "-PT240M"]);
        assert!(value(&gone, "TRIGGER").is_empty());
        assert_eq!(value(&gone, "SEQUENCE"), ["3"]);
    }

    #[test]
    fn a_calendar_without_entries_still_holds_something() {
        let text = calendar(Method::Publish, Vec::new()).text();
        assert_eq!(value(&text, "BEGIN"), ["VCALENDAR", "VTIMEZONE", "STANDARD"]);
        assert_eq!(value(&text, "END"), ["STANDARD", "VTIMEZONE", "VCALENDAR"]);
    }

    #[test]
    fn every_entry_has_what_the_standard_asks_for() {
        let day = When::On("2026-01-01".parse().unwrap());
        let mut feed = calendar(Method::Publish, vec![entry(day), entry(day)]);
        feed.name = Some("Liaison: An".into());
        let text = feed.text();
        for name in ["UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "ORGANIZER", "STATUS", "URL"] {
            assert_eq!(value(&text, name).len(), 2, "{name}");
        }
        assert_eq!(value(&text, "X-WR-CALNAME"), ["Liaison: An"]);
        assert_eq!(value(&text, "VERSION"), ["2.0"]);
    }
}
