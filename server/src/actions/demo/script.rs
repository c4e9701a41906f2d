//! The demo's script, `server/data/demo.toml`.

use std::collections::BTreeMap;

use entity::vocab::{
    Body, CaseKind, Channel, Duty, FactKind, Function, InvolvementKind, MeetingBody, ProductKind,
    Role, Support,
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    #[serde(rename = "person")]
    pub(super) people: Vec<Member>,
    #[serde(rename = "absence")]
    pub(super) absences: Vec<Absence>,
    /// By rising hours.
    #[serde(rename = "act")]
    pub(super) acts: Vec<Act>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) roles: Vec<Role>,
    pub(super) region: Option<String>,
    pub(super) duty: Option<Duty>,
}

/// Days count from the start of the demo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Absence {
    pub(super) person: String,
    pub(super) from_day: i64,
    pub(super) until_day: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Act {
    /// Hours from the start of the demo, mostly before it.
    pub(super) hours: f64,
    pub(super) case: String,
    pub(super) by: String,
    pub(super) deed: Deed,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Deed {
    Open(Open),
    Say {
        source: String,
        facts: Vec<Said>,
    },
    Contact(Contact),
    /// Who holds which role.
    Members(BTreeMap<String, String>),
    /// Keys of tasks, done on the day of the act.
    Complete {
        tasks: Vec<String>,
    },
    Meeting {
        body: MeetingBody,
        label: Option<String>,
        place: Option<String>,
        present: String,
    },
    Product {
        kind: ProductKind,
        description: String,
        url: Option<String>,
    },
    Partner {
        body: Body,
        organisation: String,
        function: Option<String>,
        in_core_group: bool,
    },
    /// A centre of the register at the case's address; also for the case that this one follows.
    Centre {
        name: String,
        operator: Option<String>,
    },
    Involvement {
        kind: InvolvementKind,
        description: String,
    },
    /// Codes of the catalogue.
    Offer {
        accepted: Vec<String>,
        declined: Vec<String>,
    },
    Withdraw {
        reason: String,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Open {
    pub(super) nis: String,
    pub(super) kind: CaseKind,
    /// Import key of the predecessor.
    pub(super) follows: Option<String>,
    pub(super) source: String,
    /// Evidence of a formal confirmation at the hour of the act.
    pub(super) confirmed: Option<String>,
    pub(super) facts: Vec<Said>,
}

/// A statement: one of `code`, `text`, `number`, `day` is its value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub(super) kind: FactKind,
    pub(super) code: Option<String>,
    pub(super) text: Option<String>,
    pub(super) number: Option<i64>,
    pub(super) day: Option<i64>,
    pub(super) detail: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contact {
    pub(super) channel: Channel,
    pub(super) reached: bool,
    pub(super) function: Option<Function>,
    pub(super) outcome: Option<Support>,
    pub(super) decline_reason: Option<String>,
    pub(super) note: Option<String>,
    pub(super) appointment_day: Option<i64>,
}

impl Script {
    /// The script that is part of the program.
    pub(super) fn built_in() -> Result<Self, String> {
        let text = include_str!("../../../data/demo.toml");
        let mut script: Self = toml::from_str(text).map_err(|e| e.to_string())?;
        script.acts.sort_by(|a, b| a.hours.total_cmp(&b.hours));
        Ok(script)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_about_people_and_cases_that_are_in_it() {
        let script = Script::built_in().unwrap();
        let known = |address: &String| script.people.iter().any(|member| member.email == *address);
        let mut opened: Vec<&str> = Vec::new();
        for act in &script.acts {
            assert!(known(&act.by), "{}", act.by);
            assert!(act.hours < 0.0, "{} {}", act.case, act.hours);
            match &act.deed {
                Deed::Open(_) => opened.push(&act.case),
                _ => assert!(opened.contains(&act.case.as_str()), "{}", act.case),
            }
            if let Deed::Members(members) = &act.deed {
                assert!(members.values().all(known));
            }
        }
        assert!(script.absences.iter().all(|absence| known(&absence.person)));
        // Nobody outside can ever be written to: the domain is reserved (RFC 2606).
        assert!(script.people.iter().all(|member| member.email.ends_with("@example.org")));
    }
}
