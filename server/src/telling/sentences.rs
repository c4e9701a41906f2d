//! The journal in words: one function per kind of event. The chronology of a case, the panel that
//! tells what changed meanwhile and the audit page all say it the same way.
//!
//! What a function reads from an event's data stands in its body: whoever writes an event of that
//! kind puts it there under that key. A key that is missing shortens the sentence, never the page.

mod cases;
mod company;
mod contacts;
mod facts;
mod office;
mod tasks;
mod told;

use chrono::{DateTime, Utc};
use entity::vocab::PersonId;

use crate::domain::calendar;
use crate::domain::edtf::Imprecise;
use crate::domain::event::EventKind;
use crate::messages::Words;
use crate::store::cases::StoredEvent;
use crate::store::names::Names;

pub use contacts::{agreed, appointment};
use told::{Line, Told};

/// What an event is about: the filter of a chronology.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Contacts, attempts, the clock, the answer to the offer.
    Contacts,
    /// Tasks, products, meetings, partners.
    Steps,
    Facts,
    /// Who does it.
    People,
    /// The case itself.
    Case,
    /// Not about a case.
    Office,
}

impl Topic {
    /// Those that a case can have, in the order of the tabs.
    pub const OF_CASES: [Self; 5] =
        [Self::Contacts, Self::Steps, Self::Facts, Self::People, Self::Case];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Steps => "steps",
            Self::Facts => "facts",
            Self::People => "people",
            Self::Case => "case",
            Self::Office => "office",
        }
    }

    /// The topic of a word in a URL.
    pub fn parse(text: &str) -> Option<Self> {
        Self::OF_CASES.into_iter().find(|topic| topic.as_str() == text)
    }
}

/// One entry of the journal, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// None: an event of a later release.
    pub kind: Option<EventKind>,
    pub topic: Topic,
    pub text: String,
    /// Reason, note and the like, each a sentence of its own.
    pub details: Vec<String>,
    /// Who did it.
    pub by: String,
    /// When it happened (UTC); of what was told as a day or less precisely, the beginning of the
    /// earliest day, unless that is the day of entry or still to come; else when it was entered.
    pub at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    /// When it happened, if it was told as a day or less precisely.
    pub happened: Option<String>,
    /// Whether `at` is the beginning of a day, and no hour.
    pub dated: bool,
}

impl Sentence {
    /// Whether it was entered later than in the minute in which it happened.
    pub fn entered_later(&self) -> bool {
        (self.recorded_at - self.at).num_seconds() >= 60
    }

    /// Who and when, for a panel: "Back-up Limburg, 22.11.2026 11.02 uur".
    pub fn who_and_when(&self, w: Words) -> String {
        let when = calendar::short(self.recorded_at);
        w.a2("event-who-when", "who", &self.by, "when", when)
    }
}

/// Tells an event.
pub fn tell(w: Words, names: &Names, event: &StoredEvent) -> Sentence {
    let kind = EventKind::parse(&event.kind);
    let told = Told { w, names, event };
    let Line { text, details } = match kind {
        Some(kind) => line(&told, kind),
        None => Line::new(w.a("event-of-a-later-release", "kind", &event.kind)),
    };
    let happened = event.happened_edtf.as_deref().and_then(|edtf| Imprecise::parse(edtf).ok());
    let day = happened.as_ref().filter(|_| event.happened_at.is_none()).and_then(|date| {
        date.earliest().filter(|day| *day < calendar::local_day(event.recorded_at))
    });
    let entered = event.happened_at.unwrap_or(event.recorded_at);
    Sentence {
        kind,
        topic: kind.map_or(Topic::Case, topic),
        text,
        details,
        by: by(&told),
        at: day.map_or(entered, calendar::start_of_day),
        dated: day.is_some(),
        recorded_at: event.recorded_at,
        happened: happened.map(|date| date.words(w.lang())),
    }
}

fn by(told: &Told<'_>) -> String {
    let name = |id: PersonId| told.name(id);
    match (told.event.actor, told.event.on_behalf_of) {
        (None, _) => told.w.m("event-by-liaison"),
        (Some(actor), None) => name(actor),
        (Some(actor), Some(other)) => {
            told.w.a2("event-by-for", "who", name(actor), "whom", name(other))
        }
    }
}

/// What a kind of event is about.
pub const fn topic(kind: EventKind) -> Topic {
    use EventKind as K;
    match kind {
        K::ContactRecorded
        | K::AttemptRecorded
        | K::SupportDeclined
        | K::SupportResumed
        | K::ClockStarted
        | K::ClockCorrected
        | K::ClockMet
        | K::ClockMissed
        | K::ClockEnded => Topic::Contacts,
        K::TaskAdded
        | K::TaskCompleted
        | K::TaskNotApplicable
        | K::TaskReopened
        | K::TaskNoted
        | K::OfferItemStated
        | K::PartnerAdded
        | K::PartnerChanged
        | K::PartnerRemoved
        | K::MeetingRecorded
        | K::MeetingChanged
        | K::MeetingRemoved
        | K::ProductRecorded
        | K::InvolvementRecorded
        | K::InvolvementRemoved => Topic::Steps,
        K::FactStated | K::FactChosen | K::MunicipalityChanged => Topic::Facts,
        K::CaseReassigned
        | K::ReassignmentProposed
        | K::MemberNamed
        | K::TaskAssigned
        | K::HandOverAsked
        | K::HandOverAccepted
        | K::HandOverRefused
        | K::HandOverWithdrawn => Topic::People,
        K::CaseOpened | K::CaseImported | K::CaseWithdrawn | K::CaseRestored | K::CentreLinked => {
            Topic::Case
        }
        K::CentreRecorded
        | K::PersonInvited
        | K::PersonChanged
        | K::PersonDeactivated
        | K::PersonReactivated
        | K::PasswordSet
        | K::RosterChanged
        | K::AbsenceRegistered
        | K::AbsenceRemoved
        | K::PlanDrafted
        | K::PlanChanged
        | K::PlanDiscarded
        | K::PlanPublished
        | K::ReferenceChanged
        | K::LetterRetried
        | K::LetterDropped
        | K::AddressCleared
        | K::AnswerFrozen => Topic::Office,
    }
}

fn line(told: &Told<'_>, kind: EventKind) -> Line {
    use EventKind as K;
    let function = match kind {
        K::CaseOpened => cases::opened,
        K::CaseImported => cases::imported,
        K::CaseWithdrawn => cases::withdrawn,
        K::CaseRestored => cases::restored,
        K::CaseReassigned => cases::reassigned,
        K::ReassignmentProposed => cases::reassignment_proposed,
        K::MunicipalityChanged => cases::municipality_changed,
        K::MemberNamed => cases::member_named,
        K::ClockStarted => contacts::clock_started,
        K::ClockCorrected => contacts::clock_corrected,
        K::ClockMet => contacts::clock_met,
        K::ClockMissed => contacts::clock_missed,
        K::ClockEnded => contacts::clock_ended,
        K::ContactRecorded => contacts::contact_recorded,
        K::AttemptRecorded => contacts::attempt_recorded,
        K::SupportDeclined => contacts::support_declined,
        K::SupportResumed => contacts::support_resumed,
        K::TaskAdded => tasks::added,
        K::TaskCompleted => tasks::completed,
        K::TaskNotApplicable => tasks::not_applicable,
        K::TaskReopened => tasks::reopened,
        K::TaskNoted => tasks::noted,
        K::TaskAssigned => tasks::assigned,
        K::HandOverAsked => tasks::hand_over_asked,
        K::HandOverAccepted => tasks::hand_over_accepted,
        K::HandOverRefused => tasks::hand_over_refused,
        K::HandOverWithdrawn => tasks::hand_over_withdrawn,
        K::FactStated => facts::stated,
        K::FactChosen => facts::chosen,
        K::OfferItemStated => company::offer_item_stated,
        K::PartnerAdded => company::partner_added,
        K::PartnerChanged => company::partner_changed,
        K::PartnerRemoved => company::partner_removed,
        K::MeetingRecorded => company::meeting_recorded,
        K::MeetingChanged => company::meeting_changed,
        K::MeetingRemoved => company::meeting_removed,
        K::ProductRecorded => company::product_recorded,
        K::InvolvementRecorded => company::involvement_recorded,
        K::InvolvementRemoved => company::involvement_removed,
        K::CentreLinked => company::centre_linked,
        K::CentreRecorded => company::centre_recorded,
        K::PersonInvited => office::person_invited,
        K::PersonChanged => office::person_changed,
        K::PersonDeactivated => office::person_deactivated,
        K::PersonReactivated => office::person_reactivated,
        K::PasswordSet => office::password_set,
        K::RosterChanged => office::roster_changed,
        K::AbsenceRegistered => office::absence_registered,
        K::AbsenceRemoved => office::absence_removed,
        K::PlanDrafted => office::plan_drafted,
        K::PlanChanged => office::plan_changed,
        K::PlanDiscarded => office::plan_discarded,
        K::PlanPublished => office::plan_published,
        K::ReferenceChanged => office::reference_changed,
        K::LetterRetried => office::letter_retried,
        K::LetterDropped => office::letter_dropped,
        K::AddressCleared => office::address_cleared,
        K::AnswerFrozen => office::answer_frozen,
    };
    function(told)
}

#[cfg(test)]
mod tests;
