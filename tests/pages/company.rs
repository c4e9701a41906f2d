//! Partners, meetings, products and lasting involvement: their forms, and what the case shows.

use chrono::TimeDelta;
use entity::vocab::{CaseId, TaskState};

use crate::support::app::{Reply, TestApp};
use crate::support::form::Form;
use crate::support::html::Page;
use crate::support::ronse::{contacted, flash, form, now, opened, task};

async fn new(app: &TestApp, form_path: &str, css: &str) -> (CaseId, Form) {
    let case = contacted(app).await;
    let path = format!("/cases/{}/{form_path}", case.id);
    (case.id, form(app, "officer-ovl", &path, css).await)
}

async fn shown(app: &TestApp, id: CaseId) -> Page {
    app.get("officer-ovl", &format!("/cases/{id}")).await.ok()
}

/// Presses the undo of the message that an answer leads to.
async fn undone(app: &TestApp, who: &str, reply: &Reply) -> Reply {
    let cookie = reply.header("set-cookie");
    let ours = cookie.split(';').next().unwrap_or_default().to_owned();
    let request = axum::http::Request::get(reply.location())
        .header("cookie", format!("{}; {ours}", app.cookie(who).await))
        .body(axum::body::Body::empty())
        .unwrap();
    let page = app.send(request).await.ok();
    app.submit(who, &Form::in_page(&page, "[data-test=flash] form")).await
}

const PARTNER: &str = "[data-test=partner]";

fn police(form: &Form) -> Form {
    form.clone()
        .set("organisation", "Politie <i>Vlaamse Ardennen</i> 🚓")
        .set("body", "partner")
        .set("function", "korpschef")
        .set("phone", "055 23 33 10")
        .set("email", "onthaal@politie.example")
        .set("in_core_group", "yes")
}

#[tokio::test]
async fn a_partner_is_added_once_and_can_be_taken_off_and_put_back() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, form) = new(&app, "partners/new", PARTNER).await;
        let reply = app.submit("officer-ovl", &police(&form)).await;
        app.submit("officer-ovl", &police(&form)).await.location();
        let page = shown(&app, id).await;
        let rows = page.texts("[data-test=partners] tbody tr");
        assert_eq!(rows.len(), 1, "{}", app.kind);
        assert!(rows[0].starts_with("Politie <i>Vlaamse Ardennen</i> 🚓 kerngroep"), "{}", rows[0]);
        assert!(page.has("a[href='tel:055 23 33 10']"));

        undone(&app, "officer-ovl", &reply).await.location();
        assert!(shown(&app, id).await.has("[data-test=partners] .table__empty"));
        let removal = shown(&app, id).await;
        assert!(!removal.has("[data-test=partners] form"));
        let path = form.action().to_owned();
        let partner = form.value("id").unwrap();
        let path = format!("{path}/{partner}/removal");
        let back = app.post("officer-ovl", &path, "undo=yes").await;
        assert!(flash(&app, "officer-ovl", &back).await.contains("staat op de lijst"));
        let row = Form::in_page(&shown(&app, id).await, "[data-test=partners] form");
        let off = app.submit("officer-ovl", &row).await;
        app.submit("officer-ovl", &row).await.location();
        undone(&app, "officer-ovl", &off).await.location();
        let page = shown(&app, id).await;
        assert_eq!(page.all("[data-test=partners] tbody th").len(), 1);
        let story = page.texts("[data-test=entry]").join(" | ");
        assert_eq!(story.matches("Partner van de lijst gehaald").count(), 2, "{story}");
        assert_eq!(story.matches("Partner toegevoegd").count(), 3, "{story}");
    }
}

#[tokio::test]
async fn what_is_known_of_a_partner_changes_and_the_chronology_says_so() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, typed) = new(&app, "partners/new", PARTNER).await;
        app.submit("officer-ovl", &police(&typed)).await.location();
        let row = "[data-test=partners] tbody a[href$='/edit']";
        let edit = shown(&app, id).await.attr(row, "href");
        let known = form(&app, "officer-ovl", &edit, PARTNER).await;
        assert_eq!(known.value("phone").as_deref(), Some("055 23 33 10"));
        let version = now(&app, id).await.version;
        app.submit("officer-ovl", &known).await.location();
        assert_eq!(now(&app, id).await.version, version, "nothing new was said");
        let wrong = app.submit("officer-ovl", &known.clone().set("phone", "bel de balie")).await;
        assert!(wrong.page().has("#f-phone-error"));
        assert_eq!(Form::in_page(&wrong.page(), PARTNER).action(), known.action());

        let theirs = form(&app, "back-up-ovl", &edit, PARTNER).await;
        let renamed = known.set("organisation", "Politiezone Ronse").set("phone", "055 00 00 01");
        let reply = app.submit("officer-ovl", &renamed).await;
        app.submit("officer-ovl", &renamed).await.location();
        let told = flash(&app, "officer-ovl", &reply).await;
        assert_eq!(told, "Bewaard: Politiezone Ronse is bijgewerkt.", "{}", app.kind);
        let page = shown(&app, id).await;
        assert_eq!(page.texts("[data-test=partners] tbody th").len(), 1);
        assert!(page.text("[data-test=partners] tbody").contains("055 00 00 01"));
        let story = page.texts("[data-test=entry]").join(" | ");
        assert_eq!(story.matches("Partner gewijzigd: Politiezone Ronse").count(), 1, "{story}");
        assert!(story.contains("Voorheen: Politie"), "{story}");

        // The second writer reads it first; what was typed is added, for the old row is gone.
        let late = app.submit("back-up-ovl", &theirs.set("function", "wijkinspecteur")).await;
        assert_eq!(late.status, 409, "{}", app.kind);
        let again = Form::in_page(&late.page(), PARTNER);
        assert_eq!(again.value("function").as_deref(), Some("wijkinspecteur"));
        app.submit("back-up-ovl", &again).await.location();
        assert_eq!(shown(&app, id).await.all("[data-test=partners] tbody th").len(), 2);
    }
}

#[tokio::test]
async fn a_partner_that_cannot_be_reached_like_that_comes_back() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (id, form) = new(&app, "partners/new", PARTNER).await;
    for (field, value) in [
        ("organisation", ""),
        ("organisation", "a\u{7}b"),
        ("organisation", &"x".repeat(1_000_000)),
        ("phone", "bel de balie"),
        ("email", "niemand"),
        ("function", &"x".repeat(201)),
    ] {
        let reply = app.submit("officer-ovl", &police(&form).set(field, value)).await;
        assert_eq!(reply.status, 422, "{field}");
        let page = reply.page();
        assert!(page.has(&format!("#f-{field}-error")), "{field}");
        assert_eq!(page.attr("#f-in_core_group", "value"), "yes");
        assert!(page.has("#f-in_core_group[checked]"), "{field}");
    }
    let king = police(&form).encode().replace("body=partner", "body=king");
    assert_eq!(app.post("officer-ovl", form.action(), &king).await.status, 422);
    assert!(shown(&app, id).await.has("[data-test=partners] .table__empty"));
    let nobody = format!("/cases/{id}/partners/{}/removal", uuid::Uuid::nil());
    assert_eq!(app.post("officer-ovl", &nobody, "").await.status, 404);
}

#[tokio::test]
async fn the_second_writer_is_told_of_the_partner_that_a_colleague_added() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (id, mine) = new(&app, "partners/new", PARTNER).await;
    let path = format!("/cases/{id}/partners/new");
    let theirs = form(&app, "back-up-ovl", &path, PARTNER).await;
    app.submit("back-up-ovl", &theirs.set("organisation", "CVO")).await.location();
    app.forward(TimeDelta::minutes(2));
    let reply = app.submit("officer-ovl", &police(&mine)).await;
    assert_eq!(reply.status, 409);
    let page = reply.page();
    assert!(page.texts("[data-test=meanwhile] li").concat().contains("Partner toegevoegd: CVO"));
    app.submit("officer-ovl", &Form::in_page(&page, PARTNER)).await.location();
    assert_eq!(shown(&app, id).await.all("[data-test=partners] tbody th").len(), 2);
}

const MEETING: &str = "[data-test=meeting]";

#[tokio::test]
async fn the_first_core_group_completes_the_act_of_the_authority() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, form) = new(&app, "meetings/new", MEETING).await;
        assert_eq!(form.value("happened_free").as_deref(), Some("02.03.2026"));
        let typed = form
            .set("body", "core_group")
            .set("label", "Kerngroep opvang")
            .set("happened_free", "eind februari 2026")
            .set("place", "stadhuis")
            .set("present", "burgemeester, Fedasil 👋")
            .set("agreements", "folder tegen <maart>")
            .unset("agency_present", "yes");
        let reply = app.submit("officer-ovl", &typed).await;
        app.submit("officer-ovl", &typed).await.location();
        assert!(flash(&app, "officer-ovl", &reply).await.contains("is klaar"), "{}", app.kind);
        let case = now(&app, id).await;
        let done = case.task(task(&case, "E")).unwrap();
        assert_eq!(done.state, TaskState::Done);
        assert_eq!(done.happened.as_ref().unwrap().text(), "2026-02");
        let page = shown(&app, id).await;
        let rows = page.texts("[data-test=meetings] tbody tr");
        assert_eq!(rows.len(), 1);
        for piece in
            ["Kerngroep opvang", "stadhuis", "Fedasil 👋", "<maart>", "zonder het agentschap"]
        {
            assert!(rows[0].contains(piece), "{piece} in {}", rows[0]);
        }
        // A second one is only recorded.
        let path = format!("/cases/{id}/meetings/new");
        let again = crate::support::ronse::form(&app, "officer-ovl", &path, MEETING).await;
        let again = again.set("body", "core_group").set("present", "iedereen");
        let reply = app.submit("officer-ovl", &again).await;
        assert_eq!(
            flash(&app, "officer-ovl", &reply).await,
            "Bewaard: de vergadering staat in het dossier."
        );
    }
}

#[tokio::test]
async fn a_meeting_is_changed_and_taken_off_and_its_task_stays_done() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, typed) = new(&app, "meetings/new", MEETING).await;
        let typed = typed.set("body", "core_group").set("present", "burgemeester");
        app.submit("officer-ovl", &typed).await.location();
        let edit = shown(&app, id).await.attr("[data-test=meetings] a[href$='/edit']", "href");
        let known = form(&app, "officer-ovl", &edit, MEETING).await;
        assert_eq!(known.value("happened_free").as_deref(), Some("02.03.2026"));
        let future = known.clone().set("happened_free", "3.3.2026");
        let future = app.submit("officer-ovl", &future).await;
        assert!(future.page().has("#f-happened-error"), "{}", app.kind);
        let more = known.set("agreements", "elke maandag").set("happened_free", "1.3.2026");
        app.submit("officer-ovl", &more).await.location();
        app.submit("officer-ovl", &more).await.location();
        let rows = shown(&app, id).await.texts("[data-test=meetings] tbody tr");
        assert_eq!(rows.len(), 1, "{}", app.kind);
        assert!(rows[0].contains("01.03.2026") && rows[0].contains("elke maandag"), "{}", rows[0]);

        let off = Form::in_page(&shown(&app, id).await, "[data-test=meetings] form");
        let reply = app.submit("officer-ovl", &off).await;
        app.submit("officer-ovl", &off).await.location();
        let page = shown(&app, id).await;
        assert!(page.has("[data-test=meetings] .table__empty"));
        let case = now(&app, id).await;
        assert_eq!(case.task(task(&case, "E")).unwrap().state, TaskState::Done);
        undone(&app, "officer-ovl", &reply).await.location();
        let page = shown(&app, id).await;
        assert_eq!(page.all("[data-test=meetings] tbody th").len(), 1);
        let story = page.texts("[data-test=entry]").join(" | ");
        for told in
            ["Vergadering gewijzigd: kerngroep", "Vergadering van de lijst gehaald: kerngroep"]
        {
            assert_eq!(story.matches(told).count(), 1, "{story}");
        }
    }
}

#[tokio::test]
async fn a_meeting_without_people_or_in_the_future_comes_back() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (id, form) = new(&app, "meetings/new", MEETING).await;
    let full = form.clone().set("body", "partner_consultation").set("present", "VDAB");
    for (typed, error) in [
        (form.clone().set("present", "VDAB"), "#f-body-error"),
        (full.clone().set("present", " "), "#f-present-error"),
        (full.clone().set("happened_free", "3.3.2026"), "#f-happened-error"),
        (full.clone().set("happened_free", "31.2.2026"), "#f-happened_free-error"),
        (
            full.clone().set("happened_shape", "unknown").set("happened_free", ""),
            "#f-happened_shape-error",
        ),
        (full.clone().set("agreements", "a\u{1b}[31m"), "#f-agreements-error"),
    ] {
        let reply = app.submit("officer-ovl", &typed).await;
        assert_eq!(reply.status, 422, "{error}");
        assert!(reply.page().has(error), "{error}");
    }
    assert!(shown(&app, id).await.has("[data-test=meetings] .table__empty"));
}

const PRODUCT: &str = "[data-test=product]";

#[tokio::test]
async fn a_product_that_is_there_completes_its_task_and_one_to_come_does_not() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, form) = new(&app, "products/web_page", PRODUCT).await;
        assert_eq!(form.value("provider").as_deref(), Some("local_authority"));
        assert_eq!(form.value("supporter").as_deref(), Some("liaison_officer"));
        let planned = form
            .set("url", "https://ronse.example/opvang?a=1&b=2")
            .set("supporter", "local_coordinator")
            .set("happened", "april 2026");
        app.submit("officer-ovl", &planned).await.location();
        let case = now(&app, id).await;
        let open = |case: &server::domain::case_file::CaseFile| {
            case.tasks.iter().any(|t| t.key == "I" && t.is_open())
        };
        assert!(open(&case), "{}", app.kind);
        let version = case.version;
        let path = format!("/cases/{id}/products/web_page");
        let again = crate::support::ronse::form(&app, "officer-ovl", &path, PRODUCT).await;
        assert_eq!(again.value("supporter").as_deref(), Some("local_coordinator"));
        app.submit("officer-ovl", &again).await.location();
        assert_eq!(now(&app, id).await.version, version, "nothing new was said");
        let there = again.set("happened", "1.3.2026").set("until_on", "1.6.2026");
        app.submit("officer-ovl", &there).await.location();
        app.submit("officer-ovl", &there).await.location();
        let case = now(&app, id).await;
        assert_eq!((open(&case), case.version), (false, version + 1));
        let page = shown(&app, id).await;
        assert!(page.has("[data-test=products] a[href='https://ronse.example/opvang?a=1&b=2']"));
        assert!(page.text("[data-test=products]").contains("loopt tot en met 01.06.2026"));
        // No task asks for the letter, and it can be recorded all the same.
        assert!(page.has(&format!("a[href='/cases/{id}/products/letter']")));
    }
}

#[tokio::test]
async fn only_web_addresses_become_links() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (id, form) = new(&app, "products/leaflet", PRODUCT).await;
    for url in [
        "javascript:alert(1)",
        "https://",
        "https://a b.example",
        "ronse.example",
        "data:text/html,x",
        "https://x.example/\"onclick=\"y",
    ] {
        let reply = app.submit("officer-ovl", &form.clone().set("url", url)).await;
        assert_eq!(reply.status, 422, "{url}");
        let page = reply.page();
        assert!(page.text("#f-url-error").contains("http://"), "{url}");
        assert_eq!(page.attr("#f-url", "value"), url);
    }
    let until = form.clone().set("happened", "1.3.2026").set("until_on", "1.2.2026");
    assert!(app.submit("officer-ovl", &until).await.page().has("#f-until_on-error"));
    let vague = form.set("happened", "ooit");
    assert!(app.submit("officer-ovl", &vague).await.page().has("#f-happened-error"));
    let beer = format!("/cases/{id}/products/beer");
    assert_eq!(app.get("officer-ovl", &beer).await.status, 404);
    assert_eq!(app.post("officer-ovl", &beer, "").await.status, 404);
}

const INVOLVEMENT: &str = "[data-test=involvement]";

#[tokio::test]
async fn lasting_involvement_is_recorded_once_and_can_be_taken_off() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, form) = new(&app, "involvement/new", INVOLVEMENT).await;
        let typed =
            form.set("kind", "steering_group_seat").set("description", "stuurgroep, elk kwartaal");
        let reply = app.submit("officer-ovl", &typed).await;
        app.submit("officer-ovl", &typed).await.location();
        let relations = "section[aria-labelledby=relations] dd";
        let told = shown(&app, id).await.texts(relations).join(" | ");
        assert_eq!(told.matches("elk kwartaal Vanaf 02.03.2026").count(), 1, "{told}");
        let off = undone(&app, "officer-ovl", &reply).await;
        assert!(flash(&app, "officer-ovl", &off).await.contains("van de lijst gehaald"));
        assert!(shown(&app, id).await.texts(relations).is_empty(), "{}", app.kind);
        undone(&app, "officer-ovl", &off).await.location();
        assert_eq!(shown(&app, id).await.texts(relations).len(), 1);

        let before = typed.set("until_on", "1.3.2026");
        let fresh = before.forge("id", &uuid::Uuid::now_v7().to_string());
        let version = now(&app, id).await.version.to_string();
        let reply = app.submit("officer-ovl", &fresh.forge("version", &version)).await;
        assert!(reply.page().has("#f-until_on-error"), "{}", app.kind);
    }
}

#[tokio::test]
async fn who_may_not_write_finds_none_of_these_forms() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    for path in ["partners/new", "meetings/new", "products/letter", "involvement/new"] {
        let path = format!("/cases/{}/{path}", case.id);
        for (who, status) in [("reader", 403), ("officer-wvl", 403), ("coordinator", 200)] {
            assert_eq!(app.get(who, &path).await.status, status, "{who} {path}");
        }
    }
    let page = app.get("reader", &format!("/cases/{}", case.id)).await.ok();
    assert!(!page.has("a[href$='/partners/new'], a[href$='/offer'], a[href*='/products/']"));
}
