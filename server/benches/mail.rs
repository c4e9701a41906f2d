//! How fast the reminders look round, and how fast letters leave.
//!
//! `cargo bench --bench mail` makes open cases (`LIAISON_BENCH_CASES`, default 100,000) of which 100
//! are due, and sweeps; then one postman hands letters to Postfix's `smtp-sink`, and `smtp-source`
//! does the same with as many letters of the same size in the same run. On SQLite, or on the empty
//! database that `LIAISON_BENCH_URL=postgres://…` names.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use entity::case_file;
use entity::vocab::{CaseId, CaseKind, Duty, PersonId, Role, RosterTermId};
use entity::{person, person_role, roster_term};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use server::actions::deliver::deliver;
use server::actions::open_case::{OpenCase, open_case};
use server::actions::set_up::set_up;
use server::actions::sweep::sweep;
use server::clock::Clock;
use server::context::Context;
use server::domain::access::Actor;
use server::domain::calendar;
use server::domain::confirmation::Confirmation;
use server::mail::address::parse_mailbox;
use server::mail::mailer::Mailer;
use server::mail::settings::{Settings, Transport};
use server::store::{Db, reference};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Cases that are due in each sweep.
const DUE: usize = 100;
const SWEEPS: usize = 20;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let cases: usize =
        std::env::var("LIAISON_BENCH_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = std::env::temp_dir().join(format!("liaison-mail-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = format!("sqlite://{}?mode=rwc", folder.join("bench.db").display());
    let url = std::env::var("LIAISON_BENCH_URL").unwrap_or(file);
    let done = run(&url, cases).await;
    std::fs::remove_dir_all(&folder)?;
    done
}

async fn run(url: &str, cases: usize) -> Result<(), Fault> {
    let clock = Clock::fixed(Utc::now());
    let mut ctx = Context::plain(Db::connect(url).await?, clock);
    set_up(&ctx).await?;
    let officer = officer(&ctx).await?;
    let template = open(&ctx, &officer).await?;
    for _ in 1..DUE {
        open(&ctx, &officer).await?;
    }
    sweep(&ctx).await?;
    for open in [1_000, cases] {
        fill(&ctx, template, open).await?;
        // Both begin alike: only the number of open cases differs.
        ctx.db.writes().execute_unprepared("DELETE FROM letter").await?;
        let mut times = Vec::with_capacity(SWEEPS);
        let mut letters = 0;
        for _ in 0..SWEEPS {
            // Every case with tasks has the next letter of its ladder due.
            ctx.clock.forward(TimeDelta::hours(24));
            ctx.db
                .writes()
                .execute_unprepared("UPDATE mail_state SET next_round_at = NULL")
                .await?;
            let far = "UPDATE mail_choice SET next_digest_at = NULL";
            ctx.db.writes().execute_unprepared(far).await?;
            let begun = Instant::now();
            letters += sweep(&ctx).await?.letters;
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        let (p50, worst) = (ms(times.get(SWEEPS / 2)), ms(times.last()));
        println!(
            "sweep, {DUE} due of {open} open: p50 {p50:.1} ms, worst {worst:.1} ms ({letters} letters)"
        );
    }
    post(&mut ctx).await
}

fn ms(time: Option<&Duration>) -> f64 {
    time.map_or(0.0, |t| t.as_secs_f64() * 1000.0)
}

/// Open cases that are not due, as rows alone, until there are so many.
async fn fill(ctx: &Context, template: CaseId, wanted: usize) -> Result<(), Fault> {
    let db = ctx.db.writes();
    let row = case_file::Entity::find_by_id(template).one(db).await?.ok_or("no case")?;
    let there = sea_orm::PaginatorTrait::count(case_file::Entity::find(), db).await?;
    let far = ctx.clock.now() + TimeDelta::days(300);
    let mut number = usize::try_from(there)?;
    while number < wanted {
        let rows = (number..wanted.min(number + 200)).map(|n| {
            let row = case_file::Model {
                id: CaseId::new(),
                reference: format!("BENCH-{n:06}"),
                next_attention_at: Some(far + TimeDelta::seconds(i64::try_from(n).unwrap_or(0))),
                ..row.clone()
            };
            row.into_active_model()
        });
        case_file::Entity::insert_many(rows).exec_without_returning(db).await?;
        number += 200;
    }
    if ctx.db.is_postgres() {
        // As PostgreSQL does by itself a minute after so many rows came.
        db.execute_unprepared("ANALYZE case_file").await?;
    }
    Ok(())
}

async fn officer(ctx: &Context) -> Result<Actor, Fault> {
    let (id, now, db) = (PersonId::new(), ctx.clock.now(), ctx.db.writes());
    let row = person::Model {
        id,
        email: "officer@example.org".to_owned(),
        email_folded: "officer@example.org".to_owned(),
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
    person::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    let role = person_role::Model { person_id: id, role: Role::Officer };
    person_role::Entity::insert(role.into_active_model()).exec_without_returning(db).await?;
    let mut regions = Vec::new();
    for region in reference::regions(db).await? {
        regions.push(region.id);
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
    Ok(Actor { person: id, roles: vec![Role::Officer], regions })
}

async fn open(ctx: &Context, officer: &Actor) -> Result<CaseId, Fault> {
    let now = ctx.clock.now();
    let input = OpenCase {
        id: CaseId::new(),
        kind: CaseKind::Opening,
        predecessor: None,
        nis: "45041".to_owned(),
        as_of: calendar::local_day(now),
        place: None,
        facts: Vec::new(),
        confirmation: Some(Confirmation {
            at: now,
            evidence: "mail".to_owned(),
            source: "Fedasil".to_owned(),
        }),
        example: false,
    };
    Ok(open_case(ctx, officer, input).await?.id)
}

/// A running program, stopped when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    folders.map(|folder: PathBuf| folder.join(name)).find(|file| file.is_file())
}

/// Letters per second through one postman, beside those of `smtp-source`.
async fn post(ctx: &mut Context) -> Result<(), Fault> {
    let (Some(sink), Some(source)) = (program("smtp-sink"), program("smtp-source")) else {
        println!("letters: Postfix's smtp-sink and smtp-source are not on this machine");
        return Ok(());
    };
    let port = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let address = format!("127.0.0.1:{port}");
    let mut started = Command::new(sink);
    started.args([address.as_str(), "64"]).stdout(Stdio::null()).stderr(Stdio::null());
    // Started by root it wants to know as whom to run.
    if std::fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0) {
        started = as_nobody(started);
    }
    let _sink = Running(started.spawn()?);
    tokio::time::sleep(Duration::from_millis(300)).await;

    ctx.mailer = mailer(&format!("smtp://{address}?tls=none"))?;
    // What the sweeps left is the load: one letter of the highest rung for each case; more of them
    // by looking again a day later, one day after the other.
    let (mut sent, mut spent, mut size) = (0, Duration::ZERO, 0);
    while sent < 1_000 {
        ctx.clock.forward(TimeDelta::hours(24));
        sweep(ctx).await?;
        let begun = Instant::now();
        let done = deliver(ctx, || true).await?;
        spent += begun.elapsed();
        sent += done.sent;
        if done.sent == 0 {
            return Err(format!("nothing was sent: {done:?}").into());
        }
    }
    if let Some(row) = entity::letter::Entity::find().all(ctx.db.reads()).await?.pop() {
        size = row.body_text.unwrap_or_default().len() + row.body_html.unwrap_or_default().len();
    }
    let ours = rate(sent, spent);
    println!(
        "postman: {sent} letters of {size} characters in {:.2} s: {ours:.0} a second",
        spent.as_secs_f64()
    );
    for (words, options) in
        [("a connection each", &["-s", "4"][..]), ("kept connections", &["-d", "-s", "4"][..])]
    {
        let begun = Instant::now();
        let status = Command::new(&source)
            .args(options)
            .args(["-m", &sent.to_string(), "-l", &size.to_string(), &address])
            .stdout(Stdio::null())
            .status()?;
        let theirs = rate(sent, begun.elapsed());
        println!(
            "smtp-source, {words}: {theirs:.0} a second ({status}); ours is {:.0} %",
            ours * 100.0 / theirs
        );
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "thousands of letters")]
fn rate(letters: u64, time: Duration) -> f64 {
    letters as f64 / time.as_secs_f64()
}

fn as_nobody(command: Command) -> Command {
    let mut with = Command::new(command.get_program());
    with.args(["-u", "nobody"]).args(command.get_args());
    with.stdout(Stdio::null()).stderr(Stdio::null());
    with
}

fn mailer(url: &str) -> Result<Mailer, Fault> {
    let settings = Settings {
        transport: Transport::parse(url, None)?,
        from: parse_mailbox("Liaison <liaison@example.org>")?,
        reply_to: None,
        hello: None,
    };
    Ok(Mailer::new(&settings)?)
}
