//! Days ahead on which nobody has a duty, or all who have it are away: told in time, and once.

use chrono::TimeDelta;

use crate::support::app::TestApp;
use crate::support::outbox::{behind_the_back, of};

#[tokio::test]
async fn officer_and_back_up_away_on_the_same_day_are_told_ahead_of_time() {
    for app in TestApp::each("2026-03-02 09:00").await {
        for _ in 0..2 {
            app.post_round().await;
            app.forward(TimeDelta::days(1));
        }
        app.mailbox("coordinator");
        for (who, until) in [("officer-ovl", "20.3.2026"), ("back-up-ovl", "17.3.2026")] {
            let (person, id) = (app.person(who), uuid::Uuid::now_v7());
            let form = format!("person={person}&from=16.3.2026&until={until}&id={id}");
            app.post("coordinator", "/absences", &form).await.location();
        }
        let overview = app.get("coordinator", "/overview").await.ok().text("[data-test=faults]");
        assert!(overview.contains("allebei afwezig van 16.03.2026 tot en met 17.03.2026"));
        // Another back-up for these days mends it.
        let roster = app.get("coordinator", "/roster").await.ok();
        let mend = roster.all("[data-test=OVL] [data-test=fault] a").pop().expect("a way out");
        let form = app.get("coordinator", mend.attr("href").unwrap()).await.ok();
        assert_eq!(form.attr("[name=from]", "value"), "16.03.2026", "{}", app.kind);
        assert_eq!(form.attr("[name=until]", "value"), "17.03.2026", "{}", app.kind);
        app.post_round().await;
        app.forward(TimeDelta::days(1));
        app.post_round().await;
        let sent = app.mailbox("coordinator");
        let told = sent.iter().find(|s| s.message.subject.starts_with("Afwezigheid"));
        let text = told.expect("a letter").message.text.replace('\n', " ");
        assert!(text.contains("Oost-Vlaanderen: verbindingsofficier en back-up"), "{text}");
        assert!(text.contains("maandag 16 maart 2026 tot en met dinsdag 17 maart 2026"), "{text}");
        assert!(text.contains("de coördinatoren aan zet"), "{text}");
    }
}

#[tokio::test]
async fn days_without_anybody_are_told_once_however_far_they_reach_and_again_when_they_grow() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let both_away = async |from: &str, until: &str| {
            for who in ["officer-ovl", "back-up-ovl"] {
                let (person, id) = (app.person(who), uuid::Uuid::now_v7());
                let form = format!("person={person}&from={from}&until={until}&id={id}");
                app.sign_in_anew().await;
                app.post("coordinator", "/absences", &form).await.location();
            }
        };
        let told_in_days = async |days: i64| {
            for _ in 0..days {
                app.post_round().await;
                app.forward(TimeDelta::days(1));
            }
            of(&app, "coordinator", "Afwezigheid").len()
        };
        assert_eq!(told_in_days(2).await, 0, "{}", app.kind);
        // Twelve weeks ahead: these days come in sight one by one.
        both_away("26.5.2026", "5.6.2026").await;
        assert_eq!(told_in_days(8).await, 1, "{}", app.kind);
        both_away("22.5.2026", "25.5.2026").await;
        assert_eq!(told_in_days(3).await, 1, "{}: it begins earlier", app.kind);
        both_away("6.6.2026", "7.6.2026").await;
        assert_eq!(told_in_days(3).await, 1, "{}: it ends later", app.kind);
    }
}

#[tokio::test]
async fn a_gap_in_the_roster_is_told_once_ahead_of_time() {
    for app in TestApp::each("2026-03-02 09:00").await {
        app.post_round().await;
        app.forward(TimeDelta::days(1));
        app.post_round().await;
        // Antwerpen never had a back-up.
        assert_eq!(of(&app, "coordinator", "Rooster").len(), 1, "{}", app.kind);
        app.forward(TimeDelta::days(1));
        app.post_round().await;
        assert!(of(&app, "coordinator", "Rooster").is_empty(), "{}: told already", app.kind);
        let person = match app.kind {
            "SQLite" => format!("x'{}'", app.person("officer-lim").0.simple()),
            _ => format!("'{}'", app.person("officer-lim")),
        };
        let ends =
            format!("UPDATE roster_term SET until_on = '2026-04-01' WHERE person_id = {person}");
        behind_the_back(&app, &ends).await;
        app.forward(TimeDelta::days(1));
        app.post_round().await;
        let new = of(&app, "coordinator", "Rooster");
        assert_eq!(new.len(), 1, "{}: {new:?}", app.kind);
    }
}
