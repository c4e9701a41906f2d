//! `liaison import`: reported deployments from a file, whole or not at all. The report is on
//! standard output; faults and progress are on standard error.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use entity::vocab::FactKind;

use super::{Failed, say};
use crate::actions::import_history::{
    Difference, Import, ImportError, Progress, Report, import_history,
};
use crate::actions::set_up::set_up;
use crate::boot;
use crate::config::{Config, Wrong};
use crate::domain::calendar;
use crate::domain::import::{Fault, FaultKind, MAX_BYTES, MAX_CELL, Source, Statement};
use crate::domain::lang::Lang;
use crate::messages::Words;

/// Rows between two lines of progress.
const REPORT: usize = 1_000;
/// References named one by one in a report.
const NAMED: usize = 40;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// CSV with the columns of server/data/deployments-2019-2023.csv, UTF-8.
    file: PathBuf,
    /// Look at everything, write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Short name of the source; with a row's number it identifies a case for ever.
    #[arg(long, default_value = Source::QUESTION_22)]
    source: String,
    /// Full name of the source, needed when it is a new one.
    #[arg(long)]
    citation: Option<String>,
}

/// The operator's language; the reports are for the agency.
const WORDS: Words = Words::new(Lang::Nl);

pub async fn run(config: &Config, arguments: &Arguments) -> Result<(), Failed> {
    let source = source(&arguments.source, arguments.citation.as_deref())?;
    let bytes = read(&arguments.file)?;
    let file_name = arguments.file.file_name().unwrap_or_default().to_string_lossy();
    let ctx = boot::open(config).await?;
    set_up(&ctx).await?;
    let import = Import {
        file_name: &file_name,
        bytes: &bytes,
        source: &source,
        dry_run: arguments.dry_run,
    };
    let mut told = 0;
    let done = import_history(&ctx, import, |progress| match progress {
        Progress::Read(rows) => eprintln!("{}", WORDS.n("import-read", rows)),
        Progress::Written(cases) => {
            if cases / REPORT > told {
                told = cases / REPORT;
                eprintln!("{}", WORDS.n("import-written", cases));
            }
        }
    });
    match done.await {
        Ok(report) => {
            report_lines(&report, &source, arguments.dry_run).iter().try_for_each(|line| say(line))
        }
        Err(ImportError::Faults(faults)) => {
            faults.iter().for_each(|fault| eprintln!("{}", sentence(fault)));
            Err(Failed::Other(WORDS.n("import-refused", faults.len())))
        }
        Err(ImportError::Action(error)) => Err(Failed::Other(error.to_string())),
    }
}

fn source(id: &str, citation: Option<&str>) -> Result<Source, Wrong> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || id.len() > 60 || !id.chars().all(plain) {
        return Err(Wrong(WORDS.a("import-bad-source", "id", id)));
    }
    let citation = citation.map(str::trim).filter(|text| !text.is_empty());
    Source::known(id)
        .or_else(|| Source::named(id, citation?))
        .ok_or_else(|| Wrong(WORDS.a("import-unknown-source", "id", id)))
}

/// The file's bytes. Of one that is too large only so much that this shows.
fn read(file: &Path) -> Result<Vec<u8>, Wrong> {
    use std::io::Read;
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    std::fs::File::open(file)
        .and_then(|open| open.take(limit).read_to_end(&mut bytes))
        .map_err(|e| Wrong(WORDS.a2("import-unreadable", "file", file.display(), "why", e)))?;
    Ok(bytes)
}

/// A fault in plain words, with its line and column.
fn sentence(fault: &Fault) -> String {
    let mut values = vec![("value", fault.value.clone().unwrap_or_default())];
    let mut put = |name, value: String| values.push((name, value));
    match &fault.kind {
        FaultKind::TooLarge => put("max", (MAX_BYTES / 1024 / 1024).to_string()),
        FaultKind::TooLong => put("max", MAX_CELL.to_string()),
        FaultKind::NotUtf8 { byte } => put("byte", byte.to_string()),
        FaultKind::FieldCount { expected, found } => {
            put("expected", expected.to_string());
            put("found", found.to_string());
        }
        FaultKind::DoubledRow { first } => put("first", first.to_string()),
        FaultKind::UnknownWord { allowed } => put("allowed", (*allowed).to_owned()),
        FaultKind::Date(error) => put("why", error.message(WORDS.lang()).to_owned()),
        FaultKind::CodeNotValid { day } => put("day", calendar::date_short(*day)),
        FaultKind::Contradicts { column, expected } => {
            put("other", (*column).to_owned());
            put("expected", expected.clone());
        }
        FaultKind::UnknownPlace { municipality } => put("municipality", municipality.clone()),
        _ => {}
    }
    let what = WORDS.with(format!("import-fault-{}", fault.kind.code()), &values);
    match &fault.column {
        Some(column) => {
            WORDS.a3("import-fault-column", "line", fault.line, "column", column, "what", what)
        }
        None => WORDS.a2("import-fault", "line", fault.line, "what", what),
    }
}

fn report_lines(report: &Report, source: &Source, dry_run: bool) -> Vec<String> {
    let mut out = Vec::new();
    if !report.added.is_empty() {
        let id = if dry_run { "import-would-add" } else { "import-added" };
        let references = named(&report.added);
        out.push(WORDS.a2(id, "count", report.added.len(), "references", references));
    }
    if report.unchanged > 0 || report.added.is_empty() {
        out.push(WORDS.n("import-unchanged", report.unchanged));
    }
    if !report.differences.is_empty() {
        out.push(WORDS.n("import-differences", report.differences.len()));
        out.extend(report.differences.iter().flat_map(difference_lines));
    }
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (line, anomaly) in &report.anomalies {
        lines.entry(source.remark(anomaly.code())).or_default().push(line.to_string());
    }
    if !lines.is_empty() {
        out.push(WORDS.m("import-anomalies"));
    }
    for (what, lines) in lines {
        let (count, lines) = (lines.len(), named(&lines));
        let text = WORDS.a3("import-anomaly", "count", count, "lines", lines, "what", what);
        out.push(format!("  {text}"));
    }
    out
}

/// The first of many, separated by commas.
fn named(all: &[String]) -> String {
    let first = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > NAMED { format!("{first}, …") } else { first }
}

fn difference_lines(difference: &Difference) -> Vec<String> {
    let Difference { line, reference, stored, in_file, kinds } = difference;
    let head = WORDS.a2("import-difference", "line", line, "reference", reference);
    let kinds = kinds.map(|(old, new)| (WORDS.e("case-kind", old), WORDS.e("case-kind", new)));
    let (old, new) = kinds.unzip();
    let stored = old.into_iter().chain(stored.iter().map(words_of));
    let stored = stored.map(|what| WORDS.a("import-difference-stored", "what", what));
    let in_file = new.into_iter().chain(in_file.iter().map(words_of));
    let in_file = in_file.map(|what| WORDS.a("import-difference-in-file", "what", what));
    let deeper = stored.chain(in_file).map(|text| format!("    {text}"));
    std::iter::once(format!("  {head}")).chain(deeper).collect()
}

/// A statement in one line: what it is about, what it says, and the words of the source.
fn words_of(statement: &Statement) -> String {
    let (kind, _, value, _, printed) = statement;
    let kind = WORDS.e("fact-kind", *kind);
    match printed.as_deref().filter(|_| statement.0 != FactKind::Remark) {
        Some(printed) => format!("{kind} {value} (\"{printed}\")"),
        None => format!("{kind} {value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_sentence_without_holes() {
        let day = chrono::NaiveDate::from_ymd_opt(2023, 10, 5).unwrap();
        let kinds = [
            FaultKind::TooLarge,
            FaultKind::Empty,
            FaultKind::NoRows,
            FaultKind::Semicolons,
            FaultKind::NotUtf8 { byte: 3 },
            FaultKind::MissingColumn,
            FaultKind::UnknownColumn,
            FaultKind::DoubledColumn,
            FaultKind::FieldCount { expected: 16, found: 3 },
            FaultKind::UnclosedQuote,
            FaultKind::ControlCharacter,
            FaultKind::TooLong,
            FaultKind::ValueMissing,
            FaultKind::NoNumber,
            FaultKind::DoubledRow { first: 2 },
            FaultKind::UnknownWord { allowed: "yes, no" },
            FaultKind::Date(crate::domain::edtf::EdtfError::NoSuchDay),
            FaultKind::OpenStart,
            FaultKind::UnknownCode,
            FaultKind::CodeNotValid { day },
            FaultKind::Contradicts { column: "nis_code", expected: "Pelt".to_owned() },
            FaultKind::UnknownPlace { municipality: "Pelt".to_owned() },
        ];
        for kind in kinds {
            let code = kind.code();
            let column = Some("kolom".to_owned());
            let text = sentence(&Fault { line: 7, column, value: Some("Waarde".into()), kind });
            assert!(text.starts_with("regel 7, kolom kolom: "), "{text}");
            assert!(!text.contains(['{', '$']) && !text.contains("import-"), "{code}: {text}");
        }
    }

    #[test]
    fn a_source_has_a_plain_name_and_a_citation() {
        assert!(source(Source::QUESTION_22, None).is_ok());
        assert!(source("brief-2024", Some("Brief van 2 januari 2024")).is_ok());
        for (id, citation) in [("brief-2024", None), ("brief-2024", Some(" ")), ("a/b%", Some("x"))]
        {
            assert!(source(id, citation).is_err(), "{id}");
        }
    }
}
