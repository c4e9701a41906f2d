//! Somebody forgot their password: a letter with a one-time link goes to their address. Whoever
//! asks learns nothing about who is known here.

use chrono::TimeDelta;

use super::commit::end;
use super::invite_person::{kind_of, letter};
use super::sign_in::wait;
use super::{Trouble, letters};
use crate::context::Context;
use crate::secrets::SecretKey;
use crate::store::{people, sessions};

/// Requests that are answered without waiting, per address and per network address.
const FREE_PER_ADDRESS: usize = 3;
const FREE_PER_NETWORK: usize = 20;
/// Requests are counted this far back.
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// What came of it; the same for addresses that are known and for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Noted,
    /// Too many requests. Whole minutes, rounded up.
    Wait {
        minutes: i64,
    },
}

/// Asks for a link. `network` is the network address, as text.
///
/// # Errors
/// The database's.
pub async fn ask_for_link(
    ctx: &Context,
    key: &SecretKey,
    email: &str,
    network: &str,
) -> Result<Asked, Trouble> {
    let now = ctx.clock.now();
    let address = key.sign(&format!("link-address:{}", people::fold_email(email)));
    let network = key.sign(&format!("link-network:{network}"));
    let tx = ctx.db.write().await?;
    let by_address = sessions::failures(&tx, &address, now - WINDOW, 100).await?;
    let by_network = sessions::failures(&tx, &network, now - WINDOW, 1_000).await?;
    let minutes =
        wait(&by_address, FREE_PER_ADDRESS, now).max(wait(&by_network, FREE_PER_NETWORK, now));
    if minutes > 0 {
        return Ok(Asked::Wait { minutes });
    }
    sessions::count_failure(&tx, address, now).await?;
    sessions::count_failure(&tx, network, now).await?;
    let person = people::find_by_email(&tx, email).await?;
    if let Some(person) = person.filter(|p| p.deactivated_at.is_none()) {
        let draft = letter(person.id, kind_of(&person), None, now);
        letters::enqueue(ctx, &tx, vec![draft], now).await?;
    }
    end(ctx, tx).await?;
    Ok(Asked::Noted)
}
