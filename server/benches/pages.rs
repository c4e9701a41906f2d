//! How fast pages are with many cases, and whether an index serves each statement.
//!
//! `cargo bench --bench pages` makes 20,000 cases on SQLite, asks each page 200 times and prints
//! the median and the 99th percentile. `LIAISON_BENCH_URL=postgres://…` (an empty database) does
//! the same on PostgreSQL and then names the tables that were read from end to end.
//! `LIAISON_BENCH_CASES` sets another number.

use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{
    ActedAs, Body as Side, CaseId, CaseKind, Channel, ContactId, Duty, FactKind, Function, Origin,
    PersonId, Role, RosterTermId,
};
use entity::{person, person_role, roster_term};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, Statement};
use server::actions::commit::Moment;
use server::actions::open_case::write_new;
use server::actions::set_up::set_up;
use server::clock::Clock;
use server::context::Context;
use server::domain::apply::settle;
use server::domain::calendar;
use server::domain::case_file::Municipality;
use server::domain::confirmation::Confirmation;
use server::domain::contact::{NewContact, record};
use server::domain::fact::{NewFact, Value};
use server::domain::life::{NewCase, PlanOf, open};
use server::secrets::{self, SecretKey};
use server::store::{Db, plans, reference, sessions, staff};
use server::web::{self, WebConfig};
use tower::ServiceExt;

type Fault = Box<dyn std::error::Error + Send + Sync>;

const ROUNDS: usize = 200;
/// The tables that grow with the cases.
const GROWING: [&str; 6] =
    ["case_file", "case_task", "contact", "contact_deadline", "fact", "journal_event"];

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let cases: usize =
        std::env::var("LIAISON_BENCH_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let folder = std::env::temp_dir().join(format!("liaison-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = format!("sqlite://{}?mode=rwc", folder.join("bench.db").display());
    let url = std::env::var("LIAISON_BENCH_URL").unwrap_or(file);
    let done = run(&url, cases).await;
    std::fs::remove_dir_all(&folder)?;
    done
}

async fn run(url: &str, cases: usize) -> Result<(), Fault> {
    let db = Db::connect(url).await?;
    let ctx = Context::plain(db, Clock::system());
    set_up(&ctx).await?;
    let who = people(&ctx).await?;
    let begun = Instant::now();
    let one = fill(&ctx, who, cases).await?;
    if ctx.db.is_postgres() {
        ctx.db.reads().execute_unprepared("ANALYZE").await?;
        ctx.db.reads().execute_unprepared("SELECT pg_stat_reset()").await?;
    }
    println!("{cases} cases in {:.1} s", begun.elapsed().as_secs_f64());
    let token = secrets::new_token()?;
    let hash = secrets::fingerprint(&token);
    sessions::open(ctx.db.reads(), who, hash, "bench", ctx.clock.now()).await?;
    let secret = SecretKey::random()?;
    let config = WebConfig { secure: false, secret, behind_proxy: false, previews: false };
    let router = web::router(ctx.clone(), &config);
    println!("{:<44}{:>10}{:>10}{:>10}", "page", "p50 ms", "p99 ms", "kB");
    for path in [
        "/".to_owned(),
        "/cases".to_owned(),
        "/cases?page=200".to_owned(),
        "/cases?clock=running".to_owned(),
        "/cases?q=ronse".to_owned(),
        format!("/cases/{one}"),
        format!("/cases/{one}/contacts/new"),
    ] {
        let mut times = Vec::with_capacity(ROUNDS);
        let mut size = 0;
        for round in 0..ROUNDS + 10 {
            let request = Request::get(&path)
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
        let shown = path.replace(&one.to_string(), "{id}");
        let (p50, p99) = (ms(&times, 50), ms(&times, 99));
        println!("{shown:<44}{p50:>10.2}{p99:>10.2}{:>10}", size / 1000);
    }
    if ctx.db.is_postgres() {
        sequential(&ctx).await?;
    }
    Ok(())
}

fn ms(times: &[Duration], percent: usize) -> f64 {
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).map_or(0.0, |t| t.as_secs_f64() * 1000.0)
}

/// Names the growing tables that were read from end to end.
async fn sequential(ctx: &Context) -> Result<(), Fault> {
    ctx.db.reads().execute_unprepared("SELECT pg_sleep(1.5)").await?;
    let names = GROWING.map(|t| format!("'{t}'")).join(", ");
    let sql = format!(
        "SELECT relname::text, seq_scan, idx_scan FROM pg_stat_user_tables \
         WHERE relname IN ({names}) ORDER BY relname"
    );
    let statement = Statement::from_string(sea_orm::DbBackend::Postgres, sql);
    for row in ctx.db.reads().query_all_raw(statement).await? {
        let name: String = row.try_get_by_index(0)?;
        let whole: i64 = row.try_get_by_index(1)?;
        let by_index: Option<i64> = row.try_get_by_index(2)?;
        println!("{name:<20} read whole {whole:>6}, by index {:>8}", by_index.unwrap_or_default());
    }
    Ok(())
}

/// One officer for all regions; gives back who that is.
async fn people(ctx: &Context) -> Result<PersonId, Fault> {
    let id = PersonId::new();
    let now = ctx.clock.now();
    let row = person::Model {
        id,
        email: "bench@example.org".to_owned(),
        email_folded: "bench@example.org".to_owned(),
        name: "Officer".to_owned(),
        phone: None,
        language: "nl".to_owned(),
        theme: "auto".to_owned(),
        password_hash: None,
        created_at: now,
        deactivated_at: None,
        successor_id: None,
        version: 1,
    };
    let db = ctx.db.reads();
    person::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    let role = person_role::Model { person_id: id, role: Role::Officer };
    person_role::Entity::insert(role.into_active_model()).exec_without_returning(db).await?;
    for region in reference::regions(db).await? {
        let term = roster_term::Model {
            id: RosterTermId::new(),
            region_id: region.id,
            person_id: id,
            duty: Duty::Officer,
            rank: 1,
            from_on: calendar::local_day(now),
            until_on: None,
            recorded_at: now,
            recorded_by: None,
            removed_at: None,
        };
        roster_term::Entity::insert(term.into_active_model()).exec_without_returning(db).await?;
    }
    Ok(id)
}

/// Makes cases over ten years: one in forty has a running clock, the rest had their contact.
async fn fill(ctx: &Context, who: PersonId, cases: usize) -> Result<CaseId, Fault> {
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
            let running = number % 40 == 0;
            let hours = if running { number % 47 } else { 100 + number * 4 };
            let start = now - TimeDelta::hours(i64::try_from(hours)?);
            let id = CaseId::new();
            let new = NewCase {
                id,
                reference: format!("{}-B-{number:05}", place.region_code),
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
            let moment = Moment { now: start, today: calendar::local_day(start) };
            let (mut case, mut decision) =
                open(new, of, staff, Some(who), start).map_err(|refusal| format!("{refusal:?}"))?;
            if !running {
                let called = record(&case, call(who, start), who, start + TimeDelta::hours(6))
                    .map_err(|refusal| format!("{refusal:?}"))?;
                let mut called = called;
                settle(&mut case, &mut called);
                decision.changes.extend(called.changes);
                decision.events.extend(called.events);
            }
            write_new(&tx, case, decision, None, Some(who), moment).await?;
            last = Some(id);
            number += 1;
        }
        tx.commit().await?;
    }
    last.ok_or_else(|| "no cases".into())
}

fn call(who: PersonId, start: DateTime<Utc>) -> NewContact {
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
        outcome: None,
        decline_reason: None,
        appointment: None,
        note: None,
        late_reason: None,
    }
}
