//! What can be wrong with a plan: the place, the problem, and the values a sentence about it needs.
//! The sentences for people live in the message catalogue under [`PlanFault::key`]; `Display` is
//! for logs and the command line.

use std::fmt;

use super::vocab::{Acting, AssigneeRole, Purpose, StepCode};

/// One fault, with where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFault {
    /// Path into the plan, such as `tasks[D.b].waits_for`; empty for the plan as a whole.
    pub place: String,
    pub problem: Problem,
}

/// A value for a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    Text(String),
    Number(i64),
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&i64> for Arg {
    fn from(number: &i64) -> Self {
        Self::Number(*number)
    }
}

impl From<&StepCode> for Arg {
    fn from(code: &StepCode) -> Self {
        Self::Text(code.to_string())
    }
}

impl From<&Acting> for Arg {
    fn from(acting: &Acting) -> Self {
        acting.as_str().into()
    }
}

impl From<&AssigneeRole> for Arg {
    fn from(role: &AssigneeRole) -> Self {
        role.as_str().into()
    }
}

impl From<&Purpose> for Arg {
    fn from(purpose: &Purpose) -> Self {
        purpose.as_str().into()
    }
}

/// Declares the problems: variant, catalogue key and English sentence side by side, so that none
/// can be forgotten. Field names are the argument names of the sentence.
macro_rules! problems {
    ($($(#[$note:meta])* $variant:ident { $($field:ident : $kind:ty),* } $key:literal $words:literal;)+) => {
        /// What is wrong.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Problem {
            $($(#[$note])* $variant { $($field: $kind),* },)+
        }

        impl Problem {
            /// Every catalogue key, for the test that the catalogue words them all.
            pub const KEYS: &'static [&'static str] = &[$($key),+];

            fn key(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $key,)+ }
            }

            fn args(&self) -> Vec<(&'static str, Arg)> {
                match self {
                    $(Self::$variant { $($field),* } => {
                        vec![$((stringify!($field), Arg::from($field))),*]
                    })+
                }
            }
        }

        impl fmt::Display for Problem {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$variant { $($field),* } => write!(f, $words),)+ }
            }
        }
    };
}

problems! {
    /// Not TOML, not JSON, or not of the shape of a plan. `line` counts from 1; 0 is unknown.
    Unreadable { line: i64, message: String }
        "plan-fault-unreadable" "line {line}: {message}";
    FileTooLarge { bytes: i64, max: i64 }
        "plan-fault-file-too-large" "the plan has {bytes} bytes, more than {max}";
    UnknownKey { line: i64, name: String }
        "plan-fault-unknown-key" "line {line}: unknown key \"{name}\"";
    MissingKey { line: i64, name: String }
        "plan-fault-missing-key" "line {line}: the key \"{name}\" is missing";
    WrongType { line: i64, expected: String, found: String }
        "plan-fault-wrong-type" "line {line}: expected {expected}, found {found}";
    /// A role, purpose or other word that the program does not know. `line` 0 is a form.
    UnknownWord { line: i64, word: String, allowed: String }
        "plan-fault-unknown-word" "line {line}: unknown word \"{word}\", expected one of {allowed}";
    VersionOutOfRange { version: i64, max: i64 }
        "plan-fault-version" "version {version} is not between 1 and {max}";
    Empty {}
        "plan-fault-empty" "nothing here";
    TextTooLong { length: i64, max: i64 }
        "plan-fault-text-too-long" "{length} characters, more than {max}";
    ControlCharacter {}
        "plan-fault-control-character" "holds a control character";
    TooMany { count: i64, max: i64 }
        "plan-fault-too-many" "{count} entries, more than {max}";
    BadKey { key: String, max: i64 }
        "plan-fault-bad-key" "\"{key}\" is no key: 1 to {max} letters, digits, dots or underscores";
    DuplicateKey { key: String }
        "plan-fault-duplicate-key" "\"{key}\" occurs twice";
    UnknownTask { key: String }
        "plan-fault-unknown-task" "there is no task \"{key}\"";
    UnknownStep { step: StepCode }
        "plan-fault-unknown-step" "there is no step {step}";
    StepWithoutTask { step: StepCode }
        "plan-fault-step-without-task" "step {step} has no task";
    UnknownParent { parent: String }
        "plan-fault-unknown-parent" "part of \"{parent}\", which does not exist";
    ParentInOtherStep { parent: String, step: StepCode }
        "plan-fault-parent-in-other-step" "part of \"{parent}\", which belongs to step {step}";
    UnknownWait { wait: String }
        "plan-fault-unknown-wait" "waits for \"{wait}\", which does not exist";
    /// `cycle` spells the keys out, `D.a -> D.b -> D.a`; the arrow means "comes after".
    CircularWait { cycle: String }
        "plan-fault-circular-wait" "waits in a circle: {cycle}";
    NoFirstContact {}
        "plan-fault-no-first-contact" "no task is the first contact";
    PurposeTwice { purpose: Purpose, other: String }
        "plan-fault-purpose-twice" "purpose {purpose} is already that of \"{other}\"";
    FirstContactNotOwn {}
        "plan-fault-first-contact-not-own" "the first contact must be our own act";
    FirstContactLocked {}
        "plan-fault-first-contact-locked" "the first contact cannot wait for itself";
    FirstContactHasDue {}
        "plan-fault-first-contact-has-due" "the contact clock says when the first contact is due";
    FirstContactClosedByDecline {}
        "plan-fault-first-contact-declined" "declined support cannot close the first contact";
    LockMissing { contact: String }
        "plan-fault-lock-missing" "own work after the first contact \"{contact}\" must wait for it";
    OthersLocked {}
        "plan-fault-others-locked" "an act of others cannot be locked by our contact";
    RoleDoesNotAct { role: AssigneeRole, acting: Acting }
        "plan-fault-role-does-not-act" "role {role} does not fit an act that is \"{acting}\"";
    ProductMissing {}
        "plan-fault-product-missing" "the purpose is a product, but none is named";
    ProductWithoutPurpose {}
        "plan-fault-product-without-purpose" "names a product, but has another purpose";
    OffsetOutOfRange { offset: i64, min: i64, max: i64 }
        "plan-fault-offset-out-of-range" "offset {offset} is not between {min} and {max}";
    HoursFromDay {}
        "plan-fault-hours-from-day" "the opening is a day: count in days from it";
    HoursOutOfRange { hours: i64, min: i64, max: i64 }
        "plan-fault-hours-out-of-range" "{hours} hours is not between {min} and {max}";
    LadderNegative { offset: i64 }
        "plan-fault-ladder-negative" "a rung {offset} hours from the confirmation lies before it";
    LadderBeyondDue { offset: i64, hours: i64 }
        "plan-fault-ladder-beyond-due" "a rung at {offset} hours lies after the due instant at {hours}";
    LadderNotAscending { offset: i64, previous: i64 }
        "plan-fault-ladder-not-ascending" "a rung at {offset} hours follows one at {previous}";
    LadderWithoutDue { hours: i64 }
        "plan-fault-ladder-without-due" "no rung at the due instant, {hours} hours";
}

impl PlanFault {
    /// A fault at this place.
    pub(super) fn at(place: impl Into<String>, problem: Problem) -> Self {
        Self { place: place.into(), problem }
    }

    /// The key of the task, step or rung that the fault lies in, for a screen that words the place.
    pub fn subject(&self) -> Option<&str> {
        let (_, rest) = self.place.split_once('[')?;
        rest.rsplit_once(']').map(|(subject, _)| subject)
    }

    /// The field that the fault lies in, such as `waits_for`; none when it is the whole subject.
    pub fn field(&self) -> Option<&str> {
        let after = self.place.rsplit_once(']').map_or(self.place.as_str(), |(_, after)| after);
        after.rsplit('.').next().filter(|field| !field.is_empty())
    }

    /// The line of the file that it stands on, counted from 1; none when it is not about a file.
    pub fn line(&self) -> Option<i64> {
        let found = self.args().into_iter().find(|(name, _)| *name == "line");
        match found {
            Some((_, Arg::Number(line))) if line > 0 => Some(line),
            _ => None,
        }
    }

    /// The key of its sentence in the message catalogue.
    pub fn key(&self) -> &'static str {
        self.problem.key()
    }

    /// The values of its sentence, the place among them.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        let mut args = vec![("place", Arg::from(&self.place))];
        args.extend(self.problem.args());
        args
    }
}

impl fmt::Display for PlanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => write!(f, "plan: {}", self.problem),
            place => write!(f, "{place}: {}", self.problem),
        }
    }
}

impl std::error::Error for PlanFault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_gives_its_sentence_a_key_and_values() {
        let problem = Problem::LadderBeyondDue { offset: 60, hours: 48 };
        let fault = PlanFault::at("contact.ladder[late]", problem);
        assert_eq!(fault.key(), "plan-fault-ladder-beyond-due");
        let args: Vec<String> =
            fault.args().iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(args, ["place=contact.ladder[late]", "offset=60", "hours=48"]);
        assert_eq!(
            fault.to_string(),
            "contact.ladder[late]: a rung at 60 hours lies after the due instant at 48"
        );
    }

    #[test]
    fn a_place_can_be_taken_apart() {
        for (place, subject, field) in [
            ("tasks[D.b].waits_for", Some("D.b"), Some("waits_for")),
            ("contact.ladder[missed].audience", Some("missed"), Some("audience")),
            ("tasks[K.c]", Some("K.c"), None),
            ("contact.hours", None, Some("hours")),
            ("tasks", None, Some("tasks")),
            ("tasks[a]b[].key", Some("a]b["), Some("key")),
            ("", None, None),
        ] {
            let fault = PlanFault::at(place, Problem::Empty {});
            assert_eq!((fault.subject(), fault.field()), (subject, field), "{place}");
        }
    }

    #[test]
    fn catalogue_keys_are_unique() {
        let mut keys = Problem::KEYS.to_vec();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Problem::KEYS.len());
    }
}
