//! Reads a page as a person would: by what stands in it, never by comparing markup.

use scraper::{ElementRef, Html, Selector};

/// A parsed page. Its methods panic with a sentence that names the selector and the page.
pub struct Page {
    document: Html,
}

impl Page {
    /// Parses a whole document, as forgivingly as a browser.
    pub fn parse(html: &str) -> Self {
        Self { document: Html::parse_document(html) }
    }

    /// Every element that the selector matches, in the page's order.
    pub fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        self.document.select(&selector(css)).collect()
    }

    /// Whether anything matches.
    pub fn has(&self, css: &str) -> bool {
        !self.all(css).is_empty()
    }

    /// The one element that matches; none, or more than one, is a failure.
    pub fn one(&self, css: &str) -> ElementRef<'_> {
        match self.all(css)[..] {
            [element] => element,
            ref found => panic!("{} elements match `{css}` on {}", found.len(), self.described()),
        }
    }

    /// The text of the one element that matches, with its white space collapsed.
    pub fn text(&self, css: &str) -> String {
        text_of(self.one(css))
    }

    /// The text of every element that matches, with white space collapsed.
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.all(css).into_iter().map(text_of).collect()
    }

    /// An attribute of the one element that matches.
    pub fn attr(&self, css: &str, name: &str) -> String {
        match self.one(css).attr(name) {
            Some(value) => value.to_owned(),
            None => panic!("`{css}` has no attribute `{name}` on {}", self.described()),
        }
    }

    /// What the page calls itself, for messages: its title and headings.
    pub fn described(&self) -> String {
        let titles = self.texts("title");
        let headings = self.texts("h1, h2, h3");
        let title = titles.first().map_or("(no title)", String::as_str);
        if headings.is_empty() {
            let text: String = self.texts("body").concat().chars().take(200).collect();
            return format!("page “{title}”, without headings, that begins “{text}”");
        }
        format!("page “{title}” with headings “{}”", headings.join("”, “"))
    }
}

/// The text inside an element, with white space collapsed to single blanks.
pub fn text_of(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Parses a CSS selector, or fails naming it.
pub fn selector(css: &str) -> Selector {
    match Selector::parse(css) {
        Ok(selector) => selector,
        Err(error) => panic!("`{css}` is no CSS selector: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<title>Dossiers - Liaison</title><h1>Dossiers</h1>
        <table><tr data-test=overdue><td>  Ronse,\n  <b>Oost</b>-Vlaanderen </td></tr>
        <tr><td>Halle</td></tr></table>";

    #[test]
    fn texts_are_collapsed_and_in_order() {
        let page = Page::parse(PAGE);
        assert_eq!(page.texts("td"), ["Ronse, Oost-Vlaanderen", "Halle"]);
        assert_eq!(page.text("[data-test=overdue] td"), "Ronse, Oost-Vlaanderen");
        assert_eq!(page.attr("tr:first-child", "data-test"), "overdue");
        assert!(page.has("table") && !page.has("form"));
    }

    #[test]
    fn a_failure_names_the_selector_and_the_page() {
        let told = |look: fn(&Page)| {
            let result = std::panic::catch_unwind(|| look(&Page::parse(PAGE)));
            *result.expect_err("it fails").downcast::<String>().expect("a message")
        };
        let message = told(|page| drop(page.text("td")));
        assert_eq!(
            message,
            "2 elements match `td` on page “Dossiers - Liaison” with headings “Dossiers”"
        );
        assert!(told(|page| drop(page.attr("table", "id"))).contains("no attribute `id`"));
        assert!(told(|page| drop(page.all("td["))).contains("`td[` is no CSS selector"));
    }
}
