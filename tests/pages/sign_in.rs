//! Coming in, being sent back to where one was, and not guessing passwords.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::TimeDelta;
use server::actions::invite_person::new_link;
use server::store::people;

use crate::support::app::{Reply, TestApp};
use crate::support::form::Form;

const PASSWORD: &str = "een zin van vijf woorden";

/// Gives somebody a password through a one-time link, as they would.
async fn with_password(app: &TestApp, who: &str) -> String {
    let person = people::find(app.ctx.db.reads(), app.person(who)).await.unwrap().unwrap();
    let link = new_link(&app.ctx, None, &person).await.unwrap();
    let path = link.url.strip_prefix("http://liaison.test").unwrap().to_owned();
    let page = app.get("", &path).await.ok();
    let form = Form::in_page(&page, "main form")
        .set("new_password", PASSWORD)
        .set("repeat_password", PASSWORD);
    assert_eq!(app.submit("", &form).await.location(), "/");
    path
}

async fn try_to_sign_in(app: &TestApp, email: &str, password: &str) -> Reply {
    let page = app.get("", "/sign-in?next=/account").await.ok();
    let form = Form::in_page(&page, "main form").set("email", email).set("password", password);
    app.submit("", &form).await
}

#[tokio::test]
async fn a_password_is_set_once_through_a_link_and_lets_in() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let path = with_password(&app, "officer-wvl").await;
        assert_eq!(app.get("", &path).await.status, StatusCode::NOT_FOUND, "{}", app.kind);
        let reply = try_to_sign_in(&app, " Officer-WVL@example.org ", PASSWORD).await;
        assert_eq!(reply.location(), "/account");
        let cookie = reply.header("set-cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    }
}

#[tokio::test]
async fn a_link_is_too_old_after_its_term() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let person = people::find(app.ctx.db.reads(), app.person("reader")).await.unwrap().unwrap();
    let link = new_link(&app.ctx, None, &person).await.unwrap();
    app.forward(TimeDelta::days(7));
    let reply = app.get("", link.url.strip_prefix("http://liaison.test").unwrap()).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert!(reply.page().has("a[href='/sign-in']"));
}

#[tokio::test]
async fn weak_or_different_passwords_are_refused_beside_the_field() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let person = people::find(app.ctx.db.reads(), app.person("reader")).await.unwrap().unwrap();
    let link = new_link(&app.ctx, None, &person).await.unwrap();
    let path = link.url.strip_prefix("http://liaison.test").unwrap();
    for (new, again, field) in [
        ("te kort", "te kort", "new_password"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "new_password"),
        ("READER@example.org 26", "READER@example.org 26", "new_password"),
        (PASSWORD, "iets anders", "repeat_password"),
    ] {
        let page = app.get("", path).await.ok();
        let form = Form::in_page(&page, "main form")
            .set("new_password", new)
            .set("repeat_password", again);
        let reply = app.submit("", &form).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = reply.page();
        assert!(page.has(&format!("#f-{field}-error")), "{}", page.described());
        assert!(!reply.body.contains(new), "a password is never sent back");
    }
}

#[tokio::test]
async fn guessing_waits_longer_and_longer() {
    for app in TestApp::each("2026-03-02 09:00").await {
        with_password(&app, "reader").await;
        for _ in 0..5 {
            let reply = try_to_sign_in(&app, "reader@example.org", "fout").await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", app.kind);
        }
        // Not even the right one, for a minute.
        let reply = try_to_sign_in(&app, "reader@example.org", PASSWORD).await;
        assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(reply.page().text(".error-summary").contains("1 minuut"));
        app.forward(TimeDelta::seconds(61));
        let reply = try_to_sign_in(&app, "reader@example.org", PASSWORD).await;
        assert_eq!(reply.location(), "/account");
        // A good one wipes the slate.
        for _ in 0..5 {
            let reply = try_to_sign_in(&app, "reader@example.org", "fout").await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", app.kind);
        }
    }
}

#[tokio::test]
async fn whether_an_address_is_known_is_not_told() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_password(&app, "reader").await;
    let known = try_to_sign_in(&app, "reader@example.org", "fout").await;
    let unknown = try_to_sign_in(&app, "nobody@example.org", "fout").await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.page().text(".error-summary"), unknown.page().text(".error-summary"));
}

#[tokio::test]
async fn signing_in_leads_back_to_pages_of_ours_only() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let there = app.get("", "/people?state=all").await.location();
    assert_eq!(there, "/sign-in?next=%2Fpeople%3Fstate%3Dall");
    let page = app.get("", &there).await.ok();
    assert_eq!(page.attr("input[name=next]", "value"), "/people?state=all");
    for elsewhere in ["//elsewhere.example", "https://elsewhere.example", "/%5Celsewhere", "/nope"]
    {
        let page = app.get("", &format!("/sign-in?next={elsewhere}")).await.ok();
        assert_eq!(page.attr("input[name=next]", "value"), "/", "{elsewhere}");
    }
}

#[tokio::test]
async fn what_was_typed_survives_the_end_of_a_session() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_password(&app, "administrator").await;
    let page = app.get("administrator", "/people/new").await.ok();
    let form = Form::in_page(&page, "main form")
        .set("name", "Jo <b>\"é\" 👋")
        .set("email", "jo@example.org")
        .set("role", "reader");
    app.forward(TimeDelta::hours(13));
    let reply = app.submit("administrator", &form).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    let page = reply.page();
    assert_eq!(page.attr("input[name='k.name']", "value"), "Jo <b>\"é\" 👋");

    let form = Form::in_page(&page, "main form")
        .set("email", "administrator@example.org")
        .set("password", "fout");
    let reply = app.submit("", &form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = Form::in_page(&reply.page(), "main form").set("password", PASSWORD);
    let reply = app.submit("", &form).await;
    let resume = reply.ok();
    assert!(resume.text("main").contains("Ada Beheer"));
    assert_eq!(resume.attr("main form", "action"), "/people");
    let cookie = reply.header("set-cookie");
    let cookie = cookie.split(';').next().unwrap();
    let body = Form::in_page(&resume, "main form").encode();
    let request = Request::post("/people")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .unwrap();
    let done = app.send(request).await.ok();
    assert!(done.has("[data-test=link]"));
}

#[tokio::test]
async fn kept_forms_go_to_paths_of_ours_only() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_password(&app, "reader").await;
    let body = format!(
        "email=reader@example.org&password={}&kept_path=https://elsewhere.example/&k.a=1",
        PASSWORD.replace(' ', "+")
    );
    assert_eq!(app.post("", "/sign-in", &body).await.location(), "/");
}

#[tokio::test]
async fn a_session_ends_after_twelve_idle_hours_and_after_fourteen_days() {
    for app in TestApp::each("2026-03-02 09:00").await {
        for _ in 0..3 {
            app.get("reader", "/account").await.ok();
            app.forward(TimeDelta::hours(11));
        }
        app.get("reader", "/account").await.ok();
        app.forward(TimeDelta::hours(12));
        assert!(app.get("reader", "/account").await.location().starts_with("/sign-in"));
        for _ in 0..30 {
            app.get("coordinator", "/account").await;
            app.forward(TimeDelta::hours(11));
        }
        app.get("coordinator", "/account").await.ok();
        app.forward(TimeDelta::hours(11));
        assert!(app.get("coordinator", "/account").await.location().starts_with("/sign-in"));
    }
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_password(&app, "reader").await;
    let other = try_to_sign_in(&app, "reader@example.org", PASSWORD).await.header("set-cookie");
    let page = app.get("reader", "/account").await.ok();
    assert_eq!(page.all("main tbody tr").len(), 3);
    let form = Form::in_page(&page, "form[action='/account/sessions/closure']");
    assert_eq!(app.submit("reader", &form).await.location(), "/sign-in");
    let request = Request::get("/account")
        .header(header::COOKIE, other.split(';').next().unwrap())
        .body(Body::empty())
        .unwrap();
    assert!(app.send(request).await.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn one_click_roles_exist_in_the_demo_only() {
    let app = TestApp::at("2026-03-02 09:00").await;
    assert!(!app.get("", "/sign-in").await.ok().has("[data-test=demo-roles]"));
    let path = format!("/demo/sign-in/{}", app.person("coordinator"));
    assert_eq!(app.post("", &path, "").await.status, StatusCode::NOT_FOUND);
}
