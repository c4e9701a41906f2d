//! Who acts: the officer, or the back-up while the officer is away, then the next back-up, then
//! the coordinators. Never nobody, never a cycle (PRODUCT.md section 4).

use chrono::NaiveDate;
use entity::vocab::{Duty, PersonId};

/// A term of duty in one region, in local days. `until` is the last day; none: until further
/// notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub person: PersonId,
    pub duty: Duty,
    /// Order among back-ups; the lowest acts first.
    pub rank: i32,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Term {
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Local days on which somebody does not act, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    pub person: PersonId,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// The people round one region: its roster, all absences, the coordinators. Only people who can
/// sign in.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    pub terms: Vec<Term>,
    pub absences: Vec<Away>,
    pub coordinators: Vec<PersonId>,
}

/// Who has the duty in a region on a day, absent or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDuty {
    pub officer: Option<PersonId>,
    /// In the order in which they stand in.
    pub back_ups: Vec<PersonId>,
}

/// Who acts now, and why it is them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acting {
    Officer(PersonId),
    /// The officer is away, or there is none. `until`: last day of the officer's absence.
    BackUp {
        person: PersonId,
        until: Option<NaiveDate>,
    },
    /// Officer and back-ups are away or missing.
    Coordinators(Vec<PersonId>),
    /// No coordinator exists either: a red banner, and nothing that we can do about it.
    Nobody,
}

impl Acting {
    pub fn people(&self) -> &[PersonId] {
        match self {
            Self::Officer(person) | Self::BackUp { person, .. } => std::slice::from_ref(person),
            Self::Coordinators(people) => people,
            Self::Nobody => &[],
        }
    }
}

impl Staff {
    /// Last day of somebody's absence that covers a day; absences that follow one another are one.
    pub fn away_until(&self, person: PersonId, day: NaiveDate) -> Option<NaiveDate> {
        let mut until = None;
        let mut probe = day;
        while let Some(absence) = self
            .absences
            .iter()
            .filter(|a| a.person == person && a.from <= probe && probe <= a.until)
            .max_by_key(|a| a.until)
        {
            until = Some(absence.until);
            let Some(next) = absence.until.succ_opt() else { break };
            probe = next;
        }
        until
    }

    /// Officer and back-ups of a day. Of overlapping terms the one that began last counts.
    pub fn on_duty(&self, day: NaiveDate) -> OnDuty {
        let officer = self
            .terms
            .iter()
            .filter(|t| t.duty == Duty::Officer && t.covers(day))
            .max_by_key(|t| t.from)
            .map(|t| t.person);
        let mut back_ups: Vec<&Term> =
            self.terms.iter().filter(|t| t.duty == Duty::BackUp && t.covers(day)).collect();
        back_ups.sort_by_key(|t| (t.rank, t.from));
        let mut people = Vec::new();
        for person in back_ups.into_iter().map(|t| t.person) {
            if Some(person) != officer && !people.contains(&person) {
                people.push(person);
            }
        }
        OnDuty { officer, back_ups: people }
    }

    /// Who acts for a case with this officer and back-up on a day.
    pub fn acting(
        &self,
        officer: Option<PersonId>,
        back_up: Option<PersonId>,
        day: NaiveDate,
    ) -> Acting {
        let away = |person| self.away_until(person, day);
        if let Some(officer) = officer.filter(|p| away(*p).is_none()) {
            return Acting::Officer(officer);
        }
        let until = officer.and_then(away);
        let chain = back_up.into_iter().chain(self.on_duty(day).back_ups);
        if let Some(person) = chain.filter(|p| Some(*p) != officer).find(|p| away(*p).is_none()) {
            return Acting::BackUp { person, until };
        }
        let present: Vec<PersonId> =
            self.coordinators.iter().copied().filter(|p| away(*p).is_none()).collect();
        match (present.is_empty(), self.coordinators.is_empty()) {
            (false, _) => Acting::Coordinators(present),
            // All away: all are told, rather than nobody.
            (true, false) => Acting::Coordinators(self.coordinators.clone()),
            (true, true) => Acting::Nobody,
        }
    }
}

/// Days in a region's roster on which something is missing or double.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterFault {
    pub duty: Duty,
    pub kind: RosterFaultKind,
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// No end is in sight: it is still so on the last day that was looked at.
    pub open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RosterFaultKind {
    /// Nobody has the duty.
    Gap,
    /// Two officers at once.
    Overlap,
}

/// Gaps of either duty and overlaps of officers between two days, both included, joined where
/// they touch.
pub fn roster_faults(terms: &[Term], from: NaiveDate, until: NaiveDate) -> Vec<RosterFault> {
    let mut faults: Vec<RosterFault> = Vec::new();
    for (duty, kind) in [
        (Duty::Officer, RosterFaultKind::Gap),
        (Duty::Officer, RosterFaultKind::Overlap),
        (Duty::BackUp, RosterFaultKind::Gap),
    ] {
        let mut open: Option<RosterFault> = None;
        for day in from.iter_days().take_while(|d| *d <= until) {
            // Nobody is their own back-up.
            let stands_in = |t: &Term| {
                let officer = |o: &Term| o.duty == Duty::Officer && o.person == t.person;
                duty == Duty::BackUp && terms.iter().any(|o| officer(o) && o.covers(day))
            };
            let counts = |t: &&Term| t.duty == duty && t.covers(day) && !stands_in(t);
            let on_duty = terms.iter().filter(counts).count();
            let faulty = match kind {
                RosterFaultKind::Gap => on_duty == 0,
                RosterFaultKind::Overlap => on_duty > 1,
            };
            match (&mut open, faulty) {
                (Some(fault), true) => fault.until = day,
                (None, true) => {
                    open = Some(RosterFault { duty, kind, from: day, until: day, open: false });
                }
                (_, false) => faults.extend(open.take()),
            }
        }
        // It goes on when the days that are looked at end.
        faults.extend(open.map(|fault| RosterFault { open: true, ..fault }));
    }
    faults.sort_by_key(|f| f.from);
    faults
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BACK_UP, COORDINATOR, OFFICER, day, person, staff};
    use super::*;

    fn away(n: u128, from: &str, until: &str) -> Away {
        Away { person: person(n), from: day(from), until: day(until) }
    }

    #[test]
    fn the_chain_ends_with_somebody_whoever_is_away() {
        let (officer, back_up) = (Some(person(OFFICER)), Some(person(BACK_UP)));
        let on = day("2024-03-31");
        let who = |absences: Vec<Away>| Staff { absences, ..staff() }.acting(officer, back_up, on);
        assert_eq!(who(vec![]), Acting::Officer(person(OFFICER)));
        let one_day = away(OFFICER, "2024-03-31", "2024-03-31");
        assert_eq!(
            who(vec![one_day.clone()]),
            Acting::BackUp { person: person(BACK_UP), until: Some(on) },
            "an absence of one day, on the day the clocks change"
        );
        let both = vec![one_day, away(BACK_UP, "2024-03-30", "2024-04-02")];
        assert_eq!(who(both.clone()), Acting::Coordinators(vec![person(COORDINATOR)]));
        let all = [both, vec![away(COORDINATOR, "2024-03-01", "2024-05-01")]].concat();
        assert_eq!(who(all), Acting::Coordinators(vec![person(COORDINATOR)]));
        let empty = Staff::default();
        assert_eq!(empty.acting(None, None, on), Acting::Nobody);
        assert_eq!(
            empty.acting(officer, officer, on),
            Acting::Officer(person(OFFICER)),
            "somebody who stands in for themselves is no cycle"
        );
    }

    #[test]
    fn absences_that_follow_one_another_are_one() {
        let staff = Staff {
            absences: vec![
                away(OFFICER, "2024-01-01", "2024-01-03"),
                away(OFFICER, "2024-01-04", "2024-01-09"),
            ],
            ..staff()
        };
        let until = staff.away_until(person(OFFICER), day("2024-01-02"));
        assert_eq!(until, Some(day("2024-01-09")));
        assert_eq!(staff.away_until(person(OFFICER), day("2024-01-10")), None);
    }

    #[test]
    fn gaps_and_overlaps_are_seen_before_they_happen() {
        let term = |n, duty, from: &str, until: Option<&str>| Term {
            person: person(n),
            duty,
            rank: 1,
            from: day(from),
            until: until.map(day),
        };
        let terms = [
            term(1, Duty::Officer, "2024-01-01", Some("2024-01-10")),
            term(2, Duty::Officer, "2024-01-13", None),
            term(4, Duty::Officer, "2024-01-20", Some("2024-01-21")),
            term(3, Duty::BackUp, "2024-01-01", None),
        ];
        let faults = roster_faults(&terms, day("2024-01-05"), day("2024-01-31"));
        let seen: Vec<_> = faults.iter().map(|f| (f.kind, f.from, f.until)).collect();
        assert_eq!(
            seen,
            [
                (RosterFaultKind::Gap, day("2024-01-11"), day("2024-01-12")),
                (RosterFaultKind::Overlap, day("2024-01-20"), day("2024-01-21")),
            ]
        );
    }

    #[test]
    fn nobody_is_their_own_back_up() {
        let term = |n, duty, until: Option<&str>| Term {
            person: person(n),
            duty,
            rank: 1,
            from: day("2024-01-01"),
            until: until.map(day),
        };
        let terms = [
            term(1, Duty::Officer, None),
            term(1, Duty::BackUp, None),
            term(2, Duty::BackUp, Some("2024-01-10")),
        ];
        let faults = roster_faults(&terms, day("2024-01-01"), day("2024-01-31"));
        let seen: Vec<_> = faults.iter().map(|f| (f.duty, f.kind, f.from, f.until)).collect();
        let gap = (Duty::BackUp, RosterFaultKind::Gap, day("2024-01-11"), day("2024-01-31"));
        assert_eq!(seen, [gap]);
    }
}
