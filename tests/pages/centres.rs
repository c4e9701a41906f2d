//! The register of centres, and which case belongs to which centre.

use chrono::TimeDelta;
use entity::vocab::{CaseId, CaseKind};
use server::actions::open_case::{OpenCase, open_case};
use server::domain::calendar::local_day;

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::html::Page;
use crate::support::ronse::{actor, flash, form, opened};

const FORM: &str = "[data-test=centre]";

/// The names in the list at an address.
async fn names(app: &TestApp, path: &str) -> Vec<String> {
    app.get("reader", path).await.ok().texts("[data-test=centres] tbody th a")
}

async fn add(app: &TestApp, who: &str, name: &str, place: &str) -> String {
    let form = form(app, who, "/centres/new", FORM).await.set("name", name).set("place", place);
    app.submit(who, &form).await.location()
}

async fn page(app: &TestApp, path: &str) -> Page {
    app.get("officer-ovl", path).await.ok()
}

#[tokio::test]
async fn a_centre_without_a_deployment_stands_in_the_register_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        assert!(app.get("reader", "/centres").await.ok().has(".table__empty"), "{}", app.kind);
        let typed = form(&app, "officer-ovl", "/centres/new", FORM)
            .await
            .set("name", "Élisabeth <em>kazerne</em> 🏠")
            .set("place", "Ronse")
            .set("address", "Kerkstraat 1")
            .set("operator", "Fedasil")
            .set("opened", "begin oktober 2023")
            .set("closed", "2025");
        let reply = app.submit("officer-ovl", &typed).await;
        let path = reply.location();
        assert_eq!(app.submit("officer-ovl", &typed).await.location(), path);
        assert!(flash(&app, "officer-ovl", &reply).await.contains("staat in het register"));
        let page = app.get("reader", &path).await.ok();
        assert_eq!(page.text("h1"), "Élisabeth <em>kazerne</em> 🏠");
        let told = page.text("[data-test=centre]");
        assert!(told.contains("begin oktober 2023") && told.contains("Ronse"), "{told}");
        assert!(page.has("[data-test=periods] .table__empty"));
        assert!(!page.has("a[href$='/edit']"), "a reader changes nothing");
        add(&app, "coordinator", "Zavelput", "Gent").await;
        let found = [
            ("/centres", 2),
            ("/centres?q=elisabeth+ronse", 1),
            ("/centres?q=KERKSTRAAT", 1),
            ("/centres?q=fedasil&region=OVL&case=no", 1),
            ("/centres?region=WVL", 0),
            ("/centres?case=yes", 0),
            ("/centres?q=%25_", 2),
            ("/centres?page=9", 0),
            ("/centres?page=99999999999999999999&region=XX&case=zz&q=%00%FF", 2),
        ];
        for (path, count) in found {
            assert_eq!(names(&app, path).await.len(), count, "{path} on {}", app.kind);
        }
        let page = app.get("reader", "/centres?q=ronse&case=no").await.ok();
        let chips: Vec<_> =
            page.all("a.chip").iter().map(|a| a.attr("href").unwrap().to_owned()).collect();
        assert_eq!(chips, ["/centres?case=no", "/centres?q=ronse"]);
    }
}

#[tokio::test]
async fn one_building_lies_under_several_cases_and_a_case_has_several_sites() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let first = opened(&app, Some(1)).await;
        let links = format!("/cases/{}/centres", first.id);
        // From the case: its municipality is filled in, and the centre is linked at once.
        let new = format!("/centres/new?case={}", first.id);
        let typed = form(&app, "officer-ovl", &new, FORM).await;
        assert_eq!(typed.value("place").as_deref(), Some("Ronse"), "{}", app.kind);
        let reply = app.submit("officer-ovl", &typed.set("name", "Klooster")).await;
        assert_eq!(reply.location(), format!("/cases/{}", first.id));
        add(&app, "officer-ovl", "Ziekenhuis", "Ronse").await;
        add(&app, "coordinator", "Elders", "Brugge").await;
        let shown = page(&app, &links).await;
        assert_eq!(shown.texts("[data-test=linked] tbody th"), ["Klooster"]);
        assert_eq!(shown.texts("[data-test=others] tbody th"), ["Ziekenhuis"]);
        let shown = page(&app, &format!("{links}?q=elders")).await;
        assert_eq!(shown.texts("[data-test=others] tbody th"), ["Elders"]);

        let others = format!("form[action='{links}'][method=post]");
        let link = form(&app, "officer-ovl", &links, &others).await.submit_button("centre");
        let reply = app.submit("officer-ovl", &link).await;
        app.submit("officer-ovl", &link).await.location();
        assert!(flash(&app, "officer-ovl", &reply).await.contains("hoort nu bij Ziekenhuis"));

        let again = OpenCase {
            id: CaseId::new(),
            kind: CaseKind::Reopening,
            predecessor: Some(first.id),
            nis: "45041".to_owned(),
            as_of: local_day(app.ctx.clock.now()),
            place: None,
            facts: Vec::new(),
            confirmation: None,
            example: false,
        };
        let officer = actor(&app, "officer-ovl").await;
        let second = open_case(&app.ctx, &officer, again).await.unwrap();
        let links = format!("/cases/{}/centres", second.id);
        let others = format!("form[action='{links}'][method=post]");
        let link = form(&app, "officer-ovl", &links, &others).await.submit_button("centre");
        app.submit("officer-ovl", &link).await.location();

        // The centre shows both, each case its sites and the other case.
        let case = page(&app, &format!("/cases/{}", first.id)).await;
        let relations = case.texts("section[aria-labelledby=relations] dd");
        assert!(relations.iter().any(|t| t == "Klooster"), "{relations:?}");
        let later = &second.reference;
        assert!(relations.iter().any(|t| t.starts_with(later.as_str())), "{relations:?}");
        let story = case.texts("[data-test=entry]").join(" | ");
        assert_eq!(story.matches("Gekoppeld aan opvangcentrum Ziekenhuis").count(), 1, "{story}");
        let successor = page(&app, &format!("/cases/{}", second.id)).await;
        let terms = successor.texts("section[aria-labelledby=relations] dt");
        assert_eq!(terms, ["Volgt op", "Opvangcentrum"]);
        let sites = case.all("section[aria-labelledby=relations] dd a[href^='/centres/']");
        let klooster = sites[0].attr("href").unwrap();
        let periods = page(&app, klooster).await.texts("[data-test=periods] tbody th");
        assert_eq!(periods, [second.reference.as_str(), first.reference.as_str()]);
        assert_eq!(names(&app, "/centres?case=yes").await, ["Klooster", "Ziekenhuis"]);

        let off = form(&app, "officer-ovl", &links, "[data-test=linked] form").await;
        app.submit("officer-ovl", &off).await.location();
        let reply = app.submit("officer-ovl", &off).await;
        assert!(flash(&app, "officer-ovl", &reply).await.contains("hoort niet meer bij Klooster"));
        let story = page(&app, &format!("/cases/{}", second.id)).await;
        let story = story.texts("[data-test=entry]").join(" | ");
        assert_eq!(story.matches("Losgekoppeld van opvangcentrum Klooster").count(), 1, "{story}");
    }
}

#[tokio::test]
async fn the_second_writer_sees_what_the_first_made_of_it() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let path = add(&app, "officer-ovl", "Klooster", "Ronse").await;
        let edit = format!("{path}/edit");
        let mine = form(&app, "officer-ovl", &edit, FORM).await;
        let theirs = form(&app, "back-up-ovl", &edit, FORM).await;
        app.submit("back-up-ovl", &theirs.set("operator", "Rode Kruis")).await.location();
        app.forward(TimeDelta::minutes(2));
        let reply = app.submit("officer-ovl", &mine.set("operator", "Fedasil")).await;
        assert_eq!(reply.status, 409, "{}", app.kind);
        let shown = reply.page();
        assert!(shown.text("[data-test=conflict]").contains("Berre Balegem"));
        let rows = shown.texts("[data-test=conflict] tbody tr");
        assert_eq!(rows, ["UitbaterRode KruisFedasil"]);
        app.submit("officer-ovl", &Form::in_page(&shown, FORM)).await.location();
        assert!(page(&app, &path).await.text("[data-test=centre]").contains("Fedasil"));
        // Saving what stands there already is no change.
        let same = form(&app, "officer-ovl", &edit, FORM).await;
        app.submit("officer-ovl", &same).await.location();
        let again = form(&app, "officer-ovl", &edit, FORM).await;
        assert_eq!(same.value("version"), again.value("version"));
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_field() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let full = form(&app, "officer-ovl", "/centres/new", FORM).await;
    let full = full.set("name", "Klooster").set("place", "Ronse");
    for (field, value, error) in [
        ("name", "", "#f-name-error"),
        ("name", "a\u{0}b", "#f-name-error"),
        ("place", "", "#f-place-error"),
        ("place", "Atlantis", "#f-place-error"),
        ("address", &"x".repeat(1_000_000), "#f-address-error"),
        ("opened", "ooit", "#f-opened-error"),
        ("note", "\u{1b}[31m", "#f-note-error"),
    ] {
        let reply = app.submit("officer-ovl", &full.clone().set(field, value)).await;
        assert_eq!(reply.status, 422, "{field} {}", reply.page().described());
        assert!(reply.page().has(error), "{field}");
    }
    let ends = full.clone().set("opened", "2024").set("closed", "2023");
    let reply = app.submit("officer-ovl", &ends).await;
    assert_eq!((reply.status.as_u16(), reply.page().has(".error-summary")), (422, true));
    let several = app.submit("officer-ovl", &full.clone().set("place", "Sint")).await.page();
    assert!(several.all("[data-test=candidates] input").len() > 1);
    assert!(names(&app, "/centres").await.is_empty());
    assert_eq!(app.get("reader", "/centres/nonsense").await.status, 404);
    let nowhere = format!("/centres/{}", uuid::Uuid::nil());
    assert_eq!(app.get("reader", &nowhere).await.status, 404);
}

#[tokio::test]
async fn officers_write_about_their_region_and_coordinators_about_all() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let path = add(&app, "officer-ovl", "Klooster", "Ronse").await;
    let edit = format!("{path}/edit");
    for (who, status) in [
        ("officer-wvl", 403),
        ("reader", 403),
        ("worker", 403),
        ("administrator", 403),
        ("back-up-ovl", 200),
        ("coordinator", 200),
    ] {
        assert_eq!(app.get(who, &edit).await.status, status, "{who}");
    }
    let there = form(&app, "officer-wvl", "/centres/new", FORM).await;
    let there = there.set("name", "Elders").set("place", "Ronse");
    assert_eq!(app.submit("officer-wvl", &there).await.status, 403);
    // A centre cannot be moved into a region that one may not write about.
    let moved = form(&app, "officer-ovl", &edit, FORM).await.set("place", "Brugge");
    assert_eq!(app.submit("officer-ovl", &moved).await.status, 403);
}

#[tokio::test]
async fn the_register_takes_the_same_statements_however_much_there_is() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(1)).await;
        let new = format!("/centres/new?case={}", case.id);
        let mut path = String::new();
        let mut counts = Vec::new();
        for round in 0..3 {
            let typed = form(&app, "officer-ovl", &new, FORM).await;
            let name = format!("Klooster {round}");
            app.submit("officer-ovl", &typed.set("name", &name)).await.location();
            if path.is_empty() {
                path = page(&app, "/centres").await.attr("[data-test=centres] th a", "href");
            }
            let (_, list) = app.statements_of(app.get("officer-ovl", "/centres")).await;
            let (_, one) = app.statements_of(app.get("officer-ovl", &path)).await;
            counts.push((list, one));
        }
        assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?} on {}", app.kind);
        assert!(counts[0].0 <= 8 && counts[0].1 <= 8, "{counts:?}");
    }
}
