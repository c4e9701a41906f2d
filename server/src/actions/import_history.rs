//! Imports reported deployments as history: all of a file or nothing. History has no clock, no
//! tasks and sends no letters; each case keeps where it came from.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use entity::vocab::{CaseId, CaseKind, FactKind, ImportBatchId, Origin, RegionId};
use sha2::{Digest, Sha256};

use super::commit::{ActionError, Moment};
use crate::context::Context;
use crate::domain::apply::settle;
use crate::domain::assignment::Staff;
use crate::domain::case_file::Municipality;
use crate::domain::decision::{Decision, Refusal};
use crate::domain::fact::NewFact;
use crate::domain::import::{
    Anomaly, Fault, HistoricRow, Source, Statement, parse, repeats, statements,
};
use crate::domain::life::{NewCase, PlanOf, open};
use crate::domain::places::Gazetteer;
use crate::domain::projection::project;
use crate::store::cases::history::{self, Batch, Earlier, Known, NewHistory};
use crate::store::cases::{Provenance, next_references};
use crate::store::{StoreError, Tx, plans, reference};

/// What to import.
#[derive(Clone, Debug)]
pub struct Import<'a> {
    /// For the books; no path.
    pub file_name: &'a str,
    pub bytes: &'a [u8],
    pub source: &'a Source,
    /// Look at everything, write nothing.
    pub dry_run: bool,
}

/// How far an import is; for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Rows read and checked.
    Read(usize),
    /// Cases written.
    Written(usize),
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub rows: usize,
    /// References of the new cases, in the file's order.
    pub added: Vec<String>,
    /// Rows whose case is there already, just as the file has it.
    pub unchanged: usize,
    /// Rows whose case is there and says something else. It stays as it is.
    pub differences: Vec<Difference>,
    /// Oddities of the source that are kept with the new cases, with the line of each.
    pub anomalies: Vec<(u64, Anomaly)>,
}

/// A row that says something else than the case that was once imported from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub line: u64,
    pub reference: String,
    /// Only in the case.
    pub stored: Vec<Statement>,
    /// Only in the file.
    pub in_file: Vec<Statement>,
    /// The kinds of case, when they differ.
    pub kinds: Option<(CaseKind, CaseKind)>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is no good; every fault of it.
    #[error("{} faults in the file", .0.len())]
    Faults(Vec<Fault>),
    #[error(transparent)]
    Action(#[from] ActionError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Action(error.into())
    }
}

impl From<Refusal> for ImportError {
    fn from(refusal: Refusal) -> Self {
        Self::Action(refusal.into())
    }
}

/// Imports a file in one transaction. Repeating it adds nothing; a row that has changed since is
/// reported and its case left alone.
///
/// # Errors
/// All faults of the file; no published plan; the database's.
pub async fn import_history(
    ctx: &Context,
    import: Import<'_>,
    mut progress: impl FnMut(Progress),
) -> Result<Report, ImportError> {
    let Import { source, bytes, .. } = import;
    let rows = parse(bytes, source, Gazetteer::built_in(), |n| progress(Progress::Read(n)))
        .map_err(ImportError::Faults)?;
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    // Two imports at once would both find nothing and then collide.
    ctx.db.take_turns(&tx).await?;
    let known = history::imported(&tx, &source.id).await?;
    let mut report = Report { rows: rows.len(), ..Report::default() };
    let readings = readings(&tx, rows, source).await?;
    let mut fresh = Vec::with_capacity(readings.len());
    for reading in readings {
        match known.get(&source.key(reading.row.seq)) {
            None => fresh.push(reading),
            Some(known) => match difference(&reading, known) {
                Some(difference) => report.differences.push(difference),
                None => report.unchanged += 1,
            },
        }
    }
    if fresh.is_empty() {
        tx.rollback().await.map_err(StoreError::from)?;
        return Ok(report);
    }
    let batch = Batch {
        id: ImportBatchId::new(),
        file_name: import.file_name.to_owned(),
        sha256: hexadecimal(&Sha256::digest(bytes)),
        rows: i32::try_from(report.rows).unwrap_or(i32::MAX),
        source: source.citation.clone(),
    };
    report.anomalies = fresh
        .iter()
        .flat_map(|reading| reading.anomalies().map(|anomaly| (reading.row.line, anomaly)))
        .collect();
    let cases = cases(&tx, fresh, source, batch.id, moment).await?;
    report.added = cases.iter().map(|new| new.case.reference.clone()).collect();
    if import.dry_run {
        // The numbers are given back too.
        tx.rollback().await.map_err(StoreError::from)?;
        return Ok(report);
    }
    history::insert_batch(&tx, batch, moment.now).await?;
    let written = |n| progress(Progress::Written(n));
    history::insert_history(&tx, cases, moment.now, written).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(report)
}

/// A row with what it says beside the others.
struct Reading {
    row: HistoricRow,
    /// Oddities that only show beside other rows.
    more: Vec<Anomaly>,
    facts: Vec<NewFact>,
}

impl Reading {
    fn anomalies(&self) -> impl Iterator<Item = Anomaly> {
        self.row.anomalies.iter().chain(&self.more).copied()
    }
}

async fn readings(
    tx: &Tx,
    rows: Vec<HistoricRow>,
    source: &Source,
) -> Result<Vec<Reading>, StoreError> {
    let repeated = repeats(&rows);
    let before = earlier_of_reopenings(tx, &rows).await?;
    let mut starts: HashMap<String, NaiveDate> = HashMap::new();
    for case in before {
        starts.entry(case.nis_code).or_insert(case.start);
    }
    let mut readings = Vec::with_capacity(rows.len());
    for row in rows {
        let mut more = Vec::new();
        if repeated.contains(&row.nis_code) {
            more.push(Anomaly::Repeated);
        }
        let start = row.start.earliest().unwrap_or_default();
        let preceded = starts.get(&row.nis_code).is_some_and(|first| *first < start);
        if row.case_kind() == CaseKind::Reopening && !preceded {
            more.push(Anomaly::PredecessorMissing);
        }
        let first = starts.entry(row.nis_code.clone()).or_insert(start);
        *first = start.min(*first);
        let facts = statements(&row, source, &more);
        readings.push(Reading { row, more, facts });
    }
    Ok(readings)
}

/// Cases that are there already in the municipalities of reopenings.
async fn earlier_of_reopenings(tx: &Tx, rows: &[HistoricRow]) -> Result<Vec<Earlier>, StoreError> {
    let reopened: HashSet<&String> = rows
        .iter()
        .filter(|row| row.case_kind() == CaseKind::Reopening)
        .map(|row| &row.nis_code)
        .collect();
    let codes: Vec<String> = reopened.into_iter().cloned().collect();
    if codes.is_empty() { Ok(Vec::new()) } else { history::earlier(tx, &codes).await }
}

/// What the file and the case that was imported from this row say differently.
fn difference(reading: &Reading, known: &Known) -> Option<Difference> {
    // Remarks about oddities are ours: worded by us, and dependent on what else is there.
    let ours = |kind, detail: &Option<String>| kind == FactKind::Remark && detail.is_some();
    let stored = known.facts.iter().filter(|fact| !ours(fact.kind, &fact.detail));
    let mut stored: Vec<Statement> = stored.map(Statement::from).collect();
    let mut in_file = Vec::new();
    let facts = reading.facts.iter().filter(|fact| !ours(fact.kind, &fact.detail));
    for statement in facts.map(Statement::from) {
        match stored.iter().position(|other| *other == statement) {
            Some(index) => {
                stored.swap_remove(index);
            }
            None => in_file.push(statement),
        }
    }
    let kind = reading.row.case_kind();
    let kinds = (kind != known.kind).then_some((known.kind, kind));
    let differs = !stored.is_empty() || !in_file.is_empty() || kinds.is_some();
    differs.then(|| Difference {
        line: reading.row.line,
        reference: known.reference.clone(),
        stored,
        in_file,
        kinds,
    })
}

/// The new cases, numbered by region and year in the file's order.
async fn cases(
    tx: &Tx,
    readings: Vec<Reading>,
    source: &Source,
    batch: ImportBatchId,
    moment: Moment,
) -> Result<Vec<NewHistory>, ImportError> {
    let plan = plans::published(tx).await?.ok_or(Refusal::NoPublishedPlan)?;
    let plan_of = PlanOf { id: plan.id, number: plan.number, plan: &plan.plan };
    let regions: HashMap<String, (RegionId, String)> = reference::all_municipalities(tx)
        .await?
        .into_iter()
        .map(|row| (row.nis_code, (row.region_id, row.region_code)))
        .collect();
    let region_of = |code: &str| regions.get(code).cloned().ok_or(Refusal::NoSuchPlace);
    let mut wanted: BTreeMap<(RegionId, i32), (String, i32)> = BTreeMap::new();
    for reading in &readings {
        let (region, code) = region_of(&reading.row.nis_code)?;
        wanted.entry((region, reading.row.year())).or_insert((code, 0)).1 += 1;
    }
    let mut numbers = HashMap::new();
    for ((region, year), (code, count)) in wanted {
        let references = next_references(tx, region, &code, year, count).await?;
        numbers.insert((region, year), references.into_iter());
    }
    let rows: Vec<HistoricRow> = readings.iter().map(|reading| reading.row.clone()).collect();
    let mut there: HashMap<String, BTreeMap<NaiveDate, CaseId>> = HashMap::new();
    for case in earlier_of_reopenings(tx, &rows).await? {
        there.entry(case.nis_code).or_default().insert(case.start, case.id);
    }
    let mut cases = Vec::with_capacity(readings.len());
    for Reading { row, facts, .. } in readings {
        let (region, _) = region_of(&row.nis_code)?;
        let reference = numbers.get_mut(&(region, row.year())).and_then(Iterator::next);
        let start = row.start.earliest().unwrap_or_default();
        let earlier = there.entry(row.nis_code.clone()).or_default();
        let predecessor = earlier.range(..start).next_back().map(|(_, id)| *id);
        let new = NewCase {
            id: CaseId::new(),
            reference: reference.ok_or_else(|| StoreError::Corrupt("case_number".to_owned()))?,
            origin: Origin::Imported,
            example: false,
            kind: row.case_kind(),
            predecessor: predecessor.filter(|_| row.case_kind() == CaseKind::Reopening),
            region,
            municipality: Municipality {
                nis: row.nis_code.clone(),
                name: row.municipality.clone(),
                province: row.province.clone(),
            },
            facts,
            confirmation: None,
        };
        earlier.insert(start, new.id);
        let (mut case, decision) = open(new, plan_of, &Staff::default(), None, moment.now)?;
        settle(&mut case, &mut Decision::new());
        let projection = project(&case, moment.today);
        let provenance = Provenance { batch, key: source.key(row.seq) };
        cases.push(NewHistory { case, projection, provenance, decision });
    }
    Ok(cases)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
