//! The environment, read once. Whatever is wrong is said in one sentence before anything starts.

use std::net::SocketAddr;

use crate::mail::mailer::Mailer;
use crate::mail::{address, message, settings};
use crate::secrets::SecretKey;
use crate::web::WebConfig;

/// A sentence for the operator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Wrong(pub String);

fn wrong<T>(sentence: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong(sentence.into()))
}

/// How logs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// What the server needs to know. See `.env.example`.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite:` or `postgres:`.
    pub database_url: String,
    pub listen: SocketAddr,
    /// Without a slash at the end.
    pub base_url: String,
    /// None: a key made for this process, allowed on this machine alone.
    secret: Option<SecretKey>,
    pub production: bool,
    pub behind_proxy: bool,
    /// How letters leave. Nothing is connected yet.
    pub mailer: Mailer,
    /// Whether anything was said about that.
    mail_set: bool,
    /// As tracing's filter: `info`, `server=debug`.
    pub log: String,
    pub log_format: LogFormat,
}

impl Config {
    /// Reads the process's environment.
    ///
    /// # Errors
    /// [`Wrong`], one sentence.
    pub fn from_env() -> Result<Self, Wrong> {
        Self::read(|name| std::env::var(name).ok())
    }

    /// Reads any environment.
    ///
    /// # Errors
    /// [`Wrong`], one sentence.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, Wrong> {
        let get = |name: &str| get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let listen = get("LIAISON_LISTEN").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let Ok(listen) = listen.parse::<SocketAddr>() else {
            return wrong(format!("LIAISON_LISTEN is no address with a port: {listen}"));
        };
        let base_url = get("LIAISON_BASE_URL").unwrap_or_else(|| format!("http://{listen}"));
        let base_url = base(&base_url)?;
        let production = environment(get("LIAISON_ENVIRONMENT"))?;
        Ok(Self {
            database_url: database_url(get("LIAISON_DATABASE_URL"))?,
            listen,
            mail_set: get("LIAISON_SMTP_URL").is_some(),
            mailer: mailer(get, &base_url, production)?,
            base_url,
            secret: get("LIAISON_SECRET_KEY").map(|text| secret(&text)).transpose()?,
            production,
            behind_proxy: yes_no("LIAISON_BEHIND_PROXY", get("LIAISON_BEHIND_PROXY"))?,
            // The schema's steps are news to developers only.
            log: get("LIAISON_LOG").unwrap_or_else(|| "info,sea_orm_migration=warn".to_owned()),
            log_format: log_format(get("LIAISON_LOG_FORMAT"))?,
        })
    }

    /// Whether people reach the server over https.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// What the entrance needs; the last checks before serving.
    ///
    /// # Errors
    /// [`Wrong`] when this may not face people: no secret key or no https beyond this machine.
    pub fn web(&self) -> Result<WebConfig, Wrong> {
        let local = self.listen.ip().is_loopback() && !self.is_secure() && !self.production;
        let secret = match &self.secret {
            Some(secret) => secret.clone(),
            None if local => SecretKey::random().map_err(|e| Wrong(e.to_string()))?,
            None => {
                return wrong(
                    "LIAISON_SECRET_KEY is missing: set it to 64 hexadecimal digits, for \
                     instance from `openssl rand -hex 32`, the same on every server",
                );
            }
        };
        if self.production && !self.is_secure() {
            return wrong("LIAISON_BASE_URL must begin with https:// in production");
        }
        self.mails()?;
        if !local && !self.mail_set {
            return wrong(
                "LIAISON_SMTP_URL is missing: letters would reach nobody; memory: keeps them in \
                 the process, for a trial",
            );
        }
        Ok(WebConfig {
            secure: self.is_secure(),
            secret,
            behind_proxy: self.behind_proxy,
            previews: !self.production,
        })
    }

    /// Production mails through a server.
    fn mails(&self) -> Result<(), Wrong> {
        if !self.production || self.mailer.way() == "smtp" {
            return Ok(());
        }
        let fault = if self.mail_set { "names no mail server" } else { "is missing" };
        wrong(format!(
            "LIAISON_SMTP_URL {fault}: production needs one, as smtps://USER:PASSWORD@HOST or \
             smtp://USER:PASSWORD@HOST (with STARTTLS)"
        ))
    }

    /// The checks before letters are handed over by hand: what a process keeps in its memory is
    /// gone when it ends.
    ///
    /// # Errors
    /// [`Wrong`] when no letter would reach anybody.
    pub fn delivers(&self) -> Result<(), Wrong> {
        self.mails()?;
        match self.mailer.way() {
            "memory" if self.mail_set => {
                wrong("nothing is delivered: LIAISON_SMTP_URL names no mail server and no folder")
            }
            "memory" => wrong("nothing is delivered: LIAISON_SMTP_URL is not set"),
            _ => Ok(()),
        }
    }
}

/// The sender when nothing else is configured; production insists on a real one.
const FROM: &str = "Liaison <liaison@localhost>";

fn mailer(
    get: impl Fn(&str) -> Option<String>,
    base_url: &str,
    production: bool,
) -> Result<Mailer, Wrong> {
    let url = get("LIAISON_SMTP_URL").unwrap_or_else(|| "memory:".to_owned());
    let authority = get("LIAISON_SMTP_CA").map(|file| authority(&file)).transpose()?;
    let transport = settings::Transport::parse(&url, authority)
        .map_err(|why| Wrong(format!("LIAISON_SMTP_URL {why}")))?;
    if let settings::Transport::Smtp(server) = &transport
        && server.encryption == settings::Encryption::None
        && production
        && !server.is_local()
    {
        return wrong("LIAISON_SMTP_URL must be encrypted in production: leave out tls=none");
    }
    let from = get("LIAISON_MAIL_FROM");
    if production && from.is_none() && url != "memory:" {
        return wrong("LIAISON_MAIL_FROM is missing: the address that letters come from");
    }
    let mailbox = |name: &str, text: &str| {
        address::parse_mailbox(text)
            .map_err(|_| Wrong(format!("{name} must be NAME <ADDRESS> or a bare address")))
    };
    let from = mailbox("LIAISON_MAIL_FROM", from.as_deref().unwrap_or(FROM))?;
    let reply_to = get("LIAISON_REPLY_TO");
    let reply_to = reply_to.map(|text| mailbox("LIAISON_REPLY_TO", &text)).transpose()?;
    // A bare address as greeting would need other brackets; then the one we have is said.
    let host = message::host(base_url);
    let hello = Some(host).filter(|h| h.contains('.') && h.contains(|c: char| c.is_alphabetic()));
    let settings = settings::Settings { transport, from, reply_to, hello };
    Mailer::new(&settings).map_err(|why| Wrong(format!("LIAISON_SMTP_URL: {why}")))
}

fn authority(file: &str) -> Result<settings::Authority, Wrong> {
    let pem = std::fs::read(file)
        .map_err(|e| Wrong(format!("LIAISON_SMTP_CA cannot be read from {file}: {e}")))?;
    settings::authority(&pem)
        .map_err(|e| Wrong(format!("LIAISON_SMTP_CA is no certificate in PEM: {e}")))
}

fn database_url(given: Option<String>) -> Result<String, Wrong> {
    let url = given.unwrap_or_else(|| "sqlite:liaison.sqlite?mode=rwc".to_owned());
    let known = ["sqlite:", "postgres:", "postgresql:"];
    if known.iter().any(|scheme| url.starts_with(scheme)) {
        Ok(url)
    } else {
        // The value itself may hold a password.
        wrong("LIAISON_DATABASE_URL must begin with sqlite: or postgres:")
    }
}

fn base(url: &str) -> Result<String, Wrong> {
    let url = url.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => {
            Ok(url.to_owned())
        }
        _ => wrong(format!(
            "LIAISON_BASE_URL must be http:// or https:// with a host and nothing behind it: {url}"
        )),
    }
}

/// At least 32 bytes, as hexadecimal digits or base64.
fn secret(text: &str) -> Result<SecretKey, Wrong> {
    let bytes = from_hex(text).or_else(|| from_base64(text));
    match bytes.and_then(SecretKey::new) {
        Some(key) => Ok(key),
        None => wrong("LIAISON_SECRET_KEY must be at least 32 bytes, in hexadecimal or base64"),
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
    let digits = digits.filter(|d| d.len() % 2 == 0)?;
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for c in text.trim_end_matches('=').bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(bytes)
}

fn environment(given: Option<String>) -> Result<bool, Wrong> {
    match given.as_deref() {
        None | Some("development") => Ok(false),
        Some("production") => Ok(true),
        Some(other) => {
            wrong(format!("LIAISON_ENVIRONMENT must be production or development, not {other}"))
        }
    }
}

fn yes_no(name: &str, given: Option<String>) -> Result<bool, Wrong> {
    match given.as_deref() {
        None | Some("no" | "false" | "0") => Ok(false),
        Some("yes" | "true" | "1") => Ok(true),
        Some(other) => wrong(format!("{name} must be yes or no, not {other}")),
    }
}

fn log_format(given: Option<String>) -> Result<LogFormat, Wrong> {
    match given.as_deref() {
        None | Some("text") => Ok(LogFormat::Text),
        Some("json") => Ok(LogFormat::Json),
        Some(other) => wrong(format!("LIAISON_LOG_FORMAT must be text or json, not {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, Wrong> {
        let find = |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string());
        Config::read(find)
    }

    #[track_caller]
    fn says(pairs: &[(&str, &str)], start: &str) {
        let sentence = match read(pairs).and_then(|c| c.web().map(|_| ())) {
            Err(Wrong(sentence)) => sentence,
            Ok(()) => "nothing".to_owned(),
        };
        assert!(sentence.starts_with(start), "{sentence}");
    }

    const KEY: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    #[test]
    fn nothing_set_is_enough_on_this_machine() {
        let Ok(config) = read(&[]) else { panic!("defaults") };
        assert_eq!(config.base_url, "http://127.0.0.1:3000");
        assert!(!config.is_secure() && config.web().is_ok());
    }

    #[test]
    fn what_is_wrong_is_one_sentence() {
        says(&[("LIAISON_LISTEN", "nowhere")], "LIAISON_LISTEN");
        says(&[("LIAISON_LISTEN", "0.0.0.0:80")], "LIAISON_SECRET_KEY is missing");
        says(&[("LIAISON_BASE_URL", "https://liaison.example")], "LIAISON_SECRET_KEY is missing");
        says(&[("LIAISON_BASE_URL", "liaison.example")], "LIAISON_BASE_URL");
        says(&[("LIAISON_BASE_URL", "https://liaison.example/x")], "LIAISON_BASE_URL");
        says(&[("LIAISON_SECRET_KEY", "short")], "LIAISON_SECRET_KEY must be");
        says(&[("LIAISON_DATABASE_URL", "mysql://x")], "LIAISON_DATABASE_URL");
        says(&[("LIAISON_ENVIRONMENT", "staging")], "LIAISON_ENVIRONMENT");
        says(&[("LIAISON_LOG_FORMAT", "xml")], "LIAISON_LOG_FORMAT");
        says(&[("LIAISON_BEHIND_PROXY", "perhaps")], "LIAISON_BEHIND_PROXY");
        let production = ("LIAISON_ENVIRONMENT", "production");
        says(&[production], "LIAISON_SECRET_KEY is missing");
        says(&[production, ("LIAISON_SECRET_KEY", KEY)], "LIAISON_BASE_URL must begin");
        let key = ("LIAISON_SECRET_KEY", KEY);
        let https = ("LIAISON_BASE_URL", "https://liaison.example");
        let from = ("LIAISON_MAIL_FROM", "Liaison <liaison@example.org>");
        let smtp = |url| [production, key, https, ("LIAISON_SMTP_URL", url)];
        says(&[production, key, https], "LIAISON_SMTP_URL is missing");
        says(&[key, https], "LIAISON_SMTP_URL is missing: letters would reach nobody");
        says(&[key, ("LIAISON_LISTEN", "0.0.0.0:80")], "LIAISON_SMTP_URL is missing: letters");
        says(&[key, https, ("LIAISON_SMTP_URL", "memory:")], "nothing");
        says(&smtp("memory:"), "LIAISON_SMTP_URL names no mail server");
        says(
            &[production, key, https, from, ("LIAISON_SMTP_URL", "file:///tmp")],
            "LIAISON_SMTP_URL names no",
        );
        says(&smtp("smtp://post?tls=none"), "LIAISON_SMTP_URL must be encrypted");
        says(&smtp("smtps://post"), "LIAISON_MAIL_FROM is missing");
        says(&[("LIAISON_SMTP_URL", "post")], "LIAISON_SMTP_URL is not understood");
        says(&[("LIAISON_MAIL_FROM", "post")], "LIAISON_MAIL_FROM must be");
        says(&[("LIAISON_REPLY_TO", "a@b.be\r\nBcc: x@b.be")], "LIAISON_REPLY_TO must be");
        says(&[("LIAISON_SMTP_CA", "/none/at/all.pem")], "LIAISON_SMTP_CA cannot be read");
        says(&[("LIAISON_SMTP_CA", "/etc/hosts")], "LIAISON_SMTP_CA is no certificate");
        let all = [production, key, https, from, ("LIAISON_SMTP_URL", "smtps://u:p@post")];
        says(&all, "nothing");
    }

    #[test]
    fn letters_are_not_handed_to_a_memory_that_ends_with_the_process() {
        let production = ("LIAISON_ENVIRONMENT", "production");
        let from = ("LIAISON_MAIL_FROM", "liaison@example.org");
        let url = |url| ("LIAISON_SMTP_URL", url);
        for (pairs, start) in [
            (vec![], "nothing is delivered: LIAISON_SMTP_URL is not set"),
            (vec![url("memory:")], "nothing is delivered: LIAISON_SMTP_URL names"),
            (vec![production], "LIAISON_SMTP_URL is missing"),
            (vec![production, from, url("file:///tmp")], "LIAISON_SMTP_URL names no mail server"),
            (vec![url("file:///tmp")], ""),
            (vec![production, from, url("smtps://post")], ""),
        ] {
            let said = read(&pairs).and_then(|c| c.delivers()).err().map(|w| w.0);
            let said = said.unwrap_or_default();
            assert!(said.starts_with(start) && said.is_empty() == start.is_empty(), "{said}");
        }
    }

    #[test]
    fn keys_come_in_two_spellings() {
        assert!(secret(KEY).is_ok());
        assert!(secret("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=").is_ok());
        assert_eq!(from_base64("aGVsbG8=").as_deref(), Some(&b"hello"[..]));
        assert!(secret("MDEyMzQ1Njc4OWFi").is_err());
    }
}
