//! Keeps an answer as it is given.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::FrozenAnswerId;

use super::answer::answer;
use super::commit::{ActionError, Moment};
use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::calendar::answer_term;
use crate::domain::decision::Refusal;
use crate::domain::event::{Event, EventKind};
use crate::domain::report::Question;
use crate::store::{self, answers, cases};

/// The most cases that an answer keeps: each is stored with it.
pub const MAX_CASES: usize = 5_000;

/// An answer to be frozen.
#[derive(Clone, Debug)]
pub struct Freeze {
    /// Made with the form.
    pub id: FrozenAnswerId,
    pub title: String,
    pub question_number: Option<String>,
    pub asked_by: Option<String>,
    /// When the question was sent; the due date follows from it.
    pub sent_on: Option<NaiveDate>,
    pub question: Question,
    pub cut_off: DateTime<Utc>,
}

/// Answers the question as of its cut-off and stores the answer whole. Doing it twice with one id
/// stores one.
///
/// # Errors
/// Not allowed; a cut-off or a sending in the future; too many cases; the database's.
pub async fn freeze_answer(
    ctx: &Context,
    actor: &Actor,
    new: Freeze,
) -> Result<FrozenAnswerId, ActionError> {
    if !may(actor, Verb::FreezeAnswer, &Scope::default()) {
        return Err(ActionError::Forbidden);
    }
    let Moment { now, today } = Moment::of(ctx);
    if new.cut_off > now {
        return Err(Refusal::MomentInFuture.into());
    }
    if new.sent_on.is_some_and(|day| day > today) {
        return Err(Refusal::DayInFuture.into());
    }
    let answer = answer(ctx, new.question, new.cut_off).await?;
    if answer.entries.len() > MAX_CASES {
        return Err(Refusal::AnswerTooLarge.into());
    }
    let tx = ctx.db.write().await?;
    if answers::exists(&tx, new.id).await? {
        return Ok(new.id);
    }
    let mut event = Event::of(EventKind::AnswerFrozen, format!("answer:{}", new.id));
    event
        .put("title", new.title.clone())
        .put("number", new.question_number.clone())
        .put_instant("cut_off", new.cut_off);
    let frozen = answers::NewFrozen {
        id: new.id,
        title: new.title,
        question_number: new.question_number,
        asked_by: new.asked_by,
        sent_on: new.sent_on,
        due_on: new.sent_on.map(|day| answer_term(day).due),
    };
    answers::freeze(&tx, frozen, &answer, actor.person, now).await?;
    cases::append_events(&tx, None, Some(actor.person), vec![event], now).await?;
    store::commit(tx).await?;
    Ok(new.id)
}
