//! Hands letters to the world.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use lettre::Address;
use lettre::message::Mailbox;

use super::fault::{FaultKind, Outcome};
use super::message::{Message, Wire};
use super::settings::{Settings, Transport};
use super::smtp::Smtp;

pub use super::smtp::Limits;

/// The one way out. Cheap to clone; clones share connections.
#[derive(Clone, Debug)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

#[derive(Clone, Debug)]
enum Way {
    Smtp(Arc<Smtp>),
    Folder(PathBuf),
    Memory(Memory),
}

/// Letters kept in this process, and answers that a test wants given.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    sent: Vec<Sent>,
    /// By address, instead of taking the letter.
    answers: HashMap<String, Outcome>,
}

/// A letter that was taken.
#[derive(Clone, Debug)]
pub struct Sent {
    pub message: Message,
    /// As it would have gone over the wire.
    pub wire: String,
}

/// Most letters kept in memory; the oldest go first.
const MOST_KEPT: usize = 10_000;

impl Memory {
    /// What was taken since the last call, oldest first.
    pub fn take(&self) -> Vec<Sent> {
        self.0.lock().map(|mut kept| std::mem::take(&mut kept.sent)).unwrap_or_default()
    }

    /// What was taken for one address since the last call for it, oldest first.
    pub fn take_of(&self, address: &str) -> Vec<Sent> {
        let Ok(mut kept) = self.0.lock() else { return Vec::new() };
        let (theirs, others) = std::mem::take(&mut kept.sent)
            .into_iter()
            .partition(|s| s.message.to.address == address);
        kept.sent = others;
        theirs
    }

    /// What was taken, left where it is.
    pub fn sent(&self) -> Vec<Sent> {
        self.0.lock().map(|kept| kept.sent.clone()).unwrap_or_default()
    }

    /// Answers every letter to this address so, until told otherwise.
    pub fn answer(&self, address: &str, outcome: Outcome) {
        if let Ok(mut kept) = self.0.lock() {
            kept.answers.insert(address.to_owned(), outcome);
        }
    }

    fn put(&self, message: &Message, wire: Wire) -> Outcome {
        let Ok(mut kept) = self.0.lock() else {
            return Outcome::transient(FaultKind::Folder, "memory is gone");
        };
        match kept.answers.get(&message.to.address) {
            Some(answer) if *answer != Outcome::Sent => return answer.clone(),
            _ => {}
        }
        if kept.sent.len() >= MOST_KEPT {
            kept.sent.remove(0);
        }
        kept.sent.push(Sent { message: message.clone(), wire: wire.text });
        Outcome::Sent
    }
}

impl Mailer {
    /// The way out that the configuration asks for. Connects to nothing yet.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        Self::with_limits(settings, Limits::default())
    }

    /// As [`Mailer::new`], with time limits of one's own.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn with_limits(settings: &Settings, limits: Limits) -> Result<Self, String> {
        let way = match &settings.transport {
            Transport::Smtp(server) => {
                let smtp = Smtp::new(server.clone(), settings.hello.clone(), limits)?;
                Way::Smtp(Arc::new(smtp))
            }
            Transport::Folder(folder) => Way::Folder(folder.clone()),
            Transport::Memory => Way::Memory(Memory::default()),
        };
        Ok(Self { way, from: settings.from.clone(), reply_to: settings.reply_to.clone() })
    }

    /// Keeps letters in this process.
    pub fn in_memory() -> Self {
        let from = Mailbox::new(None, Address::new_dangerous("liaison", "localhost"));
        Self { way: Way::Memory(Memory::default()), from, reply_to: None }
    }

    /// The letters kept in this process, if that is where they go.
    pub fn memory(&self) -> Option<&Memory> {
        match &self.way {
            Way::Memory(memory) => Some(memory),
            Way::Smtp(_) | Way::Folder(_) => None,
        }
    }

    /// The address that letters come from.
    pub fn from_address(&self) -> &str {
        self.from.email.as_ref()
    }

    /// Where letters go, in a word: `smtp`, `folder`, `memory`.
    pub const fn way(&self) -> &'static str {
        match self.way {
            Way::Smtp(_) => "smtp",
            Way::Folder(_) => "folder",
            Way::Memory(_) => "memory",
        }
    }

    /// Hands one letter over. Never waits longer than the limits say; no transaction may be open
    /// meanwhile.
    pub async fn send(&self, message: &Message) -> Outcome {
        let wire = match message.wire(&self.from, self.reply_to.as_ref()) {
            Ok(wire) => wire,
            Err(fault) => return Outcome::Permanent(fault),
        };
        match &self.way {
            Way::Smtp(smtp) => smtp.send(&wire).await,
            Way::Folder(folder) => into_folder(folder, &message.message_id, &wire.text).await,
            Way::Memory(memory) => memory.put(message, wire),
        }
    }

    /// Takes leave of the server.
    pub async fn close(&self) {
        if let Way::Smtp(smtp) = &self.way {
            smtp.close().await;
        }
    }
}

/// One file per letter, complete or not there; the same letter overwrites itself.
async fn into_folder(folder: &Path, id: &str, text: &str) -> Outcome {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    let name: String = id.chars().filter(|c| plain(*c)).collect();
    let name = name.trim_start_matches('.');
    let half = folder.join(format!("{name}.part"));
    let written = async {
        tokio::fs::create_dir_all(folder).await?;
        tokio::fs::write(&half, text).await?;
        tokio::fs::rename(&half, folder.join(format!("{name}.eml"))).await
    };
    match written.await {
        Ok(()) => Outcome::Sent,
        Err(error) => Outcome::transient(FaultKind::Folder, error),
    }
}

#[cfg(test)]
mod tests {
    use super::super::address::{Recipient, parse_mailbox};
    use super::*;

    fn mailer(transport: Transport) -> Mailer {
        let from = parse_mailbox("liaison@example.org").unwrap();
        Mailer::new(&Settings { transport, from, reply_to: None, hello: None }).unwrap()
    }

    fn message(address: &str) -> Message {
        Message {
            to: Recipient { name: "An".into(), address: address.into() },
            subject: "Onderwerp".into(),
            text: "Tekst\n".into(),
            html: "<p>Tekst</p>".into(),
            calendar: None,
            message_id: "1@liaison.test".into(),
            references: None,
            date: chrono::DateTime::default(),
        }
    }

    #[tokio::test]
    async fn memory_keeps_letters_and_answers_as_told() {
        let mailer = mailer(Transport::Memory);
        let memory = mailer.memory().unwrap();
        assert_eq!(mailer.send(&message("an@example.org")).await, Outcome::Sent);
        assert_eq!(memory.take().len(), 1);
        let busy = Outcome::transient(FaultKind::Busy, "later");
        memory.answer("an@example.org", busy.clone());
        assert_eq!(mailer.send(&message("an@example.org")).await, busy);
        assert_eq!(mailer.send(&message("jan@example.org")).await, Outcome::Sent);
        memory.answer("an@example.org", Outcome::Sent);
        assert_eq!(mailer.send(&message("an@example.org")).await, Outcome::Sent);
        assert_eq!(memory.sent().len(), 2);
    }

    #[tokio::test]
    async fn a_folder_gets_one_whole_file_per_letter() {
        let folder = tempfile::tempdir().unwrap();
        let mailer = mailer(Transport::Folder(folder.path().join("letters")));
        for _ in 0..2 {
            assert_eq!(mailer.send(&message("an@example.org")).await, Outcome::Sent);
        }
        let files: Vec<_> = std::fs::read_dir(folder.path().join("letters")).unwrap().collect();
        assert_eq!(files.len(), 1);
        let text = std::fs::read_to_string(folder.path().join("letters/1@liaison.test.eml"));
        assert!(text.unwrap().contains("Subject: Onderwerp"));
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let outcome = self::mailer(Transport::Folder(file)).send(&message("an@example.org")).await;
        assert_eq!(outcome.fault().map(|f| f.kind), Some(FaultKind::Folder));
    }

    #[tokio::test]
    async fn an_address_that_cannot_be_mailed_is_refused_for_good() {
        let outcome = mailer(Transport::Memory).send(&message("nobody")).await;
        assert!(matches!(outcome, Outcome::Permanent(f) if f.kind.is_about_the_address()));
    }
}
