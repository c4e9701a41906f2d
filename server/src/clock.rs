//! The only place that asks the machine what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Where `now` comes from. Instants are UTC, cut to microseconds: what both databases keep.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock, moved by an offset in microseconds: towards the database's clock on
    /// PostgreSQL, so that servers agree, or ahead in the demo.
    System(Arc<AtomicI64>),
    /// Stands still until somebody moves it (microseconds since 1970). For tests.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::System(Arc::default())
    }

    /// A clock that stands at an instant.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.timestamp_micros())))
    }

    /// The present instant, to the microsecond.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System(offset) => {
                let offset = TimeDelta::microseconds(offset.load(Ordering::SeqCst));
                Utc::now().trunc_subsecs(6) + offset
            }
            Self::Fixed(at) => {
                DateTime::from_timestamp_micros(at.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// Moves the clock; negative distances move it back.
    pub fn forward(&self, distance: TimeDelta) {
        let (Self::System(cell) | Self::Fixed(cell)) = self;
        cell.fetch_add(distance.num_microseconds().unwrap_or(0), Ordering::SeqCst);
    }

    /// What the machine's own clock says, whatever it was moved by; none for a clock that stands.
    pub fn machine(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::System(_) => Some(Utc::now().trunc_subsecs(6)),
            Self::Fixed(_) => None,
        }
    }

    /// How far this clock is from the machine's, in microseconds; 0 for a clock that stands.
    pub fn offset(&self) -> i64 {
        match self {
            Self::System(offset) => offset.load(Ordering::SeqCst),
            Self::Fixed(_) => 0,
        }
    }
}
