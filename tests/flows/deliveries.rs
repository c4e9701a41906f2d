//! Letters on their way: servers that are away, postmen that die.

use chrono::TimeDelta;
use entity::vocab::{LetterKind, LetterReason, LetterState, PersonId, Role};
use server::actions::deliver::{LEASE, deliver};
use server::actions::invite_person::invite;
use server::clock::Clock;
use server::mail::fault::{FaultKind, Outcome};
use server::mail::settings::Encryption;
use server::store::people::NewPerson;
use server::store::{self, claims};

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::outbox::{behind_the_back, kinds, ladder, letters};
use crate::support::post::{At, Do, Post};
use crate::support::ronse::opened;

#[tokio::test]
async fn a_letter_that_cannot_be_booked_does_not_take_the_others_with_it() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        opened(&app, Some(0)).await;
        let (when, what) = ("BEFORE UPDATE ON letter FOR EACH ROW", "'officer-ovl@example.org'");
        let trigger = if app.ctx.db.is_postgres() {
            format!(
                "CREATE FUNCTION no() RETURNS trigger AS $$ BEGIN RAISE 'no'; END $$ \
                 LANGUAGE plpgsql; CREATE TRIGGER no {when} WHEN (new.recipient = {what}) \
                 EXECUTE FUNCTION no()"
            )
        } else {
            format!(
                "CREATE TRIGGER no {when} WHEN new.recipient = {what} \
                 BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        };
        behind_the_back(&app, &trigger).await;
        let done = app.deliver().await;
        assert_eq!((done.sent, done.later), (1, 1), "{}", app.kind);
        let states: Vec<_> = ladder(&app).await.into_iter().map(|l| (l.1, l.2)).collect();
        assert!(states.contains(&("back-up-ovl".to_owned(), LetterState::Sent)), "{states:?}");
        assert!(states.contains(&("officer-ovl".to_owned(), LetterState::Queued)), "{states:?}");
    }
}

#[tokio::test]
async fn two_postmen_and_a_slow_server_send_each_letter_once() {
    for mut app in TestApp::each("2026-03-02 09:00").await {
        let post = Post::open(Encryption::None).await;
        app.ctx.mailer = post.mailer();
        for _ in 0..4 {
            opened(&app, Some(0)).await;
            post.then(At::Text, Do::Wait(std::time::Duration::from_millis(60)));
        }
        let postmen = (0..3).map(|_| {
            let ctx = app.ctx.clone();
            tokio::spawn(async move { deliver(&ctx, || true).await.unwrap().sent })
        });
        let mut sent = 0;
        for one in postmen.collect::<Vec<_>>() {
            sent += one.await.unwrap();
        }
        let mut ids: Vec<_> = post.taken().iter().map(|t| t.header("Message-ID")).collect();
        ids.sort();
        let all = ids.len();
        ids.dedup();
        assert_eq!((sent, all, ids.len()), (8, 8, 8), "{}", app.kind);
    }
}

#[tokio::test]
async fn a_letter_whose_answer_got_lost_goes_again_under_the_same_name() {
    for mut app in TestApp::each("2026-03-02 09:00").await {
        let post = Post::open(Encryption::None).await;
        app.ctx.mailer = post.mailer();
        opened(&app, Some(0)).await;
        post.then(At::Text, Do::HangUp);
        app.deliver().await;
        app.forward(TimeDelta::minutes(10));
        app.deliver().await;
        let taken = post.taken();
        let to_officer: Vec<_> = taken.iter().filter(|t| t.to.contains("officer-ovl")).collect();
        let to_back_up = taken.iter().filter(|t| t.to.contains("back-up-ovl")).count();
        assert_eq!(to_officer.len() + to_back_up, 3, "{}", app.kind);
        let mut ids: Vec<_> = taken.iter().map(|t| t.header("Message-ID")).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 2, "{}: the double has the same name", app.kind);
    }
}

#[tokio::test]
async fn a_postman_who_dies_gives_his_letter_back_at_the_end_of_the_lease() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, Some(0)).await;
        let now = app.ctx.clock.now();
        let db = app.ctx.db.writes();
        let first = claims::due(db, now, 1).await.unwrap()[0];
        let tx = app.ctx.db.write().await.unwrap();
        let held = claims::claim(&tx, &[first], "dead", now, now + LEASE).await.unwrap().remove(0);
        let again = claims::claim(&tx, &[first], "other", now, now + LEASE).await.unwrap();
        assert!(again.is_empty(), "{}", app.kind);
        store::commit(tx).await.unwrap();
        assert_eq!(app.deliver().await.sent, 1, "{}: the other letter", app.kind);
        app.forward(LEASE - TimeDelta::seconds(1));
        assert_eq!(app.deliver().await.sent, 0, "{}", app.kind);
        app.forward(TimeDelta::seconds(1));
        assert_eq!(app.deliver().await.sent, 1, "{}", app.kind);
        // He was only slow: what he books now touches nothing.
        let at = app.ctx.clock.now();
        assert!(!claims::retry_later(db, &held, at, "late", None).await.unwrap(), "{}", app.kind);
        let sent = letters(&app).await.into_iter().filter(|l| l.state == LetterState::Sent);
        assert_eq!(sent.count(), 2);
    }
}

#[tokio::test]
async fn letters_that_do_not_get_their_turn_are_given_back_untried() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        let memory = app.ctx.mailer.memory().unwrap().clone();
        for _ in 0..5 {
            opened(&app, Some(0)).await;
        }
        let due = letters(&app).await.len();
        assert!(due > 4, "{}: more than are in flight at once", app.kind);
        for who in ["officer-ovl", "back-up-ovl"] {
            let away = Outcome::transient(FaultKind::Away, "connection refused");
            memory.answer(&format!("{who}@example.org"), away);
        }
        let done = app.deliver().await;
        assert!(done.trouble && done.later < due as u64, "{}: {done:?}", app.kind);
        let tried = letters(&app).await.iter().filter(|l| l.attempts > 0).count();
        assert_eq!(tried as u64, done.later, "{}: the others were not asked about", app.kind);
        assert!(letters(&app).await.iter().all(|l| l.claimed_by.is_none()), "{}", app.kind);
        for who in ["officer-ovl", "back-up-ovl"] {
            memory.answer(&format!("{who}@example.org"), Outcome::Sent);
        }
        let untried = due as u64 - done.later;
        assert_eq!(app.deliver().await.sent, untried, "{}: at once", app.kind);
        app.forward(TimeDelta::minutes(2));
        assert_eq!(app.deliver().await.sent, done.later, "{}", app.kind);
    }
}

#[tokio::test]
async fn the_same_letter_queued_by_many_at_once_is_one_letter() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let person = app.person("reader");
        let tasks = (0..8).map(|_| {
            let (ctx, now) = (app.ctx.clone(), app.ctx.clock.now());
            tokio::spawn(async move {
                let key = format!("test/{person}");
                let draft = server::domain::letter::Draft::to(person, LetterKind::Test, key, now);
                let db = ctx.db.writes();
                server::actions::letters::enqueue(&ctx, db, vec![draft], now).await.unwrap()
            })
        });
        let mut queued = 0;
        for task in tasks.collect::<Vec<_>>() {
            queued += task.await.unwrap();
        }
        assert_eq!((queued, letters(&app).await.len()), (1, 1), "{}", app.kind);
    }
}

#[tokio::test]
async fn whoever_left_gets_nothing() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, Some(0)).await;
        let left = "UPDATE person SET deactivated_at = '2026-03-02T08:00:00+00:00' \
                    WHERE email = 'officer-ovl@example.org'";
        behind_the_back(&app, left).await;
        app.deliver().await;
        assert!(app.mailbox("officer-ovl").is_empty(), "{}", app.kind);
        let of = kinds(&app, "officer-ovl").await;
        assert_eq!(of[0].2, Some(LetterReason::Deactivated), "{}", app.kind);
        // The back-up acts instead.
        app.mailbox("back-up-ovl");
        app.forward(TimeDelta::hours(24));
        app.post_round().await;
        let subjects = app.subjects("back-up-ovl");
        assert!(subjects.iter().any(|s| s.contains("nog 24 u")), "{}: {subjects:?}", app.kind);
    }
}

#[tokio::test]
async fn names_cannot_slip_headers_into_a_letter() {
    for mut app in TestApp::each("2026-03-02 09:00").await {
        let post = Post::open(Encryption::None).await;
        app.ctx.mailer = post.mailer();
        let new_line =
            if app.kind == "SQLite" { "char(13) || char(10)" } else { "chr(13) || chr(10)" };
        let evil = format!(
            "UPDATE person SET name = 'Otto' || {new_line} || 'Bcc: x@example.org' \
             WHERE email = 'officer-ovl@example.org'"
        );
        behind_the_back(&app, &evil).await;
        opened(&app, Some(0)).await;
        app.deliver().await;
        let taken = post.taken();
        assert_eq!(taken.len(), 2, "{}", app.kind);
        assert!(taken.iter().all(|t| t.header("Bcc").is_none()), "{}", app.kind);
        assert!(taken.iter().all(|t| !t.to.contains("x@example.org")));
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_mailed_is_given_up_at_once_and_shown() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        let bad = "UPDATE person SET email = 'officer ovl' WHERE email = 'officer-ovl@example.org'";
        behind_the_back(&app, bad).await;
        opened(&app, Some(0)).await;
        let done = app.deliver().await;
        assert_eq!((done.parked, done.sent), (1, 1), "{}", app.kind);
        let of = kinds(&app, "officer-ovl").await;
        assert_eq!(of[0].2, Some(LetterReason::BadAddress), "{}", app.kind);
    }
}

#[tokio::test]
async fn an_invitation_carries_a_link_of_its_own_that_nobody_can_read_back() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let new = NewPerson {
            id: PersonId::new(),
            name: "Nele Nieuw".to_owned(),
            email: "nele@example.org".to_owned(),
            phone: None,
            language: "nl".to_owned(),
            roles: vec![Role::Reader],
        };
        let shown = invite(&app.ctx, None, new).await.unwrap();
        app.deliver().await;
        let sent = app.mailbox("nele").remove(0);
        let start = "http://liaison.test/password/";
        let at = sent.message.text.find(start).expect("a link") + start.len();
        let token: String =
            sent.message.text[at..].chars().take_while(|c| !c.is_whitespace()).collect();
        assert!(token.len() > 20 && !shown.url.ends_with(&token), "{}", app.kind);
        let kept = letters(&app).await.remove(0);
        for body in [&kept.body_text, &kept.body_html] {
            let body = body.as_deref().unwrap();
            assert!(!body.contains(&token) && body.contains("/password/…"), "{body}");
        }
        assert!(!kept.data.to_string().contains(&token));
        // Both links work, until one is used.
        let path = format!("/password/{token}");
        let other = shown.url.strip_prefix("http://liaison.test").unwrap();
        app.get("", other).await.ok();
        let form = Form::in_page(&app.get("", &path).await.ok(), "main form")
            .set("new_password", "een zin van vijf woorden")
            .set("repeat_password", "een zin van vijf woorden");
        assert_eq!(app.submit("", &form).await.location(), "/");
        assert_eq!(app.get("", other).await.status, 404, "{}", app.kind);
    }
}

#[tokio::test]
async fn whoever_forgot_a_password_is_answered_alike_known_or_not() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let mut answers = Vec::new();
        for email in ["officer-ovl@example.org", "niemand@example.org"] {
            let form = Form::in_page(&app.get("", "/password").await.ok(), "main form");
            let reply = app.submit("", &form.set("email", email)).await;
            answers.push(reply.ok().text("main"));
        }
        assert_eq!(answers[0], answers[1], "{}", app.kind);
        app.deliver().await;
        assert_eq!(app.mailbox("officer-ovl").len(), 1, "{}", app.kind);
        assert_eq!(letters(&app).await.len(), 1);
        for email in ["officer-ovl@example.org", "niemand@example.org"] {
            let mut last = 0;
            for _ in 0..3 {
                let reply = app.post("", "/password", &format!("email={email}")).await;
                last = reply.status.as_u16();
            }
            assert_eq!(last, 429, "{}: {email}", app.kind);
        }
        assert_eq!(letters(&app).await.len(), 3, "{}: two more, then no more", app.kind);
        let reply = app.post("", "/password", "email=geen+adres").await;
        assert_eq!(reply.status, 422);
        app.deliver().await;
    }
}

#[tokio::test]
async fn a_server_with_a_wrong_clock_follows_the_database() {
    let Some(mut app) = TestApp::on_postgres("2026-03-02 09:00").await else { return };
    // An hour ahead, as if the machine's clock were an hour behind what it was told.
    let clock = Clock::system();
    clock.forward(TimeDelta::hours(1));
    app.ctx.clock = clock;
    let skew = server::actions::keep_time::keep_time(&app.ctx).await.unwrap();
    let there = app.ctx.db.now().await.unwrap().unwrap();
    let distance = (app.ctx.clock.now() - there).abs();
    assert!(distance < TimeDelta::seconds(2), "{distance}");
    assert!(skew.abs() < 2_000, "one machine has one clock: {skew} ms");
}
