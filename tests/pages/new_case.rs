//! A new case: the form, its errors, and what comes of it.

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::html::Page;

const FORM: &str = "#new-case";

async fn form(app: &TestApp, who: &str) -> Form {
    Form::in_page(&app.get(who, "/cases/new").await.ok(), FORM)
}

fn aalst(form: Form) -> Form {
    form.set("place", "Aalst (Oost-Vlaanderen)")
        .set("informant_level", "federal")
        .set("informant_body", "fedasil")
}

fn confirmed(form: Form, date: &str, time: &str) -> Form {
    form.set("confirmed", "yes")
        .set("confirmed_date", date)
        .set("confirmed_time", time)
        .set("evidence", "mail van Fedasil, FED/2026/1187")
}

fn errors(page: &Page) -> String {
    page.texts(".error-summary li").join(" | ")
}

#[tokio::test]
async fn three_answers_open_a_case_and_a_double_click_opens_no_second() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let filled = confirmed(aalst(form(&app, "officer-ovl").await), "2.3.2026", "8.30");
        let first = app.submit("officer-ovl", &filled).await.location();
        let again = app.submit("officer-ovl", &filled).await.location();
        assert_eq!(first, again, "{}", app.kind);
        let page = app.get("officer-ovl", &first).await.ok();
        assert_eq!(page.text("h1"), "Aalst, Oost-Vlaanderen");
        assert_eq!(page.text("[data-test=reference]"), "OVL-2026-001");
        assert_eq!(page.text("[data-test=clock-text]"), "nog 47 u 30 min");
        assert!(page.text("[data-test=why]").contains("FED/2026/1187"));
        let list = app.get("officer-ovl", "/cases").await.ok();
        assert_eq!(list.text("[data-test=total]"), "1 dossier");
    }
}

#[tokio::test]
async fn details_become_statements_and_a_question_mark_is_a_value() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let filled = aalst(form(&app, "officer-ovl").await)
        .set("place", "Sijsele")
        .set("informed", "1.3.2026")
        .set("opening", "begin mei 2026")
        .set("address", "?")
        .set("capacity_undivided", "120")
        .set("groups", "families")
        .set("operator", "red_cross")
        .set("duration", "temporary");
    let path = app.submit("coordinator", &filled).await.location();
    let page = app.get("coordinator", &path).await.ok();
    assert_eq!(page.text("h1"), "Sijsele (Damme), West-Vlaanderen");
    let facts = page.texts("[data-test=fact]").join(" | ");
    for told in [
        "geplande opening begin mei 2026 Fedasil, 01.03.2026",
        "capaciteit 120 plaatsen",
        "doelgroep gezinnen",
        "uitbater Rode Kruis-Vlaanderen",
        "tijdelijk of vast tijdelijk",
        "adres nog niet gekend Fedasil",
        "agentschap ingelicht 1 maart 2026",
    ] {
        assert!(facts.contains(told), "{told} is not in {facts}");
    }
    assert_eq!(page.text("[data-test=clock-text]"), "nog geen formele bevestiging");
}

#[tokio::test]
async fn every_error_stands_beside_its_field_and_nothing_typed_is_lost() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let filled = confirmed(form(&app, "officer-ovl").await, "3.3.2026", "8.30")
        .set("place", "Aalstt")
        .set("capacity_families", "-1")
        .set("capacity_adults", "1000000000000")
        .set("opening", "31.2.2026")
        .set("announcement", "1.1.2030")
        .set("remark", "<b>markup</b> 👋");
    let reply = app.submit("officer-ovl", &filled).await;
    assert_eq!(reply.status, 422);
    let page = reply.page();
    for field in [
        "place",
        "informant_level",
        "capacity_families",
        "capacity_adults",
        "opening",
        "announcement",
        "confirmed_date",
    ] {
        let link = format!(".error-summary a[href='#f-{field}']");
        assert!(page.has(&link), "no error for {field} in {}", errors(&page));
        assert!(page.has(&format!("#f-{field}")), "{field}");
    }
    let again = Form::in_page(&page, FORM);
    assert_eq!(again.value("remark").as_deref(), Some("<b>markup</b> 👋"));
    assert_eq!(again.value("capacity_families").as_deref(), Some("-1"));
    assert_eq!(again.value("id"), filled.value("id"));
    assert_eq!(app.get("reader", "/cases").await.ok().text("[data-test=total]"), "geen dossiers");
}

#[tokio::test]
async fn an_hour_that_the_night_skips_is_refused() {
    let app = TestApp::at("2026-04-01 09:00").await;
    let filled = confirmed(aalst(form(&app, "officer-ovl").await), "29.3.2026", "2.30");
    let reply = app.submit("officer-ovl", &filled).await;
    assert_eq!(reply.status, 422);
    assert!(reply.page().has("#f-confirmed_time-error"));
}

#[tokio::test]
async fn a_likely_duplicate_is_pointed_out_and_can_be_confirmed() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.submit("officer-ovl", &aalst(form(&app, "officer-ovl").await)).await.location();
        let second = aalst(form(&app, "officer-ovl").await);
        let reply = app.submit("officer-ovl", &second).await;
        assert_eq!(reply.status, 422, "{}", app.kind);
        let page = reply.page();
        assert!(page.text("[data-test=duplicates] a").starts_with("OVL-2026-001 (Aalst"));
        let insisted = second.forge("not_duplicate", "yes");
        let path = app.submit("officer-ovl", &insisted).await.location();
        let page = app.get("officer-ovl", &path).await.ok();
        assert_eq!(page.text("[data-test=reference]"), "OVL-2026-002");
    }
}

#[tokio::test]
async fn a_reopening_names_the_case_that_it_follows() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let first = app.submit("officer-ovl", &aalst(form(&app, "officer-ovl").await)).await;
    let first = first.location().trim_start_matches("/cases/").to_owned();
    let second = aalst(form(&app, "officer-ovl").await)
        .set("kind", "reopening")
        .forge("not_duplicate", "yes");
    let reply = app.submit("officer-ovl", &second).await;
    assert_eq!(reply.status, 422);
    assert_eq!(reply.page().attr("[data-test=predecessors] input", "value"), first);
    let path = app.submit("officer-ovl", &second.forge("predecessor", &first)).await.location();
    let page = app.get("officer-ovl", &path).await.ok();
    let relation = page.texts("section[aria-labelledby=relations] dl > div > *").join(" ");
    assert!(relation.starts_with("Volgt op OVL-2026-001"), "{relation}");
    let page = app.get("officer-ovl", &format!("/cases/{first}")).await.ok();
    let relation = page.texts("section[aria-labelledby=relations] dl > div > *").join(" ");
    assert!(relation.starts_with("Gevolgd door OVL-2026-002"), "{relation}");
}

#[tokio::test]
async fn a_region_that_is_not_ones_own_is_refused_beside_the_place() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let reply = app.submit("officer-lim", &aalst(form(&app, "officer-lim").await)).await;
    assert_eq!(reply.status, 422);
    assert!(reply.page().has("#f-place-error"));
}

#[tokio::test]
async fn an_ambiguous_place_is_chosen_from_a_list() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let filled = aalst(form(&app, "coordinator").await).set("place", "Aalst");
    let reply = app.submit("coordinator", &filled).await;
    assert_eq!(reply.status, 422);
    let page = reply.page();
    let choices = page.all("[data-test=candidates] input");
    assert!(choices.len() > 1, "{}", errors(&page));
    let value = choices[0].attr("value").unwrap().to_owned();
    let chosen = Form::in_page(&page, FORM).set("place_id", &value);
    app.submit("coordinator", &chosen).await.location();
}

#[tokio::test]
async fn the_summary_says_what_opening_will_do() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let body = "place=Aalst+%28Oost-Vlaanderen%29&confirmed=yes&confirmed_date=2.3.2026&confirmed_time=8.30";
    let page = app.post("officer-ovl", "/cases/new/summary", body).await.ok();
    assert_eq!(page.text("[data-test=officer]"), "Otto Oudenaarde");
    assert!(page.text("[data-test=due]").contains("woensdag 4 maart 2026, 08.30 uur"));
    let empty = app.post("officer-ovl", "/cases/new/summary", "place=%00&confirmed=yes").await;
    assert!(!empty.ok().has("[data-test=officer]"));
}

#[tokio::test]
async fn places_are_suggested_by_name_and_postcode() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let page = app.get("officer-wvl", "/places/suggest?q=sijs").await.ok();
    assert_eq!(page.attr("li[role=option]", "data-label"), "Sijsele (Damme, West-Vlaanderen)");
    let page = app.get("officer-wvl", "/places?q=9300").await.ok();
    assert!(page.texts("[data-test=places] tbody th").iter().any(|t| t.starts_with("Aalst")));
    assert!(app.get("officer-wvl", "/places?q=xyzxyz").await.ok().has(".table__empty"));
}
