//! The facts of a case: what counts now, where it comes from, what was said before, what
//! contradicts it.

use entity::vocab::{FactKind, FactRelation, Origin, TargetGroup};

use super::acts::Acts;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::fact::{Fact, Standing, Value, is_list};
use crate::messages::Words;
use crate::telling::fact_words;

/// Kinds that are shown when nobody said anything about them yet.
const ALWAYS: &[FactKind] = &[
    FactKind::PlannedOpening,
    FactKind::Capacity,
    FactKind::TargetGroup,
    FactKind::Address,
    FactKind::Operator,
    FactKind::Duration,
    FactKind::InformantLevel,
    FactKind::InformantBody,
    FactKind::InformantChannel,
    FactKind::FederalDecision,
    FactKind::LocalAuthorityInformed,
    FactKind::AgencyInformed,
    FactKind::FormalConfirmation,
    FactKind::Announcement,
    FactKind::FirstResidents,
    FactKind::Closing,
];

/// What counts for one topic.
pub struct FactRow {
    pub label: String,
    /// None: nobody said anything.
    pub shown: Option<Statement>,
    /// What contradicts it and still stands.
    pub conflicts: Vec<Statement>,
    /// What was said before, newest first.
    pub older: Vec<Statement>,
    /// The form that adds to it.
    pub add: Option<String>,
    /// The form that chooses among them.
    pub all: Option<String>,
}

/// One statement.
pub struct Statement {
    pub value: String,
    pub unknown: bool,
    /// What shows it, of an instant.
    pub evidence: Option<String>,
    pub source: String,
    /// The words of the source.
    pub printed: Option<String>,
    /// It mends an earlier one.
    pub correction: bool,
}

impl FactRow {
    pub fn is_conflict(&self) -> bool {
        !self.conflicts.is_empty()
    }
}

/// The facts in the order of the page, and how many of those that should be known are.
pub struct FactList {
    pub rows: Vec<FactRow>,
    pub known: usize,
}

impl FactList {
    pub fn new(w: Words, case: &CaseFile, acts: &Acts) -> Self {
        let maker = Maker { w, case, acts };
        let mut rows = Vec::new();
        let rest = FactKind::ALL.iter().filter(|kind| !ALWAYS.contains(kind));
        for kind in ALWAYS.iter().chain(rest) {
            maker.rows(*kind, &mut rows);
        }
        if case.origin == Origin::Imported {
            // History is complete as printed: what is known comes first.
            rows.sort_by_key(|row| row.shown.is_none());
        }
        let known = rows.iter().filter(|r| r.shown.as_ref().is_some_and(|s| !s.unknown)).count();
        Self { rows, known }
    }
}

struct Maker<'a> {
    w: Words,
    case: &'a CaseFile,
    acts: &'a Acts,
}

impl Maker<'_> {
    /// Adds the rows of a kind: one per statement of a list, one per group of a capacity.
    fn rows(&self, kind: FactKind, rows: &mut Vec<FactRow>) {
        let facts = &self.case.facts;
        if is_list(kind) {
            let standing = |f: &&Fact| facts.standing(f) == Standing::Current;
            let list = facts.history((kind, None)).into_iter().filter(standing);
            rows.extend(list.map(|f| self.row(kind, None, Some(f), &facts.mended_by(f))));
            return;
        }
        let before = rows.len();
        for detail in details(kind) {
            let history = facts.history((kind, detail));
            if !history.is_empty() {
                let current = facts.current_of((kind, detail));
                rows.push(self.row(kind, detail, current, &history));
            }
        }
        if rows.len() == before && ALWAYS.contains(&kind) {
            rows.push(self.row(kind, None, None, &[]));
        }
    }

    fn row(
        &self,
        kind: FactKind,
        detail: Option<&str>,
        current: Option<&Fact>,
        history: &[&Fact],
    ) -> FactRow {
        let others = || history.iter().filter(|f| current.is_none_or(|c| c.id != f.id));
        let standing = |f: &Fact| self.case.facts.standing(f);
        let conflicts = others().filter(|f| standing(f) == Standing::Conflicting);
        let older = others().filter(|f| standing(f) != Standing::Conflicting);
        let all = current.map(|f| format!("/cases/{}/facts/{}/choice", self.case.id, f.id));
        FactRow {
            label: fact_words::label(self.w, kind, detail),
            shown: current.map(|f| self.statement(f)),
            conflicts: conflicts.map(|f| self.statement(f)).collect(),
            older: older.map(|f| self.statement(f)).collect(),
            add: if kind == FactKind::FormalConfirmation {
                self.acts.confirm.clone().or_else(|| self.acts.correct.clone())
            } else {
                self.acts.fact_of(kind.as_str())
            },
            all: all.filter(|_| self.acts.fact.is_some()),
        }
    }

    fn statement(&self, fact: &Fact) -> Statement {
        let w = self.w;
        let stated = fact.stated_on.map(calendar::date_short);
        let recorded = calendar::short(fact.recorded_at);
        let source = match stated {
            Some(day) => {
                w.a3("fact-source-on", "source", &fact.source, "day", day, "recorded", recorded)
            }
            None => w.a2("fact-source", "source", &fact.source, "recorded", recorded),
        };
        // The group of a capacity stands in the label.
        let detail = fact.detail.as_deref().filter(|_| fact.kind != FactKind::Capacity);
        Statement {
            value: fact_words::value(w, fact.kind, &fact.value, detail),
            unknown: matches!(fact.value, Value::Unknown(_)),
            evidence: match &fact.value {
                Value::Instant { evidence, .. } if !evidence.is_empty() => Some(evidence.clone()),
                _ => None,
            },
            source,
            printed: fact.printed.clone(),
            correction: fact.relation == FactRelation::Correction,
        }
    }
}

/// The topics that a kind may have.
fn details(kind: FactKind) -> Vec<Option<&'static str>> {
    if kind == FactKind::Capacity {
        TargetGroup::ALL.iter().map(|group| Some(group.as_str())).chain([None]).collect()
    } else {
        vec![None]
    }
}
