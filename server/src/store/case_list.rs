//! The list of cases: filters, sorting, pages. Two statements, whatever the number of rows.

use chrono::{DateTime, TimeDelta, Utc};
use entity::vocab::{CaseId, CaseKind, ClockState, Origin, PersonId, RegionId, Stage};
use entity::{case_file, person};
use sea_orm::sea_query::{Expr, LikeExpr, Order};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::domain::access::Actor;
use crate::domain::deadline::{Clock, ClockResult, SOON_HOURS, Standing, URGENT_HOURS, standing};
use crate::domain::edtf::{Imprecise, Part};
use crate::domain::places::fold;
use crate::store::cases::visible_to;
use crate::store::{Run, StoreError, Stored};

/// Cases on a page.
pub const PAGE: u64 = 50;
/// Words of a search that are looked at.
const MAX_WORDS: usize = 8;

/// How a clock stands at the moment of looking, as a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFilter {
    /// Any clock without a result, late or not.
    Open,
    Running,
    Soon,
    Urgent,
    /// Past due, no contact yet.
    MissedOpen,
    Met,
    /// Past due, and closed since.
    Missed,
    Ended,
    NotStarted,
    NotRecorded,
}

impl ClockFilter {
    pub const ALL: [Self; 10] = [
        Self::Open,
        Self::Running,
        Self::Soon,
        Self::Urgent,
        Self::MissedOpen,
        Self::Met,
        Self::Missed,
        Self::Ended,
        Self::NotStarted,
        Self::NotRecorded,
    ];

    /// The word in the URL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Running => "running",
            Self::Soon => "soon",
            Self::Urgent => "urgent",
            Self::MissedOpen => "missed-open",
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Ended => "ended",
            Self::NotStarted => "not-started",
            Self::NotRecorded => "not-recorded",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.as_str() == text)
    }

    /// The rows that stand so at an instant. The bounds are those of [`standing`].
    fn condition(self, now: DateTime<Utc>) -> Condition {
        use case_file::Column::{ClockDueAt, ClockState as State};
        let is = |state: ClockState| Condition::all().add(State.eq(state));
        let open = || is(ClockState::Running);
        let hours = |hours| now + TimeDelta::hours(hours);
        match self {
            Self::Open => open(),
            Self::Running => open().add(ClockDueAt.gt(hours(SOON_HOURS))),
            Self::Soon => open()
                .add(ClockDueAt.gt(hours(URGENT_HOURS)))
                .add(ClockDueAt.lte(hours(SOON_HOURS))),
            Self::Urgent => {
                open().add(ClockDueAt.gte(now)).add(ClockDueAt.lte(hours(URGENT_HOURS)))
            }
            Self::MissedOpen => open().add(ClockDueAt.lt(now)),
            Self::Met => is(ClockState::Met),
            Self::Missed => is(ClockState::Missed),
            Self::Ended => is(ClockState::Ended),
            Self::NotStarted => is(ClockState::NotStarted),
            Self::NotRecorded => is(ClockState::NotRecorded),
        }
    }
}

/// The year in which a case counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearFilter {
    Of(i32),
    /// What is known of its dates does not lie within one year.
    Unknown,
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the moment that the case counts from, the latest first.
    #[default]
    Date,
    Municipality,
    Reference,
    /// The due instant; cases without one come last.
    Clock,
    Capacity,
}

impl Sort {
    pub const ALL: [Self; 5] =
        [Self::Date, Self::Municipality, Self::Reference, Self::Clock, Self::Capacity];

    /// The word in the URL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Municipality => "municipality",
            Self::Reference => "reference",
            Self::Clock => "clock",
            Self::Capacity => "capacity",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }

    /// Whether its own direction is from high to low.
    pub const fn falls(self) -> bool {
        matches!(self, Self::Date | Self::Capacity)
    }
}

/// Which cases, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    pub region: Option<RegionId>,
    pub province: Option<String>,
    pub stage: Option<Stage>,
    /// A letter.
    pub step: Option<String>,
    pub clock: Option<ClockFilter>,
    pub year: Option<YearFilter>,
    pub origin: Option<Origin>,
    pub sort: Sort,
    /// Against the sort's own direction.
    pub reversed: bool,
    /// From 1.
    pub page: u64,
}

impl Query {
    fn condition(&self, actor: &Actor, now: DateTime<Utc>) -> Condition {
        use case_file::Column;
        let year = self.year.map(|year| match year {
            YearFilter::Of(year) => Column::Year.eq(year),
            YearFilter::Unknown => Column::Year.is_null(),
        });
        let words = fold(&self.text);
        let words = words.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS);
        words
            .map(contains)
            .fold(visible_to(actor), Condition::add)
            .add_option(self.region.map(|region| Column::RegionId.eq(region)))
            .add_option(self.province.as_ref().map(|province| Column::Province.eq(province)))
            .add_option(self.stage.map(|stage| Column::Stage.eq(stage)))
            .add_option(self.step.as_ref().map(|step| Column::CurrentStep.eq(step)))
            .add_option(self.clock.map(|clock| clock.condition(now)))
            .add_option(year)
            .add_option(self.origin.map(|origin| Column::Origin.eq(origin)))
    }

    fn order(&self) -> (case_file::Column, Order) {
        use case_file::Column;
        let column = match self.sort {
            Sort::Date => Column::SortAt,
            Sort::Municipality => Column::MunicipalityName,
            Sort::Reference => Column::Reference,
            Sort::Clock => Column::ClockDueAt,
            Sort::Capacity => Column::Capacity,
        };
        let falls = self.sort.falls() != self.reversed;
        (column, if falls { Order::Desc } else { Order::Asc })
    }
}

/// A folded word anywhere in what a case is found by. Folding leaves no wildcards in it.
fn contains(word: &str) -> Expr {
    use sea_orm::sea_query::ExprTrait;
    Expr::col((case_file::Entity, case_file::Column::SearchText))
        .like(LikeExpr::new(format!("%{word}%")))
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    pub id: CaseId,
    pub reference: String,
    pub origin: Origin,
    pub example: bool,
    pub kind: CaseKind,
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
    let rows = page(run, condition, query).await?;
    Ok(Found { rows, total, provinces })
}

async fn page(run: &impl Run, condition: Condition, query: &Query) -> Stored<Vec<Row>> {
    use case_file::Column;
    let (column, order) = query.order();
    let mut select = case_file::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Reference,
            Column::Origin,
            Column::Example,
            Column::Kind,
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
            Column::OfficerId,
        ])
        .column_as(person::Column::Name, "officer")
        .join(JoinType::LeftJoin, officer())
        .filter(condition);
    if matches!(query.sort, Sort::Clock | Sort::Capacity) {
        // What has none comes last, whichever way the rest is sorted.
        select = select.order_by(column.is_null(), Order::Asc);
    }
    Ok(select
        .order_by(column, order.clone())
        .order_by(Column::Id, order)
        .limit(PAGE)
        .offset(query.page.saturating_sub(1).min(MAX_PAGE) * PAGE)
        .into_model::<Row>()
        .all(run)
        .await?)
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
