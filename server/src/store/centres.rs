//! The register of centres: its list, one centre with its cases, and writing it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, CaseKind, CentreId, PersonId, RegionId, Stage};
use entity::{case_centre, case_file, local_authority, reception_centre};
use sea_orm::sea_query::{Expr, LikeExpr, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationDef, Select, Set,
};

use crate::domain::access::Actor;
use crate::domain::centre::Centre;
use crate::domain::edtf::Imprecise;
use crate::domain::places::fold;
use crate::store::case_list::imprecise;
use crate::store::cases::visible_to;
use crate::store::{Run, Stored, Tx};

/// Centres on a page.
pub const PAGE: u64 = 50;
/// Words of a search that are looked at.
const MAX_WORDS: usize = 8;
/// Beyond this no page is asked for: the databases count rows in 63 bits.
const MAX_PAGE: u64 = 1_000_000;

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    pub region: Option<RegionId>,
    /// With or without a case.
    pub in_case: Option<bool>,
    /// Only in municipalities with these codes.
    pub nis: Option<Vec<String>>,
    /// From 1.
    pub page: u64,
}

/// A centre in the list.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Row {
    pub id: CentreId,
    pub name: String,
    pub address: Option<String>,
    pub place_name: Option<String>,
    pub operator_name: Option<String>,
    pub opened_edtf: Option<String>,
    pub opened_part: Option<String>,
    pub closed_edtf: Option<String>,
    pub closed_part: Option<String>,
    pub municipality: String,
    pub province: String,
}

impl Row {
    /// When it opened.
    ///
    /// # Errors
    /// Stored text that is no date.
    pub fn opened(&self) -> Stored<Option<Imprecise>> {
        imprecise(self.opened_edtf.as_deref(), self.opened_part.as_deref())
    }

    /// When it closed.
    ///
    /// # Errors
    /// Stored text that is no date.
    pub fn closed(&self) -> Stored<Option<Imprecise>> {
        imprecise(self.closed_edtf.as_deref(), self.closed_part.as_deref())
    }
}

/// A page of the list.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub rows: Vec<Row>,
    pub total: u64,
    /// How many cases that the viewer may see belong to each.
    pub cases: HashMap<CentreId, i64>,
}

/// The municipality of a centre.
fn municipality() -> RelationDef {
    reception_centre::Entity::belongs_to(local_authority::Entity)
        .from(reception_centre::Column::NisCode)
        .to(local_authority::Column::NisCode)
        .into()
}

/// The case of a link.
fn case_of_link() -> RelationDef {
    case_centre::Entity::belongs_to(case_file::Entity)
        .from(case_centre::Column::CaseId)
        .to(case_file::Column::Id)
        .into()
}

fn condition(query: &Query) -> Condition {
    use reception_centre::Column;
    use sea_orm::sea_query::ExprTrait;
    let words = fold(&query.text);
    let contains = |word: &str| {
        // Folding leaves no wildcards in a word.
        Expr::col((reception_centre::Entity, Column::SearchText))
            .like(LikeExpr::new(format!("%{word}%")))
    };
    let words = words.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS);
    let linked = || {
        let links = case_centre::Entity::find().select_only();
        links.column(case_centre::Column::CentreId).into_query()
    };
    words
        .map(contains)
        .fold(Condition::all(), Condition::add)
        .add_option(query.region.map(|region| local_authority::Column::RegionId.eq(region)))
        .add_option(query.nis.as_ref().map(|codes| Column::NisCode.is_in(codes.iter().cloned())))
        .add_option(query.in_case.map(|with| {
            if with {
                Column::Id.in_subquery(linked())
            } else {
                Column::Id.not_in_subquery(linked())
            }
        }))
}

fn listed(condition: Condition) -> Select<reception_centre::Entity> {
    reception_centre::Entity::find().join(JoinType::InnerJoin, municipality()).filter(condition)
}

/// A page of the register by name. Three statements; two when nothing is found.
///
/// # Errors
/// The database's.
pub async fn find(run: &impl Run, actor: &Actor, query: &Query) -> Stored<Found> {
    let condition = condition(query);
    let total = listed(condition.clone()).count(run).await?;
    let offset = query.page.saturating_sub(1).min(MAX_PAGE) * PAGE;
    let rows = rows(condition).limit(PAGE).offset(offset).into_model::<Row>().all(run).await?;
    let cases = counts(run, actor, rows.iter().map(|row| row.id).collect()).await?;
    Ok(Found { rows, total, cases })
}

/// The first of the register by name, as many as there are up to a number. Two statements.
///
/// # Errors
/// The database's.
pub async fn first(run: &impl Run, actor: &Actor, query: &Query, most: u64) -> Stored<Found> {
    let rows = rows(condition(query)).limit(most).into_model::<Row>().all(run).await?;
    let cases = counts(run, actor, rows.iter().map(|row| row.id).collect()).await?;
    Ok(Found { total: rows.len() as u64, rows, cases })
}

/// What a [`Row`] needs, by name.
fn rows(condition: Condition) -> Select<reception_centre::Entity> {
    use reception_centre::Column;
    listed(condition)
        .select_only()
        .columns([
            Column::Id,
            Column::Name,
            Column::Address,
            Column::PlaceName,
            Column::OperatorName,
            Column::OpenedEdtf,
            Column::OpenedPart,
            Column::ClosedEdtf,
            Column::ClosedPart,
        ])
        .column_as(local_authority::Column::Name, "municipality")
        .column_as(local_authority::Column::Province, "province")
        .order_by_asc(Column::NameFolded)
        .order_by_asc(Column::Id)
}

async fn counts(
    run: &impl Run,
    actor: &Actor,
    ids: Vec<CentreId>,
) -> Stored<HashMap<CentreId, i64>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(CentreId, i64)> = case_centre::Entity::find()
        .select_only()
        .column(case_centre::Column::CentreId)
        .column_as(case_centre::Column::CaseId.count(), "cases")
        .join(JoinType::InnerJoin, case_of_link())
        .filter(case_centre::Column::CentreId.is_in(ids))
        .filter(visible_to(actor))
        .group_by(case_centre::Column::CentreId)
        .into_tuple()
        .all(run)
        .await?;
    Ok(rows.into_iter().collect())
}

/// One centre as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    pub centre: Centre,
    /// Grows with each change.
    pub version: i32,
}

/// A centre by id.
///
/// # Errors
/// The database's; a date that cannot be read.
pub async fn one(run: &impl Run, id: CentreId) -> Stored<Option<Stands>> {
    let Some(row) = reception_centre::Entity::find_by_id(id).one(run).await? else {
        return Ok(None);
    };
    Ok(Some(Stands { version: row.version, centre: read(row)? }))
}

/// A centre from its row.
pub(super) fn read(row: reception_centre::Model) -> Stored<Centre> {
    Ok(Centre {
        opened: imprecise(row.opened_edtf.as_deref(), row.opened_part.as_deref())?,
        closed: imprecise(row.closed_edtf.as_deref(), row.closed_part.as_deref())?,
        id: row.id,
        name: row.name,
        address: row.address,
        nis: row.nis_code,
        place: row.place_name,
        operator: row.operator_name,
        note: row.note,
    })
}

/// A case of a centre, with the period that it stands for.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Period {
    pub id: CaseId,
    pub reference: String,
    pub kind: CaseKind,
    pub stage: Stage,
    pub operator_name: Option<String>,
    pub capacity: Option<i64>,
    pub start_edtf: Option<String>,
    pub start_part: Option<String>,
    pub closing_edtf: Option<String>,
    pub closing_part: Option<String>,
}

impl Period {
    /// When residents came or are to come.
    ///
    /// # Errors
    /// Stored text that is no date.
    pub fn start(&self) -> Stored<Option<Imprecise>> {
        imprecise(self.start_edtf.as_deref(), self.start_part.as_deref())
    }

    /// When it closed or is to close.
    ///
    /// # Errors
    /// Stored text that is no date.
    pub fn closing(&self) -> Stored<Option<Imprecise>> {
        imprecise(self.closing_edtf.as_deref(), self.closing_part.as_deref())
    }
}

/// The cases of a centre that the viewer may see, latest first.
///
/// # Errors
/// The database's.
pub async fn periods(run: &impl Run, actor: &Actor, id: CentreId) -> Stored<Vec<Period>> {
    use case_file::Column;
    Ok(case_file::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Reference,
            Column::Kind,
            Column::Stage,
            Column::OperatorName,
            Column::Capacity,
            Column::StartEdtf,
            Column::StartPart,
            Column::ClosingEdtf,
            Column::ClosingPart,
        ])
        .join(JoinType::InnerJoin, case_of_link().rev())
        .filter(case_centre::Column::CentreId.eq(id))
        .filter(visible_to(actor))
        .order_by_desc(Column::SortAt)
        .order_by_desc(Column::Id)
        .into_model::<Period>()
        .all(run)
        .await?)
}

/// A centre's columns; `municipality` is the name of its municipality.
fn columns(centre: Centre, municipality: &str) -> reception_centre::ActiveModel {
    let part = |date: &Option<Imprecise>| {
        date.as_ref().and_then(|d| d.part()).map(|part| part.code().to_owned())
    };
    reception_centre::ActiveModel {
        name_folded: Set(fold(&centre.name)),
        search_text: Set(centre.search_text(municipality)),
        opened_edtf: Set(centre.opened.as_ref().map(Imprecise::text)),
        opened_part: Set(part(&centre.opened)),
        closed_edtf: Set(centre.closed.as_ref().map(Imprecise::text)),
        closed_part: Set(part(&centre.closed)),
        name: Set(centre.name),
        address: Set(centre.address),
        nis_code: Set(centre.nis),
        place_name: Set(centre.place),
        operator_name: Set(centre.operator),
        note: Set(centre.note),
        ..Default::default()
    }
}

/// Adds a centre; `false` when it is there already.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &Tx,
    centre: Centre,
    municipality: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Stored<bool> {
    let row = reception_centre::ActiveModel {
        id: Set(centre.id),
        recorded_at: Set(now),
        recorded_by: Set(Some(by)),
        version: Set(1),
        ..columns(centre, municipality)
    };
    let written = reception_centre::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(written == 1)
}

/// Saves a centre as the next version; `false` when somebody else was first.
///
/// # Errors
/// The database's.
pub async fn save(tx: &Tx, centre: Centre, municipality: &str, seen: i32) -> Stored<bool> {
    let id = centre.id;
    let row = reception_centre::ActiveModel {
        version: Set(seen.saturating_add(1)),
        ..columns(centre, municipality)
    };
    let touched = reception_centre::Entity::update_many()
        .set(row)
        .filter(reception_centre::Column::Id.eq(id))
        .filter(reception_centre::Column::Version.eq(seen))
        .exec(tx)
        .await?
        .rows_affected;
    Ok(touched == 1)
}
