//! Reading the journal for the audit page.

use chrono::{DateTime, Utc};
use entity::vocab::{CaseId, EventId, PersonId};
use entity::{case_file, journal_event};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::store::{Run, Stored};

/// What to look for; empty finds everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub kind: Option<String>,
    pub actor: Option<PersonId>,
    pub case: Option<CaseId>,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub until: Option<DateTime<Utc>>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: EventId,
    pub case: Option<CaseId>,
    /// Reference of the case.
    pub reference: Option<String>,
    pub kind: String,
    pub subject: String,
    pub actor: Option<PersonId>,
    pub on_behalf_of: Option<PersonId>,
    pub happened_at: Option<DateTime<Utc>>,
    pub recorded_at: DateTime<Utc>,
    pub data: serde_json::Value,
}

/// One page of entries, the newest first, and how many there are in all. Three statements.
///
/// # Errors
/// As the database says.
pub async fn page(
    db: &impl Run,
    search: &Search,
    page: u64,
    per_page: u64,
) -> Stored<(Vec<Entry>, u64)> {
    let mut query = journal_event::Entity::find();
    if let Some(kind) = &search.kind {
        query = query.filter(journal_event::Column::Kind.eq(kind));
    }
    if let Some(actor) = search.actor {
        query = query.filter(journal_event::Column::ActorId.eq(actor));
    }
    if let Some(case) = search.case {
        query = query.filter(journal_event::Column::CaseId.eq(case));
    }
    if let Some(from) = search.from {
        query = query.filter(journal_event::Column::RecordedAt.gte(from));
    }
    if let Some(until) = search.until {
        query = query.filter(journal_event::Column::RecordedAt.lt(until));
    }
    let total = query.clone().count(db).await?;
    let rows = query
        .order_by_desc(journal_event::Column::RecordedAt)
        .order_by_desc(journal_event::Column::Id)
        .limit(per_page)
        .offset(page.saturating_sub(1).saturating_mul(per_page).min(total))
        .all(db)
        .await?;
    let cases: Vec<CaseId> = rows.iter().filter_map(|row| row.case_id).collect();
    let references: Vec<(CaseId, String)> = case_file::Entity::find()
        .select_only()
        .column(case_file::Column::Id)
        .column(case_file::Column::Reference)
        .filter(case_file::Column::Id.is_in(cases))
        .into_tuple()
        .all(db)
        .await?;
    let reference = |id| references.iter().find(|(case, _)| *case == id).map(|(_, r)| r.clone());
    let entries = rows.into_iter().map(|row| Entry {
        id: row.id,
        case: row.case_id,
        reference: row.case_id.and_then(reference),
        kind: row.kind,
        subject: row.subject,
        actor: row.actor_id,
        on_behalf_of: row.on_behalf_of,
        happened_at: row.happened_at,
        recorded_at: row.recorded_at,
        data: row.data,
    });
    Ok((entries.collect(), total))
}

/// The id of a case with a reference.
///
/// # Errors
/// As the database says.
pub async fn case_of(db: &impl Run, reference: &str) -> Stored<Option<CaseId>> {
    let row = case_file::Entity::find()
        .filter(case_file::Column::Reference.eq(reference.trim().to_uppercase()))
        .one(db)
        .await?;
    Ok(row.map(|row| row.id))
}
