//! The phrases that several letters share, in the reader's language. Templates pass values and
//! references alike, hence [`Plain`].

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entity::vocab::{CaseId, FactKind};

use super::facts::{Acts, Case, Clock, Gap, TaskLine, Why};
use crate::domain::calendar;
use crate::domain::lang::{Lang, month_name, weekday_name};
use crate::messages::{Words, capital};

/// A value, by itself or by reference.
pub trait Plain<T> {
    fn plain(&self) -> T;
}

macro_rules! plain {
    ($($t:ty),+) => {$(impl Plain<$t> for $t {
        fn plain(&self) -> $t {
            *self
        }
    })+};
}
plain!(i64, NaiveDate, DateTime<Utc>, CaseId);

impl<T, U: Plain<T> + ?Sized> Plain<T> for &U {
    fn plain(&self) -> T {
        (**self).plain()
    }
}

/// What every template of a letter is given besides its facts.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    pub w: Words,
    /// Whom the letter is for.
    pub name: &'a str,
    /// Where links begin, without a slash at the end.
    pub base_url: &'a str,
    /// Of the HTML page; empty in the other parts.
    pub subject: &'a str,
}

impl Frame<'_> {
    pub const fn lang(&self) -> Lang {
        self.w.lang()
    }

    /// "zaterdag 7 oktober 11.20 uur": Brussels time, for subjects. Of an hour that exists twice
    /// it says which.
    pub fn moment(&self, at: impl Plain<DateTime<Utc>>) -> String {
        let at = at.plain();
        let day = self.day(calendar::local_day(at));
        let time = calendar::time_short(at);
        let time = match self.lang() {
            Lang::Nl => format!("{time} uur"),
            Lang::En => time.replace('.', ":"),
        };
        match calendar::fold_of(at) {
            Some(_) => format!("{day} {time} ({})", calendar::zone(at, self.lang())),
            None => format!("{day} {time}"),
        }
    }

    /// "zaterdag 7 oktober 2023, 11.20 uur (zomertijd, UTC+2)".
    pub fn full(&self, at: impl Plain<DateTime<Utc>>) -> String {
        calendar::long_with_zone(at.plain(), self.lang())
    }

    /// "zaterdag 7 oktober".
    pub fn day(&self, day: impl Plain<NaiveDate>) -> String {
        let day = day.plain();
        let (weekday, month) = (day.weekday(), month_name(day.month(), self.lang()));
        format!("{} {} {month}", weekday_name(weekday, self.lang()), day.day())
    }

    /// "zaterdag 7 oktober 2023".
    pub fn day_long(&self, day: impl Plain<NaiveDate>) -> String {
        let day = day.plain();
        format!("{} {}", self.day(day), day.year())
    }

    /// "31 u 12 min"; never negative.
    pub fn length(&self, seconds: impl Plain<i64>) -> String {
        calendar::duration_words(seconds.plain().max(0), self.lang())
    }

    /// What is left until an instant.
    pub fn left(&self, now: impl Plain<DateTime<Utc>>, until: impl Plain<DateTime<Utc>>) -> String {
        self.length((until.plain() - now.plain()).num_seconds())
    }

    /// Whether an instant lies behind another.
    pub fn is_past(&self, at: impl Plain<DateTime<Utc>>, now: impl Plain<DateTime<Utc>>) -> bool {
        at.plain() < now.plain()
    }

    pub fn case_url(&self, case: impl Plain<CaseId>) -> String {
        format!("{}/cases/{}", self.base_url, case.plain())
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// "OVL-2026-007 Ronse".
    pub fn named(&self, case: &Case) -> String {
        both(&case.reference, &case.municipality)
    }

    /// "Ronse (Oost-Vlaanderen)".
    pub fn place(&self, case: &Case) -> String {
        match (case.municipality.as_str(), case.province.as_str()) {
            ("", _) => self.w.m("unknown"),
            (municipality, "") => municipality.to_owned(),
            (municipality, province) => format!("{municipality} ({province})"),
        }
    }

    /// A name, or a word for nobody known.
    pub fn somebody(&self, name: &Option<String>) -> String {
        match name.as_deref().map(str::trim) {
            None | Some("") => self.w.m("letter-somebody"),
            Some(name) => name.to_owned(),
        }
    }

    /// With a capital at its beginning: a sentence may begin with a name that is not known.
    pub fn sentence(&self, text: impl AsRef<str>) -> String {
        capital(text.as_ref())
    }

    /// "An Peeters, Jan Claes en Els Maes".
    pub fn names(&self, names: &[String]) -> String {
        match names.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                self.w.a2("letter-names", "names", rest.join(", "), "last", last)
            }
            _ => names.concat(),
        }
    }

    /// A text that somebody may have typed; none when it is empty.
    pub fn given<'t>(&self, text: &'t Option<String>) -> Option<&'t str> {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    /// What is known of a centre, as label and value. What is not known is said.
    pub fn known(&self, case: &Case) -> Vec<(String, String)> {
        let w = self.w;
        let unknown = || w.m("unknown");
        let operator = case.operator.as_ref().map(|(kind, name)| match self.given(name) {
            Some(name) => name.to_owned(),
            None => w.e("operator-kind", kind),
        });
        let start_kind = case.start.as_ref().map_or(FactKind::PlannedOpening, |(kind, _)| *kind);
        let start = case.start.as_ref().map(|(_, date)| date.words(self.lang()));
        let label = |kind: FactKind| self.sentence(w.e("fact-kind", kind));
        let informant = match (&case.informant, &case.informant_level) {
            (Some(body), _) => (label(FactKind::InformantBody), w.e("informant-body", body)),
            (None, Some(level)) => (label(FactKind::InformantLevel), w.e("informant-level", level)),
            (None, None) => (label(FactKind::InformantBody), unknown()),
        };
        let group = case.target_group.as_ref().map(|group| w.e("target-group", group));
        let mut known = vec![
            (w.m("letter-label-kind"), w.e("case-kind", case.kind)),
            (label(FactKind::Operator), operator.unwrap_or_else(unknown)),
            (label(FactKind::Capacity), self.capacity(case).unwrap_or_else(unknown)),
            (label(start_kind), start.unwrap_or_else(unknown)),
            informant,
        ];
        if let Some(group) = group {
            known.insert(2, (label(FactKind::TargetGroup), group));
        }
        if let Some(address) = self.given(&case.address) {
            known.insert(1, (label(FactKind::Address), address.to_owned()));
        }
        known
    }

    fn capacity(&self, case: &Case) -> Option<String> {
        let total: i64 = case.capacity.iter().map(|(_, n)| n).sum();
        let groups: Vec<String> = case
            .capacity
            .iter()
            .filter(|(group, _)| *group != entity::vocab::TargetGroup::Undivided)
            .map(|(group, n)| format!("{n} {}", self.w.e("target-group", group)))
            .collect();
        match (case.capacity.is_empty(), groups.is_empty()) {
            (true, _) => None,
            (false, true) => Some(self.w.n("letter-places", total)),
            (false, false) => {
                Some(format!("{} ({})", self.w.n("letter-places", total), groups.join(", ")))
            }
        }
    }

    /// Why this person gets this letter about a case.
    pub fn why(&self, why: &Why) -> String {
        let w = self.w;
        match why {
            Why::Officer => w.m("letter-why-officer"),
            Why::BackUp => w.m("letter-why-back-up"),
            Why::StandsIn { officer: Some(officer), until: Some(until) } => {
                let until = self.day(*until);
                w.a2("letter-why-stands-in-until", "officer", officer, "until", until)
            }
            Why::StandsIn { officer: Some(officer), until: None } => {
                w.a("letter-why-stands-in", "officer", officer)
            }
            Why::StandsIn { officer: None, .. } => w.m("letter-why-no-officer"),
            Why::LastResort => w.m("letter-why-last-resort"),
            Why::Coordinator => w.m("letter-why-coordinator"),
            Why::Worker => w.m("letter-why-worker"),
        }
    }

    /// Who acts now.
    pub fn acts(&self, acts: &Acts) -> String {
        let w = self.w;
        match acts {
            Acts::Officer(name) => w.a("letter-acts-officer", "name", name),
            Acts::BackUp { name, officer: Some(officer), until: Some(until) } => {
                let until = self.day(*until);
                w.a3("letter-acts-away", "name", name, "officer", officer, "until", until)
            }
            Acts::BackUp { name, .. } => w.a("letter-acts-back-up", "name", name),
            Acts::Coordinators(names) if !names.is_empty() => {
                w.a("letter-acts-coordinators", "names", self.names(names))
            }
            Acts::Coordinators(_) | Acts::Nobody => w.m("letter-acts-nobody"),
        }
    }

    /// That the clock was put forward or back in between, if it was.
    pub fn switch_note(&self, clock: &Clock) -> Option<String> {
        let hours = clock.hours;
        calendar::crosses_switch(clock.started_at, clock.due_at).map(|minutes| {
            if minutes > 0 {
                self.w.a("letter-switch-summer", "hours", hours)
            } else {
                self.w.a("letter-switch-winter", "hours", hours)
            }
        })
    }

    /// "C · Eerste contact met het lokaal bestuur".
    pub fn task(&self, task: &TaskLine) -> String {
        match task.step.as_str() {
            "" => task.title(self.lang()).to_owned(),
            step => format!("{step} · {}", task.title(self.lang())),
        }
    }

    /// "uiterlijk vrijdag 3 april", or that no date is set.
    pub fn task_due(&self, task: &TaskLine) -> String {
        match task.due_on {
            Some(day) => self.w.a("letter-by-day", "day", self.day(day)),
            None => self.w.m("letter-no-date"),
        }
    }

    /// "OVL-2026-007 Ronse", for lists over several cases.
    pub fn line_case(&self, reference: &str, municipality: &str) -> String {
        both(reference, municipality)
    }

    /// Whose a task is, where it is not the reader's own: " (An Peeters, afwezig tot ...)".
    pub fn whose(&self, task: &TaskLine) -> String {
        let who = match (&task.who, task.away_until) {
            (Some(name), Some(until)) => {
                self.w.a2("letter-line-away", "name", name, "until", self.day(until))
            }
            (Some(name), None) => name.clone(),
            (None, _) if task.nobodys => self.w.m("letter-line-nobody"),
            (None, _) => return String::new(),
        };
        format!(" ({who})")
    }

    /// That a centre is coming, as the kind of the case has it.
    pub fn opening(&self, case: &Case) -> String {
        let kind = format!("letter-opening-{}", case.kind);
        self.w.a(kind.replace('_', "-"), "place", self.place(case))
    }

    /// The earliest due day of a list.
    pub fn first_due(&self, tasks: &[TaskLine]) -> Option<NaiveDate> {
        tasks.iter().filter_map(|task| task.due_on).min()
    }

    pub fn gap(&self, gap: &Gap) -> String {
        let duty = self.w.e("duty", gap.duty);
        let from = self.day_long(gap.from);
        let until = gap.until.map(|day| self.day_long(day)).unwrap_or_default();
        let values =
            [("region", gap.region.clone()), ("duty", duty), ("from", from), ("until", until)];
        let id = match (gap.away, gap.until) {
            (false, None) => "letter-gap-from",
            (false, Some(day)) if day == gap.from => "letter-gap-day",
            (false, Some(_)) => "letter-gap-days",
            (true, Some(day)) if day == gap.from => "letter-gap-away-day",
            (true, _) => "letter-gap-away-days",
        };
        self.w.with(id, &values)
    }
}

fn both(reference: &str, place: &str) -> String {
    format!("{reference} {place}").trim().to_owned()
}
