//! The board A-K: how many cases stand at which step, by region.

use std::collections::BTreeSet;

use entity::vocab::RegionId;

use crate::messages::Words;
use crate::store::overview::BoardCell;
use crate::store::reference::Region;
use crate::web::cases::filters::{DONE, GOING};
use crate::web::lens::Lens;

/// A number, and the list that it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    pub count: i64,
    pub href: String,
}

/// A column: a letter, or what is done.
pub struct Column {
    pub label: String,
    /// Its whole name, for who cannot see the letter.
    pub title: String,
}

/// One region, or all.
pub struct Row {
    pub name: String,
    pub cells: Vec<Figure>,
    pub total: Figure,
}

/// The table.
pub struct Board {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub total: Row,
}

impl Board {
    pub fn new(w: Words, cells: &[BoardCell], regions: &[Region], lens: &Lens) -> Self {
        let found = cells.iter().filter_map(|cell| cell.current_step.clone());
        let usual = ('A'..='K').map(|letter| letter.to_string());
        let letters: BTreeSet<String> = usual.chain(found).collect();
        let steps: Vec<Option<String>> = letters.into_iter().map(Some).chain([None]).collect();
        let row = |region: Option<&Region>| {
            let of = |cell: &&BoardCell| region.is_none_or(|r| r.id == cell.region_id);
            let count = |step: Option<&Option<String>>| -> i64 {
                let here = cells.iter().filter(of);
                let here = here.filter(|cell| step.is_none_or(|s| *s == cell.current_step));
                here.map(|cell| cell.cases).sum()
            };
            let href = |step: &str| {
                let code = region.map_or("", |r| r.code.as_str());
                let region = ("region", code);
                let rest = [("show", GOING), ("step", step), region];
                let used = if code.is_empty() { &rest[..2] } else { &rest[..] };
                lens.url("/cases", used)
            };
            Row {
                name: region.map_or_else(|| w.m("overview-all-regions"), |r| r.name.clone()),
                cells: steps
                    .iter()
                    .map(|step| Figure {
                        count: count(Some(step)),
                        href: href(step.as_deref().unwrap_or(DONE)),
                    })
                    .collect(),
                total: Figure { count: count(None), href: href("") },
            }
        };
        let looked_at = |id: RegionId| lens.focus.region.is_none_or(|region| region == id);
        Self {
            rows: regions.iter().filter(|r| looked_at(r.id)).map(|r| row(Some(r))).collect(),
            total: row(None),
            columns: steps.iter().map(|step| column(w, step.as_deref())).collect(),
        }
    }
}

fn column(w: Words, step: Option<&str>) -> Column {
    match step {
        Some(letter) => {
            Column { label: letter.to_owned(), title: w.a("worklist-step", "step", letter) }
        }
        None => Column { label: w.m("overview-done"), title: w.m("cases-step-done") },
    }
}
