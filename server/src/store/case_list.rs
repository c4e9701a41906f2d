//! The list of cases: filters, sorting, pages. Two statements, whatever the number of rows.

mod query;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, CaseKind, ClockState, Origin, PersonId, RegionId, Stage};
use entity::{case_file, person};
use sea_orm::sea_query::NullOrdering;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};

use crate::domain::access::Actor;
use crate::domain::deadline::{Clock, ClockResult, Standing, standing};
use crate::domain::edtf::{Imprecise, Part};
use crate::store::cases::visible_to;
use crate::store::{Run, StoreError, Stored};

pub use query::{
    Acts, ClockFilter, GapFilter, MonthFilter, Parties, Query, Sort, StepFilter, YearFilter,
};

/// Cases on a page.
pub const PAGE: u64 = 50;

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    pub id: CaseId,
    pub reference: String,
    pub origin: Origin,
    pub example: bool,
    pub kind: CaseKind,
    pub region_id: RegionId,
    pub municipality_nis: String,
    pub municipality_name: String,
    pub province: String,
    pub place_name: Option<String>,
    pub stage: Stage,
    pub clock_state: ClockState,
    pub clock_due_at: Option<DateTime<Utc>>,
    pub clock_result_at: Option<DateTime<Utc>>,
    pub clock_lead_seconds: Option<i64>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub attempted: bool,
    pub current_step: Option<String>,
    pub tasks_total: i32,
    pub tasks_done: i32,
    pub capacity: Option<i64>,
    pub start_edtf: Option<String>,
    pub start_part: Option<String>,
    /// What the case counts from.
    pub sort_at: DateTime<Utc>,
    pub closing_edtf: Option<String>,
    pub closing_part: Option<String>,
    pub officer_id: Option<PersonId>,
    pub officer: Option<String>,
}

impl Row {
    /// How the clock stands, from the stored columns.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        let result = self.clock_result_at.zip(self.clock_lead_seconds);
        let clock = self.clock_due_at.map(|due_at| Clock {
            // Without a result nothing is counted from the start.
            started_at: due_at,
            due_at,
            result: result.map(|(happened_at, lead_s)| ClockResult {
                met: self.clock_state == ClockState::Met,
                happened_at,
                lead_s,
                over_s: (happened_at - due_at).num_seconds().max(0),
            }),
            ended_at: self
                .withdrawn_at
                .filter(|_| matches!(self.clock_state, ClockState::Ended | ClockState::Missed)),
        });
        standing(&clock, self.origin == Origin::Imported, now)
    }

    /// When residents came or are to come.
    ///
    /// # Errors
    /// Stored text that is no date.
    pub fn start(&self) -> Stored<Option<Imprecise>> {
        imprecise(self.start_edtf.as_deref(), self.start_part.as_deref())
    }

    /// When the centre closed.
    ///
    /// # Errors
    /// Stored text that is no date.
    pub fn closing(&self) -> Stored<Option<Imprecise>> {
        imprecise(self.closing_edtf.as_deref(), self.closing_part.as_deref())
    }

    /// The municipality, with the place within it where that has another name.
    pub fn place(&self) -> String {
        match &self.place_name {
            Some(place) if *place != self.municipality_name => {
                format!("{place} ({})", self.municipality_name)
            }
            _ => self.municipality_name.clone(),
        }
    }
}

/// A page of the list.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub rows: Vec<Row>,
    pub total: u64,
    /// Cases per province, when the filter asks for history: in the provinces' alphabet.
    pub provinces: Vec<(String, u64)>,
}

/// A page of the cases that an actor may see. Two statements.
///
/// # Errors
/// The database's.
pub async fn find(
    run: &impl Run,
    actor: &Actor,
    query: &Query,
    now: DateTime<Utc>,
) -> Stored<Found> {
    let condition = query.condition(actor, now);
    let (total, provinces) = if query.origin == Some(Origin::Imported) {
        let provinces = per_province(run, condition.clone()).await?;
        (provinces.iter().map(|(_, count)| count).sum(), provinces)
    } else {
        let total = case_file::Entity::find().filter(condition.clone()).count(run).await?;
        (total, Vec::new())
    };
    Ok(Found { rows: page(run, condition, query).await?, total, provinces })
}

/// The first of the cases that an actor may see, for pictures: at most so many, and how many there
/// are. Two statements.
///
/// # Errors
/// The database's.
pub async fn first(
    run: &impl Run,
    actor: &Actor,
    query: &Query,
    now: DateTime<Utc>,
    most: u64,
) -> Stored<Found> {
    let condition = query.condition(actor, now);
    let total = case_file::Entity::find().filter(condition.clone()).count(run).await?;
    let rows =
        in_order(rows().filter(condition), query).limit(most).into_model::<Row>().all(run).await?;
    Ok(Found { rows, total, provinces: Vec::new() })
}

/// The ids are found first: what is passed over on the way to a late page is never read.
async fn page(run: &impl Run, condition: Condition, query: &Query) -> Stored<Vec<Row>> {
    let ids = case_file::Entity::find().select_only().column(case_file::Column::Id);
    let ids = in_order(ids.filter(condition), query)
        .limit(PAGE)
        .offset(query.page.saturating_sub(1).min(MAX_PAGE) * PAGE);
    let page = case_file::Column::Id.in_subquery(ids.into_query());
    Ok(in_order(rows().filter(page), query).into_model::<Row>().all(run).await?)
}

/// The ids of all cases of a list that an actor may see, in its order: what a file is made of,
/// [`PIECE`] rows at a time, without a connection held in between. One statement.
///
/// # Errors
/// The database's.
pub async fn ids(
    run: &impl Run,
    actor: &Actor,
    query: &Query,
    now: DateTime<Utc>,
) -> Stored<Vec<CaseId>> {
    let ids = case_file::Entity::find().select_only().column(case_file::Column::Id);
    let ids = in_order(ids.filter(query.condition(actor, now)), query);
    Ok(ids.into_tuple().all(run).await?)
}

/// Rows of a piece of a file.
pub const PIECE: usize = 500;

/// The rows of cases, in the order of the ids. One statement.
///
/// # Errors
/// The database's.
pub async fn of_ids(run: &impl Run, ids: &[CaseId]) -> Stored<Vec<Row>> {
    let found = rows()
        .filter(case_file::Column::Id.is_in(ids.iter().copied()))
        .into_model::<Row>()
        .all(run)
        .await?;
    let mut by_id: HashMap<CaseId, Row> = found.into_iter().map(|row| (row.id, row)).collect();
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// What a [`Row`] needs.
fn rows() -> Select<case_file::Entity> {
    use case_file::Column;
    case_file::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Reference,
            Column::Origin,
            Column::Example,
            Column::Kind,
            Column::RegionId,
            Column::MunicipalityNis,
            Column::MunicipalityName,
            Column::Province,
            Column::PlaceName,
            Column::Stage,
            Column::ClockState,
            Column::ClockDueAt,
            Column::ClockResultAt,
            Column::ClockLeadSeconds,
            Column::WithdrawnAt,
            Column::Attempted,
            Column::CurrentStep,
            Column::TasksTotal,
            Column::TasksDone,
            Column::Capacity,
            Column::StartEdtf,
            Column::StartPart,
            Column::SortAt,
            Column::ClosingEdtf,
            Column::ClosingPart,
            Column::OfficerId,
        ])
        .column_as(person::Column::Name, "officer")
        .join(JoinType::LeftJoin, officer())
}

fn in_order(select: Select<case_file::Entity>, query: &Query) -> Select<case_file::Entity> {
    use case_file::Column;
    let (column, order) = query.order();
    let select = match query.sort {
        // What has none comes last, whichever way the rest is sorted.
        Sort::Clock | Sort::Start | Sort::Capacity => {
            select.order_by_with_nulls(column, order.clone(), NullOrdering::Last)
        }
        Sort::Date | Sort::Municipality | Sort::Reference => select.order_by(column, order.clone()),
    };
    let select = match query.sort {
        Sort::Start => {
            select.order_by_with_nulls(Column::StartLatest, order.clone(), NullOrdering::Last)
        }
        _ => select,
    };
    select.order_by(Column::Id, order)
}

/// Beyond this no page is asked for: the databases count rows in 63 bits.
const MAX_PAGE: u64 = 1_000_000;

/// The officer of a case, for the name.
fn officer() -> sea_orm::RelationDef {
    case_file::Entity::belongs_to(person::Entity)
        .from(case_file::Column::OfficerId)
        .to(person::Column::Id)
        .into()
}

async fn per_province(run: &impl Run, condition: Condition) -> Stored<Vec<(String, u64)>> {
    use case_file::Column;
    let rows: Vec<(String, i64)> = case_file::Entity::find()
        .select_only()
        .column(Column::Province)
        .column_as(Column::Id.count(), "number")
        .filter(condition)
        .group_by(Column::Province)
        .order_by_asc(Column::Province)
        .into_tuple()
        .all(run)
        .await?;
    Ok(rows.into_iter().map(|(name, n)| (name, u64::try_from(n).unwrap_or_default())).collect())
}

/// A case as a reference to it shows it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Brief {
    pub id: CaseId,
    pub reference: String,
    pub kind: CaseKind,
    pub stage: Stage,
    pub origin: Origin,
    pub municipality_name: String,
    pub opened_at: DateTime<Utc>,
    pub start_edtf: Option<String>,
    pub start_part: Option<String>,
}

/// The cases of a municipality that an actor may see, latest first: what may be a duplicate or a
/// predecessor. `codes` are the codes that the municipality has had.
///
/// # Errors
/// The database's.
pub async fn of_municipality(run: &impl Run, actor: &Actor, codes: &[&str]) -> Stored<Vec<Brief>> {
    let rows = briefs()
        .filter(visible_to(actor))
        .filter(case_file::Column::MunicipalityNis.is_in(codes.iter().copied()))
        .order_by_desc(case_file::Column::SortAt)
        .limit(PAGE);
    Ok(rows.into_model::<Brief>().all(run).await?)
}

/// What a [`Brief`] needs.
pub(super) fn briefs() -> sea_orm::Select<case_file::Entity> {
    use case_file::Column;
    case_file::Entity::find().select_only().columns([
        Column::Id,
        Column::Reference,
        Column::Kind,
        Column::Stage,
        Column::Origin,
        Column::MunicipalityName,
        Column::OpenedAt,
        Column::StartEdtf,
        Column::StartPart,
    ])
}

impl Brief {
    /// Whether a new case in the same place may be the same case.
    pub fn is_under_way(&self) -> bool {
        !matches!(self.stage, Stage::Closed | Stage::Withdrawn) && self.origin == Origin::Live
    }
}

/// An imprecise date from its two columns.
pub(super) fn imprecise(edtf: Option<&str>, part: Option<&str>) -> Stored<Option<Imprecise>> {
    let Some(text) = edtf else { return Ok(None) };
    let corrupt = || StoreError::Corrupt(format!("date {text}, part {part:?}"));
    let date = Imprecise::parse(text).map_err(|_| corrupt())?;
    let part = part.map(|code| Part::from_code(code).ok_or_else(corrupt)).transpose()?;
    date.with_part(part).map(Some).map_err(|_| corrupt())
}
