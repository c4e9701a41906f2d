//! Letters that go by the clock on the wall: gaps in the roster, the digest, the week.

use chrono::NaiveDate;
use entity::vocab::Duty;

use super::*;

fn gap(region: &str, duty: Duty, from: NaiveDate, until: NaiveDate) -> Gap {
    Gap { away: false, region: region.to_owned(), duty, from, until: Some(until) }
}

fn gaps() -> Vec<Gap> {
    vec![
        gap("Limburg", Duty::Officer, day(11, 2), day(11, 8)),
        gap("West-Vlaanderen", Duty::BackUp, day(11, 11), day(11, 11)),
        Gap { until: None, ..gap("Antwerpen", Duty::BackUp, day(12, 1), day(12, 1)) },
    ]
}

pub(super) fn roster_gap() -> Vec<Sample> {
    let away = Gap { away: true, ..gap("Oost-Vlaanderen", Duty::Officer, day(11, 5), day(11, 8)) };
    samples([
        ("two", Facts::RosterGap(RosterGap { gaps: gaps() })),
        ("back-up", Facts::RosterGap(RosterGap { gaps: gaps()[1..].to_vec() })),
        ("away", Facts::RosterGap(RosterGap { gaps: vec![away.clone()] })),
        ("mixed", Facts::RosterGap(RosterGap { gaps: [gaps(), vec![away]].concat() })),
        ("bare", Facts::RosterGap(RosterGap { gaps: Vec::new() })),
    ])
}

fn running(hours: i64, who: Option<String>) -> ClockLine {
    ClockLine {
        case: case().id,
        version: 3,
        reference: case().reference,
        municipality: case().municipality,
        due_at: now() + TimeDelta::hours(hours),
        who,
    }
}

pub(super) fn digest() -> Vec<Sample> {
    let full = Digest {
        today: day(10, 25),
        now: now(),
        clocks: vec![running(-3, None), running(24, None)],
        late: vec![TaskLine { due_on: Some(day(10, 23)), ..bare_task() }],
        due_today: vec![TaskLine { due_on: Some(day(10, 25)), ..tasks().remove(0) }],
        due_soon: vec![TaskLine {
            due_on: Some(day(10, 28)),
            who: name("Jan Claes"),
            away_until: Some(day(10, 30)),
            ..tasks().remove(1)
        }],
        asked: 1,
    };
    let calm =
        Digest { clocks: Vec::new(), late: Vec::new(), due_today: Vec::new(), ..full.clone() };
    let bare = Digest {
        clocks: Vec::new(),
        late: Vec::new(),
        due_today: Vec::new(),
        due_soon: Vec::new(),
        asked: 0,
        ..full.clone()
    };
    samples([
        ("full", Facts::Digest(full)),
        ("calm", Facts::Digest(calm)),
        ("bare", Facts::Digest(bare)),
    ])
}

fn result(lead_h: i64, over_h: i64) -> ResultLine {
    ResultLine {
        case: case().id,
        reference: case().reference,
        municipality: case().municipality,
        lead_s: lead_h * 3600,
        over_s: over_h * 3600,
        withdrawn: false,
    }
}

pub(super) fn weekly() -> Vec<Sample> {
    let who = name("An Peeters");
    let full = Weekly {
        from: day(10, 19),
        until: day(10, 25),
        now: now(),
        met: vec![result(19, 0), result(-3, 0)],
        missed: vec![result(51, 3), ResultLine { withdrawn: true, ..result(0, 4) }],
        running: vec![running(-3, who.clone()), running(24, None)],
        overdue: vec![TaskLine {
            due_on: Some(day(10, 23)),
            who,
            away_until: Some(day(10, 30)),
            ..tasks().remove(0)
        }],
        gaps: gaps(),
        parked: 2,
        late: true,
    };
    let bare = Weekly {
        met: Vec::new(),
        missed: Vec::new(),
        running: Vec::new(),
        overdue: Vec::new(),
        gaps: Vec::new(),
        parked: 0,
        late: false,
        ..full.clone()
    };
    samples([("full", Facts::Weekly(full)), ("bare", Facts::Weekly(bare))])
}
