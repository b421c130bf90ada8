//! From lines to tables: which areas of a page are cells.

use super::rules::{Rule, Rules};
use crate::limits::{MAX_PDF_GRID, MAX_PDF_JOINED_RULES};

/// Lines that are not further apart than this meet, in points.
const NEAR: f64 = 3.0;
/// A table has at least so many cells; less is a frame.
const MIN_CELLS: usize = 3;

/// A table as it is drawn. `y` grows downwards.
#[derive(Debug)]
pub(super) struct Table {
    /// Edges of columns and rows, ascending.
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// For each square of the grid, row by row, the cell that it is part of.
    squares: Vec<usize>,
    /// Cells in the order of their upper left squares.
    pub(super) cells: Vec<Area>,
}

/// A cell.
#[derive(Debug, PartialEq)]
pub(super) struct Area {
    /// The row in which it begins.
    pub(super) row: usize,
    pub(super) width: f64,
    /// Where it ends.
    pub(super) right: f64,
}

/// The tables of a page, from top to bottom.
pub(super) fn tables(rules: &Rules) -> Vec<Table> {
    if rules.are_too_many() {
        return Vec::new();
    }
    let level = joined(rules.level.clone());
    let upright = joined(rules.upright.clone());
    if level.len() + upright.len() > MAX_PDF_JOINED_RULES {
        return Vec::new();
    }
    let mut tables: Vec<Table> = connected(&level, &upright)
        .into_iter()
        .filter_map(|(level, upright)| Table::new(&level, &upright))
        .collect();
    tables.sort_by(|a, b| a.top().total_cmp(&b.top()));
    tables
}

/// Pieces of one line together.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.retain(|rule| rule.at.is_finite() && rule.from.is_finite() && rule.to.is_finite());
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<Rule> = Vec::new();
    let mut rest = rules.as_slice();
    while let Some(first) = rest.first() {
        let end = rest.partition_point(|rule| rule.at <= first.at + NEAR / 2.0);
        let (line, behind) = rest.split_at(end);
        let mut line = line.to_vec();
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        for rule in line {
            match out.last_mut() {
                Some(last) if last.at == first.at && rule.from <= last.to + NEAR => {
                    last.to = last.to.max(rule.to);
                }
                _ => out.push(Rule { at: first.at, ..rule }),
            }
        }
        rest = behind;
    }
    out
}

/// Lines that hang together, level and upright.
fn connected(level: &[Rule], upright: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut group: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (i, one) in level.iter().enumerate() {
        for (j, other) in upright.iter().enumerate() {
            let meets = |rule: &Rule, at: f64| rule.from - NEAR <= at && at <= rule.to + NEAR;
            if meets(one, other.at) && meets(other, one.at) {
                union(&mut group, i, level.len() + j);
            }
        }
    }
    let mut out: Vec<(usize, Vec<Rule>, Vec<Rule>)> = Vec::new();
    for at in 0..group.len() {
        let root = find(&mut group, at);
        let place = out.iter().position(|(known, ..)| *known == root).unwrap_or_else(|| {
            out.push((root, Vec::new(), Vec::new()));
            out.len() - 1
        });
        let Some((_, own_level, own_upright)) = out.get_mut(place) else { continue };
        match at.checked_sub(level.len()) {
            None => own_level.extend(level.get(at)),
            Some(at) => own_upright.extend(upright.get(at)),
        }
    }
    out.into_iter().map(|(_, level, upright)| (level, upright)).collect()
}

fn find(group: &mut [usize], mut at: usize) -> usize {
    while let Some(next) = group.get(at).copied().filter(|next| *next != at) {
        let beyond = group.get(next).copied().unwrap_or(next);
        if let Some(own) = group.get_mut(at) {
            *own = beyond;
        }
        at = next;
    }
    at
}

fn union(group: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(group, one), find(group, other));
    if let Some(root) = group.get_mut(one.max(other)) {
        *root = one.min(other);
    }
}

/// Places of lines, those that lie together as one; a side without a line is where the others end.
fn edges(across: &[Rule], along: &[Rule]) -> Vec<f64> {
    let ends = || along.iter().flat_map(|rule| [rule.from, rule.to]);
    let mut all: Vec<f64> = across.iter().map(|rule| rule.at).collect();
    all.extend(ends().reduce(f64::min));
    all.extend(ends().reduce(f64::max));
    all.sort_by(f64::total_cmp);
    all.dedup_by(|next, last| *next - *last <= NEAR);
    all
}

impl Table {
    fn new(level: &[Rule], upright: &[Rule]) -> Option<Table> {
        if level.is_empty() || upright.is_empty() {
            return None;
        }
        let (xs, ys) = (edges(upright, level), edges(level, upright));
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if columns == 0 || rows == 0 || columns.saturating_mul(rows) > MAX_PDF_GRID {
            return None;
        }
        // A line between two squares parts them.
        let is_wall = |rules: &[Rule], at: f64, from: f64, to: f64| {
            let middle = (from + to) / 2.0;
            rules.iter().any(|rule| {
                (rule.at - at).abs() <= NEAR && rule.from <= middle && middle <= rule.to
            })
        };
        let mut group: Vec<usize> = (0..columns * rows).collect();
        for row in 0..rows {
            for column in 0..columns {
                let (left, right) = (xs[column], xs[column + 1]);
                let (top, bottom) = (ys[row], ys[row + 1]);
                let at = row * columns + column;
                if column + 1 < columns && !is_wall(upright, right, top, bottom) {
                    union(&mut group, at, at + 1);
                }
                if row + 1 < rows && !is_wall(level, bottom, left, right) {
                    union(&mut group, at, at + columns);
                }
            }
        }
        let mut cells: Vec<Area> = Vec::new();
        let mut squares = vec![0; columns * rows];
        for at in 0..squares.len() {
            // The upper left square of a cell is the root of its group.
            let root = find(&mut group, at);
            if root == at {
                squares[at] = cells.len();
                cells.push(Area { row: at / columns, width: 0.0, right: 0.0 });
            } else {
                squares[at] = squares[root];
            }
            let (row, column) = (at / columns, at % columns);
            if let Some(cell) = cells.get_mut(squares[at]).filter(|cell| cell.row == row) {
                cell.width += xs[column + 1] - xs[column];
                cell.right = xs[column + 1];
            }
        }
        (cells.len() >= MIN_CELLS).then_some(Table { xs, ys, squares, cells })
    }

    pub(super) fn top(&self) -> f64 {
        self.ys.first().copied().unwrap_or(0.0)
    }

    /// The cell at a place of the page.
    pub(super) fn cell_at(&self, x: f64, y: f64) -> Option<usize> {
        let column = self.xs.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|edge| *edge <= y).checked_sub(1)?;
        let columns = self.xs.len() - 1;
        (column < columns && row + 1 < self.ys.len())
            .then(|| self.squares.get(row * columns + column).copied())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a drawing in which a letter is ten points wide and a line ten points high.
    fn table(level: &[(f64, f64, f64)], upright: &[(f64, f64, f64)]) -> Option<Table> {
        let rule = |&(at, from, to): &(f64, f64, f64)| Rule { at, from, to };
        let level: Vec<Rule> = level.iter().map(rule).collect();
        let upright: Vec<Rule> = upright.iter().map(rule).collect();
        Table::new(&level, &upright)
    }

    #[test]
    fn merged_cells() {
        // Two columns over two rows; the first row is one cell, and the sides are open.
        let found = table(
            &[(0.0, 0.0, 100.0), (10.0, 0.0, 100.0), (20.0, 0.0, 100.0)],
            &[(50.0, 10.0, 20.0)],
        )
        .unwrap();
        assert_eq!(
            found.cells,
            [
                Area { row: 0, width: 100.0, right: 100.0 },
                Area { row: 1, width: 50.0, right: 50.0 },
                Area { row: 1, width: 50.0, right: 100.0 }
            ]
        );
        assert_eq!(found.cell_at(80.0, 5.0), Some(0));
        assert_eq!(found.cell_at(80.0, 15.0), Some(2));
        assert_eq!(found.cell_at(120.0, 15.0), None);
        assert_eq!(found.cell_at(20.0, 25.0), None);
        // A frame is no table.
        assert!(
            table(&[(0.0, 0.0, 9.0), (9.0, 0.0, 9.0)], &[(0.0, 0.0, 9.0), (9.0, 0.0, 9.0)])
                .is_none()
        );
    }

    #[test]
    fn pieces_are_one_line() {
        let rule = |at, from, to| Rule { at, from, to };
        let found = joined(vec![rule(5.4, 50.0, 90.0), rule(5.0, 0.0, 48.0), rule(9.0, 0.0, 1.0)]);
        assert_eq!(found, [rule(5.0, 0.0, 90.0), rule(9.0, 0.0, 1.0)]);
    }
}
