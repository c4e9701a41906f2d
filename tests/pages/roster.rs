//! Roster, absences, hand-overs and assignment, through their pages.

use super::worklist::{AALST, RONSE, actor, called, opened, task_of};
use crate::support::app::TestApp;
use server::store::{roster, staff};

#[tokio::test]
async fn the_roster_names_gaps_and_offers_to_fill_them_to_those_who_may() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let page = app.get("coordinator", "/roster").await.ok();
        let faults = page.texts("[data-test=ANT] [data-test=fault]");
        assert_eq!(faults.len(), 1, "{}", app.kind);
        assert!(faults[0].starts_with("Geen back-up vanaf 02.03.2026."));
        assert!(page.has("[data-test=ANT] [data-test=fault] a"));
        assert_eq!(page.all("[data-test=OVL] [data-test=fault]").len(), 0);
        assert_eq!(page.texts("[data-test=OVL] tbody .badge"), ["aan zet"]);
        let page = app.get("officer-ovl", "/roster").await.ok();
        assert!(!page.has("[data-test=fault] a") && !page.has("a[href='/roster/new']"));
        let (reply, many) = app.statements_of(app.get("coordinator", "/roster")).await;
        reply.ok();
        assert!(many <= 12, "{many} statements");
    }
}

#[tokio::test]
async fn a_change_that_tears_a_gap_is_told_before_it_is_saved() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let db = app.ctx.db.reads();
        let today = server::domain::calendar::local_day(app.ctx.clock.now());
        let officer = app.person("officer-ovl");
        let rows = roster::terms_from(db, today).await.unwrap();
        let term = rows.iter().find(|r| r.person_id == officer).unwrap();
        let path = format!("/roster/{}", term.id);
        let typed = "seen=&until=31.03.2026";
        let reply = app.post("coordinator", &path, typed).await;
        assert_eq!(reply.status, 422, "{}", app.kind);
        let warning = reply.page().text("[data-test=warning]");
        assert!(warning.contains("Geen officier vanaf 01.04.2026."));
        let unchanged = roster::term(db, term.id).await.unwrap().unwrap();
        assert_eq!(unchanged.until_on, None);
        let reply = app.post("coordinator", &path, &format!("{typed}&confirm=yes")).await;
        assert_eq!(reply.location(), "/roster");
        // A colleague's form of before: it is told, and nothing is overwritten.
        let late = app.post("coordinator", &path, "seen=&until=30.04.2026&confirm=yes").await;
        assert_eq!(late.status, 409);
        let stands = roster::term(db, term.id).await.unwrap().unwrap();
        assert_eq!(stands.until_on.unwrap().to_string(), "2026-03-31");
        assert_eq!(app.post("officer-ovl", &path, "seen=&until=").await.status, 403);
    }
}

#[tokio::test]
async fn whoever_is_added_twice_by_a_double_click_is_added_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let form = app.get("coordinator", "/roster/new").await.ok();
        let id = form.attr("input[name=id]", "value");
        let region = form.attr("select[name=region] option:last-child", "value");
        let person = app.person("back-up-ovl");
        let typed = format!(
            "id={id}&region={region}&person={person}&duty=back_up&rank=2&from=02.03.2026&until="
        );
        for _ in 0..2 {
            assert_eq!(app.post("coordinator", "/roster", &typed).await.location(), "/roster");
        }
        let db = app.ctx.db.reads();
        let today = server::domain::calendar::local_day(app.ctx.clock.now());
        let rows = roster::terms_from(db, today).await.unwrap();
        assert_eq!(rows.iter().filter(|r| r.person_id == person).count(), 2, "{}", app.kind);
        let wrong = typed.replace("until=", "until=01.03.2026").replace(&id, "");
        assert_eq!(app.post("coordinator", "/roster", &wrong).await.status, 422);
        let bad = typed.replace(&person.to_string(), &app.person("reader").to_string());
        let bad = bad.replace(&id, &entity::vocab::RosterTermId::new().to_string());
        assert_eq!(app.post("coordinator", "/roster", &bad).await.status, 422);
    }
}

#[tokio::test]
async fn one_local_day_of_absence_hands_the_clock_to_the_back_up_for_that_day() {
    // The night in which the clocks are put forward lies in between.
    for app in TestApp::each("2026-03-28 20:00").await {
        opened(&app, RONSE, 1).await;
        let id = entity::vocab::AbsenceId::new();
        let typed = format!("id={id}&from=29.03.2026&until=29.03.2026");
        for _ in 0..2 {
            assert_eq!(app.post("officer-ovl", "/absences", &typed).await.location(), "/absences");
        }
        let page = app.get("officer-ovl", "/absences").await.ok();
        let row = page.text("[data-test=absences] tbody tr");
        assert!(row.contains("Oost-Vlaanderen, op 29.03.2026: Berre Balegem"), "{row}");
        let clocks = async |who: &str| {
            app.get(who, "/").await.ok().all("[data-test=clocks] .clock-row").len()
        };
        assert_eq!((clocks("officer-ovl").await, clocks("back-up-ovl").await), (1, 0));
        app.forward(chrono::TimeDelta::hours(12));
        app.sign_in_anew().await;
        assert_eq!((clocks("officer-ovl").await, clocks("back-up-ovl").await), (0, 1));
        app.forward(chrono::TimeDelta::hours(16));
        app.sign_in_anew().await;
        assert_eq!((clocks("officer-ovl").await, clocks("back-up-ovl").await), (1, 0));
    }
}

#[tokio::test]
async fn absences_join_and_the_page_warns_when_the_back_up_is_away_too() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let away = async |who: &str, from: &str, until: &str| {
            let id = entity::vocab::AbsenceId::new();
            let typed = format!("id={id}&from={from}&until={until}");
            app.post(who, "/absences", &typed).await.location()
        };
        away("officer-ovl", "10.03.2026", "12.03.2026").await;
        away("officer-ovl", "13.03.2026", "14.03.2026").await;
        away("back-up-ovl", "12.03.2026", "12.03.2026").await;
        let page = app.get("coordinator", "/absences").await.ok();
        let days = page.texts("[data-test=absences] tbody td:nth-child(3)");
        assert_eq!(days, ["14.03.2026", "12.03.2026"], "{}", app.kind);
        let alarm = page.texts("[data-test=alarm]");
        assert!(alarm[0].contains("ook de back-up is er niet"), "{alarm:?}");
        for typed in ["from=05.03.2026&until=04.03.2026", "from=31.02.2026", "from=01.02.2026", ""]
        {
            let id = entity::vocab::AbsenceId::new();
            let reply = app.post("officer-ovl", "/absences", &format!("id={id}&{typed}")).await;
            assert_eq!(reply.status, 422, "{typed}");
        }
        let other = app.person("officer-wvl");
        let id = entity::vocab::AbsenceId::new();
        let typed = format!("id={id}&person={other}&from=05.03.2026&until=05.03.2026");
        assert_eq!(app.post("officer-ovl", "/absences", &typed).await.status, 403);
        assert_eq!(app.post("coordinator", "/absences", &typed).await.location(), "/absences");
        let remove = format!("/absences/{id}/removal");
        for _ in 0..2 {
            assert_eq!(app.post("coordinator", &remove, "").await.location(), "/absences");
        }
    }
}

#[tokio::test]
async fn two_people_take_a_task_at_once_and_the_second_reads_who_and_when() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, 1).await;
        let case = called(&app, "officer-ovl", case.id, true).await;
        let task = task_of(&case, "D.b");
        let path = format!("/tasks/{task}/claim");
        let typed = format!("version={}&expected=", case.version);
        // A double click is one claim.
        for _ in 0..2 {
            assert_eq!(
                app.post("back-up-ovl", &path, &typed).await.location(),
                "/",
                "{}",
                app.kind
            );
        }
        let second = app.post("officer-ovl", &path, &typed).await;
        assert_eq!(second.status, 409, "{}", app.kind);
        let told = second.page().text("[data-test=meanwhile]");
        assert!(told.contains("Berre Balegem") && told.contains("02.03.2026 09.00"), "{told}");
    }
}

#[tokio::test]
async fn two_claims_in_the_same_instant_have_one_winner() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, 1).await;
        let case = called(&app, "officer-ovl", case.id, true).await;
        let path = format!("/tasks/{}/claim", task_of(&case, "D.b"));
        let typed = format!("version={}&expected=", case.version);
        app.cookie("officer-ovl").await;
        app.cookie("coordinator").await;
        let (one, other) = tokio::join!(
            app.post("officer-ovl", &path, &typed),
            app.post("coordinator", &path, &typed)
        );
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409], "{}", app.kind);
    }
}

#[tokio::test]
async fn asking_is_once_per_task_and_can_be_taken_back() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, 1).await;
        let task = task_of(&case, "D.d");
        let path = format!("/tasks/{task}/hand-over");
        let id = app.get("officer-ovl", &path).await.ok().attr("input[name=id]", "value");
        let typed = format!("id={id}&person={}&note=", app.person("worker"));
        for _ in 0..2 {
            app.post("officer-ovl", &path, &typed).await.location();
        }
        let again = typed.replace(&id, &entity::vocab::HandOverId::new().to_string());
        let refused = app.post("officer-ovl", &path, &again).await;
        assert_eq!(refused.status, 422, "{}", app.kind);
        assert!(refused.page().text(".error-summary").contains("Tine Taal"));
        let answer = format!("/hand-overs/{id}");
        // Only whoever was asked may answer.
        assert_eq!(app.post("back-up-ovl", &answer, "answer=accepted").await.status, 403);
        app.post("officer-ovl", &answer, "answer=withdrawn").await.location();
        let late = app.post("worker", &answer, "answer=accepted").await;
        assert!(late.status == 404 || late.status == 409, "{}", late.status);
    }
}

#[tokio::test]
async fn everything_of_somebody_goes_over_in_one_act() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, 1).await;
        opened(&app, AALST, 1).await;
        let (from, to) = (app.person("officer-ovl"), app.person("officer-wvl"));
        let path = format!("/people/{from}/hand-over");
        let page = app.get("officer-ovl", &path).await.ok();
        assert_eq!(page.all("[data-test=cases] tbody tr").len(), 2, "{}", app.kind);
        let typed = format!("person={to}&reason=verlof&roster=yes");
        assert_eq!(app.post("back-up-ovl", &path, &typed).await.status, 403);
        app.post("officer-ovl", &path, &typed).await.location();
        let empty = app.get("officer-ovl", &path).await.ok();
        assert!(empty.text("[data-test=lead]").contains("heeft niets openstaan"));
        let db = app.ctx.db.reads();
        let coordinator = actor(&app, "coordinator").await;
        let found = server::store::cases::find_visible(db, &coordinator, case.id).await.unwrap();
        let case = found.unwrap().case;
        assert_eq!(case.officer, Some(to));
        assert!(!case.tasks.iter().any(|t| t.is_open() && t.assignee == Some(from)));
        let today = server::domain::calendar::local_day(app.ctx.clock.now());
        let staff = staff::of_region(db, case.region, today).await.unwrap();
        assert_eq!(staff.on_duty(today).officer, Some(to));
    }
}

#[tokio::test]
async fn a_coordinator_reassigns_and_the_second_writer_is_told() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, 1).await;
        let path = format!("/cases/{}/assignment", case.id);
        assert_eq!(app.get("officer-ovl", &path).await.status, 403);
        let page = app.get("coordinator", &path).await.ok();
        assert!(page.text("[data-test=now]").contains("Otto Oudenaarde"), "{}", app.kind);
        assert!(!page.has("[data-test=proposal]"));
        let region = page.attr("select[name=region] option[selected]", "value");
        let typed = |officer: &str| {
            let id = app.person(officer);
            format!("version={}&region={region}&officer={id}&back_up=&reason=", case.version)
        };
        app.post("coordinator", &path, &typed("officer-wvl")).await.location();
        let page = app.get("coordinator", &path).await.ok();
        assert!(page.text("[data-test=proposal]").contains("Otto Oudenaarde"));
        let late = app.post("coordinator", &path, &typed("officer-lim")).await;
        assert_eq!(late.status, 409);
        assert!(late.page().text("[data-test=meanwhile]").contains("Wout Westhoek"));
    }
}

#[tokio::test]
async fn another_municipality_proposes_people_and_moves_nobody() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, RONSE, 1).await;
        let path = format!("/cases/{}/municipality", case.id);
        app.get("officer-ovl", &path).await.ok();
        assert_eq!(app.get("officer-wvl", &path).await.status, 403);
        let typed = format!("version={}&nis=71016&source=Fedasil&reason=", case.version);
        app.post("officer-ovl", &path, &typed).await.location();
        let db = app.ctx.db.reads();
        let coordinator = actor(&app, "coordinator").await;
        let found = server::store::cases::find_visible(db, &coordinator, case.id).await.unwrap();
        let moved = found.unwrap().case;
        assert_eq!(moved.municipality.province, "Limburg", "{}", app.kind);
        assert_eq!((moved.officer, moved.region), (case.officer, case.region));
        let page = app.get("coordinator", &format!("/cases/{}/assignment", case.id)).await.ok();
        assert!(page.text("[data-test=proposal]").contains("Lies Lommel"));
        let bad = format!("version={}&nis=99999&source=Fedasil", moved.version);
        assert_eq!(app.post("officer-ovl", &path, &bad).await.status, 422);
    }
}
