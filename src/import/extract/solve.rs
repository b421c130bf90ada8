//! Finds the numbers in digits that were run together. Each row has some ways to be read; the columns
//! of table three must add up over all rows (RULES A02, A03). What has one solution is taken, and a
//! note says so; what has several, or none, is shown and left blank.

use crate::form::{EquationKind, Form, RowIx, TableId};
use crate::import::document::Place;
use crate::import::source::Certainty;

use super::readings::{ALL_STEPS, Reading, one_each, readings};
use super::tables::Slot;

/// Steps of the search over all rows.
const MAX_STEPS: usize = 100_000;
/// A form has 36 rows; more than this cannot be one table.
const MAX_ROWS: usize = 80;
/// More solutions than this are not told apart.
const MAX_SOLUTIONS: usize = 64;
/// From so many rows on it is certain that the source runs its numbers together.
const MANY_ROWS: usize = 3;

/// Digits of one row (without row: of all of table four).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) row: Option<RowIx>,
    pub(super) text: String,
    pub(super) place: Place,
}

/// What became of them.
#[derive(Debug, Default)]
pub(super) struct Solved {
    pub(super) rows: Vec<(RowIx, Vec<Slot>)>,
    /// Digits that stay as they are, with the ways to read them where these are few.
    pub(super) open: Vec<(Digits, Vec<Reading>)>,
    /// Tables whose rows were found, how many of them, and whether their sums agree (`None`: that could
    /// not be told).
    pub(super) tables: Vec<(TableId, usize, Option<bool>)>,
}

/// A row of table three while it is searched.
struct Row {
    row: RowIx,
    /// Ways to read it; one for a row that needs no search.
    ways: Vec<Vec<i64>>,
    /// Its digits; `None` for a row that was read as it stands.
    digits: Option<Digits>,
}

pub(super) fn solve(form: &Form, known: &[(RowIx, Vec<Slot>)], glued: Vec<Digits>) -> Solved {
    let mut out = Solved::default();
    let is_portal = glued.len() >= MANY_ROWS;
    let mut rows: Vec<Row> = Vec::new();
    let mut steps = ALL_STEPS;
    for (count, digits) in glued.into_iter().enumerate() {
        if count >= MAX_ROWS {
            out.open.push((digits, Vec::new()));
            continue;
        }
        let table = digits.row.map_or(TableId::Four, |row| form.rows[row.index()].table);
        let columns = digits.row.map_or(0, |row| form.rows[row.index()].columns.len());
        let mut ways = readings(form, digits.row, &digits.text, &mut steps).unwrap_or_default();
        if let Some(way) = one_each(columns, &digits.text).filter(|_| is_portal) {
            ways = vec![way];
        }
        let numbers: Option<Vec<Vec<i64>>> =
            ways.iter().map(|way| way.iter().map(|text| text.parse().ok()).collect()).collect();
        match (table, numbers, digits.row) {
            (TableId::Three, Some(numbers), Some(row)) if !numbers.is_empty() => {
                rows.push(Row { row, ways: numbers, digits: Some(digits) });
            }
            _ => match ways.as_slice() {
                // Table two has no sums that could contradict.
                [way] if table == TableId::Four || is_portal => {
                    out.take(form, &digits, way, Certainty::Repaired, Some(true));
                }
                _ => out.open.push((digits, ways)),
            },
        }
    }
    if !rows.is_empty() {
        out.table_three(form, rows, known);
    }
    out
}

impl Solved {
    fn take(
        &mut self,
        form: &Form,
        digits: &Digits,
        way: &Reading,
        certainty: Certainty,
        agrees: Option<bool>,
    ) {
        let mut texts = way.iter();
        let rows: Vec<RowIx> = match digits.row {
            Some(row) => vec![row],
            None => form.rows_of(TableId::Four).map(|row| form.cell(row.first_cell).row).collect(),
        };
        let table = digits.row.map_or(TableId::Four, |row| form.rows[row.index()].table);
        for row in &rows {
            let columns = form.rows[row.index()].columns.len();
            let slots = texts
                .by_ref()
                .take(columns)
                .map(|text| Slot { certainty, ..Slot::new(text.as_str(), digits.place) })
                .collect();
            self.rows.push((*row, slots));
        }
        match self.tables.iter_mut().find(|(known, ..)| *known == table) {
            Some((_, count, all_agree)) => {
                *count += rows.len();
                *all_agree = match (*all_agree, agrees) {
                    (Some(one), Some(other)) => Some(one && other),
                    _ => None,
                };
            }
            None => self.tables.push((table, rows.len(), agrees)),
        }
    }

    fn table_three(&mut self, form: &Form, mut rows: Vec<Row>, known: &[(RowIx, Vec<Slot>)]) {
        for (row, slots) in known {
            let numbers: Option<Vec<i64>> =
                slots.iter().map(|slot| slot.text.parse().ok()).collect();
            let is_three = form.rows[row.index()].table == TableId::Three;
            if let Some(numbers) =
                numbers.filter(|_| is_three && !rows.iter().any(|r| r.row == *row))
            {
                rows.push(Row { row: *row, ways: vec![numbers], digits: None });
            }
        }
        let mut search = Search::new(form, &rows);
        search.go(0);
        let is_usable = search.is_complete() && !search.solutions.is_empty();
        let can_tell = search.is_complete() && !search.equations.is_empty();
        let agrees = can_tell.then_some(is_usable);
        let solutions = std::mem::take(&mut search.solutions);
        let order = std::mem::take(&mut search.order);
        for (at, row) in rows.iter().enumerate() {
            let Some(digits) = &row.digits else { continue };
            let text = |way: &Vec<i64>| way.iter().map(i64::to_string).collect::<Reading>();
            let position = order.iter().position(|index| *index == at);
            let mut used: Vec<usize> = match position {
                Some(position) if is_usable => {
                    solutions.iter().filter_map(|choice| choice.get(position)).copied().collect()
                }
                _ => (0..row.ways.len()).collect(),
            };
            used.sort_unstable();
            used.dedup();
            let ways: Vec<Reading> =
                used.iter().filter_map(|way| row.ways.get(*way)).map(text).collect();
            match ways.as_slice() {
                [way] => {
                    let certainty =
                        if agrees == Some(true) { Certainty::Repaired } else { Certainty::Guessed };
                    self.take(form, digits, way, certainty, agrees);
                }
                _ => self.open.push((digits.clone(), ways)),
            }
        }
    }
}

/// One equation per column, over rows: coefficients of the rows in the order of the search.
struct Equation {
    column: usize,
    coefficients: Vec<i64>,
}

struct Search<'a> {
    rows: &'a [Row],
    /// Rows by number of ways, so that what is certain is counted first.
    order: Vec<usize>,
    equations: Vec<Equation>,
    /// For each equation and each step, the least and the most that the remaining rows can add.
    rest: Vec<Vec<(i64, i64)>>,
    sums: Vec<i64>,
    choice: Vec<usize>,
    solutions: Vec<Vec<usize>>,
    steps: usize,
}

impl<'a> Search<'a> {
    fn new(form: &Form, rows: &'a [Row]) -> Search<'a> {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|index| rows.get(*index).map_or(0, |row| row.ways.len()));
        let equations: Vec<Equation> = form
            .equations
            .iter()
            .filter(|equation| {
                matches!(equation.kind, EquationKind::Balance | EquationKind::ResultSum)
            })
            .filter_map(|equation| {
                let mut coefficients = vec![0; rows.len()];
                let left = equation.left.iter().map(|cell| (cell, 1));
                let right = equation.right.iter().map(|cell| (cell, -1));
                for (cell, sign) in left.chain(right) {
                    let row = form.cell(*cell).row;
                    // Without one of its rows an equation says nothing.
                    let at =
                        order.iter().position(|i| rows.get(*i).is_some_and(|r| r.row == row))?;
                    coefficients[at] += sign;
                }
                Some(Equation { column: equation.column?, coefficients })
            })
            .collect();
        let value = |way: &Vec<i64>, column: usize| way.get(column).copied().unwrap_or(0);
        let rest = equations
            .iter()
            .map(|equation| {
                let mut rest = vec![(0, 0); rows.len() + 1];
                for at in (0..rows.len()).rev() {
                    let Some(row) = order.get(at).and_then(|index| rows.get(*index)) else {
                        continue;
                    };
                    let coefficient = equation.coefficients[at];
                    let all = row
                        .ways
                        .iter()
                        .map(|way| coefficient.saturating_mul(value(way, equation.column)));
                    let (low, high) = all.fold((i64::MAX, i64::MIN), |(low, high), value| {
                        (low.min(value), high.max(value))
                    });
                    let (below, above) = rest[at + 1];
                    rest[at] = (low.saturating_add(below), high.saturating_add(above));
                }
                rest
            })
            .collect();
        let sums = vec![0; equations.len()];
        Search {
            rows,
            order,
            equations,
            rest,
            sums,
            choice: Vec::new(),
            solutions: Vec::new(),
            steps: MAX_STEPS,
        }
    }

    fn is_complete(&self) -> bool {
        self.steps > 0 && self.solutions.len() <= MAX_SOLUTIONS
    }

    fn go(&mut self, at: usize) {
        if !self.is_complete() {
            return;
        }
        self.steps -= 1;
        let can_hold = self.sums.iter().zip(&self.rest).all(|(sum, rest)| {
            rest.get(at).is_some_and(|(low, high)| {
                sum.saturating_add(*low) <= 0 && sum.saturating_add(*high) >= 0
            })
        });
        if !can_hold {
            return;
        }
        let Some(row) = self.order.get(at).and_then(|index| self.rows.get(*index)) else {
            self.solutions.push(self.choice.clone());
            return;
        };
        for (index, way) in row.ways.iter().enumerate() {
            let before = self.sums.clone();
            for (sum, equation) in self.sums.iter_mut().zip(&self.equations) {
                let value = way.get(equation.column).copied().unwrap_or(0);
                *sum = sum.saturating_add(equation.coefficients[at].saturating_mul(value));
            }
            self.choice.push(index);
            self.go(at + 1);
            self.choice.pop();
            self.sums = before;
        }
    }
}

#[cfg(test)]
mod tests;
