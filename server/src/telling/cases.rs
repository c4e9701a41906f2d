//! Cases as lines of files: a list's rows, and every statement of a case with its source.

use chrono::{DateTime, Utc};
use entity::vocab::FactKind;
use serde::Serialize;

use super::{date_cell, fact_words};
use crate::document::{Cell, Column};
use crate::domain::case_file::CaseFile;
use crate::domain::fact::{Fact, plain};
use crate::domain::facts::Standing;
use crate::messages::Words;
use crate::store::Stored;
use crate::store::case_list::Row;

/// The columns of a list's file.
pub fn columns(w: Words) -> Vec<Column> {
    let text = |id: &str| Column::text(w.m(id));
    let figures = |id: &str| Column::figures(w.m(id));
    vec![
        text("cases-col-reference"),
        text("line-place"),
        text("line-municipality"),
        text("cases-col-province"),
        text("breakdown-kind"),
        text("cases-col-stage"),
        text("cases-col-clock"),
        text("line-due"),
        text("line-contact"),
        figures("line-lead"),
        text("cases-col-step"),
        figures("export-tasks-done"),
        figures("export-tasks"),
        text("cases-col-start"),
        figures("cases-col-capacity"),
        text("case-officer"),
        text("cases-filter-origin"),
        text("export-withdrawn"),
    ]
}

/// Which of them a text document holds: as many as fit on its page.
pub const BRIEF: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 13];

/// A row of the list as a line.
///
/// # Errors
/// Stored text that is no date.
pub fn line(w: Words, row: &Row) -> Stored<Vec<Cell>> {
    let text = |text: Option<&String>| Cell::text(text.cloned().unwrap_or_default());
    let instant = |at: Option<DateTime<Utc>>| at.map(Cell::Instant).unwrap_or_default();
    let number = |n: Option<i64>| n.map(Cell::Number).unwrap_or_default();
    Ok(vec![
        Cell::Case { case: row.id, reference: row.reference.clone() },
        text(row.place_name.as_ref()),
        Cell::text(row.municipality_name.clone()),
        Cell::text(row.province.clone()),
        Cell::Text(w.e("case-kind", row.kind)),
        Cell::Text(w.e("stage", row.stage)),
        Cell::Text(w.e("clock-state", row.clock_state)),
        instant(row.clock_due_at),
        instant(row.clock_result_at),
        number(row.clock_lead_seconds.map(|seconds| seconds.div_euclid(60))),
        text(row.current_step.as_ref()),
        Cell::Number(i64::from(row.tasks_done)),
        Cell::Number(i64::from(row.tasks_total)),
        row.start()?.map(|date| date_cell(w, &date)).unwrap_or_default(),
        number(row.capacity),
        text(row.officer.as_ref()),
        Cell::Text(w.e("origin", row.origin)),
        instant(row.withdrawn_at),
    ])
}

/// A case with all its statements, for other programs.
#[derive(Debug, Serialize)]
pub struct Exported<'a> {
    pub id: String,
    pub reference: &'a str,
    pub origin: &'static str,
    pub kind: &'static str,
    pub nis_code: &'a str,
    pub municipality: &'a str,
    pub province: &'a str,
    pub opened_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub statements: Vec<Statement<'a>>,
}

/// A statement with its source.
#[derive(Debug, Serialize)]
pub struct Statement<'a> {
    pub kind: &'static str,
    pub detail: Option<&'a str>,
    /// As stored: a word, a number, EDTF, an instant, a text.
    pub value: String,
    pub words: String,
    /// `current`, `conflicting`, `earlier` or `corrected`.
    pub standing: &'static str,
    pub source: &'a str,
    /// The words of the source, when they differ.
    pub printed: Option<&'a str>,
    pub stated_on: Option<chrono::NaiveDate>,
    pub recorded_at: DateTime<Utc>,
}

/// A case as other programs read it.
pub fn exported(w: Words, case: &CaseFile) -> Exported<'_> {
    Exported {
        id: case.id.to_string(),
        reference: &case.reference,
        origin: case.origin.as_str(),
        kind: case.kind.as_str(),
        nis_code: &case.municipality.nis,
        municipality: &case.municipality.name,
        province: &case.municipality.province,
        opened_at: case.opened_at,
        withdrawn_at: case.withdrawn.as_ref().map(|w| w.at),
        statements: case.facts.list.iter().map(|fact| statement(w, case, fact)).collect(),
    }
}

fn statement<'a>(w: Words, case: &'a CaseFile, fact: &'a Fact) -> Statement<'a> {
    Statement {
        kind: fact.kind.as_str(),
        detail: fact.detail.as_deref(),
        value: plain(&fact.value),
        words: fact_words::value(w, fact.kind, &fact.value, fact.detail.as_deref()),
        standing: match case.facts.standing(fact) {
            Standing::Current => "current",
            Standing::Conflicting => "conflicting",
            Standing::Earlier => "earlier",
            Standing::Corrected => "corrected",
        },
        source: &fact.source,
        printed: fact.printed.as_deref(),
        stated_on: fact.stated_on,
        recorded_at: fact.recorded_at,
    }
}

/// What a statement is about more closely, in words; the code of a remark says no more than its
/// value.
fn detail(w: Words, statement: &Statement<'_>) -> String {
    let text = statement.detail.filter(|text| !text.is_empty());
    match (text, FactKind::parse(statement.kind)) {
        (None, _) | (_, Some(FactKind::Remark)) => String::new(),
        (Some(group), Some(FactKind::Capacity)) => w.e("target-group", group),
        (Some(text), _) => text.to_owned(),
    }
}

/// The columns of the statements' file.
pub fn statement_columns(w: Words) -> Vec<Cell> {
    [
        "cases-col-reference",
        "line-municipality",
        "cases-col-province",
        "breakdown-kind",
        "cases-filter-origin",
        "export-fact",
        "export-detail",
        "export-value",
        "export-words",
        "export-standing",
        "export-source",
        "export-printed",
        "export-stated",
        "export-recorded",
    ]
    .map(|id| Cell::Text(w.m(id)))
    .to_vec()
}

/// A line per statement; a case without any has one of its own.
pub fn statement_lines(w: Words, case: &CaseFile) -> Vec<Vec<Cell>> {
    let told = exported(w, case);
    let begin = || {
        vec![
            Cell::text(told.reference),
            Cell::text(told.municipality),
            Cell::text(told.province),
            Cell::Text(w.e("case-kind", case.kind)),
            Cell::Text(w.e("origin", case.origin)),
        ]
    };
    if told.statements.is_empty() {
        return vec![begin()];
    }
    let line = |s: &Statement<'_>| {
        let mut cells = begin();
        cells.extend([
            Cell::Text(w.e("fact-kind", s.kind)),
            Cell::text(detail(w, s)),
            Cell::text(s.value.as_str()),
            Cell::text(s.words.as_str()),
            Cell::Text(w.e("fact-standing", s.standing)),
            Cell::text(s.source),
            Cell::text(s.printed.unwrap_or_default()),
            s.stated_on.map(Cell::Day).unwrap_or_default(),
            Cell::Instant(s.recorded_at),
        ]);
        cells
    };
    told.statements.iter().map(line).collect()
}
