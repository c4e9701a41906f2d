//! What became of the items of the standard offer.

use chrono::TimeDelta;
use entity::vocab::{CaseId, OfferStatus};
use server::domain::case_file::OfferStatement;

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::ronse::{contacted, flash, form, now};

const FORM: &str = "[data-test=offer]";

async fn new(app: &TestApp) -> (CaseId, String) {
    let case = contacted(app).await;
    (case.id, format!("/cases/{}/offer", case.id))
}

async fn said(app: &TestApp, id: CaseId, item: &str) -> Option<OfferStatement> {
    now(app, id).await.offer_of(item).cloned()
}

#[tokio::test]
async fn the_items_are_on_one_page_and_only_what_changed_is_written() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, path) = new(&app).await;
        let page = app.get("officer-ovl", &path).await.ok();
        assert_eq!(page.all("[data-test=item]").len(), 13, "{}", app.kind);
        let typed = Form::in_page(&page, FORM)
            .set("status_nt2", "accepted")
            .set("on_nt2", "1.3.2026")
            .set("note_nt2", "testen 👋 <b>in de school</b>")
            .set("status_info_market", "declined");
        let reply = app.submit("officer-ovl", &typed).await;
        let told = flash(&app, "officer-ovl", &reply).await;
        assert_eq!(told, "Bewaard: 2 onderdelen van het aanbod zijn bijgewerkt.");
        // A double click says nothing new.
        app.submit("officer-ovl", &typed).await.location();
        assert_eq!(now(&app, id).await.offer.len(), 2);

        let again = form(&app, "officer-ovl", &path, FORM).await;
        assert_eq!(again.value("on_nt2").as_deref(), Some("01.03.2026"));
        let reply = app.submit("officer-ovl", &again).await;
        assert!(flash(&app, "officer-ovl", &reply).await.contains("niets gewijzigd"));
        app.submit("officer-ovl", &again.set("status_nt2", "delivered")).await.location();
        let case = now(&app, id).await;
        assert_eq!((case.offer.len(), case.offer_of("nt2").unwrap().status), {
            (3, OfferStatus::Delivered)
        });
        let shown = app.get("reader", &format!("/cases/{id}")).await.ok();
        assert!(shown.texts("[data-test=offer] td").contains(&"geleverd 01.03.2026".to_owned()));
        assert!(shown.text("[data-test=offer]").contains("testen 👋 <b>in de school</b>"));
        let story = shown.texts("[data-test=entry]").join(" | ");
        assert!(story.contains("Aanbod, NT2 (screening en toeleiding): geleverd"), "{story}");
    }
}

#[tokio::test]
async fn the_second_writer_sees_the_items_that_a_colleague_changed_and_no_others() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let (id, path) = new(&app).await;
        let mine = form(&app, "officer-ovl", &path, FORM).await;
        let theirs = form(&app, "back-up-ovl", &path, FORM).await;
        let theirs = theirs.set("status_nt2", "declined").set("status_perception", "offered");
        app.submit("back-up-ovl", &theirs).await.location();
        app.forward(TimeDelta::minutes(2));
        // Another item does no harm, and what was not touched is not put back.
        let other = mine.clone().set("status_dutch_practice", "offered");
        app.submit("officer-ovl", &other).await.location();
        let perception = said(&app, id, "perception").await.unwrap();
        assert_eq!(perception.status, OfferStatus::Offered, "{}", app.kind);

        let reply = app.submit("officer-ovl", &mine.set("status_nt2", "accepted")).await;
        assert_eq!(reply.status, 409);
        let page = reply.page();
        let rows = page.texts("[data-test=conflict] tbody tr");
        assert_eq!(rows, ["NT2 (screening en toeleiding)geweigerdaanvaard"]);
        assert!(page.texts("[data-test=meanwhile] li").concat().contains("Berre Balegem"));
        let anyway = Form::in_page(&page, FORM);
        assert_eq!(anyway.value("status_perception").as_deref(), Some("offered"));
        app.submit("officer-ovl", &anyway).await.location();
        assert_eq!(said(&app, id, "nt2").await.unwrap().status, OfferStatus::Accepted);
        assert_eq!(now(&app, id).await.offer.len(), 4);
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_item_and_nothing_is_lost() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (id, path) = new(&app).await;
    let form = form(&app, "officer-ovl", &path, FORM).await;
    let long = "x".repeat(1_000_000);
    for (field, value, error) in [
        ("on_nt2", "3.3.2026", "#f-on_nt2-error"),
        ("on_nt2", "31.2.2026", "#f-on_nt2-error"),
        ("note_nt2", "bel\u{0}terug", "#f-note_nt2-error"),
        ("note_nt2", long.as_str(), "#f-note_nt2-error"),
        ("note_perception", "alleen een nota", "#f-status_perception-error"),
    ] {
        let typed = form.clone().set("status_nt2", "accepted").set(field, value);
        let reply = app.submit("officer-ovl", &typed).await;
        assert_eq!(reply.status, 422, "{field}");
        let page = reply.page();
        assert!(page.has(error) && page.has(".error-summary a"), "{field}");
        assert!(page.has("#f-status_nt2 option[value=accepted][selected]"), "{field}");
    }
    let unknown = format!("{}&status_free_beer=accepted", form.encode());
    let reply = app.post("officer-ovl", &path, &unknown).await;
    assert_eq!(reply.status, 422);
    assert!(reply.page().text(".error-summary").contains("Dit staat niet in het aanbod"));
    let king = form.encode().replace("status_nt2=", "status_nt2=king");
    assert!(app.post("officer-ovl", &path, &king).await.page().has("#f-status_nt2-error"));
    assert!(now(&app, id).await.offer.is_empty());

    app.submit("officer-ovl", &form.set("status_nt2", "offered")).await.location();
    let filled = crate::support::ronse::form(&app, "officer-ovl", &path, FORM).await;
    let reply = app.submit("officer-ovl", &filled.set("status_nt2", "")).await;
    assert!(reply.page().text("#f-status_nt2-error").contains("al iets gezegd"));
}

#[tokio::test]
async fn who_may_not_write_finds_no_offer_to_change() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let (_, path) = new(&app).await;
    for (who, status) in [("reader", 403), ("officer-wvl", 403), ("administrator", 403)] {
        assert_eq!(app.get(who, &path).await.status, status, "{who}");
    }
    assert_eq!(app.get("coordinator", &path).await.status, 200);
}
