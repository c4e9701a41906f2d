//! What lists show of a case: worked out from the snapshot after each change, so that a list
//! never computes and never disagrees with the page.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{ClockState, Duration, FactKind, Stage, Support, TaskState};

use super::calendar;
use super::case_file::CaseFile;
use super::completeness;
use super::edtf::Imprecise;
use super::places::fold;
use super::report::Counting;

/// The columns of a case that are derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    pub place_name: Option<String>,
    pub stage: Stage,
    pub support: Support,
    pub clock_state: ClockState,
    pub clock_due_at: Option<DateTime<Utc>>,
    pub clock_result_at: Option<DateTime<Utc>>,
    pub clock_lead_seconds: Option<i64>,
    pub attempted: bool,
    pub contacted: bool,
    pub current_step: Option<String>,
    pub tasks_total: i32,
    pub tasks_done: i32,
    pub duration: Option<Duration>,
    pub operator_name: Option<String>,
    pub capacity: Option<i64>,
    pub target_groups: String,
    pub start: Option<Imprecise>,
    pub closing: Option<Imprecise>,
    pub sort_at: DateTime<Utc>,
    pub year: Option<i32>,
    pub month: Option<i32>,
    /// First and last day that the date can be by which the case counts.
    pub counted_from: Option<NaiveDate>,
    pub counted_until: Option<NaiveDate>,
    pub gaps: String,
    pub search_text: String,
}

/// Year, month and bounds of the one date by which a case counts, in answers as in lists.
pub fn counted(case: &CaseFile) -> (Option<i32>, Option<i32>, [Option<NaiveDate>; 2]) {
    let Some(counting) = Counting::of(case) else { return (None, None, [None; 2]) };
    let when = counting.when();
    (counting.year(), counting.month(), [when.earliest(), when.latest()])
}

/// The derived columns as of a local day.
pub fn project(case: &CaseFile, today: NaiveDate) -> Projection {
    let facts = &case.facts;
    let deadline = case.deadline();
    let start = facts.start().map(|(_, date)| date.clone());
    let confirmed = deadline.map(|d| d.started_at);
    let (year, month, [counted_from, counted_until]) = counted(case);
    let sort_at = confirmed
        .or_else(|| start.as_ref().and_then(Imprecise::earliest).map(calendar::start_of_day))
        .unwrap_or(case.opened_at);
    let place = facts.text(FactKind::Place).map(str::to_owned);
    let operator_name = facts.current(FactKind::Operator).and_then(|f| {
        f.detail.clone().or_else(|| facts.code(FactKind::Operator).map(str::to_owned))
    });
    let applicable = case.tasks.iter().filter(|t| t.state != TaskState::NotApplicable);
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let sites: Vec<&str> = facts
        .list
        .iter()
        .filter(|f| matches!(f.kind, FactKind::Site | FactKind::Address))
        .filter_map(|f| match &f.value {
            super::fact::Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let search = [
        case.reference.as_str(),
        case.municipality.name.as_str(),
        place.as_deref().unwrap_or_default(),
        operator_name.as_deref().unwrap_or_default(),
        case.municipality.province.as_str(),
        &sites.join(" "),
    ]
    .join(" ");
    let stage = case.stage(today);
    Projection {
        stage,
        gaps: completeness::gaps(case, stage),
        support: case.support(),
        clock_state: case.clock_state(),
        clock_due_at: deadline.map(|d| d.due_at),
        clock_result_at: deadline.and_then(|d| d.result.as_ref()).map(|r| r.at),
        clock_lead_seconds: deadline.and_then(|d| d.result.as_ref()).map(|r| r.lead_seconds),
        attempted: case.only_attempted(),
        contacted: case.first_contact().is_some(),
        current_step: case.current_step().map(str::to_owned),
        tasks_total: count(applicable.clone().count()),
        tasks_done: count(applicable.filter(|t| t.state == TaskState::Done).count()),
        duration: facts.code(FactKind::Duration).and_then(Duration::parse),
        operator_name,
        capacity: facts.capacity_total(),
        target_groups: facts
            .target_groups()
            .iter()
            .map(|g| g.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        closing: facts.date(FactKind::Closing).cloned(),
        sort_at,
        year,
        month,
        counted_from,
        counted_until,
        search_text: fold(&search),
        place_name: place,
        start,
    }
}
