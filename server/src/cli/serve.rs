//! `liaison serve`

use tokio::net::TcpListener;

use super::Failed;
use crate::actions::set_up::set_up;
use crate::boot;
use crate::config::{Config, Wrong};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Leave the schema alone; `/readyz` says when it is not up to date.
    #[arg(long)]
    no_migrate: bool,
}

pub async fn run(config: &Config, arguments: &Arguments) -> Result<(), Failed> {
    let web = config.web()?;
    let ctx = boot::open(config).await?;
    if !arguments.no_migrate {
        set_up(&ctx).await?;
    }
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|e| Wrong(format!("cannot listen on {}: {e}", config.listen)))?;
    tracing::info!(listen = %config.listen, url = config.base_url, "ready");
    boot::serve(ctx, &web, listener, boot::asked_to_stop())
        .await
        .map_err(|e| Failed::Other(format!("stopped serving: {e}")))
}
