//! A text document of headings, sentences and plain tables, for pasting into a template: no
//! colours, no fonts of our own, heads of tables repeated on every page.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Cell, Document, Grid, WriteError, clean};

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = concat!(
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    "</Types>"
);
const RELATIONS: &str = concat!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>"
);
const DOCUMENT_RELATIONS: &str = concat!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>",
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>",
    "</Relationships>"
);
const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
/// The number of the page, at the foot of each.
const PAGE_NUMBER: &str = "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
/// A4 on its side, 20 mm margins, for tables with many columns; in twentieths of a point.
const PAGE: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>\
    <w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
    <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>";

/// A document as a text document.
///
/// # Errors
/// Never in memory; the writer's own word.
pub fn write(document: &Document<'_>) -> Result<Vec<u8>, WriteError> {
    let files = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", body(document)),
        ("word/styles.xml", styles(document.language)),
        ("word/header1.xml", edge("hdr", &running(document), "")),
        ("word/footer1.xml", edge("ftr", "", PAGE_NUMBER)),
        ("docProps/core.xml", properties(document)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(name, SimpleFileOptions::default()).map_err(WriteError::of)?;
        archive.write_all(HEADER.as_bytes()).map_err(WriteError::of)?;
        archive.write_all(text.as_bytes()).map_err(WriteError::of)?;
    }
    Ok(archive.finish().map_err(WriteError::of)?.into_inner())
}

fn body(document: &Document<'_>) -> String {
    let mut xml = format!("<w:document {NAMESPACE}><w:body>");
    paragraph(&mut xml, "Title", &document.title);
    for (label, value) in &document.head {
        paragraph(&mut xml, "", &format!("{label}: {}", value.shown()));
    }
    for part in &document.parts {
        paragraph(&mut xml, "Heading1", &part.title);
        let sentences = std::iter::once(&part.definition).chain(&part.notes);
        sentences.filter(|text| !text.is_empty()).for_each(|text| paragraph(&mut xml, "", text));
        part.grids.iter().for_each(|grid| table(&mut xml, grid));
    }
    if document.parts.is_empty() {
        document.cases.iter().for_each(|grid| table(&mut xml, grid));
    }
    xml.push_str(PAGE);
    xml.push_str("</w:body></w:document>");
    xml
}

/// What stands at the head of each page: what it answers, the number of the question first.
fn running(document: &Document<'_>) -> String {
    let number = document.number.iter().map(String::as_str);
    number.chain([document.title.as_str()]).collect::<Vec<_>>().join(" - ")
}

/// The head or foot of each page.
fn edge(element: &str, text: &str, field: &str) -> String {
    let said = escaped(&clean(text));
    format!(
        "<w:{element} {NAMESPACE}><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{said}</w:t></w:r>{field}</w:p></w:{element}>"
    )
}

fn paragraph(xml: &mut String, style: &str, text: &str) {
    xml.push_str("<w:p>");
    if !style.is_empty() {
        let _ = write!(xml, "<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    }
    run(xml, text, false, false);
    xml.push_str("</w:p>");
}

/// Text with its line breaks; a reference is never broken at its hyphens.
fn run(xml: &mut String, text: &str, bold: bool, whole: bool) {
    let text = clean(text);
    for (index, line) in text.lines().enumerate() {
        xml.push_str("<w:r>");
        if bold {
            xml.push_str("<w:rPr><w:b/></w:rPr>");
        }
        if index > 0 {
            xml.push_str("<w:br/>");
        }
        let said = format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line));
        let hyphen = "</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">";
        xml.push_str(&if whole { said.replace('-', hyphen) } else { said });
        xml.push_str("</w:r>");
    }
}

fn table(xml: &mut String, grid: &Grid<'_>) {
    if !grid.caption.is_empty() {
        paragraph(xml, "Caption", &grid.caption);
    }
    if grid.rows.is_empty() && grid.foot.is_none() {
        paragraph(xml, "", &grid.empty);
    } else {
        xml.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>");
        grid.columns.iter().for_each(|_| xml.push_str("<w:gridCol/>"));
        xml.push_str("</w:tblGrid>");
        let heads: Vec<Cell> =
            grid.columns.iter().map(|column| Cell::text(column.label.clone())).collect();
        row(xml, grid, &heads, true);
        grid.rows.iter().for_each(|cells| row(xml, grid, &cells, false));
        grid.foot.iter().for_each(|cells| row(xml, grid, cells, true));
        xml.push_str("</w:tbl>");
    }
    // A paragraph must stand between two tables.
    let after = grid.left_out.iter().chain(&grid.below).map(String::as_str);
    paragraph(xml, "", &after.collect::<Vec<_>>().join(" "));
}

fn row(xml: &mut String, grid: &Grid<'_>, cells: &[Cell], bold: bool) {
    xml.push_str("<w:tr><w:trPr><w:cantSplit/>");
    if bold && grid.foot.as_deref() != Some(cells) {
        xml.push_str("<w:tblHeader/>");
    }
    xml.push_str("</w:trPr>");
    for (index, column) in grid.columns.iter().enumerate() {
        xml.push_str("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr><w:p>");
        if column.figures {
            xml.push_str("<w:pPr><w:jc w:val=\"right\"/></w:pPr>");
        }
        let text = cells.get(index).map(Cell::shown).unwrap_or_default();
        let whole = matches!(cells.get(index), Some(Cell::Case { .. }));
        run(xml, &text, bold, whole);
        xml.push_str("</w:p></w:tc>");
    }
    xml.push_str("</w:tr>");
}

fn styles(language: &str) -> String {
    let style = |id: &str, name: &str, kind: &str, rest: &str| {
        format!(
            "<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{rest}</w:style>"
        )
    };
    let heading = |size: u32, level: &str| {
        format!(
            "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>{level}</w:pPr>\
             <w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr>"
        )
    };
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders = sides.map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\"/>")).concat();
    [
        format!("<w:styles {NAMESPACE}>"),
        format!(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"20\"/><w:lang w:val=\"{language}-BE\"/></w:rPr></w:rPrDefault>\
             <w:pPrDefault><w:pPr><w:spacing w:after=\"80\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        ),
        style("Normal", "Normal", "paragraph\" w:default=\"1", "<w:qFormat/>"),
        style("Title", "Title", "paragraph", &heading(32, "")),
        style("Heading1", "heading 1", "paragraph", &heading(26, "<w:outlineLvl w:val=\"0\"/>")),
        style("Caption", "caption", "paragraph", &heading(20, "")),
        style(
            "TableGrid",
            "Table Grid",
            "table",
            &format!(
                "<w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"16\"/></w:rPr>\
                 <w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
            ),
        ),
        "</w:styles>".to_owned(),
    ]
    .concat()
}

fn properties(document: &Document<'_>) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Liaison</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&clean(&document.title)),
        document.language
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::tests::awkward;
    use super::*;

    #[test]
    fn text_is_escaped_and_kept() {
        let xml = body(&awkward());
        assert!(xml.contains("Sint–Laureins; &quot;é&quot; &lt;&amp;&gt;"), "{xml}");
        assert!(xml.contains("<w:br/>") && !xml.contains('\u{b}'));
        assert_eq!(xml.matches("<w:tblHeader/>").count(), 1, "only the head is repeated");
        assert!(write(&awkward()).unwrap().starts_with(b"PK"));
        let numbered = Document { number: Some("22 (2023-2024)".to_owned()), ..awkward() };
        assert_eq!(running(&numbered), "22 (2023-2024) - Vraag 22");
    }

    #[test]
    fn a_reference_is_never_broken() {
        let mut xml = String::new();
        run(&mut xml, "WVL-2026-001", false, true);
        assert_eq!(xml.matches("<w:noBreakHyphen/>").count(), 2, "{xml}");
    }
}
