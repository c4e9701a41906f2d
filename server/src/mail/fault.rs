//! How handing over a letter can go wrong, as words that are stored, shown and acted upon.

use std::fmt;

use super::address::without_addresses;

/// What happened to a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Accepted by the server, written to the folder, kept in memory.
    Sent,
    /// Worth trying again later.
    Transient(Fault),
    /// Trying the same again would be refused again.
    Permanent(Fault),
}

/// Why a letter was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// The server's own words, without addresses; empty when it said nothing.
    pub said: String,
}

/// The kinds of trouble. The stored word is also the key of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// No server there, or the connection broke.
    Away,
    /// The server did not answer in time.
    TimedOut,
    /// The server's certificate is not to be trusted.
    Certificate,
    /// Encryption is asked for and the server has none, or the handshake failed.
    Encryption,
    /// Name and password were refused, or the server asks for them.
    Login,
    /// The server turned us away at the door (5xx before any letter).
    TurnedAway,
    /// Our own address may not send there.
    SenderRefused,
    /// The server asks everyone to come back later (4xx before a recipient, or about itself).
    Busy,
    /// Nothing is taken for this mailbox now (4xx for the recipient or the letter, or a rule of the
    /// mailbox).
    Deferred,
    /// The mailbox does not exist (5xx for the recipient).
    AddressRefused,
    /// The mailbox is full or closed (5xx for the recipient).
    MailboxClosed,
    /// Not an address that can be mailed.
    AddressUnusable,
    /// The letter itself was refused (5xx after its text).
    LetterRefused,
    /// The letter could not be put together.
    LetterUnbuilt,
    /// The folder could not be written.
    Folder,
}

impl FaultKind {
    pub const ALL: &'static [Self] = &[
        Self::Away,
        Self::TimedOut,
        Self::Certificate,
        Self::Encryption,
        Self::Login,
        Self::TurnedAway,
        Self::SenderRefused,
        Self::Busy,
        Self::Deferred,
        Self::AddressRefused,
        Self::MailboxClosed,
        Self::AddressUnusable,
        Self::LetterRefused,
        Self::LetterUnbuilt,
        Self::Folder,
    ];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::TimedOut => "timed_out",
            Self::Certificate => "certificate",
            Self::Encryption => "encryption",
            Self::Login => "login",
            Self::TurnedAway => "turned_away",
            Self::SenderRefused => "sender_refused",
            Self::Busy => "busy",
            Self::Deferred => "deferred",
            Self::AddressRefused => "address_refused",
            Self::MailboxClosed => "mailbox_closed",
            Self::AddressUnusable => "address_unusable",
            Self::LetterRefused => "letter_refused",
            Self::LetterUnbuilt => "letter_unbuilt",
            Self::Folder => "folder",
        }
    }

    /// The kind of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }

    /// Whether the trouble is the recipient's mailbox, and not the server or the letter.
    pub const fn is_about_the_address(self) -> bool {
        matches!(self, Self::AddressRefused | Self::MailboxClosed | Self::AddressUnusable)
    }

    /// Whether every letter meets it until somebody mends the server or the way to it.
    pub const fn is_about_the_server(self) -> bool {
        matches!(
            self,
            Self::Away
                | Self::TimedOut
                | Self::Certificate
                | Self::Encryption
                | Self::Login
                | Self::TurnedAway
                | Self::SenderRefused
                | Self::Busy
                | Self::Folder
        )
    }

    /// What an operator can do about it, in one English sentence.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Away => "no connection, or it broke off: check host and port in LIAISON_SMTP_URL",
            Self::TimedOut => "no answer in time: a firewall may swallow the connection",
            Self::Certificate => {
                "the server's certificate is not trusted: see what the connection said about it"
            }
            Self::Encryption => {
                "no encrypted connection: use smtps:// for a port that is encrypted from the start, \
                 smtp:// for one that offers STARTTLS"
            }
            Self::Login => "user name or password refused: check them in LIAISON_SMTP_URL",
            Self::TurnedAway => "the server refuses connections from here: ask who runs it",
            Self::SenderRefused => {
                "the server takes no letters from LIAISON_MAIL_FROM for this address: ask who runs \
                 it whether we may send there"
            }
            Self::Busy => {
                "the server asks to come back later; letters are tried again by themselves"
            }
            Self::Deferred => {
                "the server takes nothing for this mailbox now; letters are tried again by themselves"
            }
            Self::AddressRefused => "the server knows no such mailbox",
            Self::MailboxClosed => "the mailbox is full or closed: ask whose it is",
            Self::AddressUnusable => "this is no address that can be mailed",
            Self::LetterRefused => "the server refused the letter itself, perhaps as unwanted mail",
            Self::LetterUnbuilt => "the letter could not be put together",
            Self::Folder => "the folder of LIAISON_SMTP_URL cannot be written",
        }
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is wrong with a certificate, by a word of the library's, and what helps.
const CERTIFICATES: &[(&str, &str)] = &[
    ("notvalidyet", NOT_IN_TIME),
    ("not valid yet", NOT_IN_TIME),
    ("expired", NOT_IN_TIME),
    (
        "valid for",
        "the server's certificate is for another name: use one that stands in it as the host in \
         LIAISON_SMTP_URL",
    ),
    (
        "causedasendentity",
        "the server shows the certificate of an authority as its own: have one made for the server \
         (with CA:FALSE), and name the authority with LIAISON_SMTP_CA",
    ),
    (
        "unknownissuer",
        "nobody we trust signed the server's certificate: name the authority that did with \
         LIAISON_SMTP_CA",
    ),
];
const NOT_IN_TIME: &str = "the server's certificate is not valid at this time: ask who runs the \
                           server for a new one, and look at the clock of this machine";

impl Fault {
    /// Whether a stored fault is of a mailbox that may take letters again by itself.
    pub fn passes(stored: &str) -> bool {
        stored.split(':').next().and_then(FaultKind::parse) == Some(FaultKind::Deferred)
    }

    /// What an operator can do about it, in one English sentence.
    pub fn advice(&self) -> &'static str {
        let said = self.said.to_ascii_lowercase();
        match self.kind {
            FaultKind::Certificate => CERTIFICATES
                .iter()
                .find(|(word, _)| said.contains(word))
                .map_or(self.kind.advice(), |(_, advice)| advice),
            FaultKind::Login if said.contains("no compatible authentication") => {
                "the server offers no way to sign in: leave user name and password out of \
                 LIAISON_SMTP_URL, or use the port that people send from"
            }
            kind => kind.advice(),
        }
    }

    /// Keeps what was said without the addresses in it.
    pub fn new(kind: FaultKind, said: impl fmt::Display) -> Self {
        Self { kind, said: without_addresses(&said.to_string()) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.said.as_str() {
            "" => write!(f, "{}", self.kind),
            said => write!(f, "{}: {said}", self.kind),
        }
    }
}

impl Outcome {
    pub fn transient(kind: FaultKind, said: impl fmt::Display) -> Self {
        Self::Transient(Fault::new(kind, said))
    }

    pub fn permanent(kind: FaultKind, said: impl fmt::Display) -> Self {
        Self::Permanent(Fault::new(kind, said))
    }

    pub const fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Sent => None,
            Self::Transient(fault) | Self::Permanent(fault) => Some(fault),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_what_they_were() {
        for kind in FaultKind::ALL {
            assert_eq!(FaultKind::parse(kind.as_str()), Some(*kind));
        }
        assert_eq!(FaultKind::parse("nothing"), None);
    }

    #[test]
    fn each_fault_of_a_certificate_has_advice_of_its_own() {
        for (said, advice) in [
            ("invalid peer certificate: Expired", "not valid at this time"),
            (
                "certificate not valid for name \"a\"; certificate is only valid for DnsName(b)",
                "another name",
            ),
            (
                "invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))",
                "of an authority as its own",
            ),
            ("invalid peer certificate: UnknownIssuer", "nobody we trust"),
            ("certificate of a new sort", "not trusted"),
        ] {
            let found = Fault::new(FaultKind::Certificate, said).advice();
            assert!(found.contains(advice), "{said}: {found}");
        }
        let none = "No compatible authentication mechanism was found";
        assert!(Fault::new(FaultKind::Login, none).advice().contains("no way to sign in"));
        assert!(Fault::new(FaultKind::Login, "535 no").advice().contains("refused"));
    }

    #[test]
    fn a_fault_names_nobody() {
        let fault = Fault::new(FaultKind::AddressRefused, "550 <an@example.org> unknown\r\nhere");
        assert_eq!(fault.to_string(), "address_refused: 550 … unknown here");
    }
}
