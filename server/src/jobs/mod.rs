//! The entrance for time: what a server does by itself.
//!
//! | loop | when | what |
//! | --- | --- | --- |
//! | `ticker` | every 20 s, and after each change | `actions::sweep` |
//! | `postman` | every 5 s, and when letters were queued | `actions::deliver` |
//! | `janitor` | every hour | `actions::purge` |
//!
//! The loops hold nothing: each round asks the database what is to be done, so that any number of
//! servers share the work and one that dies leaves nothing behind. A round that fails is told in
//! the log; the next one is the retry.

mod janitor;
mod postman;
mod ticker;

use std::fmt::Display;
use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::context::Context;

/// The loops of one server.
#[derive(Debug)]
pub struct Jobs {
    stop: watch::Sender<bool>,
    loops: Vec<JoinHandle<()>>,
}

/// Whether a loop has been asked to end.
#[derive(Clone, Debug)]
struct Stop(watch::Receiver<bool>);

impl Stop {
    fn asked(&self) -> bool {
        // Nobody left who could ask: the server is gone.
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Waits for a nudge, for a while, or for the end; `false` at the end.
    async fn wait(&mut self, nudge: impl Future<Output = ()>, longest: Duration) -> bool {
        tokio::select! {
            _ = self.0.wait_for(|asked| *asked) => {}
            () = nudge => {}
            () = tokio::time::sleep(longest) => {}
        }
        !self.asked()
    }
}

/// Starts the loops.
pub fn start(ctx: &Context) -> Jobs {
    let (stop, asked) = watch::channel(false);
    let stopping = || Stop(asked.clone());
    let loops = vec![
        tokio::spawn(ticker::run(ctx.clone(), stopping())),
        tokio::spawn(postman::run(ctx.clone(), stopping())),
        tokio::spawn(janitor::run(ctx.clone(), stopping())),
    ];
    Jobs { stop, loops }
}

impl Jobs {
    /// Ends the loops after what they have in hand: a letter that is being sent is booked.
    pub async fn end(self) {
        // Without listeners there is nothing to tell.
        let _ = self.stop.send(true);
        for one in self.loops {
            if let Err(error) = one.await {
                tracing::error!(%error, "a loop ended badly");
            }
        }
    }
}

/// A round in a task of its own: what panics ends the round, not the loop.
async fn round<T, E>(
    name: &'static str,
    work: impl Future<Output = Result<T, E>> + Send + 'static,
) -> Option<T>
where
    T: Send + 'static,
    E: Display + Send + 'static,
{
    match tokio::spawn(work).await {
        Ok(Ok(done)) => Some(done),
        Ok(Err(error)) => {
            tracing::error!(round = name, %error, "a round failed");
            None
        }
        Err(error) => {
            tracing::error!(round = name, %error, "a round ended badly");
            None
        }
    }
}
