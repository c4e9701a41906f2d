//! What the morning's and the week's letters tell at the moment when they are written.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::vocab::{DeadlineState, Duty, PersonId};

use crate::domain::assignment::{RosterFaultKind, roster_faults};
use crate::domain::calendar;
use crate::domain::roster::{AHEAD, all_away_whole, gap_since, gap_until};
use crate::mail::facts::{ClockLine, Digest, Gap, ResultLine, TaskLine, Weekly};
use crate::store::digests::{self, Ended, Running, Work};
use crate::store::names::Names;
use crate::store::staff::Everyone;
use crate::store::{Run, Stored, letters, names, reference, staff};

/// Days ahead that the morning's letter looks.
const SOON: u64 = 3;

/// What the mornings of all people have in common.
#[derive(Clone, Debug)]
pub struct Morning {
    now: DateTime<Utc>,
    today: NaiveDate,
    everyone: Everyone,
    clocks: Vec<Running>,
    /// Nobody's work, and that of people who are away: whoever acts in the case sees it too.
    absent: Vec<Work>,
    /// Of those people.
    names: Names,
}

impl Morning {
    /// Five statements, and two more when somebody is away.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(run: &impl Run, now: DateTime<Utc>) -> Stored<Self> {
        let today = calendar::local_day(now);
        let everyone = staff::of_all(run, today).await?;
        let clocks = digests::clocks(run).await?;
        let away = everyone.away_on(today);
        let mut absent = digests::nobodys_work(run, soon(today)).await?;
        let mut names = Names::default();
        if !away.is_empty() {
            let people = away.iter().copied().collect();
            absent.extend(digests::work(run, Some(people), soon(today)).await?);
            names = names::of(run, away).await?;
        }
        Ok(Self { now, today, everyone, clocks, absent, names })
    }

    /// Work of nobody or of somebody who is away, in a case in which this person acts.
    fn stood_in(&self, person: PersonId) -> impl Iterator<Item = TaskLine> {
        let theirs = move |work: &&Work| work.is_stood_in_by(person, &self.everyone, self.today);
        self.absent.iter().filter(theirs).map(|work| {
            let who: Vec<PersonId> = work.assignee_id.into_iter().collect();
            task_line(work, named(&self.names, &who), &self.everyone, self.today)
        })
    }
}

/// Somebody's morning. Two statements.
///
/// # Errors
/// The database's.
pub async fn morning(run: &impl Run, all: &Morning, person: PersonId) -> Stored<Digest> {
    let (now, today) = (all.now, all.today);
    let theirs = all.clocks.iter().filter(|c| acting(c, &all.everyone, today).contains(&person));
    let work = digests::work(run, Some(vec![person]), soon(today)).await?;
    let own = work.iter().map(|w| task_line(w, None, &all.everyone, today));
    let lines: Vec<TaskLine> = own.chain(all.stood_in(person)).collect();
    let on = |wanted: &dyn Fn(NaiveDate) -> bool| -> Vec<TaskLine> {
        lines.iter().filter(|line| line.due_on.is_some_and(wanted)).cloned().collect()
    };
    let asked = digests::asked(run, person).await?;
    Ok(Digest {
        today,
        now,
        clocks: theirs.map(|clock| clock_line(clock, None)).collect(),
        late: on(&|day| day < today),
        due_today: on(&|day| day == today),
        due_soon: on(&|day| day > today),
        asked: usize::try_from(asked).unwrap_or(usize::MAX),
    })
}

/// The end of what a morning's letter looks at, itself not included.
pub fn soon(today: NaiveDate) -> DateTime<Utc> {
    calendar::start_of_day(today.checked_add_days(Days::new(SOON + 1)).unwrap_or(today))
}

/// Who acts for a clock on a day.
fn acting(clock: &Running, everyone: &Everyone, day: NaiveDate) -> Vec<PersonId> {
    let staff = everyone.of(clock.region_id);
    staff.acting(clock.officer_id, clock.back_up_id, day).people().to_vec()
}

fn clock_line(clock: &Running, who: Option<String>) -> ClockLine {
    ClockLine {
        case: clock.id,
        version: clock.version,
        reference: clock.reference.clone(),
        municipality: clock.municipality_name.clone(),
        due_at: clock.clock_due_at,
        who,
    }
}

fn task_line(work: &Work, who: Option<String>, everyone: &Everyone, day: NaiveDate) -> TaskLine {
    let away = |person| everyone.of(work.region_id).away_until(person, day);
    TaskLine {
        away_until: work.assignee_id.filter(|_| who.is_some()).and_then(away),
        nobodys: work.assignee_id.is_none(),
        task: work.id,
        case: work.case_id,
        version: work.version,
        reference: work.reference.clone(),
        municipality: work.municipality_name.clone(),
        step: work.step_code.clone(),
        title: work.title.clone(),
        title_en: work.title_en.clone(),
        due_on: Some(calendar::local_day(work.due_at)),
        who,
    }
}

/// The week before a Monday, for coordinators. A fixed number of statements.
///
/// # Errors
/// The database's.
pub async fn weekly(run: &impl Run, monday: NaiveDate, now: DateTime<Utc>) -> Stored<Weekly> {
    let today = calendar::local_day(now);
    let from = monday.checked_sub_days(Days::new(7)).unwrap_or(monday);
    let before = calendar::start_of_day(monday);
    let ended = digests::results(run, calendar::start_of_day(from), before).await?;
    let everyone = staff::of_all(run, today).await?;
    let clocks = digests::clocks(run).await?;
    let work = digests::work(run, None, calendar::start_of_day(today)).await?;
    let acting_in = |clock: &Running| acting(clock, &everyone, today);
    let mut people: BTreeSet<PersonId> = clocks.iter().flat_map(acting_in).collect();
    people.extend(work.iter().filter_map(|w| w.assignee_id));
    let names = names::of(run, people).await?;
    let running = clocks.iter().map(|clock| clock_line(clock, named(&names, &acting_in(clock))));
    let overdue = work.iter().map(|w| {
        let who: Vec<PersonId> = w.assignee_id.into_iter().collect();
        task_line(w, named(&names, &who), &everyone, today)
    });
    let results = |state: DeadlineState| -> Vec<ResultLine> {
        ended.iter().filter(|e| e.state == state).map(result_line).collect()
    };
    Ok(Weekly {
        from,
        until: monday.pred_opt().unwrap_or(monday),
        now,
        met: results(DeadlineState::Met),
        missed: results(DeadlineState::Missed),
        running: running.collect(),
        overdue: overdue.collect(),
        gaps: gaps(run, today).await?.into_iter().map(|(_, gap)| gap).collect(),
        parked: letters::parked(run).await?,
        late: false,
    })
}

fn named(names: &Names, people: &[PersonId]) -> Option<String> {
    let known: Vec<&str> = people.iter().filter_map(|id| names.get(*id)).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

fn result_line(ended: &Ended) -> ResultLine {
    ResultLine {
        case: ended.id,
        reference: ended.reference.clone(),
        municipality: ended.municipality_name.clone(),
        lead_s: ended.lead_seconds.unwrap_or_default(),
        over_s: (ended.ended_at() - ended.due_at).num_seconds().max(0),
        withdrawn: ended.result_at.is_none(),
    }
}

/// The end of a gap without one; greater than any day in figures.
const OPEN: &str = "open";

/// Until when, since when, whose.
fn parts(id: &str) -> [&str; 3] {
    let mut parts = id.rsplitn(3, '/');
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

/// Whether two are one gap, which may have changed at either end.
pub fn same(one: &str, other: &str) -> bool {
    let [[until, since, of], [other_until, other_since, other_of]] = [one, other].map(parts);
    of == other_of && since <= other_until && other_since <= until
}

/// Whether somebody who was told of a gap knows of another: the same one, no longer than it was told, or
/// days that were named. A gap that grew is news, and so is one that comes after one without an end.
pub fn holds(told: &str, gap: &str) -> bool {
    let [[told_until, told_since, told_of], [until, since, of]] = [told, gap].map(parts);
    let named = !told_since.is_empty() && told_until != OPEN;
    told_of == of && until <= told_until && (told_since == since || named && told_since <= since)
}

/// The gaps in the rosters of the coming weeks, the first on top, each with what tells it from
/// others: whose, since when, until when, however late it is looked at.
///
/// # Errors
/// The database's.
pub async fn gaps(run: &impl Run, today: NaiveDate) -> Stored<Vec<(String, Gap)>> {
    let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let everyone = staff::of_all(run, today).await?;
    let mut gaps = Vec::new();
    for region in reference::regions(run).await? {
        let terms = &everyone.of(region.id).terms;
        let faults = roster_faults(terms, today, until);
        for fault in faults.into_iter().filter(|f| f.kind == RosterFaultKind::Gap) {
            let since = gap_since(terms, &fault).map(|day| day.to_string()).unwrap_or_default();
            let end = gap_until(terms, &fault).map_or(OPEN.to_owned(), |day| day.to_string());
            let (duty, region_name) = (fault.duty, region.name.clone());
            let (from, until) = (fault.from, (!fault.open).then_some(fault.until));
            let gap = Gap { away: false, region: region_name, duty, from, until };
            gaps.push((format!("{}/{duty}/{since}/{end}", region.id), gap));
        }
        for (since, until) in all_away_whole(everyone.of(region.id), today, until) {
            let region_name = region.name.clone();
            let key = format!("{}/away/{since}/{until}", region.id);
            let (duty, from, until) = (Duty::Officer, since.max(today), Some(until));
            gaps.push((key, Gap { away: true, region: region_name, duty, from, until }));
        }
    }
    gaps.sort_by_key(|(_, gap)| gap.from);
    Ok(gaps)
}

#[cfg(test)]
mod tests {
    use super::{holds, same};

    #[test]
    fn only_a_gap_that_grew_or_is_another_is_news() {
        let told = "a/officer/2026-04-02/2026-04-09";
        for (gap, known) in [
            (told, true),
            ("a/officer/2026-04-05/2026-04-09", true),
            ("a/officer/2026-04-02/2026-04-07", true),
            ("a/officer/2026-04-02/2026-04-10", false),
            ("a/officer/2026-04-01/2026-04-09", false),
            ("a/officer/2026-04-02/open", false),
            ("a/officer//2026-04-09", false),
            ("a/back_up/2026-04-02/2026-04-09", false),
            ("b/officer/2026-04-02/2026-04-09", false),
        ] {
            assert_eq!(holds(told, gap), known, "{gap}");
        }
        // Of a gap without an end only the gap itself is known, not what comes when it was filled.
        for (told, gap, known) in [
            ("a/officer/2027-01-01/open", "a/officer/2027-01-01/open", true),
            ("a/officer/2027-01-01/open", "a/officer/2027-01-01/2027-02-01", true),
            ("a/officer/2027-01-01/open", "a/officer/2028-01-01/open", false),
            ("a/officer//open", "a/officer//2027-01-01", true),
            ("a/officer//open", told, false),
            ("a/officer//open", "a/officer/2028-01-01/open", false),
        ] {
            assert_eq!(holds(told, gap), known, "{told} {gap}");
        }
    }
    #[test]
    fn a_gap_that_changed_while_its_letter_waited_is_still_that_gap() {
        let told = "a/officer/2026-04-02/2026-04-09";
        assert!(same(told, "a/officer/2026-04-05/open") && same("a/officer//open", told));
        assert!(!same(told, "a/officer/2026-04-10/open"), "it was filled, and another begins");
        assert!(!same(told, "b/officer/2026-04-02/2026-04-09"));
    }
}
