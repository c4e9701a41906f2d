//! The calendar that somebody subscribes to. The link is the key: no session, no cookie.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::PersonId;

use crate::domain::assignment::Staff;
use crate::domain::calendar;
use crate::domain::lang::Lang;
use crate::mail::entries;
use crate::mail::facts::{ClockLine, TaskLine};
use crate::mail::render::House;
use crate::messages::Words;
use crate::secrets;
use crate::store::feed::{self, Deadline, Task};
use crate::store::{mail_choices, staff};
use crate::web::App;
use crate::web::error::AppError;
use crate::web::params::Params;

/// `GET /calendar/{file}`, where the file is `<secret>.ics`.
pub async fn show(
    State(app): State<App>,
    Params(file): Params<String>,
) -> Result<Response, AppError> {
    let token = file.strip_suffix(".ics").filter(|token| is_token(token));
    let hash = secrets::fingerprint(token.ok_or(AppError::NotFound)?);
    let db = app.ctx.db.reads();
    let person = mail_choices::person_of_feed(db, &hash).await?.ok_or(AppError::NotFound)?;
    let now = app.ctx.clock.now();
    let today = calendar::local_day(now);
    let everyone = staff::of_all(db, today).await?;
    let clocks: Vec<ClockLine> = feed::deadlines(db)
        .await?
        .into_iter()
        .filter(|row| is_theirs(row, everyone.of(row.region_id), person.id, today))
        .map(clock_line)
        .collect();
    let tasks: Vec<TaskLine> =
        feed::tasks(db, person.id).await?.into_iter().map(task_line).collect();
    let words = Words::new(Lang::from_code(&person.language).unwrap_or_default());
    let text = entries::feed(&person.name, &clocks, &tasks, words, &house(&app, now));
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn house(app: &App, now: DateTime<Utc>) -> House<'_> {
    House { base_url: &app.ctx.links.base_url, organizer: app.ctx.mailer.from_address(), now }
}

/// The officer and the back-up of the case, and whoever acts today.
fn is_theirs(row: &Deadline, staff: &Staff, person: PersonId, today: NaiveDate) -> bool {
    let named = [row.officer_id, row.back_up_id].contains(&Some(person));
    named || staff.acting(row.officer_id, row.back_up_id, today).people().contains(&person)
}

fn clock_line(row: Deadline) -> ClockLine {
    ClockLine {
        case: row.id,
        version: row.version,
        reference: row.reference,
        municipality: row.municipality_name,
        due_at: row.clock_due_at,
        who: None,
    }
}

fn task_line(row: Task) -> TaskLine {
    TaskLine {
        away_until: None,
        nobodys: false,
        task: row.id,
        case: row.case_id,
        version: row.version,
        reference: row.reference,
        municipality: row.municipality_name,
        step: row.step_code,
        title: row.title,
        title_en: row.title_en,
        due_on: Some(calendar::local_day(row.due_at)),
        who: None,
    }
}
