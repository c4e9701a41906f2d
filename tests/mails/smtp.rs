//! Handing letters to a mail server that does not always do as it should.

use std::time::{Duration, Instant};

use server::mail::address::Recipient;
use server::mail::fault::{FaultKind, Outcome};
use server::mail::mailer::Limits;
use server::mail::message::Message;
use server::mail::settings::Encryption;

use crate::support::post::{At, Do, Post, short};

pub fn letter(n: u32) -> Message {
    Message {
        to: Recipient { name: "An Peeters".into(), address: "an@example.org".into() },
        subject: format!("OVL-2026-007 Ronse: eerste contact vóór zaterdag ({n})"),
        text: "Beste An,\r\n.een regel met een punt\r\n..en nog een\r\n.\r\neinde\r\n".into(),
        html: "<p>Beste An</p>".into(),
        calendar: None,
        message_id: format!("letter-{n}@liaison.test"),
        references: Some("case-7@liaison.test".into()),
        date: chrono::DateTime::from_timestamp(1_792_833_600, 0).unwrap(),
    }
}

fn kind(outcome: &Outcome) -> Option<FaultKind> {
    outcome.fault().map(|fault| fault.kind)
}

#[track_caller]
fn is_transient(outcome: &Outcome, expected: FaultKind) {
    assert!(matches!(outcome, Outcome::Transient(_)), "{outcome:?}");
    assert_eq!(kind(outcome), Some(expected), "{outcome:?}");
}

#[track_caller]
fn is_permanent(outcome: &Outcome, expected: FaultKind) {
    assert!(matches!(outcome, Outcome::Permanent(_)), "{outcome:?}");
    assert_eq!(kind(outcome), Some(expected), "{outcome:?}");
}

#[tokio::test]
async fn a_letter_arrives_whole_over_each_kind_of_connection() {
    for (encryption, encrypted) in
        [(Encryption::None, false), (Encryption::StartTls, true), (Encryption::Implicit, true)]
    {
        let post = Post::open(encryption).await;
        let outcome = post.mailer_with_login().send(&letter(1)).await;
        assert_eq!(outcome, Outcome::Sent, "{encryption:?}");
        let taken = post.taken().remove(0);
        assert_eq!(taken.encrypted, encrypted);
        assert_eq!(taken.login.as_deref(), Some("AGxpYWlzb24AZ2VoZWlt"), "user and password");
        assert_eq!(
            (taken.from.as_str(), taken.to.as_str()),
            ("<liaison@example.org>", "<an@example.org>")
        );
        assert_eq!(taken.header("Message-ID").as_deref(), Some("<letter-1@liaison.test>"));
        assert_eq!(taken.header("References").as_deref(), Some("<case-7@liaison.test>"));
        assert_eq!(taken.header("Auto-Submitted").as_deref(), Some("auto-generated"));
        assert!(taken.text.contains("\r\n.een regel met een punt\r\n..en nog een\r\n.\r\neinde"));
        assert!(post.heard().iter().any(|line| line == "EHLO liaison.test"));
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_trusted_is_named() {
    for encryption in [Encryption::StartTls, Encryption::Implicit] {
        let post = Post::open(encryption).await;
        let outcome = post.mistrusting_mailer().send(&letter(1)).await;
        is_transient(&outcome, FaultKind::Certificate);
        let advice = outcome.fault().unwrap().advice();
        assert!(advice.contains("LIAISON_SMTP_CA"), "{advice}: {outcome:?}");
        let other = Post::named(encryption, "elsewhere.test").await;
        let outcome = other.mailer().send(&letter(1)).await;
        is_transient(&outcome, FaultKind::Certificate);
        assert!(outcome.fault().unwrap().said.contains("localhost"), "{outcome:?}");
        assert!(outcome.fault().unwrap().advice().contains("another name"), "{outcome:?}");
        assert!(post.taken().is_empty() && other.taken().is_empty());
    }
}

#[tokio::test]
async fn without_the_encryption_that_was_asked_for_nothing_is_said() {
    let post = Post::plain_only().await;
    is_transient(&post.mailer_with_login().send(&letter(1)).await, FaultKind::Encryption);
    let heard = post.heard();
    assert!(!heard.iter().any(|l| l.starts_with("AUTH") || l.starts_with("MAIL")), "{heard:?}");
    // Encrypted from the first byte, towards a server that is not.
    let plain = Post::open(Encryption::None).await;
    let implicit = Post::open(Encryption::Implicit).await;
    let mailer = {
        use server::mail::mailer::Mailer;
        use server::mail::settings::{Server, Settings, Transport, authority};
        let transport = Transport::Smtp(Server {
            host: "localhost".into(),
            port: plain.port,
            encryption: Encryption::Implicit,
            login: None,
            authority: Some(authority(implicit.certificate()).unwrap()),
        });
        let from = server::mail::address::parse_mailbox("liaison@example.org").unwrap();
        let settings = Settings { transport, from, reply_to: None, hello: None };
        Mailer::with_limits(&settings, short()).unwrap()
    };
    is_transient(&mailer.send(&letter(1)).await, FaultKind::Encryption);
}

#[tokio::test]
async fn a_refused_address_is_for_good_and_the_connection_goes_on() {
    let post = Post::open(Encryption::StartTls).await;
    post.then(At::Rcpt, Do::Say("550 5.1.1 <an@example.org>: no such mailbox"));
    let mailer = post.mailer();
    let outcome = mailer.send(&letter(1)).await;
    is_permanent(&outcome, FaultKind::AddressRefused);
    let said = &outcome.fault().unwrap().said;
    assert!(said.contains("no such mailbox") && !said.contains('@'), "{said}");
    assert_eq!(mailer.send(&letter(2)).await, Outcome::Sent);
    assert_eq!(post.connections(), 1);
    assert_eq!(post.taken().len(), 1);
}

#[tokio::test]
async fn what_is_refused_for_everyone_is_no_fault_of_an_address() {
    let post = Post::open(Encryption::None).await;
    for said in ["550 5.7.1 relaying denied", "554 no relay", "500 5.3.0 error", "503 first"] {
        post.then(At::Rcpt, Do::Say(said));
        is_transient(&post.mailer().send(&letter(1)).await, FaultKind::SenderRefused);
    }
    // A rule may be this mailbox's: tried again, and others are told meanwhile.
    post.then(At::Rcpt, Do::Say("550 5.7.133 members only"));
    is_transient(&post.mailer().send(&letter(1)).await, FaultKind::Deferred);
    assert!(post.taken().is_empty());
}

#[tokio::test]
async fn a_refused_letter_is_for_good() {
    let post = Post::open(Encryption::None).await;
    post.then(At::Text, Do::Say("554 5.7.1 looks unwanted"));
    is_permanent(&post.mailer().send(&letter(1)).await, FaultKind::LetterRefused);
    post.then(At::Data, Do::Say("552 5.3.4 too big"));
    is_permanent(&post.mailer().send(&letter(1)).await, FaultKind::LetterRefused);
}

#[tokio::test]
async fn what_concerns_every_letter_is_no_fault_of_this_one() {
    let post = Post::open(Encryption::None).await;
    post.then(At::Auth, Do::Say("535 5.7.8 bad login"));
    is_transient(&post.mailer_with_login().send(&letter(1)).await, FaultKind::Login);
    post.then(At::Mail, Do::Say("550 5.7.1 you may not send as that"));
    is_transient(&post.mailer().send(&letter(1)).await, FaultKind::SenderRefused);
    post.then(At::Mail, Do::Say("530 5.7.0 authentication required"));
    is_transient(&post.mailer().send(&letter(1)).await, FaultKind::Login);
    post.then(At::Greeting, Do::Say("554 no service for you"));
    is_transient(&post.mailer().send(&letter(1)).await, FaultKind::TurnedAway);
    assert!(post.taken().is_empty());
}

#[tokio::test]
async fn what_is_put_off_goes_later() {
    let post = Post::open(Encryption::StartTls).await;
    let mailer = post.mailer();
    for (at, said, of) in [
        (At::Rcpt, "450 4.2.1 greylisted", FaultKind::Deferred),
        (At::Rcpt, "452 mailbox full", FaultKind::Deferred),
        (At::Rcpt, "451 4.3.0 later", FaultKind::Busy),
        (At::Mail, "451 4.2.0 later", FaultKind::Busy),
        (At::Data, "451 4.3.0 later", FaultKind::Busy),
        (At::Text, "452 4.3.1 disk full", FaultKind::Busy),
        (At::Text, "451 4.7.1 looked at by hand", FaultKind::Deferred),
    ] {
        post.then(at, Do::Say(said));
        is_transient(&mailer.send(&letter(1)).await, of);
    }
    assert_eq!(mailer.send(&letter(1)).await, Outcome::Sent);
    assert_eq!(post.taken().len(), 1);
    assert_eq!(post.connections(), 1, "a refusal leaves the conversation whole");
    post.then(At::Greeting, Do::Say("421 4.3.2 shutting down"));
    is_transient(&post.mailer().send(&letter(1)).await, FaultKind::Busy);
}

#[tokio::test]
async fn a_connection_that_breaks_half_way_loses_nothing() {
    let post = Post::open(Encryption::StartTls).await;
    let mailer = post.mailer();
    post.then(At::Half, Do::HangUp);
    is_transient(&mailer.send(&letter(1)).await, FaultKind::Away);
    assert!(post.taken().is_empty());
    // Taken, but nobody heard of it: it goes again under the same name.
    post.then(At::Text, Do::HangUp);
    is_transient(&mailer.send(&letter(1)).await, FaultKind::Away);
    assert_eq!(mailer.send(&letter(1)).await, Outcome::Sent);
    let ids: Vec<_> = post.taken().iter().filter_map(|t| t.header("Message-ID")).collect();
    assert_eq!(ids, ["<letter-1@liaison.test>", "<letter-1@liaison.test>"]);
}

#[tokio::test]
async fn a_silent_server_is_given_up_and_its_late_answer_fools_nobody() {
    let silences = [At::Greeting, At::Mail, At::Rcpt, At::Data, At::Text].map(|at| async move {
        let post = Post::open(Encryption::None).await;
        let limits = Limits { whole: Duration::from_millis(1500), ..short() };
        let mailer = post.mailer_with(limits);
        post.then(at, Do::Wait(Duration::from_secs(4)));
        let began = Instant::now();
        is_transient(&mailer.send(&letter(1)).await, FaultKind::TimedOut);
        assert!(began.elapsed() < Duration::from_secs(4), "{at:?}: before it answers");
        tokio::time::sleep(Duration::from_secs(4).saturating_sub(began.elapsed())).await;
        // On the old connection an answer to the first letter would be taken for the second's.
        post.then(At::Text, Do::Say("554 no"));
        is_permanent(&mailer.send(&letter(2)).await, FaultKind::LetterRefused);
        assert_eq!(post.connections(), 2, "{at:?}");
    });
    futures_util::future::join_all(silences).await;
}

#[tokio::test]
async fn one_connection_carries_many_letters() {
    let post = Post::open(Encryption::StartTls).await;
    let mailer = post.mailer();
    for n in 0..20 {
        assert_eq!(mailer.send(&letter(n)).await, Outcome::Sent);
    }
    assert_eq!((post.taken().len(), post.connections()), (20, 1));
    mailer.close().await;
    assert_eq!(post.heard().last().map(String::as_str), Some("QUIT"));
    assert_eq!(mailer.send(&letter(21)).await, Outcome::Sent, "closing is no end");
}

#[tokio::test]
async fn a_server_that_closed_an_idle_connection_is_asked_anew() {
    for fresh in [Duration::from_secs(60), Duration::ZERO] {
        let post = Post::open(Encryption::StartTls).await;
        let mailer = post.mailer_with(Limits { fresh, ..short() });
        assert_eq!(mailer.send(&letter(1)).await, Outcome::Sent);
        post.hang_up().await;
        assert_eq!(mailer.send(&letter(2)).await, Outcome::Sent, "{fresh:?}");
        assert_eq!(post.connections(), 2);
        // And the polite way: "closing", in answer to the next command.
        let at = if fresh.is_zero() { At::Noop } else { At::Mail };
        post.then(at, Do::Say("421 4.4.2 idle for too long"));
        assert_eq!(mailer.send(&letter(3)).await, Outcome::Sent, "{fresh:?}");
        assert_eq!((post.taken().len(), post.connections()), (3, 3));
    }
}

#[tokio::test]
async fn a_connection_that_no_longer_answers_is_left() {
    let post = Post::open(Encryption::None).await;
    let mailer = post.mailer_with(Limits { fresh: Duration::ZERO, ..short() });
    assert_eq!(mailer.send(&letter(1)).await, Outcome::Sent);
    post.then(At::Noop, Do::Wait(Duration::from_secs(5)));
    assert_eq!(mailer.send(&letter(2)).await, Outcome::Sent);
    assert_eq!((post.taken().len(), post.connections()), (2, 2));
    let stale = post.mailer_with(Limits { stale: Duration::ZERO, ..short() });
    for n in 3..5 {
        assert_eq!(stale.send(&letter(n)).await, Outcome::Sent);
    }
    assert_eq!(post.connections(), 4);
}

#[tokio::test]
async fn letters_at_the_same_time_have_connections_of_their_own() {
    let post = Post::open(Encryption::None).await;
    let mailer = post.mailer();
    let letters: Vec<_> = (0..8).map(letter).collect();
    let tasks: Vec<_> = letters
        .iter()
        .cloned()
        .map(|letter| {
            let mailer = mailer.clone();
            tokio::spawn(async move { mailer.send(&letter).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), Outcome::Sent);
    }
    let mut ids: Vec<_> = post.taken().iter().filter_map(|t| t.header("Message-ID")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 8);
}

#[tokio::test]
async fn nobody_there_is_worth_another_try() {
    let post = Post::open(Encryption::None).await;
    let mailer = post.mailer();
    let gone = {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let settings = format!("smtp://localhost:{gone}?tls=none");
    let transport = server::mail::settings::Transport::parse(&settings, None).unwrap();
    let from = server::mail::address::parse_mailbox("liaison@example.org").unwrap();
    let settings =
        server::mail::settings::Settings { transport, from, reply_to: None, hello: None };
    let away = server::mail::mailer::Mailer::with_limits(&settings, short()).unwrap();
    is_transient(&away.send(&letter(1)).await, FaultKind::Away);
    assert_eq!(mailer.send(&letter(1)).await, Outcome::Sent);
}

#[tokio::test]
async fn nobody_slips_commands_into_the_conversation() {
    let post = Post::open(Encryption::None).await;
    let mut evil = letter(1);
    evil.to.address = "an@example.org>\r\nRCPT TO:<x@example.org".into();
    is_permanent(&post.mailer().send(&evil).await, FaultKind::AddressUnusable);
    let mut evil = letter(2);
    evil.to.name = "An\r\nBcc: x@example.org".into();
    evil.text = "tekst\r\n.\r\nMAIL FROM:<x@example.org>\r\n".into();
    assert_eq!(post.mailer().send(&evil).await, Outcome::Sent);
    let heard = post.heard();
    assert_eq!(heard.iter().filter(|line| line.starts_with("MAIL")).count(), 1, "{heard:?}");
    assert_eq!(post.taken()[0].header("Bcc"), None);
}
