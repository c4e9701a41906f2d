//! Looks round for cases whose moment has come.

use std::time::Duration;

use super::{Stop, round};
use crate::actions::sweep::sweep;
use crate::context::Context;

const EVERY: Duration = Duration::from_secs(20);

pub(super) async fn run(ctx: Context, mut stop: Stop) {
    loop {
        let own = ctx.clone();
        if let Some(swept) = round("sweep", async move { sweep(&own).await }).await
            && swept.letters > 0
        {
            let (cases, letters) = (swept.cases, swept.letters);
            tracing::info!(cases, letters, "letters queued");
        }
        if !stop.wait(ctx.wake.for_sweep(), EVERY).await {
            return;
        }
    }
}
