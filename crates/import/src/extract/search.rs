//! Which readings of the rows of table three the equations of the whole table allow (RULES A02, A03).
//!
//! Each row comes with the ways in which it can be read. The search keeps, row by row, the ways that are part of
//! at least one reading of the whole table in which every column adds up. Ranges of what the other rows can
//! still add prune it; it looks only for what it does not know yet, so that many solutions cost little.

use xxgk_core::form::{EquationKind, Form, RowIx};

/// Most times that the ranges of all rows are computed.
const MAX_STEPS: usize = 600;
/// Most ways of all rows together.
const MAX_WAYS: usize = 6_000;

/// A row and the ways to read it; a row that is certain has one.
pub(super) type Candidates = (RowIx, Vec<Vec<i64>>);

/// What the equations say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Rows are missing from every equation.
    Nothing,
    /// No choice of ways satisfies the equations.
    Contradiction,
    /// The search was given up.
    TooMany,
    /// Of each row, the ways (positions in its list, ascending) that a solution uses.
    Possible(Vec<Vec<usize>>),
}

/// One equation for a column, over rows.
struct Equation {
    column: usize,
    /// Coefficient of each row.
    coefficients: Vec<i64>,
}

/// The equations down the columns that can be judged: all of their rows are there.
pub(super) struct Equations(Vec<Equation>);

impl Equations {
    /// Those of the form; without one of its rows an equation says nothing.
    pub(super) fn of(form: &Form, rows: &[Candidates]) -> Equations {
        let is_down = |kind| matches!(kind, EquationKind::Balance | EquationKind::ResultSum);
        let judged = form.equations.iter().filter(|equation| is_down(equation.kind));
        let judged = judged.filter_map(|equation| {
            let mut coefficients = vec![0; rows.len()];
            let left = equation.left.iter().map(|cell| (cell, 1));
            let right = equation.right.iter().map(|cell| (cell, -1));
            for (cell, sign) in left.chain(right) {
                let row = form.cell(*cell).row;
                let at = rows.iter().position(|(known, _)| *known == row)?;
                *coefficients.get_mut(at)? += sign;
            }
            Some(Equation { column: equation.column?, coefficients })
        });
        Equations(judged.collect())
    }

    /// Whether the row at this place of the list is part of one: of another the search knows nothing, and one way
    /// that is left is no proof.
    pub(super) fn judge(&self, row: usize) -> bool {
        self.0.iter().any(|equation| equation.coefficients.get(row).is_some_and(|own| *own != 0))
    }

    /// Judges all rows together.
    pub(super) fn possible(&self, rows: &[Candidates]) -> Verdict {
        if self.0.is_empty() {
            return Verdict::Nothing;
        }
        if rows.iter().map(|(_, ways)| ways.len()).sum::<usize>() > MAX_WAYS {
            return Verdict::TooMany;
        }
        let mut search = Search {
            rows,
            equations: &self.0,
            known: vec![Vec::new(); rows.len()],
            steps: MAX_STEPS,
            has_solution: false,
        };
        let all = rows.iter().map(|(_, ways)| (0..ways.len()).collect()).collect();
        match search.go(all) {
            Err(GaveUp) => Verdict::TooMany,
            Ok(()) if !search.has_solution => Verdict::Contradiction,
            Ok(()) => {
                search.known.iter_mut().for_each(|known| known.sort_unstable());
                Verdict::Possible(search.known)
            }
        }
    }
}

struct GaveUp;

struct Search<'a> {
    rows: &'a [Candidates],
    equations: &'a [Equation],
    /// Ways of each row that a solution uses.
    known: Vec<Vec<usize>>,
    steps: usize,
    has_solution: bool,
}

impl Search<'_> {
    /// Looks for solutions among the ways that are left.
    fn go(&mut self, mut left: Vec<Vec<usize>>) -> Result<(), GaveUp> {
        self.steps = self.steps.checked_sub(1).ok_or(GaveUp)?;
        if !self.prune(&mut left) {
            return Ok(());
        }
        let is_known =
            |(own, known): (&Vec<usize>, &Vec<usize>)| own.iter().all(|way| known.contains(way));
        if self.has_solution && left.iter().zip(&self.known).all(is_known) {
            return Ok(());
        }
        let open = left.iter().enumerate().filter(|(_, own)| own.len() > 1);
        let Some((row, _)) = open.min_by_key(|(_, own)| own.len()) else {
            self.has_solution = true;
            for (known, own) in self.known.iter_mut().zip(&left) {
                for way in own {
                    if !known.contains(way) {
                        known.push(*way);
                    }
                }
            }
            return Ok(());
        };
        for way in left.get(row).cloned().unwrap_or_default() {
            let mut narrowed = left.clone();
            if let Some(own) = narrowed.get_mut(row) {
                *own = vec![way];
            }
            self.go(narrowed)?;
        }
        Ok(())
    }

    fn value(&self, row: usize, way: usize, column: usize) -> i64 {
        let ways = self.rows.get(row).map(|(_, ways)| ways);
        let way = ways.and_then(|ways| ways.get(way));
        way.and_then(|way| way.get(column)).copied().unwrap_or(0)
    }

    /// Takes out ways that cannot be part of a solution; `false` where a row has none left.
    fn prune(&self, left: &mut [Vec<usize>]) -> bool {
        loop {
            let mut has_changed = false;
            for equation in self.equations {
                let part = |row: usize, way: usize| {
                    let coefficient = equation.coefficients.get(row).copied().unwrap_or(0);
                    coefficient.saturating_mul(self.value(row, way, equation.column))
                };
                let ranges: Vec<(i64, i64)> = left
                    .iter()
                    .enumerate()
                    .map(|(row, own)| {
                        let parts = || own.iter().map(|way| part(row, *way));
                        (parts().min().unwrap_or(0), parts().max().unwrap_or(0))
                    })
                    .collect();
                let low = ranges.iter().fold(0_i64, |sum, range| sum.saturating_add(range.0));
                let high = ranges.iter().fold(0_i64, |sum, range| sum.saturating_add(range.1));
                if low > 0 || high < 0 {
                    return false;
                }
                for (row, (own, range)) in left.iter_mut().zip(&ranges).enumerate() {
                    if own.len() < 2 {
                        continue;
                    }
                    let before = own.len();
                    own.retain(|way| {
                        let part = part(row, *way);
                        low.saturating_sub(range.0).saturating_add(part) <= 0
                            && high.saturating_sub(range.1).saturating_add(part) >= 0
                    });
                    if own.is_empty() {
                        return false;
                    }
                    has_changed |= own.len() < before;
                }
            }
            if !has_changed {
                return true;
            }
        }
    }
}
