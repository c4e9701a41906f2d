//! Where letters go, read from the configuration.

use std::fmt;
use std::path::PathBuf;

use lettre::message::Mailbox;
pub use lettre::transport::smtp::client::Certificate as Authority;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

use super::address;

/// How letters leave.
#[derive(Clone, Debug)]
pub struct Settings {
    pub transport: Transport,
    pub from: Mailbox,
    /// Where answers go; none: to the sender.
    pub reply_to: Option<Mailbox>,
    /// The name by which we greet servers; none: our address as they see it.
    pub hello: Option<String>,
}

/// The ways out.
#[derive(Clone, Debug)]
pub enum Transport {
    Smtp(Server),
    /// One `.eml` file per letter.
    Folder(PathBuf),
    /// Kept in this process: for tests, the demo and development.
    Memory,
}

/// A mail server.
#[derive(Clone)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    /// User name and password.
    pub login: Option<(String, String)>,
    /// An authority trusted besides the well-known ones.
    pub authority: Option<Authority>,
}

/// When a connection becomes encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte (`smtps://`, port 465).
    Implicit,
    /// By STARTTLS, insisted upon (`smtp://`, port 587).
    StartTls,
    /// Never (`smtp://…?tls=none`).
    None,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the password.
        write!(f, "{}:{} ({:?})", self.host, self.port, self.encryption)
    }
}

impl Server {
    /// Whether the server is on this machine.
    pub fn is_local(&self) -> bool {
        let host = self.host.trim_matches(['[', ']']);
        host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
    }
}

impl Transport {
    /// Reads `smtp://`, `smtps://`, `file:///folder` or `memory:`. What is wrong is the end of a
    /// sentence that begins with the setting's name; it never repeats the value, which may hold a
    /// password.
    ///
    /// # Errors
    /// That sentence.
    pub fn parse(text: &str, authority: Option<Authority>) -> Result<Self, String> {
        if text == "memory:" {
            return Ok(Self::Memory);
        }
        let url = Url::parse(text).map_err(|e| format!("is not understood: {e}"))?;
        match url.scheme() {
            "file" => match url.to_file_path() {
                Ok(path) => Ok(Self::Folder(path)),
                Err(()) => Err("must name a folder as file:///folder".to_owned()),
            },
            "smtp" | "smtps" => server(&url, authority).map(Self::Smtp),
            _ => Err("must begin with smtp://, smtps://, file:/// or memory:".to_owned()),
        }
    }
}

/// Reads the certificate of an authority (PEM).
///
/// # Errors
/// What is wrong with it.
pub fn authority(pem: &[u8]) -> Result<Authority, String> {
    // The library takes a file without any for an authority that signed nothing.
    if !String::from_utf8_lossy(pem).contains("-----BEGIN CERTIFICATE-----") {
        return Err("there is none in it".to_owned());
    }
    Authority::from_pem(pem).map_err(|e| e.to_string())
}

fn server(url: &Url, authority: Option<Authority>) -> Result<Server, String> {
    let host = match url.host() {
        Some(Host::Domain(name)) if !name.is_empty() => name.to_owned(),
        Some(Host::Ipv4(ip)) => ip.to_string(),
        Some(Host::Ipv6(ip)) => ip.to_string(),
        _ => return Err("names no mail server".to_owned()),
    };
    if !matches!(url.path(), "" | "/") {
        return Err("must have nothing behind the server's name and port".to_owned());
    }
    let encryption = encryption(url)?;
    let login = login(url)?;
    let usual = if encryption == Encryption::Implicit { 465 } else { 587 };
    let port = url.port().unwrap_or(usual);
    let server = Server { host, port, encryption, login, authority };
    if server.encryption == Encryption::None && server.login.is_some() && !server.is_local() {
        return Err("would send the password unencrypted: leave out tls=none".to_owned());
    }
    Ok(server)
}

fn encryption(url: &Url) -> Result<Encryption, String> {
    let mut encryption =
        if url.scheme() == "smtps" { Encryption::Implicit } else { Encryption::StartTls };
    for (name, value) in url.query_pairs() {
        encryption = match (name.as_ref(), value.as_ref(), encryption) {
            ("tls", "required", kept) => kept,
            ("tls", "none", Encryption::StartTls) => Encryption::None,
            ("tls", "none", _) => return Err("cannot be smtps:// with tls=none".to_owned()),
            ("tls", ..) => return Err("knows tls=required and tls=none only".to_owned()),
            (other, ..) => {
                let other = address::one_line(other);
                return Err(format!("has a part that is not known: {other}"));
            }
        };
    }
    Ok(encryption)
}

fn login(url: &Url) -> Result<Option<(String, String)>, String> {
    let plain = |text: &str| {
        let decoded = percent_decode_str(text).decode_utf8();
        decoded.map(|t| t.into_owned()).map_err(|_| "has a login that is not UTF-8".to_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) => Err("has a password without a user name".to_owned()),
        (_, None) => Err("has a user name without a password".to_owned()),
        (user, Some(password)) => Ok(Some((plain(user)?, plain(password)?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smtp(text: &str) -> Server {
        match Transport::parse(text, None) {
            Ok(Transport::Smtp(server)) => server,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn addresses_of_servers_are_read() {
        let server = smtp("smtp://post.example.org");
        assert_eq!((server.port, server.encryption), (587, Encryption::StartTls));
        assert_eq!(smtp("smtps://post.example.org").port, 465);
        assert_eq!(smtp("smtps://post.example.org").encryption, Encryption::Implicit);
        let server = smtp("smtp://an%40example.org:p%40ss+w@post.example.org:2525?tls=required");
        assert_eq!(server.login, Some(("an@example.org".into(), "p@ss+w".into())));
        assert_eq!(server.port, 2525);
        let local = smtp("smtp://[::1]:1025?tls=none");
        assert_eq!((local.encryption, local.is_local()), (Encryption::None, true));
        assert_eq!(local.host, "::1");
        assert!(!smtp("smtp://mail:1025?tls=none").is_local());
        assert!(matches!(Transport::parse("memory:", None), Ok(Transport::Memory)));
        let folder = Transport::parse("file:///var/letters", None);
        assert!(matches!(folder, Ok(Transport::Folder(p)) if p.as_os_str() == "/var/letters"));
    }

    #[test]
    fn what_is_wrong_is_said_without_the_password() {
        for (text, says) in [
            ("", "is not understood"),
            ("post.example.org", "is not understood"),
            ("http://post.example.org", "must begin with"),
            ("smtp://", "names no"),
            ("smtp://post/inbox", "must have nothing"),
            ("smtp://:geheim@post", "password without"),
            ("smtp://an@post", "user name without"),
            ("smtp://an:geheim@post?tls=none", "would send the password"),
            ("smtp://post?tls=maybe", "knows tls"),
            ("smtps://post?tls=none", "cannot be smtps"),
            ("smtp://post?geheim=1", "has a part"),
        ] {
            let error = Transport::parse(text, None).map(|_| ()).unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
            assert!(!error.contains("geheim@"), "{error}");
        }
        let shown = format!("{:?}", smtp("smtp://an:geheim@post"));
        assert!(!shown.contains("geheim"), "{shown}");
    }
}
