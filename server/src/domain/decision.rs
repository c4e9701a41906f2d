//! What a rule decides: changes, and the journal's entries about them. Or why not.

use chrono::{DateTime, Utc};
use entity::vocab::{
    CaseId, DeadlineState, HandOverId, HandOverState, PersonId, TaskId, TaskState,
};

use super::case_file::{Deadline, Municipality, OfferStatement, Withdrawal};
use super::contact::Contact;
use super::event::Event;
use super::fact::{Fact, FactChoice};
use super::partner::{Involvement, Meeting, Partner, Product};
use super::task::Task;

/// One change of a case's rows. Applied to the snapshot by [`super::apply`], to the tables by the
/// store; both in the same order.
#[derive(Clone, Debug)]
pub enum Change {
    AddTask(Task),
    /// The task as it is from now on.
    SetTask(Task),
    AddContact(Contact),
    AddDeadline(Deadline),
    /// The deadline as it is from now on; `was` guards against a colleague's result.
    SetDeadline {
        deadline: Deadline,
        was: DeadlineState,
    },
    AddFact(Fact),
    ChooseFact(FactChoice),
    AddOfferStatement(OfferStatement),
    AddPartner(Partner),
    RemovePartner {
        id: entity::vocab::PartnerId,
        at: DateTime<Utc>,
    },
    RestorePartner {
        id: entity::vocab::PartnerId,
    },
    AddMeeting(Meeting),
    RemoveMeeting {
        id: entity::vocab::MeetingId,
        at: DateTime<Utc>,
    },
    RestoreMeeting {
        id: entity::vocab::MeetingId,
    },
    AddProduct(Product),
    AddInvolvement(Involvement),
    RemoveInvolvement {
        id: entity::vocab::InvolvementId,
        at: DateTime<Utc>,
    },
    RestoreInvolvement {
        id: entity::vocab::InvolvementId,
    },
    SetPeople {
        officer: Option<PersonId>,
        back_up: Option<PersonId>,
    },
    SetMember {
        role: String,
        person: PersonId,
    },
    LinkCentre {
        centre: entity::vocab::CentreId,
        at: DateTime<Utc>,
    },
    UnlinkCentre {
        centre: entity::vocab::CentreId,
    },
    SetWithdrawn(Option<Withdrawal>),
    SetMunicipality(Municipality),
    SetRegion(entity::vocab::RegionId),
    AskHandOver(HandOver),
    AnswerHandOver {
        id: HandOverId,
        state: HandOverState,
        at: DateTime<Utc>,
    },
}

/// A request that somebody takes a task over. The receiver accepts or refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    pub id: HandOverId,
    pub task: TaskId,
    pub from: PersonId,
    pub to: PersonId,
    pub note: Option<String>,
    pub requested_at: DateTime<Utc>,
}

/// Everything that one verb does to a case: written together or not at all.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Decision {
    pub changes: Vec<Change>,
    pub events: Vec<Event>,
}

impl Decision {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn change(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    pub fn event(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    /// Nothing changes and there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.events.is_empty()
    }
}

/// Why a rule says no, in terms of the case. The edge words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    NoSuchTask,
    NoSuchStep,
    /// No municipality of that code on the day that counts.
    NoSuchPlace,
    NoSuchFact,
    NoSuchPerson,
    NoSuchRequest,
    /// A colleague closed it first.
    AlreadyClosed {
        state: TaskState,
        by: Option<PersonId>,
        at: Option<DateTime<Utc>>,
    },
    /// A colleague took it first.
    TakenBy {
        person: Option<PersonId>,
    },
    /// No own work is completed before the first contact is recorded.
    LockedUntilContact,
    /// The first contact is completed by recording it.
    RecordTheContact,
    /// The clock's result is stored once and for all.
    ResultStands,
    CaseWithdrawn,
    NotWithdrawn,
    ReasonMissing,
    LateReasonMissing,
    DeclineReasonMissing,
    TextMissing,
    EvidenceMissing,
    ValueMissing,
    /// Somebody of the local authority was reached: which function has to be said.
    FunctionMissing,
    MomentInFuture,
    DayInFuture,
    /// So far ahead that it can only be a slip.
    DayTooFar,
    /// Before 2015, the first year of the agency.
    MomentTooOld,
    ConfirmationStands,
    SameConfirmation,
    /// There is no confirmation yet that could be corrected.
    NotConfirmed,
    /// A case of imported history has no clock.
    HistoryHasNoClock,
    /// A number outside 0 to 100,000.
    NumberOutOfRange,
    /// Nobody can have stated something tomorrow.
    StatedInFuture,
    /// A correction says which statement it mends.
    CorrectedMissing,
    /// Only addresses that begin with http:// or https:// become links.
    NoWebAddress,
    UntilBeforeFrom,
    NoSuchItem,
    /// Nobody of the agency holds this role.
    NoSuchRole,
    NoSuchCentre,
    NotDeclined,
    RequestPending {
        to: PersonId,
    },
    ToOneself,
    PersonInactive,
    PredecessorMissing,
    NoPublishedPlan,
    /// More cases than an answer keeps when it is frozen.
    AnswerTooLarge,
    /// The form was made before these changes; what was typed is kept.
    ChangedMeanwhile {
        case: CaseId,
    },
}

impl Refusal {
    /// The form's field that the refusal is about, when there is one.
    pub fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::ReasonMissing => "reason",
            Self::LateReasonMissing => "late_reason",
            Self::DeclineReasonMissing => "decline_reason",
            Self::TextMissing => "text",
            Self::EvidenceMissing => "evidence",
            Self::ValueMissing | Self::NumberOutOfRange => "value",
            Self::StatedInFuture => "stated_on",
            Self::CorrectedMissing => "corrects",
            Self::NoWebAddress => "url",
            Self::UntilBeforeFrom => "until_on",
            Self::NoSuchRole => "role",
            Self::NoSuchStep => "step",
            Self::NoSuchCentre => "centre",
            Self::FunctionMissing => "function",
            Self::MomentInFuture | Self::DayInFuture | Self::DayTooFar | Self::MomentTooOld => {
                "happened"
            }
            Self::NoSuchPerson | Self::PersonInactive | Self::ToOneself => "person",
            Self::NoSuchPlace => "place",
            Self::PredecessorMissing => "predecessor",
            _ => return None,
        })
    }

    /// Key of the sentence in the catalogue (`refusal-…`).
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoSuchTask => "refusal-no-such-task",
            Self::NoSuchStep => "refusal-no-such-step",
            Self::NoSuchPlace => "refusal-no-such-place",
            Self::NoSuchFact => "refusal-no-such-fact",
            Self::NoSuchPerson => "refusal-no-such-person",
            Self::NoSuchRequest => "refusal-no-such-request",
            Self::AlreadyClosed { .. } => "refusal-already-closed",
            Self::TakenBy { .. } => "refusal-taken-by",
            Self::LockedUntilContact => "refusal-locked-until-contact",
            Self::RecordTheContact => "refusal-record-the-contact",
            Self::ResultStands => "refusal-result-stands",
            Self::CaseWithdrawn => "refusal-case-withdrawn",
            Self::NotWithdrawn => "refusal-not-withdrawn",
            Self::ReasonMissing => "refusal-reason-missing",
            Self::LateReasonMissing => "refusal-late-reason-missing",
            Self::DeclineReasonMissing => "refusal-decline-reason-missing",
            Self::TextMissing => "refusal-text-missing",
            Self::EvidenceMissing => "refusal-evidence-missing",
            Self::ValueMissing => "refusal-value-missing",
            Self::FunctionMissing => "refusal-function-missing",
            Self::MomentInFuture => "refusal-moment-in-future",
            Self::DayInFuture => "refusal-day-in-future",
            Self::DayTooFar => "refusal-day-too-far",
            Self::MomentTooOld => "refusal-moment-too-old",
            Self::ConfirmationStands => "refusal-confirmation-stands",
            Self::SameConfirmation => "refusal-same-confirmation",
            Self::NotConfirmed => "refusal-not-confirmed",
            Self::HistoryHasNoClock => "refusal-history-has-no-clock",
            Self::NumberOutOfRange => "refusal-number-out-of-range",
            Self::StatedInFuture => "refusal-stated-in-future",
            Self::CorrectedMissing => "refusal-corrected-missing",
            Self::NoWebAddress => "refusal-no-web-address",
            Self::UntilBeforeFrom => "refusal-until-before-from",
            Self::NoSuchItem => "refusal-no-such-item",
            Self::NoSuchRole => "refusal-no-such-role",
            Self::NoSuchCentre => "refusal-no-such-centre",
            Self::NotDeclined => "refusal-not-declined",
            Self::RequestPending { .. } => "refusal-request-pending",
            Self::ToOneself => "refusal-to-oneself",
            Self::PersonInactive => "refusal-person-inactive",
            Self::PredecessorMissing => "refusal-predecessor-missing",
            Self::NoPublishedPlan => "refusal-no-published-plan",
            Self::AnswerTooLarge => "refusal-answer-too-large",
            Self::ChangedMeanwhile { .. } => "refusal-changed-meanwhile",
        }
    }
}
