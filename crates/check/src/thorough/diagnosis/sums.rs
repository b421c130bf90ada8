//! The equations of a form with the numbers of one report in them.

use xxgk_core::form::{CellIx, EquationKind, Form};
use xxgk_core::report::Report;

use super::super::witness::Witness;
use super::slip::Points;

/// Larger numbers are left alone: no report has them, and sums of smaller ones cannot overflow.
const MAX: i64 = 1_000_000_000_000_000;

/// What a change of cells would do to the equations.
pub(super) type Changes = Vec<(CellIx, i64)>;

/// The equations with the numbers in them.
pub(super) struct Sums<'a> {
    pub(super) form: &'static Form,
    values: Vec<Option<i64>>,
    /// Left side minus right side; `None` where a number is missing.
    residuals: Vec<Option<i64>>,
    /// What else tells numbers of cells.
    witnesses: &'a [Witness],
    /// For each cell, its equations that have all numbers, and the sign with which it enters.
    equations_of: Vec<Vec<(usize, i64)>>,
}

impl<'a> Sums<'a> {
    /// Reads the numbers. Cells without an integer take no part, and neither do their equations.
    pub(super) fn of(report: &Report, witnesses: &'a [Witness]) -> Sums<'a> {
        let form = report.form();
        let values: Vec<Option<i64>> = report
            .values()
            .map(|(_, value)| value.number()?.to_i64().filter(|number| number.abs() < MAX))
            .collect();
        let mut sums = Sums {
            form,
            residuals: vec![None; form.equations.len()],
            equations_of: vec![Vec::new(); form.cell_count()],
            values,
            witnesses,
        };
        for (index, equation) in form.equations.iter().enumerate() {
            let side = |cells: &[CellIx]| -> Option<i64> {
                cells.iter().map(|cell| sums.value(*cell)).sum()
            };
            let residual = side(&equation.left)
                .zip(side(&equation.right))
                .and_then(|(left, right)| left.checked_sub(right));
            sums.residuals[index] = residual;
            if residual.is_none() {
                continue;
            }
            for (cells, sign) in [(&equation.left, 1), (&equation.right, -1)] {
                for cell in cells {
                    sums.equations_of[cell.index()].push((index, sign));
                }
            }
        }
        sums
    }

    /// The number in a cell.
    pub(super) fn value(&self, cell: CellIx) -> Option<i64> {
        self.values.get(cell.index()).copied().flatten()
    }

    /// Whether an equation is a balance of requests.
    pub(super) fn is_balance(&self, equation: usize) -> bool {
        self.form.equations[equation].kind == EquationKind::Balance
    }

    /// Whether a cell is a total and holds the sum of its parts.
    pub(super) fn is_sum(&self, cell: CellIx) -> bool {
        let equations = self.equations_of(cell).iter();
        let mut own = equations.filter(|(ix, _)| self.form.equations[*ix].total() == Some(cell));
        own.next().is_some_and(|(ix, _)| self.residual(*ix) == 0)
            && own.all(|(ix, _)| self.residual(*ix) == 0)
    }

    /// What other places give for a cell.
    pub(super) fn witnesses_of(&self, cell: CellIx) -> impl Iterator<Item = &Witness> {
        self.witnesses.iter().filter(move |witness| witness.cell == cell)
    }

    /// How well changes are explained, given what other places say: a witness of the right number
    /// outweighs any slip, a witness of the written one speaks against the change.
    pub(super) fn weigh(&self, changes: &Changes, points: Points) -> Points {
        let mut points = points;
        for (cell, delta) in changes {
            let Some(written) = self.value(*cell) else { continue };
            let is_said =
                |number: i64| self.witnesses_of(*cell).any(|witness| witness.value == number);
            if is_said(written + delta) {
                points += 100;
            } else if is_said(written) {
                points /= 4;
            }
        }
        points
    }

    /// Places of the equations that fail.
    pub(super) fn violated(&self) -> Vec<usize> {
        let fails = |index: &usize| self.residuals[*index].is_some_and(|residual| residual != 0);
        (0..self.residuals.len()).filter(fails).collect()
    }

    /// Left side minus right side of an equation; 0 where a number is missing.
    pub(super) fn residual(&self, equation: usize) -> i64 {
        self.residuals[equation].unwrap_or(0)
    }

    /// The complete equations of a cell, with the sign with which it enters.
    pub(super) fn equations_of(&self, cell: CellIx) -> &[(usize, i64)] {
        &self.equations_of[cell.index()]
    }

    /// What these changes repair; `None` when they break another equation, leave one of theirs
    /// wrong, or make a count negative.
    pub(super) fn repaired_by(&self, changes: &Changes) -> Option<Vec<usize>> {
        let mut touched: Vec<(usize, i64)> = Vec::with_capacity(8);
        for (cell, delta) in changes {
            if self.value(*cell)?.checked_add(*delta)? < 0 {
                return None;
            }
            for (equation, sign) in self.equations_of(*cell) {
                let effect = delta.checked_mul(*sign)?;
                match touched.iter_mut().find(|(known, _)| known == equation) {
                    Some((_, sum)) => *sum = sum.checked_add(effect)?,
                    None => touched.push((*equation, effect)),
                }
            }
        }
        let mut repaired = Vec::new();
        for (equation, effect) in touched {
            if self.residual(equation).checked_add(effect)? != 0 {
                return None;
            }
            if effect != 0 {
                repaired.push(equation);
            }
        }
        repaired.sort_unstable();
        (!repaired.is_empty()).then_some(repaired)
    }

    /// How many complete equations hold one of these cells.
    pub(super) fn equations_with(&self, changes: &Changes) -> usize {
        let all = changes.iter().flat_map(|(cell, _)| self.equations_of(*cell));
        let mut indices: Vec<usize> = all.map(|(index, _)| *index).collect();
        indices.sort_unstable();
        indices.dedup();
        indices.len()
    }

    /// Carries changes out, so that what is left to explain shows.
    pub(super) fn apply(&mut self, changes: &Changes) {
        for (cell, delta) in changes {
            if let Some(Some(value)) = self.values.get_mut(cell.index()) {
                *value = value.saturating_add(*delta);
            }
            for (equation, sign) in &self.equations_of[cell.index()] {
                if let Some(residual) = &mut self.residuals[*equation] {
                    *residual = residual.saturating_add(delta.saturating_mul(*sign));
                }
            }
        }
    }
}
