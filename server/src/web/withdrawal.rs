//! The centre does not come, or comes after all.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, DeadlineState};

use crate::actions::commit::{Moment, Seen};
use crate::actions::withdraw_case::{restore_case, withdraw_case};
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::messages::Words;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, Stale};
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

/// What the form does; one that was made to withdraw never restores.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Withdraw,
    Restore,
}

impl Act {
    fn of(case: &CaseFile) -> Self {
        if case.withdrawn.is_some() { Self::Restore } else { Self::Withdraw }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::Restore => "restore",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Withdraw, Self::Restore].into_iter().find(|act| act.as_str() == text)
    }

    /// Message id of the title.
    const fn title(self) -> &'static str {
        match self {
            Self::Withdraw => "case-withdraw",
            Self::Restore => "case-restore",
        }
    }
}

#[derive(askama::Template)]
#[template(path = "withdrawal/edit.html")]
struct Edit {
    shell: Shell,
    head: CaseHead,
    form: Form,
    title: &'static str,
    withdrawing: bool,
    /// When and why it was withdrawn.
    withdrawn: Option<String>,
    /// What saving will do, sentence by sentence.
    effects: Vec<String>,
}

/// `GET /cases/{id}/withdrawal`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WithdrawCase).await?;
    let form = Form::new().at_version(case.version);
    page(&app, shell, &case, form)
}

/// `POST /cases/{id}/withdrawal`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WithdrawCase).await?;
    let w = shell.words;
    let mut r = Reader::new(&data, w);
    let version = r.version();
    let act = r.choice("act", Act::parse).required();
    let reason = r.text("reason").label("task-reason").max(1_000).required();
    let read =
        r.finish(|| Some((act?, Seen::of(version?, &["case", "clock", "contact"]), reason?)));
    let (form, case) = match read {
        Err(form) => (form, case),
        Ok((act, seen, reason)) => {
            let done = match act {
                Act::Withdraw => withdraw_case(&app.ctx, &viewer.actor, id, seen, &reason).await,
                Act::Restore => restore_case(&app.ctx, &viewer.actor, id, seen, &reason).await,
            };
            match done {
                Ok(case) => return Ok(told(w, act, &case)),
                Err(error) => {
                    let form = outcome::again(&app, w, &data, error).await?;
                    let case = in_case::find(&app, &viewer, id, Verb::WithdrawCase).await?;
                    (if Act::of(&case) == act { form } else { overtaken(w, form, &case) }, case)
                }
            }
        }
    };
    page(&app, shell, &case, form)
}

/// A colleague did the same first: the reason that was typed stands beside theirs, and is no reason
/// for the opposite.
fn overtaken(w: Words, mut form: Form, case: &CaseFile) -> Form {
    let theirs = case.withdrawn.as_ref().map(|withdrawal| withdrawal.reason.clone());
    let yours = form.value("reason").to_owned();
    form.stale.push(Stale { label: w.m("task-reason"), theirs: theirs.unwrap_or_default(), yours });
    form.set("reason", "");
    form
}

fn told(w: Words, act: Act, case: &CaseFile) -> Response {
    let path = format!("/cases/{}", case.id);
    let flash = match act {
        Act::Restore => Flash::success("withdrawal-flash-restored"),
        Act::Withdraw => Flash::success("withdrawal-flash").undo(
            format!("{path}/withdrawal"),
            &[
                ("act", Act::Restore.as_str().to_owned()),
                ("version", case.version.to_string()),
                ("reason", w.m("worklist-undo-reason")),
            ],
        ),
    };
    flash.to(path)
}

fn page(app: &App, shell: Shell, case: &CaseFile, mut form: Form) -> Result<Response, AppError> {
    let w = shell.words;
    let moment = Moment::of(&app.ctx);
    let act = Act::of(case);
    form.set("act", act.as_str());
    let withdrawn = case.withdrawn.as_ref().map(|withdrawal| {
        let when = calendar::short(withdrawal.at);
        w.a2("case-withdrawn", "when", when, "reason", &withdrawal.reason)
    });
    let page = Edit {
        head: CaseHead::new(w, case, moment),
        title: act.title(),
        withdrawing: act == Act::Withdraw,
        withdrawn,
        effects: effects(w, case, act, moment.now),
        shell,
        form,
    };
    Ok(Page::with_status(outcome::status(&page.form), page).into_response())
}

/// What becomes of the clock and of the tasks.
fn effects(w: Words, case: &CaseFile, act: Act, now: DateTime<Utc>) -> Vec<String> {
    let open = case.tasks.iter().filter(|t| t.is_open()).count();
    let tasks = (open > 0).then(|| match act {
        Act::Withdraw => w.n("withdrawal-tasks-rest", open),
        Act::Restore => w.n("withdrawal-tasks-back", open),
    });
    let clock = case.deadline().map(|deadline| {
        let due = calendar::long_with_zone(deadline.due_at, w.lang());
        let passed = now > deadline.due_at;
        let id = match (act, deadline.state) {
            _ if deadline.result.is_some() => "withdrawal-clock-result",
            (Act::Withdraw, _) if passed => "withdrawal-clock-missed",
            (Act::Withdraw, DeadlineState::Ended) => "withdrawal-clock-ended",
            (Act::Withdraw, _) => "withdrawal-clock-ends",
            (Act::Restore, DeadlineState::Missed) => "withdrawal-clock-late-again",
            (Act::Restore, _) if passed => "withdrawal-clock-ended",
            (Act::Restore, _) => "withdrawal-clock-goes-on",
        };
        w.a(id, "due", due)
    });
    let kept = w.m("withdrawal-kept");
    clock.into_iter().chain(tasks).chain([kept]).collect()
}
