//! Answers: question 22 on the imported history, its lists, freezing, the builder.

mod frozen;
mod many;
mod parts;

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entity::vocab::{FactKind, OfferStatus};
use server::actions::commit::on_case;
use server::domain::access::Verb;
use server::domain::decision::{Change, Decision};
use server::domain::fact::{NewFact, Value, state};
use server::domain::life::{restore, withdraw};

use crate::support::app::TestApp;
use crate::support::html::{Page, text_of};
use crate::support::ronse::{actor, contacted, form, opened};

const QUESTION: &str = "/answers/question-22?from=2019&to=2023";

/// A table of a part: its rows as texts, heads and totals left out.
fn rows(page: &Page, part: &str) -> Vec<Vec<String>> {
    texts(page, &format!("[data-test=part-{part}] table tbody tr"))
}

fn texts(page: &Page, css: &str) -> Vec<Vec<String>> {
    let cells = crate::support::html::selector("th, td");
    page.all(css).into_iter().map(|row| row.select(&cells).map(text_of).collect()).collect()
}

/// The figures of a table with one breakdown.
fn figures(page: &Page, part: &str) -> Vec<(String, u32)> {
    let read = |row: Vec<String>| {
        (row[0].clone(), row.last().expect("a figure").parse().expect("a number"))
    };
    rows(page, part).into_iter().map(read).collect()
}

fn total(page: &Page, part: &str) -> String {
    let foot = texts(page, &format!("[data-test=part-{part}] tfoot tr"));
    foot[0].last().expect("a total").clone()
}

fn pairs<const N: usize>(expected: [(&str, u32); N]) -> Vec<(String, u32)> {
    expected.into_iter().map(|(label, figure)| (label.to_owned(), figure)).collect()
}

async fn with_history(app: &TestApp) {
    app.import_history().await;
    app.forward(TimeDelta::minutes(1));
}

#[tokio::test]
async fn question_22_on_the_imported_history() {
    for app in TestApp::each("2026-03-02 09:00").await {
        with_history(&app).await;
        let page = app.get("reader", QUESTION).await.ok();
        assert_eq!(
            figures(&page, "deployments"),
            pairs([
                ("inzetten", 31),
                ("gemeenten, elk één keer geteld", 27),
                ("inzetten, geopend", 28),
                ("inzetten, verwacht", 2),
                ("inzetten, onder voorbehoud", 1),
                ("inzetten, nog zonder datum", 0),
                ("inzetten, niet te bepalen of ze al geopend zijn", 0),
                ("inzetten waarvan het jaar niet vaststaat", 2),
                ("ingetrokken, niet meegeteld", 0),
            ]),
            "{}",
            app.kind
        );
        assert_eq!(
            figures(&page, "per-year"),
            pairs([
                ("2019", 5),
                ("2020", 6),
                ("2021", 4),
                ("2022", 5),
                ("2023", 9),
                ("jaar onbekend", 2),
            ])
        );
        assert_eq!(
            figures(&page, "per-province"),
            pairs([
                ("Antwerpen", 4),
                ("Limburg", 3),
                ("Oost-Vlaanderen", 5),
                ("Vlaams-Brabant", 9),
                ("West-Vlaanderen", 10),
            ])
        );
        // What the printed answer did not say is counted as that.
        let not_recorded = |part: &str| {
            let all = figures(&page, part);
            let last = all.last().expect("a row").clone();
            let rest: u32 = all.iter().rev().skip(1).map(|(_, figure)| figure).sum();
            (last, rest, total(&page, part))
        };
        for part in ["duration", "before-after", "informant", "within-any", "within-mayor"] {
            let expected = (("niet geregistreerd".to_owned(), 31), 0, "31".to_owned());
            assert_eq!(not_recorded(part), expected, "{part}");
        }
        assert_eq!(
            figures(&page, "support"),
            pairs([
                ("aanvaard", 0),
                ("op maat", 0),
                ("geen nood aan ondersteuning", 2),
                ("niet geregistreerd", 29),
            ])
        );
        for part in ["per-year", "per-province"] {
            assert_eq!(total(&page, part), "31", "{part}");
        }
        // Nothing is known of any: a sentence with the count, not thirty-one empty lines.
        for part in ["before-after-cases", "informant-cases"] {
            assert!(rows(&page, part).is_empty(), "{part}");
            let said = page.text(&format!("[data-test=part-{part}] ul"));
            assert_eq!(said, "Van 31 dossiers is hiervan niets geregistreerd.", "{part}");
        }
        assert_eq!(rows(&page, "support-cases").len(), 31 + 13, "a line per case, one per item");
        assert_eq!(page.all("[data-test=part-chronology] details").len(), 31);
        // Five regions with an officer each; Antwerpen has no back-up.
        let officers = &rows(&page, "officers")[4];
        assert_eq!(officers[..6], ["2023", "5", "4", "5", "4", "5"]);
        assert!(officers[6].contains("Wout Westhoek"));
        assert!(
            page.text("[data-test=part-centres] ul").contains("Met inzet: 28. Zonder inzet: 0.")
        );
    }
}

#[tokio::test]
async fn every_figure_opens_a_list_as_long_as_itself() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_history(&app).await;
    contacted(&app).await;
    opened(&app, Some(60)).await;
    app.forward(TimeDelta::minutes(1));
    for address in
        ["/answers/question-22?from=2019&to=2026", "/answers/build?rows=kind&columns=year&to=2026"]
    {
        let page = app.get("coordinator", address).await.ok();
        let links = page.all("td.right a.count-link");
        assert!(links.len() > 15, "{address}");
        for link in links {
            let href = link.attr("href").expect("an address");
            let list = app.get("coordinator", href).await.ok();
            let shown = texts(&list, "tbody tr").len();
            assert_eq!(text_of(link), shown.to_string(), "{href}");
            assert!(list.text("[data-test=total]").starts_with(&text_of(link)), "{href}");
        }
    }
}

#[tokio::test]
async fn what_happened_in_liaison_is_told_with_its_dates() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = contacted(&app).await;
    let officer = actor(&app, "officer-ovl").await;
    for fact in [
        NewFact::of(
            FactKind::Announcement,
            Value::Date(server::domain::edtf::Imprecise::parse("2026-03-05").unwrap()),
            "pers",
        ),
        NewFact::of(FactKind::InformantLevel, Value::Code("federal".to_owned()), "mail"),
        NewFact::of(FactKind::Duration, Value::Code("temporary".to_owned()), "mail"),
    ] {
        let by = Some(officer.person);
        on_case(&app.ctx, &officer, case.id, Verb::WriteCase, None, |case, m| {
            state(case, fact, by, m.now)
        })
        .await
        .unwrap();
    }
    let by = officer.person;
    on_case(&app.ctx, &officer, case.id, Verb::WriteCase, None, |_, m| {
        let statement = server::domain::case_file::OfferStatement {
            id: entity::vocab::OfferStatementId::new(),
            item: "nt2".to_owned(),
            status: OfferStatus::Delivered,
            happened_on: Some(m.today),
            note: None,
            recorded_at: m.now,
            recorded_by: by,
        };
        Ok(Decision::new().change(Change::AddOfferStatement(statement)))
    })
    .await
    .unwrap();
    app.forward(TimeDelta::minutes(1));
    let page = app.get("reader", "/answers/question-22?from=2026&to=2026").await.ok();
    assert_eq!(figures(&page, "before-after")[0], ("vóór de aankondiging".to_owned(), 1));
    assert_eq!(figures(&page, "informant")[0], ("federale overheid".to_owned(), 1));
    assert_eq!(figures(&page, "within-any")[0], ("binnen de termijn".to_owned(), 1));
    assert_eq!(figures(&page, "within-mayor")[0], ("binnen de termijn".to_owned(), 1));
    let line = &rows(&page, "before-after-cases")[0];
    assert_eq!(line[1..], ["Ronse", "02.03.2026", "05.03.2026", "vóór de aankondiging"]);
    let support = &rows(&page, "support-cases")[0];
    assert_eq!(support[4], "geleverd", "{support:?}");
    let told = texts(&page, "[data-test=part-chronology] tbody tr").concat().concat();
    assert!(told.contains("Contact") && told.contains("Otto Oudenaarde"), "{told}");
}

#[tokio::test]
async fn statements_are_as_many_for_one_case_as_for_thirty() {
    for app in TestApp::each("2026-03-02 09:00").await {
        contacted(&app).await;
        app.forward(TimeDelta::minutes(1));
        app.get("reader", QUESTION).await.ok();
        let few = app.statements_of(app.get("reader", QUESTION)).await.1;
        with_history(&app).await;
        app.get("reader", QUESTION).await.ok();
        let (reply, many) = app.statements_of(app.get("reader", QUESTION)).await;
        reply.ok();
        assert!(many <= few + 2, "{few} then {many} on {}", app.kind);
        let list = "/answers/question-22/cases?from=2019&to=2023&section=per-year";
        let (reply, list) = app.statements_of(app.get("reader", list)).await;
        reply.ok();
        assert!(list <= many, "{list} on {}", app.kind);
        let (_, file) = app.statements_of(app.get("reader", "/cases/export.csv")).await;
        assert!(file <= 8, "{file} on {}", app.kind);
    }
}

#[tokio::test]
async fn the_cut_off_is_real() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(3)).await;
        let coordinator = actor(&app, "coordinator").await;
        let figure = async |as_of: &str, row: usize| {
            let address = format!("/answers/question-22?from=2026&to=2026&as-of={as_of}");
            let page = app.get("reader", &address).await.ok();
            figures(&page, "deployments")[row].1
        };
        let act = async |withdrawn: bool| {
            app.forward(TimeDelta::days(1));
            on_case(&app.ctx, &coordinator, case.id, Verb::WithdrawCase, None, |case, m| {
                if withdrawn { withdraw(case, "x", m.now) } else { restore(case, "x", m.now) }
            })
            .await
            .unwrap();
        };
        act(true).await;
        act(false).await;
        app.forward(TimeDelta::days(1));
        let (deployments, withdrawn) = (0, 8);
        assert_eq!(figure("2026-03-01", deployments).await, 0, "not recorded yet, {}", app.kind);
        assert_eq!(figure("2026-03-02", deployments).await, 1);
        assert_eq!(figure("2026-03-03", deployments).await, 0, "withdrawn at that time");
        assert_eq!(figure("2026-03-03", withdrawn).await, 1);
        assert_eq!(figure("2026-03-04", deployments).await, 1, "restored since");
        assert_eq!(figure("", deployments).await, 1);
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_said_beside_the_field() {
    let app = TestApp::at("2026-03-02 09:00").await;
    for (query, field, error) in [
        ("from=2023&to=2019", "to", "De periode loopt van 2023 tot 2019."),
        ("from=1990&to=2100", "to", "hoogstens 50 jaar"),
        ("from=1500&to=2000", "from", "Vul een getal van 1990 tot 2100 in."),
        ("from=2019&to=2023&as-of=2027-01-01", "as-of", "niet in de toekomst"),
        ("from=x&to=2023", "from", "geheel getal"),
    ] {
        let reply = app.get("reader", &format!("/answers/question-22?{query}")).await;
        assert_eq!(reply.status, 422, "{query}");
        let page = reply.page();
        let said = page.text(&format!("#f-{field}-error"));
        assert!(said.contains(error), "{query}: {said}");
        let kept = page.attr("[name=from]", "value");
        assert!(query.contains(&format!("from={kept}")), "{query}: {kept}");
    }
    // A year without data, and a place that never was: zeros, not holes.
    let empty = app.get("reader", "/answers/question-22?from=2030&to=2031").await.ok();
    assert_eq!(figures(&empty, "per-year").iter().map(|(_, n)| n).sum::<u32>(), 0);
    assert!(empty.has("[data-test=part-before-after-cases] .table__empty"));
    for gone in [
        "/answers/question-22/cases?section=nonsense",
        "/answers/question-22/cases",
        "/answers/question-22/cases?from=9999&section=per-year",
        "/answers/question-22?format=exe",
        "/answers/build?format=exe&rows=year",
        "/answers/nonsense",
        "/answers/00000000-0000-0000-0000-000000000000",
        "/answers/00000000-0000-0000-0000-000000000000/changes",
    ] {
        assert_eq!(app.get("reader", gone).await.status, 404, "{gone}");
    }
    let nothing = "/answers/question-22/cases?section=per-year&row=1800&page=99999999999999999999";
    assert_eq!(app.get("reader", nothing).await.ok().text("[data-test=total]"), "geen dossiers");
}

#[tokio::test]
async fn the_builder_counts_what_was_chosen_and_says_so_in_a_sentence() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_history(&app).await;
    let form = form(&app, "reader", "/answers/build", "[data-test=build]").await;
    let form = form.set("rows", "province").set("columns", "status").set("to", "2023");
    let page = app.submit("reader", &form.clone().set("kind", "opening")).await.ok();
    assert_eq!(total(&page, "figures"), "29", "without the reopening and the extension");
    let definition = page.text(".definition");
    for said in ["Geteld worden inzetten van 2019 tot en met 2023", "Alleen: Soort “opening”."]
    {
        assert!(definition.contains(said), "{definition}");
    }
    let once = app.submit("reader", &form.clone().set("count", "municipalities")).await.ok();
    assert_eq!(total(&once, "figures"), "27");
    let places = app.submit("reader", &form.clone().set("count", "places")).await.ok();
    assert_eq!(total(&places, "figures"), "0");
    let note = places.text("[data-test=part-figures] ul");
    assert!(note.contains("31 dossiers"), "{note}");
    // On the map of today Beveren and Bilzen bear the names of after the mergers.
    let now = form.set("rows", "municipality_now").set("columns", "");
    let page = app.submit("reader", &now).await.ok();
    let names: BTreeSet<String> = figures(&page, "figures").into_iter().map(|(n, _)| n).collect();
    for name in ["Beveren-Kruibeke-Zwijndrecht", "Bilzen-Hoeselt"] {
        assert!(names.contains(name), "{names:?}");
    }
    let wrong = app.get("reader", "/answers/build?rows=year&columns=year&kind=x").await;
    assert_eq!(wrong.status, 422);
    let page = wrong.page();
    assert!(page.has("#f-columns-error") && page.has("#f-kind-error"));
}

#[tokio::test]
async fn a_file_of_the_list_has_its_filters_and_only_what_one_may_see() {
    let app = TestApp::at("2026-03-02 09:00").await;
    with_history(&app).await;
    let page = app.get("reader", "/cases?province=Limburg").await.ok();
    let links = page.all("[data-test=files] a");
    let addresses: Vec<&str> = links.iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(addresses[0], "/cases/export.csv?province=Limburg");
    let lines = async |who: &str, path: &str| app.get(who, path).await.body.lines().count();
    assert_eq!(lines("reader", addresses[0]).await, 1 + 3);
    assert_eq!(lines("reader", "/cases/export.csv").await, 1 + 31);
    assert_eq!(lines("worker", "/cases/export.csv").await, 1, "a case worker has no case here");
    let xlsx = app.get("reader", "/cases/export.xlsx").await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    // A filter that cannot be read is no reason to hand out everything.
    for wrong in ["from=abc", "region=ZZZ", "from=2024-01-01&until=2023-01-01"] {
        for format in ["csv", "xlsx", "docx"] {
            let reply = app.get("reader", &format!("/cases/export.{format}?{wrong}")).await;
            assert!(reply.status.is_client_error(), "{format} {wrong}");
        }
        assert_eq!(app.get("reader", &format!("/cases?{wrong}")).await.status, 422, "{wrong}");
    }
}
