//! Places in open centres, month by month: those that certainly were there, and those that may
//! have been, because the start or the end is not known to the day. How many places a centre had is
//! what was said of it by then; before the first statement, what that one says.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::vocab::{CaseId, Stage};

use crate::domain::edtf::Imprecise;
use crate::domain::facts::Facts;
use crate::domain::period::{Period, month_of, months};
use crate::messages::Words;
use crate::store::Stored;
use crate::store::case_list::Row;
use crate::web::axis::{Axis, Tick};
use crate::web::cases::filters::month_words;

/// The height of the highest bar, in pixels.
const HIGH: i64 = 110;

/// A centre with the days on which it was open.
struct Open {
    /// Places from a day on; the first counts before its day too.
    places: Vec<(NaiveDate, i64)>,
    /// First and last day on which it may have been open.
    possible: (NaiveDate, NaiveDate),
    /// First and last day on which it certainly was; none when that cannot be said of any.
    certain: Option<(NaiveDate, NaiveDate)>,
}

/// A month.
pub struct Bar {
    pub x: String,
    pub width: String,
    /// In pixels.
    pub certain: i64,
    pub possible: i64,
    pub title: String,
}

/// A line of the table: a month in which something changed.
pub struct Line {
    pub label: String,
    pub certain: i64,
    pub possible: i64,
}

/// The picture, and the same as a table.
pub struct Capacity {
    pub ticks: Vec<Tick>,
    pub bars: Vec<Bar>,
    pub lines: Vec<Line>,
    pub most: i64,
    /// Centres that are or were open, and of which no capacity is known.
    pub unknown: usize,
}

impl Capacity {
    /// # Errors
    /// Stored text that is no date.
    pub fn new(
        w: Words,
        rows: &[Row],
        stated: &HashMap<CaseId, Facts>,
        axis: Axis,
        today: NaiveDate,
    ) -> Stored<Self> {
        let opened = |row: &&Row| matches!(row.stage, Stage::Open | Stage::Closed);
        let mut open = Vec::new();
        let mut unknown = 0;
        for row in rows.iter().filter(opened) {
            let places = stated.get(&row.id).map(Facts::capacity_by_day).unwrap_or_default();
            if places.is_empty() {
                unknown += 1;
                continue;
            }
            open.extend(days_open(places, row.stage, row.start()?, row.closing()?, today));
        }
        let counts: Vec<(i32, i64, i64)> =
            months(axis.from, axis.until.min(today)).into_iter().map(|m| count(&open, m)).collect();
        let most = counts.iter().map(|(_, _, possible)| *possible).max().unwrap_or_default();
        let mut lines: Vec<Line> = Vec::new();
        for (month, certain, possible) in &counts {
            let same = lines.last().map_or((0, 0), |line| (line.certain, line.possible));
            if same != (*certain, *possible) {
                let label = month_words(w, *month);
                lines.push(Line { label, certain: *certain, possible: *possible });
            }
        }
        let bars = counts.iter().filter_map(|count| bar(w, axis, count, most)).collect();
        Ok(Self { ticks: axis.ticks(w), bars, lines, most, unknown })
    }
}

fn days_open(
    places: Vec<(NaiveDate, i64)>,
    stage: Stage,
    start: Option<Imprecise>,
    closing: Option<Imprecise>,
    today: NaiveDate,
) -> Option<Open> {
    let start = start?;
    let first = start.earliest()?;
    let (sure_end, last) = match (&closing, stage) {
        (Some(end), _) => (end.earliest(), end.latest().unwrap_or(today)),
        // Closed, and nobody said when.
        (None, Stage::Closed) => (None, today),
        (None, _) => (Some(today), today),
    };
    let certain = start.latest().zip(sure_end).filter(|(from, until)| from <= until);
    Some(Open { places, possible: (first, last), certain })
}

/// Places of a month: certain are the fewest that were there on each of its days.
fn count(open: &[Open], month: i32) -> (i32, i64, i64) {
    let Some(Period { from: Some(from), until: Some(until) }) = Period::of_month(month) else {
        return (month, 0, 0);
    };
    let (mut certain, mut possible) = (0, 0);
    for centre in open.iter().filter(|o| o.possible.0 <= until && from <= o.possible.1) {
        // Only what was said of the days on which it may have been open.
        let (first, last) = (from.max(centre.possible.0), until.min(centre.possible.1));
        let places = centre.places_between(first, last);
        possible += places.clone().max().unwrap_or_default();
        // The last month of all is not over yet.
        if centre.certain.is_some_and(|(a, b)| a <= from && (until <= b || month_of(b) == month)) {
            certain += places.min().unwrap_or_default();
        }
    }
    (month, certain, possible)
}

impl Open {
    /// The places that count on one of the days at least.
    fn places_between(
        &self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> impl Iterator<Item = i64> + Clone + '_ {
        let begun = self.places.iter().rposition(|(day, _)| *day <= from).unwrap_or_default();
        let later = self.places.iter().enumerate().skip(begun);
        let these = later.take_while(move |(nth, (day, _))| *nth == begun || *day <= until);
        these.map(|(_, (_, places))| *places)
    }
}

fn bar(w: Words, axis: Axis, count: &(i32, i64, i64), most: i64) -> Option<Bar> {
    let (month, certain, possible) = *count;
    let Period { from: Some(from), until: Some(until) } = Period::of_month(month)? else {
        return None;
    };
    let span = axis.span(from, until)?;
    let high = |places: i64| places * HIGH / most.max(1);
    Some(Bar {
        x: span.x,
        width: span.width,
        certain: high(certain),
        possible: high(possible),
        title: w.with(
            "pictures-capacity-bar",
            &[
                ("month", month_words(w, month)),
                ("certain", certain.to_string()),
                ("possible", possible.to_string()),
            ],
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn open(start: &str, closing: Option<&str>, stage: Stage) -> Vec<Open> {
        let date = |text| Imprecise::parse(text).unwrap();
        let today = day("2024-06-15");
        let places = vec![(day("2023-01-01"), 100)];
        days_open(places, stage, Some(date(start)), closing.map(date), today).into_iter().collect()
    }

    #[test]
    fn a_month_counts_for_certain_only_when_every_day_does() {
        let centre = open("2023-03", Some("2023-10-05"), Stage::Closed);
        for (month, certain, possible) in [
            (202_302, 0, 0),
            (202_303, 0, 100),
            (202_304, 100, 100),
            (202_309, 100, 100),
            (202_311, 0, 0),
        ] {
            assert_eq!(count(&centre, month), (month, certain, possible));
        }
    }

    #[test]
    fn places_are_those_that_were_stated_by_then() {
        let mut centre = open("2023-03-01", None, Stage::Open);
        centre[0].places = vec![(day("2023-05-10"), 100), (day("2023-08-01"), 150)];
        for (month, certain, possible) in [
            // Before the first statement, what that one says.
            (202_303, 100, 100),
            (202_305, 100, 100),
            (202_307, 100, 100),
            (202_308, 150, 150),
        ] {
            assert_eq!(count(&centre, month), (month, certain, possible));
        }
        centre[0].places.push((day("2023-09-15"), 90));
        assert_eq!(count(&centre, 202_309), (202_309, 90, 150), "changed within the month");
        assert_eq!(count(&centre, 202_310), (202_310, 90, 90));
        let mut late = open("2023-09-19", None, Stage::Open);
        late[0].places = vec![(day("2023-08-16"), 220), (day("2023-09-08"), 200)];
        assert_eq!(count(&late, 202_309), (202_309, 0, 200), "said otherwise before it opened");
    }

    #[test]
    fn what_closed_on_an_unknown_day_may_still_have_been_open() {
        let centre = open("2023-03-01", None, Stage::Closed);
        assert_eq!(count(&centre, 202_401), (202_401, 0, 100));
        let still = open("2023-03-01", None, Stage::Open);
        assert_eq!(count(&still, 202_406), (202_406, 100, 100));
    }
}
