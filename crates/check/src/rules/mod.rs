//! The catalogue: one rule per file, all listed here.

mod a01_applicant_sum;
mod a02_balance;
mod a03_result_sum;
mod a04_outcome_sum;
mod a05_number_kind;
mod a06_missing_number;
mod a07_blank_total;
mod a08_negative_stock;
mod b01_carried_over;
pub(crate) mod page;

use xxgk_core::form::{EquationKind, Form, FormId};

use super::finding::{Detail, Finding};
use super::rule::{Rule, RuleCode, RuleContext, Subject};
use page::Page;

/// Each rule in the order of the codes, with what the whole check and the pages about the rules say of it. Apart from each
/// other, so that a module which only judges numbers has nothing of these texts.
macro_rules! rules {
    ($($rule:ident,)+) => {
        const COUNT: usize = [$($rule::RULE.code),+].len();

        /// Every rule, in the order of the codes.
        pub fn registry() -> &'static [Rule] {
            static RULES: [Rule; COUNT] = [$($rule::RULE),+];
            &RULES
        }

        /// In the order of [`registry`].
        pub(crate) static PAGES: [Page; COUNT] = [$($rule::PAGE),+];
    };
}

rules! {
    a01_applicant_sum,
    a02_balance,
    a03_result_sum,
    a04_outcome_sum,
    a05_number_kind,
    a06_missing_number,
    a07_blank_total,
    a08_negative_stock,
    b01_carried_over,
}

/// Code of the rule that a cell holds no number.
pub(crate) const MISSING_NUMBER: RuleCode = a06_missing_number::RULE.code;

const BOTH: &[FormId] = &FormId::ALL;

/// The equations of one kind, as subjects.
fn equations(form: &Form, kind: EquationKind) -> Vec<Subject> {
    form.equations()
        .filter(|(_, equation)| equation.kind == kind)
        .map(|(place, _)| Subject::Equation(place))
        .collect()
}

/// Judges an equation whose right side is one total: the addends must give it.
///
/// Silent while a number is missing; saying so is the business of A06 and A07.
fn judge_sum(context: &RuleContext<'_>, rule: &Rule, subject: Subject) -> Vec<Finding> {
    let Subject::Equation(equation) = subject else { return Vec::new() };
    let definition = context.form.equation(equation);
    let finding = || {
        let total = definition.total()?;
        let actual = context.report.value(total).number()?;
        let expected = context.sum(&definition.left)?;
        if expected == actual {
            return None;
        }
        Some(Finding {
            rule: rule.code,
            severity: rule.severity,
            cells: std::iter::once(total).chain(definition.left.iter().copied()).collect(),
            place: None,
            expected: Some(expected),
            actual: Some(actual),
            detail: Detail::Sum { equation, addends: context.numbers(&definition.left)? },
        })
    };
    finding().into_iter().collect()
}
