//! What a rule on numbers demands of cells, as data: for engines that judge where the reports are.

use xxgk_core::form::{CellIx, Form};

use crate::rule::Subject;
use crate::rules::PAGES;
use crate::{RuleCode, registry};

/// A demand on the cells of one report, or of one report and that of the year before. Where a cell that it names holds no
/// number it demands nothing, unless that is what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both sides add up to the same.
    Equal {
        /// One side.
        left: Vec<CellIx>,
        /// The other side: one cell where that is the total.
        right: Vec<CellIx>,
    },
    /// The number is of the kind of its cell: counts are whole, only a yearly change is negative.
    OfKind(CellIx),
    /// The cell holds a number.
    Filled(CellIx),
    /// The total holds a number where all its parts do.
    TotalFilled {
        /// The total.
        total: CellIx,
        /// Its parts.
        parts: Vec<CellIx>,
    },
    /// The cells do not add up to less than 0; the first is the one to look at.
    NotNegative(Vec<CellIx>),
    /// The cell says what this cell of the year before said.
    AsBefore {
        /// The cell.
        cell: CellIx,
        /// Id of the cell of the year before, on whatever form.
        before: String,
    },
}

impl Relation {
    /// The cell that a violation is told of.
    pub fn cell(&self) -> Option<CellIx> {
        match self {
            Relation::Equal { left, right } => match right.as_slice() {
                [total] => Some(*total),
                _ => left.first().copied(),
            },
            Relation::OfKind(cell) | Relation::Filled(cell) | Relation::AsBefore { cell, .. } => {
                Some(*cell)
            }
            Relation::TotalFilled { total, .. } => Some(*total),
            Relation::NotNegative(cells) => cells.first().copied(),
        }
    }

    /// The relation of an equation.
    pub(crate) fn of_equation(form: &Form, subject: Subject) -> Option<Relation> {
        let Subject::Equation(equation) = subject else { return None };
        let equation = form.equation(equation);
        Some(Relation::Equal { left: equation.left.clone(), right: equation.right.clone() })
    }
}

/// What the live rules demand of a report on a form, in the order of the codes.
pub fn relations(form: &'static Form) -> Vec<(RuleCode, Relation)> {
    let rules = registry().iter().zip(&PAGES).filter(|(rule, _)| rule.forms.contains(&form.id));
    rules
        .flat_map(|(rule, page)| {
            let subjects = (rule.subjects)(form).into_iter();
            subjects
                .flat_map(|subject| (page.relations)(form, subject))
                .map(|relation| (rule.code, relation))
        })
        .collect()
}
