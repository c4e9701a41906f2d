//! Answers over more cases than are read at once, and while cases change.

use std::collections::BTreeSet;

use entity::vocab::CaseId;
use entity::{case_entry, case_file};
use sea_orm::{EntityTrait, IntoActiveModel};
use server::actions::answer::{entries_as_of, renew};
use server::actions::commit::on_case;
use server::domain::access::Verb;
use server::domain::life::withdraw;
use server::domain::report::Period;
use server::store::entries;

use crate::support::app::TestApp;
use crate::support::ronse::{actor, opened};

const EVER: Period = Period { from: 2019, to: 2026 };

/// Cases like one that is there, with their entries, until there are so many.
async fn fill(app: &TestApp, like: CaseId, wanted: usize) {
    let db = app.ctx.db.writes();
    let row = case_file::Entity::find_by_id(like).one(db).await.unwrap().unwrap();
    let entry = case_entry::Entity::find_by_id(like).one(db).await.unwrap().unwrap();
    let there = case_file::Entity::find().all(db).await.unwrap().len();
    let numbers: Vec<usize> = (there..wanted).collect();
    for numbers in numbers.chunks(200) {
        let (mut cases, mut entries) = (Vec::new(), Vec::new());
        for number in numbers {
            let (id, reference) = (CaseId::new(), format!("OVL-2026-{number}"));
            let text = entry.entry.replace(&like.to_string(), &id.to_string());
            let text = text.replace(&row.reference, &reference);
            cases.push(case_file::Model { id, reference, ..row.clone() }.into_active_model());
            let entry = case_entry::Model { case_id: id, entry: text, ..entry.clone() };
            entries.push(entry.into_active_model());
        }
        case_file::Entity::insert_many(cases).exec_without_returning(db).await.unwrap();
        case_entry::Entity::insert_many(entries).exec_without_returning(db).await.unwrap();
    }
}

#[tokio::test]
async fn each_case_counts_once_however_many_are_read_at_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let like = opened(&app, Some(0)).await.id;
        renew(&app.ctx).await.unwrap();
        for wanted in [999, 1000, 1001, 2001] {
            fill(&app, like, wanted).await;
            let all = entries_as_of(&app.ctx, app.ctx.clock.now(), EVER, |_| true).await.unwrap();
            let cases: BTreeSet<CaseId> = all.iter().map(|entry| entry.case).collect();
            assert_eq!((all.len(), cases.len()), (wanted, wanted), "{}", app.kind);
        }
    }
}

#[tokio::test]
async fn a_case_that_changes_while_an_answer_is_made_stands_in_it_once() {
    for app in TestApp::each("2026-03-02 09:00").await {
        let case = opened(&app, Some(0)).await;
        renew(&app.ctx).await.unwrap();
        let cut_off = app.ctx.clock.now();
        let run = app.ctx.db.snapshot().await.unwrap();
        let all = || async { entries::settled(&run, cut_off, EVER, |_| true).await.unwrap() };
        assert_eq!(all().await.len(), 1, "{}", app.kind);
        app.forward(chrono::TimeDelta::minutes(1));
        let coordinator = actor(&app, "coordinator").await;
        on_case(&app.ctx, &coordinator, case.id, Verb::WithdrawCase, None, |case, moment| {
            withdraw(case, "vergissing", moment.now)
        })
        .await
        .unwrap();
        renew(&app.ctx).await.unwrap();
        let changed = entries::changed_since(&run, cut_off, None).await.unwrap();
        assert!(changed.is_empty(), "{}: the answer looks at one moment", app.kind);
        assert!(!all().await[0].withdrawn, "{}", app.kind);
    }
}
