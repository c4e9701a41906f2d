//! Words about people, their duties and their access.

use super::stored_enum;

stored_enum! {
    /// What a person may do at all. Whose back-up somebody is follows from the roster.
    Role {
        Officer = "officer",
        CaseWorker = "case_worker",
        Coordinator = "coordinator",
        Reader = "reader",
        Administrator = "administrator",
    }
}

stored_enum! {
    /// Duty in a region's roster.
    Duty { Officer = "officer", BackUp = "back_up" }
}

stored_enum! {
    /// What a one-time link is for.
    LinkPurpose { Invitation = "invitation", PasswordReset = "password_reset" }
}

stored_enum! {
    /// State of a request to take a task over.
    HandOverState {
        Pending = "pending",
        Accepted = "accepted",
        Refused = "refused",
        Withdrawn = "withdrawn",
    }
}

stored_enum! {
    /// In which capacity somebody acted for a case.
    ActedAs {
        Officer = "officer",
        BackUp = "back_up",
        Coordinator = "coordinator",
        CaseWorker = "case_worker",
    }
}
