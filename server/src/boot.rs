//! Wiring: database, schema, the router, a graceful stop.

use std::future::Future;
use std::io::IsTerminal;
use std::net::SocketAddr;

use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::actions::keep_time::keep_time;
use crate::clock::Clock;
use crate::config::{Config, LogFormat, Wrong};
use crate::context::{Context, Links, Wake};
use crate::jobs;
use crate::store::{Db, Stored};
use crate::web::{self, WebConfig};

/// Starts logging to standard error; a second call changes nothing.
///
/// # Errors
/// [`Wrong`] when the filter is none.
pub fn log(config: &Config) -> Result<(), Wrong> {
    // PostgreSQL says of every table that is there already that it is.
    let quiet = if config.log.contains("sqlx") { "" } else { ",sqlx::postgres::notice=warn" };
    let filter = EnvFilter::try_new(format!("{}{quiet}", config.log))
        .map_err(|_| Wrong(format!("LIAISON_LOG is no log filter: {}", config.log)))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // Somebody else (a test) may have begun logging already: then that one stays.
    let _ = match config.log_format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    Ok(())
}

/// The means of every action, with the database open and its clock followed.
///
/// # Errors
/// The database cannot be opened.
pub async fn open(config: &Config) -> Stored<Context> {
    let ctx = context(config, Db::connect(&config.database_url).await?);
    keep_time(&ctx).await?;
    Ok(ctx)
}

/// The means of every action.
pub fn context(config: &Config, db: Db) -> Context {
    Context {
        db,
        clock: Clock::system(),
        links: Links { base_url: config.base_url.clone() },
        mailer: config.mailer.clone(),
        wake: Wake::default(),
        demo: false,
    }
}

/// Serves until `stop` is done, with the loops that look after letters; then finishes what is in
/// flight, requests and letters.
///
/// # Errors
/// The socket's word.
pub async fn serve(
    ctx: Context,
    config: &WebConfig,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router =
        web::router(ctx.clone(), config).into_make_service_with_connect_info::<SocketAddr>();
    let loops = jobs::start(&ctx);
    let (asked, told) = tokio::sync::oneshot::channel::<()>();
    let ending = tokio::spawn(async move {
        // The sender is dropped when serving ends by itself, which is as good a sign.
        let _ = told.await;
        loops.end().await;
    });
    let stop = async move {
        stop.await;
        drop(asked);
    };
    let served = axum::serve(listener, router).with_graceful_shutdown(stop).await;
    let ended = ending.await.map_err(std::io::Error::other);
    served.and(ended)
}

/// Ends when the process is asked to: SIGTERM or SIGINT.
pub async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
    tracing::info!("asked to stop; finishing what is in flight");
}
