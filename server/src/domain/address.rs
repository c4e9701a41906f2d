//! E-mail addresses and telephone numbers, as far as their looks go.

/// Whether a text looks like an e-mail address: something, an at sign, a domain with a dot.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let clean = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    clean(local)
        && clean(domain)
        && !local.contains(['<', '>', ',', '"'])
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && text.chars().count() <= 254
}

/// Digits with the usual marks between them.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (6..=20).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || "+ ./-()".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["a@b.be", "voornaam.naam@vlaanderen.be", "é@x.y.z"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@b", "@b.be", "a@", "a b@c.be", "a@.be", "a@b.", "<a>@b.be"] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn telephone_numbers_are_digits_with_marks() {
        for good in ["0470 12 34 56", "+32 (0)9 373.59.00", "059/33.91.11"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["", "12", "bel de balie", "0470 12 34 56 ext 7", "1234567890123456789012"] {
            assert!(!is_phone(bad), "{bad}");
        }
    }
}
