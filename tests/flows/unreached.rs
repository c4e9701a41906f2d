//! Who hears of a clock when mail does not reach whoever should act.

use chrono::TimeDelta;
use entity::vocab::{LetterKind, LetterReason, LetterState};
use server::actions::record_contact::record_contact;
use server::mail::fault::{FaultKind, Outcome};
use server::store::mail_choices;

use crate::support::app::TestApp;
use crate::support::outbox::{kinds, ladder, letters};
use crate::support::ronse::{actor, call, opened};

fn refused() -> Outcome {
    Outcome::permanent(FaultKind::AddressRefused, "550 5.1.1 no such user")
}

#[tokio::test]
async fn a_mailbox_that_refuses_raises_the_next_rung_at_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        let memory = app.ctx.mailer.memory().unwrap().clone();
        memory.answer("officer-ovl@example.org", refused());
        opened(&app, Some(0)).await;
        assert_eq!(app.deliver().await.parked, 1, "{}", app.kind);
        app.mailbox("back-up-ovl");
        app.post_round().await;
        // Start reached the back-up already; the next rung that reaches somebody else is at hour 44.
        let raised = app.mailbox("coordinator");
        assert_eq!(raised.len(), 1, "{}", app.kind);
        let message = &raised[0].message;
        assert!(message.subject.contains("mail aan Otto Oudenaarde komt niet aan"), "{message:?}");
        let said = "De mail aan Otto Oudenaarde kon niet afgeleverd worden. Bel, of neem het";
        assert!(message.text.contains(said), "{}", message.text);
        // What could not be delivered can be read, and passed on by hand.
        let parked = letters(&app).await.into_iter().find(|l| l.state == LetterState::Parked);
        let parked = parked.expect("parked");
        assert!(parked.subject.is_some_and(|s| s.contains("eerste contact uiterlijk")));
        assert!(parked.body_text.is_some_and(|t| t.contains("Beste Otto Oudenaarde")));
        assert_eq!(parked.recipient.as_deref(), Some("officer-ovl@example.org"));
        let officer = app.person("officer-ovl");
        let rows = mail_choices::rows(app.ctx.db.reads(), [officer]).await.unwrap();
        let row = &rows[&officer];
        assert!(row.problem.as_ref().unwrap().starts_with("address_refused"), "{}", app.kind);
        // Who cannot read it in a letter reads it where they work and where they choose their mail.
        let says = "De mail naar officer-ovl@example.org komt sinds";
        for path in ["/", "/account"] {
            let page = app.get("officer-ovl", path).await.ok();
            assert!(page.text("[data-test=refused]").starts_with(says), "{} {path}", app.kind);
            let others = app.get("back-up-ovl", path).await.ok();
            assert!(!others.has("[data-test=refused]"), "{} {path}", app.kind);
        }
        // It bounces for ever: each rung once, no more.
        for _ in 0..20 {
            app.forward(TimeDelta::minutes(10));
            app.post_round().await;
        }
        let to_officer = ladder(&app).await.into_iter().filter(|l| l.1 == "officer-ovl").count();
        assert_eq!(to_officer, 1, "{}", app.kind);
        // The mailbox takes letters again: the note about it goes.
        memory.answer("officer-ovl@example.org", Outcome::Sent);
        app.forward(TimeDelta::hours(24));
        app.post_round().await;
        let rows = mail_choices::rows(app.ctx.db.reads(), [officer]).await.unwrap();
        let row = &rows[&officer];
        assert_eq!(row.problem, None, "{}", app.kind);
        app.sign_in_anew().await;
        let page = app.get("officer-ovl", "/").await.ok();
        assert!(!page.has("[data-test=refused]"), "{}", app.kind);
    }
}

#[tokio::test]
async fn a_mailbox_that_takes_nothing_for_a_quarter_of_an_hour_raises_the_next_rung_too() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        let memory = app.ctx.mailer.memory().unwrap().clone();
        let full = Outcome::transient(FaultKind::Deferred, "452 4.2.2 mailbox full");
        memory.answer("officer-ovl@example.org", full);
        opened(&app, Some(0)).await;
        let told_by = async |minutes: i64| {
            for _ in 0..minutes {
                app.post_round().await;
                app.forward(TimeDelta::minutes(1));
            }
            app.mailbox("coordinator").len()
        };
        assert_eq!(told_by(10).await, 0, "{}: as a server does that knows us not", app.kind);
        assert_eq!(told_by(15).await, 1, "{}", app.kind);
        assert_eq!(told_by(60).await, 0, "{}: once", app.kind);
        assert!(app.get("officer-ovl", "/").await.ok().has("[data-test=refused]"), "{}", app.kind);
        // The letter itself goes on being tried.
        memory.answer("officer-ovl@example.org", Outcome::Sent);
        assert_eq!(told_by(37).await, 0, "{}", app.kind);
        assert_eq!(app.mailbox("officer-ovl").len(), 1, "{}", app.kind);
    }
}

#[tokio::test]
async fn a_server_that_puts_off_for_a_moment_before_and_after_it_was_away_raises_nothing() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let memory = app.ctx.mailer.memory().unwrap().clone();
        let answers = |outcome: Outcome| {
            for who in ["officer-ovl", "back-up-ovl"] {
                memory.answer(&format!("{who}@example.org"), outcome.clone());
            }
        };
        let put_off = Outcome::transient(FaultKind::Deferred, "450 4.2.0 greylisted");
        answers(put_off.clone());
        opened(&app, Some(0)).await;
        app.post_round().await;
        answers(Outcome::transient(FaultKind::Away, "connection refused"));
        for _ in 0..100 {
            app.forward(TimeDelta::minutes(4));
            app.post_round().await;
        }
        answers(put_off);
        app.forward(TimeDelta::minutes(7));
        app.post_round().await;
        answers(Outcome::Sent);
        app.forward(TimeDelta::minutes(2));
        app.post_round().await;
        assert!(app.mailbox("coordinator").is_empty(), "{}", app.kind);
        assert_eq!(app.mailbox("officer-ovl").len(), 1, "{}", app.kind);
        assert!(!letters(&app).await.iter().any(|l| l.state == LetterState::Parked));
    }
}

#[tokio::test]
async fn coordinators_hear_whom_mail_does_not_reach_with_each_later_rung() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        let memory = app.ctx.mailer.memory().unwrap().clone();
        for who in ["officer-ovl", "back-up-ovl"] {
            memory.answer(&format!("{who}@example.org"), refused());
        }
        opened(&app, Some(0)).await;
        assert_eq!(app.deliver().await.parked, 2, "{}", app.kind);
        let officer = app.person("officer-ovl");
        let since = async || {
            let rows = mail_choices::rows(app.ctx.db.reads(), [officer]).await.unwrap();
            rows[&officer].problem_at
        };
        let first = since().await;
        let both = "mail aan Otto Oudenaarde en Berre Balegem komt niet aan";
        for (hour, rung) in [(0, "at once"), (36, "+36"), (44, "+44"), (48, "missed")] {
            let passed = app.ctx.clock.now() - first.unwrap();
            app.forward(TimeDelta::hours(hour) + TimeDelta::minutes(1) - passed);
            app.post_round().await;
            app.post_round().await;
            let told = app.subjects("coordinator");
            let told: Vec<_> = told.iter().filter(|s| s.contains("Ronse: ")).collect();
            assert_eq!(told.len(), 1, "{} {rung}: {told:?}", app.kind);
            assert!(told[0].contains(both), "{} {rung}: {told:?}", app.kind);
        }
        assert_eq!(since().await, first, "{}: when it began, however often since", app.kind);
    }
}

#[tokio::test]
async fn whoever_is_overtaken_by_later_rungs_while_the_mail_server_is_away_hears_of_the_case() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let memory = app.ctx.mailer.memory().unwrap().clone();
        let away = Outcome::transient(FaultKind::Away, "connection refused");
        let both = ["officer-ovl", "back-up-ovl"];
        for who in both {
            memory.answer(&format!("{who}@example.org"), away.clone());
        }
        opened(&app, Some(0)).await;
        app.post_round().await;
        app.forward(TimeDelta::hours(24) + TimeDelta::minutes(10));
        for who in both {
            memory.answer(&format!("{who}@example.org"), Outcome::Sent);
        }
        app.post_round().await;
        let of_case = |who: &str| {
            let mut sent = app.mailbox(who);
            sent.retain(|letter| letter.message.subject.contains("Ronse: "));
            sent
        };
        for who in both {
            let sent = of_case(who);
            assert_eq!(sent.len(), 1, "{}: {who}", app.kind);
            let message = &sent[0].message;
            assert!(message.subject.contains("nieuw dossier, nog 23 u 50 min"), "{message:?}");
            assert!(message.text.contains("had vroeger moeten vertrekken"), "{who}");
        }
        // From here on as ever: the back-up hears at hour 36.
        app.forward(TimeDelta::hours(12));
        app.post_round().await;
        for (who, letters) in [("officer-ovl", 1), ("back-up-ovl", 1), ("coordinator", 0)] {
            let sent = of_case(who);
            assert_eq!(sent.len(), letters, "{}: {who}", app.kind);
            assert!(sent.iter().all(|s| !s.message.subject.contains("nieuw dossier")), "{who}");
        }
    }
}

#[tokio::test]
async fn what_did_not_arrive_is_nothing_to_look_after_once_its_deadline_has_ended() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        let memory = app.ctx.mailer.memory().unwrap().clone();
        memory.answer("officer-ovl@example.org", refused());
        let case = opened(&app, Some(0)).await;
        assert_eq!(app.deliver().await.parked, 1, "{}", app.kind);
        let officer = actor(&app, "officer-ovl").await;
        let call = call(&app, officer.person);
        record_contact(&app.ctx, &officer, case.id, None, call).await.unwrap();
        let mut rungs = kinds(&app, "officer-ovl").await;
        rungs.retain(|l| l.0 == LetterKind::ContactRung);
        let ended = Some(LetterReason::ContactRecorded);
        assert_eq!(rungs, [(LetterKind::ContactRung, LetterState::Dropped, ended)], "{}", app.kind);
    }
}
