//! What is stored: one module per table. No queries, no rules.

pub mod vocab;

pub mod absence;
pub mod access_link;
pub mod case_centre;
pub mod case_entry;
pub mod case_file;
pub mod case_member;
pub mod case_number;
pub mod case_task;
pub mod contact;
pub mod contact_deadline;
pub mod fact;
pub mod fact_choice;
pub mod frozen_answer;
pub mod hand_over;
pub mod import_batch;
pub mod involvement;
pub mod journal_event;
pub mod local_authority;
pub mod meeting;
pub mod offer_item;
pub mod offer_statement;
pub mod partner;
pub mod person;
pub mod person_role;
pub mod place;
pub mod plan_version;
pub mod product;
pub mod reception_centre;
pub mod region;
pub mod roster_term;
pub mod session;
pub mod sign_in_attempt;
