//! People: inviting, changing, leaving; one's own account; the audit log.

use axum::http::StatusCode;
use entity::vocab::{Duty, Role};
use server::store::{holdings, people, sessions};

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::ronse::opened;

#[tokio::test]
async fn somebody_is_invited_and_the_link_is_shown_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let page = app.get("administrator", "/people/new").await.ok();
        let form = Form::in_page(&page, "main form")
            .set("name", "Noor Nieuw")
            .set("email", "Noor.Nieuw@example.org")
            .set("role", "officer");
        let done = app.submit("administrator", &form).await.ok();
        assert!(done.text("[data-test=link]").starts_with("http://liaison.test/password/"));
        let again = app.submit("administrator", &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", app.kind);
        assert!(again.page().has("#f-email-error"));
        let list = app.get("coordinator", "/people?q=noor").await.ok();
        assert_eq!(list.texts("[data-test=person] th"), ["Noor Nieuw"]);
    }
}

#[tokio::test]
async fn bad_input_comes_back_with_what_was_typed() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let body = "name=%3Cscript%3E%00&email=nope&phone=bel&role=king&language=fr";
    let reply = app.post("administrator", "/people", body).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = reply.page();
    for field in ["name", "email", "phone", "role", "language"] {
        assert!(page.has(&format!("#f-{field}-error")), "{field}: {}", page.described());
        assert!(page.has(&format!(".error-summary a[href='#f-{field}']")), "{field}");
    }
    assert_eq!(page.attr("#f-email", "value"), "nope");
    assert!(!reply.body.contains("<script>\0"));
    assert_eq!(page.attr("#f-email", "aria-invalid"), "true");
    // It looks like an address, and no letter could go there.
    let body = "name=Nele&email=b@@c.be&role=reader&language=nl";
    let page = app.post("administrator", "/people", body).await.page();
    assert!(page.has("#f-email-error") && !page.has("#f-name-error"), "{}", page.described());
    let long = format!("name={}&email=a@b.be&role=reader&language=nl", "x".repeat(1_000_000));
    let reply = app.post("administrator", "/people", &long).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.page().text("#f-name-error").contains("120"));
}

#[tokio::test]
async fn the_second_writer_sees_what_changed_and_loses_nothing() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let path = format!("/people/{}", app.person("officer-wvl"));
        let page = app.get("administrator", &format!("{path}/edit")).await.ok();
        let first = Form::in_page(&page, "main form").set("name", "Wout Eerst");
        let second = Form::in_page(&page, "main form").set("name", "Wout Tweede");
        assert_eq!(app.submit("administrator", &first).await.location(), path);
        let reply = app.submit("administrator", &second).await;
        assert_eq!(reply.status, StatusCode::CONFLICT, "{}", app.kind);
        let page = reply.page();
        assert_eq!(page.text("[data-test=conflict] mark"), "Wout Eerst");
        assert_eq!(page.attr("#f-name", "value"), "Wout Tweede");
        let again = Form::in_page(&page, "main form");
        assert_eq!(app.submit("administrator", &again).await.location(), path);
    }
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let id = app.person("administrator");
    let page = app.get("administrator", &format!("/people/{id}/edit")).await.ok();
    let form = Form::in_page(&page, "main form").unset("role", "administrator");
    let reply = app.submit("administrator", &form.set("role", "reader")).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = app.get("administrator", &format!("/people/{id}/deactivation")).await.ok();
    let form = Form::in_page(&page, "main form");
    let reply = app.submit("administrator", &form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let roles = sessions::roles_of(app.ctx.db.reads(), id).await.unwrap();
    assert_eq!(roles, [Role::Administrator]);
}

#[tokio::test]
async fn whoever_leaves_hands_over_everything_at_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(3)).await;
        let (leaving, successor) = (app.person("officer-ovl"), app.person("officer-wvl"));
        app.get("officer-ovl", "/account").await.ok();
        let path = format!("/people/{leaving}");
        let page = app.get("administrator", &format!("{path}/deactivation")).await.ok();
        assert!(page.text("main").contains(&case.reference));
        let form = Form::in_page(&page, "main form");
        let reply = app.submit("administrator", &form).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "a successor is needed");
        // Somebody who may not see cases, or not be officer, cannot take a place in the roster.
        for unable in ["administrator", "worker", "coordinator"] {
            let unable = app.person(unable).to_string();
            assert!(!page.has(&format!("#f-successor option[value='{unable}']")), "{unable}");
            let version = form.value("version").unwrap_or_default();
            let typed = format!("version={version}&successor={unable}");
            let reply = app.post("administrator", form.action(), &typed).await;
            assert!(reply.page().has("#f-successor-error"), "{unable}");
        }
        let form = form.set("successor", &successor.to_string()).set("reason", "met pensioen");
        assert_eq!(app.submit("administrator", &form).await.location(), path, "{}", app.kind);

        let (db, today) = (app.ctx.db.reads(), day("2026-03-02"));
        let left = holdings::of_person(db, leaving, today).await.unwrap();
        assert!(left.is_empty(), "{left:?}");
        let taken = holdings::of_person(db, successor, today).await.unwrap();
        assert!(taken.cases.iter().any(|c| c.id == case.id && c.officer));
        assert!(taken.tasks.iter().any(|t| t.case == case.id));
        assert!(taken.terms.iter().any(|t| t.region == "Oost-Vlaanderen" && t.from == today));
        let there = app.get("officer-ovl", "/account").await.location();
        assert!(there.starts_with("/sign-in"), "the door is closed at once");

        let audit = app.get("coordinator", "/audit?kind=case_reassigned").await.ok();
        assert!(audit.text("[data-test=entry]").contains("met pensioen"));
        let person = people::find(db, leaving).await.unwrap().unwrap();
        assert_eq!(person.successor_id, Some(successor));
        assert_eq!(
            app.post("administrator", &format!("{path}/reactivation"), "").await.location(),
            path
        );
        app.get("administrator", &path).await.ok();
    }
}

#[tokio::test]
async fn a_successor_who_is_on_the_roster_already_does_not_stand_there_twice() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (leaving, successor) = (app.person("officer-ovl"), app.person("back-up-ovl"));
    let page = app.get("administrator", &format!("/people/{leaving}/deactivation")).await.ok();
    let form = Form::in_page(&page, "main form").set("successor", &successor.to_string());
    app.submit("administrator", &form).await.location();
    let held = holdings::of_person(app.ctx.db.reads(), successor, day("2026-03-02")).await.unwrap();
    let duties: Vec<Duty> = held.terms.iter().map(|t| t.duty).collect();
    assert!(duties.contains(&Duty::Officer), "the region keeps an officer: {duties:?}");
}

#[tokio::test]
async fn everyone_chooses_their_own_language() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let page = app.get("reader", "/account").await.ok();
    assert_eq!(page.attr("html", "lang"), "nl-BE");
    let form = Form::in_page(&page, "form[action='/account']")
        .set("language", "en")
        .set("theme", "dark")
        .set("phone", "0470 12 34 56");
    assert_eq!(app.submit("reader", &form).await.location(), "/account");
    let page = app.get("reader", "/account").await.ok();
    assert_eq!(page.attr("html", "lang"), "en-GB");
    assert_eq!(page.attr("html", "data-theme"), "dark");
    assert_eq!(page.text("h1"), "My account");
}

#[tokio::test]
async fn the_audit_log_finds_by_kind_person_case_and_day() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(3)).await;
    let all = app.get("coordinator", "/audit").await.ok();
    assert!(all.texts("[data-test=entry] th").contains(&"dossier geopend".to_owned()));
    let found = |query: &str| format!("/audit?{query}");
    for (query, some) in [
        (format!("case={}", case.reference.to_lowercase()), true),
        ("case=XXX-2026-999".to_owned(), false),
        ("from=2.3.2026&until=2.3.2026".to_owned(), true),
        ("from=2.3.2026&until=1.3.2026".to_owned(), false),
        ("until=31.12.2018".to_owned(), false),
        (format!("actor={}", app.person("reader")), false),
        ("kind=plan_discarded".to_owned(), false),
    ] {
        let page = app.get("coordinator", &found(&query)).await.ok();
        assert_eq!(page.has("[data-test=entry]"), some, "{query}");
        assert_ne!(page.has(".table__empty"), some, "{query}");
    }
    let page = app.get("coordinator", "/audit?from=31.2.2026&page=99999999999999999").await.ok();
    assert!(page.has("#f-from-error"));
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}
