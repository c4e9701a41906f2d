//! Recording a contact or an attempt: one screen, four fields needed.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use entity::vocab::{
    ActedAs, Body, CaseId, Channel, ContactId, DeadlineState, Function, Origin, PersonId, Support,
    TaskState,
};

use crate::actions::commit::{Moment, Seen};
use crate::actions::record_contact::record_contact;
use crate::domain::access::Verb;
use crate::domain::calendar;
use crate::domain::case_file::CaseFile;
use crate::domain::contact::{Appointment, NewContact, is_late};
use crate::domain::task::Task;
use crate::messages::Words;
use crate::store::names;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

/// Channels by which somebody is reached, the usual ones first. The press reaches nobody.
const CHANNELS: [Channel; 7] = [
    Channel::Phone,
    Channel::Meeting,
    Channel::VideoCall,
    Channel::Email,
    Channel::TextMessage,
    Channel::Letter,
    Channel::Other,
];

#[derive(askama::Template)]
#[template(path = "contacts/new.html")]
struct New {
    shell: Shell,
    head: CaseHead,
    form: Form,
    reached: Vec<Choice>,
    functions: Vec<Choice>,
    bodies: Vec<Choice>,
    channels: Vec<Choice>,
    outcomes: Vec<Choice>,
    makers: Vec<Choice>,
    /// What saving will do to the clock.
    effect: String,
    /// The reason is asked for.
    late: bool,
    /// Message id, when the answer so far was no.
    outcome_hint: &'static str,
}

/// What recording a contact now would do to the clock.
struct Effect {
    /// Beside "yes".
    yes: String,
    /// Beside "no".
    no: String,
    whole: String,
}

impl Effect {
    fn new(w: Words, case: &CaseFile, now: DateTime<Utc>) -> Self {
        let running = case.deadline().filter(|d| d.state == DeadlineState::Running);
        let said = |stem: &str| Self {
            yes: w.m(format!("contact-yes-{stem}")),
            no: w.m(format!("contact-no-{stem}")),
            whole: w.m(format!("contact-effect-{stem}")),
        };
        match running {
            _ if case.origin == Origin::Imported => said("history"),
            _ if case.first_contact().is_some() => said("stopped"),
            None => said("unstarted"),
            Some(d) => {
                let left = (d.due_at - now).num_seconds();
                let time = calendar::duration_words(left.abs(), w.lang());
                let stem = if left >= 0 { "running" } else { "late" };
                Self {
                    yes: w.a(format!("contact-yes-{stem}"), "time", &time),
                    no: w.m("contact-no-running"),
                    whole: w.a(format!("contact-effect-{stem}"), "time", &time),
                }
            }
        }
    }
}

fn choices<T: Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
    label: impl Fn(T) -> String,
) -> Vec<Choice> {
    all.iter().map(|value| Choice::new(word(*value), label(*value))).collect()
}

/// Who can have made it: the viewer, the case's officer and its back-up.
async fn makers(app: &App, viewer: &Viewer, case: &CaseFile) -> Result<Vec<Choice>, AppError> {
    let w = viewer.words;
    let me = viewer.id();
    let others = [(case.officer, "duty-officer"), (case.back_up, "duty-back-up")];
    let names = names::of(app.ctx.db.reads(), [case.officer, case.back_up].into_iter().flatten());
    let names = names.await?;
    let mut makers = vec![Choice::new(me, w.a("contact-made-by-me", "name", &viewer.name))];
    for (person, duty) in others {
        if let Some(person) = person.filter(|p| *p != me) {
            let name = names.get(person).unwrap_or_default().to_owned();
            let label = w.a2("contact-made-by-duty", "name", name, "duty", w.m(duty));
            makers.push(Choice::new(person, label));
        }
    }
    Ok(makers)
}

async fn page(
    app: &App,
    shell: Shell,
    viewer: &Viewer,
    case: &CaseFile,
    form: Form,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let moment = Moment::of(&app.ctx);
    let effect = Effect::new(w, case, moment.now);
    let late = is_late(case, moment.now)
        || form.error("late_reason").is_some()
        || !form.value("late_reason").is_empty();
    let mut outcomes = vec![Choice::new("", w.m("contact-outcome-none"))];
    outcomes.extend(choices(
        &[Support::Accepted, Support::Tailored, Support::Declined],
        Support::as_str,
        |s| w.e("support", s),
    ));
    let page = New {
        head: CaseHead::new(w, case, moment),
        reached: vec![
            Choice::new("yes", w.m("contact-reached-yes")).with_help(effect.yes),
            Choice::new("no", w.m("contact-reached-no")).with_help(effect.no),
        ],
        functions: choices(Function::ALL, Function::as_str, |f| w.e("function", f)),
        bodies: choices(Body::ALL, Body::as_str, |b| w.e("body", b)),
        channels: choices(&CHANNELS, Channel::as_str, |c| w.e("channel", c)),
        outcomes,
        makers: makers(app, viewer, case).await?,
        outcome_hint: match case.support() {
            Support::Declined => "contact-outcome-declined",
            _ => "",
        },
        effect: effect.whole,
        late,
        shell,
        form,
    };
    Ok(Page::with_status(outcome::status(&page.form), page).into_response())
}

/// `GET /cases/{id}/contacts/new`
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let now = app.ctx.clock.now();
    let (date, time) = calendar::form_fields(now);
    let form = Form::new()
        .with("id", ContactId::new())
        .with("happened_date", date)
        .with("happened_time", time)
        .with_some("happened_fold", calendar::fold_of(now).map(calendar::Fold::code))
        .with("body", Body::LocalAuthority)
        .with("channel", Channel::Phone)
        .with("outcome", "")
        .with("made_by", viewer.id())
        .at_version(case.version);
    page(&app, shell, &viewer, &case, form).await
}

/// `POST /cases/{id}/contacts`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let w = viewer.words;
    let (seen, new) = match read(&data, w) {
        Ok(typed) => typed,
        Err(form) => return page(&app, shell, &viewer, &case, form).await,
    };
    let (contact, declined) = (new.id, case.support() == Support::Declined);
    match record_contact(&app.ctx, &viewer.actor, id, Some(seen), new).await {
        Ok(case) => Ok(told(w, &case, contact, declined).to(format!("/cases/{id}"))),
        Err(error) => {
            let form = outcome::again(&app, w, &data, error).await?;
            page(&app, shell, &viewer, &case, form).await
        }
    }
}

/// What recording it did, for the next page. `declined`: the answer before it.
fn told(w: Words, case: &CaseFile, id: ContactId, declined: bool) -> Flash {
    let closed = |at| {
        let fell = |t: &&Task| t.state == TaskState::NotApplicable && t.closed_at == Some(at);
        case.tasks.iter().filter(fell).count()
    };
    let contact = case.contacts.iter().find(|c| c.id == id);
    let after = match contact.and_then(|c| Some((c.outcome?, c.recorded_at))) {
        Some((Support::Declined, at)) if !declined => w.n("contact-after-declined", closed(at)),
        Some((Support::Accepted | Support::Tailored, _)) if declined => {
            w.m("contact-after-resumed")
        }
        _ => String::new(),
    };
    let flash = stopped(w, case, id);
    flash.with("after", if after.is_empty() { after } else { format!(" {after}") })
}

/// What became of the clock.
fn stopped(w: Words, case: &CaseFile, id: ContactId) -> Flash {
    let result = case.deadline().and_then(|d| d.result.as_ref().map(|r| (d, r)));
    match (result, case.contacts.iter().find(|c| c.id == id)) {
        (Some((deadline, result)), _) if result.contact == id => {
            let lead = calendar::duration_words(result.lead_seconds.abs(), w.lang());
            let id = match result.at <= deadline.due_at {
                true if result.lead_seconds < 0 => "contact-done-early",
                true => "contact-done-met",
                false => "contact-done-late",
            };
            Flash::success(id).with("time", lead)
        }
        (_, Some(contact)) if !contact.reached => Flash::success("contact-done-attempt"),
        _ => Flash::success("contact-done"),
    }
}

/// The form's fields as a contact, with what the form saw.
fn read(data: &FormData, w: Words) -> Result<(Seen, NewContact), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let id = r.id::<ContactId>("id").required();
    let reached = r
        .choice("reached", |v| match v {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
        .label("contact-reached")
        .required();
    let happened_at = r.required_instant("happened");
    let body = r.choice("body", Body::parse).label("contact-body").required();
    let function = r.choice("function", Function::parse).label("contact-function").optional();
    let person_name = r.line("person_name").label("contact-name").max(200).optional();
    let channel = r.choice("channel", Channel::parse).label("contact-channel").required();
    let outcome = r.choice("outcome", Support::parse).label("contact-outcome").optional();
    let decline_reason = r.text("decline_reason").label("contact-decline-reason").optional();
    let appointment = appointment(&mut r);
    let made_by = r.id::<PersonId>("made_by").label("contact-made-by").required();
    let note = r.text("note").label("contact-note").optional();
    let late_reason = r.text("late_reason").label("contact-late-reason").optional();
    r.finish(|| {
        let new = NewContact {
            id: id?,
            happened_at: happened_at?,
            made_by: made_by?,
            // Worked out by the action from who made it.
            made_as: ActedAs::CaseWorker,
            body: body?,
            function,
            person_name,
            channel: channel?,
            reached: reached?,
            outcome,
            decline_reason,
            appointment,
            note,
            late_reason,
        };
        Some((Seen::of(version?, &["contact", "clock", "case"]), new))
    })
}

/// A day, and with it a time and a place if they are known.
fn appointment(r: &mut Reader<'_>) -> Option<Appointment> {
    let on = r.date("appointment_on").label("contact-appointment-on").optional();
    let time = r.line("appointment_time").label("moment-time").max(32).optional();
    let place = r.line("appointment_place").label("contact-appointment-place").max(300).optional();
    let Some(on) = on else {
        if (time.is_some() || place.is_some()) && !r.has_error("appointment_on") {
            r.refuse("appointment_on", r.words().m("field-required"));
        }
        return None;
    };
    let time = time.and_then(|typed| {
        let read = calendar::parse_local(&calendar::date_short(on), &typed)
            .and_then(|choice| calendar::pick(choice, Some(calendar::Fold::Summer)));
        match read {
            Ok(at) => Some(calendar::form_fields(at).1),
            Err(error) => {
                r.refuse("appointment_time", error.message(r.words().lang()));
                None
            }
        }
    });
    Some(Appointment { on, time, place })
}
