//! The time from the confirmation to the first contact: each case a dot against the line of the
//! rule. Numbers are small, so no percentages.

use std::collections::HashMap;

use entity::vocab::ClockState;

use crate::domain::calendar::duration_words;
use crate::messages::Words;
use crate::store::case_list::{ClockFilter, Row};
use crate::store::reference::Region;
use crate::web::axis::Tick;
use crate::web::lens::Lens;
use crate::web::overview::Figure;

const HOUR: i64 = 3600;
/// The least that the axis shows, in hours.
const LEAST: i64 = 60;
/// What lies beyond stands at the edge, in hours.
const MOST: i64 = 240;
/// Dots of equal places stand this far apart, in pixels.
const STEP: i64 = 9;
/// The rows of dots in a strip.
const ROWS: i64 = 3;

/// A case.
pub struct Dot {
    pub href: String,
    pub x: String,
    /// Below the top of its strip, in pixels.
    pub y: i64,
    pub late: bool,
    /// Off the axis.
    pub beyond: bool,
    pub title: String,
}

/// The cases of a region.
pub struct Strip {
    pub name: String,
    pub dots: Vec<Dot>,
}

/// A case in the table.
pub struct Line {
    pub href: String,
    pub place: String,
    pub reference: String,
    pub lead: String,
    pub late: bool,
}

/// The picture, its numbers, and the same as a table.
pub struct Contact {
    pub ticks: Vec<Tick>,
    /// Where the hours of the rule end, and how many.
    pub limit: String,
    pub hours: i64,
    pub strips: Vec<Strip>,
    pub lines: Vec<Line>,
    pub number: usize,
    pub median: String,
    pub range: String,
    /// How many clocks stand how, each a link.
    pub states: Vec<(String, Figure)>,
}

/// Hours on an axis.
struct Scale {
    from: i64,
    until: i64,
}

impl Scale {
    fn x(&self, seconds: i64) -> String {
        // Hours of some days: far below what an f64 holds exactly.
        let part = |seconds: i64| seconds as f64;
        let (from, until) = (self.from * HOUR, self.until * HOUR);
        let place = part(seconds.clamp(from, until) - from) / part((until - from).max(1));
        format!("{:.2}", place * 100.0)
    }
}

impl Contact {
    pub fn new(w: Words, rows: &[Row], regions: &[Region], lens: &Lens) -> Self {
        let timed: Vec<(&Row, i64)> =
            rows.iter().filter_map(|row| Some((row, row.clock_lead_seconds?))).collect();
        let mut leads: Vec<i64> = timed.iter().map(|(_, lead)| *lead).collect();
        leads.sort_unstable();
        let hours = hours(&timed);
        let (first, last) =
            (leads.first().copied().unwrap_or_default(), leads.last().copied().unwrap_or_default());
        let scale = Scale {
            from: (first.div_euclid(12 * HOUR) * 12).clamp(-MOST, 0),
            until: (last.div_euclid(12 * HOUR) * 12 + 12).clamp(LEAST.max(hours + 12), MOST),
        };
        let words = |seconds: i64| duration_words(seconds, w.lang());
        let mut lines: Vec<(&Row, i64)> = timed.clone();
        lines.sort_by_key(|(row, lead)| (-lead, row.reference.clone()));
        let looked_at = regions.iter().filter(|r| lens.focus.region.is_none_or(|id| id == r.id));
        Self {
            ticks: ticks(w, &scale),
            limit: scale.x(hours * HOUR),
            hours,
            strips: looked_at.map(|region| strip(w, region, &timed, &scale)).collect(),
            lines: lines.into_iter().map(|(row, lead)| line(w, row, lead)).collect(),
            number: leads.len(),
            median: median(&leads).map(words).unwrap_or_default(),
            range: w.a2("pictures-range", "from", words(first), "until", words(last)),
            states: states(w, rows, lens),
        }
    }
}

/// The middle of sorted numbers; of an even number the mean of the two.
fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let high = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(high);
    }
    let low = *sorted.get(middle.checked_sub(1)?)?;
    Some(low + (high - low) / 2)
}

/// The hours of the rule: those of most cases.
fn hours(timed: &[(&Row, i64)]) -> i64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for (row, lead) in timed {
        if let Some((due, result)) = row.clock_due_at.zip(row.clock_result_at) {
            let seconds = (due - result).num_seconds() + lead;
            *counts.entry((seconds + HOUR / 2) / HOUR).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(hours, count)| (*count, *hours));
    most.map_or(0, |(hours, _)| hours)
}

fn ticks(w: Words, scale: &Scale) -> Vec<Tick> {
    let every = if scale.until - scale.from > 120 { 48 } else { 12 };
    let first = scale.from.div_euclid(every) * every;
    (0..40)
        .map(|nth| first + nth * every)
        .filter(|hour| (scale.from..=scale.until).contains(hour))
        .map(|hour| {
            let words = hour.to_string().replace('-', "−");
            Tick { x: scale.x(hour * HOUR), label: w.a("bar-hour", "hours", words) }
        })
        .collect()
}

fn strip(w: Words, region: &Region, timed: &[(&Row, i64)], scale: &Scale) -> Strip {
    let mut own: Vec<&(&Row, i64)> =
        timed.iter().filter(|(row, _)| row.region_id == region.id).collect();
    own.sort_by_key(|(row, lead)| (*lead, row.reference.clone()));
    let dots = own.into_iter().zip(0_i64..).map(|((row, lead), nth)| {
        let beyond = *lead > scale.until * HOUR || *lead < scale.from * HOUR;
        Dot {
            href: format!("/cases/{}", row.id),
            x: scale.x(*lead),
            y: STEP + nth % ROWS * STEP,
            late: row.clock_state == ClockState::Missed,
            beyond,
            title: w.a3(
                "pictures-dot",
                "place",
                row.place(),
                "reference",
                &row.reference,
                "lead",
                duration_words(*lead, w.lang()),
            ),
        }
    });
    Strip { name: region.name.clone(), dots: dots.collect() }
}

fn line(w: Words, row: &Row, lead: i64) -> Line {
    Line {
        href: format!("/cases/{}", row.id),
        place: row.place(),
        reference: row.reference.clone(),
        lead: duration_words(lead, w.lang()),
        late: row.clock_state == ClockState::Missed,
    }
}

/// The cases by how their clock stands; together all of them.
fn states(w: Words, rows: &[Row], lens: &Lens) -> Vec<(String, Figure)> {
    let of = |state: ClockState| rows.iter().filter(|row| row.clock_state == state).count();
    [
        (ClockFilter::Met, ClockState::Met),
        (ClockFilter::Missed, ClockState::Missed),
        (ClockFilter::Open, ClockState::Running),
        (ClockFilter::Ended, ClockState::Ended),
        (ClockFilter::NotStarted, ClockState::NotStarted),
        (ClockFilter::NotRecorded, ClockState::NotRecorded),
    ]
    .into_iter()
    .map(|(filter, state)| {
        let figure = Figure {
            count: i64::try_from(of(state)).unwrap_or(i64::MAX),
            href: lens.url("/cases", &[("clock", filter.as_str())]),
        };
        (w.e("clock-filter", filter.as_str()), figure)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    #[test]
    fn hours_before_the_confirmation_have_a_minus_as_in_the_text() {
        let ticks = ticks(Words::new(Lang::Nl), &Scale { from: -24, until: 60 });
        assert_eq!(ticks[0].label, "−24 u");
    }

    #[test]
    fn the_median_is_the_middle_or_between_the_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[7]), Some(7));
        assert_eq!(median(&[-2, 8]), Some(3));
        assert_eq!(median(&[1, 2, 900]), Some(2));
    }
}
