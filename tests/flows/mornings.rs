//! What comes by the clock on the wall: the morning's digest, the coordinators' week.

use chrono::TimeDelta;
use entity::vocab::{LetterKind, LetterReason, LetterState, TaskId};
use server::actions::add_task::add_task;
use server::actions::record_contact::record_contact;
use server::domain::calendar::local_day;
use server::domain::own_task::OwnTask;
use server::mail::fault::{FaultKind, Outcome};

use crate::support::app::{TestApp, local};
use crate::support::outbox::{behind_the_back, kinds, of};
use crate::support::ronse::{actor, call, contacted, given_to, opened, withdrawn};

#[tokio::test]
async fn the_digest_comes_once_per_chosen_morning_across_both_switches() {
    // Friday before the switch, to the Wednesday after it; quarter of an hour by quarter.
    for start in ["2026-03-27 07:00", "2026-10-23 07:00"] {
        for app in TestApp::each(start).await {
            opened(&app, Some(0)).await;
            let mut seen = Vec::new();
            for _ in 0..(5 * 24 + 4) * 2 {
                app.post_round().await;
                seen.extend(of(&app, "officer-ovl", "Je werk op ").into_iter().map(|subject| {
                    let local = server::domain::calendar::short(app.ctx.clock.now());
                    let day = subject["Je werk op ".len()..].split(',').next().unwrap().to_owned();
                    (day, local[11..].to_owned())
                }));
                app.forward(TimeDelta::minutes(30));
            }
            let march = start.starts_with("2026-03");
            let days = if march {
                ["vrijdag 27 maart", "maandag 30 maart", "dinsdag 31 maart", "woensdag 1 april"]
            } else {
                [
                    "vrijdag 23 oktober",
                    "maandag 26 oktober",
                    "dinsdag 27 oktober",
                    "woensdag 28 oktober",
                ]
            };
            let expected: Vec<(String, String)> =
                days.iter().map(|day| ((*day).to_owned(), "08.00".to_owned())).collect();
            assert_eq!(seen, expected, "{}", app.kind);
        }
    }
}

#[tokio::test]
async fn a_digest_is_built_when_it_is_sent_and_not_sent_when_there_is_nothing_to_say() {
    for app in TestApp::each("2026-03-02 07:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        app.forward(TimeDelta::hours(1));
        app.tick().await;
        withdrawn(&app, &case).await;
        app.deliver().await;
        assert!(of(&app, "officer-ovl", "Je werk").is_empty(), "{}", app.kind);
        let nothing = (LetterKind::Digest, LetterState::Dropped, Some(LetterReason::NothingToSay));
        assert!(kinds(&app, "officer-ovl").await.contains(&nothing), "{}", app.kind);
        let reader = kinds(&app, "reader").await;
        assert!(reader.is_empty(), "nobody without work gets one: {reader:?}");
    }
}

#[tokio::test]
async fn whoever_acts_sees_the_work_of_whoever_is_away() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        app.post_round().await;
        let due = case.tasks.iter().filter(|t| t.is_own()).filter_map(|t| t.due_at).min().unwrap();
        let days = local_day(due) - local_day(app.ctx.clock.now());
        app.forward(days - TimeDelta::days(1));
        let id = uuid::Uuid::now_v7();
        let day = local_day(app.ctx.clock.now()).format("%d.%m.%Y");
        let officer = app.person("officer-ovl");
        let form = format!("person={officer}&from={day}&until={day}&id={id}");
        app.post("coordinator", "/absences", &form).await.location();
        for who in ["officer-ovl", "back-up-ovl"] {
            app.mailbox(who);
        }
        app.post_round().await;
        let sent = app.mailbox("back-up-ovl");
        let digest = sent.iter().find(|s| s.message.subject.starts_with("Je werk"));
        let digest = &digest.expect("a digest").message;
        assert!(digest.text.contains("(Otto Oudenaarde, afwezig tot en met"), "{}", digest.text);
        assert!(digest.text.contains("De komende 3 dagen"), "{}", digest.text);
        assert!(digest.subject.contains("de komende 3 dagen"), "{}", digest.subject);
        // Where the letter leads, it stands too.
        let page = app.get("back-up-ovl", "/").await.ok();
        let stood_in = page.text("[data-test=stood-in]");
        assert!(stood_in.contains("van Otto Oudenaarde, afwezig tot en met"), "{stood_in}");
        assert!(!app.get("officer-wvl", "/").await.ok().has("[data-test=stood-in]"));
    }
}

#[tokio::test]
async fn a_morning_looks_three_days_ahead_and_no_further() {
    for app in TestApp::each("2026-03-02 07:00").await {
        let case = opened(&app, Some(1)).await;
        let officer = actor(&app, "officer-ovl").await;
        for (title, due) in [("Donderdag", "2026-03-05 23:59"), ("Vrijdag", "2026-03-06 00:00")] {
            let task = OwnTask {
                id: TaskId::new(),
                step: "A".to_owned(),
                title: format!("{title} is dit klaar"),
                due_at: Some(local(due)),
                assignee: Some(officer.person),
            };
            add_task(&app.ctx, &officer, case.id, task).await.unwrap();
        }
        app.post_round().await;
        app.forward(TimeDelta::hours(1));
        app.post_round().await;
        let sent = app.mailbox("officer-ovl");
        let monday = sent.iter().find(|s| s.message.subject.starts_with("Je werk op maandag"));
        let text = &monday.expect("a digest").message.text;
        assert!(text.contains("De komende 3 dagen"), "{}: {text}", app.kind);
        assert!(text.contains("Donderdag is dit klaar"), "{}: {text}", app.kind);
        assert!(!text.contains("Vrijdag is dit klaar"), "{}: {text}", app.kind);
    }
}

#[tokio::test]
async fn work_of_nobody_stands_in_the_morning_of_whoever_acts_in_the_case() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        app.post_round().await;
        behind_the_back(&app, "UPDATE case_task SET assignee_id = NULL").await;
        let due = case.tasks.iter().filter(|t| t.is_own()).filter_map(|t| t.due_at).min().unwrap();
        app.forward(local_day(due) - local_day(app.ctx.clock.now()));
        for who in ["officer-ovl", "back-up-ovl"] {
            app.mailbox(who);
        }
        app.post_round().await;
        let sent = app.mailbox("officer-ovl");
        let digest = sent.iter().find(|s| s.message.subject.starts_with("Je werk"));
        let text = &digest.expect("a digest").message.text;
        assert!(text.contains("(van niemand)"), "{}: {text}", app.kind);
        assert!(of(&app, "back-up-ovl", "Je werk").is_empty(), "{}: the officer acts", app.kind);
    }
}

#[tokio::test]
async fn the_digest_and_the_week_say_in_their_subject_what_is_over() {
    for app in TestApp::each("2026-02-26 09:00").await {
        opened(&app, Some(0)).await;
        for _ in 0..5 {
            app.forward(TimeDelta::days(1));
            app.post_round().await;
        }
        let digests = of(&app, "officer-ovl", "Je werk op maandag");
        assert!(digests[0].contains(", 1 termijn is voorbij"), "{}: {digests:?}", app.kind);
        let weeks = of(&app, "coordinator", "Overzicht");
        assert!(weeks[0].ends_with(", 1 termijn voorbij zonder contact"), "{weeks:?}");
    }
}

#[tokio::test]
async fn a_morning_that_cannot_be_made_keeps_no_other_waiting_and_is_reported() {
    let app = TestApp::at("2026-03-02 07:00").await;
    opened(&app, Some(0)).await;
    let other = opened(&app, Some(0)).await;
    given_to(&app, &other, "officer-wvl", "back-up-wvl").await;
    app.post_round().await;
    let first = app.person("officer-wvl");
    assert!(first < app.person("officer-ovl"), "theirs is made first");
    let broken = format!(
        "CREATE TRIGGER broken BEFORE INSERT ON letter WHEN NEW.kind = 'digest' AND \
         NEW.person_id = x'{}' BEGIN SELECT RAISE(ABORT, 'no'); END",
        first.0.simple()
    );
    behind_the_back(&app, &broken).await;
    app.forward(TimeDelta::hours(1));
    assert_eq!(app.tick().await.failed, 1);
    app.deliver().await;
    assert_eq!(of(&app, "officer-ovl", "Je werk").len(), 1);
    let warned = app.get("coordinator", "/").await.ok().text("[data-test=warnings]");
    assert!(warned.contains("1 dossier of persoon"), "{warned}");
    // Mended within the morning, it goes.
    behind_the_back(&app, "DROP TRIGGER broken").await;
    app.forward(TimeDelta::minutes(1));
    app.post_round().await;
    assert_eq!(of(&app, "officer-wvl", "Je werk").len(), 1);
    assert!(!app.get("coordinator", "/").await.ok().has("[data-test=warnings]"));
}

#[tokio::test]
async fn a_morning_missed_by_a_stop_is_made_good_the_same_day_and_no_later() {
    for app in TestApp::each("2026-03-02 07:00").await {
        opened(&app, Some(0)).await;
        app.post_round().await;
        app.forward(TimeDelta::hours(4));
        app.post_round().await;
        assert_eq!(of(&app, "officer-ovl", "Je werk op maandag").len(), 1, "{}", app.kind);
        // Down from Monday to Wednesday, three in the morning.
        app.forward(TimeDelta::hours(40));
        app.post_round().await;
        assert!(of(&app, "officer-ovl", "Je werk").is_empty(), "{}: not at night", app.kind);
        app.forward(TimeDelta::hours(5));
        app.post_round().await;
        assert_eq!(of(&app, "officer-ovl", "Je werk op woensdag").len(), 1, "{}", app.kind);
    }
}

#[tokio::test]
async fn coordinators_get_their_week_on_monday_once() {
    for app in TestApp::each("2026-02-24 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        let officer = actor(&app, "officer-ovl").await;
        let contact = call(&app, officer.person);
        record_contact(&app.ctx, &officer, case.id, None, contact).await.unwrap();
        for _ in 0..8 {
            app.forward(TimeDelta::days(1));
            app.post_round().await;
        }
        let sent = app.mailbox("coordinator");
        let weeks: Vec<_> =
            sent.iter().filter(|s| s.message.subject.starts_with("Overzicht")).collect();
        assert_eq!(weeks.len(), 1, "{}", app.kind);
        assert!(weeks[0].message.text.contains("OVL-2026-001 Ronse"), "{}", weeks[0].message.text);
        assert!(of(&app, "officer-ovl", "Overzicht").is_empty());
    }
}

#[tokio::test]
async fn a_case_withdrawn_past_its_due_instant_stands_in_the_week_as_missed() {
    for app in TestApp::each("2026-02-24 09:00").await {
        let [late, early] = [opened(&app, Some(47)).await, opened(&app, Some(0)).await];
        app.post_round().await;
        app.forward(TimeDelta::hours(3));
        for case in [&late, &early] {
            withdrawn(&app, case).await;
        }
        app.forward(TimeDelta::days(6));
        app.post_round().await;
        let sent = app.mailbox("coordinator");
        let week = sent.iter().find(|s| s.message.subject.starts_with("Overzicht"));
        let text = &week.expect("a week").message.text;
        assert!(text.contains(&late.reference), "{}: {text}", app.kind);
        assert!(!text.contains(&early.reference), "{}: {text}", app.kind);
    }
}

#[tokio::test]
async fn a_week_missed_by_a_stop_comes_in_the_morning_and_says_that_it_is_late() {
    for app in TestApp::each("2026-02-24 09:00").await {
        opened(&app, Some(0)).await;
        app.post_round().await;
        // Down over Monday, until Thursday three in the morning.
        app.forward(TimeDelta::days(8) + TimeDelta::hours(18));
        app.post_round().await;
        assert!(of(&app, "coordinator", "Overzicht").is_empty(), "{}: not at night", app.kind);
        app.forward(TimeDelta::hours(6));
        app.post_round().await;
        let sent = app.mailbox("coordinator");
        let week = sent.iter().find(|s| s.message.subject.starts_with("Overzicht"));
        let text = &week.expect("a week").message.text;
        assert!(text.contains("had op maandag 2 maart moeten vertrekken"), "{text}");
    }
}

#[tokio::test]
async fn an_overview_that_did_not_arrive_is_let_go_when_its_day_is_over() {
    for app in TestApp::each("2026-03-02 07:00").await {
        app.expects_trouble();
        opened(&app, Some(0)).await;
        app.post_round().await;
        let refused = Outcome::permanent(FaultKind::AddressRefused, "550 5.1.1 no such user");
        app.ctx.mailer.memory().unwrap().answer("officer-ovl@example.org", refused);
        let digest = async || {
            let mut theirs = kinds(&app, "officer-ovl").await;
            theirs.retain(|letter| letter.0 == LetterKind::Digest);
            theirs.into_iter().map(|letter| (letter.1, letter.2)).collect::<Vec<_>>()
        };
        app.forward(TimeDelta::hours(2));
        app.post_round().await;
        let parked = (LetterState::Parked, Some(LetterReason::Refused));
        assert_eq!(digest().await, [parked], "{}", app.kind);
        app.forward(TimeDelta::days(1));
        app.post_round().await;
        let gone = (LetterState::Dropped, Some(LetterReason::TooLate));
        assert_eq!(digest().await, [gone], "{}", app.kind);
    }
}

#[tokio::test]
async fn a_mailbox_that_was_full_yesterday_gets_its_morning_today() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.expects_trouble();
        let memory = app.ctx.mailer.memory().unwrap().clone();
        let full = Outcome::transient(FaultKind::Deferred, "452 4.2.2 mailbox full");
        memory.answer("officer-ovl@example.org", full);
        let case = opened(&app, Some(0)).await;
        for _ in 0..60 {
            app.post_round().await;
            app.forward(TimeDelta::minutes(1));
        }
        // The letter about the clock is let go before the mailbox takes letters again.
        withdrawn(&app, &case).await;
        memory.answer("officer-ovl@example.org", Outcome::Sent);
        opened(&app, Some(0)).await;
        behind_the_back(&app, "DELETE FROM letter WHERE state = 'queued'").await;
        app.forward(TimeDelta::days(1));
        app.post_round().await;
        assert_eq!(of(&app, "officer-ovl", "Je werk").len(), 1, "{}", app.kind);
    }
}
