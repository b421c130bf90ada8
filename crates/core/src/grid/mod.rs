//! The cells of a table as a grid: where the keyboard goes, what a selection holds, what a paste fills.
//!
//! Rows are the printed rows that hold numbers, top to bottom; a column is the place of a cell among the
//! numbers of its row. Table four is one row of fifteen; in table two rows have one number or three.

mod block;
mod place;
mod zero;

pub use block::{parse, to_html, to_tsv};
pub use place::{Placed, fill_down, place};
pub use zero::blanks;

use crate::form::{CellIx, Form, Table, TableCell};

/// One table's cells by row and column.
#[derive(Debug)]
pub struct Grid {
    rows: Vec<Vec<CellIx>>,
}

/// Where to go from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The row above, same column as far as the row goes.
    Up,
    /// The row below.
    Down,
    /// The cell before, at the start of a row the last one of the row above.
    Back,
    /// The cell behind.
    Forward,
    /// First cell of the row.
    RowStart,
    /// Last cell of the row.
    RowEnd,
    /// First cell of the table.
    Start,
    /// Last cell of the table.
    End,
}

impl Grid {
    /// The grid of the table that holds the cell.
    pub fn around(form: &Form, cell: CellIx) -> Grid {
        Grid::of(form.table(form.cell(cell).table))
    }

    /// The grid of a table.
    pub fn of(table: &Table) -> Grid {
        let mut rows = Vec::new();
        for row in &table.rows {
            let mut cells = Vec::new();
            for cell in &row.cells {
                if let TableCell::Value { cell, .. } = cell {
                    cells.push(*cell);
                }
            }
            if !cells.is_empty() {
                rows.push(cells);
            }
        }
        Grid { rows }
    }

    /// Row and column of a cell; `None` for a cell of another table.
    pub fn position(&self, cell: CellIx) -> Option<(usize, usize)> {
        for (y, row) in self.rows.iter().enumerate() {
            if let Some(x) = row.iter().position(|other| *other == cell) {
                return Some((y, x));
            }
        }
        None
    }

    /// The cell at a row and column.
    pub fn at(&self, y: usize, x: usize) -> Option<CellIx> {
        self.rows.get(y)?.get(x).copied()
    }

    /// Where a step leads; `None` at the edge of the table.
    pub fn neighbour(&self, cell: CellIx, step: Step) -> Option<CellIx> {
        let (y, x) = self.position(cell)?;
        let nearest = |y: usize| {
            let row = self.rows.get(y)?;
            row.get(x.min(row.len() - 1)).copied()
        };
        match step {
            Step::Up => nearest(y.checked_sub(1)?),
            Step::Down => nearest(y + 1),
            Step::Back if x > 0 => self.at(y, x - 1),
            Step::Back => self.rows.get(y.checked_sub(1)?)?.last().copied(),
            Step::Forward => self.at(y, x + 1).or_else(|| self.at(y + 1, 0)),
            Step::RowStart => self.at(y, 0),
            Step::RowEnd => self.rows.get(y)?.last().copied(),
            Step::Start => self.at(0, 0),
            Step::End => self.rows.last()?.last().copied(),
        }
    }

    /// As [`Grid::neighbour`], but a row ends where it ends: how a selection grows.
    pub fn within(&self, cell: CellIx, step: Step) -> Option<CellIx> {
        let target = self.neighbour(cell, step)?;
        let same_row = self.position(cell)?.0 == self.position(target)?.0;
        (same_row || !matches!(step, Step::Back | Step::Forward)).then_some(target)
    }

    /// The rectangle between two cells, row by row. Short rows contribute what they have.
    /// Empty when one of the cells is not in this table.
    pub fn rectangle(&self, one: CellIx, other: CellIx) -> Vec<Vec<CellIx>> {
        let (Some((y1, x1)), Some((y2, x2))) = (self.position(one), self.position(other)) else {
            return Vec::new();
        };
        let (left, mut right) = (x1.min(x2), x1.max(x2));
        // The last cell stands in the lower right corner, also where its row is a short one.
        let end = self.rows.last().and_then(|row| row.last());
        if end == Some(&one) || end == Some(&other) {
            right = usize::MAX;
        }
        self.rows[y1.min(y2)..=y1.max(y2)]
            .iter()
            .map(|row| {
                row.iter().skip(left).take((right - left).saturating_add(1)).copied().collect()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
