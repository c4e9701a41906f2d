//! Addresses and names as they may stand in the head of a letter.

use lettre::Address;
use lettre::message::Mailbox;

/// The longest address (RFC 5321, 4.5.3.1.3, less the brackets), in bytes.
const LONGEST: usize = 254;
/// The longest name that goes into a head, in characters.
const LONGEST_NAME: usize = 120;

/// A text that is no address to which a letter can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address that can be mailed")]
pub struct NotAnAddress;

/// Somebody who gets a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    pub name: String,
    /// As the person's row has it; whether it can be mailed shows when the letter is built.
    pub address: String,
}

/// Makes one line of a text: what could begin a new header, and all that cannot be seen, goes.
/// Letters are built from names and places that anyone may have typed.
pub fn one_line(text: &str) -> String {
    let visible = text.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect::<String>();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Control characters, line and paragraph separators, and the marks that turn text round.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A mailbox of a name and an address.
///
/// # Errors
/// [`NotAnAddress`] when no server could be asked to deliver there.
pub fn mailbox(name: &str, address: &str) -> Result<Mailbox, NotAnAddress> {
    let name: String = one_line(name).chars().take(LONGEST_NAME).collect();
    let name = name.trim();
    Ok(Mailbox::new((!name.is_empty()).then(|| name.to_owned()), parse(address)?))
}

/// Reads one bare address.
///
/// # Errors
/// [`NotAnAddress`].
pub fn parse(text: &str) -> Result<Address, NotAnAddress> {
    let text = text.trim();
    let strange = |c: char| c.is_control() || c.is_whitespace() || "<>,;:\\\"()[]".contains(c);
    // Quoted local parts and address literals exist on paper; here they are mistakes.
    // Letters outside ASCII need a server with SMTPUTF8 all the way, which nobody can count on.
    if text.len() > LONGEST || text.contains(strange) || !text.is_ascii() {
        return Err(NotAnAddress);
    }
    let address = text.parse::<Address>().map_err(|_| NotAnAddress)?;
    // "mayor@ronse" is a name on a local network, and always a slip here.
    let local = address.domain() == "localhost" || address.domain().ends_with(".localhost");
    if address.domain().contains('.') || local { Ok(address) } else { Err(NotAnAddress) }
}

/// Reads `Liaison <liaison@example.org>` or a bare address.
///
/// # Errors
/// [`NotAnAddress`].
pub fn parse_mailbox(text: &str) -> Result<Mailbox, NotAnAddress> {
    let text = text.trim();
    match text.strip_suffix('>').and_then(|rest| rest.split_once('<')) {
        Some((name, address)) => mailbox(name.trim().trim_matches('"'), address),
        None => mailbox("", text),
    }
}

/// An address as logs may show it: the first letter and the domain.
pub fn masked(address: &str) -> String {
    match address.trim().rsplit_once('@') {
        Some((local, domain)) => {
            let first = local.chars().next().filter(|c| c.is_alphanumeric());
            format!("{}…@{}", first.map(String::from).unwrap_or_default(), one_line(domain))
        }
        None => "…".to_owned(),
    }
}

/// A server's words without the addresses in them, on one line and not endless.
pub fn without_addresses(text: &str) -> String {
    let words: Vec<String> = one_line(text)
        .split(' ')
        .map(|word| if word.contains('@') { "…".to_owned() } else { word.to_owned() })
        .collect();
    words.join(" ").chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_mailed_is_an_address() {
        for good in ["an.peeters@example.org", "x+y@sub.example.be", "a@localhost", " b@c.be "] {
            assert!(parse(good).is_ok(), "{good}");
        }
        let long = format!("{}@example.org", "x".repeat(300));
        for bad in [
            "",
            "an",
            "an@",
            "@example.org",
            "an@ronse",
            "an peeters@example.org",
            "an@example.org, jan@example.org",
            "an@example.org\r\nBcc: x@example.org",
            "<an@example.org>",
            "an@@example.org",
            "an@example..org",
            "andré@example.org",
            "an@exämple.org",
            &long,
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(one_line("An\r\nBcc: x@example.org"), "An Bcc: x@example.org");
        assert_eq!(one_line("  Sint-\u{2028}Niklaas\u{0} \u{202E}"), "Sint- Niklaas");
        let mailbox = mailbox("An\nPeeters", "an@example.org").unwrap();
        assert_eq!(mailbox.name.as_deref(), Some("An Peeters"));
    }

    #[test]
    fn senders_are_read_in_both_spellings() {
        let with_name = parse_mailbox("\"Liaison\" <liaison@example.org>").unwrap();
        assert_eq!(with_name.name.as_deref(), Some("Liaison"));
        assert_eq!(parse_mailbox("liaison@example.org").unwrap().name, None);
        assert!(parse_mailbox("Liaison liaison@example.org").is_err());
    }

    #[test]
    fn logs_and_faults_show_nobody() {
        assert_eq!(masked("an.peeters@example.org"), "a…@example.org");
        assert_eq!(masked("nothing"), "…");
        let said = "5.1.1 <an@example.org>: Recipient\r\nunknown";
        assert_eq!(without_addresses(said), "5.1.1 … Recipient unknown");
    }
}
