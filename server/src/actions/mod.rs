//! One verb per file: load, decide, commit. The only writers.

use crate::secrets::NoRandomness;
use crate::store::StoreError;

pub mod absences;
pub mod add_task;
pub mod answer;
pub mod assign_case;
pub mod centres;
pub mod change_person;
pub mod change_reference;
pub mod commit;
pub mod company;
pub mod compose;
pub mod confirm_case;
pub mod deactivate_person;
pub mod deliver;
pub mod demo;
pub mod demo_clock;
pub mod digests;
pub mod discard_plan;
pub mod draft_plan;
pub mod edit_plan;
pub mod forgotten_password;
pub mod freeze_answer;
pub mod hand_over;
pub mod hand_over_all;
pub mod import_history;
pub mod invite_person;
pub mod keep_time;
pub mod letters;
pub mod mail_choice;
pub mod name_members;
pub mod open_case;
pub mod outbox;
pub mod plan;
pub mod publish_plan;
pub mod purge;
pub mod record_contact;
pub mod roster;
pub mod rounds;
pub mod set_up;
pub mod sign_in;
pub mod state_fact;
pub mod state_offer;
pub mod sweep;
pub mod withdraw_case;
pub mod work_task;

/// Why an action about people or sessions did not happen, other than by a rule of its own.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The machine could not run a piece of work.
    #[error("a piece of work was lost: {0}")]
    Lost(String),
}

impl From<tokio::task::JoinError> for Trouble {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Lost(error.to_string())
    }
}
