//! What a rule is.

use std::fmt;

use xxgk_core::form::{CellIx, EquationIx, Form, FormId, Row, RowIx, TableId};
use xxgk_core::report::{Amount, Report};

use super::{Finding, Severity};

/// Public code of a rule (`A01`). Stable: scripts and explanations rest on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleCode(pub(super) &'static str);

impl RuleCode {
    /// The code as text.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One rule of the catalogue.
pub struct Rule {
    /// Public code.
    pub code: RuleCode,
    /// How grave a violation is.
    pub severity: Severity,
    /// Forms that the rule applies to.
    pub forms: &'static [FormId],
    /// What the rule demands, in Chinese and English.
    pub title: [&'static str; 2],
    /// Notice, clause or reasoning that it rests on.
    pub basis: &'static str,
    /// What the rule looks at in a form, one subject at a time.
    pub(super) subjects: fn(&Form) -> Vec<Subject>,
    /// Judges one subject. Reads no other cells than [`Subject::cells`] of this report.
    pub(super) judge: fn(&RuleContext<'_>, Subject) -> Vec<Finding>,
}

/// What a rule is looking at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An equation of the form.
    Equation(EquationIx),
    /// A row of numbers.
    Row(RowIx),
    /// A whole table.
    Table(TableId),
    /// A single cell.
    Cell(CellIx),
}

impl Subject {
    /// The cells that a rule may read when it judges this subject.
    pub(super) fn cells(self, form: &Form) -> Vec<CellIx> {
        match self {
            Subject::Equation(equation) => form.equation(equation).cells().collect(),
            Subject::Row(row) => form.row(row).cells().collect(),
            Subject::Table(table) => form.rows_of(table).flat_map(Row::cells).collect(),
            Subject::Cell(cell) => vec![cell],
        }
    }
}

/// What a rule may look at.
pub struct RuleContext<'a> {
    /// The report's form.
    pub form: &'static Form,
    /// The report.
    pub report: &'a Report,
    /// Last year's report of the same organ, where it is known.
    pub previous: Option<&'a Report>,
}

impl RuleContext<'_> {
    /// The sum of these cells; `None` as soon as one of them holds no number.
    pub(super) fn sum(&self, cells: &[CellIx]) -> Option<Amount> {
        let mut sum = Amount::ZERO;
        for cell in cells {
            sum = sum.checked_add(self.report.value(*cell).number()?)?;
        }
        Some(sum)
    }

    /// The numbers in these cells; `None` as soon as one of them holds no number.
    pub(super) fn numbers<'c>(
        &self,
        cells: impl IntoIterator<Item = &'c CellIx>,
    ) -> Option<Vec<Amount>> {
        cells.into_iter().map(|cell| self.report.value(*cell).number()).collect()
    }
}
