//! All cases side by side: from the announcement, or the first that is known, to the closing.
//! What is not known to the day is drawn as wide as what it leaves open; a centre that did not open
//! yet is nowhere certain.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entity::vocab::{CaseId, Stage};

use crate::domain::calendar;
use crate::domain::edtf::Imprecise;
use crate::messages::Words;
use crate::store::Stored;
use crate::store::case_list::Row;
use crate::web::axis::{Axis, Span, Tick};
use crate::web::cases::stage_class;

/// How the bar of a case ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At a day or a stretch of days.
    Closed,
    /// It goes on.
    Open,
    /// Closed, and nobody said when.
    Unknown,
    Withdrawn,
}

impl End {
    /// The end of its class.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Unknown => "unknown",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A case.
pub struct Line {
    pub href: String,
    pub place: String,
    pub reference: String,
    pub stage: String,
    pub stage_class: &'static str,
    /// What is certain, and what is possible before and after it.
    pub certain: Option<Span>,
    pub before: Option<Span>,
    pub after: Option<Span>,
    /// When the residents came or are to come.
    pub residents: Option<Span>,
    pub end: End,
    pub announced: String,
    pub started: String,
    pub closed: String,
}

/// The picture: a table with a bar in each row.
pub struct Timeline {
    pub ticks: Vec<Tick>,
    pub today: String,
    pub lines: Vec<Line>,
}

impl Timeline {
    /// # Errors
    /// Stored text that is no date.
    pub fn new(
        w: Words,
        rows: &[Row],
        announced: &HashMap<CaseId, Imprecise>,
        axis: Axis,
        today: NaiveDate,
    ) -> Stored<Self> {
        let lines = rows.iter().rev();
        let lines = lines.map(|row| line(w, row, announced.get(&row.id), axis, today));
        Ok(Self {
            ticks: axis.ticks(w),
            today: axis.x(today),
            lines: lines.collect::<Stored<Vec<_>>>()?,
        })
    }
}

/// The first and the last day of some cases, for the axis.
///
/// # Errors
/// Stored text that is no date.
pub fn extent(
    rows: &[Row],
    announced: &HashMap<CaseId, Imprecise>,
) -> Stored<Option<(NaiveDate, NaiveDate)>> {
    let mut days = Vec::new();
    for row in rows {
        let dates = [row.start()?, row.closing()?, announced.get(&row.id).cloned()];
        let bounds = dates.into_iter().flatten().flat_map(|d| [d.earliest(), d.latest()]);
        days.extend(bounds.flatten());
        days.extend(confirmed(row));
    }
    Ok(days.iter().min().copied().zip(days.iter().max().copied()))
}

/// The day of the confirmation, for the bars of what was never announced.
fn confirmed(row: &Row) -> Option<NaiveDate> {
    row.clock_due_at.map(|_| calendar::local_day(row.sort_at))
}

fn line(
    w: Words,
    row: &Row,
    announced: Option<&Imprecise>,
    axis: Axis,
    today: NaiveDate,
) -> Stored<Line> {
    let (start, closing) = (row.start()?, row.closing()?);
    let day = confirmed(row).and_then(|day| Imprecise::day(day).ok());
    let first = announced.or(day.as_ref()).or(start.as_ref());
    let begins = first.map(|date| begin(axis, date));
    let (end, ends) = match (&closing, row.stage, row.withdrawn_at) {
        (_, _, Some(at)) => {
            let day = calendar::local_day(at);
            (End::Withdrawn, Some((day, day)))
        }
        (Some(date), ..) => (End::Closed, Some(ending(axis, date))),
        (None, Stage::Closed, None) => (End::Unknown, None),
        (None, ..) => (End::Open, Some((today, today))),
    };
    let words = |date: Option<&Imprecise>| date.map(|d| d.short(w.lang())).unwrap_or_default();
    let (certain, before, after) = if opened(row.stage) {
        bars(axis, begins, ends, today)
    } else {
        (None, begins.and_then(|(first, _)| axis.span(first, today.max(first))), None)
    };
    Ok(Line {
        href: format!("/cases/{}", row.id),
        place: row.place(),
        reference: row.reference.clone(),
        stage: w.e("stage", row.stage),
        stage_class: stage_class(row.stage),
        certain,
        before,
        after,
        residents: start.as_ref().and_then(|date| axis.span_of(date)),
        end,
        announced: words(announced),
        started: words(start.as_ref()),
        closed: match end {
            End::Unknown => w.m("pictures-closed-unknown"),
            End::Withdrawn => w.m("pictures-withdrawn"),
            End::Closed | End::Open => words(closing.as_ref()),
        },
    })
}

type Bounds = (NaiveDate, NaiveDate);

/// Whether a centre in this stage is, or was, more than a plan.
const fn opened(stage: Stage) -> bool {
    matches!(stage, Stage::Open | Stage::Closed | Stage::Withdrawn)
}

/// Days beside a date that is said to be uncertain, so that its edge can be seen.
fn doubt(axis: Axis, date: &Imprecise) -> Days {
    let days = if date.is_uncertain() { (axis.until - axis.from).num_days() / 60 + 1 } else { 0 };
    Days::new(u64::try_from(days).unwrap_or_default())
}

/// The first day on which a bar may begin, and the one from which it certainly goes on.
fn begin(axis: Axis, date: &Imprecise) -> Bounds {
    let latest = date.latest().unwrap_or(axis.until);
    let sure = latest.checked_add_days(doubt(axis, date)).unwrap_or(latest);
    (date.earliest().unwrap_or(axis.from), sure)
}

/// The day until which a bar certainly goes on, and the last on which it may end.
fn ending(axis: Axis, date: &Imprecise) -> Bounds {
    let earliest = date.earliest().unwrap_or(axis.from);
    let sure = earliest.checked_sub_days(doubt(axis, date)).unwrap_or(earliest);
    (sure, date.latest().unwrap_or(axis.until))
}

/// The certain part of a bar, and what is possible on both sides of it.
fn bars(
    axis: Axis,
    begins: Option<Bounds>,
    ends: Option<Bounds>,
    today: NaiveDate,
) -> (Option<Span>, Option<Span>, Option<Span>) {
    let Some((first, sure)) = begins else { return (None, None, None) };
    // An end that nobody named lies somewhere between the start and today.
    let (sure_end, last) = ends.unwrap_or((sure, today.max(sure)));
    let last = last.max(first);
    if sure_end < sure {
        return (None, axis.span(first, last), None);
    }
    let before = sure.pred_opt().and_then(|eve| axis.span(first, eve));
    let after = sure_end.succ_opt().and_then(|next| axis.span(next, last));
    (axis.span(sure, sure_end), before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn drawn(begins: (&str, &str), ends: Option<(&str, &str)>) -> [bool; 3] {
        let axis = Axis::new(day("2023-01-01"), day("2023-12-31"));
        let bounds = |(a, b): (&str, &str)| (day(a), day(b));
        let (certain, before, after) =
            bars(axis, Some(bounds(begins)), ends.map(bounds), day("2023-11-01"));
        [certain.is_some(), before.is_some(), after.is_some()]
    }

    #[test]
    fn imprecise_ends_are_drawn_beside_what_is_certain() {
        let (exact, month) = (("2023-02-01", "2023-02-01"), ("2023-02-01", "2023-02-28"));
        let end = ("2023-06-01", "2023-06-30");
        assert_eq!(drawn(exact, Some(("2023-06-01", "2023-06-01"))), [true, false, false]);
        assert_eq!(drawn(month, Some(end)), [true, true, true]);
        assert_eq!(drawn(exact, None), [true, false, true]);
        // Start and end overlap: nothing is certain.
        assert_eq!(drawn(month, Some(("2023-02-10", "2023-02-20"))), [false, true, false]);
    }

    #[test]
    fn an_uncertain_day_has_an_edge_that_is_not_certain() {
        let axis = Axis::new(day("2023-01-01"), day("2023-12-31"));
        for (text, sure) in [("2023-06-01", true), ("2023-06-01?", false)] {
            let date = Imprecise::parse(text).unwrap();
            let (first, from) = begin(axis, &date);
            assert_eq!((first, first == from), (day("2023-06-01"), sure), "{text}");
            let (until, last) = ending(axis, &date);
            assert_eq!((last, until == last), (day("2023-06-01"), sure), "{text}");
        }
    }
}
