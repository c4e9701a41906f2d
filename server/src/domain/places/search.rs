//! Finding a place while somebody types.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{AsOf, Gazetteer, MERGERS, MunicipalityRow, PlaceRow, fold};

/// Longest input that is looked at, in characters.
pub const MAX_QUERY: usize = 80;

/// Something to choose from.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Candidate {
    /// `place:<id>` or `nis:<code>`; stable, read again with [`Gazetteer::locate`].
    pub value: String,
    /// "Sijsele (Damme, West-Vlaanderen)", "Damme (West-Vlaanderen)".
    pub label: String,
    /// Municipality code in force on the day of the search.
    pub nis_code: String,
    /// The input was the whole name or the whole label.
    pub exact: bool,
}

/// Folded names, made once. Indices are those of the lists.
#[derive(Debug)]
pub(super) struct Names {
    municipalities: Vec<String>,
    places: Vec<String>,
}

impl Names {
    pub(super) fn of(municipalities: &[MunicipalityRow], places: &[PlaceRow]) -> Self {
        Self {
            municipalities: municipalities.iter().map(|row| fold(&row.name)).collect(),
            places: places.iter().map(|row| fold(&row.name)).collect(),
        }
    }

    /// Indices of the places of a folded name.
    pub(super) fn places_named<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = usize> {
        let names = self.places.iter().enumerate();
        names.filter(move |(_, name)| *name == folded).map(|(index, _)| index)
    }
}

/// What was typed: words, a postcode, or both.
struct Query {
    words: String,
    postcode: Option<String>,
}

impl Query {
    fn read(text: &str) -> Option<Self> {
        if text.chars().count() > MAX_QUERY || text.chars().any(char::is_control) {
            return None;
        }
        let folded = fold(text);
        let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
        let (numbers, words): (Vec<&str>, Vec<&str>) =
            folded.split(' ').filter(|word| !word.is_empty()).partition(is_number);
        let words = words.join(" ");
        match (numbers.as_slice(), words.is_empty()) {
            ([], false) => Some(Self { words, postcode: None }),
            // The first digits of a postcode are enough when nothing else was typed.
            ([code], true) if (2..=4).contains(&code.len()) => {
                Some(Self { words, postcode: Some((*code).to_owned()) })
            }
            ([code], false) if code.len() == 4 => {
                Some(Self { words, postcode: Some((*code).to_owned()) })
            }
            _ => None,
        }
    }
}

/// How well a name answers; smaller is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Exact,
    Start,
    /// The name of another period, or a postcode shared with others.
    Indirect,
    WordStart,
    Inside,
}

/// `label` is only made when the input is longer than the name.
fn rank(name: &str, label: impl Fn() -> String, words: &str) -> Option<Rank> {
    if words.is_empty() {
        return Some(Rank::Start);
    }
    if name == words {
        return Some(Rank::Exact);
    }
    if name.starts_with(words) {
        return Some(Rank::Start);
    }
    if words.starts_with(name) {
        let label = fold(&label());
        return label.starts_with(words).then_some(if label == words {
            Rank::Exact
        } else {
            Rank::Start
        });
    }
    let at_word = |at: usize| name.as_bytes().get(at.wrapping_sub(1)) == Some(&b' ');
    let mut hits = name.match_indices(words).map(|(at, _)| at).peekable();
    hits.peek()?;
    if hits.any(at_word) {
        return Some(Rank::WordStart);
    }
    // Two letters inside a word are no clue.
    (words.chars().count() >= 3).then_some(Rank::Inside)
}

type Found = (Rank, Candidate);

impl Gazetteer {
    /// What could be meant on a day, best first, at most `limit`. All bearers of an ambiguous name
    /// are listed. Names of municipalities that merged lead to the one in force on the day. Input
    /// that is too long, has control characters or means nothing finds nothing.
    pub fn search(&self, query: &str, day: NaiveDate, limit: usize) -> Vec<Candidate> {
        let Some(query) = Query::read(query) else { return Vec::new() };
        let mut found = self.search_municipalities(&query, day);
        found.extend(self.search_places(&query, day));
        if found.is_empty() {
            found = self.search_later_names(&query, day);
        }
        found.sort_by(|(a, x), (b, y)| (a, &x.label, &x.value).cmp(&(b, &y.label, &y.value)));
        let mut seen = HashSet::new();
        found
            .into_iter()
            .map(|(_, candidate)| candidate)
            .filter(|candidate| seen.insert(candidate.value.clone()))
            .take(limit)
            .collect()
    }

    fn search_municipalities(&self, query: &Query, day: NaiveDate) -> Vec<Found> {
        let rows = self.municipalities.iter().zip(&self.names.municipalities);
        rows.filter_map(|(row, name)| {
            let rank = rank(name, || municipality_label(row), &query.words)?;
            // A name of the past leads on; one of the future is asked last, or "Beveren" in 2023
            // would offer all that merged with it in 2025.
            let today = match self.as_of(&row.nis_code, day) {
                AsOf::One(today) if row.valid_on(day) || row.merged_into.is_some() => today,
                _ => return None,
            };
            if !self.has_postcode(row, query.postcode.as_deref(), day) {
                return None;
            }
            let rank = if today.name == row.name { rank } else { rank.max(Rank::Indirect) };
            Some((rank, municipality_candidate(today, rank)))
        })
        .collect()
    }

    fn search_places(&self, query: &Query, day: NaiveDate) -> Vec<Found> {
        let rows = self.places.iter().zip(&self.names.places);
        rows.filter_map(|(place, name)| {
            let label = |municipality: &MunicipalityRow| {
                format!("{} ({}, {})", place.name, municipality.name, municipality.province)
            };
            let asked_label = || self.municipality_of(place, day).map(label).unwrap_or_default();
            let mut rank = rank(name, asked_label, &query.words)?;
            let municipality = self.municipality_of(place, day)?;
            // The place after which the municipality is named stands for no choice of its own.
            if place.name == municipality.name {
                return None;
            }
            if let Some(code) = query.postcode.as_deref() {
                let own = place.postcode.as_deref().is_some_and(|p| p.starts_with(code));
                // A place may have more postcodes than the one on the list.
                let shared =
                    !query.words.is_empty() && self.has_postcode(municipality, Some(code), day);
                match (own, shared) {
                    (true, _) => {}
                    (false, true) => rank = rank.max(Rank::Indirect),
                    (false, false) => return None,
                }
            }
            Some((
                rank,
                Candidate {
                    value: format!("place:{}", place.id),
                    label: label(municipality),
                    nis_code: municipality.nis_code.clone(),
                    exact: rank == Rank::Exact,
                },
            ))
        })
        .collect()
    }

    /// Names that only came into force after the day: all the municipalities they were made of.
    fn search_later_names(&self, query: &Query, day: NaiveDate) -> Vec<Found> {
        let mut found = Vec::new();
        for (row, name) in self.municipalities.iter().zip(&self.names.municipalities) {
            let hit = rank(name, || municipality_label(row), &query.words).is_some();
            let AsOf::Several(parts) = self.as_of(&row.nis_code, day) else { continue };
            if hit && self.has_postcode(row, query.postcode.as_deref(), day) {
                let parts = parts.into_iter();
                found
                    .extend(parts.map(|part| {
                        (Rank::Indirect, municipality_candidate(part, Rank::Indirect))
                    }));
            }
        }
        found
    }

    /// Whether a municipality has a postcode (or one that starts so); true when none was asked.
    fn has_postcode(&self, row: &MunicipalityRow, asked: Option<&str>, day: NaiveDate) -> bool {
        let Some(asked) = asked else { return true };
        // The table has the codes of 2025; the ones before lead there.
        let code = row.merged_into.as_ref().unwrap_or(&row.nis_code);
        let listed =
            self.postcodes.iter().any(|(p, codes)| p.starts_with(asked) && codes.contains(code));
        // A merged municipality has the postcodes of all its parts; before, only its places' own.
        let part = day < MERGERS
            && self.municipalities.iter().any(|other| other.merged_into.as_ref() == Some(code));
        listed
            && (!part
                || self.places.iter().any(|place| {
                    place.nis_code_before_2025 == row.nis_code
                        && place.postcode.as_deref().is_some_and(|p| p.starts_with(asked))
                }))
    }
}

fn municipality_label(row: &MunicipalityRow) -> String {
    format!("{} ({})", row.name, row.province)
}

fn municipality_candidate(row: &MunicipalityRow, rank: Rank) -> Candidate {
    Candidate {
        value: format!("nis:{}", row.nis_code),
        label: municipality_label(row),
        nis_code: row.nis_code.clone(),
        exact: rank == Rank::Exact,
    }
}
