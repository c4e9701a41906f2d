//! The journal: what happened, in words that a sentence can be made of.

use chrono::{DateTime, Utc};
use entity::vocab::{PersonId, TaskId};
use serde_json::{Map, Value};

/// What an entry of the journal tells. The stored word is also the key of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    CaseOpened,
    CaseImported,
    CaseWithdrawn,
    CaseRestored,
    CaseReassigned,
    ReassignmentProposed,
    MunicipalityChanged,
    MemberNamed,
    ClockStarted,
    ClockCorrected,
    ClockMet,
    ClockMissed,
    ClockEnded,
    ContactRecorded,
    AttemptRecorded,
    SupportDeclined,
    SupportResumed,
    TaskAdded,
    TaskCompleted,
    TaskNotApplicable,
    TaskReopened,
    TaskNoted,
    TaskAssigned,
    HandOverAsked,
    HandOverAccepted,
    HandOverRefused,
    HandOverWithdrawn,
    FactStated,
    FactChosen,
    OfferItemStated,
    PartnerAdded,
    PartnerChanged,
    PartnerRemoved,
    MeetingRecorded,
    MeetingChanged,
    MeetingRemoved,
    ProductRecorded,
    InvolvementRecorded,
    InvolvementRemoved,
    CentreLinked,
    CentreRecorded,
    PersonInvited,
    PersonChanged,
    PersonDeactivated,
    PersonReactivated,
    PasswordSet,
    RosterChanged,
    AbsenceRegistered,
    AbsenceRemoved,
    PlanDrafted,
    PlanChanged,
    PlanDiscarded,
    PlanPublished,
    ReferenceChanged,
    LetterRetried,
    LetterDropped,
    AddressCleared,
    AnswerFrozen,
}

impl EventKind {
    pub const ALL: &'static [Self] = &[
        Self::CaseOpened,
        Self::CaseImported,
        Self::CaseWithdrawn,
        Self::CaseRestored,
        Self::CaseReassigned,
        Self::ReassignmentProposed,
        Self::MunicipalityChanged,
        Self::MemberNamed,
        Self::ClockStarted,
        Self::ClockCorrected,
        Self::ClockMet,
        Self::ClockMissed,
        Self::ClockEnded,
        Self::ContactRecorded,
        Self::AttemptRecorded,
        Self::SupportDeclined,
        Self::SupportResumed,
        Self::TaskAdded,
        Self::TaskCompleted,
        Self::TaskNotApplicable,
        Self::TaskReopened,
        Self::TaskNoted,
        Self::TaskAssigned,
        Self::HandOverAsked,
        Self::HandOverAccepted,
        Self::HandOverRefused,
        Self::HandOverWithdrawn,
        Self::FactStated,
        Self::FactChosen,
        Self::OfferItemStated,
        Self::PartnerAdded,
        Self::PartnerChanged,
        Self::PartnerRemoved,
        Self::MeetingRecorded,
        Self::MeetingChanged,
        Self::MeetingRemoved,
        Self::ProductRecorded,
        Self::InvolvementRecorded,
        Self::InvolvementRemoved,
        Self::CentreLinked,
        Self::CentreRecorded,
        Self::PersonInvited,
        Self::PersonChanged,
        Self::PersonDeactivated,
        Self::PersonReactivated,
        Self::PasswordSet,
        Self::RosterChanged,
        Self::AbsenceRegistered,
        Self::AbsenceRemoved,
        Self::PlanDrafted,
        Self::PlanChanged,
        Self::PlanDiscarded,
        Self::PlanPublished,
        Self::ReferenceChanged,
        Self::LetterRetried,
        Self::LetterDropped,
        Self::AddressCleared,
        Self::AnswerFrozen,
    ];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CaseOpened => "case_opened",
            Self::CaseImported => "case_imported",
            Self::CaseWithdrawn => "case_withdrawn",
            Self::CaseRestored => "case_restored",
            Self::CaseReassigned => "case_reassigned",
            Self::ReassignmentProposed => "reassignment_proposed",
            Self::MunicipalityChanged => "municipality_changed",
            Self::MemberNamed => "member_named",
            Self::ClockStarted => "clock_started",
            Self::ClockCorrected => "clock_corrected",
            Self::ClockMet => "clock_met",
            Self::ClockMissed => "clock_missed",
            Self::ClockEnded => "clock_ended",
            Self::ContactRecorded => "contact_recorded",
            Self::AttemptRecorded => "attempt_recorded",
            Self::SupportDeclined => "support_declined",
            Self::SupportResumed => "support_resumed",
            Self::TaskAdded => "task_added",
            Self::TaskCompleted => "task_completed",
            Self::TaskNotApplicable => "task_not_applicable",
            Self::TaskReopened => "task_reopened",
            Self::TaskNoted => "task_noted",
            Self::TaskAssigned => "task_assigned",
            Self::HandOverAsked => "hand_over_asked",
            Self::HandOverAccepted => "hand_over_accepted",
            Self::HandOverRefused => "hand_over_refused",
            Self::HandOverWithdrawn => "hand_over_withdrawn",
            Self::FactStated => "fact_stated",
            Self::FactChosen => "fact_chosen",
            Self::OfferItemStated => "offer_item_stated",
            Self::PartnerAdded => "partner_added",
            Self::PartnerChanged => "partner_changed",
            Self::PartnerRemoved => "partner_removed",
            Self::MeetingRecorded => "meeting_recorded",
            Self::MeetingChanged => "meeting_changed",
            Self::MeetingRemoved => "meeting_removed",
            Self::ProductRecorded => "product_recorded",
            Self::InvolvementRecorded => "involvement_recorded",
            Self::InvolvementRemoved => "involvement_removed",
            Self::CentreLinked => "centre_linked",
            Self::CentreRecorded => "centre_recorded",
            Self::PersonInvited => "person_invited",
            Self::PersonChanged => "person_changed",
            Self::PersonDeactivated => "person_deactivated",
            Self::PersonReactivated => "person_reactivated",
            Self::PasswordSet => "password_set",
            Self::RosterChanged => "roster_changed",
            Self::AbsenceRegistered => "absence_registered",
            Self::AbsenceRemoved => "absence_removed",
            Self::PlanDrafted => "plan_drafted",
            Self::PlanChanged => "plan_changed",
            Self::PlanDiscarded => "plan_discarded",
            Self::PlanPublished => "plan_published",
            Self::ReferenceChanged => "reference_changed",
            Self::LetterRetried => "letter_retried",
            Self::LetterDropped => "letter_dropped",
            Self::AddressCleared => "address_cleared",
            Self::AnswerFrozen => "answer_frozen",
        }
    }

    /// The kind of a stored word; `None` for a word of a later release.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

/// An entry to be. Who and when are added when it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub kind: EventKind,
    /// What it is about: a form watches the subjects that it changes.
    pub subject: String,
    /// When it really happened, if that is not when it was entered (UTC).
    pub happened_at: Option<DateTime<Utc>>,
    /// The same for a day or an imprecise date (EDTF).
    pub happened_edtf: Option<String>,
    /// Whom the actor stands in for.
    pub on_behalf_of: Option<PersonId>,
    /// Old and new values, and what the sentence needs. Flat; texts, numbers, ids as text.
    pub data: Map<String, Value>,
}

impl Event {
    pub fn of(kind: EventKind, subject: impl Into<String>) -> Self {
        Self {
            kind,
            subject: subject.into(),
            happened_at: None,
            happened_edtf: None,
            on_behalf_of: None,
            data: Map::new(),
        }
    }

    /// The subject of a task.
    pub fn task(id: TaskId) -> String {
        format!("task:{id}")
    }

    pub fn put(&mut self, key: &str, value: impl Into<Value>) -> &mut Self {
        self.data.insert(key.to_owned(), value.into());
        self
    }

    /// A person, or nobody, by id; the sentence looks the name up.
    pub fn put_person(&mut self, key: &str, person: Option<PersonId>) -> &mut Self {
        self.put(key, person.map(|p| p.to_string()))
    }

    pub fn put_instant(&mut self, key: &str, at: DateTime<Utc>) -> &mut Self {
        self.put(key, at.to_rfc3339())
    }
}
