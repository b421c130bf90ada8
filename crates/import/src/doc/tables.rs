//! From letters with their marks to paragraphs and tables.

use super::Streams;
use super::pieces::Letter;
use super::properties::{Paragraph as Properties, Runs};
use crate::content::{Cell, Node, Paragraph, Row};
use crate::text::trim;

const CELL: u16 = 0x07;
const LINE: u16 = 0x0b;
const PAGE: u16 = 0x0c;
const PARAGRAPH: u16 = 0x0d;
const FIELD: u16 = 0x13;
const RESULT: u16 = 0x14;
const FIELD_END: u16 = 0x15;

/// A table that is being read.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    /// Cells of the row that is being read.
    row: Row,
    /// Content of the cell that is being read.
    cell: Vec<Node>,
}

#[derive(Default)]
struct Builder {
    body: Vec<Node>,
    /// Outermost first.
    tables: Vec<Table>,
}

/// Paragraphs and tables in reading order.
pub(super) fn nodes(streams: &Streams, letters: &[Letter]) -> Vec<Node> {
    let (paragraphs, shown) = (Runs::of_paragraphs(streams), Runs::of_letters(streams));
    let mut builder = Builder::default();
    let mut line: Vec<u16> = Vec::new();
    // For each field that is open whether its code is still being read.
    let mut fields: Vec<bool> = Vec::new();
    // Lines of a paragraph, of which only its mark says where it belongs.
    let mut lines: Vec<Paragraph> = Vec::new();
    for (number, letter) in letters.iter().enumerate() {
        match letter.unit {
            FIELD => fields.push(true),
            RESULT => fields.last_mut().into_iter().for_each(|is_code| *is_code = false),
            FIELD_END => drop(fields.pop()),
            CELL | PARAGRAPH | PAGE | LINE => {
                let text = String::from_utf16_lossy(&std::mem::take(&mut line));
                let text = trim(&text);
                if !text.is_empty() {
                    lines.push(Paragraph { text: text.to_owned(), at: number });
                }
                if letter.unit != LINE {
                    fields.clear();
                    let properties = paragraphs.paragraph(streams, letter.at);
                    builder.paragraph(&properties, letter.unit == CELL, std::mem::take(&mut lines));
                }
            }
            _ if fields.contains(&true) || !shown.is_shown(letter.at) => {}
            // A tab, and hyphens that are there for a reason.
            0x09 | 0xa0 => line.push(u16::from(b' ')),
            0x1e => line.push(u16::from(b'-')),
            // Pictures, footnotes and the like.
            0..0x20 => {}
            unit => line.push(unit),
        }
    }
    let text = String::from_utf16_lossy(&line);
    if !trim(&text).is_empty() {
        lines.push(Paragraph { text: trim(&text).to_owned(), at: letters.len() });
    }
    builder.paragraph(&Properties::default(), false, lines);
    builder.body
}

impl Builder {
    fn paragraph(&mut self, properties: &Properties, is_cell_mark: bool, lines: Vec<Paragraph>) {
        // A mark of a cell lies in a table, whatever became of its properties.
        let depth = if is_cell_mark { properties.depth.max(1) } else { properties.depth };
        while self.tables.len() > depth {
            self.end_table();
        }
        while self.tables.len() < depth {
            self.tables.push(Table::default());
        }
        let place = match self.tables.last_mut() {
            Some(table) => &mut table.cell,
            None => &mut self.body,
        };
        place.extend(lines.into_iter().map(Node::Paragraph));
        let Some(table) = self.tables.last_mut() else { return };
        if properties.ends_row {
            table.end_row(&properties.continued);
        } else if is_cell_mark || properties.ends_inner_cell {
            let content = std::mem::take(&mut table.cell);
            table.row.push(Cell { content });
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        table.end_row(&[]);
        let place = match self.tables.last_mut() {
            Some(outer) => &mut outer.cell,
            None => &mut self.body,
        };
        if !table.rows.is_empty() {
            place.push(Node::Table(table.rows));
        }
    }
}

impl Table {
    /// Lists the cells that begin in the row.
    fn end_row(&mut self, continued: &[bool]) {
        let content = std::mem::take(&mut self.cell);
        if !content.is_empty() {
            self.row.push(Cell { content });
        }
        let row: Row = std::mem::take(&mut self.row)
            .into_iter()
            .enumerate()
            .filter(|(at, _)| !continued.get(*at).copied().unwrap_or(false))
            .map(|(_, cell)| cell)
            .collect();
        if !row.is_empty() {
            self.rows.push(row);
        }
    }
}
