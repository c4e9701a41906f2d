//! Where municipalities lie on the two drawings of Flanders: before and after the mergers of 2025.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{MERGERS, read};

/// Which municipalities a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The 300 of 2019 to 2024.
    Of2019,
    /// The 285 from 2025 on.
    Of2025,
}

impl Edition {
    /// The drawing that holds on a day.
    pub fn on(day: NaiveDate) -> Self {
        if day < MERGERS { Self::Of2019 } else { Self::Of2025 }
    }

    /// The drawing by the year in which it begins.
    pub fn parse(year: &str) -> Option<Self> {
        [Self::Of2019, Self::Of2025].into_iter().find(|e| e.year().to_string() == year)
    }

    /// A day on which it holds: this one, or the nearest.
    pub fn held(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Of2019 => day.min(MERGERS.pred_opt().unwrap_or(MERGERS)),
            Self::Of2025 => day.max(MERGERS),
        }
    }

    /// The year in which it begins.
    pub const fn year(self) -> i32 {
        match self {
            Self::Of2019 => 2019,
            Self::Of2025 => 2025,
        }
    }
}

/// Width and height of both drawings, in their own units.
pub const SIZE: (f64, f64) = (648.0, 259.0);

static SPOTS: LazyLock<HashMap<String, (f64, f64)>> = LazyLock::new(|| {
    let rows = read(include_str!("../../../data/map/centroids.csv"), |row| {
        let number = |index| row.get(index)?.parse::<f64>().ok();
        Some((row.get(0)?.to_owned(), (number(5)?, number(6)?)))
    });
    rows.into_iter().collect()
});

/// The middle of a municipality, of any code that was ever in force: the outline of one that
/// merged lies within the merged one, so it is right on both drawings.
pub fn spot(nis_code: &str) -> Option<(f64, f64)> {
    SPOTS.get(nis_code).copied()
}

#[cfg(test)]
mod tests {
    use super::super::Gazetteer;
    use super::*;

    #[test]
    fn every_code_has_its_spot_on_the_drawing() {
        for row in Gazetteer::built_in().municipalities() {
            let (x, y) = spot(&row.nis_code).unwrap_or_else(|| panic!("{}", row.nis_code));
            assert!((0.0..SIZE.0).contains(&x) && (0.0..SIZE.1).contains(&y), "{}", row.name);
        }
        assert_eq!(spot("99999"), None);
    }

    #[test]
    fn the_drawing_changes_with_the_mergers() {
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(Edition::on(day("2024-12-31")), Edition::Of2019);
        assert_eq!(Edition::on(day("2025-01-01")), Edition::Of2025);
        let chosen = Edition::parse("2019").unwrap();
        assert_eq!(chosen.held(day("2026-03-02")), day("2024-12-31"));
        assert_eq!(Edition::on(chosen.held(day("2023-03-02"))), chosen);
        assert_eq!(Edition::parse("2020"), None);
    }
}
