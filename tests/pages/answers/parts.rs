//! What the parts of an answer say of what is unknown, planned, or entered later.

use chrono::TimeDelta;
use entity::vocab::FactKind;
use server::actions::commit::on_case;
use server::domain::access::Verb;
use server::domain::edtf::Imprecise;
use server::domain::fact::{NewFact, Value, state};

use super::{QUESTION, figures, rows, texts, total, with_history};
use crate::support::app::TestApp;
use crate::support::html::Page;
use crate::support::ronse::{actor, form, opened};

async fn says(app: &TestApp, case: entity::vocab::CaseId, kind: FactKind, value: Value) {
    let officer = actor(app, "officer-ovl").await;
    let by = Some(officer.person);
    let fact = NewFact::of(kind, value, "Fedasil");
    on_case(&app.ctx, &officer, case, Verb::WriteCase, None, |case, m| {
        state(case, fact, by, m.now)
    })
    .await
    .unwrap();
}

fn date(text: &str) -> Value {
    Value::Date(Imprecise::parse(text).unwrap())
}

fn heads(page: &Page, part: &str) -> Vec<String> {
    page.texts(&format!("[data-test=part-{part}] thead th"))
}

#[tokio::test]
async fn a_year_without_a_roster_has_no_number_of_officers() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let page = app.get("reader", "/answers/question-22?from=1995&to=1995").await.ok();
    let year = &rows(&page, "officers")[0];
    assert_eq!(year[0], "1995");
    assert!(year[1..8].iter().all(|cell| cell == "niet geregistreerd"), "{year:?}");
    assert_eq!(year[8], "5", "regions of which nothing is recorded");
    assert_eq!(page.text("h1"), "Inzet van de verbindingsofficieren, 1995");
}

#[tokio::test]
async fn provinces_and_years_without_cases_have_their_line_and_column() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_history(&app).await;
    let page = app.get("reader", "/answers/question-22?from=2010&to=2012").await.ok();
    let provinces: Vec<String> = figures(&page, "per-province").into_iter().map(|r| r.0).collect();
    assert_eq!(provinces.len(), 5, "{provinces:?}");
    assert!(heads(&page, "per-year").contains(&"Vlaams-Brabant".to_owned()));
    assert!(heads(&page, "per-year-status").contains(&"verwacht".to_owned()));
    let built = "/answers/build?rows=kind&columns=year&from=2019&to=2026";
    let page = app.get("reader", built).await.ok();
    for year in ["2024", "2025", "2026"] {
        assert!(heads(&page, "figures").contains(&year.to_owned()), "{year}");
    }
}

#[tokio::test]
async fn the_answer_says_which_map_which_instant_and_which_plan() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_history(&app).await;
    let page = app.get("reader", &format!("{QUESTION}&map=now&as-of=2026-03-01")).await.ok();
    assert!(page.text("[data-test=head]").contains("2026-03-01T22:59:59.999999Z"));
    let definition = page.text("[data-test=part-per-province] .definition");
    assert!(definition.ends_with("die van de kaart op de dag van de stand."), "{definition}");
    let page = app.get("reader", QUESTION).await.ok();
    let definition = page.text("[data-test=part-deployments] .definition");
    assert!(definition.ends_with("die van de dag van het dossier."), "{definition}");
    let listed = rows(&page, "method");
    assert_eq!(listed.len(), 8 + 11, "the tasks, and the steps A to K");
    assert!(listed[8][0] == "A" && listed[18][0] == "K", "{listed:?}");
    // Asked again from the page itself.
    let again = form(&app, "reader", QUESTION, "[data-test=ask-again] form").await;
    let page = app.submit("reader", &again.set("to", "2021")).await.ok();
    assert_eq!(total(&page, "per-year"), "16");
}

#[tokio::test]
async fn the_chronology_tells_what_happened_on_its_day_and_its_source_once() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_history(&app).await;
    let case = opened(&app, Some(3)).await;
    app.forward(TimeDelta::days(3));
    says(&app, case.id, FactKind::Remark, Value::Text("een".to_owned())).await;
    says(&app, case.id, FactKind::Remark, Value::Text("twee".to_owned())).await;
    says(&app, case.id, FactKind::Announcement, date("2026-02-20")).await;
    app.forward(TimeDelta::minutes(1));
    let page = app.get("reader", "/answers/question-22?from=2026&to=2026").await.ok();
    let lines = rows(&page, "chronology");
    let announced = &lines[0];
    assert_eq!(announced[0], "20.02.2026", "{lines:?}");
    assert_eq!(announced[1], "publieke aankondiging (geregistreerd 05.03.2026)");
    assert!(lines.iter().all(|line| !line[1].contains("opmerking") && !line[1].contains("..")));
    let page = app.get("reader", QUESTION).await.ok();
    let lines = rows(&page, "chronology");
    assert!(lines.iter().all(|line| !line[1].contains("Bron:")), "{lines:?}");
    let recorded = "(geregistreerd 02.03.2026)";
    assert!(lines.iter().any(|line| line[0].ends_with("2019") && line[1].ends_with(recorded)));
    assert!(page.text("[data-test=part-chronology]").contains("Bron: "));
}

#[tokio::test]
async fn a_centre_of_the_register_keeps_the_dates_of_its_cases() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(3)).await;
    says(&app, case.id, FactKind::PlannedOpening, date("2026-12-27")).await;
    let new = format!("/centres/new?case={}", case.id);
    let centre = form(&app, "officer-ovl", &new, "[data-test=centre]").await.set("name", "Kazerne");
    app.submit("officer-ovl", &centre).await.location();
    app.forward(TimeDelta::minutes(1));
    let line = async || {
        let page = app.get("reader", "/answers/question-22?from=2026&to=2026").await.ok();
        rows(&page, "centres")[0].clone()
    };
    let planned = line().await;
    assert_eq!(planned[0], "Kazerne");
    assert_eq!(planned[4..6], ["gepland: 27.12.2026", "geen sluiting geregistreerd"]);
    says(&app, case.id, FactKind::FirstResidents, date("2026-03-01")).await;
    app.forward(TimeDelta::minutes(1));
    let open = line().await;
    assert_eq!(open[4..], ["01.03.2026", "geen sluiting geregistreerd", case.reference.as_str()]);
}

#[tokio::test]
async fn an_earlier_cut_off_sees_the_register_as_it_stood() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(3)).await;
        says(&app, case.id, FactKind::FirstResidents, date("2026-03-01")).await;
        let new = format!("/centres/new?case={}", case.id);
        let centre = form(&app, "officer-ovl", &new, "[data-test=centre]").await;
        let centre = centre.set("name", "Kazerne").set("opened", "begin maart 2026");
        app.submit("officer-ovl", &centre).await.location();
        app.forward(TimeDelta::minutes(1));
        let page = app.get("reader", "/answers/question-22?from=2026&to=2026").await.ok();
        let then = rows(&page, "centres");
        assert_eq!(then[0][..1], ["Kazerne"], "{}", app.kind);
        let instant = app.ctx.clock.now().format("%Y-%m-%dT%H:%M:%SZ");
        let again = format!("/answers/question-22?from=2026&to=2026&as-of={instant}");
        app.forward(TimeDelta::minutes(1));

        // Another name, a last day, and the case taken away from it.
        let list = app.get("officer-ovl", "/centres").await.ok();
        let address = list.attr("[data-test=centres] tbody th a", "href");
        let change =
            form(&app, "officer-ovl", &format!("{address}/edit"), "[data-test=centre]").await;
        let change = change.set("name", "De Elzen").set("closed", "1.10.2026");
        app.submit("officer-ovl", &change.set("opened", "15.2.2026")).await.location();
        let links = format!("/cases/{}/centres", case.id);
        let taken = form(&app, "officer-ovl", &links, "[data-test=linked] form").await;
        app.submit("officer-ovl", &taken).await.location();
        app.forward(TimeDelta::minutes(1));

        let fresh = app.get("reader", "/answers/question-22?from=2026&to=2026").await.ok();
        assert_eq!(rows(&fresh, "centres")[0][0], "De Elzen", "{}", app.kind);
        assert_ne!(rows(&fresh, "centres"), then);
        assert_eq!(rows(&app.get("reader", &again).await.ok(), "centres"), then, "{}", app.kind);
    }
}

#[tokio::test]
async fn the_builder_knows_municipalities_as_people_write_them() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_history(&app).await;
    let ask = async |query: &str| {
        let address = format!("/answers/build?rows=province&from=2019&to=2023&{query}");
        app.get("reader", &address).await
    };
    for query in [
        "municipality=Bilzen",
        "municipality=bilzen",
        "municipality=Bilzen-Hoeselt",
        "municipality_now=Bilzen",
    ] {
        assert_eq!(total(&ask(query).await.ok(), "figures"), "1", "{query}");
    }
    let reply = ask("municipality=Nergens").await;
    assert_eq!(reply.status, 422);
    let page = reply.page();
    assert!(page.text("#f-municipality-error").contains("staat niet in de lijst"));
    assert!(page.has("datalist option[value=Bilzen-Hoeselt]"));
}

#[tokio::test]
async fn a_comparison_names_centres_and_what_changed_in_a_case_and_by_whom() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(3)).await;
        app.forward(TimeDelta::minutes(1));
        let page = app.get("coordinator", "/answers/question-22?from=2026&to=2026").await.ok();
        let link = page.attr("[data-test=files] .button--primary", "href");
        let freeze = form(&app, "coordinator", &link, "[data-test=freeze]").await;
        let address = app.submit("coordinator", &freeze).await.location();
        app.forward(TimeDelta::minutes(1));
        says(&app, case.id, FactKind::Announcement, date("2026-03-01")).await;
        let centre = form(&app, "coordinator", "/centres/new", "[data-test=centre]").await;
        app.submit("coordinator", &centre.set("name", "Arendonk").set("place", "Gent")).await;
        app.forward(TimeDelta::minutes(1));
        let changes = app.get("reader", &format!("{address}/changes")).await.ok();
        let lists = texts(&changes, "[data-test=lists] tbody tr");
        assert!(lists[0][2].contains("Arendonk, Gent"), "{lists:?} on {}", app.kind);
        let corrected = texts(&changes, "[data-test=corrected] tbody tr");
        let line =
            corrected.iter().find(|line| line[2] == "Publieke aankondiging").expect("a line");
        assert_eq!(line[0], case.reference);
        assert_eq!(line[3..5], ["niet geregistreerd", "01.03.2026"]);
        assert!(line[5].starts_with("Otto Oudenaarde"), "{line:?}");
        let file = app.get("reader", &format!("{address}/changes?format=csv")).await;
        assert!(file.body.contains("Arendonk") && file.body.contains("Otto Oudenaarde"));
    }
}
