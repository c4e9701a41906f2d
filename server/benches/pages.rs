//! How fast pages are with many cases, and whether an index serves each statement.
//!
//! `cargo bench --bench pages` makes 20,000 cases on SQLite, asks each page 200 times and prints
//! the median and the 99th percentile. `LIAISON_BENCH_URL=postgres://…` (an empty database) does
//! the same on PostgreSQL and then names the tables that were read from end to end.
//! `LIAISON_BENCH_CASES` sets another number.
//!
//! `cargo bench --bench pages -- overview` asks instead whether the cost of the overview follows
//! what is open: with 500 open cases, and again with 100,000 closed ones beside them.

mod cases;
mod overview;

use std::time::Instant;

use cases::{Fault, Mix, ask, fill, ms, people};
use sea_orm::{ConnectionTrait, Statement};
use server::actions::set_up::set_up;
use server::clock::Clock;
use server::context::Context;
use server::secrets::{self, SecretKey};
use server::store::{Db, sessions};
use server::web::{self, WebConfig};

const ROUNDS: usize = 200;
/// The tables that grow with the cases.
const GROWING: [&str; 6] =
    ["case_file", "case_task", "contact", "contact_deadline", "fact", "journal_event"];

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let overview = std::env::args().any(|word| word == "overview");
    let number = std::env::var("LIAISON_BENCH_CASES").ok().and_then(|n| n.parse().ok());
    let folder = std::env::temp_dir().join(format!("liaison-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = format!("sqlite://{}?mode=rwc", folder.join("bench.db").display());
    let url = std::env::var("LIAISON_BENCH_URL").unwrap_or(file);
    let done = if overview {
        overview::run(&url, number.unwrap_or(100_000)).await
    } else {
        run(&url, number.unwrap_or(20_000)).await
    };
    std::fs::remove_dir_all(&folder)?;
    done
}

async fn run(url: &str, cases: usize) -> Result<(), Fault> {
    let db = Db::connect(url).await?;
    let ctx = Context::plain(db, Clock::system());
    set_up(&ctx).await?;
    let who = people(&ctx).await?;
    let begun = Instant::now();
    let one = fill(&ctx, who, cases, Mix::Usual).await?;
    if ctx.db.is_postgres() {
        // What the database does by itself after a while.
        ctx.db.writes().execute_unprepared("VACUUM ANALYZE").await?;
        ctx.db.writes().execute_unprepared("SELECT pg_stat_reset()").await?;
    }
    println!("{cases} cases in {:.1} s", begun.elapsed().as_secs_f64());
    let token = secrets::new_token()?;
    let hash = secrets::fingerprint(&token);
    sessions::open(ctx.db.writes(), who, hash, "bench", ctx.clock.now()).await?;
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
        let (times, size) = ask(&router, &path, &token, ROUNDS).await?;
        let shown = path.replace(&one.to_string(), "{id}");
        let (p50, p99) = (ms(&times, 50), ms(&times, 99));
        println!("{shown:<44}{p50:>10.2}{p99:>10.2}{:>10}", size / 1000);
    }
    if ctx.db.is_postgres() {
        sequential(&ctx).await?;
    }
    Ok(())
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
