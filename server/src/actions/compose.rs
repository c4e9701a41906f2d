//! What a queued letter tells, worked out at the moment when it is sent: from the case, the people
//! and the choices as they are then. Or why it need not be sent any more.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, LetterKind, LetterReason, PersonId, TaskId};

use super::Trouble;
use super::letters::{self, Seen};
use crate::context::Context;
use crate::domain::calendar;
use crate::domain::decision::HandOver;
use crate::domain::letter::Letter;
use crate::domain::reminder::still_valid;
use crate::mail::facts::Facts;
use crate::store::mail_choices::ChoiceRow;
use crate::store::names::Names;
use crate::store::people::Person;
use crate::store::{Stored, hand_overs, mail_choices, names, people};

mod one_case;
mod others;

use one_case::View;
use others::{about_all, one_time};

/// A letter ready to be written.
#[derive(Clone, Debug)]
pub struct Composed {
    pub person: Person,
    pub facts: Facts,
    /// What is kept instead, where the letter carries a secret.
    pub kept: Option<Facts>,
    /// Letters to this person were refused before.
    pub refused_before: bool,
}

/// What becomes of a letter.
#[derive(Clone, Debug)]
pub enum Verdict {
    Send(Box<Composed>),
    Drop(LetterReason),
}

/// What a handful of letters look at, loaded together: letters about cases need no statement of
/// their own.
#[derive(Debug)]
pub struct Desk {
    now: DateTime<Utc>,
    people: HashMap<PersonId, Person>,
    choices: HashMap<PersonId, ChoiceRow>,
    /// Whose mailbox refuses letters.
    refusing: BTreeSet<PersonId>,
    cases: HashMap<CaseId, Seen>,
    /// Requests to take a task over that wait for an answer.
    asked: Vec<HandOver>,
    names: Names,
}

impl Desk {
    /// Loads what these letters look at, in a fixed number of statements whatever their number.
    ///
    /// # Errors
    /// The database's; stored data of any case that cannot be read.
    pub async fn lay(ctx: &Context, letters: &[&Letter], now: DateTime<Utc>) -> Stored<Self> {
        let run = &ctx.db.read().await?;
        let to: Vec<PersonId> = letters.iter().map(|letter| letter.person).collect();
        let mut about: Vec<CaseId> = letters.iter().filter_map(|letter| letter.case).collect();
        about.sort_unstable();
        about.dedup();
        let tell_more = letters.iter().filter(|letter| !letter.kind.is_about_days());
        let whole: Vec<CaseId> = tell_more.filter_map(|letter| letter.case).collect();
        let requests = letters.iter().filter(|l| l.kind == LetterKind::HandOverAsked);
        let tasks: Vec<TaskId> = requests.filter_map(|letter| letter.task).collect();
        let cases = letters::seen(run, &about, &whole, now).await?;
        let today = calendar::local_day(now);
        let in_cases = cases.values().flat_map(|seen| people_of(seen, today));
        let in_letters = letters.iter().flat_map(|letter| people_in(letter));
        let names = names::of(run, in_cases.chain(in_letters).collect::<Vec<_>>()).await?;
        Ok(Self {
            now,
            people: people::find_all(run, to.clone()).await?,
            choices: mail_choices::rows(run, to).await?,
            refusing: mail_choices::unreachable(run).await?.into_iter().collect(),
            cases,
            asked: hand_overs::pending_among(run, &tasks).await?,
            names,
        })
    }

    /// Works one of the letters out.
    ///
    /// # Errors
    /// The database's; no randomness for a link.
    pub async fn compose(&self, ctx: &Context, letter: &Letter) -> Result<Verdict, Trouble> {
        let person = self.people.get(&letter.person);
        let Some(person) = person.filter(|p| p.deactivated_at.is_none()) else {
            return Ok(Verdict::Drop(LetterReason::Deactivated));
        };
        let choice = self.choices.get(&person.id);
        let wants_tasks = choice.is_none_or(|choice| choice.task_reminders);
        if letter.kind == LetterKind::TasksDue && !wants_tasks {
            return Ok(Verdict::Drop(LetterReason::SwitchedOff));
        }
        let (facts, kept) = match letter.kind {
            LetterKind::Invitation | LetterKind::PasswordReset => {
                match one_time(ctx, letter, person, self.now).await? {
                    Ok((facts, kept)) => (Ok(facts), Some(kept)),
                    Err(reason) => (Err(reason), None),
                }
            }
            _ => match letter.case {
                Some(case) => (self.about_case(letter, case), None),
                None => (about_all(ctx, letter, self.now).await?, None),
            },
        };
        Ok(match facts {
            Err(reason) => Verdict::Drop(reason),
            Ok(facts) => {
                let refused_before = choice.is_some_and(|choice| choice.problem.is_some());
                let person = person.clone();
                Verdict::Send(Box::new(Composed { person, facts, kept, refused_before }))
            }
        })
    }

    fn about_case(&self, letter: &Letter, id: CaseId) -> Result<Facts, LetterReason> {
        let now = self.now;
        let Seen { case, staff, .. } = self.cases.get(&id).ok_or(LetterReason::Withdrawn)?;
        still_valid(letter, case, staff, now)?;
        if letter.kind == LetterKind::HandOverAsked {
            let asked = self.asked.iter().find(|asked| Some(asked.task) == letter.task);
            let stands = asked
                .is_some_and(|a| a.to == letter.person && Some(a.from) == letter.person("from"));
            if !stands {
                return Err(LetterReason::Answered);
            }
        }
        let (names, today) = (&self.names, calendar::local_day(now));
        View { letter, case, staff, names, now, today, refusing: &self.refusing }.facts()
    }
}

/// Everyone whom letters about a case can name.
fn people_of(seen: &Seen, today: NaiveDate) -> Vec<PersonId> {
    let Seen { case, staff, .. } = seen;
    let mut people: Vec<PersonId> = letters::named(case).collect();
    people.extend(&staff.coordinators);
    people.extend(staff.acting(case.officer, case.back_up, today).people());
    people.extend(case.deadlines.iter().filter_map(|d| d.result.as_ref().map(|r| r.by)));
    people
}

/// Everyone whom a letter itself names.
fn people_in(letter: &Letter) -> impl Iterator<Item = PersonId> {
    let named = ["by", "from", "to", "other"].iter().filter_map(|key| letter.person(key));
    named.chain(letter.people("unreached"))
}
