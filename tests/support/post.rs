//! A mail server of our own, on this machine's loopback: it does as its script says, and keeps
//! what it was given.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use server::mail::address::parse_mailbox;
use server::mail::mailer::{Limits, Mailer};
use server::mail::settings::{Encryption, Server, Settings, Transport, authority};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto, pki_types};

/// Where in the conversation something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Greeting,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// In the middle of the letter's text.
    Half,
    /// After the letter's text.
    Text,
    Noop,
}

/// What happens there, instead of the usual.
#[derive(Clone, Debug)]
pub enum Do {
    Say(&'static str),
    /// Then the usual.
    Wait(Duration),
    HangUp,
}

/// A letter that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    pub from: String,
    pub to: String,
    /// Without the doubled dots.
    pub text: String,
    pub login: Option<String>,
    pub encrypted: bool,
}

impl Taken {
    /// The value of a header, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.text.split("\r\n\r\n").next()?.replace("\r\n ", " ");
        let start = format!("{}: ", name.to_lowercase());
        let line = head.split("\r\n").find(|l| l.to_lowercase().starts_with(&start))?;
        Some(line[start.len()..].to_owned())
    }
}

#[derive(Default)]
struct Book {
    script: VecDeque<(At, Do)>,
    taken: Vec<Taken>,
    /// Commands of all connections, in order.
    heard: Vec<String>,
}

/// The running server.
pub struct Post {
    pub port: u16,
    encryption: Encryption,
    book: Arc<Mutex<Book>>,
    connections: Arc<AtomicUsize>,
    hang_up: watch::Sender<u32>,
    certificate: String,
}

#[derive(Clone)]
struct Desk {
    encryption: Encryption,
    offers_tls: bool,
    tls: TlsAcceptor,
    book: Arc<Mutex<Book>>,
    hang_up: watch::Receiver<u32>,
}

/// Time limits that a test can wait for.
pub fn short() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        probe: Duration::from_millis(300),
        whole: Duration::from_millis(1500),
        fresh: Duration::from_secs(2),
        stale: Duration::from_secs(60),
    }
}

impl Post {
    /// Encrypted as told, with a certificate for `localhost`.
    pub async fn open(encryption: Encryption) -> Self {
        Self::with(encryption, true, "localhost").await
    }

    /// Without STARTTLS, whatever the client wants.
    pub async fn plain_only() -> Self {
        Self::with(Encryption::StartTls, false, "localhost").await
    }

    /// With a certificate for another name.
    pub async fn named(encryption: Encryption, name: &str) -> Self {
        Self::with(encryption, true, name).await
    }

    async fn with(encryption: Encryption, offers_tls: bool, name: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (tls, certificate) = acceptor(name);
        let (hang_up, heard) = watch::channel(0);
        let book = Arc::new(Mutex::new(Book::default()));
        let connections = Arc::new(AtomicUsize::new(0));
        let desk = Desk { encryption, offers_tls, tls, book: book.clone(), hang_up: heard };
        let counted = connections.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(desk.clone().serve(stream));
            }
        });
        Self { port, encryption, book, connections, hang_up, certificate }
    }

    /// The next time that a conversation comes there, this happens.
    pub fn then(&self, at: At, what: Do) -> &Self {
        self.book.lock().unwrap().script.push_back((at, what));
        self
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.book.lock().unwrap().taken.clone()
    }

    pub fn heard(&self) -> Vec<String> {
        self.book.lock().unwrap().heard.clone()
    }

    /// Connections accepted so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Closes every connection that rests, as servers do after a while.
    pub async fn hang_up(&self) {
        self.hang_up.send_modify(|n| *n += 1);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    /// The certificate, in PEM.
    pub fn certificate(&self) -> &[u8] {
        self.certificate.as_bytes()
    }

    fn settings(&self, trusted: bool, login: bool) -> Settings {
        let authority = trusted.then(|| authority(self.certificate()).expect("a certificate"));
        let login = login.then(|| ("liaison".to_owned(), "geheim".to_owned()));
        let host = "localhost".to_owned();
        let (port, encryption) = (self.port, self.encryption);
        Settings {
            transport: Transport::Smtp(Server { host, port, encryption, login, authority }),
            from: parse_mailbox("Liaison <liaison@example.org>").expect("a sender"),
            reply_to: None,
            hello: Some("liaison.test".to_owned()),
        }
    }

    /// A way to this server that trusts its certificate.
    pub fn mailer(&self) -> Mailer {
        self.mailer_with(short())
    }

    pub fn mailer_with(&self, limits: Limits) -> Mailer {
        Mailer::with_limits(&self.settings(true, false), limits).expect("a mailer")
    }

    pub fn mailer_with_login(&self) -> Mailer {
        Mailer::with_limits(&self.settings(true, true), short()).expect("a mailer")
    }

    /// A way to this server that knows the well-known authorities only.
    pub fn mistrusting_mailer(&self) -> Mailer {
        Mailer::with_limits(&self.settings(false, false), short()).expect("a mailer")
    }
}

fn acceptor(name: &str) -> (TlsAcceptor, String) {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).expect("a certificate");
    let key = pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
    let provider = Arc::new(crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("a key that fits");
    (TlsAcceptor::from(Arc::new(config)), made.cert.pem())
}

/// What a conversation ended with.
enum End {
    Over,
    StartTls,
}

impl Desk {
    async fn serve(mut self, stream: TcpStream) {
        // What came before this connection does not end it.
        self.hang_up.mark_unchanged();
        if self.encryption == Encryption::Implicit {
            if let Ok(stream) = self.tls.clone().accept(stream).await {
                let _ = self.talk(&mut BufReader::new(stream), true, true).await;
            }
            return;
        }
        let mut plain = BufReader::new(stream);
        if let Ok(End::StartTls) = self.talk(&mut plain, false, true).await
            && let Ok(stream) = self.tls.clone().accept(plain.into_inner()).await
        {
            let _ = self.talk(&mut BufReader::new(stream), true, false).await;
        }
    }

    /// What the script wants here; consumed.
    async fn scripted(&self, at: At) -> Option<Do> {
        let next = {
            let mut book = self.book.lock().unwrap();
            let here = book.script.front().is_some_and(|(wanted, _)| *wanted == at);
            if here { book.script.pop_front() } else { None }
        };
        match next?.1 {
            Do::Wait(length) => {
                tokio::time::sleep(length).await;
                None
            }
            other => Some(other),
        }
    }

    async fn talk<S>(
        &mut self,
        stream: &mut BufReader<S>,
        encrypted: bool,
        greets: bool,
    ) -> std::io::Result<End>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let mut login = None;
        let (mut from, mut to) = (String::new(), String::new());
        if greets && !self.answer(stream, At::Greeting, "220 post.test ready").await? {
            return Ok(End::Over);
        }
        loop {
            let mut line = String::new();
            tokio::select! {
                read = stream.read_line(&mut line) => if read? == 0 { return Ok(End::Over) },
                _ = self.hang_up.changed() => return Ok(End::Over),
            }
            let line = line.trim_end().to_owned();
            self.book.lock().unwrap().heard.push(line.clone());
            let verb = line.split(' ').next().unwrap_or_default().to_uppercase();
            let goes_on = match verb.as_str() {
                "EHLO" => {
                    let tls = if encrypted || !self.offers_tls { "" } else { "250-STARTTLS\r\n" };
                    let said =
                        format!("250-post.test\r\n{tls}250-AUTH PLAIN LOGIN\r\n250 8BITMIME");
                    say(stream, &said).await?;
                    true
                }
                "STARTTLS" => {
                    say(stream, "220 go ahead").await?;
                    return Ok(End::StartTls);
                }
                "AUTH" => {
                    login = line.split(' ').nth(2).map(str::to_owned);
                    self.answer(stream, At::Auth, "235 welcome").await?
                }
                "MAIL" => {
                    from = line[10..].to_owned();
                    self.answer(stream, At::Mail, "250 ok").await?
                }
                "RCPT" => {
                    to = line[8..].to_owned();
                    self.answer(stream, At::Rcpt, "250 ok").await?
                }
                "DATA" => match self.scripted(At::Data).await {
                    Some(Do::Say(said)) => {
                        say(stream, said).await?;
                        true
                    }
                    Some(_) => false,
                    None => {
                        say(stream, "354 go on").await?;
                        let Some(text) = self.text(stream).await? else { return Ok(End::Over) };
                        let (from, to, login) = (from.clone(), to.clone(), login.clone());
                        let taken = Taken { from, to, text, login, encrypted };
                        self.take(stream, taken).await?
                    }
                },
                "NOOP" => self.answer(stream, At::Noop, "250 here").await?,
                "RSET" => {
                    say(stream, "250 forgotten").await?;
                    true
                }
                "QUIT" => {
                    say(stream, "221 bye").await?;
                    false
                }
                _ => {
                    say(stream, "502 what?").await?;
                    true
                }
            };
            if !goes_on {
                return Ok(End::Over);
            }
        }
    }

    /// Reads the text of a letter; nothing when the script ends the conversation in its middle.
    async fn text<S: AsyncRead + Unpin>(
        &self,
        stream: &mut BufReader<S>,
    ) -> std::io::Result<Option<String>> {
        let mut text = String::new();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            if line == ".\r\n" {
                return Ok(Some(text));
            }
            if self.scripted(At::Half).await.is_some() {
                return Ok(None);
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
        }
    }

    /// Books the letter, unless the script refuses it. A letter that is hung up on is booked: the
    /// answer got lost, not the letter.
    async fn take<S>(&self, stream: &mut BufReader<S>, taken: Taken) -> std::io::Result<bool>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let what = self.scripted(At::Text).await;
        if !matches!(what, Some(Do::Say(_))) {
            self.book.lock().unwrap().taken.push(taken);
        }
        match what {
            Some(Do::Say(said)) => say(stream, said).await.map(|()| true),
            Some(_) => Ok(false),
            None => say(stream, "250 taken").await.map(|()| true),
        }
    }

    async fn answer<S>(
        &self,
        stream: &mut BufReader<S>,
        at: At,
        usual: &'static str,
    ) -> std::io::Result<bool>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        match self.scripted(at).await {
            Some(Do::Say(said)) => {
                say(stream, said).await?;
                Ok(!said.starts_with("421") && at != At::Greeting)
            }
            Some(_) => Ok(false),
            None => say(stream, usual).await.map(|()| true),
        }
    }
}

async fn say<S>(stream: &mut BufReader<S>, text: &str) -> std::io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    stream.write_all(format!("{text}\r\n").as_bytes()).await?;
    stream.flush().await
}
