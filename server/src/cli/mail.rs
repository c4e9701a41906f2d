//! `liaison tick`, `liaison deliver`, `liaison mail`: by hand what the loops of a server do.

use super::{Failed, say};
use crate::actions::deliver::deliver;
use crate::actions::sweep::sweep;
use crate::boot;
use crate::config::Config;
use crate::domain::calendar;
use crate::domain::lang::Lang;
use crate::store::release;

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Say whether letters go out from this database.
    Status,
    /// Let letters go out from this database: once, for a copy that takes the original's place.
    Release,
}

pub async fn tick(config: &Config) -> Result<(), Failed> {
    let ctx = boot::open(config).await?;
    let swept = sweep(&ctx).await?;
    say(&format!("{} cases looked at, {} letters queued", swept.cases, swept.letters))?;
    match swept.failed {
        0 => Ok(()),
        failed => Err(Failed::Other(format!("{failed} looks failed, see the log"))),
    }
}

pub async fn deliver_due(config: &Config) -> Result<(), Failed> {
    config.delivers()?;
    let ctx = boot::open(config).await?;
    let done = deliver(&ctx, || true).await?;
    ctx.mailer.close().await;
    if done.held {
        return Err(Failed::Other("nothing goes out, see `liaison mail status`".to_owned()));
    }
    let (sent, dropped, later, parked) = (done.sent, done.dropped, done.later, done.parked);
    let way = ctx.mailer.way();
    say(&format!(
        "{sent} letters sent ({way}), {dropped} no longer needed, {later} put off, {parked} given up"
    ))?;
    if done.trouble {
        return Err(Failed::Other("the mail server is in trouble, see the log".to_owned()));
    }
    Ok(())
}

pub async fn run(config: &Config, command: Command) -> Result<(), Failed> {
    let ctx = boot::open(config).await?;
    if ctx.db.pending_migrations().await? > 0 {
        let advice = "the database's schema is not up to date: run `liaison migrate` first";
        return Err(Failed::Other(advice.to_owned()));
    }
    let (run, base) = (ctx.db.reads(), &config.base_url);
    if matches!(command, Command::Release) {
        release::release(ctx.db.writes(), base, "command line", ctx.clock.now()).await?;
    }
    match release::of_this(run, base).await? {
        Some(this) => {
            let since = calendar::long_with_zone(this.released_at, Lang::En);
            say(&format!(
                "letters go out from this database for {base}, released {since} ({})",
                this.released_by
            ))
        }
        None => {
            say(&format!("no letter goes out: this database was not released for {base}"))?;
            if let Some(last) = release::last(run).await? {
                let since = calendar::long_with_zone(last.released_at, Lang::En);
                say(&format!(
                    "it is a copy of one that was released {since}, or LIAISON_BASE_URL was \
                     another then"
                ))?;
            }
            say("`liaison mail release` lets them go, to everyone who has one coming")
        }
    }
}
