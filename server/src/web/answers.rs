//! Answers for parliament: question 22, questions put together, answers that were frozen.

mod ask;
mod cases;
mod frozen;
mod show;
mod view;

pub use cases::{built as build_cases, frozen as frozen_cases, question_22 as question_22_cases};
pub use frozen::{changes, create, frozen, new};
pub use show::{build, index, question_22};

/// The page that lists answers.
const PATH: &str = "/answers";
