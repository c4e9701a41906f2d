//! Whether the mail does its work: a strip on the pages of coordinators, details for machines.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::lang::Lang;
use crate::messages::Words;
use crate::store::outbox::{self, Health};
use crate::store::{StoreError, release};
use crate::web::App;
use crate::web::page::Shell;

/// How long an answer of the database is believed.
const FRESH: TimeDelta = TimeDelta::seconds(5);
/// From here on clocks that differ are spoken of, in milliseconds.
const SKEW: i64 = 10_000;

/// How the mail is doing, and whether it may leave at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    health: Health,
    /// Letters wait for an operator to release this database.
    held: bool,
}

/// The last answer, and when it was given.
#[derive(Debug, Default)]
pub struct Watch {
    kept: Mutex<Option<(DateTime<Utc>, State)>>,
    /// Mail may leave: seldom taken back, and looked at again when letters are stuck.
    released: AtomicBool,
}

impl Watch {
    /// Asks anew next time.
    pub fn forget(&self) {
        if let Ok(mut kept) = self.kept.lock() {
            *kept = None;
        }
    }

    /// An answer that is fresh; a clock that was moved makes it old, whichever way.
    fn kept(&self, now: DateTime<Utc>) -> Option<State> {
        let kept = self.kept.lock().ok()?;
        let (at, state) = kept.as_ref()?;
        ((now - *at).abs() < FRESH).then(|| state.clone())
    }

    fn keep(&self, now: DateTime<Utc>, state: &State) {
        if let Ok(mut kept) = self.kept.lock() {
            *kept = Some((now, state.clone()));
        }
    }
}

async fn state(app: &App) -> Result<State, StoreError> {
    let now = app.ctx.clock.now();
    if let Some(kept) = app.watch.kept(now) {
        return Ok(kept);
    }
    let db = app.ctx.db.reads();
    let health = outbox::health(db, now).await?;
    let known = health.stuck == 0 && app.watch.released.load(Ordering::Relaxed);
    let held = !known && release::of_this(db, &app.ctx.links.base_url).await?.is_none();
    app.watch.released.store(!held, Ordering::Relaxed);
    let found = State { health, held };
    app.watch.keep(now, &found);
    Ok(found)
}

/// Something that is wrong with the mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub text: String,
    /// Where something can be done about it.
    pub href: Option<&'static str>,
}

/// What a viewer is warned of on every page; nothing for whoever cannot help. Coordinators do
/// something about letters, administrators about the server.
pub async fn warnings(app: &App, shell: &Shell) -> Vec<Warning> {
    let reads = shell.may(Verb::ReadOutbox);
    if !reads && !shell.may(Verb::ManagePeople) {
        return Vec::new();
    }
    match state(app).await {
        Ok(state) => told(shell.words, &state, reads),
        // The page itself will say that the database is away, if it is.
        Err(error) => {
            tracing::warn!(%error, "the mail's state could not be read");
            Vec::new()
        }
    }
}

/// `reads`: the letters. Whoever does not is the one to be told of the rest.
fn told(w: Words, State { health, held }: &State, reads: bool) -> Vec<Warning> {
    let of_letters = |text, href| Warning { text, href: Some(href) };
    let of_server = |text| {
        let text = if reads { format!("{text} {}", w.m("watch-tell")) } else { text };
        Warning { text, href: None }
    };
    let mut all = Vec::new();
    if health.parked > 0 && reads {
        all.push(of_letters(w.n("watch-parked", health.parked), "/outbox?state=parked"));
    }
    if *held {
        all.push(of_server(w.m("watch-held")));
    }
    if health.stuck > 0 && reads {
        all.push(of_letters(w.n("watch-stuck", health.stuck), "/outbox?state=queued"));
    }
    if let Some(since) = health.behind_since {
        all.push(of_server(w.a("watch-behind", "when", calendar::short(since))));
    }
    if health.failing > 0 {
        all.push(of_server(w.n("watch-failing", health.failing)));
    }
    if health.skew_ms.abs() >= SKEW {
        all.push(of_server(w.n("watch-skew", health.skew_ms.abs() / 1000)));
    }
    all
}

/// The same for machines; nothing when it cannot be told.
pub async fn details(app: &App) -> Value {
    match state(app).await {
        Ok(state) => json!({
            "ok": told(Words::new(Lang::default()), &state, true).is_empty(),
            "parked": state.health.parked,
            "stuck": state.health.stuck,
            "held": state.held,
            "behind_since": state.health.behind_since,
            "failing_cases": state.health.failing,
            "clock_skew_ms": state.health.skew_ms,
        }),
        Err(_) => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_believed_for_a_few_seconds_of_a_clock_that_goes_on() {
        let watch = Watch::default();
        let now = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(1);
        assert_eq!(watch.kept(now), None);
        let state = State { held: true, ..State::default() };
        watch.keep(now, &state);
        assert_eq!(watch.kept(now + TimeDelta::seconds(4)), Some(state));
        assert_eq!(watch.kept(now + TimeDelta::seconds(5)), None);
        assert_eq!(watch.kept(now - TimeDelta::hours(1)), None, "moved back");
        watch.forget();
        assert_eq!(watch.kept(now), None);
    }

    #[test]
    fn only_what_is_wrong_is_spoken_of() {
        let w = Words::new(Lang::Nl);
        let said = |health, held| told(w, &State { health, held }, true);
        let small = Health { skew_ms: -9_999, ..Health::default() };
        assert!(said(small, false).is_empty());
        let all = Health {
            parked: 2,
            stuck: 1,
            behind_since: Some(DateTime::UNIX_EPOCH),
            failing: 1,
            skew_ms: -61_000,
        };
        let told = said(all, true);
        assert_eq!(told.len(), 6);
        assert!(told[5].text.contains("61"), "{}", told[5].text);
        assert!(told[5].text.ends_with("Verwittig de beheerder."), "{}", told[5].text);
    }
}
