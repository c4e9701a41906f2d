//! From the confirmation to the first contact: who is written to, and when.

use chrono::TimeDelta;
use entity::vocab::{AbsenceId, CaseId, LetterKind};
use server::actions::absences::register;
use server::domain::assignment::Away;
use server::domain::calendar::local_day;
use server::domain::confirmation::Confirmation;

use crate::support::app::TestApp;
use crate::support::outbox::{
    EVERYONE, about, behind_the_back, emptied, hours, kinds, ladder, letters,
};
use crate::support::ronse::{actor, opened};

async fn away(app: &TestApp, who: &str, from: &str, until: &str) {
    let coordinator = actor(app, "coordinator").await;
    let (from, until) = (from.parse().unwrap(), until.parse().unwrap());
    let days = Away { person: app.person(who), from, until };
    register(&app.ctx, &coordinator, AbsenceId::new(), days).await.unwrap();
}

#[tokio::test]
async fn whoever_comes_to_act_through_an_absence_is_told_at_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, Some(0)).await;
        app.post_round().await;
        for who in ["officer-ovl", "back-up-ovl"] {
            assert_eq!(app.mailbox(who).len(), 1, "{}", app.kind);
        }
        app.forward(TimeDelta::hours(2));
        away(&app, "officer-ovl", "2026-03-02", "2026-03-02").await;
        app.post_round().await;
        let told = app.mailbox("back-up-ovl");
        assert_eq!(told.len(), 1, "{}", app.kind);
        assert!(
            told[0].message.text.contains("Nu aan zet: Berre Balegem"),
            "{}",
            told[0].message.text
        );
        assert!(told[0].message.calendar.is_some());
        // Once, and the officer who comes back knows of it already.
        for _ in 0..16 {
            app.forward(TimeDelta::hours(1));
            app.post_round().await;
        }
        assert!(app.subjects("back-up-ovl").is_empty(), "{}", app.kind);
        assert!(app.subjects("officer-ovl").iter().all(|s| s.starts_with("Je werk")));
    }
}

#[tokio::test]
async fn a_new_case_reaches_officer_and_back_up_at_once_with_a_calendar_entry() {
    for app in TestApp::each("2026-03-27 10:00").await {
        let case = opened(&app, Some(0)).await;
        assert_eq!(app.deliver().await.sent, 2, "{}: nobody had to look round first", app.kind);
        let sent = app.mailbox("officer-ovl").remove(0);
        // The night between has 23 hours: the wall clock reads an hour more.
        let subject = "OVL-2026-001 Ronse: eerste contact uiterlijk zondag 29 maart 11.00 uur";
        assert_eq!(sent.message.subject, subject);
        for line in [
            "Auto-Submitted: auto-generated",
            "Content-Type: text/calendar; charset=utf-8; method=PUBLISH",
            &format!("References: <case-{}@liaison.test>", case.id),
            &format!("Message-ID: <{}@liaison.test>", letters(&app).await[0].id),
        ] {
            assert!(sent.wire.contains(line), "{line}: {}", sent.wire);
        }
        let calendar = sent.message.calendar.expect("a calendar").text;
        assert!(calendar.contains("DTSTART:20260329T090000Z"), "{calendar}");
        assert!(calendar.contains("\r\nSEQUENCE:1\r\n"), "{calendar}");
        let link = format!("http://liaison.test/cases/{}", case.id);
        assert!(sent.message.text.contains(&link) && sent.message.html.contains(&link));
        assert_eq!(about(&app, "back-up-ovl", &case).len(), 1);
        let kept = &letters(&app).await[0];
        assert_eq!(kept.subject.as_deref(), Some(subject), "kept for the page of the case");
        assert_eq!(kept.recipient.as_deref(), Some("officer-ovl@example.org"));
    }
}

#[tokio::test]
async fn every_rung_reaches_its_people_at_its_hour_across_both_nights_of_the_switch() {
    for start in ["2026-03-27 10:00", "2026-10-23 10:00"] {
        for app in TestApp::each(start).await {
            let case = opened(&app, Some(0)).await;
            let mut seen: Vec<(i64, &str)> = Vec::new();
            for hour in 0..=97 {
                app.post_round().await;
                for who in EVERYONE {
                    seen.extend(about(&app, who, &case).iter().map(|_| (hour, who)));
                }
                app.forward(hours(1));
                // A second more than the hour, so that the due instant itself is behind.
                if hour == 0 {
                    app.forward(TimeDelta::seconds(1));
                }
            }
            let at = |hour, people: &[&'static str]| -> Vec<(i64, &'static str)> {
                people.iter().map(|who| (hour, *who)).collect()
            };
            let two = &EVERYONE[..2];
            let expected = [
                at(0, two),
                at(24, &EVERYONE[..1]),
                at(36, two),
                at(44, &EVERYONE),
                at(48, &EVERYONE),
                at(72, &EVERYONE),
                at(96, &EVERYONE),
            ];
            assert_eq!(seen, expected.concat(), "{} from {start}", app.kind);
        }
    }
}

#[tokio::test]
async fn the_back_up_is_reminded_while_the_officer_is_away_and_the_officer_after() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        app.forward(hours(20));
        away(&app, "officer-ovl", "2026-03-03", "2026-03-03").await;
        app.forward(hours(4));
        app.post_round().await;
        assert_eq!(about(&app, "officer-ovl", &case).len(), 1, "{}: the first alone", app.kind);
        let letters = app.mailbox("back-up-ovl");
        let rung = letters.iter().find(|l| l.message.subject.contains("nog 24 u")).expect("a rung");
        assert!(rung.message.text.contains("Otto Oudenaarde"), "{}", rung.message.text);
        // Hour 36 is at nine in the evening; the officer is back at midnight.
        app.forward(hours(12));
        app.post_round().await;
        assert!(about(&app, "officer-ovl", &case).is_empty(), "{}", app.kind);
        app.forward(hours(3));
        app.post_round().await;
        assert_eq!(about(&app, "officer-ovl", &case).len(), 1, "{}: from midnight on", app.kind);
    }
}

#[tokio::test]
async fn after_a_stop_over_three_rungs_only_the_highest_goes_marked_late() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        app.forward(hours(46));
        app.post_round().await;
        for who in EVERYONE {
            let sent = app.mailbox(who);
            let about: Vec<_> =
                sent.iter().filter(|s| s.message.subject.starts_with(&case.reference)).collect();
            assert_eq!(about.len(), 1, "{}: {who}", app.kind);
            assert!(about[0].message.subject.contains("nog 2 u"), "{}", about[0].message.subject);
            let late = "had vroeger moeten vertrekken";
            assert!(about[0].message.text.contains(late), "{}", about[0].message.text);
        }
    }
}

#[tokio::test]
async fn a_case_entered_late_brings_one_letter_each_and_no_storm() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(50)).await;
        app.post_round().await;
        app.post_round().await;
        for who in EVERYONE {
            let subjects = about(&app, who, &case);
            assert_eq!(subjects.len(), 1, "{}: {who}: {subjects:?}", app.kind);
            assert!(subjects[0].starts_with("te laat"), "{subjects:?}");
        }
    }
}

#[tokio::test]
async fn a_case_of_nobody_is_chased_from_the_first_hour() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let nobody = "UPDATE roster_term SET removed_at = '2026-03-01T00:00:00+00:00'";
        behind_the_back(&app, nobody).await;
        let coordinator = actor(&app, "coordinator").await;
        let input = server::actions::open_case::OpenCase {
            id: CaseId::new(),
            kind: entity::vocab::CaseKind::Opening,
            predecessor: None,
            nis: "45041".to_owned(),
            as_of: local_day(app.ctx.clock.now()),
            place: None,
            facts: Vec::new(),
            confirmation: Some(Confirmation {
                at: app.ctx.clock.now(),
                evidence: "mail".to_owned(),
                source: "Fedasil".to_owned(),
            }),
            example: false,
        };
        let case =
            server::actions::open_case::open_case(&app.ctx, &coordinator, input).await.unwrap();
        assert_eq!((case.officer, case.back_up), (None, None));
        app.deliver().await;
        let subjects = about(&app, "coordinator", &case);
        assert_eq!(subjects.len(), 1, "{}: {subjects:?}", app.kind);
        app.forward(hours(24));
        app.post_round().await;
        assert_eq!(about(&app, "coordinator", &case).len(), 1, "{}", app.kind);
    }
}

#[tokio::test]
async fn imported_history_sends_nothing() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.import_history().await;
        app.post_round().await;
        app.forward(hours(24));
        app.tick().await;
        let about_cases = letters(&app).await.into_iter().filter(|l| l.case_id.is_some()).count();
        assert_eq!(about_cases, 0, "{}", app.kind);
    }
}

#[tokio::test]
async fn a_hundred_looks_write_one_letter_for_each_key() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, Some(0)).await;
        app.deliver().await;
        app.forward(hours(24));
        for _ in 0..100 {
            behind_the_back(&app, "UPDATE case_file SET next_attention_at = opened_at").await;
            app.tick().await;
        }
        let keys: Vec<String> = letters(&app).await.into_iter().map(|l| l.key).collect();
        assert_eq!(keys.len(), 3, "{}: {keys:?}", app.kind);
    }
}

#[tokio::test]
async fn a_case_that_fails_steps_aside_and_the_others_go() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let broken = opened(&app, Some(1)).await;
        let whole = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        let reference = &broken.reference;
        let poison = |waits: &str| {
            format!(
                "UPDATE case_task SET waits_for = '{waits}' WHERE key = 'C' AND case_id IN \
                 (SELECT id FROM case_file WHERE reference = '{reference}')"
            )
        };
        behind_the_back(&app, &poison("7")).await;
        app.forward(hours(24));
        let swept = app.tick().await;
        assert_eq!((swept.failed, swept.cases), (1, 1), "{}", app.kind);
        app.deliver().await;
        assert_eq!(about(&app, "officer-ovl", &whole).len(), 1, "{}", app.kind);
        // It comes back by itself, and goes as soon as it is mended.
        assert_eq!(app.tick().await.failed, 0);
        app.forward(TimeDelta::minutes(2));
        assert_eq!(app.tick().await.failed, 1);
        behind_the_back(&app, &poison("[]")).await;
        app.forward(TimeDelta::minutes(3));
        app.post_round().await;
        assert_eq!(about(&app, "officer-ovl", &broken).len(), 1, "{}", app.kind);
    }
}

#[tokio::test]
async fn more_than_one_batch_is_looked_at_in_one_go() {
    let app = TestApp::at("2026-03-02 09:00").await;
    for _ in 0..105 {
        opened(&app, Some(0)).await;
    }
    app.deliver().await;
    app.forward(hours(24));
    let swept = app.tick().await;
    assert_eq!((swept.cases, swept.letters), (105, 105));
    assert_eq!(app.tick().await.cases, 0);
}

#[tokio::test]
async fn several_who_look_round_at_once_write_each_letter_once() {
    for app in TestApp::each("2026-03-02 06:00").await {
        for _ in 0..12 {
            opened(&app, Some(0)).await;
        }
        app.post_round().await;
        app.forward(hours(26));
        let (one, two, three) = tokio::join!(app.tick(), app.tick(), app.tick());
        let failed = one.failed + two.failed + three.failed;
        assert_eq!((failed, app.tick().await.letters), (0, 0), "{}", app.kind);
        let rungs = ladder(&app).await.into_iter().filter(|l| l.0 == "after_24h").count();
        assert_eq!(rungs, 12, "{}", app.kind);
        let mornings = kinds(&app, "officer-ovl").await;
        let mornings = mornings.iter().filter(|l| l.0 == LetterKind::Digest).count();
        assert_eq!(mornings, 1, "{}", app.kind);
    }
}

#[tokio::test]
async fn a_clock_that_was_set_back_does_no_harm() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, Some(0)).await;
        app.post_round().await;
        let before = letters(&app).await.len();
        // An hour ahead for a moment, and back.
        app.forward(hours(1));
        app.post_round().await;
        app.forward(-hours(1));
        app.post_round().await;
        assert_eq!(letters(&app).await.len(), before, "{}", app.kind);
        app.forward(hours(24));
        app.post_round().await;
        let rungs: Vec<String> = ladder(&app).await.into_iter().map(|l| l.0).collect();
        assert_eq!(rungs, ["start", "start", "after_24h"], "{}", app.kind);
    }
}
