//! Regions, municipalities, places and the offer as both databases hold them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use server::store::reference::{self, Loaded};

use crate::support::database::both;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[tokio::test]
async fn loading_again_adds_nothing_and_undoes_no_edit() {
    for fresh in both().await {
        let load = async || {
            let tx = fresh.db.write().await.expect("a transaction");
            let loaded = reference::load(&tx).await.expect("the lists");
            tx.commit().await.expect("committed");
            loaded
        };
        let all = Loaded { regions: 5, municipalities: 312, places: 1132, offer_items: 13 };
        assert_eq!(load().await, all, "{}", fresh.kind);

        let tx = fresh.db.write().await.expect("a transaction");
        assert!(reference::move_to_region(&tx, "31006", "OVL").await.expect("moved"));
        assert!(!reference::move_to_region(&tx, "31006", "XYZ").await.expect("no region"));
        assert!(!reference::move_to_region(&tx, "99999", "OVL").await.expect("no municipality"));
        tx.commit().await.expect("committed");

        assert_eq!(load().await, Loaded::default(), "{}", fresh.kind);
        let regions = reference::regions(fresh.db.reads()).await.expect("regions");
        let damme = reference::municipality_as_of(fresh.db.reads(), "31006", day("2026-11-22"));
        let damme = damme.await.expect("an answer").expect("Damme");
        let region = regions.iter().find(|region| region.id == damme.region_id).expect("a region");
        assert_eq!((region.code.as_str(), damme.province.as_str()), ("OVL", "West-Vlaanderen"));
    }
}

#[tokio::test]
async fn the_lists_answer_alike_on_both_databases() {
    for fresh in both().await {
        let tx = fresh.db.write().await.expect("a transaction");
        reference::load(&tx).await.expect("the lists");
        tx.commit().await.expect("committed");
        let run = fresh.db.reads();

        let codes: Vec<String> =
            reference::regions(run).await.expect("regions").into_iter().map(|r| r.code).collect();
        assert_eq!(codes, ["ANT", "LIM", "OVL", "VBR", "WVL"]);
        for (on, total, west) in [("2024-12-31", 300, 64), ("2025-01-01", 285, 62)] {
            let rows = reference::municipalities(run, day(on)).await.expect("municipalities");
            let mut provinces: BTreeMap<&str, usize> = BTreeMap::new();
            rows.iter().for_each(|row| *provinces.entry(&row.province).or_default() += 1);
            assert_eq!((rows.len(), provinces["West-Vlaanderen"]), (total, west), "{on}");
        }

        let offer = reference::offer(run).await.expect("the offer");
        assert_eq!(offer.len(), 13);
        assert!(offer.iter().all(|item| item.retired_on.is_none()), "as printed");

        let found = reference::search_places(run, "Sijsele", day("2026-11-22"), 5).await;
        let found = found.expect("an answer");
        assert_eq!(found[0].label, "Sijsele (Damme, West-Vlaanderen)");
        let (damme, place) = reference::location(run, &found[0].value, day("2026-11-22"))
            .await
            .expect("an answer")
            .expect("a location");
        assert_eq!((damme.name.as_str(), place.as_deref()), ("Damme", Some("Sijsele")));

        let province_of = async |code: &str, on: &str| {
            let row = reference::municipality_as_of(run, code, day(on)).await.expect("an answer");
            row.map(|row| row.province)
        };
        assert_eq!(province_of("11056", "2024-12-31").await.as_deref(), Some("Antwerpen"));
        assert_eq!(province_of("11056", "2025-01-01").await.as_deref(), Some("Oost-Vlaanderen"));
        assert_eq!(province_of("46030", "2024-12-31").await, None);
        for nonsense in ["'; DROP TABLE place;--", "%", "", "\u{0}"] {
            let found = reference::search_places(run, nonsense, day("2026-11-22"), 5).await;
            assert!(found.expect("an answer").is_empty(), "{nonsense:?}");
        }
    }
}

/// A database whose lists are behind the program's offers only what it can keep.
#[tokio::test]
async fn a_database_without_lists_offers_nothing() {
    for fresh in both().await {
        let run = fresh.db.reads();
        let found = reference::search_places(run, "Aalst", day("2026-11-22"), 5).await;
        assert!(found.expect("an answer").is_empty(), "{}", fresh.kind);
        let aalst = reference::municipality_as_of(run, "41002", day("2026-11-22")).await;
        assert_eq!(aalst.expect("an answer"), None);
    }
}
