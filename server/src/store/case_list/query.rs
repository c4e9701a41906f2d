//! What a list of cases is asked for: filters, order, page.

use chrono::{DateTime, TimeDelta, Utc};
use entity::case_file;
use entity::vocab::{ClockState, Origin, PersonId, RegionId, Stage};
use sea_orm::sea_query::{Expr, LikeExpr, Order};
use sea_orm::{ColumnTrait, Condition};

use crate::domain::access::Actor;
use crate::domain::completeness::Question;
use crate::domain::deadline::{SOON_HOURS, URGENT_HOURS};
use crate::domain::places::fold;
use crate::store::cases::visible_to;
use crate::store::focus::{Focus, going, incomplete};

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
    pub(in crate::store) fn condition(self, now: DateTime<Utc>) -> Condition {
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

/// The month in which a case counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthFilter {
    /// Such as 202603.
    Of(i32),
    /// What is known of its dates does not lie within one month.
    Unknown,
}

/// The open step of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepFilter {
    /// A letter.
    At(String),
    /// No own work is left.
    Done,
}

/// Whose a case is: what who acts is worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parties {
    pub region: RegionId,
    pub officer: Option<PersonId>,
    pub back_up: Option<PersonId>,
}

impl Parties {
    fn condition(&self) -> Condition {
        use case_file::Column;
        let is = |column: Column, person: Option<PersonId>| match person {
            Some(person) => column.eq(person),
            None => column.is_null(),
        };
        Condition::all()
            .add(Column::RegionId.eq(self.region))
            .add(is(Column::OfficerId, self.officer))
            .add(is(Column::BackUpId, self.back_up))
    }
}

/// Somebody who acts in cases, with whose cases those are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acts {
    pub person: PersonId,
    pub name: String,
    /// None: in no case at all.
    pub parties: Vec<Parties>,
}

impl Acts {
    fn condition(&self) -> Condition {
        let none = Condition::all().add(case_file::Column::Id.is_null());
        if self.parties.is_empty() {
            return none;
        }
        self.parties.iter().map(Parties::condition).fold(Condition::any(), Condition::add)
    }
}

/// What a case cannot answer yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapFilter {
    /// At least one question.
    Any,
    Of(Question),
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
    /// First residents, else the opening as reported or planned; unknown ones come last.
    Start,
    Capacity,
}

impl Sort {
    pub const ALL: [Self; 6] =
        [Self::Date, Self::Municipality, Self::Reference, Self::Clock, Self::Start, Self::Capacity];

    /// The word in the URL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Municipality => "municipality",
            Self::Reference => "reference",
            Self::Clock => "clock",
            Self::Start => "start",
            Self::Capacity => "capacity",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }

    /// Whether its own direction is from high to low.
    pub const fn falls(self) -> bool {
        matches!(self, Self::Date | Self::Start | Self::Capacity)
    }
}

/// Which cases, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    pub focus: Focus,
    /// Only cases of our own that are neither closed nor withdrawn.
    pub going: bool,
    pub province: Option<String>,
    pub stage: Option<Stage>,
    pub step: Option<StepFilter>,
    pub clock: Option<ClockFilter>,
    pub year: Option<YearFilter>,
    pub month: Option<MonthFilter>,
    /// Only cases without an officer.
    pub unstaffed: bool,
    pub acts: Option<Acts>,
    pub gap: Option<GapFilter>,
    pub origin: Option<Origin>,
    pub sort: Sort,
    /// Against the sort's own direction.
    pub reversed: bool,
    /// From 1.
    pub page: u64,
}

impl Query {
    pub(super) fn condition(&self, actor: &Actor, now: DateTime<Utc>) -> Condition {
        use case_file::Column;
        let year = self.year.map(|year| match year {
            YearFilter::Of(year) => Column::Year.eq(year),
            YearFilter::Unknown => Column::Year.is_null(),
        });
        let month = self.month.map(|month| match month {
            MonthFilter::Of(month) => Column::Month.eq(month),
            MonthFilter::Unknown => Column::Month.is_null(),
        });
        let step = self.step.as_ref().map(|step| match step {
            StepFilter::At(step) => Column::CurrentStep.eq(step),
            StepFilter::Done => Column::CurrentStep.is_null(),
        });
        let gap = self.gap.map(|gap| match gap {
            GapFilter::Any => incomplete(None),
            GapFilter::Of(question) => incomplete(Some(question.as_str())),
        });
        let words = fold(&self.text);
        let words = words.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS);
        // Who may see few sees few of what is asked for: the two are never alternatives.
        words
            .map(contains)
            .fold(Condition::all().add(visible_to(actor)), Condition::add)
            .add(self.focus.condition())
            .add_option(self.going.then(going))
            .add_option(self.province.as_ref().map(|province| Column::Province.eq(province)))
            .add_option(self.stage.map(|stage| Column::Stage.eq(stage)))
            .add_option(step)
            .add_option(self.clock.map(|clock| clock.condition(now)))
            .add_option(year)
            .add_option(month)
            .add_option(self.unstaffed.then(|| Column::OfficerId.is_null()))
            .add_option(self.acts.as_ref().map(Acts::condition))
            .add_option(gap)
            .add_option(self.origin.map(|origin| Column::Origin.eq(origin)))
    }

    pub(super) fn order(&self) -> (case_file::Column, Order) {
        use case_file::Column;
        let column = match self.sort {
            Sort::Date => Column::SortAt,
            Sort::Municipality => Column::MunicipalityName,
            Sort::Reference => Column::Reference,
            Sort::Clock => Column::ClockDueAt,
            Sort::Start => Column::StartEarliest,
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
