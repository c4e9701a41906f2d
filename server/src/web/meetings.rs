//! Meetings of the bodies round a case: recording one, changing what is said of one, taking one off
//! the list.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, MeetingBody, MeetingId, PersonId};

use crate::actions::commit::{Moment, Seen};
use crate::actions::company::{change_meeting, list_meeting, record_meeting};
use crate::domain::access::Verb;
use crate::domain::case_file::CaseFile;
use crate::domain::edtf::FormShape;
use crate::domain::partner::Meeting;
use crate::domain::plan::Purpose;
use crate::domain::task::Task;
use crate::messages::Words;
use crate::store::company;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::imprecise;
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;
use crate::web::worklist::title;

#[derive(askama::Template)]
#[template(path = "meetings/form.html")]
struct Edit {
    shell: Shell,
    head: CaseHead,
    form: Form,
    bodies: Vec<Choice>,
    /// Message id of the title and the button.
    what: &'static str,
    action: String,
}

/// The open task that recording a meeting of this body completes.
fn task_of(case: &CaseFile, body: MeetingBody) -> Option<&Task> {
    let purpose = match body {
        MeetingBody::CoreGroup => Purpose::CoreGroup,
        MeetingBody::FirstAppointment => Purpose::FirstAppointment,
        _ => return None,
    };
    let open = |t: &&Task| t.purpose == purpose && t.is_open() && !case.is_locked(t);
    case.tasks.iter().find(open)
}

fn task_title(w: Words, task: &Task) -> String {
    title(w, task.title.clone(), task.title_en.clone())
}

fn page(
    app: &App,
    shell: Shell,
    case: &CaseFile,
    form: Form,
    meeting: Option<MeetingId>,
) -> Response {
    let w = shell.words;
    let status = outcome::status(&form);
    let list = format!("/cases/{}/meetings", case.id);
    // Only a meeting that is new completes a task.
    let completes = |body| task_of(case, body).filter(|_| meeting.is_none());
    let body = |body: &MeetingBody| {
        let help = completes(*body).map(|t| w.a("meeting-completes", "task", task_title(w, t)));
        Choice::new(body, w.e("meeting-body", body)).with_help(help.unwrap_or_default())
    };
    let page = Edit {
        what: if meeting.is_some() { "meeting-change" } else { "meetings-add" },
        action: meeting.map_or(list.clone(), |id| format!("{list}/{id}")),
        head: CaseHead::new(w, case, Moment::of(&app.ctx)),
        bodies: MeetingBody::ALL.iter().map(body).collect(),
        shell,
        form,
    };
    Page::with_status(status, page).into_response()
}

/// `GET /cases/{id}/meetings/new`
pub async fn new(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let form = Form::new()
        .with("id", MeetingId::new())
        .with("agency_present", "yes")
        .at_version(case.version);
    let form = imprecise::fill_day(form, "happened", Moment::of(&app.ctx).today);
    Ok(page(&app, shell, &case, form, None))
}

/// `POST /cases/{id}/meetings`
pub async fn create(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let (seen, new) = match read(&app, &data, w, viewer.id()) {
        Ok(typed) => typed,
        Err(form) => return Ok(page(&app, shell, &case, form, None)),
    };
    let waiting = task_of(&case, new.body).cloned();
    let undo = format!("/cases/{id}/meetings/{}/removal", new.id);
    match record_meeting(&app.ctx, &viewer.actor, id, Some(seen), new).await {
        Ok(after) => {
            let done = waiting.filter(|t| after.task(t.id).is_some_and(|t| !t.is_open()));
            let flash = match done {
                Some(task) => {
                    Flash::success("meeting-recorded-task").with("task", task_title(w, &task))
                }
                None => Flash::success("meeting-recorded"),
            };
            Ok(flash.undo(undo, &[]).to(format!("/cases/{id}")))
        }
        Err(error) => {
            let form = outcome::again(&app, w, &data, error).await?;
            Ok(page(&app, shell, &case, form, None))
        }
    }
}

/// `GET /cases/{id}/meetings/{meeting}/edit`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, meeting)): Params<(CaseId, MeetingId)>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let found = company::meeting(app.ctx.db.reads(), id, meeting).await?;
    let known = found.ok_or(AppError::NotFound)?.it;
    let form = Form::new()
        .with("id", MeetingId::new())
        .with("body", known.body)
        .with_some("label", known.label)
        .with_some("place", known.place)
        .with("present", known.present)
        .with_some("agreements", known.agreements)
        .with_some("agency_present", known.agency_present.then_some("yes"))
        .at_version(case.version);
    let form = imprecise::fill(form, "happened", Some(&known.happened));
    Ok(page(&app, shell, &case, form, Some(meeting)))
}

/// `POST /cases/{id}/meetings/{meeting}`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, meeting)): Params<(CaseId, MeetingId)>,
    data: FormData,
) -> Result<Response, AppError> {
    let w = viewer.words;
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let (seen, new) = match read(&app, &data, w, viewer.id()) {
        Ok(typed) => typed,
        Err(form) => return Ok(page(&app, shell, &case, form, Some(meeting))),
    };
    match change_meeting(&app.ctx, &viewer.actor, id, Some(seen), meeting, new).await {
        Ok(_) => Ok(Flash::success("meeting-changed").to(format!("/cases/{id}"))),
        Err(error) => {
            let form = outcome::again(&app, w, &data, error).await?;
            Ok(page(&app, shell, &case, form, Some(meeting)))
        }
    }
}

/// `POST /cases/{id}/meetings/{meeting}/removal`; with `undo`, back on the list.
pub async fn remove(
    State(app): State<App>,
    viewer: Viewer,
    Params((id, meeting)): Params<(CaseId, MeetingId)>,
    data: FormData,
) -> Result<Response, AppError> {
    let back = data.get("undo").is_some();
    list_meeting(&app.ctx, &viewer.actor, id, meeting, back).await?;
    let flash = if back {
        Flash::success("meeting-recorded")
    } else {
        let path = format!("/cases/{id}/meetings/{meeting}/removal");
        Flash::success("meeting-removed").undo(path, &[("undo", "yes".to_owned())])
    };
    Ok(flash.to(format!("/cases/{id}")))
}

fn read(app: &App, data: &FormData, w: Words, by: PersonId) -> Result<(Seen, Meeting), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let id = r.id::<MeetingId>("id").required();
    let body = r.choice("body", MeetingBody::parse).label("meetings-body").required();
    let label = r.line("label").label("meeting-label").max(200).optional();
    let happened = imprecise::read(&mut r, data, "happened");
    if happened.is_none() && data.get("happened_shape") == Some(FormShape::Unknown.code()) {
        r.refuse("happened_shape", w.m("meeting-date-needed"));
    }
    let place = r.line("place").label("meeting-place").max(300).optional();
    let present = r.text("present").label("meetings-present").max(1_000).required();
    let agreements = r.text("agreements").label("meeting-agreements").optional();
    let agency_present = r.ticked("agency_present");
    r.finish(|| {
        let new = Meeting {
            id: id?,
            body: body?,
            label,
            happened: happened?,
            place,
            present: present?,
            agency_present,
            agreements,
            recorded_at: app.ctx.clock.now(),
            recorded_by: by,
        };
        Some((Seen::of(version?, &["meetings", "case"]), new))
    })
}
