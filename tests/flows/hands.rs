//! Who hears of it when tasks change hands.

use entity::vocab::{HandOverId, HandOverState, LetterKind, LetterReason, LetterState, TaskId};
use server::actions::commit::on_case;
use server::actions::hand_over::{Ask, answer, ask};
use server::domain::access::Verb;
use server::domain::case_file::CaseFile;
use server::domain::follow::MEMBER_ROLES;

use crate::support::app::TestApp;
use crate::support::outbox::{about, behind_the_back, emptied, kinds};
use crate::support::ronse::{actor, now, opened, withdrawn};

/// Somebody is named for a role that has open tasks; gives back how many those are.
async fn named(app: &TestApp, case: &CaseFile, who: &str) -> usize {
    let of = |role: &str| case.tasks.iter().filter(|t| t.role == role && t.is_open()).count();
    let role = MEMBER_ROLES.map(|role| role.as_str()).into_iter().max_by_key(|role| of(role));
    let role = role.unwrap();
    let (officer, person) = (actor(app, "officer-ovl").await, app.person(who));
    on_case(&app.ctx, &officer, case.id, Verb::WriteCase, None, |case, _| {
        case.name_member(role, person)
    })
    .await
    .unwrap();
    of(role)
}

/// The officer asks somebody to take a task over.
async fn asked(app: &TestApp, task: TaskId, to: &str) -> HandOverId {
    let officer = actor(app, "officer-ovl").await;
    let new = Ask { id: HandOverId::new(), task, to: app.person(to), note: None };
    let id = new.id;
    ask(&app.ctx, &officer, new).await.unwrap();
    id
}

async fn accepted(app: &TestApp, who: &str, id: HandOverId) {
    let who = actor(app, who).await;
    answer(&app.ctx, &who, id, HandOverState::Accepted, None).await.unwrap();
}

#[tokio::test]
async fn whoever_is_named_for_a_role_hears_which_tasks_come_along_and_the_one_before_hears_too() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        let count = named(&app, &case, "worker").await;
        assert!(count > 1, "several tasks");
        app.deliver().await;
        let new = app.mailbox("worker");
        assert_eq!(new.len(), 1, "{}: one letter about all of them", app.kind);
        let tasks = new[0].message.text.lines().filter(|line| line.starts_with("- ")).count();
        assert_eq!(tasks, count, "{}: {}", app.kind, new[0].message.text);
        named(&app, &case, "officer-wvl").await;
        app.deliver().await;
        let old = app.mailbox("worker");
        assert_eq!(old.len(), 1, "{}", app.kind);
        assert!(old[0].message.text.contains("Wout Westhoek"), "{}", old[0].message.text);
        assert_eq!(app.mailbox("officer-wvl").len(), 1, "{}", app.kind);
        assert!(app.mailbox("officer-ovl").is_empty(), "{}: it was their own doing", app.kind);
    }
}

#[tokio::test]
async fn a_hand_over_that_another_asked_for_is_told_to_whoever_had_the_task() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        named(&app, &case, "worker").await;
        app.post_round().await;
        let case = now(&app, case.id).await;
        let worker = Some(app.person("worker"));
        let task = case.tasks.iter().find(|t| t.is_open() && t.assignee == worker).unwrap().id;
        for who in ["worker", "officer-ovl", "officer-wvl"] {
            app.mailbox(who);
        }
        let id = asked(&app, task, "officer-wvl").await;
        app.deliver().await;
        let request = app.subjects("officer-wvl");
        assert_eq!(request.len(), 1, "{}: {request:?}", app.kind);
        assert!(app.mailbox("worker").is_empty(), "{}", app.kind);
        accepted(&app, "officer-wvl", id).await;
        app.deliver().await;
        assert_eq!(app.mailbox("worker").len(), 1, "{}: it went from them", app.kind);
        assert_eq!(app.mailbox("officer-ovl").len(), 1, "{}: the answer", app.kind);
        assert!(app.mailbox("officer-wvl").is_empty(), "{}: their own doing", app.kind);
    }
}

#[tokio::test]
async fn whoever_gave_a_task_away_loses_it_from_the_calendar() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        let own = case.tasks.iter().find(|t| {
            t.is_own() && t.is_open() && t.assignee == case.officer && t.due_at.is_some()
        });
        let task = own.expect("a dated task").id;
        emptied(&app);
        let id = asked(&app, task, "back-up-ovl").await;
        accepted(&app, "back-up-ovl", id).await;
        app.deliver().await;
        let sent = app.mailbox("officer-ovl");
        let calendar = sent[0].message.calendar.as_ref().expect("a calendar");
        assert_eq!(calendar.method, "CANCEL", "{}", app.kind);
        let asked = (LetterKind::HandOverAsked, LetterState::Dropped, Some(LetterReason::Answered));
        assert!(kinds(&app, "back-up-ovl").await.contains(&asked), "{}: answered", app.kind);
    }
}

#[tokio::test]
async fn tasks_of_a_case_that_was_withdrawn_meanwhile_are_not_told() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        named(&app, &case, "worker").await;
        let own = case.tasks.iter().find(|t| t.is_own() && t.assignee == case.officer).unwrap();
        asked(&app, own.id, "officer-wvl").await;
        withdrawn(&app, &case).await;
        app.deliver().await;
        for who in ["worker", "officer-wvl"] {
            assert!(app.mailbox(who).is_empty(), "{}: {who}", app.kind);
        }
    }
}

#[tokio::test]
async fn everyone_reads_their_letters_in_the_language_they_chose() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let english = "UPDATE person SET language = 'en' WHERE email = 'back-up-ovl@example.org'";
        behind_the_back(&app, english).await;
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        let first = "eerste contact uiterlijk woensdag 4 maart 09.00 uur";
        assert!(about(&app, "officer-ovl", &case)[0].ends_with(first), "{}", app.kind);
        let first = "first contact by Wednesday 4 March 09:00";
        assert!(about(&app, "back-up-ovl", &case)[0].ends_with(first), "{}", app.kind);
    }
}
