//! The entrance for operators. What goes wrong is one sentence on standard error; exit code 2
//! means that the configuration or the command line is wrong, 1 that the work failed.

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::actions::Trouble;
use crate::config::{Config, Wrong};
use crate::store::StoreError;

mod demo;
mod doctor;
mod import;
mod mail;
mod migrate;
mod person;
mod report;
mod serve;

/// Workflow tracker of the liaison officers. Configured by the environment, see .env.example.
#[derive(Debug, Parser)]
#[command(name = "liaison", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the application until stopped.
    Serve(serve::Arguments),
    /// Bring the database's schema up to date.
    Migrate,
    /// Try it: history, invented people and example cases on a database that is gone afterwards.
    Demo(demo::Arguments),
    /// Import reported deployments as history: all of a file or nothing.
    Import(import::Arguments),
    /// Add people, list them, make one-time links to set a password.
    #[command(subcommand)]
    Person(person::Command),
    /// Look round once for what is due, as servers do by themselves.
    Tick,
    /// Deliver what is queued and due, as servers do by themselves.
    Deliver,
    /// See whether letters go out from this database, and let them.
    #[command(subcommand)]
    Mail(mail::Command),
    /// Answer a question of parliament from what is recorded.
    #[command(subcommand)]
    Report(report::Report),
    /// Write out what is recorded, for other programs.
    #[command(subcommand)]
    Export(report::Export),
    /// Check configuration, database, step plan, roster and mail without starting.
    Doctor(doctor::Arguments),
}

/// Why a command ended badly.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error(transparent)]
    Wrong(#[from] Wrong),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Trouble(#[from] Trouble),
    #[error("{0}")]
    Other(String),
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    // Clap ends the process itself for --help and for a wrong command line (exit code 2).
    let arguments = Arguments::parse();
    let done = Config::from_env().map_err(Failed::from).and_then(|config| {
        crate::boot::log(&config)?;
        let runtime = tokio::runtime::Runtime::new()
            .map_err(|e| Failed::Other(format!("cannot start: {e}")))?;
        runtime.block_on(perform(arguments.command, config))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("liaison: {failed}");
            ExitCode::from(if matches!(failed, Failed::Wrong(_)) { 2 } else { 1 })
        }
    }
}

async fn perform(command: Command, config: Config) -> Result<(), Failed> {
    match command {
        Command::Serve(arguments) => serve::run(&config, &arguments).await,
        Command::Migrate => migrate::run(&config).await,
        Command::Demo(arguments) => demo::run(config, &arguments).await,
        Command::Import(arguments) => import::run(&config, &arguments).await,
        Command::Person(command) => person::run(&config, command).await,
        Command::Tick => mail::tick(&config).await,
        Command::Deliver => mail::deliver_due(&config).await,
        Command::Mail(command) => mail::run(&config, command).await,
        Command::Report(asked) => report::report(&config, &asked).await,
        Command::Export(asked) => report::export(&config, &asked).await,
        Command::Doctor(arguments) => doctor::run(&config, &arguments).await,
    }
}

/// A line on standard output; a closed pipe ends the command, not with a panic.
pub(crate) fn say(line: &str) -> Result<(), Failed> {
    writeln!(std::io::stdout(), "{line}").map_err(|e| Failed::Other(e.to_string()))
}
