//! Mail round the pages: warnings, one's own choices, the calendar feed, letters of the demo and
//! previews.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use chrono::TimeDelta;
use entity::vocab::{LetterKind, Role, TaskState};
use entity::{case_task, mail_choice, mail_release, mail_state, person_role};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::actions::demo_clock::{Step, forward};
use server::context::Context;
use server::domain::lang::Lang;
use server::mail::samples;
use server::store::attention;
use server::web::{self, WebConfig};
use tower::ServiceExt;

use crate::support::app::{TestApp, config, local};
use crate::support::form::Form;
use crate::support::html::Page;
use crate::support::letters::{parked, put, queued, sent};
use crate::support::ronse::{actor, call, contacted, opened};

#[tokio::test]
async fn of_several_servers_the_worst_clock_is_shown_until_it_is_right() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let measured = async |skew_ms| {
            let db = app.ctx.db.writes();
            attention::book_skew(db, skew_ms, app.ctx.clock.now()).await.unwrap();
            app.forward(TimeDelta::minutes(1));
        };
        let warned = async || app.get("coordinator", "/").await.ok().text("[data-test=warnings]");
        measured(-60_000).await;
        measured(20).await;
        assert!(warned().await.contains("wijkt 60 seconden af"), "{}", app.kind);
        measured(61_000).await;
        assert!(warned().await.contains("wijkt 61 seconden af"), "{}", app.kind);
        app.forward(TimeDelta::minutes(10));
        measured(20).await;
        let page = app.get("coordinator", "/").await.ok();
        assert!(!page.has("[data-test=warnings]"), "{}", app.kind);
    }
}

#[tokio::test]
async fn coordinators_are_warned_on_every_page_as_long_as_letters_are_stuck() {
    for app in TestApp::each("2026-03-02 09:00").await {
        assert!(!app.get("coordinator", "/").await.ok().has("[data-test=warnings]"));
        put(&app, parked(&app, "reader")).await;
        put(&app, queued(&app, "reader", LetterKind::Digest)).await;
        app.forward(TimeDelta::minutes(16));
        let page = app.get("coordinator", "/cases").await.ok();
        let said = page.texts("[data-test=warnings] li");
        assert_eq!(said.len(), 2, "{}: {said:?}", app.kind);
        assert!(said[0].starts_with("1 brief kon niet afgeleverd worden."), "{said:?}");
        assert!(said[1].starts_with("1 brief wacht al langer dan een kwartier."), "{said:?}");
        assert_eq!(page.all("[data-test=warnings] a").len(), 2);
        mail_release::Entity::delete_many().exec(app.ctx.db.writes()).await.unwrap();
        app.forward(TimeDelta::seconds(6));
        let said = app.get("coordinator", "/").await.ok().texts("[data-test=warnings] li");
        assert!(said[1].starts_with("Er vertrekt geen mail"), "a copy: {said:?}");
        assert!(said[1].ends_with("Verwittig de beheerder."), "{said:?}");
        // Who is told sees it too, without a way to letters that are not theirs to read.
        let page = app.get("administrator", "/people").await.ok();
        let own = page.texts("[data-test=warnings] li");
        assert_eq!(own.len(), 1, "{own:?}");
        assert!(own[0].starts_with("Er vertrekt geen mail"), "{own:?}");
        assert!(!own[0].contains("Verwittig") && !page.has("[data-test=warnings] a"), "{own:?}");
        for who in ["officer-ovl", "reader"] {
            assert!(!app.get(who, "/").await.ok().has("[data-test=warnings]"), "{who}");
        }
        let list = app.get("coordinator", "/outbox?state=parked").await.ok();
        let form = Form::in_page(&list, "form[action$='/drop']");
        app.submit("coordinator", &form).await.location();
        let said = app.get("coordinator", "/").await.ok().texts("[data-test=warnings] li");
        assert_eq!(said.len(), 2, "gone at once: {said:?}");
    }
}

#[tokio::test]
async fn a_copy_says_at_once_that_it_holds_the_mail() {
    for app in TestApp::each("2026-03-02 09:00").await {
        mail_release::Entity::delete_many().exec(app.ctx.db.writes()).await.unwrap();
        let ready = app.get("", "/readyz").await;
        let told: serde_json::Value = serde_json::from_str(&ready.body).unwrap();
        assert_eq!(told["mail"]["held"], true, "{}", app.kind);
        assert_eq!(told["mail"]["stuck"], 0);
    }
}

#[tokio::test]
async fn warnings_cost_one_statement_now_and_then() {
    let app = TestApp::at("2026-03-02 09:00").await;
    app.get("coordinator", "/about").await.ok();
    let (_, kept) = app.statements_of(app.get("coordinator", "/about")).await;
    app.forward(TimeDelta::seconds(6));
    let (_, asked) = app.statements_of(app.get("coordinator", "/about")).await;
    assert_eq!(asked, kept + 1);
}

#[tokio::test]
async fn a_ladder_that_is_behind_and_clocks_that_differ_are_spoken_of() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(3)).await;
        let db = app.ctx.db.writes();
        let hour_ago = app.ctx.clock.now() - TimeDelta::hours(1);
        entity::case_file::Entity::update_many()
            .col_expr(entity::case_file::Column::NextAttentionAt, Expr::value(hour_ago))
            .filter(entity::case_file::Column::Id.eq(case.id))
            .exec(db)
            .await
            .unwrap();
        mail_state::Entity::update_many()
            .col_expr(mail_state::Column::SkewMs, Expr::value(-42_000_i64))
            .col_expr(mail_state::Column::Failing, Expr::value(2))
            .exec(db)
            .await
            .unwrap();
        let said = app.get("coordinator", "/").await.ok().texts("[data-test=warnings] li");
        assert_eq!(said.len(), 3, "{}: {said:?}", app.kind);
        assert!(said[0].contains("02.03.2026 08.00"), "{said:?}");
        assert!(said[1].contains("2 dossiers") && said[2].contains("42 seconden"), "{said:?}");
        let ready = app.get("", "/readyz").await;
        assert_eq!(ready.status, StatusCode::OK, "it can still work");
        let told: serde_json::Value = serde_json::from_str(&ready.body).unwrap();
        assert_eq!(told["mail"]["ok"], false);
        assert_eq!(told["mail"]["clock_skew_ms"], -42_000);
        assert_eq!(told["mail"]["failing_cases"], 2);
    }
}

#[tokio::test]
async fn a_case_for_which_nobody_acts_says_so_in_red() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(3)).await;
    let path = format!("/cases/{}", case.id);
    assert!(!app.get("reader", &path).await.ok().has("[data-test=nobody]"));
    let page = app.get("administrator", "/people").await.ok();
    assert!(page.has("[data-test=person]"));
    for who in ["officer-ovl", "back-up-ovl"] {
        let form = format!("person={}&from=1.3.2026&until=9.3.2026", app.person(who));
        let id = uuid::Uuid::now_v7();
        app.post("coordinator", "/absences", &format!("{form}&id={id}")).await.location();
    }
    person_role::Entity::delete_many()
        .filter(person_role::Column::Role.eq(Role::Coordinator))
        .exec(app.ctx.db.writes())
        .await
        .unwrap();
    let page = app.get("reader", &path).await.ok();
    assert!(page.text("[data-test=nobody]").starts_with("Niemand kan dit nu opnemen"));
    assert!(!page.has("[data-test=acting]"));
}

#[tokio::test]
async fn everyone_chooses_which_mails_to_get_but_for_the_ladder() {
    for app in TestApp::each("2026-03-02 09:00").await {
        assert_eq!(app.get("worker", "/mail-choices").await.location(), "/account#mail");
        let there = app.get("", "/mail-choices").await.location();
        assert_eq!(there, "/sign-in?next=%2Fmail-choices");
        let page = app.get("worker", "/account").await.ok();
        assert_eq!(page.all("input[name=digest][checked]").len(), 5, "Monday to Friday");
        assert!(page.text("[data-test=ladder]").contains("niet uitzetten"));
        let form = Form::in_page(&page, "form[action='/account/mail']");
        let mine = ["1", "3", "4", "5"].iter().fold(form.clone(), |f, day| f.unset("digest", day));
        let mine = mine.set("digest", "7").unset("reminders", "yes");
        assert_eq!(app.submit("worker", &mine).await.location(), "/account#mail", "{}", app.kind);
        let db = app.ctx.db.reads();
        let row = mail_choice::Entity::find_by_id(app.person("worker")).one(db).await.unwrap();
        let row = row.unwrap();
        assert_eq!((row.digest_days, row.task_reminders), (66, false));
        assert_eq!(row.next_digest_at, Some(local("2026-03-03 08:00")), "Tuesday");
        // The same again is no conflict; an old form with something else is.
        assert_eq!(app.submit("worker", &mine).await.location(), "/account#mail");
        let reply = app.submit("worker", &form.clone().set("digest", "6")).await;
        assert_eq!(reply.status, StatusCode::CONFLICT);
        let page = reply.page();
        assert!(page.text("[data-test=conflict]").contains("dinsdag, zondag"));
        assert!(page.has("#f-digest input[value='6'][checked]"), "what was ticked stays");
        let again = Form::in_page(&page, "form[action='/account/mail']");
        assert_eq!(app.submit("worker", &again).await.location(), "/account#mail");
        for bad in ["digest=9&seen=31.1", "digest=1", "digest=1&seen=nonsense"] {
            let reply = app.post("worker", "/account/mail", bad).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        }
    }
}

/// Values of a calendar's lines, by name.
fn values(text: &str, name: &str) -> Vec<String> {
    let unfolded = text.replace("\r\n ", "");
    let of = |line: &str| {
        let (head, value) = line.split_once(':')?;
        (head.split(';').next() == Some(name)).then(|| value.to_owned())
    };
    unfolded.split("\r\n").filter_map(of).collect()
}

async fn link(app: &TestApp, who: &str) -> String {
    let page = app.get(who, "/account").await.ok();
    let form = Form::in_page(&page, "form[action='/account/calendar']");
    let url = app.submit(who, &form).await.ok().text("[data-test=link]");
    url.strip_prefix("http://liaison.test").expect("ours").to_owned()
}

#[tokio::test]
async fn a_calendar_shows_ones_own_deadlines_and_tasks_behind_a_secret_link() {
    for app in TestApp::each("2026-03-27 23:30").await {
        // Confirmed at 00.30 on the 28th, the night before the clocks go forward: due at 01.30.
        app.forward(TimeDelta::hours(4));
        let case = opened(&app, Some(3)).await;
        let path = link(&app, "officer-ovl").await;
        let reply = app.get("", &path).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", app.kind);
        assert_eq!(reply.header("content-type"), "text/calendar; charset=utf-8");
        let uid = format!("contact-{}@liaison.test", case.id);
        assert_eq!(
            values(&reply.body, "UID"),
            std::slice::from_ref(&uid),
            "as in the letters, and once"
        );
        assert_eq!(values(&reply.body, "DTSTART")[0], "20260329T233000Z", "30.3 01.30 in Brussels");
        assert_eq!(values(&reply.body, "SEQUENCE")[0], case.version.to_string());
        assert!(!reply.body.contains("TZID"), "instants are in UTC");
        // The back-up and whoever is not in the case.
        let path_back_up = link(&app, "back-up-ovl").await;
        assert_eq!(
            values(&app.get("", &path_back_up).await.body, "UID"),
            std::slice::from_ref(&uid)
        );
        let other = link(&app, "officer-wvl").await;
        let none = app.get("", &other).await;
        assert!(values(&none.body, "UID").is_empty());
        assert!(none.body.starts_with("BEGIN:VCALENDAR\r\n"));
        // The contact takes the deadline away and sets dates to tasks.
        let officer = actor(&app, "officer-ovl").await;
        let contact = call(&app, officer.person);
        server::actions::record_contact::record_contact(&app.ctx, &officer, case.id, None, contact)
            .await
            .unwrap();
        let body = app.get("", &path).await.body;
        assert!(!values(&body, "UID").contains(&uid));
        let dated = case_task::Entity::find()
            .filter(case_task::Column::AssigneeId.eq(officer.person))
            .filter(case_task::Column::State.eq(TaskState::Open))
            .filter(case_task::Column::DueAt.is_not_null())
            .all(app.ctx.db.reads())
            .await
            .unwrap();
        assert_eq!(values(&body, "UID").len(), dated.len());
        assert!(!dated.is_empty() && body.contains("DTSTART;VALUE=DATE:"));
    }
}

#[tokio::test]
async fn a_link_that_was_renewed_withdrawn_or_guessed_opens_nothing() {
    for app in TestApp::each("2026-03-02 09:00").await {
        contacted(&app).await;
        let first = link(&app, "officer-ovl").await;
        let stored = mail_choice::Entity::find_by_id(app.person("officer-ovl"));
        let stored = stored.one(app.ctx.db.reads()).await.unwrap().unwrap();
        let hash = stored.feed_token_hash.unwrap();
        assert!(!first.contains(&hash), "the secret itself is not stored");
        let second = link(&app, "officer-ovl").await;
        assert_eq!(app.get("", &first).await.status, StatusCode::NOT_FOUND, "{}", app.kind);
        assert_eq!(app.get("", &second).await.status, StatusCode::OK);
        let wrong = [
            format!("/calendar/{}.ics", "0".repeat(64)),
            format!("/calendar/{hash}.ics"),
            second.trim_end_matches(".ics").to_owned(),
            "/calendar/.ics".to_owned(),
            "/calendar/%00.ics".to_owned(),
        ];
        for path in wrong {
            assert_eq!(app.get("", &path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let page = app.get("officer-ovl", "/account").await.ok();
        let close = Form::in_page(&page, "form[action='/account/calendar/closure']");
        assert_eq!(app.submit("officer-ovl", &close).await.location(), "/account#mail");
        assert_eq!(app.submit("officer-ovl", &close).await.location(), "/account#mail");
        assert_eq!(app.get("", &second).await.status, StatusCode::NOT_FOUND);
        let page = app.get("officer-ovl", "/account").await.ok();
        assert!(page.text("[data-test=feed]").contains("nog geen link"));
        // Whoever has left shows nothing any more.
        let third = link(&app, "reader").await;
        let leaving = format!("/people/{}/deactivation", app.person("reader"));
        let page = app.get("administrator", &leaving).await.ok();
        app.submit("administrator", &Form::in_page(&page, "main form")).await.location();
        assert_eq!(app.get("", &third).await.status, StatusCode::NOT_FOUND);
    }
}

/// The same database behind an entrance of another kind.
async fn through(ctx: Context, config: &WebConfig, path: &str) -> (StatusCode, String, String) {
    let router = web::router(ctx, config);
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let policy = parts.headers.get("content-security-policy").map(|v| v.to_str().unwrap());
    let policy = policy.unwrap_or_default().to_owned();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (parts.status, policy, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn in_the_demo_everyone_reads_every_letter() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let link = sent(&app, "reader", LetterKind::Invitation, "Welkom <b>bij</b> Liaison");
    let id = put(&app, link).await;
    let waits = put(&app, queued(&app, "worker", LetterKind::Digest)).await;
    for path in [
        "/demo/letters".to_owned(),
        format!("/demo/letters/{id}"),
        format!("/demo/letters/{id}/html"),
    ] {
        assert_eq!(app.get("coordinator", &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let demo = Context { demo: true, ..app.ctx.clone() };
    let look = async |path: &str| through(demo.clone(), &config(), path).await;
    let (_, _, body) = look("/demo/letters").await;
    let page = Page::parse(&body);
    let titles = page.texts("[data-test=line] th a");
    assert_eq!(titles, ["Ochtendoverzicht", "Welkom <b>bij</b> Liaison"], "newest first");
    assert_eq!(page.attr("[data-test=demo-letters]", "href"), "/demo/letters");
    let (_, _, body) = look(&format!("/demo/letters/{id}")).await;
    let page = Page::parse(&body);
    assert!(page.text("[data-test=text]").contains("Welkom <b>bij</b> Liaison"), "links as well");
    let (status, policy, _) = look(&page.attr("[data-test=html]", "href")).await;
    assert!(status == StatusCode::OK && policy.contains("sandbox"));
    let (_, _, body) = look(&format!("/demo/letters/{waits}")).await;
    assert!(Page::parse(&body).text("[data-test=text]").contains("pas geschreven"));
}

#[tokio::test]
async fn the_demos_clock_signs_nobody_out() {
    let app = TestApp::at("2026-03-02 09:00").await;
    app.get("coordinator", "/overview").await.ok();
    let demo = Context { demo: true, ..app.ctx.clone() };
    for _ in 0..3 {
        forward(&demo, Step::By(TimeDelta::hours(12))).await.expect("forward");
        app.get("coordinator", "/overview").await.ok();
    }
}

#[tokio::test]
async fn every_letter_can_be_previewed_outside_production() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let index = app.get("", "/previews").await.ok();
    assert_eq!(index.all("[data-test=kind]").len(), LetterKind::ALL.len());
    let all: usize = LetterKind::ALL.iter().map(|kind| samples::of(*kind).len()).sum();
    let links: Vec<String> = index
        .all("[data-test=sample] a")
        .iter()
        .map(|a| a.attr("href").unwrap().to_owned())
        .collect();
    assert_eq!(index.all("[data-test=sample] th a").len(), all);
    for link in links {
        assert_eq!(app.get("", &link).await.status, StatusCode::OK, "{link}");
    }
    for kind in LetterKind::ALL {
        for lang in Lang::ALL {
            let path = format!("/previews/{kind}?lang={}", lang.code());
            app.get("", &path).await.ok();
            let text = app.get("", &format!("{path}&part=text")).await;
            assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
            let html = app.get("", &format!("{path}&part=html")).await;
            assert!(html.header("content-security-policy").contains("sandbox"), "{path}");
            let code = if lang == Lang::Nl { "nl-BE" } else { "en-GB" };
            assert_eq!(html.page().attr("html", "lang"), code);
        }
    }
    let calendar = app.get("", "/previews/contact_rung?part=calendar").await;
    assert!(calendar.body.starts_with("BEGIN:VCALENDAR"));
    for nothing in ["nonsense", "test?part=calendar", "digest?part=nonsense"] {
        let status = app.get("", &format!("/previews/{nothing}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{nothing}");
    }
    let production = WebConfig { previews: false, ..config() };
    for path in ["/previews", "/previews/digest"] {
        let (status, ..) = through(app.ctx.clone(), &production, path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}
