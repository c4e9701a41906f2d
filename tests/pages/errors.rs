//! Nothing that goes wrong is a bare text, and everything has a way out.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::app::{Reply, TestApp};
use crate::support::form::Form;

#[track_caller]
fn is_page(reply: &Reply, status: StatusCode) {
    assert_eq!(reply.status, status, "{}", reply.path);
    assert!(reply.header("content-type").starts_with("text/html"), "{}", reply.path);
    let page = reply.page();
    assert!(page.has("h1") && page.has("[data-test=error]"), "{}", page.described());
    assert!(page.has("main a.button"), "a way out: {}", page.described());
    assert!(reply.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(reply.header("cache-control"), "no-store");
}

#[tokio::test]
async fn lost_addresses_lead_to_a_page() {
    let app = TestApp::at("2026-03-02 09:00").await;
    for path in ["/nothing", "/people/1", "/cases/x", "/a/b/c", "/%FF"] {
        is_page(&app.get("coordinator", path).await, StatusCode::NOT_FOUND);
    }
    is_page(&app.get("", "/nothing").await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_role_may_not_do_is_said_politely() {
    let app = TestApp::at("2026-03-02 09:00").await;
    is_page(&app.get("officer-wvl", "/people").await, StatusCode::FORBIDDEN);
    is_page(&app.get("reader", "/people/new").await, StatusCode::FORBIDDEN);
    is_page(&app.get("administrator", "/cases").await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn requests_that_make_no_sense_lead_to_a_page() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let cookie = app.cookie("administrator").await;
    let post = |kind: &str, body: Vec<u8>| {
        Request::post("/people")
            .header(header::COOKIE, &cookie)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap()
    };
    let form = "application/x-www-form-urlencoded";
    is_page(&app.send(post("text/xml", b"<a/>".to_vec())).await, StatusCode::BAD_REQUEST);
    let large = vec![b'a'; 3 * 1024 * 1024];
    is_page(&app.send(post(form, large)).await, StatusCode::PAYLOAD_TOO_LARGE);
    let damaged = app.send(post(form, b"name=%FF%FE&email=%C3%28".to_vec())).await;
    assert_eq!(damaged.status, StatusCode::UNPROCESSABLE_ENTITY);
    let request = Request::put("/people").header(header::COOKIE, &cookie).body(Body::empty());
    let reply = app.send(request.unwrap()).await;
    is_page(&reply, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn forms_of_other_sites_are_not_accepted() {
    let app = TestApp::at("2026-03-02 09:00").await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")]
    {
        let request = Request::post("/account")
            .header(header::COOKIE, app.cookie("reader").await)
            .header(header::HOST, "liaison.test")
            .header(name, value)
            .body(Body::from("name=x"));
        is_page(&app.send(request.unwrap()).await, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_database_that_is_away_is_told_and_comes_back_by_itself() {
    let app = TestApp::at("2026-03-02 09:00").await;
    app.get("reader", "/account").await.ok();
    app.ctx.db.clone().close().await.unwrap();
    let reply = app.get("reader", "/account").await;
    is_page(&reply, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(reply.header("retry-after"), "30");
    assert_eq!(reply.page().attr("main a.button--primary", "href"), "", "the same page again");
    let typed = "name=Liza+%26+co&version=3&nested.name=%3Cb%3E";
    let write = app.post("reader", "/account", typed).await;
    is_page(&write, StatusCode::SERVICE_UNAVAILABLE);
    let again = Form::in_page(&write.page(), "[data-test=again]");
    assert_eq!(again.action(), "/account");
    assert_eq!(again.value("name").as_deref(), Some("Liza & co"));
    assert_eq!(again.value("nested.name").as_deref(), Some("<b>"));
    // A password is typed again, never handed back.
    let secret = app.post("reader", "/account/password", "password=geheim&repeated=geheim").await;
    assert!(!secret.body.contains("geheim"));
    assert_eq!(app.get("", "/healthz").await.status, StatusCode::OK);
    let ready = app.get("", "/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(ready.body.contains("\"database\":false"));
}

#[tokio::test]
async fn files_are_kept_for_good_under_a_name_of_their_content() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let page = app.get("", "/sign-in").await.ok();
    let css = page.attr("link[rel=stylesheet]", "href");
    let reply = app.get("", &css).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.header("cache-control").contains("immutable"));
    let etag = reply.header("etag");
    let request = Request::get(&css).header(header::IF_NONE_MATCH, etag).body(Body::empty());
    assert_eq!(app.send(request.unwrap()).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(app.get("", "/assets/liaison.000000000000.css").await.status, StatusCode::NOT_FOUND);
    assert!(app.get("", "/robots.txt").await.body.contains("Disallow: /"));
}
