//! Letters about no single case: an account, the roster, the morning, the week.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::vocab::{LetterKind, LetterReason, LinkPurpose};

use crate::actions::invite_person::{INVITATION, PASSWORD_RESET, letter_link};
use crate::actions::rounds::gaps_of;
use crate::actions::{Trouble, digests};
use crate::context::Context;
use crate::domain::calendar;
use crate::domain::letter::Letter;
use crate::mail::facts::{Facts, Gap, OneTimeLink, RosterGap, Test, Weekly};
use crate::store::names;
use crate::store::people::Person;

/// What stands for the secret of a link in what is kept of a letter.
const MASK: &str = "…";

/// The link is made now, and is nowhere to be read but in the letter.
pub(super) async fn one_time(
    ctx: &Context,
    letter: &Letter,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Result<(Facts, Facts), LetterReason>, Trouble> {
    let invited = letter.kind == LetterKind::Invitation;
    let lasts = if invited { INVITATION } else { PASSWORD_RESET };
    if now - letter.queued_at > lasts {
        return Ok(Err(LetterReason::TooLate));
    }
    if invited && person.password_hash.is_some() {
        // The link that was shown beside this letter was used already.
        return Ok(Err(LetterReason::Answered));
    }
    let purpose = if invited { LinkPurpose::Invitation } else { LinkPurpose::PasswordReset };
    let link = letter_link(ctx, person.id, purpose, lasts).await?;
    let by = match letter.person("by") {
        Some(by) => names::of(ctx.db.reads(), [by]).await?.get(by).map(str::to_owned),
        None => None,
    };
    let facts = OneTimeLink { url: link.url, until: link.expires_at, by };
    let masked =
        OneTimeLink { url: format!("{}/password/{MASK}", ctx.links.base_url), ..facts.clone() };
    let wrap = |link| if invited { Facts::Invitation(link) } else { Facts::PasswordReset(link) };
    Ok(Ok((wrap(facts), wrap(masked))))
}

/// Letters about several cases, or about none.
pub(super) async fn about_all(
    ctx: &Context,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<Result<Facts, LetterReason>, Trouble> {
    let run = ctx.db.reads();
    let today = calendar::local_day(now);
    let (facts, empty) = match letter.kind {
        LetterKind::RosterGap => {
            let named = gaps_of(&letter.data);
            let all = digests::gaps(run, today).await?;
            let is_named = |id: &str| named.iter().any(|named| digests::same(named, id));
            let still = all.into_iter().filter(|(id, _)| is_named(id));
            let gaps: Vec<Gap> = still.map(|(_, gap)| gap).collect();
            let empty = gaps.is_empty();
            (Facts::RosterGap(RosterGap { gaps }), empty)
        }
        LetterKind::Digest => {
            if letter.text("day") != today.to_string() {
                return Ok(Err(LetterReason::TooLate));
            }
            let all = digests::Morning::of(run, now).await?;
            let digest = digests::morning(run, &all, letter.person).await?;
            let empty = digest.is_empty();
            (Facts::Digest(digest), empty)
        }
        LetterKind::Weekly => {
            let monday = letter.text("monday").parse::<NaiveDate>().unwrap_or(today);
            if today - monday >= TimeDelta::days(7) {
                return Ok(Err(LetterReason::TooLate));
            }
            let weekly = digests::weekly(run, monday, now).await?;
            let empty = weekly.is_empty();
            let weekly = Weekly { late: letter.is_late(now), ..weekly };
            (Facts::Weekly(weekly), empty)
        }
        _ => (Facts::Test(Test { now }), false),
    };
    Ok(if empty { Err(LetterReason::NothingToSay) } else { Ok(facts) })
}
