//! A case in Ronse to work on, and acting as somebody of the cast.

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{
    ActedAs, Body, CaseId, CaseKind, Channel, ContactId, Function, PersonId, TaskId,
};
use server::actions::assign_case::{Assignment, assign_case};
use server::actions::commit::{Moment, on_case};
use server::actions::open_case::{OpenCase, open_case};
use server::actions::record_contact::record_contact;
use server::domain::access::{Actor, Verb};
use server::domain::calendar::local_day;
use server::domain::case_file::CaseFile;
use server::domain::confirmation::{Confirmation, correct};
use server::domain::contact::NewContact;
use server::domain::decision::{Decision, Refusal};
use server::domain::life::{restore, withdraw};
use server::store::{cases, sessions};

use super::app::{Reply, TestApp, local};
use super::form::Form;

/// Somebody of the cast, as an action wants them.
pub async fn actor(app: &TestApp, who: &str) -> Actor {
    let person = app.person(who);
    let today = local_day(app.ctx.clock.now());
    let db = app.ctx.db.reads();
    Actor {
        person,
        roles: sessions::roles_of(db, person).await.unwrap(),
        regions: sessions::regions_of(db, person, today).await.unwrap(),
    }
}

/// A case confirmed some hours ago, or not confirmed yet.
pub async fn opened(app: &TestApp, hours_ago: Option<i64>) -> CaseFile {
    opened_after(app, hours_ago.map(TimeDelta::hours)).await
}

/// A case confirmed a while ago, or not confirmed yet.
pub async fn opened_after(app: &TestApp, passed: Option<TimeDelta>) -> CaseFile {
    let now = app.ctx.clock.now();
    let input = OpenCase {
        id: CaseId::new(),
        kind: CaseKind::Opening,
        predecessor: None,
        nis: "45041".to_owned(),
        as_of: local_day(now),
        place: None,
        facts: Vec::new(),
        confirmation: passed.map(|passed| Confirmation {
            at: now - passed,
            evidence: "mail van Fedasil".to_owned(),
            source: "Fedasil".to_owned(),
        }),
        example: false,
    };
    open_case(&app.ctx, &actor(app, "officer-ovl").await, input).await.unwrap()
}

/// The mayor is reached by phone, now.
pub fn call(app: &TestApp, by: PersonId) -> NewContact {
    NewContact {
        id: ContactId::new(),
        happened_at: app.ctx.clock.now(),
        made_by: by,
        made_as: ActedAs::Officer,
        body: Body::LocalAuthority,
        function: Some(Function::Mayor),
        person_name: None,
        channel: Channel::Phone,
        reached: true,
        outcome: None,
        decline_reason: None,
        appointment: None,
        note: None,
        late_reason: None,
    }
}

/// The same case after its first contact.
pub async fn contacted(app: &TestApp) -> CaseFile {
    let case = opened(app, Some(1)).await;
    let officer = actor(app, "officer-ovl").await;
    let call = call(app, officer.person);
    record_contact(&app.ctx, &officer, case.id, None, call).await.unwrap()
}

/// The case as it is now.
pub async fn now(app: &TestApp, id: CaseId) -> CaseFile {
    let viewer = actor(app, "coordinator").await;
    cases::find_visible(app.ctx.db.reads(), &viewer, id).await.unwrap().unwrap().case
}

/// The id of a task by its key in the plan.
pub fn task(case: &CaseFile, key: &str) -> TaskId {
    case.tasks.iter().find(|t| t.key == key).unwrap().id
}

/// The form that a page of somebody holds.
pub async fn form(app: &TestApp, who: &str, path: &str, css: &str) -> Form {
    Form::in_page(&app.get(who, path).await.ok(), css)
}

/// The message on the page that an answer leads to.
pub async fn flash(app: &TestApp, who: &str, reply: &Reply) -> String {
    let cookie = reply.header("set-cookie");
    let ours = cookie.split(';').next().unwrap_or_default().to_owned();
    let path = reply.location();
    let mine = app.cookie(who).await;
    let request = axum::http::Request::get(&path)
        .header("cookie", format!("{mine}; {ours}"))
        .body(axum::body::Body::empty())
        .unwrap();
    app.send(request).await.ok().text("[data-test=flash] p")
}

/// The coordinator does something to a case.
async fn decided(
    app: &TestApp,
    case: &CaseFile,
    verb: Verb,
    decide: impl FnOnce(&CaseFile, PersonId, DateTime<Utc>) -> Result<Decision, Refusal>,
) {
    let who = actor(app, "coordinator").await;
    let decide = |case: &CaseFile, moment: Moment| decide(case, who.person, moment.now);
    on_case(&app.ctx, &who, case.id, verb, None, decide).await.unwrap();
}

/// Corrects the confirmation to a moment in Brussels.
pub async fn corrected(app: &TestApp, case: &CaseFile, at: &str) {
    let (evidence, source) = ("brief".to_owned(), "Fedasil".to_owned());
    let new = Confirmation { at: local(at), evidence, source };
    decided(app, case, Verb::CorrectConfirmation, |case, who, now| {
        correct(case, new, "de mail kwam vroeger", who, now)
    })
    .await;
}

/// The centre will not come.
pub async fn withdrawn(app: &TestApp, case: &CaseFile) {
    let decide = |case: &CaseFile, _, now| withdraw(case, "komt er niet", now);
    decided(app, case, Verb::WithdrawCase, decide).await;
}

/// It will come after all.
pub async fn restored(app: &TestApp, case: &CaseFile) {
    let decide = |case: &CaseFile, _, now| restore(case, "toch wel", now);
    decided(app, case, Verb::WithdrawCase, decide).await;
}

/// Gives the case to other people.
pub async fn given_to(app: &TestApp, case: &CaseFile, officer: &str, back_up: &str) -> CaseFile {
    let new = Assignment {
        region: case.region,
        officer: Some(app.person(officer)),
        back_up: Some(app.person(back_up)),
        reason: None,
    };
    let coordinator = actor(app, "coordinator").await;
    assign_case(&app.ctx, &coordinator, case.id, None, new).await.unwrap()
}

/// The officer reaches the local authority, in time or late.
pub async fn calls(app: &TestApp, case: &CaseFile) -> CaseFile {
    let officer = actor(app, "officer-ovl").await;
    let mut contact = call(app, officer.person);
    contact.late_reason = Some("niemand nam op".to_owned());
    record_contact(&app.ctx, &officer, case.id, None, contact).await.unwrap()
}
