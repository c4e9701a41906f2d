//! What a change of the roster does, and who stands in while somebody is away.

use chrono::{Days, NaiveDate};

use super::assignment::{Acting, Away, RosterFault, Staff, Term, roster_faults};

/// How far ahead gaps and overlaps are looked for, in days: twelve weeks.
pub const AHEAD: u64 = 84;

/// The faults that a change makes: days that are faulty afterwards and were not before.
pub fn faults_made(
    before: &[Term],
    after: &[Term],
    from: NaiveDate,
    until: NaiveDate,
) -> Vec<RosterFault> {
    let old = roster_faults(before, from, until);
    let was = |fault: &RosterFault, day: NaiveDate| {
        old.iter().any(|o| {
            (o.duty, o.kind) == (fault.duty, fault.kind) && o.from <= day && day <= o.until
        })
    };
    let mut made: Vec<RosterFault> = Vec::new();
    for fault in roster_faults(after, from, until) {
        let days = fault.from.iter_days().take_while(|day| *day <= fault.until);
        for day in days.filter(|day| !was(&fault, *day)) {
            match made.last_mut() {
                Some(last)
                    if (last.duty, last.kind) == (fault.duty, fault.kind)
                        && last.until.succ_opt() == Some(day) =>
                {
                    last.until = day;
                }
                _ => made.push(RosterFault { from: day, until: day, open: false, ..fault }),
            }
            if let Some(last) = made.last_mut().filter(|last| last.until == fault.until) {
                last.open = fault.open;
            }
        }
    }
    made
}

/// The first day of a gap, however late one looks: the day after the last term before it. None: the
/// place has never been filled.
pub fn gap_since(terms: &[Term], gap: &RosterFault) -> Option<NaiveDate> {
    let before = terms.iter().filter(|term| term.duty == gap.duty).filter_map(|term| term.until);
    before.filter(|until| *until < gap.from).max().and_then(|until| until.succ_opt())
}

/// The last day of a gap, however far ahead: the day before the next term. None: no end is in sight.
pub fn gap_until(terms: &[Term], gap: &RosterFault) -> Option<NaiveDate> {
    if !gap.open {
        return Some(gap.until);
    }
    let after = terms.iter().filter(|term| term.duty == gap.duty).map(|term| term.from);
    after.filter(|from| *from > gap.until).min().and_then(|from| from.pred_opt())
}

/// The stretches of [`all_away`] that meet the days looked at, as long as they are, up to a year
/// before and behind.
pub fn all_away_whole(
    staff: &Staff,
    from: NaiveDate,
    until: NaiveDate,
) -> Vec<(NaiveDate, NaiveDate)> {
    let year = Days::new(366);
    let earlier = from.checked_sub_days(year).unwrap_or(from);
    let later = until.checked_add_days(year).unwrap_or(until);
    let mut found = all_away(staff, earlier, later);
    found.retain(|(first, last)| *first <= until && from <= *last);
    found
}

/// The days, joined where they touch, on which a region has somebody on duty and all of them are
/// away: the coordinators act.
pub fn all_away(staff: &Staff, from: NaiveDate, until: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let mut found: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in from.iter_days().take_while(|day| *day <= until) {
        let duty = staff.on_duty(day);
        let mut people = duty.officer.into_iter().chain(duty.back_ups).peekable();
        let staffed = people.peek().is_some();
        if !staffed || people.any(|person| staff.away_until(person, day).is_none()) {
            continue;
        }
        match found.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(day) => *last = day,
            _ => found.push((day, day)),
        }
    }
    found
}

/// A stretch of days with the same people at work in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub acting: Acting,
}

/// Who acts in a region while somebody is away, day by day, joined where it stays the same. Only
/// the days on which the person has a duty there.
pub fn stand_ins(staff: &Staff, away: &Away) -> Vec<StandIn> {
    let mut found: Vec<StandIn> = Vec::new();
    for day in away.from.iter_days().take_while(|day| *day <= away.until) {
        let duty = staff.on_duty(day);
        if duty.officer != Some(away.person) && !duty.back_ups.contains(&away.person) {
            continue;
        }
        let acting = staff.acting(duty.officer, duty.back_ups.first().copied(), day);
        match found.last_mut() {
            Some(last) if last.until.succ_opt() == Some(day) && same(&last.acting, &acting) => {
                last.until = day;
            }
            _ => found.push(StandIn { from: day, until: day, acting }),
        }
    }
    found
}

/// The same people; until when an officer is away may differ from day to day.
fn same(a: &Acting, b: &Acting) -> bool {
    a.people() == b.people() && std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// An absence joined with those of the same person that overlap it or touch it: its first and last
/// day, and the places of the joined ones in the list.
pub fn joined(new: &Away, others: &[Away]) -> (Away, Vec<usize>) {
    let mut whole = new.clone();
    let mut taken = Vec::new();
    // Joining one may reach the next: again until nothing more touches.
    loop {
        let touching = others.iter().enumerate().find(|(at, other)| {
            !taken.contains(at)
                && other.person == whole.person
                && whole.until.succ_opt().is_none_or(|next| other.from <= next)
                && other.until.succ_opt().is_none_or(|next| whole.from <= next)
        });
        let Some((at, other)) = touching else { return (whole, taken) };
        whole.from = whole.from.min(other.from);
        whole.until = whole.until.max(other.until);
        taken.push(at);
    }
}

#[cfg(test)]
mod tests {
    use entity::vocab::{Duty, PersonId};

    use super::*;
    use crate::domain::assignment::RosterFaultKind;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn term(person: PersonId, duty: Duty, from: NaiveDate, until: Option<NaiveDate>) -> Term {
        Term { person, duty, rank: 1, from, until }
    }

    #[test]
    fn ending_a_term_makes_a_gap_from_the_day_after() {
        let (a, b) = (PersonId::new(), PersonId::new());
        let back_up = term(b, Duty::BackUp, day(1, 1), None);
        let before = [term(a, Duty::Officer, day(1, 1), None), back_up.clone()];
        let after = [term(a, Duty::Officer, day(1, 1), Some(day(12, 14))), back_up];
        let made = faults_made(&before, &after, day(12, 1), day(12, 31));
        assert_eq!(made.len(), 1);
        assert_eq!((made[0].duty, made[0].kind), (Duty::Officer, RosterFaultKind::Gap));
        assert_eq!((made[0].from, made[0].until), (day(12, 15), day(12, 31)));
        assert!(faults_made(&after, &after, day(12, 1), day(12, 31)).is_empty());
    }

    #[test]
    fn only_the_days_that_were_sound_before_are_told() {
        let a = PersonId::new();
        let before = [term(a, Duty::Officer, day(1, 1), Some(day(12, 20)))];
        let after = [term(a, Duty::Officer, day(1, 1), Some(day(12, 10)))];
        let made = faults_made(&before, &after, day(12, 1), day(12, 31));
        let officer: Vec<_> = made.iter().map(|f| (f.duty, f.from, f.until)).collect();
        assert_eq!(officer, [(Duty::Officer, day(12, 11), day(12, 20))]);
    }

    #[test]
    fn a_second_officer_overlaps() {
        let (a, b) = (PersonId::new(), PersonId::new());
        let before = [term(a, Duty::Officer, day(1, 1), None)];
        let mut after = before.to_vec();
        after.push(term(b, Duty::Officer, day(12, 10), Some(day(12, 12))));
        let made = faults_made(&before, &after, day(12, 1), day(12, 31));
        assert_eq!((made[0].kind, made[0].from, made[0].until), {
            (RosterFaultKind::Overlap, day(12, 10), day(12, 12))
        });
    }

    #[test]
    fn the_back_up_stands_in_and_the_coordinators_when_both_are_away() {
        let (a, b, c) = (PersonId::new(), PersonId::new(), PersonId::new());
        let away = |person, from, until| Away { person, from, until };
        let mine = away(a, day(12, 1), day(12, 10));
        let staff = Staff {
            terms: vec![
                term(a, Duty::Officer, day(1, 1), None),
                term(b, Duty::BackUp, day(1, 1), None),
            ],
            absences: vec![mine.clone(), away(b, day(12, 4), day(12, 4))],
            coordinators: vec![c],
        };
        let found = stand_ins(&staff, &mine);
        let people: Vec<_> =
            found.iter().map(|s| (s.from, s.until, s.acting.people().to_vec())).collect();
        assert_eq!(
            people,
            [
                (day(12, 1), day(12, 3), vec![b]),
                (day(12, 4), day(12, 4), vec![c]),
                (day(12, 5), day(12, 10), vec![b]),
            ]
        );
        assert_eq!(all_away(&staff, day(12, 1), day(12, 31)), [(day(12, 4), day(12, 4))]);
        assert!(all_away(&Staff::default(), day(12, 1), day(12, 31)).is_empty(), "a gap instead");
        let stranger = away(PersonId::new(), day(12, 1), day(12, 10));
        assert!(stand_ins(&staff, &stranger).is_empty());
    }

    #[test]
    fn absences_that_overlap_or_touch_become_one() {
        let (me, other) = (PersonId::new(), PersonId::new());
        let away = |person, from, until| Away { person, from, until };
        let there = [
            away(me, day(12, 12), day(12, 14)),
            away(other, day(12, 10), day(12, 11)),
            away(me, day(12, 8), day(12, 9)),
            away(me, day(12, 20), day(12, 21)),
        ];
        let (whole, taken) = joined(&away(me, day(12, 10), day(12, 11)), &there);
        assert_eq!((whole.from, whole.until), (day(12, 8), day(12, 14)));
        assert_eq!(taken, [0, 2]);
        // One day on its own stays one day.
        let (whole, taken) = joined(&away(me, day(12, 17), day(12, 17)), &there);
        assert_eq!((whole.from, whole.until, taken.len()), (day(12, 17), day(12, 17), 0));
    }
}
