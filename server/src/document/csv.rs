//! Values separated by semicolons, as a Dutch spreadsheet opens them: UTF-8 with its mark, CR LF,
//! days as 07.10.2023. Text that a spreadsheet would take for a formula gets an apostrophe.

use super::{Cell, Document, Grid, WriteError, clean};

/// Shows programs that the bytes are UTF-8.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// A document: what it is about, then part by part its title, definition and tables.
///
/// # Errors
/// Never in memory; the writer's own word.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut file = Lines::new();
    if document.parts.is_empty() {
        // A mere list is a table and nothing else: other programs read it too.
        if let Some(cases) = &document.cases {
            file.grid(cases)?;
        }
        return file.finish();
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
            file.grid(grid)?;
        }
    }
    file.finish()
}

/// The cells of a line as bytes, for what is written while it is read.
///
/// # Errors
/// As [`write`].
pub fn line(cells: &[Cell]) -> Result<Vec<u8>, WriteError> {
    let mut file = Lines::without_mark();
    file.line(cells.iter().map(cell))?;
    file.finish()
}

struct Lines(::csv::Writer<Vec<u8>>);

impl Lines {
    fn new() -> Self {
        Self::after(MARK.to_vec())
    }

    fn without_mark() -> Self {
        Self::after(Vec::new())
    }

    fn after(start: Vec<u8>) -> Self {
        let writer = ::csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(::csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(start);
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

    fn grid(&mut self, grid: &Grid) -> Result<(), WriteError> {
        self.line(grid.columns.iter().map(|column| safe(&column.label)))?;
        for row in grid.lines() {
            self.line(row.iter().map(cell))?;
        }
        if let Some(text) = &grid.left_out {
            self.line([safe(text)])?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, WriteError> {
        self.0.into_inner().map_err(WriteError::of)
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

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        let text = String::from_utf8(write(&awkward()).unwrap()).unwrap();
        assert!(text.starts_with("\u{feff}Vraag 22\r\nStand;07.10.2023\r\n"), "{text}");
        for expected in
            ["'=1+1;-3;07.10.2023\r\n", "'@totaal;1;\r\n", "'+ wat telt\r\n", "'-noot\r\n"]
        {
            assert!(text.contains(expected), "{expected} in {text}");
        }
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
        let text = String::from_utf8(write(&list).unwrap()).unwrap();
        assert!(text.starts_with("\u{feff}Naam;Aantal;Dag\r\n"), "{text}");
    }
}
