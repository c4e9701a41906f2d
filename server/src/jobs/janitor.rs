//! Clears away what is too old to keep.

use std::time::Duration;

use super::{Stop, round};
use crate::actions::purge::purge;
use crate::context::Context;

const EVERY: Duration = Duration::from_secs(3600);

pub(super) async fn run(ctx: Context, mut stop: Stop) {
    loop {
        let own = ctx.clone();
        round("purge", async move { purge(&own).await }).await;
        if !stop.wait(std::future::pending(), EVERY).await {
            return;
        }
    }
}
