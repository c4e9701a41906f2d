//! A document as a page shows it: every figure with the address of its cases.

use crate::document::{Cell, Column, Document, Figure, Grid, Part};
use crate::web::answers::ask::Asked;

/// Where the cases of an answer's figures are.
pub struct Links {
    /// Such as `/answers/question-22/cases`.
    path: String,
    /// Of the question; empty for a frozen answer.
    pairs: Vec<(&'static str, String)>,
}

impl Links {
    pub fn of(asked: &Asked) -> Self {
        Self { path: format!("{}/cases", asked.path()), pairs: asked.pairs() }
    }

    pub fn of_frozen(id: impl std::fmt::Display) -> Self {
        Self { path: format!("/answers/{id}/cases"), pairs: Vec::new() }
    }

    /// The list of a figure's cases.
    pub fn cases(&self, section: &str, row: Option<&str>, column: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.pairs).append_pair("section", section);
        for (name, value) in [("row", row), ("column", column)] {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        format!("{}?{}", self.path, query.finish())
    }
}

/// Parts with a line or a table per case, beside those that say so in their name.
const FOLDED: [&str; 2] = ["centres", "chronology"];

pub struct DocumentView {
    pub title: String,
    /// Of the question.
    pub number: Option<String>,
    pub head: Vec<(String, String)>,
    pub parts: Vec<PartView>,
}

pub struct PartView {
    pub key: String,
    pub title: String,
    pub definition: String,
    pub notes: Vec<String>,
    pub grids: Vec<GridView>,
    /// Many lines: each table is folded away under its caption; on paper it stands open.
    pub folded: bool,
}

pub struct GridView {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<CellView>>,
    pub foot: Option<Vec<CellView>>,
    pub empty: String,
    pub left_out: Option<(String, String)>,
    pub below: Option<String>,
    /// On a phone each line becomes a block: neither so few columns that they fit nor too many.
    pub stacks: bool,
    /// So many columns that they stand closer together.
    pub dense: bool,
    /// A few figures: no wider than needed, so that they stand beside what they count.
    pub narrow: bool,
}

pub struct CellView {
    pub text: String,
    pub href: Option<String>,
    /// A reference or a moment: never broken over two lines.
    pub whole: bool,
    /// Of the column, for narrow screens.
    pub label: String,
    pub figures: bool,
}

impl DocumentView {
    pub fn new(document: Document<'_>, links: &Links) -> Self {
        Self {
            title: document.title,
            number: document.number,
            head: document.head.into_iter().map(|(label, cell)| (label, cell.shown())).collect(),
            parts: document.parts.into_iter().map(|part| PartView::new(part, links)).collect(),
        }
    }
}

impl PartView {
    fn new(part: Part<'_>, links: &Links) -> Self {
        let folded = part.key.ends_with("-cases") || FOLDED.contains(&part.key.as_str());
        let key = part.key;
        let grids = part.grids.into_iter().map(|grid| GridView::new(grid, &key, links)).collect();
        Self {
            title: part.title,
            definition: part.definition,
            notes: part.notes,
            grids,
            folded,
            key,
        }
    }
}

impl GridView {
    pub fn new(grid: Grid<'_>, section: &str, links: &Links) -> Self {
        let columns = grid.columns;
        let row = |cells: Vec<Cell>| {
            let cells = cells.into_iter().enumerate();
            cells.map(|(at, cell)| CellView::new(cell, columns.get(at), section, links)).collect()
        };
        Self {
            rows: grid.rows.iter().map(row).collect(),
            foot: grid.foot.map(row),
            caption: grid.caption,
            empty: grid.empty,
            left_out: grid.left_out.map(|text| (text, links.cases(section, None, None))),
            stacks: (4..=9).contains(&columns.len()),
            dense: columns.len() >= 8,
            narrow: columns.len() <= 3 && columns.iter().any(|column| column.figures),
            below: grid.below,
            columns,
        }
    }
}

impl CellView {
    fn new(cell: Cell, column: Option<&Column>, section: &str, links: &Links) -> Self {
        let text = cell.shown();
        let whole = matches!(cell, Cell::Case { .. } | Cell::Day(_) | Cell::Instant(_));
        let href = match cell {
            Cell::Case { case, .. } => Some(format!("/cases/{case}")),
            // Nothing stands behind a zero.
            Cell::Figure(Figure { value, row, column }) if value != 0 => {
                Some(links.cases(section, row.as_deref(), column.as_deref()))
            }
            _ => None,
        };
        Self {
            text,
            href,
            whole,
            label: column.map(|c| c.label.clone()).unwrap_or_default(),
            figures: column.is_some_and(|c| c.figures),
        }
    }
}
