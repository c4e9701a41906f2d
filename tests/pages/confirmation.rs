//! The formal confirmation, and withdrawing a case.

use chrono::TimeDelta;
use entity::vocab::{CaseId, ClockState, DeadlineState};

use crate::support::app::{TestApp, local};
use crate::support::form::Form;
use crate::support::ronse::{contacted, flash, form, now, opened};

const OFFICER: &str = "officer-ovl";
const BACK_UP: &str = "back-up-ovl";
const COORDINATOR: &str = "coordinator";

async fn confirmation(app: &TestApp, who: &str, case: CaseId) -> Form {
    form(app, who, &format!("/cases/{case}/confirmation"), "[data-test=confirmation]").await
}

async fn withdrawal(app: &TestApp, who: &str, case: CaseId) -> Form {
    form(app, who, &format!("/cases/{case}/withdrawal"), "[data-test=withdrawal]").await
}

fn evidenced(form: Form) -> Form {
    form.set("source", "Fedasil").set("evidence", "mail van 9 uur")
}

#[tokio::test]
async fn recording_the_confirmation_starts_the_clock() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, None).await;
        let form = evidenced(confirmation(&app, OFFICER, case.id).await);
        let form = form.set("happened_time", "8.15");
        let reply = app.submit(OFFICER, &form).await;
        let told = flash(&app, OFFICER, &reply).await;
        assert!(told.contains("de klok loopt, uiterlijk woensdag 4 maart 2026"), "{told}");
        app.submit(OFFICER, &form).await.location();
        let case = now(&app, case.id).await;
        assert_eq!(case.deadlines.len(), 1, "{}: a double click starts one clock", app.kind);
        assert_eq!(case.deadline().unwrap().due_at, local("2026-03-04 08:15"));
        let path = format!("/cases/{}/confirmation", case.id);
        assert_eq!(app.get(OFFICER, &path).await.status, 403, "only a coordinator corrects");
    }
}

#[tokio::test]
async fn a_contact_that_came_first_is_judged_at_once() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, None).await;
    let path = format!("/cases/{}/contacts/new", case.id);
    let contact = form(&app, OFFICER, &path, "[data-test=contact]").await;
    let contact = contact.set("reached", "yes").set("function", "mayor");
    app.submit(OFFICER, &contact).await.location();
    app.forward(TimeDelta::hours(2));
    let page = app.get(OFFICER, &format!("/cases/{}/confirmation", case.id)).await.ok();
    assert!(page.text("[data-test=effect]").contains("meteen aan de nieuwe termijn getoetst"));
    let form = evidenced(Form::in_page(&page, "[data-test=confirmation]"));
    let reply = app.submit(OFFICER, &form).await;
    assert!(flash(&app, OFFICER, &reply).await.contains("het contact was op tijd"));
    let case = now(&app, case.id).await;
    assert_eq!(case.deadline().unwrap().result.as_ref().unwrap().lead_seconds, -2 * 3600);
}

#[tokio::test]
async fn moments_that_cannot_be_stay_beside_the_field() {
    let app = TestApp::at("2026-11-02 09:00").await;
    let case = opened(&app, None).await;
    let form = evidenced(confirmation(&app, OFFICER, case.id).await);
    let at =
        |date: &str, time: &str| form.clone().set("happened_date", date).set("happened_time", time);
    for (date, time, field) in [
        ("2.11.2026", "9.01", "happened"),
        ("31.12.2014", "12.00", "happened"),
        ("29.3.2026", "2.30", "happened_time"),
        ("25.10.2026", "2.30", "happened_fold"),
        ("31.4.2026", "9.00", "happened_date"),
        ("1.11.2026", "25.00", "happened_time"),
        ("", "", "happened_date"),
        ("<i>1.11.2026</i>", "9.00", "happened_date"),
    ] {
        let reply = app.submit(OFFICER, &at(date, time)).await;
        assert_eq!(reply.status, 422, "{date} {time}");
        let page = reply.page();
        let shown = page.has(&format!("#f-{field}-error"));
        assert!(shown, "{date} {time}: {:?}", page.texts(".error-summary li"));
        assert_eq!(page.attr("#f-evidence", "value"), "mail van 9 uur");
    }
    let bare = form.clone().set("evidence", "");
    assert!(app.submit(OFFICER, &bare).await.page().has("#f-evidence-error"));
    let long = form.clone().set("evidence", &"x".repeat(1_000_000));
    assert!(app.submit(OFFICER, &long).await.page().has("#f-evidence-error"));
    // In the doubled hour the person says which one; 48 hours later it is an hour earlier.
    let page = app.submit(OFFICER, &at("25.10.2026", "2.30")).await.page();
    let fold = Form::in_page(&page, "[data-test=confirmation]").set("happened_fold", "summer");
    app.submit(OFFICER, &fold).await.location();
    let case = now(&app, case.id).await;
    assert_eq!(case.deadline().unwrap().due_at, local("2026-10-27 01:30"));
}

#[tokio::test]
async fn a_coordinator_corrects_and_reads_beforehand_what_becomes_of_the_old_deadline() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let path = format!("/cases/{}/confirmation", case.id);
        let page = app.get(COORDINATOR, &path).await.ok();
        let effects = page.text("[data-test=effect]");
        assert!(effects.contains("de oude termijn"), "{effects}");
        assert!(effects.contains("ze was gehaald") && effects.contains("Otto Oudenaarde"));
        let form = Form::in_page(&page, "[data-test=confirmation]");
        assert_eq!(form.value("evidence").as_deref(), Some("mail van Fedasil"));
        let same = form.clone().set("reason", "?");
        let reply = app.submit(COORDINATOR, &same).await;
        assert!(reply.page().text(".error-summary").contains("hetzelfde moment"));
        let earlier = form.set("happened_date", "27.2.2026").set("happened_time", "9.00");
        let reply = app.submit(COORDINATOR, &earlier).await;
        assert_eq!(reply.page().text("#f-reason-error"), "Schrijf de reden.");
        let good = earlier.set("reason", "de mail kwam vrijdag");
        let reply = app.submit(COORDINATOR, &good).await;
        assert!(flash(&app, COORDINATOR, &reply).await.contains("het contact was te laat"));
        app.submit(COORDINATOR, &good).await.location();
        let case = now(&app, case.id).await;
        assert_eq!(case.deadlines[0].state, DeadlineState::Superseded, "{}", app.kind);
        assert_eq!(case.deadlines[0].result.as_ref().unwrap().lead_seconds, 3600);
        assert_eq!(case.clock_state(), ClockState::Missed);
        let page = app.get(OFFICER, &format!("/cases/{}", case.id)).await.ok();
        let why = page.text("[data-test=why]");
        assert!(why.contains("de mail kwam vrijdag") && why.contains("Vroegere termijn"), "{why}");
    }
}

#[tokio::test]
async fn two_who_confirm_at_once_the_second_reads_who_was_first() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, None).await;
        let mine = evidenced(confirmation(&app, OFFICER, case.id).await);
        let theirs = evidenced(confirmation(&app, BACK_UP, case.id).await);
        let coordinator = evidenced(confirmation(&app, COORDINATOR, case.id).await);
        app.submit(BACK_UP, &theirs).await.location();
        let reply = app.submit(OFFICER, &mine.set("evidence", "brief met stempel")).await;
        assert_eq!(reply.status, 409, "{}", app.kind);
        let page = reply.page();
        assert!(page.text("[data-test=meanwhile]").contains("Berre Balegem"));
        assert_eq!(page.attr("#f-evidence", "value"), "brief met stempel");
        // A form that was made to record never corrects by accident.
        let reply = app.submit(COORDINATOR, &coordinator).await;
        assert_eq!(reply.status, 409);
        assert!(reply.page().has("#f-reason"), "correcting is now what is offered");
        assert_eq!(now(&app, case.id).await.deadlines.len(), 1);
    }
}

#[tokio::test]
async fn withdrawing_in_time_ends_the_clock_and_can_be_taken_back() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(1)).await;
        let path = format!("/cases/{}/withdrawal", case.id);
        let page = app.get(OFFICER, &path).await.ok();
        assert!(page.text("[data-test=effect]").contains("eindigt zonder resultaat"));
        let form = Form::in_page(&page, "[data-test=withdrawal]");
        let reply = app.submit(OFFICER, &form).await;
        assert_eq!(reply.page().text("#f-reason-error"), "Vul dit veld in.");
        let theirs = withdrawal(&app, BACK_UP, case.id).await.set("reason", "geen brandattest");
        let good = form.set("reason", "de eigenaar trok zich terug");
        app.submit(OFFICER, &good).await.location();
        app.submit(OFFICER, &good).await.location();
        let second = app.submit(BACK_UP, &theirs).await;
        assert_eq!(second.status, 409, "whoever comes second reads the first one's reason");
        assert!(second.page().text("[data-test=withdrawn]").contains("trok zich terug"));
        let beside = second.page().text("[data-test=conflict] tbody");
        assert!(beside.contains("trok zich terug") && beside.contains("geen brandattest"));
        assert_eq!(second.page().text("#f-reason"), "", "no reason for the opposite");
        let ended = now(&app, case.id).await;
        assert_eq!(ended.clock_state(), ClockState::Ended, "{}", app.kind);
        let home = app.get(OFFICER, &format!("/cases/{}", case.id)).await.ok();
        assert!(home.has(&format!("a[href='{path}']")), "the way back is on the page");
        let page = app.get(OFFICER, &path).await.ok();
        assert!(page.text("[data-test=withdrawn]").contains("de eigenaar trok zich terug"));
        assert!(page.text("[data-test=effect]").contains("alsof er niets was"));
        let restore = Form::in_page(&page, "[data-test=withdrawal]");
        let restore = restore.set("reason", "toch verkocht");
        app.submit(OFFICER, &restore).await.location();
        app.submit(OFFICER, &restore).await.location();
        assert_eq!(now(&app, case.id).await.clock_state(), ClockState::Running);
    }
}

#[tokio::test]
async fn what_was_late_stays_late_and_a_new_confirmation_starts_the_next_clock() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let late = opened(&app, Some(50)).await;
    let page = app.get(OFFICER, &format!("/cases/{}/withdrawal", late.id)).await.ok();
    assert!(page.text("[data-test=effect]").contains("blijft gemist"));
    let case = opened(&app, Some(1)).await;
    let form = withdrawal(&app, OFFICER, case.id).await.set("reason", "komt er niet");
    app.submit(OFFICER, &form).await.location();
    app.forward(TimeDelta::days(30));
    app.sign_in_anew().await;
    let page = app.get(OFFICER, &format!("/cases/{}/withdrawal", case.id)).await.ok();
    assert!(page.text("[data-test=effect]").contains("een nieuwe bevestiging start een nieuwe"));
    let restore = Form::in_page(&page, "[data-test=withdrawal]").set("reason", "komt er toch");
    app.submit(OFFICER, &restore).await.location();
    let form = evidenced(confirmation(&app, OFFICER, case.id).await);
    app.submit(OFFICER, &form).await.location();
    let case = now(&app, case.id).await;
    assert_eq!((case.clock_state(), case.deadlines.len()), (ClockState::Running, 2));
}

#[tokio::test]
async fn withdrawing_after_a_colleagues_contact_shows_it_first() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    let form_of_mine = withdrawal(&app, OFFICER, case.id).await.set("reason", "komt er niet");
    let path = format!("/cases/{}/contacts/new", case.id);
    let contact = form(&app, BACK_UP, &path, "[data-test=contact]").await;
    let contact = contact.set("reached", "yes").set("function", "mayor");
    app.submit(BACK_UP, &contact).await.location();
    let reply = app.submit(OFFICER, &form_of_mine).await;
    assert_eq!(reply.status, 409);
    let page = reply.page();
    assert!(page.text("[data-test=meanwhile]").contains("Berre Balegem"));
    assert_eq!(page.text("#f-reason"), "komt er niet");
    assert!(page.text("[data-test=effect]").contains("blijft zoals het is"));
    for who in ["reader", "worker", "officer-wvl"] {
        let path = format!("/cases/{}/withdrawal", case.id);
        assert_eq!(app.get(who, &path).await.status, 403, "{who}");
    }
}
