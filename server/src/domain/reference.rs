//! Rules for the reference data that people manage: regions and the offer's items.

use super::places::fold;

/// Longest name of a region, in characters.
pub const MAX_NAME: usize = 60;
/// Longest title of an item of the offer, in characters.
pub const MAX_TITLE: usize = 300;
/// Longest code of an item of the offer.
const MAX_CODE: usize = 40;

/// Whether a text will do as the code of a region: two to four capitals, as they stand in the
/// references of cases (`WVL-2026-004`).
pub fn is_region_code(text: &str) -> bool {
    (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A code for a new item of the offer, from its title; free among those that are `taken`.
pub fn offer_code(title: &str, taken: &[String]) -> String {
    let plain: String =
        fold(title).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let words: Vec<&str> = plain.split('_').filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("_").chars().take(MAX_CODE).collect();
    let stem = if stem.is_empty() { "item".to_owned() } else { stem };
    let is_free = |code: &String| !taken.contains(code);
    let numbered = (2_u32..).map(|number| format!("{stem}_{number}"));
    std::iter::once(stem.clone()).chain(numbered).find(is_free).unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_two_to_four_capitals() {
        for good in ["BR", "WVL", "BHVX"] {
            assert!(is_region_code(good), "{good}");
        }
        for bad in ["", "A", "wvl", "WVLXY", "W-V", "É1", "W1", " WVL"] {
            assert!(!is_region_code(bad), "{bad:?}");
        }
    }

    #[test]
    fn an_item_gets_a_code_of_its_own() {
        let taken = ["info_market".to_owned(), "info_market_2".to_owned()];
        assert_eq!(offer_code("Info & (market)", &taken), "info_market_3");
        assert_eq!(offer_code("Coördinatie", &taken), "coordinatie");
        assert_eq!(offer_code("…", &taken), "item");
        assert!(offer_code(&"lang ".repeat(50), &[]).len() <= MAX_CODE);
    }
}
