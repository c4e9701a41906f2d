//! What opening a case will do: who gets it, when contact is due, what it may be a double of.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, CaseKind, PersonId, RegionId};

use super::company::brief_words;
use super::place_field::{self, Found};
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::calendar;
use crate::domain::deadline::{Clock, HoursRule};
use crate::domain::places::{Candidate, Gazetteer};
use crate::messages::Words;
use crate::store::case_list::{self, Brief};
use crate::store::reference::Municipality;
use crate::store::{Run, Stored, names, plans, staff};
use crate::web::clock::ClockView;
use crate::web::forms::{Choice, FormData};
use crate::web::reader::Reader;

/// Where the new case would be.
pub struct Place {
    pub municipality: Municipality,
    /// Place or sub-municipality.
    pub name: Option<String>,
    /// Whether the viewer may open cases there.
    pub allowed: bool,
    /// The municipality's cases that the viewer may see, latest first.
    pub cases: Vec<Brief>,
}

/// Another case, to look at.
pub struct Link {
    pub href: String,
    pub text: String,
}

/// The summary, as far as the form tells.
#[derive(Default)]
pub struct Summary {
    pub place: Option<String>,
    /// The viewer may not open cases there.
    pub elsewhere: bool,
    pub candidates: Vec<Choice>,
    pub officer: Option<String>,
    pub back_up: Option<String>,
    pub due: Option<String>,
    pub clock: Option<ClockView>,
    pub name: String,
    pub tasks: usize,
    pub duplicates: Vec<Link>,
    pub not_duplicate: bool,
    /// Earlier cases that this one may follow, with the one chosen.
    pub predecessors: Vec<Choice>,
    pub predecessor: String,
    /// A reopening must name its predecessor.
    pub needs_predecessor: bool,
}

/// What the place field leads to.
pub enum Where {
    Here(Box<Place>),
    Candidates(Vec<Candidate>),
    Nothing,
    Empty,
}

/// Looks up place, permission and earlier cases.
///
/// # Errors
/// The database's.
pub async fn locate(
    run: &impl Run,
    actor: &Actor,
    data: &FormData,
    now: DateTime<Utc>,
) -> Stored<Where> {
    let day = calendar::local_day(now);
    let (municipality, name) = match place_field::find(run, data, day).await? {
        Found::One(found) => *found,
        Found::Several(candidates) => return Ok(Where::Candidates(candidates)),
        Found::Nothing => return Ok(Where::Nothing),
        Found::Empty => return Ok(Where::Empty),
    };
    let codes = Gazetteer::built_in().codes_of(&municipality.nis_code);
    let cases = case_list::of_municipality(run, actor, &codes).await?;
    let allowed = may(actor, Verb::OpenCase, &Scope::in_region(municipality.region_id));
    Ok(Where::Here(Box::new(Place { municipality, name, allowed, cases })))
}

impl Place {
    /// Cases under way that the new one may be a double of.
    pub fn duplicates(&self, own: Option<CaseId>) -> impl Iterator<Item = &Brief> {
        self.cases.iter().filter(move |c| c.is_under_way() && Some(c.id) != own)
    }
}

/// The summary of a form as typed, wherever it stands.
///
/// # Errors
/// The database's; a plan that cannot be read.
pub async fn summary(
    run: &impl Run,
    w: Words,
    data: &FormData,
    place: Where,
    now: DateTime<Utc>,
) -> Stored<Summary> {
    let plan = plans::published(run).await?;
    let mut summary = Summary {
        not_duplicate: data.get("not_duplicate").is_some(),
        predecessor: data.get("predecessor").unwrap_or_default().to_owned(),
        needs_predecessor: data.get("kind") == Some(CaseKind::Reopening.as_str()),
        tasks: plan.as_ref().map_or(0, |version| version.plan.tasks.len()),
        ..Summary::default()
    };
    let hours = plan.map(|version| version.plan.contact.hours).unwrap_or_default();
    clock(w, data, hours, now, &mut summary);
    match place {
        Where::Here(place) => here(run, w, data, *place, now, &mut summary).await?,
        Where::Candidates(list) => {
            summary.candidates = list.into_iter().map(|c| Choice::new(c.value, c.label)).collect();
        }
        Where::Nothing | Where::Empty => {}
    }
    Ok(summary)
}

async fn here(
    run: &impl Run,
    w: Words,
    data: &FormData,
    place: Place,
    now: DateTime<Utc>,
    summary: &mut Summary,
) -> Stored<()> {
    let (officer, back_up) = people(run, place.municipality.region_id, now).await?;
    summary.elsewhere = !place.allowed;
    summary.officer = officer;
    summary.back_up = back_up;
    let own = data.get("id").and_then(|id| id.parse().ok());
    let link = |c: &Brief| Link { href: format!("/cases/{}", c.id), text: brief_words(w, c) };
    summary.duplicates = place.duplicates(own).map(link).collect();
    let follows = data.get("kind").is_some_and(|kind| kind != CaseKind::Opening.as_str());
    if follows {
        let earlier = place.cases.iter().filter(|c| Some(c.id) != own);
        summary.predecessors = earlier.map(|c| Choice::new(c.id, brief_words(w, c))).collect();
    }
    let municipality = place.municipality;
    summary.name = place.name.clone().unwrap_or_else(|| municipality.name.clone());
    summary.place = Some(match place.name {
        Some(name) => format!("{name} ({}, {})", municipality.name, municipality.province),
        None => format!("{}, {}", municipality.name, municipality.province),
    });
    Ok(())
}

/// Officer and first back-up of a region by today's roster.
async fn people(
    run: &impl Run,
    region: RegionId,
    now: DateTime<Utc>,
) -> Stored<(Option<String>, Option<String>)> {
    let today = calendar::local_day(now);
    let duty = staff::of_region(run, region, today).await?.on_duty(today);
    let back_up = duty.back_ups.first().copied();
    let names = names::of(run, duty.officer.into_iter().chain(back_up)).await?;
    let name = |id: Option<PersonId>| id.and_then(|id| names.get(id)).map(str::to_owned);
    Ok((name(duty.officer), name(back_up)))
}

/// The due instant, once the moment of the confirmation can be read.
fn clock(w: Words, data: &FormData, hours: i64, now: DateTime<Utc>, summary: &mut Summary) {
    let mut reader = Reader::new(data, w);
    if !reader.ticked("confirmed") {
        return;
    }
    let Some(at) = reader.instant("confirmed").filter(|at| *at <= now) else { return };
    let hours = u32::try_from(hours).unwrap_or_default();
    let clock = Clock::start(at, hours, HoursRule::Elapsed);
    let standing = crate::domain::deadline::standing(&Some(clock), false, now);
    summary.due = Some(calendar::long_with_zone(clock.due_at, w.lang()));
    summary.clock =
        Some(ClockView::new(w, standing, Some(clock.due_at), Some(clock.started_at), now));
}
