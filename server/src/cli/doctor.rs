//! `liaison doctor`: what stands between this configuration and a good day, without starting.

use chrono::TimeDelta;

use super::Failed;
use crate::boot;
use crate::config::Config;
use crate::context::Context;
use crate::domain::assignment::{RosterFaultKind, roster_faults};
use crate::domain::calendar;
use crate::store::{Db, plans, reference, staff};

/// The roster is looked at this far ahead.
const AHEAD: TimeDelta = TimeDelta::days(30);

/// What was found: lines, and whether any of them is in the way of serving.
#[derive(Default)]
struct Findings {
    lines: Vec<String>,
    broken: bool,
}

impl Findings {
    fn good(&mut self, line: impl Into<String>) {
        self.lines.push(format!("ok       {}", line.into()));
    }

    fn mind(&mut self, line: impl Into<String>) {
        self.lines.push(format!("mind     {}", line.into()));
    }

    fn broken(&mut self, line: impl Into<String>) {
        self.lines.push(format!("BROKEN   {}", line.into()));
        self.broken = true;
    }
}

pub async fn run(config: &Config) -> Result<(), Failed> {
    let mut found = Findings::default();
    match config.web() {
        Ok(_) => found.good(format!("configuration: {} on {}", config.base_url, config.listen)),
        Err(wrong) => found.broken(format!("configuration: {wrong}")),
    }
    match Db::connect(&config.database_url).await {
        Ok(db) => database(&boot::context(config, db), &mut found).await,
        Err(error) => found.broken(format!("database: {error}")),
    }
    for line in &found.lines {
        super::say(line)?;
    }
    if found.broken { Err(Failed::Other("not fit to serve".to_owned())) } else { Ok(()) }
}

async fn database(ctx: &Context, found: &mut Findings) {
    let kind = if ctx.db.is_postgres() { "PostgreSQL" } else { "SQLite" };
    match ctx.db.pending_migrations().await {
        Ok(0) => found.good(format!("database: {kind}, schema up to date")),
        Ok(steps) => {
            // `serve` applies them by itself; the rest cannot be looked at before.
            found.mind(format!("database: {kind}, {steps} schema steps to apply"));
            return;
        }
        Err(error) => return found.broken(format!("database: {error}")),
    }
    match plans::published(ctx.db.reads()).await {
        Ok(Some(version)) => found.good(format!("step plan: version {}", version.number)),
        Ok(None) => found.broken("step plan: none is published"),
        Err(error) => found.broken(format!("step plan: {error}")),
    }
    if let Err(error) = roster(ctx, found).await {
        found.broken(format!("roster: {error}"));
    }
}

async fn roster(ctx: &Context, found: &mut Findings) -> Result<(), crate::store::StoreError> {
    let today = calendar::local_day(ctx.clock.now());
    let until = today.checked_add_signed(AHEAD).unwrap_or(today);
    let everyone = staff::of_all(ctx.db.reads(), today).await?;
    let mut faults = 0;
    for region in reference::regions(ctx.db.reads()).await? {
        for fault in roster_faults(&everyone.of(region.id).terms, today, until) {
            let what = match fault.kind {
                RosterFaultKind::Gap => "nobody is",
                RosterFaultKind::Overlap => "more than one is",
            };
            let (duty, from, until) = (fault.duty, fault.from, fault.until);
            found.mind(format!("roster: {what} {duty} of {}, {from} to {until}", region.code));
            faults += 1;
        }
    }
    if faults == 0 {
        found.good(format!("roster: every region has its people until {until}"));
    }
    Ok(())
}
