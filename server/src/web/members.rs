//! Who holds which role in a case.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{CaseId, PersonId};

use crate::actions::commit::{Moment, Seen};
use crate::actions::name_members::name_members;
use crate::domain::access::Verb;
use crate::domain::case_file::CaseFile;
use crate::domain::follow::MEMBER_ROLES;
use crate::domain::plan::AssigneeRole;
use crate::messages::Words;
use crate::store::names;
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::hand_overs::colleagues;
use crate::web::in_case::{self, CaseHead};
use crate::web::outcome;
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

#[derive(askama::Template)]
#[template(path = "members/edit.html")]
struct Edit {
    shell: Shell,
    head: CaseHead,
    form: Form,
    roles: Vec<RoleField>,
}

/// The list of one role.
struct RoleField {
    role: &'static str,
    label: String,
    /// Open tasks that follow whoever holds it.
    tasks: usize,
    /// Message id of the line for nobody, as long as nobody holds it; nobody cannot be named.
    empty: &'static str,
    people: Vec<Choice>,
}

impl RoleField {
    fn people(&self) -> &[Choice] {
        &self.people
    }
}

/// `GET /cases/{id}/members`
pub async fn edit(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    in_case::not_withdrawn(&case)?;
    let form = MEMBER_ROLES.iter().fold(Form::new(), |form, role| {
        form.with_some(role.as_str(), case.holder_of(role.as_str()))
    });
    let form = form.at_version(case.version);
    page(&app, shell, &case, form).await
}

/// `POST /cases/{id}/members`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<CaseId>,
    data: FormData,
) -> Result<Response, AppError> {
    let case = in_case::find(&app, &viewer, id, Verb::WriteCase).await?;
    let form = match read(&data, shell.words) {
        Ok((seen, members)) => {
            match name_members(&app.ctx, &viewer.actor, id, seen, members).await {
                Ok(_) => {
                    return Ok(Flash::success("members-flash").to(format!("/cases/{id}#step")));
                }
                Err(error) => outcome::again(&app, shell.words, &data, error).await?,
            }
        }
        Err(form) => form,
    };
    page(&app, shell, &case, form).await
}

type Members = Vec<(AssigneeRole, PersonId)>;

fn read(data: &FormData, w: Words) -> Result<(Seen, Members), Form> {
    let mut r = Reader::new(data, w);
    let version = r.version();
    let named = MEMBER_ROLES.iter().filter_map(|role| {
        let person = r.id::<PersonId>(role.as_str()).optional()?;
        Some((*role, person))
    });
    let members: Members = named.collect();
    r.finish(|| Some((Seen::of(version?, &["role:", "case"]), members)))
}

async fn page(app: &App, shell: Shell, case: &CaseFile, form: Form) -> Result<Response, AppError> {
    let w = shell.words;
    let people = colleagues(app, w, case.region, &[]).await?;
    let names = names::of(app.ctx.db.reads(), case.members.iter().map(|(_, p)| *p)).await?;
    let field = |role: &AssigneeRole| {
        let role = role.as_str();
        let holder = case.holder_of(role);
        let mut people = people.clone();
        if let Some(left) = holder.filter(|id| !people.iter().any(|p| p.value == id.to_string())) {
            people.push(Choice::new(left, names.get(left).unwrap_or_default()));
        }
        RoleField {
            role,
            label: format!("assignee-role-{}", role.replace('_', "-")),
            tasks: case.tasks.iter().filter(|t| t.is_open() && t.role == role).count(),
            empty: if holder.is_none() { "case-nobody" } else { "" },
            people,
        }
    };
    let roles = MEMBER_ROLES.iter().map(field).collect();
    let head = CaseHead::new(w, case, Moment::of(&app.ctx));
    let page = Edit { head, roles, shell, form };
    Ok(Page::with_status(outcome::status(&page.form), page).into_response())
}
