//! Letters about no single case: the roster, the morning, the week, an account.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, Duty};

use super::TaskLine;

/// Days without officer or back-up in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Those on duty are all away; else there is nobody on duty.
    pub away: bool,
    pub region: String,
    pub duty: Duty,
    pub from: NaiveDate,
    /// Last day; none when no end is in sight.
    pub until: Option<NaiveDate>,
}

/// Gaps in the roster that lie ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterGap {
    pub gaps: Vec<Gap>,
}

impl RosterGap {
    /// Somewhere the officer is missing, not the back-up alone.
    pub fn lacks_officer(&self) -> bool {
        self.gaps.iter().any(|gap| gap.duty == Duty::Officer && !gap.away)
    }

    /// Somewhere those on duty are all away.
    pub fn has_absence(&self) -> bool {
        self.gaps.iter().any(|gap| gap.away)
    }

    /// Nobody is missing in the rosters: those who stand there are all away.
    pub fn is_absence(&self) -> bool {
        !self.gaps.is_empty() && self.gaps.iter().all(|gap| gap.away)
    }
}

/// A clock in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockLine {
    pub case: CaseId,
    /// Of the case.
    pub version: i32,
    pub reference: String,
    pub municipality: String,
    pub due_at: DateTime<Utc>,
    /// Who acts, where the list is about several people.
    pub who: Option<String>,
}

/// A person's morning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The local day.
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
    /// Clocks in which the person acts, the most urgent first.
    pub clocks: Vec<ClockLine>,
    pub late: Vec<TaskLine>,
    pub due_today: Vec<TaskLine>,
    pub due_soon: Vec<TaskLine>,
    /// Requests to take work over that wait for an answer.
    pub asked: usize,
}

/// Of clocks those that are past due.
fn past(clocks: &[ClockLine], now: DateTime<Utc>) -> usize {
    clocks.iter().filter(|clock| clock.due_at < now).count()
}

impl Digest {
    /// Clocks that are past due.
    pub fn past(&self) -> usize {
        past(&self.clocks, self.now)
    }

    /// Clocks that are not.
    pub fn running(&self) -> usize {
        self.clocks.len() - self.past()
    }

    /// Nothing runs, nothing is late, nothing is due today.
    pub fn is_calm(&self) -> bool {
        self.clocks.is_empty() && self.late.is_empty() && self.due_today.is_empty()
    }

    /// Nothing to say: then nothing is sent.
    pub fn is_empty(&self) -> bool {
        self.is_calm() && self.due_soon.is_empty() && self.asked == 0
    }
}

/// A clock that came to an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultLine {
    pub case: CaseId,
    pub reference: String,
    pub municipality: String,
    /// Seconds from the confirmation to the contact.
    pub lead_s: i64,
    /// Seconds past the due instant; 0 when it was in time.
    pub over_s: i64,
    /// There was no contact: the case was withdrawn past the due instant.
    pub withdrawn: bool,
}

/// A coordinator's week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// First local day.
    pub from: NaiveDate,
    /// Last local day.
    pub until: NaiveDate,
    pub now: DateTime<Utc>,
    pub met: Vec<ResultLine>,
    pub missed: Vec<ResultLine>,
    /// Still running, past due ones first.
    pub running: Vec<ClockLine>,
    pub overdue: Vec<TaskLine>,
    pub gaps: Vec<Gap>,
    /// Letters that could not be delivered.
    pub parked: u64,
    /// Its morning was missed.
    pub late: bool,
}

impl Weekly {
    /// The day on which it belongs: the Monday after.
    pub fn due_on(&self) -> NaiveDate {
        self.until.succ_opt().unwrap_or(self.until)
    }

    /// Clocks that are past due and still without a contact.
    pub fn past(&self) -> usize {
        past(&self.running, self.now)
    }

    /// Nothing to say: then nothing is sent.
    pub fn is_empty(&self) -> bool {
        self.met.is_empty()
            && self.missed.is_empty()
            && self.running.is_empty()
            && self.overdue.is_empty()
            && self.gaps.is_empty()
            && self.parked == 0
    }
}

/// A link that works once: an invitation or a new password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeLink {
    /// The whole address.
    pub url: String,
    /// Until when it works (UTC).
    pub until: DateTime<Utc>,
    /// Who asked for it; none for oneself.
    pub by: Option<String>,
}

/// Nothing but a sign of life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    pub now: DateTime<Utc>,
}
