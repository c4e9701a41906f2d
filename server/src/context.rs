//! What every entrance is given.

use crate::clock::Clock;
use crate::mail::mailer::Mailer;
use crate::store::Db;

/// Links that leave the product (letters, one-time links) start here, without a slash at the end.
#[derive(Clone, Debug)]
pub struct Links {
    pub base_url: String,
}

/// The means of an action: database, clock, links, mail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Context {
    pub db: Db,
    pub clock: Clock,
    pub links: Links,
    /// Only delivery uses it.
    pub mailer: Mailer,
    /// One click to sign in, a clock that can be moved, marked cases.
    pub demo: bool,
}

impl Context {
    /// With links to this machine and letters kept in memory, outside the demo.
    pub fn plain(db: Db, clock: Clock) -> Self {
        let links = Links { base_url: "http://localhost".to_owned() };
        Self { db, clock, links, mailer: Mailer::in_memory(), demo: false }
    }
}
