//! A letter with its head: RFC 5322 on the outside, text, HTML and calendar inside.

use chrono::{DateTime, Utc};
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

use super::address::{self, Recipient};
use super::fault::{Fault, FaultKind};

/// A letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub to: Recipient,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub calendar: Option<Part>,
    /// Without the angle brackets; the same each time that the letter is tried.
    pub message_id: String,
    /// The letter that opens the thread of the case, without the angle brackets.
    pub references: Option<String>,
    /// When it is handed over (UTC).
    pub date: DateTime<Utc>,
}

/// A calendar to go with a letter: shown beside the text, and attached for those who save it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `PUBLISH` or `CANCEL`.
    pub method: &'static str,
    /// iCalendar (RFC 5545).
    pub text: String,
    pub file_name: String,
}

/// What goes over the wire.
#[derive(Clone, Debug)]
pub struct Wire {
    pub envelope: Envelope,
    /// Lines end in CR LF; ASCII unless an address is not.
    pub text: String,
}

/// A `Message-ID` of a letter: its own number at the host of the product.
pub fn message_id(letter: impl std::fmt::Display, base_url: &str) -> String {
    format!("{letter}@{}", host(base_url))
}

/// The opening of the thread of a case. No letter has this id: mail programs put letters that
/// refer to the same one together, whether they hold it or not.
pub fn thread_id(case: impl std::fmt::Display, base_url: &str) -> String {
    format!("case-{case}@{}", host(base_url))
}

/// The host of a URL, as far as it may stand in an id.
pub fn host(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let name = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // The port is no part of a name, and an IPv6 address needs no brackets here.
    let name = name.rsplit_once(':').map_or(name, |(name, _)| name).trim_matches(['[', ']']);
    let name: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
    if name.is_empty() { "localhost".to_owned() } else { name }
}

impl Message {
    /// Puts the letter together as it goes over the wire.
    ///
    /// # Errors
    /// An address that cannot be mailed, or a part that cannot be written.
    pub fn wire(&self, from: &Mailbox, reply_to: Option<&Mailbox>) -> Result<Wire, Fault> {
        let to = address::mailbox(&self.to.name, &self.to.address)
            .map_err(|e| Fault::new(FaultKind::AddressUnusable, e))?;
        let envelope = Envelope::new(Some(from.email.clone()), vec![to.email.clone()])
            .map_err(|e| Fault::new(FaultKind::AddressUnusable, e))?;
        let unbuilt = |e: &dyn std::fmt::Display| Fault::new(FaultKind::LetterUnbuilt, e);
        let mut head = lettre::Message::builder()
            .from(from.clone())
            .to(to)
            .subject(address::one_line(&self.subject))
            .date(self.date.into())
            .message_id(Some(bracketed(&self.message_id)))
            .raw_header(header("Auto-Submitted", "auto-generated")?)
            .raw_header(header("X-Auto-Response-Suppress", "All")?)
            .envelope(envelope.clone());
        if let Some(reply_to) = reply_to {
            head = head.reply_to(reply_to.clone());
        }
        if let Some(thread) = &self.references {
            head = head.references(bracketed(thread)).in_reply_to(bracketed(thread));
        }
        let message = head.multipart(self.body()?).map_err(|e| unbuilt(&e))?;
        let text = String::from_utf8(message.formatted()).map_err(|e| unbuilt(&e))?;
        Ok(Wire { envelope, text })
    }

    fn body(&self) -> Result<MultiPart, Fault> {
        let texts = MultiPart::alternative()
            .singlepart(SinglePart::plain(self.text.clone()))
            .singlepart(SinglePart::html(self.html.clone()));
        let Some(calendar) = &self.calendar else { return Ok(texts) };
        let shown = format!("text/calendar; charset=utf-8; method={}", calendar.method);
        let part = SinglePart::builder().content_type(kind(&shown)?).body(calendar.text.clone());
        let name: String = calendar.file_name.chars().filter(|c| is_plain(*c)).collect();
        let saved = Attachment::new(name).body(calendar.text.clone(), kind("application/ics")?);
        Ok(MultiPart::mixed().multipart(texts.singlepart(part)).singlepart(saved))
    }
}

/// Characters that file names may have everywhere.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

fn bracketed(id: &str) -> String {
    let id: String = id.chars().filter(|c| c.is_ascii_graphic() && !"<>\"".contains(*c)).collect();
    format!("<{id}>")
}

fn kind(text: &str) -> Result<ContentType, Fault> {
    ContentType::parse(text).map_err(|e| Fault::new(FaultKind::LetterUnbuilt, e))
}

fn header(name: &'static str, value: &str) -> Result<HeaderValue, Fault> {
    let name = HeaderName::new_from_ascii(name.to_owned())
        .map_err(|e| Fault::new(FaultKind::LetterUnbuilt, e))?;
    Ok(HeaderValue::new(name, value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message() -> Message {
        Message {
            to: Recipient { name: "An Peeters".into(), address: "an@example.org".into() },
            subject: "Contact met Ronse vóór zaterdag".into(),
            text: "Beste An,\r\n\r\n.begint met een punt\r\n".into(),
            html: "<p>Beste An</p>".into(),
            calendar: None,
            message_id: "018f@liaison.test".into(),
            references: Some("case-1@liaison.test".into()),
            date: DateTime::from_timestamp(1_696_500_000, 0).unwrap(),
        }
    }

    fn wire(message: &Message) -> String {
        let from = address::parse_mailbox("Liaison <liaison@example.org>").unwrap();
        let reply_to = address::parse_mailbox("team@example.org").unwrap();
        message.wire(&from, Some(&reply_to)).unwrap().text
    }

    /// The head, each header on one line.
    fn head(text: &str) -> Vec<String> {
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        unfolded.split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn the_head_says_what_machines_need() {
        let text = wire(&message());
        let head = head(&text);
        for wanted in [
            "From: Liaison <liaison@example.org>",
            "Reply-To: team@example.org",
            "To: \"An Peeters\" <an@example.org>",
            "Message-ID: <018f@liaison.test>",
            "References: <case-1@liaison.test>",
            "In-Reply-To: <case-1@liaison.test>",
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "Date: Thu, 05 Oct 2023 10:00:00 +0000",
            "MIME-Version: 1.0",
        ] {
            assert!(head.iter().any(|line| line == wanted), "{wanted} misses in {head:#?}");
        }
        assert!(text.is_ascii(), "every server can carry it");
        assert!(!text.contains("List-Unsubscribe"), "the ladder cannot be left");
    }

    #[test]
    fn nobody_writes_headers_through_names_and_places() {
        let evil = "Ronse\r\nBcc: x@example.org\r\n\r\nbody";
        let mut message = message();
        message.to.name = evil.into();
        message.subject = evil.into();
        message.message_id = evil.into();
        message.references = Some(evil.into());
        message.calendar = Some(Part {
            method: "PUBLISH",
            text: "BEGIN:VCALENDAR\r\n".into(),
            file_name: "x\"\r\nBcc: y@example.org.ics".into(),
        });
        let text = wire(&message);
        let names: Vec<String> = head(&text)
            .iter()
            .map(|line| line.split(':').next().unwrap_or_default().to_lowercase())
            .collect();
        assert!(!names.contains(&"bcc".to_owned()), "{names:?}");
        assert!(!text.contains("\r\nBcc:"), "{text}");
        message.to.address = "an@example.org\r\nBcc: x@example.org".into();
        let from = address::parse_mailbox("liaison@example.org").unwrap();
        let fault = message.wire(&from, None).unwrap_err();
        assert_eq!(fault.kind, FaultKind::AddressUnusable);
        assert!(!fault.said.contains('@'), "{fault}");
    }

    #[test]
    fn a_calendar_stands_beside_the_text_and_is_attached() {
        let part = Part {
            method: "PUBLISH",
            text: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".into(),
            file_name: "liaison.ics".into(),
        };
        let text = wire(&Message { calendar: Some(part), ..message() });
        let at = |needle: &str| text.find(needle).unwrap_or_else(|| panic!("{needle}: {text}"));
        assert!(at("multipart/mixed") < at("multipart/alternative"));
        assert!(at("text/plain") < at("text/html"));
        assert!(at("text/html") < at("text/calendar; charset=utf-8; method=PUBLISH"));
        assert!(at("method=PUBLISH") < at("application/ics"));
        assert!(text.contains("filename=\"liaison.ics\""));
    }

    #[test]
    fn ids_have_the_host_without_its_port() {
        assert_eq!(message_id(7, "https://liaison.example.be"), "7@liaison.example.be");
        assert_eq!(message_id(7, "http://127.0.0.1:3000"), "7@127.0.0.1");
        assert_eq!(message_id(7, "http://localhost:3000"), "7@localhost");
        assert_eq!(host("http://"), "localhost");
        assert_eq!(thread_id("x", "https://a.be"), "case-x@a.be");
    }
}
