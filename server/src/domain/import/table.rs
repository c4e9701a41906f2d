//! Bytes to records: encoding, header, number of fields.

use std::collections::HashMap;

use super::{COLUMNS, Fault, FaultKind, MAX_BYTES, MAX_CELL};

/// Bytes that some programs put before UTF-8 text.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// Characters of a cell that a report shows.
const SHOWN: usize = 60;

/// Records whose fields can be asked for by name, with the faults found on the way.
pub(super) struct Table {
    header: HashMap<&'static str, usize>,
    pub(super) records: Vec<Record>,
    pub(super) faults: Vec<Fault>,
}

/// One record of the right length.
pub(super) struct Record {
    pub(super) line: u64,
    fields: csv::StringRecord,
}

impl Table {
    /// A cell without the blanks round it.
    pub(super) fn cell<'a>(&self, record: &'a Record, column: &str) -> &'a str {
        self.raw(record, column).trim()
    }

    /// A cell as it stands.
    pub(super) fn raw<'a>(&self, record: &'a Record, column: &str) -> &'a str {
        self.header.get(column).and_then(|index| record.fields.get(*index)).unwrap_or_default()
    }
}

pub(super) fn fault(line: u64, column: Option<&str>, value: &str, kind: FaultKind) -> Fault {
    let value = (!value.is_empty()).then(|| {
        let clean = value.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
        let mut shown: String = clean.take(SHOWN).collect();
        if value.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        shown
    });
    Fault { line, column: column.map(str::to_owned), value, kind }
}

/// Reads the records. A file whose encoding or header is wrong is not read any further.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Vec<Fault>> {
    if bytes.len() > MAX_BYTES {
        return Err(vec![fault(1, None, "", FaultKind::TooLarge)]);
    }
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| foreign_lines(bytes))?;
    if text.trim().is_empty() {
        return Err(vec![fault(1, None, "", FaultKind::Empty)]);
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(names) => header(names)?,
        Err(_) => return Err(vec![fault(1, None, "", FaultKind::Empty)]),
    };
    let mut table = Table { header, records: Vec::new(), faults: Vec::new() };
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    for record in reader.into_records() {
        // The text is UTF-8 and lengths may differ, so nothing is left that could fail here.
        let Ok(fields) = record else { continue };
        let line = lines.of(fields.position());
        table.add(line, fields);
    }
    // What an open quotation mark swallows goes on to the end, so only the last record can have one.
    let last = text.get(lines.at..).unwrap_or_default();
    if last.matches('"').count() % 2 == 1 {
        table.records.retain(|record| record.line != lines.line);
        table.faults.retain(|fault| fault.line != lines.line);
        table.faults.push(fault(lines.line, None, last, FaultKind::UnclosedQuote));
    }
    if table.records.is_empty() && table.faults.is_empty() {
        table.faults.push(fault(1, None, "", FaultKind::NoRows));
    }
    Ok(table)
}

/// Counts lines along the text. The reader's own count is one behind where lines end in CR LF.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, position: Option<&csv::Position>) -> u64 {
        let start = position.and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or(self.at);
        let blank = self.text.get(start..).unwrap_or_default();
        let blank = blank.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = self.text.get(self.at..start + blank).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').map(|_| 1).sum::<u64>();
        self.at = start + blank;
        self.line
    }
}

impl Table {
    fn add(&mut self, line: u64, fields: csv::StringRecord) {
        if fields.len() != COLUMNS.len() {
            let kind = FaultKind::FieldCount { expected: COLUMNS.len(), found: fields.len() };
            self.faults.push(fault(line, None, fields.get(0).unwrap_or_default(), kind));
            return;
        }
        let before = self.faults.len();
        for (column, index) in &self.header {
            let cell = fields.get(*index).unwrap_or_default();
            if cell.chars().any(char::is_control) {
                let kind = FaultKind::ControlCharacter;
                self.faults.push(fault(line, Some(column), cell, kind));
            } else if cell.chars().count() > MAX_CELL {
                self.faults.push(fault(line, Some(column), cell, FaultKind::TooLong));
            }
        }
        if self.faults.len() == before {
            self.records.push(Record { line, fields });
        }
    }
}

/// Where each column stands; all must be there once, and no others.
fn header(names: &csv::StringRecord) -> Result<HashMap<&'static str, usize>, Vec<Fault>> {
    if names.len() == 1 && names.get(0).is_some_and(|name| name.contains(';')) {
        return Err(vec![fault(1, None, "", FaultKind::Semicolons)]);
    }
    let mut places = HashMap::new();
    let mut faults = Vec::new();
    for (index, name) in names.iter().enumerate() {
        match COLUMNS.iter().find(|known| **known == name.trim()) {
            None => faults.push(fault(1, Some(name), "", FaultKind::UnknownColumn)),
            Some(known) if places.insert(*known, index).is_some() => {
                faults.push(fault(1, Some(name), "", FaultKind::DoubledColumn));
            }
            Some(_) => {}
        }
    }
    let missing = COLUMNS.iter().filter(|name| !places.contains_key(*name));
    faults.extend(missing.map(|name| fault(1, Some(name), "", FaultKind::MissingColumn)));
    if faults.is_empty() { Ok(places) } else { Err(faults) }
}

/// The lines that are not UTF-8, each with its first wrong byte.
fn foreign_lines(bytes: &[u8]) -> Vec<Fault> {
    (1..)
        .zip(bytes.split(|byte| *byte == b'\n'))
        .filter_map(|(line, text)| {
            let error = std::str::from_utf8(text).err()?;
            let byte = error.valid_up_to() + 1;
            Some(fault(line, None, &String::from_utf8_lossy(text), FaultKind::NotUtf8 { byte }))
        })
        .collect()
}
