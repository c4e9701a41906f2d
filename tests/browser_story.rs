//! Stories told to the real server in a real browser, on each database.

use std::net::SocketAddr;

use chrono::TimeDelta;
use server::boot;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::support::app::TestApp;
use crate::support::browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_officer_walks_a_case_from_the_announcement_to_the_end() {
    told("first_case.mjs").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_coordinator_finds_the_clock_in_danger_and_answers_parliament() {
    told("the_coordinator.mjs").await;
}

/// Tells a story of `tests/browser/stories` on each database, with history.
async fn told(story: &'static str) {
    for mut app in TestApp::each("2026-03-02 09:00").await {
        // The demo's buttons stand on the sign-in page.
        app.ctx.demo = true;
        app.import_history().await;
        app.forward(TimeDelta::minutes(5));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address: SocketAddr = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let ctx = app.ctx.clone();
        let server = tokio::spawn(async move {
            let stopped = async {
                let _ = stopped.await;
            };
            boot::serve(ctx, &crate::support::app::config(), listener, stopped).await
        });
        let told = tokio::task::spawn_blocking(move || {
            browser::tell(story, &format!("http://{address}"));
        })
        .await;
        let _ = stop.send(());
        server.await.expect("the server").expect("a graceful stop");
        assert!(told.is_ok(), "{}", app.kind);
    }
}
