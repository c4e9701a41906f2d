//! The database is gone for a while.

use axum::http::StatusCode;
use sea_orm::{ConnectOptions, ConnectionTrait, Database};

use crate::support::app::TestApp;

/// Runs statements on the server, outside the application's database.
async fn on_server(url: &str, statements: &[String]) {
    let (server, _) = url.rsplit_once('/').expect("a database's URL");
    let mut options = ConnectOptions::new(format!("{server}/postgres"));
    options.sqlx_logging(false);
    let db = Database::connect(options).await.expect("the server");
    for statement in statements {
        db.execute_unprepared(statement).await.expect("done");
    }
    db.close().await.expect("closed");
}

#[tokio::test]
async fn a_page_says_so_while_the_database_is_gone_and_it_comes_back_by_itself() {
    let Some(app) = TestApp::on_postgres("2026-03-02 09:00").await else { return };
    assert_eq!(app.get("reader", "/cases").await.status, StatusCode::OK);
    assert_eq!(app.get("officer-ovl", "/cases").await.status, StatusCode::OK);
    let url = app.url.as_str();
    let name = url.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    let closed = [
        format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"),
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"),
    ];
    on_server(url, &closed).await;

    let gone = app.get("reader", "/cases").await;
    assert_eq!(gone.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!gone.header("retry-after").is_empty());
    assert!(gone.page().text("h1").len() > 5, "a page, in words");
    assert_eq!(app.get("", "/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(app.get("", "/healthz").await.status, StatusCode::OK);
    let lost = app.post("officer-ovl", "/cases", "kind=opening").await;
    assert_eq!(lost.status, StatusCode::SERVICE_UNAVAILABLE);

    on_server(url, &[format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")]).await;
    assert_eq!(app.get("reader", "/cases").await.status, StatusCode::OK);
    assert_eq!(app.get("", "/readyz").await.status, StatusCode::OK);
}
