//! Signing in with e-mail and password, with limits on guessing that all servers share.

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::PersonId;

use crate::actions::Trouble;
use crate::context::Context;
use crate::secrets::{self, SecretKey};
use crate::store::{self, people, sessions};

/// Failed attempts that cost nothing but the attempt, per address and per network address: an
/// office shares one of the latter.
const FREE_PER_ADDRESS: usize = 5;
const FREE_PER_NETWORK: usize = 30;
/// Failures are counted this far back.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// The longest wait, in minutes. At most the window, or the count would run out first.
const LONGEST: i64 = 15;

/// What somebody typed, and from where.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub email: String,
    pub password: String,
    /// The network address, as text; empty when unknown.
    pub network: String,
    pub user_agent: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Signed in: the token for the cookie.
    Welcome { person: PersonId, token: String },
    /// Wrong address or password; which of the two is not told.
    Wrong,
    /// Too many failures; nothing was looked at. Whole minutes, rounded up.
    Wait { minutes: i64 },
}

/// Signs somebody in.
///
/// The attempt is counted before the password is looked at, so that many at once, on several
/// servers, do not get more tries than one after the other.
///
/// # Errors
/// When the database is away or the machine has no randomness.
pub async fn sign_in(ctx: &Context, key: &SecretKey, attempt: Attempt) -> Result<Outcome, Trouble> {
    let now = ctx.clock.now();
    let address = key.sign(&format!("address:{}", people::fold_email(&attempt.email)));
    let network = key.sign(&format!("network:{}", attempt.network));
    let tx = ctx.db.write().await?;
    let by_address = sessions::failures(&tx, &address, now - WINDOW, 100).await?;
    let by_network = sessions::failures(&tx, &network, now - WINDOW, 1_000).await?;
    let wait =
        wait(&by_address, FREE_PER_ADDRESS, now).max(wait(&by_network, FREE_PER_NETWORK, now));
    if wait > 0 {
        store::commit(tx).await?;
        return Ok(Outcome::Wait { minutes: wait });
    }
    let counted = [
        sessions::count_failure(&tx, address.clone(), now).await?,
        sessions::count_failure(&tx, network, now).await?,
    ];
    let person = people::find_by_email(&tx, &attempt.email).await?;
    store::commit(tx).await?;

    let person = person.filter(|p| p.deactivated_at.is_none());
    let hash = person.as_ref().and_then(|p| p.password_hash.clone());
    let password = attempt.password;
    let good = tokio::task::spawn_blocking(move || {
        password.chars().count() <= secrets::PASSWORD_MAX
            && secrets::verify_password(&password, hash.as_deref())
    });
    let (Some(person), true) = (person, good.await?) else { return Ok(Outcome::Wrong) };

    let token = secrets::new_token()?;
    let tx = ctx.db.write().await?;
    sessions::forget_failures(&tx, &address, &counted, now - TimeDelta::days(1)).await?;
    let hash = secrets::fingerprint(&token);
    sessions::open(&tx, person.id, hash, &attempt.user_agent, now).await?;
    store::commit(tx).await?;
    Ok(Outcome::Welcome { person: person.id, token })
}

/// Signs in without a password: one click in the demo, and after a password was set by a
/// one-time link.
///
/// # Errors
/// When the database is away or the machine has no randomness.
pub async fn open_session(
    ctx: &Context,
    person: PersonId,
    user_agent: &str,
) -> Result<String, Trouble> {
    let token = secrets::new_token()?;
    let hash = secrets::fingerprint(&token);
    sessions::open(ctx.db.writes(), person, hash, user_agent, ctx.clock.now()).await?;
    Ok(token)
}

/// Minutes to wait: 1, 2, 4, 8, 15 after the last failure, once the free ones are used up.
pub(super) fn wait(failures: &[DateTime<Utc>], free: usize, now: DateTime<Utc>) -> i64 {
    let Some(last) = failures.first().filter(|_| failures.len() >= free) else { return 0 };
    let doublings = u32::try_from(failures.len() - free).unwrap_or(u32::MAX).min(4);
    let until = *last + TimeDelta::minutes((1_i64 << doublings).min(LONGEST));
    ((until - now).num_seconds() + 59).max(0) / 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_after_the_fifth_doubles_the_wait() {
        let now = DateTime::<Utc>::default();
        let failures = |n: usize| vec![now; n];
        for (n, minutes) in [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (80, 15)] {
            assert_eq!(wait(&failures(n), 5, now), minutes, "{n} failures");
        }
        let later = now + TimeDelta::seconds(61);
        assert_eq!(wait(&failures(5), 5, later), 0);
        assert_eq!(wait(&failures(6), 5, later), 1);
    }
}
