//! Every letter with invented facts: for the preview pages and the snapshot tests. The last sample
//! of a kind leaves out all that may be missing.

mod rounds;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::vocab::{CaseId, CaseKind, Duty, FactKind, LetterKind, TargetGroup, TaskId};
use uuid::Uuid;

use super::facts::{
    Acts, Case, CaseAssigned, CaseReleased, Clock, ClockLine, ClockStopped, Contact, Digest, Facts,
    Gap, HandOverAnswered, HandOverAsked, NewDuty, News, OneTimeLink, ResultLine, RosterGap,
    Stopped, TaskLine, TaskMoved, TasksDue, Test, Weekly, Why,
};
use crate::domain::edtf::Imprecise;

/// A letter to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Names it among those of its kind; lower case, for addresses of pages and files.
    pub name: &'static str,
    pub facts: Facts,
}

/// When the samples are written: Sunday 25 October 2026, 10.20 in Brussels (UTC).
pub fn now() -> DateTime<Utc> {
    confirmed_at() + TimeDelta::hours(24)
}

/// Saturday 24 October 2026, 11.20 in Brussels: the night after has an hour twice.
fn confirmed_at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_792_833_600, 0).unwrap_or_default()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}

fn name(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The samples of a kind; at least one.
pub fn of(kind: LetterKind) -> Vec<Sample> {
    match kind {
        LetterKind::ContactRung => contact_rung(),
        LetterKind::ContactMissed => contact_missed(),
        LetterKind::ClockStopped => clock_stopped(),
        LetterKind::TasksDue => tasks_due(),
        LetterKind::CaseAssigned => case_assigned(),
        LetterKind::CaseReleased => case_released(),
        LetterKind::TaskAssigned => moved(Facts::TaskAssigned),
        LetterKind::TaskReleased => moved(Facts::TaskReleased),
        LetterKind::HandOverAsked => hand_over_asked(),
        LetterKind::HandOverAnswered => hand_over_answered(),
        LetterKind::RosterGap => rounds::roster_gap(),
        LetterKind::Digest => rounds::digest(),
        LetterKind::Weekly => rounds::weekly(),
        LetterKind::Invitation => one_time(Facts::Invitation),
        LetterKind::PasswordReset => one_time(Facts::PasswordReset),
        LetterKind::Test => samples([("plain", Facts::Test(Test { now: now() }))]),
    }
}

fn samples<const N: usize>(list: [(&'static str, Facts); N]) -> Vec<Sample> {
    list.into_iter().map(|(name, facts)| Sample { name, facts }).collect()
}

fn case() -> Case {
    Case {
        id: CaseId(Uuid::from_u128(7)),
        reference: "OVL-2026-007".to_owned(),
        municipality: "Ronse".to_owned(),
        province: "Oost-Vlaanderen".to_owned(),
        kind: CaseKind::Opening,
        version: 3,
        operator: Some(("red_cross".to_owned(), name("Rode Kruis-Vlaanderen"))),
        capacity: vec![(TargetGroup::Adults, 80), (TargetGroup::Families, 40)],
        address: name("Stationsstraat 1"),
        informant: name("fedasil"),
        informant_level: name("federal"),
        target_group: None,
        start: Imprecise::parse("2026-12~").ok().map(|date| (FactKind::PlannedOpening, date)),
    }
}

/// Nothing known but where.
fn bare_case() -> Case {
    Case {
        province: String::new(),
        operator: None,
        capacity: Vec::new(),
        address: None,
        informant: None,
        informant_level: None,
        start: None,
        ..case()
    }
}

fn clock() -> Clock {
    let started_at = confirmed_at();
    Clock { started_at, due_at: started_at + TimeDelta::hours(48), hours: 48 }
}

fn contact(hours: i64) -> Contact {
    Contact {
        case: case(),
        clock: clock(),
        now: confirmed_at() + TimeDelta::hours(hours),
        opening: hours == 0,
        first: hours == 0,
        news: None,
        published: false,
        unreached: Vec::new(),
        acts: Acts::Officer("An Peeters".to_owned()),
        attempts: 0,
        repeated: false,
        late: false,
        why: Why::Officer,
    }
}

fn new_officer() -> NewDuty {
    let (from, by) = (name("Jan Claes"), name("Els Maes"));
    NewDuty { duty: Duty::Officer, from, by, open_tasks: 31 }
}

fn contact_rung() -> Vec<Sample> {
    let (officer, until) = (name("An Peeters"), Some(day(10, 30)));
    let away = Contact {
        acts: Acts::BackUp { name: "Jan Claes".to_owned(), officer: officer.clone(), until },
        attempts: 2,
        late: true,
        why: Why::StandsIn { officer, until },
        ..contact(24)
    };
    let bare = Contact {
        case: bare_case(),
        acts: Acts::Nobody,
        why: Why::StandsIn { officer: None, until: None },
        ..contact(44)
    };
    let entered_late = Contact {
        case: Case { kind: CaseKind::Reopening, ..case() },
        first: true,
        late: true,
        ..contact(30)
    };
    let unreached = Contact {
        acts: Acts::Officer("Jan Claes".to_owned()),
        unreached: vec!["Jan Claes".to_owned(), "Els Maes".to_owned()],
        why: Why::Coordinator,
        ..contact(2)
    };
    let was = Clock { due_at: clock().due_at - TimeDelta::hours(10), ..clock() };
    let reason = name("Typfout in het uur.");
    let moved = Contact { news: Some(News::Corrected { was, reason }), ..contact(37) };
    let resumed = Contact { news: Some(News::Resumed), ..contact(37) };
    let assigned = Contact { news: Some(News::Assigned(new_officer())), ..contact(26) };
    samples([
        ("opening", Facts::ContactRung(contact(0))),
        ("half-way", Facts::ContactRung(away)),
        ("entered-late", Facts::ContactRung(entered_late)),
        ("unreached", Facts::ContactRung(unreached)),
        ("moved", Facts::ContactRung(moved)),
        ("resumed", Facts::ContactRung(resumed)),
        ("assigned", Facts::ContactRung(assigned)),
        ("bare", Facts::ContactRung(bare)),
    ])
}

fn contact_missed() -> Vec<Sample> {
    let repeat = Contact { repeated: true, attempts: 1, why: Why::Coordinator, ..contact(99) };
    let bare = Contact {
        case: bare_case(),
        acts: Acts::Coordinators(Vec::new()),
        late: true,
        why: Why::LastResort,
        ..contact(49)
    };
    let entered_late = Contact { first: true, late: true, ..contact(50) };
    let assigned = Contact { news: Some(News::Assigned(new_officer())), ..contact(60) };
    samples([
        ("missed", Facts::ContactMissed(contact(48))),
        ("entered-late", Facts::ContactMissed(entered_late)),
        ("repeated", Facts::ContactMissed(repeat)),
        ("assigned", Facts::ContactMissed(assigned)),
        ("bare", Facts::ContactMissed(bare)),
    ])
}

fn clock_stopped() -> Vec<Sample> {
    let stopped = |stopped| {
        Facts::ClockStopped(ClockStopped {
            case: case(),
            clock: clock(),
            stopped,
            published: true,
            why: Why::BackUp,
        })
    };
    let reached = |lead_s, over_s| {
        let at = confirmed_at() + TimeDelta::seconds(lead_s);
        Stopped::Contact { at, by: name("An Peeters"), lead_s, over_s, anew: None }
    };
    let judged_anew = |lead_s, over_s| Stopped::Contact {
        at: confirmed_at() + TimeDelta::seconds(lead_s),
        by: name("An Peeters"),
        lead_s,
        over_s,
        anew: name("Het kabinet belde een dag eerder."),
    };
    // Told of it behind the due instant only: there is no entry to take back.
    let unpublished = |letter| match letter {
        Facts::ClockStopped(f) => Facts::ClockStopped(ClockStopped { published: false, ..f }),
        other => other,
    };
    let withdrawn =
        |over_s| Stopped::Withdrawn { reason: name("Het centrum komt er niet."), over_s };
    let moved = Clock {
        started_at: confirmed_at() + TimeDelta::hours(3),
        due_at: confirmed_at() + TimeDelta::hours(51),
        hours: 48,
    };
    samples([
        ("met", stopped(reached(68_400, 0))),
        ("late", unpublished(stopped(reached(183_600, 10_800)))),
        ("before", stopped(reached(-10_800, 0))),
        ("anew-late", unpublished(stopped(judged_anew(183_600, 10_800)))),
        ("anew-met", unpublished(stopped(judged_anew(68_400, 0)))),
        ("withdrawn", stopped(withdrawn(0))),
        ("withdrawn-late", unpublished(stopped(withdrawn(10_800)))),
        (
            "moved",
            stopped(Stopped::Corrected { clock: Some(moved), reason: name("Typfout in het uur.") }),
        ),
        ("resumed", stopped(Stopped::Resumed { late_s: 0 })),
        ("resumed-late", stopped(Stopped::Resumed { late_s: 10_800 })),
        ("bare", stopped(Stopped::Corrected { clock: None, reason: None })),
    ])
}

fn task(n: u128, step: &str, title: (&str, &str), due_on: Option<NaiveDate>) -> TaskLine {
    TaskLine {
        task: TaskId(Uuid::from_u128(100 + n)),
        case: case().id,
        version: 3,
        reference: case().reference,
        municipality: case().municipality,
        step: step.to_owned(),
        title: title.0.to_owned(),
        title_en: name(title.1),
        due_on,
        who: None,
        away_until: None,
        nobodys: false,
    }
}

fn tasks() -> Vec<TaskLine> {
    let plan = ("Stappenplan toelichten", "Explain the step plan");
    let group = ("Kerngroep samenroepen", "Call the core group together");
    vec![task(1, "D", plan, Some(day(10, 28))), task(2, "F", group, Some(day(11, 2)))]
}

/// Without date, step or a title in English.
fn bare_task() -> TaskLine {
    TaskLine { title_en: None, ..task(3, "", ("Eigen taak", ""), None) }
}

fn tasks_due() -> Vec<Sample> {
    let due =
        |case, on, tasks| Facts::TasksDue(TasksDue { case, due_on: on, today: day(10, 25), tasks });
    let on = |day| move |task: TaskLine| TaskLine { due_on: Some(day), ..task };
    let all = |day| tasks().into_iter().map(on(day)).collect::<Vec<_>>();
    let nobodys = tasks().into_iter().map(|t| TaskLine { nobodys: true, ..t });
    let nobodys = nobodys.map(on(day(10, 28))).collect();
    let away =
        TaskLine { who: name("Jan Claes"), away_until: Some(day(10, 30)), ..tasks().remove(0) };
    let bare = TaskLine { due_on: Some(day(10, 25)), ..bare_task() };
    samples([
        ("ahead", due(case(), day(10, 28), all(day(10, 28)))),
        ("today", due(case(), day(10, 25), all(day(10, 25))[..1].to_vec())),
        ("nobody", due(case(), day(10, 28), nobodys)),
        ("away", due(case(), day(10, 28), vec![away])),
        ("bare", due(bare_case(), day(10, 25), vec![bare])),
    ])
}

fn case_assigned() -> Vec<Sample> {
    let full = CaseAssigned { case: case(), new: new_officer(), clock: Some(clock()), now: now() };
    let new = NewDuty { duty: Duty::BackUp, from: None, by: None, open_tasks: 0 };
    let bare = CaseAssigned { case: bare_case(), new, clock: None, now: now() };
    samples([("clock", Facts::CaseAssigned(full)), ("bare", Facts::CaseAssigned(bare))])
}

fn case_released() -> Vec<Sample> {
    let full = CaseReleased {
        case: case(),
        duty: Duty::Officer,
        to: name("Jan Claes"),
        by: name("Els Maes"),
        clock: Some(clock()),
    };
    let back_up = CaseReleased { duty: Duty::BackUp, clock: None, ..full.clone() };
    let bare =
        CaseReleased { case: bare_case(), duty: Duty::BackUp, to: None, by: None, clock: None };
    samples([
        ("clock", Facts::CaseReleased(full)),
        ("back-up", Facts::CaseReleased(back_up)),
        ("bare", Facts::CaseReleased(bare)),
    ])
}

fn moved(letter: fn(TaskMoved) -> Facts) -> Vec<Sample> {
    let by = name("Els Maes");
    let full = TaskMoved { case: case(), tasks: tasks(), other: name("Jan Claes"), by };
    let bare = TaskMoved { case: bare_case(), tasks: vec![bare_task()], other: None, by: None };
    samples([("several", letter(full)), ("bare", letter(bare))])
}

fn hand_over_asked() -> Vec<Sample> {
    let full = HandOverAsked {
        case: Some(case()),
        from: name("An Peeters"),
        tasks: tasks(),
        note: name("Ik ben volgende week afwezig."),
    };
    let bare = HandOverAsked { case: None, from: None, tasks: vec![bare_task()], note: None };
    samples([("several", Facts::HandOverAsked(full)), ("bare", Facts::HandOverAsked(bare))])
}

fn hand_over_answered() -> Vec<Sample> {
    let answer = |accepted| HandOverAnswered {
        case: Some(case()),
        by: name("Jan Claes"),
        accepted,
        held: accepted,
        tasks: tasks(),
        note: None,
    };
    let refused = HandOverAnswered { note: name("Ik ben dan zelf weg."), ..answer(false) };
    let bare = HandOverAnswered {
        case: None,
        by: None,
        accepted: false,
        held: false,
        tasks: vec![bare_task()],
        note: None,
    };
    samples([
        ("accepted", Facts::HandOverAnswered(answer(true))),
        ("passed", Facts::HandOverAnswered(HandOverAnswered { held: false, ..answer(true) })),
        ("refused", Facts::HandOverAnswered(refused)),
        ("bare", Facts::HandOverAnswered(bare)),
    ])
}

fn one_time(letter: fn(OneTimeLink) -> Facts) -> Vec<Sample> {
    let url = format!("https://liaison.example.be/password/{}", "0123456789abcdef".repeat(4));
    let until = now() + TimeDelta::hours(72);
    let full = OneTimeLink { url: url.clone(), until, by: name("Els Maes") };
    samples([("asked", letter(full)), ("bare", letter(OneTimeLink { url, until, by: None }))])
}
