//! `word/document.xml`: paragraphs and tables. Lengths are in twips, a twentieth of a point.

use crate::escape;
use crate::signature;
use xxgk_core::form::Scope;
use xxgk_core::print::{PrintBlock, PrintDocument};
use xxgk_core::print::{PrintCell, PrintTable};

use super::charts;
use super::parts::XML;

/// Page of GB/T 9704: A4, 37 mm above, 35 below, 28 left, 26 right, so that 156 mm are left for text.
const TEXT_WIDTH: u32 = 8844;
/// Space at both sides inside a cell, as the style of tables says.
const CELL_MARGIN: u32 = 30;
/// 22 lines to a page (GB/T 9704-2012 5.2.3): 225 mm for them.
const GRID: &str = r#"<w:docGrid w:type="lines" w:linePitch="579"/>"#;
/// Width of a character of the text, 28 to a line.
const CHARACTER: usize = TEXT_WIDTH as usize / 28;

/// The main part.
pub(super) fn document(document: &PrintDocument<'_>) -> String {
    let mut out = String::with_capacity(160 << 10);
    out.push_str(XML);
    out.push_str(r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#);
    title(&mut out, &document.title_lines);
    if !document.addressee.is_empty() {
        paragraph(&mut out, "Addressee", "", &document.addressee);
    }
    blocks(&mut out, &document.preamble, false);
    let last = document.sections.len().saturating_sub(1);
    for (at, section) in document.sections.iter().enumerate() {
        paragraph(&mut out, "Heading1", "", &section.heading);
        // A signature never stands alone on a page (GB/T 9704: no page without text).
        blocks(&mut out, &section.blocks, at == last);
    }
    signature(&mut out, document);
    for (number, chart) in (1..).zip(&document.charts) {
        charts::paragraph(&mut out, chart, number);
    }
    out.push_str("<w:sectPr>");
    if document.draft {
        out.push_str(r#"<w:headerReference w:type="default" r:id="rId7"/><w:headerReference w:type="even" r:id="rId7"/>"#);
    }
    out.push_str(r#"<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="1020" w:footer="1446" w:gutter="0"/>"#);
    out.push_str(GRID);
    out.push_str("</w:sectPr></w:body></w:document>");
    out
}

/// `properties`: what differs from the style, in the order of the schema.
fn paragraph(out: &mut String, style: &str, properties: &str, text: &str) {
    for part in [r#"<w:p><w:pPr><w:pStyle w:val=""#, style, r#""/>"#, properties, "</w:pPr>"] {
        out.push_str(part);
    }
    run(out, text);
    out.push_str("</w:p>");
}

/// Punctuation that Chinese and Western text share, which Word takes for Western where nothing says otherwise,
/// and then sets “引号” in Times New Roman.
fn is_ambiguous(c: char) -> bool {
    matches!(c, '\u{b7}' | '\u{d7}' | '\u{2010}'..='\u{203b}' | '\u{2103}'..='\u{2122}' | '\u{2160}'..='\u{217f}' | '\u{2460}'..='\u{249b}' | '\u{25a0}'..='\u{25cf}')
}

fn run(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    if text.contains(is_ambiguous) {
        out.push_str(r#"<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>"#);
    }
    for (at, part) in text.split('\t').enumerate() {
        if at > 0 {
            out.push_str("<w:tab/>");
        }
        out.push_str(r#"<w:t xml:space="preserve">"#);
        escape::push(out, part);
        out.push_str("</w:t>");
    }
    out.push_str("</w:r>");
}

fn title(out: &mut String, lines: &[String]) {
    out.push_str(r#"<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>"#);
    for (at, line) in lines.iter().enumerate() {
        out.push_str(if at > 0 { "<w:r><w:br/></w:r>" } else { "" });
        run(out, line);
    }
    out.push_str("</w:p>");
}

/// `keeps_last`: the last of them stays on the page of what follows.
fn blocks(out: &mut String, blocks: &[PrintBlock], keeps_last: bool) {
    for (at, block) in blocks.iter().enumerate() {
        let keeps = if keeps_last && at + 1 == blocks.len() { "<w:keepNext/>" } else { "" };
        match block {
            PrintBlock::Heading(text) => paragraph(out, "Heading2", "", text),
            PrintBlock::Paragraph(text) => paragraph(out, "BodyText", keeps, text),
            PrintBlock::Note(text) => paragraph(out, "TableNote", "", text),
            PrintBlock::Table(table) => {
                self::table(out, table);
                // Two tables that touch would be one; and Word wants a paragraph behind each.
                paragraph(out, "BehindTable", "", "");
            }
        }
    }
}

/// How far a date may go into the margin, in half characters: as many as it has digits.
const DATE_IN_MARGIN: usize = 8;

/// Organ and date. Indents from the left, so that the date begins exactly two characters behind the organ,
/// however wide the digits of a font are.
fn signature(out: &mut String, document: &PrintDocument<'_>) {
    let Some(place) = signature::place(document) else { return };
    for _ in 0..place.blank_lines {
        paragraph(out, "Signature1", "", "");
    }
    let twips = |half_characters: usize| half_characters * CHARACTER / 2;
    let right = twips(place.right);
    // A font whose digits are wider than half a character must not break the date: it may go into the margin.
    let date_right = format!("-{}", twips(DATE_IN_MARGIN));
    let organ = (&document.signature, place.organ, right.to_string());
    for (text, left, right) in [organ, (&document.date, place.date, date_right)] {
        if !text.is_empty() {
            let left = twips(left);
            let indent = format!(r#"<w:ind w:left="{left}" w:right="{right}"/>"#);
            paragraph(out, "Signature1", &indent, text);
        }
    }
}

fn table(out: &mut String, table: &PrintTable) {
    let widths: Vec<u32> = table.widths.iter().map(|width| width * TEXT_WIDTH / 1000).collect();
    let total: u32 = widths.iter().sum();
    let label = [table.id.name(), " ", table.id.section().title()].concat();
    // Table two has headings of its own in each part, so there is nothing that a second page could repeat: its
    // first row is marked as the heading that readers of a screen look for, and the table stays on one page.
    let (headers, is_whole) = match table.header_rows {
        0 => (1, true),
        rows => (rows, false),
    };
    out.push_str(&format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{label}"/></w:tblPr><w:tblGrid>"#
    ));
    for width in &widths {
        out.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
    }
    out.push_str("</w:tblGrid>");
    let last = table.rows.len().saturating_sub(1);
    for (y, row) in table.rows.iter().enumerate() {
        out.push_str(r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/>"#);
        if y < headers {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        let keeps_next = if is_whole { y < last } else { row.keeps_next };
        for (cell, is_continued) in cells_at(table, y) {
            let width: u32 = widths.iter().skip(cell.column).take(cell.colspan).sum();
            self::cell(out, (table, keeps_next), cell, is_continued, width);
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

/// All cells of a row, those that continue from above included, left to right.
fn cells_at(table: &PrintTable, y: usize) -> Vec<(&PrintCell, bool)> {
    let mut cells: Vec<(&PrintCell, bool)> = Vec::new();
    for (at, row) in table.rows.iter().enumerate().take(y + 1) {
        let reaches = row.cells.iter().filter(|cell| at + cell.rowspan > y);
        cells.extend(reaches.map(|cell| (cell, at < y)));
    }
    cells.sort_by_key(|(cell, _)| cell.column);
    cells
}

fn cell(
    out: &mut String,
    (table, keeps_next): (&PrintTable, bool),
    cell: &PrintCell,
    is_continued: bool,
    width: u32,
) {
    out.push_str(&format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#));
    if cell.colspan > 1 {
        out.push_str(&format!(r#"<w:gridSpan w:val="{}"/>"#, cell.colspan));
    }
    if is_continued {
        out.push_str("<w:vMerge/>");
    } else if cell.rowspan > 1 {
        out.push_str(r#"<w:vMerge w:val="restart"/>"#);
    }
    let is_upright = table.is_upright(cell);
    if is_upright {
        out.push_str(r#"<w:textDirection w:val="tbRlV"/>"#);
    }
    // Said by the style as well, but LibreOffice and WPS look here.
    out.push_str(r#"<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=""#);
    let size = table.sizes()[if cell.value().is_some() { table.size_of(cell) } else { 0 }];
    out.push_str(match cell.scope() {
        None => "TableNumber",
        Some(Scope::Row) => "TableRow",
        Some(_) => "TableLabel",
    });
    out.push_str(&format!(r#"{size}"/>"#));
    if keeps_next {
        out.push_str("<w:keepNext/>");
    }
    out.push_str("</w:pPr>");
    if !is_continued {
        let room = width.saturating_sub(2 * CELL_MARGIN);
        let lines = match is_upright {
            true => vec![cell.text.clone()],
            false => label_lines(cell, room, size),
        };
        for (at, line) in lines.iter().enumerate() {
            out.push_str(if at > 0 { "<w:r><w:br/></w:r>" } else { "" });
            run(out, line);
        }
    }
    out.push_str("</w:p></w:tc>");
}

/// A label that is longer than its line breaks where a reader would: in the heading of a narrow column
/// between words, which have two characters there (商业/企业 and not 商业企/业), in a group behind its
/// number (（三）/不予公开).
fn label_lines(cell: &PrintCell, room: u32, size: usize) -> Vec<String> {
    let text: Vec<char> = cell.text.chars().collect();
    // A character of size s half points is 10 s twips wide.
    let fits = room as usize / (size * 10).max(1);
    let whole = || vec![cell.text.clone()];
    if text.len() <= fits || fits < 2 {
        return whole();
    }
    match cell.scope() {
        Some(Scope::Column)
            if text.len().is_multiple_of(2) && text.iter().all(|c| !c.is_ascii()) =>
        {
            text.chunks(fits / 2 * 2).map(|line| line.iter().collect()).collect()
        }
        Some(Scope::RowGroup) => match cell.text.split_once('）') {
            Some((number, name)) if name.chars().count() <= fits => {
                vec![[number, "）"].concat(), name.to_owned()]
            }
            _ => whole(),
        },
        _ => whole(),
    }
}
