//! Words about letters.

use super::stored_enum;

stored_enum! {
    /// What a letter says. One template each.
    LetterKind {
        /// A rung of the contact ladder, the due instant still ahead.
        ContactRung = "contact_rung",
        /// A rung at or after the due instant.
        ContactMissed = "contact_missed",
        /// The clock that earlier letters spoke of runs no more; takes the calendar entry back.
        ClockStopped = "clock_stopped",
        TasksDue = "tasks_due",
        CaseAssigned = "case_assigned",
        CaseReleased = "case_released",
        TaskAssigned = "task_assigned",
        TaskReleased = "task_released",
        HandOverAsked = "hand_over_asked",
        HandOverAnswered = "hand_over_answered",
        RosterGap = "roster_gap",
        Digest = "digest",
        /// For coordinators.
        Weekly = "weekly",
        Invitation = "invitation",
        PasswordReset = "password_reset",
        /// An operator tries the mail out.
        Test = "test",
    }
}

impl LetterKind {
    /// Letters of the contact ladder: nobody can switch these off.
    pub const fn is_ladder(self) -> bool {
        matches!(self, Self::ContactRung | Self::ContactMissed)
    }

    /// Letters about one case that look at no tasks but open ones with a due day.
    pub const fn is_about_days(self) -> bool {
        self.is_ladder() || matches!(self, Self::ClockStopped | Self::TasksDue | Self::CaseReleased)
    }
}

stored_enum! {
    /// Where a letter is.
    LetterState {
        Queued = "queued",
        /// Accepted by the mail server.
        Sent = "sent",
        /// Given up; somebody has to look.
        Parked = "parked",
        /// No longer needed when it was its turn.
        Dropped = "dropped",
    }
}

stored_enum! {
    /// Why a letter was dropped or parked.
    LetterReason {
        // Dropped: no longer true or no longer theirs.
        ContactRecorded = "contact_recorded",
        Withdrawn = "withdrawn",
        /// The confirmation was corrected; another clock runs.
        ClockCorrected = "clock_corrected",
        /// Somebody else acts now.
        Reassigned = "reassigned",
        /// A higher rung has been reached since.
        LaterRung = "later_rung",
        TaskClosed = "task_closed",
        /// The request was answered or taken back.
        Answered = "answered",
        NothingToSay = "nothing_to_say",
        TooLate = "too_late",
        /// The person wants no such letters.
        SwitchedOff = "switched_off",
        /// The person can no longer sign in.
        Deactivated = "deactivated",
        /// By a coordinator.
        ByHand = "by_hand",
        // Parked: could not be delivered.
        /// Permanently, by the mail server.
        Refused = "refused",
        /// After the last attempt.
        Exhausted = "exhausted",
        BadAddress = "bad_address",
        /// Could not be written.
        Unwritable = "unwritable",
    }
}
