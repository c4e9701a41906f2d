//! From facts to a subject, a text, an HTML page and a calendar.
//!
//! One folder of three templates per letter, `templates/mail/<kind>/`; a kind without them does
//! not compile.

use askama::Template;
use chrono::{DateTime, Utc};

use super::address::one_line;
use super::entries;
use super::facts::{
    CaseAssigned, CaseReleased, ClockStopped, Contact, Digest, Facts, HandOverAnswered,
    HandOverAsked, OneTimeLink, RosterGap, Stopped, TaskMoved, TasksDue, Test, Weekly,
};
use super::message::Part;
use super::say::Frame;
use super::wrap::wrapped;
use crate::messages::Words;

/// The longest subject, in characters: beyond it lists cut off what matters.
const LONGEST_SUBJECT: usize = 160;

/// What letters say of the product that sends them.
#[derive(Clone, Copy, Debug)]
pub struct House<'a> {
    /// Where links begin, without a slash at the end.
    pub base_url: &'a str,
    /// The address that calendar entries name as their organizer.
    pub organizer: &'a str,
    /// The present instant (UTC).
    pub now: DateTime<Utc>,
}

/// A letter without its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// One line.
    pub subject: String,
    /// Wrapped to 72 characters.
    pub text: String,
    pub html: String,
    pub calendar: Option<Part>,
}

/// A letter could not be written. A fault of ours: the templates know all facts.
#[derive(Debug, thiserror::Error)]
#[error("a letter could not be written: {0}")]
pub struct Unwritable(#[from] askama::Error);

macro_rules! letters {
    ($($module:ident: $facts:ty, $subject:literal, $text:literal, $html:literal;)+) => {$(
        mod $module {
            use super::*;

            #[derive(Template)]
            #[template(path = $subject)]
            struct Subject<'a> {
                l: Frame<'a>,
                f: &'a $facts,
            }

            #[derive(Template)]
            #[template(path = $text)]
            struct Text<'a> {
                l: Frame<'a>,
                f: &'a $facts,
            }

            #[derive(Template)]
            #[template(path = $html)]
            struct Html<'a> {
                l: Frame<'a>,
                f: &'a $facts,
            }

            pub(super) fn written(l: Frame<'_>, f: &$facts) -> askama::Result<[String; 3]> {
                let subject = cut(&l.sentence(one_line(&Subject { l, f }.render()?)));
                let text = wrapped(&Text { l, f }.render()?);
                let l = Frame { subject: &subject, ..l };
                let html = Html { l, f }.render()?;
                Ok([subject, text, html])
            }
        }
    )+};
}

letters! {
    contact_rung: Contact,
        "mail/contact_rung/subject.txt", "mail/contact_rung/body.txt", "mail/contact_rung/body.html";
    contact_missed: Contact,
        "mail/contact_missed/subject.txt", "mail/contact_missed/body.txt",
        "mail/contact_missed/body.html";
    clock_stopped: ClockStopped,
        "mail/clock_stopped/subject.txt", "mail/clock_stopped/body.txt",
        "mail/clock_stopped/body.html";
    tasks_due: TasksDue,
        "mail/tasks_due/subject.txt", "mail/tasks_due/body.txt", "mail/tasks_due/body.html";
    case_assigned: CaseAssigned,
        "mail/case_assigned/subject.txt", "mail/case_assigned/body.txt",
        "mail/case_assigned/body.html";
    case_released: CaseReleased,
        "mail/case_released/subject.txt", "mail/case_released/body.txt",
        "mail/case_released/body.html";
    task_assigned: TaskMoved,
        "mail/task_assigned/subject.txt", "mail/task_assigned/body.txt",
        "mail/task_assigned/body.html";
    task_released: TaskMoved,
        "mail/task_released/subject.txt", "mail/task_released/body.txt",
        "mail/task_released/body.html";
    hand_over_asked: HandOverAsked,
        "mail/hand_over_asked/subject.txt", "mail/hand_over_asked/body.txt",
        "mail/hand_over_asked/body.html";
    hand_over_answered: HandOverAnswered,
        "mail/hand_over_answered/subject.txt", "mail/hand_over_answered/body.txt",
        "mail/hand_over_answered/body.html";
    roster_gap: RosterGap,
        "mail/roster_gap/subject.txt", "mail/roster_gap/body.txt", "mail/roster_gap/body.html";
    digest: Digest, "mail/digest/subject.txt", "mail/digest/body.txt", "mail/digest/body.html";
    weekly: Weekly, "mail/weekly/subject.txt", "mail/weekly/body.txt", "mail/weekly/body.html";
    invitation: OneTimeLink,
        "mail/invitation/subject.txt", "mail/invitation/body.txt", "mail/invitation/body.html";
    password_reset: OneTimeLink,
        "mail/password_reset/subject.txt", "mail/password_reset/body.txt",
        "mail/password_reset/body.html";
    test: Test, "mail/test/subject.txt", "mail/test/body.txt", "mail/test/body.html";
}

/// Writes a letter for somebody.
///
/// # Errors
/// [`Unwritable`].
pub fn render(
    facts: &Facts,
    to_name: &str,
    words: Words,
    house: &House<'_>,
) -> Result<Content, Unwritable> {
    let name = one_line(to_name);
    let l = Frame { w: words, name: &name, base_url: house.base_url, subject: "" };
    let [subject, text, html] = match facts {
        Facts::ContactRung(f) => contact_rung::written(l, f),
        Facts::ContactMissed(f) => contact_missed::written(l, f),
        Facts::ClockStopped(f) => clock_stopped::written(l, f),
        Facts::TasksDue(f) => tasks_due::written(l, f),
        Facts::CaseAssigned(f) => case_assigned::written(l, f),
        Facts::CaseReleased(f) => case_released::written(l, f),
        Facts::TaskAssigned(f) => task_assigned::written(l, f),
        Facts::TaskReleased(f) => task_released::written(l, f),
        Facts::HandOverAsked(f) => hand_over_asked::written(l, f),
        Facts::HandOverAnswered(f) => hand_over_answered::written(l, f),
        Facts::RosterGap(f) => roster_gap::written(l, f),
        Facts::Digest(f) => digest::written(l, f),
        Facts::Weekly(f) => weekly::written(l, f),
        Facts::Invitation(f) => invitation::written(l, f),
        Facts::PasswordReset(f) => password_reset::written(l, f),
        Facts::Test(f) => test::written(l, f),
    }?;
    let calendar = entries::of_letter(facts, &l, house);
    Ok(Content { subject, text, html, calendar })
}

fn cut(subject: &str) -> String {
    if subject.chars().count() <= LONGEST_SUBJECT {
        return subject.to_owned();
    }
    let kept: String = subject.chars().take(LONGEST_SUBJECT - 1).collect();
    format!("{}…", kept.trim_end())
}
