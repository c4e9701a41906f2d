//! Delivers letters until none is due.

use std::time::Duration;

use super::{Stop, round};
use crate::actions::deliver::deliver;
use crate::context::Context;

const EVERY: Duration = Duration::from_secs(5);
/// After trouble with the mail server.
const PAUSE: Duration = Duration::from_secs(15);

pub(super) async fn run(ctx: Context, mut stop: Stop) {
    let mut told = false;
    while !stop.asked() {
        let (own, asked) = (ctx.clone(), stop.clone());
        let done = round("post", async move { deliver(&own, || !asked.asked()).await }).await;
        let done = done.unwrap_or_default();
        if done.held && !told {
            tracing::warn!(
                "no mail goes out: this database is a copy, or was not released; see `liaison \
                 mail status`"
            );
        }
        told = done.held;
        let waits = if done.trouble {
            // A nudge must not ask a server that is away about each letter.
            stop.wait(std::future::pending(), PAUSE).await
        } else {
            stop.wait(ctx.wake.for_post(), EVERY).await
        };
        if !waits {
            break;
        }
    }
    ctx.mailer.close().await;
}
