//! Opens a case.

use chrono::{Datelike, NaiveDate};
use entity::vocab::{CaseId, CaseKind, FactKind, Origin};

use super::commit::{ActionError, Moment, end};
use super::letters::{self, Done};
use crate::context::Context;
use crate::domain::access::{Actor, Scope, Verb, may};
use crate::domain::apply::settle;
use crate::domain::case_file::{CaseFile, Municipality};
use crate::domain::confirmation::Confirmation;
use crate::domain::decision::{Change, Refusal};
use crate::domain::fact::{NewFact, Value};
use crate::domain::life::{NewCase, PlanOf, open};
use crate::domain::projection::project;
use crate::domain::task::Task;
use crate::store::{StoreError, cases, plans, reference, staff};

/// What a person says of a new case.
#[derive(Clone, Debug)]
pub struct OpenCase {
    /// Made with the form.
    pub id: CaseId,
    pub kind: CaseKind,
    pub predecessor: Option<CaseId>,
    /// Code of the municipality.
    pub nis: String,
    /// The day as of which municipality and province count (local).
    pub as_of: NaiveDate,
    /// Place or sub-municipality, when it is not the municipality itself.
    pub place: Option<String>,
    pub facts: Vec<NewFact>,
    pub confirmation: Option<Confirmation>,
    pub example: bool,
}

/// Opens a case with tasks, people and clock. The same form sent twice gives the case that is
/// already there.
///
/// # Errors
/// Not allowed in that region, refused, or the database's.
pub async fn open_case(
    ctx: &Context,
    actor: &Actor,
    input: OpenCase,
) -> Result<CaseFile, ActionError> {
    let moment = Moment::of(ctx);
    let tx = ctx.db.write().await?;
    if let Some(loaded) = cases::load_for_change(&tx, actor, input.id).await? {
        return Ok(loaded.case);
    }
    let place = reference::municipality_as_of(&tx, &input.nis, input.as_of)
        .await?
        .ok_or(Refusal::NoSuchPlace)?;
    if !may(actor, Verb::OpenCase, &Scope::in_region(place.region_id)) {
        return Err(ActionError::Forbidden);
    }
    if let Some(predecessor) = input.predecessor {
        if cases::find_visible(&tx, actor, predecessor).await?.is_none() {
            return Err(Refusal::PredecessorMissing.into());
        }
    } else if input.kind == CaseKind::Reopening {
        return Err(Refusal::PredecessorMissing.into());
    }
    let plan = plans::published(&tx).await?.ok_or(Refusal::NoPublishedPlan)?;
    let people = staff::of_region(&tx, place.region_id, moment.today).await?;
    let reference =
        cases::next_reference(&tx, place.region_id, &place.region_code, moment.today.year())
            .await?;
    let mut facts = Vec::with_capacity(input.facts.len() + 2);
    facts.push(NewFact::of(
        FactKind::Municipality,
        Value::Code(place.nis_code.clone()),
        informant(&input.facts),
    ));
    if let Some(name) = input.place {
        let source = informant(&input.facts);
        facts.push(NewFact::of(FactKind::Place, Value::Text(name), source));
    }
    facts.extend(input.facts);
    let new = NewCase {
        id: input.id,
        reference,
        origin: Origin::Live,
        example: input.example,
        kind: input.kind,
        predecessor: input.predecessor,
        region: place.region_id,
        municipality: Municipality {
            nis: place.nis_code,
            name: place.name,
            province: place.province,
        },
        facts,
        confirmation: input.confirmation,
    };
    let plan_of = PlanOf { id: plan.id, number: plan.number, plan: &plan.plan };
    let (case, decision) = open(new, plan_of, &people, Some(actor.person), moment.now)?;
    let by = Some(actor.person);
    let events = decision.events.clone();
    let case = write_new(&tx, case, decision, None, by, moment).await?;
    let done = Done { case: &case, events: &events, actor: by, ran: None };
    letters::follow(ctx, &tx, done, moment.now).await?;
    end(ctx, tx).await?;
    cases::find_visible(ctx.db.reads(), actor, input.id)
        .await?
        .map(|loaded| loaded.case)
        .ok_or(ActionError::NotFound)
}

/// Who told us where the centre comes: the source of the first statement, since one message
/// brings them all.
fn informant(facts: &[NewFact]) -> String {
    facts.first().map(|f| f.source.clone()).unwrap_or_else(|| "-".to_owned())
}

/// Writes a new case: its row, then its children in the order of the decision, then the journal.
/// Gives back the case as it stands. Letters are not written here.
///
/// # Errors
/// The database's; [`StoreError::Constraint`] when it is there already.
pub async fn write_new(
    tx: &crate::store::Tx,
    mut case: CaseFile,
    mut decision: crate::domain::decision::Decision,
    provenance: Option<cases::Provenance>,
    actor: Option<entity::vocab::PersonId>,
    moment: Moment,
) -> Result<CaseFile, ActionError> {
    let mut following = crate::domain::decision::Decision::new();
    settle(&mut case, &mut following);
    decision.changes.extend(following.changes);
    let projection = project(&case, moment.today);
    cases::insert_case(tx, &case, projection, provenance).await?;
    let (tasks, others) = apart(decision.changes);
    cases::insert_tasks(tx, case.id, tasks).await?;
    for change in others {
        if !cases::apply_change(tx, case.id, change).await? {
            return Err(StoreError::Other("a new case met a guard".to_owned()).into());
        }
    }
    let at = Some((case.id, case.version));
    cases::append_events(tx, at, actor, decision.events, moment.now).await?;
    Ok(case)
}

/// The tasks of a new case, written in one statement, and the other changes in their order.
fn apart(changes: Vec<Change>) -> (Vec<Task>, Vec<Change>) {
    let mut tasks = Vec::new();
    let mut others = Vec::new();
    for change in changes {
        match change {
            Change::AddTask(task) => tasks.push(task),
            other => others.push(other),
        }
    }
    (tasks, others)
}
