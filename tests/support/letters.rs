//! Letters as rows, for pages that show them.

use chrono::{DateTime, Utc};
use entity::letter;
use entity::vocab::{CaseId, LetterId, LetterKind, LetterReason, LetterState};
use sea_orm::{EntityTrait, IntoActiveModel};

use super::app::TestApp;

/// A letter that waits, for somebody of the cast.
pub fn queued(app: &TestApp, who: &str, kind: LetterKind) -> letter::Model {
    let id = LetterId::new();
    let now = app.ctx.clock.now();
    letter::Model {
        id,
        key: id.to_string(),
        kind,
        person_id: app.person(who),
        case_id: None,
        deadline_id: None,
        task_id: None,
        rung: None,
        data: serde_json::json!({}),
        late: false,
        queued_at: now,
        next_try_at: now,
        attempts: 0,
        claimed_by: None,
        claimed_until: None,
        state: LetterState::Queued,
        closed_at: None,
        reason: None,
        error: None,
        deferred_since: None,
        message_id: format!("{id}@liaison.test"),
        thread_id: None,
        subject: None,
        body_text: None,
        body_html: None,
        recipient: None,
    }
}

/// The same, sent.
pub fn sent(app: &TestApp, who: &str, kind: LetterKind, subject: &str) -> letter::Model {
    letter::Model {
        state: LetterState::Sent,
        closed_at: Some(app.ctx.clock.now()),
        attempts: 1,
        subject: Some(subject.to_owned()),
        body_text: Some(format!("Beste,\n\n{subject}\n")),
        body_html: Some(format!("<h1>{subject}</h1>")),
        recipient: Some(format!("{who}@example.org")),
        ..queued(app, who, kind)
    }
}

/// The same, given up or no longer needed.
pub fn closed(
    app: &TestApp,
    who: &str,
    kind: LetterKind,
    state: LetterState,
    reason: LetterReason,
) -> letter::Model {
    letter::Model {
        state,
        closed_at: Some(app.ctx.clock.now()),
        reason: Some(reason),
        ..queued(app, who, kind)
    }
}

/// The same, refused by the mail server.
pub fn parked(app: &TestApp, who: &str) -> letter::Model {
    letter::Model {
        error: Some("550 no such user".to_owned()),
        attempts: 1,
        ..closed(app, who, LetterKind::TasksDue, LetterState::Parked, LetterReason::Refused)
    }
}

/// About a case.
pub fn about(case: CaseId, letter: letter::Model) -> letter::Model {
    letter::Model { case_id: Some(case), ..letter }
}

/// Held by a postman until an instant.
pub fn held(until: DateTime<Utc>, letter: letter::Model) -> letter::Model {
    letter::Model { claimed_by: Some("postman".to_owned()), claimed_until: Some(until), ..letter }
}

/// Writes it, and gives its id.
pub async fn put(app: &TestApp, letter: letter::Model) -> LetterId {
    let id = letter.id;
    let insert = letter::Entity::insert(letter.into_active_model());
    insert.exec_without_returning(app.ctx.db.writes()).await.expect("a letter");
    id
}

/// How it stands now.
pub async fn now(app: &TestApp, id: LetterId) -> letter::Model {
    let found = letter::Entity::find_by_id(id).one(app.ctx.db.reads()).await;
    found.expect("a query").expect("the letter")
}
