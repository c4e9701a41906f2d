//! Booking letters that the mail server took.

use std::time::Duration;

use super::{End, unwritable};
use crate::context::Context;
use crate::store::claims::{self, Claimed, Kept};
use crate::store::{self, StoreError, Stored, mail_choices};

/// Attempts at booking, and the pause between them.
const ATTEMPTS: (u32, Duration) = (3, Duration::from_millis(500));

/// A letter that the mail server took.
#[derive(Clone, Debug)]
pub(super) struct Accepted {
    pub claim: Claimed,
    pub kept: Kept,
    /// Letters to this person were refused before.
    pub refused_before: bool,
}

/// The letters are gone: not booking them would send them again, so the database gets a few
/// chances; then each is booked by itself, so that one that cannot be stored does not take the
/// others with it.
pub(super) async fn book(ctx: &Context, letters: Vec<Accepted>) -> Stored<Vec<End>> {
    match insist(ctx, &letters).await {
        Ok(ends) => Ok(ends),
        Err(away @ StoreError::Away(_)) => Err(away),
        Err(_) => {
            let mut ends = Vec::with_capacity(letters.len());
            for letter in &letters {
                ends.extend(match insist(ctx, std::slice::from_ref(letter)).await {
                    Err(StoreError::Away(away)) => return Err(StoreError::Away(away)),
                    Err(error) => vec![unwritable(ctx, &letter.claim, &error.to_string()).await?],
                    Ok(end) => end,
                });
            }
            Ok(ends)
        }
    }
}

async fn insist(ctx: &Context, letters: &[Accepted]) -> Stored<Vec<End>> {
    let (attempts, pause) = ATTEMPTS;
    for _ in 1..attempts {
        match together(ctx, letters).await {
            Err(_) => tokio::time::sleep(pause).await,
            booked => return booked,
        }
    }
    together(ctx, letters).await
}

async fn together(ctx: &Context, letters: &[Accepted]) -> Stored<Vec<End>> {
    let now = ctx.clock.now();
    let kept: Vec<(&Claimed, &Kept)> = letters.iter().map(|l| (&l.claim, &l.kept)).collect();
    let mended: Vec<_> =
        letters.iter().filter(|l| l.refused_before).map(|l| l.claim.letter.person).collect();
    let booked = if mended.is_empty() {
        claims::sent(ctx.db.writes(), &kept, now).await?
    } else {
        let tx = ctx.db.write().await?;
        let booked = claims::sent(&tx, &kept, now).await?;
        for person in mended {
            mail_choices::clear_problem(&tx, person).await?;
        }
        store::commit(tx).await?;
        booked
    };
    Ok(kept.iter().map(|(claim, _)| end(claim, booked.contains(&claim.id))).collect())
}

fn end(claim: &Claimed, booked: bool) -> End {
    if booked {
        return End::Sent;
    }
    tracing::warn!(letter = %claim.id, "sent after the lease had ended; it may come twice");
    End::Lost
}
