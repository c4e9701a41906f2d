//! Answers that were frozen.

use chrono::TimeDelta;

use super::{QUESTION, figures, rows, texts, with_history};
use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::ronse::{actor, call, flash, form, opened};

/// The freeze form of the answer to question 22.
async fn freezing(app: &TestApp) -> Form {
    let page = app.get("coordinator", "/answers/question-22?from=2019&to=2026").await.ok();
    let link = page.attr("[data-test=files] .button--primary", "href");
    form(app, "coordinator", &link, "[data-test=freeze]").await
}

#[tokio::test]
async fn a_frozen_answer_never_changes_and_says_what_was_corrected_since() {
    for app in TestApp::each("2026-03-02 09:00").await {
        with_history(&app).await;
        let case = opened(&app, Some(3)).await;
        let form = freezing(&app)
            .await
            .set("title", "Antwoord aan \"<b>Maaike</b>\"")
            .set("number", "22 (2023-2024)")
            .set("asked_by", "Maaike De Vreese")
            .set("sent_on", "12.10.2023");
        let reply = app.submit("coordinator", &form).await;
        let address = reply.location();
        assert_eq!(flash(&app, "coordinator", &reply).await, "Bewaard: Het antwoord is bevroren.");
        let again = app.submit("coordinator", &form).await.location();
        assert_eq!(again, address, "a double click freezes once");

        let before = app.get("reader", &address).await.ok();
        let head = before.text("[data-test=head]");
        for said in ["Maaike De Vreese", "12.10.2023", "10.11.2023", "Cora Coördinator"] {
            assert!(head.contains(said), "{said}: {head}");
        }
        assert!(before.text("[data-test=term]").contains("01.11.2023"));
        assert!(before.text("h1").contains("<b>Maaike</b>"));
        let none = app.get("reader", &format!("{address}/changes")).await.ok();
        assert!(
            none.has("[data-test=changes] .table__empty") && !none.has("[data-test=corrected]")
        );

        // Later somebody is reached.
        app.forward(TimeDelta::hours(2));
        let officer = actor(&app, "officer-ovl").await;
        let contact = call(&app, officer.person);
        server::actions::record_contact::record_contact(&app.ctx, &officer, case.id, None, contact)
            .await
            .unwrap();
        app.forward(TimeDelta::minutes(1));
        let after = app.get("reader", &address).await.ok();
        for part in ["deployments", "per-year", "support", "within-any", "before-after-cases"] {
            assert_eq!(rows(&before, part), rows(&after, part), "{part} on {}", app.kind);
        }
        assert_eq!(figures(&after, "within-any")[0].1, 0);
        let changes = app.get("reader", &format!("{address}/changes")).await.ok();
        let rows = texts(&changes, "[data-test=changes] tbody tr");
        assert!(
            rows.iter().any(|row| row[0].ends_with("binnen de termijn")
                && row[1..3] == ["0", "1"]
                && row[3].contains(&case.reference)),
            "{rows:?}"
        );
        assert!(changes.text("[data-test=corrected]").contains(&case.reference));

        // Its figures open its own lists, and it stands in the list with its due date.
        let link = after.attr("[data-test=part-deployments] tbody tr:first-child a", "href");
        assert!(link.starts_with(&address));
        assert_eq!(app.get("reader", &link).await.ok().text("[data-test=total]"), "32 dossiers");
        let list = app.get("reader", "/answers").await.ok();
        let row = &texts(&list, "[data-test=frozen] tbody tr")[0];
        assert_eq!((row[1].as_str(), row[4].as_str()), ("22 (2023-2024)", "10.11.2023"));
        let csv = app.get("reader", &format!("{address}?format=csv")).await;
        assert!(csv.body.contains("\"Antwoord aan \"\"<b>Maaike</b>\"\"\""), "{}", csv.body);
    }
}

#[tokio::test]
async fn only_coordinators_freeze_and_the_form_says_what_is_wrong() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_history(&app).await;
    let page = app.get("reader", QUESTION).await.ok();
    assert!(!page.has("[data-test=files] .button--primary"), "a reader finds no button");
    let form = freezing(&app).await;
    assert_eq!(app.post("officer-ovl", "/answers", &form.encode()).await.status, 403);
    for (field, value, error) in [
        ("title", "", "Vul dit veld in."),
        ("sent_on", "31.2.2023", "Deze dag bestaat niet."),
        ("sent_on", "3.3.2026", "Kies een dag die niet in de toekomst ligt."),
    ] {
        let wrong = form.clone().set("asked_by", "blijft staan").set(field, value);
        let reply = app.submit("coordinator", &wrong).await;
        assert_eq!(reply.status, 422, "{field}={value}");
        let page = reply.page();
        assert_eq!(page.text(&format!("#f-{field}-error")), error);
        assert_eq!(page.attr("#f-asked_by", "value"), "blijft staan");
    }
    let forged = form.clone().forge("to", "1800");
    assert_eq!(app.submit("coordinator", &forged).await.status, 404);
    let list = app.get("coordinator", "/answers").await.ok();
    assert!(list.has("[data-test=frozen] .table__empty"), "nothing half written");
}
