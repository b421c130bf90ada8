//! Equations: the linear relations that the form itself prescribes.

use super::{CellIx, FormId, RowIx};

/// Place of an equation in [`super::Form::equations`]. Like a [`CellIx`] it carries its form and is handed out by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EquationIx {
    form: FormId,
    index: u16,
}

impl EquationIx {
    /// The form that has the equation.
    pub fn form(self) -> FormId {
        self.form
    }

    /// The index as a position in the list of equations of its form.
    pub fn index(self) -> usize {
        usize::from(self.index)
    }

    pub(super) fn new(form: FormId, index: usize) -> EquationIx {
        EquationIx { form, index: u16::try_from(index).unwrap_or(u16::MAX) }
    }
}

/// Which relation an equation expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EquationKind {
    /// Table three, per row: the six kinds of applicant add up to 总计 (RULES A01).
    ApplicantSum,
    /// Table three, per column: 第一项加第二项之和，等于第三项加第四项之和 (RULES A02).
    Balance,
    /// Table three, per column: the results add up to （七）总计 (RULES A03, A03').
    ResultSum,
    /// Table four, per group: the four outcomes add up to 总计 (RULES A04).
    OutcomeSum,
}

/// `sum of left = sum of right`.
#[derive(Debug)]
pub struct Equation {
    /// Which relation.
    pub kind: EquationKind,
    /// The row that it is about, for the relations that run along a row.
    pub row: Option<RowIx>,
    /// The column that it is about (position in the row), for the relations that run down a column.
    pub column: Option<usize>,
    /// Addends.
    pub left: Vec<CellIx>,
    /// The total, or the addends of the other side.
    pub right: Vec<CellIx>,
}

impl Equation {
    /// Every cell of both sides.
    pub fn cells(&self) -> impl Iterator<Item = CellIx> + '_ {
        self.left.iter().chain(&self.right).copied()
    }

    /// The total, where the right side is a single cell.
    pub fn total(&self) -> Option<CellIx> {
        match self.right.as_slice() {
            [total] => Some(*total),
            _ => None,
        }
    }
}
