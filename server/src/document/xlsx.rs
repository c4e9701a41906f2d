//! A workbook: the answer, its definitions, its cases; numbers, days and instants as what they are.

use chrono::Datelike;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{Cell, Document, Grid, WriteError, clean};
use crate::domain::calendar;

/// Characters that a cell can hold.
const MAX_TEXT: usize = 32_767;
/// Lines that a sheet can hold, less the heading.
const MAX_ROWS: usize = 1_048_575;
/// The widest column, in characters.
const MAX_WIDTH: u16 = 60;

/// A document as a workbook.
///
/// # Errors
/// What the writer says: a name of a sheet that is none.
pub fn write(document: &Document<'_>) -> Result<Vec<u8>, WriteError> {
    build(document).map_err(WriteError::of)
}

fn build(document: &Document<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let looks = Looks::new();
    if !document.parts.is_empty() {
        answer(
            book.add_worksheet_with_constant_memory()?.set_name(&document.sheets.answer)?,
            document,
            &looks,
        )?;
        definitions(
            book.add_worksheet_with_constant_memory()?.set_name(&document.sheets.definitions)?,
            document,
            &looks,
        )?;
    }
    if let Some(cases) = &document.cases {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(&document.sheets.cases)?;
        let mut lines = Lines { sheet, looks: &looks, next: 0 };
        lines.grid(cases)?;
        sheet.set_freeze_panes(1, 0)?;
        let last = u32::try_from(cases.rows.len().min(MAX_ROWS)).unwrap_or_default();
        let width = u16::try_from(cases.columns.len()).unwrap_or(u16::MAX);
        if last > 0 && width > 0 {
            sheet.autofilter(0, 0, last, width - 1)?;
        }
        widths(sheet, cases)?;
    }
    book.save_to_buffer()
}

struct Looks {
    title: Format,
    heading: Format,
    column: Format,
    text: Format,
    day: Format,
    instant: Format,
    total: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(14.0),
            heading: Format::new().set_bold().set_font_size(12.0),
            column: top().set_bold().set_text_wrap(),
            text: top(),
            day: top().set_num_format("dd.mm.yyyy"),
            instant: top().set_num_format("dd.mm.yyyy hh:mm"),
            total: top().set_bold(),
        }
    }
}

/// Writes line after line.
struct Lines<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    next: u32,
}

impl Lines<'_> {
    fn text(&mut self, text: &str, look: &Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.next, 0, fitting(text), look)?;
        self.next += 1;
        Ok(())
    }

    /// What a sheet has no more line for is left away: the values separated by semicolons have it.
    fn row(&mut self, cells: &[Cell], text: &Format) -> Result<(), XlsxError> {
        if usize::try_from(self.next).is_ok_and(|next| next > MAX_ROWS) {
            return Ok(());
        }
        for (column, cell) in (0u16..).zip(cells) {
            put(self.sheet, (self.next, column), cell, self.looks, text)?;
        }
        self.next += 1;
        Ok(())
    }

    fn grid(&mut self, grid: &Grid<'_>) -> Result<(), XlsxError> {
        for (column, head) in (0u16..).zip(&grid.columns) {
            let label = fitting(&head.label);
            self.sheet.write_string_with_format(self.next, column, label, &self.looks.column)?;
        }
        self.next += 1;
        for row in grid.rows.iter().take(MAX_ROWS) {
            self.row(&row, &self.looks.text)?;
        }
        if let Some(foot) = &grid.foot {
            self.row(foot, &self.looks.total)?;
        }
        for text in grid.left_out.iter().chain(&grid.below) {
            self.text(text, &self.looks.text)?;
        }
        Ok(())
    }
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
    text: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(said) | Cell::Case { reference: said, .. } => {
            sheet.write_string_with_format(row, column, fitting(said), text)?;
        }
        Cell::Number(number) | Cell::Figure(super::Figure { value: number, .. }) => {
            // What does not fit into a number of a spreadsheet is shown as text.
            match i32::try_from(*number) {
                Ok(n) => sheet.write_number_with_format(row, column, n, text)?,
                Err(_) => sheet.write_string_with_format(row, column, cell.shown(), text)?,
            };
        }
        // Spreadsheets know no day before 1900.
        Cell::Day(day) if (1900..=9999).contains(&day.year()) => {
            sheet.write_date_with_format(row, column, day, &looks.day)?;
        }
        Cell::Day(_) => {
            sheet.write_string_with_format(row, column, cell.shown(), text)?;
        }
        Cell::Instant(at) => {
            let local = calendar::local(*at);
            sheet.write_datetime_with_format(row, column, local, &looks.instant)?;
        }
    }
    Ok(())
}

fn answer(sheet: &mut Worksheet, document: &Document<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let mut lines = Lines { sheet, looks, next: 0 };
    lines.text(&document.title, &looks.title)?;
    for (label, value) in &document.head {
        lines.row(&[Cell::text(label.clone()), value.clone()], &looks.text)?;
    }
    for part in &document.parts {
        lines.next += 1;
        lines.text(&part.title, &looks.heading)?;
        for note in &part.notes {
            lines.text(note, &looks.text)?;
        }
        for grid in &part.grids {
            if !grid.caption.is_empty() {
                lines.text(&grid.caption, &looks.total)?;
            }
            lines.grid(grid)?;
            lines.next += 1;
        }
    }
    sheet.set_column_width(0, 34)?;
    sheet.set_column_range_width(1, 16, 18)?;
    Ok(())
}

fn definitions(
    sheet: &mut Worksheet,
    document: &Document<'_>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let wrapped = looks.text.clone().set_text_wrap();
    let heads = [&document.sheets.part, &document.sheets.definition];
    for (column, head) in (0u16..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &looks.column)?;
    }
    for (row, part) in (1u32..).zip(&document.parts) {
        sheet.write_string_with_format(row, 0, fitting(&part.title), &wrapped)?;
        sheet.write_string_with_format(row, 1, fitting(&part.definition), &wrapped)?;
    }
    sheet.set_column_width(0, 40)?;
    sheet.set_column_width(1, 100)?;
    Ok(())
}

/// Columns as wide as what stands in them, within bounds.
fn widths(sheet: &mut Worksheet, grid: &Grid<'_>) -> Result<(), XlsxError> {
    let first: Vec<Vec<Cell>> = grid.rows.iter().take(200).collect();
    for (column, head) in (0u16..).zip(&grid.columns) {
        let cells = first.iter().filter_map(|row| row.get(usize::from(column)));
        let longest = cells.map(|cell| cell.shown().chars().count()).max().unwrap_or_default();
        let width = longest.max(head.label.chars().count().min(16)) + 2;
        let width = u16::try_from(width).unwrap_or(MAX_WIDTH).min(MAX_WIDTH);
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// A text that fits into a cell.
fn fitting(text: &str) -> String {
    clean(text).chars().take(MAX_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::awkward;
    use super::*;

    #[test]
    fn a_workbook_is_written_whatever_stands_in_it() {
        let bytes = write(&awkward()).unwrap();
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(fitting(&"x".repeat(40_000)).len(), MAX_TEXT);
        let none = Document { cases: None, ..awkward() };
        assert!(write(&none).is_ok());
    }
}
