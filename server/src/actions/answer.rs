//! Answering a question from what was recorded at its cut-off.

use chrono::{DateTime, Utc};

use crate::context::Context;
use crate::domain::report::{Answer, Beside, Entry, Period, Question};
use crate::store::answers::Chronicle;
use crate::store::{StoreError, answers, entries};

/// Answers a question: for pages, exports and the command line alike.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn answer(
    ctx: &Context,
    question: Question,
    cut_off: DateTime<Utc>,
) -> Result<Answer, StoreError> {
    let filter = question.filter();
    let wanted = |entry: &Entry| filter.admits(entry, cut_off);
    let entries = entries_as_of(ctx, cut_off, question.period(), wanted).await?;
    let beside = match question {
        Question::Question22 { .. } => answers::beside(ctx.db.reads(), cut_off).await?,
        Question::Built(_) => Beside::default(),
    };
    Ok(Answer::new(question, entries, beside, cut_off))
}

/// Cases whose journal a file tells at most; a page tells those that it shows.
pub const MAX_JOURNALS: usize = 500;

/// The journals of the first cases of an answer, for its chronology; none when it has no such part.
///
/// # Errors
/// As [`answer`].
pub async fn chronicle_of(
    ctx: &Context,
    answer: &Answer,
    most: usize,
) -> Result<Chronicle, StoreError> {
    let cases = answer.cases_at("chronology", None, None).unwrap_or_default();
    if cases.is_empty() {
        return Ok(Chronicle::default());
    }
    let first = &cases[..cases.len().min(most)];
    answers::chronicle(ctx.db.reads(), first, answer.cut_off).await
}

/// What cases contributed at a cut-off, as far as it can count in a period and is wanted. Entries
/// are made again first where a case changed.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn entries_as_of(
    ctx: &Context,
    cut_off: DateTime<Utc>,
    period: Period,
    wanted: impl Fn(&Entry) -> bool,
) -> Result<Vec<Entry>, StoreError> {
    renew(ctx).await?;
    let run = &ctx.db.snapshot().await?;
    let mut all = entries::settled(run, cut_off, period, &wanted).await?;
    let mut after = None;
    loop {
        let changed = entries::changed_since(run, cut_off, after).await?;
        let Some((last, _)) = changed.last() else { break };
        after = Some(last.case.id);
        let then = changed.iter().filter_map(|(loaded, turns)| loaded.case.as_of(cut_off, turns));
        all.extend(then.map(|case| Entry::of(&case)).filter(&wanted));
    }
    Ok(all)
}

/// Brings the entries up to date, some hundreds of cases per transaction.
///
/// # Errors
/// As [`entries_as_of`].
pub async fn renew(ctx: &Context) -> Result<(), StoreError> {
    while entries::any_stale(ctx.db.reads()).await? {
        let tx = ctx.db.write().await?;
        let stale = entries::stale(&tx).await?;
        entries::renew(&tx, stale).await?;
        tx.commit().await?;
    }
    Ok(())
}
