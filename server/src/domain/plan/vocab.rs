//! The words a step plan may use. Tables store them as plain strings, the plan file and the JSON in
//! the database spell them the same way; their wording for people lives with the screens. Words that
//! the tables check as well (bodies, functions, channels, product kinds) come from `entity::vocab`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Declares an enum of stored words with one spelling for file, JSON and table.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$note])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the order in which screens offer them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stored spelling.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value with this stored spelling, if there is one.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// Whose act a task is.
    Acting {
        /// The agency performs it.
        Own = "own",
        /// Someone else performs it; the agency records that it happened, and when.
        Other = "other",
    }
}

words! {
    /// The role in a case that a task falls to, or that provides or supports a product.
    AssigneeRole {
        LiaisonOfficer = "liaison_officer",
        LocalCoordinator = "local_coordinator",
        TrajectoryCounsellor = "trajectory_counsellor",
        CourseSupplyCoordinator = "course_supply_coordinator",
        LanguageCounsellor = "language_counsellor",
        LocalAuthority = "local_authority",
        Federal = "federal",
        Operator = "operator",
    }
}

impl AssigneeRole {
    /// Whether people of the agency hold this role, so that work can be handed to them.
    pub fn is_agency(self) -> bool {
        !matches!(self, Self::LocalAuthority | Self::Federal | Self::Operator)
    }
}

words! {
    /// What a task means to the program: recording the matching fact, contact or product fulfils it.
    /// Code asks for the purpose, never for the letter of a step.
    Purpose {
        /// Nothing but what its title says.
        None = "none",
        /// The contact that stops the clock.
        FirstContact = "first_contact",
        Offer = "offer",
        FirstAppointment = "first_appointment",
        LocalAuthorityInformed = "local_authority_informed",
        AgencyInformed = "agency_informed",
        PlannedOpening = "planned_opening",
        Address = "address",
        Capacity = "capacity",
        TargetGroup = "target_group",
        FederalDecision = "federal_decision",
        CoreGroup = "core_group",
        /// The product named beside it.
        Product = "product",
    }
}

impl Purpose {
    /// Whether at most one task of a plan may have this purpose.
    pub fn is_single(self) -> bool {
        !matches!(self, Self::None | Self::Product)
    }
}

words! {
    /// The event that a due date is counted from.
    Anchor {
        /// The formal confirmation, an instant.
        Confirmation = "confirmation",
        /// The moment at which the first qualifying contact happened, an instant.
        Contact = "contact",
        /// The opening as planned now, a local date.
        Opening = "opening",
    }
}

words! {
    /// The unit of a due offset.
    DueUnit {
        /// Whole calendar days in Brussels; due at the end of the day.
        Days = "days",
        /// Elapsed hours of 3600 seconds.
        Hours = "hours",
    }
}

words! {
    /// How the hours of the contact clock are counted. A rule in business hours would be another
    /// word here with its own computation, never another reading of this one.
    RuleKind {
        /// Elapsed hours in UTC; weekends, holidays and summer time do not move the due instant.
        Elapsed = "elapsed",
    }
}

words! {
    /// Who gets the letter of a rung, worked out when it is sent.
    Audience {
        Officer = "officer",
        BackUp = "back_up",
        /// Whoever acts at that moment: the officer, or who stands in.
        Acting = "acting",
        Coordinators = "coordinators",
    }
}

words! {
    /// A condition without which a task is probably not applicable. A hint for the screen.
    Condition {
        /// The centre receives minors.
        Minors = "minors",
    }
}

/// The letter of a step, `A` to `Z`. It orders the steps and means nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StepCode(char);

impl StepCode {
    /// The code with this letter; only one capital letter will do.
    pub fn parse(text: &str) -> Option<Self> {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_ascii_uppercase() => Some(Self(letter)),
            _ => None,
        }
    }

    /// The letter.
    pub fn letter(self) -> char {
        self.0
    }
}

impl fmt::Display for StepCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for StepCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_char(self.0)
    }
}

impl<'de> Deserialize<'de> for StepCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("a step code is one letter from A to Z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_as_itself() {
        for role in AssigneeRole::ALL {
            assert_eq!(AssigneeRole::parse(role.as_str()), Some(*role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
        }
        for purpose in Purpose::ALL {
            assert_eq!(purpose.to_string(), purpose.as_str());
        }
        assert_eq!(Acting::parse("Own"), None, "spelling is exact");
    }

    #[test]
    fn a_step_code_is_one_capital_letter() {
        assert_eq!(StepCode::parse("K").map(StepCode::letter), Some('K'));
        for wrong in ["", "k", "AB", "1", "É", " A"] {
            assert_eq!(StepCode::parse(wrong), None, "{wrong:?}");
        }
    }
}
