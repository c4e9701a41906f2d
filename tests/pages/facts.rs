//! Statements: recording them, correcting them, choosing among them.

use chrono::TimeDelta;
use entity::vocab::{CaseId, FactKind};
use server::domain::case_file::CaseFile;
use server::domain::fact::{Standing, plain};

use crate::support::app::{Reply, TestApp};
use crate::support::form::Form;
use crate::support::ronse::{flash, form, now, opened};

const OFFICER: &str = "officer-ovl";
const FORM: &str = "[data-test=fact-form]";

async fn new(app: &TestApp, who: &str, case: CaseId, kind: &str) -> Form {
    form(app, who, &format!("/cases/{case}/facts/new?kind={kind}"), FORM).await
}

async fn say(app: &TestApp, form: Form) -> Reply {
    app.submit(OFFICER, &form).await
}

fn counts(case: &CaseFile, kind: FactKind) -> String {
    plain(&case.facts.current(kind).unwrap().value)
}

#[tokio::test]
async fn a_later_statement_counts_and_the_earlier_one_stays() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(1)).await;
        let first = new(&app, OFFICER, case.id, "planned_opening").await;
        assert!(!first.encode().contains("relation"), "there is nothing to relate to yet");
        let first = first.set("happened_free", "november 2026").set("source", "Fedasil");
        let reply = say(&app, first.clone()).await;
        assert_eq!(reply.location(), format!("/cases/{}#facts", case.id));
        let told = flash(&app, OFFICER, &reply).await;
        assert!(told.ends_with("daarmee is B.a klaar."), "{told}");
        say(&app, first).await.location();
        let second = new(&app, OFFICER, case.id, "planned_opening").await;
        let second = second.set("happened_free", "4.12.2026").set("source", "de uitbater");
        say(&app, second).await.location();
        let case = now(&app, case.id).await;
        assert_eq!(
            case.facts.list.iter().filter(|f| f.kind == FactKind::PlannedOpening).count(),
            2
        );
        assert_eq!(counts(&case, FactKind::PlannedOpening), "2026-12-04", "{}", app.kind);
        let page = app.get(OFFICER, &format!("/cases/{}", case.id)).await.ok();
        let opening = page.texts("[data-test=fact]").into_iter().find(|t| t.contains("opening"));
        let opening = opening.unwrap();
        assert!(opening.contains("4 december 2026") && opening.contains("november 2026"));
    }
}

#[tokio::test]
async fn a_centre_that_closes_this_month_is_closed_in_the_list_when_the_month_is_over() {
    for app in TestApp::each("2026-03-20 09:00").await {
        let case = opened(&app, Some(1)).await;
        let residents = new(&app, OFFICER, case.id, "first_residents").await;
        say(&app, residents.set("happened_free", "1.3.2026").set("source", "Fedasil")).await;
        let closing = new(&app, OFFICER, case.id, "closing").await;
        say(&app, closing.set("happened_free", "maart 2026").set("source", "Fedasil")).await;
        let version = now(&app, case.id).await.version;
        let closed = async |app: &TestApp| {
            app.sign_in_anew().await;
            let page = app.get(OFFICER, "/cases?stage=closed").await.ok();
            page.text("main").contains(&case.reference)
        };
        assert!(!closed(&app).await, "{}", app.kind);
        app.forward(TimeDelta::days(10));
        app.tick().await;
        assert!(!closed(&app).await, "{}: 30 March", app.kind);
        app.forward(TimeDelta::days(1));
        app.tick().await;
        assert!(closed(&app).await, "{}: 31 March", app.kind);
        assert_eq!(now(&app, case.id).await.version, version, "nobody changed the record");
    }
}

#[tokio::test]
async fn two_sources_disagree_until_somebody_chooses_with_a_reason() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(1)).await;
        let first = new(&app, OFFICER, case.id, "closing").await;
        let first = first.set("happened_free", "1.2.2026").set("source", "Fedasil");
        say(&app, first.forge("sure", "yes")).await.location();
        let other = new(&app, OFFICER, case.id, "closing").await.forge("sure", "yes");
        let other = other
            .set("happened_free", "januari 2026")
            .set("source", "de burgemeester")
            .set("relation", "conflicting");
        say(&app, other).await.location();
        let page = app.get(OFFICER, &format!("/cases/{}", case.id)).await.ok();
        assert!(page.text(".fact--conflict").contains("bronnen spreken elkaar tegen"));
        let choose = page.attr(".fact--conflict a[href$='/choice']", "href");
        let choice = form(&app, OFFICER, &choose, "[data-test=choice]").await;
        let statement = now(&app, case.id).await;
        let mayor = statement.facts.list.iter().find(|f| f.source == "de burgemeester").unwrap();
        let choice = choice.set("preferred", &mayor.id.to_string());
        let reply = app.submit(OFFICER, &choice).await;
        assert_eq!(reply.page().text("#f-reason-error"), "Vul dit veld in.");
        let good = choice.clone().set("reason", "hij was erbij");
        app.submit(OFFICER, &good).await.location();
        app.submit(OFFICER, &good).await.location();
        let case = now(&app, case.id).await;
        assert_eq!(counts(&case, FactKind::Closing), "2026-01", "{}", app.kind);
        assert_eq!(case.facts.choices.len(), 1, "a double click chooses once");
        let forged = choice.forge("preferred", &uuid::Uuid::nil().to_string());
        assert!(app.submit(OFFICER, &forged).await.page().has("#f-preferred-error"));
    }
}

#[tokio::test]
async fn a_correction_names_what_it_mends_and_keeps_it_in_sight() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    for text in ["speelplein vlakbij", "bus 5 stopt ervoor"] {
        let remark = new(&app, OFFICER, case.id, "remark").await;
        let remark = remark.set("value", text).set("source", "bezoek");
        say(&app, remark).await.location();
    }
    let mend = new(&app, OFFICER, case.id, "remark").await;
    let mend = mend.set("value", "bus 7 stopt ervoor").set("source", "bezoek");
    let mend = mend.set("relation", "correction");
    let reply = say(&app, mend.clone()).await;
    assert_eq!(reply.page().text("#f-corrects-error"), "Kies welke vermelding je verbetert.");
    let wrong = now(&app, case.id).await;
    let wrong = wrong.facts.list.iter().find(|f| plain(&f.value).contains("bus 5")).unwrap().id;
    say(&app, mend.set("corrects", &wrong.to_string())).await.location();
    let case = now(&app, case.id).await;
    let old = case.facts.list.iter().find(|f| f.id == wrong).unwrap();
    assert_eq!(case.facts.standing(old), Standing::Corrected);
    let page = app.get(OFFICER, &format!("/cases/{}", case.id)).await.ok();
    let remarks: Vec<String> = page.texts("[data-test=fact]");
    let remarks: Vec<&String> = remarks.iter().filter(|t| t.starts_with("opmerking")).collect();
    assert_eq!(remarks.len(), 2);
    assert!(remarks.iter().any(|t| t.contains("bus 7") && t.contains("bus 5")));
}

#[tokio::test]
async fn every_kind_has_a_form_and_takes_unknown_for_an_answer() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    let page = app.get(OFFICER, &format!("/cases/{}/facts/new", case.id)).await.ok();
    let offered = page.all("[data-test=kinds] a").len();
    assert_eq!(offered, FactKind::ALL.len());
    for kind in FactKind::ALL {
        let path = format!("/cases/{}/facts/new?kind={kind}", case.id);
        let own = match kind {
            FactKind::Municipality => Some("municipality"),
            FactKind::FormalConfirmation => Some("confirmation"),
            _ => None,
        };
        if let Some(own) = own {
            let reply = app.get(OFFICER, &path).await;
            assert_eq!(reply.location(), format!("/cases/{}/{own}", case.id));
            continue;
        }
        let form = form(&app, OFFICER, &path, FORM).await.set("source", "Fedasil");
        assert_eq!(say(&app, form.clone()).await.status, 422, "{kind}: an answer is needed");
        let form = match kind {
            FactKind::Capacity => form.set("unknown", "yes").set("detail", "adults"),
            _ if form.value("happened_shape").is_some() => form.set("happened_shape", "unknown"),
            _ => form.set("unknown", "yes"),
        };
        say(&app, form).await.location();
    }
    let case = now(&app, case.id).await;
    assert!(case.facts.said_unknown(FactKind::Operator));
    assert!(case.facts.said_unknown(FactKind::FirstResidents));
}

#[tokio::test]
async fn values_of_each_shape_come_through() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    let open = |kind| new(&app, OFFICER, case.id, kind);
    let sourced = |form: Form| form.set("source", "persbericht").set("stated_on", "1.3.2026");
    let operator = open("operator").await.set("value", "private").set("detail", "G4S & co");
    say(&app, sourced(operator)).await.location();
    let groups = open("target_group").await.set("value", "adults").set("value", "families");
    say(&app, sourced(groups)).await.location();
    for (group, places) in [("adults", "80"), ("families", "40")] {
        let capacity = open("capacity").await.set("detail", group).set("value", places);
        say(&app, sourced(capacity)).await.location();
    }
    let address = open("address").await.set("value", "Sint-Pietersplein 1, “De Brug”");
    let address = address.set("printed", "St. Pietersplein 1");
    say(&app, sourced(address)).await.location();
    let case = now(&app, case.id).await;
    assert_eq!(case.facts.capacity_total(), Some(120));
    assert_eq!(counts(&case, FactKind::TargetGroup), "adults families");
    let page = app.get(OFFICER, &format!("/cases/{}", case.id)).await.ok();
    let facts = page.texts("[data-test=fact]").join("\n");
    for said in ["private uitbater: G4S & co", "“De Brug”", "In de bron staat", "01.03.2026"] {
        assert!(facts.contains(said), "{said} in {facts}");
    }
}

#[tokio::test]
async fn what_cannot_be_is_said_beside_the_field_and_nothing_is_lost() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    let before = now(&app, case.id).await.facts.list.len();
    let capacity = new(&app, OFFICER, case.id, "capacity").await.set("detail", "adults");
    let capacity = capacity.set("source", "Fedasil");
    for typed in ["-1", "1000000000000", "99999999999999999999", "80 of 90", "<b>80</b>"] {
        let page = say(&app, capacity.clone().set("value", typed)).await.page();
        assert!(page.has("#f-value-error"), "{typed}");
        assert_eq!(page.attr("#f-value", "value"), typed);
        assert_eq!(page.attr("#f-source", "value"), "Fedasil");
    }
    let both = capacity.clone().set("value", "80").set("unknown", "yes");
    assert!(say(&app, both).await.page().has("#f-unknown-error"));
    let unsourced = capacity.clone().set("value", "80").set("source", " ");
    assert!(say(&app, unsourced).await.page().has("#f-source-error"));
    let tomorrow = capacity.set("value", "80").set("stated_on", "3.3.2026");
    assert!(say(&app, tomorrow).await.page().has("#f-stated_on-error"));
    for kind in ["first_residents", "closing", "federal_decision"] {
        let ahead = new(&app, OFFICER, case.id, kind).await;
        let ahead = ahead.set("happened_free", "april 2026").set("source", "Fedasil");
        assert!(say(&app, ahead).await.page().has("#f-happened-error"), "{kind}");
    }
    let remark = new(&app, OFFICER, case.id, "remark").await.set("source", "x");
    for typed in ["a\u{0}b".to_owned(), "x".repeat(1_000_000)] {
        let page = say(&app, remark.clone().set("value", &typed)).await.page();
        assert!(page.has("#f-value-error"));
    }
    let operator = new(&app, OFFICER, case.id, "operator").await.set("source", "x");
    let page = say(&app, operator.forge("value", "king")).await.page();
    assert!(page.has("#f-value-error"));
    let forged = new(&app, OFFICER, case.id, "remark").await.forge("kind", "municipality");
    assert_eq!(say(&app, forged).await.status, 400);
    assert_eq!(now(&app, case.id).await.facts.list.len(), before, "nothing half written");
}

#[tokio::test]
async fn the_second_writer_sees_the_first_statement() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(1)).await;
        let mine = new(&app, OFFICER, case.id, "address").await;
        let theirs = new(&app, "back-up-ovl", case.id, "address").await;
        let elsewhere = new(&app, "back-up-ovl", case.id, "duration").await;
        let theirs = theirs.set("value", "Grote Markt 1").set("source", "brief");
        app.submit("back-up-ovl", &theirs).await.location();
        let mine = mine.set("value", "Kaai 3").set("source", "mail");
        let reply = say(&app, mine).await;
        assert_eq!(reply.status, 409, "{}", app.kind);
        let page = reply.page();
        assert!(page.text("[data-test=meanwhile]").contains("Grote Markt 1"));
        let anyway = Form::in_page(&page, FORM);
        assert_eq!(anyway.value("value").as_deref(), Some("Kaai 3"));
        say(&app, anyway.set("relation", "conflicting")).await.location();
        // Another subject is no conflict.
        let elsewhere = elsewhere.set("value", "temporary").set("source", "mail");
        app.submit("back-up-ovl", &elsewhere).await.location();
    }
}

#[tokio::test]
async fn the_opening_moves_the_days_that_count_from_it() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    let due = |case: &CaseFile| case.tasks.iter().find(|t| t.key == "D.b").unwrap().due_at;
    assert_eq!(due(&case), None);
    let opening = new(&app, OFFICER, case.id, "planned_opening").await;
    say(&app, opening.set("happened_free", "1.6.2026").set("source", "Fedasil")).await.location();
    let planned = due(&now(&app, case.id).await);
    assert!(planned.is_some());
    let residents = new(&app, OFFICER, case.id, "first_residents").await;
    say(&app, residents.set("happened_free", "1.3.2026").set("source", "bezoek")).await.location();
    let real = due(&now(&app, case.id).await);
    assert!(real < planned);
}

#[tokio::test]
async fn statements_are_the_regions_own_to_record() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    let fact = now(&app, case.id).await.facts.list[0].id;
    for path in ["facts/new".to_owned(), format!("facts/{fact}/choice")] {
        let path = format!("/cases/{}/{path}", case.id);
        for (who, status) in [("reader", 403), ("officer-wvl", 403), ("coordinator", 200)] {
            assert_eq!(app.get(who, &path).await.status, status, "{who} {path}");
        }
    }
    let nothing = format!("/cases/{}/facts/{}/choice", case.id, uuid::Uuid::nil());
    assert_eq!(app.get(OFFICER, &nothing).await.status, 404);
}

#[tokio::test]
async fn a_centre_that_closes_before_it_opens_is_asked_about_and_a_slip_of_the_year_is_refused() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(1)).await;
        let closing = new(&app, OFFICER, case.id, "closing").await;
        let closing = closing.set("happened_free", "1.1.2020").set("source", "Fedasil");
        let reply = say(&app, closing).await;
        assert_eq!(reply.status, 422, "{}", app.kind);
        let page = reply.page();
        assert!(page.text("#f-sure-error").contains("voor het opent of bevestigd werd"));
        let again = Form::in_page(&page, FORM);
        assert_eq!(again.value("happened_free").as_deref(), Some("1.1.2020"), "kept");
        assert!(now(&app, case.id).await.facts.date(FactKind::Closing).is_none());
        say(&app, again.set("sure", "yes")).await.location();
        assert_eq!(counts(&now(&app, case.id).await, FactKind::Closing), "2020-01-01");
        let opening = new(&app, OFFICER, case.id, "planned_opening").await;
        let far = opening.clone().set("happened_free", "9999").set("source", "Fedasil");
        let page = say(&app, far).await.page();
        assert!(page.text("#f-happened-error").contains("Kijk het jaar na"));
        let unknown = opening.set("happened_free", "?").set("source", "Fedasil");
        say(&app, unknown).await.location();
        assert_eq!(counts(&now(&app, case.id).await, FactKind::PlannedOpening), "?");
        let address = new(&app, OFFICER, case.id, "address").await;
        say(&app, address.set("value", "onbekend").set("source", "Fedasil")).await.location();
        assert_eq!(counts(&now(&app, case.id).await, FactKind::Address), "?");
    }
}
