//! The people of the overview: load, absence, gaps in the roster.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use entity::vocab::PersonId;

use super::board::Figure;
use crate::domain::assignment::{Acting, Away, roster_faults};
use crate::domain::calendar;
use crate::domain::roster::{AHEAD, StandIn, all_away, stand_ins};
use crate::messages::Words;
use crate::store::names::Names;
use crate::store::overview::TaskLoad;
use crate::store::reference::Region;
use crate::store::roster::AbsenceRow;
use crate::store::staff::Everyone;
use crate::web::lens::Lens;
use crate::web::roster::{away_words, days, fault_words};

/// What somebody has to do.
pub struct LoadLine {
    pub name: String,
    pub clocks: Figure,
    pub tasks: Figure,
    pub late: Figure,
    /// Last day of an absence of today.
    pub away: Option<String>,
}

/// Everyone with a clock or a task, the most late first.
pub fn load(
    clocks: &HashMap<PersonId, i64>,
    tasks: &[TaskLoad],
    names: &Names,
    away: &[AbsenceRow],
    today: NaiveDate,
    lens: &Lens,
) -> Vec<LoadLine> {
    let mut people: BTreeMap<PersonId, (i64, i64, i64)> = BTreeMap::new();
    for (person, count) in clocks {
        people.entry(*person).or_default().0 += count;
    }
    for part in tasks {
        let Some(person) = part.assignee_id else { continue };
        let counts = people.entry(person).or_default();
        counts.1 += part.tasks;
        counts.2 += part.late.unwrap_or_default();
    }
    let mut lines: Vec<LoadLine> = people
        .into_iter()
        .map(|(person, (clocks, tasks, late))| {
            let id = person.to_string();
            let link = |path: &str, more: &[(&str, &str)]| lens.url(path, more);
            let gone = away.iter().filter(|row| row.person_id == person && row.from_on <= today);
            LoadLine {
                name: names.get(person).unwrap_or_default().to_owned(),
                clocks: Figure {
                    count: clocks,
                    href: link("/cases", &[("clock", "open"), ("acts", &id)]),
                },
                tasks: Figure { count: tasks, href: link("/tasks", &[("person", &id)]) },
                late: Figure {
                    count: late,
                    href: link("/tasks", &[("person", &id), ("late", "yes")]),
                },
                away: gone.map(|row| row.until_on).max().map(calendar::date_short),
            }
        })
        .collect();
    lines.sort_by(|a, b| {
        let weight = |line: &LoadLine| (line.late.count, line.clocks.count, line.tasks.count);
        weight(b).cmp(&weight(a)).then_with(|| a.name.cmp(&b.name))
    });
    lines
}

/// Somebody who is away, or will be soon.
pub struct AwayLine {
    pub name: String,
    pub now: bool,
    pub days: String,
    /// Who stands in, by region.
    pub stands_in: Vec<String>,
}

/// Days ahead for which absences are shown.
const SOON: u64 = 14;

/// Who is away now and in the coming fortnight, and who stands in from today on.
pub fn away(
    w: Words,
    absences: &[AbsenceRow],
    regions: &[Region],
    everyone: &Everyone,
    names: &Names,
    today: NaiveDate,
    lens: &Lens,
) -> Vec<AwayLine> {
    let last = today.checked_add_days(chrono::Days::new(SOON)).unwrap_or(today);
    let looked_at = regions.iter().filter(|r| lens.focus.region.is_none_or(|id| id == r.id));
    let looked_at: Vec<&Region> = looked_at.collect();
    absences
        .iter()
        .filter(|row| row.from_on <= last)
        .filter_map(|row| {
            let (person, from, until) = (row.person_id, row.from_on.max(today), row.until_on);
            let away = Away { person, from, until };
            let stands_in = looked_at.iter().flat_map(|region| {
                let found = stand_ins(everyone.of(region.id), &away).into_iter();
                let found = found.filter(|part| !matches!(part.acting, Acting::Officer(_)));
                found.map(|part| stand_in(w, region, &part, &away, names))
            });
            let stands_in: Vec<String> = stands_in.collect();
            // With one region looked at, only those who have a duty there.
            if lens.focus.region.is_some() && stands_in.is_empty() {
                return None;
            }
            let days = [calendar::date_short(row.from_on), calendar::date_short(row.until_on)];
            Some(AwayLine {
                name: row.name.clone(),
                now: row.from_on <= today,
                days: w.a2("overview-away-days", "from", &days[0], "until", &days[1]),
                stands_in,
            })
        })
        .collect()
}

/// Who stands in, and on which days where it is not the whole absence.
fn stand_in(w: Words, region: &Region, part: &StandIn, away: &Away, names: &Names) -> String {
    let people: Vec<&str> = part.acting.people().iter().filter_map(|id| names.get(*id)).collect();
    let region = match (part.from, part.until) == (away.from, away.until) {
        true => region.name.clone(),
        false => {
            let days = days(w, (part.from, part.until));
            w.a2("overview-stands-in-days", "region", &region.name, "days", days)
        }
    };
    let id = match &part.acting {
        Acting::Coordinators(_) => "overview-stands-in-coordinators",
        Acting::Nobody => "overview-stands-in-nobody",
        Acting::Officer(_) | Acting::BackUp { .. } => "overview-stands-in",
    };
    w.a2(id, "region", region, "who", people.join(", "))
}

/// A gap or an overlap in the coming weeks.
pub struct FaultLine {
    pub region: String,
    pub text: String,
    pub href: String,
}

/// What is missing or double in the rosters of the coming weeks, the soonest first.
pub fn faults(
    w: Words,
    regions: &[Region],
    everyone: &Everyone,
    today: NaiveDate,
    lens: &Lens,
) -> Vec<FaultLine> {
    let last = today.checked_add_days(chrono::Days::new(AHEAD)).unwrap_or(today);
    let looked_at = regions.iter().filter(|r| lens.focus.region.is_none_or(|id| id == r.id));
    let mut found: Vec<(NaiveDate, FaultLine)> = looked_at
        .flat_map(|region| {
            let staff = everyone.of(region.id);
            let faults = roster_faults(&staff.terms, today, last).into_iter();
            let faults = faults.map(move |fault| (fault.from, fault_words(w, &fault)));
            let away = all_away(staff, today, last)
                .into_iter()
                .map(move |(from, until)| (from, away_words(w, (from, until))));
            faults.chain(away).map(move |(from, text)| {
                let href = format!("/roster#region-{}", region.code);
                (from, FaultLine { region: region.name.clone(), text, href })
            })
        })
        .collect();
    found.sort_by_key(|(from, _)| *from);
    found.into_iter().map(|(_, line)| line).collect()
}
