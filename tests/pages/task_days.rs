//! What the page of one task knows: the day that was agreed, what others told, who was first.

use chrono::TimeDelta;
use server::actions::record_contact::record_contact;
use server::domain::case_file::CaseFile;
use server::domain::contact::{Appointment, NewContact};

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::ronse::{actor, call, contacted, flash, form, task};

const OFFICER: &str = "officer-ovl";
const BACK_UP: &str = "back-up-ovl";

fn path(case: &CaseFile, key: &str) -> String {
    format!("/tasks/{}", task(case, key))
}

async fn form_of(app: &TestApp, who: &str, case: &CaseFile, key: &str, which: &str) -> Form {
    form(app, who, &path(case, key), &format!("[data-test={which}]")).await
}

#[tokio::test]
async fn whoever_ticks_off_what_a_colleague_exempted_is_told_to_open_it_again() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = contacted(&app).await;
    let mine = form_of(&app, OFFICER, &case, "D.b", "completion").await;
    let theirs = form_of(&app, BACK_UP, &case, "D.b", "exemption").await;
    app.submit(BACK_UP, &theirs.set("reason", "enkel volwassenen")).await.location();
    let reply = app.submit(OFFICER, &mine.set("happened_free", "28.2.2026")).await;
    assert_eq!(reply.status, 409);
    let page = reply.page();
    let told = page.text("[data-test=conflict] > p");
    assert!(
        told.contains("heropen de taak dan eerst") && !told.contains("bewaar opnieuw"),
        "{told}"
    );
    assert_eq!(page.texts("[data-test=conflict] td"), ["niet van toepassing", "28.2.2026"]);
    assert!(page.has("[data-test=reopening]") && !page.has("[data-test=completion]"));
}

#[tokio::test]
async fn the_first_appointment_stands_with_its_task_and_is_not_ticked_off_beforehand() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let officer = actor(&app, OFFICER).await;
        let (on, place) = ("2026-03-05".parse().unwrap(), Some("stadhuis".to_owned()));
        let agreed = Appointment { on, time: Some("14:00".to_owned()), place };
        let again = NewContact { appointment: Some(agreed), ..call(&app, officer.person) };
        record_contact(&app.ctx, &officer, case.id, None, again).await.unwrap();
        let page = app.get(OFFICER, &path(&case, "C.b")).await.ok();
        let about = page.text("[data-test=about]");
        assert!(about.contains("5 maart 2026, 14.00 uur, stadhuis"), "{}: {about}", app.kind);
        assert!(page.text("[data-test=too-early]").contains("5 maart 2026"));
        assert_eq!(page.attr("#f-happened_free", "value"), "");
        let rail = app.get(OFFICER, &format!("/cases/{}?step=C", case.id)).await.ok();
        assert!(rail.texts(".task__due").contains(&"tegen 05.03.2026".to_owned()));
        assert!(!rail.has(&format!("form[action='{}/completion']", path(&case, "C.b"))));
        app.forward(TimeDelta::days(4));
        app.sign_in_anew().await;
        let page = app.get(OFFICER, &path(&case, "C.b")).await.ok();
        assert!(!page.has("[data-test=too-early]"));
        assert_eq!(page.attr("#f-happened_free", "value"), "05.03.2026", "the day that was agreed");
    }
}

#[tokio::test]
async fn what_others_told_is_recorded_rather_than_ticked_off() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = contacted(&app).await;
    for key in ["B", "B.a", "B.b", "B.c", "B.d"] {
        let page = app.get(OFFICER, &path(&case, key)).await.ok();
        assert!(page.has("[data-test=unknown]"), "{key}");
        assert!(page.has("[data-test=record] .button--primary"), "{key}");
        assert!(!page.has("[data-test=completion] .button--primary"), "{key}");
    }
    let page = app.get(OFFICER, &path(&case, "E")).await.ok();
    assert!(!page.has("[data-test=unknown]"));
    // Ticked off all the same: what stays unknown is said.
    for (key, facts) in [("B", "lokaal bestuur ingelicht"), ("B.d", "doelgroep")] {
        let done = form_of(&app, OFFICER, &case, key, "completion").await;
        let reply = app.submit(OFFICER, &done.set("happened_free", "1.3.2026")).await;
        let told = flash(&app, OFFICER, &reply).await;
        assert!(told.ends_with(&format!("dit is nog niet gekend: {facts}.")), "{told}");
    }
}
