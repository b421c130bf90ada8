//! `word/document.xml`: paragraphs and tables. Lengths are in twips, a twentieth of a point.

use crate::export::document::{PrintBlock, PrintDocument, half_characters};
use crate::export::escape;
use crate::export::layout::{PrintCell, PrintRow, PrintTable};
use crate::form::Scope;

use super::charts;
use super::parts::XML;

/// Page of GB/T 9704: A4, 37 mm above, 35 below, 28 left, 26 right, so that 156 mm are left for text.
const TEXT_WIDTH: u32 = 8844;
/// Space at both sides inside a cell.
const CELL_MARGIN: u32 = 40;
/// Half a character of the text: 三号 has 16 points.
const HALF_CHARACTER: usize = 160;
/// Size of the words in a table that the style says, in half points: 小五.
const STYLE_SIZE: usize = 18;

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
        let is_table = matches!(section.blocks.first(), Some(PrintBlock::Table(_)));
        let space = r#"<w:spacing w:after="120" w:line="560" w:lineRule="exact"/>"#;
        paragraph(&mut out, "Heading1", if is_table { space } else { "" }, &section.heading);
        // A signature never stands alone on a page (GB/T 9704: no page without text).
        blocks(&mut out, &section.blocks, at == last);
    }
    signature(&mut out, &document.signature, &document.date);
    for (number, chart) in (1..).zip(&document.charts) {
        charts::paragraph(&mut out, chart, number);
    }
    out.push_str("<w:sectPr>");
    if document.draft {
        out.push_str(r#"<w:headerReference w:type="default" r:id="rId7"/><w:headerReference w:type="even" r:id="rId7"/>"#);
    }
    out.push_str(r#"<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="1020" w:footer="1247" w:gutter="0"/></w:sectPr></w:body></w:document>"#);
    out
}

/// `properties`: what differs from the style, in the order of the schema.
fn paragraph(out: &mut String, style: &str, properties: &str, text: &str) {
    for part in [r#"<w:p><w:pPr><w:pStyle w:val=""#, style, r#""/>"#, properties, "</w:pPr>"] {
        out.push_str(part);
    }
    run(out, "", text);
    out.push_str("</w:p>");
}

fn run(out: &mut String, properties: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    out.push_str(properties);
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
        run(out, "", line);
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

/// Without a seal the organ stands two characters in from the right edge, and the date begins two
/// characters to the right of it; where the date is the longer one, it stands two characters in
/// (GB/T 9704, 不加盖印章的公文).
fn signature(out: &mut String, organ: &str, date: &str) {
    if organ.is_empty() && date.is_empty() {
        return;
    }
    const LINE: usize = TEXT_WIDTH as usize / HALF_CHARACTER;
    let (of_organ, of_date) = (half_characters(organ), half_characters(date));
    let (mut right_of_organ, mut right_of_date) = (4, 4);
    if of_organ + 8 < LINE && !organ.is_empty() {
        right_of_date = of_organ.saturating_sub(of_date);
        if right_of_date < 4 {
            right_of_date = 4;
            right_of_organ = (of_date + 8).saturating_sub(of_organ).max(4);
        }
    }
    paragraph(out, "Signature1", "", "");
    for (text, right) in [(organ, right_of_organ), (date, right_of_date)] {
        if !text.is_empty() {
            let indent = format!(r#"<w:ind w:right="{}"/>"#, right * HALF_CHARACTER);
            paragraph(out, "Signature1", &indent, text);
        }
    }
}

fn table(out: &mut String, table: &PrintTable) {
    let widths: Vec<u32> = table.widths.iter().map(|width| width * TEXT_WIDTH / 1000).collect();
    let total: u32 = widths.iter().sum();
    let label = [table.id.name(), " ", table.id.section().title()].concat();
    out.push_str(&format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{label}"/></w:tblPr><w:tblGrid>"#
    ));
    for width in &widths {
        out.push_str(&format!(r#"<w:gridCol w:w="{width}"/>"#));
    }
    out.push_str("</w:tblGrid>");
    for (y, row) in table.rows.iter().enumerate() {
        out.push_str(r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/>"#);
        if y < table.header_rows {
            out.push_str("<w:tblHeader/>");
        }
        out.push_str("</w:trPr>");
        for (cell, is_continued) in cells_at(table, y) {
            let width: u32 = widths.iter().skip(cell.column).take(cell.colspan).sum();
            self::cell(out, (table, row), cell, is_continued, width);
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
    (table, row): (&PrintTable, &PrintRow),
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
    out.push_str(r#"<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>"#);
    let is_number = cell.value().is_some();
    out.push_str(if is_number {
        r#"<w:pStyle w:val="TableNumber"/>"#
    } else {
        r#"<w:pStyle w:val="TableLabel"/>"#
    });
    if row.keeps_next {
        out.push_str("<w:keepNext/>");
    }
    let sizes = table.sizes();
    if sizes[0] > STYLE_SIZE {
        out.push_str(r#"<w:spacing w:line="300" w:lineRule="exact"/>"#);
    }
    if cell.scope() == Some(Scope::Row) {
        out.push_str(r#"<w:ind w:left="40"/><w:jc w:val="left"/>"#);
    }
    out.push_str("</w:pPr>");
    if !is_continued {
        let size = if is_number { sizes[table.size_of(cell)] } else { sizes[0] };
        let properties = if size != STYLE_SIZE {
            format!(r#"<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>"#)
        } else {
            String::new()
        };
        let room = width.saturating_sub(2 * CELL_MARGIN);
        for (at, line) in label_lines(cell, room, size).iter().enumerate() {
            out.push_str(if at > 0 { "<w:r><w:br/></w:r>" } else { "" });
            run(out, &properties, line);
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
