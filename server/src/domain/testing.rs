//! A case to try the rules on: the first plan, a fixed confirmation, people with short names.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::vocab::{
    ActedAs, Body, CaseId, CaseKind, Channel, ContactId, Duty, Function, Origin, PersonId,
    PlanVersionId, RegionId, TaskId,
};
use uuid::Uuid;

use super::apply::settle;
use super::assignment::{Staff, Term};
use super::calendar;
use super::case_file::{CaseFile, Municipality};
use super::confirmation::Confirmation;
use super::contact::NewContact;
use super::decision::{Decision, Refusal};
use super::life::{NewCase, PlanOf, open};
use super::plan::Plan;

/// An instant from RFC 3339.
pub fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Somebody, always the same one for the same number.
pub fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

pub const OFFICER: u128 = 1;
pub const BACK_UP: u128 = 2;
pub const COORDINATOR: u128 = 3;

/// Thursday 5 October 2023, 11.20 in Brussels: the first vector of the domain notes.
pub fn confirmed_at() -> DateTime<Utc> {
    at("2023-10-05T11:20:00+02:00")
}

pub fn hours(n: i64) -> TimeDelta {
    TimeDelta::hours(n)
}

pub fn staff() -> Staff {
    let term =
        |n, duty| Term { person: person(n), duty, rank: 1, from: day("2020-01-01"), until: None };
    Staff {
        terms: vec![term(OFFICER, Duty::Officer), term(BACK_UP, Duty::BackUp)],
        absences: Vec::new(),
        coordinators: vec![person(COORDINATOR)],
    }
}

fn first_plan() -> &'static Plan {
    static PLAN: std::sync::LazyLock<Plan> = std::sync::LazyLock::new(|| {
        Plan::from_toml(include_str!("../../../migration/src/plan/first.toml")).unwrap()
    });
    &PLAN
}

/// A live case that nobody has confirmed yet, opened an hour before [`confirmed_at`].
pub fn rumour() -> CaseFile {
    opened(Origin::Live, None)
}

/// A live case with a running clock.
pub fn running() -> CaseFile {
    opened(Origin::Live, Some(confirmation(confirmed_at())))
}

/// A case of imported history.
pub fn historic() -> CaseFile {
    opened(Origin::Imported, None)
}

pub fn confirmation(at: DateTime<Utc>) -> Confirmation {
    Confirmation { at, evidence: "mail".to_owned(), source: "Fedasil".to_owned() }
}

fn opened(origin: Origin, confirmation: Option<Confirmation>) -> CaseFile {
    let plan = first_plan();
    let now = confirmation.as_ref().map_or(confirmed_at() - hours(1), |c| c.at);
    let new = NewCase {
        id: CaseId(Uuid::from_u128(9)),
        reference: "OVL-2023-001".to_owned(),
        origin,
        example: false,
        kind: CaseKind::Opening,
        predecessor: None,
        region: RegionId(Uuid::from_u128(8)),
        municipality: Municipality {
            nis: "45041".to_owned(),
            name: "Ronse".to_owned(),
            province: "Oost-Vlaanderen".to_owned(),
        },
        facts: Vec::new(),
        confirmation,
    };
    let of = PlanOf { id: PlanVersionId(Uuid::from_u128(7)), number: 1, plan };
    let (mut case, _) = open(new, of, &staff(), Some(person(OFFICER)), now).unwrap();
    settle(&mut case, &mut Decision::new());
    case
}

/// Applies a decision as the road of a write does.
pub fn then(case: &mut CaseFile, decision: Result<Decision, Refusal>) {
    let mut decision = decision.expect("the rule agrees");
    settle(case, &mut decision);
    case.version += 1;
}

/// The mayor is reached by phone, by the officer.
pub fn call(happened_at: DateTime<Utc>) -> NewContact {
    NewContact {
        id: ContactId::new(),
        happened_at,
        made_by: person(OFFICER),
        made_as: ActedAs::Officer,
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

/// The id of a task by its key in the plan.
pub fn task(case: &CaseFile, key: &str) -> TaskId {
    case.tasks.iter().find(|t| t.key == key).unwrap().id
}

/// The local day of [`confirmed_at`] plus some days.
pub fn on(days: i64) -> NaiveDate {
    calendar::local_day(confirmed_at()) + TimeDelta::days(days)
}
