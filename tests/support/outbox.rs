//! The outbox as the stories look at it.

use chrono::TimeDelta;
use entity::letter;
use entity::vocab::{LetterKind, LetterReason, LetterState};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use server::domain::case_file::CaseFile;

use super::app::TestApp;

/// Every letter, in the order in which they were queued.
pub async fn letters(app: &TestApp) -> Vec<letter::Model> {
    let all = letter::Entity::find().order_by_asc(letter::Column::Id);
    all.all(app.ctx.db.reads()).await.expect("letters")
}

/// Letters of the ladder that stand so: rung, whose, state, why.
pub async fn ladder(app: &TestApp) -> Vec<(String, String, LetterState, Option<LetterReason>)> {
    let letters = letters(app).await.into_iter();
    let rungs = letters.filter_map(|l| Some((l.rung?, l.person_id, l.state, l.reason)));
    rungs.map(|(rung, person, state, reason)| (rung, app.name_of(person), state, reason)).collect()
}

/// The kinds of somebody's letters, and what became of them.
pub async fn kinds(
    app: &TestApp,
    who: &str,
) -> Vec<(LetterKind, LetterState, Option<LetterReason>)> {
    let id = app.person(who);
    let theirs = letters(app).await.into_iter().filter(|l| l.person_id == id);
    theirs.map(|l| (l.kind, l.state, l.reason)).collect()
}

/// Runs a statement behind the application's back.
pub async fn behind_the_back(app: &TestApp, sql: &str) {
    app.ctx.db.writes().execute_unprepared(sql).await.expect("done");
}

/// Whoever hears of a case in Ronse.
pub const EVERYONE: [&str; 3] = ["officer-ovl", "back-up-ovl", "coordinator"];

pub fn hours(n: i64) -> TimeDelta {
    TimeDelta::hours(n)
}

/// The subjects of somebody's letters about a case in Ronse, without what stands in all of them.
pub fn about(app: &TestApp, who: &str, case: &CaseFile) -> Vec<String> {
    let start = format!("{} Ronse: ", case.reference);
    let subjects = app.subjects(who).into_iter();
    subjects.filter_map(|subject| subject.strip_prefix(&start).map(str::to_owned)).collect()
}

/// The subjects of somebody's letters that begin so.
pub fn of(app: &TestApp, who: &str, start: &str) -> Vec<String> {
    app.subjects(who).into_iter().filter(|subject| subject.starts_with(start)).collect()
}

/// What was sent so far is no part of the story.
pub fn emptied(app: &TestApp) {
    for who in EVERYONE {
        app.mailbox(who);
    }
}
