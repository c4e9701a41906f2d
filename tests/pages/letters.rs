//! Letters on pages: the coordinators' list, one letter, those of a case.

use axum::http::StatusCode;
use chrono::TimeDelta;
use entity::letter;
use entity::mail_choice;
use entity::vocab::{LetterKind, LetterReason, LetterState};
use sea_orm::{EntityTrait, IntoActiveModel};

use crate::support::app::TestApp;
use crate::support::form::Form;
use crate::support::letters::{about, closed, held, now, parked, put, queued, sent};
use crate::support::ronse::{flash, opened};

const EVIL: &str = "Ronse <script>alert(1)</script> & \"co\"";

async fn four(app: &TestApp) {
    put(app, queued(app, "officer-ovl", LetterKind::ContactRung)).await;
    put(app, parked(app, "officer-wvl")).await;
    put(app, sent(app, "reader", LetterKind::Digest, EVIL)).await;
    let dropped = LetterReason::ContactRecorded;
    let kind = LetterKind::ContactRung;
    put(app, closed(app, "back-up-ovl", kind, LetterState::Dropped, dropped)).await;
}

#[tokio::test]
async fn coordinators_see_what_waits_what_was_sent_and_what_was_not() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let empty = app.get("coordinator", "/outbox").await.ok();
        assert!(empty.has(".table__empty"), "{}", app.kind);
        four(&app).await;
        let page = app.get("coordinator", "/outbox").await.ok();
        let tabs = ["Wachten (1)", "Verstuurd (1)", "Niet afgeleverd (1)", "Vervallen (1)"];
        assert_eq!(page.texts(".tabs a"), tabs);
        assert_eq!(page.texts("[data-test=line] th a"), ["Herinnering aan het eerste contact"]);
        let page = app.get("coordinator", "/outbox?state=parked").await.ok();
        assert_eq!(
            page.text("[data-test=line] [data-test=reason]"),
            "de mailserver weigert de brief"
        );
        assert_eq!(page.text("[data-test=line] code"), "550 no such user");
        let page = app.get("coordinator", "/outbox?state=dropped").await.ok();
        assert_eq!(page.text("[data-test=reason]"), "het contact is intussen geregistreerd");
        let page = app.get("coordinator", "/outbox?state=sent").await.ok();
        assert_eq!(page.text("[data-test=line] th a"), EVIL);
        assert!(!page.has("main script"));
        for query in ["state=sent&kind=digest", "state=nonsense&kind=%00&page=-3", "page=99999999"]
        {
            app.get("coordinator", &format!("/outbox?{query}")).await.ok();
        }
        let none = app.get("coordinator", "/outbox?state=sent&kind=weekly").await.ok();
        assert!(none.has(".table__empty"));
        assert_eq!(none.texts(".tabs a")[1], "Verstuurd (0)");
    }
}

#[tokio::test]
async fn what_the_mail_server_means_is_said_and_everything_is_tried_again_at_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let error = Some("address_refused: permanent error (550): 5.1.1 unknown".to_owned());
        for who in ["reader", "worker"] {
            put(&app, letter::Model { error: error.clone(), ..parked(&app, who) }).await;
        }
        let page = app.get("coordinator", "/outbox?state=parked").await.ok();
        let said = page.texts("[data-test=line] [data-test=reason]");
        assert_eq!(said, ["de mailserver kent dit adres niet"; 2], "{}", app.kind);
        let codes = page.texts("[data-test=line] code");
        assert_eq!(codes, ["permanent error (550): 5.1.1 unknown"; 2]);
        let all = Form::in_page(&page, "form[action='/outbox/retries']");
        let reply = app.submit("coordinator", &all).await;
        assert_eq!(reply.location(), "/outbox");
        let page = app.get("coordinator", "/outbox").await.ok();
        assert_eq!(page.texts(".tabs a")[0], "Wachten (2)");
        assert!(!page.has("form[action='/outbox/retries']"));
        let retried = entity::journal_event::Entity::find().all(app.ctx.db.reads()).await.unwrap();
        let retried = retried.iter().filter(|e| e.kind == "letter_retried").count();
        assert_eq!(retried, 2, "{}", app.kind);
        // Twice is once.
        assert_eq!(app.submit("coordinator", &all).await.location(), "/outbox");
    }
}

#[tokio::test]
async fn the_list_has_pages_and_asks_the_same_however_long_it_is() {
    for app in TestApp::each("2026-03-02 09:00").await {
        put(&app, parked(&app, "reader")).await;
        app.get("coordinator", "/outbox?state=parked").await.ok();
        let look = || app.get("coordinator", "/outbox?state=parked");
        let (_, few) = app.statements_of(look()).await;
        for _ in 0..60 {
            put(&app, parked(&app, "officer-wvl")).await;
        }
        let (reply, many) = app.statements_of(look()).await;
        assert_eq!(few, many, "{}", app.kind);
        assert_eq!(reply.ok().all("[data-test=line]").len(), 50);
        let second = app.get("coordinator", "/outbox?state=parked&page=2").await.ok();
        assert_eq!(second.all("[data-test=line]").len(), 11);
        assert!(second.attr(".pager [rel=prev]", "href").contains("state=parked"));
        let href = second.attr("[data-test=files] a[href*=csv]", "href");
        assert_eq!(href, "/outbox/export.csv?state=parked", "all pages of the list");
        let file = app.get("coordinator", &href).await;
        assert_eq!(file.body.lines().count(), 1 + 61);
        assert!(file.body.contains("Soort;Brief;Aan;Dossier"), "{}", file.body);
    }
}

#[tokio::test]
async fn a_parked_letter_is_tried_again_by_whoever_is_first() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let id = put(&app, parked(&app, "officer-wvl")).await;
        let page = app.get("coordinator", "/outbox?state=parked").await.ok();
        let retry = Form::in_page(&page, "form[action$='/retry']");
        let reply = app.submit("coordinator", &retry).await;
        assert_eq!(reply.location(), "/outbox?state=parked", "{}", app.kind);
        let letter = now(&app, id).await;
        assert_eq!((letter.state, letter.attempts), (LetterState::Queued, 0));
        assert_eq!((letter.closed_at, letter.reason), (None, None));
        assert_eq!(letter.error.as_deref(), Some("550 no such user"), "the last word stays");
        // The same click twice is one.
        let again = app.submit("coordinator", &retry).await;
        assert!(flash(&app, "coordinator", &again).await.contains("weer in de rij"));
        let audit = app.get("coordinator", "/audit?kind=letter_retried").await.ok();
        assert_eq!(audit.all("[data-test=entry]").len(), 1);
    }
}

#[tokio::test]
async fn the_second_is_told_who_was_first() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let id = put(&app, parked(&app, "officer-wvl")).await;
        let path = format!("/outbox/{id}");
        let page = app.get("coordinator", &path).await.ok();
        let retry = Form::in_page(&page, "form[action$='/retry']");
        let give_up = Form::in_page(&page, "form[action$='/drop']");
        let reply = app.submit("coordinator", &give_up).await;
        assert_eq!(reply.location(), path);
        assert!(flash(&app, "coordinator", &reply).await.contains("vertrekt niet meer"));
        let letter = now(&app, id).await;
        assert_eq!(letter.state, LetterState::Dropped);
        assert_eq!(letter.reason, Some(LetterReason::ByHand));
        let reply = app.submit("coordinator", &retry).await;
        assert_eq!(reply.status, StatusCode::CONFLICT, "{}", app.kind);
        let said = reply.page().text("[data-test=conflict] p");
        assert!(said.contains("Cora Coördinator") && said.contains("vervallen"), "{said}");
        assert!(!reply.page().has("form[action$='/retry']"), "it is not parked any more");
        // What was given up by hand can be sent after all.
        let undo = Form::in_page(&reply.page(), "form[action$='/take-back']");
        assert_eq!(app.submit("coordinator", &undo).await.location(), path);
        let letter = now(&app, id).await;
        assert_eq!((letter.state, letter.reason), (LetterState::Queued, None), "{}", app.kind);
        // What the post did by itself is told as well.
        let gone = put(&app, sent(&app, "reader", LetterKind::Digest, "Je werk")).await;
        let reply = app.post("coordinator", &format!("/outbox/{gone}/drop"), "").await;
        assert_eq!(reply.status, StatusCode::CONFLICT);
        assert_eq!(reply.page().text("[data-test=conflict] p"), "De brief is nu: verstuurd.");
        assert_eq!(now(&app, gone).await.state, LetterState::Sent);
    }
}

#[tokio::test]
async fn what_a_postman_holds_is_not_dropped_under_his_hands() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let until = app.ctx.clock.now() + TimeDelta::minutes(2);
    let id = put(&app, held(until, queued(&app, "reader", LetterKind::Digest))).await;
    let path = format!("/outbox/{id}/drop");
    let reply = app.post("coordinator", &path, "").await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(reply.page().text("[data-test=conflict] p").contains("nu net verstuurd"));
    app.forward(TimeDelta::minutes(3));
    let reply = app.post("coordinator", &path, "back=https://elsewhere.example/").await;
    assert_eq!(reply.location(), format!("/outbox/{id}"), "the way back is ours");
    assert_eq!(now(&app, id).await.state, LetterState::Dropped);
}

#[tokio::test]
async fn an_address_that_does_not_work_is_shown_until_it_is_trusted_again() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let person = app.person("officer-wvl");
        let row = mail_choice::Model {
            person_id: person,
            digest_days: 31,
            task_reminders: true,
            next_digest_at: None,
            feed_token_hash: None,
            problem: Some("550 <b>weg</b>".to_owned()),
            problem_at: Some(app.ctx.clock.now()),
        };
        let insert = mail_choice::Entity::insert(row.into_active_model());
        insert.exec_without_returning(app.ctx.db.writes()).await.unwrap();
        let page = app.get("coordinator", "/outbox").await.ok();
        assert_eq!(page.attr("[data-test=address] th a", "href"), format!("/people/{person}"));
        assert_eq!(page.text("[data-test=address] code"), "550 <b>weg</b>");
        let form = Form::in_page(&page, "[data-test=address] form");
        assert_eq!(app.submit("coordinator", &form).await.location(), "/outbox", "{}", app.kind);
        assert_eq!(app.submit("coordinator", &form).await.location(), "/outbox", "twice is once");
        let page = app.get("coordinator", "/outbox").await.ok();
        assert!(!page.has("[data-test=address]"));
        let audit = app.get("coordinator", "/audit?kind=address_cleared").await.ok();
        assert_eq!(audit.all("[data-test=entry]").len(), 1);
    }
}

#[tokio::test]
async fn a_letter_is_read_back_as_text_and_as_a_page_that_can_do_nothing() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(3)).await;
    let letter = sent(&app, "officer-ovl", LetterKind::ContactRung, EVIL);
    let evil = "<style>p{}</style><p>Beste</p><script>alert(1)</script>".to_owned();
    let letter = letter::Model { body_html: Some(evil.clone()), ..about(case.id, letter) };
    let id = put(&app, letter).await;
    let page = app.get("officer-wvl", &format!("/letters/{id}")).await.ok();
    assert_eq!(page.text("h1"), EVIL);
    assert!(page.text("[data-test=text]").contains(EVIL));
    assert!(!page.has("main script"));
    let path = page.attr("[data-test=html]", "href");
    let reply = app.get("officer-wvl", &path).await;
    assert_eq!((reply.status, reply.body.as_str()), (StatusCode::OK, evil.as_str()));
    let policy = reply.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
    let page = app.get("officer-wvl", "/").await;
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
}

#[tokio::test]
async fn letters_are_for_whoever_may_read_the_case_or_got_them() {
    let app = TestApp::at("2026-03-02 09:00").await;
    let case = opened(&app, Some(3)).await;
    let of_case = about(case.id, sent(&app, "officer-ovl", LetterKind::ContactRung, "Ronse"));
    let of_case = put(&app, of_case).await;
    let digest = put(&app, sent(&app, "worker", LetterKind::Digest, "Je werk")).await;
    let link = put(&app, sent(&app, "reader", LetterKind::PasswordReset, "Nieuw wachtwoord")).await;
    let sees = async |who: &str, id| {
        let html = app.get(who, &format!("/letters/{id}/html")).await.status;
        (app.get(who, &format!("/letters/{id}")).await.status.as_u16(), html.as_u16())
    };
    for (who, status) in [("reader", 200), ("officer-wvl", 200), ("coordinator", 200)] {
        assert_eq!(sees(who, of_case).await, (status, status), "{who}");
    }
    for who in ["worker", "administrator"] {
        assert_eq!(sees(who, of_case).await, (404, 404), "{who}");
    }
    assert_eq!(sees("worker", digest).await, (200, 200), "one's own");
    assert_eq!(sees("officer-ovl", digest).await, (404, 404), "somebody else's");
    // The link in it opens an account: nobody reads it here, not even a coordinator.
    for who in ["coordinator", "reader"] {
        assert_eq!(sees(who, link).await, (200, 404), "{who}");
        let page = app.get(who, &format!("/letters/{link}")).await.ok();
        assert!(page.text("[data-test=text]").contains("persoonlijke link"), "{who}");
    }
    let page = app.get("coordinator", &format!("/outbox/{link}")).await.ok();
    assert!(page.text("[data-test=text]").contains("persoonlijke link"));
}

#[tokio::test]
async fn a_case_shows_its_letters_and_why_some_did_not_go() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(3)).await;
        let path = format!("/cases/{}", case.id);
        let lines = async || {
            let page = app.get("reader", &path).await.ok();
            page.texts("[data-test=letters] [data-test=line]")
        };
        let before = lines().await.len();
        let (_, few) = app.statements_of(app.get("reader", &path)).await;
        let dropped = LetterReason::Reassigned;
        let rung = LetterKind::ContactRung;
        let subject = format!("{} Ronse: dit dossier is nu van jou", case.reference);
        let letters = [
            queued(&app, "officer-ovl", LetterKind::TasksDue),
            sent(&app, "back-up-ovl", LetterKind::CaseAssigned, &subject),
            parked(&app, "officer-ovl"),
            closed(&app, "back-up-ovl", rung, LetterState::Dropped, dropped),
        ];
        for letter in letters {
            put(&app, about(case.id, letter)).await;
        }
        put(&app, sent(&app, "reader", LetterKind::Digest, "van niemand anders")).await;
        let shown = lines().await;
        assert_eq!(shown.len(), before + 4, "{}: {shown:?}", app.kind);
        let has = |words: [&str; 3]| {
            assert!(
                shown.iter().any(|l| words.iter().all(|w| l.contains(w))),
                "{words:?} {shown:?}"
            );
        };
        has(["Otto Oudenaarde", "wacht", "vanaf 02.03.2026"]);
        has(["Berre Balegem", "verstuurd", "Dit dossier is nu van jou"]);
        has(["Otto Oudenaarde", "niet afgeleverd", "de mailserver weigert de brief"]);
        has(["Berre Balegem", "vervallen", "iemand anders is nu aan zet"]);
        let (_, many) = app.statements_of(app.get("reader", &path)).await;
        assert_eq!(few, many, "{}", app.kind);
        app.get("reader", &format!("{path}/print")).await.ok();
        // What a clock that is not met brings day after day is folded away.
        for _ in 0..9 {
            put(&app, about(case.id, queued(&app, "officer-ovl", LetterKind::TasksDue))).await;
        }
        let page = app.get("reader", &path).await.ok();
        let folded = page.texts("[data-test=letters] details [data-test=line]");
        assert_eq!((lines().await.len(), folded.len()), (before + 13, before + 5), "{}", app.kind);
        let summary = page.text("[data-test=letters] summary");
        assert_eq!(summary, format!("{} vroegere brieven", before + 5));
    }
}
