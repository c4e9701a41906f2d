//! The overview, and that each of its numbers equals the length of the list that it links to.

use chrono::{NaiveDate, TimeDelta};
use entity::absence;
use entity::vocab::{
    AbsenceId, ActedAs, Body, CaseId, CaseKind, Channel, ContactId, FactKind, Function,
};
use sea_orm::{EntityTrait, IntoActiveModel};
use server::actions::commit::on_case;
use server::actions::open_case::{OpenCase, open_case};
use server::actions::record_contact::record_contact;
use server::domain::access::{Actor, Verb};
use server::domain::calendar::local_day;
use server::domain::case_file::CaseFile;
use server::domain::confirmation::Confirmation;
use server::domain::contact::NewContact;
use server::domain::edtf::Imprecise;
use server::domain::fact::{NewFact, Value};
use server::domain::{life, task};
use server::store::sessions;

use super::figures::follow;
use crate::support::app::TestApp;

pub async fn actor(app: &TestApp, who: &str) -> Actor {
    let person = app.person(who);
    let today = local_day(app.ctx.clock.now());
    let db = app.ctx.db.reads();
    Actor {
        person,
        roles: sessions::roles_of(db, person).await.unwrap(),
        regions: sessions::regions_of(db, person, today).await.unwrap(),
    }
}

/// What a case is made with.
#[derive(Clone, Default)]
pub struct New {
    pub nis: &'static str,
    /// Hours since the confirmation; none: not confirmed.
    pub hours_ago: Option<i64>,
    pub facts: Vec<(FactKind, &'static str)>,
    pub capacity: Option<i64>,
    pub kind: Option<CaseKind>,
}

pub async fn opened(app: &TestApp, new: New) -> CaseFile {
    let now = app.ctx.clock.now();
    let dated = new.facts.into_iter().map(|(kind, date)| {
        NewFact::of(kind, Value::Date(Imprecise::parse(date).unwrap()), "Fedasil")
    });
    let capacity = new.capacity.map(|places| NewFact {
        detail: Some("adults".to_owned()),
        ..NewFact::of(FactKind::Capacity, Value::Number(places), "Fedasil")
    });
    let input = OpenCase {
        id: CaseId::new(),
        kind: new.kind.unwrap_or(CaseKind::Opening),
        predecessor: None,
        nis: new.nis.to_owned(),
        as_of: local_day(now),
        place: None,
        facts: dated.chain(capacity).collect(),
        confirmation: new.hours_ago.map(|hours| Confirmation {
            at: now - TimeDelta::hours(hours),
            evidence: "mail van Fedasil".to_owned(),
            source: "Fedasil".to_owned(),
        }),
        example: false,
    };
    open_case(&app.ctx, &actor(app, "coordinator").await, input).await.unwrap()
}

/// The mayor is called, now; reached or not.
pub async fn called(app: &TestApp, case: &CaseFile, reached: bool) {
    let coordinator = actor(app, "coordinator").await;
    let contact = NewContact {
        id: ContactId::new(),
        happened_at: app.ctx.clock.now(),
        made_by: coordinator.person,
        made_as: ActedAs::Coordinator,
        body: Body::LocalAuthority,
        function: Some(Function::Mayor),
        person_name: None,
        channel: Channel::Phone,
        reached,
        outcome: None,
        decline_reason: None,
        appointment: None,
        note: None,
        late_reason: Some("pas vernomen".to_owned()).filter(|_| reached),
    };
    record_contact(&app.ctx, &coordinator, case.id, None, contact).await.unwrap();
}

pub async fn away(app: &TestApp, who: &str, from: &str, until: &str) {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let row = absence::Model {
        id: AbsenceId::new(),
        person_id: app.person(who),
        from_on: day(from),
        until_on: day(until),
        recorded_at: app.ctx.clock.now(),
        recorded_by: None,
        removed_at: None,
    };
    let insert = absence::Entity::insert(row.into_active_model());
    insert.exec_without_returning(app.ctx.db.writes()).await.unwrap();
}

pub const RONSE: &str = "45041";
pub const AALST: &str = "41002";
pub const IEPER: &str = "33011";
pub const HASSELT: &str = "71072";

/// Cases of every kind: late, endangered, calm, attempted, met, not confirmed, closed, withdrawn,
/// without history and with it.
pub async fn mixed(app: &TestApp) {
    app.import_history().await;
    let case = |nis, hours_ago| New { nis, hours_ago, ..New::default() };
    let late = opened(app, case(RONSE, Some(50))).await;
    called(app, &late, false).await;
    opened(app, case(AALST, Some(45))).await;
    opened(app, case(IEPER, Some(37))).await;
    opened(app, case(HASSELT, Some(1))).await;
    opened(app, case(AALST, None)).await;
    let met = opened(app, case(IEPER, Some(300))).await;
    called(app, &met, true).await;
    let closed = New {
        facts: vec![(FactKind::FirstResidents, "2021-03"), (FactKind::Closing, "2022")],
        capacity: Some(120),
        ..case(HASSELT, Some(900))
    };
    let closed = opened(app, closed).await;
    called(app, &closed, true).await;
    let gone = opened(app, case(RONSE, Some(2))).await;
    let coordinator = actor(app, "coordinator").await;
    on_case(&app.ctx, &coordinator, gone.id, Verb::WithdrawCase, None, |case, moment| {
        life::withdraw(case, "het centrum komt er niet", moment.now)
    })
    .await
    .unwrap();
    let own = met.tasks.iter().find(|t| t.key == "D.d").unwrap().clone();
    on_case(&app.ctx, &coordinator, met.id, Verb::ReassignCase, None, |case, _| {
        task::assign(case, own.id, None, own.assignee)
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn every_number_equals_the_length_of_its_list() {
    for app in TestApp::each("2026-03-02 09:00").await {
        mixed(&app).await;
        for path in [
            "/overview",
            "/overview?region=OVL",
            "/overview?from=2026-02-27&until=2026-03-01",
            "/overview?kind=opening&from=1.1.2026",
            "/overview?kind=extension",
        ] {
            let followed = follow(&app, "coordinator", path).await;
            assert!(followed >= 6, "{path}: {followed} on {}", app.kind);
        }
        assert!(follow(&app, "reader", "/overview").await > 30);
        // Whole numbers of known things, so that two equal mistakes do not hide each other.
        let page = app.get("coordinator", "/overview").await.ok();
        let keys = page.texts("[data-test=keys] .keys__count");
        assert_eq!(keys[..3], ["1", "1", "1"], "{}", app.kind);
        let board = page.texts("[data-test=board] tfoot td:last-child");
        assert_eq!(board, ["6"], "neither history, nor the closed, nor the withdrawn");
    }
}

#[tokio::test]
async fn the_clocks_say_who_acts_whether_anybody_was_reached_and_what_comes_next() {
    for app in TestApp::each("2026-03-02 09:00").await {
        mixed(&app).await;
        away(&app, "officer-wvl", "2026-03-02", "2026-03-06").await;
        let page = app.get("coordinator", "/overview").await.ok();
        let what = page.texts("[data-test=clocks] .burning__what a");
        assert_eq!(what, ["Ronse", "Aalst", "Ieper", "Hasselt"], "{}", app.kind);
        let times = page.texts("[data-test=clocks] .burning__time");
        assert_eq!(times[..2], ["2 u 00 min te laat", "nog 3 u 00 min"]);
        let acting = page.texts("[data-test=acting]");
        assert_eq!(acting[0], "Otto Oudenaarde, officier");
        assert_eq!(
            acting[2],
            "Bieke Brugge, back-up: de officier is afwezig tot en met 06.03.2026"
        );
        let reached = page.texts("[data-test=reached]");
        assert!(reached[0].starts_with("1 poging, niemand bereikt"), "{}", reached[0]);
        assert_eq!(reached[1], "nog geen poging");
        let meta = page.texts(".burning__meta");
        assert!(meta[3].contains("volgende herinnering 12.00 uur"), "{meta:?}");
        let away = page.text("[data-test=away]");
        assert!(away.contains("Wout Westhoek") && away.contains("Bieke Brugge neemt waar"));
        assert!(page.text("[data-test=faults]").contains("Geen back-up van"));
        let load = page.texts("[data-test=load] tbody tr").join(" | ");
        assert!(load.contains("Bieke Brugge100"), "one clock, no task of her own: {load}");
        follow(&app, "coordinator", "/overview").await;
    }
}

#[tokio::test]
async fn an_absence_says_who_stands_in_on_which_days() {
    for app in TestApp::each("2026-03-02 09:00").await {
        away(&app, "officer-wvl", "2026-03-02", "2026-03-10").await;
        away(&app, "back-up-wvl", "2026-03-05", "2026-03-06").await;
        let page = app.get("coordinator", "/overview").await.ok();
        let away = page.text("[data-test=away]");
        for line in [
            "West-Vlaanderen van 02.03.2026 tot en met 04.03.2026: Bieke Brugge neemt waar",
            "West-Vlaanderen van 05.03.2026 tot en met 06.03.2026: de coördinatoren nemen waar \
             (Cora Coördinator)",
            "West-Vlaanderen van 07.03.2026 tot en met 10.03.2026: Bieke Brugge neemt waar",
        ] {
            assert!(away.contains(line), "{}: {away}", app.kind);
        }
    }
}

#[tokio::test]
async fn on_the_nights_when_the_clocks_change_figures_and_lists_agree() {
    for now in ["2026-03-29 03:30", "2026-10-25 04:00"] {
        for app in TestApp::each(now).await {
            for hours in [36, 44, 47, 48, 49, 59] {
                let case = New { nis: AALST, hours_ago: Some(hours), ..New::default() };
                opened(&app, case).await;
            }
            follow(&app, "coordinator", "/overview").await;
            let page = app.get("coordinator", "/overview").await.ok();
            // 48 hours are elapsed hours: exactly then it is still in time.
            let keys = page.texts("[data-test=keys] .keys__count");
            assert_eq!(keys[..3], ["2", "3", "1"], "{now} on {}", app.kind);
            follow(&app, "coordinator", "/overview?from=2026-03-28&until=2026-03-28").await;
        }
    }
}

#[tokio::test]
async fn what_cannot_be_filtered_by_is_said_and_no_figure_is_shown() {
    let app = TestApp::at("2026-03-02 09:00").await;
    for (query, sentence) in [
        ("from=2026-03-02&until=2026-03-01", "De laatste dag ligt vóór de eerste."),
        ("from=1.1.1600&until=1.1.2100", "Kies een periode van hoogstens 30 jaar."),
        ("region=XX", "Deze regio bestaat niet."),
        ("kind=feest", "Dit soort dossier bestaat niet."),
    ] {
        for path in ["/overview", "/tasks", "/map"] {
            let reply = app.get("coordinator", &format!("{path}?{query}")).await;
            assert_eq!(reply.status, 422, "{path}?{query}");
            let page = reply.page();
            assert!(page.text(".error-summary").contains(sentence), "{path}?{query}");
            assert!(!page.has("[data-figure], [data-test=total]"), "{path}?{query}");
        }
        let list = app.get("coordinator", &format!("/cases?{query}")).await;
        assert_eq!(list.status, 422, "{query}");
        let list = list.page();
        assert!(list.text(".error-summary").contains(sentence), "{query}");
    }
    let damaged = app.get("coordinator", "/overview?from=%FF%00&until=31.2.2026").await;
    assert_eq!(damaged.status, 422);
}

#[tokio::test]
async fn the_overview_takes_the_same_statements_however_much_there_is() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = || New { nis: RONSE, hours_ago: Some(60), ..New::default() };
        let first = opened(&app, case()).await;
        called(&app, &first, true).await;
        opened(&app, case()).await;
        let paths = ["/overview", "/tasks", "/map"];
        let mut few = Vec::new();
        for path in paths {
            app.get("coordinator", path).await.ok();
            few.push(app.statements_of(app.get("coordinator", path)).await.1);
        }
        for _ in 0..6 {
            let case = opened(&app, case()).await;
            called(&app, &case, true).await;
            opened(&app, New { nis: IEPER, hours_ago: Some(9), ..New::default() }).await;
        }
        for (path, few) in paths.iter().zip(few) {
            let (_, many) = app.statements_of(app.get("coordinator", path)).await;
            assert_eq!(few, many, "{path} on {}", app.kind);
            assert!(many <= 30, "{path}: {many} statements");
        }
    }
}

#[tokio::test]
async fn tasks_are_sorted_and_filtered_in_the_address() {
    for app in TestApp::each("2026-03-02 09:00").await {
        mixed(&app).await;
        app.forward(TimeDelta::days(12));
        let texts =
            async |path: &str, css: &str| app.get("coordinator", path).await.ok().texts(css);
        let late = texts("/tasks?late=yes", ".badge--late").await;
        assert!(!late.is_empty(), "{}", app.kind);
        let steps = texts("/tasks?sort=step", "[data-label=Stap]").await;
        assert!(steps.is_sorted() && steps.len() > 10, "{steps:?}");
        let turned = texts("/tasks?sort=-step", "[data-label=Stap]").await;
        assert!(turned.is_sorted_by(|a, b| a >= b));
        let nobody = texts("/tasks?person=none", "[data-label='Van wie']").await;
        assert!(!nobody.is_empty() && nobody.iter().all(|name| name == "nog niemand"));
        assert!(texts("/tasks?step=D", "[data-label=Stap]").await.iter().all(|s| s == "D"));
        let page = app.get("coordinator", "/tasks?region=WVL&late=yes&sort=-due").await.ok();
        let chips: Vec<_> =
            page.all("a.chip").iter().map(|a| a.attr("href").unwrap().to_owned()).collect();
        assert_eq!(chips, ["/tasks?region=WVL&sort=-due"]);
        let nonsense = "/tasks?person=x&sort=y&step=%00&page=-3&late=maybe";
        assert!(app.get("coordinator", nonsense).await.ok().has("[data-test=tasks]"));
    }
}
