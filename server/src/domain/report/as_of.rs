//! A case as the record knew it at an instant.

use chrono::{DateTime, Utc};
use entity::vocab::{DeadlineState, FactKind};

use crate::domain::case_file::{CaseFile, Municipality, Withdrawal};
use crate::domain::fact::Value;
use crate::domain::moving::counts_on;
use crate::domain::places::{AsOf, Gazetteer};

/// A withdrawal or its taking back, as the journal has it: the case itself keeps the last state
/// only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub recorded_at: DateTime<Utc>,
    pub withdrawn: bool,
    pub reason: String,
}

impl CaseFile {
    /// The case as the record knew it at an instant: what was recorded later is taken away. `None`
    /// when the case itself was recorded later. Tasks keep their present state; answers do not
    /// look at them. `turns` are the case's own, oldest first.
    pub fn as_of(&self, cut_off: DateTime<Utc>, turns: &[Turn]) -> Option<Self> {
        if self.opened_at > cut_off {
            return None;
        }
        let mut then = self.clone();
        then.facts.list.retain(|f| f.recorded_at <= cut_off);
        then.facts.choices.retain(|c| c.recorded_at <= cut_off);
        then.contacts.retain(|c| c.recorded_at <= cut_off);
        then.offer.retain(|o| o.recorded_at <= cut_off);
        then.withdrawn = withdrawn_at(self, cut_off, turns);
        then.deadlines.retain(|d| d.recorded_at <= cut_off);
        // A deadline that was replaced later still counted then.
        if let Some(last) = then.deadlines.last_mut() {
            last.result = last.result.take().filter(|r| r.recorded_at <= cut_off);
            if last.closed_at.is_none_or(|closed| closed > cut_off) {
                last.state = DeadlineState::Running;
                last.closed_at = None;
            } else if last.state == DeadlineState::Superseded {
                last.state = match &last.result {
                    Some(r) if r.at <= last.due_at => DeadlineState::Met,
                    Some(_) => DeadlineState::Missed,
                    None => DeadlineState::Running,
                };
            }
        }
        // A clock that ran on after the withdrawal was taken back had stopped at the time.
        if let (Some(withdrawal), Some(last)) = (&then.withdrawn, then.deadlines.last_mut())
            && last.state == DeadlineState::Running
        {
            let ended = withdrawal.at <= last.due_at;
            last.state = if ended { DeadlineState::Ended } else { DeadlineState::Missed };
            last.closed_at = Some(withdrawal.at);
        }
        if let Some(place) = municipality_at(self, &then) {
            then.municipality = place;
        }
        Some(then)
    }
}

fn withdrawn_at(case: &CaseFile, cut_off: DateTime<Utc>, turns: &[Turn]) -> Option<Withdrawal> {
    match turns.iter().rfind(|turn| turn.recorded_at <= cut_off) {
        Some(turn) if turn.withdrawn => {
            Some(Withdrawal { at: turn.recorded_at, reason: turn.reason.clone() })
        }
        Some(_) => None,
        None => case.withdrawn.clone().filter(|w| w.at <= cut_off),
    }
}

/// The municipality as it was stated then, when it was stated otherwise since.
fn municipality_at(now: &CaseFile, then: &CaseFile) -> Option<Municipality> {
    let code = |case: &CaseFile| match &case.facts.current(FactKind::Municipality)?.value {
        Value::Code(code) => Some(code.clone()),
        _ => None,
    };
    let said = code(then)?;
    if code(now)? == said {
        return None;
    }
    match Gazetteer::built_in().as_of(&said, counts_on(then)) {
        AsOf::One(row) => Some(Municipality {
            nis: row.nis_code.clone(),
            name: row.name.clone(),
            province: row.province.clone(),
        }),
        AsOf::Several(_) | AsOf::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use entity::vocab::ClockState;

    use super::*;
    use crate::domain::contact::record;
    use crate::domain::fact::{NewFact, state};
    use crate::domain::report::Entry;
    use crate::domain::testing::*;

    #[test]
    fn a_case_as_of_an_earlier_instant_knows_nothing_later() {
        let mut case = running();
        let at = confirmed_at() + hours(10);
        let decision = record(&case, call(at), person(OFFICER), confirmed_at() + hours(20));
        then(&mut case, decision);
        let before = case.as_of(confirmed_at() + hours(15), &[]).unwrap();
        assert_eq!(Entry::of(&before).contact_any, None);
        assert_eq!(before.clock_state(), ClockState::Running);
        let after = case.as_of(confirmed_at() + hours(20), &[]).unwrap();
        assert_eq!(Entry::of(&after), Entry::of(&case));
        assert!(case.as_of(confirmed_at() - hours(1), &[]).is_none());
    }

    #[test]
    fn a_withdrawal_that_was_taken_back_since_still_held_then() {
        let case = running();
        let turn = |after, withdrawn| Turn {
            recorded_at: confirmed_at() + hours(after),
            withdrawn,
            reason: "x".to_owned(),
        };
        let turns = [turn(5, true), turn(9, false)];
        for (after, withdrawn) in [(4, false), (5, true), (8, true), (9, false), (99, false)] {
            let then = case.as_of(confirmed_at() + hours(after), &turns).unwrap();
            assert_eq!(then.withdrawn.is_some(), withdrawn, "{after}");
        }
    }

    #[test]
    fn a_case_that_moved_since_lay_where_it_was_said_to_lie() {
        let mut case = running();
        for (after, code) in [(1, "45041"), (9, "46003")] {
            let fact = NewFact::of(FactKind::Municipality, Value::Code(code.to_owned()), "Fedasil");
            let decision = state(&case, fact, None, confirmed_at() + hours(after));
            then(&mut case, decision);
        }
        case.municipality = Municipality {
            nis: "46003".to_owned(),
            name: "Beveren".to_owned(),
            province: "Oost-Vlaanderen".to_owned(),
        };
        let name = |after| {
            let then = case.as_of(confirmed_at() + hours(after), &[]).unwrap();
            then.municipality.name
        };
        assert_eq!((name(8).as_str(), name(9).as_str()), ("Ronse", "Beveren"));
    }
}
