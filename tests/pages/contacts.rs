//! Recording a contact.

use chrono::TimeDelta;
use entity::vocab::{ClockState, TaskState};

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::ronse::{flash, form, now, opened};

const FORM: &str = "[data-test=contact]";

async fn new(app: &TestApp, hours_ago: Option<i64>) -> (String, Form) {
    let case = opened(app, hours_ago).await;
    let path = format!("/cases/{}/contacts/new", case.id);
    (case.id.to_string(), form(app, "officer-ovl", &path, FORM).await)
}

fn reached(form: Form) -> Form {
    form.set("reached", "yes").set("function", "mayor")
}

#[tokio::test]
async fn four_fields_on_one_screen_stop_the_clock() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, form) = new(&app, Some(3)).await;
        assert_eq!(form.value("happened_date").as_deref(), Some("02.03.2026"));
        assert_eq!(form.value("channel").as_deref(), Some("phone"));
        let reply = app.submit("officer-ovl", &reached(form.clone())).await;
        assert_eq!(reply.location(), format!("/cases/{id}"), "{}", app.kind);
        let told = flash(&app, "officer-ovl", &reply).await;
        assert_eq!(told, "Bewaard: contact na 3 u. De klok is gestopt, op tijd.");
        // A double click meets the same contact.
        let again = app.submit("officer-ovl", &reached(form)).await;
        assert_eq!(again.location(), format!("/cases/{id}"));
        let case = now(&app, id.parse().unwrap()).await;
        assert_eq!((case.contacts.len(), case.clock_state()), (1, ClockState::Met));
    }
}

#[tokio::test]
async fn a_decline_says_what_falls_away_and_how_it_comes_back() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(3)).await;
        let path = format!("/cases/{}/contacts/new", case.id);
        let no = reached(form(&app, "officer-ovl", &path, FORM).await)
            .set("outcome", "declined")
            .set("decline_reason", "de stad doet het zelf")
            .set("appointment_on", "5.3.2026")
            .set("appointment_time", "14:00")
            .set("appointment_place", "stadhuis");
        let reply = app.submit("officer-ovl", &no).await;
        let told = flash(&app, "officer-ovl", &reply).await;
        let fell = now(&app, case.id).await;
        let fell = fell.tasks.iter().filter(|t| t.state == TaskState::NotApplicable).count();
        assert!(told.contains(&format!("{fell} taken zijn nu niet van toepassing")), "{told}");
        let page = app.get("officer-ovl", &format!("/cases/{}", case.id)).await.ok();
        assert!(page.text("[data-test=support]").contains("geen nood"), "{}", app.kind);
        let story = page.texts("[data-test=entry]").join(" | ");
        assert_eq!(story.matches("5 maart 2026, 14.00 uur, stadhuis").count(), 2, "{story}");

        let again = app.get("officer-ovl", &path).await.ok();
        assert!(again.text("#f-outcome-help").contains("staan de taken die wegvielen weer open"));
        let yes = reached(Form::in_page(&again, FORM)).set("outcome", "tailored");
        let reply = app.submit("officer-ovl", &yes).await;
        let told = flash(&app, "officer-ovl", &reply).await;
        assert!(told.ends_with("de taken staan weer open."), "{told}");
    }
}

#[tokio::test]
async fn an_attempt_leaves_the_clock_running_and_says_so_beforehand() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(3)).await;
    let path = format!("/cases/{}/contacts/new", case.id);
    let page = app.get("officer-ovl", &path).await.ok();
    let help = page.texts("#f-reached .choice__help");
    assert_eq!(help, ["De klok stopt, met 45 u over.", "De klok loopt door."]);
    let form = Form::in_page(&page, FORM).set("reached", "no");
    let reply = app.submit("officer-ovl", &form).await;
    assert!(flash(&app, "officer-ovl", &reply).await.contains("De klok loopt door"));
    assert_eq!(now(&app, case.id).await.clock_state(), ClockState::Running);
}

#[tokio::test]
async fn what_is_missing_is_said_beside_the_field_and_nothing_is_lost() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (_, form) = new(&app, Some(3)).await;
    let reply = app.submit("officer-ovl", &form.clone().set("note", "terugbellen")).await;
    assert_eq!(reply.status, 422);
    let page = reply.page();
    assert_eq!(page.text("#f-reached-error"), "Vul dit veld in.");
    assert_eq!(page.text("#f-note"), "terugbellen");
    assert!(page.has(".error-summary a[href='#f-reached']"));

    let reply = app.submit("officer-ovl", &form.clone().set("reached", "yes")).await;
    assert_eq!(reply.page().text("#f-function-error"), "Kies de functie van wie je sprak.");

    let declined = reached(form.clone()).set("outcome", "declined");
    let reply = app.submit("officer-ovl", &declined).await;
    assert!(reply.page().has("#f-decline_reason-error"));

    let future = reached(form.clone()).set("happened_time", "10.00");
    let page = app.submit("officer-ovl", &future).await.page();
    assert!(page.text("#f-happened-error").contains("niet in de toekomst"));

    let gap = reached(form.clone()).set("happened_date", "30.3.2025").set("happened_time", "2.30");
    let page = app.submit("officer-ovl", &gap).await.page();
    assert!(page.text("#f-happened_time-error").starts_with("Dit uur bestaat niet"));

    let twice = reached(form).set("happened_date", "26.10.2025").set("happened_time", "2.30");
    let page = app.submit("officer-ovl", &twice).await.page();
    assert!(page.has("#f-happened_fold input[value=winter]"), "the person picks which hour");
}

#[tokio::test]
async fn a_late_contact_asks_for_the_reason() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (id, form) = new(&app, Some(50)).await;
    let reply = app.submit("officer-ovl", &reached(form.clone())).await;
    assert_eq!(reply.status, 422);
    assert!(reply.page().has("#f-late_reason-error"));
    let reply = app.submit("officer-ovl", &reached(form).set("late_reason", "ziek")).await;
    assert!(flash(&app, "officer-ovl", &reply).await.contains("contact na 50 u"));
    let case = now(&app, id.parse().unwrap()).await;
    assert_eq!(case.clock_state(), ClockState::Missed);
    assert_eq!(case.contacts[0].late_reason.as_deref(), Some("ziek"));
}

#[tokio::test]
async fn the_second_writer_sees_what_the_first_recorded_and_keeps_what_was_typed() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (id, form) = new(&app, Some(3)).await;
    let path = format!("/cases/{id}/contacts/new");
    let other = crate::support::ronse::form(&app, "back-up-ovl", &path, FORM).await;
    app.submit("back-up-ovl", &reached(other)).await.location();
    app.forward(TimeDelta::minutes(2));
    let mine = reached(form).set("note", "sprak met de burgemeester");
    let reply = app.submit("officer-ovl", &mine).await;
    assert_eq!(reply.status, 409);
    let page = reply.page();
    let told = page.texts("[data-test=meanwhile] li");
    assert!(told.iter().any(|t| t.contains("Berre Balegem")), "{told:?}");
    assert_eq!(page.text("#f-note"), "sprak met de burgemeester");
    // Saving anyway is a decision taken with open eyes.
    let anyway = Form::in_page(&page, FORM);
    app.submit("officer-ovl", &anyway).await.location();
    assert_eq!(now(&app, id.parse().unwrap()).await.contacts.len(), 2);
}

#[tokio::test]
async fn who_may_not_write_finds_no_form() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(3)).await;
    let path = format!("/cases/{}/contacts/new", case.id);
    for (who, status) in [("reader", 403), ("officer-wvl", 403), ("worker", 403)] {
        assert_eq!(app.get(who, &path).await.status, status, "{who}");
    }
    let nowhere = format!("/cases/{}/contacts/new", uuid::Uuid::nil());
    assert_eq!(app.get("officer-ovl", &nowhere).await.status, 404);
    assert_eq!(app.get("officer-ovl", "/cases/nonsense/contacts/new").await.status, 404);
}
