//! An official table as it is printed: every cell with its place, its text and its headings.

use crate::form::{CellIx, Scope, Table, TableCell, TableId};
use crate::report::{Report, Value};

use super::document::cell_text;

/// A table with the values of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintTable {
    /// Which table.
    pub id: TableId,
    /// Width of each grid column, in thousandths of the table; they add up to 1000.
    pub widths: Vec<u32>,
    /// Grid columns on the left that hold labels.
    pub label_columns: usize,
    /// Leading rows that are repeated where the table breaks over a page.
    pub header_rows: usize,
    /// Rows, top to bottom.
    pub rows: Vec<PrintRow>,
}

/// A printed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRow {
    /// Cells that begin in this row, left to right; a cell spanning down from above is not repeated.
    pub cells: Vec<PrintCell>,
    /// Whether the row has no numbers: a banner or a heading.
    pub is_heading: bool,
    /// Whether a page must not end behind this row: headings, and rows inside a group.
    pub keeps_next: bool,
}

/// A printed cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintCell {
    /// First grid column, counted from 0.
    pub column: usize,
    /// Grid columns that it covers.
    pub colspan: usize,
    /// Grid rows that it covers.
    pub rowspan: usize,
    /// What is printed in it.
    pub text: String,
    /// What it is.
    pub content: Content,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A label, and what it is the heading of.
    Label(Scope),
    /// A number.
    Value {
        /// Which cell of the form.
        cell: CellIx,
        /// What the report says there.
        value: Value,
        /// The labels that it stands under and beside: rows and places in [`PrintRow::cells`].
        headings: Vec<(usize, usize)>,
    },
}

impl PrintCell {
    /// Whether it covers a grid column.
    fn covers(&self, column: usize) -> bool {
        (self.column..self.column + self.colspan).contains(&column)
    }

    /// The cell of the form and its value, if it holds one.
    pub fn value(&self) -> Option<(CellIx, Value)> {
        match &self.content {
            Content::Value { cell, value, .. } => Some((*cell, *value)),
            Content::Label(_) => None,
        }
    }

    /// What the label is the heading of, if it is one.
    pub fn scope(&self) -> Option<Scope> {
        match &self.content {
            Content::Label(scope) => Some(*scope),
            Content::Value { .. } => None,
        }
    }
}

impl PrintTable {
    pub fn new(report: &Report, id: TableId) -> PrintTable {
        let table = report.form().table(id);
        let mut rows = place(report, table);
        let headings_of = |(y, row): (usize, &PrintRow)| -> Vec<Vec<(usize, usize)>> {
            row.cells.iter().map(|cell| headings(&rows, y, cell)).collect()
        };
        let found: Vec<_> = rows.iter().enumerate().map(headings_of).collect();
        let keeps: Vec<bool> = (0..rows.len()).map(|y| keeps_next(&rows, y)).collect();
        for ((row, of_cells), keeps) in rows.iter_mut().zip(found).zip(keeps) {
            row.keeps_next = keeps;
            for (cell, found) in row.cells.iter_mut().zip(of_cells) {
                if let Content::Value { headings, .. } = &mut cell.content {
                    *headings = found;
                }
            }
        }
        PrintTable {
            id,
            widths: widths(table),
            label_columns: table.label_columns,
            header_rows: table.header_rows,
            rows,
        }
    }

    /// Number of grid columns.
    pub fn columns(&self) -> usize {
        self.widths.len()
    }

    /// Where a cell of the form stands: row and grid column.
    pub fn place_of(&self, wanted: CellIx) -> Option<(usize, usize)> {
        self.rows.iter().enumerate().find_map(|(y, row)| {
            let is_it = |cell: &&PrintCell| cell.value().is_some_and(|(cell, _)| cell == wanted);
            Some((y, row.cells.iter().find(is_it)?.column))
        })
    }

    /// In which of five sizes a number is printed so that it fits its column on A4 and is never broken: 0 is
    /// the size of the words, 4 the smallest. Eight digits fit into every column of every table.
    pub fn size_of(&self, cell: &PrintCell) -> usize {
        /// Width of the text on A4 after GB/T 9704, 156 mm, and space inside a cell, in hundredths of a point.
        const TEXT: usize = 44_200;
        const SPACE: usize = 300;
        let width: u32 = self.widths.iter().skip(cell.column).take(cell.colspan).sum();
        let room = (width as usize * TEXT / 1000).saturating_sub(SPACE);
        // Digits of 宋体 and 仿宋 are half as wide as high, those of what may stand in for them (DejaVu) wider.
        let fits = |size: usize| cell.text.len() * size * 64 / 100 <= room;
        let sizes = self.sizes();
        sizes.iter().position(|size| fits(size * 50)).unwrap_or(sizes.len() - 1)
    }

    /// The five sizes, in half points: 五号 for words where there is room, 小五 where there are many columns.
    pub fn sizes(&self) -> [usize; 5] {
        const FEW_COLUMNS: usize = 6;
        if self.columns() <= FEW_COLUMNS { [21, 18, 15, 13, 11] } else { [18, 15, 13, 11, 10] }
    }

    /// Whether a label stands upright, one character below the other: that of a group of rows in a column
    /// that has room for one character only (三、本年度办理结果).
    pub fn is_upright(&self, cell: &PrintCell) -> bool {
        const ONE_CHARACTER: u32 = 50;
        cell.scope() == Some(Scope::RowGroup)
            && cell.colspan == 1
            && cell.rowspan > 1
            && self.widths.get(cell.column).is_some_and(|width| *width < ONE_CHARACTER)
    }

    /// The grid rectangle by rectangle, as text: continued cells are empty.
    pub fn grid(&self) -> Vec<Vec<String>> {
        let mut grid = vec![vec![String::new(); self.columns()]; self.rows.len()];
        for (line, row) in grid.iter_mut().zip(&self.rows) {
            for cell in &row.cells {
                if let Some(slot) = line.get_mut(cell.column) {
                    slot.clone_from(&cell.text);
                }
            }
        }
        grid
    }
}

/// Gives every cell its grid column: the first that is free of cells spanning down from above.
fn place(report: &Report, table: &Table) -> Vec<PrintRow> {
    let mut taken = vec![vec![false; table.columns]; table.rows.len()];
    let mut rows = Vec::with_capacity(table.rows.len());
    for (y, row) in table.rows.iter().enumerate() {
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let (text, content, colspan, rowspan) = match cell {
                TableCell::Label { text, colspan, rowspan, scope, .. } => {
                    ((*text).to_owned(), Content::Label(*scope), *colspan, *rowspan)
                }
                TableCell::Value { cell, colspan } => {
                    let value = report.value(*cell);
                    let content = Content::Value { cell: *cell, value, headings: Vec::new() };
                    (cell_text(value), content, *colspan, 1)
                }
            };
            let column = taken[y].iter().position(|taken| !taken).unwrap_or(0);
            for line in taken.iter_mut().skip(y).take(rowspan) {
                line.iter_mut().skip(column).take(colspan).for_each(|slot| *slot = true);
            }
            cells.push(PrintCell { column, colspan, rowspan, text, content });
        }
        let is_heading = cells.iter().all(|cell| cell.value().is_none());
        rows.push(PrintRow { cells, is_heading, keeps_next: false });
    }
    rows
}

/// The labels over a number: the nearest block of heading rows above it; and beside it: the labels of
/// its row.
fn headings(rows: &[PrintRow], y: usize, cell: &PrintCell) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let end = (0..y).rev().find(|at| rows[*at].is_heading).map_or(0, |at| at + 1);
    let start = (0..end).rev().find(|at| !rows[*at].is_heading).map_or(0, |at| at + 1);
    for (at, row) in rows.iter().enumerate().take(end).skip(start) {
        for (x, label) in row.cells.iter().enumerate() {
            let is_above = matches!(label.scope(), Some(Scope::Column | Scope::ColumnGroup));
            if is_above && (cell.column..cell.column + cell.colspan).any(|c| label.covers(c)) {
                found.push((at, x));
            }
        }
    }
    for (at, row) in rows.iter().enumerate().take(y + 1) {
        for (x, label) in row.cells.iter().enumerate() {
            let is_beside = matches!(label.scope(), Some(Scope::Row | Scope::RowGroup));
            if is_beside && at + label.rowspan > y {
                found.push((at, x));
            }
        }
    }
    found
}

/// A page never ends behind a heading, nor inside the smallest group of rows, nor in front of the last
/// row. 三、本年度办理结果 is no such group: it holds others and may be longer than a page.
fn keeps_next(rows: &[PrintRow], y: usize) -> bool {
    if y + 1 >= rows.len() {
        return false;
    }
    if rows[y].is_heading || y + 2 == rows.len() {
        return true;
    }
    let groups = || {
        rows.iter().enumerate().flat_map(|(at, row)| {
            let is_group = |cell: &&PrintCell| cell.scope() == Some(Scope::RowGroup);
            row.cells.iter().filter(is_group).map(move |cell| (at, at + cell.rowspan, cell.column))
        })
    };
    let holds_others = |(from, to, column): (usize, usize, usize)| {
        groups().any(|(start, end, inner)| from <= start && end <= to && inner > column)
    };
    groups().any(|group| group.0 <= y && y + 1 < group.1 && !holds_others(group))
}

/// Shares of the width. Labels of rows need room for words; numbers share the rest evenly, and a number
/// that covers several grid columns covers equal ones. From the row with the most numbers, because
/// the others fit into its grid.
fn widths(table: &Table) -> Vec<u32> {
    let labels: &[u32] = match table.label_columns {
        0 => &[],
        1 => &[280],
        // 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密
        3 => &[40, 100, 290],
        _ => &[100; 4],
    };
    let mut widths: Vec<u32> = labels.iter().copied().take(table.label_columns).collect();
    let spans = |row: &crate::form::TableRow| -> Vec<usize> {
        let spans = row.cells.iter().filter_map(|cell| match cell {
            TableCell::Value { colspan, .. } => Some(*colspan),
            TableCell::Label { .. } => None,
        });
        spans.collect()
    };
    let widest = table.rows.iter().map(spans).max_by_key(Vec::len).unwrap_or_default();
    let count = u32::try_from(widest.len()).unwrap_or(1).max(1);
    let left = 1000 - widths.iter().sum::<u32>();
    for span in widest {
        for _ in 0..span {
            widths.push(left / count / u32::try_from(span).unwrap_or(1).max(1));
        }
    }
    widths.resize(table.columns, 0);
    // What division left over goes to the last label, or to the last number.
    let rest = 1000_u32.saturating_sub(widths.iter().sum());
    let at = table.label_columns.checked_sub(1).unwrap_or(widths.len().saturating_sub(1));
    if let Some(width) = widths.get_mut(at) {
        *width += rest;
    }
    widths
}
