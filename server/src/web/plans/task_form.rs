//! The form of one task of a draft, new or there already.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use entity::vocab::{PlanVersionId, ProductKind};

use super::sheet::{self, Label, Sheet, failed};
use super::small_forms::{MAX_TEXT, MAX_TITLE};
use super::task_options::TaskOptions;
use super::{Head, who_and_when, words};
use crate::actions::edit_plan::edit_plan;
use crate::actions::plan::PlanTrouble;
use crate::domain::plan::{
    Acting, Anchor, AssigneeRole, Condition, Due, DueUnit, Edited, Plan, PlanFault, PlanTask,
    ProductRule, Purpose, StepCode,
};
use crate::messages::Words;
use crate::store::plans::{self, Edition};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::forms::{Form, FormData, QueryData};
use crate::web::page::{Flash, Page, Shell};
use crate::web::params::Params;
use crate::web::reader::Reader;
use crate::web::session::Viewer;

/// Offsets that may be typed; the plan's own check says which make sense.
const OFFSETS: std::ops::RangeInclusive<i64> = -99_999..=99_999;

const LABELS: &[(&str, &str)] = &[
    ("title", "plan-field-title"),
    ("title_en", "plan-field-title-en"),
    ("help", "plan-field-help"),
    ("help_en", "plan-field-help-en"),
    ("acting", "plan-field-acting"),
    ("role", "plan-field-role"),
    ("due_offset", "plan-field-due"),
    ("due_unit", "plan-field-due-unit"),
    ("due_anchor", "plan-field-due-anchor"),
    ("waits_for", "plan-field-waits-for"),
    ("product_kind", "plan-field-product"),
    ("provider", "plan-field-provider"),
    ("supporter", "plan-field-supporter"),
    ("purpose", "plan-field-purpose"),
    ("only_with", "plan-field-only-with"),
    ("after_contact", "plan-field-after-contact"),
    ("closed_by_decline", "plan-field-closed-by-decline"),
];

/// A task that is there, or one that is to come: its place was chosen with the link to the form.
pub(super) enum TaskSheet {
    There(String),
    New { key: String, step: StepCode, parent: Option<String> },
}

#[derive(askama::Template)]
#[template(path = "plans/task.html")]
pub(super) struct TaskPage {
    shell: Shell,
    head: Head,
    form: Form,
    key: String,
    /// The letter of its step.
    step: String,
    title: String,
    /// Where the form goes.
    action: String,
    is_new: bool,
    /// The fields that few tasks need are unfolded.
    unfolded: bool,
    options: TaskOptions,
}

impl TaskSheet {
    fn key(&self) -> &str {
        match self {
            Self::There(key) | Self::New { key, .. } => key,
        }
    }
}

impl Sheet for TaskSheet {
    type Input = (PlanTask, bool);
    type Page = TaskPage;

    fn filled(&self, plan: &Plan) -> Option<Form> {
        match self {
            Self::There(key) => plan.task(key).map(filled),
            Self::New { key, step, parent } => {
                let above = parent.as_deref().and_then(|parent| plan.task(parent));
                plan.step(*step)?;
                let like = above.or_else(|| plan.tasks.iter().find(|task| task.step == *step))?;
                let form = Form::new()
                    .with("key", key)
                    .with("parent", parent.as_deref().unwrap_or_default())
                    .with("step", step)
                    .with("acting", like.acting)
                    .with("role", like.role)
                    .with("purpose", Purpose::None);
                Some(flags(form, like))
            }
        }
    }

    fn labels(&self, _: &Plan) -> Vec<Label> {
        LABELS.iter().map(|(name, label)| ((*name).to_owned(), *label)).collect()
    }

    fn read(&self, plan: &Plan, data: &FormData, w: Words) -> Result<(PlanTask, bool), Form> {
        let (step, parent) = match self {
            Self::New { step, parent, .. } => (Some(*step), parent.clone()),
            Self::There(key) => {
                let task = plan.task(key);
                (task.map(|task| task.step), task.and_then(|task| task.parent.clone()))
            }
        };
        let mut r = Reader::new(data, w);
        if step.is_none() {
            r.refuse("", w.m("plan-task-gone"));
        }
        let title = r.line("title").label("plan-field-title").max(MAX_TITLE).required();
        let title_en = r.line("title_en").label("plan-field-title-en").max(MAX_TITLE).required();
        let help = r.line("help").label("plan-field-help").max(MAX_TEXT).optional();
        let help_en = r.line("help_en").label("plan-field-help-en").max(MAX_TEXT).optional();
        let acting = r.choice("acting", Acting::parse).label("plan-field-acting").required();
        let role = r.choice("role", AssigneeRole::parse).label("plan-field-role").required();
        let purpose = r.choice("purpose", Purpose::parse).label("plan-field-purpose").required();
        let only_with = r.choice("only_with", Condition::parse).optional();
        let due = read_due(&mut r);
        let product = read_product(&mut r);
        let waits_for = r.choices("waits_for", |key| Some(key.to_owned()));
        let (after_contact, closed_by_decline) =
            (r.ticked("after_contact"), r.ticked("closed_by_decline"));
        r.finish(|| {
            let task = PlanTask {
                key: self.key().to_owned(),
                step: step?,
                parent,
                title: title?,
                title_en: title_en?,
                help,
                help_en,
                acting: acting?,
                role: role?,
                purpose: purpose?,
                waits_for,
                after_contact,
                closed_by_decline,
                only_with,
                due,
                product,
            };
            Some((task, matches!(self, Self::New { .. })))
        })
    }

    fn apply(plan: &mut Plan, (task, is_new): (PlanTask, bool)) -> Edited {
        match plan.task(&task.key) {
            // The same new task again is a double click.
            Some(there) if is_new && *there == task => Ok(()),
            _ if is_new => plan.add_task(task),
            _ => plan.set_task(task),
        }
    }

    fn field_of(&self, fault: &PlanFault) -> Option<String> {
        // A circle is told at the first of its tasks, but it is this one that closed it.
        if fault.key() == "plan-fault-circular-wait" {
            return Some("waits_for".to_owned());
        }
        if fault.subject() != Some(self.key()) {
            return None;
        }
        match fault.field()? {
            "due" => Some("due_offset".to_owned()),
            "product" => Some("product_kind".to_owned()),
            "key" | "step" | "parent" => None,
            field => Some(field.to_owned()),
        }
    }

    fn page(&self, shell: Shell, row: &Edition, form: Form) -> TaskPage {
        let key = self.key().to_owned();
        let w = shell.words;
        let task = row.plan.task(&key);
        let title = task.map(|task| words::title(w, &task.title, &task.title_en).to_owned());
        let is_new = matches!(self, Self::New { .. });
        let path = if is_new { "new" } else { key.as_str() };
        let rare = ["purpose", "only_with", "after_contact", "closed_by_decline", "product_kind"];
        TaskPage {
            action: format!("/plans/{}/tasks/{path}", row.id),
            head: Head::of(row),
            step: task.map(|task| task.step.to_string()).unwrap_or_default(),
            title: title.unwrap_or_default(),
            unfolded: rare.iter().any(|name| form.error(name).is_some()),
            options: TaskOptions::of(w, &row.plan, &key),
            is_new,
            key,
            form,
            shell,
        }
    }

    fn said(&self) -> &'static str {
        match self {
            Self::There(_) => "plan-flash-saved",
            Self::New { .. } => "plan-flash-task-added",
        }
    }
}

fn filled(task: &PlanTask) -> Form {
    let mut form = Form::new()
        .with("title", &task.title)
        .with("title_en", &task.title_en)
        .with_some("help", task.help.as_ref())
        .with_some("help_en", task.help_en.as_ref())
        .with("acting", task.acting)
        .with("role", task.role)
        .with("purpose", task.purpose)
        .with_some("only_with", task.only_with)
        .with_some("due_offset", task.due.map(|due| due.offset))
        .with_some("due_unit", task.due.map(|due| due.unit))
        .with_some("due_anchor", task.due.map(|due| due.anchor))
        .with_some("product_kind", task.product.map(|product| product.kind.as_str()))
        .with_some("provider", task.product.map(|product| product.provider))
        .with_some("supporter", task.product.map(|product| product.supporter));
    for wait in &task.waits_for {
        form = form.with("waits_for", wait);
    }
    flags(form, task)
}

fn flags(form: Form, task: &PlanTask) -> Form {
    form.with_some("after_contact", task.after_contact.then_some("yes"))
        .with_some("closed_by_decline", task.closed_by_decline.then_some("yes"))
}

/// Distance, unit and event together, or none of the three.
fn read_due(r: &mut Reader<'_>) -> Option<Due> {
    let offset = r.number("due_offset", OFFSETS).label("plan-field-due").optional();
    let anchor = r.choice("due_anchor", Anchor::parse).label("plan-field-due-anchor").optional();
    let unit = r.choice("due_unit", DueUnit::parse).label("plan-field-due-unit").optional();
    let w = r.words();
    match (offset, anchor) {
        (Some(offset), Some(anchor)) => {
            Some(Due { anchor, offset, unit: unit.unwrap_or(DueUnit::Days) })
        }
        (Some(_), None) if !r.has_error("due_anchor") => {
            r.refuse("due_anchor", w.m("plan-due-anchor-missing"));
            None
        }
        (None, Some(_)) if !r.has_error("due_offset") => {
            r.refuse("due_offset", w.m("plan-due-offset-missing"));
            None
        }
        _ => None,
    }
}

/// The product with who provides and who supports; without a kind there is none.
fn read_product(r: &mut Reader<'_>) -> Option<ProductRule> {
    let kind =
        r.choice("product_kind", ProductKind::parse).label("plan-field-product").optional()?;
    let provider = r.choice("provider", AssigneeRole::parse).label("plan-field-provider");
    let provider = provider.required();
    let supporter = r.choice("supporter", AssigneeRole::parse).label("plan-field-supporter");
    let supporter = supporter.required();
    Some(ProductRule { kind, provider: provider?, supporter: supporter? })
}

/// `GET /plans/{id}/tasks/{key}`
pub async fn edit_task(
    State(app): State<App>,
    shell: Shell,
    Params((id, key)): Params<(PlanVersionId, String)>,
) -> Result<Response, AppError> {
    sheet::open(&app, shell, id, TaskSheet::There(key)).await
}

/// `POST /plans/{id}/tasks/{key}`
pub async fn update_task(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, key)): Params<(PlanVersionId, String)>,
    data: FormData,
) -> Result<Response, AppError> {
    sheet::save(&app, shell, &viewer, id, &data, TaskSheet::There(key)).await
}

/// `GET /plans/{id}/tasks/new?step=D&parent=D.a`
pub async fn add_task(
    State(app): State<App>,
    shell: Shell,
    Params(id): Params<PlanVersionId>,
    QueryData(query): QueryData,
) -> Result<Response, AppError> {
    let row = plans::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
    let first = row.plan.steps.first().map(|step| step.code);
    let step = query.get("step").and_then(StepCode::parse).or(first).ok_or(AppError::NotFound)?;
    let parent = query.get("parent").and_then(|key| row.plan.task(key));
    let parent = parent.filter(|task| task.step == step).map(|task| task.key.clone());
    let key = row.plan.free_key(step, parent.as_deref());
    sheet::open(&app, shell, id, TaskSheet::New { key, step, parent }).await
}

/// `POST /plans/{id}/tasks/new`
pub async fn create_task(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params(id): Params<PlanVersionId>,
    data: FormData,
) -> Result<Response, AppError> {
    let text = |name: &str| data.get(name).unwrap_or_default().to_owned();
    let step = StepCode::parse(&text("step")).ok_or(AppError::BadForm)?;
    let parent = Some(text("parent")).filter(|key| !key.is_empty());
    let sheet = TaskSheet::New { key: text("key"), step, parent };
    sheet::save(&app, shell, &viewer, id, &data, sheet).await
}

/// `POST /plans/{id}/tasks/{key}/removal`
pub async fn remove_task(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    Params((id, key)): Params<(PlanVersionId, String)>,
    data: FormData,
) -> Result<Response, AppError> {
    let version = data.get("version").and_then(|v| v.parse().ok()).unwrap_or(0);
    let remove = |plan: &mut Plan| match plan.task(&key) {
        Some(_) => plan.remove_task(&key),
        None => Ok(()),
    };
    let w = shell.words;
    let path = format!("/plans/{id}");
    match edit_plan(&app.ctx, &viewer.actor, id, version, remove).await {
        Ok(()) => Ok(Flash::success("plan-flash-task-removed").with("key", &key).to(path)),
        Err(PlanTrouble::Faults(faults)) => {
            let row = plans::find(app.ctx.db.reads(), id).await?.ok_or(AppError::NotFound)?;
            let sheet = TaskSheet::There(key);
            let form = sheet.filled(&row.plan).ok_or(AppError::NotFound)?.at_version(row.version);
            let told = |form: Form, fault| form.refused("", words::fault_with_place(w, fault));
            let form = faults.iter().fold(form, told);
            Ok(Page::invalid(sheet.page(shell, &row, form)).into_response())
        }
        Err(PlanTrouble::Stale(held) | PlanTrouble::NotADraft(held)) => {
            let who = who_and_when(w, "plan-who-and-when", &held);
            Ok(Flash::warning("plan-flash-overtaken").with("who", who).to(path))
        }
        Err(other) => Err(failed(other)),
    }
}
