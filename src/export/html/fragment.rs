//! The report as a clerk pastes it into a content management system: no classes, no ids, no script, only
//! attributes that rich-text editors keep.

use crate::export::DATA_ID;
use crate::export::document::{PrintBlock, PrintDocument};
use crate::export::escape;
use crate::export::layout::{Content, PrintTable};
use crate::form::Scope;

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
    paragraph(&mut out, "p", "text-align:center;font-size:22px;font-weight:bold", &title);
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
    for line in [&document.signature, &document.date] {
        if !line.is_empty() {
            paragraph(&mut out, "p", "text-align:right", line);
        }
    }
    if let Some(status) = &document.status {
        for part in ["<!-- ", status, " -->\n"] {
            out.push_str(part);
        }
    }
    push_data(&mut out, document);
    out
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

fn table(out: &mut String, table: &PrintTable) {
    // Editors drop the one or the other, so the border is said twice.
    out.push_str(
        "<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" width=\"100%\" style=\"border-collapse:collapse;width:100%;font-size:14px\">\n<tbody>\n",
    );
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in &row.cells {
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
            // Widths on the cells that cover one column only: a sum of them says nothing new.
            let width: u32 = table.widths.iter().skip(cell.column).take(cell.colspan).sum();
            if cell.colspan == 1 {
                out.push_str(&format!(" width=\"{}%\"", width / 10));
            }
            for part in [
                " align=\"",
                align,
                "\" style=\"border:1px solid #333;padding:4px;font-weight:normal;text-align:",
                align,
                "\">",
            ] {
                out.push_str(part);
            }
            escape::push(out, &cell.text);
            for part in ["</", name, ">"] {
                out.push_str(part);
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}
