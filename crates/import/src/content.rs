//! What documents with markup have in common: paragraphs, and tables whose cells hold paragraphs and
//! tables again. Becomes the blocks that the extraction reads.
//!
//! A row lists the cells that begin in it: a cell that spans several columns is one cell, and a cell
//! that spans down from above is not repeated. So a row of the official tables has its labels and then
//! exactly as many cells as columns, whatever the grid behind it.

use super::document::{Block, Document, Place, Spot};
use super::limits::{MAX_ROW_CELLS, MAX_TABLE_DEPTH};
use super::sections::section_title;
use super::text::is_page_number;

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Node {
    Paragraph(Paragraph),
    Table(Vec<Row>),
}

#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Where it stands in the markup, in the reader's own counting.
    pub(super) at: usize,
}

pub(super) type Row = Vec<Cell>;

/// What a cell holds.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) content: Vec<Node>,
}

impl Cell {
    fn has_table(&self) -> bool {
        self.content.iter().any(|node| matches!(node, Node::Table(_)))
    }

    fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.content.iter().filter_map(|node| match node {
            Node::Paragraph(paragraph) => Some(paragraph),
            Node::Table(_) => None,
        })
    }

    /// The paragraphs as one text: a word split over two (`商业`, `企业`) is whole again. Numbers are
    /// kept apart, so that `12` above `34` does not become 1234.
    fn text(&self) -> String {
        let mut text = String::new();
        for paragraph in self.paragraphs() {
            let ends = text.ends_with(|c: char| c.is_ascii_digit());
            if ends && paragraph.text.starts_with(|c: char| c.is_ascii_digit()) {
                text.push('；');
            }
            text.push_str(&paragraph.text);
        }
        text
    }
}

/// A cell with more paragraphs than this is a part of the page, not of a table.
const MAX_CELL_PARAGRAPHS: usize = 8;

/// Turns nodes into blocks, with the places of their markup beside them.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) blocks: Vec<Block>,
    pub(super) at: Vec<usize>,
    tables: usize,
    paragraphs: usize,
}

impl Flat {
    pub(super) fn document(self) -> Document {
        Document::new(self.blocks)
    }

    /// Adds nodes. Tables nested deeper than any page has are read as far as they go.
    pub(super) fn nodes(&mut self, nodes: &[Node], depth: usize) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(paragraph),
                Node::Table(rows) if depth < MAX_TABLE_DEPTH => self.table(rows, depth + 1),
                Node::Table(_) => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        if is_page_number(&paragraph.text) {
            return;
        }
        self.paragraphs += 1;
        let spot = Spot::Paragraph(self.paragraphs);
        self.push(paragraph.text.clone(), None, spot, paragraph.at);
    }

    fn push(&mut self, text: String, cells: Option<Vec<String>>, spot: Spot, at: usize) {
        if text.is_empty() {
            return;
        }
        let place = Place { line: self.blocks.len() + 1, spot };
        self.blocks.push(Block { place, text, cells });
        self.at.push(at);
    }

    fn table(&mut self, rows: &[Row], depth: usize) {
        self.tables += 1;
        let table = self.tables;
        for (index, row) in rows.iter().enumerate() {
            self.row(row, Spot::Row { table, row: index + 1 }, depth);
        }
    }

    fn row(&mut self, row: &[Cell], spot: Spot, depth: usize) {
        let filled: Vec<&Cell> = row.iter().filter(|cell| !cell.content.is_empty()).collect();
        if let Some(flat) = in_line(row) {
            self.cells(&flat, spot);
        } else if filled.iter().any(|cell| is_part_of_page(cell)) {
            for cell in filled {
                if cell.has_table() || is_part_of_page(cell) {
                    self.nodes(&cell.content, depth);
                } else {
                    // A label beside a nested table.
                    self.cells(&[cell], spot);
                }
            }
        } else {
            self.cells(&row.iter().collect::<Vec<_>>(), spot);
        }
    }

    fn cells(&mut self, cells: &[&Cell], spot: Spot) {
        let at = cells.iter().find_map(|cell| cell.paragraphs().next()).map_or(0, |first| first.at);
        let texts: Vec<String> =
            cells.iter().take(MAX_ROW_CELLS + 2).map(|cell| cell.text()).collect();
        let filled: Vec<&str> =
            texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let line = filled.join(" ");
        // A frame around a text is no table.
        let cells = if texts.len() > 1 { Some(texts) } else { None };
        self.push(line, cells, spot, at);
    }
}

/// A part of the page that a table only puts in its place: several paragraphs, titles, inner tables.
fn is_part_of_page(cell: &Cell) -> bool {
    // Labels in narrow columns are written downwards, a letter or two in each paragraph.
    let is_text = |paragraph: &&Paragraph| paragraph.text.chars().nth(2).is_some();
    cell.has_table()
        || cell.paragraphs().filter(is_text).count() > MAX_CELL_PARAGRAPHS
        || cell.paragraphs().count() > 1
            && cell.paragraphs().any(|paragraph| section_title(&paragraph.text).is_some())
        || cell.paragraphs().filter(|paragraph| paragraph.text.contains('。')).count() > 1
}

/// The cells of a row whose numbers stand in an inner table of one row.
fn in_line(row: &[Cell]) -> Option<Vec<&Cell>> {
    if !row.iter().any(Cell::has_table) || row.len() < 2 {
        return None;
    }
    let mut cells = Vec::new();
    for cell in row {
        match cell.content.as_slice() {
            [Node::Table(rows)] => match rows.as_slice() {
                [only] if only.iter().all(|cell| !cell.has_table()) => cells.extend(only),
                _ => return None,
            },
            content if content.iter().all(|node| matches!(node, Node::Paragraph(_))) => {
                cells.push(cell);
            }
            _ => return None,
        }
    }
    Some(cells)
}
