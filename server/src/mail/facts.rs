//! What each letter tells, as plain data. Filled when the letter is sent, with what is true then;
//! language comes in later. Nothing here holds anything about residents or applicants: a case
//! knows nobody of them (PRODUCT.md section 8).

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{CaseId, CaseKind, Duty, FactKind, LetterKind, TargetGroup};

use crate::domain::case_file::CaseFile;
use crate::domain::edtf::Imprecise;
use crate::domain::fact::Value;

mod rounds;
mod tasks;

pub use rounds::{ClockLine, Digest, Gap, OneTimeLink, ResultLine, RosterGap, Test, Weekly};
pub use tasks::{HandOverAnswered, HandOverAsked, TaskLine, TaskMoved, TasksDue};

/// One letter, by what it says.
#[derive(Clone, Debug, PartialEq)]
pub enum Facts {
    ContactRung(Contact),
    ContactMissed(Contact),
    ClockStopped(ClockStopped),
    TasksDue(TasksDue),
    CaseAssigned(CaseAssigned),
    CaseReleased(CaseReleased),
    TaskAssigned(TaskMoved),
    TaskReleased(TaskMoved),
    HandOverAsked(HandOverAsked),
    HandOverAnswered(HandOverAnswered),
    RosterGap(RosterGap),
    Digest(Digest),
    Weekly(Weekly),
    Invitation(OneTimeLink),
    PasswordReset(OneTimeLink),
    Test(Test),
}

impl Facts {
    pub const fn kind(&self) -> LetterKind {
        match self {
            Self::ContactRung(_) => LetterKind::ContactRung,
            Self::ContactMissed(_) => LetterKind::ContactMissed,
            Self::ClockStopped(_) => LetterKind::ClockStopped,
            Self::TasksDue(_) => LetterKind::TasksDue,
            Self::CaseAssigned(_) => LetterKind::CaseAssigned,
            Self::CaseReleased(_) => LetterKind::CaseReleased,
            Self::TaskAssigned(_) => LetterKind::TaskAssigned,
            Self::TaskReleased(_) => LetterKind::TaskReleased,
            Self::HandOverAsked(_) => LetterKind::HandOverAsked,
            Self::HandOverAnswered(_) => LetterKind::HandOverAnswered,
            Self::RosterGap(_) => LetterKind::RosterGap,
            Self::Digest(_) => LetterKind::Digest,
            Self::Weekly(_) => LetterKind::Weekly,
            Self::Invitation(_) => LetterKind::Invitation,
            Self::PasswordReset(_) => LetterKind::PasswordReset,
            Self::Test(_) => LetterKind::Test,
        }
    }

    /// The case that the letter is about; none when it is about several or about no case.
    pub const fn case(&self) -> Option<&Case> {
        match self {
            Self::ContactRung(f) | Self::ContactMissed(f) => Some(&f.case),
            Self::ClockStopped(f) => Some(&f.case),
            Self::TasksDue(f) => Some(&f.case),
            Self::CaseAssigned(f) => Some(&f.case),
            Self::CaseReleased(f) => Some(&f.case),
            Self::TaskAssigned(f) | Self::TaskReleased(f) => Some(&f.case),
            Self::HandOverAsked(f) => f.case.as_ref(),
            Self::HandOverAnswered(f) => f.case.as_ref(),
            Self::RosterGap(_)
            | Self::Digest(_)
            | Self::Weekly(_)
            | Self::Invitation(_)
            | Self::PasswordReset(_)
            | Self::Test(_) => None,
        }
    }
}

/// A case, with what is known of the centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub id: CaseId,
    /// Such as `WVL-2026-004`.
    pub reference: String,
    pub municipality: String,
    pub province: String,
    pub kind: CaseKind,
    /// Grows with each change: the sequence of calendar entries.
    pub version: i32,
    /// Kind of operator as its stored word, with the name where one was given.
    pub operator: Option<(String, Option<String>)>,
    pub capacity: Vec<(TargetGroup, i64)>,
    pub address: Option<String>,
    /// Which body told us, as its stored word.
    pub informant: Option<String>,
    /// Of which level of government it is, as its stored word.
    pub informant_level: Option<String>,
    /// Whom the centre is for, as its stored word.
    pub target_group: Option<String>,
    /// First residents, reported start or planned opening.
    pub start: Option<(FactKind, Imprecise)>,
}

impl Case {
    /// What letters tell of a case.
    pub fn of(case: &CaseFile) -> Self {
        let operator = case.facts.current(FactKind::Operator).and_then(|fact| match &fact.value {
            Value::Code(code) => Some((code.clone(), fact.detail.clone())),
            _ => None,
        });
        Self {
            id: case.id,
            reference: case.reference.clone(),
            municipality: case.municipality.name.clone(),
            province: case.municipality.province.clone(),
            kind: case.kind,
            version: case.version,
            operator,
            capacity: case.facts.capacity(),
            address: case.facts.text(FactKind::Address).map(str::to_owned),
            informant: case.facts.code(FactKind::InformantBody).map(str::to_owned),
            informant_level: case.facts.code(FactKind::InformantLevel).map(str::to_owned),
            target_group: case.facts.code(FactKind::TargetGroup).map(str::to_owned),
            start: case.facts.start().map(|(kind, date)| (kind, date.clone())),
        }
    }

    /// The sequence number of the case's calendar entry.
    pub fn sequence(&self) -> u32 {
        u32::try_from(self.version).unwrap_or(0)
    }
}

/// A contact clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The formal confirmation (UTC).
    pub started_at: DateTime<Utc>,
    /// The last instant in time (UTC).
    pub due_at: DateTime<Utc>,
    /// Hours of the rule.
    pub hours: i64,
}

/// Why somebody gets a letter about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Officer,
    BackUp,
    /// Acts because the officer does not. `officer` is none when there is no officer; `until` is
    /// the last day of an absence.
    StandsIn {
        officer: Option<String>,
        until: Option<NaiveDate>,
    },
    /// A coordinator, because nobody else acts.
    LastResort,
    Coordinator,
    /// Has work in the case.
    Worker,
}

/// Who acts for a case at the moment of sending, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acts {
    Officer(String),
    BackUp { name: String, officer: Option<String>, until: Option<NaiveDate> },
    Coordinators(Vec<String>),
    Nobody,
}

/// A rung of the ladder, before or after the due instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub case: Case,
    pub clock: Clock,
    /// When the letter is written (UTC).
    pub now: DateTime<Utc>,
    /// Whether it is the first one, at the confirmation.
    pub opening: bool,
    /// Nobody had a letter about this case before.
    pub first: bool,
    /// What happened to the clock since the letter before.
    pub news: Option<News>,
    /// Earlier letters brought a calendar entry.
    pub published: bool,
    /// Those of the case whom mail does not reach, if whoever should act is among them.
    pub unreached: Vec<String>,
    pub acts: Acts,
    /// Attempts recorded so far in which nobody was reached.
    pub attempts: usize,
    /// It was said before that the due instant has passed.
    pub repeated: bool,
    /// The rung's moment was missed by more than a quarter of an hour.
    pub late: bool,
    pub why: Why,
}

impl Contact {
    /// The clock that ran before the confirmation was corrected.
    pub fn was(&self) -> Option<&Clock> {
        match &self.news {
            Some(News::Corrected { was, .. }) => Some(was),
            _ => None,
        }
    }

    /// Why it was corrected.
    pub fn correction(&self) -> Option<&str> {
        match &self.news {
            Some(News::Corrected { reason, .. }) => reason.as_deref(),
            _ => None,
        }
    }

    pub fn is_resumed(&self) -> bool {
        self.news == Some(News::Resumed)
    }

    /// The part that the reader has just got in the case.
    pub fn new_duty(&self) -> Option<&NewDuty> {
        match &self.news {
            Some(News::Assigned(new)) => Some(new),
            _ => None,
        }
    }

    /// Seconds past the due instant; negative before it.
    pub fn late_s(&self) -> i64 {
        (self.now - self.clock.due_at).num_seconds()
    }
}

/// What happened to a clock, or to its reader, between two letters of its ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The confirmation was corrected.
    Corrected { was: Clock, reason: Option<String> },
    /// A withdrawal was taken back.
    Resumed,
    /// The case was given to the reader.
    Assigned(NewDuty),
}

/// The part in a case that somebody got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDuty {
    pub duty: Duty,
    /// Who had it before.
    pub from: Option<String>,
    pub by: Option<String>,
    /// Of the reader, in this case.
    pub open_tasks: usize,
}

/// Why a clock no longer runs, or runs again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody was reached.
    Contact {
        at: DateTime<Utc>,
        /// Who reached them.
        by: Option<String>,
        /// Seconds from the confirmation; negative for a contact that came first.
        lead_s: i64,
        /// Seconds past the due instant; 0 when it was in time.
        over_s: i64,
        /// Why the confirmation was corrected afterwards, when that changed what the contact came
        /// to.
        anew: Option<String>,
    },
    Withdrawn {
        reason: Option<String>,
        /// Seconds past the due instant; 0 when it was in time.
        over_s: i64,
    },
    /// The confirmation was corrected. `clock` is the one that runs now, if one does.
    Corrected { clock: Option<Clock>, reason: Option<String> },
    /// The withdrawal was taken back: it goes on.
    Resumed {
        /// Seconds past the due instant; 0 when it still lies ahead.
        late_s: i64,
    },
}

/// The clock that earlier letters spoke of has stopped.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockStopped {
    pub case: Case,
    /// The one that stopped.
    pub clock: Clock,
    pub stopped: Stopped,
    /// Earlier letters brought a calendar entry.
    pub published: bool,
    pub why: Why,
}

impl ClockStopped {
    pub const fn is_corrected(&self) -> bool {
        matches!(self.stopped, Stopped::Corrected { .. })
    }

    pub const fn is_resumed(&self) -> bool {
        matches!(self.stopped, Stopped::Resumed { .. })
    }
}

/// A case that somebody got.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseAssigned {
    pub case: Case,
    pub new: NewDuty,
    /// The clock that runs, if one does.
    pub clock: Option<Clock>,
    /// When the letter is written (UTC).
    pub now: DateTime<Utc>,
}

/// A case that went to somebody else.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseReleased {
    pub case: Case,
    /// What the person was in it.
    pub duty: Duty,
    /// Who is that now.
    pub to: Option<String>,
    pub by: Option<String>,
    /// The clock that runs, if earlier letters brought its calendar entry, which is taken back.
    pub clock: Option<Clock>,
}

impl CaseReleased {
    pub fn is_back_up(&self) -> bool {
        self.duty == Duty::BackUp
    }
}
