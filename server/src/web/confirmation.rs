//! The formal confirmation: recorded where there is none, corrected by a coordinator.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, DeadlineState, Origin};

use crate::actions::commit::{Moment, Seen};
use crate::actions::confirm_case::{confirm_case, correct_confirmation};
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::confirmation::Confirmation;
use crate::domain::deadline::Standing;
use crate::messages::Words;
use crate::store::names;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData};
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

/// What the form does; a form that was made to record never corrects.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Record,
    Correct,
}

impl Act {
    /// What the case needs: a clock that ended without a result takes a new confirmation.
    fn of(case: &CaseFile) -> Self {
        match case.deadline() {
            Some(stands) if stands.state != DeadlineState::Ended => Self::Correct,
            _ => Self::Record,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Correct => "correct",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Record, Self::Correct].into_iter().find(|act| act.as_str() == text)
    }

    /// Message id of the title.
    const fn title(self) -> &'static str {
        match self {
            Self::Record => "case-confirm",
            Self::Correct => "case-correct-confirmation",
        }
    }

    const fn verb(self) -> Verb {
        match self {
            Self::Record => Verb::WriteCase,
            Self::Correct => Verb::CorrectConfirmation,
        }
    }
}

#[derive(askama::Template)]
#[template(path = "confirmation/edit.html")]
struct Edit {
    shell: Shell,
    head: CaseHead,
    form: Form,
    title: &'static str,
    correcting: bool,
    /// What saving will do, sentence by sentence.
    effects: Vec<String>,
}

/// `GET /cases/{id}/confirmation`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let act = Act::of(&case);
    viewer.insist(act.verb(), &crate::actions::commit::scope_of(&case))?;
    let old = case.deadline().filter(|_| act == Act::Correct);
    let at = old.map_or_else(|| app.ctx.clock.now(), |deadline| deadline.started_at);
    let (date, time) = calendar::form_fields(at);
    let source = case.facts.current(entity::vocab::FactKind::FormalConfirmation);
    let source = source.filter(|_| old.is_some()).map(|fact| &fact.source);
    let form = Form::new()
        .with("act", act.as_str())
        .with("happened_date", date)
        .with("happened_time", time)
        .with_some("happened_fold", calendar::fold_of(at).map(calendar::Fold::code))
        .with_some("evidence", old.map(|deadline| &deadline.evidence))
        .with_some("source", source)
        .at_version(case.version);
    page(&app, shell, &viewer, &case, form).await
}

/// `POST /cases/{id}/confirmation`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let w = shell.words;
    let form = match read(&data, w) {
        Ok(typed) => match save(&app, &viewer, id, typed).await {
            Ok(case) => return Ok(told(w, &case, app.ctx.clock.now()).to(format!("/cases/{id}"))),
            Err(error) => outcome::again(&app, w, &data, error).await?,
        },
        Err(form) => form,
    };
    let case = if form.is_stale() {
        in_case::find(&app, &viewer, id, Verb::WriteCase).await?
    } else {
        case
    };
    page(&app, shell, &viewer, &case, form).await
}

struct Typed {
    act: Act,
    seen: Seen,
    new: Confirmation,
    reason: String,
}

fn read(data: &FormData, w: Words) -> Result<Typed, Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let act = r.choice("act", Act::parse).required();
    let at = r.required_instant("happened");
    let evidence = r.line("evidence").label("why-evidence").max(500).required();
    let source = r.line("source").label("confirmation-source").max(200).required();
    let reason = r.text("reason").label("task-reason").max(1_000).optional();
    r.finish(|| {
        Some(Typed {
            act: act?,
            seen: Seen::of(version?, &["clock", "contact", "case"]),
            new: Confirmation { at: at?, evidence: evidence?, source: source? },
            // The rule says when it is needed.
            reason: reason.unwrap_or_default(),
        })
    })
}

async fn save(
    app: &App,
    viewer: &Viewer,
    id: CaseId,
    typed: Typed,
) -> Result<CaseFile, crate::actions::commit::ActionError> {
    let Typed { act, seen, new, reason } = typed;
    match act {
        Act::Record => confirm_case(&app.ctx, &viewer.actor, id, seen, new).await,
        Act::Correct => correct_confirmation(&app.ctx, &viewer.actor, id, seen, new, &reason).await,
    }
}

/// How the clock stands after it.
fn told(w: Words, case: &CaseFile, now: DateTime<Utc>) -> Flash {
    let due = case.deadline().map(|d| calendar::long_with_zone(d.due_at, w.lang()));
    let flash = match case.standing(now) {
        Standing::NotRecorded | Standing::NotStarted | Standing::Ended => {
            return Flash::success("confirmation-flash");
        }
        Standing::Running { .. } | Standing::Soon { .. } | Standing::Urgent { .. } => {
            Flash::success("confirmation-flash-running")
        }
        Standing::MissedOpen { .. } => Flash::warning("confirmation-flash-late"),
        Standing::Met { .. } => Flash::success("confirmation-flash-met"),
        Standing::MissedClosed { .. } => Flash::warning("confirmation-flash-missed"),
    };
    flash.with("due", due.unwrap_or_default())
}

async fn page(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    case: &CaseFile,
    mut form: Form,
) -> Result<Response, AppError> {
    let w = shell.words;
    let moment = Moment::of(&app.ctx);
    let scope = crate::actions::commit::scope_of(case);
    // Whoever may not correct keeps the form as it was, with what a colleague did.
    let act = Some(Act::of(case)).filter(|act| viewer.may(act.verb(), &scope));
    let act = act.unwrap_or(Act::Record);
    form.set("act", act.as_str());
    let effects = match act {
        Act::Record => recording(w, case),
        Act::Correct => correcting(app, w, case, moment).await?,
    };
    let page = Edit {
        head: CaseHead::new(w, case, moment),
        title: act.title(),
        correcting: act == Act::Correct,
        effects,
        shell,
        form,
    };
    Ok(Page::with_status(outcome::status(&page.form), page).into_response())
}

fn recording(w: Words, case: &CaseFile) -> Vec<String> {
    if case.origin == Origin::Imported {
        return vec![w.m("contact-effect-history")];
    }
    let mut effects = vec![w.n("confirmation-effect-starts", case.rule.hours)];
    if case.deadline().is_some() {
        effects.push(w.m("confirmation-effect-new-cycle"));
    }
    if let Some(contact) = case.first_contact() {
        let when = calendar::long_with_zone(contact.happened_at, w.lang());
        effects.push(w.a("confirmation-effect-judged", "when", when));
    }
    effects
}

/// What becomes of the deadline that stands, and of its result.
async fn correcting(
    app: &App,
    w: Words,
    case: &CaseFile,
    moment: Moment,
) -> Result<Vec<String>, AppError> {
    let Some(old) = case.deadline() else { return Ok(Vec::new()) };
    let from = calendar::long_with_zone(old.started_at, w.lang());
    let due = calendar::long_with_zone(old.due_at, w.lang());
    let stands = match old.result.as_ref() {
        Some(result) => {
            let names = names::of(app.ctx.db.reads(), [result.by]).await?;
            let who = names.get(result.by).unwrap_or_default().to_owned();
            let id = if result.at <= old.due_at {
                "confirmation-old-met"
            } else {
                "confirmation-old-missed"
            };
            w.a2(id, "when", calendar::long_with_zone(result.at, w.lang()), "who", who)
        }
        None if old.due_at < moment.now => w.m("confirmation-old-late"),
        None => w.m("confirmation-old-running"),
    };
    let mut effects = vec![
        w.a2("confirmation-effect-old", "from", from, "due", due),
        stands,
        w.n("confirmation-effect-corrected", case.rule.hours),
    ];
    if let Some(contact) = case.first_contact() {
        let when = calendar::long_with_zone(contact.happened_at, w.lang());
        effects.push(w.a("confirmation-effect-judged", "when", when));
    }
    Ok(effects)
}
