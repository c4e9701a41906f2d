//! Values separated by semicolons, as a Dutch spreadsheet opens them: UTF-8 with its mark, CR LF,
//! days as 07.10.2023. Text that a spreadsheet would take for a formula gets an apostrophe.

use std::io::Write;

use super::{Cell, Document, Grid, WriteError, clean};

/// Shows programs that the bytes are UTF-8.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// A document: what it is about, then part by part its title, definition and tables.
///
/// # Errors
/// What it writes to cannot be written to.
pub fn write(document: &Document<'_>, to: &mut dyn Write) -> Result<(), WriteError> {
    to.write_all(MARK).map_err(WriteError::of)?;
    let mut file = Lines::to(to);
    if document.parts.is_empty() {
        // A mere list is a table and nothing else: other programs read it too.
        if let Some(cases) = &document.cases {
            file.grid(cases)?;
        }
        return file.end();
    }
    file.line([safe(&document.title)])?;
    for (label, value) in &document.head {
        file.line([safe(label), cell(value)])?;
    }
    for part in &document.parts {
        file.blank()?;
        file.line([safe(&part.title)])?;
        let sentences = std::iter::once(&part.definition).chain(&part.notes);
        for text in sentences.filter(|text| !text.is_empty()) {
            file.line([safe(text)])?;
        }
        for grid in &part.grids {
            file.blank()?;
            if !grid.caption.is_empty() {
                file.line([safe(&grid.caption)])?;
            }
            file.grid(grid)?;
        }
    }
    file.end()
}

/// The cells of a line as bytes, for what is written while it is read.
///
/// # Errors
/// As [`write`].
pub fn line(cells: &[Cell]) -> Result<Vec<u8>, WriteError> {
    let mut bytes = Vec::new();
    let mut file = Lines::to(&mut bytes);
    file.line(cells.iter().map(cell))?;
    file.end()?;
    drop(file);
    Ok(bytes)
}

struct Lines<W: Write>(::csv::Writer<W>);

impl<W: Write> Lines<W> {
    fn to(to: W) -> Self {
        let writer = ::csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(::csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(to);
        Self(writer)
    }

    fn line(
        &mut self,
        cells: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> Result<(), WriteError> {
        self.0.write_record(cells).map_err(WriteError::of)
    }

    fn blank(&mut self) -> Result<(), WriteError> {
        self.line([""])
    }

    fn grid(&mut self, grid: &Grid<'_>) -> Result<(), WriteError> {
        self.line(grid.columns.iter().map(|column| safe(&column.label)))?;
        for row in grid.rows.iter().chain(grid.foot.clone()) {
            self.line(row.iter().map(cell))?;
        }
        for text in grid.left_out.iter().chain(&grid.below) {
            self.line([safe(text)])?;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), WriteError> {
        self.0.flush().map_err(WriteError::of)
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => safe(text),
        other => other.shown(),
    }
}

/// A text that no spreadsheet runs.
fn safe(text: &str) -> String {
    let text = clean(text);
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
        // A formula can hide behind blanks.
        || text.trim_start().starts_with(['=', '+', '@']);
    if runs { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::tests::awkward;
    use super::*;

    fn written(document: &Document<'_>) -> String {
        let mut bytes = Vec::new();
        write(document, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        let text = written(&awkward());
        assert!(text.starts_with("\u{feff}Vraag 22\r\nStand;07.10.2023\r\n"), "{text}");
        for expected in
            ["'=1+1;-3;07.10.2023\r\n", "'@totaal;1;\r\n", "'+ wat telt\r\n", "'-noot\r\n"]
        {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert!(text.contains("\r\nPer provincie\r\nNaam;Aantal;Dag\r\n"), "{text}");
        assert!(text.contains("\"Sint–Laureins; \"\"é\"\" <&>\nb\";4;\r\n"), "{text}");
        for harmless in ["a=b", "1 + 1", "é", "’s-Gravenvoeren"] {
            assert_eq!(safe(harmless), harmless);
        }
        for formula in ["=x", "+x", "-x", "@x", "\tx", " =x"] {
            assert!(safe(formula).starts_with('\''), "{formula}");
        }
    }

    #[test]
    fn a_list_is_a_table_and_nothing_else() {
        let list = Document { parts: Vec::new(), ..awkward() };
        let text = written(&list);
        assert!(text.starts_with("\u{feff}Naam;Aantal;Dag\r\n"), "{text}");
    }
}
