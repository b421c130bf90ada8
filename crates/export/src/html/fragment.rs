//! The report as a clerk pastes it into a content management system: no classes, no ids, no script, only
//! attributes that rich-text editors keep.

use crate::escape;
use xxgk_core::form::Scope;
use xxgk_core::print::DATA_ID;
use xxgk_core::print::{Content, PrintCell, PrintTable};
use xxgk_core::print::{PrintBlock, PrintDocument, half_characters};

use super::{scope_of, spans};

/// The body of the page, with its looks in `style` attributes. The report stands behind it in a comment: an editor
/// keeps it or takes it out, but never shows it, as some do with the text of a script.
pub fn fragment(document: &PrintDocument<'_>) -> String {
    let mut out = String::with_capacity(48 << 10);
    let title = match document.draft {
        true => [&document.title, "（草稿）"].concat(),
        false => document.title.clone(),
    };
    // No `h1`: the page of the portal has its own.
    paragraph(
        &mut out,
        "p",
        "text-align:center;font-size:20px;line-height:1.5;font-weight:bold;text-wrap:balance",
        &title,
    );
    if !document.addressee.is_empty() {
        paragraph(&mut out, "p", "", &document.addressee);
    }
    blocks(&mut out, &document.preamble);
    for section in &document.sections {
        paragraph(
            &mut out,
            "h2",
            "text-indent:2em;font-size:1em;font-weight:bold",
            &section.heading,
        );
        blocks(&mut out, &section.blocks);
    }
    signature(&mut out, document);
    if let Some(status) = &document.status {
        for part in ["<!-- ", status, " -->\n"] {
            out.push_str(part);
        }
    }
    push_data(&mut out, document);
    out
}

/// Organ and date (GB/T 9704-2012 7.3.5), as far as paragraphs without a box around them can do it: by what is
/// left at their right side, in half characters.
fn signature(out: &mut String, document: &PrintDocument<'_>) {
    let (organ, date) = (half_characters(&document.signature), half_characters(&document.date));
    let (right_of_organ, right_of_date) = match document.seal {
        true => (8_usize.saturating_add_signed(half_of_difference(date, organ)), 8),
        false if date > organ => (date + 8 - organ, 4),
        false => (4, organ - date),
    };
    for (line, right) in [(&document.signature, right_of_organ), (&document.date, right_of_date)] {
        if !line.is_empty() {
            // Where the page is narrower than a long name, the date stands two characters in from the left.
            let right = match right > NARROWEST / 2 {
                true => {
                    let rest = halved(half_characters(line) + 4);
                    format!("min({}em,calc(100% - {rest}em))", halved(right))
                }
                false => [&halved(right), "em"].concat(),
            };
            paragraph(out, "p", &format!("text-align:right;padding-right:{right}"), line);
        }
    }
}

/// Half characters of a line on a phone: 360 pixels less the margins of a portal, in its largest letters.
const NARROWEST: usize = 30;

/// Half of what the one is longer than the other.
fn half_of_difference(one: usize, other: usize) -> isize {
    let half = isize::try_from(one.abs_diff(other) / 2).unwrap_or(0);
    if one < other { -half } else { half }
}

/// Half characters in em.
fn halved(half_characters: usize) -> String {
    let rest = if half_characters.is_multiple_of(2) { "" } else { ".5" };
    [&(half_characters / 2).to_string(), rest].concat()
}

fn push_data(out: &mut String, document: &PrintDocument<'_>) {
    // Two hyphens end a comment for some readers. In JSON they stand in texts only.
    let json = super::data(document).replace("--", "-\\u002d");
    for part in ["<!-- ", DATA_ID, " ", &json, " -->\n"] {
        out.push_str(part);
    }
}

fn paragraph(out: &mut String, name: &str, style: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    if !style.is_empty() {
        for part in [" style=\"", style, "\""] {
            out.push_str(part);
        }
    }
    out.push('>');
    escape::push(out, text);
    for part in ["</", name, ">\n"] {
        out.push_str(part);
    }
}

fn blocks(out: &mut String, blocks: &[PrintBlock]) {
    for block in blocks {
        match block {
            PrintBlock::Heading(text) => {
                paragraph(out, "h3", "text-indent:2em;font-size:1em;font-weight:bold", text);
            }
            PrintBlock::Paragraph(text) => paragraph(out, "p", "text-indent:2em", text),
            PrintBlock::Note(text) => paragraph(out, "p", "font-size:14px", text),
            PrintBlock::Table(table) => self::table(out, table),
        }
    }
}

/// What rich-text editors leave of a table: its box scrolls on a phone, labels stay in sight, borders are those of
/// cells, because collapsed ones stay behind where a label stays.
fn table(out: &mut String, table: &PrintTable) {
    // Editors drop the one or the other, so borders and widths are said twice.
    out.push_str(
        "<div style=\"overflow-x:auto;max-width:100%\">\n<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" width=\"100%\" style=\"border-collapse:separate;border-spacing:0;border:solid #333;border-width:1px 0 0 1px;width:100%;font-size:14px;line-height:1.4;background:#fff;color:#1a1a1a\">\n<tbody>\n",
    );
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in &row.cells {
            self::cell(out, table, cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

fn cell(out: &mut String, table: &PrintTable, cell: &PrintCell) {
    let (name, align) = match &cell.content {
        Content::Label(Scope::Row) => ("th", "left"),
        Content::Label(_) => ("th", "center"),
        Content::Value { .. } => ("td", "center"),
    };
    out.push('<');
    out.push_str(name);
    if let Some(scope) = cell.scope() {
        for part in [" scope=\"", scope_of(scope, cell), "\""] {
            out.push_str(part);
        }
    }
    spans(out, cell);
    let is_label = cell.column < table.label_columns;
    // Widths on the cells that cover one column only: a sum of them says nothing new.
    let width: u32 = table.widths.iter().skip(cell.column).take(cell.colspan).sum();
    if cell.colspan == 1 {
        out.push_str(&format!(" width=\"{}%\"", width / 10));
    }
    for part in [
        " align=\"",
        align,
        "\" style=\"border:solid #333;border-width:0 1px 1px 0;padding:4px;font-weight:normal;text-align:",
        align,
    ] {
        out.push_str(part);
    }
    out.push_str(match (is_label, cell.value().is_some()) {
        (true, _) => ";position:sticky;z-index:1;background:#fff;box-sizing:border-box;left:",
        (false, true) => ";white-space:nowrap;min-width:2.8em",
        (false, false) if cell.colspan == 1 => ";min-width:2.8em",
        (false, false) => "",
    });
    if is_label {
        // 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密: as wide as letters need on a phone, with the percents
        // of the attribute for a wide page. Where a label stays is the sum of the widths in front of it.
        let (left, width) = match (table.label_columns, cell.column) {
            (1, _) => ("0", "clamp(6em,28vw,18em)"),
            // 三、 does not break.
            (_, 0) => ("0", "40px"),
            (_, 1) => ("40px", "clamp(66px,9vw,96px)"),
            _ => ("calc(40px + clamp(66px,9vw,96px))", "clamp(106px,24vw,260px)"),
        };
        out.push_str(left);
        // （三） and 不予公开, not （三）不 and 予公开.
        if cell.scope() == Some(Scope::RowGroup) && cell.column > 0 {
            out.push_str(";word-break:keep-all");
        }
        if cell.colspan == 1 {
            for name in [";width:", ";min-width:"] {
                out.push_str(name);
                out.push_str(width);
            }
        }
    }
    out.push_str("\">");
    let heads_columns = super::heads_columns(table, cell);
    if heads_columns {
        let left = match table.label_columns {
            0 => "4px",
            _ => "calc(44px + clamp(66px,9vw,96px) + clamp(106px,24vw,260px))",
        };
        for part in
            ["<span style=\"position:sticky;display:inline-block;right:4px;left:", left, "\">"]
        {
            out.push_str(part);
        }
    }
    escape::push(out, &cell.text);
    out.push_str(if heads_columns { "</span>" } else { "" });
    for part in ["</", name, ">"] {
        out.push_str(part);
    }
}
