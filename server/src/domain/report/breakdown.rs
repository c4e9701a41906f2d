//! What figures can be broken down by, and the row or column that an entry falls into.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use entity::vocab::{CaseKind, Duration, InformantLevel, OperatorKind, Origin, Support};
use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::verdict::{BeforeAfter, Status, Within};
use crate::domain::calendar;
use crate::domain::places::{AsOf, Gazetteer, MunicipalityRow, fold};

/// The provinces of Flanders: each has its line, counted or not.
pub const PROVINCES: [&str; 5] =
    ["Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"];

/// What a table can be broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breakdown {
    Year,
    Province,
    Municipality,
    Kind,
    Duration,
    Status,
    BeforeAfter,
    InformantLevel,
    Support,
    WithinAny,
    WithinMayor,
    Operator,
    /// As [`Breakdown::Province`], on the map of the day of the cut-off.
    ProvinceNow,
    MunicipalityNow,
    Origin,
}

impl Breakdown {
    pub const ALL: &'static [Self] = &[
        Self::Year,
        Self::Province,
        Self::Municipality,
        Self::Kind,
        Self::Duration,
        Self::Status,
        Self::BeforeAfter,
        Self::InformantLevel,
        Self::Support,
        Self::WithinAny,
        Self::WithinMayor,
        Self::Operator,
        Self::ProvinceNow,
        Self::MunicipalityNow,
        Self::Origin,
    ];

    /// The word in URLs and exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Province => "province",
            Self::Municipality => "municipality",
            Self::Kind => "kind",
            Self::Duration => "duration",
            Self::Status => "status",
            Self::BeforeAfter => "before_after",
            Self::InformantLevel => "informant_level",
            Self::Support => "support",
            Self::WithinAny => "within_any",
            Self::WithinMayor => "within_mayor",
            Self::Operator => "operator",
            Self::ProvinceNow => "province_now",
            Self::MunicipalityNow => "municipality_now",
            Self::Origin => "origin",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|b| b.as_str() == text)
    }

    /// Every word that a key of this breakdown can be, in order; empty for years and names.
    pub fn words(self) -> Vec<&'static str> {
        fn of<T: Copy>(all: &[T], as_str: impl Fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().map(|value| as_str(*value)).collect()
        }
        match self {
            Self::Kind => of(CaseKind::ALL, CaseKind::as_str),
            Self::Duration => of(Duration::ALL, Duration::as_str),
            Self::Status => of(Status::ALL, Status::as_str),
            Self::BeforeAfter => of(BeforeAfter::ALL, BeforeAfter::as_str),
            Self::InformantLevel => of(InformantLevel::ALL, InformantLevel::as_str),
            Self::Support => of(Support::ALL, Support::as_str),
            Self::WithinAny | Self::WithinMayor => of(Within::ALL, Within::as_str),
            Self::Operator => of(OperatorKind::ALL, OperatorKind::as_str),
            Self::Origin => of(Origin::ALL, Origin::as_str),
            Self::Year
            | Self::Province
            | Self::Municipality
            | Self::ProvinceNow
            | Self::MunicipalityNow => Vec::new(),
        }
    }

    /// Whether entries may lack this.
    pub const fn may_lack(self) -> bool {
        matches!(
            self,
            Self::Year
                | Self::Duration
                | Self::BeforeAfter
                | Self::InformantLevel
                | Self::Support
                | Self::WithinAny
                | Self::WithinMayor
                | Self::Operator
        )
    }

    /// The key that a word in a URL means; `None` for a word that no entry can have.
    pub fn key(self, text: &str) -> Option<Key> {
        if text == NOT_RECORDED {
            return self.may_lack().then_some(Key::NotRecorded);
        }
        match self {
            Self::Year => text.parse().ok().map(Key::Year),
            Self::Province | Self::ProvinceNow => {
                let rows = Gazetteer::built_in().municipalities();
                let named = rows.iter().find(|row| fold(&row.province) == fold(text))?;
                Some(Key::Name(named.province.clone()))
            }
            Self::Municipality | Self::MunicipalityNow => municipality(text).map(Key::Name),
            words => {
                let all = words.words();
                let lacking = ["not_recorded", "unknown"].contains(&text) && words.may_lack();
                let place = all.iter().position(|word| *word == text).filter(|_| !lacking)?;
                Some(Key::Word(place, all[place].into()))
            }
        }
    }

    /// The lines that a table has in any case, as far as a list of them is known.
    pub fn expected(self) -> Vec<Key> {
        let words = self.words().into_iter();
        let lines: Vec<Key> = match self {
            Self::Province | Self::ProvinceNow => {
                PROVINCES.map(|name| Key::Name(name.to_owned())).into()
            }
            _ => words.filter_map(|word| self.key(word)).collect(),
        };
        lines.into_iter().chain(self.may_lack().then_some(Key::NotRecorded)).collect()
    }
}

/// The name of the municipality that somebody means: by its name in any period, its code, or a
/// place that lies in it whatever the period.
fn municipality(text: &str) -> Option<String> {
    let gazetteer = Gazetteer::built_in();
    let wanted = fold(text);
    let rows = gazetteer.municipalities();
    if let Some(row) = rows.iter().find(|row| fold(&row.name) == wanted || row.nis_code == text) {
        return Some(row.name.clone());
    }
    let mut codes: Vec<&str> = gazetteer
        .places_named(&wanted)
        .flat_map(|place| [place.nis_code.as_str(), place.nis_code_before_2025.as_str()])
        .collect();
    codes.dedup();
    let mut names: Vec<&str> = codes
        .into_iter()
        .filter_map(|code| Some(gazetteer.municipality(code)?.name.as_str()))
        .collect();
    names.dedup();
    match names[..] {
        [only] => Some(only.to_owned()),
        _ => None,
    }
}

/// "Not recorded" in URLs.
const NOT_RECORDED: &str = "-";

/// The row or column that an entry falls into. Sorts as people read it; what is not recorded
/// comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    Year(i32),
    /// A name that is shown as it is.
    Name(String),
    /// Place in its list, and the stored word.
    Word(usize, Cow<'static, str>),
    NotRecorded,
}

impl Key {
    /// The word in URLs; [`Breakdown::key`] reads it.
    pub fn code(&self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Name(text) => text.clone(),
            Self::Word(_, text) => text.to_string(),
            Self::NotRecorded => NOT_RECORDED.to_owned(),
        }
    }
}

/// The key of an entry in a breakdown, as of the cut-off.
pub fn key_of(entry: &Entry, breakdown: Breakdown, cut_off: DateTime<Utc>) -> Key {
    match breakdown {
        Breakdown::Year => entry.year.map_or(Key::NotRecorded, Key::Year),
        Breakdown::Province => Key::Name(entry.province.clone()),
        Breakdown::Municipality => Key::Name(entry.municipality.clone()),
        Breakdown::Kind => word(CaseKind::ALL, entry.kind, CaseKind::as_str),
        Breakdown::Duration => optional(Duration::ALL, entry.duration, Duration::as_str),
        Breakdown::Status => {
            let status = entry.status(calendar::local_day(cut_off));
            word(Status::ALL, status, Status::as_str)
        }
        Breakdown::BeforeAfter => match entry.before_after {
            BeforeAfter::NotRecorded => Key::NotRecorded,
            known => word(BeforeAfter::ALL, known, BeforeAfter::as_str),
        },
        Breakdown::InformantLevel => {
            optional(InformantLevel::ALL, entry.informant_level, InformantLevel::as_str)
        }
        Breakdown::Support => match entry.support {
            Support::Unknown => Key::NotRecorded,
            known => word(Support::ALL, known, Support::as_str),
        },
        Breakdown::WithinAny => within(entry.within_any(cut_off)),
        Breakdown::WithinMayor => within(entry.within_mayor(cut_off)),
        Breakdown::Operator => optional(OperatorKind::ALL, entry.operator, OperatorKind::as_str),
        Breakdown::ProvinceNow => {
            let row = on_the_map(entry, cut_off);
            Key::Name(row.map_or(&entry.province, |row| &row.province).clone())
        }
        Breakdown::MunicipalityNow => {
            let row = on_the_map(entry, cut_off);
            Key::Name(row.map_or(&entry.municipality, |row| &row.name).clone())
        }
        Breakdown::Origin => word(Origin::ALL, entry.origin, Origin::as_str),
    }
}

/// What the map of the day of the cut-off says of the case's municipality; `None` when it does
/// not tell.
fn on_the_map(entry: &Entry, cut_off: DateTime<Utc>) -> Option<&'static MunicipalityRow> {
    let day = calendar::local_day(cut_off);
    match Gazetteer::built_in().as_of(&entry.municipality_nis, day) {
        AsOf::One(row) => Some(row),
        AsOf::Several(_) | AsOf::Unknown => None,
    }
}

fn within(within: Within) -> Key {
    match within {
        Within::NotRecorded => Key::NotRecorded,
        known => word(Within::ALL, known, Within::as_str),
    }
}

fn word<T: Copy + PartialEq>(all: &[T], value: T, as_str: impl Fn(T) -> &'static str) -> Key {
    let place = all.iter().position(|v| *v == value).unwrap_or(all.len());
    Key::Word(place, Cow::Borrowed(as_str(value)))
}

fn optional<T: Copy + PartialEq>(
    all: &[T],
    value: Option<T>,
    as_str: impl Fn(T) -> &'static str,
) -> Key {
    value.map_or(Key::NotRecorded, |v| word(all, v, as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::*;

    #[test]
    fn every_key_is_read_again_from_its_word_in_a_url() {
        let entry = Entry::of(&running());
        for breakdown in Breakdown::ALL {
            let key = key_of(&entry, *breakdown, confirmed_at());
            assert_eq!(breakdown.key(&key.code()), Some(key), "{breakdown:?}");
            assert_eq!(Breakdown::parse(breakdown.as_str()), Some(*breakdown));
            for word in breakdown.words() {
                let lacking = ["not_recorded", "unknown"].contains(&word) && breakdown.may_lack();
                assert_eq!(breakdown.key(word).is_none(), lacking, "{breakdown:?} {word}");
            }
            assert_eq!(breakdown.key("-").is_some(), breakdown.may_lack());
        }
        assert_eq!(Breakdown::Kind.key("nonsense"), None);
        assert_eq!(Breakdown::Year.key("20x3"), None);
        assert_eq!(Breakdown::Province.key("nergens"), None);
    }

    #[test]
    fn a_municipality_is_known_by_its_name_its_code_and_its_places() {
        let read = |text: &str| Breakdown::Municipality.key(text).map(|key| key.code());
        for (typed, meant) in [
            ("Bilzen", Some("Bilzen")),
            ("bilzen", Some("Bilzen")),
            ("BILZEN-HOESELT", Some("Bilzen-Hoeselt")),
            ("45041", Some("Ronse")),
            ("Sijsele", Some("Damme")),
            ("Nergens", None),
            ("", None),
        ] {
            assert_eq!(read(typed).as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn merged_municipalities_count_on_the_map_of_the_day_when_that_is_asked() {
        let mut case = running();
        case.municipality.nis = "11056".to_owned();
        case.municipality.name = "Zwijndrecht".to_owned();
        case.municipality.province = "Antwerpen".to_owned();
        let entry = Entry::of(&case);
        let names = |breakdown, day: &str| key_of(&entry, breakdown, at(day)).code();
        let (before, after) = ("2024-12-31T22:59:59Z", "2024-12-31T23:00:00Z");
        assert_eq!(names(Breakdown::Province, after), "Antwerpen");
        assert_eq!(names(Breakdown::ProvinceNow, before), "Antwerpen");
        assert_eq!(names(Breakdown::ProvinceNow, after), "Oost-Vlaanderen");
        assert_eq!(names(Breakdown::MunicipalityNow, before), "Zwijndrecht");
        assert_eq!(names(Breakdown::MunicipalityNow, after), "Beveren-Kruibeke-Zwijndrecht");
        assert_eq!(names(Breakdown::Municipality, after), "Zwijndrecht");
    }
}
