//! One task: its page, what is done with it, and tasks of a case's own.

use entity::vocab::{FactKind, PersonId, TaskId, TaskState};
use server::actions::commit::Seen;
use server::actions::name_members::name_members;
use server::domain::case_file::CaseFile;
use server::domain::fact::plain;
use server::domain::plan::AssigneeRole;

use crate::support::app::{Reply, TestApp};
use crate::support::form::Form;
use crate::support::html::Page;
use crate::support::ronse::{actor, contacted, flash, form, now, opened, task};

const OFFICER: &str = "officer-ovl";
const BACK_UP: &str = "back-up-ovl";

fn path(case: &CaseFile, key: &str) -> String {
    format!("/tasks/{}", task(case, key))
}

async fn state(app: &TestApp, case: &CaseFile, id: TaskId) -> TaskState {
    now(app, case.id).await.task(id).unwrap().state
}

async fn form_of(app: &TestApp, who: &str, case: &CaseFile, key: &str, which: &str) -> Form {
    form(app, who, &path(case, key), &format!("[data-test={which}]")).await
}

/// The button of a row on the page of the case.
async fn row(app: &TestApp, case: &CaseFile, key: &str) -> Form {
    let page = app.get(OFFICER, &format!("/cases/{}?step=all", case.id)).await.ok();
    Form::in_page(&page, &format!("form[action='{}/completion']", path(case, key)))
}

fn undo(page: &Page) -> Form {
    Form::in_page(page, "[data-test=flash] form")
}

/// The page that an answer leads to, with its message.
async fn followed(app: &TestApp, who: &str, reply: &Reply) -> Page {
    let cookie = reply.header("set-cookie");
    let ours = cookie.split(';').next().unwrap_or_default().to_owned();
    let mine = app.cookie(who).await;
    let request = axum::http::Request::get(reply.location())
        .header("cookie", format!("{mine}; {ours}"))
        .body(axum::body::Body::empty())
        .unwrap();
    app.send(request).await.ok()
}

#[tokio::test]
async fn ticking_off_in_a_row_means_today_keeps_the_place_and_can_be_undone() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let d = task(&case, "C.b");
        let reply = app.submit(OFFICER, &row(&app, &case, "C.b").await).await;
        assert_eq!(reply.location(), format!("/cases/{}?step=all#step", case.id), "{}", app.kind);
        let page = followed(&app, OFFICER, &reply).await;
        assert_eq!(page.text("[data-test=flash] p"), "Bewaard: “Eerste afspraak” is klaar.");
        let done = now(&app, case.id).await;
        let happened = done.task(d).unwrap().happened.as_ref().unwrap().text();
        assert_eq!(happened, "2026-03-02");
        let back = app.submit(OFFICER, &undo(&page)).await;
        assert!(flash(&app, OFFICER, &back).await.ends_with("staat weer open."));
        assert_eq!(state(&app, &case, d).await, TaskState::Open);
        // A double click on the way back changes nothing more.
        app.submit(OFFICER, &undo(&page)).await.location();
    }
}

#[tokio::test]
async fn a_task_is_done_on_the_day_on_which_it_really_happened_however_imprecise() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let form = form_of(&app, OFFICER, &case, "E", "completion").await;
        assert_eq!(form.value("happened_free").as_deref(), Some(""), "an act of others: no guess");
        let reply = app.submit(OFFICER, &form.set("happened_free", "februari 2026")).await;
        assert!(flash(&app, OFFICER, &reply).await.contains("is klaar"), "{}", app.kind);
        let case = now(&app, case.id).await;
        let happened = case.task(task(&case, "E")).unwrap().happened.clone().unwrap();
        assert_eq!(happened.text(), "2026-02");
        let page = app.get(OFFICER, &path(&case, "E")).await.ok();
        assert!(page.texts("[data-test=about] dd").contains(&"februari 2026".to_owned()));
        assert!(page.text("[data-test=history]").contains("gebeurd februari 2026"));
        // The chronology tells it when it happened, not when it was entered.
        let home = format!("/cases/{}", case.id);
        let days = app.get(OFFICER, &home).await.ok().texts(".timeline__day");
        assert_eq!(days.last().map(String::as_str), Some("februari 2026"), "{days:?}");
        let paper = app.get(OFFICER, &format!("{home}/print?part=story")).await.ok();
        let days = paper.texts(".timeline__day");
        assert_eq!(days.first().map(String::as_str), Some("februari 2026"), "{days:?}");
        assert!(!paper.has("#facts"), "the chronology alone");
        let own = form_of(&app, OFFICER, &case, "D", "completion").await;
        assert_eq!(own.value("happened_free").as_deref(), Some("02.03.2026"), "ours: today");
        let unknown = own.set("happened_shape", "unknown").set("happened_free", "");
        app.submit(OFFICER, &unknown).await.location();
        let case = now(&app, case.id).await;
        assert_eq!(case.task(task(&case, "D")).unwrap().happened, None);
    }
}

#[tokio::test]
async fn whoever_dates_the_federal_decision_has_stated_it() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let form = form_of(&app, OFFICER, &case, "A", "completion").await;
        let form = form.set("happened_free", "20.2.2026");
        app.submit(OFFICER, &form).await.location();
        app.submit(OFFICER, &form).await.location();
        let after = now(&app, case.id).await;
        let stated = |case: &CaseFile| {
            let kind = FactKind::FederalDecision;
            case.facts.list.iter().filter(|f| f.kind == kind).map(|f| plain(&f.value)).collect()
        };
        let dates: Vec<String> = stated(&after);
        assert_eq!(dates, ["2026-02-20"], "{}", app.kind);
        // Opened again and dated otherwise: what was stated stays until somebody states it anew.
        let reopened = form_of(&app, OFFICER, &after, "A", "reopening").await.set("reason", "fout");
        app.submit(OFFICER, &reopened).await.location();
        let again = form_of(&app, OFFICER, &after, "A", "completion").await;
        app.submit(OFFICER, &again.set("happened_free", "21.2.2026")).await.location();
        let dates: Vec<String> = stated(&now(&app, case.id).await);
        assert_eq!(dates, ["2026-02-20"], "{}", app.kind);
    }
}

#[tokio::test]
async fn what_still_waits_only_warns() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = contacted(&app).await;
    let page = app.get(OFFICER, &path(&case, "D.c")).await.ok();
    assert!(page.text("[data-test=waits]").contains("Wacht nog op B.c, D"));
    let reply = app.submit(OFFICER, &Form::in_page(&page, "[data-test=completion]")).await;
    let told = flash(&app, OFFICER, &reply).await;
    assert_eq!(
        told,
        "Let op: “Vormingsaanbod afstemmen met CVO en CBE” is klaar. Nog open: B.c, D."
    );
}

#[tokio::test]
async fn nothing_of_our_own_is_done_before_the_first_contact() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(1)).await;
    let page = app.get(OFFICER, &path(&case, "D")).await.ok();
    assert!(page.has("[data-test=locked] a[href$='/contacts/new']"));
    assert!(!page.has("[data-test=completion]") && !page.has("[data-test=waits]"));
    let (d, version) = (task(&case, "D"), case.version);
    let body = format!("version={version}");
    let reply = app.post(OFFICER, &format!("/tasks/{d}/completion"), &body).await;
    assert_eq!(reply.status, 422);
    assert!(
        reply.page().text(".error-summary").contains("als het eerste contact geregistreerd is")
    );
    assert_eq!(state(&app, &case, d).await, TaskState::Open);
    let first = app.get(OFFICER, &path(&case, "C")).await.ok();
    let link = first.attr("[data-test=record] a", "href");
    assert_eq!(link, format!("/cases/{}/contacts/new", case.id));
    let body = format!("version={version}");
    let reply = app.post(OFFICER, &format!("{}/completion", path(&case, "C")), &body).await;
    assert!(reply.page().text(".error-summary").contains("zodra je het contact registreert"));
}

#[tokio::test]
async fn days_that_cannot_be_stay_beside_the_field() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = contacted(&app).await;
    let form = form_of(&app, OFFICER, &case, "D", "completion").await;
    for (typed, said) in [
        ("31.2.2026", "#f-happened_free-error"),
        ("3.3.2026", "#f-happened-error"),
        ("", "#f-happened_free-error"),
        ("<b>gisteren</b>", "#f-happened_free-error"),
        ("2026\u{7}", "#f-happened_free-error"),
    ] {
        let reply = app.submit(OFFICER, &form.clone().set("happened_free", typed)).await;
        assert_eq!(reply.status, 422, "{typed}");
        let page = reply.page();
        assert!(page.has(said), "{typed}: {:?}", page.texts(".error-summary li"));
        assert_eq!(page.attr("#f-happened_free", "value"), typed, "what was typed is kept");
    }
    let long = form.set("happened_free", &"x".repeat(1_000_000));
    assert_eq!(app.submit(OFFICER, &long).await.status, 422);
    assert_eq!(state(&app, &case, task(&case, "D")).await, TaskState::Open);
}

#[tokio::test]
async fn not_applicable_and_open_again_both_want_a_reason() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let id = task(&case, "D.b");
        let form = form_of(&app, OFFICER, &case, "D.b", "exemption").await;
        let reply = app.submit(OFFICER, &form).await;
        assert_eq!(reply.page().text("#f-reason-error"), "Vul dit veld in.");
        let reply = app.submit(OFFICER, &form.set("reason", "enkel <volwassenen>")).await;
        assert!(flash(&app, OFFICER, &reply).await.ends_with("is niet van toepassing."));
        assert_eq!(state(&app, &case, id).await, TaskState::NotApplicable, "{}", app.kind);
        let page = app.get(OFFICER, &path(&case, "D.b")).await.ok();
        assert!(page.text("[data-test=about]").contains("enkel <volwassenen>"));
        let again = Form::in_page(&page, "[data-test=reopening]");
        assert_eq!(app.submit(OFFICER, &again).await.status, 422);
        app.submit(OFFICER, &again.set("reason", "er komen gezinnen")).await.location();
        assert_eq!(state(&app, &case, id).await, TaskState::Open);
    }
}

#[tokio::test]
async fn the_second_writer_reads_who_was_first_and_what_was_typed_is_kept() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let mine = form_of(&app, OFFICER, &case, "D", "completion").await;
        let theirs = form_of(&app, BACK_UP, &case, "D", "completion").await;
        app.submit(BACK_UP, &theirs).await.location();
        let reply = app.submit(OFFICER, &mine.clone().set("happened_free", "28.2.2026")).await;
        assert_eq!(reply.status, 409, "{}", app.kind);
        let page = reply.page();
        assert!(page.text("[data-test=meanwhile]").contains("Berre Balegem"));
        let row = page.texts("[data-test=conflict] td");
        assert_eq!(row, ["02.03.2026", "28.2.2026"], "theirs and mine");
        // The same form of the same person, sent twice, is no conflict.
        let other = form_of(&app, OFFICER, &case, "C.b", "completion").await;
        app.submit(OFFICER, &other).await.location();
        app.submit(OFFICER, &other).await.location();
    }
}

#[tokio::test]
async fn notes_stand_beside_whatever_happens_and_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let list = format!("{}?back=/", path(&case, "D"));
        let form = form(&app, OFFICER, &list, "[data-test=note]").await;
        let note = form.clone().set("text", "sleutel bij de balie\n<script>alert(1)</script>");
        let reply = app.submit(OFFICER, &note).await;
        assert_eq!(reply.location(), format!("{}?back=%2F", path(&case, "D")), "{}", app.kind);
        app.submit(OFFICER, &note).await.location();
        app.submit(BACK_UP, &form.clone().set("text", "en een badge")).await.location();
        let page = app.get(OFFICER, &list).await.ok();
        let notes = page.texts("[data-test=notes] li p.preline");
        assert_eq!(
            notes,
            ["en een badge", "sleutel bij de balie <script>alert(1)</script>"],
            "newest first, and as text"
        );
        assert_eq!(app.submit(OFFICER, &form.clone()).await.status, 422, "an empty note");
        let long = form.set("text", &"x".repeat(1_000_000));
        let reply = app.submit(OFFICER, &long).await;
        assert!(reply.page().has("#f-text-error"));
    }
}

#[tokio::test]
async fn a_task_leads_to_the_form_that_records_what_it_is_about() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = contacted(&app).await;
    for (key, kind) in [("A", "federal_decision"), ("B.c", "capacity"), ("B.d", "target_group")] {
        let page = app.get(OFFICER, &path(&case, key)).await.ok();
        let link = page.attr("[data-test=record] a", "href");
        assert_eq!(link, format!("/cases/{}/facts/new?kind={kind}", case.id), "{key}");
    }
}

#[tokio::test]
async fn the_page_takes_a_fixed_number_of_statements() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = contacted(&app).await;
    app.cookie(OFFICER).await;
    let open = || async { app.get(OFFICER, &path(&case, "D")).await.ok() };
    open().await;
    let (_, before) = app.statements_of(open()).await;
    for text in ["een", "twee", "drie"] {
        let form = form_of(&app, OFFICER, &case, "D", "note").await;
        app.submit(OFFICER, &form.set("text", text)).await.location();
    }
    let (page, after) = app.statements_of(open()).await;
    assert_eq!(page.all("[data-test=notes] li").len(), 3);
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_worker_works_the_own_task_and_reads_the_rest() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = contacted(&app).await;
    let worker: PersonId = app.person("worker");
    let seen = Seen::of(case.version, &[]);
    let members = vec![(AssigneeRole::TrajectoryCounsellor, worker)];
    let officer = actor(&app, OFFICER).await;
    name_members(&app.ctx, &officer, case.id, seen, members).await.unwrap();
    let own = form_of(&app, "worker", &case, "D.b", "completion").await;
    let page = app.get("worker", &path(&case, "D")).await.ok();
    assert!(!page.has("[data-test=completion]") && !page.has("[data-test=note]"));
    let other = format!("{}/completion", path(&case, "D"));
    for body in ["version=99", ""] {
        assert_eq!(app.post("worker", &other, body).await.status, 403, "{body}");
    }
    app.submit("worker", &own).await.location();
    for (who, status) in [("reader", 200), ("officer-wvl", 200), ("administrator", 404)] {
        assert_eq!(app.get(who, &path(&case, "D")).await.status, status, "{who}");
    }
    let nothing = format!("/tasks/{}", uuid::Uuid::nil());
    assert_eq!(app.get(OFFICER, &nothing).await.status, 404);
    assert_eq!(
        app.post(OFFICER, &format!("{nothing}/notes"), "version=1&text=x").await.status,
        404
    );
    // The way back never leaves the house.
    let page = app.get(OFFICER, &format!("{}?back=//elsewhere.example", path(&case, "D"))).await;
    assert!(!page.body.contains("elsewhere"));
}

#[tokio::test]
async fn a_task_of_ones_own_gets_a_step_a_day_and_a_person() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let new = format!("/cases/{}/tasks/new?step=D", case.id);
        let form = form(&app, OFFICER, &new, "[data-test=new-task]").await;
        assert_eq!(form.value("step").as_deref(), Some("D"));
        for (field, typed) in [("title", ""), ("due_on", "1.3.2026"), ("due_on", "30.2.2027")] {
            let bad = form.clone().set("title", "Sleutel halen").set(field, typed);
            let reply = app.submit(OFFICER, &bad).await;
            assert_eq!(reply.status, 422, "{field}={typed}");
            assert!(reply.page().has(&format!("#f-{field}-error")), "{field}={typed}");
        }
        let nobody = PersonId::new().to_string();
        let forged = form.clone().set("title", "Sleutel halen").forge("person", &nobody);
        assert!(app.submit(OFFICER, &forged).await.page().has("#f-person-error"));
        let forged = form.clone().set("title", "Sleutel halen").forge("step", "Z");
        assert!(app.submit(OFFICER, &forged).await.page().has("#f-step-error"));
        let worker = app.person("worker");
        let good = form
            .set("title", "Sleutel halen & 🔑")
            .set("due_on", "9.3.2026")
            .set("person", &worker.to_string());
        let reply = app.submit(OFFICER, &good).await;
        assert_eq!(reply.location(), format!("/cases/{}?step=D#step", case.id));
        app.submit(OFFICER, &good).await.location();
        let case = now(&app, case.id).await;
        let added: Vec<_> = case.tasks.iter().filter(|t| t.is_added()).collect();
        assert_eq!(added.len(), 1, "{}", app.kind);
        assert_eq!(added[0].assignee, Some(worker));
        let page = app.get("worker", &format!("/tasks/{}", added[0].id)).await.ok();
        assert!(page.texts("[data-test=about] dd").contains(&"9 maart 2026".to_owned()));
        assert!(page.has("[data-test=completion]"));
        let url = format!("/cases/{}/tasks/new", case.id);
        assert_eq!(app.get("worker", &url).await.status, 403);
    }
}

#[tokio::test]
async fn roles_get_people_and_their_tasks_follow() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = contacted(&app).await;
        let url = format!("/cases/{}/members", case.id);
        let mine = form(&app, OFFICER, &url, "[data-test=members]").await;
        let theirs = form(&app, BACK_UP, &url, "[data-test=members]").await;
        let worker = app.person("worker").to_string();
        let mine = mine.set("local_coordinator", &worker);
        app.submit(OFFICER, &mine).await.location();
        app.submit(OFFICER, &mine).await.location();
        let after = now(&app, case.id).await;
        let d_a = after.task(task(&after, "D.a")).unwrap();
        assert_eq!(d_a.assignee, Some(app.person("worker")), "{}", app.kind);
        // The back-up's page was made before: shown what happened, nothing lost.
        let coordinator = app.person("coordinator").to_string();
        let late = theirs.set("local_coordinator", &coordinator);
        let reply = app.submit(BACK_UP, &late).await;
        assert_eq!(reply.status, 409);
        let page = reply.page();
        assert!(page.text("[data-test=meanwhile]").contains("Tine Taal"));
        let anyway = Form::in_page(&page, "[data-test=members]");
        assert_eq!(anyway.value("local_coordinator"), Some(coordinator.clone()));
        app.submit(BACK_UP, &anyway).await.location();
        let reader = app.person("reader").to_string();
        let again = form(&app, OFFICER, &url, "[data-test=members]").await;
        let nobody = again.forge("language_counsellor", &reader);
        assert_eq!(app.submit(OFFICER, &nobody).await.status, 422, "a reader does no tasks");
    }
}
