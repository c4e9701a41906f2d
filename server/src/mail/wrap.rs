//! Lines that read well in every mail program.

/// The width of a line of text, in characters (RFC 3676 advises 66 to 78).
const WIDTH: usize = 72;

/// Breaks long lines at blanks. A line that begins with a list mark goes on under its text; a
/// word that is longer than a line (a link) stays whole. Blank lines come singly, none at either
/// end; the text ends in a line end.
pub fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() {
            out.push('\n');
        }
        blank = false;
        one(line, &mut out);
    }
    out
}

fn one(line: &str, out: &mut String) {
    if line == "--" {
        // By the blank mail programs know the foot of a letter.
        out.push_str("-- \n");
        return;
    }
    let indent = line.len() - line.trim_start().len();
    let hang = if line.trim_start().starts_with("- ") { indent + 2 } else { indent };
    let mut length = 0;
    for word in line.split_whitespace() {
        let size = word.chars().count();
        if length == 0 {
            out.extend(std::iter::repeat_n(' ', indent));
            length = indent;
        } else if length + 1 + size > WIDTH {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', hang));
            length = hang;
        } else {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += size;
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_break_at_blanks() {
        let text =
            wrapped(&format!("\n\n{}\n\n\n  - {}\n", "woord ".repeat(20), "punt ".repeat(20)));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().all(|l| l.chars().count() <= WIDTH), "{text}");
        assert!(lines[0].starts_with("woord") && lines[1].starts_with("woord"));
        assert_eq!(lines[2], "");
        assert!(lines[3].starts_with("  - punt") && lines[4].starts_with("    punt"));
        assert!(text.ends_with("punt\n"));
    }

    #[test]
    fn the_foot_begins_with_the_mark_that_mail_programs_know() {
        assert_eq!(wrapped("tekst\n\n--\nvoet"), "tekst\n\n-- \nvoet\n");
    }

    #[test]
    fn links_stay_whole() {
        let link = format!("https://liaison.test/{}", "x".repeat(90));
        assert_eq!(wrapped(&format!("Zie\n{link}")), format!("Zie\n{link}\n"));
        assert_eq!(wrapped(&format!("Zie {link} hier")), format!("Zie\n{link}\nhier\n"));
    }
}
