//! Templates: none is dead, and none holds what our content security policy forbids.

use super::source::{Source, files, rust};
use super::{bites, none};

/// Templates whose path stands in quotes nowhere, in code or in another template.
fn unused(templates: &[Source], code: &[Source]) -> Vec<String> {
    let mentioned = |path: &str, own: &str| {
        let quoted = format!("\"{path}\"");
        let in_templates = templates.iter().filter(|other| other.path != own);
        in_templates.chain(code).any(|source| source.text.contains(&quoted))
    };
    let dead = templates.iter().filter(|template| !mentioned(&template.path, &template.path));
    dead.map(|template| format!("templates/{}: nothing uses it", template.path)).collect()
}

/// Inline style and script: the policy refuses them, so they would only seem to work.
fn inline(template: &Source) -> Vec<String> {
    let is_letter = template.path.starts_with("mail/");
    let mut faults = Vec::new();
    for tag in tags(&without_expressions(&template.text)) {
        let mut fault = |why: String| {
            faults.push(format!("templates/{}:{}: {why}", template.path, tag.line));
        };
        let value = |name: &str| {
            let found = tag.attributes.iter().find(|(attribute, _)| attribute == name);
            found.map(|(_, value)| value.as_str())
        };
        if tag.name == "script"
            && value("src").is_none()
            && value("type") != Some("application/json")
        {
            fault("inline <script>; scripts stand in server/assets".into());
        }
        // Letters are read in mail programs, which know no style sheets.
        if tag.name == "style" && !is_letter {
            fault("inline <style>; styles stand in server/assets".into());
        }
        for (name, value) in &tag.attributes {
            if name == "style" && !is_letter {
                fault(format!("style= on <{}>; give it a class", tag.name));
            }
            if name.len() > 2 && name.starts_with("on") {
                fault(format!("{name}= on <{}>; listen from the script", tag.name));
            }
            if value.trim_start().to_lowercase().starts_with("javascript:") {
                fault(format!("a script in {name}= on <{}>", tag.name));
            }
        }
    }
    faults
}

struct Tag {
    line: usize,
    name: String,
    attributes: Vec<(String, String)>,
}

/// Blanks out `{{ … }}`, `{% … %}` and `{# … #}`, keeping lines.
fn without_expressions(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['{']) {
        let close = match &rest.as_bytes()[open..] {
            [_, b'{', ..] => "}}",
            [_, b'%', ..] => "%}",
            [_, b'#', ..] => "#}",
            _ => {
                kept.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
                continue;
            }
        };
        kept.push_str(&rest[..open]);
        let end = rest[open..].find(close).map_or(rest.len(), |end| open + end + close.len());
        kept.extend(rest[open..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    kept + rest
}

/// The opening tags of a page, roughly as a browser splits them.
fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        at += open + 1;
        let rest = &html[at..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
        let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
        let line = 1 + html[..at].matches('\n').count();
        let (attributes, rest) = attributes(rest);
        at = html.len() - rest.len();
        found.push(Tag { line, name: name.to_lowercase(), attributes });
    }
    found
}

/// Reads up to the tag's end, and gives what follows.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (found, rest);
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c));
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = end.unwrap_or(rest.len()).max(first);
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start());
        }
        found.push((name, value.to_owned()));
    }
}

fn attribute_value(text: &str) -> (&str, &str) {
    let Some(quote) = text.chars().next().filter(|c| "\"'".contains(*c)) else {
        let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
        return text.split_at(end);
    };
    text[1..].split_once(quote).unwrap_or((&text[1..], ""))
}

#[test]
fn every_template_is_used() {
    none(unused(&files("templates", &[""]), &rust("server/src")));
}

#[test]
fn no_template_holds_inline_style_or_script() {
    none(files("templates", &[".html"]).iter().flat_map(inline).collect());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into() }
    }

    #[test]
    fn a_dead_template_is_found() {
        let base = at("base.html", "{% block main %}{% endblock %}");
        let page = at("cases/show.html", "{% extends \"base.html\" %}");
        let code = at("web/cases.rs", "#[template(path = \"cases/show.html\")]");
        none(unused(&[base.clone(), page.clone()], std::slice::from_ref(&code)));
        let dead = at("cases/old.html", "{% extends \"base.html\" %} \"cases/old.html\"");
        bites(&unused(&[base, page, dead], &[code]), "templates/cases/old.html: nothing uses it");
    }

    #[test]
    fn inline_style_and_script_are_found() {
        let found = |text: &str| inline(&at("a.html", text));
        bites(&found("<p>\n<b class=x style='color: red'>"), "a.html:2: style= on <b>");
        bites(&found("<script>alert(1)</script>"), "inline <script>");
        bites(&found("<style>p {}</style>"), "inline <style>");
        bites(&found("<button {% if a > b %}disabled{% endif %} onclick=\"x()\">"), "onclick=");
        bites(&found("<a href=\"javascript:x()\">"), "a script in href=");
        none(found("<script src=\"/a.js\" defer></script><script type=\"application/json\">"));
        none(found(
            "<a href=\"{{ url(\"x\") }}\" title=\"style=1 <b style=2\" data-on=x>on a=b</a>",
        ));
        none(inline(&at("mail/opened/body.html", "<p style=\"margin: 0\">")));
    }
}
