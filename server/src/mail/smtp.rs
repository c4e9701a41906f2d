//! SMTP, step by step, so that each refusal is known for what it is.
//!
//! Connections are kept and used again. lettre's own pool is not used: it puts back a connection
//! whose sending was given up half-way, so that the next letter would read the answers to the one
//! before; and its time limit ends with connecting. Here a connection is in nobody's hands but
//! the letter's that is being sent, and goes back only after a complete answer. A server that
//! closed an idle connection is noticed by the first command and asked anew, once.

use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use tokio::time::{Instant, timeout};

use super::fault::{FaultKind, Outcome};
use super::message::Wire;
use super::settings::{Encryption, Server};

/// Connections kept for the next letters.
const MOST_KEPT: usize = 4;

/// How long things may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Reaching the server.
    pub connect: Duration,
    /// Asking a kept connection whether it is still there.
    pub probe: Duration,
    /// Everything that one letter needs, together. Less than the lease of a letter.
    pub whole: Duration,
    /// A connection that rested longer is asked before it is used.
    pub fresh: Duration,
    /// A connection that rested longer is not used again.
    pub stale: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            probe: Duration::from_secs(5),
            whole: Duration::from_secs(90),
            fresh: Duration::from_secs(2),
            stale: Duration::from_secs(240),
        }
    }
}

/// A way to one server.
pub struct Smtp {
    server: Server,
    hello: ClientId,
    tls: Option<TlsParameters>,
    limits: Limits,
    kept: Mutex<Vec<Kept>>,
}

struct Kept {
    connection: AsyncSmtpConnection,
    since: Instant,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({:?})", self.server)
    }
}

/// Up to where a letter came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Connection,
    Login,
    Sender,
    Recipient,
    Content,
}

/// A step that failed.
struct Failed {
    stage: Stage,
    error: Error,
}

fn at(stage: Stage) -> impl FnOnce(Error) -> Failed {
    move |error| Failed { stage, error }
}

impl Smtp {
    /// A way to a server; nothing is connected yet.
    ///
    /// # Errors
    /// A sentence, when the server's name or the authority's certificate cannot be used.
    pub fn new(server: Server, hello: Option<String>, limits: Limits) -> Result<Self, String> {
        let tls = match server.encryption {
            Encryption::None => None,
            Encryption::Implicit | Encryption::StartTls => {
                let mut tls = TlsParameters::builder(server.host.clone());
                if let Some(authority) = server.authority.clone() {
                    tls = tls.add_root_certificate(authority);
                }
                Some(tls.build().map_err(|e| format!("cannot encrypt towards the server: {e}"))?)
            }
        };
        let hello = hello.map_or_else(ClientId::default, ClientId::Domain);
        Ok(Self { server, hello, tls, limits, kept: Mutex::default() })
    }

    /// Hands a letter over, within the time limit.
    pub async fn send(&self, wire: &Wire) -> Outcome {
        // Giving up drops the connection with the future: it is never used again.
        match timeout(self.limits.whole, self.hand_over(wire)).await {
            Ok(outcome) => outcome,
            Err(_) => {
                let seconds = self.limits.whole.as_secs();
                Outcome::transient(FaultKind::TimedOut, format!("no end after {seconds} s"))
            }
        }
    }

    async fn hand_over(&self, wire: &Wire) -> Outcome {
        if let Some(mut connection) = self.resting().await {
            match send_on(&mut connection, wire).await {
                // Closed between two letters: once more on a new connection.
                Err(failed) if failed.is_closed() => {}
                done => return self.finish(connection, done).await,
            }
        }
        match self.connect().await {
            Ok(mut connection) => {
                let done = send_on(&mut connection, wire).await;
                self.finish(connection, done).await
            }
            Err(failed) => failed.outcome(),
        }
    }

    /// Keeps the connection where the conversation is whole, and says how it went.
    async fn finish(
        &self,
        mut connection: AsyncSmtpConnection,
        done: Result<(), Failed>,
    ) -> Outcome {
        let outcome = match &done {
            Ok(()) => Outcome::Sent,
            Err(failed) => failed.outcome(),
        };
        let whole = match done {
            Ok(()) => true,
            Err(failed) => !failed.is_closed() && self.is_reset(&mut connection).await,
        };
        if whole {
            self.keep(connection);
        }
        outcome
    }

    async fn is_reset(&self, connection: &mut AsyncSmtpConnection) -> bool {
        matches!(timeout(self.limits.probe, connection.command(Rset)).await, Ok(Ok(_)))
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        if let Ok(mut kept) = self.kept.lock()
            && kept.len() < MOST_KEPT
        {
            kept.push(Kept { connection, since: Instant::now() });
        }
    }

    /// A kept connection that still answers.
    async fn resting(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let Kept { mut connection, since } = self.kept.lock().ok()?.pop()?;
            let rested = since.elapsed();
            if rested > self.limits.stale {
                continue;
            }
            if rested < self.limits.fresh {
                return Some(connection);
            }
            let probe = timeout(self.limits.probe, connection.test_connected()).await;
            if matches!(probe, Ok(true)) {
                return Some(connection);
            }
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Failed> {
        let target = (self.server.host.as_str(), self.server.port);
        let implicit = match self.server.encryption {
            Encryption::Implicit => self.tls.clone(),
            Encryption::StartTls | Encryption::None => None,
        };
        let limit = Some(self.limits.connect);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(target, limit, &self.hello, implicit, None)
                .await
                .map_err(at(Stage::Connection))?;
        if let (Encryption::StartTls, Some(tls)) = (self.server.encryption, self.tls.clone()) {
            connection.starttls(tls, &self.hello).await.map_err(at(Stage::Connection))?;
        }
        if let Some((user, password)) = self.server.login.clone() {
            let credentials = Credentials::new(user, password);
            connection.auth(DEFAULT_MECHANISMS, &credentials).await.map_err(at(Stage::Login))?;
        }
        Ok(connection)
    }

    /// Takes leave of the server on every kept connection.
    pub async fn close(&self) {
        let kept = self.kept.lock().map(|mut kept| std::mem::take(&mut *kept)).unwrap_or_default();
        for Kept { mut connection, .. } in kept {
            // Politeness has its limit too.
            let _ = timeout(self.limits.probe, connection.quit()).await;
        }
    }
}

async fn send_on(connection: &mut AsyncSmtpConnection, wire: &Wire) -> Result<(), Failed> {
    let options = options(connection, &wire.envelope);
    let sender = Mail::new(wire.envelope.from().cloned(), options);
    connection.command(sender).await.map_err(at(Stage::Sender))?;
    for to in wire.envelope.to() {
        let recipient = Rcpt::new(to.clone(), Vec::new());
        connection.command(recipient).await.map_err(at(Stage::Recipient))?;
    }
    connection.command(Data).await.map_err(at(Stage::Content))?;
    connection.command(Text(&wire.text)).await.map_err(at(Stage::Content))?;
    Ok(())
}

/// A server that cannot carry an address beyond ASCII refuses it by itself.
fn options(connection: &AsyncSmtpConnection, envelope: &Envelope) -> Vec<MailParameter> {
    let info = connection.server_info();
    let wide = envelope.to().iter().any(|to| !AsRef::<str>::as_ref(to).is_ascii());
    if wide && info.supports_feature(Extension::SmtpUtfEight) {
        vec![MailParameter::SmtpUtfEight]
    } else {
        Vec::new()
    }
}

/// The text of a letter and its end, in one piece: sent in two, the second would wait for the
/// first to be acknowledged. A line that begins with a dot gets a second one.
struct Text<'a>(&'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.strip_suffix("\r\n").unwrap_or(self.0);
        for (index, line) in text.split("\r\n").enumerate() {
            f.write_str(if index == 0 { "" } else { "\r\n" })?;
            f.write_str(if line.starts_with('.') { "." } else { "" })?;
            f.write_str(line)?;
        }
        f.write_str("\r\n.\r\n")
    }
}

impl Failed {
    fn code(&self) -> Option<u16> {
        self.error.status().map(u16::from)
    }

    /// No answer, or "closing": the connection is of no more use.
    fn is_closed(&self) -> bool {
        self.code().is_none_or(|code| code == 421)
    }

    fn outcome(&self) -> Outcome {
        let said = self.chain();
        match self.code() {
            Some(code) if self.error.is_permanent() => match (self.stage, code) {
                // Not about this letter: every letter would be refused until somebody mends it.
                (Stage::Connection, _) => Outcome::transient(FaultKind::TurnedAway, said),
                (Stage::Login, _) | (_, 530 | 535) => Outcome::transient(FaultKind::Login, said),
                (Stage::Sender, _) => Outcome::transient(FaultKind::SenderRefused, said),
                (Stage::Recipient, _) => match refused(code, &said) {
                    kind if kind.is_about_the_address() => Outcome::permanent(kind, said),
                    kind => Outcome::transient(kind, said),
                },
                (Stage::Content, _) => Outcome::permanent(FaultKind::LetterRefused, said),
            },
            Some(code) => Outcome::transient(self.put_off(code, &said), said),
            None => Outcome::transient(self.silent_kind(&said), said),
        }
    }

    /// Of whom a "come back later" speaks.
    fn put_off(&self, code: u16, said: &str) -> FaultKind {
        let early = !matches!(self.stage, Stage::Recipient | Stage::Content);
        // Subject 3 is the server itself, such as a disk that is full.
        let itself = enhanced('4', said)
            .is_some_and(|(subject, _)| subject == 3 || subject == 7 && is_about_us(said));
        if early || code == 421 || itself { FaultKind::Busy } else { FaultKind::Deferred }
    }

    /// The kind of a failure in which the server said nothing.
    fn silent_kind(&self, said: &str) -> FaultKind {
        let lower = said.to_ascii_lowercase();
        if lower.contains("certificate") {
            FaultKind::Certificate
        } else if self.error.is_timeout() || lower.contains("timed out") {
            FaultKind::TimedOut
        } else if self.stage == Stage::Login {
            FaultKind::Login
        } else if lower.contains("starttls")
            || lower.contains("corrupt message")
            || self.error.is_tls()
        {
            FaultKind::Encryption
        } else {
            FaultKind::Away
        }
    }

    /// The error with what caused it, each said once.
    fn chain(&self) -> String {
        let mut said = self.error.to_string();
        let mut cause = std::error::Error::source(&self.error);
        while let Some(error) = cause {
            let text = error.to_string();
            if !said.contains(&text) {
                said = format!("{said}: {text}");
            }
            cause = error.source();
        }
        said
    }
}

/// What a refusal of the recipient is about: by its enhanced status (RFC 3463) where the server
/// gives one, else by its code.
fn refused(code: u16, said: &str) -> FaultKind {
    // Relaying, a list of senders, a command out of turn: nothing that this address could help.
    let of_us = FaultKind::SenderRefused;
    match enhanced('5', said) {
        // These two are about the sender's address.
        Some((1, 7 | 8)) => of_us,
        Some((1, _)) => FaultKind::AddressRefused,
        Some((2, _)) => FaultKind::MailboxClosed,
        // A rule: ours, or that of a mailbox to which only members may write.
        Some((7, _)) if !is_about_us(said) => FaultKind::Deferred,
        Some((1.., _)) => of_us,
        _ if is_about_us(said) => of_us,
        _ => match code {
            550 | 551 | 553 => FaultKind::AddressRefused,
            552 => FaultKind::MailboxClosed,
            _ => of_us,
        },
    }
}

/// Words with which servers turn away the one who sends, as the usual ones say it.
const ABOUT_US: &[&str] = &[
    "relay access",
    "relaying",
    "to relay",
    "not relay",
    "no relay",
    "client host",
    "sender address",
    "blocked",
    "blacklist",
    "blocklist",
    "service unavailable",
];

fn is_about_us(said: &str) -> bool {
    let said = said.to_ascii_lowercase();
    ABOUT_US.iter().any(|words| said.contains(words))
}

/// Subject and detail of the enhanced status of a class in a server's words, such as 1 and 1 of
/// "5.1.1".
fn enhanced(class: char, said: &str) -> Option<(u16, u16)> {
    let words = said.split(|c: char| !c.is_ascii_digit() && c != '.');
    words.map(|word| word.trim_matches('.')).find_map(|word| {
        let rest = word.strip_prefix(class)?.strip_prefix('.')?;
        let (subject, detail) = rest.split_once('.')?;
        Some((subject.parse().ok()?, detail.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_about_the_mailbox_when_the_server_says_so() {
        use FaultKind::{AddressRefused, Deferred, MailboxClosed, SenderRefused};
        for (code, said, about) in [
            (550, "permanent error (550): 5.1.1 no such user", AddressRefused),
            (550, "550 no such user", AddressRefused),
            (551, "user not local", AddressRefused),
            (553, "mailbox name not allowed", AddressRefused),
            (552, "5.2.2 mailbox full", MailboxClosed),
            (552, "storage exceeded", MailboxClosed),
            (550, "5.0.0 no", AddressRefused),
            (550, "permanent error (550): 5.7.1 relaying denied", SenderRefused),
            (554, "554 5.7.1 Relay access denied", SenderRefused),
            (550, "5.1.1 User unknown in relay recipient table", AddressRefused),
            (554, "554 5.7.1 Service unavailable; Client host blocked", SenderRefused),
            (550, "550 we do not relay", SenderRefused),
            (550, "5.1.8 sender's domain unknown", SenderRefused),
            (550, "5.7.133 sender not authenticated for group", Deferred),
            (554, "554 5.7.1 policy", Deferred),
            (554, "no", SenderRefused),
            (500, "500 5.3.0 error", SenderRefused),
            (503, "bad sequence", SenderRefused),
            (550, "[5.1.2.3] refused", AddressRefused),
        ] {
            assert_eq!(refused(code, said), about, "{code} {said}");
        }
    }

    #[test]
    fn the_text_ends_once_and_dots_are_doubled() {
        assert_eq!(Text("a\r\n.b\r\n..\r\n").to_string(), "a\r\n..b\r\n...\r\n.\r\n");
        assert_eq!(Text("a").to_string(), "a\r\n.\r\n");
        assert_eq!(Text(".").to_string(), "..\r\n.\r\n");
    }
}
