//! What will be asked about a case and is not known yet. The questions are those of written
//! question 22 of 12 October 2023 (PRODUCT.md section 7) and of the plan's step B.

use entity::vocab::{FactKind, Origin, Stage, Support, TargetGroup};

use super::case_file::CaseFile;
use super::fact::Value;

/// Something that an answer needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// A statement of this kind.
    Fact(FactKind),
    /// When the local authority was contacted for the first time.
    FirstContact,
    /// What the local authority answered to the offer of support.
    Support,
}

impl Question {
    /// Its word in stored columns and URLs: that of the fact, or its own.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fact(kind) => kind.as_str(),
            Self::FirstContact => "first_contact",
            Self::Support => "support",
        }
    }

    /// The question of a word.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "first_contact" => Some(Self::FirstContact),
            "support" => Some(Self::Support),
            kind => FactKind::parse(kind).map(Self::Fact),
        }
    }
}

/// The words of the questions that a case cannot answer yet, each between blanks; empty when it
/// can answer all.
pub fn gaps(case: &CaseFile, stage: Stage) -> String {
    let open = answers(case, stage).into_iter().filter(|(_, answer)| *answer != Answer::Known);
    let words: Vec<&str> = open.map(|(question, _)| question.as_str()).collect();
    if words.is_empty() { String::new() } else { format!(" {} ", words.join(" ")) }
}

/// What there is to answer it with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Known,
    /// Somebody said that it is not known.
    SaidUnknown,
    /// Nobody said anything.
    Missing,
}

/// The questions that a case must be able to answer, with what it has. What does not concern a
/// case is not asked: a closing before it closed, a contact of history, a start of a withdrawn one.
pub fn answers(case: &CaseFile, stage: Stage) -> Vec<(Question, Answer)> {
    use FactKind as F;
    let mut questions: Vec<Question> = [
        F::InformantLevel,
        F::InformantBody,
        F::InformantChannel,
        F::FederalDecision,
        F::LocalAuthorityInformed,
        F::AgencyInformed,
        F::FormalConfirmation,
        F::Announcement,
        F::PlannedOpening,
        F::Address,
        F::Capacity,
        F::TargetGroup,
        F::Operator,
        F::Duration,
    ]
    .map(Question::Fact)
    .to_vec();
    if matches!(stage, Stage::Open | Stage::Closed) {
        questions.push(Question::Fact(F::FirstResidents));
    }
    if stage == Stage::Closed {
        questions.push(Question::Fact(F::Closing));
    }
    questions.extend([Question::FirstContact, Question::Support]);
    if stage == Stage::Withdrawn {
        questions.retain(|q| {
            !matches!(q, Question::Fact(F::PlannedOpening | F::Announcement) | Question::Support)
        });
    }
    questions.into_iter().map(|question| (question, answer(case, question))).collect()
}

/// What a case has to answer one of them with.
pub fn answer(case: &CaseFile, question: Question) -> Answer {
    let known = |known| if known { Answer::Known } else { Answer::Missing };
    match question {
        Question::FirstContact => known(case.first_contact().is_some()),
        Question::Support => known(case.support() != Support::Unknown),
        Question::Fact(FactKind::Capacity) => {
            let facts = &case.facts;
            let topics = TargetGroup::ALL.iter().map(|g| Some(g.as_str())).chain([None]);
            let current = topics.filter_map(|g| facts.current_of((FactKind::Capacity, g)));
            best(current.map(|fact| &fact.value))
        }
        Question::Fact(FactKind::TargetGroup) if !case.facts.target_groups().is_empty() => {
            Answer::Known
        }
        // What history calls the start answers when residents were to come.
        Question::Fact(FactKind::PlannedOpening | FactKind::FirstResidents)
            if case.origin == Origin::Imported && case.facts.start().is_some() =>
        {
            Answer::Known
        }
        Question::Fact(kind) => best(case.facts.current(kind).map(|fact| &fact.value).into_iter()),
    }
}

/// The best that is said: a value, else that it is unknown.
fn best<'a>(values: impl Iterator<Item = &'a Value>) -> Answer {
    values.fold(Answer::Missing, |best, value| match (best, value) {
        (Answer::Known, _) => Answer::Known,
        (_, Value::Unknown(_)) => Answer::SaidUnknown,
        _ => Answer::Known,
    })
}
