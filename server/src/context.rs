//! What every entrance is given.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::mail::mailer::Mailer;
use crate::store::Db;

/// Links that leave the product (letters, one-time links) start here, without a slash at the end.
#[derive(Clone, Debug)]
pub struct Links {
    pub base_url: String,
}

/// Tells the loops of this process that there may be something to do. A nudge saves waiting, no
/// more: the loops look by themselves too, and so do those of other servers.
#[derive(Clone, Debug, Default)]
pub struct Wake {
    sweep: Arc<Notify>,
    post: Arc<Notify>,
}

impl Wake {
    /// After a commit: letters may be queued, cases may want attention.
    pub fn all(&self) {
        self.sweep.notify_one();
        self.post.notify_one();
    }

    /// Letters may be queued.
    pub fn post(&self) {
        self.post.notify_one();
    }

    /// Ends at the next nudge for the sweep.
    pub async fn for_sweep(&self) {
        self.sweep.notified().await;
    }

    /// Ends at the next nudge for the postman.
    pub async fn for_post(&self) {
        self.post.notified().await;
    }
}

/// The means of an action: database, clock, links, mail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Context {
    pub db: Db,
    pub clock: Clock,
    pub links: Links,
    /// Only delivery uses it.
    pub mailer: Mailer,
    pub wake: Wake,
    /// One click to sign in, a clock that can be moved, marked cases.
    pub demo: bool,
}

impl Context {
    /// With links to this machine and letters kept in memory, outside the demo.
    pub fn plain(db: Db, clock: Clock) -> Self {
        let links = Links { base_url: "http://localhost".to_owned() };
        let (mailer, wake) = (Mailer::in_memory(), Wake::default());
        Self { db, clock, links, mailer, wake, demo: false }
    }
}
