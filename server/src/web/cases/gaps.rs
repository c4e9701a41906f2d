//! The completeness figure: what parliament will ask and we do not know yet.

use entity::vocab::{FactKind, Stage};

use super::acts::Acts;
use crate::domain::case_file::CaseFile;
use crate::domain::completeness::{Answer, Question, answers};
use crate::messages::Words;

/// A question without an answer.
pub struct Gap {
    pub label: String,
    /// Somebody said that it is not known.
    pub said_unknown: bool,
    /// The form that answers it.
    pub href: Option<String>,
}

/// The figure, and what it is about.
pub struct Gaps {
    pub known: usize,
    pub total: usize,
    pub open: Vec<Gap>,
}

impl Gaps {
    pub fn new(w: Words, case: &CaseFile, stage: Stage, acts: &Acts) -> Self {
        let answers = answers(case, stage);
        let total = answers.len();
        let open: Vec<Gap> = answers
            .into_iter()
            .filter(|(_, answer)| *answer != Answer::Known)
            .map(|(question, answer)| Gap {
                label: question_words(w, question),
                said_unknown: answer == Answer::SaidUnknown,
                href: href(acts, question),
            })
            .collect();
        Self { known: total - open.len(), total, open }
    }
}

/// A question in words.
pub fn question_words(w: Words, question: Question) -> String {
    match question {
        Question::Fact(kind) => w.e("fact-kind", kind),
        Question::FirstContact => w.m("question-first-contact"),
        Question::Support => w.m("question-support"),
    }
}

fn href(acts: &Acts, question: Question) -> Option<String> {
    match question {
        Question::Fact(FactKind::FormalConfirmation) => {
            acts.confirm.clone().or_else(|| acts.fact_of("formal_confirmation"))
        }
        Question::Fact(kind) => acts.fact_of(kind.as_str()),
        Question::FirstContact | Question::Support => acts.contact.clone(),
    }
}
