//! All cases, whole, piece by piece: for other programs.

use entity::case_file;
use entity::vocab::CaseId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::store::cases::Loaded;
use crate::store::cases::whole::{self, Tasks};
use crate::store::{Run, Stored};

/// Cases of a piece.
pub const PIECE: u64 = 300;

/// Cases after an id, whole, in the order in which they were opened; at most [`PIECE`].
///
/// # Errors
/// The database's; stored data that cannot be read.
pub async fn cases_after(run: &impl Run, after: Option<CaseId>) -> Stored<Vec<Loaded>> {
    let mut rows = case_file::Entity::find().order_by_asc(case_file::Column::Id).limit(PIECE);
    if let Some(after) = after {
        rows = rows.filter(case_file::Column::Id.gt(after));
    }
    whole::of_all(run, rows.all(run).await?, Tasks::All).await
}
