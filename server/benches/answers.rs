//! What question 22 costs over many cases.
//!
//! `cargo bench --bench answers` makes 100,000 cases on SQLite (`LIAISON_BENCH_CASES` sets another
//! number; `LIAISON_BENCH_URL=postgres://…` takes an empty database there), makes their entries
//! for the first time, then answers the question, lists cases behind a figure and exports. Prints
//! times, sizes and the most memory used so far.

use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{
    ActedAs, Body as Side, CaseId, CaseKind, Channel, ContactId, FactKind, Function, Origin,
    PersonId, Role,
};
use entity::{person, person_role};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use server::actions::answer::renew;
use server::actions::commit::Moment;
use server::actions::open_case::write_new;
use server::actions::set_up::set_up;
use server::clock::Clock;
use server::context::Context;
use server::domain::apply::settle;
use server::domain::assignment::Staff;
use server::domain::calendar;
use server::domain::case_file::Municipality;
use server::domain::confirmation::Confirmation;
use server::domain::contact::{NewContact, record};
use server::domain::decision::Change;
use server::domain::fact::{NewFact, Value};
use server::domain::life::{NewCase, PlanOf, open};
use server::secrets::{self, SecretKey};
use server::store::{Db, plans, reference, sessions};
use server::web::{self, WebConfig};
use tower::ServiceExt;

type Fault = Box<dyn std::error::Error + Send + Sync>;

const ROUNDS: usize = 10;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let cases: usize =
        std::env::var("LIAISON_BENCH_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = std::env::temp_dir().join(format!("liaison-answers-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = format!("sqlite://{}?mode=rwc", folder.join("bench.db").display());
    let url = std::env::var("LIAISON_BENCH_URL").unwrap_or(file);
    let done = run(&url, cases).await;
    std::fs::remove_dir_all(&folder)?;
    done
}

async fn run(url: &str, cases: usize) -> Result<(), Fault> {
    let ctx = Context::plain(Db::connect(url).await?, Clock::system());
    set_up(&ctx).await?;
    let who = reader(&ctx).await?;
    timed(&format!("{cases} cases written"), fill(&ctx, who, cases)).await?;
    timed("entries made for the first time", async { Ok(renew(&ctx).await?) }).await?;
    timed("entries, nothing to do", async { Ok(renew(&ctx).await?) }).await?;
    if ctx.db.is_postgres() {
        ctx.db.writes().execute_unprepared("ANALYZE").await?;
    }
    let token = secrets::new_token()?;
    let hash = secrets::fingerprint(&token);
    sessions::open(ctx.db.writes(), who, hash, "bench", ctx.clock.now()).await?;
    let config = WebConfig {
        secure: false,
        secret: SecretKey::random()?,
        behind_proxy: false,
        previews: false,
    };
    let router = web::router(ctx.clone(), &config);
    println!("{:<64}{:>10}{:>10}{:>10}", "page", "p50 ms", "max ms", "kB");
    for path in [
        "/answers/question-22?from=2019&to=2023",
        "/answers/question-22?from=2016&to=2026",
        "/answers/question-22/cases?from=2019&to=2023&section=per-year&row=2021",
        "/answers/build?rows=province&columns=kind&from=2016&to=2026",
        "/answers/question-22?from=2019&to=2023&format=csv",
        "/cases/export.csv",
    ] {
        let mut times = Vec::with_capacity(ROUNDS);
        let mut size = 0;
        for _ in 0..ROUNDS {
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
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        let (p50, most) = (times[ROUNDS / 2], times[ROUNDS - 1]);
        println!("{path:<64}{p50:>10.0}{most:>10.0}{:>10}", size / 1000);
        memory();
    }
    Ok(())
}

async fn timed(what: &str, work: impl Future<Output = Result<(), Fault>>) -> Result<(), Fault> {
    let begun = Instant::now();
    work.await?;
    println!("{what}: {:.1} s", begun.elapsed().as_secs_f64());
    memory();
    Ok(())
}

/// The most memory held so far, where the system tells.
fn memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(line) = status.lines().find(|line| line.starts_with("VmHWM")) {
        println!("    {}", line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

async fn reader(ctx: &Context) -> Result<PersonId, Fault> {
    let id = PersonId::new();
    let row = person::Model {
        id,
        email: "bench@example.org".to_owned(),
        email_folded: "bench@example.org".to_owned(),
        name: "Reader".to_owned(),
        phone: None,
        language: "nl".to_owned(),
        theme: "auto".to_owned(),
        password_hash: None,
        created_at: ctx.clock.now(),
        deactivated_at: None,
        successor_id: None,
        version: 1,
    };
    let db = ctx.db.writes();
    person::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    let role = person_role::Model { person_id: id, role: Role::Reader };
    person_role::Entity::insert(role.into_active_model()).exec_without_returning(db).await?;
    Ok(id)
}

/// Cases over ten years: clock, contact, four statements each. Their tasks are left out: answers do
/// not look at them.
async fn fill(ctx: &Context, who: PersonId, cases: usize) -> Result<(), Fault> {
    let plan = plans::published(ctx.db.reads()).await?.ok_or("no plan")?;
    let of = PlanOf { id: plan.id, number: plan.number, plan: &plan.plan };
    let now = ctx.clock.now();
    let places = reference::municipalities(ctx.db.reads(), calendar::local_day(now)).await?;
    let staff = Staff::default();
    let mut number = 0;
    while number < cases {
        let tx = ctx.db.write().await?;
        for _ in 0..500.min(cases - number) {
            let place = places.get(number % places.len()).ok_or("no place")?;
            let hours = 100 + number * 87_000 / cases;
            let start = now - TimeDelta::hours(i64::try_from(hours)?);
            let say = |kind, word: &str| NewFact::of(kind, Value::Code(word.to_owned()), "Fedasil");
            let new = NewCase {
                id: CaseId::new(),
                reference: format!("{}-B-{number:06}", place.region_code),
                origin: Origin::Live,
                example: false,
                kind: CaseKind::ALL[number % 2],
                predecessor: None,
                region: place.region_id,
                municipality: Municipality {
                    nis: place.nis_code.clone(),
                    name: place.name.clone(),
                    province: place.province.clone(),
                },
                facts: vec![
                    say(FactKind::Municipality, &place.nis_code),
                    say(FactKind::Duration, "temporary"),
                    say(FactKind::InformantLevel, "federal"),
                    NewFact {
                        detail: Some("adults".to_owned()),
                        ..NewFact::of(FactKind::Capacity, Value::Number(120), "Fedasil")
                    },
                ],
                confirmation: Some(Confirmation {
                    at: start,
                    evidence: "mail".to_owned(),
                    source: "Fedasil".to_owned(),
                }),
            };
            let (mut case, mut decision) = open(new, of, &staff, Some(who), start)
                .map_err(|refusal| format!("{refusal:?}"))?;
            case.tasks.clear();
            decision.changes.retain(|c| !matches!(c, Change::AddTask(_) | Change::SetTask(_)));
            if number % 40 != 0 {
                let mut called = record(&case, call(who, start), who, start + TimeDelta::hours(6))
                    .map_err(|refusal| format!("{refusal:?}"))?;
                settle(&mut case, &mut called);
                decision.changes.extend(called.changes);
                decision.events.extend(called.events);
            }
            let moment = Moment { now: start, today: calendar::local_day(start) };
            write_new(&tx, case, decision, None, Some(who), moment).await?;
            number += 1;
        }
        tx.commit().await?;
    }
    Ok(())
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
