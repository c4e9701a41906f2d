//! Which mail somebody wants, and their calendar feed: parts of one's own page.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::Weekday;

use crate::actions::mail_choice::{NotChosen, choose, close_feed, open_feed};
use crate::domain::calendar;
use crate::domain::lang::weekday_name;
use crate::domain::mail_choice::{DigestDays, MailChoice, WEEK};
use crate::messages::Words;
use crate::store::mail_choices::Kept;
use crate::web::App;
use crate::web::account::{self, Forms};
use crate::web::error::AppError;
use crate::web::forms::{Choice, Form, FormData};
use crate::web::page::{Flash, Page, Shell, see_other};
use crate::web::reader::Reader;
use crate::web::session::Viewer;

/// Where the choices stand on one's own page.
const HERE: &str = "/account#mail";

/// `GET /mail-choices`: where the link in each letter leads.
pub async fn index() -> Response {
    see_other(HERE)
}

/// The form with what somebody chose.
pub(super) fn filled(choice: MailChoice) -> Form {
    let mut form = Form::new().with("seen", seen(choice));
    for day in WEEK.into_iter().filter(|day| choice.digest.has(*day)) {
        form = form.with("digest", code(day));
    }
    form.with_some("reminders", choice.task_reminders.then_some("yes"))
}

/// The days of the week, to choose from.
pub(super) fn days(w: Words) -> Vec<Choice> {
    WEEK.map(|day| Choice::new(code(day), weekday_name(day, w.lang()))).into()
}

/// What is told to somebody whose mailbox refuses letters: no letter can say it.
pub(super) fn refused(w: Words, kept: &Kept, email: &str) -> Option<String> {
    let since = calendar::short(kept.refuses_since?);
    Some(w.a2("mail-refused", "email", email, "when", since))
}

/// A day in a form: Monday is 1.
fn code(day: Weekday) -> String {
    day.number_from_monday().to_string()
}

fn day(code: &str) -> Option<Weekday> {
    WEEK.into_iter().find(|day| self::code(*day) == code)
}

/// What a form was made of, for the hidden field.
fn seen(choice: MailChoice) -> String {
    format!("{}.{}", choice.digest.bits(), u8::from(choice.task_reminders))
}

fn unseen(text: &str) -> Option<MailChoice> {
    let (bits, reminders) = text.split_once('.')?;
    let digest = DigestDays::from_bits(bits.parse().ok()?);
    Some(MailChoice { digest, task_reminders: reminders == "1" })
}

/// "maandag, dinsdag; herinneringen aan taken: ja".
fn in_words(w: Words, choice: MailChoice) -> String {
    let days: Vec<&str> = WEEK
        .into_iter()
        .filter(|day| choice.digest.has(*day))
        .map(|day| weekday_name(day, w.lang()))
        .collect();
    let days = if days.is_empty() { w.m("mail-digest-never") } else { days.join(", ") };
    let reminders = w.e("yes-no", if choice.task_reminders { "yes" } else { "no" });
    w.a2("mail-chosen", "days", days, "reminders", reminders)
}

/// `POST /account/mail`
pub async fn update(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
    data: FormData,
) -> Result<Response, AppError> {
    let w = shell.words;
    let mut r = Reader::new(&data, w);
    let digest: DigestDays = r.choices("digest", day).into_iter().collect();
    let new = MailChoice { digest, task_reminders: r.ticked("reminders") };
    let seen = data.get("seen").and_then(unseen);
    if seen.is_none() {
        r.refuse("", w.m("form-try-again"));
    }
    let mut form = match r.finish(|| seen) {
        Ok(seen) => match choose(&app.ctx, viewer.id(), seen, new).await {
            Ok(()) => return Ok(Flash::success("mail-saved").to(HERE)),
            Err(NotChosen::Stale(now)) => {
                let mut form = Form::from_data(&data);
                form.set("seen", self::seen(now));
                form.stale_note = w.a("mail-stale", "choice", in_words(w, now));
                form
            }
            Err(NotChosen::Store(error)) => return Err(error.into()),
        },
        Err(form) => form,
    };
    if form.value("seen").is_empty() {
        form.set("seen", self::seen(MailChoice::default()));
    }
    let stale = form.is_stale();
    let page = account::page(&app, shell, &viewer, Forms { mail: Some(form), ..Forms::default() });
    let page = page.await?;
    Ok(if stale { Page::conflict(page) } else { Page::invalid(page) }.into_response())
}

#[derive(askama::Template)]
#[template(path = "account/feed.html")]
struct Feed {
    shell: Shell,
    url: String,
}

/// `POST /account/calendar`: a new link, shown once.
pub async fn open(
    State(app): State<App>,
    shell: Shell,
    viewer: Viewer,
) -> Result<Response, AppError> {
    let url = open_feed(&app.ctx, viewer.id()).await?;
    Ok(Page::ok(Feed { shell, url }).into_response())
}

/// `POST /account/calendar/closure`
pub async fn close(State(app): State<App>, viewer: Viewer) -> Result<Response, AppError> {
    close_feed(&app.ctx, viewer.id()).await?;
    Ok(Flash::success("feed-closed").to(HERE))
}
