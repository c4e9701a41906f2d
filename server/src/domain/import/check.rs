//! Records to rows: each cell by itself, then the cells against one another.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::source::Source;
use super::table::{Record, Table, fault};
use super::{Anomaly, Closing, Fault, FaultKind, HistoricRow, LineKind};
use crate::domain::edtf::{Imprecise, Part};
use crate::domain::places::{Gazetteer, MunicipalityRow, fold};

const KINDS: &str = "verwacht, onder voorbehoud, uitbreiding, heropening";
const STATUSES: &str = "printed, not printed, closed, no date";
/// Rows between two reports of progress.
const REPORT: usize = 1_000;
/// Words that may stand with a capital before a date and name no site.
const DATE_WORDS: [&str; 9] = [
    "verwacht",
    "onder",
    "uitbreiding",
    "heropening",
    "opening",
    "geopend",
    "begin",
    "midden",
    "eind",
];
/// How the date itself begins: with the name of a month, as long as the source shortens it.
const DATE_STARTS: [&str; 14] = [
    "jan", "feb", "maa", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
    "gesloten",
];

/// Checks all records. Rows that are sound come back too, for nothing but their number.
pub(super) fn rows(
    mut table: Table,
    source: &Source,
    places: &Gazetteer,
    mut progress: impl FnMut(usize),
) -> (Vec<HistoricRow>, Vec<Fault>) {
    let mut faults = std::mem::take(&mut table.faults);
    let mut seen: HashMap<u32, u64> = HashMap::new();
    let mut rows = Vec::with_capacity(table.records.len());
    for (index, record) in table.records.iter().enumerate() {
        let mut line = Line { table: &table, record, faults: &mut faults };
        let seq = line.seq(&mut seen);
        let row = line.row(source, places);
        if let (Some(seq), Some(row)) = (seq, row) {
            rows.push(HistoricRow { seq, ..row });
        }
        if (index + 1) % REPORT == 0 {
            progress(index + 1);
        }
    }
    faults.sort_by(|a, b| (a.line, &a.column).cmp(&(b.line, &b.column)));
    (rows, faults)
}

/// One record under examination.
struct Line<'a> {
    table: &'a Table,
    record: &'a Record,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Line<'a> {
    fn cell(&self, column: &str) -> &'a str {
        self.table.cell(self.record, column)
    }

    /// Notes a fault of a column; always `None`, so that a reader can end with it.
    fn wrong<T>(&mut self, column: &str, kind: FaultKind) -> Option<T> {
        let value = self.cell(column);
        self.faults.push(fault(self.record.line, Some(column), value, kind));
        None
    }

    fn contradicts(&mut self, column: &str, other: &'static str, expected: impl Into<String>) {
        let kind = FaultKind::Contradicts { column: other, expected: expected.into() };
        self.wrong::<()>(column, kind);
    }

    fn seq(&mut self, seen: &mut HashMap<u32, u64>) -> Option<u32> {
        let Some(seq) = self.cell("seq").parse().ok().filter(|seq| *seq > 0) else {
            return self.wrong("seq", FaultKind::NoNumber);
        };
        if let Some(first) = seen.insert(seq, self.record.line) {
            seen.insert(seq, first);
            return self.wrong("seq", FaultKind::DoubledRow { first });
        }
        Some(seq)
    }

    /// A date column with its part; `Some(None)` when empty.
    fn date(
        &mut self,
        column: &'static str,
        part: Option<&'static str>,
    ) -> Option<Option<Imprecise>> {
        let text = self.cell(column);
        let part_text = part.map(|name| self.cell(name)).unwrap_or_default();
        if text.is_empty() {
            if let Some(part) = part.filter(|_| !part_text.is_empty()) {
                self.contradicts(part, column, "");
            }
            return Some(None);
        }
        let date = match Imprecise::parse(text) {
            Ok(date) => date,
            Err(error) => return self.wrong(column, FaultKind::Date(error)),
        };
        let Some(part) = part.filter(|_| !part_text.is_empty()) else { return Some(Some(date)) };
        let Some(third) = Part::from_code(part_text) else {
            return self.wrong(part, FaultKind::UnknownWord { allowed: "begin, midden, eind" });
        };
        match date.with_part(Some(third)) {
            Ok(date) => Some(Some(date)),
            Err(error) => self.wrong(part, FaultKind::Date(error)),
        }
    }

    fn kind(&mut self) -> Option<LineKind> {
        Some(match self.cell("kind") {
            "" => LineKind::Plain,
            "verwacht" => LineKind::Expected,
            "onder voorbehoud" => LineKind::Conditional,
            "uitbreiding" => LineKind::Extension,
            "heropening" => LineKind::Reopening,
            _ => return self.wrong("kind", FaultKind::UnknownWord { allowed: KINDS }),
        })
    }

    fn start(&mut self) -> Option<Imprecise> {
        let start = self.date("opening_edtf", Some("opening_part"))?;
        let Some(start) = start else {
            return self.wrong("opening_edtf", FaultKind::ValueMissing);
        };
        if start.earliest().is_none() {
            return self.wrong("opening_edtf", FaultKind::OpenStart);
        }
        Some(start)
    }

    fn closing(&mut self) -> Option<Closing> {
        let date = self.date("closing_edtf", Some("closing_part"))?;
        match (self.cell("closing_status"), date) {
            ("printed", Some(date)) => Some(Closing::On(date)),
            ("closed, no date", None) => Some(Closing::WithoutDate),
            ("not printed", None) => Some(Closing::NotPrinted),
            ("printed", None) => {
                self.contradicts("closing_edtf", "closing_status", "printed");
                None
            }
            ("closed, no date" | "not printed", Some(_)) => {
                self.contradicts("closing_status", "closing_edtf", "printed");
                None
            }
            ("", _) => self.wrong("closing_status", FaultKind::ValueMissing),
            _ => self.wrong("closing_status", FaultKind::UnknownWord { allowed: STATUSES }),
        }
    }

    fn uncertain(&mut self) -> Option<bool> {
        match self.cell("uncertain") {
            "yes" => Some(true),
            "no" => Some(false),
            "" => self.wrong("uncertain", FaultKind::ValueMissing),
            _ => self.wrong("uncertain", FaultKind::UnknownWord { allowed: "yes, no" }),
        }
    }

    /// The municipality in force on the first day that the start allows.
    fn municipality<'p>(
        &mut self,
        places: &'p Gazetteer,
        day: NaiveDate,
    ) -> Option<&'p MunicipalityRow> {
        let code = self.cell("nis_code");
        if code.is_empty() {
            return self.wrong("nis_code", FaultKind::ValueMissing);
        }
        let Some(row) = places.municipality(code) else {
            return self.wrong("nis_code", FaultKind::UnknownCode);
        };
        if !row.valid_on(day) {
            return self.wrong("nis_code", FaultKind::CodeNotValid { day });
        }
        for (column, expected) in [
            ("municipality", &row.name),
            ("province", &row.province),
            ("province_printed", &row.province),
        ] {
            if self.cell(column).is_empty() {
                self.wrong::<()>(column, FaultKind::ValueMissing);
            } else if fold(self.cell(column)) != fold(expected) {
                self.contradicts(column, "nis_code", expected);
            }
        }
        Some(row)
    }

    /// What was printed for the place: `Some(None)` when that is the municipality itself.
    fn place(
        &mut self,
        places: &Gazetteer,
        municipality: &MunicipalityRow,
        day: NaiveDate,
    ) -> Option<Option<String>> {
        let printed = fold(self.cell("place_printed"));
        if printed.is_empty() {
            return self.wrong("place_printed", FaultKind::ValueMissing);
        }
        if printed == fold(&municipality.name) {
            return Some(None);
        }
        let here = places.places_named(&printed).find(|place| {
            places.municipality_of(place, day).is_some_and(|row| row == municipality)
        });
        match here {
            Some(place) => Some(Some(place.name.clone())),
            None => {
                let municipality = municipality.name.clone();
                self.wrong("place_printed", FaultKind::UnknownPlace { municipality })
            }
        }
    }

    fn row(&mut self, source: &Source, places: &Gazetteer) -> Option<HistoricRow> {
        // Every reader runs before the first `?`, so that one report names all that is wrong.
        let kind = self.kind();
        let start = self.start();
        let alternative = self.date("opening_alternative_edtf", None);
        let closing = self.closing();
        let uncertain = self.uncertain();
        let day = start.as_ref().and_then(Imprecise::earliest);
        let municipality = day.and_then(|day| self.municipality(places, day));
        let place = day.zip(municipality).and_then(|(day, row)| self.place(places, row, day));
        let (kind, start, closing) = (kind?, start?, closing?);
        let (uncertain, municipality, place) = (uncertain?, municipality?, place?);
        let alternative = alternative?;
        let dates = [Some(&start), alternative.as_ref(), closing.date()];
        if !uncertain && dates.into_iter().flatten().any(Imprecise::is_uncertain) {
            self.contradicts("uncertain", "opening_edtf", "yes");
            return None;
        }
        let printed_dates = self.table.raw(self.record, "printed_dates").to_owned();
        let note = Some(self.cell("note")).filter(|note| !note.is_empty()).map(str::to_owned);
        let mut row = HistoricRow {
            line: self.record.line,
            seq: 0,
            kind,
            sites: sites(&printed_dates),
            printed_dates,
            printed_place: self.printed_place(municipality),
            start,
            alternative,
            closing,
            nis_code: municipality.nis_code.clone(),
            municipality: municipality.name.clone(),
            province: municipality.province.clone(),
            place,
            note,
            anomalies: Vec::new(),
        };
        row.anomalies = anomalies(&row, uncertain, source);
        Some(row)
    }

    /// Place and province as printed, when one of them differs from ours.
    fn printed_place(&self, municipality: &MunicipalityRow) -> Option<String> {
        let place = self.table.raw(self.record, "place_printed");
        let province = self.table.raw(self.record, "province_printed");
        (place != municipality.name || province != municipality.province)
            .then(|| format!("{place} ({province})"))
    }
}

impl Closing {
    fn date(&self) -> Option<&Imprecise> {
        match self {
            Self::On(date) => Some(date),
            Self::WithoutDate | Self::NotPrinted => None,
        }
    }
}

/// The oddities that one row shows by itself; repeats need the others.
fn anomalies(row: &HistoricRow, uncertain: bool, source: &Source) -> Vec<Anomaly> {
    let observed = !matches!(row.kind, LineKind::Expected | LineKind::Conditional);
    let after = source.not_after.zip(row.start.earliest()).is_some_and(|(end, day)| day > end);
    let reversed = row.closing.date().and_then(Imprecise::latest).zip(row.start.earliest());
    [
        (row.kind == LineKind::Plain || row.kind == LineKind::Reopening, Anomaly::StartAsReported),
        (row.kind == LineKind::Expected, Anomaly::Expected),
        (row.kind == LineKind::Conditional, Anomaly::Conditional),
        (row.kind == LineKind::Extension, Anomaly::ExtensionDate),
        (source.declined.contains(&row.nis_code), Anomaly::SupportDeclined),
        (after, Anomaly::AfterSource),
        (row.alternative.is_some(), Anomaly::Alternative),
        (uncertain, Anomaly::Uncertain),
        (row.closing == Closing::WithoutDate, Anomaly::ClosedWithoutDate),
        (observed && row.closing == Closing::NotPrinted, Anomaly::ClosingNotPrinted),
        (reversed.is_some_and(|(end, start)| end < start), Anomaly::ClosingBeforeStart),
        (!row.sites.is_empty(), Anomaly::SitesInDates),
        (row.place.is_some(), Anomaly::SubMunicipality),
    ]
    .into_iter()
    .filter_map(|(is, anomaly)| is.then_some(anomaly))
    .collect()
}

/// Names that stand before the first date: "Destelheide en Hanenbos september 2023" has two. A name
/// begins with a capital.
pub(super) fn sites(printed: &str) -> Vec<String> {
    let mut names: Vec<Vec<&str>> = vec![Vec::new()];
    for word in printed.split_whitespace() {
        let folded = fold(word);
        let is_date = word.starts_with(|c: char| c.is_ascii_digit())
            || DATE_STARTS.iter().any(|month| folded.starts_with(month));
        if is_date {
            break;
        }
        let begins = word.starts_with(char::is_uppercase) && !DATE_WORDS.contains(&folded.as_str());
        match names.last_mut() {
            Some(name) if folded == "en" && !name.is_empty() => names.push(Vec::new()),
            Some(name) if begins || !name.is_empty() => name.push(word),
            _ => {}
        }
    }
    names.into_iter().filter(|name| !name.is_empty()).map(|name| name.join(" ")).collect()
}
