//! Which calendar entries go with a letter, and the feed that people subscribe to.

use super::calendar::{Calendar, Entry, Method, When, case_uid, task_uid};
use super::facts::{Case, Clock, ClockLine, Facts, Stopped, TaskLine};
use super::message::Part;
use super::render::House;
use super::say::Frame;
use crate::messages::Words;

/// Minutes before the deadline at which a calendar rings: where the clock becomes "soon" and
/// "urgent" (`domain::deadline`).
const ALARMS: [u32; 2] = [12 * 60, 4 * 60];

/// The calendar part of a letter, if it has one.
pub(super) fn of_letter(facts: &Facts, frame: &Frame<'_>, house: &House<'_>) -> Option<Part> {
    let of_clock = |case: &Case, clock: &Clock| vec![clock_entry(case, clock, frame)];
    let (method, entries) = match facts {
        Facts::ContactRung(f) if f.now <= f.clock.due_at => {
            (Method::Publish, of_clock(&f.case, &f.clock))
        }
        // The entry of the clock before moves to where this one ended.
        Facts::ContactMissed(f) if f.published && f.was().is_some() => {
            (Method::Publish, of_clock(&f.case, &f.clock))
        }
        Facts::CaseAssigned(f) => {
            let clock = f.clock.as_ref().filter(|clock| f.now <= clock.due_at)?;
            (Method::Publish, of_clock(&f.case, clock))
        }
        Facts::CaseReleased(f) => (Method::Cancel, of_clock(&f.case, f.clock.as_ref()?)),
        Facts::ClockStopped(f) => match &f.stopped {
            // One entry per case: it moves instead of going away.
            Stopped::Corrected { clock: Some(clock), .. }
                if f.published || house.now <= clock.due_at =>
            {
                (Method::Publish, of_clock(&f.case, clock))
            }
            Stopped::Corrected { clock: Some(_), .. } => return None,
            Stopped::Resumed { late_s: 0 } => (Method::Publish, of_clock(&f.case, &f.clock)),
            Stopped::Resumed { .. } => return None,
            _ if f.published => (Method::Cancel, of_clock(&f.case, &f.clock)),
            _ => return None,
        },
        // The day on which a task is due: a note in the calendar, gone when the task goes to somebody
        // else. What becomes of it afterwards only the subscribed calendar follows.
        Facts::TaskAssigned(f) => (Method::Publish, tasks(&f.tasks, frame)),
        Facts::TaskReleased(f) => (Method::Cancel, tasks(&f.tasks, frame)),
        Facts::HandOverAnswered(f) if f.accepted && f.held => {
            (Method::Cancel, tasks(&f.tasks, frame))
        }
        _ => return None,
    };
    if entries.is_empty() {
        return None;
    }
    let organizer = house.organizer.to_owned();
    let calendar = Calendar { method, name: None, organizer, stamp: house.now, entries };
    let name = facts.case().map_or("liaison", |case| case.reference.as_str());
    Some(Part { method: method.as_str(), text: calendar.text(), file_name: format!("{name}.ics") })
}

/// Somebody's deadlines and tasks as a calendar to subscribe to.
pub fn feed(
    name: &str,
    clocks: &[ClockLine],
    lines: &[TaskLine],
    words: Words,
    house: &House<'_>,
) -> String {
    let frame = Frame { w: words, name, base_url: house.base_url, subject: "" };
    let mut entries: Vec<Entry> = clocks.iter().map(|line| line_entry(line, &frame)).collect();
    entries.extend(tasks(lines, &frame));
    let calendar = Calendar {
        method: Method::Publish,
        name: Some(words.a("letter-feed-name", "name", name)),
        organizer: house.organizer.to_owned(),
        stamp: house.now,
        entries,
    };
    calendar.text()
}

fn clock_entry(case: &Case, clock: &Clock, frame: &Frame<'_>) -> Entry {
    let line = ClockLine {
        case: case.id,
        version: case.version,
        reference: case.reference.clone(),
        municipality: case.municipality.clone(),
        due_at: clock.due_at,
        who: None,
    };
    line_entry(&line, frame)
}

fn line_entry(line: &ClockLine, frame: &Frame<'_>) -> Entry {
    let case = frame.line_case(&line.reference, &line.municipality);
    let url = frame.case_url(line.case);
    let due = frame.full(line.due_at);
    Entry {
        uid: case_uid(line.case, frame.base_url),
        sequence: u32::try_from(line.version).unwrap_or(0),
        when: When::At(line.due_at),
        summary: frame.w.a("letter-entry-contact", "case", &case),
        description: frame.w.a2("letter-entry-contact-text", "due", due, "url", &url),
        url,
        alarms: ALARMS.to_vec(),
    }
}

/// Tasks with a date; the others have no place in a calendar.
fn tasks(lines: &[TaskLine], frame: &Frame<'_>) -> Vec<Entry> {
    let entry = |line: &TaskLine| {
        let case = frame.line_case(&line.reference, &line.municipality);
        let url = frame.case_url(line.case);
        Some(Entry {
            uid: task_uid(line.task, frame.base_url),
            sequence: u32::try_from(line.version).unwrap_or(0),
            when: When::On(line.due_on?),
            summary: format!("{case}: {}", frame.task(line)),
            description: url.clone(),
            url,
            alarms: Vec::new(),
        })
    };
    lines.iter().filter_map(entry).collect()
}
