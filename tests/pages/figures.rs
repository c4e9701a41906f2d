//! Numbers of pages against the lists that they link to, for cases of every kind.

use chrono::TimeDelta;
use entity::vocab::{CaseKind, FactKind};

use super::overview::{AALST, HASSELT, IEPER, New, RONSE, away, called, opened};
use crate::support::app::TestApp;
use crate::support::html::{Page, text_of};

/// The number that a text holds.
pub fn number(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// Every number of a page that links to a list, with that link.
pub fn figures(page: &Page) -> Vec<(i64, String)> {
    let linked = |css: &str| -> Vec<(i64, String)> {
        let found = page.all(css);
        let figure = |e: &scraper::ElementRef<'_>| {
            (number(&text_of(*e)), e.attr("href").unwrap_or_default().to_owned())
        };
        found.iter().map(figure).collect()
    };
    let mut all = linked("a[data-figure]");
    for link in page.all("a") {
        let mut inside = link.descendent_elements().skip(1);
        if let Some(inside) = inside.find(|e| e.attr("data-figure").is_some()) {
            let href = link.attr("href").unwrap_or_default().to_owned();
            all.push((number(&text_of(inside)), href));
        }
    }
    all
}

/// Follows every number of a page and counts again; gives how many were followed.
pub async fn follow(app: &TestApp, who: &str, path: &str) -> usize {
    let page = app.get(who, path).await.ok();
    let figures = figures(&page);
    for (count, href) in &figures {
        let list = app.get(who, href).await.ok();
        let letters = href.starts_with("/outbox");
        let total = if letters { "[data-test=letters] .count" } else { "[data-test=total]" };
        let total = number(&list.text(total));
        assert_eq!(*count, total, "{path} says {count}, {href} has {total} on {}", app.kind);
        let rows = list.all("[data-test=cases] tbody th, [data-test=tasks] tbody th").len();
        assert_eq!(i64::try_from(rows).unwrap(), total.min(50), "{href}");
    }
    figures.len()
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }
}

/// A case of any kind, with dates as precise as chance has it.
async fn anything(app: &TestApp, dice: &mut Dice) {
    const DATES: [&str; 8] = [
        "2026-02-11",
        "2026-02",
        "2025",
        "[2025-12..2026-02]",
        "2025-11-03/2026-01-05",
        "2025-12-31",
        "../2025-10",
        // Still to come: nothing that happened.
        "2026-04?",
    ];
    const KINDS: [FactKind; 4] = [
        FactKind::Announcement,
        FactKind::PlannedOpening,
        FactKind::FirstResidents,
        FactKind::Closing,
    ];
    let dated = |nth: usize, dice: &mut Dice| {
        let known = if nth < 2 { &DATES[..] } else { &DATES[..7] };
        (KINDS[nth], dice.of(known))
    };
    let facts = (0..dice.roll(5)).map(|nth| dated(nth, dice)).collect();
    let new = New {
        nis: dice.of(&[RONSE, AALST, IEPER, HASSELT, "11002", "23088"]),
        hours_ago: Some(i64::try_from(dice.roll(1400)).unwrap() / 10).filter(|h| h % 7 != 0),
        facts,
        capacity: Some(i64::try_from(dice.roll(300)).unwrap()).filter(|n| n % 3 != 0),
        kind: Some(dice.of(&[CaseKind::Opening, CaseKind::Extension, CaseKind::Prolongation])),
    };
    let confirmed = new.hours_ago.is_some();
    let case = opened(app, new).await;
    for _ in 0..dice.roll(3) {
        called(app, &case, false).await;
    }
    if confirmed && dice.roll(2) == 0 {
        called(app, &case, true).await;
    }
}

#[tokio::test]
async fn whatever_the_cases_are_every_number_equals_its_list() {
    for (seed, app) in TestApp::each("2026-03-02 09:00").await.into_iter().enumerate() {
        let mut dice = Dice(u64::try_from(seed).unwrap() + 20_260_302);
        app.import_history().await;
        away(&app, "officer-ovl", "2026-03-01", "2026-03-09").await;
        away(&app, "back-up-ovl", "2026-03-02", "2026-03-02").await;
        for round in 1..=3 {
            for _ in 0..12 {
                anything(&app, &mut dice).await;
            }
            follow(&app, "coordinator", "/overview").await;
            follow(&app, "coordinator", "/pictures").await;
            let narrow = "region=OVL&from=2025-11-01&until=2026-02-28";
            follow(&app, "coordinator", &format!("/overview?{narrow}")).await;
            follow(&app, "coordinator", &format!("/pictures?{narrow}")).await;
            app.forward(TimeDelta::hours(round * 13));
            app.sign_in_anew().await;
        }
    }
}
