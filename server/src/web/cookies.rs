//! Cookies, read and written by hand: two of them, with fixed attributes.

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie in a request.
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// A cookie for this site alone, out of reach of scripts. `seconds` 0 takes it away.
pub fn write(name: &str, value: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).ok()
}

/// The name of a cookie: bound to this host by its prefix where the browser allows it.
pub fn name(stem: &str, secure: bool) -> String {
    if secure { format!("__Host-{stem}") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; liaison=x=y; b=2"));
        headers.append(header::COOKIE, HeaderValue::from_static("c=3"));
        assert_eq!(read(&headers, "liaison"), Some("x=y"));
        assert_eq!(read(&headers, "c"), Some("3"));
        assert_eq!(read(&headers, "liai"), None);
    }
}
