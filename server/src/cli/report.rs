//! `liaison report` and `liaison export`: what the pages of answers give, for scripts. Definitions
//! and figures are those of the pages.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::Failed;
use crate::actions::answer::{MAX_JOURNALS, answer, chronicle_of};
use crate::boot;
use crate::config::{Config, Wrong};
use crate::context::Context;
use crate::document::{self, Cell, Document, Figure, csv};
use crate::domain::lang::Lang;
use crate::domain::report::question22::Map;
use crate::domain::report::{Answer, AskFault, LONGEST, Period, Question, YEARS, cut_off};
use crate::messages::Words;
use crate::store::export;
use crate::telling::answers::{Extent, document};
use crate::telling::cases::{exported, statement_columns, statement_lines};

#[derive(Debug, clap::Subcommand)]
pub enum Report {
    /// Written question 22, all parts.
    #[command(name = "question-22")]
    Question22(Question22),
}

#[derive(Debug, clap::Args)]
pub struct Question22 {
    /// First year.
    #[arg(long)]
    from: i32,
    /// Last year.
    #[arg(long)]
    to: i32,
    /// What was recorded later is not seen: an instant (2023-11-10T12:00:00Z) or a day; now if
    /// left out.
    #[arg(long, value_name = "INSTANT")]
    as_of: Option<String>,
    /// Count provinces on the map of the day of the cut-off, not of the day of each case.
    #[arg(long)]
    map_of_cut_off: bool,
    #[arg(long, value_enum)]
    format: ReportFormat,
    #[command(flatten)]
    told: Told,
}

#[derive(Debug, clap::Subcommand)]
pub enum Export {
    /// All cases with their statements and sources.
    Cases(Cases),
}

#[derive(Debug, clap::Args)]
pub struct Cases {
    #[arg(long, value_enum)]
    format: ExportFormat,
    #[command(flatten)]
    told: Told,
}

#[derive(Debug, clap::Args)]
struct Told {
    /// Language: nl or en.
    #[arg(long, default_value = "nl")]
    lang: String,
    /// Where to write, instead of standard output.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ReportFormat {
    Json,
    Csv,
    Docx,
    Xlsx,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ExportFormat {
    Json,
    Csv,
}

impl Told {
    fn words(&self) -> Result<Words, Wrong> {
        let lang = Lang::from_code(&self.lang);
        lang.map(Words::new).ok_or_else(|| Wrong(format!("--lang is nl or en, not {}", self.lang)))
    }

    fn file(&self) -> Result<Box<dyn Write>, Failed> {
        let Some(path) = &self.output else {
            return Ok(Box::new(std::io::BufWriter::new(std::io::stdout().lock())));
        };
        let file = std::fs::File::create(path).map_err(|e| unwritable(path, &e))?;
        Ok(Box::new(std::io::BufWriter::new(file)))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failed {
    Failed::Other(format!("cannot write {}: {error}", path.display()))
}

fn unsent(error: impl std::fmt::Display) -> Failed {
    Failed::Other(error.to_string())
}

async fn context(config: &Config) -> Result<Context, Failed> {
    // Connecting would make an empty database of a wrong address.
    if let Some(path) = sqlite_file(&config.database_url)
        && !Path::new(path).exists()
    {
        return Err(Failed::Other(format!("there is no database {path} (LIAISON_DATABASE_URL)")));
    }
    Ok(boot::open(config).await?)
}

/// The file of an SQLite address; none for another database, or one in memory.
fn sqlite_file(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("sqlite:")?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    let path = path.split('?').next().unwrap_or(path);
    (!path.is_empty() && path != ":memory:").then_some(path)
}

pub async fn report(config: &Config, Report::Question22(asked): &Report) -> Result<(), Failed> {
    let ctx = context(config).await?;
    question_22(&ctx, asked).await
}

async fn question_22(ctx: &Context, asked: &Question22) -> Result<(), Failed> {
    let w = asked.told.words()?;
    let (period, at) = checked(asked, ctx.clock.now())?;
    let map = if asked.map_of_cut_off { Map::Now } else { Map::AsOfCase };
    let answer = answer(ctx, Question::Question22 { period, map }, at).await?;
    let chronicle = chronicle_of(ctx, &answer, MAX_JOURNALS).await?;
    let extent =
        if matches!(asked.format, ReportFormat::Docx) { Extent::TEXT } else { Extent::FILE };
    let told = document(w, &answer, None, &chronicle, extent);
    let mut file = asked.told.file()?;
    match asked.format {
        ReportFormat::Json => {
            let whole = Opened { figures: figures(&answer, &told), document: &told };
            serde_json::to_writer_pretty(&mut file, &whole).map_err(unsent)?;
        }
        ReportFormat::Csv => document::Format::Csv.write(&told, &mut file).map_err(unsent)?,
        ReportFormat::Docx => document::Format::Docx.write(&told, &mut file).map_err(unsent)?,
        ReportFormat::Xlsx => document::Format::Xlsx.write(&told, &mut file).map_err(unsent)?,
    }
    file.flush().map_err(unsent)
}

/// A document, and each of its figures opened down to its cases.
#[derive(serde::Serialize)]
struct Opened<'a> {
    #[serde(flatten)]
    document: &'a Document<'a>,
    figures: Vec<Behind<'a>>,
}

/// The cases behind a figure.
#[derive(serde::Serialize)]
struct Behind<'a> {
    part: &'a str,
    row: Option<String>,
    column: Option<String>,
    /// References.
    cases: Vec<&'a str>,
}

fn figures<'a>(answer: &'a Answer, told: &'a Document<'_>) -> Vec<Behind<'a>> {
    let index = answer.index();
    let mut figures = Vec::new();
    for part in &told.parts {
        for grid in &part.grids {
            let cells = grid.rows.iter().flatten().chain(grid.foot.iter().flatten().cloned());
            for cell in cells {
                let Cell::Figure(Figure { row, column, .. }) = cell else { continue };
                let cases = answer.cases_at(&part.key, row.as_deref(), column.as_deref());
                let cases = cases.unwrap_or_default();
                let references = cases.iter().filter_map(|id| index.get(id));
                let cases = references.map(|entry| entry.reference.as_str()).collect();
                figures.push(Behind { part: &part.key, row, column, cases });
            }
        }
    }
    figures
}

fn checked(asked: &Question22, now: DateTime<Utc>) -> Result<(Period, DateTime<Utc>), Wrong> {
    let say = |fault: AskFault| {
        Wrong(match fault {
            AskFault::Year => {
                format!("--from and --to are years from {} to {}", YEARS.start(), YEARS.end())
            }
            AskFault::Reversed => format!("--to {} lies before --from {}", asked.to, asked.from),
            AskFault::TooLong => format!("a period has at most {LONGEST} years"),
            AskFault::Future => "--as-of lies in the future".to_owned(),
            AskFault::Moment(_) => {
                "--as-of is an instant such as 2023-11-10T12:00:00Z, or a day".to_owned()
            }
        })
    };
    let period = Period::of(asked.from, asked.to).map_err(say)?;
    let at = asked.as_of.as_deref().map_or(Ok(now), |text| cut_off(text, now)).map_err(say)?;
    Ok((period, at))
}

pub async fn export(config: &Config, Export::Cases(asked): &Export) -> Result<(), Failed> {
    let ctx = context(config).await?;
    cases(&ctx, asked).await
}

/// Written piece by piece: as much memory as some hundreds of cases take.
async fn cases(ctx: &Context, asked: &Cases) -> Result<(), Failed> {
    let w = asked.told.words()?;
    let mut file = asked.told.file()?;
    let json = matches!(asked.format, ExportFormat::Json);
    let start = if json {
        b"[".to_vec()
    } else {
        [csv::MARK, &csv::line(&statement_columns(w)).map_err(unsent)?].concat()
    };
    file.write_all(&start).map_err(unsent)?;
    let mut after = None;
    loop {
        let piece = export::cases_after(ctx.db.reads(), after).await?;
        let Some(last) = piece.last() else { break };
        for (index, loaded) in piece.iter().enumerate() {
            let bytes = if json {
                let first = after.is_none() && index == 0;
                let case = serde_json::to_string(&exported(w, &loaded.case)).map_err(unsent)?;
                format!("{}\n{case}", if first { "" } else { "," }).into_bytes()
            } else {
                let lines = statement_lines(w, &loaded.case);
                let lines: Result<Vec<_>, _> = lines.iter().map(|cells| csv::line(cells)).collect();
                lines.map_err(unsent)?.concat()
            };
            file.write_all(&bytes).map_err(unsent)?;
        }
        after = Some(last.case.id);
    }
    if json {
        file.write_all(b"\n]\n").map_err(unsent)?;
    }
    file.flush().map_err(unsent)
}
