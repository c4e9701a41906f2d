//! Which cases a list or a figure is about: region, kind and period. Every figure and the list
//! behind it are filtered here, so that the two cannot differ.

use entity::case_file::Column;
use entity::vocab::{CaseKind, Origin, RegionId, Stage};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition};

use crate::domain::period::Period;

/// The stages of a case that goes on.
const GOING: [Stage; 5] =
    [Stage::Rumoured, Stage::Confirmed, Stage::Expected, Stage::UnderReservation, Stage::Open];

/// Region, kind and period; what is left out is not looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    pub region: Option<RegionId>,
    pub kind: Option<CaseKind>,
    pub period: Period,
}

impl Focus {
    pub(super) fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.region.map(|region| Column::RegionId.eq(region)))
            .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
            .add_option((self.period != Period::default()).then(|| within(&self.period)))
    }
}

/// The cases whose date, the one they count by in answers, can lie in a period.
fn within(period: &Period) -> Condition {
    let begun = |day| Column::CountedFrom.is_null().or(Column::CountedFrom.lte(day));
    let not_over = |day| Column::CountedUntil.is_null().or(Column::CountedUntil.gte(day));
    Condition::all().add_option(period.until.map(begun)).add_option(period.from.map(not_over))
}

/// Cases of our own that are neither closed nor withdrawn. History is not worked on.
pub(super) fn going() -> Condition {
    Condition::all().add(Column::Stage.is_in(GOING)).add(Column::Origin.eq(Origin::Live))
}

/// Cases that leave a question open; any question when none is named.
pub(super) fn incomplete(question: Option<&str>) -> Condition {
    let gap = match question {
        None => Column::Gaps.ne(""),
        Some(word) => Column::Gaps.contains(format!(" {word} ")),
    };
    Condition::all().add(gap)
}
