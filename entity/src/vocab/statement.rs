//! Words about sourced statements.

use super::stored_enum;

stored_enum! {
    /// What a statement is about (PRODUCT.md section 1).
    FactKind {
        Municipality = "municipality",
        Place = "place",
        Address = "address",
        Site = "site",
        Duration = "duration",
        Operator = "operator",
        CoordinatingBody = "coordinating_body",
        Capacity = "capacity",
        TargetGroup = "target_group",
        FederalDecision = "federal_decision",
        LocalAuthorityInformed = "local_authority_informed",
        AgencyInformed = "agency_informed",
        FormalConfirmation = "formal_confirmation",
        Announcement = "announcement",
        PlannedOpening = "planned_opening",
        ReportedStart = "reported_start",
        FirstResidents = "first_residents",
        PlannedClosing = "planned_closing",
        Closing = "closing",
        Reservation = "reservation",
        InformantLevel = "informant_level",
        InformantBody = "informant_body",
        InformantChannel = "informant_channel",
        Remark = "remark",
    }
}

stored_enum! {
    /// The shape of a statement's value.
    ValueShape {
        /// One of a fixed list of words.
        Code = "code",
        Text = "text",
        Number = "number",
        /// An imprecise date (EDTF).
        Date = "date",
        /// An instant with evidence.
        Instant = "instant",
    }
}

impl FactKind {
    /// The shape in which this kind of statement keeps its value.
    pub const fn shape(self) -> ValueShape {
        match self {
            Self::Duration
            | Self::Operator
            | Self::TargetGroup
            | Self::Reservation
            | Self::InformantLevel
            | Self::InformantBody
            | Self::InformantChannel
            | Self::Municipality => ValueShape::Code,
            Self::Place | Self::Address | Self::Site | Self::CoordinatingBody | Self::Remark => {
                ValueShape::Text
            }
            Self::Capacity => ValueShape::Number,
            Self::FormalConfirmation => ValueShape::Instant,
            Self::FederalDecision
            | Self::LocalAuthorityInformed
            | Self::AgencyInformed
            | Self::Announcement
            | Self::PlannedOpening
            | Self::ReportedStart
            | Self::FirstResidents
            | Self::PlannedClosing
            | Self::Closing => ValueShape::Date,
        }
    }
}

stored_enum! {
    /// How a new statement stands to the earlier ones of its kind.
    FactRelation {
        /// The newest state of affairs.
        Newer = "newer",
        /// Contradicts the earlier one; both stand until one is preferred.
        Conflicting = "conflicting",
        /// Mends an error of recording; what was printed or typed stays visible.
        Correction = "correction",
    }
}

stored_enum! {
    /// Temporary or permanent.
    Duration { Temporary = "temporary", Permanent = "permanent" }
}

stored_enum! {
    /// Who runs a centre.
    OperatorKind {
        Fedasil = "fedasil",
        RedCross = "red_cross",
        Private = "private",
        Local = "local",
        Other = "other",
    }
}

stored_enum! {
    /// For whom a centre, or a number of its places, is meant.
    TargetGroup {
        Adults = "adults",
        Families = "families",
        UnaccompaniedMinors = "unaccompanied_minors",
        Resettled = "resettled",
        Other = "other",
        /// Places that nobody has divided yet.
        Undivided = "undivided",
    }
}

stored_enum! {
    /// The level of government that brought the agency in. A leak or a tweet is nobody's notice.
    InformantLevel {
        Federal = "federal",
        Flemish = "flemish",
        Local = "local",
        OtherGovernment = "other_government",
        NobodyMedia = "nobody_media",
    }
}

stored_enum! {
    /// The body that brought the agency in.
    InformantBody {
        Fedasil = "fedasil",
        Cabinet = "cabinet",
        Mayor = "mayor",
        Administration = "administration",
        RedCross = "red_cross",
        FlemishCabinet = "flemish_cabinet",
        Press = "press",
        Other = "other",
    }
}

stored_enum! {
    /// Whether a centre stands under reservation.
    YesNo { Yes = "yes", No = "no" }
}
