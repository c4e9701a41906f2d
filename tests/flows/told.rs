//! Whoever knows of a clock, by whatever letter, hears what becomes of it and loses the calendar
//! entry; nobody else does.

use server::domain::case_file::CaseFile;

use crate::support::app::TestApp;
use crate::support::outbox::{EVERYONE, about, emptied, hours};
use crate::support::ronse::{calls, corrected, given_to, opened, restored, withdrawn};

const METHOD: &str = "METHOD:";

async fn contact(app: &TestApp, case: &CaseFile) {
    calls(app, case).await;
    app.post_round().await;
}

/// The end of each subject with what its calendar part does.
fn heard(app: &TestApp, who: &str) -> Vec<(String, Option<String>)> {
    let method = |text: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(METHOD));
        line.map(str::to_owned)
    };
    let said = |subject: &str| subject.rsplit(": ").next().unwrap_or_default().to_owned();
    let letters = app.mailbox(who).into_iter().map(|sent| sent.message);
    letters
        .filter(|m| !m.subject.contains("Je werk") && !m.subject.contains("tegen"))
        .map(|m| (said(&m.subject), m.calendar.and_then(|part| method(&part.text))))
        .collect()
}

fn cancelled(said: &str) -> (String, Option<String>) {
    (said.to_owned(), Some("CANCEL".to_owned()))
}

#[tokio::test]
async fn a_back_up_named_meanwhile_hears_of_the_contact_and_the_one_before_does_not() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        app.forward(hours(25));
        app.post_round().await;
        given_to(&app, &case, "officer-ovl", "back-up-wvl").await;
        app.post_round().await;
        emptied(&app);
        assert_eq!(heard(&app, "back-up-wvl").len(), 1, "{}: the case", app.kind);
        contact(&app, &case).await;
        let met = cancelled("contact geregistreerd, de termijn is gehaald");
        assert_eq!(heard(&app, "back-up-wvl"), std::slice::from_ref(&met), "{}", app.kind);
        assert_eq!(heard(&app, "officer-ovl"), [met], "{}", app.kind);
        assert!(heard(&app, "back-up-ovl").is_empty(), "{}: released", app.kind);
    }
}

#[tokio::test]
async fn whoever_was_released_does_not_get_the_entry_back_by_a_correction() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        given_to(&app, &case, "officer-ovl", "back-up-wvl").await;
        app.post_round().await;
        emptied(&app);
        corrected(&app, &case, "2026-03-01 20:00").await;
        app.post_round().await;
        assert!(heard(&app, "back-up-ovl").is_empty(), "{}", app.kind);
        assert_eq!(heard(&app, "officer-ovl").len(), 1, "{}", app.kind);
    }
}

#[tokio::test]
async fn whoever_heard_of_a_moved_deadline_alone_hears_of_the_contact_too() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        app.forward(hours(44));
        app.post_round().await;
        // The last rung but one of the new clock is not for the coordinators.
        corrected(&app, &case, "2026-03-02 10:00").await;
        app.post_round().await;
        emptied(&app);
        contact(&app, &case).await;
        let met = cancelled("contact geregistreerd, de termijn is gehaald");
        for who in EVERYONE {
            assert_eq!(heard(&app, who), std::slice::from_ref(&met), "{}: {who}", app.kind);
        }
    }
}

#[tokio::test]
async fn a_correction_into_the_past_brings_no_entry_to_those_who_had_none() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        emptied(&app);
        app.forward(hours(10));
        corrected(&app, &case, "2026-02-27 09:00").await;
        app.post_round().await;
        let method = |who: &str| heard(&app, who).into_iter().map(|(_, m)| m).collect::<Vec<_>>();
        assert_eq!(method("coordinator"), [None], "{}", app.kind);
        assert_eq!(method("officer-ovl"), [Some("PUBLISH".to_owned())], "{}: it moves", app.kind);
        contact(&app, &case).await;
        assert_eq!(method("coordinator"), [None], "{}", app.kind);
        assert_eq!(method("officer-ovl"), [Some("CANCEL".to_owned())], "{}", app.kind);
    }
}

#[tokio::test]
async fn a_case_that_comes_back_too_late_brings_no_entry_that_the_contact_would_have_to_take_back()
{
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        app.post_round().await;
        app.forward(hours(49));
        app.post_round().await;
        emptied(&app);
        withdrawn(&app, &case).await;
        app.deliver().await;
        let gone = cancelled("dossier ingetrokken, de termijn is niet gehaald");
        assert_eq!(heard(&app, "officer-ovl"), [gone], "{}", app.kind);
        app.forward(hours(1));
        restored(&app, &case).await;
        app.deliver().await;
        let back = ("dossier heropend, het eerste contact is 2 u te laat".to_owned(), None);
        assert_eq!(heard(&app, "officer-ovl"), [back], "{}", app.kind);
        calls(&app, &case).await;
        app.deliver().await;
        let late = ("contact geregistreerd, 2 u te laat".to_owned(), None);
        assert_eq!(heard(&app, "officer-ovl"), [late], "{}", app.kind);
    }
}

#[tokio::test]
async fn what_somebody_never_heard_of_is_not_taken_from_them() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        given_to(&app, &case, "officer-wvl", "back-up-ovl").await;
        app.post_round().await;
        assert!(about(&app, "officer-ovl", &case).is_empty(), "{}", app.kind);
        assert!(!about(&app, "officer-wvl", &case).is_empty(), "{}", app.kind);
    }
}
