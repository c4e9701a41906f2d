//! States and kinds of a case and of what it holds.

use super::stored_enum;

stored_enum! {
    /// Why there is a case.
    CaseKind {
        Opening = "opening",
        Extension = "extension",
        Reopening = "reopening",
        Prolongation = "prolongation",
    }
}

stored_enum! {
    /// Where a case came from. Imported history has no clock and sends no mail.
    Origin { Live = "live", Imported = "imported" }
}

stored_enum! {
    /// How far a centre is, computed from the facts of its case.
    Stage {
        Rumoured = "rumoured",
        Confirmed = "confirmed",
        Expected = "expected",
        UnderReservation = "under_reservation",
        Open = "open",
        Closed = "closed",
        Withdrawn = "withdrawn",
    }
}

stored_enum! {
    /// What the clock of a case came to, as far as it does not depend on the hour of looking.
    ClockState {
        /// Imported history: never met, never missed.
        NotRecorded = "not_recorded",
        /// No formal confirmation yet.
        NotStarted = "not_started",
        Running = "running",
        Met = "met",
        Missed = "missed",
        /// Withdrawn before the due instant: no result.
        Ended = "ended",
    }
}

stored_enum! {
    /// State of one version of a contact deadline.
    DeadlineState {
        Running = "running",
        Met = "met",
        Missed = "missed",
        Ended = "ended",
        /// Replaced when the confirmation was corrected.
        Superseded = "superseded",
    }
}

stored_enum! {
    /// State of a task. Locked and waiting are computed, never stored.
    TaskState { Open = "open", Done = "done", NotApplicable = "not_applicable" }
}

stored_enum! {
    /// State of a step-plan version. A published one never changes; it is retired by the next.
    PlanStatus { Draft = "draft", Published = "published", Retired = "retired" }
}

stored_enum! {
    /// What the local authority answered to the offer of support.
    Support {
        Unknown = "unknown",
        Accepted = "accepted",
        Tailored = "tailored",
        Declined = "declined",
    }
}

stored_enum! {
    /// How far one of the offer's items is in a case.
    OfferStatus {
        Offered = "offered",
        Accepted = "accepted",
        Declined = "declined",
        Delivered = "delivered",
        NotApplicable = "not_applicable",
    }
}

stored_enum! {
    /// Which government, service or firm somebody speaks for.
    Body {
        LocalAuthority = "local_authority",
        Fedasil = "fedasil",
        Cabinet = "cabinet",
        RedCross = "red_cross",
        FlemishGovernment = "flemish_government",
        Operator = "operator",
        Partner = "partner",
        Other = "other",
    }
}

stored_enum! {
    /// Function of the person at a local authority who was spoken to.
    Function {
        Mayor = "mayor",
        Alderman = "alderman",
        GeneralDirector = "general_director",
        Other = "other",
    }
}

stored_enum! {
    /// How a contact or a notice came about.
    Channel {
        Phone = "phone",
        /// On the spot.
        Meeting = "meeting",
        VideoCall = "video_call",
        Email = "email",
        TextMessage = "text_message",
        Letter = "letter",
        Media = "media",
        Other = "other",
    }
}

stored_enum! {
    /// A body round a case: four words that may be one group, hence one type with a label.
    MeetingBody {
        CoreGroup = "core_group",
        SteeringGroup = "steering_group",
        PartnerConsultation = "partner_consultation",
        WorkingGroup = "working_group",
        FirstAppointment = "first_appointment",
        Other = "other",
    }
}

stored_enum! {
    /// What steps F-J bring forth.
    ProductKind {
        CitizenCommunication = "citizen_communication",
        Letter = "letter",
        ContactPoint = "contact_point",
        InfoMarket = "info_market",
        WebPage = "web_page",
        Leaflet = "leaflet",
    }
}

stored_enum! {
    /// A form of lasting involvement with a centre that stays open.
    InvolvementKind {
        SteeringGroupSeat = "steering_group_seat",
        VolunteerTraining = "volunteer_training",
        PerceptionAdvice = "perception_advice",
        LeisureReferral = "leisure_referral",
        Other = "other",
    }
}

stored_enum! {
    /// What kind of question a frozen answer answers.
    AnswerKind { Question22 = "question_22", Built = "built" }
}
