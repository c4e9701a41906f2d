//! A contact clock for the eye: state, words, ring. The words are those that the script counts on
//! with, so that a page says the same with and without it.

use chrono::{DateTime, SecondsFormat, Utc};

use crate::domain::calendar::duration_words;
use crate::domain::deadline::Standing;
use crate::messages::Words;

/// A clock as a row or a panel shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// The end of the class: `state-soon`.
    pub state: &'static str,
    pub text: String,
    /// The due instant, RFC 3339 in UTC, as long as the clock counts.
    pub due: Option<String>,
    /// The start, where it is known and the clock counts.
    pub from: Option<String>,
    /// For a ring: how much of the term is over, in per cent and in degrees.
    pub part: String,
    pub degrees: String,
}

impl ClockView {
    /// A clock that stands so. `due` and `from` are those of the deadline that counts; `counting`
    /// says whether it still runs, so that the browser counts along.
    pub fn new(
        w: Words,
        standing: Standing,
        due: Option<DateTime<Utc>>,
        from: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Self {
        let counting = matches!(
            standing,
            Standing::Running { .. }
                | Standing::Soon { .. }
                | Standing::Urgent { .. }
                | Standing::MissedOpen { .. }
        );
        let over = due.zip(from).map_or(0.0, |(due, from)| share(from, due, now));
        let stamp = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        Self {
            state: state(standing),
            text: text(w, standing),
            due: due.filter(|_| counting).map(stamp),
            from: from.filter(|_| counting).map(stamp),
            part: format!("{:.1}", over * 100.0),
            degrees: format!("{:.0}", over * 360.0),
        }
    }

    /// A clock past its due instant when the case was withdrawn stands still.
    pub fn stopped(mut self) -> Self {
        self.due = None;
        self.from = None;
        self
    }
}

/// How much of a term is over, from 0 to 1.
pub fn share(from: DateTime<Utc>, due: DateTime<Utc>, now: DateTime<Utc>) -> f64 {
    let whole = (due - from).num_seconds();
    if whole <= 0 {
        return 1.0;
    }
    // Terms of hours or days are far below the 2^53 seconds that an f64 holds exactly.
    #[allow(clippy::cast_precision_loss)]
    let part = (now - from).num_seconds() as f64 / whole as f64;
    part.clamp(0.0, 1.0)
}

fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Running { .. } => "running",
        Standing::Soon { .. } => "soon",
        Standing::Urgent { .. } => "urgent",
        Standing::MissedOpen { .. } => "missed",
        Standing::Met { .. } => "met",
        Standing::MissedClosed { .. } => "late",
        Standing::NotStarted | Standing::Ended | Standing::NotRecorded => "none",
    }
}

fn text(w: Words, standing: Standing) -> String {
    let words = |seconds| duration_words(seconds, w.lang());
    match standing {
        Standing::Running { left_s } | Standing::Soon { left_s } | Standing::Urgent { left_s } => {
            w.m("clock-left").replace("{}", &countdown(w, left_s))
        }
        Standing::MissedOpen { over_s } => w.m("clock-late").replace("{}", &countdown(w, over_s)),
        Standing::Met { lead_s } if lead_s < 0 => w.a("clock-met-before", "lead", words(-lead_s)),
        Standing::Met { lead_s } => w.a("clock-met", "lead", words(lead_s)),
        Standing::MissedClosed { over_s, lead_s } => {
            w.a2("clock-missed-closed", "lead", words(lead_s), "over", words(over_s))
        }
        Standing::NotStarted => w.m("clock-not-started"),
        Standing::Ended => w.m("clock-ended"),
        Standing::NotRecorded => w.m("not-recorded"),
    }
}

/// Hours and minutes, cut to whole minutes, as the script writes them.
fn countdown(w: Words, seconds: i64) -> String {
    let minutes = seconds.max(0) / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => w.m("clock-moment"),
        (0, m) => w.m("clock-minutes").replace("{m}", &m.to_string()),
        (h, m) => w
            .m("clock-hours-minutes")
            .replace("{h}", &h.to_string())
            .replace("{mm}", &format!("{m:02}")),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone};

    use super::*;
    use crate::domain::lang::Lang;

    const W: Words = Words::new(Lang::Nl);

    #[test]
    fn each_state_has_its_words() {
        let hm = |h: i64, m: i64| h * 3600 + m * 60;
        for (standing, state, text) in [
            (Standing::Running { left_s: hm(31, 12) + 59 }, "running", "nog 31 u 12 min"),
            (Standing::Soon { left_s: hm(9, 0) }, "soon", "nog 9 u 00 min"),
            (Standing::Urgent { left_s: hm(2, 5) }, "urgent", "nog 2 u 05 min"),
            (Standing::Urgent { left_s: 59 }, "urgent", "nog minder dan 1 min"),
            (Standing::MissedOpen { over_s: hm(3, 20) }, "missed", "3 u 20 min te laat"),
            (Standing::Met { lead_s: hm(19, 0) }, "met", "contact na 19 u"),
            (Standing::Met { lead_s: -hm(3, 0) }, "met", "contact 3 u vóór de bevestiging"),
            (
                Standing::MissedClosed { over_s: hm(3, 0), lead_s: hm(51, 0) },
                "late",
                "contact na 51 u (3 u te laat)",
            ),
            (Standing::NotRecorded, "none", "niet geregistreerd"),
        ] {
            let view = ClockView::new(W, standing, None, None, DateTime::UNIX_EPOCH);
            assert_eq!((view.state, view.text.as_str()), (state, text));
        }
    }

    #[test]
    fn the_ring_fills_from_start_to_due() {
        let from = Utc.with_ymd_and_hms(2026, 11, 21, 17, 59, 0).single().unwrap();
        let due = from + TimeDelta::hours(48);
        let standing = Standing::Soon { left_s: 12 * 3600 };
        let view = ClockView::new(W, standing, Some(due), Some(from), from + TimeDelta::hours(36));
        assert_eq!((view.part.as_str(), view.degrees.as_str()), ("75.0", "270"));
        assert_eq!(view.due.as_deref(), Some("2026-11-23T17:59:00Z"));
        let closed = ClockView::new(W, Standing::Met { lead_s: 60 }, Some(due), Some(from), due);
        assert_eq!(closed.due, None);
    }
}
