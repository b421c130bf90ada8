//! A07: a row total was left blank although it can be computed.

use crate::relation::Relation;
use crate::{Firmness, RuleCode, Severity};
use xxgk_core::form::{CellIx, Equation, EquationKind, FormId};
use xxgk_core::report::Amount;

use super::page::Page;
use super::{Detail, Finding, Rule, RuleContext, Subject, equations};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A07"),
    severity: Severity::Warning,
    forms: &[FormId::F2021],
    title: ["总计漏填而各项已填", "A total is blank although its parts are filled in"],
    basis: "国办公开办函〔2021〕30号 一（三）“数据准确、要素齐备”",
    subjects: |form| {
        let mut subjects = equations(form, EquationKind::ApplicantSum);
        subjects.extend(equations(form, EquationKind::OutcomeSum));
        subjects
    },
    judge: |context, subject| judge(context, subject).into_iter().collect(),
};

pub(crate) const PAGE: Page = Page {
    about: [
        "同一行其他各格都已填、只有总计空白时，给出应填的和。",
        "Where all parts of a row are filled in and only the total is blank, the sum is proposed.",
    ],
    firmness: Firmness::Free,
    needs: &[],
    relations: |form, subject| {
        let Subject::Equation(equation) = subject else { return Vec::new() };
        let equation = form.equation(equation);
        let relation = |total| Relation::TotalFilled { total, parts: equation.left.clone() };
        equation.total().map(relation).into_iter().collect()
    },
    // It looks at totals that are blank: there is nothing to count where there is none.
    judged: |_| None,
};

/// Whether this rule speaks about a blank cell, so that A06 need not.
pub(super) fn covers(context: &RuleContext<'_>, cell: CellIx) -> bool {
    RULE.forms.contains(&context.form.id)
        && context.form.equations_of(cell).any(|equation| {
            matches!(equation.kind, EquationKind::ApplicantSum | EquationKind::OutcomeSum)
                && equation.total() == Some(cell)
                && missing_total(context, equation).is_some()
        })
}

/// What a blank total should be.
fn missing_total(context: &RuleContext<'_>, equation: &Equation) -> Option<Amount> {
    let total = equation.total()?;
    if !context.report.value(total).is_blank() {
        return None;
    }
    context.sum(&equation.left)
}

fn judge(context: &RuleContext<'_>, subject: Subject) -> Option<Finding> {
    let Subject::Equation(equation) = subject else { return None };
    let definition = context.form.equation(equation);
    let expected = missing_total(context, definition)?;
    Some(Finding {
        rule: RULE.code,
        severity: RULE.severity,
        cells: vec![definition.total()?],
        place: None,
        expected: Some(expected),
        actual: None,
        detail: Detail::TotalBlank { equation },
    })
}
