//! Reference data: regions, municipalities, places, the offer's items.
//!
//! Names are searched in memory (see [`crate::domain::places`] for why); the database has the last
//! word on which codes exist and on the region of each municipality.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::vocab::RegionId;
use entity::{local_authority, offer_item, place, region};
use sea_orm::sea_query::{OnConflict, any};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::domain::places::{AsOf, Candidate, Gazetteer, fold, read};
use crate::store::{Run, StoreError, Stored, Tx};

/// Rows per statement. SQLite allows 32,766 values in one.
const CHUNK: usize = 500;

/// A region: the unit of assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    pub id: RegionId,
    /// Such as `WVL`; part of references.
    pub code: String,
    pub name: String,
}

/// A municipality as of a day, with its region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    pub nis_code: String,
    pub name: String,
    pub province: String,
    pub region_id: RegionId,
    /// Such as `WVL`.
    pub region_code: String,
    /// `rand` or `taalgrens`.
    pub language_facilities: Option<String>,
}

fn municipality_in(regions: &[Region], row: local_authority::Model) -> Stored<Municipality> {
    let region = regions.iter().find(|region| region.id == row.region_id);
    let region = region
        .ok_or_else(|| StoreError::Corrupt(format!("municipality {}: no region", row.nis_code)))?;
    Ok(Municipality {
        nis_code: row.nis_code,
        name: row.name,
        province: row.province,
        region_id: region.id,
        region_code: region.code.clone(),
        language_facilities: row.language_facilities,
    })
}

/// An item of the standard offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferItem {
    pub code: String,
    pub title: String,
    pub title_en: String,
    /// First day on which it is no longer offered.
    pub retired_on: Option<NaiveDate>,
}

/// How many rows [`load`] added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    pub regions: usize,
    pub municipalities: usize,
    pub places: usize,
    pub offer_items: usize,
}

/// Adds what the program's lists have and the database lacks. Rows that are there stay as they are,
/// so that a region given to a municipality by hand survives every start.
///
/// # Errors
/// The database's; [`StoreError::Corrupt`] when a province of the lists has no region.
pub async fn load(tx: &Tx) -> Stored<Loaded> {
    let (regions, of_province) = load_regions(tx).await?;
    Ok(Loaded {
        regions,
        municipalities: load_municipalities(tx, &of_province).await?,
        places: load_places(tx).await?,
        offer_items: load_offer(tx).await?,
    })
}

/// The built-in regions by the province whose municipalities begin in them.
async fn load_regions(tx: &Tx) -> Stored<(usize, HashMap<String, RegionId>)> {
    let mut there: HashMap<String, RegionId> =
        region::Entity::find().all(tx).await?.into_iter().map(|row| (row.code, row.id)).collect();
    let rows = read(include_str!("../../data/regions.csv"), |row| {
        let text = |index| row.get(index).map(str::to_owned);
        Some((text(0)?, text(1)?, row.get(2)?.parse().ok()?, text(3)?))
    });
    let mut added = Vec::new();
    let mut of_province = HashMap::new();
    for (code, name, position, province) in rows {
        let id = *there.entry(code.clone()).or_insert_with(|| {
            let id = RegionId::new();
            added.push(region::Model { id, code, name, position });
            id
        });
        of_province.insert(province, id);
    }
    Ok((insert(tx, added).await?, of_province))
}

async fn load_municipalities(tx: &Tx, regions: &HashMap<String, RegionId>) -> Stored<usize> {
    let there: HashSet<String> = local_authority::Entity::find()
        .select_only()
        .column(local_authority::Column::NisCode)
        .into_tuple()
        .all(tx)
        .await?
        .into_iter()
        .collect();
    let missing = Gazetteer::built_in().municipalities().iter();
    let rows = missing
        .filter(|row| !there.contains(&row.nis_code))
        .map(|row| {
            let region_id = regions.get(&row.province).copied();
            Ok(local_authority::Model {
                region_id: region_id.ok_or_else(|| {
                    StoreError::Corrupt(format!("no region for {}", row.province))
                })?,
                nis_code: row.nis_code.clone(),
                name: row.name.clone(),
                name_folded: fold(&row.name),
                province: row.province.clone(),
                valid_from: row.valid_from,
                valid_to: row.valid_to,
                merged_into: row.merged_into.clone(),
                language_facilities: row.language_facilities.clone(),
            })
        })
        .collect::<Stored<Vec<_>>>()?;
    insert(tx, rows).await
}

async fn load_places(tx: &Tx) -> Stored<usize> {
    let there: HashSet<String> = place::Entity::find()
        .select_only()
        .column(place::Column::Id)
        .into_tuple()
        .all(tx)
        .await?
        .into_iter()
        .collect();
    let missing = Gazetteer::built_in().places().iter();
    let rows = missing.filter(|row| !there.contains(&row.id)).map(|row| place::Model {
        id: row.id.clone(),
        name: row.name.clone(),
        name_folded: fold(&row.name),
        postcode: row.postcode.clone(),
        nis_code: row.nis_code.clone(),
        nis_code_before_2025: row.nis_code_before_2025.clone(),
    });
    insert(tx, rows.collect()).await
}

async fn load_offer(tx: &Tx) -> Stored<usize> {
    let there: HashSet<String> =
        offer_item::Entity::find().all(tx).await?.into_iter().map(|row| row.code).collect();
    let rows = read(include_str!("../../data/offer.csv"), |row| {
        let text = |index| row.get(index).map(str::to_owned);
        Some(offer_item::Model {
            code: text(0)?,
            position: row.get(1)?.parse().ok()?,
            title: text(2)?,
            title_en: text(3)?,
            retired_on: row.get(4).and_then(|day| day.parse().ok()),
        })
    });
    insert(tx, rows.into_iter().filter(|row| !there.contains(&row.code)).collect()).await
}

/// Inserts rows in chunks, leaving out any that another process inserted in the meantime.
async fn insert<M>(tx: &Tx, rows: Vec<M>) -> Stored<usize>
where
    M: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel> + sea_orm::ModelTrait,
    <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity>,
{
    let mut added = 0;
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let chunk: Vec<_> = rows.by_ref().take(CHUNK).collect();
        added += chunk.len();
        <M::Entity as EntityTrait>::insert_many(chunk)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(added)
}

/// The regions in their order.
///
/// # Errors
/// The database's.
pub async fn regions(run: &impl Run) -> Stored<Vec<Region>> {
    let rows = region::Entity::find().order_by_asc(region::Column::Position).all(run).await?;
    Ok(rows.into_iter().map(|r| Region { id: r.id, code: r.code, name: r.name }).collect())
}

/// The items of the standard offer in their order, retired ones included.
///
/// # Errors
/// The database's.
pub async fn offer(run: &impl Run) -> Stored<Vec<OfferItem>> {
    let rows = offer_item::Entity::find().order_by_asc(offer_item::Column::Position).all(run);
    Ok(rows
        .await?
        .into_iter()
        .map(|row| OfferItem {
            code: row.code,
            title: row.title,
            title_en: row.title_en,
            retired_on: row.retired_on,
        })
        .collect())
}

/// The municipalities in force on a Brussels day, by name. For plain selects. Two statements.
///
/// # Errors
/// The database's.
pub async fn municipalities(run: &impl Run, day: NaiveDate) -> Stored<Vec<Municipality>> {
    use local_authority::Column;
    let rows = local_authority::Entity::find()
        .filter(any![Column::ValidFrom.is_null(), Column::ValidFrom.lte(day)])
        .filter(any![Column::ValidTo.is_null(), Column::ValidTo.gte(day)])
        .order_by_asc(Column::NameFolded)
        .order_by_asc(Column::NisCode)
        .all(run)
        .await?;
    let regions = regions(run).await?;
    rows.into_iter().map(|row| municipality_in(&regions, row)).collect()
}

/// All municipality codes, whatever their period. Two statements.
///
/// # Errors
/// The database's.
pub async fn all_municipalities(run: &impl Run) -> Stored<Vec<Municipality>> {
    let regions = regions(run).await?;
    let rows = local_authority::Entity::find().all(run).await?;
    rows.into_iter().map(|row| municipality_in(&regions, row)).collect()
}

/// The municipality that a code means on a Brussels day, through mergers. Two statements. `None`: no
/// such code, or on that day it stands for several municipalities (a code of 2025 asked for 2024).
///
/// # Errors
/// The database's.
pub async fn municipality_as_of(
    run: &impl Run,
    nis_code: &str,
    day: NaiveDate,
) -> Stored<Option<Municipality>> {
    let AsOf::One(row) = Gazetteer::built_in().as_of(nis_code, day) else { return Ok(None) };
    municipality(run, &row.nis_code).await
}

/// A municipality by code, whatever its period. Two statements.
///
/// # Errors
/// The database's.
pub async fn municipality(run: &impl Run, nis_code: &str) -> Stored<Option<Municipality>> {
    let Some(row) = local_authority::Entity::find_by_id(nis_code).one(run).await? else {
        return Ok(None);
    };
    municipality_in(&regions(run).await?, row).map(Some)
}

/// A chosen [`Candidate`] resolved for a day: the municipality, and the place's name if the choice
/// was a place. `None`: no value of ours, or not one municipality on that day.
///
/// # Errors
/// The database's.
pub async fn location(
    run: &impl Run,
    value: &str,
    day: NaiveDate,
) -> Stored<Option<(Municipality, Option<String>)>> {
    let Some(found) = Gazetteer::built_in().locate(value, day) else { return Ok(None) };
    let place = found.place.map(|place| place.name.clone());
    let row = municipality(run, &found.municipality.nis_code).await?;
    Ok(row.map(|row| (row, place)))
}

/// What could be meant by a name, postcode or label on a day, best first; see
/// [`Gazetteer::search`]. Only what this database knows is offered. One statement.
///
/// # Errors
/// The database's.
pub async fn search_places(
    run: &impl Run,
    query: &str,
    day: NaiveDate,
    limit: usize,
) -> Stored<Vec<Candidate>> {
    let mut found = Gazetteer::built_in().search(query, day, limit);
    if found.is_empty() {
        return Ok(found);
    }
    let codes: HashSet<&str> = found.iter().map(|candidate| candidate.nis_code.as_str()).collect();
    let known: HashSet<String> = local_authority::Entity::find()
        .select_only()
        .column(local_authority::Column::NisCode)
        .filter(local_authority::Column::NisCode.is_in(codes))
        .into_tuple()
        .all(run)
        .await?
        .into_iter()
        .collect();
    found.retain(|candidate| known.contains(&candidate.nis_code));
    Ok(found)
}

/// Gives a municipality to another region. False: no such municipality or region code.
///
/// # Errors
/// The database's.
pub async fn move_to_region(tx: &Tx, nis_code: &str, region_code: &str) -> Stored<bool> {
    let region =
        region::Entity::find().filter(region::Column::Code.eq(region_code)).one(tx).await?;
    let Some(region) = region else { return Ok(false) };
    let done = local_authority::Entity::update_many()
        .col_expr(local_authority::Column::RegionId, region.id.into())
        .filter(local_authority::Column::NisCode.eq(nis_code))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
