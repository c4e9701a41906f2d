//! `liaison person`: the first administrator, and whoever lost their way in.

use entity::vocab::{Duty, PersonId, Role};

use super::{Failed, say};
use crate::actions::invite_person::{NotInvited, OneTimeLink, invite, new_link, put_on_roster};
use crate::actions::set_up::set_up;
use crate::boot;
use crate::config::{Config, Wrong};
use crate::context::Context;
use crate::domain::calendar;
use crate::domain::lang::Lang;
use crate::mail::address;
use crate::store::people::NewPerson;
use crate::store::{people, reference};

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Add somebody and print the one-time link with which they set a password.
    Add(Add),
    /// Print a new one-time link; earlier ones stop working.
    Link {
        /// E-mail address of somebody who was added.
        email: String,
    },
    /// List everyone.
    List,
}

#[derive(Debug, clap::Args)]
pub struct Add {
    #[arg(long)]
    name: String,
    #[arg(long)]
    email: String,
    /// officer, case_worker, coordinator, reader or administrator; may be given several times.
    #[arg(long = "role", required = true, value_parser = role)]
    roles: Vec<Role>,
    /// Code of the region on whose roster they stand from today on, such as WVL.
    #[arg(long, requires = "duty")]
    region: Option<String>,
    /// officer or back_up.
    #[arg(long, requires = "region", value_parser = duty)]
    duty: Option<Duty>,
    #[arg(long)]
    phone: Option<String>,
    /// nl or en.
    #[arg(long, default_value = "nl")]
    language: String,
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(&text.replace('-', "_")).ok_or_else(|| "no such role".to_owned())
}

fn duty(text: &str) -> Result<Duty, String> {
    Duty::parse(&text.replace('-', "_")).ok_or_else(|| "no such duty".to_owned())
}

pub async fn run(config: &Config, command: Command) -> Result<(), Failed> {
    let ctx = boot::open(config).await?;
    set_up(&ctx).await?;
    match command {
        Command::Add(new) => add(&ctx, new).await,
        Command::Link { email } => link(&ctx, &email).await,
        Command::List => list(&ctx).await,
    }
}

async fn add(ctx: &Context, mut new: Add) -> Result<(), Failed> {
    new.name = address::one_line(&new.name);
    if new.name.trim().is_empty() || address::parse(&new.email).is_err() {
        return Err(Wrong("a person has a name and an e-mail address".to_owned()).into());
    }
    let Some(language) = Lang::from_code(&new.language) else {
        return Err(Wrong("the language is nl or en".to_owned()).into());
    };
    if new.duty.is_some() && !new.roles.contains(&Role::Officer) {
        return Err(
            Wrong("only somebody with the role officer stands on a roster".to_owned()).into()
        );
    }
    if let Some(code) = &new.region {
        let regions = reference::regions(ctx.db.reads()).await?;
        if !regions.iter().any(|r| r.code.eq_ignore_ascii_case(code)) {
            let known: Vec<String> = regions.into_iter().map(|r| r.code).collect();
            let known = known.join(", ");
            return Err(Wrong(format!("no region {code}; there are {known}")).into());
        }
    }
    let id = PersonId::new();
    let person = NewPerson {
        id,
        name: new.name.trim().to_owned(),
        email: new.email.trim().to_owned(),
        phone: new.phone,
        language: language.code().to_owned(),
        roles: new.roles,
    };
    let link = invite(ctx, None, person).await.map_err(|error| match error {
        NotInvited::AddressTaken => Failed::Other(error.to_string()),
        NotInvited::Trouble(trouble) => trouble.into(),
    })?;
    if let (Some(region), Some(duty)) = (new.region, new.duty) {
        put_on_roster(ctx, id, &region, duty).await?;
    }
    print(&link)
}

async fn link(ctx: &Context, email: &str) -> Result<(), Failed> {
    let person = people::find_by_email(ctx.db.reads(), email).await?;
    let person = person.filter(|p| p.deactivated_at.is_none());
    let Some(person) = person else {
        return Err(Failed::Other("nobody active has this e-mail address".to_owned()));
    };
    print(&new_link(ctx, None, &person).await?)
}

fn print(link: &OneTimeLink) -> Result<(), Failed> {
    let until = calendar::long_with_zone(link.expires_at, Lang::En);
    say(&format!("{}\nWorks once, until {until}.", link.url))
}

async fn list(ctx: &Context) -> Result<(), Failed> {
    let today = calendar::local_day(ctx.clock.now());
    for row in people::list(ctx.db.reads(), today).await? {
        let roles: Vec<&str> = row.roles.iter().map(|r| r.as_str()).collect();
        let regions: Vec<String> =
            row.regions.iter().map(|(name, duty)| format!("{name} ({duty})")).collect();
        let state = match (row.person.deactivated_at, &row.person.password_hash) {
            (Some(_), _) => "deactivated",
            (None, None) => "invited",
            (None, Some(_)) => "active",
        };
        let (email, name) = (row.person.email, row.person.name);
        let (roles, regions) = (roles.join(" "), regions.join(", "));
        say(&format!("{email}\t{name}\t{state}\t{roles}\t{regions}"))?;
    }
    Ok(())
}
