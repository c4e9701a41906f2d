//! What the pictures show besides rows of the list of cases.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::vocab::{CaseId, FactKind, RegionId};
use entity::{case_file, fact, fact_choice};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use crate::domain::access::Actor;
use crate::domain::fact::Facts;
use crate::store::cases::{read_choice, read_fact, visible_to};
use crate::store::focus::Focus;
use crate::store::{Run, Stored};

/// Cases of one region that count in one month.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct MonthCount {
    pub region_id: RegionId,
    /// Such as 202603; none: what is known of their dates does not lie within one month.
    pub month: Option<i32>,
    pub cases: i64,
}

/// Cases by region and month. One statement.
///
/// # Errors
/// The database's.
pub async fn months(run: &impl Run, actor: &Actor, focus: &Focus) -> Stored<Vec<MonthCount>> {
    use case_file::Column;
    Ok(case_file::Entity::find()
        .select_only()
        .columns([Column::RegionId, Column::Month])
        .column_as(Column::Id.count(), "cases")
        .filter(visible_to(actor))
        .filter(focus.condition())
        .group_by(Column::RegionId)
        .group_by(Column::Month)
        .into_model::<MonthCount>()
        .all(run)
        .await?)
}

/// The first day that a case can count from; none when there is no case. One statement.
///
/// # Errors
/// The database's.
pub async fn earliest(run: &impl Run, actor: &Actor) -> Stored<Option<NaiveDate>> {
    use case_file::Column;
    Ok(case_file::Entity::find()
        .select_only()
        .column(Column::CountedFrom)
        .filter(visible_to(actor))
        .filter(Column::CountedFrom.is_not_null())
        .order_by_asc(Column::CountedFrom)
        .limit(1)
        .into_tuple()
        .one(run)
        .await?)
}

/// What was stated of the announcement and the capacity of some cases. Two statements.
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn stated(run: &impl Run, cases: &[CaseId]) -> Stored<HashMap<CaseId, Facts>> {
    let mut facts: HashMap<CaseId, Facts> = HashMap::new();
    let stated = fact::Entity::find()
        .filter(fact::Column::CaseId.is_in(cases.iter().copied()))
        .filter(fact::Column::Kind.is_in([FactKind::Announcement, FactKind::Capacity]))
        .order_by_asc(fact::Column::RecordedAt)
        .order_by_asc(fact::Column::Id);
    for row in stated.all(run).await? {
        facts.entry(row.case_id).or_default().list.push(read_fact(row)?);
    }
    let chosen = fact_choice::Entity::find()
        .filter(fact_choice::Column::CaseId.is_in(cases.iter().copied()));
    for row in chosen.all(run).await? {
        facts.entry(row.case_id).or_default().choices.push(read_choice(row));
    }
    Ok(facts)
}
