//! A copy of the database must not write to mayors.

use chrono::TimeDelta;
use server::store::release;

use crate::support::app::TestApp;
use crate::support::outbox::behind_the_back;
use crate::support::ronse::opened;

#[tokio::test]
async fn a_restored_copy_writes_to_nobody_until_it_is_released() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, Some(0)).await;
        behind_the_back(&app, "DELETE FROM mail_release").await;
        let done = app.deliver().await;
        assert!(done.held && done.sent == 0, "{}", app.kind);
        app.forward(TimeDelta::hours(24));
        app.post_round().await;
        assert!(app.mailbox("officer-ovl").is_empty(), "{}", app.kind);
        let now = app.ctx.clock.now();
        let (db, base) = (app.ctx.db.writes(), &app.ctx.links.base_url);
        release::release(db, base, "operator", now).await.unwrap();
        app.deliver().await;
        let subjects = app.subjects("officer-ovl");
        let rungs = subjects.iter().filter(|s| s.contains("nog 24 u")).count();
        assert_eq!(rungs, 1, "{}: what is true now, no more: {subjects:?}", app.kind);
        assert!(!subjects.iter().any(|s| s.contains("uiterlijk") && !s.contains("nog 24 u")));
    }
}

#[tokio::test]
async fn a_copy_under_another_address_is_held() {
    for mut app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, Some(0)).await;
        let original = std::mem::replace(
            &mut app.ctx.links.base_url,
            "https://test.liaison.example".to_owned(),
        );
        assert!(app.deliver().await.held, "{}", app.kind);
        app.ctx.links.base_url = original;
        assert_eq!(app.deliver().await.sent, 2, "{}", app.kind);
    }
}

#[tokio::test]
async fn a_copy_of_the_files_is_another_database() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("l.sqlite");
    let url = format!("sqlite:{}?mode=rwc", place.display());
    let base = "http://liaison.test";
    let of = |url: String| async move {
        let db = server::store::Db::connect(&url).await.unwrap();
        release::fingerprint(db.reads(), base).await.unwrap()
    };
    let here = of(url.clone()).await;
    assert_eq!(here, of(url.clone()).await, "the same again");
    let copy = folder.path().join("copy.sqlite");
    std::fs::copy(&place, &copy).unwrap();
    assert_ne!(here, of(format!("sqlite:{}", copy.display())).await);
    // Another file in its place: at most the number of the file is the same.
    std::fs::remove_file(&place).unwrap();
    std::fs::rename(&copy, &place).unwrap();
    assert_ne!(here, of(url).await);
    let Some(app) = TestApp::on_postgres("2026-03-02 09:00").await else { return };
    let told = release::fingerprint(app.ctx.db.reads(), base).await.unwrap();
    // The role of the tests may read where the cluster lies, and where it listens.
    assert!(told.contains('/') && told.ends_with(" for http://liaison.test"), "{told}");
}
