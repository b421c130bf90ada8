//! Where the cells of a paste go.

use super::Grid;
use crate::form::CellIx;

/// What a paste fills.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Each cell with its text, which may be empty.
    pub cells: Vec<(CellIx, String)>,
    /// Texts that stand outside of the table, without empty ones.
    pub left_out: usize,
    /// The last cell that was filled: with the first it spans the selection afterwards.
    pub last: Option<CellIx>,
}

/// Puts a block into the grid with its first cell at `first`, nothing shifted: what would stand outside
/// of the table is left out and counted. A single text fills the whole selection up to `last`.
pub fn place(grid: &Grid, first: CellIx, last: CellIx, block: &[Vec<String>]) -> Placed {
    let mut placed = Placed::default();
    let selected = grid.rectangle(first, last);
    let (Some(top), Some((y, x))) =
        (selected.first().and_then(|row| row.first()), grid.position(first.min(last)))
    else {
        return placed;
    };
    // The rectangle's own corner: the cells may be given in any order.
    let (y, x) = grid.position(*top).unwrap_or((y, x));
    if let [row] = block
        && let [text] = row.as_slice()
    {
        for cell in selected.iter().flatten() {
            placed.cells.push((*cell, text.clone()));
            placed.last = Some(*cell);
        }
        return placed;
    }
    for (down, row) in block.iter().enumerate() {
        for (across, text) in row.iter().enumerate() {
            match grid.at(y + down, x + across) {
                Some(cell) => {
                    placed.cells.push((cell, text.clone()));
                    placed.last = Some(cell);
                }
                None => placed.left_out += usize::from(!text.trim().is_empty()),
            }
        }
    }
    placed
}

/// For each cell of a selection below its first row, the cell of that row that it takes its content from.
pub fn fill_down(grid: &Grid, one: CellIx, other: CellIx) -> Vec<(CellIx, CellIx)> {
    let rows = grid.rectangle(one, other);
    let Some((source, targets)) = rows.split_first() else { return Vec::new() };
    let mut fills = Vec::new();
    for row in targets {
        fills.extend(row.iter().copied().zip(source.iter().copied()));
    }
    fills
}
