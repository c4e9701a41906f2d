//! What changes between two letters: contact, people, confirmation, withdrawal, tasks.

use chrono::TimeDelta;
use entity::vocab::{LetterKind, LetterReason, LetterState};
use server::actions::commit::on_case_in;
use server::actions::hand_over::take;
use server::domain::calendar::local_day;
use server::domain::life::withdraw;

use crate::support::app::TestApp;
use crate::support::outbox::{
    EVERYONE, about, behind_the_back, emptied, hours, kinds, ladder, letters,
};
use crate::support::ronse::{actor, calls, corrected, given_to, opened, restored, withdrawn};

#[tokio::test]
async fn between_queueing_and_sending_a_reassignment_changes_who_gets_it() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        app.forward(hours(24));
        app.tick().await;
        given_to(&app, &case, "officer-wvl", "back-up-ovl").await;
        app.deliver().await;
        let gone = "OVL-2026-001 Ronse: dossier overgenomen door Wout Westhoek";
        assert_eq!(app.subjects("officer-ovl"), [gone], "{}", app.kind);
        let new = about(&app, "officer-wvl", &case);
        let says = "je bent nu verbindingsofficier, eerste contact uiterlijk";
        assert_eq!(new.len(), 1, "the rung and the news in one letter: {new:?}");
        assert!(new[0].starts_with(says), "{new:?}");
        let dropped = ("after_24h".to_owned(), "officer-ovl".to_owned());
        let ladder = ladder(&app).await;
        let old = ladder.iter().find(|l| (l.0.clone(), l.1.clone()) == dropped).unwrap();
        assert_eq!((old.2, old.3), (LetterState::Dropped, Some(LetterReason::Reassigned)));
    }
}

#[tokio::test]
async fn that_a_case_is_theirs_reaches_the_new_officer_whatever_becomes_of_the_rung_that_said_it() {
    let mine = "je bent nu verbindingsofficier";
    // The next rung passes, the confirmation is corrected, or the contact is recorded first.
    for what in 0..3 {
        for app in TestApp::each("2026-03-02 09:00").await {
            let case = opened(&app, Some(0)).await;
            app.post_round().await;
            app.forward(hours(30));
            given_to(&app, &case, "officer-wvl", "back-up-ovl").await;
            match what {
                0 => {
                    app.forward(hours(7));
                    app.tick().await;
                }
                1 => corrected(&app, &case, "2026-03-01 20:00").await,
                _ => {
                    calls(&app, &case).await;
                }
            }
            app.deliver().await;
            let told = about(&app, "officer-wvl", &case);
            let news = told.iter().filter(|s| s.starts_with(mine)).count();
            assert_eq!(news, 1, "{} {what}: {told:?}", app.kind);
        }
    }
}

#[tokio::test]
async fn between_queueing_and_sending_a_contact_drops_the_letter_and_takes_the_entry_back() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        app.forward(hours(36));
        app.tick().await;
        calls(&app, &case).await;
        app.deliver().await;
        for who in &EVERYONE[..2] {
            let mut sent = app.mailbox(who);
            // The contact gives tasks their dates; of those and of the morning nothing here.
            sent.retain(|s| s.message.subject.contains("contact"));
            let subjects: Vec<_> = sent.iter().map(|s| s.message.subject.as_str()).collect();
            let met = "OVL-2026-001 Ronse: contact geregistreerd, de termijn is gehaald";
            assert_eq!(subjects, [met], "{}", app.kind);
            let calendar = sent[0].message.calendar.as_ref().expect("a calendar");
            assert_eq!(calendar.method, "CANCEL");
            assert!(calendar.text.contains("SEQUENCE:2"), "{}", calendar.text);
        }
        let queued = ladder(&app).await.into_iter().filter(|l| l.0 == "after_36h");
        for (_, _, state, reason) in queued {
            assert_eq!(reason, Some(LetterReason::ContactRecorded), "{state:?}");
        }
        app.forward(hours(24));
        app.post_round().await;
        for who in EVERYONE {
            let subjects = about(&app, who, &case);
            assert!(!subjects.iter().any(|s| s.contains("contact")), "{}: {subjects:?}", app.kind);
        }
    }
}

#[tokio::test]
async fn a_correction_after_the_contact_is_told_when_it_changes_what_the_contact_came_to() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        calls(&app, &case).await;
        app.post_round().await;
        emptied(&app);
        corrected(&app, &case, "2026-03-01 09:00").await;
        app.post_round().await;
        assert!(about(&app, "officer-ovl", &case).is_empty(), "{}: still in time", app.kind);
        corrected(&app, &case, "2026-02-27 09:00").await;
        app.post_round().await;
        let sent = app.mailbox("officer-ovl");
        let letter = &sent.first().expect("a letter").message;
        let late = "bevestiging verbeterd, het contact was 24 u te laat";
        assert!(letter.subject.ends_with(late), "{}: {}", app.kind, letter.subject);
        assert!(letter.text.contains("Reden: de mail kwam vroeger"), "{}", letter.text);
        assert!(letter.calendar.is_none(), "the entry went with the contact");
        assert_eq!(about(&app, "back-up-ovl", &case), [late]);
        corrected(&app, &case, "2026-03-01 10:00").await;
        app.post_round().await;
        let met = "bevestiging verbeterd, het contact was binnen de termijn";
        assert_eq!(about(&app, "officer-ovl", &case), [met], "{}", app.kind);
    }
}

#[tokio::test]
async fn a_letter_about_the_contact_that_waits_while_the_confirmation_is_corrected_tells_both() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        calls(&app, &case).await;
        corrected(&app, &case, "2026-02-27 09:00").await;
        app.deliver().await;
        let mut told = about(&app, "back-up-ovl", &case);
        told.sort();
        let both = [
            "bevestiging verbeterd, het contact was 24 u te laat",
            "contact geregistreerd, 24 u te laat",
        ];
        assert_eq!(told, both, "{}", app.kind);
    }
}

#[tokio::test]
async fn a_corrected_confirmation_starts_the_ladder_of_the_new_clock() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        app.forward(hours(24));
        app.tick().await;
        corrected(&app, &case, "2026-03-01 20:00").await;
        app.deliver().await;
        // The new clock stands at hour 37: its rung goes, the old one's does not, and in one
        // letter with the news.
        let sent = app.mailbox("back-up-ovl");
        let subjects: Vec<_> = sent.iter().map(|s| s.message.subject.as_str()).collect();
        let moved = "OVL-2026-001 Ronse: nieuwe termijn, eerste contact uiterlijk dinsdag 3 maart \
                     20.00 uur";
        assert_eq!(subjects, [moved], "{}", app.kind);
        let text = sent[0].message.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [
            "is verbeterd",
            "Reden: de mail kwam vroeger",
            "De termijn eindigt over 11 u.",
            "loopt niet meer",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.contains("had vroeger moeten vertrekken"), "{text}");
        assert_eq!(sent[0].message.calendar.as_ref().map(|part| part.method), Some("PUBLISH"));
        let old = ladder(&app).await.into_iter().find(|l| l.0 == "after_24h").unwrap();
        assert_eq!(old.3, Some(LetterReason::ClockCorrected), "{}", app.kind);
    }
}

#[tokio::test]
async fn a_withdrawn_case_is_silent_and_speaks_again_when_it_comes_back() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        app.forward(hours(24));
        app.tick().await;
        withdrawn(&app, &case).await;
        app.forward(hours(13));
        app.post_round().await;
        let gone = ["dossier ingetrokken, de termijn vervalt"];
        assert_eq!(about(&app, "officer-ovl", &case), gone, "{}", app.kind);
        restored(&app, &case).await;
        app.deliver().await;
        let back = about(&app, "officer-ovl", &case);
        assert!(back.len() == 1 && back[0].starts_with("nog 11 u"), "{}: {back:?}", app.kind);
    }
}

#[tokio::test]
async fn a_case_that_comes_back_before_its_next_rung_says_that_the_clock_goes_on() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        app.forward(hours(2));
        withdrawn(&app, &case).await;
        app.deliver().await;
        restored(&app, &case).await;
        app.deliver().await;
        let mut sent = app.mailbox("officer-ovl");
        let last = sent.pop().expect("a letter");
        let subject = "OVL-2026-001 Ronse: dossier heropend, de termijn loopt verder, eerste contact \
                       uiterlijk woensdag 4 maart 09.00 uur";
        assert_eq!(last.message.subject, subject, "{}", app.kind);
        let calendar = last.message.calendar.expect("a calendar");
        assert_eq!(calendar.method, "PUBLISH");
        assert!(calendar.text.contains("SEQUENCE:3"), "{}", calendar.text);
    }
}

#[tokio::test]
async fn a_back_up_who_becomes_officer_and_one_who_is_replaced_are_told_as_what() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        given_to(&app, &case, "back-up-ovl", "officer-wvl").await;
        app.deliver().await;
        let new = about(&app, "back-up-ovl", &case);
        assert_eq!(new.len(), 1, "{}: {new:?}", app.kind);
        assert!(new[0].starts_with("je bent nu verbindingsofficier"), "{new:?}");
        let gone = about(&app, "officer-ovl", &case);
        assert_eq!(gone, ["dossier overgenomen door Berre Balegem"], "{}", app.kind);
        app.mailbox("officer-wvl");
        given_to(&app, &case, "back-up-ovl", "officer-ovl").await;
        app.deliver().await;
        let gone = about(&app, "officer-wvl", &case);
        assert_eq!(gone, ["Otto Oudenaarde is nu back-up"], "{}", app.kind);
        let sent = app.mailbox("officer-ovl").remove(0).message.text;
        assert!(sent.contains("je bent nu back-up in dit dossier"), "{sent}");
        assert!(!sent.contains("Er staan geen taken open"), "{sent}");
    }
}

#[tokio::test]
async fn a_look_round_leaves_letters_about_tasks_without_a_day_alone() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        let officer = Some(app.person("officer-ovl"));
        let theirs = case.tasks.iter().find(|t| t.assignee == officer && t.due_at.is_none());
        let back_up = actor(&app, "back-up-ovl").await;
        take(&app.ctx, &back_up, theirs.unwrap().id, case.version, officer).await.unwrap();
        emptied(&app);
        app.forward(hours(24));
        assert_eq!(app.tick().await.cases, 1, "{}: the case is looked at", app.kind);
        app.deliver().await;
        let told = about(&app, "officer-ovl", &case);
        let gone = "1 taak staat niet meer op jouw naam";
        assert!(told.iter().any(|s| s == gone), "{}: {told:?}", app.kind);
    }
}

#[tokio::test]
async fn what_is_rolled_back_leaves_no_letter() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        let before = letters(&app).await.len();
        let coordinator = actor(&app, "coordinator").await;
        let tx = app.ctx.db.write().await.unwrap();
        on_case_in(
            &app.ctx,
            &tx,
            &coordinator,
            case.id,
            |_| true,
            None,
            |case, moment| withdraw(case, "komt er niet", moment.now),
        )
        .await
        .unwrap();
        drop(tx);
        assert_eq!(letters(&app).await.len(), before, "{}", app.kind);
        assert_eq!(app.deliver().await.sent, 0);
    }
}

#[tokio::test]
async fn a_task_is_reminded_of_three_days_before_and_on_the_day_unless_switched_off() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(1)).await;
        let case = calls(&app, &case).await;
        app.post_round().await;
        let reminders = |all: Vec<(LetterKind, LetterState, Option<LetterReason>)>| {
            all.into_iter().filter(|l| l.0 == LetterKind::TasksDue).collect::<Vec<_>>()
        };
        let due = case.tasks.iter().filter(|t| t.is_own()).filter_map(|t| t.due_at).min().unwrap();
        let days = local_day(due) - local_day(app.ctx.clock.now());
        app.forward(days - TimeDelta::days(3));
        app.post_round().await;
        let first = reminders(kinds(&app, "officer-ovl").await);
        assert_eq!(first, [(LetterKind::TasksDue, LetterState::Sent, None)], "{}", app.kind);
        let officer = app.person("officer-ovl");
        let now = app.ctx.clock.now();
        let tx = app.ctx.db.write().await.unwrap();
        server::store::mail_choices::ensure(&tx, officer, now).await.unwrap();
        server::store::commit(tx).await.unwrap();
        behind_the_back(&app, "UPDATE mail_choice SET task_reminders = false").await;
        app.forward(TimeDelta::days(3));
        app.post_round().await;
        let second = reminders(kinds(&app, "officer-ovl").await);
        let off = (LetterKind::TasksDue, LetterState::Dropped, Some(LetterReason::SwitchedOff));
        assert!(second.contains(&off), "{}: {second:?}", app.kind);
    }
}
