//! Letters to Postfix's own test server, where this machine has it. `LIAISON_REQUIRE_SMTP_SINK`
//! makes its absence a failure.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use server::mail::address::parse_mailbox;
use server::mail::fault::{FaultKind, Outcome};
use server::mail::mailer::Mailer;
use server::mail::settings::{Settings, Transport};

use super::smtp::letter;
use crate::support::unprivileged;

/// The program, if it is here.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/bin".into()]);
    let found = folders.map(|folder: PathBuf| folder.join(name)).find(|file| file.is_file());
    let required = std::env::var_os("LIAISON_REQUIRE_SMTP_SINK").is_some();
    assert!(found.is_some() || !required, "{name} is not on this machine");
    found
}

/// A running server, stopped when dropped.
struct Sink(Child);

impl Sink {
    fn start(program: &Path, port: u16, folder: &Path, options: &[&str]) -> Self {
        let mut command = Command::new(program);
        if let Some((user, group)) = unprivileged() {
            chown(folder, Some(user), Some(group)).expect("a folder of its own");
            command.uid(user).gid(group);
        }
        let child = command
            .args(options)
            .args([&format!("127.0.0.1:{port}"), "16"])
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("smtp-sink starts");
        Self(child)
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    listener.local_addr().expect("an address").port()
}

fn mailer(port: u16) -> Mailer {
    let url = format!("smtp://127.0.0.1:{port}?tls=none");
    let settings = Settings {
        transport: Transport::parse(&url, None).expect("an address"),
        from: parse_mailbox("Liaison <liaison@example.org>").expect("a sender"),
        reply_to: None,
        hello: None,
    };
    Mailer::new(&settings).expect("a mailer")
}

async fn sent(mailer: &Mailer, n: u32) -> Outcome {
    // The program needs a moment before it listens.
    for _ in 0..100 {
        match mailer.send(&letter(n)).await {
            Outcome::Transient(fault) if fault.kind == FaultKind::Away => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            outcome => return outcome,
        }
    }
    panic!("smtp-sink does not listen");
}

#[tokio::test]
async fn a_real_mail_server_takes_our_letters() {
    let Some(program) = program("smtp-sink") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let port = free_port();
    let _sink = Sink::start(&program, port, folder.path(), &["-d", "letter."]);
    let mailer = mailer(port);
    for n in 0..20 {
        assert_eq!(sent(&mailer, n).await, Outcome::Sent);
    }
    mailer.close().await;
    let files: Vec<String> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok())
        .collect();
    let ids = |n: u32| files.iter().filter(|f| f.contains(&format!("<letter-{n}@"))).count();
    assert!((0..20).all(|n| ids(n) == 1), "each once: {:?}", (0..20).map(ids).collect::<Vec<_>>());
    assert!(files.iter().all(|f| f.contains("..en nog een") || f.contains(".en nog een")));
}

#[tokio::test]
async fn a_real_mail_server_that_refuses_is_understood() {
    let Some(program) = program("smtp-sink") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    // What it refuses for everyone (500 5.3.0) is no fault of the address.
    for (options, kind) in
        [(["-r", "RCPT"], FaultKind::Busy), (["-f", "RCPT"], FaultKind::SenderRefused)]
    {
        let port = free_port();
        let _sink = Sink::start(&program, port, folder.path(), &options);
        let outcome = sent(&mailer(port), 1).await;
        assert!(matches!(outcome, Outcome::Transient(_)), "{options:?} {outcome:?}");
        assert_eq!(outcome.fault().map(|fault| fault.kind), Some(kind), "{outcome:?}");
    }
}
