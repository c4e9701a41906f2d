//! Who may do what: the whole permission table (PRODUCT.md section 8) in one match.
//!
//! The gate of each route asks [`may_at_all`]; an action asks [`may`] with the scope of what it
//! is about to touch. What somebody may not read does not exist for them.

use entity::vocab::{PersonId, RegionId, Role};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    pub roles: Vec<Role>,
    /// Regions in which the person is officer or back-up by the roster of today (local day).
    pub regions: Vec<RegionId>,
}

impl Actor {
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether every case may be read; else only those in which the person has work.
    pub fn reads_all(&self) -> bool {
        [Role::Officer, Role::Coordinator, Role::Reader].into_iter().any(|role| self.is(role))
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    ReadCase,
    OpenCase,
    /// Contacts, facts, partners, products, the offer, tasks of one's own making.
    WriteCase,
    /// Complete, reopen, note, hand over one task.
    WorkTask,
    /// Take over or answer a hand-over that was offered to oneself.
    TakeTask,
    ReassignCase,
    WithdrawCase,
    /// Correct the instant of the formal confirmation.
    CorrectConfirmation,
    /// Hand over everything of somebody.
    HandOverAll,
    ReadRoster,
    ManageRoster,
    RegisterAbsence,
    ReadPeople,
    ManagePeople,
    ReadPlans,
    ManagePlans,
    ManageReference,
    ReadAudit,
    ReadOutbox,
    ReadReports,
    /// Keep an answer as it is given.
    FreezeAnswer,
}

impl Verb {
    pub const ALL: &'static [Self] = &[
        Self::ReadCase,
        Self::OpenCase,
        Self::WriteCase,
        Self::WorkTask,
        Self::TakeTask,
        Self::ReassignCase,
        Self::WithdrawCase,
        Self::CorrectConfirmation,
        Self::HandOverAll,
        Self::ReadRoster,
        Self::ManageRoster,
        Self::RegisterAbsence,
        Self::ReadPeople,
        Self::ManagePeople,
        Self::ReadPlans,
        Self::ManagePlans,
        Self::ManageReference,
        Self::ReadAudit,
        Self::ReadOutbox,
        Self::ReadReports,
        Self::FreezeAnswer,
    ];
}

/// What it is about. Leave out what does not apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Region of the case.
    pub region: Option<RegionId>,
    pub officer: Option<PersonId>,
    pub back_up: Option<PersonId>,
    /// Everyone with a task or a role in the case.
    pub workers: Vec<PersonId>,
    /// Who is to do the one task, if it is about one.
    pub assignee: Option<PersonId>,
    /// The person it is about: of an absence, a hand-over of everything.
    pub person: Option<PersonId>,
}

impl Scope {
    /// A case that is still to be opened in a region.
    pub fn in_region(region: RegionId) -> Self {
        Self { region: Some(region), ..Self::default() }
    }

    /// About a person.
    pub fn about(person: PersonId) -> Self {
        Self { person: Some(person), ..Self::default() }
    }

    /// The same case, about the task of somebody.
    pub fn task_of(mut self, assignee: Option<PersonId>) -> Self {
        self.assignee = assignee;
        self
    }
}

/// Whether an actor may do this to that.
pub fn may(actor: &Actor, verb: Verb, scope: &Scope) -> bool {
    actor.roles.iter().any(|role| role_may(*role, actor, verb, scope))
}

/// Whether there is anything at all to which an actor may do this: what the gate of a route asks
/// before the record is known.
pub fn may_at_all(actor: &Actor, verb: Verb) -> bool {
    // A scope in which everything is the actor's own.
    let me = Some(actor.person);
    let own = Scope {
        region: actor.regions.first().copied(),
        officer: me,
        back_up: me,
        workers: vec![actor.person],
        assignee: me,
        person: me,
    };
    may(actor, verb, &own)
}

fn role_may(role: Role, actor: &Actor, verb: Verb, scope: &Scope) -> bool {
    let me = actor.person;
    let my_case = scope.region.is_some_and(|r| actor.regions.contains(&r))
        || scope.officer == Some(me)
        || scope.back_up == Some(me);
    let my_work = scope.workers.contains(&me) || scope.assignee == Some(me);
    let about_me = scope.person == Some(me);
    match (role, verb) {
        (Role::Coordinator, Verb::ManagePeople | Verb::ManagePlans | Verb::ManageReference) => {
            false
        }
        (Role::Coordinator, _) => true,

        (
            Role::Officer,
            Verb::ReadCase | Verb::ReadRoster | Verb::ReadPlans | Verb::ReadReports,
        ) => true,
        (Role::Officer, Verb::OpenCase | Verb::WriteCase | Verb::WithdrawCase) => my_case,
        (Role::Officer, Verb::WorkTask | Verb::TakeTask) => my_case || scope.assignee == Some(me),
        (Role::Officer, Verb::RegisterAbsence | Verb::HandOverAll) => about_me,

        (Role::CaseWorker, Verb::ReadCase) => my_work,
        (Role::CaseWorker, Verb::WorkTask | Verb::TakeTask) => scope.assignee == Some(me),
        (Role::CaseWorker, Verb::RegisterAbsence | Verb::HandOverAll) => about_me,
        (Role::CaseWorker, Verb::ReadRoster | Verb::ReadPlans) => true,

        (
            Role::Reader,
            Verb::ReadCase
            | Verb::ReadRoster
            | Verb::ReadPlans
            | Verb::ReadReports
            | Verb::ReadPeople,
        ) => true,

        (
            Role::Administrator,
            Verb::ReadPeople
            | Verb::ManagePeople
            | Verb::ReadPlans
            | Verb::ManagePlans
            | Verb::ManageReference
            | Verb::ReadRoster
            | Verb::ReadAudit,
        ) => true,

        (Role::Officer | Role::CaseWorker | Role::Reader | Role::Administrator, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role, regions: &[RegionId]) -> Actor {
        Actor { person: PersonId::new(), roles: vec![role], regions: regions.to_vec() }
    }

    #[track_caller]
    fn check(who: &Actor, scope: &Scope, allowed: &[Verb]) {
        for verb in Verb::ALL {
            assert_eq!(
                may(who, *verb, scope),
                allowed.contains(verb),
                "{:?} {verb:?} in {scope:?}",
                who.roles
            );
        }
    }

    #[test]
    fn an_officer_reads_all_and_writes_in_the_own_region() {
        let (own, other) = (RegionId::new(), RegionId::new());
        let who = actor(Role::Officer, &[own]);
        let reads = [Verb::ReadCase, Verb::ReadRoster, Verb::ReadPlans, Verb::ReadReports];
        let writes =
            [Verb::OpenCase, Verb::WriteCase, Verb::WithdrawCase, Verb::WorkTask, Verb::TakeTask];
        check(&who, &Scope::in_region(other), &reads);
        check(&who, &Scope::in_region(own), &[&reads[..], &writes[..]].concat());
    }

    #[test]
    fn whoever_is_named_in_the_case_writes_outside_the_region_too() {
        let other = RegionId::new();
        let who = actor(Role::Officer, &[]);
        let officer = Scope { officer: Some(who.person), ..Scope::in_region(other) };
        let back_up = Scope { back_up: Some(who.person), ..Scope::in_region(other) };
        let task = Scope::in_region(other).task_of(Some(who.person));
        assert!(may(&who, Verb::WriteCase, &officer));
        assert!(may(&who, Verb::WriteCase, &back_up));
        assert!(may(&who, Verb::WorkTask, &task));
        assert!(!may(&who, Verb::WriteCase, &task));
    }

    #[test]
    fn a_case_worker_sees_the_cases_of_own_tasks_and_works_those() {
        let who = actor(Role::CaseWorker, &[]);
        let everywhere = [Verb::ReadRoster, Verb::ReadPlans];
        check(&who, &Scope::in_region(RegionId::new()), &everywhere);
        let member = Scope { workers: vec![who.person], ..Scope::in_region(RegionId::new()) };
        check(&who, &member, &[&everywhere[..], &[Verb::ReadCase]].concat());
        check(
            &who,
            &member.clone().task_of(Some(who.person)),
            &[&everywhere[..], &[Verb::ReadCase, Verb::WorkTask, Verb::TakeTask]].concat(),
        );
        check(
            &who,
            &member.task_of(Some(PersonId::new())),
            &[&everywhere[..], &[Verb::ReadCase]].concat(),
        );
    }

    #[test]
    fn a_coordinator_may_everything_but_administer() {
        let who = actor(Role::Coordinator, &[]);
        let not = [Verb::ManagePeople, Verb::ManagePlans, Verb::ManageReference];
        let all: Vec<Verb> = Verb::ALL.iter().copied().filter(|v| !not.contains(v)).collect();
        check(&who, &Scope::default(), &all);
    }

    #[test]
    fn a_reader_writes_nothing_and_an_administrator_no_case() {
        let region = RegionId::new();
        check(
            &actor(Role::Reader, &[region]),
            &Scope::in_region(region),
            &[
                Verb::ReadCase,
                Verb::ReadRoster,
                Verb::ReadPlans,
                Verb::ReadReports,
                Verb::ReadPeople,
            ],
        );
        check(
            &actor(Role::Administrator, &[region]),
            &Scope::in_region(region),
            &[
                Verb::ReadPeople,
                Verb::ManagePeople,
                Verb::ReadPlans,
                Verb::ManagePlans,
                Verb::ManageReference,
                Verb::ReadRoster,
                Verb::ReadAudit,
            ],
        );
    }

    #[test]
    fn absences_are_ones_own_or_the_coordinators() {
        let who = actor(Role::Officer, &[]);
        assert!(may(&who, Verb::RegisterAbsence, &Scope::about(who.person)));
        assert!(!may(&who, Verb::RegisterAbsence, &Scope::about(PersonId::new())));
        let coordinator = actor(Role::Coordinator, &[]);
        assert!(may(&coordinator, Verb::RegisterAbsence, &Scope::about(who.person)));
    }

    #[test]
    fn several_roles_add_up_and_nobody_without_a_role_may_anything() {
        let mut who = actor(Role::Officer, &[]);
        who.roles.push(Role::Administrator);
        assert!(may_at_all(&who, Verb::ManagePeople) && may_at_all(&who, Verb::WriteCase));
        who.roles.clear();
        assert!(Verb::ALL.iter().all(|verb| !may_at_all(&who, *verb)));
    }
}
