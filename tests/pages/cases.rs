//! The list of cases and the page of one.

use chrono::TimeDelta;
use entity::vocab::{
    ActedAs, Body, CaseId, CaseKind, Channel, ContactId, FactKind, Function, PersonId,
};
use server::actions::open_case::{OpenCase, open_case};
use server::actions::record_contact::record_contact;
use server::domain::access::Actor;
use server::domain::calendar::local_day;
use server::domain::case_file::CaseFile;
use server::domain::confirmation::Confirmation;
use server::domain::contact::NewContact;
use server::domain::fact::{NewFact, Value};
use server::store::sessions;

use crate::support::app::TestApp;

async fn actor(app: &TestApp, who: &str) -> Actor {
    let person = app.person(who);
    let today = local_day(app.ctx.clock.now());
    let db = app.ctx.db.reads();
    Actor {
        person,
        roles: sessions::roles_of(db, person).await.unwrap(),
        regions: sessions::regions_of(db, person, today).await.unwrap(),
    }
}

/// A case of the coordinator's in a municipality, confirmed some hours ago.
async fn opened(app: &TestApp, nis: &str, hours_ago: Option<i64>) -> CaseFile {
    let now = app.ctx.clock.now();
    let input = OpenCase {
        id: CaseId::new(),
        kind: CaseKind::Opening,
        predecessor: None,
        nis: nis.to_owned(),
        as_of: local_day(now),
        place: None,
        facts: vec![NewFact::of(
            FactKind::Address,
            Value::Text("Oude Leuzesesteenweg 92".to_owned()),
            "Fedasil",
        )],
        confirmation: hours_ago.map(|hours| Confirmation {
            at: now - TimeDelta::hours(hours),
            evidence: "mail van Fedasil".to_owned(),
            source: "Fedasil".to_owned(),
        }),
        example: false,
    };
    open_case(&app.ctx, &actor(app, "coordinator").await, input).await.unwrap()
}

fn call(app: &TestApp, by: PersonId, reached: bool) -> NewContact {
    NewContact {
        id: ContactId::new(),
        happened_at: app.ctx.clock.now(),
        made_by: by,
        made_as: ActedAs::Officer,
        body: Body::LocalAuthority,
        function: Some(Function::Mayor),
        person_name: None,
        channel: Channel::Phone,
        reached,
        outcome: None,
        decline_reason: None,
        appointment: None,
        note: None,
        late_reason: None,
    }
}

const RONSE: &str = "45041";
const AALST: &str = "41002";

#[tokio::test]
async fn the_list_finds_filters_and_counts() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, RONSE, Some(1)).await;
        opened(&app, AALST, Some(40)).await;
        opened(&app, AALST, None).await;
        let texts = async |path: &str| {
            app.get("officer-ovl", path).await.ok().texts("[data-test=cases] tbody th a")
        };
        assert_eq!(texts("/cases").await, ["Aalst", "Ronse", "Aalst"], "{}", app.kind);
        assert_eq!(texts("/cases?q=ron").await, ["Ronse"]);
        assert_eq!(texts("/cases?q=OVL-2026-002").await, ["Aalst"]);
        assert_eq!(texts("/cases?clock=soon").await, ["Aalst"]);
        assert_eq!(texts("/cases?clock=running").await, ["Ronse"]);
        assert_eq!(texts("/cases?clock=not-started").await, ["Aalst"]);
        assert_eq!(texts("/cases?sort=municipality&q=oost").await, ["Aalst", "Aalst", "Ronse"]);
        assert_eq!(texts("/cases?sort=clock").await[..2], ["Aalst", "Ronse"]);
        assert_eq!(texts("/cases?sort=-reference").await.len(), 3);
        let page = app.get("reader", "/cases?sort=start").await.ok();
        assert_eq!(page.text("th[aria-sort]"), "Opening");
        assert_eq!(page.attr("[data-test=order] a", "href"), "/cases");
        let usual = app.get("reader", "/cases").await.ok();
        assert!(!usual.has("th[aria-sort]") && !usual.has("[data-test=order] a"));
        assert_eq!(texts("/cases?year=2026&stage=confirmed&step=C&region=OVL").await.len(), 2);
        for nothing in ["q=Gent", "clock=urgent", "region=WVL", "year=unknown", "page=7", "step=K"]
        {
            let page = app.get("reader", &format!("/cases?{nothing}")).await.ok();
            assert!(page.has(".table__empty a"), "{nothing}");
        }
        let nonsense = "/cases?region=XX&clock=zz&year=%00&page=-1&sort=nonsense&stage=%FF&q=%25_";
        assert!(app.get("reader", nonsense).await.page().has("[data-test=cases]"));
        for unread in ["clock=zz", "stage=%FF", "gap=zz", "year=x", "month=13", "staff=x", "acts=x"]
        {
            let reply = app.get("reader", &format!("/cases?{unread}")).await;
            assert_eq!(reply.status, 422, "{unread}");
            let name = unread.split_once('=').expect("a pair").0;
            assert!(reply.page().text(".error-summary").contains(&format!("“{name}”")), "{unread}");
            let file = app.get("reader", &format!("/cases/export.csv?{unread}")).await;
            assert_ne!(file.status, 200, "{unread}");
        }
    }
}

#[tokio::test]
async fn cases_are_sorted_by_the_bounds_of_their_opening_and_unknown_ones_come_last() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.import_history().await;
        opened(&app, RONSE, Some(1)).await;
        let starts = async |sort: &str| {
            let page = app.get("reader", &format!("/cases?sort={sort}")).await.ok();
            page.texts("[data-test=cases] [data-label=Opening]")
        };
        for (sort, first) in [("-start", "2019"), ("start", "2024")] {
            let texts = starts(sort).await;
            assert!(texts[0].contains(first), "{}: {texts:?}", app.kind);
            assert_eq!(texts.last().map(String::as_str), Some("niet gekend"), "{texts:?}");
        }
    }
}

#[tokio::test]
async fn a_filter_is_a_chip_that_can_be_taken_away() {
    let app = TestApp::at("2026-03-02 09:00").await;
    opened(&app, RONSE, Some(1)).await;
    let page = app.get("reader", "/cases?q=ronse&stage=confirmed&sort=reference").await.ok();
    let hrefs: Vec<_> =
        page.all("a.chip").iter().map(|a| a.attr("href").unwrap().to_owned()).collect();
    assert_eq!(hrefs, ["/cases?stage=confirmed&sort=reference", "/cases?q=ronse&sort=reference"]);
    assert_eq!(page.text("[data-test=total]"), "1 dossier");
    assert_eq!(page.attr("th[aria-sort]", "aria-sort"), "ascending");
}

#[tokio::test]
async fn who_may_not_see_a_case_finds_none() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, RONSE, Some(1)).await;
    let path = format!("/cases/{}", case.id);
    for who in ["worker", "administrator"] {
        assert_eq!(app.get(who, &path).await.status, 404, "{who}");
        assert_eq!(app.get(who, &format!("{path}/print")).await.status, 404, "{who}");
    }
    for path in ["/cases", "/cases?q=ronse", "/cases?region=OVL&step=C", "/cases?clock=open"] {
        let page = app.get("worker", path).await.ok();
        assert_eq!(page.texts("[data-test=cases] tbody th").len(), 0, "{path}");
    }
    assert_eq!(app.get("reader", "/cases/nonsense").await.status, 404);
}

#[tokio::test]
async fn the_page_of_a_case_tells_clock_steps_facts_and_story() {
    for app in TestApp::each("2026-03-27 10:00").await {
        let case = opened(&app, RONSE, Some(0)).await;
        app.forward(TimeDelta::hours(3));
        let officer = actor(&app, "officer-ovl").await;
        let attempt = call(&app, officer.person, false);
        record_contact(&app.ctx, &officer, case.id, None, attempt).await.unwrap();
        let path = format!("/cases/{}", case.id);
        let page = app.get("officer-ovl", &path).await.ok();
        assert_eq!(page.text("h1"), "Ronse, Oost-Vlaanderen", "{}", app.kind);
        assert_eq!(page.text("[data-test=clock-text]"), "nog 45 u 00 min");
        let due = page.text("[data-test=due]");
        assert!(due.contains("zondag 29 maart 2026, 11.00 uur (zomertijd, UTC+2)"), "{due}");
        assert!(page.text("[data-test=why]").contains("begint de zomertijd"));
        assert!(page.text("[data-test=acting]").contains("Otto Oudenaarde"));
        assert_eq!(page.all(".bar48__attempt").len(), 1);
        assert_eq!(page.texts(".rail__letter").concat(), "ABCDEFGHIJK");
        assert_eq!(page.text(".rail__link[aria-current=step] .rail__letter"), "C");
        assert!(page.texts("[data-test=fact]").iter().any(|t| t.contains("Leuzesesteenweg")));
        let story = page.texts("#story ~ * [data-test=entry], [data-test=entry]").join(" | ");
        assert!(story.contains("Poging: burgemeester niet bereikt (telefoon)"), "{story}");
        assert!(story.contains("De klok van 48 uur start"), "{story}");
        let contact = call(&app, officer.person, true);
        record_contact(&app.ctx, &officer, case.id, None, contact).await.unwrap();
        let page = app.get("officer-ovl", &path).await.ok();
        assert_eq!(page.text("[data-test=clock-text]"), "contact na 3 u");
        assert_eq!(page.all(".bar48__contact").len(), 1);
        assert!(app.get("reader", &format!("{path}/print")).await.ok().has(".print-ref"));
        let only = app.get("reader", &format!("{path}?show=facts&step=D")).await.ok();
        assert!(only.text("section[aria-labelledby=step] h2").starts_with("D. "));
    }
}

#[tokio::test]
async fn on_the_bar_of_a_clock_long_past_due_no_label_is_printed_over_another() {
    for app in TestApp::each("2026-03-27 10:00").await {
        for (hours, labels) in [
            (0, ["0 u", "24 u", "36 u", "44 u", "48 u"].as_slice()),
            (168, ["0 u", "24 u", "48 u"].as_slice()),
        ] {
            let case = opened(&app, RONSE, Some(hours)).await;
            let page = app.get("officer-ovl", &format!("/cases/{}", case.id)).await.ok();
            assert_eq!(page.texts(".bar48__label"), labels, "{}: {hours} h", app.kind);
            assert_eq!(page.all(".bar48__rung").len(), 4, "the marks stay");
        }
    }
}

#[tokio::test]
async fn pages_take_the_same_statements_however_much_there_is() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, Some(1)).await;
        let path = format!("/cases/{}", case.id);
        app.get("officer-ovl", "/cases").await.ok();
        let (_, list) = app.statements_of(app.get("officer-ovl", "/cases")).await;
        let (_, page) = app.statements_of(app.get("officer-ovl", &path)).await;
        let officer = actor(&app, "officer-ovl").await;
        for _ in 0..5 {
            opened(&app, AALST, Some(2)).await;
            let contact = call(&app, officer.person, true);
            record_contact(&app.ctx, &officer, case.id, None, contact).await.unwrap();
        }
        let (_, list_after) = app.statements_of(app.get("officer-ovl", "/cases")).await;
        let (_, page_after) = app.statements_of(app.get("officer-ovl", &path)).await;
        assert_eq!((list, page), (list_after, page_after), "{}", app.kind);
        assert!(list <= 8 && page <= 28, "{list} and {page} statements");
    }
}
