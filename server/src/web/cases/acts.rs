//! What the viewer may do from a case's page: paths of the forms, none for what is not allowed.

use entity::vocab::{CaseId, DeadlineState, Origin};

use crate::actions::commit::scope_of;
use crate::domain::access::{Scope, Verb};
use crate::domain::case_file::CaseFile;
use crate::web::routes;
use crate::web::session::Viewer;

/// Links to the forms of one case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acts {
    pub contact: Option<String>,
    pub fact: Option<String>,
    pub offer: Option<String>,
    pub partner: Option<String>,
    pub meeting: Option<String>,
    pub involvement: Option<String>,
    pub centres: Option<String>,
    pub task: Option<String>,
    /// Names who holds which role.
    pub members: Option<String>,
    /// Records the formal confirmation.
    pub confirm: Option<String>,
    /// Corrects it.
    pub correct: Option<String>,
    pub withdraw: Option<String>,
    pub restore: Option<String>,
    pub assign: Option<String>,
    pub municipality: Option<String>,
    /// Where products are written, without the kind.
    pub products: Option<String>,
}

impl Acts {
    pub fn new(viewer: &Viewer, case: &CaseFile) -> Self {
        let scope = scope_of(case);
        let open = |verb, path: &str| link(viewer, verb, &scope, case.id, path);
        let restore = open(Verb::WithdrawCase, "withdrawal");
        if case.withdrawn.is_some() {
            return Self { restore, ..Self::default() };
        }
        let live = case.origin == Origin::Live;
        // A clock that ended without a result goes on with a new confirmation.
        let unstarted = case.deadline().is_none_or(|d| d.state == DeadlineState::Ended);
        let planned = !case.tasks.is_empty();
        Self {
            contact: open(Verb::WriteCase, "contacts/new"),
            fact: open(Verb::WriteCase, "facts/new"),
            offer: open(Verb::WriteCase, "offer"),
            partner: open(Verb::WriteCase, "partners/new"),
            meeting: open(Verb::WriteCase, "meetings/new"),
            involvement: open(Verb::WriteCase, "involvement/new"),
            centres: open(Verb::WriteCase, "centres"),
            task: open(Verb::WriteCase, "tasks/new").filter(|_| planned),
            members: open(Verb::WriteCase, "members").filter(|_| planned),
            confirm: open(Verb::WriteCase, "confirmation").filter(|_| live && unstarted),
            correct: open(Verb::CorrectConfirmation, "confirmation").filter(|_| live && !unstarted),
            withdraw: open(Verb::WithdrawCase, "withdrawal"),
            restore: None,
            assign: open(Verb::ReassignCase, "assignment"),
            municipality: open(Verb::WriteCase, "municipality"),
            products: open(Verb::WriteCase, "products/letter")
                .map(|_| format!("/cases/{}/products", case.id)),
        }
    }

    /// Whether the menu has anything.
    pub fn has_menu(&self) -> bool {
        [&self.assign, &self.task, &self.fact, &self.correct, &self.withdraw, &self.restore]
            .into_iter()
            .any(Option::is_some)
    }

    /// The form for a statement of one kind.
    pub fn fact_of(&self, kind: &str) -> Option<String> {
        self.fact.as_ref().map(|path| format!("{path}?kind={kind}"))
    }

    /// The form for one product.
    pub fn product(&self, kind: &str) -> Option<String> {
        self.products.as_ref().map(|path| format!("{path}/{kind}"))
    }
}

fn link(viewer: &Viewer, verb: Verb, scope: &Scope, id: CaseId, path: &str) -> Option<String> {
    let path = format!("/cases/{id}/{path}");
    (viewer.may(verb, scope) && routes::is_ours("GET", &path)).then_some(path)
}
