//! The place of a new case: chosen from the suggestions, or typed and looked up.

use chrono::NaiveDate;

use crate::domain::places::Candidate;
use crate::store::reference::{self, Municipality};
use crate::store::{Run, Stored};
use crate::web::forms::FormData;

/// How many possibilities are shown to choose from.
pub const MANY: usize = 12;

/// What the field leads to.
pub enum Found {
    Nothing,
    /// Nothing was typed.
    Empty,
    One(Box<(Municipality, Option<String>)>),
    Several(Vec<Candidate>),
}

/// Looks up what was typed (`place`) or chosen (`place_id`), as of a day. A choice that does not go
/// with the text any more counts for nothing: without script nobody takes it away.
///
/// # Errors
/// The database's.
pub async fn find(run: &impl Run, data: &FormData, day: NaiveDate) -> Stored<Found> {
    let text = data.get("place").map(str::trim).unwrap_or_default();
    let chosen = data.get("place_id").map(str::trim).unwrap_or_default();
    let value = if text.is_empty() {
        if chosen.is_empty() {
            return Ok(Found::Empty);
        }
        chosen.to_owned()
    } else {
        let found = reference::search_places(run, text, day, MANY).await?;
        match pick(&found, chosen) {
            Some(value) => value,
            None if found.is_empty() => return Ok(Found::Nothing),
            None => return Ok(Found::Several(found)),
        }
    };
    let location = reference::location(run, &value, day).await?;
    Ok(location.map_or(Found::Nothing, |found| Found::One(Box::new(found))))
}

/// The one that was chosen, or the only one that it can be. A municipality and the place in it that
/// bears its name are one answer: the municipality.
fn pick(found: &[Candidate], chosen: &str) -> Option<String> {
    if let Some(picked) = found.iter().find(|c| c.value == chosen) {
        return Some(picked.value.clone());
    }
    let exact: Vec<&Candidate> = found.iter().filter(|c| c.exact).collect();
    let meant = if exact.is_empty() { found.iter().collect() } else { exact };
    let first = meant.first()?;
    if meant.iter().any(|c| c.nis_code != first.nis_code) {
        return None;
    }
    let whole = meant.iter().find(|c| c.value.starts_with("nis:"));
    let picked = if meant.len() == 1 { Some(first) } else { whole };
    picked.map(|c| c.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(value: &str, nis: &str, exact: bool) -> Candidate {
        Candidate { value: value.into(), label: value.into(), nis_code: nis.into(), exact }
    }

    #[test]
    fn a_choice_counts_only_with_its_text() {
        let both = [candidate("place:1", "1", true), candidate("place:2", "2", true)];
        assert_eq!(pick(&both, ""), None);
        assert_eq!(pick(&both, "place:2").as_deref(), Some("place:2"));
        assert_eq!(pick(&both, "place:9"), None);
    }

    #[test]
    fn a_name_that_leads_to_one_municipality_is_understood() {
        let ronse = [candidate("place:4", "1", true), candidate("nis:1", "1", true)];
        assert_eq!(pick(&ronse, "").as_deref(), Some("nis:1"));
        let start = [candidate("nis:1", "1", true), candidate("place:3", "2", false)];
        assert_eq!(pick(&start, "").as_deref(), Some("nis:1"));
        assert_eq!(pick(&start[1..], "").as_deref(), Some("place:3"));
        let two_places = [candidate("place:4", "1", false), candidate("place:5", "1", false)];
        assert_eq!(pick(&two_places, ""), None);
    }
}
