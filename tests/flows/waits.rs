//! Letters that have to wait: for a server in trouble, a full mailbox, a clock that was wrong.

use chrono::TimeDelta;
use entity::vocab::{LetterKind, LetterReason, LetterState, TaskId};
use server::actions::add_task::add_task;
use server::domain::own_task::OwnTask;
use server::mail::fault::{FaultKind, Outcome};

use crate::support::app::TestApp;
use crate::support::outbox::{about, kinds, ladder, letters};
use crate::support::ronse::{actor, opened};

#[tokio::test]
async fn a_server_that_is_away_for_hours_loses_nothing_and_is_not_asked_about_each_letter() {
    let troubles =
        [(FaultKind::Away, "connection refused"), (FaultKind::Busy, "421 shutting down")];
    for (kind, said) in troubles {
        for app in TestApp::each("2026-03-02 09:00").await {
            let memory = app.ctx.mailer.memory().unwrap().clone();
            let answers = |outcome: Outcome| {
                for who in ["officer-ovl", "back-up-ovl"] {
                    memory.answer(&format!("{who}@example.org"), outcome.clone());
                }
            };
            answers(Outcome::transient(kind, said));
            opened(&app, Some(0)).await;
            let done = app.deliver().await;
            assert_eq!((done.later, done.sent, done.trouble), (2, 0, true), "{}", app.kind);
            for _ in 0..30 {
                app.forward(TimeDelta::minutes(10));
                app.post_round().await;
            }
            assert!(app.mailbox("coordinator").is_empty(), "{}: nobody could", app.kind);
            answers(Outcome::Sent);
            app.forward(TimeDelta::minutes(10));
            app.deliver().await;
            for who in ["officer-ovl", "back-up-ovl"] {
                let sent = app.mailbox(who);
                assert_eq!(sent.len(), 1, "{}", app.kind);
                assert!(sent[0].message.text.contains("had vroeger moeten vertrekken"));
            }
            assert!(letters(&app).await.iter().all(|letter| letter.late), "{}", app.kind);
        }
    }
}

#[tokio::test]
async fn letters_put_off_by_a_clock_that_ran_ahead_go_once_it_is_put_right() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.post_round().await;
        let memory = app.ctx.mailer.memory().unwrap().clone();
        let busy = Outcome::transient(FaultKind::Busy, "421 shutting down");
        app.forward(TimeDelta::days(10));
        app.tick().await;
        for who in ["officer-ovl", "back-up-ovl"] {
            memory.answer(&format!("{who}@example.org"), busy.clone());
        }
        let case = opened(&app, Some(0)).await;
        app.deliver().await;
        for who in ["officer-ovl", "back-up-ovl"] {
            memory.answer(&format!("{who}@example.org"), Outcome::Sent);
        }
        app.forward(-TimeDelta::days(9));
        app.post_round().await;
        assert_eq!(about(&app, "officer-ovl", &case).len(), 1, "{}", app.kind);
    }
}

#[tokio::test]
async fn what_is_queued_is_judged_again_when_it_is_sent() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, Some(0)).await;
        // No look round in between: the postman finds the next rung passed.
        app.forward(TimeDelta::hours(25));
        assert_eq!(app.deliver().await.dropped, 2, "{}", app.kind);
        let overtaken = Some(LetterReason::LaterRung);
        let start = ladder(&app).await.into_iter().filter(|l| l.0 == "start");
        assert!(start.map(|l| l.3).all(|reason| reason == overtaken), "{}", app.kind);
        app.post_round().await;
        assert_eq!(app.mailbox("officer-ovl").len(), 1, "{}: the one that counts", app.kind);
    }
}

#[tokio::test]
async fn try_again_later_is_tried_again_and_at_last_given_up() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        let officer = app.person("officer-ovl");
        let memory = app.ctx.mailer.memory().unwrap().clone();
        let busy = Outcome::transient(FaultKind::Deferred, "451 4.7.1 greylisted");
        memory.answer("officer-ovl@example.org", busy);
        let case = opened(&app, Some(0)).await;
        let done = app.deliver().await;
        assert_eq!((done.later, done.sent), (1, 1), "{}: the others go", app.kind);
        assert_eq!(app.deliver().await.later, 0, "not before its time");
        memory.answer("officer-ovl@example.org", Outcome::Sent);
        app.forward(TimeDelta::minutes(2));
        assert_eq!(app.deliver().await.sent, 1, "{}", app.kind);
        let attempts = letters(&app).await.iter().map(|l| l.attempts).max();
        assert_eq!(attempts, Some(2));
        // A letter that never gets through, until the next rung comes.
        memory.answer("officer-ovl@example.org", Outcome::transient(FaultKind::Deferred, "452"));
        app.forward(TimeDelta::hours(24));
        for _ in 0..60 {
            app.post_round().await;
            app.forward(TimeDelta::minutes(10));
        }
        let rung =
            letters(&app).await.into_iter().filter(|l| l.rung.as_deref() == Some("after_24h"));
        let attempts: Vec<i32> =
            rung.filter(|l| l.person_id == officer).map(|l| l.attempts).collect();
        assert!(attempts.len() == 1 && (15..30).contains(&attempts[0]), "{attempts:?}");
        // One of another kind is given up after a day.
        let task = OwnTask {
            id: TaskId::new(),
            step: "A".to_owned(),
            title: "Sleutel halen".to_owned(),
            due_at: None,
            assignee: Some(officer),
        };
        let coordinator = actor(&app, "coordinator").await;
        add_task(&app.ctx, &coordinator, case.id, task).await.unwrap();
        for _ in 0..50 {
            app.deliver().await;
            app.forward(TimeDelta::minutes(30));
        }
        let of = kinds(&app, "officer-ovl").await;
        let given_up = (LetterKind::TaskAssigned, LetterState::Parked);
        assert!(of.iter().any(|l| (l.0, l.1) == given_up && l.2 == Some(LetterReason::Exhausted)));
    }
}
