use chrono::{DateTime, Utc};
use entity::vocab::{EventId, PersonId};
use serde_json::{Value, json};

use super::*;
use crate::domain::lang::Lang;
use crate::store::names::Named;

const W: Words = Words::new(Lang::Nl);

fn event(kind: EventKind, data: Value) -> StoredEvent {
    StoredEvent {
        id: EventId::new(),
        case: None,
        case_version: None,
        kind: kind.as_str().to_owned(),
        subject: "case".to_owned(),
        actor: None,
        on_behalf_of: None,
        happened_at: None,
        happened_edtf: None,
        recorded_at: DateTime::<Utc>::UNIX_EPOCH,
        data,
    }
}

#[track_caller]
fn says(kind: EventKind, data: Value, text: &str) {
    assert_eq!(tell(W, &Names::default(), &event(kind, data)).text, text);
}

#[test]
fn every_kind_has_a_sentence_in_both_languages_even_without_data() {
    for lang in Lang::ALL {
        for kind in EventKind::ALL {
            let words = Words::new(lang);
            let sentence = tell(words, &Names::default(), &event(*kind, json!({})));
            assert!(sentence.text.contains(' '), "{kind:?} says {:?}", sentence.text);
            assert!(!sentence.text.contains("event-"), "{kind:?} says {:?}", sentence.text);
        }
    }
}

#[test]
fn events_are_told_with_their_values() {
    use EventKind as K;
    says(
        K::CaseOpened,
        json!({"municipality": "Aalst", "kind": "opening"}),
        "Dossier geopend: Aalst, opening",
    );
    says(
        K::ContactRecorded,
        json!({"body": "local_authority", "function": "mayor", "channel": "phone"}),
        "Contact met burgemeester (telefoon)",
    );
    says(
        K::ClockMet,
        json!({"lead_seconds": -10_800}),
        "Eerste contact 3 u vóór de formele bevestiging: op tijd",
    );
    says(K::ClockMissed, json!({"over_seconds": 12_000}), "Eerste contact 3 u 20 min te laat");
    says(
        K::FactStated,
        json!({"fact": "capacity", "detail": "families", "old": "150", "new": "120"}),
        "Vermeld: capaciteit, gezinnen is 120 plaatsen (was 150 plaatsen)",
    );
    says(
        K::FactStated,
        json!({"fact": "remark", "old": "De bron zegt dat.", "new": "De bron noemt dit."}),
        "Vermeld: opmerking is De bron noemt dit.",
    );
    says(
        K::TaskCompleted,
        json!({"task": "C.b", "title": "Eerste afspraak"}),
        "Klaar: C.b. Eerste afspraak",
    );
}

#[test]
fn people_are_named_and_the_gone_are_not_lost() {
    let id = PersonId::new();
    let names: Names =
        [(id, Named { name: "Back-up Limburg".to_owned(), phone: None })].into_iter().collect();
    let mut told = event(EventKind::MemberNamed, json!({"role": "local_coordinator", "to": id}));
    told.actor = Some(id);
    let sentence = tell(W, &names, &told);
    assert_eq!(sentence.text, "Als lokale coördinator aangeduid: Back-up Limburg");
    assert_eq!(sentence.by, "Back-up Limburg");
    assert_eq!(told.people().collect::<Vec<_>>(), [id, id]);
    assert_eq!(tell(W, &Names::default(), &told).by, W.m("event-somebody"));
}
