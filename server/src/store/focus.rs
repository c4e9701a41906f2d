//! Which cases a list or a figure is about: region, kind and period. Every figure and the list
//! behind it are filtered here, so that the two cannot differ.

use entity::case_file::Column;
use entity::vocab::{CaseKind, Origin, RegionId, Stage};
use sea_orm::{ColumnTrait, Condition};

use crate::domain::calendar;
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

/// The cases that count in a period: by the confirmation, else when the whole of what is known of
/// the start lies in it, else by the opening of the case.
fn within(period: &Period) -> Condition {
    let dated =
        Condition::any().add(Column::ClockDueAt.is_not_null()).add(Column::StartEdtf.is_null());
    let by_instant = Condition::all()
        .add(dated)
        .add_option(period.from.map(|day| Column::SortAt.gte(calendar::start_of_day(day))))
        .add_option(period.until.map(|day| Column::SortAt.lte(calendar::end_of_day(day))));
    let by_start = Condition::all()
        .add(Column::ClockDueAt.is_null())
        .add(Column::StartEdtf.is_not_null())
        .add_option(period.from.map(|day| Column::StartEarliest.gte(day)))
        .add_option(period.until.map(|day| Column::StartLatest.lte(day)));
    Condition::any().add(by_instant).add(by_start)
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
