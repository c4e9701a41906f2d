//! Partners, meetings, products and lasting involvement: recorded, shown, counted.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{
    Body, CentreId, InvolvementId, InvolvementKind, MeetingBody, MeetingId, PartnerId, PersonId,
    ProductId, ProductKind,
};

use super::case_file::CaseFile;
use super::decision::{Change, Decision, Refusal};
use super::edtf::Imprecise;
use super::event::{Event, EventKind};
use super::plan::Purpose;

/// A partner of a case, or the function of a contact person there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    pub id: PartnerId,
    pub body: Body,
    pub organisation: String,
    pub person_name: Option<String>,
    pub function: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub in_core_group: bool,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: PersonId,
}

/// A meeting of a body round the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub id: MeetingId,
    pub body: MeetingBody,
    /// What the people there call the group.
    pub label: Option<String>,
    pub happened: Imprecise,
    pub place: Option<String>,
    pub present: String,
    pub agency_present: bool,
    pub agreements: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: PersonId,
}

/// A product of steps F-J. A newer statement of the same kind replaces the shown one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub id: ProductId,
    pub kind: ProductKind,
    pub provider: String,
    pub supporter: String,
    pub description: Option<String>,
    pub url: Option<String>,
    pub happened: Option<Imprecise>,
    pub until_on: Option<NaiveDate>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: PersonId,
}

/// Lasting involvement with a centre that stays open (question 22, part 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involvement {
    pub id: InvolvementId,
    pub kind: InvolvementKind,
    pub from_on: NaiveDate,
    pub until_on: Option<NaiveDate>,
    pub description: String,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: PersonId,
}

pub(super) fn in_use(case: &CaseFile) -> Result<(), Refusal> {
    if case.withdrawn.is_some() { Err(Refusal::CaseWithdrawn) } else { Ok(()) }
}

/// Adds a partner.
///
/// # Errors
/// Withdrawn case, no organisation.
pub fn add_partner(case: &CaseFile, partner: Partner) -> Result<Decision, Refusal> {
    in_use(case)?;
    if partner.organisation.is_empty() {
        return Err(Refusal::TextMissing);
    }
    let event = partner_event(EventKind::PartnerAdded, &partner);
    Ok(Decision::new().change(Change::AddPartner(partner)).event(event))
}

fn partner_event(kind: EventKind, partner: &Partner) -> Event {
    let mut event = Event::of(kind, "partners");
    event.put("organisation", partner.organisation.clone());
    event
}

/// Says anew what is known of a partner: the earlier row leaves the list and stays in the table.
/// What says nothing new changes nothing.
///
/// # Errors
/// Withdrawn case, no organisation.
pub fn change_partner(
    case: &CaseFile,
    was: &Partner,
    partner: Partner,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    if partner.organisation.is_empty() {
        return Err(Refusal::TextMissing);
    }
    let Partner { id, recorded_at, recorded_by, .. } = partner;
    if (Partner { id, recorded_at, recorded_by, ..was.clone() }) == partner {
        return Ok(Decision::new());
    }
    let mut event = partner_event(EventKind::PartnerChanged, &partner);
    if was.organisation != partner.organisation {
        event.put("was", was.organisation.clone());
    }
    Ok(Decision::new()
        .change(Change::RemovePartner { id: was.id, at: recorded_at })
        .change(Change::AddPartner(partner))
        .event(event))
}

/// Takes a partner off the list; the journal remembers.
///
/// # Errors
/// Withdrawn case.
pub fn remove_partner(
    case: &CaseFile,
    partner: &Partner,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    let event = partner_event(EventKind::PartnerRemoved, partner);
    Ok(Decision::new().change(Change::RemovePartner { id: partner.id, at: now }).event(event))
}

/// Puts a partner back on the list.
///
/// # Errors
/// Withdrawn case.
pub fn restore_partner(case: &CaseFile, partner: &Partner) -> Result<Decision, Refusal> {
    in_use(case)?;
    let event = partner_event(EventKind::PartnerAdded, partner);
    Ok(Decision::new().change(Change::RestorePartner { id: partner.id }).event(event))
}

/// Records a meeting. The first meeting of a core group is the local authority's act E; the first
/// appointment is C.b.
///
/// # Errors
/// Withdrawn case, a meeting in the future.
pub fn record_meeting(
    case: &CaseFile,
    meeting: Meeting,
    by: PersonId,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    if meeting.happened.earliest().is_some_and(|day| day > today) {
        return Err(Refusal::DayInFuture);
    }
    let purpose = match meeting.body {
        MeetingBody::CoreGroup => Some(Purpose::CoreGroup),
        MeetingBody::FirstAppointment => Some(Purpose::FirstAppointment),
        _ => None,
    };
    let mut decision = Decision::new().event(meeting_event(EventKind::MeetingRecorded, &meeting));
    if let Some(purpose) = purpose {
        let unlocked = |c: &Change| !matches!(c, Change::SetTask(t) if case.is_locked(t));
        let done = case.fulfil(purpose, Some(meeting.happened.clone()), Some(by), now);
        decision.changes.extend(done.into_iter().filter(unlocked));
    }
    Ok(decision.change(Change::AddMeeting(meeting)))
}

fn meeting_event(kind: EventKind, meeting: &Meeting) -> Event {
    let mut event = Event::of(kind, "meetings");
    event.happened_edtf = Some(meeting.happened.text());
    event
        .put("body", meeting.body.as_str())
        .put("label", meeting.label.clone())
        .put("agency_present", meeting.agency_present);
    event
}

/// Says anew what is known of a meeting, as [`change_partner`]. Tasks stay as they are: they are
/// ticked off and reopened on their own pages.
///
/// # Errors
/// Withdrawn case, a meeting in the future.
pub fn change_meeting(
    case: &CaseFile,
    was: &Meeting,
    meeting: Meeting,
    today: NaiveDate,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    if meeting.happened.earliest().is_some_and(|day| day > today) {
        return Err(Refusal::DayInFuture);
    }
    let Meeting { id, recorded_at, recorded_by, .. } = meeting;
    if (Meeting { id, recorded_at, recorded_by, ..was.clone() }) == meeting {
        return Ok(Decision::new());
    }
    let event = meeting_event(EventKind::MeetingChanged, &meeting);
    Ok(Decision::new()
        .change(Change::RemoveMeeting { id: was.id, at: recorded_at })
        .change(Change::AddMeeting(meeting))
        .event(event))
}

/// Takes a meeting off the list; the journal remembers, and tasks stay as they are.
///
/// # Errors
/// Withdrawn case.
pub fn remove_meeting(
    case: &CaseFile,
    meeting: &Meeting,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    let event = meeting_event(EventKind::MeetingRemoved, meeting);
    Ok(Decision::new().change(Change::RemoveMeeting { id: meeting.id, at: now }).event(event))
}

/// Puts a meeting back on the list.
///
/// # Errors
/// Withdrawn case.
pub fn restore_meeting(case: &CaseFile, meeting: &Meeting) -> Result<Decision, Refusal> {
    in_use(case)?;
    let event = meeting_event(EventKind::MeetingRecorded, meeting);
    Ok(Decision::new().change(Change::RestoreMeeting { id: meeting.id }).event(event))
}

/// Whether a text can become a link: http or https, a host, nothing invisible.
pub fn is_web_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\`".contains(c))
}

impl Product {
    /// Whether it says the same as another, whoever said it when.
    pub fn repeats(&self, other: &Self) -> bool {
        let said = |p: &Self| Self {
            id: other.id,
            recorded_at: other.recorded_at,
            recorded_by: other.recorded_by,
            ..p.clone()
        };
        said(self) == said(other)
    }
}

/// Records what is known of a product. Once it is there, the task that was to bring it forth is
/// done; a date to come is a plan and leaves the task open, and so does the lock.
///
/// # Errors
/// Withdrawn case, an address that is no web address, an end before the beginning.
pub fn record_product(
    case: &CaseFile,
    product: Product,
    by: PersonId,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    if product.url.as_deref().is_some_and(|url| !is_web_address(url)) {
        return Err(Refusal::NoWebAddress);
    }
    let begins = product.happened.as_ref().and_then(Imprecise::earliest);
    if matches!((begins, product.until_on), (Some(from), Some(until)) if until < from) {
        return Err(Refusal::UntilBeforeFrom);
    }
    let mut event = Event::of(EventKind::ProductRecorded, format!("product:{}", product.kind));
    event
        .put("kind", product.kind.as_str())
        .put("provider", product.provider.clone())
        .put("url", product.url.clone());
    event.happened_edtf = product.happened.as_ref().map(Imprecise::text);
    let mut decision = Decision::new().event(event);
    if begins.is_some_and(|day| day <= today) {
        let fulfilled = |c: &Change| match c {
            Change::SetTask(t) => t.product == Some(product.kind) && !case.is_locked(t),
            _ => true,
        };
        let day = product.happened.clone();
        let done = case.fulfil(Purpose::Product, day, Some(by), now);
        decision.changes.extend(done.into_iter().filter(fulfilled));
    }
    Ok(decision.change(Change::AddProduct(product)))
}

/// Records lasting involvement.
///
/// # Errors
/// Withdrawn case, no description, an end before the beginning.
pub fn record_involvement(case: &CaseFile, involvement: Involvement) -> Result<Decision, Refusal> {
    in_use(case)?;
    if involvement.description.is_empty() {
        return Err(Refusal::TextMissing);
    }
    if involvement.until_on.is_some_and(|until| until < involvement.from_on) {
        return Err(Refusal::UntilBeforeFrom);
    }
    let event = involvement_event(&involvement);
    Ok(Decision::new().change(Change::AddInvolvement(involvement)).event(event))
}

fn involvement_event(involvement: &Involvement) -> Event {
    let mut event = Event::of(EventKind::InvolvementRecorded, "involvement");
    event
        .put("kind", involvement.kind.as_str())
        .put("description", involvement.description.clone())
        .put("from", involvement.from_on.to_string());
    event
}

/// Puts an involvement back on the list.
///
/// # Errors
/// Withdrawn case.
pub fn restore_involvement(
    case: &CaseFile,
    involvement: &Involvement,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    let event = involvement_event(involvement);
    Ok(Decision::new().change(Change::RestoreInvolvement { id: involvement.id }).event(event))
}

/// Takes an involvement off the list; the journal remembers.
///
/// # Errors
/// Withdrawn case.
pub fn remove_involvement(
    case: &CaseFile,
    involvement: &Involvement,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    let mut event = Event::of(EventKind::InvolvementRemoved, "involvement");
    event
        .put("kind", involvement.kind.as_str())
        .put("description", involvement.description.clone());
    let change = Change::RemoveInvolvement { id: involvement.id, at: now };
    Ok(Decision::new().change(change).event(event))
}

/// Says that a case concerns a centre of the register.
///
/// # Errors
/// Withdrawn case.
pub fn link_centre(
    case: &CaseFile,
    centre: CentreId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<Decision, Refusal> {
    in_use(case)?;
    let mut event = Event::of(EventKind::CentreLinked, "centres");
    event.put("centre", centre.to_string()).put("name", name).put("linked", true);
    Ok(Decision::new().change(Change::LinkCentre { centre, at: now }).event(event))
}

/// Takes such a link away.
///
/// # Errors
/// Withdrawn case.
pub fn unlink_centre(case: &CaseFile, centre: CentreId, name: &str) -> Result<Decision, Refusal> {
    in_use(case)?;
    let mut event = Event::of(EventKind::CentreLinked, "centres");
    event.put("centre", centre.to_string()).put("name", name).put("linked", false);
    Ok(Decision::new().change(Change::UnlinkCentre { centre }).event(event))
}
