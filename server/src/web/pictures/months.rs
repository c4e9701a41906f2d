//! Cases per month and region: a row of bars each, every bar a link to its cases.

use std::collections::{BTreeMap, BTreeSet};

use entity::vocab::RegionId;

use crate::domain::period::Period;
use crate::messages::Words;
use crate::store::pictures::MonthCount;
use crate::store::reference::Region;
use crate::web::axis::{Axis, Tick};
use crate::web::cases::filters::{UNKNOWN, month_word, month_words};
use crate::web::lens::Lens;
use crate::web::overview::Figure;

/// The height of the highest bar, in pixels.
const HIGH: i64 = 28;

/// A bar.
pub struct Bar {
    pub x: String,
    pub width: String,
    /// From the bottom of the row, in pixels.
    pub height: i64,
    pub title: String,
    pub figure: Figure,
}

/// The bars of a region.
pub struct Strip {
    pub name: String,
    pub bars: Vec<Bar>,
}

/// A row of the table.
pub struct Row {
    pub label: String,
    pub cells: Vec<Figure>,
    pub total: Figure,
}

/// The picture, and the same as a table.
pub struct Months {
    pub ticks: Vec<Tick>,
    pub strips: Vec<Strip>,
    pub regions: Vec<String>,
    pub rows: Vec<Row>,
    pub total: Row,
    /// The highest number of one bar.
    pub most: i64,
}

impl Months {
    pub fn new(
        w: Words,
        counts: &[MonthCount],
        regions: &[Region],
        axis: Axis,
        lens: &Lens,
    ) -> Self {
        let looked_at = |id: RegionId| lens.focus.region.is_none_or(|region| region == id);
        let regions: Vec<&Region> = regions.iter().filter(|r| looked_at(r.id)).collect();
        let most = counts.iter().filter(|c| c.month.is_some()).map(|c| c.cases).max().unwrap_or(0);
        let numbers: BTreeSet<i32> = counts.iter().filter_map(|count| count.month).collect();
        let unknown = counts.iter().any(|count| count.month.is_none());
        let months = numbers.iter().copied().map(Some);
        let rows = months.chain(unknown.then_some(None));
        let table = Table { w, counts, regions: &regions, lens };
        Self {
            ticks: axis.ticks(w),
            strips: regions.iter().map(|r| strip(w, r, counts, axis, most, lens)).collect(),
            rows: rows.map(|month| table.row(Some(month))).collect(),
            total: table.row(None),
            regions: regions.iter().map(|region| region.name.clone()).collect(),
            most,
        }
    }
}

struct Table<'a> {
    w: Words,
    counts: &'a [MonthCount],
    regions: &'a [&'a Region],
    lens: &'a Lens,
}

impl Table<'_> {
    /// One month, those without, or all.
    fn row(&self, month: Option<Option<i32>>) -> Row {
        let word = match month {
            Some(Some(month)) => month_word(month),
            Some(None) => UNKNOWN.to_owned(),
            None => String::new(),
        };
        let figure = |region: Option<&Region>| {
            let here = self.counts.iter().filter(|c| month.is_none_or(|m| m == c.month));
            let here = here.filter(|c| region.is_none_or(|r| r.id == c.region_id));
            let mut more = vec![("month", word.as_str())];
            more.extend(region.map(|region| ("region", region.code.as_str())));
            Figure {
                count: here.map(|count| count.cases).sum(),
                href: self.lens.url("/cases", &more),
            }
        };
        Row {
            label: match month {
                Some(Some(month)) => month_words(self.w, month),
                Some(None) => self.w.m("cases-month-unknown"),
                None => self.w.m("overview-board-total"),
            },
            cells: self.regions.iter().map(|region| figure(Some(region))).collect(),
            total: figure(None),
        }
    }
}

fn strip(
    w: Words,
    region: &Region,
    counts: &[MonthCount],
    axis: Axis,
    most: i64,
    lens: &Lens,
) -> Strip {
    let own = counts.iter().filter(|count| count.region_id == region.id);
    let by_month: BTreeMap<i32, i64> =
        own.filter_map(|count| Some((count.month?, count.cases))).collect();
    let bars = by_month.into_iter().filter_map(|(month, cases)| {
        let Period { from: Some(from), until: Some(until) } = Period::of_month(month)? else {
            return None;
        };
        let span = axis.span(from, until)?;
        let word = month_word(month);
        Some(Bar {
            x: span.x,
            width: span.width,
            height: (cases * HIGH / most.max(1)).max(2),
            title: w.with(
                "pictures-month-bar",
                &[
                    ("month", month_words(w, month)),
                    ("region", region.name.clone()),
                    ("count", cases.to_string()),
                ],
            ),
            figure: Figure {
                count: cases,
                href: lens.url("/cases", &[("month", &word), ("region", &region.code)]),
            },
        })
    });
    Strip { name: region.name.clone(), bars: bars.collect() }
}
