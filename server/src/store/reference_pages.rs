//! Reference data as the pages for it show and change it. Every change names what it expects to
//! find, so that nobody overwrites what somebody else wrote meanwhile.

use chrono::{DateTime, NaiveDate, Utc};
use entity::vocab::{PersonId, RegionId};
use entity::{journal_event, local_authority, offer_item, place, region};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use crate::domain::places::fold;
use crate::store::{Run, Stored, Tx, plans};

pub use local_authority::Model as Municipality;
pub use offer_item::Model as OfferItem;
pub use region::Model as Region;

/// The regions in their order, each with how many municipalities have it on a day. Two statements.
///
/// # Errors
/// The database's.
pub async fn regions(run: &impl Run, day: NaiveDate) -> Stored<Vec<(Region, i64)>> {
    let rows = region::Entity::find().order_by_asc(region::Column::Position).all(run).await?;
    let counts: Vec<(RegionId, i64)> = in_force(local_authority::Entity::find(), day)
        .select_only()
        .column(local_authority::Column::RegionId)
        .column_as(local_authority::Column::NisCode.count(), "municipalities")
        .group_by(local_authority::Column::RegionId)
        .into_tuple()
        .all(run)
        .await?;
    let count = |id| counts.iter().find(|(other, _)| *other == id).map_or(0, |(_, count)| *count);
    Ok(rows.into_iter().map(|row| (row.clone(), count(row.id))).collect())
}

fn in_force(
    rows: Select<local_authority::Entity>,
    day: NaiveDate,
) -> Select<local_authority::Entity> {
    use local_authority::Column;
    rows.filter(Column::ValidFrom.is_null().or(Column::ValidFrom.lte(day)))
        .filter(Column::ValidTo.is_null().or(Column::ValidTo.gte(day)))
}

/// The items of the offer in their order, retired ones included.
///
/// # Errors
/// The database's.
pub async fn offer(run: &impl Run) -> Stored<Vec<OfferItem>> {
    Ok(offer_item::Entity::find().order_by_asc(offer_item::Column::Position).all(run).await?)
}

/// How many municipalities and places there are. Two statements.
///
/// # Errors
/// The database's.
pub async fn counts(run: &impl Run) -> Stored<(u64, u64)> {
    let municipalities = local_authority::Entity::find().count(run).await?;
    Ok((municipalities, place::Entity::find().count(run).await?))
}

/// What the list of municipalities is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Part of a name, or the beginning of a code.
    pub text: String,
    pub region: Option<RegionId>,
    /// Only those in force on this day.
    pub on: Option<NaiveDate>,
}

/// One page of municipalities by name and code, and how many there are in all. Two statements.
/// Pages are counted from 1.
///
/// # Errors
/// The database's.
pub async fn municipalities(
    run: &impl Run,
    wanted: &Wanted,
    page: u64,
    per_page: u64,
) -> Stored<(Vec<Municipality>, u64)> {
    use local_authority::Column;
    let mut rows = local_authority::Entity::find();
    let text = fold(&wanted.text);
    if !text.is_empty() {
        let code = Column::NisCode.starts_with(text.as_str());
        rows = rows.filter(Column::NameFolded.contains(text.as_str()).or(code));
    }
    if let Some(region) = wanted.region {
        rows = rows.filter(Column::RegionId.eq(region));
    }
    if let Some(day) = wanted.on {
        rows = in_force(rows, day);
    }
    let total = rows.clone().count(run).await?;
    let rows = rows
        .order_by_asc(Column::NameFolded)
        .order_by_asc(Column::NisCode)
        .offset(page.saturating_sub(1).saturating_mul(per_page))
        .limit(per_page)
        .all(run);
    Ok((rows.await?, total))
}

/// A municipality by code.
///
/// # Errors
/// The database's.
pub async fn municipality(run: &impl Run, nis_code: &str) -> Stored<Option<Municipality>> {
    Ok(local_authority::Entity::find_by_id(nis_code).one(run).await?)
}

/// The names of some municipalities by code.
///
/// # Errors
/// The database's.
pub async fn names(run: &impl Run, codes: Vec<String>) -> Stored<Vec<(String, String)>> {
    use local_authority::Column;
    let rows = local_authority::Entity::find()
        .select_only()
        .columns([Column::NisCode, Column::Name])
        .filter(Column::NisCode.is_in(codes));
    Ok(rows.into_tuple().all(run).await?)
}

/// The places that lie in a municipality now or before 2025, by name.
///
/// # Errors
/// The database's.
pub async fn places_of(run: &impl Run, nis_code: &str) -> Stored<Vec<String>> {
    use place::Column;
    let rows = place::Entity::find()
        .select_only()
        .column(Column::Name)
        .filter(Column::NisCode.eq(nis_code).or(Column::NisCodeBefore2025.eq(nis_code)))
        .order_by_asc(Column::NameFolded);
    Ok(rows.into_tuple().all(run).await?)
}

/// A region by id.
///
/// # Errors
/// The database's.
pub async fn region(run: &impl Run, id: RegionId) -> Stored<Option<Region>> {
    Ok(region::Entity::find_by_id(id).one(run).await?)
}

/// An item of the offer by code.
///
/// # Errors
/// The database's.
pub async fn offer_item(run: &impl Run, code: &str) -> Stored<Option<OfferItem>> {
    Ok(offer_item::Entity::find_by_id(code).one(run).await?)
}

/// Who wrote about a subject last, and when. None: nobody since the data was loaded.
///
/// # Errors
/// The database's.
pub async fn last_change(
    run: &impl Run,
    subject: &str,
) -> Stored<Option<(Option<String>, DateTime<Utc>)>> {
    use journal_event::Column;
    let last: Option<(Option<PersonId>, DateTime<Utc>)> = journal_event::Entity::find()
        .select_only()
        .columns([Column::ActorId, Column::RecordedAt])
        .filter(Column::Subject.eq(subject))
        .order_by_desc(Column::RecordedAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .one(run)
        .await?;
    let Some((by, at)) = last else { return Ok(None) };
    Ok(Some((plans::name_of(run, by).await?, at)))
}

/// Adds a region behind the others. False: its code or its id is there.
///
/// # Errors
/// The database's.
pub async fn insert_region(tx: &Tx, id: RegionId, code: &str, name: &str) -> Stored<bool> {
    let last: Option<i32> = region::Entity::find()
        .select_only()
        .column(region::Column::Position)
        .order_by_desc(region::Column::Position)
        .into_tuple()
        .one(tx)
        .await?;
    let position = last.unwrap_or(0).saturating_add(1);
    let row = region::Model { id, code: code.to_owned(), name: name.to_owned(), position };
    let written = region::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(written == 1)
}

/// Renames a region. False: it is not called `was` any more.
///
/// # Errors
/// The database's.
pub async fn rename_region(tx: &Tx, id: RegionId, was: &str, name: &str) -> Stored<bool> {
    use region::Column;
    let done = region::Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .filter(Column::Id.eq(id))
        .filter(Column::Name.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Gives a municipality to another region. False: it is not in the region `was` any more.
///
/// # Errors
/// The database's.
pub async fn move_municipality(
    tx: &Tx,
    nis_code: &str,
    was: RegionId,
    to: RegionId,
) -> Stored<bool> {
    use local_authority::Column;
    let done = local_authority::Entity::update_many()
        .col_expr(Column::RegionId, Expr::value(to))
        .filter(Column::NisCode.eq(nis_code))
        .filter(Column::RegionId.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Adds an item behind the others of the offer. False: its code is there.
///
/// # Errors
/// The database's.
pub async fn insert_offer_item(tx: &Tx, item: OfferItem) -> Stored<bool> {
    let written = offer_item::Entity::insert(item.into_active_model())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(written == 1)
}

/// What of an item of the offer can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferText {
    pub title: String,
    pub title_en: String,
    /// First day on which it is no longer offered.
    pub retired_on: Option<NaiveDate>,
}

impl From<&OfferItem> for OfferText {
    fn from(row: &OfferItem) -> Self {
        let (title, title_en) = (row.title.clone(), row.title_en.clone());
        Self { title, title_en, retired_on: row.retired_on }
    }
}

/// Changes an item of the offer. False: it is not what it `was` any more.
///
/// # Errors
/// The database's.
pub async fn save_offer_item(
    tx: &Tx,
    code: &str,
    was: &OfferText,
    text: &OfferText,
) -> Stored<bool> {
    use offer_item::Column;
    let retired = match was.retired_on {
        Some(day) => Column::RetiredOn.eq(day),
        None => Column::RetiredOn.is_null(),
    };
    let done = offer_item::Entity::update_many()
        .col_expr(Column::Title, Expr::value(text.title.clone()))
        .col_expr(Column::TitleEn, Expr::value(text.title_en.clone()))
        .col_expr(Column::RetiredOn, Expr::value(text.retired_on))
        .filter(Column::Code.eq(code))
        .filter(Column::Title.eq(was.title.as_str()))
        .filter(Column::TitleEn.eq(was.title_en.as_str()))
        .filter(retired)
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
