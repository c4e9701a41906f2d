//! Cases by the thousand, and pages asked for again and again.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{
    ActedAs, Body as Side, CaseId, CaseKind, Channel, ContactId, Duty, FactKind, Function, Origin,
    PersonId, Role, RosterTermId, Support,
};
use entity::{person, person_role, roster_term};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use server::actions::commit::Moment;
use server::actions::open_case::write_new;
use server::context::Context;
use server::domain::apply::settle;
use server::domain::calendar;
use server::domain::case_file::Municipality;
use server::domain::confirmation::Confirmation;
use server::domain::contact::{NewContact, record};
use server::domain::edtf::Imprecise;
use server::domain::fact::{NewFact, Value};
use server::domain::life::{NewCase, PlanOf, open};
use server::store::{plans, reference, staff};
use tower::ServiceExt;

pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Asks for a page so many times; the sorted times and the size of the last answer in bytes.
pub async fn ask(
    router: &Router,
    path: &str,
    token: &str,
    rounds: usize,
) -> Result<(Vec<Duration>, usize), Fault> {
    let mut times = Vec::with_capacity(rounds);
    let mut size = 0;
    for round in 0..rounds + 10 {
        let request = Request::get(path)
            .header(header::COOKIE, format!("liaison={token}"))
            .body(Body::empty())?;
        let begun = Instant::now();
        let response = router.clone().oneshot(request).await?;
        let status = response.status();
        size = to_bytes(response.into_body(), usize::MAX).await?.len();
        if !status.is_success() {
            return Err(format!("{path}: {status}").into());
        }
        // The first ten warm the caches.
        if round >= 10 {
            times.push(begun.elapsed());
        }
    }
    times.sort_unstable();
    Ok((times, size))
}

/// A percentile of sorted times, in milliseconds.
pub fn ms(times: &[Duration], percent: usize) -> f64 {
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).map_or(0.0, |t| t.as_secs_f64() * 1000.0)
}

/// One officer per region, for ten years; gives back the first, whose pages are asked for.
pub async fn people(ctx: &Context) -> Result<PersonId, Fault> {
    let now = ctx.clock.now();
    let db = ctx.db.writes();
    let mut first = None;
    for region in reference::regions(db).await? {
        let id = PersonId::new();
        first = first.or(Some(id));
        let email = format!("{}@example.org", region.code.to_ascii_lowercase());
        let row = person::Model {
            id,
            email: email.clone(),
            email_folded: email,
            name: format!("Officer {}", region.name),
            phone: None,
            language: "nl".to_owned(),
            theme: "auto".to_owned(),
            password_hash: None,
            created_at: now,
            deactivated_at: None,
            successor_id: None,
            version: 1,
        };
        person::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
        let role = person_role::Model { person_id: id, role: Role::Officer };
        person_role::Entity::insert(role.into_active_model()).exec_without_returning(db).await?;
        let term = roster_term::Model {
            id: RosterTermId::new(),
            region_id: region.id,
            person_id: id,
            duty: Duty::Officer,
            rank: 1,
            from_on: calendar::local_day(now - TimeDelta::days(3653)),
            until_on: None,
            recorded_at: now,
            recorded_by: None,
            removed_at: None,
        };
        roster_term::Entity::insert(term.into_active_model()).exec_without_returning(db).await?;
    }
    first.ok_or_else(|| "no regions".into())
}

/// Which cases are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mix {
    /// Over ten years: one in forty has a running clock, what is older than two years is closed,
    /// the rest had their contact and goes on.
    Usual,
    /// Over a month: one in ten has a running clock, the rest had their contact; work is left.
    Open,
    /// Over ten years: contact made, support declined, closed; no work is left.
    Closed,
}

/// Makes cases; gives back the last of somebody's own.
pub async fn fill(ctx: &Context, who: PersonId, cases: usize, mix: Mix) -> Result<CaseId, Fault> {
    let plan = plans::published(ctx.db.reads()).await?.ok_or("no plan")?;
    let of = PlanOf { id: plan.id, number: plan.number, plan: &plan.plan };
    let now = ctx.clock.now();
    let today = calendar::local_day(now);
    let places = reference::municipalities(ctx.db.reads(), today).await?;
    let everyone = staff::of_all(ctx.db.reads(), today).await?;
    let mut last = None;
    let mut number = 0;
    while number < cases {
        let tx = ctx.db.write().await?;
        for _ in 0..200.min(cases - number) {
            let place = places.get(number % places.len()).ok_or("no place")?;
            let staff = everyone.of(place.region_id);
            let (running, hours) = match mix {
                Mix::Usual if number % 40 == 0 => (true, number % 47),
                Mix::Open if number % 10 == 0 => (true, number % 60),
                Mix::Open => (false, 100 + number % 600),
                Mix::Usual | Mix::Closed => (false, 100 + number * 4 % 87_000),
            };
            let closed = mix == Mix::Closed || (mix == Mix::Usual && hours > 2 * 8766);
            let start = now - TimeDelta::hours(i64::try_from(hours)?);
            let id = CaseId::new();
            let mut new = NewCase {
                id,
                reference: format!("{}-{mix:?}-{number:06}", place.region_code),
                origin: Origin::Live,
                example: false,
                kind: CaseKind::Opening,
                predecessor: None,
                region: place.region_id,
                municipality: Municipality {
                    nis: place.nis_code.clone(),
                    name: place.name.clone(),
                    province: place.province.clone(),
                },
                facts: vec![NewFact {
                    detail: Some("adults".to_owned()),
                    ..NewFact::of(FactKind::Capacity, Value::Number(120), "Fedasil")
                }],
                confirmation: Some(Confirmation {
                    at: start,
                    evidence: "mail".to_owned(),
                    source: "Fedasil".to_owned(),
                }),
            };
            if closed {
                let day = calendar::local_day(start);
                let date = Value::Date(Imprecise::day(day).map_err(|e| format!("{e:?}"))?);
                new.facts.push(NewFact::of(FactKind::Closing, date, "Fedasil"));
            }
            let known = if closed { now } else { start };
            let moment = Moment { now: known, today: calendar::local_day(known) };
            let (mut case, mut decision) =
                open(new, of, staff, Some(who), start).map_err(|refusal| format!("{refusal:?}"))?;
            if !running {
                let contact = call(who, start, closed);
                let called = record(&case, contact, who, start + TimeDelta::hours(6))
                    .map_err(|refusal| format!("{refusal:?}"))?;
                let mut called = called;
                settle(&mut case, &mut called);
                decision.changes.extend(called.changes);
                decision.events.extend(called.events);
            }
            let case_officer = case.officer;
            write_new(&tx, case, decision, None, Some(who), moment).await?;
            if case_officer == Some(who) {
                last = Some(id);
            }
            number += 1;
        }
        tx.commit().await?;
    }
    if mix != Mix::Open {
        // What a decline leaves open is finished too.
        let done = "UPDATE case_task SET state = 'not_applicable', closed_at = (SELECT opened_at \
            FROM case_file WHERE case_file.id = case_task.case_id) WHERE state = 'open' AND \
            case_id IN (SELECT id FROM case_file WHERE stage = 'closed')";
        ctx.db.writes().execute_unprepared(done).await?;
        let idle = "UPDATE case_file SET current_step = NULL WHERE stage = 'closed'";
        ctx.db.writes().execute_unprepared(idle).await?;
    }
    last.ok_or_else(|| "no cases".into())
}

fn call(who: PersonId, start: DateTime<Utc>, declined: bool) -> NewContact {
    NewContact {
        id: ContactId::new(),
        happened_at: start + TimeDelta::hours(5),
        made_by: who,
        made_as: ActedAs::Officer,
        body: Side::LocalAuthority,
        function: Some(Function::Mayor),
        person_name: None,
        channel: Channel::Phone,
        reached: true,
        outcome: declined.then_some(Support::Declined),
        decline_reason: declined.then(|| "geen nood".to_owned()),
        appointment: None,
        note: None,
        late_reason: None,
    }
}
