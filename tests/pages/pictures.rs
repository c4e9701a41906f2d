//! The map, the pictures and the life line of a case.

use chrono::TimeDelta;
use entity::vocab::FactKind;

use super::figures::{figures, number};
use super::overview::{HASSELT, IEPER, New, RONSE, called, mixed, opened};
use crate::support::app::TestApp;

#[tokio::test]
async fn each_case_under_way_is_a_mark_and_a_row_of_the_table() {
    for app in TestApp::each("2026-03-02 09:00").await {
        mixed(&app).await;
        let page = app.get("reader", "/map").await.ok();
        let total = number(&page.text("[data-test=total]"));
        assert_eq!(total, 6, "{}", app.kind);
        let list = app.get("reader", &page.attr("[data-test=total]", "href")).await.ok();
        assert_eq!(number(&list.text("[data-test=total]")), total);
        assert_eq!(page.all("svg a.sign").len(), 6);
        assert_eq!(page.all("[data-test=marks] tbody th a").len(), 6);
        // In one order for the keyboard and the table: that of the alphabet.
        let rows = page.texts("[data-test=marks] tbody th a");
        assert!(rows.is_sorted(), "{rows:?}");
        let titles = page.texts("svg a.sign title");
        assert!(titles[0].starts_with("Aalst, OVL-2026-"), "{titles:?}");
        assert!(page.has("a.sign--missed rect") && page.has("a.sign--urgent rect"));
        // The legend has a word for each shape that is drawn, and for no other.
        let legend = page.all(".legend--signs .sign").len();
        let mut shapes: Vec<_> =
            page.all("svg a.sign").iter().map(|a| a.attr("class").unwrap().to_owned()).collect();
        shapes.sort();
        shapes.dedup();
        assert_eq!(legend, shapes.len());
        let all = app.get("reader", "/map?show=all").await.ok();
        assert_eq!(all.all("svg a.sign").len(), 39, "history, the closed and the withdrawn too");
        assert!(
            !app.get("reader", "/map?region=LIM&from=2019-01-01&until=2019-01-02")
                .await
                .ok()
                .has("svg a.sign")
        );
    }
}

#[tokio::test]
async fn merged_municipalities_stand_on_both_drawings() {
    let before = TestApp::at("2024-11-04 09:00").await;
    for nis in ["46003", "73006", "11056"] {
        opened(&before, New { nis, hours_ago: Some(1), ..New::default() }).await;
    }
    let page = before.get("reader", "/map").await.ok();
    assert!(page.attr("svg image", "href").contains("flanders-2019"));
    assert_eq!(page.texts("[data-test=marks] tbody th a"), ["Beveren", "Bilzen", "Zwijndrecht"]);
    before.forward(TimeDelta::days(120));
    let page = before.get("coordinator", "/map").await.ok();
    assert!(page.attr("svg image", "href").contains("flanders-2025"));
    assert_eq!(page.all("svg a.sign").len(), 3);
    let notes = page.texts("[data-test=marks] tbody th .muted").join(" ");
    assert!(notes.contains("deel van Beveren-Kruibeke-Zwijndrecht"), "{notes}");
    assert!(notes.contains("deel van Bilzen-Hoeselt"), "{notes}");
    // The period chooses the drawing: the day before the mergers is another map.
    let then = before.get("coordinator", "/map?show=all&until=2024-12-31").await.ok();
    assert!(then.attr("svg image", "href").contains("flanders-2019"));
    let image = then.attr("svg image", "href");
    let reply = before.get("", &image).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "image/svg+xml");
    assert!(reply.header("cache-control").contains("immutable"));
    let after = TestApp::at("2026-03-02 09:00").await;
    opened(&after, New { nis: "46030", hours_ago: Some(1), ..New::default() }).await;
    let drawn = after.get("reader", "/map?until=2026-12-31").await.ok();
    assert_eq!(drawn.all("svg a.sign").len(), 1);
}

#[tokio::test]
async fn every_number_of_the_pictures_equals_its_list_and_totals_equal_their_parts() {
    for app in TestApp::each("2026-03-02 09:00").await {
        mixed(&app).await;
        for path in
            ["/pictures", "/pictures?region=LIM", "/pictures?from=1.1.2026&until=31.12.2026"]
        {
            let page = app.get("reader", path).await.ok();
            for (count, href) in figures(&page) {
                let list = app.get("reader", &href).await.ok();
                let total = number(&list.text("[data-test=total]"));
                assert_eq!(count, total, "{path} says {count}, {href} {total} on {}", app.kind);
            }
            let total = number(&page.text("[data-test=total]"));
            let sum = |css: &str| page.texts(css).iter().map(|text| number(text)).sum::<i64>();
            assert_eq!(sum("[data-test=months-table] tbody td:last-child"), total, "{path}");
            assert_eq!(sum("[data-test=months-table] tfoot td:not(:last-child)"), total, "{path}");
            assert_eq!(sum("[data-test=states] tbody td"), total, "{path}");
            let lines = page.all("[data-test=timeline] tbody tr").len();
            assert_eq!(i64::try_from(lines).unwrap(), total, "{path}");
            let bars = page.all("[data-test=months] .chart__bar").len();
            let linked: Vec<_> = page.all("[data-test=months] svg a").to_vec();
            assert_eq!(bars, linked.len());
        }
        // Of the 31 of history one began in 2023 or 2024, as sources differ: it counts in both, under
        // "year unknown", as in the answer.
        for (path, count) in [("until=31.12.2023", 31), ("from=1.1.2024&until=31.12.2025", 1)] {
            let page = app.get("reader", &format!("/pictures?{path}")).await.ok();
            assert_eq!(number(&page.text("[data-test=total]")), count, "{path} on {}", app.kind);
        }
    }
}

#[tokio::test]
async fn the_time_to_the_first_contact_is_a_dot_each_with_the_middle_and_the_ends() {
    for app in TestApp::each("2026-03-02 09:00").await {
        for (nis, hours) in [(RONSE, 3), (IEPER, 20), (HASSELT, 51)] {
            let case = opened(&app, New { nis, hours_ago: Some(hours), ..New::default() }).await;
            called(&app, &case, true).await;
        }
        let page = app.get("reader", "/pictures").await.ok();
        assert_eq!(page.all("[data-test=contact] .chart__dot").len(), 3, "{}", app.kind);
        assert_eq!(page.all("[data-test=contact] .chart__dot--late").len(), 1);
        let words = page.text("[data-test=contact-words]");
        assert!(words.contains("(n = 3)") && words.contains("Mediaan 20 u, van 3 u tot 51 u"));
        assert!(!words.contains('%'));
        let table = page.texts("[data-test=contact-table] tbody td:last-child");
        assert_eq!(table, ["51 u te laat", "20 u", "3 u"]);
    }
}

#[tokio::test]
async fn pictures_without_cases_say_so() {
    let app = TestApp::at("2026-03-02 09:00").await;
    assert!(app.get("reader", "/pictures").await.ok().has("[data-test=empty]"));
    assert!(app.get("reader", "/map").await.ok().has("[data-test=marks] .table__empty"));
    opened(&app, New { nis: RONSE, ..New::default() }).await;
    let page = app.get("reader", "/pictures").await.ok();
    assert!(page.has("[data-test=contact] .empty") && page.has("[data-test=capacity] .empty"));
    for query in ["from=2026-03-02&until=2026-03-01", "from=1.1.1500&until=1.1.2000"] {
        let reply = app.get("reader", &format!("/pictures?{query}")).await;
        assert_eq!(reply.status, 422, "{query}");
        assert!(reply.page().has(".error-summary"));
    }
}

#[tokio::test]
async fn pictures_take_the_same_statements_however_many_cases_there_are() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = |hours| New { nis: RONSE, hours_ago: Some(hours), ..New::default() };
        let first = opened(&app, case(5)).await;
        called(&app, &first, true).await;
        let line = format!("/cases/{}/life-line", first.id);
        let mut few = Vec::new();
        for path in ["/pictures", &line] {
            app.get("coordinator", path).await.ok();
            few.push(app.statements_of(app.get("coordinator", path)).await.1);
        }
        for hours in 6..12 {
            let next = opened(&app, case(hours)).await;
            called(&app, &next, true).await;
            called(&app, &first, false).await;
        }
        for (path, few) in ["/pictures", &line].into_iter().zip(few) {
            let (_, many) = app.statements_of(app.get("coordinator", path)).await;
            assert_eq!(few, many, "{path} on {}", app.kind);
        }
    }
}

#[tokio::test]
async fn the_life_line_draws_clock_facts_contacts_and_steps_and_says_them() {
    for app in TestApp::each("2026-03-27 10:00").await {
        let new = New {
            nis: RONSE,
            hours_ago: Some(2),
            facts: vec![
                (FactKind::Announcement, "2026-03-20"),
                (FactKind::PlannedOpening, "2026-05"),
            ],
            ..New::default()
        };
        let case = opened(&app, new).await;
        called(&app, &case, false).await;
        app.forward(TimeDelta::hours(50));
        called(&app, &case, true).await;
        let path = format!("/cases/{}/life-line", case.id);
        let page = app.get("reader", &path).await.ok();
        let lanes = page.texts(".lives__lane th");
        assert_eq!(lanes[..3], ["Klok", "Feiten", "Contacten"], "{}", app.kind);
        let rows = page.texts("[data-test=life-line] tbody tr").join(" | ");
        assert!(rows.contains("publieke aankondiging20 maart 2026"), "{rows}");
        assert!(rows.contains("geplande openingmei 2026"), "{rows}");
        // Summer time began in between: 48 elapsed hours, an hour later on the wall.
        assert!(rows.contains("27.03.2026 08.00 tot 29.03.2026 09.00 uur"), "{rows}");
        assert_eq!(page.all(".life-dot--attempt").len(), 1);
        assert!(page.has(".life-dot--late"), "the contact came too late");
        assert!(page.has(&format!("a[href='/cases/{}#story']", case.id)));
        assert_eq!(app.get("worker", &path).await.status, 404);
    }
}
