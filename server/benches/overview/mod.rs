//! Whether the cost of the overview follows what is open, not what once was.
//!
//! Measured with 500 open cases, and again after 100,000 closed ones were added.

use std::time::Instant;

use sea_orm::ConnectionTrait;
use server::actions::set_up::set_up;
use server::clock::Clock;
use server::context::Context;
use server::secrets::{self, SecretKey};
use server::store::{Db, sessions};
use server::web::{self, WebConfig};

use super::cases::{Fault, Mix, ask, fill, ms, people};

const ROUNDS: usize = 100;
const OPEN: usize = 500;
const PAGES: [&str; 4] = ["/overview", "/tasks?late=yes", "/map", "/pictures"];

/// Measures with the open cases alone, and again with closed ones beside them.
pub async fn run(url: &str, closed: usize) -> Result<(), Fault> {
    let ctx = Context::plain(Db::connect(url).await?, Clock::system());
    set_up(&ctx).await?;
    let who = people(&ctx).await?;
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
    println!("{:<32}{:<20}{:>10}{:>10}{:>10}", "cases", "page", "p50 ms", "p99 ms", "kB");
    for (mix, cases, named) in [
        (Mix::Open, OPEN, format!("{OPEN} open")),
        (Mix::Closed, closed, format!("{OPEN} open, {closed} closed")),
    ] {
        let begun = Instant::now();
        fill(&ctx, who, cases, mix).await?;
        ctx.db.writes().execute_unprepared("ANALYZE").await?;
        println!("made {cases} in {:.0} s", begun.elapsed().as_secs_f64());
        for path in PAGES {
            let (times, size) = ask(&router, path, &token, ROUNDS).await?;
            let (p50, p99) = (ms(&times, 50), ms(&times, 99));
            println!("{named:<32}{path:<20}{p50:>10.2}{p99:>10.2}{:>10}", size / 1000);
        }
    }
    Ok(())
}
