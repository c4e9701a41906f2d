//! Whether the mail does its work: a strip on the pages of coordinators, details for machines.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::messages::Words;
use crate::store::StoreError;
use crate::store::outbox::{self, Health};
use crate::web::App;
use crate::web::page::Shell;

/// How long an answer of the database is believed.
const FRESH: TimeDelta = TimeDelta::seconds(5);
/// From here on clocks that differ are spoken of, in milliseconds.
const SKEW: i64 = 10_000;

/// The last answer, and when it was given.
#[derive(Debug, Default)]
pub struct Watch(Mutex<Option<(DateTime<Utc>, Health)>>);

impl Watch {
    /// Asks anew next time.
    pub fn forget(&self) {
        if let Ok(mut kept) = self.0.lock() {
            *kept = None;
        }
    }

    /// An answer that is fresh; a clock that was moved makes it old, whichever way.
    fn kept(&self, now: DateTime<Utc>) -> Option<Health> {
        let kept = self.0.lock().ok()?;
        let (at, health) = kept.as_ref()?;
        ((now - *at).abs() < FRESH).then(|| health.clone())
    }

    fn keep(&self, now: DateTime<Utc>, health: &Health) {
        if let Ok(mut kept) = self.0.lock() {
            *kept = Some((now, health.clone()));
        }
    }
}

async fn health(app: &App) -> Result<Health, StoreError> {
    let now = app.ctx.clock.now();
    if let Some(kept) = app.watch.kept(now) {
        return Ok(kept);
    }
    let found = outbox::health(app.ctx.db.reads(), now).await?;
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

/// What a viewer is warned of on every page; nothing for whoever cannot help.
pub async fn warnings(app: &App, shell: &Shell) -> Vec<Warning> {
    if !shell.may(Verb::ReadOutbox) {
        return Vec::new();
    }
    match health(app).await {
        Ok(health) => told(shell.words, &health),
        // The page itself will say that the database is away, if it is.
        Err(error) => {
            tracing::warn!(%error, "the mail's state could not be read");
            Vec::new()
        }
    }
}

fn told(w: Words, health: &Health) -> Vec<Warning> {
    let warning = |text, href| Warning { text, href };
    let mut all = Vec::new();
    if health.parked > 0 {
        let text = w.n("watch-parked", health.parked);
        all.push(warning(text, Some("/outbox?state=parked")));
    }
    if health.stuck > 0 {
        let text = w.n("watch-stuck", health.stuck);
        all.push(warning(text, Some("/outbox?state=queued")));
    }
    if let Some(since) = health.behind_since {
        all.push(warning(w.a("watch-behind", "when", calendar::short(since)), None));
    }
    if health.failing > 0 {
        all.push(warning(w.n("watch-failing", health.failing), None));
    }
    if health.skew_ms.abs() >= SKEW {
        all.push(warning(w.n("watch-skew", health.skew_ms.abs() / 1000), None));
    }
    all
}

/// The same for machines; nothing when it cannot be told.
pub async fn details(app: &App) -> Value {
    match health(app).await {
        Ok(health) => json!({
            "ok": told(Words::new(Default::default()), &health).is_empty(),
            "parked": health.parked,
            "stuck": health.stuck,
            "behind_since": health.behind_since,
            "failing_cases": health.failing,
            "clock_skew_ms": health.skew_ms,
        }),
        Err(_) => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    #[test]
    fn an_answer_is_believed_for_a_few_seconds_of_a_clock_that_goes_on() {
        let watch = Watch::default();
        let now = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(1);
        assert_eq!(watch.kept(now), None);
        watch.keep(now, &Health { parked: 1, ..Health::default() });
        assert_eq!(watch.kept(now + TimeDelta::seconds(4)).map(|h| h.parked), Some(1));
        assert_eq!(watch.kept(now + TimeDelta::seconds(5)), None);
        assert_eq!(watch.kept(now - TimeDelta::hours(1)), None, "moved back");
        watch.forget();
        assert_eq!(watch.kept(now), None);
    }

    #[test]
    fn only_what_is_wrong_is_spoken_of() {
        let w = Words::new(Lang::Nl);
        let small = Health { skew_ms: -9_999, ..Health::default() };
        assert!(told(w, &small).is_empty());
        let all = Health {
            parked: 2,
            stuck: 1,
            behind_since: Some(DateTime::UNIX_EPOCH),
            failing: 1,
            skew_ms: -61_000,
        };
        let told = told(w, &all);
        assert_eq!(told.len(), 5);
        assert!(told[4].text.contains("61"), "{}", told[4].text);
    }
}
