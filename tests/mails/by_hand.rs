//! The commands for mail, as an operator runs them.

use std::path::Path;
use std::process::Command;

use server::mail::settings::Encryption;

use crate::support::post::{At, Do, Post};

/// What a command came to, and all that it said.
fn liaison(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> (Option<i32>, String) {
    let database = format!("sqlite:{}?mode=rwc", folder.join("l.sqlite").display());
    let done = Command::new(env!("CARGO_BIN_EXE_liaison"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LIAISON_DATABASE_URL", database)
        .envs(settings.iter().copied())
        .output()
        .expect("the program");
    let said = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    (done.status.code(), said.into_owned())
}

#[test]
fn what_would_reach_nobody_is_not_called_delivered() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, said) = liaison(folder.path(), &["mail", "status"], &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("`liaison migrate`") && !said.contains("no such table"), "{said}");
    assert_eq!(liaison(folder.path(), &["migrate"], &[]).0, Some(0));
    let (code, said) = liaison(folder.path(), &["deliver"], &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("nothing is delivered: LIAISON_SMTP_URL is not set"), "{said}");
    let production = [("LIAISON_ENVIRONMENT", "production")];
    let (code, said) = liaison(folder.path(), &["deliver"], &production);
    assert!(code == Some(2) && said.contains("LIAISON_SMTP_URL is missing"), "{said}");
    let (code, said) = liaison(folder.path(), &["doctor", "--mail-to", "an@example.org"], &[]);
    assert!(code == Some(1) && said.contains("BROKEN   mail: goes nowhere"), "{said}");
    let letters = format!("file://{}", folder.path().join("letters").display());
    let to_folder = [("LIAISON_SMTP_URL", letters.as_str())];
    let (code, said) = liaison(folder.path(), &["deliver"], &to_folder);
    assert!(code == Some(0) && said.contains("0 letters sent (folder)"), "{said}");
    // Released for this address, and for no other.
    let elsewhere = [to_folder[0], ("LIAISON_BASE_URL", "https://test.example")];
    let (code, said) = liaison(folder.path(), &["deliver"], &elsewhere);
    assert!(code == Some(1) && said.contains("nothing goes out"), "{said}");
    let (_, said) = liaison(folder.path(), &["mail", "status"], &elsewhere);
    assert!(said.contains("was not released for https://test.example"), "{said}");
    let (code, said) = liaison(folder.path(), &["mail", "release"], &elsewhere);
    assert!(code == Some(0) && said.contains("for https://test.example"), "{said}");
}

#[test]
fn somebody_with_an_address_that_cannot_be_mailed_is_not_added() {
    let folder = tempfile::tempdir().expect("a folder");
    let add = ["person", "add", "--name", "An", "--email", "a@@b.be", "--role", "reader"];
    let (code, said) = liaison(folder.path(), &add, &[]);
    assert!(code == Some(2) && said.contains("e-mail address"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_doctor_sends_a_letter_and_says_what_became_of_it() {
    let post = Post::open(Encryption::None).await;
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("smtp://127.0.0.1:{}?tls=none", post.port);
    let doctor = || {
        let settings = [("LIAISON_SMTP_URL", url.as_str())];
        let asked = ["doctor", "--mail-to", "an@example.org"];
        tokio::task::block_in_place(|| liaison(folder.path(), &asked, &settings)).1
    };
    let said = doctor();
    assert!(said.contains("mail: taken by smtp for") && !said.contains("an@example"), "{said}");
    assert_eq!(post.taken().len(), 1);
    for (at, answer, advice) in [
        (At::Rcpt, "550 5.1.1 no such user", "the server knows no such mailbox"),
        (At::Rcpt, "452 4.2.2 over quota", "takes nothing for this mailbox now"),
        (At::Greeting, "554 go away", "refuses connections from here"),
        (At::Greeting, "421 busy", "asks to come back later"),
    ] {
        post.then(at, Do::Say(answer));
        let said = doctor();
        assert!(said.contains("BROKEN   mail:") && said.contains(advice), "{answer}: {said}");
        assert!(said.contains(&answer[4..]), "its own words: {said}");
    }
}

#[test]
fn a_look_round_by_hand_says_what_it_came_to() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(liaison(folder.path(), &["migrate"], &[]).0, Some(0));
    let (code, said) = liaison(folder.path(), &["tick"], &[]);
    assert!(code == Some(0) && said.contains("0 cases looked at, 0 letters queued"), "{said}");
}
