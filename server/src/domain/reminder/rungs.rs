//! The rungs of the contact clock: when each is reached, and which is the present one.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::case_file::Deadline;
use crate::domain::plan::{Audience, ContactRule};

/// A moment of the ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// In the keys of its letters.
    pub key: String,
    /// Counts upwards, over the repetitions too.
    pub index: usize,
    pub at: DateTime<Utc>,
    /// The due instant has passed.
    pub missed: bool,
    pub audience: &'a [Audience],
}

/// The rungs of a rule on the clock of one deadline.
#[derive(Clone, Debug)]
pub struct Ladder<'a> {
    rule: &'a ContactRule,
    pub(super) rungs: Vec<Step<'a>>,
    /// The instant from which repetitions are counted, and the number of the first.
    base: (DateTime<Utc>, usize),
}

impl<'a> Ladder<'a> {
    pub fn of(rule: &'a ContactRule, deadline: &Deadline) -> Self {
        let moment = TimeDelta::microseconds(1);
        let mut rungs: Vec<Step<'a>> = rule
            .ladder
            .iter()
            .filter_map(|rung| {
                let missed = rule.is_missed(rung);
                let at = deadline
                    .started_at
                    .checked_add_signed(TimeDelta::try_hours(rung.offset_hours)?)?
                    .checked_add_signed(if missed { moment } else { TimeDelta::zero() })?;
                Some(Step { key: rung.key.clone(), index: 0, at, missed, audience: &rung.audience })
            })
            .collect();
        rungs.sort_by_key(|step| step.at);
        for (index, step) in rungs.iter_mut().enumerate() {
            step.index = index;
        }
        let due = deadline.due_at.checked_add_signed(moment).unwrap_or(deadline.due_at);
        let last = rungs.iter().rev().find(|step| step.missed).map(|step| step.at);
        // Without a rung at the due instant the repeated letter says it at that instant too.
        let base = last.map_or((due, 0), |at| (at, 1));
        Self { rule, rungs, base }
    }

    /// Hours between two repetitions; a damaged rule repeats hourly at most and yearly at least.
    fn every(&self) -> TimeDelta {
        TimeDelta::hours(self.rule.repeat.every_hours.clamp(1, 8760))
    }

    /// The n-th repetition.
    fn repeat(&self, n: usize) -> Option<Step<'a>> {
        let times = i32::try_from(n).ok()?;
        let at = self.base.0.checked_add_signed(self.every().checked_mul(times)?)?;
        Some(Step {
            key: format!("{}-{n}", self.rule.repeat.key),
            index: self.rungs.len() + n,
            at,
            missed: true,
            audience: &self.rule.repeat.audience,
        })
    }

    /// Number of the last repetition that `now` has reached.
    fn repeats(&self, now: DateTime<Utc>) -> Option<usize> {
        let past = now.signed_duration_since(self.base.0);
        if past < TimeDelta::zero() {
            return None;
        }
        let n = usize::try_from(past.num_seconds() / self.every().num_seconds()).ok()?;
        (n >= self.base.1).then_some(n)
    }

    /// The highest step that has been reached.
    pub fn current(&self, now: DateTime<Utc>) -> Option<Step<'a>> {
        self.repeats(now)
            .and_then(|n| self.repeat(n))
            .or_else(|| self.rungs.iter().rev().find(|step| step.at <= now).cloned())
    }

    /// The step of a stored key.
    pub fn find(&self, key: &str) -> Option<Step<'a>> {
        let number = key.strip_prefix(&self.rule.repeat.key).and_then(|n| n.strip_prefix('-'));
        self.rungs
            .iter()
            .find(|step| step.key == key)
            .cloned()
            .or_else(|| self.repeat(number?.parse().ok()?))
    }

    /// The steps above one, lowest first; of the repetitions the first.
    pub(super) fn above(&self, step: &Step<'a>) -> Vec<Step<'a>> {
        let rungs = self.rungs.iter().filter(|s| s.index > step.index).cloned();
        let repeat = self.repeat(self.base.1).filter(|s| s.index > step.index);
        rungs.chain(repeat).collect()
    }

    /// The next step after an instant.
    pub fn next_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let rung = self.rungs.iter().map(|step| step.at).find(|at| *at > now);
        let n = self.repeats(now).map_or(self.base.1, |n| n + 1);
        let repeat = self.repeat(n).map(|step| step.at).filter(|at| *at > now);
        [rung, repeat].into_iter().flatten().min()
    }
}
