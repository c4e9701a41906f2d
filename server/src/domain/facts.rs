//! All statements of a case read together: which of them counts, which contradict it.

use std::cmp::Reverse;

use chrono::NaiveDate;
use entity::vocab::{FactKind, FactRelation, TargetGroup};

use super::edtf::Imprecise;
use super::fact::{Fact, FactChoice, SUPPORT_DECLINED, Value, is_list};

/// All statements of a case, oldest record first, with the choices among them.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub list: Vec<Fact>,
    pub choices: Vec<FactChoice>,
}

/// How a statement stands among those of its topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Counts now.
    Current,
    /// Contradicts the one that counts.
    Conflicting,
    /// A later statement took its place.
    Earlier,
    /// Mended by a correction.
    Corrected,
}

impl Facts {
    fn about<'a>(&'a self, topic: (FactKind, Option<&'a str>)) -> impl Iterator<Item = &'a Fact> {
        self.list.iter().filter(move |f| f.topic() == topic)
    }

    /// The statement that stands in the place of another: its latest correction, or itself.
    fn mended<'a>(&'a self, fact: &'a Fact) -> &'a Fact {
        let mut standing = fact;
        // A correction mends an earlier record, so the chain ends; the bound holds damaged data.
        for _ in 0..self.list.len() {
            let next = self
                .list
                .iter()
                .filter(|f| f.corrects == Some(standing.id))
                .max_by_key(|f| (f.recorded_at, f.id));
            match next {
                Some(next) => standing = next,
                None => break,
            }
        }
        standing
    }

    /// The statement that a chain of corrections began with. A correction takes its place in time
    /// and its relation: mending an old statement does not make it the newest.
    fn origin<'a>(&'a self, fact: &'a Fact) -> &'a Fact {
        let mut first = fact;
        for _ in 0..self.list.len() {
            let earlier = first.corrects.and_then(|id| self.list.iter().find(|f| f.id == id));
            match earlier {
                Some(earlier) => first = earlier,
                None => break,
            }
        }
        first
    }

    /// The statements that a correction took the place of, newest first.
    pub fn mended_by(&self, fact: &Fact) -> Vec<&Fact> {
        let mut earlier = Vec::new();
        let mut mends = fact.corrects;
        while let Some(found) = self.list.iter().find(|f| Some(f.id) == mends) {
            if earlier.len() == self.list.len() {
                break;
            }
            earlier.push(found);
            mends = found.corrects;
        }
        earlier
    }

    /// Contradicts another statement, itself or through the one that it corrects.
    fn contradicts(&self, fact: &Fact) -> bool {
        self.origin(fact).relation == FactRelation::Conflicting
    }

    /// The statement that counts for a topic: the one chosen last, unless a newer statement came
    /// after the choice; else the newest that is not merely a contradiction.
    pub fn current_of<'a>(&'a self, topic: (FactKind, Option<&'a str>)) -> Option<&'a Fact> {
        let place = |f: &&Fact| {
            let first = self.origin(f);
            (first.recorded_at, first.id, f.recorded_at, f.id)
        };
        let chosen = self
            .choices
            .iter()
            .filter_map(|c| self.about(topic).find(|f| f.id == c.fact).map(|f| (c, f)))
            .max_by_key(|(c, _)| (c.recorded_at, c.id));
        let newest = self
            .about(topic)
            .filter(|f| !self.is_corrected(f) && !self.contradicts(f))
            .max_by_key(place)
            .or_else(|| self.about(topic).filter(|f| !self.is_corrected(f)).min_by_key(place));
        match (chosen, newest) {
            (Some((choice, fact)), Some(newest))
                if self.origin(newest).recorded_at <= choice.recorded_at =>
            {
                // Mended into another group, it counts there and no longer here.
                Some(self.mended(fact)).filter(|f| f.topic() == topic).or(Some(newest))
            }
            (_, newest) => newest,
        }
    }

    fn is_corrected(&self, fact: &Fact) -> bool {
        self.list.iter().any(|f| f.corrects == Some(fact.id))
    }

    /// The statement that counts for a kind.
    pub fn current(&self, kind: FactKind) -> Option<&Fact> {
        self.current_of((kind, None))
    }

    /// How a statement stands among the others of its topic.
    pub fn standing(&self, fact: &Fact) -> Standing {
        let Some(current) = self.current_of(fact.topic()) else { return Standing::Earlier };
        if current.id == fact.id {
            return Standing::Current;
        }
        if self.is_corrected(fact) {
            return Standing::Corrected;
        }
        if is_list(fact.kind) {
            return Standing::Current;
        }
        let placed = |f: &Fact| self.origin(f).recorded_at;
        let contradiction = if self.contradicts(fact) {
            // It contradicts what stood when it came, and still stands.
            fact.value != current.value && placed(current) <= placed(fact)
        } else {
            // What stood before a contradiction was preferred over it.
            self.contradicts(current)
                && current.value != fact.value
                && !self.about(fact.topic()).any(|f| {
                    !self.contradicts(f) && placed(f) > placed(fact) && placed(f) <= placed(current)
                })
        };
        if contradiction { Standing::Conflicting } else { Standing::Earlier }
    }

    /// The code that counts; none when unknown or never stated.
    pub fn code(&self, kind: FactKind) -> Option<&str> {
        match &self.current(kind)?.value {
            Value::Code(code) => Some(code),
            _ => None,
        }
    }

    /// The text that counts.
    pub fn text(&self, kind: FactKind) -> Option<&str> {
        match &self.current(kind)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The date that counts.
    pub fn date(&self, kind: FactKind) -> Option<&Imprecise> {
        match &self.current(kind)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Whether the statement that counts says "unknown".
    pub fn said_unknown(&self, kind: FactKind) -> bool {
        self.current(kind).is_some_and(|f| matches!(f.value, Value::Unknown(_)))
    }

    /// Whether a source of history says that support was declined.
    pub fn says_declined(&self) -> bool {
        self.list.iter().any(|fact| {
            fact.kind == FactKind::Remark && fact.detail.as_deref() == Some(SUPPORT_DECLINED)
        })
    }

    /// Capacity that counts now, per group, in the groups' order; groups said to be unknown are
    /// left out.
    pub fn capacity(&self) -> Vec<(TargetGroup, i64)> {
        TargetGroup::ALL
            .iter()
            .filter_map(|group| {
                let fact = self.current_of((FactKind::Capacity, Some(group.as_str())))?;
                match fact.value {
                    Value::Number(n) => Some((*group, n)),
                    _ => None,
                }
            })
            .collect()
    }

    /// All places together; none when nothing was stated.
    pub fn capacity_total(&self) -> Option<i64> {
        let groups = self.capacity();
        (!groups.is_empty()).then(|| groups.iter().map(|(_, n)| n).sum())
    }

    /// All places together from a day on, as they were stated by then, the earliest day first; days
    /// on which nothing changed are left out.
    pub fn capacity_by_day(&self) -> Vec<(NaiveDate, i64)> {
        let about = |fact: &&Fact| fact.kind == FactKind::Capacity && !self.is_corrected(fact);
        let mut days: Vec<NaiveDate> = self.list.iter().filter(about).map(Fact::told_on).collect();
        days.sort_unstable();
        days.dedup();
        let mut steps: Vec<(NaiveDate, i64)> = Vec::new();
        for day in days {
            let told = |fact: &&Fact| about(fact) && fact.told_on() <= day;
            let known: Vec<Fact> = self.list.iter().filter(told).cloned().collect();
            let choices = self.choices.iter().filter(|c| known.iter().any(|f| f.id == c.fact));
            let then = Self { choices: choices.cloned().collect(), list: known };
            let Some(places) = then.capacity_total() else { continue };
            if steps.last().is_none_or(|(_, before)| *before != places) {
                steps.push((day, places));
            }
        }
        steps
    }

    /// Target groups that count: those stated, and those with places of their own.
    pub fn target_groups(&self) -> Vec<TargetGroup> {
        let stated = self.code(FactKind::TargetGroup).unwrap_or_default();
        let with_places = self.capacity();
        TargetGroup::ALL
            .iter()
            .copied()
            .filter(|g| *g != TargetGroup::Undivided)
            .filter(|g| {
                stated.split(' ').any(|code| code == g.as_str())
                    || with_places.iter().any(|(group, n)| group == g && *n > 0)
            })
            .collect()
    }

    /// First residents, else the start as reported, else the opening as planned, with its kind.
    pub fn start(&self) -> Option<(FactKind, &Imprecise)> {
        [FactKind::FirstResidents, FactKind::ReportedStart, FactKind::PlannedOpening]
            .into_iter()
            .find_map(|kind| self.date(kind).map(|date| (kind, date)))
    }

    /// The statements of a topic, newest first, for the page.
    pub fn history(&self, topic: (FactKind, Option<&str>)) -> Vec<&Fact> {
        let mut list: Vec<&Fact> = self.list.iter().filter(|f| f.topic() == topic).collect();
        list.sort_by_key(|f| Reverse((f.recorded_at, f.id)));
        list
    }
}
