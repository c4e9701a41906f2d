//! The two languages of the product and the names of months and weekdays in them.

use chrono::Weekday;

/// A language that the pages and letters can be shown in. Dutch comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Dutch (Flemish usage), the language of the agency and the default.
    #[default]
    Nl,
    /// English, for those who maintain the product.
    En,
}

impl Lang {
    /// Every language, Dutch first.
    pub const ALL: [Lang; 2] = [Lang::Nl, Lang::En];

    /// The ISO 639-1 code, as in `<html lang>` and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Nl => "nl",
            Lang::En => "en",
        }
    }

    /// The language of an ISO 639-1 code; `None` for any other text.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Picks the text of this language.
    pub(crate) fn pick<T>(self, nl: T, en: T) -> T {
        match self {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }
}

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS_NL: [&str; 7] =
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

const WEEKDAYS_EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of month 1-12 as written inside a sentence; empty for any other number.
pub fn month_name(month: u32, lang: Lang) -> &'static str {
    let names = lang.pick(MONTHS_NL, MONTHS_EN);
    usize::try_from(month)
        .ok()
        .and_then(|month| month.checked_sub(1))
        .and_then(|index| names.get(index).copied())
        .unwrap_or("")
}

/// The name of a weekday as written inside a sentence.
pub fn weekday_name(day: Weekday, lang: Lang) -> &'static str {
    let names = lang.pick(WEEKDAYS_NL, WEEKDAYS_EN);
    names.get(day.num_days_from_monday() as usize).copied().unwrap_or("")
}

/// The month 1-12 of a name or abbreviation in either language, in any case, with or without a
/// full stop: "oktober", "okt.", "Sept", "mrt". Abbreviations have at least three letters.
pub fn month_of_name(name: &str) -> Option<u32> {
    let name = name.trim().trim_end_matches('.').to_lowercase();
    if name == "mrt" {
        return Some(3);
    }
    if name.chars().count() < 3 {
        return None;
    }
    // Three letters are enough to tell the months apart, within and between the two languages.
    (1u32..=12).find(|&month| {
        Lang::ALL.iter().any(|&lang| month_name(month, lang).to_lowercase().starts_with(&name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_code_only() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
        }
        assert_eq!(Lang::from_code("NL"), None);
        assert_eq!(Lang::from_code("fr"), None);
        assert_eq!(Lang::default(), Lang::Nl);
    }

    #[test]
    fn months_are_read_in_both_languages_and_abbreviated() {
        for (name, month) in [
            ("januari", Some(1)),
            ("Febr.", Some(2)),
            ("mrt", Some(3)),
            ("maart", Some(3)),
            ("March", Some(3)),
            ("mei", Some(5)),
            ("May", Some(5)),
            ("jun", Some(6)),
            ("JUL", Some(7)),
            ("sept", Some(9)),
            ("okt", Some(10)),
            ("oct", Some(10)),
            ("december", Some(12)),
            ("ma", None),
            ("", None),
            ("decembers", None),
            ("lente", None),
        ] {
            assert_eq!(month_of_name(name), month, "{name}");
        }
    }

    #[test]
    fn names_exist_for_real_months_only() {
        assert_eq!(month_name(10, Lang::Nl), "oktober");
        assert_eq!(month_name(10, Lang::En), "October");
        assert_eq!(month_name(0, Lang::Nl), "");
        assert_eq!(month_name(13, Lang::Nl), "");
        assert_eq!(weekday_name(Weekday::Sat, Lang::Nl), "zaterdag");
        assert_eq!(weekday_name(Weekday::Mon, Lang::En), "Monday");
    }
}
