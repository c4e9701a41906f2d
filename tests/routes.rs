//! Every route × every role, against a table written by hand (`tests/routes.txt`). A route that is
//! not in the table fails, and so does a line of the table without its route: addresses are a
//! promise, and permission is never an accident.
//!
//! `yes`: served, or refused for what was sent · `no`: 403 · `-`: as if it were not there (404) ·
//! `in`: sent to sign in first.

use std::fmt::Write as _;

use axum::http::StatusCode;
use chrono::TimeDelta;
use entity::vocab::{
    Body, CaseId, CaseKind, CentreId, FactId, InvolvementId, InvolvementKind, LetterId,
    MeetingBody, MeetingId, PartnerId, PlanVersionId,
};
use entity::{fact, letter, plan_version};
use sea_orm::EntityTrait;
use server::actions::centres::add_centre;
use server::actions::commit::on_case;
use server::actions::company::{add_partner, record_involvement, record_meeting};
use server::actions::open_case::{OpenCase, open_case};
use server::domain::access::{Actor, Verb};
use server::domain::calendar;
use server::domain::centre::Centre;
use server::domain::confirmation::Confirmation;
use server::domain::edtf::Imprecise;
use server::domain::partner::{Involvement, Meeting, Partner};
use server::domain::task;
use server::store::sessions;
use server::web::routes;

use crate::support::app::{Reply, TestApp};

/// The columns: nobody; the region's own officer and back-up; another region's officer; somebody
/// with a task in the case; and the rest.
const WHO: [&str; 8] = [
    "",
    "officer-ovl",
    "back-up-ovl",
    "officer-wvl",
    "worker",
    "coordinator",
    "reader",
    "administrator",
];

/// What stands for the parts of an address in braces.
struct World {
    app: TestApp,
    case: CaseId,
    own_task: String,
    fact: FactId,
    plan: PlanVersionId,
    partner: PartnerId,
    meeting: MeetingId,
    involvement: InvolvementId,
    centre: CentreId,
    /// To an officer, about the case.
    letter: LetterId,
}

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

/// A case in Ronse of which the worker has a task.
async fn world() -> World {
    let app = TestApp::at("2026-03-02 09:00").await;
    let officer = actor(&app, "officer-ovl").await;
    let now = app.ctx.clock.now();
    let input = OpenCase {
        id: CaseId::new(),
        kind: CaseKind::Opening,
        predecessor: None,
        nis: "45041".to_owned(),
        as_of: server::domain::calendar::local_day(now),
        place: None,
        facts: Vec::new(),
        confirmation: Some(Confirmation {
            at: now,
            evidence: "mail".to_owned(),
            source: "Fedasil".to_owned(),
        }),
        example: false,
    };
    let case = open_case(&app.ctx, &officer, input).await.unwrap();
    let given = case.tasks.iter().find(|t| t.key == "D.b").unwrap().clone();
    let worker = Some(app.person("worker"));
    on_case(&app.ctx, &officer, case.id, Verb::WriteCase, None, |case, _| {
        task::assign(case, given.id, worker, given.assignee)
    })
    .await
    .unwrap();
    let (partner, meeting, involvement, centre) = company_of(&app, &officer, case.id).await;
    app.forward(TimeDelta::minutes(1));
    let db = app.ctx.db.reads();
    let fact = fact::Entity::find().one(db).await.unwrap().unwrap().id;
    let plan = plan_version::Entity::find().one(db).await.unwrap().unwrap().id;
    let letter = letter::Entity::find().one(db).await.unwrap().unwrap().id;
    let own_task = given.id.to_string();
    World {
        case: case.id,
        own_task,
        fact,
        plan,
        partner,
        meeting,
        involvement,
        centre,
        letter,
        app,
    }
}

/// A partner, a meeting, an involvement and a centre of the case.
async fn company_of(
    app: &TestApp,
    officer: &Actor,
    case: CaseId,
) -> (PartnerId, MeetingId, InvolvementId, CentreId) {
    let (now, by) = (app.ctx.clock.now(), officer.person);
    let partner = Partner {
        id: PartnerId::new(),
        body: Body::Fedasil,
        organisation: "Fedasil".to_owned(),
        person_name: None,
        function: None,
        phone: None,
        email: None,
        in_core_group: false,
        recorded_at: now,
        recorded_by: by,
    };
    let meeting = Meeting {
        id: MeetingId::new(),
        body: MeetingBody::PartnerConsultation,
        label: None,
        happened: Imprecise::day(calendar::local_day(now)).unwrap(),
        place: None,
        present: "VDAB".to_owned(),
        agency_present: true,
        agreements: None,
        recorded_at: now,
        recorded_by: by,
    };
    let involvement = Involvement {
        id: InvolvementId::new(),
        kind: InvolvementKind::Other,
        from_on: calendar::local_day(now),
        until_on: None,
        description: "overleg".to_owned(),
        recorded_at: now,
        recorded_by: by,
    };
    let centre = Centre {
        id: CentreId::new(),
        name: "Het klooster".to_owned(),
        address: None,
        nis: "45041".to_owned(),
        place: None,
        operator: None,
        opened: None,
        closed: None,
        note: None,
    };
    let ids = (partner.id, meeting.id, involvement.id, centre.id);
    add_partner(&app.ctx, officer, case, None, partner).await.unwrap();
    record_meeting(&app.ctx, officer, case, None, meeting).await.unwrap();
    record_involvement(&app.ctx, officer, case, None, involvement).await.unwrap();
    add_centre(&app.ctx, officer, centre, Some(case)).await.unwrap();
    ids
}

impl World {
    /// The address with its braces filled in.
    fn fill(&self, path: &str) -> String {
        let nothing = uuid::Uuid::nil().to_string();
        let mut filled = path.to_owned();
        let first = match path.split('/').nth(1).unwrap_or_default() {
            "cases" => self.case.to_string(),
            "tasks" => self.own_task.clone(),
            "letters" | "outbox" => self.letter.to_string(),
            "plans" => self.plan.to_string(),
            "centres" => self.centre.to_string(),
            "people" => self.app.person("officer-ovl").to_string(),
            _ => nothing.clone(),
        };
        filled = filled.replace("{id}", &first);
        for (name, value) in [
            ("{fact}", self.fact.to_string()),
            ("{step}", "D".to_owned()),
            ("{key}", "D.a".to_owned()),
            ("{file}", "liaison.css".to_owned()),
            ("{letter}", "digest".to_owned()),
            ("{code}", "WVL".to_owned()),
            ("{nis}", "45041".to_owned()),
            ("{kind}", "letter".to_owned()),
            ("{partner}", self.partner.to_string()),
            ("{meeting}", self.meeting.to_string()),
            ("{entry}", self.involvement.to_string()),
            ("{centre}", self.centre.to_string()),
        ] {
            filled = filled.replace(name, &value);
        }
        while let (Some(open), Some(close)) = (filled.find('{'), filled.find('}')) {
            filled.replace_range(open..=close, &nothing);
        }
        filled
    }

    async fn ask(&self, who: &str, method: &str, path: &str) -> &'static str {
        let path = self.fill(path);
        let reply = match method {
            "GET" => self.app.get(who, &path).await,
            _ => self.app.post(who, &path, "").await,
        };
        outcome(&reply)
    }
}

fn outcome(reply: &Reply) -> &'static str {
    match reply.status {
        StatusCode::NOT_FOUND => "-",
        StatusCode::FORBIDDEN => "no",
        StatusCode::UNAUTHORIZED => "in",
        StatusCode::SEE_OTHER if reply.header("location").starts_with("/sign-in") => "in",
        status if status.is_server_error() => "BROKEN",
        _ => "yes",
    }
}

#[tokio::test]
async fn every_route_answers_every_role_as_written() {
    let mut found = String::new();
    for route in routes::table() {
        // Each route in a world of its own: some end sessions or cases.
        let world = world().await;
        let _ = write!(found, "{:<5}{:<44}", route.method, route.path);
        for who in WHO {
            let _ = write!(found, "{:<5}", world.ask(who, route.method, route.path).await);
        }
        found.truncate(found.trim_end().len());
        found.push('\n');
    }
    let file = crate::support::root().join("tests/routes.txt");
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    let written: String =
        written.lines().filter(|l| !l.starts_with('#')).map(|l| format!("{l}\n")).collect();
    if found != written {
        let seen = std::env::temp_dir().join("liaison-routes.txt");
        std::fs::write(&seen, &found).unwrap();
        let differing: Vec<&str> =
            found.lines().filter(|l| !written.lines().any(|w| w == *l)).collect();
        panic!(
            "the routes are not as written; the whole is in {}; new or different:\n{}",
            seen.display(),
            differing.join("\n")
        );
    }
}
