//! The rules of the house, as tests: who may import whom, how long a file may be, that no template
//! or message is dead or missing, that the papers tell the truth.
//!
//! Each rule is a function from text to faults, tried on small bad samples beside it, and then on
//! the repository. A rule about something that is not there yet finds no fault.

mod catalogue;
mod floors;
mod papers;
mod source;
mod templates;

/// Fails with every fault at once, one a line.
#[track_caller]
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} against the house:\n{}", faults.len(), faults.join("\n"));
}

/// For the rules' own tests: the sample has exactly one fault, and it says `wanted`.
#[track_caller]
fn bites(faults: &[String], wanted: &str) {
    assert!(faults.len() == 1 && faults[0].contains(wanted), "not just “{wanted}”: {faults:#?}");
}
