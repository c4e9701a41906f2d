//! Mine, now.

use chrono::TimeDelta;
use entity::roster_term;
use entity::vocab::{
    ActedAs, Body, CaseId, CaseKind, Channel, ContactId, Function, HandOverId, PersonId, TaskId,
};
use sea_orm::EntityTrait;
use server::actions::commit::on_case;
use server::actions::hand_over::{Ask, ask};
use server::actions::open_case::{OpenCase, open_case};
use server::actions::record_contact::record_contact;
use server::actions::work_task::{Work, work_task};
use server::domain::access::{Actor, Verb};
use server::domain::calendar::local_day;
use server::domain::case_file::CaseFile;
use server::domain::confirmation::Confirmation;
use server::domain::contact::NewContact;
use server::domain::edtf::Imprecise;
use server::domain::task;
use server::domain::worklist::{Place, order};
use server::store::{sessions, worklist};

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

pub const RONSE: &str = "45041";
pub const AALST: &str = "41002";

/// A case of the coordinator's, confirmed some hours ago.
pub async fn opened(app: &TestApp, nis: &str, hours_ago: i64) -> CaseFile {
    let now = app.ctx.clock.now();
    let input = OpenCase {
        id: CaseId::new(),
        kind: CaseKind::Opening,
        predecessor: None,
        nis: nis.to_owned(),
        as_of: local_day(now),
        place: None,
        facts: Vec::new(),
        confirmation: Some(Confirmation {
            at: now - TimeDelta::hours(hours_ago),
            evidence: "mail van Fedasil".to_owned(),
            source: "Fedasil".to_owned(),
        }),
        example: false,
    };
    open_case(&app.ctx, &actor(app, "coordinator").await, input).await.unwrap()
}

/// The officer calls the mayor, and is answered or not.
pub async fn called(app: &TestApp, who: &str, case: CaseId, reached: bool) -> CaseFile {
    let contact = NewContact {
        id: ContactId::new(),
        happened_at: app.ctx.clock.now(),
        made_by: app.person(who),
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
        late_reason: Some("pas vernomen".to_owned()).filter(|_| reached),
    };
    record_contact(&app.ctx, &actor(app, who).await, case, None, contact).await.unwrap()
}

pub fn task_of(case: &CaseFile, key: &str) -> TaskId {
    case.tasks.iter().find(|t| t.key == key).unwrap().id
}

/// Somebody asks a colleague to take a task over.
pub async fn asked(app: &TestApp, who: &str, task: TaskId, to: PersonId) -> HandOverId {
    let id = HandOverId::new();
    let new = Ask { id, task, to, note: Some("ik ben er niet".to_owned()) };
    ask(&app.ctx, &actor(app, who).await, new).await.unwrap();
    id
}

#[tokio::test]
async fn the_clock_that_is_due_first_stands_on_top_and_the_sentence_counts() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let late = opened(&app, AALST, 50).await;
        opened(&app, RONSE, 30).await;
        called(&app, "officer-ovl", late.id, false).await;
        let page = app.get("officer-ovl", "/").await.ok();
        assert_eq!(page.texts("[data-test=clocks] .clock-row__what a"), ["Aalst", "Ronse"]);
        let times = page.texts("[data-test=clocks] .clock-row__time");
        assert_eq!(times, ["2 u 00 min te laat", "nog 18 u 00 min"], "{}", app.kind);
        assert_eq!(
            page.text("[data-test=lead]"),
            "2 klokken lopen. 1 daarvan is te laat. Er is geen taak te laat en niets moet vandaag."
        );
        let meta = page.texts("[data-test=clocks] .clock-row__meta");
        assert!(meta[0].contains("1 poging, nog niemand bereikt"), "{}", meta[0]);
        assert!(meta[1].contains("nog geen poging"), "{}", meta[1]);
        // Everything of ours waits for the contact.
        assert_eq!(page.all("[data-test=later] li.task").len(), 0);
        assert_eq!(page.all("[data-test=waiting] .task--locked").len(), 2);
    }
}

#[tokio::test]
async fn a_clock_is_shown_to_whoever_acts_and_to_nobody_else() {
    for app in TestApp::each("2026-03-02 09:00").await {
        opened(&app, RONSE, 1).await;
        for (who, clocks) in [
            ("officer-ovl", 1),
            ("back-up-ovl", 0),
            ("officer-wvl", 0),
            ("coordinator", 0),
            ("reader", 0),
            ("worker", 0),
        ] {
            let page = app.get(who, "/").await.ok();
            assert_eq!(page.all(".clock-row").len(), clocks, "{who} on {}", app.kind);
        }
    }
}

#[tokio::test]
async fn tasks_stand_under_their_headings_in_the_order_of_the_rule() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let ronse = opened(&app, RONSE, 1).await;
        let aalst = opened(&app, AALST, 1).await;
        called(&app, "officer-ovl", ronse.id, true).await;
        app.forward(TimeDelta::days(5));
        called(&app, "officer-ovl", aalst.id, true).await;
        let db = app.ctx.db.reads();
        let rows = worklist::tasks(db, app.person("officer-ovl"), 1).await.unwrap();
        let places: Vec<Place<'_>> = rows
            .iter()
            .map(|row| Place {
                waits: false,
                due_at: row.due_at,
                reference: &row.reference,
                position: row.position,
                id: row.id,
            })
            .collect();
        assert!(places.len() > 20, "{}", app.kind);
        assert!(places.is_sorted_by(|a, b| order(a, b).is_le()), "{}", app.kind);
        let page = app.get("officer-ovl", "/").await.ok();
        assert_eq!(page.texts("[data-test=late] .task__meta span:nth-child(2)"), ["OVL-2026-001"]);
        let shown = page.all("[data-task]").len();
        assert_eq!(shown, rows.len());
        assert!(page.text("[data-test=lead]").contains("1 taak is te laat"));
    }
}

#[tokio::test]
async fn what_is_asked_waits_with_the_asker_and_is_offered_to_the_other() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, 1).await;
        let case = called(&app, "officer-ovl", case.id, true).await;
        let task = task_of(&case, "D.d");
        let id = asked(&app, "officer-ovl", task, app.person("worker")).await;
        let mine = app.get("officer-ovl", "/").await.ok();
        assert_eq!(mine.all(&format!("[data-task='{task}']")).len(), 0, "{}", app.kind);
        assert!(mine.text("[data-test=waiting] .task--waits").contains("gevraagd aan Tine Taal"));
        let theirs = app.get("worker", "/").await.ok();
        assert_eq!(theirs.all(&format!("[data-offer='{id}']")).len(), 1);
        assert!(theirs.text("[data-test=offered]").contains("ik ben er niet"));
        // Whoever is asked may look at the case before answering.
        app.get("worker", &format!("/cases/{}", case.id)).await.ok();
        app.get("worker", &format!("/hand-overs/{id}")).await.ok();
        let reply = app.post("worker", &format!("/hand-overs/{id}"), "answer=accepted").await;
        assert_eq!(reply.location(), "/");
        let theirs = app.get("worker", "/").await.ok();
        assert_eq!(theirs.all(&format!("[data-task='{task}']")).len(), 1);
        assert_eq!(theirs.all("[data-offer]").len(), 0);
    }
}

#[tokio::test]
async fn a_task_that_is_done_meanwhile_is_no_longer_asked_of_anyone() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, 1).await;
        let case = called(&app, "officer-ovl", case.id, true).await;
        let officer = actor(&app, "officer-ovl").await;
        let task = task_of(&case, "D.d");
        let id = asked(&app, "officer-ovl", task, app.person("worker")).await;
        let (ctx, version) = (&app.ctx, case.version + 1);
        work_task(ctx, &officer, task, version, Work::Complete(None)).await.unwrap();
        work_task(ctx, &officer, task, version + 1, Work::Reopen("te vroeg".to_owned()))
            .await
            .unwrap();
        let theirs = app.get("worker", "/").await.ok();
        assert_eq!(theirs.all("[data-offer]").len(), 0, "{}", app.kind);
        let late = app.post("worker", &format!("/hand-overs/{id}"), "answer=accepted").await;
        assert!(late.status == 404 || late.status == 409, "{}", late.status);
        let mine = app.get("officer-ovl", "/").await.ok();
        assert_eq!(mine.all(&format!("[data-task='{task}']")).len(), 1, "theirs again");
    }
}

#[tokio::test]
async fn what_was_done_today_is_shown_until_midnight() {
    for app in TestApp::each("2026-03-02 23:00").await {
        let case = opened(&app, RONSE, 1).await;
        let case = called(&app, "officer-ovl", case.id, true).await;
        let officer = actor(&app, "officer-ovl").await;
        let task = task_of(&case, "C.a");
        on_case(&app.ctx, &officer, case.id, Verb::WorkTask, None, |case, moment| {
            let day = Imprecise::parse(&moment.today.to_string()).unwrap();
            task::complete(case, task, day, officer.person, moment.now, moment.today)
        })
        .await
        .unwrap();
        let page = app.get("officer-ovl", "/").await.ok();
        let done = page.texts("[data-test=done] .task__title");
        assert_eq!(done.len(), 1, "{}: {done:?}", app.kind);
        app.forward(TimeDelta::hours(2));
        let page = app.get("officer-ovl", "/").await.ok();
        assert_eq!(page.all("[data-test=done]").len(), 0);
    }
}

#[tokio::test]
async fn the_number_of_statements_does_not_grow_with_the_cases() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let first = opened(&app, RONSE, 1).await;
        called(&app, "officer-ovl", first.id, true).await;
        opened(&app, AALST, 1).await;
        app.get("officer-ovl", "/").await.ok();
        let (_, few) = app.statements_of(app.get("officer-ovl", "/")).await;
        for hours in 2..7 {
            let case = opened(&app, AALST, hours).await;
            called(&app, "officer-ovl", case.id, hours % 2 == 0).await;
        }
        let (reply, many) = app.statements_of(app.get("officer-ovl", "/")).await;
        reply.ok();
        assert_eq!(few, many, "{}", app.kind);
        assert!(many <= 22, "{many} statements");
    }
}

#[tokio::test]
async fn a_new_installation_says_what_to_do_first_to_those_who_can() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let shown = async |who: &str| app.get(who, "/").await.ok().has("[data-test=first-steps]");
        assert!(!shown("coordinator").await && !shown("administrator").await, "{}", app.kind);
        roster_term::Entity::delete_many().exec(app.ctx.db.writes()).await.unwrap();
        let page = app.get("administrator", "/").await.ok();
        let links: Vec<_> = page.all("[data-test=first-steps] a[href='/people/new']");
        assert_eq!(links.len(), 1);
        assert!(!page.has("[data-test=first-steps] a[href='/roster']"), "not theirs to fill");
        let page = app.get("coordinator", "/").await.ok();
        assert!(page.has("[data-test=first-steps] a[href='/roster']"));
        assert!(!shown("reader").await);
        let page = app.get("coordinator", "/roster").await.ok();
        let faults = page.text("[data-test=OVL]");
        assert!(faults.contains("Ook een back-up is er dan niet: de coördinatoren zijn aan zet."));
        assert!(!faults.contains("naar de back-up"));
    }
}
