//! Who and what stands round a case: partners, meetings, products, lasting involvement, centres.

use entity::vocab::{CaseId, CentreId, InvolvementId, MeetingId, PartnerId};
use entity::{case_centre, involvement, meeting, partner, product, reception_centre};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
};

use crate::domain::edtf::Imprecise;
use crate::domain::partner::{Involvement, Meeting, Partner, Product};
use crate::store::case_list::imprecise;
use crate::store::{Run, StoreError, Stored};

/// A centre of the register that a case belongs to.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Centre {
    pub id: CentreId,
    pub name: String,
    pub address: Option<String>,
}

/// Something that can be taken off its list, and whether it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    pub it: T,
    pub removed: bool,
}

fn partner_of(row: partner::Model) -> Listed<Partner> {
    Listed {
        removed: row.removed_at.is_some(),
        it: Partner {
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
        },
    }
}

/// The partners on a case's list, by organisation.
///
/// # Errors
/// The database's.
pub async fn partners(run: &impl Run, id: CaseId) -> Stored<Vec<Partner>> {
    let rows = partner::Entity::find()
        .filter(partner::Column::CaseId.eq(id))
        .filter(partner::Column::RemovedAt.is_null())
        .order_by_asc(partner::Column::Organisation)
        .order_by_asc(partner::Column::Id)
        .all(run)
        .await?;
    Ok(rows.into_iter().map(|row| partner_of(row).it).collect())
}

/// One partner of a case, on the list or taken off it.
///
/// # Errors
/// The database's.
pub async fn partner(
    run: &impl Run,
    case: CaseId,
    id: PartnerId,
) -> Stored<Option<Listed<Partner>>> {
    let row = partner::Entity::find_by_id(id).filter(partner::Column::CaseId.eq(case));
    Ok(row.one(run).await?.map(partner_of))
}

/// The meetings round a case, newest first.
///
/// # Errors
/// The database's; a date that cannot be read.
pub async fn meetings(run: &impl Run, id: CaseId) -> Stored<Vec<Meeting>> {
    let rows = meeting::Entity::find()
        .filter(meeting::Column::CaseId.eq(id))
        .filter(meeting::Column::RemovedAt.is_null())
        .order_by_desc(meeting::Column::Earliest)
        .order_by_desc(meeting::Column::Id)
        .all(run)
        .await?;
    rows.into_iter().map(|row| Ok(meeting_of(row)?.it)).collect()
}

fn meeting_of(row: meeting::Model) -> Stored<Listed<Meeting>> {
    Ok(Listed {
        removed: row.removed_at.is_some(),
        it: Meeting {
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
        },
    })
}

fn required(edtf: &str, part: Option<&str>) -> Stored<Imprecise> {
    let missing = || StoreError::Corrupt(format!("date {edtf}"));
    imprecise(Some(edtf), part)?.ok_or_else(missing)
}

/// One meeting of a case, on the list or taken off it.
///
/// # Errors
/// The database's; a date that cannot be read.
pub async fn meeting(
    run: &impl Run,
    case: CaseId,
    id: MeetingId,
) -> Stored<Option<Listed<Meeting>>> {
    let row = meeting::Entity::find_by_id(id).filter(meeting::Column::CaseId.eq(case));
    row.one(run).await?.map(meeting_of).transpose()
}

/// What is said now of each kind of product.
///
/// # Errors
/// The database's; a date that cannot be read.
pub async fn products(run: &impl Run, id: CaseId) -> Stored<Vec<Product>> {
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

fn involvement_of(row: involvement::Model) -> Listed<Involvement> {
    Listed {
        removed: row.removed_at.is_some(),
        it: Involvement {
            id: row.id,
            kind: row.kind,
            from_on: row.from_on,
            until_on: row.until_on,
            description: row.description,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
        },
    }
}

/// The lasting involvement with a case's centre, oldest first.
///
/// # Errors
/// The database's.
pub async fn involvements(run: &impl Run, id: CaseId) -> Stored<Vec<Involvement>> {
    let rows = involvement::Entity::find()
        .filter(involvement::Column::CaseId.eq(id))
        .filter(involvement::Column::RemovedAt.is_null())
        .order_by_asc(involvement::Column::FromOn)
        .order_by_asc(involvement::Column::Id)
        .all(run)
        .await?;
    Ok(rows.into_iter().map(|row| involvement_of(row).it).collect())
}

/// One involvement of a case, on the list or taken off it.
///
/// # Errors
/// The database's.
pub async fn involvement(
    run: &impl Run,
    case: CaseId,
    id: InvolvementId,
) -> Stored<Option<Listed<Involvement>>> {
    let row = involvement::Entity::find_by_id(id).filter(involvement::Column::CaseId.eq(case));
    Ok(row.one(run).await?.map(involvement_of))
}

/// The centres of the register that a case belongs to, by name.
///
/// # Errors
/// The database's.
pub async fn centres(run: &impl Run, id: CaseId) -> Stored<Vec<Centre>> {
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
