//! Properties of answers over random histories of cases.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, FactKind, OfferStatementId, OfferStatus};
use proptest::prelude::*;
use uuid::Uuid;

use super::question22::{Body, Map};
use super::*;
use crate::domain::assignment::OnDuty;
use crate::domain::case_file::{CaseFile, Municipality, OfferStatement};
use crate::domain::contact::record;
use crate::domain::decision::{Change, Decision, Refusal};
use crate::domain::edtf::Imprecise;
use crate::domain::fact::{NewFact, Value, state};
use crate::domain::life::{restore, withdraw};
use crate::domain::moving::{Move, move_to};
use crate::domain::places::Gazetteer;
use crate::domain::testing::*;

/// Something that is recorded about a case.
#[derive(Clone, Debug)]
enum Act {
    /// Hours before the recording.
    Contact(i64),
    Announce(&'static str),
    Duration(&'static str),
    Informant(&'static str),
    Opened(&'static str),
    Offer(OfferStatus),
    Move(&'static str),
    Withdraw,
    Restore,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (0i64..60).prop_map(Act::Contact),
        proptest::sample::select(vec!["2023-10-05", "2023-10", "2023?", "[2022-12,2024-01]"])
            .prop_map(Act::Announce),
        proptest::sample::select(vec!["temporary", "permanent"]).prop_map(Act::Duration),
        proptest::sample::select(vec!["federal", "local", "nobody_media"]).prop_map(Act::Informant),
        proptest::sample::select(vec!["2023-10-06", "2021-12/2022-02", "../2023", "1000", "9999"])
            .prop_map(Act::Opened),
        proptest::sample::select(OfferStatus::ALL.to_vec()).prop_map(Act::Offer),
        proptest::sample::select(vec!["46003", "73006", "11056", "45041"]).prop_map(Act::Move),
        Just(Act::Withdraw),
        Just(Act::Restore),
    ]
}

/// A case with its withdrawals.
struct Played {
    case: CaseFile,
    turns: Vec<Turn>,
}

fn at_hour(hour: i64) -> DateTime<Utc> {
    confirmed_at() + hours(hour)
}

fn municipality(nis: &str) -> Municipality {
    let row = Gazetteer::built_in().municipality(nis).unwrap();
    let (name, province) = (row.name.clone(), row.province.clone());
    Municipality { nis: nis.to_owned(), name, province }
}

fn decide(case: &CaseFile, act: &Act, now: DateTime<Utc>) -> Result<Decision, Refusal> {
    let by = Some(person(OFFICER));
    let say = |kind, value| state(case, NewFact::of(kind, value, "Fedasil"), by, now);
    let code = |text: &str| Value::Code(text.to_owned());
    let date = |text: &str| Value::Date(Imprecise::parse(text).unwrap());
    match act {
        Act::Contact(before) => {
            let mut contact = call(now - hours(*before));
            contact.late_reason = Some("x".to_owned());
            record(case, contact, person(OFFICER), now)
        }
        Act::Announce(text) => say(FactKind::Announcement, date(text)),
        Act::Duration(text) => say(FactKind::Duration, code(text)),
        Act::Informant(text) => say(FactKind::InformantLevel, code(text)),
        Act::Opened(text) => say(FactKind::FirstResidents, date(text)),
        Act::Offer(status) => {
            Ok(Decision::new().change(Change::AddOfferStatement(OfferStatement {
                id: OfferStatementId::new(),
                item: "nt2".to_owned(),
                status: *status,
                happened_on: None,
                note: None,
                recorded_at: now,
                recorded_by: person(OFFICER),
            })))
        }
        Act::Move(nis) => {
            let new = Move {
                municipality: municipality(nis),
                region: case.region,
                source: "Fedasil".to_owned(),
                reason: None,
                duty: OnDuty::default(),
            };
            move_to(case, new, person(OFFICER), now)
        }
        Act::Withdraw => withdraw(case, "x", now),
        Act::Restore => restore(case, "x", now),
    }
}

/// Plays acts, each some hours after the one before; what a rule refuses does not happen.
fn play(number: u128, acts: &[(i64, Act)]) -> Played {
    let mut case = running();
    case.id = CaseId(Uuid::from_u128(number));
    let home = NewFact::of(FactKind::Municipality, Value::Code("45041".to_owned()), "Fedasil");
    let said = state(&case, home, None, confirmed_at());
    then(&mut case, said);
    let mut played = Played { case, turns: Vec::new() };
    for (hour, act) in acts {
        let now = at_hour(*hour);
        let decision = decide(&played.case, act, now);
        if decision.is_err() {
            continue;
        }
        then(&mut played.case, decision);
        if matches!(act, Act::Withdraw | Act::Restore) {
            let withdrawn = matches!(act, Act::Withdraw);
            played.turns.push(Turn { recorded_at: now, withdrawn, reason: "x".to_owned() });
        }
    }
    played
}

/// Acts of a case with the hours at which they are recorded, in order.
fn history() -> impl Strategy<Value = Vec<(i64, Act)>> {
    proptest::collection::vec((1i64..30, act()), 0..8).prop_map(|steps| {
        let mut hour = 0;
        let later = |(step, act): (i64, Act)| {
            hour += step;
            (hour, act)
        };
        steps.into_iter().map(later).collect()
    })
}

fn five() -> Question {
    Question::Question22 { period: Period { from: 2019, to: 2023 }, map: Map::AsOfCase }
}

fn answered(entries: Vec<Entry>, cut_off: DateTime<Utc>) -> Answer {
    Answer::new(five(), entries, Beside::default(), cut_off)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is recorded after the cut-off changes nothing: the answer is that of a record
    /// that ended there. So a frozen answer can be given again at any later time.
    #[test]
    fn what_is_recorded_after_the_cut_off_is_not_seen(
        histories in proptest::collection::vec(history(), 0..6),
        after in 0i64..200,
    ) {
        let cut_off = at_hour(after);
        let numbered = || (1u128..).zip(&histories);
        let seen: Vec<Entry> = numbered()
            .filter_map(|(n, acts)| {
                let played = play(n, acts);
                played.case.as_of(cut_off, &played.turns)
            })
            .map(|case| Entry::of(&case))
            .collect();
        let known: Vec<Entry> = numbered()
            .map(|(n, acts)| {
                let until: Vec<_> = acts.iter().filter(|(h, _)| *h <= after).cloned().collect();
                Entry::of(&play(n, &until).case)
            })
            .collect();
        prop_assert_eq!(&seen, &known);
        let frozen = answered(seen, cut_off);
        prop_assert_eq!(&frozen, &answered(known, cut_off));
        prop_assert!(differences(&frozen.sections, &frozen.sections).is_empty());
    }

    /// Each figure is as long as its list, and totals are the sums of their parts, unknown
    /// included.
    #[test]
    fn figures_are_lists_and_totals_are_sums(
        histories in proptest::collection::vec(history(), 0..8),
        after in 0i64..200,
    ) {
        let cut_off = at_hour(after);
        let entries = (1u128..)
            .zip(&histories)
            .map(|(n, acts)| Entry::of(&play(n, acts).case))
            .collect();
        let answer = answered(entries, cut_off);
        let list = |section: &str, row: Option<&str>, column: Option<&str>| {
            answer.cases_at(section, row, column).unwrap()
        };
        let deployments = list("deployments", None, None);
        for section in &answer.sections {
            let key = section.key.as_str();
            match &section.body {
                Body::Table(table) => {
                    prop_assert_eq!(table.total().len(), deployments.len(), "{}", key);
                    let mut sum = 0;
                    for row in &table.row_keys {
                        let row_code = row.code();
                        let whole = list(key, Some(&row_code), None).len();
                        let cells = table.column_keys.iter().map(|column| {
                            list(key, Some(&row_code), Some(&column.code())).len()
                        });
                        prop_assert_eq!(cells.sum::<usize>(), whole, "{} {}", key, row_code);
                        sum += whole;
                    }
                    prop_assert_eq!(sum, deployments.len(), "{}", key);
                }
                Body::Counts(counts) => {
                    let parts = [
                        &counts.opened,
                        &counts.expected,
                        &counts.under_reservation,
                        &counts.not_yet,
                        &counts.undecidable,
                    ];
                    let sum: usize = parts.iter().map(|part| part.len()).sum();
                    prop_assert_eq!(sum, counts.deployments.len());
                    prop_assert_eq!(
                        counts.deployments.len() + counts.withdrawn.len(),
                        answer.entries.len()
                    );
                }
                Body::Cases(cases) | Body::Chronology(cases) => {
                    prop_assert_eq!(cases.len(), deployments.len(), "{}", key);
                    let of_items: usize = OfferStatus::ALL
                        .iter()
                        .map(|status| status.as_str())
                        .chain(["-"])
                        .map(|s| answer.cases_of_item(cases, "nt2", Some(s)).len())
                        .sum();
                    prop_assert_eq!(of_items, cases.len());
                }
                Body::Note | Body::Officers(_) | Body::Involvement | Body::Centres => {}
            }
        }
    }
}
