//! Municipalities and places: which name leads to which code on which day.
//!
//! The lists (312 municipality codes, 1,132 places, 522 postcodes) are part of the program and kept
//! in memory: scanning all names takes well under a millisecond, a search must match inside words
//! and without accents, and neither database has an index that does that. The database holds the
//! same rows for its foreign keys and for the region of each municipality, which may be edited.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

mod fold;
pub mod map;
mod search;

pub use fold::fold;
pub use search::{Candidate, MAX_QUERY};

/// A municipality code for as long as it is in force (Brussels days, both included).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalityRow {
    pub nis_code: String,
    pub name: String,
    /// Province of the row's own period.
    pub province: String,
    /// First day; none: in force before 2019-01-01.
    pub valid_from: Option<NaiveDate>,
    /// Last day; none: until further notice.
    pub valid_to: Option<NaiveDate>,
    /// The code that takes its place after `valid_to`.
    pub merged_into: Option<String>,
    /// `rand` or `taalgrens`.
    pub language_facilities: Option<String>,
}

impl MunicipalityRow {
    /// Whether the code is in force on a day.
    pub fn valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// A place or sub-municipality. One that is absent from the official lists (none exists) is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    pub id: String,
    pub name: String,
    /// The most frequent one; a place can have several.
    pub postcode: Option<String>,
    /// Municipality from 2025-01-01 on.
    pub nis_code: String,
    /// Municipality from 2019-01-01 to 2024-12-31.
    pub nis_code_before_2025: String,
}

/// What a code means on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AsOf<'a> {
    /// The row in force on that day, reached through mergers if need be.
    One(&'a MunicipalityRow),
    /// The day lies before a merger, and the code stands for several municipalities of then.
    Several(Vec<&'a MunicipalityRow>),
    /// No such code, or the day lies before what the lists cover.
    Unknown,
}

/// A choice of place resolved for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    pub municipality: &'a MunicipalityRow,
    /// None: the municipality as a whole.
    pub place: Option<&'a PlaceRow>,
}

/// The day of the last great round of mergers: places keep their municipality of before and after.
const MERGERS: NaiveDate = match NaiveDate::from_ymd_opt(2025, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// What a code means on a day: the row itself, the one it merged into, or those it was made of.
pub fn as_of<'a>(rows: &'a [MunicipalityRow], nis_code: &str, day: NaiveDate) -> AsOf<'a> {
    let mut code = nis_code;
    // A chain of mergers is never longer than the list; the bound ends a circle in bad data.
    for _ in 0..rows.len() {
        let Some(row) = rows.iter().find(|row| row.nis_code == code) else {
            return AsOf::Unknown;
        };
        if row.valid_on(day) {
            return AsOf::One(row);
        }
        if row.valid_from.is_some_and(|from| day < from) {
            return before_merger(rows, &row.nis_code, day);
        }
        match &row.merged_into {
            Some(next) => code = next,
            None => return AsOf::Unknown,
        }
    }
    AsOf::Unknown
}

fn before_merger<'a>(rows: &'a [MunicipalityRow], code: &str, day: NaiveDate) -> AsOf<'a> {
    let parts: Vec<_> = rows
        .iter()
        .filter(|row| row.merged_into.as_deref() == Some(code) && row.valid_on(day))
        .collect();
    match parts.as_slice() {
        [] => AsOf::Unknown,
        [one] => AsOf::One(one),
        _ => AsOf::Several(parts),
    }
}

/// The lists, ready for looking up and searching.
#[derive(Debug)]
pub struct Gazetteer {
    municipalities: Vec<MunicipalityRow>,
    places: Vec<PlaceRow>,
    /// Postcode to municipality codes of 2025.
    postcodes: HashMap<String, Vec<String>>,
    names: search::Names,
}

impl Gazetteer {
    /// Puts lists together.
    pub fn new(
        municipalities: Vec<MunicipalityRow>,
        places: Vec<PlaceRow>,
        pairs: Vec<(String, String)>,
    ) -> Self {
        let mut postcodes: HashMap<String, Vec<String>> = HashMap::new();
        for (postcode, code) in pairs {
            postcodes.entry(postcode).or_default().push(code);
        }
        let names = search::Names::of(&municipalities, &places);
        Self { municipalities, places, postcodes, names }
    }

    /// The lists that are part of the program. Their rows are counted in a test.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Gazetteer> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            Self::new(
                read(include_str!("../../data/municipalities.csv"), municipality),
                read(include_str!("../../data/places.csv"), place),
                read(include_str!("../../data/postcodes.csv"), |row| {
                    Some((row.get(0)?.to_owned(), row.get(1)?.to_owned()))
                }),
            )
        })
    }

    pub fn municipalities(&self) -> &[MunicipalityRow] {
        &self.municipalities
    }

    pub fn places(&self) -> &[PlaceRow] {
        &self.places
    }

    /// See [`as_of`].
    pub fn as_of(&self, nis_code: &str, day: NaiveDate) -> AsOf<'_> {
        as_of(&self.municipalities, nis_code, day)
    }

    /// The code of a municipality, and those that merged into it: what was recorded before.
    pub fn codes_of<'a>(&'a self, nis_code: &'a str) -> Vec<&'a str> {
        let merged = self
            .municipalities()
            .iter()
            .filter(|row| row.merged_into.as_deref() == Some(nis_code))
            .map(|row| row.nis_code.as_str());
        std::iter::once(nis_code).chain(merged).collect()
    }

    /// The row of a code, whatever its period.
    pub fn municipality(&self, nis_code: &str) -> Option<&MunicipalityRow> {
        self.municipalities.iter().find(|row| row.nis_code == nis_code)
    }

    /// The places of a folded name.
    pub fn places_named<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a PlaceRow> {
        self.names.places_named(folded).filter_map(|index| self.places.get(index))
    }

    /// The municipality in which a place lies on a day.
    pub fn municipality_of(&self, place: &PlaceRow, day: NaiveDate) -> Option<&MunicipalityRow> {
        let code = if day < MERGERS { &place.nis_code_before_2025 } else { &place.nis_code };
        match self.as_of(code, day) {
            AsOf::One(row) => Some(row),
            AsOf::Several(_) | AsOf::Unknown => None,
        }
    }

    /// Reads the value of a [`Candidate`] again, for a day that may be another than that of the
    /// search. `None`: not one of our values, or it does not lead to one municipality on that day.
    pub fn locate(&self, value: &str, day: NaiveDate) -> Option<Location<'_>> {
        if let Some(code) = value.strip_prefix("nis:") {
            let AsOf::One(municipality) = self.as_of(code, day) else { return None };
            return Some(Location { municipality, place: None });
        }
        let id = value.strip_prefix("place:")?;
        let place = self.places.iter().find(|row| row.id == id)?;
        Some(Location { municipality: self.municipality_of(place, day)?, place: Some(place) })
    }
}

/// Reads rows of a list that is part of the program. A row that cannot be read would be left out,
/// which the counts in the tests below exclude.
pub(crate) fn read<T>(text: &str, row: impl Fn(&csv::StringRecord) -> Option<T>) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .records()
        .filter_map(|record| row(&record.ok()?))
        .collect()
}

fn cell(row: &csv::StringRecord, index: usize) -> Option<String> {
    row.get(index).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn municipality(row: &csv::StringRecord) -> Option<MunicipalityRow> {
    let day = |index| cell(row, index).and_then(|text| text.parse().ok());
    Some(MunicipalityRow {
        nis_code: cell(row, 0)?,
        name: cell(row, 1)?,
        province: cell(row, 2)?,
        valid_from: day(3),
        valid_to: day(4),
        merged_into: cell(row, 5),
        language_facilities: cell(row, 6),
    })
}

fn place(row: &csv::StringRecord) -> Option<PlaceRow> {
    Some(PlaceRow {
        name: cell(row, 0)?,
        id: cell(row, 1)?,
        postcode: cell(row, 2),
        nis_code: cell(row, 4)?,
        nis_code_before_2025: cell(row, 5)?,
    })
}

#[cfg(test)]
mod tests;
