//! Markdown, plain text and tables for the clipboard.
//!
//! A table is flattened: one line per row that has numbers, its label as the form prints it in the first
//! column, and headings in lines of their own.

use xxgk_core::form::TableId;
use xxgk_core::grid::to_tsv;

use xxgk_core::print::{Content, PrintRow, PrintTable};
use xxgk_core::print::{PrintBlock, PrintDocument};

/// Markdown with tables (GFM).
pub fn markdown(document: &PrintDocument<'_>) -> String {
    let mut out = String::with_capacity(16 << 10);
    let mut block = |text: &str| {
        out.push_str(text);
        out.push_str("\n\n");
    };
    block(&["# ", &escaped(&titled(document))].concat());
    if !document.addressee.is_empty() {
        block(&escaped(&document.addressee));
    }
    markdown_blocks(&document.preamble, &mut block);
    for section in &document.sections {
        block(&["## ", &escaped(&section.heading)].concat());
        markdown_blocks(&section.blocks, &mut block);
    }
    for line in [&document.signature, &document.date] {
        if !line.is_empty() {
            block(&escaped(line));
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The title, with the mark of a draft.
fn titled(document: &PrintDocument<'_>) -> String {
    let mark = if document.draft { "（草稿）" } else { "" };
    [&document.title, mark].concat()
}

fn markdown_blocks(blocks: &[PrintBlock], block: &mut impl FnMut(&str)) {
    for content in blocks {
        match content {
            PrintBlock::Heading(text) => block(&["### ", &escaped(text)].concat()),
            PrintBlock::Paragraph(text) | PrintBlock::Note(text) => block(&escaped(text)),
            PrintBlock::Table(table) => {
                for part in parts(table) {
                    if let Some(banner) = part.banner {
                        block(&["**", &escaped(banner), "**"].concat());
                    }
                    block(&pipes(&part));
                }
            }
        }
    }
}

/// Characters that Markdown would read as something else than text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' => true,
            // A number below zero is no item of a list.
            '-' => at == 0 && !text.as_bytes().get(1).is_some_and(u8::is_ascii_digit),
            '#' | '+' | '=' => at == 0,
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        if c == '\t' || !c.is_control() {
            out.push(c);
        }
    }
    out
}

/// A part of a table with one heading: table two has several.
struct Part<'a> {
    banner: Option<&'a str>,
    /// First column, then the columns of the numbers.
    head: Vec<String>,
    lines: Vec<Vec<String>>,
}

fn pipes(part: &Part<'_>) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        ["| ", &cells.join(" | "), " |"].concat()
    };
    let mut lines = vec![line(&part.head)];
    lines.push(["| :--- |", &" ---: |".repeat(part.head.len().saturating_sub(1))].concat());
    lines.extend(part.lines.iter().map(|cells| line(cells)));
    lines.join("\n")
}

/// The flattened table.
fn parts(table: &PrintTable) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut banner = None;
    let mut was_heading = false;
    for row in &table.rows {
        if row.is_heading {
            if let [only] = row.cells.as_slice() {
                banner = Some(only.text.as_str());
            }
            was_heading = true;
            continue;
        }
        if was_heading || parts.is_empty() {
            parts.push(Part { banner: banner.take(), head: head(table, row), lines: Vec::new() });
        }
        was_heading = false;
        if let Some(part) = parts.last_mut() {
            part.lines.extend(lines(row, part.head.len()));
        }
    }
    parts
}

/// Headings of the columns: for table four with the kind of case in front.
fn head(table: &PrintTable, row: &PrintRow) -> Vec<String> {
    let first = match table.id {
        TableId::Two => "信息内容",
        TableId::Three => "申请处理情况",
        TableId::Four => "",
    };
    let names = row.cells.iter().filter_map(|cell| match &cell.content {
        Content::Value { headings, .. } => {
            let labels: Vec<&str> = headings
                .iter()
                .filter_map(|(y, x)| table.rows.get(*y)?.cells.get(*x))
                .filter(|label| {
                    label.scope().is_some_and(|scope| scope.as_str().starts_with("col"))
                })
                .map(|label| label.text.as_str())
                .collect();
            let from = if table.id == TableId::Four { 0 } else { labels.len().saturating_sub(1) };
            Some(labels.get(from..).unwrap_or_default().join(" "))
        }
        Content::Label(_) => None,
    });
    std::iter::once(first.to_owned()).filter(|_| table.label_columns > 0).chain(names).collect()
}

/// A row of numbers; in front of it, in lines of their own, the groups that begin there.
fn lines(row: &PrintRow, columns: usize) -> Vec<Vec<String>> {
    let labels: Vec<&str> = row
        .cells
        .iter()
        .filter(|cell| cell.scope().is_some())
        .map(|cell| cell.text.as_str())
        .collect();
    let numbers =
        row.cells.iter().filter(|cell| cell.value().is_some()).map(|cell| cell.text.clone());
    let Some((own, groups)) = labels.split_last() else {
        return vec![numbers.collect()];
    };
    let mut lines: Vec<Vec<String>> = Vec::new();
    for group in groups {
        let mut line = vec![String::new(); columns];
        if let Some(first) = line.first_mut() {
            first.push_str(group);
        }
        lines.push(line);
    }
    lines.push(std::iter::once((*own).to_owned()).chain(numbers).collect());
    lines
}

/// Plain text: a paragraph is a line, cells of a row are separated by tabs.
pub fn plain(document: &PrintDocument<'_>) -> String {
    let mut lines: Vec<String> = vec![titled(document)];
    if !document.addressee.is_empty() {
        lines.push(document.addressee.clone());
    }
    plain_blocks(&document.preamble, &mut lines);
    for section in &document.sections {
        lines.push(String::new());
        lines.push(section.heading.clone());
        plain_blocks(&section.blocks, &mut lines);
    }
    lines.push(String::new());
    lines.extend(
        [&document.signature, &document.date].into_iter().filter(|l| !l.is_empty()).cloned(),
    );
    let mut text: String = lines.join("\r\n");
    text.retain(|c| matches!(c, '\t' | '\r' | '\n') || !c.is_control());
    text.truncate(text.trim_end().len());
    text + "\r\n"
}

fn plain_blocks(blocks: &[PrintBlock], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            PrintBlock::Heading(text) | PrintBlock::Paragraph(text) | PrintBlock::Note(text) => {
                // A tab would make a row of it.
                lines.push(text.replace('\t', " "));
            }
            PrintBlock::Table(table) => {
                for part in parts(table) {
                    lines.extend(part.banner.map(str::to_owned));
                    lines.push(part.head.join("\t"));
                    lines.extend(part.lines.iter().map(|cells| cells.join("\t")));
                }
            }
        }
    }
}

/// One table for the clipboard: the printed grid, cells separated by tabs, continued cells empty.
pub fn tsv(document: &PrintDocument<'_>, table: TableId) -> String {
    document.tables().find(|own| own.id == table).map(|own| to_tsv(&own.grid())).unwrap_or_default()
}
