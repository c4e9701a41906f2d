//! What the page of a case shows besides its snapshot. A fixed number of statements.

use std::collections::HashSet;

use chrono::NaiveDate;
use entity::vocab::{CaseId, CentreId, HandOverState, MeetingBody, PersonId, ProductKind, TaskId};
use entity::{
    case_centre, case_file, hand_over, involvement, meeting, partner, product, reception_centre,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::domain::access::Actor;
use crate::domain::assignment::Staff;
use crate::domain::edtf::Imprecise;
use crate::domain::partner::{Involvement, Meeting, Partner, Product};
use crate::store::case_list::{Brief, briefs, imprecise};
use crate::store::cases::{Loaded, StoredEvent, find_visible, visible_to};
use crate::store::names::{self, Names};
use crate::store::reference::{self, OfferItem, Region};
use crate::store::{Run, Stored, staff};

/// A centre of the register that a case belongs to.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Centre {
    pub id: CentreId,
    pub name: String,
    pub address: Option<String>,
}

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
    /// Oldest first.
    pub events: Vec<StoredEvent>,
    pub names: Names,
}

/// The page of a case that the viewer may see; the roster counts for a local day.
/// Twenty-two statements at most, whatever the case holds.
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
        partners: partners(run, id).await?,
        meetings: meetings(run, id).await?,
        products: products(run, id).await?,
        involvement: involvements(run, id).await?,
        predecessor,
        successors,
        centres: centres(run, id).await?,
        pending: pending(run, id).await?,
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

async fn partners(run: &impl Run, id: CaseId) -> Stored<Vec<Partner>> {
    let rows = partner::Entity::find()
        .filter(partner::Column::CaseId.eq(id))
        .filter(partner::Column::RemovedAt.is_null())
        .order_by_asc(partner::Column::Organisation)
        .order_by_asc(partner::Column::Id)
        .all(run)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Partner {
            id: row.id,
            body: row.body,
            organisation: row.organisation,
            person_name: row.person_name,
            function: row.function,
            phone: row.phone,
            email: row.email,
            in_core_group: row.in_core_group,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
        })
        .collect())
}

async fn meetings(run: &impl Run, id: CaseId) -> Stored<Vec<Meeting>> {
    let rows = meeting::Entity::find()
        .filter(meeting::Column::CaseId.eq(id))
        .order_by_desc(meeting::Column::Earliest)
        .order_by_desc(meeting::Column::Id)
        .all(run)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Meeting {
                happened: required(&row.edtf, row.part.as_deref())?,
                id: row.id,
                body: row.body,
                label: row.label,
                place: row.place,
                present: row.present,
                agency_present: row.agency_present,
                agreements: row.agreements,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by,
            })
        })
        .collect()
}

fn required(edtf: &str, part: Option<&str>) -> Stored<Imprecise> {
    let missing = || crate::store::StoreError::Corrupt(format!("date {edtf}"));
    imprecise(Some(edtf), part)?.ok_or_else(missing)
}

/// What is said now of each kind.
async fn products(run: &impl Run, id: CaseId) -> Stored<Vec<Product>> {
    let rows = product::Entity::find()
        .filter(product::Column::CaseId.eq(id))
        .filter(product::Column::ReplacedAt.is_null())
        .order_by_desc(product::Column::RecordedAt)
        .all(run)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Product {
                happened: imprecise(row.edtf.as_deref(), row.part.as_deref())?,
                id: row.id,
                kind: row.kind,
                provider: row.provider,
                supporter: row.supporter,
                description: row.description,
                url: row.url,
                until_on: row.until_on,
                recorded_at: row.recorded_at,
                recorded_by: row.recorded_by,
            })
        })
        .collect()
}

async fn involvements(run: &impl Run, id: CaseId) -> Stored<Vec<Involvement>> {
    let rows = involvement::Entity::find()
        .filter(involvement::Column::CaseId.eq(id))
        .filter(involvement::Column::RemovedAt.is_null())
        .order_by_asc(involvement::Column::FromOn)
        .order_by_asc(involvement::Column::Id)
        .all(run)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Involvement {
            id: row.id,
            kind: row.kind,
            from_on: row.from_on,
            until_on: row.until_on,
            description: row.description,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
        })
        .collect())
}

async fn centres(run: &impl Run, id: CaseId) -> Stored<Vec<Centre>> {
    use reception_centre::Column;
    let of_case = case_centre::Entity::belongs_to(reception_centre::Entity)
        .from(case_centre::Column::CentreId)
        .to(Column::Id);
    let link: sea_orm::RelationDef = of_case.into();
    Ok(reception_centre::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name, Column::Address])
        .join(JoinType::InnerJoin, link.rev())
        .filter(case_centre::Column::CaseId.eq(id))
        .order_by_asc(Column::Name)
        .into_model::<Centre>()
        .all(run)
        .await?)
}

async fn pending(run: &impl Run, id: CaseId) -> Stored<Vec<Pending>> {
    let rows = hand_over::Entity::find()
        .filter(hand_over::Column::CaseId.eq(id))
        .filter(hand_over::Column::State.eq(HandOverState::Pending))
        .all(run)
        .await?;
    Ok(rows.into_iter().map(|row| Pending { task: row.task_id, to: row.to_id }).collect())
}
