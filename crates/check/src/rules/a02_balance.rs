//! A02: in every column of table three, what came in equals what was handled or carried over.
//!
//! The form prints it: 第一项加第二项之和，等于第三项加第四项之和.

use crate::relation::Relation;
use crate::{Firmness, RuleCode, Severity};
use xxgk_core::form::EquationKind;

use super::page::Page;
use super::{BOTH, Detail, Finding, Rule, RuleContext, Subject, equations};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A02"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "表三每一列：第一项加第二项之和，等于第三项加第四项之和",
        "Table 3, each column: item 1 plus item 2 equals item 3 plus item 4",
    ],
    basis: "国办公开办函〔2021〕30号、〔2019〕60号 附件 表三表头",
    subjects: |form| equations(form, EquationKind::Balance),
    judge: |context, subject| judge(context, subject).into_iter().collect(),
};

pub(crate) const PAGE: Page = Page {
    about: [
        "逐列核对，包括总计列。新收、上年结转、办理总计、结转下年四个数中有一个不对。上年结转应与上年年报的结转下年度一致，结转下年度是 12 月 31 日尚未办结的件数。",
        "Judged column by column, the total included. One of received, carried in, handled and carried out is wrong. Carried in equals last year's carried out; carried out is what was still open on 31 December.",
    ],
    firmness: Firmness::Error,
    needs: &[],
    relations: |form, subject| Relation::of_equation(form, subject).into_iter().collect(),
    judged: |judging| Some(judging.with_all_numbers()),
};

fn judge(context: &RuleContext<'_>, subject: Subject) -> Option<Finding> {
    let Subject::Equation(equation) = subject else { return None };
    let definition = context.form.equation(equation);
    let (expected, actual) = (context.sum(&definition.left)?, context.sum(&definition.right)?);
    if expected == actual {
        return None;
    }
    let terms = definition.left.iter().chain(&definition.right);
    Some(Finding {
        rule: RULE.code,
        severity: RULE.severity,
        // （七）总计 first: of the four it is the one that is computed and most often wrong.
        cells: definition.right.iter().chain(&definition.left).copied().collect(),
        place: None,
        expected: Some(expected),
        actual: Some(actual),
        detail: Detail::Balance { equation, terms: context.numbers(terms)? },
    })
}
