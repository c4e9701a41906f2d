//! What the drawings say: which date a case counts on, what is certain, what a life line holds.

use chrono::TimeDelta;
use entity::vocab::{FactKind, FactRelation};
use server::actions::commit::on_case;
use server::actions::import_history::{Import, import_history};
use server::domain::access::Verb;
use server::domain::confirmation::{self, Confirmation};
use server::domain::fact::{self, NewFact, Value};
use server::domain::import::Source;
use server::domain::{edtf::Imprecise, life};

use super::figures::number;
use super::overview::{HASSELT, IEPER, New, RONSE, actor, called, mixed, opened};
use crate::support::app::TestApp;
use crate::support::html::Page;

/// Says more of a case, as the coordinator.
async fn said(app: &TestApp, case: entity::vocab::CaseId, new: NewFact) {
    let coordinator = actor(app, "coordinator").await;
    on_case(&app.ctx, &coordinator, case, Verb::WriteCase, None, |case, moment| {
        fact::state(case, new, Some(coordinator.person), moment.now)
    })
    .await
    .unwrap();
}

fn date(kind: FactKind, relation: FactRelation, text: &str) -> NewFact {
    let value = Value::Date(Imprecise::parse(text).unwrap());
    NewFact { relation, ..NewFact::of(kind, value, "Fedasil") }
}

fn places(number: i64, stated_on: &str) -> NewFact {
    NewFact {
        detail: Some("adults".to_owned()),
        stated_on: Some(stated_on.parse().unwrap()),
        ..NewFact::of(FactKind::Capacity, Value::Number(number), "Fedasil")
    }
}

/// The row of a case in the timeline.
fn row_of<'a>(page: &'a Page, reference: &str) -> scraper::ElementRef<'a> {
    let rows = page.all("[data-test=timeline] tbody tr");
    let found = rows.into_iter().find(|row| row.text().collect::<String>().contains(reference));
    found.unwrap_or_else(|| panic!("no row of {reference}"))
}

fn bars(row: scraper::ElementRef<'_>, css: &str) -> usize {
    row.select(&scraper::Selector::parse(css).unwrap()).count()
}

#[tokio::test]
async fn pictures_map_and_lists_count_as_many_as_the_answer() {
    for app in TestApp::each("2026-03-02 09:00").await {
        mixed(&app).await;
        let answer = app.get("reader", "/answers/question-22?from=2019&to=2023").await.ok();
        let told = answer.texts("[data-test=part-deployments] tbody tr:first-child td");
        let told = number(&told[0]);
        for path in ["/pictures", "/cases", "/map"] {
            let all = if path == "/map" { "&show=all" } else { "" };
            let path = format!("{path}?from=1.1.2019&until=31.12.2023{all}");
            let page = app.get("reader", &path).await.ok();
            assert_eq!(number(&page.text("[data-test=total]")), told, "{path} on {}", app.kind);
        }
        let page = app.get("reader", "/pictures").await.ok();
        assert_eq!(page.text("#months"), "Dossiers per maand en regio");
        assert!(page.text("main").contains("ook in Antwoorden telt"));
    }
}

#[tokio::test]
async fn a_case_counts_in_the_month_of_its_first_contact() {
    for app in TestApp::each("2026-04-01 09:00").await {
        // Confirmed in March, reached in April.
        let case = opened(&app, New { nis: RONSE, hours_ago: Some(30), ..New::default() }).await;
        called(&app, &case, true).await;
        let months = app.get("reader", "/pictures").await.ok();
        assert_eq!(months.text("[data-test=months-table] tbody th"), "april 2026", "{}", app.kind);
        let march = app.get("reader", "/pictures?until=31.3.2026").await.ok();
        assert!(march.has("[data-test=empty]"), "{}", app.kind);
    }
}

#[tokio::test]
async fn what_did_not_open_or_is_not_certain_is_not_drawn_as_certain() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let planned = vec![(FactKind::PlannedOpening, "2026-02")];
        let planned = opened(&app, New { nis: RONSE, facts: planned, ..New::default() }).await;
        let open = |text| vec![(FactKind::FirstResidents, text)];
        let sure =
            opened(&app, New { nis: IEPER, facts: open("2024-03-04"), ..New::default() }).await;
        let doubt =
            opened(&app, New { nis: HASSELT, facts: open("2024-03-04?"), ..New::default() }).await;
        let page = app.get("reader", "/pictures").await.ok();
        let drawn = |reference: &str| {
            let row = row_of(&page, reference);
            (bars(row, ".chart__area"), bars(row, ".chart__possible"))
        };
        assert_eq!(drawn(&planned.reference), (0, 1), "{}", app.kind);
        assert_eq!(drawn(&sure.reference), (1, 0));
        assert_eq!(drawn(&doubt.reference), (1, 1));
        // On paper and on a phone the dates stand beside the bar, each with its word.
        let labels: Vec<_> = page
            .all("[data-test=timeline] tbody tr:first-child .lives__dates")
            .iter()
            .map(|cell| cell.attr("data-label").unwrap_or_default().to_owned())
            .collect();
        assert_eq!(labels, ["Aankondiging", "Opening", "Sluiting of stand"]);
        let heads = page.texts("[data-test=timeline] thead .lives__dates");
        assert_eq!(heads, labels);
        assert!(page.has("[data-test=timeline] .legend__today"));
    }
}

#[tokio::test]
async fn places_over_time_are_those_that_were_stated_then() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let open = vec![(FactKind::FirstResidents, "2025-06-01")];
        let case = opened(&app, New { nis: RONSE, facts: open, ..New::default() }).await;
        said(&app, case.id, places(100, "2025-05-20")).await;
        said(&app, case.id, places(150, "2025-10-01")).await;
        let page = app.get("reader", "/pictures").await.ok();
        let lines = page.texts("#capacity-table tbody tr");
        assert_eq!(lines, ["juni 2025100100", "oktober 2025150150"], "{}", app.kind);
    }
}

#[tokio::test]
async fn more_than_five_hundred_cases_still_have_their_pictures() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let head = "seq,province_printed,place_printed,printed_dates,kind,opening_edtf,opening_part,\
                opening_alternative_edtf,closing_edtf,closing_part,closing_status,uncertain,\
                nis_code,municipality,province,note\n";
    let line = |n: i32| {
        format!("{n},Antwerpen,Geel,juli 2022,,2022-07,,,,,not printed,no,13008,Geel,Antwerpen,\n")
    };
    let text: String = std::iter::once(head.to_owned()).chain((1..=502).map(line)).collect();
    let source = Source::known(Source::QUESTION_22).unwrap();
    let import =
        Import { file_name: "x.csv", bytes: text.as_bytes(), source: &source, dry_run: false };
    import_history(&app.ctx, import, |_| {}).await.unwrap();
    let page = app.get("reader", "/pictures").await.ok();
    assert!(page.has("[data-test=contact]") && page.has("[data-test=capacity]"));
    assert_eq!(page.all("[data-test=timeline] tbody tr").len(), 500);
    let said = page.text("[data-test=timeline] .prose");
    assert!(said.contains("Alleen de laatste 500 dossiers zijn getekend"), "{said}");
}

#[tokio::test]
async fn the_edition_of_the_map_can_be_chosen() {
    let app = TestApp::at("2026-03-02 09:00").await;
    opened(&app, New { nis: "46030", hours_ago: Some(1), ..New::default() }).await;
    let image = async |query: &str| {
        let page = app.get("reader", &format!("/map{query}")).await.ok();
        (page.attr("svg image", "href"), page.attr("#f-edition option[selected]", "value"))
    };
    assert!(image("?edition=2025").await.0.contains("flanders-2025"));
    let (drawn, chosen) = image("?from=1.1.2019&until=31.12.2026&edition=2019").await;
    assert!(drawn.contains("flanders-2019"));
    assert_eq!(chosen, "2019");
}

#[tokio::test]
async fn the_life_line_keeps_what_was_said_before_and_names_its_case() {
    for app in TestApp::each("2026-03-27 10:00").await {
        let case = opened(&app, New { nis: RONSE, hours_ago: Some(50), ..New::default() }).await;
        let coordinator = actor(&app, "coordinator").await;
        let (newer, conflicting) = (FactRelation::Newer, FactRelation::Conflicting);
        said(&app, case.id, date(FactKind::PlannedOpening, newer, "2026-05-10")).await;
        said(&app, case.id, date(FactKind::PlannedOpening, newer, "2026-05-20")).await;
        said(&app, case.id, date(FactKind::PlannedOpening, conflicting, "2026-06")).await;
        said(&app, case.id, places(80, "2026-03-20")).await;
        said(&app, case.id, places(120, "2026-03-24")).await;
        let mended = Confirmation {
            at: app.ctx.clock.now() - TimeDelta::hours(20),
            evidence: "brief".to_owned(),
            source: "Fedasil".to_owned(),
        };
        let by = coordinator.person;
        on_case(
            &app.ctx,
            &coordinator,
            case.id,
            Verb::CorrectConfirmation,
            None,
            |case, moment| confirmation::correct(case, mended, "verkeerde dag", by, moment.now),
        )
        .await
        .unwrap();
        called(&app, &case, false).await;
        on_case(&app.ctx, &coordinator, case.id, Verb::WithdrawCase, None, |case, moment| {
            life::withdraw(case, "het centrum komt er niet", moment.now)
        })
        .await
        .unwrap();
        let page = app.get("reader", &format!("/cases/{}/life-line", case.id)).await.ok();
        assert_eq!(page.text("h1"), format!("Levenslijn van Ronse, {}", case.reference));
        let rows = page.texts("[data-test=life-line] tbody tr");
        let drawn = |page: &Page| page.all(".spans__today")[0].attr("x1").unwrap().to_owned();
        let morning = drawn(&page);
        app.forward(TimeDelta::hours(6));
        let evening = app.get("reader", &format!("/cases/{}/life-line", case.id)).await.ok();
        assert!(drawn(&evening) != morning, "the line stands at the hour, not at midnight");
        let row = |begin: &str, inside: &str| {
            let found = rows.iter().any(|row| row.starts_with(begin) && row.contains(inside));
            assert!(found, "{begin} … {inside} on {}: {rows:?}", app.kind);
        };
        row("geplande opening", "20 mei 2026");
        row("geplande opening", "10 mei 2026 (vroegere stand)");
        row("geplande opening", "juni 2026 (spreekt tegen wat telt)");
        row("capaciteit", "24.03.2026: 120");
        row("eerdere termijn", "27 maart 2026");
        row("ingetrokken", "het centrum komt er niet");
        row("pogingen", "27.03.2026");
        // No line says again what stands above it, and steps have their names.
        let lanes = page.texts(".lives__lane th");
        let labels = page.texts("[data-test=life-line] tbody tr:not(.lives__lane) th");
        assert!(labels.iter().all(|label| !lanes.contains(label)), "{labels:?}");
        assert!(
            labels.iter().any(|label| label.starts_with("B ") && label.len() > 4),
            "{labels:?}"
        );
        for sign in ["fact", "contact", "attempt", "letter", "stretch", "today"] {
            assert!(page.has(&format!(".legend__{sign}")), "{sign}");
        }
    }
}
