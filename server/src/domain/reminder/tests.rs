use std::collections::BTreeSet;

use entity::vocab::{Duty, LetterState};
use proptest::prelude::*;

use super::super::assignment::{Away, Term};
use super::super::calendar;
use super::super::confirmation::correct;
use super::super::contact::{NewContact, record};
use super::super::decision::{Decision, Refusal};
use super::super::life::{reassign, restore, withdraw};
use super::super::own_task::{OwnTask, add};
use super::super::plan::{Audience, Rung};
use super::super::testing::running;
use super::super::testing::*;
use super::*;
use crate::domain::event::Event;
use crate::domain::letter::{Assigned, Draft, Happened, Written, joined, of_events};

const NEW: u128 = 40;

fn name(person: PersonId) -> &'static str {
    match person.0.as_u128() {
        OFFICER => "officer",
        BACK_UP => "back-up",
        COORDINATOR => "coordinator",
        NEW => "new",
        _ => "somebody",
    }
}

/// A queue that remembers what it was given, as the table does.
#[derive(Default)]
struct Queue {
    written: Vec<Written>,
    letters: Vec<Letter>,
    keys: Vec<String>,
}

impl Queue {
    /// What may have reached somebody.
    fn heard(&self) -> Vec<Letter> {
        let told = self.letters.iter().zip(&self.written).filter(|(_, w)| w.is_told());
        told.map(|(letter, _)| letter.clone()).collect()
    }

    /// What a sweep writes: `rung: person, person`, marked when late.
    fn sweep(&mut self, case: &CaseFile, staff: &Staff, now: DateTime<Utc>) -> Vec<String> {
        let drafts = ladder(case, staff, &self.written, now);
        let lines = drafts.iter().map(|d| {
            let late = if d.late { " late" } else { "" };
            format!("{}{late}: {}", d.rung.as_deref().unwrap(), name(d.person))
        });
        let lines = lines.collect();
        for draft in drafts {
            self.take(draft);
        }
        lines
    }

    fn take(&mut self, draft: Draft) {
        assert!(!self.keys.contains(&draft.key), "twice: {}", draft.key);
        self.letters.push(letter(&draft));
        self.keys.push(draft.key);
        self.written.push(Written {
            kind: draft.kind,
            person: draft.person,
            deadline: draft.deadline.unwrap(),
            rung: draft.rung.unwrap(),
            acting: draft.data["acting"] == true,
            state: LetterState::Sent,
            reason: None,
            in_flight: false,
            put_off: false,
            assigned: Assigned::of(&draft.data),
        });
    }

    /// The mail server refuses somebody's letter for good.
    fn refused(&mut self, n: u128) {
        let letter = self.written.iter_mut().rev().find(|w| w.person == person(n)).unwrap();
        letter.state = LetterState::Parked;
        letter.reason = Some(LetterReason::Refused);
    }
}

fn letter(draft: &Draft) -> Letter {
    Letter {
        kind: draft.kind,
        person: draft.person,
        case: draft.case,
        deadline: draft.deadline,
        task: draft.task,
        rung: draft.rung.clone(),
        data: draft.data.clone(),
        late: draft.late,
        queued_at: draft.not_before,
    }
}

fn away(n: u128, from: i64, until: i64) -> Away {
    Away { person: person(n), from: on(from), until: on(until) }
}

fn minutes(n: i64) -> TimeDelta {
    TimeDelta::minutes(n)
}

#[test]
fn every_rung_goes_to_its_people_at_its_hour() {
    let case = running();
    let mut queue = Queue::default();
    let seen: Vec<(i64, Vec<String>)> = (0..=97)
        .map(|h| (h, queue.sweep(&case, &staff(), confirmed_at() + hours(h) + minutes(1))))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let all = |rung: &str, who: &[&str]| who.iter().map(|w| format!("{rung}: {w}")).collect();
    let everyone = ["officer", "back-up", "coordinator"];
    assert_eq!(
        seen,
        [
            (0, all("start", &["officer", "back-up"])),
            (24, all("after_24h", &["officer"])),
            (36, all("after_36h", &["officer", "back-up"])),
            (44, all("after_44h", &everyone)),
            (48, all("missed", &everyone)),
            (72, all("daily-1", &everyone)),
            (96, all("daily-2", &everyone)),
        ]
    );
}

#[test]
fn exactly_at_the_due_instant_nothing_is_missed_yet() {
    let case = running();
    let deadline = running_deadline(&case);
    let ladder = Ladder::of(&case.rule, deadline);
    assert_eq!(ladder.current(deadline.due_at).unwrap().key, "after_44h");
    let next = ladder.next_at(deadline.due_at).unwrap();
    assert_eq!(next - deadline.due_at, TimeDelta::microseconds(1));
    assert_eq!(ladder.current(next).unwrap().key, "missed");
}

fn running_deadline(case: &CaseFile) -> &Deadline {
    super::running(case).unwrap()
}

#[test]
fn across_both_summer_time_nights_the_rungs_keep_their_distance() {
    // The night of the switch lies between confirmation and due instant.
    for confirmed in ["2026-03-28T10:00:00+01:00", "2026-10-24T10:00:00+02:00"] {
        let mut case = running();
        let shift = at(confirmed) - case.deadlines[0].started_at;
        case.deadlines[0].started_at += shift;
        case.deadlines[0].due_at += shift;
        let deadline = running_deadline(&case);
        let ladder = Ladder::of(&case.rule, deadline);
        for (h, key) in [(24, "after_24h"), (36, "after_36h"), (44, "after_44h")] {
            let moment = at(confirmed) + hours(h);
            assert_eq!(ladder.current(moment).unwrap().key, key);
            assert_ne!(ladder.current(moment - minutes(1)).unwrap().key, key);
        }
    }
}

#[test]
fn after_downtime_over_three_rungs_only_the_highest_goes_marked_late() {
    let case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    let lines = queue.sweep(&case, &staff(), confirmed_at() + hours(46));
    assert_eq!(
        lines,
        ["after_44h late: officer", "after_44h late: back-up", "after_44h late: coordinator"]
    );
    assert!(queue.sweep(&case, &staff(), confirmed_at() + hours(47)).is_empty());
}

#[test]
fn a_case_entered_late_gets_the_highest_rung_once_and_everyone_learns_whose_it_is() {
    let case = running();
    let mut queue = Queue::default();
    let lines = queue.sweep(&case, &staff(), confirmed_at() + hours(30));
    assert_eq!(lines, ["after_24h late: officer", "after_24h late: back-up"]);
    let mut queue = Queue::default();
    let lines = queue.sweep(&case, &staff(), confirmed_at() + hours(50));
    let three = ["missed late: officer", "missed late: back-up", "missed late: coordinator"];
    assert_eq!(lines, three);
    // Entered two hours after the confirmation, the start is no late letter.
    let mut case = running();
    case.deadlines[0].recorded_at = confirmed_at() + hours(2);
    let lines = Queue::default().sweep(&case, &staff(), confirmed_at() + hours(2));
    assert_eq!(lines, ["start: officer", "start: back-up"]);
}

#[test]
fn while_the_officer_is_away_the_back_up_is_reminded() {
    let case = running();
    let absent = Staff { absences: vec![away(OFFICER, 1, 1)], ..staff() };
    let mut queue = Queue::default();
    queue.sweep(&case, &absent, confirmed_at());
    let midnight = calendar::start_of_day(on(1));
    assert_eq!(next_interest(&case, &absent, confirmed_at()), Some(midnight));
    assert_eq!(queue.sweep(&case, &absent, midnight), ["start: back-up"], "it is theirs now");
    assert!(queue.sweep(&case, &absent, midnight + hours(1)).is_empty());
    let day_after = confirmed_at() + hours(24);
    assert_eq!(queue.sweep(&case, &absent, day_after), ["after_24h: back-up"]);
    // Rung 36 comes at 23.20, when the officer is still away; back at midnight, the officer gets
    // the rung at which the clock stands.
    let evening = confirmed_at() + hours(36);
    assert_eq!(queue.sweep(&case, &absent, evening), ["after_36h: back-up"]);
    let back = calendar::start_of_day(on(2));
    assert_eq!(next_interest(&case, &absent, evening), Some(back));
    assert_eq!(queue.sweep(&case, &absent, back), ["after_36h: officer"]);
}

#[test]
fn both_away_or_nobody_assigned_means_the_coordinators_from_the_first_hour() {
    let case = running();
    let absent = Staff { absences: vec![away(OFFICER, 0, 9), away(BACK_UP, 0, 9)], ..staff() };
    let mut queue = Queue::default();
    let lines = queue.sweep(&case, &absent, confirmed_at());
    assert_eq!(lines, ["start: coordinator", "start: officer", "start: back-up"]);
    let lines = queue.sweep(&case, &absent, confirmed_at() + hours(36));
    assert_eq!(lines, ["after_36h: coordinator"]);
    let nobodys = without(running(), &[person(OFFICER), person(BACK_UP)]);
    let empty = Staff { terms: Vec::new(), ..staff() };
    let lines = Queue::default().sweep(&nobodys, &empty, confirmed_at());
    assert_eq!(lines, ["start: coordinator"]);
    let lines = Queue::default().sweep(&nobodys, &staff(), confirmed_at());
    assert_eq!(lines, ["start: back-up"], "the roster's back-up stands in first");
}

#[test]
fn after_a_reassignment_the_new_officer_gets_the_current_rung_and_the_old_one_no_more() {
    let mut case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    let noon = confirmed_at() + hours(25);
    let drafts = ladder(&case, &staff(), &queue.written, noon);
    let decision = reassign(&case, Some(person(NEW)), Some(person(BACK_UP)), None);
    then(&mut case, decision);
    let waiting = letter(&drafts[0]);
    assert_eq!(still_valid(&waiting, &case, &staff(), noon), Err(LetterReason::Reassigned));
    drafts.into_iter().for_each(|d| queue.take(d));
    assert_eq!(queue.sweep(&case, &staff(), noon + hours(1)), ["after_24h: new"]);
}

#[test]
fn what_a_rule_dropped_returns_and_what_a_hand_dropped_does_not() {
    let case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    for (reason, returns) in [(LetterReason::Reassigned, 1), (LetterReason::ByHand, 0)] {
        queue.written[0].state = LetterState::Dropped;
        queue.written[0].reason = Some(reason);
        assert_eq!(ladder(&case, &staff(), &queue.written, confirmed_at()).len(), returns);
    }
}

#[test]
fn a_contact_between_queueing_and_sending_stops_the_letter_and_takes_the_entry_back() {
    let mut case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    let noon = confirmed_at() + hours(24);
    let waiting = letter(&ladder(&case, &staff(), &queue.written, noon)[0]);
    assert_eq!(still_valid(&waiting, &case, &staff(), noon), Ok(()));
    let id = running_deadline(&case).id;
    let decision = record(&case, call(noon), person(OFFICER), noon).unwrap();
    let events = decision.events.clone();
    then(&mut case, Ok(decision));
    assert_eq!(still_valid(&waiting, &case, &staff(), noon), Err(LetterReason::ContactRecorded));
    assert!(ladder(&case, &staff(), &queue.written, noon + hours(90)).is_empty());
    let drafts = of_events(Happened {
        case: &case,
        events: &events,
        actor: Some(person(OFFICER)),
        stopped: &[id],
        heard: &queue.heard(),
        waiting: &[],
        now: noon,
    });
    let told: Vec<_> = drafts.iter().map(|d| (d.kind, name(d.person))).collect();
    let stopped = LetterKind::ClockStopped;
    assert_eq!(told, [(stopped, "officer"), (stopped, "back-up")]);
}

#[test]
fn a_later_rung_replaces_one_that_still_waits() {
    let case = running();
    let waiting = letter(&ladder(&case, &staff(), &[], confirmed_at())[0]);
    let later = confirmed_at() + hours(24);
    assert_eq!(still_valid(&waiting, &case, &staff(), later), Err(LetterReason::LaterRung));
}

#[test]
fn a_corrected_confirmation_starts_a_ladder_of_its_own() {
    let mut case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    let now = confirmed_at() + hours(30);
    let waiting = letter(&ladder(&case, &staff(), &queue.written, now)[0]);
    let corrected = confirmation(confirmed_at() - hours(10));
    let decision = correct(&case, corrected, "verkeerd uur", person(COORDINATOR), now);
    then(&mut case, decision);
    assert_eq!(still_valid(&waiting, &case, &staff(), now), Err(LetterReason::ClockCorrected));
    let lines = queue.sweep(&case, &staff(), now);
    assert_eq!(lines, ["after_36h late: officer", "after_36h late: back-up"]);
    assert_eq!(next_interest(&case, &staff(), now), Some(confirmed_at() + hours(34)));
}

#[test]
fn a_withdrawn_case_is_silent_and_a_restored_one_goes_on_where_it_was() {
    let mut case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    let overdue = confirmed_at() + hours(50);
    let waiting = letter(&ladder(&case, &staff(), &queue.written, overdue)[0]);
    let decision = withdraw(&case, "komt niet", overdue);
    then(&mut case, decision);
    assert_eq!(still_valid(&waiting, &case, &staff(), overdue), Err(LetterReason::Withdrawn));
    assert_eq!(next_interest(&case, &staff(), overdue), None);
    assert!(queue.sweep(&case, &staff(), overdue + hours(24)).is_empty());
    let decision = restore(&case, "toch wel", overdue);
    then(&mut case, decision);
    let lines = queue.sweep(&case, &staff(), overdue + hours(24));
    let one = |who: &str| format!("daily-1 late: {who}");
    assert_eq!(lines, [one("officer"), one("back-up"), one("coordinator")]);
    // Withdrawn in time and restored late: no clock until a new confirmation, and no mail storm.
    let mut case = running();
    let decision = withdraw(&case, "komt niet", confirmed_at() + hours(1));
    then(&mut case, decision);
    let mut soon = case.clone();
    let decision = restore(&soon, "toch wel", confirmed_at() + hours(2));
    then(&mut soon, decision);
    assert_eq!(Queue::default().sweep(&soon, &staff(), confirmed_at() + hours(24)).len(), 2);
    let decision = restore(&case, "toch wel", overdue);
    then(&mut case, decision);
    assert!(Queue::default().sweep(&case, &staff(), overdue).is_empty());
}

#[test]
fn history_and_rumours_have_no_ladder() {
    for case in [rumour(), historic()] {
        assert!(ladder(&case, &staff(), &[], confirmed_at() + hours(100)).is_empty());
        assert_eq!(next_interest(&case, &staff(), confirmed_at()), None);
    }
}

#[test]
fn a_mailbox_that_refuses_raises_the_next_rung_that_reaches_somebody_else() {
    let case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    queue.refused(OFFICER);
    assert_eq!(queue.sweep(&case, &staff(), confirmed_at() + minutes(5)), ["start: coordinator"]);
    assert!(queue.sweep(&case, &staff(), confirmed_at() + minutes(9)).is_empty(), "one step");
    let day_after = confirmed_at() + hours(24);
    assert_eq!(queue.sweep(&case, &staff(), day_after), ["after_24h: officer"]);
    queue.refused(OFFICER);
    assert_eq!(queue.sweep(&case, &staff(), day_after + minutes(1)), ["after_24h: back-up"]);
    // Written to beyond the rung's audience, and still entitled to it when it is sent.
    queue.keys.clear();
    queue.written.retain(|w| w.person != person(BACK_UP) || w.rung != "after_24h");
    let drafts = ladder(&case, &staff(), &queue.written, day_after + minutes(2));
    assert_eq!(still_valid(&letter(&drafts[0]), &case, &staff(), day_after), Ok(()));
}

#[test]
fn with_two_mailboxes_that_refuse_the_coordinators_are_told_at_every_rung() {
    let case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    queue.refused(OFFICER);
    queue.refused(BACK_UP);
    assert_eq!(queue.sweep(&case, &staff(), confirmed_at() + minutes(5)), ["start: coordinator"]);
    let day_after = confirmed_at() + hours(24);
    assert_eq!(queue.sweep(&case, &staff(), day_after), ["after_24h: officer"]);
    queue.refused(OFFICER);
    let next = queue.sweep(&case, &staff(), day_after + minutes(1));
    assert_eq!(next, ["after_24h: back-up", "after_24h: coordinator"], "not the back-up alone");
}

#[test]
fn a_clock_moved_backwards_writes_no_lower_rung() {
    let case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    queue.sweep(&case, &staff(), confirmed_at() + hours(40));
    for h in [30, 20, -5] {
        assert!(queue.sweep(&case, &staff(), confirmed_at() + hours(h)).is_empty(), "{h}");
    }
    assert_eq!(queue.sweep(&case, &staff(), confirmed_at() + hours(44)).len(), 3);
}

#[test]
fn a_damaged_ladder_still_says_that_the_due_instant_has_passed() {
    let rung = |key: &str, offset_hours| Rung {
        key: key.to_owned(),
        offset_hours,
        audience: vec![Audience::Officer],
    };
    let mut case = running();
    let who =
        |case: &CaseFile, h| Queue::default().sweep(case, &staff(), confirmed_at() + hours(h));
    case.rule.ladder.clear();
    case.rule.repeat.audience.clear();
    assert!(who(&case, 47).is_empty());
    assert_eq!(who(&case, 49), ["daily-0 late: officer"]);
    assert_eq!(who(&case, 73), ["daily-1 late: officer"]);
    case.rule.ladder = vec![rung("early", -5), rung("far", 1_000), rung("never", i64::MAX)];
    assert_eq!(who(&case, 0), ["early: officer"]);
    assert_eq!(who(&case, 999), ["early late: officer"], "the plan says so");
    case.rule.repeat.every_hours = -7;
    assert_eq!(who(&case, 1_002), ["daily-1 late: officer"]);
    assert!(next_interest(&case, &staff(), confirmed_at()).is_some());
}

#[test]
fn tasks_are_reminded_of_three_days_before_and_on_the_day_at_eight() {
    let mut case = running();
    let decision = record(&case, call(confirmed_at()), person(OFFICER), confirmed_at());
    then(&mut case, decision);
    let mut seen: Vec<(String, Vec<String>)> = Vec::new();
    let mut now = confirmed_at();
    let mut keys = BTreeSet::new();
    while let Some(next) = next_interest(&case, &staff(), now) {
        now = next;
        let drafts = task_letters(&case, &staff(), now);
        let new: Vec<_> = drafts.into_iter().filter(|d| keys.insert(d.key.clone())).collect();
        assert!(new.iter().all(|d| !d.late), "on time");
        for draft in &new {
            assert_eq!(still_valid(&letter(draft), &case, &staff(), now), Ok(()));
        }
        let words = new.iter().map(|d| d.data["ahead"].as_str().unwrap().to_owned());
        seen.push((calendar::time_short(now), words.collect()));
    }
    assert!(seen.len() >= 4);
    for (time, letters) in seen {
        assert_eq!((time.as_str(), letters.len()), ("08.00", 1), "one for a day and person");
    }
}

#[test]
fn on_the_due_day_itself_one_reminder_says_it_all() {
    let mut case = running();
    let decision = record(&case, call(confirmed_at()), person(OFFICER), confirmed_at());
    then(&mut case, decision);
    let due_on = super::tasks::dated(&case).map(|(_, day)| day).min().unwrap();
    let night = calendar::start_of_day(due_on) + hours(1);
    let words = |now| {
        let drafts = task_letters(&case, &staff(), now).into_iter();
        let of_day = drafts.filter(|d| d.data["due_on"] == due_on.to_string());
        of_day.map(|d| d.data["ahead"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(words(night - hours(2)), ["before"]);
    assert!(words(night).is_empty());
    assert_eq!(words(night + hours(8)), ["day"]);
    let before = task_letters(&case, &staff(), night - hours(2)).remove(0);
    let late = still_valid(&letter(&before), &case, &staff(), night);
    assert_eq!(late, Err(LetterReason::TooLate), "left over from yesterday");
}

#[test]
fn a_closed_or_moved_task_stops_its_reminder() {
    let mut case = running();
    let decision = record(&case, call(confirmed_at()), person(OFFICER), confirmed_at());
    then(&mut case, decision);
    let due_on = calendar::local_day(case.task(task(&case, "D")).unwrap().due_at.unwrap());
    let day = calendar::at_hour(due_on, 8);
    let waiting: Vec<Letter> = task_letters(&case, &staff(), day).iter().map(letter).collect();
    let theirs = waiting.iter().find(|l| l.text("due_on") == due_on.to_string()).unwrap();
    let tomorrow = day + hours(24);
    assert_eq!(still_valid(theirs, &case, &staff(), tomorrow), Err(LetterReason::TooLate));
    for task in &mut case.tasks {
        task.state = entity::vocab::TaskState::Done;
    }
    assert_eq!(still_valid(theirs, &case, &staff(), day), Err(LetterReason::TaskClosed));
}

fn rule_of(offsets: &[i64], every: i64) -> CaseFile {
    let mut case = running();
    let audience = [Audience::Acting, Audience::Officer, Audience::BackUp, Audience::Coordinators];
    let rungs = offsets.iter().enumerate().map(|(n, offset_hours)| Rung {
        key: format!("r{n}"),
        offset_hours: *offset_hours,
        audience: vec![audience[n % audience.len()]],
    });
    case.rule.ladder = rungs.collect();
    case.rule.repeat.every_hours = every;
    case
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever the ladder, the order of sweeps and the absences: nobody gets a letter twice,
    /// whoever acts has one of the step at which the clock stands, and what was just written is
    /// valid.
    #[test]
    fn a_hundred_sweeps_write_nothing_twice_and_forget_nobody(
        offsets in prop::collection::vec(-20i64..120, 0..7),
        every in -5i64..60,
        moments in prop::collection::vec(-10i64..400, 100),
        absences in prop::collection::vec((1u128..4, 0i64..10, 0i64..5), 0..5),
    ) {
        let case = rule_of(&offsets, every);
        let absences = absences.into_iter().map(|(n, from, days)| away(n, from, from + days));
        let staff = Staff { absences: absences.collect(), ..staff() };
        let deadline = running_deadline(&case);
        let rungs = Ladder::of(&case.rule, deadline);
        let mut queue = Queue::default();
        let mut latest = 0;
        for h in moments {
            let now = confirmed_at() + hours(h);
            let drafts = ladder(&case, &staff, &queue.written, now);
            for draft in drafts {
                if latest <= h {
                    prop_assert_eq!(still_valid(&letter(&draft), &case, &staff, now), Ok(()));
                }
                queue.take(draft);
            }
            latest = latest.max(h);
            if let Some(step) = rungs.current(now) && latest == h {
                let acting = staff.acting(case.officer, case.back_up, calendar::local_day(now));
                for person in acting.people() {
                    let has = queue.written.iter().any(|w| w.person == *person && w.rung == step.key);
                    prop_assert!(has, "{:?} at {h} h", step.key);
                }
            }
        }
    }

    /// The instants of interest are all that a sweep needs: looking every ten minutes finds no
    /// letter earlier.
    #[test]
    fn the_next_instant_of_interest_is_never_too_late(
        offsets in prop::collection::vec(-20i64..120, 0..6),
        every in 1i64..60,
        absences in prop::collection::vec((1u128..4, 0i64..6, 0i64..3), 0..4),
    ) {
        let case = rule_of(&offsets, every);
        let absences = absences.into_iter().map(|(n, from, days)| away(n, from, from + days));
        let staff = Staff { absences: absences.collect(), ..staff() };
        let mut queue = Queue::default();
        let mut now = confirmed_at();
        queue.sweep(&case, &staff, now);
        let end = confirmed_at() + hours(130);
        while now < end {
            let next = next_interest(&case, &staff, now).unwrap();
            prop_assert!(next > now);
            let before = next.min(end) - TimeDelta::microseconds(1);
            prop_assert!(ladder(&case, &staff, &queue.written, before).is_empty());
            queue.sweep(&case, &staff, next);
            now = next;
        }
    }
}

#[test]
fn a_roster_term_ends_and_the_next_officer_is_not_moved_in_by_itself() {
    let mut staff = staff();
    staff.terms[0].until = Some(on(0));
    staff.terms.push(Term {
        person: person(NEW),
        duty: Duty::Officer,
        rank: 1,
        from: on(1),
        until: None,
    });
    let case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff, confirmed_at());
    let lines = queue.sweep(&case, &staff, confirmed_at() + hours(24));
    assert_eq!(lines, ["after_24h: officer"], "a case stays with whom it was given to");
}

/// What follows at once from a change that is applied, as kind and person.
fn told(drafts: &[Draft]) -> Vec<(LetterKind, &'static str)> {
    let mut told: Vec<_> = drafts.iter().map(|d| (d.kind, name(d.person))).collect();
    told.sort_by_key(|(kind, who)| (kind.as_str(), *who));
    told
}

/// What a decision journals, once it is carried out.
fn applied(case: &mut CaseFile, decision: Result<Decision, Refusal>) -> Vec<Event> {
    let events = decision.as_ref().unwrap().events.clone();
    then(case, decision);
    events
}

fn changed(
    case: &mut CaseFile,
    decision: Result<Decision, Refusal>,
    queue: &Queue,
    stopped: &[entity::vocab::DeadlineId],
    now: DateTime<Utc>,
) -> Vec<Draft> {
    let events = applied(case, decision);
    let actor = Some(person(COORDINATOR));
    let (heard, waiting) = (&queue.heard(), &[]);
    of_events(Happened { case, events: &events, actor, stopped, heard, waiting, now })
}

/// With the letters of the ladder that are due at that moment.
fn all_at_once(
    case: &mut CaseFile,
    decision: Result<Decision, Refusal>,
    queue: &Queue,
    stopped: &[entity::vocab::DeadlineId],
    now: DateTime<Utc>,
) -> Vec<Draft> {
    let events = applied(case, decision);
    let actor = Some(person(COORDINATOR));
    let ladder = ladder(case, &staff(), &queue.written, now);
    let (heard, waiting) = (&queue.heard(), &[]);
    joined(ladder, Happened { case, events: &events, actor, stopped, heard, waiting, now })
}

#[test]
fn whoever_gets_another_duty_in_a_case_is_told_of_it() {
    let (officer, back_up) = (Some(person(OFFICER)), Some(person(BACK_UP)));
    let (new, now) = (Some(person(NEW)), confirmed_at());
    let (assigned, released) = (LetterKind::CaseAssigned, LetterKind::CaseReleased);
    for (to, expected) in [
        // The back-up becomes officer, and nobody the back-up.
        ((back_up, None), vec![(assigned, "back-up"), (released, "officer")]),
        // They change places.
        ((back_up, officer), vec![(assigned, "back-up"), (assigned, "officer")]),
        // Another back-up: the officer hears nothing.
        ((officer, new), vec![(assigned, "new"), (released, "back-up")]),
    ] {
        let mut case = running();
        let decision = reassign(&case, to.0, to.1, None);
        let drafts = changed(&mut case, decision, &Queue::default(), &[], now);
        assert_eq!(told(&drafts), expected);
        let gone = drafts.iter().find(|d| d.kind == released);
        let duty = gone.map(|d| letter(d).text("duty").to_owned());
        let lost = if to.0 == officer { "back_up" } else { "officer" };
        assert!(duty.is_none_or(|duty| duty == lost));
    }
}

#[test]
fn whoever_gets_a_case_reads_in_one_letter_that_it_is_theirs_and_how_late_it_is() {
    let mut case = running();
    let mut queue = Queue::default();
    let (new, rung) = (Some(person(NEW)), LetterKind::ContactRung);
    queue.sweep(&case, &staff(), confirmed_at());
    let now = confirmed_at() + hours(30);
    queue.sweep(&case, &staff(), now);
    let decision = reassign(&case, new, Some(person(BACK_UP)), None);
    let all = all_at_once(&mut case, decision, &queue, &[], now);
    assert_eq!(told(&all), [(LetterKind::CaseReleased, "officer"), (rung, "new")]);
    let one = letter(all.iter().find(|d| d.kind == rung).unwrap());
    assert!(one.is_set("assigned") && !one.late);
    assert_eq!(one.person("from"), Some(person(OFFICER)));
    assert_eq!(one.person("by"), Some(person(COORDINATOR)));
    assert_eq!(still_valid(&one, &case, &staff(), now), Ok(()));
    // Given back the same hour: the officer has the rung already, and reads only that it is theirs.
    queue.take(all.into_iter().find(|d| d.kind == rung).unwrap());
    let decision = reassign(&case, Some(person(OFFICER)), Some(person(BACK_UP)), None);
    let back = all_at_once(&mut case, decision, &queue, &[], now);
    assert_eq!(
        told(&back),
        [(LetterKind::CaseAssigned, "officer"), (LetterKind::CaseReleased, "new")]
    );
}

#[test]
fn whoever_heard_that_the_clock_stopped_hears_that_it_goes_on() {
    let mut case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    let noon = confirmed_at() + hours(1);
    let decision = withdraw(&case, "komt niet", noon);
    then(&mut case, decision);
    let withdrawn = case.clone();
    let decision = restore(&case, "toch wel", noon + hours(1));
    let drafts = changed(&mut case, decision, &queue, &[], noon + hours(1));
    let stopped = LetterKind::ClockStopped;
    assert_eq!(told(&drafts), [(stopped, "back-up"), (stopped, "officer")]);
    assert!(drafts.iter().all(|d| letter(d).text("why") == "resumed"));
    // Together with a rung that is due it is one letter.
    let mut case = withdrawn;
    let later = confirmed_at() + hours(24);
    let decision = restore(&case, "toch wel", later);
    let joined = all_at_once(&mut case, decision, &queue, &[], later);
    let rung = LetterKind::ContactRung;
    assert_eq!(told(&joined), [(stopped, "back-up"), (rung, "officer")]);
    assert!(joined.iter().any(|d| d.kind == rung && letter(d).is_set("resumed") && !d.late));
}

#[test]
fn a_corrected_confirmation_is_told_in_the_rung_that_follows_from_it() {
    let mut case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    let was = running_deadline(&case).id;
    let now = confirmed_at() + hours(30);
    let corrected = confirmation(confirmed_at() - hours(10));
    let decision = correct(&case, corrected, "verkeerd uur", person(COORDINATOR), now);
    let all = all_at_once(&mut case, decision, &queue, &[was], now);
    let rung = LetterKind::ContactRung;
    assert_eq!(told(&all), [(rung, "back-up"), (rung, "officer")], "one each");
    assert!(all.iter().all(|d| !d.late && letter(d).text("was") == was.to_string()));
    assert!(all.iter().all(|d| !letter(d).is_set("first")), "they know the case");
}

#[test]
fn whoever_first_hears_of_a_clock_by_its_correction_is_told_of_that_and_not_of_a_delay() {
    let mut case = running();
    let mut queue = Queue::default();
    queue.sweep(&case, &staff(), confirmed_at());
    let was = running_deadline(&case).id;
    let now = confirmed_at() + hours(30);
    let corrected = confirmation(confirmed_at() - hours(40));
    let decision = correct(&case, corrected, "verkeerde dag", person(COORDINATOR), now);
    let all = all_at_once(&mut case, decision, &queue, &[was], now);
    assert!(all.iter().any(|d| d.person == person(COORDINATOR)), "past due: {:?}", told(&all));
    assert!(all.iter().all(|d| !d.late && letter(d).text("was") == was.to_string()));
    // The entry that these letters moved is taken back when the case is withdrawn.
    let written: Vec<Written> = queue.written.clone();
    let id = running_deadline(&case).id;
    queue.sweep(&case, &staff(), now);
    let decision = withdraw(&case, "komt niet", now + hours(1));
    let drafts = changed(&mut case, decision, &queue, &[id], now + hours(1));
    for told in &drafts {
        let had_one = written.iter().any(|w| w.person == told.person);
        assert_eq!(letter(told).is_set("published"), had_one, "{}", name(told.person));
    }
    assert_eq!(drafts.len(), 3);
}

#[test]
fn an_entry_is_taken_back_from_those_who_got_one() {
    let case = running();
    for (first, published) in [(0, true), (50, false)] {
        let mut queue = Queue::default();
        let now = confirmed_at() + hours(first);
        queue.sweep(&case, &staff(), now);
        let mut case = case.clone();
        let id = running_deadline(&case).id;
        let late = NewContact { late_reason: Some("niemand nam op".to_owned()), ..call(now) };
        let decision = record(&case, late, person(OFFICER), now);
        let drafts = changed(&mut case, decision, &queue, &[id], now);
        let stopped = drafts.iter().filter(|d| d.kind == LetterKind::ClockStopped);
        let said: Vec<bool> = stopped.map(|d| letter(d).is_set("published")).collect();
        assert!(!said.is_empty() && said.iter().all(|p| *p == published), "{first} h: {said:?}");
    }
}

#[test]
fn the_first_letter_of_a_case_and_one_in_place_of_another_say_so() {
    let case = running();
    let mut queue = Queue::default();
    let late = confirmed_at() + hours(30);
    let first = ladder(&case, &staff(), &queue.written, late);
    assert!(first.iter().all(|d| letter(d).is_set("first")));
    queue.sweep(&case, &staff(), confirmed_at());
    queue.refused(OFFICER);
    let raised = ladder(&case, &staff(), &queue.written, confirmed_at() + minutes(5));
    assert_eq!(told(&raised), [(LetterKind::ContactRung, "coordinator")]);
    assert_eq!(letter(&raised[0]).people("unreached"), [person(OFFICER)]);
    assert!(!letter(&raised[0]).is_set("first"));
}

#[test]
fn a_task_that_is_made_for_a_colleague_is_told_to_them() {
    for (assignee, expected) in
        [(BACK_UP, vec![(LetterKind::TaskAssigned, "back-up")]), (COORDINATOR, Vec::new())]
    {
        let mut case = running();
        let own = OwnTask {
            id: entity::vocab::TaskId::new(),
            step: "D".to_owned(),
            title: "Sleutel halen".to_owned(),
            due_at: None,
            assignee: Some(person(assignee)),
        };
        let decision = add(&case, own);
        let drafts = changed(&mut case, decision, &Queue::default(), &[], confirmed_at());
        assert_eq!(told(&drafts), expected, "nobody hears of what they did themselves");
    }
}

#[test]
fn what_waits_for_the_first_contact_is_reminded_of_once_that_is_recorded() {
    let mut case = running();
    let id = task(&case, "D");
    let locked = case.tasks.iter_mut().find(|t| t.id == id).unwrap();
    assert!(locked.after_contact);
    let due_on = calendar::local_day(confirmed_at()) + TimeDelta::days(1);
    locked.due_at = Some(calendar::end_of_day(due_on));
    let day = calendar::at_hour(due_on, 9);
    assert!(task_letters(&case, &staff(), day).is_empty());
    let decision = record(&case, call(day), person(OFFICER), day);
    then(&mut case, decision);
    case.tasks.iter_mut().find(|t| t.id == id).unwrap().due_at = Some(calendar::end_of_day(due_on));
    let mut drafts = task_letters(&case, &staff(), day);
    drafts.retain(|draft| letter(draft).text("due_on") == due_on.to_string());
    assert_eq!(told(&drafts), [(LetterKind::TasksDue, "officer")]);
}

#[test]
fn while_somebody_is_away_whoever_acts_is_reminded_of_their_tasks_too() {
    let mut case = running();
    let decision = record(&case, call(confirmed_at()), person(OFFICER), confirmed_at());
    then(&mut case, decision);
    let due_on = calendar::local_day(case.task(task(&case, "D")).unwrap().due_at.unwrap());
    let day = calendar::at_hour(due_on, 8);
    let absent = Away { person: person(OFFICER), from: due_on, until: due_on };
    let staff = Staff { absences: vec![absent], ..staff() };
    let drafts = task_letters(&case, &staff, day);
    let due = LetterKind::TasksDue;
    assert_eq!(told(&drafts), [(due, "back-up"), (due, "officer")]);
    for draft in &drafts {
        assert_eq!(still_valid(&letter(draft), &case, &staff, day), Ok(()));
        assert!(!tasks_of(&letter(draft), &case, &staff, day).is_empty());
    }
}
