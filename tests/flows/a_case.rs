//! From the confirmation to the first contact.

use chrono::TimeDelta;
use entity::vocab::{
    ActedAs, Body, CaseId, CaseKind, Channel, ClockState, ContactId, Function, PersonId, Role,
    TaskState,
};
use server::actions::commit::{ActionError, Seen};
use server::actions::open_case::{OpenCase, open_case};
use server::actions::record_contact::record_contact;
use server::domain::access::Actor;
use server::domain::confirmation::Confirmation;
use server::domain::contact::NewContact;
use server::domain::decision::Refusal;
use server::store::sessions;

use crate::support::app::{TestApp, local};

async fn actor(app: &TestApp, who: &str) -> Actor {
    let person = app.person(who);
    let today = server::domain::calendar::local_day(app.ctx.clock.now());
    let db = app.ctx.db.reads();
    Actor {
        person,
        roles: sessions::roles_of(db, person).await.unwrap(),
        regions: sessions::regions_of(db, person, today).await.unwrap(),
    }
}

fn ronse(app: &TestApp) -> OpenCase {
    OpenCase {
        id: CaseId::new(),
        kind: CaseKind::Opening,
        predecessor: None,
        nis: "45041".to_owned(),
        as_of: server::domain::calendar::local_day(app.ctx.clock.now()),
        place: None,
        facts: Vec::new(),
        confirmation: Some(Confirmation {
            at: app.ctx.clock.now(),
            evidence: "mail van Fedasil".to_owned(),
            source: "Fedasil".to_owned(),
        }),
        example: false,
    }
}

fn call(app: &TestApp, by: PersonId) -> NewContact {
    NewContact {
        id: ContactId::new(),
        happened_at: app.ctx.clock.now(),
        made_by: by,
        made_as: ActedAs::CaseWorker,
        body: Body::LocalAuthority,
        function: Some(Function::Mayor),
        person_name: None,
        channel: Channel::Phone,
        reached: true,
        outcome: None,
        decline_reason: None,
        appointment: None,
        note: None,
        late_reason: None,
    }
}

#[tokio::test]
async fn a_case_gets_its_reference_people_tasks_and_clock() {
    for app in TestApp::each("2026-03-27 10:00").await {
        let officer = actor(&app, "officer-ovl").await;
        let case = open_case(&app.ctx, &officer, ronse(&app)).await.unwrap();
        assert_eq!(case.reference, "OVL-2026-001", "{}", app.kind);
        assert_eq!(case.officer, Some(app.person("officer-ovl")));
        assert_eq!(case.back_up, Some(app.person("back-up-ovl")));
        assert_eq!(case.tasks.len(), 37);
        // The night of the switch lies between: the wall clock reads an hour more.
        assert_eq!(case.deadline().unwrap().due_at, local("2026-03-29 11:00"));
        let second = open_case(&app.ctx, &officer, ronse(&app)).await.unwrap();
        assert_eq!(second.reference, "OVL-2026-002");
    }
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_case() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let officer = actor(&app, "officer-ovl").await;
        let form = ronse(&app);
        let first = open_case(&app.ctx, &officer, form.clone()).await.unwrap();
        let again = open_case(&app.ctx, &officer, form).await.unwrap();
        assert_eq!((first.id, first.reference), (again.id, again.reference), "{}", app.kind);
    }
}

#[tokio::test]
async fn the_back_up_stops_the_clock_and_is_named_as_such() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let officer = actor(&app, "officer-ovl").await;
        let case = open_case(&app.ctx, &officer, ronse(&app)).await.unwrap();
        app.forward(TimeDelta::hours(30));
        let back_up = actor(&app, "back-up-ovl").await;
        let contact = call(&app, back_up.person);
        let seen = Some(Seen::of(case.version, &["contact", "clock"]));
        let case = record_contact(&app.ctx, &back_up, case.id, seen, contact).await.unwrap();
        assert_eq!(case.clock_state(), ClockState::Met, "{}", app.kind);
        let result = case.deadline().unwrap().result.clone().unwrap();
        assert_eq!((result.acted_as, result.lead_seconds), (ActedAs::BackUp, 30 * 3600));
        let first = case.tasks.iter().find(|t| t.key == "C").unwrap();
        assert_eq!(first.state, TaskState::Done);
    }
}

#[tokio::test]
async fn who_records_second_is_told_what_changed_and_nothing_is_written() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let officer = actor(&app, "officer-ovl").await;
        let case = open_case(&app.ctx, &officer, ronse(&app)).await.unwrap();
        let seen = || Some(Seen::of(case.version, &["contact", "clock"]));
        let first = call(&app, officer.person);
        record_contact(&app.ctx, &officer, case.id, seen(), first).await.unwrap();
        let back_up = actor(&app, "back-up-ovl").await;
        let second = call(&app, back_up.person);
        let told = record_contact(&app.ctx, &back_up, case.id, seen(), second).await.unwrap_err();
        let ActionError::Stale(events) = told else { panic!("{told:?}") };
        let kinds: Vec<&str> = events.iter().map(|e| e.kind.as_str()).collect();
        assert_eq!(kinds, ["contact_recorded", "clock_met"], "{}", app.kind);
    }
}

#[tokio::test]
async fn who_may_not_write_in_a_region_may_not_open_a_case_there() {
    for app in TestApp::each("2026-03-02 09:00").await {
        for who in ["officer-lim", "reader", "administrator", "worker"] {
            let told = open_case(&app.ctx, &actor(&app, who).await, ronse(&app)).await;
            assert!(matches!(told, Err(ActionError::Forbidden)), "{who}");
        }
        let coordinator = actor(&app, "coordinator").await;
        assert!(coordinator.roles.contains(&Role::Coordinator));
        assert!(open_case(&app.ctx, &coordinator, ronse(&app)).await.is_ok());
        let nowhere = OpenCase { nis: "99999".to_owned(), ..ronse(&app) };
        let told = open_case(&app.ctx, &coordinator, nowhere).await.unwrap_err();
        assert!(matches!(told, ActionError::Refused(Refusal::NoSuchPlace)));
    }
}

#[tokio::test]
async fn ten_at_once_get_ten_references() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let officer = actor(&app, "officer-ovl").await;
        let opened = (0..10).map(|_| {
            let (ctx, officer, form) = (app.ctx.clone(), officer.clone(), ronse(&app));
            tokio::spawn(async move { open_case(&ctx, &officer, form).await.unwrap().reference })
        });
        let mut references = Vec::new();
        for one in opened.collect::<Vec<_>>() {
            references.push(one.await.unwrap());
        }
        references.sort();
        let expected: Vec<String> = (1..=10).map(|n| format!("OVL-2026-{n:03}")).collect();
        assert_eq!(references, expected, "{}", app.kind);
    }
}
