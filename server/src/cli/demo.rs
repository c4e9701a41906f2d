//! `liaison demo`: everything at once on a database that is gone afterwards.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tokio::net::TcpListener;

use super::{Failed, say};
use crate::actions::demo::furnish;
use crate::boot;
use crate::config::{Config, Wrong};
use crate::context::Context;
use crate::domain::lang::Lang;
use crate::messages::Words;
use crate::store::Db;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Address and port to serve on, instead of LIAISON_LISTEN.
    #[arg(long)]
    listen: Option<SocketAddr>,
}

pub async fn run(mut config: Config, arguments: &Arguments) -> Result<(), Failed> {
    let asked = arguments.listen.unwrap_or(config.listen);
    let listener = TcpListener::bind(asked)
        .await
        .map_err(|e| Wrong(format!("cannot listen on {asked}: {e}; choose with --listen")))?;
    let listen = listener.local_addr().unwrap_or(asked);
    config.listen = listen;
    config.base_url = format!("http://{listen}");
    config.production = false;
    let web = config.web()?;

    let folder = Folder::make()?;
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("demo.sqlite").display());
    let ctx = boot::context(&config, Db::connect(&url).await?);
    let ctx = Context { demo: true, ..ctx };
    furnish(&ctx).await.map_err(|e| Failed::Other(e.to_string()))?;

    let words = Words::new(Lang::Nl);
    say(&words.a("demo-ready", "url", &config.base_url))?;
    say(&words.m("demo-stop"))?;
    let db = ctx.db.clone();
    let served = boot::serve(ctx, &web, listener, boot::asked_to_stop()).await;
    // Closed before its folder goes.
    db.close().await?;
    served.map_err(|e| Failed::Other(format!("stopped serving: {e}")))
}

/// A folder of our own that is removed with everything in it.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Result<Self, Wrong> {
        let path = std::env::temp_dir().join(format!("liaison-demo-{}", uuid::Uuid::now_v7()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&path)
            .map_err(|e| Wrong(format!("cannot make the folder {}: {e}", path.display())))?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), %error, "the demo's folder stays");
        }
    }
}
