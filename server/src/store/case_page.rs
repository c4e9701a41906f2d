//! What the page of a case shows besides its snapshot. A fixed number of statements.

use std::collections::HashSet;

use chrono::NaiveDate;
use entity::vocab::{CaseId, HandOverState, MeetingBody, PersonId, ProductKind, TaskId};
use entity::{case_file, hand_over};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use crate::domain::access::Actor;
use crate::domain::assignment::Staff;
use crate::domain::partner::{Involvement, Meeting, Partner, Product};
use crate::store::case_list::{Brief, briefs};
use crate::store::cases::{Loaded, StoredEvent, find_visible, visible_to};
use crate::store::company::{self, Centre};
use crate::store::names::{self, Names};
use crate::store::reference::{self, OfferItem, Region};
use crate::store::{Run, Stored, outbox, staff};

/// A request to take over one of the case's tasks that waits for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub task: TaskId,
    pub to: PersonId,
}

/// Everything on the page of one case.
#[derive(Clone, Debug)]
pub struct CasePage {
    pub loaded: Loaded,
    pub region: Option<Region>,
    pub staff: Staff,
    pub items: Vec<OfferItem>,
    pub partners: Vec<Partner>,
    /// Newest first.
    pub meetings: Vec<Meeting>,
    pub products: Vec<Product>,
    pub involvement: Vec<Involvement>,
    pub predecessor: Option<Brief>,
    pub successors: Vec<Brief>,
    pub centres: Vec<Centre>,
    pub pending: Vec<Pending>,
    /// Newest first.
    pub letters: Vec<outbox::Row>,
    /// Oldest first.
    pub events: Vec<StoredEvent>,
    pub names: Names,
}

/// The page of a case that the viewer may see; the roster counts for a local day.
/// Twenty-three statements at most, whatever the case holds.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn find(
    run: &impl Run,
    actor: &Actor,
    id: CaseId,
    today: NaiveDate,
) -> Stored<Option<CasePage>> {
    let Some(loaded) = find_visible(run, actor, id).await? else { return Ok(None) };
    let staff = staff::of_region(run, loaded.case.region, today).await?;
    let region = reference::regions(run).await?.into_iter().find(|r| r.id == loaded.case.region);
    let items = reference::offer(run).await?;
    let events = crate::store::cases::events_since(run, id, 0).await?;
    let (predecessor, successors) = related(run, actor, &loaded).await?;
    let mut page = CasePage {
        region,
        items,
        partners: company::partners(run, id).await?,
        meetings: company::meetings(run, id).await?,
        products: company::products(run, id).await?,
        involvement: company::involvements(run, id).await?,
        predecessor,
        successors,
        centres: company::centres(run, id).await?,
        pending: pending(run, id).await?,
        letters: outbox::of_case(run, id).await?,
        staff,
        loaded,
        events,
        names: Names::default(),
    };
    let ids = page.people().into_iter().chain(page.events.iter().flat_map(StoredEvent::people));
    page.names = names::of(run, ids.collect::<HashSet<_>>()).await?;
    Ok(Some(page))
}

impl CasePage {
    /// Everyone whom the page names.
    fn people(&self) -> Vec<PersonId> {
        let case = &self.loaded.case;
        let duty = self.staff.terms.iter().map(|t| t.person);
        let mut ids: Vec<PersonId> =
            case.officer.into_iter().chain(case.back_up).chain(case.opened_by).collect();
        ids.extend(duty.chain(self.staff.coordinators.iter().copied()));
        ids.extend(case.tasks.iter().flat_map(|t| t.assignee.into_iter().chain(t.closed_by)));
        ids.extend(case.contacts.iter().flat_map(|c| [c.made_by, c.recorded_by]));
        ids.extend(case.members.iter().map(|(_, person)| *person));
        ids.extend(case.deadlines.iter().filter_map(|d| d.recorded_by));
        ids.extend(case.facts.list.iter().filter_map(|f| f.recorded_by));
        ids.extend(self.pending.iter().map(|p| p.to));
        ids
    }

    /// The meetings of one body, newest first.
    pub fn meetings_of(&self, body: MeetingBody) -> impl Iterator<Item = &Meeting> {
        self.meetings.iter().filter(move |m| m.body == body)
    }

    /// What is known of a product.
    pub fn product(&self, kind: ProductKind) -> Option<&Product> {
        self.products.iter().find(|p| p.kind == kind)
    }
}

/// The predecessor and the successors that the viewer may see. One statement.
async fn related(
    run: &impl Run,
    actor: &Actor,
    loaded: &Loaded,
) -> Stored<(Option<Brief>, Vec<Brief>)> {
    use case_file::Column;
    let wanted = Condition::any()
        .add(Column::PredecessorId.eq(loaded.case.id))
        .add_option(loaded.case.predecessor.map(|id| Column::Id.eq(id)));
    let rows = briefs()
        .filter(visible_to(actor))
        .filter(wanted)
        .order_by_asc(Column::SortAt)
        .into_model::<Brief>()
        .all(run)
        .await?;
    let (mut before, after): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| Some(row.id) == loaded.case.predecessor);
    Ok((before.pop(), after))
}

async fn pending(run: &impl Run, id: CaseId) -> Stored<Vec<Pending>> {
    let rows = hand_over::Entity::find()
        .filter(hand_over::Column::CaseId.eq(id))
        .filter(hand_over::Column::State.eq(HandOverState::Pending))
        .all(run)
        .await?;
    Ok(rows.into_iter().map(|row| Pending { task: row.task_id, to: row.to_id }).collect())
}
