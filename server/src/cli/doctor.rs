//! `liaison doctor`: what stands between this configuration and a good day, without starting.

use chrono::TimeDelta;

use super::Failed;
use crate::boot;
use crate::clock::Clock;
use crate::config::Config;
use crate::context::Context;
use crate::domain::assignment::{RosterFaultKind, roster_faults};
use crate::domain::calendar;
use crate::domain::lang::Lang;
use crate::mail::address::{Recipient, masked};
use crate::mail::facts::{Facts, Test};
use crate::mail::message::{Message, message_id};
use crate::mail::render::{House, render};
use crate::messages::Words;
use crate::store::{Db, plans, reference, release, staff};

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

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Send a test letter to this address, and say what failed.
    #[arg(long, value_name = "ADDRESS")]
    mail_to: Option<String>,
}

pub async fn run(config: &Config, arguments: &Arguments) -> Result<(), Failed> {
    let mut found = Findings::default();
    match config.web() {
        Ok(_) => found.good(format!("configuration: {} on {}", config.base_url, config.listen)),
        Err(wrong) => found.broken(format!("configuration: {wrong}")),
    }
    match Db::connect(&config.database_url).await {
        Ok(db) => database(&boot::context(config, db), &mut found).await,
        Err(error) => found.broken(format!("database: {error}")),
    }
    match (&arguments.mail_to, config.mailer.way()) {
        (Some(address), _) => mail(config, address, &mut found).await,
        (None, "smtp") => found.good("mail: SMTP; try it with --mail-to ADDRESS"),
        (None, way) => found.mind(format!("mail: goes nowhere ({way}), see LIAISON_SMTP_URL")),
    }
    for line in &found.lines {
        super::say(line)?;
    }
    if found.broken { Err(Failed::Other("not fit to serve".to_owned())) } else { Ok(()) }
}

/// Sends the test letter, past the queue: what fails here would fail there.
async fn mail(config: &Config, address: &str, found: &mut Findings) {
    let now = Clock::system().now();
    let mailer = &config.mailer;
    let house = House { base_url: &config.base_url, organizer: mailer.from_address(), now };
    let words = Words::new(Lang::default());
    let content = match render(&Facts::Test(Test { now }), "", words, &house) {
        Ok(content) => content,
        Err(error) => return found.broken(format!("mail: {error}")),
    };
    let message = Message {
        to: Recipient { name: String::new(), address: address.to_owned() },
        subject: content.subject,
        text: content.text,
        html: content.html,
        calendar: None,
        message_id: message_id(uuid::Uuid::now_v7(), &config.base_url),
        references: None,
        date: now,
    };
    let outcome = mailer.send(&message).await;
    mailer.close().await;
    let way = mailer.way();
    match outcome.fault() {
        None if way == "memory" => found.broken("mail: goes nowhere, LIAISON_SMTP_URL is not set"),
        None => found.good(format!("mail: taken by {way} for {}", masked(address))),
        Some(fault) => {
            found.broken(format!("mail: {}", fault.advice()));
            found.mind(format!("mail: {fault}"));
        }
    }
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
    match release::of_this(ctx.db.reads(), &ctx.links.base_url).await {
        Ok(Some(_)) => found.good("letters: may go out from this database"),
        Ok(None) => found.mind("letters: none goes out, see `liaison mail status`"),
        Err(error) => found.broken(format!("letters: {error}")),
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
